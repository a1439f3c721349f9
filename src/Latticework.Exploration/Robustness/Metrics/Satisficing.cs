namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Starr's domain criterion: the share of scenarios that meet a threshold (Starr 1963).</summary>
/// <param name="threshold">Threshold in the unit of performance: at least, or at most when less is better.</param>
public sealed class StarrsDomain(double threshold) : RobustnessMetric(
    "starrs_domain", new Satisfied(threshold), new AllScenarios(), new Mean(), Preference.Higher,
    FormattableString.Invariant($"Share of scenarios with performance at least {threshold} (at most, when less is better); equality meets it; higher is better."));
