using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Findings;

/// <summary>Quantities over time: the lattice index, and credibility as each observer sees it.</summary>
public static class Trajectories
{
    /// <summary>Writes the section on the lattice index; null when the run did not keep it.</summary>
    public static Finding? WriteLatticeIndex(Evidence evidence)
    {
        if (evidence.Paths(evidence.Input.Roles.LatticeIndexPath) is not [var path, ..])
            return null;
        var label = evidence.Run.Trajectories[path].Label;
        var hub = evidence.Input.Roles.HubName ?? "the hub";
        return Write(
            evidence, [path], "lattice-index", $"{label} over time", label, $", the share of the allies’ security that would remain without {hub},", false,
            [$"The index is 0 when everything hangs on {hub}, 1 when nothing does. It also rises when {hub} gives less, because there is less to lose: a higher index is not a safer system."]);
    }

    /// <summary>Writes the section on credibility; null when the run did not keep it.</summary>
    public static Finding? WriteCredibility(Evidence evidence)
    {
        var paths = evidence.Paths(evidence.Input.Roles.CredibilityPathPrefix);
        if (paths.Count == 0)
            return null;
        var label = evidence.Input.Roles.HubName is { } hub ? $"Credibility of {hub}" : evidence.Run.Trajectories[paths[0]].Label;
        return Write(
            evidence, paths, "credibility", $"{label} over time", label, paths.Count > 1 ? ", averaged over observers," : "", true,
            ["Credibility is what observers believe, from 0 to 1, not what the other side would do; the two may part for years."]);
    }

    /// <summary>Average over trajectories in every future at one step.</summary>
    internal static double[] Average(Evidence evidence, IReadOnlyList<int> paths, int scenario, int option, int step)
    {
        var values = new double[evidence.Run.Futures];
        for (var future = 0; future < values.Length; future++)
            values[future] = paths.Average(path => (double)evidence.Run.Path(path, scenario, option, future, step));
        return values;
    }

    /// <summary>Quantiles over futures at every step, for the average over trajectories.</summary>
    internal static Fan FanOf(Evidence evidence, IReadOnlyList<int> paths, int scenario, int option)
    {
        var steps = evidence.Run.Manifest.Steps + 1;
        var summaries = Enumerable.Range(0, steps).Select(step => FuturesSummary.Of(Average(evidence, paths, scenario, option, step))).ToArray();
        return new([.. summaries.Select(x => x.P05)], [.. summaries.Select(x => x.P25)], [.. summaries.Select(x => x.Median)], [.. summaries.Select(x => x.P75)], [.. summaries.Select(x => x.P95)]);
    }

