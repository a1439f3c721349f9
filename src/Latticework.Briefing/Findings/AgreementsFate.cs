using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Findings;

/// <summary>How each agreement fares in the scenario that is hardest on them.</summary>
public static class AgreementsFate
{
    private const int Shown = 16;
    private const int Printed = 9;

    /// <summary>One agreement in one scenario and option: every future counts once.</summary>
    internal sealed record Fate(string Entity, string Label, double Sound, double Renegotiated, double Hollow, double Ended)
    {
        /// <summary>Share of futures in which it does not stand as it was.</summary>
        public double Risk => 1 - Sound;
    }

    /// <summary>Fates in a scenario under an option, in the order of the run; empty when a measure is missing.</summary>
    /// <remarks>Ended outranks hollow, hollow outranks renegotiated: the parts add to one.</remarks>
    internal static IReadOnlyList<Fate> Fates(Evidence evidence, int scenario, int option)
    {
        if (evidence.Input.Roles.AgreementFate is not { } roles)
            return [];
        var fates = new List<Fate>();
        foreach (var measure in evidence.MeasuresUnder(roles.Ended))
        {
            var entity = Evidence.EntityOf(evidence.Run.Measures[measure].Name);
            var hollow = evidence.Run.MeasureIndex($"{roles.Hollow}/{entity}");
            var renegotiated = evidence.Run.MeasureIndex($"{roles.Renegotiated}/{entity}");
            if (hollow < 0 || renegotiated < 0)
                continue;
            var ended = evidence.Run.Outcome(scenario, option, measure);
            var empty = evidence.Run.Outcome(scenario, option, hollow);
            var changed = evidence.Run.Outcome(scenario, option, renegotiated);
            var futures = Math.Max(1, ended.Length);
            var counts = new int[4];
            for (var f = 0; f < ended.Length; f++)
                counts[ended[f] > 0.5 ? 3 : empty[f] > 0.5 ? 2 : changed[f] > 0.5 ? 1 : 0]++;
            double Share(int part) => counts[part] / (double)futures;
            fates.Add(new(entity, evidence.EntityLabel(measure), Share(0), Share(1), Share(2), Share(3)));
        }
        return fates;
    }

    /// <summary>Writes the section; null when the run has no such measures.</summary>
    public static Finding? Write(Evidence evidence)
    {
        var byScenario = Enumerable.Range(0, evidence.Run.Scenarios.Count).Select(s => (Scenario: s, Fates: Fates(evidence, s, 0))).ToArray();
        if (byScenario.Length == 0 || byScenario[0].Fates.Count == 0)
            return null;
        var (worst, unsorted) = byScenario.MaxBy(x => x.Fates.Average(f => f.Risk));
        var fates = unsorted.OrderByDescending(f => f.Risk).ThenByDescending(f => f.Ended).ThenBy(f => f.Label, StringComparer.Ordinal).ToArray();
        var ended = fates.MaxBy(f => f.Ended)!;
        var averages = string.Join("; ", byScenario.Select(x => $"{evidence.Scenario(x.Scenario)} {Numbers.Share(x.Fates.Average(f => f.Sound))}"));
        var text = $"Agreements fare worst under {evidence.Scenario(worst)}: after {evidence.Horizon} the average one is in force and healthy in {Numbers.Share(fates.Average(f => f.Sound))} of futures, renegotiated in {Numbers.Share(fates.Average(f => f.Renegotiated))}, hollow in {Numbers.Share(fates.Average(f => f.Hollow))}, ended or suspended in {Numbers.Share(fates.Average(f => f.Ended))}.";
        var (low, high) = FuturesSummary.Interval(new(ended.Ended, 0), Engine.Aggregation.EverHappened, evidence.Run.Futures);
        var risk = $"Ending is likeliest for {ended.Label}, given that scenario and this model: {Likelihood.Phrase(ended.Ended, low, high)}.";
        var groups = Groups(evidence.Input.Roles.AgreementFate!, fates);
        var exhibits = groups.Select((group, i) => Chart(evidence, i, group.Label, worst, group.Fates, group.Note)).ToList<Exhibit>();
        return new(
            "agreements", "What becomes of agreements", [new(text), new(risk, null, $"In force and healthy, average over agreements, by scenario: {averages}.")], exhibits,
            [
                "Each future is counted once, by the worst that happened: ended or suspended, else hollow, else renegotiated, else in force and healthy.",
                $"Hollow: {Evidence.Within(About(evidence, evidence.Input.Roles.AgreementFate!.Hollow, fates[0].Entity))}",
            ]);
    }

