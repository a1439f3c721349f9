using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Scoring;

/// <summary>The Brier score and what it is made of.</summary>
/// <param name="Score">Mean of (p − o)², 0 for certainty that came true, 1 for certainty that did not; lower is better.</param>
/// <param name="Reliability">Mean of (p̄ₖ − ōₖ)²: how far what is said in a bin is from what happens in it; lower is better.</param>
/// <param name="Resolution">Mean of (ōₖ − ō)²: how far what happens differs between bins; higher is better.</param>
/// <param name="Uncertainty">ō(1 − ō): how hard the questions are; not the forecaster's.</param>
/// <param name="WithinBinVariance">Mean of (p − p̄ₖ)²: spread of the forecasts inside the bins; 0 without bins.</param>
/// <param name="WithinBinCovariance">2 · mean of (p − p̄ₖ)(o − ōₖ): what that spread knows; 0 without bins.</param>
/// <param name="Bins">Number of bins with a forecast in them, or of distinct forecasts.</param>
/// <remarks>
/// <para>
/// Source: Brier (1950), for one of two outcomes; Murphy (1973) for Score = Reliability − Resolution + Uncertainty, exact when a bin is one
/// distinct forecast; Stephenson, Coelho and Jolliffe (2008) for wider bins: + WithinBinVariance − WithinBinCovariance. The sum holds to
/// rounding in both forms. Weights replace counts throughout.
/// </para>
/// <para>
/// Reliability and resolution are both too large in small samples: a bin of one forecast looks perfectly resolved. Cost: O(n), O(n log n)
/// without bins. Not for ordered categories (use <see cref="RankedProbability"/>), nor for rare events alone, of which all scores are small.
/// </para>
/// </remarks>
public sealed record BrierScore(
    double Score, double Reliability, double Resolution, double Uncertainty, double WithinBinVariance, double WithinBinCovariance, int Bins)
{
    /// <summary>Resolution corrected for the spread inside the bins (Stephenson et al. 2008): Score = Reliability − this + Uncertainty.</summary>
    public double GeneralisedResolution => Resolution - WithinBinVariance + WithinBinCovariance;

    /// <summary>Scores forecasts.</summary>
    /// <param name="forecasts">Forecasts.</param>
    /// <param name="bins">Bins of equal width, 1 or more, closed below (the last on both sides); null takes each distinct forecast as a bin.</param>
    public static BrierScore Of(ProbabilityForecasts forecasts, int? bins = null)
    {
        var (bin, count) = BinsOf(forecasts, bins);
        return Of(forecasts, bin, count, []);
    }

    /// <summary>90 % intervals of the score and its parts, in the order of the record, by resampling the forecasts.</summary>
    /// <param name="forecasts">Forecasts.</param>
    /// <param name="bins">Bins, as above.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="resamples">Number of resamples; null for up to 1,000.</param>
    public static IReadOnlyList<Interval?> Intervals(ProbabilityForecasts forecasts, int? bins, uint seed, int? resamples = null)
    {
        var (bin, count) = BinsOf(forecasts, bins);
        return Interval.Of(forecasts.Count, seed, RandomStream.ForecastResampling, 6, resamples, (times, into) =>
        {
            var s = Of(forecasts, bin, count, times);
            (into[0], into[1], into[2], into[3], into[4], into[5]) = (s.Score, s.Reliability, s.Resolution, s.Uncertainty, s.WithinBinVariance, s.WithinBinCovariance);
        });
    }

    /// <summary>The bin of a probability among bins of equal width: the largest k with k / bins ≤ p, the last bin closed.</summary>
    public static int BinOf(double probability, int bins)
    {
        var k = Math.Clamp((int)(probability * bins), 0, bins - 1);
        // The product may round across a border.
        if (k < bins - 1 && (k + 1.0) / bins <= probability)
            k++;
        return k > 0 && (double)k / bins > probability ? k - 1 : k;
    }

    internal static (int[] Bin, int Count) BinsOf(ProbabilityForecasts forecasts, int? bins)
    {
        if (bins is { } width)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, nameof(bins));
            return (Array.ConvertAll(forecasts.Probabilities, p => BinOf(p, width)), width);
        }
        var distinct = forecasts.Probabilities.Distinct().Order().ToArray();
        return (Array.ConvertAll(forecasts.Probabilities, p => Array.BinarySearch(distinct, p)), distinct.Length);
    }

    private static BrierScore Of(ProbabilityForecasts forecasts, int[] bin, int count, ReadOnlySpan<ushort> times)
    {
        var (p, o) = (forecasts.Probabilities, forecasts.Outcomes);
        var (total, happened) = (0.0, 0.0);
        var (inBin, said, seen) = (new double[count], new double[count], new double[count]);
        for (var i = 0; i < p.Length; i++)
        {
            var w = Weight(forecasts, times, i);
            total += w;
            happened += w * o[i];
            inBin[bin[i]] += w;
            said[bin[i]] += w * p[i];
            seen[bin[i]] += w * o[i];
        }
        var (reliability, resolution, used) = (0.0, 0.0, 0);
        var rate = happened / total;
        for (var k = 0; k < count; k++)
        {
            if (inBin[k] <= 0)
                continue;
            used++;
            said[k] /= inBin[k];
            seen[k] /= inBin[k];
            reliability += inBin[k] * (said[k] - seen[k]) * (said[k] - seen[k]);
            resolution += inBin[k] * (seen[k] - rate) * (seen[k] - rate);
        }
        var (score, variance, covariance) = (0.0, 0.0, 0.0);
        for (var i = 0; i < p.Length; i++)
        {
            var w = Weight(forecasts, times, i);
            var k = bin[i];
            score += w * (p[i] - o[i]) * (p[i] - o[i]);
            variance += w * (p[i] - said[k]) * (p[i] - said[k]);
            covariance += 2 * w * (p[i] - said[k]) * (o[i] - seen[k]);
        }
        return new BrierScore(score / total, reliability / total, resolution / total, rate * (1 - rate), variance / total, covariance / total, used);
    }

    private static double Weight(ProbabilityForecasts forecasts, ReadOnlySpan<ushort> times, int i) =>
        (forecasts.Weights is null ? 1 : forecasts.Weights[i]) * (times.IsEmpty ? 1 : times[i]);
}
