using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Scoring;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="From">Lower end, included.</param>
/// <param name="To">Upper end, included in the last bin only.</param>
/// <param name="Count">Forecasts in it.</param>
/// <param name="Forecast">Their mean; null when there are none.</param>
/// <param name="Observed">Share that happened; null when there are none.</param>
/// <param name="Consistency">Where 90 % of these shares would lie if the forecasts were reliable; null when no resample has one in the bin.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double? Forecast, double? Observed, Interval? Consistency)
{
    /// <summary>Whether the observed share lies outside its bar; null when there is none.</summary>
    public bool? Outside => Observed is { } share && Consistency is { } bar ? share < bar.Low || share > bar.High : null;
}

/// <summary>What was said against what happened, bin by bin, with bars that show what chance allows.</summary>
/// <param name="Bins">Bins of equal width over [0, 1].</param>
/// <remarks>
/// Source: Murphy and Winkler (1977); bars by consistency resampling, Bröcker and Smith (2007): draw n forecasts with replacement, let each
/// come true with the probability it states, and take the 5 % and 95 % quantiles of the share in each bin. A reliable forecaster leaves its
/// bar in one bin of ten. Cost: O(resamples · n), two draws of 6 ns each. Not for fewer than some tens of forecasts: every bar is wide.
/// </remarks>
public sealed record ReliabilityDiagram(IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>Computes the diagram.</summary>
    /// <param name="forecasts">Forecasts; weights are used.</param>
    /// <param name="bins">Number of bins, 1 or more.</param>
    /// <param name="seed">Seed of the resamples.</param>
    /// <param name="resamples">Number of resamples; null for 1,000, or fewer, but at least 20, so that no more than 10⁸ forecasts are drawn.</param>
    public static ReliabilityDiagram Of(ProbabilityForecasts forecasts, int bins, uint seed, int? resamples = null)
    {
        var (bin, _) = BrierScore.BinsOf(forecasts, bins);
        var weights = forecasts.Weights;
        var (count, total, said, seen) = (new int[bins], new double[bins], new double[bins], new double[bins]);
        for (var i = 0; i < bin.Length; i++)
        {
            var w = weights is null ? 1 : weights[i];
            count[bin[i]]++;
            total[bin[i]] += w;
            said[bin[i]] += w * forecasts.Probabilities[i];
            seen[bin[i]] += w * forecasts.Outcomes[i];
        }
        var bars = Bars(forecasts, bin, bins, seed, resamples ?? (int)Math.Clamp(100_000_000L / forecasts.Count, 20, 1000));
        return new ReliabilityDiagram([.. Enumerable.Range(0, bins).Select(k => new ReliabilityBin(
            (double)k / bins, (k + 1.0) / bins, count[k], total[k] > 0 ? said[k] / total[k] : null, total[k] > 0 ? seen[k] / total[k] : null, bars[k]))]);
    }

    private static Interval?[] Bars(ProbabilityForecasts forecasts, int[] bin, int bins, uint seed, int resamples)
    {
        var shares = new double[resamples][];
        Parallel.For(0, resamples, b =>
        {
            var random = new RandomSequence(seed, RandomStream.ReliableForecasts, (ulong)b);
            var (total, seen) = (new double[bins], new double[bins]);
            for (var i = 0; i < bin.Length; i++)
            {
                var drawn = random.Below(bin.Length);
                var w = forecasts.Weights is null ? 1 : forecasts.Weights[drawn];
                total[bin[drawn]] += w;
                if (random.Share() < forecasts.Probabilities[drawn])
                    seen[bin[drawn]] += w;
            }
            for (var k = 0; k < bins; k++)
                seen[k] = total[k] > 0 ? seen[k] / total[k] : double.NaN;
            shares[b] = seen;
        });
        var bars = new Interval?[bins];
        for (var k = 0; k < bins; k++)
        {
            var sorted = shares.Select(s => s[k]).Where(double.IsFinite).Order().ToArray();
            if (sorted.Length > 0)
                bars[k] = new Interval(Robustness.Sample.Quantile(sorted, 0.05), Robustness.Sample.Quantile(sorted, 0.95));
        }
        return bars;
    }
}
