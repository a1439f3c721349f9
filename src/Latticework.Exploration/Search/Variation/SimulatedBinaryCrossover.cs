using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Variation;

/// <summary>
/// Two children about as far apart as their two parents (Deb and Agrawal 1995), within bounds (Deb and Kumar 1995). A large index
/// keeps children near their parents.
/// </summary>
/// <remarks>
/// One lever in ten is blended, and the values of the others are exchanged between the children half of the time. The common programs
/// blend one in two and exchange only among these; on ZDT1, 4 and 6 and DTLZ1 and 2 that came out worse or equal with every
/// algorithm here (docs/methods/nsga2.md). Which child gets the smaller value is drawn by lot for each lever: a fixed choice would favour problems whose
/// best levers all lie at one end.
/// </remarks>
internal sealed class SimulatedBinaryCrossover(LeverSpace space, double probability, double index) : Operator(space)
{
    private const double Blended = 0.1;

    internal override string Name => "sbx";

    internal override int Parents => 2;

    internal override double[][] Breed(double[][] parents, RandomSequence random)
    {
        double[] one = [.. parents[0]];
        double[] two = [.. parents[1]];
        if (random.Share() > probability)
            return [one, two];
        foreach (var i in Space.Numeric)
        {
            if (random.Share() < Blended && Math.Abs(one[i] - two[i]) > 1e-14 * (Space.High[i] - Space.Low[i]))
                Cross(i, ref one[i], ref two[i], random);
            else if (random.Below(2) == 0)
                (one[i], two[i]) = (two[i], one[i]);
        }
        foreach (var i in Space.Categorical)
        {
            if (random.Below(2) == 0)
                (one[i], two[i]) = (two[i], one[i]);
        }
        Space.Repair(one);
        Space.Repair(two);
        return [one, two];
    }

    private void Cross(int i, ref double one, ref double two, RandomSequence random)
    {
        var (low, high) = one < two ? (one, two) : (two, one);
        var share = random.Share();
        var gap = high - low;
        var middle = low + high;
        var below = 0.5 * (middle - (gap * Spread(share, (low - Space.Low[i]) / gap)));
        var above = 0.5 * (middle + (gap * Spread(share, (Space.High[i] - high) / gap)));
        below = Math.Clamp(below, Space.Low[i], Space.High[i]);
        above = Math.Clamp(above, Space.Low[i], Space.High[i]);
        (one, two) = random.Below(2) == 0 ? (below, above) : (above, below);
    }

    // Ratio of the children's distance to the parents'; room is the distance to the bound in units of the parents' distance.
    private double Spread(double share, double room)
    {
        var power = index + 1;
        var mass = 2 - Math.Pow(1 + (2 * room), -power);
        return share <= 1 / mass ? Math.Pow(share * mass, 1 / power) : Math.Pow(1 / (2 - (share * mass)), 1 / power);
    }
}
