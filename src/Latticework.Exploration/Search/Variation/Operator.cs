using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Variation;

/// <summary>Makes new choices of levers from old ones.</summary>
internal abstract class Operator(LeverSpace space)
{
    /// <summary>Name, for reports.</summary>
    internal abstract string Name { get; }

    /// <summary>Parents it takes; fewer distinct ones will do.</summary>
    internal abstract int Parents { get; }

    /// <summary>The levers.</summary>
    protected LeverSpace Space { get; } = space;

    /// <summary>New choices, allowed ones. The parents stay as they are.</summary>
    internal abstract double[][] Breed(double[][] parents, RandomSequence random);

    /// <summary>A copy of the first parent in which each category is, half of the time, that of a parent drawn at random.</summary>
    protected double[] Child(double[][] parents, RandomSequence random)
    {
        double[] child = [.. parents[0]];
        foreach (var i in Space.Categorical)
        {
            if (random.Below(2) == 0)
                child[i] = parents[random.Below(parents.Length)][i];
        }
        return child;
    }
}
