using Latticework.Briefing.Charts;
using Latticework.Engine;

namespace Latticework.Briefing.Findings;

/// <summary>What holds and under whom, what to do, and what would break it: three sentences, with their numbers under them.</summary>
public static class BottomLine
{
    /// <summary>Writes the section; null when no headline measure was run.</summary>
    public static Finding? Write(Evidence evidence)
    {
        if (evidence.Headline.Count == 0)
            return null;
        var measure = evidence.Headline[0];
        var (between, among) = Spreads(evidence, measure);
        return new(
            "bottom-line", "Bottom line", [WhatHolds(evidence, measure), .. WhatToDo(evidence, measure), WhatWouldBreakIt(evidence, measure, between, among)],
            [Picture(evidence, measure, between, among)],
            [
                "Every number is conditional: on the scenario it stands under, and on this model. Scenarios carry no probabilities, and nothing here says which of them will come.",
                $"“Interval” is the 90 % sampling interval over {Numbers.Plain(evidence.Run.Futures, 0)} futures; more futures would narrow it. “Nine futures in ten” runs from the 5 % to the 95 % quantile; more futures would not narrow that.",
            ]);
    }

    /// <summary>How far the scenario moves the mean (averaged over options), and how far the choice of option does (averaged over scenarios).</summary>
    internal static (double Between, double Among) Spreads(Evidence evidence, int measure)
    {
        var means = Means(evidence, measure);
        return (
            Enumerable.Range(0, means[0].Length).Average(o => means.Max(row => row[o]) - means.Min(row => row[o])),
            means.Average(row => row.Max() - row.Min()));
    }

    private static Statement WhatHolds(Evidence evidence, int measure)
    {
        var order = evidence.WorstFirst(0, measure);
        var (worst, best) = (order[0], order[^1]);
        var label = evidence.Run.Measures[measure].Label;
        string At(int s) => evidence.Value(measure, evidence.Input.Decision.On(0, measure).ByScenario[s].Mean.Value);
        string Over(int s)
        {
            var x = evidence.Input.Decision.On(0, measure).ByScenario[s];
            var (low, high) = FuturesSummary.Interval(x.Mean, evidence.Run.Measures[measure].Aggregation, evidence.Run.Futures);
            return evidence.IsShare(measure)
                ? $"{evidence.Scenario(s)} {At(s)} (interval {evidence.Range(measure, low, high)})"
                : $"{evidence.Scenario(s)} {At(s)} ({evidence.Range(measure, x.P05, x.P95)})";
        }

        var nine = evidence.IsShare(measure) ? "" : ", nine futures in ten";
        var levels = $"{label} under “{evidence.Option(0)}” ({OverTime(evidence, measure)} {evidence.Horizon}{nine}): {string.Join("; ", order.Reverse().Select(Over))}.";
        if (Pledges(evidence) is not { } pledges)
        {
            var text = order.Count == 1
                ? $"{label} averages {At(worst)} under {evidence.Scenario(worst)}."
                : $"{label} stands best under {evidence.Scenario(best)}, at {At(best)}, and worst under {evidence.Scenario(worst)}, at {At(worst)}.";
            return new(text, "What holds.", levels);
        }
        var belief = Belief(evidence);
        return new(
            $"{pledges.Text}{(belief is null ? "" : $"; {belief}")}.", "What holds.",
            $"{pledges.Detail} {levels}");
    }

