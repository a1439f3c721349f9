using Latticework.Briefing.Charts;
using Latticework.Dossier;
using Latticework.Dossier.Histories;
using Latticework.Dossier.Views;
using Provenance = Latticework.Dossier.Provenance;

namespace Latticework.Briefing.Entries;

/// <summary>Parts that pages of several kinds of entry share.</summary>
internal static class EntryParts
{
    private const int NamesInARow = 8;

    /// <summary>Name of a state; its code where the dossier has no file of it.</summary>
    public static string Name(this Snapshot s, string state) => s.States.GetValueOrDefault(state)?.Name ?? state;

    /// <summary>Short name of any entry that others point to.</summary>
    public static string NameOf(this Snapshot s, string id) =>
        s.Agreements.GetValueOrDefault(id)?.Short ?? s.Instruments.GetValueOrDefault(id)?.Short ?? s.Successions.GetValueOrDefault(id)?.Short
        ?? s.Disputes.GetValueOrDefault(id)?.Name ?? s.Forces.GetValueOrDefault(id)?.Name ?? s.Governments.GetValueOrDefault(id)?.Name
        ?? s.EventLogs.GetValueOrDefault(id)?.Label ?? s.States.GetValueOrDefault(id)?.Name ?? id;

    /// <summary>Names of states: those of the dossier in words, the others by code; a long list is cut and counted.</summary>
    public static string Names(this Snapshot s, IReadOnlyList<string> states)
    {
        string[] named = [.. states.Where(s.States.ContainsKey).Select(s.Name).Order(StringComparer.Ordinal), .. states.Where(x => !s.States.ContainsKey(x))];
        return named.Length <= NamesInARow ? string.Join(", ", named) : $"{string.Join(", ", named.Take(NamesInARow - 1))} and {named.Length - NamesInARow + 1} others";
    }

    /// <summary>Facts as a table, each with its note.</summary>
    public static Html Facts(this EntryDocument page, string caption, IEnumerable<Fact> facts) => page.Table(
        caption, [new("What"), new("Value"), new("Holds"), new("Known"), new("Basis"), new("Note no.")],
        facts.Select(f => new[]
        {
            EntryDocument.Under(Say.Begin(Say.Words(f.Key)), f.Provenance.Note),
            Say.Value(f), Say.Span(f.From, f.Until, f.Written), Say.Day(f.Provenance.Known), Say.Words(f.Provenance.Basis), page.Notes.Cite(f.Provenance, f.From),
        }));

    /// <summary>What the record states, and what the compilers judged, apart: nobody should quote the second as the first.</summary>
    public static IEnumerable<Html> FactsByBasis(this EntryDocument page, string of, IReadOnlyList<Fact> facts)
    {
        yield return page.Facts($"On record of {of}: measured or estimated", facts.Where(f => f.Provenance.Basis is Basis.Measured or Basis.Estimated));
        yield return EntryDocument.Fold("Judgements and assumptions, which the model reads as ranges", page.Facts(
            $"Judged or assumed of {of}: not a record, and not to be quoted as one", facts.Where(f => f.Provenance.Basis is Basis.Elicited or Basis.Assumed)));
    }

    /// <summary>Duties as a table in groups by what is owed; of several on both sides each owes it to each other.</summary>
    public static Html Duties(this EntryDocument page, string caption, IReadOnlyList<Commitment> duties, bool by, bool to)
    {
        var s = page.Snapshot;
        IReadOnlyList<Html> Row(Commitment d)
        {
            var mutual = by && to && d.By.Count > 1 && d.By.SequenceEqual(d.To);
            var begun = s.Agreements.GetValueOrDefault(d.Under)?.Events is [var first, ..] ? first.Date : (DateOnly?)null;
            var under = EntryDocument.Under(s.NameOf(d.Under), Html.Join("; ", [d.Under, .. d.Amounts.Select(f => Amount(page, f))]));
            return
            [
                .. by ? new Html[] { mutual ? $"each of {s.Names(d.By)}" : s.Names(d.By) } : [], .. to ? new Html[] { mutual ? "the others" : s.Names(d.To) } : [],
                under, d.Written ?? "", page.Notes.Cite(d.Provenance, begun),
            ];
        }
        return page.Table(
            caption, [.. by ? new Column[] { new("By") } : [], .. to ? new Column[] { new(by ? "To" : "To or with") } : [], new("Under"), new("Since"), new("Note no.")],
            duties.GroupBy(d => d.Kind).Select(g => (DutyOf(g.Key), g.Select(Row))));
    }

