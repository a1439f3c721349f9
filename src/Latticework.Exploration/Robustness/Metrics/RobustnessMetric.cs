using System.Globalization;
using Latticework.Engine;

namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Which values of a metric are better.</summary>
public enum Preference
{
    /// <summary>Higher values.</summary>
    Higher,

    /// <summary>Lower values.</summary>
    Lower,

    /// <summary>Higher values when more performance is better, lower values when less is.</summary>
    AsPerformance,

    /// <summary>Higher values when more performance is better; when less is, the metric ranks nothing.</summary>
    HigherIfMoreIsBetter,
}

/// <summary>A robustness metric in three parts: T3(T2(T1(f))).</summary>
/// <remarks>
/// Source: McPhail, Maier, Kwakkel, Giuliani, Castelletti and Westra (2018), "Robustness metrics: how are they calculated, when should
/// they be used and why do they give different results?", Earth's Future 6. Percentiles and signs differ between tools, so every metric
/// says its own convention. Cost: O(n) per option after one O(n log n) sort for each transformation. Bad input is refused by
/// <see cref="PerformanceMatrix"/>. Not for scenarios of known probability: all weigh the same.
/// </remarks>
/// <param name="name">Name, unique among the metrics.</param>
/// <param name="t1">Transformation of performance.</param>
/// <param name="t2">Selection of scenarios.</param>
/// <param name="t3">Calculation.</param>
/// <param name="preference">Which values are better.</param>
/// <param name="convention">The convention in one sentence.</param>
public class RobustnessMetric(string name, Transformation t1, Selection t2, Calculation t3, Preference preference, string convention)
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>Transformation of performance.</summary>
    public Transformation T1 { get; } = t1;

    /// <summary>Selection of scenarios.</summary>
    public Selection T2 { get; } = t2;

    /// <summary>Calculation.</summary>
    public Calculation T3 { get; } = t3;

    /// <summary>Which values are better.</summary>
    public Preference Preference { get; } = preference;

    /// <summary>The convention in one sentence, so that no number stands without its definition.</summary>
    public string Convention { get; } = convention;

    /// <summary>The value of an option; null where the metric is not defined.</summary>
    public double? Of(OptionRow row) => T3.Calculate(T2.Select(row, T1), row.Direction);

    /// <summary>The value turned so that larger is better; null where the metric ranks nothing or is not defined.</summary>
    /// <param name="value">A value of the metric.</param>
    /// <param name="direction">Which way performance is better.</param>
    public double? Goodness(double? value, Direction direction) => (Preference, direction) switch
    {
        (Preference.Higher, _) or (Preference.AsPerformance or Preference.HigherIfMoreIsBetter, Direction.Maximise) => value,
        (Preference.HigherIfMoreIsBetter, _) => null,
        _ => -value,
    };

    // 0.25 becomes 0_25, as the published names have it.
    private protected static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('.', '_');

    private protected static double Share(double value, string what) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(what, value, $"found {value}, expected a share from 0 to 1");
}
