namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Textbook statistics of performance as it was given, under names of their own: not all of them are robustness.</summary>
public static class PlainStatistics
{
    /// <summary>All of them. Percentiles are of type 7 (linear), regrets positive, and nothing is turned unless the convention says so.</summary>
    public static IReadOnlyList<RobustnessMetric> All { get; } =
    [
        new("plain_max_regret", new PositiveRegret(), new Highest(), new Mean(), Preference.Lower, "Largest regret over scenarios, positive; lower is better."),
        new("plain_mean_regret", new PositiveRegret(), new AllScenarios(), new Mean(), Preference.Lower, "Mean regret over scenarios, positive; lower is better."),
        new("plain_regret_p90_linear", new PositiveRegret(), new LinearQuantiles(0.9), new Mean(), Preference.Lower, "90th percentile of regret, linear between order statistics, positive; lower is better."),
        new("plain_mean", new AsGiven(), new AllScenarios(), new Mean(), Preference.AsPerformance, "Mean of performance as given; better as performance is."),
        new("plain_std_pop", new AsGiven(), new AllScenarios(), new StandardDeviation(OfSample: false), Preference.Lower, "Standard deviation over scenarios with n; lower is better."),
        new("plain_std_sample", new AsGiven(), new AllScenarios(), new StandardDeviation(OfSample: true), Preference.Lower, "Standard deviation over scenarios with n − 1; lower is better."),
        new("plain_median", new AsGiven(), new LinearQuantiles(0.5), new Mean(), Preference.AsPerformance, "Median of performance as given; better as performance is."),
        new("plain_iqr_linear", new AsGiven(), new LinearQuantiles(0.25, 0.75), new Difference(), Preference.Lower, "75th less 25th percentile, linear; lower is better."),
        new("plain_p10_linear", new AsGiven(), new LinearQuantiles(0.1), new Mean(), Preference.AsPerformance, "10th percentile of performance as given, linear; better as performance is."),
        new("plain_p90_linear", new AsGiven(), new LinearQuantiles(0.9), new Mean(), Preference.AsPerformance, "90th percentile of performance as given, linear; better as performance is."),
        new("plain_cvar10_worst_ceil", new LargerIsBetter(), new LowestShare(0.1), new Mean(), Preference.Higher, "Mean of the worst ⌈0.1·n⌉ scenarios, each counted whole; sign turned when less is better; higher is better."),
        new("plain_signal_to_noise_max", new AsGiven(), new AllScenarios(), new MeanPerDeviation(), Preference.HigherIfMoreIsBetter, "Mean / standard deviation with n, of performance as given; higher is better when more performance is, else it ranks nothing."),
        new("plain_best_count", new IsBest(), new AllScenarios(), new Sum(), Preference.Higher, "Number of scenarios in which no option is better, ties counted for each; higher is better."),
    ];
}
