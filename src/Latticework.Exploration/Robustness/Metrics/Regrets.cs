namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Minimax regret (Savage 1951).</summary>
public sealed class MinimaxRegret() : RobustnessMetric(
    "minimax_regret", new NegativeRegret(), new Lowest(), new Mean(), Preference.Higher,
    "Negative of the largest regret over scenarios, regret being the shortfall against the best option of each; never positive; higher is better.");

/// <summary>Percentile regret: a low percentile of negative regret; at 0.1 the 90th-percentile minimax regret of Herman et al. (2015).</summary>
/// <param name="percentile">Share of scenarios with more regret, from 0 to 1.</param>
public sealed class PercentileRegret(double percentile) : RobustnessMetric(
    $"percentile_regret_{Number(Share(percentile, nameof(percentile)))}", new NegativeRegret(), new NearestRanks(percentile), new Mean(), Preference.Higher,
    FormattableString.Invariant($"Percentile {percentile} of negative regret by nearest rank, that is the negative of percentile {1 - percentile} of regret; never positive; higher is better."));

/// <summary>Expected regret: the mean over scenarios.</summary>
public sealed class ExpectedRegret() : RobustnessMetric(
    "expected_regret", new NegativeRegret(), new AllScenarios(), new Mean(), Preference.Higher,
    "Negative of the mean regret over scenarios; never positive; ranks as Laplace does; higher is better.");
