using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Findings;

/// <summary>What each option changes, compared with the baseline on the same luck.</summary>
public static class Potency
{
    /// <summary>Writes the section; null when there is nothing to compare.</summary>
    public static Finding? Write(Evidence evidence)
    {
        if (evidence.Headline.Count == 0 || evidence.Run.Options.Count < 2)
            return null;
        var statements = evidence.Headline.Take(3).Select((m, i) => Largest(evidence, m) with { OnlyOnPage = i > 0 }).ToArray();
        return new(
            "potency", "What the options change", statements, [.. evidence.Headline.Select((m, i) => Chart(evidence, m, i > 0))],
            [
                $"Differences from “{evidence.Option(0)}” are taken future by future, so luck cancels. Discs: a rise; diamonds: a fall; empty rings: the interval holds zero.",
                "A small effect may be the truth, or a lever written too weak: the levers’ direct effects and their sources are in the dossier.",
            ]);
    }

    private static Statement Largest(Evidence evidence, int measure)
    {
        var all = Differences(evidence, measure).ToArray();
        var most = all.MaxBy(x => Math.Abs(x.Difference.Value));
        var unclear = all.Count(x => x.Difference.Low <= 0 && x.Difference.High >= 0);
        var label = evidence.Run.Measures[measure].Label;
        return new($"{label}: the largest change any option makes is {evidence.Difference(measure, most.Difference)}, by “{evidence.Option(most.Option)}” under {evidence.Scenario(most.Scenario)}; {(unclear == 0 ? $"all {Numbers.Plain(all.Length, 0)} differences can" : $"{Numbers.Plain(unclear, 0)} of {Numbers.Plain(all.Length, 0)} differences cannot")} be told from zero.");
    }

    private static IEnumerable<(int Option, int Scenario, Exploration.Robustness.Estimate Difference)> Differences(Evidence evidence, int measure) =>
        from o in Enumerable.Range(1, evidence.Run.Options.Count - 1)
        from s in Enumerable.Range(0, evidence.Run.Scenarios.Count)
        select (o, s, evidence.Input.Decision.On(o, measure).DifferenceFromBaseline[s]);

    private static ChartExhibit Chart(Evidence evidence, int measure, bool folded)
    {
        var metadata = evidence.Run.Measures[measure];
        var all = Differences(evidence, measure).ToArray();
        var factor = evidence.IsShare(measure) ? 100 : 1;
        var options = all.GroupBy(x => x.Option).OrderByDescending(g => g.Average(x => x.Difference.Value)).ThenBy(g => g.Key).ToArray();
        var (_, decimals) = evidence.DifferenceScale(measure, all.Select(x => x.Difference.Value));
        Mark MarkOf(Exploration.Robustness.Estimate d) => new(
            factor * d.Value, factor * d.Low, factor * d.High, d.Low <= 0 && d.High >= 0 ? MarkKind.Quiet : d.Value > 0 ? MarkKind.First : MarkKind.Diamond);
        var rows = options.Select(g => new DotRow(evidence.Option(g.Key), [.. g.OrderBy(x => x.Scenario).Select(x => (IReadOnlyList<Mark>)[MarkOf(x.Difference)])], g.Key == evidence.Robust)).ToArray();
        var data = new DataSheet(
            ["Option", "Scenario", $"Difference in {Evidence.Within(metadata.Label)} ({metadata.Unit})", "Interval, low", "Interval, high"],
            [.. options.SelectMany(g => g.OrderBy(x => x.Scenario).Select(x => (IReadOnlyList<object>)[evidence.Option(x.Option), evidence.Scenario(x.Scenario), x.Difference.Value, x.Difference.Low, x.Difference.High]))]);
        var alternative = string.Join(" ", options.Select(g => $"{evidence.Option(g.Key)}: " + string.Join(", ", g.OrderBy(x => x.Scenario).Select(x => $"{Numbers.Signed(factor * x.Difference.Value, decimals)} under {evidence.Scenario(x.Scenario)}")) + "."));
        var (up, down) = (options[0], options[^1]);
        string Mean(IGrouping<int, (int, int, Exploration.Robustness.Estimate Difference)> g) => Numbers.Signed(factor * g.Average(x => x.Difference.Value), decimals);
        var title = options.Length == 1
            ? $"{metadata.Label}: “{evidence.Option(up.Key)}” changes it by {Mean(up)} on average"
            : $"{metadata.Label}: from {Mean(up)} (“{evidence.Option(up.Key)}”) to {Mean(down)} (“{evidence.Option(down.Key)}”) on average";
        var unit = evidence.IsShare(measure) ? "percentage points" : metadata.Unit is "1" or "index" ? "on a scale of 0 to 1" : Evidence.UnitText(metadata.Unit);
        return new ChartExhibit(
            "potency-" + OptionsByScenario.Slug(metadata.Name), title, $"Mean difference from “{evidence.Option(0)}” in the same future, {unit}.",
            evidence.Source, data, new DotChart(evidence.ScenarioLabels, rows, AxisFormat.Signed) { FromZero = true }, alternative, null)
        {
            Folded = folded,
            HowToRead = "Bars: 90 % sampling interval.",
            Measure = metadata.Name,
        };
    }
}
