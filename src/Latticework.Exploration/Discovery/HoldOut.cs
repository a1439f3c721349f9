using Latticework.Exploration.Randomness;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>How a box does on experiments that had no part in finding it.</summary>
/// <param name="Count">Held-out experiments inside the box.</param>
/// <param name="Interest">Of these, of interest; null for continuous outcomes.</param>
/// <param name="Mass">Share of the held-out experiments inside.</param>
/// <param name="Mean">Mean outcome inside; null when none is inside.</param>
/// <param name="Coverage">Share of the held-out experiments of interest that are inside; null for continuous outcomes or when none is of interest.</param>
/// <param name="CoverageLow">Lower end of the 95 % interval of <paramref name="Coverage"/>.</param>
/// <param name="CoverageHigh">Upper end.</param>
/// <param name="Density">Share of those inside that are of interest; null for continuous outcomes or when none is inside.</param>
/// <param name="DensityLow">Lower end of the 95 % interval of <paramref name="Density"/>.</param>
/// <param name="DensityHigh">Upper end.</param>
public sealed record HeldOutStatistics(
    int Count, int? Interest, double Mass, double? Mean, double? Coverage, double? CoverageLow, double? CoverageHigh, double? Density, double? DensityLow, double? DensityHigh);

/// <summary>Keeps a share of the experiments out of the search, to see what a box is worth on them.</summary>
/// <remarks>
/// A search that tried hundreds of cuts fits noise: coverage, density and quasi-p-values in the data it saw are too good. Held-out figures are
/// not, as long as one does not choose the box by them. Intervals are Wilson's (1927) at 95 %. Cost: O(experiments · restricted inputs) per box.
/// </remarks>
public static class HoldOut
{
    private const double NormalQuantile = 1.959963984540054;

    /// <summary>Splits the rows at random.</summary>
    /// <param name="rows">Number of rows, at least 2.</param>
    /// <param name="share">Share held out, in (0, 1); at least one row falls on either side.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>Rows to search in and rows held out, both rising.</returns>
    /// <exception cref="ArgumentException">Fewer than two rows, or a share outside (0, 1).</exception>
    public static (int[] Search, int[] Held) Split(int rows, double share, uint seed)
    {
        if (rows < 2)
            throw new ArgumentException($"Found {rows} experiments, expected at least 2 to hold some out.", nameof(rows));
        if (share is not (> 0 and < 1))
            throw new ArgumentException($"Found a share of {share} to hold out, expected one between 0 and 1.", nameof(share));
        var held = Math.Clamp((int)Math.Round(share * rows), 1, rows - 1);
        var order = KeyedUniform.Order(rows, seed, RandomStream.DiscoveryHoldOut, 0);
        var (search, kept) = (order[held..], order[..held]);
        Array.Sort(search);
        Array.Sort(kept);
        return (search, kept);
    }

    /// <summary>Some rows of a table as a table of their own.</summary>
    public static Table Rows(Table table, int[] rows) => table.Only(rows);

    /// <summary>What a box holds of experiments it was not found in.</summary>
    /// <param name="box">The box.</param>
    /// <param name="inputs">Inputs of the held-out experiments.</param>
    /// <param name="values">Their outcomes: 1 of interest and 0 not, or the continuous outcome.</param>
    /// <param name="isBinary">Whether the outcomes say only of interest or not.</param>
    public static HeldOutStatistics Check(Box box, Table inputs, double[] values, bool isBinary)
    {
        var inside = box.Holds(inputs);
        var chosen = values.Where((_, r) => inside[r]).ToArray();
        var sum = PairwiseSum.Of(chosen);
        double? mean = chosen.Length > 0 ? sum / chosen.Length : null;
        var mass = (double)chosen.Length / values.Length;
        if (!isBinary)
            return new HeldOutStatistics(chosen.Length, null, mass, mean, null, null, null, null, null, null);
        var total = PairwiseSum.Of(values);
        var coverage = Interval(sum, total);
        var density = Interval(sum, chosen.Length);
        return new HeldOutStatistics(
            chosen.Length, (int)sum, mass, mean, coverage?.Share, coverage?.Low, coverage?.High, density?.Share, density?.Low, density?.High);
    }

    private static (double Share, double Low, double High)? Interval(double hits, double n)
    {
        if (n == 0)
            return null;
        var (share, z2) = (hits / n, NormalQuantile * NormalQuantile);
        var centre = (share + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = NormalQuantile / (1 + (z2 / n)) * Math.Sqrt((share * (1 - share) / n) + (z2 / (4 * n * n)));
        return (share, Math.Max(0, Math.Min(share, centre - half)), Math.Min(1, Math.Max(share, centre + half)));
    }
}
