using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Findings;

/// <summary>Each ally's security with the hub and without it.</summary>
public static class WithoutTheHub
{
    /// <summary>One ally: with, without, per scenario.</summary>
    internal sealed record Ally(string Entity, string Label, int With, int Without);

    /// <summary>Allies that have both measures, in the order of the run.</summary>
    internal static IReadOnlyList<Ally> Allies(Evidence evidence)
    {
        var without = evidence.MeasuresUnder(evidence.Input.Roles.SecurityWithoutHubByState).ToDictionary(m => Evidence.EntityOf(evidence.Run.Measures[m].Name));
        return [.. evidence.MeasuresUnder(evidence.Input.Roles.SecurityByState)
            .Where(m => without.ContainsKey(Evidence.EntityOf(evidence.Run.Measures[m].Name)))
            .Select(m => new Ally(Evidence.EntityOf(evidence.Run.Measures[m].Name), evidence.EntityLabel(m), m, without[Evidence.EntityOf(evidence.Run.Measures[m].Name)]))];
    }

    /// <summary>Writes the section; null when the run has no such pair of measures.</summary>
    public static Finding? Write(Evidence evidence)
    {
        var scenarios = Enumerable.Range(0, evidence.Run.Scenarios.Count).ToArray();
        var allies = Allies(evidence)
            .Select(a => (Ally: a, With: scenarios.Select(s => evidence.Summary(s, 0, a.With)).ToArray(), Without: scenarios.Select(s => evidence.Summary(s, 0, a.Without)).ToArray()))
            .Select(x => (x.Ally, x.With, x.Without, Loss: scenarios.Average(s => x.With[s].Mean.Value - x.Without[s].Mean.Value)))
            .OrderByDescending(x => x.Loss).ToArray();
        if (allies.Length == 0)
            return null;
        var hub = evidence.Input.Roles.HubName ?? "the hub";
        var measure = allies[0].Ally.With;
        var (most, least) = (allies[0], allies[^1]);
        string Kept(int i) => $"{allies[i].Ally.Label} keeps {Numbers.Share(scenarios.Average(s => allies[i].Without[s].Mean.Value) / scenarios.Average(s => allies[i].With[s].Mean.Value))}";
        string Levels(int i) => $"{evidence.Value(measure, scenarios.Average(s => allies[i].With[s].Mean.Value))} with, {evidence.Value(measure, scenarios.Average(s => allies[i].Without[s].Mean.Value))} without";
        var label = Evidence.Within(evidence.Run.Measures[measure].Label);
        var text = allies.Length == 1
            ? $"Without {hub}, {Kept(0)} of its {label} ({Levels(0)})."
            : $"Without {hub}, {Kept(0)} of its {label} ({Levels(0)}), {Kept(allies.Length - 1)} ({Levels(allies.Length - 1)}); averages over the scenarios, weighted alike.";

        var rows = allies.Select(x => new DotRow(x.Ally.Label, [.. scenarios.Select(s => (IReadOnlyList<Mark>)
            [
                new Mark(x.With[s].Mean.Value, x.With[s].P05, x.With[s].P95, MarkKind.First), new Mark(x.Without[s].Mean.Value, x.Without[s].P05, x.Without[s].P95, MarkKind.Second),
            ])])).ToArray();
        var chart = new DotChart(evidence.ScenarioLabels, rows, evidence.Format(measure)) { Joined = true, Floor = 0, Ceiling = 1, Series = ["with", "without"] };
        if (allies.Any(x => x.With.Concat(x.Without).Any(v => v.P95 > 1 || v.P05 < 0)))
            chart = chart with { Floor = null, Ceiling = null };
        var data = new DataSheet(
            ["Ally", "Scenario", "With: mean", "With: 5 %", "With: 95 %", "Without: mean", "Without: 5 %", "Without: 95 %"],
            [.. allies.SelectMany(x => scenarios.Select(s => (IReadOnlyList<object>)
            [
                x.Ally.Label, evidence.Scenario(s), x.With[s].Mean.Value, x.With[s].P05, x.With[s].P95, x.Without[s].Mean.Value, x.Without[s].P05, x.Without[s].P95,
            ]))]);
        var terse = new DisplayTable(
            ["Ally (with → without)", .. evidence.ScenarioLabels],
            [.. allies.Select(x => new DisplayRow([new(x.Ally.Label), .. scenarios.Select(s => new DisplayCell($"{evidence.Value(measure, x.With[s].Mean.Value)} → {evidence.Value(measure, x.Without[s].Mean.Value)}"))]))]);
        var lossDecimals = Numbers.DecimalsFor(most.Loss);
        var title = allies.Length == 1
            ? $"Without {hub} {most.Ally.Label} loses {Numbers.Plain(most.Loss, lossDecimals)}"
            : $"Without {hub} {most.Ally.Label} loses most ({Numbers.Plain(most.Loss, lossDecimals)}), {least.Ally.Label} least ({Numbers.Plain(least.Loss, lossDecimals)})";
        var alternative = string.Join(" ", scenarios.Select(s => $"{evidence.Scenario(s)}: " + string.Join(", ", allies.Select(x =>
            $"{x.Ally.Label} {evidence.Value(measure, x.With[s].Mean.Value)} with and {evidence.Value(measure, x.Without[s].Mean.Value)} without")) + "."));
        return new(
            "without-the-hub", $"With and without {hub}", [new(text)],
            [new ChartExhibit(
                "with-without", title, $"{evidence.Run.Measures[measure].Label}, {evidence.Unit(measure)}, under “{evidence.Option(0)}”.",
                evidence.Source, data, chart, alternative, terse) { HowToRead = "Dots: means; pale bars: 5–95 % of futures." }],
            [$"“Without” takes away {hub}’s own contribution and the part of the others’ strength that depends on it; it does not ask why it is absent, nor how allies would answer over the years."]);
    }
}
