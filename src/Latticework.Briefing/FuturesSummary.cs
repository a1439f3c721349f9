using System.Runtime.InteropServices;
using Latticework.Engine;
using Latticework.Exploration.Robustness;

namespace Latticework.Briefing;

/// <summary>Summaries over futures of the measures that the decision analysis does not carry.</summary>
public static class FuturesSummary
{
    private const double Z95 = 1.6448536269514722;

    /// <summary>Mean with its sampling error, and quantiles (linear between order statistics). Futures without a finite value are passed over.</summary>
    /// <returns>NaN in every field when no future has a value.</returns>
    public static OutcomeSummary Of(ReadOnlySpan<double> values)
    {
        var sorted = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                sorted.Add(value);
        }
        if (sorted.Count == 0)
            return new(new(double.NaN, double.NaN), double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        sorted.Sort();
        var mean = sorted.Average();
        var variance = sorted.Sum(x => (x - mean) * (x - mean)) / Math.Max(1, sorted.Count - 1);
        var ordered = CollectionsMarshal.AsSpan(sorted);
        return new(
            new(mean, Math.Sqrt(variance / sorted.Count)),
            Sample.Quantile(ordered, 0.05), Sample.Quantile(ordered, 0.25), Sample.Quantile(ordered, 0.5), Sample.Quantile(ordered, 0.75), Sample.Quantile(ordered, 0.95));
    }

    /// <summary>90 % sampling interval of a mean: Wilson's for a share of futures, the normal one for everything else.</summary>
    public static (double Low, double High) Interval(Estimate mean, Aggregation aggregation, int futures)
    {
        if (aggregation != Aggregation.EverHappened || !double.IsFinite(mean.Value) || futures == 0)
            return (mean.Low, mean.High);
        var p = Math.Clamp(mean.Value, 0, 1);
        var square = Z95 * Z95 / futures;
        var centre = (p + (square / 2)) / (1 + square);
        var half = Z95 / (1 + square) * Math.Sqrt((p * (1 - p) / futures) + (square / (4 * futures)));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
