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
            statements.Add(new($"{choice.Metric}: “{evidence.Option(choice.Option)}”, ahead of “{evidence.Option(choice.RunnerUp)}”; first in {Evidence.Resamples(choice)}{clear}.", null, choice.Definition.Length == 0 ? null : "That is " + choice.Definition) { OnlyOnPage = true });
        }
        var tables = evidence.Headline.Select((measure, i) => Table(evidence, measure) with { Folded = i > 0 }).ToList<Exhibit>();
        if (Thresholds(evidence) is { } thresholds)
            tables.Insert(1, thresholds);
        return new(
            "options", "Options under each scenario", statements, tables,
            [
                "Regret is the mean shortfall against the best option of the same future; it is never negative. The stronger the shade, the more regret. Rows are sorted by their largest regret over the scenarios: the first row loses least when the scenario is not of one’s choosing.",
                .. evidence.Choices.Count == 0 ? Array.Empty<string>() : ["Resamples draw the same futures again with replacement: they show sampling error, and nothing about whether the model is right."],
            ]);
    }

    /// <summary>Share of futures in which every threshold is met, options × scenarios; null when the study sets none.</summary>
    private static TableExhibit? Thresholds(Evidence evidence)
    {
        var shares = evidence.Input.Decision.Satisficing;
        if (evidence.Input.Study.Satisficing.Count == 0 || shares.Count == 0)
            return null;
        (double Low, double High) Interval(Estimate share) => FuturesSummary.Interval(share, Engine.Aggregation.EverHappened, evidence.Run.Futures);
        string Range(Estimate share) => Interval(share) is var (low, high) ? Numbers.ShareRange(low, high) : "";
        var rows = shares.OrderByDescending(x => x.Lowest.Value).ThenBy(x => x.Option).ToArray();
        var set = evidence.Input.Study.Satisficing.Select(x => (Index: evidence.Run.MeasureIndex(x.Key), x.Value)).Where(x => x.Index >= 0).OrderBy(x => x.Index)
            .Select(x => $"{Evidence.Within(evidence.Run.Measures[x.Index].Label)} {Bound(evidence, x.Index, x.Value)}");
        return new(
            "thresholds", $"Every threshold met: “{evidence.Option(rows[0].Option)}” most often, in {Numbers.Share(rows[0].Lowest.Value)} of futures in its worst scenario",
            $"% of futures that meet every threshold of the study: {string.Join("; ", set)}. The thresholds are the compilers’ choice.", evidence.Source,
            new(
                ["Option", "Scenario", "Share of futures that meet every threshold", "Interval, low", "Interval, high"],
                [.. rows.SelectMany(x => x.ByScenario.Select((share, s) => (IReadOnlyList<object>)[evidence.Option(x.Option), evidence.Scenario(s), share.Value, Interval(share).Low, Interval(share).High]))]),
            new(
                ["Option", .. evidence.ScenarioLabels, "Lowest"],
                [.. rows.Select(x => new DisplayRow([new(evidence.Option(x.Option)), .. x.ByScenario.Append(x.Lowest).Select(share => new DisplayCell(Numbers.Share(share.Value), Range(share)))], Mark(evidence, x.Option)))]))
        {
            Folded = true,
            HowToRead = "The smaller numbers are the 90 % sampling interval.",
        };
    }

    // A threshold on a share of futures asks of each future whether it happened.
    private static string Bound(Evidence evidence, int measure, double value)
    {
        var less = evidence.Run.Measures[measure].Direction == Engine.Direction.Minimise;
        if (evidence.IsShare(measure))
            return less ? "does not happen" : "happens";
        return $"at {(less ? "most" : "least")} {Numbers.Plain(value)}{(Evidence.UnitText(evidence.Run.Measures[measure].Unit) is var unit and not "0 to 1" ? " " + unit : "")}";
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
        var cost = evidence.CostMeasure;

        string[] columns =
        [
            "Option", .. evidence.ScenarioLabels, "Largest regret",
            .. satisficing ? ["All thresholds met"] : Array.Empty<string>(),
            .. cost >= 0 ? [$"Cost, {Evidence.UnitText(evidence.Run.Measures[cost].Unit)}"] : Array.Empty<string>(),
        ];
        DisplayRow Row(OptionOnMeasure x)
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
                cells.Add(lowest is null ? new("–") : new(Numbers.Share(lowest.Value), FuturesSummary.Interval(lowest, Engine.Aggregation.EverHappened, evidence.Run.Futures) is var (from, to) ? Numbers.ShareRange(from, to) : null));
            }
            if (cost >= 0)
                cells.Add(new(evidence.Cost(x.Option) is var spent && Math.Abs(spent) < 0.0005 ? "0" : Numbers.Plain(spent)));
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
            HowToRead = $"The smaller number in a scenario’s column is the mean regret{points}, elsewhere the 90 % sampling interval.{(satisficing ? " All thresholds met: in the scenario where that is rarest." : "")}",
            Measure = metadata.Name,
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
