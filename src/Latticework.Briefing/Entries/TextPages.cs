using Latticework.Dossier;
using Latticework.Dossier.Views;

namespace Latticework.Briefing.Entries;

/// <summary>Pages of instruments, and of successions of texts.</summary>
internal static class TextPages
{
    public static string Write(Instrument i, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, "instrument", i.Id, i.Name);
        page.Fact("Kind", Say.Words(i.Kind));
        page.Fact("By", s.Names(i.By));
        page.Fact("Issued by", i.Issuer);
        page.Fact("About", s.Names(i.Concerns));
        page.Fact("Follows or is followed", string.Join("; ", s.Successions.Values.Where(x => x.Entries.Contains(i.Id)).Select(x => x.Short)));
        page.Fact("Entry from", page.Notes.Cite(i.Provenance, First(i.Events)));
        page.Section("about", "What it is", EntryDocument.Paragraph(i.Provenance.Note is { } note ? Html.Of($"{note}{page.Notes.Cite(i.Provenance, First(i.Events))}") : Html.None));
        page.Section("history", "What happened", page.Events("Events on record", i.Events));
        page.Section("facts", "Facts", page.FactsByBasis(i.Short, i.Facts));
        page.Section("logged", "Events logged about it", page.Logged(Happenings.About(i.Id, s)));
        var last = i.Events is [.., var e] ? $" {Say.Begin(Say.Words(e.Event))} {Say.Date(e.Date, e.Written)}." : "";
        return page.Write($"{Say.Begin(Say.Words(i.Kind))}{(i.By.Count == 0 ? "" : $" of {s.Names(i.By)}")}.{last}");
    }

    public static string Write(Succession x, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, "succession", x.Id, x.Name);
        page.Fact("Texts", Numbers.Plain(x.Entries.Count, 0));
        page.Fact("Entry from", page.Notes.Cite(x.Provenance));
        page.Section("about", "What it is", EntryDocument.Paragraph(x.Provenance.Note is { } note ? Html.Of($"{note}{page.Notes.Cite(x.Provenance)}") : Html.None));
        page.Section("line", "One after another", page.Table(
            $"{x.Short}, oldest first", [new("Text"), new("Signed or adopted"), new("In force"), new("Ended"), new("Stage"), new("Note no.")],
            x.Entries.Select(id =>
            {
                var agreement = s.Agreements.GetValueOrDefault(id);
                var events = agreement?.Events ?? s.Instruments[id].Events;
                var provenance = agreement?.Provenance ?? s.Instruments[id].Provenance;
                Html When(params string[] words) => events.FirstOrDefault(e => words.Contains(e.Event)) is { } e ? Html.Of($"{e.Written ?? Say.Day(e.Date)}{page.Notes.Cite(e.Provenance, e.Date)}") : Html.None;
                Html[] cells =
                [
                    EntryDocument.Under(s.NameOf(id), id), When("signed", "adopted"), When("in_force"), When("ended", "lapsed", "superseded"), agreement is null ? "" : Say.Words(agreement.StageOn(s.AsOf)), page.Notes.Cite(provenance, First(events)),
                ];
                return cells;
            })));
        page.Section("payments", "What was agreed", Agreed(page, x));
        page.Section("tables", "Year by year", page.Series($"Tables of {x.Short}", Lines(x, s)), Html.Join("", Lines(x, s).Select(l => Rows(page, l.Table, l.Key, l.Other))));
        page.Section("logged", "Events logged about it", page.Logged(Happenings.About(x.Id, s)));
        return page.Write($"{Say.Begin(Say.Count(x.Entries.Count, "text", "texts"))}, from {s.NameOf(x.Entries[0])} to {s.NameOf(x.Entries[^1])}.");
    }

    private static List<(Series Table, string Key, string? Other)> Lines(Succession x, Snapshot s) =>
        [.. x.Series.Select(id => s.Series[id]).SelectMany(t => t.Rows.Select(r => (t, r.Key, r.Other)).Distinct())];

    private static IEnumerable<Html> Agreed(EntryDocument page, Succession x)
    {
        var s = page.Snapshot;
        var payments = Payments.Of(x, s);
        foreach (var unit in payments.Where(p => p.Payment?.Value is not null).GroupBy(p => p.Payment!.Unit).Where(g => g.Count() > 1))
        {
            yield return EntryDocument.Figure(AgreementPage.PaymentFigure(
                $"paid-{AgreementPage.Currency(unit.Key).ToLowerInvariant()}", $"What the {x.Short} set as payment, in {AgreementPage.Currency(unit.Key)}", AgreementPage.ByYear(unit.Select(p => p.Payment!)), unit.Key, s));
        }
        yield return page.Table(
            "Payments and increases, span by span", [new("For"), new("Payment"), new("Increase agreed"), new("Change computed", IsNumber: true), new("Basis"), new("Note no.")],
            payments.GroupBy(p => p.Agreement).Select(g => (g.Key.Short, g.Select(p => Row(page, p)))));
    }

    private static IReadOnlyList<Html> Row(EntryDocument page, AgreedPayment p)
    {
        var stated = (p.Payment ?? p.Agreed)!;
        return
        [
            stated.Until is { } until && until.Year > stated.From.Year ? $"{stated.From.Year}–{until.Year}" : $"{stated.From.Year}",
            EntryDocument.Under(p.Payment is null ? "" : Say.Value(p.Payment), string.Join(" ", new[] { p.Payment?.Provenance.Note, p.Agreed?.Provenance.Note }.OfType<string>().Distinct(StringComparer.Ordinal))),
            p.Agreed is null ? Html.None : Html.Of($"{Percent(p.Agreed)}{page.Notes.Cite(p.Agreed.Provenance, p.Agreed.From)}"), p.Computed is { } change ? Signed(change) : "", Say.Words(stated.Provenance.Basis),
            page.Notes.Cite(stated.Provenance, stated.From),
        ];
    }

    /// <summary>Instruments as a table.</summary>
    public static Html List(EntryDocument page, string caption, IEnumerable<Instrument> instruments) => page.Table(
        caption, [new("Text or measure"), new("Kind"), new("By"), new("About"), new("Last event"), new("Note no.")],
        instruments.Select(i => new Html[]
        {
            EntryDocument.Under(i.Short, i.Id), Say.Words(i.Kind), page.Snapshot.Names(i.By), page.Snapshot.Names(i.Concerns),
            i.Events is [.., var last] ? $"{Say.Words(last.Event)} {last.Written ?? Say.Day(last.Date)}" : "", page.Notes.Cite(i.Provenance, First(i.Events)),
        }));

    private static Html Rows(EntryDocument page, Series table, string key, string? other) => EntryDocument.Fold(
        $"{table.Label}: {page.Snapshot.Name(key)}{(other is null ? "" : $" and {page.Snapshot.Name(other)}")}", TablePages.Rows(page, table, key, other));

    private static string Percent(Fact f) => f.Range is { Spread: not Spread.Fixed } range ? $"{Signed(range.Low)} to {Signed(range.High)}" : Signed(f.Value ?? 0);

    private static string Signed(double share) => Numbers.Signed(100 * share, 1) + Numbers.ThinSpace + "%";

    private static DateOnly? First(IReadOnlyList<DatedEvent> events) => events is [var first, ..] ? first.Date : null;
}
