namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>The metrics of an analysis.</summary>
public static class MetricSet
{
    /// <summary>Every metric.</summary>
    /// <param name="threshold">Threshold of Starr's domain criterion, in the unit of performance; null leaves the criterion out.</param>
    /// <param name="alphas">Weights of the worst case for Hurwicz; 0.25, 0.5 and 0.75 when null.</param>
    /// <param name="percentiles">Percentiles of negative regret; 0.1 when null.</param>
    /// <param name="shares">Shares of scenarios for the conditional value at risk; 0.1 when null.</param>
    /// <returns>Metrics with unique names: first those of McPhail et al. (2018) as RAPID computes them, then variants, then plain statistics.</returns>
    /// <exception cref="ArgumentException">A threshold that is not finite, or a share outside [0, 1].</exception>
    public static IReadOnlyList<RobustnessMetric> All(
        double? threshold = null, IReadOnlyList<double>? alphas = null, IReadOnlyList<double>? percentiles = null, IReadOnlyList<double>? shares = null)
    {
        if (threshold is { } limit && !double.IsFinite(limit))
            throw new ArgumentException($"The threshold is {limit}, expected a finite number.", nameof(threshold));
        return
        [
            new Maximin(),
            new Maximax(),
            .. (alphas ?? [0.25, 0.5, 0.75]).Distinct().Select(a => new Hurwicz(a)),
            new Laplace(),
            new MinimaxRegret(),
            .. (percentiles ?? [0.1]).Distinct().Select(p => new PercentileRegret(p)),
            new MeanVariance(),
            new UndesirableDeviations(),
            new PercentileSkew(),
            new PercentileKurtosis(),
            .. threshold is { } t ? new[] { new StarrsDomain(t) } : [],
            new ExpectedRegret(),
            .. (shares ?? [0.1]).Distinct().Where(s => s > 0).Select(s => new ConditionalValueAtRisk(s)),
            new MeanDeviation(1),
            new MeanVarianceByDirection(),
            new UndesirableDeviationsSum(),
            new PercentileSkewReversed(),
            .. PlainStatistics.All,
        ];
    }
}