    private static Html Amount(EntryDocument page, Fact f)
    {
        var what = f.Key is "payment" ? "" : Say.Words(f.Key) + " ";
        return Html.Of($"{what}{Say.Value(f)}{(f.From.Year == f.Until?.Year ? $" for {f.From.Year}" : f.Until is null ? "" : $", {Say.Span(f.From, f.Until, f.Written)}")} {page.Notes.Cite(f.Provenance, f.From)}");
    }

    /// <summary>A duty in words.</summary>
    public static string DutyOf(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Defence => "Help when attacked",
        CommitmentKind.Offence => "Help in an attack",
        CommitmentKind.Neutrality => "Neutrality in its wars",
        CommitmentKind.NonAggression => "No attack",
        CommitmentKind.Consultation => "Consultation",
        CommitmentKind.Undertaking => "Undertaking of one side",
        CommitmentKind.Payment => "Payment",
        _ => "Forces kept there",
    };

    /// <summary>Disputes as a table; of one state, its role in each.</summary>
    public static Html Disputes(this EntryDocument page, string caption, IEnumerable<Dispute> disputes, string? of) => page.Table(
        caption, [new("Dispute"), new(of is null ? "Challenger" : "Role"), new(of is null ? "Target" : "Other side"), new("About"), new("Note no.")],
        disputes.Select(d => new Html[]
        {
            EntryDocument.Under(d.Name, d.Id), of is null ? page.Snapshot.Name(d.Challenger) : d.Challenger == of ? "challenger" : "target",
            page.Snapshot.Name(d.Challenger == of ? d.Target : of is null ? d.Target : d.Challenger), d.Issue, page.Notes.Cite(d.Provenance),
        }));

    /// <summary>Stationed forces as a table, each with its facts.</summary>
    public static Html Forces(this EntryDocument page, string caption, IEnumerable<Force> forces) => page.Table(
        caption, [new("Forces"), new("Of"), new("In"), new("Facts"), new("Note no.")],
        forces.Select(f => new Html[]
        {
            EntryDocument.Under(f.Name, f.Id), page.Snapshot.Name(f.State), page.Snapshot.Name(f.Host),
            Html.Join("; ", f.Facts.Select(x => Html.Of($"{Say.Words(x.Key)} {Say.Value(x)}, {Say.Span(x.From, x.Until, x.Written)}{page.Notes.Cite(x.Provenance, x.From)}"))), page.Notes.Cite(f.Provenance),
        }));

    /// <summary>Events of an agreement or instrument as a table.</summary>
    public static Html Events(this EntryDocument page, string caption, IEnumerable<DatedEvent> events) => page.Table(
        caption, [new("Date"), new("What"), new("Note no.")],
        events.Select(e => new Html[]
        {
            e.Written ?? Say.Day(e.Date),
            EntryDocument.Under(EventOf(page.Snapshot, e), Html.Join(" ", [Below(e), .. e.Also.Select(x => Html.Of($"Others have {x.Written ?? Say.Day(x.Date)}{page.Notes.Cite(x.Provenance, x.Date)}. {x.Provenance.Note}"))])),
            page.Notes.Cite(e.Provenance, e.Date),
        }));

    private static string Below(DatedEvent e) => string.Join(". ", new[]
    {
        e.Provenance.Note, e.Agenda.Count > 0 ? $"On: {string.Join(", ", e.Agenda.Select(Say.Words))}" : null,
        e.Provenance.Basis == Basis.Measured ? null : $"({Say.Words(e.Provenance.Basis)})",
    }.OfType<string>().Where(x => x.Length > 0).Select(x => x.TrimEnd('.')));

    /// <summary>An event in words.</summary>
    public static string EventOf(Snapshot s, DatedEvent e) => e.Event switch
    {
        "member_joined" => $"{s.Name(e.Member!)} joins",
        "member_left" => $"{s.Name(e.Member!)} leaves",
        "negotiation_start" => "Negotiations begin",
        "meeting" when e.Level is { } level => $"Meeting of {level}",
        var other => Say.Begin(Say.Words(other)),
    };

    /// <summary>Moments as a table for each decade, the last open.</summary>
    public static IEnumerable<Html> Moments(this EntryDocument page, IReadOnlyList<Moment> moments, string self)
    {
        var decades = moments.GroupBy(m => m.Date.Year / 10 * 10).OrderBy(g => g.Key).ToList();
        foreach (var decade in decades)
        {
            var table = page.Table(
                $"What happened, {decade.Key}–{decade.Key + 9}", [new("Date"), new("What"), new("Of"), new("Note no.")],
                decade.Select(m => new Html[]
                {
                    m.Written, EntryDocument.Under(Say.Begin(m.What), Remarks(m.Provenance)), m.Of == self ? Html.None : (Html)page.Snapshot.NameOf(m.Of), page.Notes.Cite(m.Provenance, m.Date),
                }));
            yield return decades.Count == 1 ? table : EntryDocument.Fold($"{decade.Key}–{decade.Key + 9} ({decade.Count()})", table, open: decade == decades[^1]);
        }
    }