    // Said of the treaties that carry the pledge: how often each still stands, and how often it stands without will behind it.
    private static (string Text, string Detail)? Pledges(Evidence evidence)
    {
        if (evidence.Input.Roles.AgreementFate is not { Pledges.Count: > 0 } roles)
            return null;
        var cells = (from s in Enumerable.Range(0, evidence.Run.Scenarios.Count)
                     from fate in AgreementsFate.Fates(evidence, s, 0)
                     where roles.Pledges.Contains(fate.Entity)
                     select (Scenario: s, Fate: fate, Stands: 1 - fate.Ended)).ToArray();
        if (cells.Length == 0)
            return null;
        (double Low, double High) Interval(double share) => FuturesSummary.Interval(new(share, 0), Aggregation.EverHappened, evidence.Run.Futures);
        var (least, most) = (cells.MinBy(c => c.Stands), cells.MaxBy(c => c.Stands));
        var hollow = cells.MaxBy(c => c.Fate.Hollow);
        var count = cells.Select(c => c.Fate.Entity).Distinct().Count();
        var hub = evidence.Input.Roles.HubName ?? "the hub";
        var together = Together(evidence, roles).ToArray();
        var verdict = least.Stands switch { > 0.8 => "On paper the commitments hold", > 0.55 => "On paper most commitments hold", _ => "Not even on paper do all commitments hold" };
        var which = count == 1 ? $"{least.Fate.Label} is" : $"each of the {Numbers.Count(count)} treaties that carry the pledge of {hub} is";
        var all = count == 1 ? "" : $", all {Numbers.Count(count)} together {Words(together.Min(), together.Max())} ({Numbers.ShareRange(together.Min(), together.Max())})";
        var text = $"{verdict}: given the scenario and this model, {which} {Words(least.Stands, most.Stands)} still in force after {evidence.Horizon} ({Numbers.ShareRange(least.Stands, most.Stands)} of futures, interval {Numbers.ShareRange(Interval(least.Stands).Low, Interval(most.Stands).High)}){all}";
        var detail = $"Least often in force: {least.Fate.Label}. Hollow, in force without will behind it, most often: {hollow.Fate.Label} under {evidence.Scenario(hollow.Scenario)}, {Numbers.Share(hollow.Fate.Hollow)} of futures (interval {Numbers.ShareRange(Interval(hollow.Fate.Hollow).Low, Interval(hollow.Fate.Hollow).High)}).";
        return (text, detail);
    }

    // The words as they stand before "still in force".
    private static string Words(double low, double high)
    {
        static string Adverb(double share) => Likelihood.Word(share) switch
        {
            "almost certain" => "almost certainly",
            "roughly even chance" => "with a roughly even chance",
            "almost no chance" => "with almost no chance",
            "unlikely" => "in a minority of futures",
            "very unlikely" => "in a small minority of futures",
            var word => word,
        };
        var least = Adverb(low);
        return least == Adverb(high) ? least : $"at least {least}";
    }

    private static IEnumerable<double> Together(Evidence evidence, AgreementRoles roles)
    {
        var ended = roles.Pledges.Select(p => evidence.Run.MeasureIndex($"{roles.Ended}/{p}")).Where(m => m >= 0).ToArray();
        return Enumerable.Range(0, evidence.Run.Scenarios.Count)
            .Select(s => Enumerable.Range(0, evidence.Run.Futures).Average(f => ended.Any(m => evidence.Run.Outcome(s, 0, m)[f] > 0.5) ? 0.0 : 1.0));
    }

    private static string? Belief(Evidence evidence)
    {
        var paths = evidence.Paths(evidence.Input.Roles.CredibilityPathPrefix);
        if (paths.Count == 0)
            return null;
        var last = evidence.Run.Manifest.Steps;
        var ends = Enumerable.Range(0, evidence.Run.Scenarios.Count)
            .Select(s => (Scenario: s, End: FuturesSummary.Of(Trajectories.Average(evidence, paths, s, 0, last)))).OrderBy(x => x.End.Median).ToArray();
        var start = FuturesSummary.Of(Trajectories.Average(evidence, paths, 0, 0, 0)).Median;
        string N(double value) => Numbers.Plain(value, 2);
        string Say((int Scenario, Exploration.Robustness.OutcomeSummary End) x) => $"{N(x.End.Median)} (nine futures in ten {Numbers.Range(x.End.P05, x.End.P95, 2)}) under {evidence.Scenario(x.Scenario)}";
        var whose = evidence.Input.Roles.HubName is { } hub ? $"the credibility of {hub}" : "credibility";
        if (ends.Length == 1)
            return $"{whose} goes from {N(start)} to {Say(ends[0])}";
        var moves = ends[^1].End.Median - ends[0].End.Median >= 0.05 || Math.Abs(ends[0].End.Median - start) >= 0.05 ? "what moves is belief in them" : "belief in them moves little";
        return $"{moves}: credibility goes from {N(start)} to {Say(ends[0])}, the worst, and to {N(ends[^1].End.Median)} under {evidence.Scenario(ends[^1].Scenario)}";
    }