    private static string About(Evidence evidence, string prefix, string entity) => evidence.Run.Measures[evidence.Run.MeasureIndex($"{prefix}/{entity}")].About;

    // The groups of the roles in their order, what is in no group last; without groups, the riskiest and the rest.
    private static IEnumerable<(string? Label, string? Note, Fate[] Fates)> Groups(AgreementRoles roles, Fate[] fates)
    {
        if (roles.Groups.Count == 0)
        {
            yield return (null, null, [.. fates.Take(Shown)]);
            if (fates.Length > Shown)
                yield return ($"The other {Numbers.Count(fates.Length - Shown)} agreements", null, [.. fates.Skip(Shown)]);
            yield break;
        }
        foreach (var group in roles.Groups)
        {
            var members = fates.Where(f => group.Entities.Contains(f.Entity)).ToArray();
            if (members.Length > 0)
                yield return (group.Label, group.Note, members);
        }
        var rest = fates.Where(f => !roles.Groups.Any(g => g.Entities.Contains(f.Entity))).ToArray();
        if (rest.Length > 0)
            yield return ("Other agreements", null, rest);
    }

    private static ChartExhibit Chart(Evidence evidence, int place, string? group, int scenario, Fate[] fates, string? note)
    {
        var (weakest, strongest) = (fates[0], fates[^1]);
        var title = group is null
            ? $"Under {evidence.Scenario(scenario)}, {weakest.Label} is in force and healthy in {Numbers.Share(weakest.Sound)} of futures"
            : $"{group}: in force and healthy in {Numbers.Share(weakest.Sound)} ({weakest.Label})" + (fates.Length == 1 ? "" : $" to {Numbers.Share(strongest.Sound)} ({strongest.Label}) of futures");
        var data = new DataSheet(
            ["Agreement", "Scenario", .. FateChart.Parts.Select(p => p + " (share of futures)")],
            [.. fates.Select(f => (IReadOnlyList<object>)[f.Label, evidence.Scenario(scenario), f.Sound, f.Renegotiated, f.Hollow, f.Ended])]);
        var table = new DisplayTable(
            [group ?? "Agreement", "Healthy", "Renegotiated", "Hollow", "Ended or suspended"],
            [.. fates.Take(Printed).Select(f => new DisplayRow([new(f.Label), new(Numbers.Share(f.Sound)), new(Numbers.Share(f.Renegotiated)), new(Numbers.Share(f.Hollow)), new(Numbers.Share(f.Ended))]))]);
        var alternative = string.Join(" ", fates.Select(f => $"{f.Label}: healthy {Numbers.Share(f.Sound)}, renegotiated {Numbers.Share(f.Renegotiated)}, hollow {Numbers.Share(f.Hollow)}, ended or suspended {Numbers.Share(f.Ended)}."));
        return new(
            place == 0 ? "fate" : $"fate-{place + 1}", title, $"% of futures after {evidence.Horizon}, {evidence.Scenario(scenario)}, under “{evidence.Option(0)}”; sorted by the share not healthy.",
            evidence.Source, data, new FateChart([.. fates.Select(f => new FateRow(f.Label, f.Sound, f.Renegotiated, f.Hollow, f.Ended))]), alternative, place == 0 ? table : null)
        {
            HowToRead = note ?? "",
            Folded = place > 1,
        };
    }
}
