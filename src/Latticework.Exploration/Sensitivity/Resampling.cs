using System.Runtime.Intrinsics;
using Latticework.Engine;
using Latticework.Exploration.Randomness;
using MathNet.Numerics.Distributions;

namespace Latticework.Exploration.Sensitivity;

/// <summary>How the intervals of sensitivity indices are made: how many resamples, how sure, from which seed.</summary>
/// <param name="Resamples">Number of resamples, 2 or more.</param>
/// <param name="Confidence">Probability that an interval is meant to hold the index, in (0, 1).</param>
/// <param name="Seed">Seed; the same seed gives the same resamples.</param>
/// <param name="Threads">Threads; the results are the same bits for any number.</param>
/// <remarks>
/// Source: Efron (1979), resampling with replacement; the half-width is the normal quantile of (1 + confidence) / 2 times the standard
/// deviation over the resamples, as Archer, Saltelli and Sobol' (1997) do for variance-based indices. It is an error of sampling, and too
/// small for fewer than about 50 rows. Error of the half-width itself: about 1 / √(2 · resamples), 2 % for 1,000 and 7 % for 100.
/// </remarks>
public sealed record Resampling(int Resamples = 1000, double Confidence = 0.95, uint Seed = 1, int Threads = 1)
{
    // Resamples are worked on in batches and added up in their order: memory stays small, and threads change no bit.
    private const int Batch = 64;

    /// <summary>Number of resamples, 2 or more.</summary>
    public int Resamples { get; } = Resamples >= 2 ? Resamples : throw new ArgumentOutOfRangeException(nameof(Resamples), $"found {Resamples} resamples, expected 2 or more");

    /// <summary>Probability that an interval is meant to hold the index.</summary>
    public double Confidence { get; } = Confidence is > 0 and < 1 ? Confidence : throw new ArgumentOutOfRangeException(nameof(Confidence), $"found a confidence of {Confidence}, expected a number between 0 and 1");

    /// <summary>Threads.</summary>
    public int Threads { get; } = Threads >= 1 ? Threads : throw new ArgumentOutOfRangeException(nameof(Threads), $"found {Threads} threads, expected 1 or more");

    /// <summary>Computes statistics from how often each row was drawn. A statistic that a resample does not have is NaN.</summary>
    internal delegate void Statistics<in TScratch>(ReadOnlySpan<int> times, TScratch scratch, Span<double> into);

    /// <summary>Mean over the resamples and half-width of the interval of each statistic.</summary>
    /// <param name="rows">Rows to draw from.</param>
    /// <param name="draws">Rows in one resample.</param>
    /// <param name="count">Number of statistics.</param>
    /// <param name="scratch">Makes the working memory of one thread.</param>
    /// <param name="statistics">Computes the statistics of one resample.</param>
    /// <returns>Half-widths are null where fewer than two resamples had the statistic, or there is only one row to draw.</returns>
    internal (double[] Means, double?[] HalfWidths) Of<TScratch>(int rows, int draws, int count, Func<TScratch> scratch, Statistics<TScratch> statistics)
    {
        var seen = new int[count];
        var means = new double[count];
        var squares = new double[count];
        var batch = Math.Min(Batch, Resamples);
        var results = new double[batch][];
        for (var b = 0; b < batch; b++)
            results[b] = new double[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads };
        for (var start = 0; start < Resamples; start += batch)
        {
            var first = start;
            var n = Math.Min(batch, Resamples - first);
            Parallel.For(0, n, options, () => (Times: new int[rows], Scratch: scratch()), (b, _, own) =>
            {
                Draw(first + b, draws, own.Times);
                statistics(own.Times, own.Scratch, results[b]);
                return own;
            }, _ => { });
            for (var b = 0; b < n; b++)
            {
                for (var k = 0; k < count; k++)
                {
                    var value = results[b][k];
                    if (!double.IsFinite(value))
                        continue;
                    var step = value - means[k];
                    means[k] += step / ++seen[k];
                    squares[k] += step * (value - means[k]);
                }
            }
        }
        var z = Normal.InvCDF(0, 1, 0.5 + (Confidence / 2));
        var halfWidths = new double?[count];
        for (var k = 0; k < count; k++)
            halfWidths[k] = rows < 2 || seen[k] < 2 ? null : z * Math.Sqrt(squares[k] / (seen[k] - 1));
        return (means, halfWidths);
    }

    // Four rows from one block of random words; biased by at most rows / 2³².
    private void Draw(int resample, int draws, int[] times)
    {
        Array.Clear(times);
        var rows = (ulong)times.Length;
        var i = 0;
        // Sixteen at a time where the machine can: the same words.
        for (; Philox.HasFourBlocks && draws - i >= 16; i += 16)
        {
            var at = Vector256.Create((ulong)i) + Vector256.Create(0UL, 4, 8, 12);
            var (low, high) = Philox.FourBlocks(Seed, (uint)RandomStream.SensitivityResampling, (uint)resample, (uint)rows, at, 0);
            for (var block = 0; block < Vector256<ulong>.Count; block++)
            {
                times[(int)(((low[block] & uint.MaxValue) * rows) >> 32)]++;
                times[(int)(((low[block] >> 32) * rows) >> 32)]++;
                times[(int)(((high[block] & uint.MaxValue) * rows) >> 32)]++;
                times[(int)(((high[block] >> 32) * rows) >> 32)]++;
            }
        }
        for (; i < draws; i += 4)
        {
            var (a, b, c, d) = Philox.Block(Seed, (uint)RandomStream.SensitivityResampling, (uint)resample, (uint)rows, (uint)i, 0);
            times[(int)((a * rows) >> 32)]++;
            if (draws - i > 1)
                times[(int)((b * rows) >> 32)]++;
            if (draws - i > 2)
                times[(int)((c * rows) >> 32)]++;
            if (draws - i > 3)
                times[(int)((d * rows) >> 32)]++;
        }
    }
}
