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
        var (between, among, widest) = Spreads(evidence, measure);
        return new(
            "bottom-line", "Bottom line", [WhatHolds(evidence, measure), .. WhatToDo(evidence, measure), WhatWouldBreakIt(evidence, measure, between, among, widest)],
            [Picture(evidence, measure, between, among)],
            [
                "Every number is conditional: on the scenario it stands under, and on this model. Scenarios carry no probabilities, and nothing here says which of them will come.",
                $"“Interval” after a mean is the 90 % sampling interval over {Numbers.Plain(evidence.Run.Futures, 0)} futures; “futures” are the 5 % and 95 % quantiles.",
            ]);
    }

    /// <summary>Spread of the means between scenarios (baseline), the widest spread among options inside a scenario, and that scenario.</summary>
    internal static (double Between, double Among, int Scenario) Spreads(Evidence evidence, int measure)
    {
        var means = Means(evidence, measure);
        var between = means.Max(row => row[0]) - means.Min(row => row[0]);
        var widest = Enumerable.Range(0, means.Length).MaxBy(s => means[s].Max() - means[s].Min());
        return (between, means[widest].Max() - means[widest].Min(), widest);
    }

    private static Statement WhatHolds(Evidence evidence, int measure)
    {
        var shown = evidence.Robust ?? 0;
        var order = evidence.WorstFirst(shown, measure);
        var (worst, best) = (order[0], order[^1]);
        var label = evidence.Run.Measures[measure].Label;
        var with = shown == 0 ? Evidence.Begin(label) : $"With “{evidence.Option(shown)}”, {Evidence.Within(label)}";
        string At(int s) => evidence.Value(measure, evidence.Input.Decision.On(shown, measure).ByScenario[s].Mean.Value);
        string Over(int s)
        {
            var x = evidence.Input.Decision.On(shown, measure).ByScenario[s];
            var (low, high) = FuturesSummary.Interval(x.Mean, evidence.Run.Measures[measure].Aggregation, evidence.Run.Futures);
            return evidence.IsShare(measure)
                ? $"{evidence.Scenario(s)} {At(s)} (interval {evidence.Range(measure, low, high)})"
                : $"{evidence.Scenario(s)} {At(s)} (futures {evidence.Range(measure, x.P05, x.P95)})";
        }

        var text = order.Count == 1
            ? $"{with} averages {At(worst)} under {evidence.Scenario(worst)}."
            : $"{with} stands best under {evidence.Scenario(best)}, at {At(best)}, and worst under {evidence.Scenario(worst)}, at {At(worst)}.";
        var detail = string.Join("; ", order.Reverse().Select(Over)) + $". {OverTime(evidence, measure)} {evidence.Horizon}.";
        return new(text, "What holds.", detail + Credibility(evidence, shown));
    }

    private static string OverTime(Evidence evidence, int measure) => evidence.Run.Measures[measure].Aggregation switch
    {
        Aggregation.AtHorizon => "After",
        Aggregation.EverHappened => "Within",
        Aggregation.Total => "Summed over",
        _ => "Mean over",
    };

    private static string Credibility(Evidence evidence, int option)
    {
        var paths = evidence.Paths(evidence.Input.Roles.CredibilityPathPrefix);
        if (paths.Count == 0)
            return "";
        var last = evidence.Run.Manifest.Steps;
        var ends = Enumerable.Range(0, evidence.Run.Scenarios.Count)
            .Select(s => (Scenario: s, Value: Trajectories.Average(evidence, paths, s, option, last).Average())).OrderByDescending(x => x.Value).ToArray();
        var start = Trajectories.Average(evidence, paths, 0, option, 0).Average();
        var whose = evidence.Input.Roles.HubName is { } hub ? $"Credibility of {hub}, averaged over observers," : "Credibility, averaged over observers,";
        return $" {whose} starts at {Numbers.Plain(start, 2)} and ends at "
            + string.Join(", ", ends.Select(x => $"{Numbers.Plain(x.Value, 2)} ({evidence.Scenario(x.Scenario)})")) + ".";
    }

    private static IEnumerable<Statement> WhatToDo(Evidence evidence, int measure)
    {
        var choices = evidence.Choices;
        if (choices.Count == 0)
            yield break;
        var choice = choices[0];
        var on = evidence.Input.Decision.On(choice.Option, measure);
        var clear = choice.Margin.Low > 0;
        var (factor, decimals) = evidence.IsShare(measure) ? (100.0, 1) : (1.0, Numbers.DecimalsFor(choice.Margin.Value, choice.Margin.Low, choice.Margin.High));
        var points = evidence.IsShare(measure) ? " points" : "";
        var lead = $"{Numbers.Plain(factor * choice.Margin.Value, decimals)}{points} (interval {Numbers.Range(factor * choice.Margin.Low, factor * choice.Margin.High, decimals)})";
        var verdict = clear
            ? $"“{evidence.Option(choice.Option)}” is the robust option: whatever the scenario, it falls short of the best, on average over futures, by no more than {evidence.Size(measure, on.MaximumRegret.Value)} on {Evidence.Within(evidence.Run.Measures[measure].Label)}, {lead} less than the runner-up, “{evidence.Option(choice.RunnerUp)}”."
            : $"“{evidence.Option(choice.Option)}” has the smallest largest regret on {Evidence.Within(evidence.Run.Measures[measure].Label)} ({evidence.Size(measure, on.MaximumRegret.Value)}), but its lead over “{evidence.Option(choice.RunnerUp)}”, {lead}, is within sampling error.";
        var detail = choice.Option == 0 ? "" : $"“{evidence.Option(0)}” would fall short, on average, by up to {evidence.Size(measure, evidence.Input.Decision.On(0, measure).MaximumRegret.Value)}. ";
        detail += $"The choice stays first in {Numbers.Share(choice.ProbabilityBest)} of resamples of the futures.";
        var others = choices.Skip(1).Where(c => c.Option != choice.Option).ToArray();
        if (choices.Count > 1)
        {
            detail += others.Length == 0
                ? $" {(choices.Count == 2 ? "The other metric picks" : "The other metrics pick")} the same option."
                : " The metrics disagree: " + string.Join("; ", others.Select(c => $"{Evidence.Within(c.Metric)} favours “{evidence.Option(c.Option)}” (first in {Numbers.Share(c.ProbabilityBest)} of resamples)")) + ".";
        }
        yield return new(verdict, "What to do.", detail);
    }

    private static Statement WhatWouldBreakIt(Evidence evidence, int measure, double between, double among, int widest)
    {
        var numbers = $"means differ by {evidence.Size(measure, between)} between scenarios and by at most {evidence.Size(measure, among)} among options (in {evidence.Scenario(widest)})";
        var text = (among / Math.Max(between, 1e-12)) switch
        {
            _ when evidence.Run.Options.Count == 1 => $"Only one option was run: means differ by {evidence.Size(measure, between)} between scenarios, and nothing here says what another choice would change.",
            _ when evidence.Run.Scenarios.Count == 1 => $"Only one scenario was run: means differ by {evidence.Size(measure, among)} among options, and nothing here says what another scenario would change.",
            <= 0.2 => $"No option makes much difference beside the scenario: {numbers}.",
            <= 0.8 => $"Options matter, but less than the scenario: {numbers}.",
            <= 1.25 => $"Options matter about as much as the scenario: {numbers}.",
            _ => $"The choice of option matters more than the scenario: {numbers}.",
        };
        var worst = evidence.WorstFirst(evidence.Robust ?? 0, measure)[0];
        var detail = evidence.Run.Scenarios.Count == 1 ? "" : $"The hardest scenario is {evidence.Scenario(worst)}.";
        if (evidence.Robust is { } robust && evidence.Input.Decision.Satisficing.FirstOrDefault(x => x.Option == robust) is { } share && evidence.Input.Study.Satisficing.Count > 0)
        {
            var low = Enumerable.Range(0, share.ByScenario.Count).MinBy(s => share.ByScenario[s].Value);
            var (from, to) = FuturesSummary.Interval(share.ByScenario[low], Aggregation.EverHappened, evidence.Run.Futures);
            detail = $"Under {evidence.Scenario(low)} the option meets every threshold of the study in {Numbers.Share(share.ByScenario[low].Value)} of futures (interval {Numbers.ShareRange(from, to)}){(share.ByScenario.Count == 1 ? "" : ", the fewest of any scenario")}.";
        }
        if (evidence.Run.Options.Count > 1 && evidence.Run.Scenarios.Count > 1 && among <= 0.2 * between)
            detail += " Weigh cost and feasibility first: on this measure the options lie close together.";
        return new(text, "What would break it.", detail.Length == 0 ? null : detail.TrimStart());
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
            "scenario-or-option", title, $"Mean over futures, {evidence.Unit(measure)}.",
            evidence.Source, data, chart, alternative, null)
        {
            HowToRead = $"One ring per option; the filled disc is “{evidence.Option(robust)}”.",
        };
    }

    private static double[][] Means(Evidence evidence, int measure) =>
        [.. Enumerable.Range(0, evidence.Run.Scenarios.Count).Select(s =>
            Enumerable.Range(0, evidence.Run.Options.Count).Select(o => evidence.Input.Decision.On(o, measure).ByScenario[s].Mean.Value).ToArray())];
}
