using Latticework.Exploration.Robustness;

namespace Latticework.Briefing.Findings;

/// <summary>Options × scenarios, one table per headline measure: mean and regret in every cell, the most robust option first.</summary>
public static class OptionsByScenario
{
    /// <summary>Writes the section; null when no headline measure was run.</summary>
    public static Finding? Write(Evidence evidence)
    {
        if (evidence.Headline.Count == 0)
            return null;
        var statements = new List<Statement>();
        foreach (var choice in evidence.Choices)
        {
            var clear = choice.Margin.Low > 0 ? "" : "; the lead is within sampling error";
            statements.Add(new($"{choice.Metric}: “{evidence.Option(choice.Option)}”, ahead of “{evidence.Option(choice.RunnerUp)}”; first in {Numbers.Share(choice.ProbabilityBest)} of resamples{clear}."));
        }
        return new(
            "options", "Options under each scenario", statements,
            [.. evidence.Headline.Select((measure, i) => Table(evidence, measure) with { Folded = i > 0 })],
            [
                "Regret is the mean shortfall against the best option of the same future; it is never negative. The stronger the shade, the more regret.",
                "Rows are sorted by their largest regret over the scenarios: the first row loses least when the scenario is not of one’s choosing.",
                .. evidence.Input.Study.Satisficing.Count == 0 ? Array.Empty<string>() : ["Meets all: share of futures in which the option meets every threshold of the study, in the scenario where that share is lowest."],
            ]);
    }

    private static TableExhibit Table(Evidence evidence, int measure)
    {
        var metadata = evidence.Run.Measures[measure];
        var rows = evidence.Input.Decision.OnMeasures.Where(x => x.Measure == measure).OrderBy(x => x.MaximumRegret.Value).ThenBy(x => x.Option).ToArray();
        // Options lie closer together than scenarios: show what tells them apart.
        var decimals = Enumerable.Range(0, evidence.Run.Scenarios.Count).Max(s => Numbers.DecimalsFor(rows.Select(x => x.ByScenario[s].Mean.Value)));
        var (factor, regretDecimals) = evidence.DifferenceScale(measure, rows.SelectMany(x => x.RegretByScenario.Select(r => r.Value)));
        var earned = evidence.IsShare(measure) ? regretDecimals : rows.Max(x => Numbers.DecimalsFor(x.MaximumRegret.Value, x.MaximumRegret.Low, x.MaximumRegret.High));
        var highest = rows.SelectMany(x => x.RegretByScenario.Select(r => r.Value)).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var satisficing = evidence.Input.Study.Satisficing.Count > 0 && evidence.Input.Decision.Satisficing.Count > 0;
        var cost = evidence.Input.Roles.CostMeasure is { } name ? evidence.Run.MeasureIndex(name) : -1;
        var costs = cost < 0 ? [] : rows.Select(x => Enumerable.Range(0, evidence.Run.Scenarios.Count).Average(s => evidence.Summary(s, x.Option, cost).Mean.Value)).ToArray();
        var costDecimals = costs.Any(c => Math.Abs(c) is > 0 and < 5) ? 1 : 0;

        string[] columns =
        [
            "Option", .. evidence.ScenarioLabels, "Largest regret",
            .. satisficing ? ["Meets all"] : Array.Empty<string>(),
            .. cost >= 0 ? [$"{evidence.Run.Measures[cost].Label} ({Evidence.UnitText(evidence.Run.Measures[cost].Unit)})"] : Array.Empty<string>(),
        ];
        DisplayRow Row(OptionOnMeasure x, int i)
        {
            var cells = new List<DisplayCell> { new(evidence.Option(x.Option)) };
            for (var s = 0; s < evidence.Run.Scenarios.Count; s++)
            {
                var regret = x.RegretByScenario[s].Value;
                cells.Add(new(evidence.Value(measure, x.ByScenario[s].Mean.Value, decimals), Numbers.Plain(factor * regret, regretDecimals), Shade(regret, highest)));
            }
            cells.Add(new(
                Numbers.Plain(factor * x.MaximumRegret.Value, earned), Numbers.Range(factor * Math.Max(0, x.MaximumRegret.Low), factor * x.MaximumRegret.High, earned)));
            if (satisficing)
            {
                var lowest = evidence.Input.Decision.Satisficing.FirstOrDefault(o => o.Option == x.Option)?.Lowest;
                cells.Add(lowest is null ? new("–") : new(Numbers.Share(lowest.Value)));
            }
            if (cost >= 0)
                cells.Add(new(Numbers.Plain(costs[i], costDecimals)));
            return new(cells, Mark(evidence, x.Option));
        }

        var data = new DataSheet(
            ["Option", "Scenario", $"Mean ({metadata.Unit})", "Standard error", "5 % of futures", "95 % of futures", "Regret", "Regret, standard error", "Difference from baseline", "Difference, standard error"],
            [.. rows.SelectMany(x => Enumerable.Range(0, evidence.Run.Scenarios.Count).Select(s => (IReadOnlyList<object>)
            [
                evidence.Option(x.Option), evidence.Scenario(s), x.ByScenario[s].Mean.Value, x.ByScenario[s].Mean.StandardError, x.ByScenario[s].P05,
                x.ByScenario[s].P95, x.RegretByScenario[s].Value, x.RegretByScenario[s].StandardError, x.DifferenceFromBaseline[s].Value, x.DifferenceFromBaseline[s].StandardError,
            ]))]);
        var (first, last) = (rows[0], rows[^1]);
        var title = rows.Length == 1
            ? $"{metadata.Label}: one option"
            : $"{metadata.Label}: “{evidence.Option(first.Option)}” regrets least, {evidence.Size(measure, first.MaximumRegret.Value)} at most; “{evidence.Option(last.Option)}” most, {evidence.Size(measure, last.MaximumRegret.Value)}";
        var better = metadata.Direction switch { Engine.Direction.Maximise => "; more is better", Engine.Direction.Minimise => "; less is better", _ => "" };
        var points = evidence.IsShare(measure) ? " in percentage points" : "";
        return new(
            "options-" + Slug(metadata.Name), title, $"Mean over futures, {evidence.Unit(measure)}{better}. Rows by largest regret.",
            evidence.Source, data, new(columns, [.. rows.Select(Row)]))
        {
            HowToRead = $"The smaller number is the mean regret{points}.",
        };
    }

    private static string? Mark(Evidence evidence, int option)
    {
        var marks = new List<string>();
        if (option == evidence.Robust)
            marks.Add("robust");
        if (option == 0)
            marks.Add("baseline");
        return marks.Count == 0 ? null : string.Join(", ", marks);
    }

    private static int Shade(double regret, double highest) =>
        !double.IsFinite(regret) || highest <= 0 ? 0 : Math.Clamp((int)Math.Ceiling((regret / highest * 5) - 1e-9) - 1, 0, 4);

    /// <summary>A name made safe for ids.</summary>
    internal static string Slug(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);
}
