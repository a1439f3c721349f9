namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Wald's maximin: the worst case of each option, and the option whose worst case is best (Wald 1950).</summary>
public sealed class Maximin() : RobustnessMetric(
    "maximin", new LargerIsBetter(), new Lowest(), new Mean(), Preference.Higher,
    "Performance in the worst scenario, its sign turned when less is better; higher is better.");

/// <summary>Maximax: the best case of each option.</summary>
public sealed class Maximax() : RobustnessMetric(
    "maximax", new LargerIsBetter(), new Highest(), new Mean(), Preference.Higher,
    "Performance in the best scenario, its sign turned when less is better; higher is better.");

/// <summary>Hurwicz's criterion: a weighted mean of the worst and the best case (Hurwicz 1953).</summary>
/// <param name="alpha">Weight of the worst case, from 0 to 1. Some texts give alpha to the best case.</param>
public sealed class Hurwicz(double alpha) : RobustnessMetric(
    $"hurwicz_alpha{Number(Share(alpha, nameof(alpha)))}", new LargerIsBetter(), new LowestAndHighest(), new WeightedSum(alpha), Preference.Higher,
    FormattableString.Invariant($"{alpha} times the worst case plus {1 - alpha} times the best: alpha is the weight of the worst; signs turned when less is better; higher is better."));