    private static Finding Write(Evidence evidence, IReadOnlyList<int> paths, string id, string heading, string label, string apposition, bool observers, IReadOnlyList<string> caveats)
    {
        var scenarios = Enumerable.Range(0, evidence.Run.Scenarios.Count).ToArray();
        var fans = scenarios.Select(s => FanOf(evidence, paths, s, 0)).ToArray();
        var order = scenarios.OrderBy(s => fans[s].Median[^1]).ToArray();
        var (low, high) = (order[0], order[^1]);
        var values = fans.SelectMany(f => f.P05.Concat(f.P95)).ToArray();
        var decimals = Math.Max(2, Numbers.DecimalsFor(values.Max()));
        string N(double value) => Numbers.Plain(value, decimals);
        string End(int s) => $"{N(fans[s].Median[^1])} ({N(fans[s].P05[^1])}–{N(fans[s].P95[^1])})";
        var text = scenarios.Length == 1
            ? $"The {Evidence.Within(label)}{apposition} goes from {N(fans[0].Median[0])} to {End(0)} in {evidence.Horizon}."
            : $"The {Evidence.Within(label)}{apposition} starts at {N(fans[0].Median[0])} and after {evidence.Horizon} stands at {End(high)} under {evidence.Scenario(high)} and at {End(low)} under {evidence.Scenario(low)} (medians; in brackets nine futures in ten).";

        var panels = scenarios.Select(s => new FanPanel(evidence.Scenario(s), fans[s], observers ? Extremes(evidence, paths, s) : [])).ToArray();
        var within01 = values.All(v => v is >= 0 and <= 1);
        var chart = new FanChart(panels, evidence.StartYear, evidence.YearsPerStep ?? 1) { Floor = within01 ? 0 : null, Ceiling = within01 ? 1 : null };
        double Time(int step) => evidence.StartYear + (step * (evidence.YearsPerStep ?? 1));
        var data = new DataSheet(
            ["Scenario", evidence.YearsPerStep is null ? "Step" : "Year", "5 %", "25 %", "Median", "75 %", "95 %"],
            [.. scenarios.SelectMany(s => Enumerable.Range(0, fans[s].Median.Length).Select(t => (IReadOnlyList<object>)
            [
                evidence.Scenario(s), Math.Round(Time(t), 3), fans[s].P05[t], fans[s].P25[t], fans[s].Median[t], fans[s].P75[t], fans[s].P95[t],
            ]))]);
        var title = scenarios.Length == 1
            ? $"{label} ends at {N(fans[0].Median[^1])}"
            : $"{label} ends between {N(fans[low].Median[^1])} ({evidence.Scenario(low)}) and {N(fans[high].Median[^1])} ({evidence.Scenario(high)})";
        var unit = Evidence.UnitText(evidence.Run.Trajectories[paths[0]].Unit);
        var bands = "Line: median; dark band: half of the futures; light band: nine in ten";
        var subtitle = observers && paths.Count > 1
            ? $"Average over {Numbers.Count(paths.Count)} observers, {unit}, under “{evidence.Option(0)}”."
            : $"{Evidence.Begin(unit)}, under “{evidence.Option(0)}”.";
        var reading = observers && paths.Count > 2 ? $"{bands}; beside it, the medians of the observers that end highest and lowest." : $"{bands}. At the right: 95 %, median and 5 %.";
        var alternative = string.Join(" ", scenarios.Select(s => $"{evidence.Scenario(s)}: median from {N(fans[s].Median[0])} to {N(fans[s].Median[^1])}, nine futures in ten end between {N(fans[s].P05[^1])} and {N(fans[s].P95[^1])}."));
        List<Exhibit> exhibits = [new ChartExhibit(id + "-fan", title, subtitle, evidence.Source, data, chart, alternative, null) { HowToRead = reading }];
        if (observers && paths.Count > 1)
            exhibits.Add(EachObserver(evidence, paths, low, chart));
        return new(id, heading, [new(text)], exhibits, caveats);
    }

    /// <summary>A panel per observer, in the scenario where the average ends lowest, on the scale of the averages or wider.</summary>
    private static ChartExhibit EachObserver(Evidence evidence, IReadOnlyList<int> paths, int scenario, FanChart like)
    {
        var panels = paths.Select(path => new FanPanel(evidence.Run.Trajectories[path].EntityLabel ?? evidence.Run.Trajectories[path].Name, FanOf(evidence, [path], scenario, 0), []))
            .OrderByDescending(p => p.Fan.Median[^1]).ToArray();
        string End(FanPanel panel) => $"{panel.Heading} {Numbers.Plain(panel.Fan.Median[^1], 2)}";
        var data = new DataSheet(
            ["Observer", "Scenario", "5 % at the end", "25 % at the end", "Median at the end", "75 % at the end", "95 % at the end"],
            [.. panels.Select(p => (IReadOnlyList<object>)[p.Heading, evidence.Scenario(scenario), p.Fan.P05[^1], p.Fan.P25[^1], p.Fan.Median[^1], p.Fan.P75[^1], p.Fan.P95[^1]])]);
        return new(
            "credibility-observers", $"Each observer under {evidence.Scenario(scenario)}: from {End(panels[0])} to {End(panels[^1])}",
            $"{Evidence.Begin(Evidence.UnitText(evidence.Run.Trajectories[paths[0]].Unit))}, under “{evidence.Option(0)}”; sorted by the median at the end.", evidence.Source, data,
            like with { Panels = panels }, string.Join(", ", panels.Select(End)) + " (medians at the end).", null)
        {
            Folded = true,
            HowToRead = "At the right: 95 %, median and 5 %.",
        };
    }

    private static FanLine[] Extremes(Evidence evidence, IReadOnlyList<int> paths, int scenario)
    {
        if (paths.Count < 3)
            return [];
        var medians = paths.Select(path => (Label: evidence.Run.Trajectories[path].EntityLabel ?? evidence.Run.Trajectories[path].Name, FanOf(evidence, [path], scenario, 0).Median)).OrderBy(x => x.Median[^1]).ToArray();
        return [new(medians[^1].Label, medians[^1].Median, true), new(medians[0].Label, medians[0].Median, false)];
    }
}
