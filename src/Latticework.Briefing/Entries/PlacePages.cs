using Latticework.Briefing.Charts;
using Latticework.Dossier;
using Latticework.Dossier.Views;

namespace Latticework.Briefing.Entries;

/// <summary>Pages of disputes and of stationed forces.</summary>
internal static class PlacePages
{
    public static string Write(Dispute d, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, "dispute", d.Id, d.Name);
        page.Fact("Challenger", s.Name(d.Challenger));
        page.Fact("Target", s.Name(d.Target));
        page.Fact("About", d.Issue);
        page.Fact("Where", d.Location.Name);
        page.Fact("Entry from", page.Notes.Cite(d.Provenance));
        page.Section("about", "What it is",
            EntryDocument.Paragraph(d.Provenance.Note is { } note ? Html.Of($"{note}{page.Notes.Cite(d.Provenance)}") : Html.None),
            input.Map is not { } map ? Html.None : EntryDocument.Figure(TieFigures.MapExhibit(
                "map", $"Where it is: {d.Location.Name}", "The cross marks one point of the place, not its extent; dots are the seats of government of the two sides.",
                new MapChart(map, null, null, [.. new[] { d.Challenger, d.Target }.Where(s.States.ContainsKey).Select(x => (new TieEnd(s.Name(x), 1, TieForm.OutsideLattice, ""), s.States[x].Capital))], [], [TieFigures.Place(d)], ["", "", ""]),
                map, s, $"{d.Location.Name} at {Say.Number(d.Location.Latitude, "1")} north, {Say.Number(d.Location.Longitude, "1")} east.", new(["Name", "North", "East"], [[d.Location.Name, d.Location.Latitude, d.Location.Longitude]]))),
            EntryDocument.Remark("Challenger and target are roles: who would change what is, and who would be pressed. They say nothing of who is right."));
        page.Section("pledged", "Who would be bound to help", page.Duties($"Owed to {Say.The(s.Name(d.Target))}", [.. Owed.To(d.Target, s).Where(x => x.Kind is CommitmentKind.Defence or CommitmentKind.Undertaking)], by: true, to: false));
        page.Section("facts", "Facts", page.FactsByBasis(d.Name, d.Facts));
        page.Section("logged", "Events logged about it", page.Logged(Happenings.About(d.Id, s), open: true));
        return page.Write($"A dispute between {Say.The(s.Name(d.Challenger))} and {Say.The(s.Name(d.Target))}: {char.ToLowerInvariant(d.Issue[0])}{d.Issue[1..].TrimEnd('.')}.");
    }

    public static string Write(Force f, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, "forces", f.Id, f.Name);
        page.Fact("Of", s.Name(f.State));
        page.Fact("In", s.Name(f.Host));
        page.Fact("Entry from", page.Notes.Cite(f.Provenance));
        page.Section("about", "What it is", EntryDocument.Paragraph(f.Provenance.Note is { } note ? Html.Of($"{note}{page.Notes.Cite(f.Provenance)}") : Html.None));
        page.Section("facts", "Facts", page.FactsByBasis(f.Name, f.Facts));
        page.Section("agreements", "Agreements in force between the two", StateTie.Of($"{f.State}-{f.Host}", s) is { } tie ? TiePage.Agreements(page, tie) : Html.None);
        page.Section("logged", "Events logged about it", page.Logged(Happenings.About(f.Id, s), open: true));
        return page.Write($"Forces of {Say.The(s.Name(f.State))} kept in {Say.The(s.Name(f.Host))}.");
    }
}
