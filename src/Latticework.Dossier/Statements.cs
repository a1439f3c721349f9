namespace Latticework.Dossier;

/// <summary>One sourced statement and where it stands in the dossier.</summary>
/// <param name="Kind">Kind of the entry: <c>state</c>, <c>government</c>, <c>agreement</c> and so on.</param>
/// <param name="Id">Id of the entry.</param>
/// <param name="What">Which part of it: <c>fact spending_target 2022-12-16</c>, <c>event signed 1960-01-19</c>; empty for the entry itself.</param>
/// <param name="Provenance">Source, basis, known, ledger.</param>
public sealed record Statement(string Kind, string Id, string What, Provenance Provenance);

/// <summary>All that a snapshot states, one by one.</summary>
public static class Statements
{
    /// <summary>
    /// Every statement of a snapshot with its provenance, by kind of entry and id; parameters of the model are left out. Rows of tables are not
    /// listed one by one: their card is. O(entries).
    /// </summary>
    public static IEnumerable<Statement> All(this Snapshot s)
    {
        foreach (var x in s.States.Values)
        {
            yield return new Statement("state", x.Id, "", x.Provenance);
            foreach (var statement in Facts("state", x.Id, x.Facts))
                yield return statement;
        }
        foreach (var g in s.Governments.Values)
        {
            yield return new Statement("government", g.Id, "", g.Provenance);
            foreach (var x in g.Stances)
                yield return new Statement("government", g.Id, x.About is null ? $"stance {x.Dimension}" : $"stance {x.Dimension} {x.About}", x.Provenance);
            foreach (var x in g.Suspensions)
                yield return new Statement("government", g.Id, $"suspended {x.From:yyyy-MM-dd}", x.Provenance);
            if (g.Sols is { } sols)
                yield return new Statement("government", g.Id, "sols", sols.Provenance);
            if (g.TariffsProvenance is { } tariffs)
                yield return new Statement("government", g.Id, "tariffs", tariffs);
        }
        foreach (var e in s.ElectionsHeld.Concat(s.Elections))
        {
            yield return new Statement("election", e.State, $"{e.Date:yyyy-MM-dd}", e.Provenance);
            if (e.Outcome is { } outcome)
                yield return new Statement("election", e.State, $"outcome {e.Date:yyyy-MM-dd}", outcome.Provenance);
        }
        foreach (var a in s.Agreements.Values)
        {
            var kind = a.IsGrouping ? "grouping" : "agreement";
            yield return new Statement(kind, a.Id, "", a.Provenance);
            foreach (var f in a.FeatureHistory)
                yield return new Statement(kind, a.Id, $"feature {f.Feature}", f.Provenance);
            foreach (var b in a.Bases)
                yield return new Statement(kind, a.Id, $"base {b.Place.Name}", b.Provenance);
            foreach (var statement in Events(kind, a.Id, a.Events).Concat(Facts(kind, a.Id, a.Facts)))
                yield return statement;
        }
        foreach (var i in s.Instruments.Values)
        {
            yield return new Statement("instrument", i.Id, "", i.Provenance);
            foreach (var statement in Events("instrument", i.Id, i.Events).Concat(Facts("instrument", i.Id, i.Facts)))
                yield return statement;
        }
        foreach (var x in s.Successions.Values)
            yield return new Statement("succession", x.Id, "", x.Provenance);
        foreach (var d in s.Disputes.Values)
        {
            yield return new Statement("dispute", d.Id, "", d.Provenance);
            foreach (var statement in Facts("dispute", d.Id, d.Facts))
                yield return statement;
        }
        foreach (var f in s.Forces.Values)
        {
            yield return new Statement("force", f.Id, "", f.Provenance);
            foreach (var statement in Facts("force", f.Id, f.Facts))
                yield return statement;
        }
        foreach (var x in s.Series.Values)
            yield return new Statement("series", x.Id, "", x.Provenance);
        foreach (var log in s.EventLogs.Values)
        {
            yield return new Statement("event log", log.Id, "", log.Provenance);
            foreach (var row in log.Rows)
                yield return new Statement("event log", log.Id, $"row {row.Id}", row.Provenance);
        }
        foreach (var x in s.TradeMatrices.Values)
            yield return new Statement("trade matrix", x.Id, "", x.Provenance);
        foreach (var x in s.ElasticitySets.Values)
            yield return new Statement("elasticity set", x.Id, "", x.Provenance);
        foreach (var x in s.TariffSchedules.Values)
            yield return new Statement("tariff schedule", x.Id, "", x.Provenance);
    }

    /// <summary>Ids of the sources that a snapshot cites, its tables' rows and the model's parameters included.</summary>
    internal static HashSet<string> Cited(this Snapshot s) => s.All().Select(x => x.Provenance.Source)
        .Concat(s.Series.Values.SelectMany(x => x.Rows).Select(r => r.Source).OfType<string>())
        .Concat(s.Families.Values.SelectMany(f => f.Parameters.Select(p => p.Provenance.Source)))
        .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Statement> Facts(string kind, string id, IEnumerable<Fact> facts) =>
        facts.SelectMany(f => f.Also.Prepend(f)).Select(f => new Statement(kind, id, $"fact {f.Key} {f.Written ?? f.From.ToString("yyyy-MM-dd")}", f.Provenance));

    private static IEnumerable<Statement> Events(string kind, string id, IEnumerable<DatedEvent> events) =>
        events.SelectMany(e => e.Also.Prepend(e)).Select(e => new Statement(kind, id, $"event {e.Event} {e.Written ?? e.Date.ToString("yyyy-MM-dd")}", e.Provenance));
}
