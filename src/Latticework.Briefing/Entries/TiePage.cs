using Latticework.Dossier;
using Latticework.Dossier.Histories;
using Latticework.Dossier.Views;

namespace Latticework.Briefing.Entries;

/// <summary>The page of the tie between two states.</summary>
internal static class TiePage
{
    public static string Write(StateTie tie, EntryInput input)
    {
        var s = input.Snapshot;
        var (a, b) = (tie.A.Id, tie.B.Id);
        var page = new EntryDocument(input, "tie", tie.Id, $"{tie.A.Name} and {tie.B.Name}");
        var partner = input.Depths is null ? null : Partners.Of(a, s, input.Depths).All.FirstOrDefault(p => p.State == b);
        page.Fact("Agreements in force", Numbers.Plain(tie.InForce.Count, 0));
        page.Fact("Depth of the tie", partner is null ? "none" : TieFigures.Depth(partner.Tie.Weight) + ", from 0 to 1");
        foreach (var state in new[] { tie.A, tie.B })
        {
            if (s.GovernmentInOffice(state.Id) is { } g)
                page.Fact($"Government of {Say.The(state.Name)}", Html.Of($"{g.Name}, since {Say.Date(g.From!.Value)}{page.Notes.Cite(g.Provenance, g.From)}"));
        }
        page.Section("owes", "What each owes the other", page.Duties($"Owed on {Say.Date(s.AsOf)}", tie.Owed, by: true, to: true));
        page.Section("agreements", "Agreements", Agreements(page, tie), EntryDocument.Fold("Not in force", page.Table(
            "Agreements of both that are not in force on the day", [new("Agreement"), new("Kind"), new("Stage"), new("Note no.")],
            tie.Others.Select(x => new Html[]
            {
                EntryDocument.Under(x.Short, x.Id), Say.Words(x.Kind), Say.Words(x.StageOn(s.AsOf)), page.Notes.Cite(x.Provenance, x.Events is [var first, ..] ? first.Date : null),
            }))));
        page.Section("tables", "In figures", page.Series("Tables with a row for the pair", tie.Figures.Select(f => (f.Table, f.Row.Key, f.Row.Other))));
        page.Section("disputes", "Disputes and forces", page.Disputes("Disputes between the two", tie.Disputes, null), page.Forces("Forces of one in the other", tie.Forces));
        page.Section("timeline", "What happened", page.Moments([.. Timeline.Of(a, b, s).Where(m => m.Date <= s.AsOf && m.Kind is not "fact" && !m.Of.Contains('/'))], tie.Id));
        page.Section("logged", "Events logged between them", page.Logged(Happenings.Between(a, b, s)));
        return page.Write($"{Say.Begin(Say.Count(tie.InForce.Count, "agreement", "agreements"))} in force on {Say.Date(s.AsOf)}.");
    }

    /// <summary>Agreements in force of both, as a table.</summary>
    public static Html Agreements(EntryDocument page, StateTie tie)
    {
        var s = page.Snapshot;
        return page.Table(
            $"Agreements in force with {Say.The(tie.A.Name)} and {Say.The(tie.B.Name)} as members", [new("Agreement"), new("In force since"), new("Obligations"), new("Members", IsNumber: true), new("Note no.")],
            tie.InForce.GroupBy(x => x.Kind).Select(g => ($"{Say.Begin(Say.Words(g.Key))} ({g.Count()})", g.Select(x => (IReadOnlyList<Html>)new Html[]
            {
                EntryDocument.Under(x.Short, x.Id), StatePage.Since(x, s.AsOf), x.Obligations == Obligations.None ? "" : Say.Words(x.Obligations), $"{x.MembersOn(s.AsOf).Count}",
                page.Notes.Cite(x.Provenance, x.Events is [var first, ..] ? first.Date : null),
            }))));
    }
}
