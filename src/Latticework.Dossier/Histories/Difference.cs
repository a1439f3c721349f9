namespace Latticework.Dossier.Histories;

/// <summary>One thing that differs between two days.</summary>
/// <param name="Group">One of <see cref="Difference.Groups"/>.</param>
/// <param name="Id">Entry concerned.</param>
/// <param name="Name">Its name.</param>
/// <param name="What">What it is about: a stage, a member, a key.</param>
/// <param name="Before">On the first day; null when there was nothing.</param>
/// <param name="After">On the second day; null when there is nothing.</param>
/// <param name="Provenance">Source of what is new, or of what is gone.</param>
public sealed record Change(string Group, string Id, string Name, string What, string? Before, string? After, Provenance Provenance);

/// <summary>What was known or in force on one day and not on another.</summary>
/// <remarks>
/// Both days are read as a contemporary knew them. A fact counts on a day from its <c>from</c> to its <c>until</c>; of several for one key the one that began last
/// stands. O(entries).
/// </remarks>
public static class Difference
{
    /// <summary>Groups, in the order they are told.</summary>
    public static IReadOnlyList<string> Groups { get; } =
    [
        "agreements begun", "agreements ended", "agreements suspended", "agreements under way", "members", "instruments", "governments", "elections", "facts", "tables", "new entries",
    ];