    private static string Remarks(Provenance p) => string.Join(" ", new[] { p.Note, p.Basis == Basis.Measured ? null : $"({Say.Words(p.Basis)})" }.OfType<string>());

    /// <summary>Logged events, a folded table for each log.</summary>
    public static IEnumerable<Html> Logged(this EntryDocument page, IReadOnlyList<(EventLog Log, LoggedEvent Event)> rows, bool open = false) =>
        rows.GroupBy(x => x.Log).OrderBy(g => g.Key.Id, StringComparer.Ordinal)
            .Select(g => EntryDocument.Fold($"{g.Key.Label} ({Numbers.Plain(g.Count(), 0)})", page.Log(g.Key.Label, g.Select(x => x.Event)), open));

    /// <summary>Rows of an event log as a table.</summary>
    public static Html Log(this EntryDocument page, string caption, IEnumerable<LoggedEvent> rows) => page.Table(
        caption, [new("Date"), new("What"), new("Kind"), new("By"), new("With or on"), new("Quantity"), new("Note no.")],
        rows.Select(r => new Html[]
        {
            r.Until is { } until ? $"{r.Written ?? Say.Day(r.Date)} to {Say.Day(until)}" : r.Written ?? Say.Day(r.Date),
            EntryDocument.Under(r.What, Circumstances(page, r)),
            Say.Words(r.Kind), page.Snapshot.Names(r.By), page.Snapshot.Names(r.On),
            r.Value is { } value ? Say.Value(value, r.Unit ?? "1") : Html.None, page.Notes.Cite(r.Provenance, r.Date),
        }));

    // Where, about what, and the caveat; what the heading of the page says already is not said again.
    private static string Circumstances(EntryDocument page, LoggedEvent r)
    {
        var about = r.About is null || r.About == page.Id ? null : page.Snapshot.NameOf(r.About);
        var here = page.Snapshot.NameOf(page.Id);
        var place = r.Where?.Name is { } name && name != about && name != here ? name + "." : null;
        return string.Join(" ", new[] { place, about is null ? null : $"About: {about}.", Remarks(r.Provenance) }.OfType<string>().Where(x => x.Length > 0));
    }

    /// <summary>Tables in which a state has rows: a line, the latest value, the range.</summary>
    public static Html Series(this EntryDocument page, string caption, IEnumerable<(Series Table, string Key, string? Other)> lines) => page.Table(
        caption, [new("Table"), new("Course"), new("Latest", IsNumber: true), new("Least", IsNumber: true), new("Most", IsNumber: true), new("Note no.")],
        lines.Select(x => (x.Table, x.Key, x.Other, Rows: x.Table.For(x.Key, x.Other))).Where(x => x.Rows.Count > 0).Select(x =>
        {
            var (table, rows) = (x.Table, x.Rows);
            var last = rows[^1];
            var (least, most) = (rows.MinBy(r => r.Value)!, rows.MaxBy(r => r.Value)!);
            var title = x.Other is null ? table.Label : $"{table.Label}: {page.Snapshot.Name(x.Key)} and {page.Snapshot.Name(x.Other)}";
            var provenance = table.Provenance with { Source = last.Source ?? table.Provenance.Source, Known = last.Known, Note = null };
            var description = $"{least.Year}: {Say.Brief(least.Value, table.Unit)}, the least; {most.Year}: {Say.Brief(most.Value, table.Unit)}, the most; {last.Year}: {Say.Brief(last.Value, table.Unit)}, the latest.";
            Html Cell(Observation r) => EntryDocument.Under(Say.Brief(r.Value, table.Unit), $"{r.Year}");
            return new[]
            {
                EntryDocument.Under(title, string.Join(". ", new[] { Say.Begin(Say.InUnit(table.Unit)), last.Note?.TrimEnd('.'), table.Provenance.Note?.TrimEnd('.') }.OfType<string>()) + "."),
                EntryDocument.Under(Html.Made(Sparkline.Draw(rows.Select(r => (r.Year, r.Value)), $"spark-{page.Next()}", title, description)), rows.Count == 1 ? "one value" : $"{rows.Count} values since {rows[0].Year}"),
                Cell(last), rows.Count == 1 ? Html.None : Cell(least), rows.Count == 1 ? Html.None : Cell(most), page.Notes.Cite(provenance),
            };
        }));
}
