using Latticework.Exploration.Randomness;
using Latticework.Exploration.Robustness;

namespace Latticework.Exploration.Scoring;

/// <summary>The 90 % interval of a number by resampling: its 5 % and 95 % quantiles (Efron 1979).</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>Intervals of several numbers from the same resamples of n cases.</summary>
    /// <param name="cases">Number of cases, drawn with replacement.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="stream">What the resamples are for.</param>
    /// <param name="numbers">How many numbers.</param>
    /// <param name="resamples">Number of resamples; null for 1,000, or fewer, but at least 20, so that no more than 10⁸ cases are drawn.</param>
    /// <param name="compute">Fills the numbers from how often each case was drawn; NaN where there is none.</param>
    /// <returns>
    /// One per number; null where no resample gave it. The same bits for any number of threads. Cost: O(resamples · cases) draws of 6 ns
    /// besides the computation.
    /// </returns>
    internal static Interval?[] Of(int cases, uint seed, RandomStream stream, int numbers, int? resamples, Action<ReadOnlySpan<ushort>, Span<double>> compute)
    {
        var count = resamples ?? (int)Math.Clamp(100_000_000L / cases, 20, 1000);
        var values = new double[count][];
        Parallel.For(0, count, () => new ushort[cases], (b, _, times) =>
        {
            Array.Clear(times);
            var random = new RandomSequence(seed, stream, (ulong)b);
            for (var i = 0; i < times.Length; i++)
                times[random.Below(cases)]++;
            values[b] = new double[numbers];
            compute(times, values[b]);
            return times;
        }, _ => { });
        var intervals = new Interval?[numbers];
        for (var n = 0; n < numbers; n++)
        {
            var sorted = values.Select(v => v[n]).Where(double.IsFinite).Order().ToArray();
            intervals[n] = sorted.Length == 0 ? null : new Interval(Sample.Quantile(sorted, 0.05), Sample.Quantile(sorted, 0.95));
        }
        return intervals;
    }
}
