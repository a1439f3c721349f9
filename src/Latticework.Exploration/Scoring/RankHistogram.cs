using MathNet.Numerics;

namespace Latticework.Exploration.Scoring;

/// <summary>Where what happened falls among the members of the forecasts: flat when the forecasts are calibrated.</summary>
/// <param name="Counts">Cases by the number of members below what happened, or by equal slices of the probability integral transform.</param>
/// <param name="ChiSquare">Pearson's statistic against equal counts.</param>
/// <param name="P">Its p-value, χ² with one degree of freedom less than there are counts; rough below five expected cases in each.</param>
/// <remarks>
/// Source: Anderson (1996), Hamill (2001); Dawid (1984) for the transform. A U shape says too narrow, a hump too wide, a slope biased. A flat
/// histogram does not prove calibration (Hamill 2001). Cost: O(cases · members).
/// </remarks>
public sealed record RankHistogram(IReadOnlyList<double> Counts, double ChiSquare, double P)
{
    /// <summary>From forecasts of equally many members; a case that ties with k members counts 1 / (k + 1) in each rank it could have.</summary>
    /// <param name="members">Members, <c>[case][member]</c>, equally many in every case.</param>
    /// <param name="observed">What happened, one per case.</param>
    /// <exception cref="ArgumentException">No case, or not equally many members.</exception>
    public static RankHistogram Of(IReadOnlyList<double[]> members, IReadOnlyList<double> observed)
    {
        if (members.Count == 0 || members.Count != observed.Count || members.Any(m => m.Length != members[0].Length))
            throw new ArgumentException("Expected as many forecasts as outcomes, and equally many members in each.", nameof(members));
        var counts = new double[members[0].Length + 1];
        for (var i = 0; i < members.Count; i++)
        {
            var below = members[i].Count(x => x < observed[i]);
            var equal = members[i].Count(x => x.Equals(observed[i]));
            for (var k = below; k <= below + equal; k++)
                counts[k] += 1.0 / (equal + 1);
        }
        return Of(counts, members.Count);
    }

    /// <summary>From the probability each forecast gave to at most what happened.</summary>
    /// <param name="transforms">Probabilities in [0, 1], one per case, at least one.</param>
    /// <param name="slices">Number of equal slices, 2 or more.</param>
    public static RankHistogram OfTransforms(IReadOnlyList<double> transforms, int slices)
    {
        if (transforms.Count == 0)
            throw new ArgumentException("No case.", nameof(transforms));
        ArgumentOutOfRangeException.ThrowIfLessThan(slices, 2);
        var counts = new double[slices];
        foreach (var u in transforms)
            counts[BrierScore.BinOf(u, slices)]++;
        return Of(counts, transforms.Count);
    }

    private static RankHistogram Of(double[] counts, int cases)
    {
        var expected = (double)cases / counts.Length;
        var square = counts.Sum(c => (c - expected) * (c - expected) / expected);
        return new RankHistogram(counts, square, square > 0 ? SpecialFunctions.GammaUpperRegularized((counts.Length - 1) / 2.0, square / 2) : 1);
    }
}
