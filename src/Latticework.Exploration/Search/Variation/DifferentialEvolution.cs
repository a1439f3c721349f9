using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Variation;

/// <summary>
/// Adds the scaled difference of two parents to a third, lever by lever (Storn and Price 1997, rand/1/bin). The first parent gives the
/// levers that do not take part.
/// </summary>
internal sealed class DifferentialEvolution(LeverSpace space, double rate, double scale) : Operator(space)
{
    internal override string Name => "de";

    internal override int Parents => 4;

    internal override double[][] Breed(double[][] parents, RandomSequence random)
    {
        var child = Child(parents, random);
        var always = random.Below(Space.Numeric.Length);
        for (var k = 0; k < Space.Numeric.Length; k++)
        {
            var i = Space.Numeric[k];
            if (k == always || random.Share() <= rate)
                child[i] = parents[3][i] + (scale * (parents[1][i] - parents[2][i]));
        }
        Space.Repair(child);
        return [child];
    }
}
