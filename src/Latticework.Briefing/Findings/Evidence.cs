using Latticework.Briefing.Charts;
using Latticework.Engine;
using Latticework.Exploration.Robustness;

namespace Latticework.Briefing.Findings;

/// <summary>The input of a briefing with the look-ups that findings share.</summary>
/// <param name="Input">The input.</param>
public sealed record Evidence(BriefingInput Input)
{
    /// <summary>The results.</summary>
    public RunResults Run => Input.Run;

    /// <summary>Indices of the headline measures that the run has and the decision analysis covers, in order.</summary>
    public IReadOnlyList<int> Headline { get; } =
        [.. Input.Headline.Select(Input.Run.MeasureIndex).Where(m => m >= 0 && Input.Decision.OnMeasures.Any(x => x.Measure == m)).Distinct()];

    /// <summary>Index of the robust option under the first metric; null when there is no choice.</summary>
    public int? Robust => Choices.Count > 0 ? Choices[0].Option : null;

    /// <summary>The robust option under each metric; empty when there was only one option to choose from.</summary>
    public IReadOnlyList<RobustChoice> Choices => Run.Options.Count > 1 ? Input.Decision.Choices : [];

    /// <summary>Where the charts' numbers come from.</summary>
    public string Source => $"Source: run of “{Run.Manifest.StudyLabel}”, {Numbers.Plain(Run.Futures, 0)} futures per scenario and option.";

    /// <summary>How far the futures reach, e.g. <c>8 years</c>.</summary>
    public string Horizon => YearsPerStep is { } years && years * Run.Manifest.Steps is var total
        ? $"{Numbers.Plain(total, total % 1 == 0 ? 0 : 1)} {(total == 1 ? "year" : "years")}"
        : $"{Run.Manifest.Steps} steps";

    /// <summary>Length of a step in years; null when it is not a known word.</summary>
    public double? YearsPerStep => Run.Manifest.StepLength switch { "month" => 1.0 / 12, "quarter" => 0.25, "half-year" => 0.5, "year" => 1, _ => null };

    /// <summary>Time of step 0 in years, or 0 when steps have no known length.</summary>
    public double StartYear => YearsPerStep is null ? 0 : Input.Study.AsOf.Year + ((Input.Study.AsOf.DayOfYear - 1) / 365.25);

    /// <summary>Label of a scenario.</summary>
    public string Scenario(int index) => index < Input.Scenarios.Count ? Input.Scenarios[index].Label : Run.Scenarios[index];

    /// <summary>Label of an option.</summary>
    public string Option(int index) => index < Input.Options.Count ? Input.Options[index].Label : Run.Options[index];

    /// <summary>All scenarios' labels.</summary>
    public IReadOnlyList<string> ScenarioLabels => [.. Enumerable.Range(0, Run.Scenarios.Count).Select(Scenario)];

    /// <summary>Measures named <c>prefix/entity</c>, in the order of the run.</summary>
    public IReadOnlyList<int> MeasuresUnder(string? prefix) => prefix is null
        ? []
        : [.. Enumerable.Range(0, Run.Measures.Count).Where(m => Run.Measures[m].Name.StartsWith(prefix + "/", StringComparison.Ordinal))];

    /// <summary>The entity part of a measure's name.</summary>
    public static string EntityOf(string name) => name[(name.IndexOf('/') + 1)..];

    /// <summary>A measure's entity for a reader.</summary>
    public string EntityLabel(int measure) => Run.Measures[measure].EntityLabel ?? EntityOf(Run.Measures[measure].Name);

    /// <summary>Trajectories named exactly so, or <c>name/entity</c>.</summary>
    public IReadOnlyList<int> Paths(string? name) => name is null
        ? []
        : [.. Enumerable.Range(0, Run.Trajectories.Count).Where(t => Run.Trajectories[t].Name == name || Run.Trajectories[t].Name.StartsWith(name + "/", StringComparison.Ordinal))];

    /// <summary>One measure over the futures of a scenario and option.</summary>
    public OutcomeSummary Summary(int scenario, int option, int measure) => FuturesSummary.Of(Run.Outcome(scenario, option, measure));

    /// <summary>Indices of the scenarios from the worst to the best for a measure under an option.</summary>
    public IReadOnlyList<int> WorstFirst(int option, int measure)
    {
        var sign = Run.Measures[measure].Direction == Direction.Minimise ? -1 : 1;
        return [.. Enumerable.Range(0, Run.Scenarios.Count).OrderBy(s => sign * Summary(s, option, measure).Mean.Value)];
    }

    /// <summary>True when a measure is a share of futures, printed as a percentage.</summary>
    public bool IsShare(int measure) => Run.Measures[measure].Aggregation == Aggregation.EverHappened;

