namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Laplace's principle of insufficient reason: the mean over scenarios.</summary>
public sealed class Laplace() : RobustnessMetric(
    "laplace", new LargerIsBetter(), new AllScenarios(), new Mean(), Preference.Higher,
    "Mean over scenarios, its sign turned when less is better; higher is better.");

/// <summary>Mean–variance: the mean set off against the spread, as a quotient (Hamarat et al. 2014, as coded in RAPID).</summary>
public sealed class MeanVariance() : RobustnessMetric(
    "mean_variance", new LargerIsBetter(), new AllScenarios(), new MeanOverDeviation(), Preference.Higher,
    "(mean + 1) / (standard deviation + 1) with n − 1, after the sign is turned when less is better; a quotient either way; higher is better.");

/// <summary>Mean–variance as other codes have it: a quotient when more is better, a product when less is (after Hamarat et al. 2014).</summary>
public sealed class MeanVarianceByDirection() : RobustnessMetric(
    "mean_variance_by_direction", new AsGiven(), new AllScenarios(), new MeanOverOrTimesDeviation(), Preference.AsPerformance,
    "(mean + 1) / (sd + 1) when more is better and (mean + 1) · (sd + 1) when less is, n − 1, on performance as given; higher is better for the first, lower for the second.");

/// <summary>Mean–deviation: the mean less some standard deviations.</summary>
/// <param name="k">Standard deviations taken off, 0 or more.</param>
public sealed class MeanDeviation(double k) : RobustnessMetric(
    $"mean_deviation_{Number(k)}", new LargerIsBetter(), new AllScenarios(), new MeanLessDeviations(k), Preference.Higher,
    FormattableString.Invariant($"Mean − {k} standard deviations (n − 1), the sign of performance turned when less is better; in the unit of performance; higher is better."));

/// <summary>Undesirable deviations: how far the worse half falls below the option's own median (after Takriti and Ahmed 2004).</summary>
public sealed class UndesirableDeviations() : RobustnessMetric(
    "undesirable_deviations", new DeviationFromMedian(), new LowestHalf(), new Mean(), Preference.Higher,
    "Mean, not sum, of f − own median over the worse half of scenarios (⌊n/2 + 0.51⌋ of them); never positive; higher is better.");

/// <summary>Undesirable deviations as a sum, which grows with the number of scenarios.</summary>
public sealed class UndesirableDeviationsSum() : RobustnessMetric(
    "undesirable_deviations_sum", new DeviationFromMedian(), new LowestHalf(), new Sum(), Preference.Higher,
    "Sum of f − own median over the worse half of scenarios (⌊n/2 + 0.51⌋ of them); never positive; higher is better.");

/// <summary>Conditional value at risk, or expected shortfall: the mean of the worst share (Rockafellar and Uryasev 2002).</summary>
/// <param name="share">Share of scenarios that counts, in (0, 1].</param>
public sealed class ConditionalValueAtRisk(double share) : RobustnessMetric(
    $"cvar_{Number(Share(share, nameof(share)))}", new LargerIsBetter(), new AllInOrder(), new MeanOfLowestMass(share), Preference.Higher,
    FormattableString.Invariant($"Mean of the worst {share} of the probability mass, the scenario on the border counted in part; sign turned when less is better; higher is better."));
