using Latticework.Briefing.Charts;
using Latticework.Briefing.Findings;
using Latticework.Dossier;

namespace Latticework.Briefing.Entries;

/// <summary>Pages of tables and of event logs.</summary>
internal static class TablePages
{
    public static string Write(Series t, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, "table", t.Id, t.Label);
        var keys = t.Rows.Select(r => (r.Key, r.Other)).Distinct().OrderBy(k => s.Name(k.Key), StringComparer.Ordinal).ThenBy(k => k.Other, StringComparer.Ordinal).ToList();
        page.Fact("Unit", t.Unit);
        page.Fact("Basis", Say.Words(t.Provenance.Basis));
        page.Fact("Values", $"{Numbers.Plain(t.Rows.Count, 0)}, {t.Rows.Min(r => r.Year)}–{t.Rows.Max(r => r.Year)}");
        page.Fact("Edition of", Say.Day(t.Provenance.Known));
        page.Fact("Table from", page.Notes.Cite(t.Provenance));
        page.Section("about", "What it is", EntryDocument.Paragraph(t.Provenance.Note ?? Html.None));
        page.Section("course", "At a glance", page.Series($"{t.Label}, latest value known on the day", keys.Select(k => (t, k.Key, k.Other))));
        page.Section("values", "Values", keys.Select(k => EntryDocument.Fold($"{s.Name(k.Key)}{(k.Other is null ? "" : $" and {s.Name(k.Other)}")}", Rows(page, t, k.Key, k.Other))));
        return page.Write($"{t.Unit}, {Say.Count(keys.Count, t.Dyadic ? "pair" : "state", t.Dyadic ? "pairs" : "states")}, {t.Rows.Min(r => r.Year)} to {t.Rows.Max(r => r.Year)}.");
    }

    /// <summary>Values of one key, year by year.</summary>
    public static Html Rows(EntryDocument page, Series t, string key, string? other) => page.Table(
        $"{t.Label}, {t.Unit}: {page.Snapshot.Name(key)}{(other is null ? "" : $" and {page.Snapshot.Name(other)}")}", [new("Year"), new("Value", IsNumber: true), new("Known"), new("Note no.")],
        t.For(key, other).Select(r => new Html[]
        {
            EntryDocument.Under($"{r.Year}", r.Note), Say.Amount(r.Value, t.Unit), Say.Day(r.Known), page.Notes.Cite(r.Source is null ? t.Provenance : t.Provenance with { Source = r.Source, At = null }),
        }));

    public static string Write(EventLog l, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, "event log", l.Id, l.Label);
        page.Fact("Events", Numbers.Plain(l.Rows.Count, 0));
        page.Fact("Compiled", Say.Day(l.Provenance.Known));
        page.Fact("Log from", page.Notes.Cite(l.Provenance));
        page.Section("about", "What it is", EntryDocument.Paragraph(l.Provenance.Note ?? Html.None));
        var years = Enumerable.Range(l.Rows.Min(r => r.Date.Year), l.Rows.Max(r => r.Date.Year) - l.Rows.Min(r => r.Date.Year) + 1).Select(year => (Year: year, Value: (double)l.Rows.Count(r => r.Date.Year == year))).ToList();
        page.Section(
            "years", "By year and kind",
            EntryDocument.Figure(new ChartExhibit(
                "by-year", $"{Say.Count(l.Rows.Count, "event", "events")} from {years[0].Year} to {years[^1].Year}", "Events logged, by year.", $"Latticework dossier, facts as known on {Say.Date(s.AsOf)}. A log holds what was recorded, not all that happened; older years less completely.",
                new(["Year", "Events"], [.. years.Select(y => new object[] { $"{y.Year}", y.Value })]), new YearBars([.. years.Select(y => (y.Year, y.Value, y.Value > 0 ? Numbers.Plain(y.Value, 0) : ""))], "Events logged"),
                string.Join(" ", years.Where(y => y.Value > 0).Select(y => $"{y.Year}: {Numbers.Plain(y.Value, 0)}.")), null)),
            page.Table("Events by kind", [new("Kind"), new("Events", IsNumber: true), new("First"), new("Last")], l.Kinds.Select(k => (Kind: k, Rows: l.Rows.Where(r => r.Kind == k).ToList())).Where(k => k.Rows.Count > 0)
                .OrderByDescending(k => k.Rows.Count).ThenBy(k => k.Kind, StringComparer.Ordinal)
                .Select(k => new Html[] { Say.Begin(Say.Words(k.Kind)), Numbers.Plain(k.Rows.Count, 0), k.Rows[0].Written ?? Say.Day(k.Rows[0].Date), k.Rows[^1].Written ?? Say.Day(k.Rows[^1].Date) })));
        page.Section("events", "Events", l.Rows.GroupBy(r => r.Date.Year / 10 * 10).OrderBy(g => g.Key).Select(g => EntryDocument.Fold($"{g.Key}–{g.Key + 9} ({g.Count()})", page.Log($"{l.Label}, {g.Key}–{g.Key + 9}", g), open: true)));
        return page.Write($"{Say.Count(l.Rows.Count, "event", "events")}, {years[0].Year} to {years[^1].Year}, each with its source.");
    }
}
