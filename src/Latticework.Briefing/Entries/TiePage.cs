using Latticework.Dossier;
using Latticework.Dossier.Histories;
using Latticework.Dossier.Views;

namespace Latticework.Briefing.Entries;

/// <summary>The page of the tie between two states.</summary>
internal static class TiePage
{
    public static string Write(State one, State other, EntryInput input)
    {
        var s = input.Snapshot;
        var (a, b) = (one.Id, other.Id);
        var page = new EntryDocument(input, "tie", $"{a}-{b}", $"{one.Name} and {other.Name}");
        var partner = input.Depths is null ? null : Partners.Of(a, s, input.Depths).All.FirstOrDefault(p => p.State == b);
        var inForce = InForce(s, a, b).ToList();
        page.Fact("Agreements in force", Numbers.Plain(inForce.Count, 0));
        page.Fact("Depth of the tie", partner is null ? "none" : Numbers.Plain(partner.Tie.Weight, 2) + ", from 0 to 1");
        foreach (var state in new[] { one, other })
        {
            if (s.GovernmentInOffice(state.Id) is { } g)
                page.Fact($"Government of {state.Name}", Html.Of($"{g.Name}, since {Say.Date(g.From!.Value)}{page.Notes.Cite(g.Provenance, g.From)}"));
        }
        page.Section("owes", "What each owes the other",
            page.Duties(
                $"Owed on {Say.Date(s.AsOf)}", [.. Owed.By(a, s).Where(d => d.To.Contains(b)).Select(d => d with { To = [b] }).Concat(Owed.By(b, s).Where(d => d.To.Contains(a)).Select(d => d with { To = [a] })).OrderBy(d => d.Kind)],
                by: true, to: true));
        page.Section("agreements", "Agreements", Agreements(page, a, b), EntryDocument.Fold("Not in force", page.Table(
            "Agreements of both that are not in force on the day", [new("Agreement"), new("Kind"), new("Stage"), new("Note no.")],
            s.Agreements.Values.Where(x => x.Members.Contains(a) && x.Members.Contains(b)).Except(inForce).Select(x => new Html[]
            {
                EntryDocument.Under(x.Short, x.Id), Say.Words(x.Kind), Say.Words(x.StageOn(s.AsOf)), page.Notes.Cite(x.Provenance, x.Events is [var first, ..] ? first.Date : null),
            }))));
        page.Section("tables", "In figures", page.Series("Tables with a row for the pair", s.Series.Values.Where(t => t.Dyadic).SelectMany(t => new[] { (t, a, (string?)b), (t, b, (string?)a) })));
        page.Section("timeline", "What happened", page.Moments([.. Timeline.Of(a, b, s).Where(m => m.Date <= s.AsOf && m.Kind is not "fact" && !m.Of.Contains('/'))], page.Snapshot.Name(a)));
        page.Section("logged", "Events logged between them", page.Logged(Happenings.Between(a, b, s)));
        return page.Write($"{Say.Begin(Say.Count(inForce.Count, "agreement", "agreements"))} in force on {Say.Date(s.AsOf)}.");
    }

    /// <summary>Agreements in force of both, as a table.</summary>
    public static Html Agreements(EntryDocument page, string a, string b)
    {
        var s = page.Snapshot;
        return page.Table(
            $"Agreements in force with {s.Name(a)} and {s.Name(b)} as members", [new("Agreement"), new("Kind"), new("In force since"), new("Obligations"), new("Members", IsNumber: true), new("Note no.")],
            InForce(s, a, b).OrderBy(x => x.Kind).ThenBy(x => x.Id, StringComparer.Ordinal).Select(x => new Html[]
            {
                EntryDocument.Under(x.Short, x.Id), Say.Words(x.Kind), StatePage.Since(x, s.AsOf), x.Obligations == Obligations.None ? "" : Say.Words(x.Obligations), $"{x.MembersOn(s.AsOf).Count}",
                page.Notes.Cite(x.Provenance, x.Events is [var first, ..] ? first.Date : null),
            }));
    }

    private static IEnumerable<Agreement> InForce(Snapshot s, string a, string b) =>
        s.Agreements.Values.Where(x => x.StageOn(s.AsOf) == AgreementStage.InForce && x.MembersOn(s.AsOf) is var m && m.Contains(a) && m.Contains(b));
}
