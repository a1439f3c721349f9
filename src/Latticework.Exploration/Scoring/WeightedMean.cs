namespace Latticework.Exploration.Scoring;

/// <summary>The mean of scores, weighted, and of a resample of them.</summary>
internal static class WeightedMean
{
    /// <summary>Σ w x / Σ w.</summary>
    /// <param name="values">Values.</param>
    /// <param name="weights">Weights; null for equal ones.</param>
    /// <param name="times">How often each value is in a resample; empty for once.</param>
    internal static double Of(ReadOnlySpan<double> values, double[]? weights, ReadOnlySpan<ushort> times = default)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var weight = (weights is null ? 1 : weights[i]) * (times.IsEmpty ? 1 : times[i]);
            sum += weight * values[i];
            total += weight;
        }
        return sum / total;
    }
}