    /// <summary>Axis format of a measure.</summary>
    public AxisFormat Format(int measure) => IsShare(measure) ? AxisFormat.Share : AxisFormat.Plain;

    /// <summary>A value of a measure.</summary>
    public string Value(int measure, double value, int? decimals = null) =>
        IsShare(measure) ? Numbers.Share(value) : Numbers.Plain(value, decimals ?? Math.Max(UnitDecimals(measure), Numbers.DecimalsFor(value)));

    /// <summary>A range of values of a measure.</summary>
    public string Range(int measure, double low, double high) =>
        IsShare(measure) ? Numbers.ShareRange(low, high) : Numbers.Range(low, high, Numbers.DecimalsFor(Math.Max(Math.Abs(low), Math.Abs(high))));

    /// <summary>A difference on a measure: percentage points for shares of futures.</summary>
    public string Difference(int measure, Estimate difference)
    {
        var factor = IsShare(measure) ? 100.0 : 1.0;
        var decimals = IsShare(measure) ? 1 : Numbers.DecimalsFor(difference.Value, difference.Low, difference.High);
        var points = IsShare(measure) ? " points" : "";
        var (low, high) = (Numbers.Signed(factor * difference.Low, decimals), Numbers.Signed(factor * difference.High, decimals));
        return $"{Numbers.Signed(factor * difference.Value, decimals)}{points}" + (low == high ? "" : $" ({low} to {high})");
    }

    /// <summary>A margin or another difference whose sign goes without saying.</summary>
    public string Size(int measure, double value)
    {
        if (value == 0)
            return "0";
        var (factor, decimals) = DifferenceScale(measure, [value]);
        return Numbers.Plain(factor * value, decimals) + (IsShare(measure) ? " points" : "");
    }

    /// <summary>Index of the measure of an option's cost; negative for none.</summary>
    public int CostMeasure => Input.Roles.CostMeasure is { } name ? Run.MeasureIndex(name) : -1;

    /// <summary>Mean cost of an option over the scenarios.</summary>
    public double Cost(int option) => Enumerable.Range(0, Run.Scenarios.Count).Average(s => Summary(s, option, CostMeasure).Mean.Value);

    /// <summary>Share of resamples in which a choice stays first; a share that is merely all of them is no certainty.</summary>
    public static string Resamples(RobustChoice choice) => choice.ProbabilityBest >= 1 ? "every resample" : $"{Numbers.Share(choice.ProbabilityBest)} of resamples";

    /// <summary>The words that stand before a name in running text: English puts an article before some.</summary>
    public static string Named(string label)
    {
        var core = label.Split('(', '/')[0].TrimEnd();
        var article = core.StartsWith("United ", StringComparison.Ordinal) || core.Split(' ')[^1] is "Philippines" or "Netherlands" or "Islands" or "Shoals" or "Strait" or "Peninsula" or "Sea";
        return article ? "the " + label : label;
    }

    /// <summary>A name without what stands in brackets, for places where the whole name stands nearby.</summary>
    public static string Short(string label)
    {
        var text = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var c in label)
        {
            depth += c == '(' ? 1 : 0;
            if (depth == 0 && !(c == ' ' && text.Length > 0 && text[^1] == ' '))
                text.Append(c);
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }
        var kept = text.ToString().Trim();
        return kept.Length == 0 || depth > 0 ? label : kept;
    }

    /// <summary>Unit in brackets for headings and subtitles; empty for pure numbers.</summary>
    public string Unit(int measure) => IsShare(measure) ? "% of futures" : UnitText(Run.Measures[measure].Unit);

    /// <summary>A unit for a reader.</summary>
    public static string UnitText(string unit) => unit switch { "1" or "index" => "0 to 1", "1/year" => "per year", _ => unit };

    /// <summary>Lower-case first letter, for a label inside a sentence; words such as GDP keep their capitals.</summary>
    public static string Within(string label) => label.Length > 1 && char.IsUpper(label[0]) && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    /// <summary>Upper-case first letter, for the start of a sentence.</summary>
    public static string Begin(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>Factor and decimals for differences on a measure.</summary>
    public (double Factor, int Decimals) DifferenceScale(int measure, IEnumerable<double> values)
    {
        var factor = IsShare(measure) ? 100.0 : 1.0;
        var decimals = Numbers.DecimalsFor(values.Where(double.IsFinite).Select(v => Math.Abs(factor * v)).DefaultIfEmpty(0).Max());
        return (factor, IsShare(measure) ? Math.Min(1, decimals) : Math.Min(4, decimals));
    }

    private int UnitDecimals(int measure) => Run.Measures[measure].Unit is "1" or "index" ? 2 : 0;
}