    /// <summary>The changes from an earlier to a later snapshot, by group and id.</summary>
    /// <exception cref="ArgumentException">The first is later than the second.</exception>
    public static IReadOnlyList<Change> Between(Snapshot first, Snapshot second)
    {
        if (first.AsOf > second.AsOf)
            throw new ArgumentException($"The first day, {first.AsOf:yyyy-MM-dd}, is after the second, {second.AsOf:yyyy-MM-dd}.", nameof(first));
        var order = Groups.Select((g, i) => (g, i)).ToDictionary(x => x.g, x => x.i, StringComparer.Ordinal);
        return
        [
            .. Agreements(first, second).Concat(Governments(first, second)).Concat(Elections(first, second)).Concat(Facts(first, second))
                .Concat(Tables(first, second)).Concat(Logs(first, second)).Concat(Instruments(first, second)).Concat(Entries(first, second))
                .OrderBy(c => order[c.Group]).ThenBy(c => c.Id, StringComparer.Ordinal).ThenBy(c => c.What, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Change> Agreements(Snapshot first, Snapshot second)
    {
        foreach (var agreement in second.Agreements.Values)
        {
            var old = first.Agreements.GetValueOrDefault(agreement.Id);
            var (before, after) = (old?.StageOn(first.AsOf), agreement.StageOn(second.AsOf));
            if (before != after)
            {
                var last = Timeline.Turn(agreement, second.AsOf);
                var group = after switch
                {
                    AgreementStage.InForce => "agreements begun",
                    AgreementStage.Ended => "agreements ended",
                    AgreementStage.Suspended => "agreements suspended",
                    _ => "agreements under way",
                };
                yield return new Change(
                    group, agreement.Id, agreement.Short, last is null ? "stage" : $"{last.Event.Replace('_', ' ')} {last.Written ?? Timeline.Day(last.Date)}",
                    before is { } b ? Timeline.Words(b) : null, Timeline.Words(after), last?.Provenance ?? agreement.Provenance);
            }
            if (old is null)
                continue;
            var (members, now) = (old.MembersOn(first.AsOf), agreement.MembersOn(second.AsOf));
            foreach (var (state, joined) in now.Except(members).Select(m => (m, true)).Concat(members.Except(now).Select(m => (m, false))))
            {
                var move = agreement.Events.LastOrDefault(e => e.Member == state && e.Date <= second.AsOf);
                yield return new Change(
                    "members", agreement.Id, agreement.Short, state, joined ? null : "member", joined ? "member" : null, move?.Provenance ?? agreement.Provenance);
            }
        }
    }

    private static IEnumerable<Change> Governments(Snapshot first, Snapshot second)
    {
        foreach (var state in second.States.Values)
        {
            var (before, after) = (first.GovernmentInOffice(state.Id), second.GovernmentInOffice(state.Id));
            if (before?.Id != after?.Id)
                yield return new Change("governments", state.Id, state.Name, "in office", Office(before), Office(after), (after ?? before!).Provenance);
        }
    }

    private static string? Office(Government? g) => g is null ? null : $"{g.Name} ({g.Id})";

    private static IEnumerable<Change> Elections(Snapshot first, Snapshot second)
    {
        string Name(string state) => second.States.GetValueOrDefault(state)?.Name ?? state;
        var scheduled = second.Elections.Select(e => (e.State, e.Date)).ToHashSet();
        var known = first.Elections.Select(e => (e.State, e.Date)).ToHashSet();
        foreach (var e in first.Elections.Where(e => !scheduled.Contains((e.State, e.Date))))
            yield return new Change("elections", e.State, Name(e.State), Timeline.Day(e.Date), "ahead", e.Date <= second.AsOf ? "past" : null, e.Provenance);
        foreach (var e in second.Elections.Where(e => !known.Contains((e.State, e.Date))))
            yield return new Change("elections", e.State, Name(e.State), Timeline.Day(e.Date), null, "ahead", e.Provenance);
    }

    private static IEnumerable<Change> Facts(Snapshot first, Snapshot second)
    {
        var before = Held(first);
        var after = Held(second);
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var (old, now) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            var (was, stands) = (Text(old.Fact), Text(now.Fact));
            if (was != stands)
                yield return new Change("facts", key.Id, now.Name ?? old.Name!, Timeline.Words(key.Key), was, stands, (now.Fact ?? old.Fact!).Provenance);
        }
    }

    private static Dictionary<(string Id, string Key), (string? Name, Fact? Fact)> Held(Snapshot s) => s.States.Values.Select(x => (x.Id, x.Name, x.Facts))
        .Concat(s.Agreements.Values.Select(x => (x.Id, Name: x.Short, x.Facts)))
        .Concat(s.Instruments.Values.Select(x => (x.Id, Name: x.Short, x.Facts)))
        .Concat(s.Disputes.Values.Select(x => (x.Id, x.Name, x.Facts)))
        .Concat(s.Forces.Values.Select(x => (x.Id, x.Name, x.Facts)))
        .SelectMany(x => x.Facts.Where(f => f.From <= s.AsOf && (f.Until is null || f.Until >= s.AsOf))
            .GroupBy(f => f.Key)
            .Select(g => (x.Id, x.Name, g.Key, Fact: g.OrderBy(f => f.From).ThenBy(f => f.Provenance.Known).Last())))
        .GroupBy(x => (x.Id, x.Key))
        .ToDictionary(g => g.Key, g => ((string?)g.First().Name, (Fact?)g.First().Fact));

    private static string? Text(Fact? f) => f is null
        ? null
        : f.Text ?? (f.Range is null ? Timeline.Number(f.Value ?? 0) : Timeline.Value(f.Range)) + Timeline.Unit(f.Unit);

    private static IEnumerable<Change> Tables(Snapshot first, Snapshot second)
    {
        foreach (var table in second.Series.Values)
        {
            var old = first.Series.GetValueOrDefault(table.Id);
            var added = table.Rows.Count - (old?.Rows.Count ?? 0);
            if (added > 0)
                yield return new Change("tables", table.Id, table.Label, $"{added} rows more", Rows(old), Rows(table), table.Provenance);
        }
    }

    private static IEnumerable<Change> Logs(Snapshot first, Snapshot second)
    {
        foreach (var log in second.EventLogs.Values)
        {
            var old = first.EventLogs.GetValueOrDefault(log.Id);
            var added = log.Rows.Count - (old?.Rows.Count ?? 0);
            if (added > 0)
                yield return new Change("tables", log.Id, log.Label, $"{added} events more", old is null ? null : $"{old.Rows.Count}", $"{log.Rows.Count}", log.Provenance);
        }
    }

    // What happened to a text of one state, or to a measure.
    private static IEnumerable<Change> Instruments(Snapshot first, Snapshot second)
    {
        static DatedEvent? Last(Instrument? i, DateOnly day) => i?.Events.LastOrDefault(e => e.Event != "statement" && e.Date <= day);
        foreach (var instrument in second.Instruments.Values)
        {
            var (before, after) = (Last(first.Instruments.GetValueOrDefault(instrument.Id), first.AsOf), Last(instrument, second.AsOf));
            if (after is not null && (before?.Date, before?.Event) != (after.Date, after.Event))
                yield return new Change("instruments", instrument.Id, instrument.Short, Told(after), before is null ? null : Told(before), Told(after), after.Provenance);
        }
    }

    private static string Told(DatedEvent e) => $"{Timeline.Words(e.Event)} {e.Written ?? Timeline.Day(e.Date)}";

    private static string? Rows(Series? s) => s is null ? null : $"{s.Rows.Count}, to {s.Rows.Max(r => r.Year)}";

    private static IEnumerable<Change> Entries(Snapshot first, Snapshot second)
    {
        static Change New(string id, string name, string kind, Provenance provenance) => new("new entries", id, name, kind, null, "known", provenance);
        return second.States.Values.Where(x => !first.States.ContainsKey(x.Id)).Select(x => New(x.Id, x.Name, "state", x.Provenance))
            .Concat(second.Disputes.Values.Where(x => !first.Disputes.ContainsKey(x.Id)).Select(x => New(x.Id, x.Name, "dispute", x.Provenance)))
            .Concat(second.Forces.Values.Where(x => !first.Forces.ContainsKey(x.Id)).Select(x => New(x.Id, x.Name, "force", x.Provenance)))
            .Concat(second.Governments.Values.Where(x => x.IsCandidate && !first.Governments.ContainsKey(x.Id)).Select(x => New(x.Id, x.Name, "kind of government that may come", x.Provenance)));
    }
}
