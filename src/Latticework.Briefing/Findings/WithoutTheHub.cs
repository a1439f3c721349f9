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

    /// <summary>An ally's numbers in every scenario, and how much of its security is left, on average over them.</summary>
    private sealed record Row(Ally Ally, Exploration.Robustness.OutcomeSummary[] With, Exploration.Robustness.OutcomeSummary[] Without)
    {
        public double MeanWith { get; } = With.Average(x => x.Mean.Value);

        public double MeanWithout { get; } = Without.Average(x => x.Mean.Value);

        public double Kept => MeanWithout / MeanWith;
    }

    /// <summary>Writes the section; null when the run has no such pair of measures.</summary>
    public static Finding? Write(Evidence evidence)
    {
        var scenarios = Enumerable.Range(0, evidence.Run.Scenarios.Count).ToArray();
        var all = Allies(evidence)
            .Select(a => new Row(a, [.. scenarios.Select(s => evidence.Summary(s, 0, a.With))], [.. scenarios.Select(s => evidence.Summary(s, 0, a.Without))]))
            .OrderBy(x => x.Kept).ToArray();
        if (all.Length == 0)
            return null;
        var pledged = all.Where(x => evidence.Input.Roles.Protected.Contains(x.Ally.Entity)).ToArray();
        var others = pledged.Length == 0 ? [] : all.Except(pledged).ToArray();
        var rows = pledged.Length == 0 ? all : pledged;
        var hub = evidence.Input.Roles.HubName ?? "the hub";
        var measure = rows[0].Ally.With;
        var label = Evidence.Within(evidence.Run.Measures[measure].Label);
        string Levels(Row x) => $"{Value(evidence, measure, x.MeanWith)} with, {Value(evidence, measure, x.MeanWithout)} without";
        string Keeps(Row x) => $"{Evidence.Named(x.Ally.Label)} {Numbers.Share(x.Kept)} ({Levels(x)})";
        var shown = rows.Length <= 5 ? rows : [.. rows.Take(3), rows[^1]];
        var text = $"Without {hub}, {Evidence.Named(rows[0].Ally.Label)} keeps {Numbers.Share(rows[0].Kept)} of its {label} ({Levels(rows[0])})"
            + string.Concat(shown.Skip(1).Select(x => ", " + Keeps(x)))
            + (scenarios.Length == 1 ? "." : "; averages over the scenarios, weighted alike.");
        var title = rows.Length == 1
            ? $"Without {hub}, {Evidence.Named(rows[0].Ally.Label)} keeps {Numbers.Share(rows[0].Kept)} of its {label}"
            : $"Without {hub}, {Evidence.Named(rows[0].Ally.Label)} keeps {Numbers.Share(rows[0].Kept)} of its {label}, {Evidence.Named(rows[^1].Ally.Label)} {Numbers.Share(rows[^1].Kept)}";
        var exhibits = new List<Exhibit> { Chart(evidence, "with-without", title, rows, true) };
        if (others.Length > 0)
        {
            var range = others.Length == 1 ? Numbers.Share(others[0].Kept) : Numbers.ShareRange(others[0].Kept, others[^1].Kept);
            exhibits.Add(Chart(evidence, "with-without-others", $"States to which {hub} has given no pledge keep {range}", others, false) with { Folded = true });
        }
        return new(
            "without-the-hub", $"With and without {hub}", [new(text)], exhibits,
            [$"“Without” takes away the contribution of {hub} and the part of the others’ strength that depends on it; it does not ask why it is absent, nor how allies would answer over the years. The share kept is {label} without over {label} with it."]);
    }

    // Two decimals on a scale of 0 to 1, however small the number: the column is read downwards.
    private static string Value(Evidence evidence, int measure, double value) => evidence.Value(measure, value, evidence.Run.Measures[measure].Unit is "1" or "index" ? 2 : null);

    private static ChartExhibit Chart(Evidence evidence, string id, string title, IReadOnlyList<Row> allies, bool printed)
    {
        var scenarios = Enumerable.Range(0, evidence.Run.Scenarios.Count).ToArray();
        var measure = allies[0].Ally.With;
        var rows = allies.Select(x => new DotRow($"{x.Ally.Label}, keeps {Numbers.Share(x.Kept)}", [.. scenarios.Select(s => (IReadOnlyList<Mark>)
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
            ["Ally (with → without)", "Keeps", .. evidence.ScenarioLabels],
            [.. allies.Select(x => new DisplayRow([new(x.Ally.Label), new(Numbers.Share(x.Kept)), .. scenarios.Select(s => new DisplayCell($"{Value(evidence, measure, x.With[s].Mean.Value)} → {Value(evidence, measure, x.Without[s].Mean.Value)}"))]))]);
        var alternative = string.Join(" ", scenarios.Select(s => $"{evidence.Scenario(s)}: " + string.Join(", ", allies.Select(x =>
            $"{x.Ally.Label} {Value(evidence, measure, x.With[s].Mean.Value)} with and {Value(evidence, measure, x.Without[s].Mean.Value)} without")) + "."));
        return new(
            id, title, $"{evidence.Run.Measures[measure].Label}, {evidence.Unit(measure)}, under “{evidence.Option(0)}”; sorted by the share kept.",
            evidence.Source, data, chart, alternative, printed ? terse : null)
        {
            HowToRead = "Dots: means; pale bars: nine futures in ten.",
            Measure = evidence.Run.Measures[measure].Name,
        };
    }
}
