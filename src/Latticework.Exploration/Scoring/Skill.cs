using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Scoring;

/// <summary>How much better a score is than a baseline's: 1 − score / baseline's score.</summary>
/// <param name="Baseline">Name of the baseline.</param>
/// <param name="BaselineScore">Its mean score.</param>
/// <param name="Value">Skill: 1 is perfect, 0 as good as the baseline, negative worse; null when the baseline is perfect.</param>
/// <param name="Interval">90 % interval by resampling the cases, forecast and baseline together; null where there is no skill.</param>
/// <param name="Cases">Number of cases compared.</param>
/// <remarks>
/// Source: Murphy (1988). For scores whose perfect value is 0 and that are lower when better. A skill score is not proper for small samples
/// when the baseline is made from the same cases, and its mean over groups is not the skill of all. Cost: O(n), and O(resamples · n) for the interval.
/// </remarks>
public sealed record Skill(string Baseline, double BaselineScore, double? Value, Interval? Interval, int Cases)
{
    /// <summary>Compares scores case by case.</summary>
    /// <param name="baseline">Name of the baseline.</param>
    /// <param name="scores">Score of each case, 0 or more.</param>
    /// <param name="baselineScores">The baseline's score of each case; NaN where it has no forecast: such cases are left out of both.</param>
    /// <param name="weights">Weights; null for equal ones.</param>
    /// <param name="seed">Seed of the resamples.</param>
    /// <param name="resamples">Number of resamples; null for up to 1,000.</param>
    /// <exception cref="ArgumentException">Unequal lengths, or no case in common.</exception>
    public static Skill Of(
        string baseline, IReadOnlyList<double> scores, IReadOnlyList<double> baselineScores, IReadOnlyList<double>? weights, uint seed, int? resamples = null)
    {
        if (scores.Count != baselineScores.Count)
            throw new ArgumentException($"{scores.Count} scores against {baselineScores.Count}.", nameof(baselineScores));
        var kept = Enumerable.Range(0, scores.Count).Where(i => !double.IsNaN(baselineScores[i])).ToArray();
        if (kept.Length == 0)
            throw new ArgumentException($"{baseline} has no forecast.", nameof(baselineScores));
        var ours = Array.ConvertAll(kept, i => scores[i]);
        var theirs = Array.ConvertAll(kept, i => baselineScores[i]);
        var w = weights is null ? null : Array.ConvertAll(kept, i => weights[i]);
        var reference = WeightedMean.Of(theirs, w);
        if (!(reference > 0))
            return new Skill(baseline, reference, null, null, kept.Length);
        var interval = Scoring.Interval.Of(kept.Length, seed, RandomStream.ForecastResampling, 1, resamples, (times, into) =>
            into[0] = 1 - (WeightedMean.Of(ours, w, times) / WeightedMean.Of(theirs, w, times)))[0];
        return new Skill(baseline, reference, 1 - (WeightedMean.Of(ours, w) / reference), interval, kept.Length);
    }
}
