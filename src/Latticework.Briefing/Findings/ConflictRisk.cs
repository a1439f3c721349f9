using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Findings;

/// <summary>Risk of conflict by place and scenario.</summary>
public static class ConflictRisk
{
    private const int Printed = 5;

    /// <summary>Writes the section; null when the run has no such measures.</summary>
    public static Finding? Write(Evidence evidence)
    {
        var measures = evidence.MeasuresUnder(evidence.Input.Roles.ConflictMeasurePrefix);
        if (measures.Count == 0)
            return null;
        var scenarios = Enumerable.Range(0, evidence.Run.Scenarios.Count).ToArray();
        var places = measures
            .Select(m => (Measure: m, Label: evidence.EntityLabel(m), Means: scenarios.Select(s => evidence.Summary(s, 0, m).Mean).ToArray()))
            .Select(x => (x.Measure, x.Label, x.Means, Ranges: scenarios.Select(s => FuturesSummary.Interval(x.Means[s], evidence.Run.Measures[x.Measure].Aggregation, evidence.Run.Futures)).ToArray()))
            .OrderByDescending(x => x.Means.Average(m => m.Value)).ToArray();
        var top = places[0];
        var share = evidence.IsShare(top.Measure);
        var label = evidence.Run.Measures[top.Measure].Label;
        var (worst, calm) = (scenarios.MaxBy(s => top.Means[s].Value), scenarios.MinBy(s => top.Means[s].Value));
        string Say(int s) => share
            ? Likelihood.Phrase(top.Means[s].Value, top.Ranges[s].Low, top.Ranges[s].High)
            : $"{evidence.Value(top.Measure, top.Means[s].Value)} (interval {evidence.Range(top.Measure, top.Ranges[s].Low, top.Ranges[s].High)})";
        var within = share ? $"within {evidence.Horizon}" : Evidence.UnitText(evidence.Run.Measures[top.Measure].Unit);
        // Where the sampling intervals meet, naming the worst scenario would be reading luck.
        var apart = top.Ranges[calm].High < top.Ranges[worst].Low;
        var text = scenarios.Length == 1
            ? $"{label} stands highest for {Evidence.Named(top.Label)}, {within}, given this model: {Say(worst)}."
            : apart || !share
            ? $"{label} stands highest for {Evidence.Named(top.Label)}. Given the scenario and this model, {within}: {Say(worst)} under {evidence.Scenario(worst)}, {Say(calm)} under {evidence.Scenario(calm)}."
            : $"{label} stands highest for {Evidence.Named(top.Label)}. Given the scenario and this model, {within}: {Say(worst)} under {evidence.Scenario(worst)}, and no other scenario can be told from it.";

        string Print(int measure, double value) => evidence.Value(measure, value);
        var rows = places.Select(x => new DotRow(Evidence.Short(x.Label), [.. scenarios.Select(s => (IReadOnlyList<Mark>)[new Mark(x.Means[s].Value, x.Ranges[s].Low, x.Ranges[s].High, MarkKind.First, Print(x.Measure, x.Means[s].Value))])])).ToArray();
        var data = new DataSheet(
            ["Place", "Scenario", $"{label} ({evidence.Run.Measures[top.Measure].Unit})", "Interval, low", "Interval, high", "In words"],
            [.. places.SelectMany(x => scenarios.Select(s => (IReadOnlyList<object>)
            [
                x.Label, evidence.Scenario(s), x.Means[s].Value, x.Ranges[s].Low, x.Ranges[s].High, evidence.IsShare(x.Measure) ? Likelihood.Word(x.Means[s].Value) : "",
            ]))]);
        var terse = new DisplayTable(
            ["Place", .. evidence.ScenarioLabels],
            [.. places.Take(Printed).Select(x => new DisplayRow([new(Evidence.Short(x.Label)), .. scenarios.Select(s => new DisplayCell(
                Print(x.Measure, x.Means[s].Value), evidence.Range(x.Measure, x.Ranges[s].Low, x.Ranges[s].High)))]))]);
        var alternative = string.Join(" ", places.Select(x => $"{x.Label}: " + string.Join(", ", scenarios.Select(s => $"{Print(x.Measure, x.Means[s].Value)} under {evidence.Scenario(s)}")) + "."));
        var title = scenarios.Length == 1
            ? $"{label}: highest for {Evidence.Named(Evidence.Short(top.Label))}, {Print(top.Measure, top.Means[0].Value)}"
            : apart
            ? $"{label}, {Evidence.Named(Evidence.Short(top.Label))}: {Print(top.Measure, top.Means[calm].Value)} under {evidence.Scenario(calm)}, {Print(top.Measure, top.Means[worst].Value)} under {evidence.Scenario(worst)}"
            : $"{label}: highest for {Evidence.Named(Evidence.Short(top.Label))}, {evidence.Range(top.Measure, top.Means[calm].Value, top.Means[worst].Value)} under every scenario";
        return new(
            "conflict", "Risk of conflict", [new(text)],
            [new ChartExhibit(
                "conflict-risk", title, $"{label}, {(share ? $"% of futures within {evidence.Horizon}" : within)}, under “{evidence.Option(0)}”.",
                evidence.Source, data, new DotChart(evidence.ScenarioLabels, rows, evidence.Format(top.Measure)) { FromZero = true, Floor = 0, Ceiling = share ? 1 : null }, alternative, terse)
                {
                    HowToRead = "Bars: 90 % sampling interval." + (places.Any(x => Evidence.Short(x.Label) != x.Label) ? " The table under the chart gives the names in full." : ""),
                    Measure = evidence.Run.Measures[top.Measure].Name,
                }],
            ["The bars show sampling error alone. What the model does not know about deterrence moves these numbers more than the number of futures does."]);
    }
}
