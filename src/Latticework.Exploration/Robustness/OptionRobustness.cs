namespace Latticework.Exploration.Robustness;

/// <summary>A number with its sampling error over futures.</summary>
/// <param name="Value">Point estimate.</param>
/// <param name="StandardError">Standard error over futures, common random numbers used where two options are compared.</param>
public sealed record Estimate(double Value, double StandardError)
{
    /// <summary>Lower end of the 90 % confidence interval.</summary>
    public double Low => Value - (1.6448536269514722 * StandardError);

    /// <summary>Upper end of the 90 % confidence interval.</summary>
    public double High => Value + (1.6448536269514722 * StandardError);
}

/// <summary>How one measure is spread over the futures of one scenario and option.</summary>
/// <param name="Mean">Mean with its sampling error.</param>
/// <param name="P05">5 % quantile over futures.</param>
/// <param name="P25">25 % quantile.</param>
/// <param name="Median">Median.</param>
/// <param name="P75">75 % quantile.</param>
/// <param name="P95">95 % quantile.</param>
public sealed record OutcomeSummary(Estimate Mean, double P05, double P25, double Median, double P75, double P95);

/// <summary>How one option does on one measure across scenarios.</summary>
/// <param name="Option">Index of the option.</param>
/// <param name="Measure">Index of the measure.</param>
/// <param name="ByScenario">Spread of the measure, one per scenario.</param>
/// <param name="DifferenceFromBaseline">
/// Mean difference from the first option on the same luck, one per scenario, in the measure's unit.
/// </param>
/// <param name="RegretByScenario">
/// Mean over futures of the shortfall against the best option <em>of that future</em>, one per scenario; never negative.
/// </param>
/// <param name="MaximumRegret">The largest of <paramref name="RegretByScenario"/>, with its error.</param>
/// <param name="BestShareByScenario">Share of futures in which the option is the best, ties split, one per scenario.</param>
public sealed record OptionOnMeasure(
    int Option, int Measure, IReadOnlyList<OutcomeSummary> ByScenario, IReadOnlyList<Estimate> DifferenceFromBaseline,
    IReadOnlyList<Estimate> RegretByScenario, Estimate MaximumRegret, IReadOnlyList<double> BestShareByScenario);

/// <summary>Share of futures in which an option meets every satisficing threshold.</summary>
/// <param name="Option">Index of the option.</param>
/// <param name="ByScenario">Share per scenario.</param>
/// <param name="Lowest">The lowest of these: satisficing in the least favourable scenario.</param>
public sealed record OptionSatisficing(int Option, IReadOnlyList<Estimate> ByScenario, Estimate Lowest);

/// <summary>Which option is robust, by how much, how sure.</summary>
/// <param name="Metric">Name of the metric, short enough for a sentence.</param>
/// <param name="Option">Index of the robust option.</param>
/// <param name="RunnerUp">Index of the next best.</param>
/// <param name="Margin">How far ahead of the runner-up, in the metric's unit, on the same luck.</param>
/// <param name="ProbabilityBest">Share of bootstrap resamples of the futures in which the option stays first.</param>
public sealed record RobustChoice(string Metric, int Option, int RunnerUp, Estimate Margin, double ProbabilityBest)
{
    /// <summary>Definition of the metric, in one sentence.</summary>
    public string Definition { get; init; } = "";
}

/// <summary>Everything the decision analysis says about a run.</summary>
/// <param name="OnMeasures">Options × headline measures.</param>
/// <param name="Satisficing">Per option.</param>
/// <param name="Choices">
/// The robust option under each metric: minimax regret on the first headline measure, minimax regret on the mean of normalised regrets,
/// highest lowest satisficing share (when there are thresholds).
/// </param>
public sealed partial record DecisionAnalysis(
    IReadOnlyList<OptionOnMeasure> OnMeasures, IReadOnlyList<OptionSatisficing> Satisficing, IReadOnlyList<RobustChoice> Choices)
{
    /// <summary>Looks up one option on one measure.</summary>
    public OptionOnMeasure On(int option, int measure) => OnMeasures.First(x => x.Option == option && x.Measure == measure);
}
