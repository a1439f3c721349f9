using System.Numerics;
using System.Runtime.InteropServices;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Indices of one input or group.</summary>
/// <param name="Name">Input or group.</param>
/// <param name="S1">First-order index: share of the variance that vanishes on average when this input is fixed.</param>
/// <param name="St">Total index: share that remains on average when all others are fixed.</param>
/// <param name="S1Confidence">Half-width of the interval of <paramref name="S1"/>; null for a single base point.</param>
/// <param name="StConfidence">Half-width of the interval of <paramref name="St"/>; null for a single base point.</param>
public sealed record SobolIndex(string Name, double S1, double St, double? S1Confidence, double? StConfidence);

/// <summary>Second-order index of two inputs or groups: the share of their interaction alone.</summary>
/// <param name="First">The one that comes first among the inputs.</param>
/// <param name="Second">The other.</param>
/// <param name="S2">Share of the variance.</param>
/// <param name="S2Confidence">Half-width of its interval; null for a single base point.</param>
public sealed record SobolPair(string First, string Second, double S2, double? S2Confidence);

/// <summary>Variance-based sensitivity by Sobol' indices, estimated from a Saltelli sample.</summary>
/// <param name="Inputs">Indices by input or group, in the order of the sample.</param>
/// <param name="Pairs">Second-order indices, (1, 2), (1, 3) …; empty without second order.</param>
/// <remarks>
/// <para>
/// S1 by Saltelli et al. (2010), table 2 (b), mean(B · (AB_j − A)) / V; ST by Jansen (1999), table 2 (f), mean((A − AB_j)²) / 2V; S2 by
/// Saltelli (2002), mean(BA_j · AB_k − A · B) / V − S1_j − S1_k. The outcome is first standardised by its mean and its standard deviation
/// (divisor n) over all rows; V is the variance (divisor n) of A and B together. These are the conventions of SALib 1.5.
/// </para>
/// <para>
/// Error: of the order 1 / √n over n base points; estimates may be below 0 or above 1 by that much. Cost: O(rows · k) for the indices and
/// as much for each resample, k pairs included. Not for samples of another design, nor for dependent inputs.
/// </para>
/// </remarks>
public sealed record SobolIndices(IReadOnlyList<SobolIndex> Inputs, IReadOnlyList<SobolPair> Pairs)
{
    /// <summary>Estimates the indices.</summary>
    /// <param name="sample">Layout of the rows.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <param name="resampling">How base points are resampled for the intervals; 1,000 times at 95 % when left out.</param>
    /// <exception cref="ArgumentException">The number of outcomes is not the number of rows, one is not finite, or all are the same.</exception>
    public static SobolIndices Of(SaltelliSample sample, double[] outcome, Resampling? resampling = null)
    {
        Outcome.Check(outcome, sample.Rows);
        var (mean, deviation) = Outcome.Moments(outcome);
        var y = new double[outcome.Length];
        for (var i = 0; i < y.Length; i++)
            y[i] = (outcome[i] - mean) / deviation;

        var estimator = new Estimator(y, sample);
        var once = new int[sample.BasePoints];
        Array.Fill(once, 1);
        var indices = new double[estimator.Count];
        estimator.Estimate(once, new double[estimator.Sums], indices);
        if (!double.IsFinite(indices[0]))
            throw new ArgumentException("found the same outcome in all rows A and B, expected values that differ: their variance is zero", nameof(outcome));
        var (_, halfWidths) = (resampling ?? new Resampling()).Of(
            sample.BasePoints, sample.BasePoints, estimator.Count, () => new double[estimator.Sums], estimator.Estimate);

        var k = sample.Names.Count;
        var inputs = new SobolIndex[k];
        for (var j = 0; j < k; j++)
            inputs[j] = new SobolIndex(sample.Names[j], indices[j], indices[k + j], halfWidths[j], halfWidths[k + j]);
        var pairs = new List<SobolPair>();
        if (sample.SecondOrder)
        {
            var at = 2 * k;
            for (var j = 0; j < k; j++)
            {
                for (var l = j + 1; l < k; l++, at++)
                    pairs.Add(new SobolPair(sample.Names[j], sample.Names[l], indices[at], halfWidths[at]));
            }
        }
        return new SobolIndices(inputs, pairs);
    }

    // The sums behind all indices in one pass over the rows, each base point with its weight.
    private sealed class Estimator(double[] y, SaltelliSample sample)
    {
        private readonly int k = sample.Names.Count;
        private readonly int step = sample.RowsPerBasePoint;
        private readonly int pairs = sample.SecondOrder ? sample.Names.Count * (sample.Names.Count - 1) / 2 : 0;

        public int Count => (2 * k) + pairs;

        public int Sums => 3 + Count;

        public void Estimate(ReadOnlySpan<int> times, double[] sums, Span<double> into)
        {
            Array.Clear(sums);
            var s1 = sums.AsSpan(3, k);
            var st = sums.AsSpan(3 + k, k);
            var s2 = sums.AsSpan(3 + (2 * k));
            var points = 0;
            for (var point = 0; point < times.Length; point++)
            {
                if (times[point] == 0)
                    continue;
                points += times[point];
                double weight = times[point];
                var row = y.AsSpan(point * step, step);
                var (a, b) = (row[0], row[^1]);
                var ab = row.Slice(1, k);
                sums[0] += weight * (a + b);
                sums[1] += weight * ((a * a) + (b * b));
                sums[2] += weight * (a * b);
                var weighted = weight * b;
                for (var j = 0; j < ab.Length; j++)
                {
                    var change = ab[j] - a;
                    s1[j] += weighted * change;
                    st[j] += weight * (change * change);
                }
                if (pairs == 0)
                    continue;
                var ba = row.Slice(1 + k, k);
                var at = 0;
                for (var j = 0; j < k - 1; j++)
                {
                    AddScaled(weight * ba[j], ab[(j + 1)..], s2.Slice(at, k - 1 - j));
                    at += k - 1 - j;
                }
            }
            Finish(sums, points, into);
        }

        private void Finish(double[] sums, int points, Span<double> into)
        {
            var mean = sums[0] / (2 * points);
            var variance = (sums[1] / (2 * points)) - (mean * mean);
            if (variance <= 1e-300)
            {
                into.Fill(double.NaN);
                return;
            }
            for (var j = 0; j < k; j++)
            {
                into[j] = sums[3 + j] / points / variance;
                into[k + j] = 0.5 * (sums[3 + k + j] / points) / variance;
            }
            var at = 2 * k;
            if (pairs == 0)
                return;
            for (var j = 0; j < k; j++)
            {
                for (var l = j + 1; l < k; l++, at++)
                    into[at] = ((sums[3 + at] - sums[2]) / points / variance) - into[j] - into[l];
            }
        }

        private static void AddScaled(double factor, ReadOnlySpan<double> values, Span<double> sums)
        {
            var many = MemoryMarshal.Cast<double, Vector<double>>(values);
            var into = MemoryMarshal.Cast<double, Vector<double>>(sums);
            for (var i = 0; i < many.Length; i++)
                into[i] += factor * many[i];
            for (var i = many.Length * Vector<double>.Count; i < values.Length; i++)
                sums[i] += factor * values[i];
        }
    }
}