    private static string OverTime(Evidence evidence, int measure) => evidence.Run.Measures[measure].Aggregation switch
    {
        Aggregation.AtHorizon => "after",
        Aggregation.EverHappened => "within",
        Aggregation.Total => "summed over",
        _ => "mean over",
    };

    private static IEnumerable<Statement> WhatToDo(Evidence evidence, int measure)
    {
        var choices = evidence.Choices;
        if (choices.Count == 0)
            yield break;
        var choice = choices[0];
        var on = evidence.Input.Decision.On(choice.Option, measure);
        var (factor, decimals) = evidence.IsShare(measure) ? (100.0, 1) : (1.0, Numbers.DecimalsFor(choice.Margin.Value));
        var points = evidence.IsShare(measure) ? " points" : "";
        var lead = $"{Numbers.Plain(factor * choice.Margin.Value, decimals)}{points} (interval {Numbers.Range(factor * choice.Margin.Low, factor * choice.Margin.High, decimals)})";
        var label = Evidence.Within(evidence.Run.Measures[measure].Label);
        var name = $"“{evidence.Option(choice.Option)}”";
        var instead = choice.Option == 0 ? "" : $", against {evidence.Size(measure, evidence.Input.Decision.On(0, measure).MaximumRegret.Value)} for “{evidence.Option(0)}”";
        var interval = evidence.IsShare(measure) ? "" : $" (interval {Numbers.Range(Math.Max(0, on.MaximumRegret.Low), on.MaximumRegret.High, Numbers.DecimalsFor(on.MaximumRegret.Value))})";
        var text = $"{name} loses least whichever scenario comes: on {label} it averages at most {evidence.Size(measure, on.MaximumRegret.Value)}{interval} below the best option of each future{instead}.";
        var verdict = choice.Margin.Low > 0
            ? $"Its lead over the runner-up, “{evidence.Option(choice.RunnerUp)}”: {lead}."
            : $"Its lead over the runner-up, “{evidence.Option(choice.RunnerUp)}”, is within sampling error: {lead}.";
        yield return new(text, "What to do.", $"{verdict} It stays first in {Evidence.Resamples(choice)}.{Price(evidence, choice.Option)}");
    }

    private static string Price(Evidence evidence, int option) => evidence.CostMeasure < 0 ? "" : $" It costs {Spent(evidence, option)}.";

    private static string Spent(Evidence evidence, int option) => evidence.Cost(option) is var cost && Math.Abs(cost) < 0.0005
        ? "nothing"
        : $"{Numbers.Plain(cost)} {Evidence.UnitText(evidence.Run.Measures[evidence.CostMeasure].Unit)}";

    private static Statement WhatWouldBreakIt(Evidence evidence, int measure, double between, double among)
    {
        var label = Evidence.Within(evidence.Run.Measures[measure].Label);
        var numbers = $"on {label} the scenario moves the mean by {evidence.Size(measure, between)}, the choice of option by {evidence.Size(measure, among)}";
        var text = (among / Math.Max(between, 1e-12)) switch
        {
            _ when evidence.Run.Options.Count == 1 => $"Only one option was run: the scenario moves the mean of {label} by {evidence.Size(measure, between)}, and nothing here says what another choice would change",
            _ when evidence.Run.Scenarios.Count == 1 => $"Only one scenario was run: the choice of option moves the mean of {label} by {evidence.Size(measure, among)}, and nothing here says what another scenario would change",
            <= 0.2 => $"No option makes much difference beside the scenario: {numbers}",
            <= 0.8 => $"Options matter less than the scenario: {numbers}",
            <= 1.25 => $"Options matter about as much as the scenario: {numbers}",
            _ => $"The choice of option matters more than the scenario: {numbers}",
        };
        return new($"{text}{Disagreement(evidence)}.", "What would break it.", Limits(evidence, measure, between, among));
    }

    private static string Disagreement(Evidence evidence)
    {
        var choices = evidence.Choices;
        if (choices.Count < 2)
            return "";
        var others = choices.Skip(1).Where(c => c.Option != choices[0].Option).ToArray();
        return others.Length == 0
            ? $"; {(choices.Count == 2 ? "the other metric picks" : "the other metrics pick")} the same option"
            : "; and the metrics disagree: " + string.Join(", ", others.GroupBy(c => c.Option).Select(g =>
                $"{string.Join(" and ", g.Select(c => $"“{Evidence.Within(c.Metric)}”"))} {(g.Count() == 1 ? "favours" : "both favour")} “{evidence.Option(g.Key)}”{(evidence.CostMeasure < 0 ? "" : $" ({Spent(evidence, g.Key)})")}"));
    }

