using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Variation;

/// <summary>Draws each lever anew with some probability, uniformly in its range.</summary>
internal sealed class UniformMutation(LeverSpace space, double probability) : Operator(space)
{
    internal override string Name => "um";

    internal override int Parents => 1;

    internal override double[][] Breed(double[][] parents, RandomSequence random)
    {
        double[] child = [.. parents[0]];
        for (var i = 0; i < child.Length; i++)
        {
            if (random.Share() <= probability)
                child[i] = Space.Draw(i, random);
        }
        Space.Repair(child);
        return [child];
    }
}