    private static string? Limits(Evidence evidence, int measure, double between, double among)
    {
        var parts = new List<string>();
        if (!evidence.IsShare(measure))
        {
            var inside = Enumerable.Range(0, evidence.Run.Scenarios.Count).Select(s => evidence.Input.Decision.On(0, measure).ByScenario[s]).Average(x => x.P95 - x.P05);
            parts.Add($"Inside one scenario nine futures in ten are spread over {evidence.Size(measure, inside)}{(inside > among + between ? ", more than scenario and option together: most of what happens is decided by neither" : "")}.");
        }
        if (evidence.Robust is { } robust && evidence.Input.Decision.Satisficing.FirstOrDefault(x => x.Option == robust) is { } share && evidence.Input.Study.Satisficing.Count > 0)
        {
            var low = Enumerable.Range(0, share.ByScenario.Count).MinBy(s => share.ByScenario[s].Value);
            var (from, to) = FuturesSummary.Interval(share.ByScenario[low], Aggregation.EverHappened, evidence.Run.Futures);
            var where = share.ByScenario.Count == 1 ? "" : $" under {evidence.Scenario(low)}";
            var best = evidence.Input.Decision.Satisficing.MaxBy(x => x.Lowest.Value)!;
            var others = best.Option == robust ? "" : $"; no option does in more than {Numbers.Share(best.Lowest.Value)}";
            parts.Add($"“{evidence.Option(robust)}” meets every threshold of the study{where}, given the scenario and this model: {Likelihood.Phrase(share.ByScenario[low].Value, from, to)}{others}.");
        }
        if (evidence.Run.Options.Count > 1 && evidence.Run.Scenarios.Count > 1 && among <= 0.2 * between)
            parts.Add("Weigh cost and feasibility first: on this measure the options lie close together.");
        return parts.Count == 0 ? null : string.Join(" ", parts);
    }

    private static ChartExhibit Picture(Evidence evidence, int measure, double between, double among)
    {
        var means = Means(evidence, measure);
        var robust = evidence.Robust ?? 0;
        var label = evidence.Run.Measures[measure].Label;
        var rows = Enumerable.Range(0, means.Length).Select(s => new DotRow(
            evidence.Scenario(s),
            [[.. Enumerable.Range(0, means[s].Length).Select(o => new Mark(means[s][o], means[s][o], means[s][o], o == robust ? MarkKind.First : MarkKind.Quiet))]])).ToArray();
        var chart = new DotChart([""], rows, evidence.Format(measure));
        var title = among < between
            ? $"{label}: the scenario moves it by {evidence.Size(measure, between)}, options by {evidence.Size(measure, among)}"
            : $"{label}: options move it by {evidence.Size(measure, among)}, the scenario by {evidence.Size(measure, between)}";
        var data = new DataSheet(
            ["Scenario", "Option", $"Mean of {Evidence.Within(label)} ({evidence.Run.Measures[measure].Unit})"],
            [.. Enumerable.Range(0, means.Length).SelectMany(s => means[s].Select((value, o) => (IReadOnlyList<object>)[evidence.Scenario(s), evidence.Option(o), value]))]);
        var alternative = string.Join(" ", Enumerable.Range(0, means.Length).Select(s =>
            $"{evidence.Scenario(s)}: options between {evidence.Value(measure, means[s].Min())} and {evidence.Value(measure, means[s].Max())}."));
        return new(
            "scenario-or-option", title, $"Mean over futures, {evidence.Unit(measure)}; the axis shows a small part of the scale.",
            evidence.Source, data, chart, alternative, null)
        {
            HowToRead = $"One ring per option; the filled disc is “{evidence.Option(robust)}”.",
            Measure = evidence.Run.Measures[measure].Name,
        };
    }

    private static double[][] Means(Evidence evidence, int measure) =>
        [.. Enumerable.Range(0, evidence.Run.Scenarios.Count).Select(s =>
            Enumerable.Range(0, evidence.Run.Options.Count).Select(o => evidence.Input.Decision.On(o, measure).ByScenario[s].Mean.Value).ToArray())];
}
