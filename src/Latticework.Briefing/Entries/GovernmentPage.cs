using Latticework.Dossier;

namespace Latticework.Briefing.Entries;

/// <summary>The page of a government, in office, past, or one that may come.</summary>
internal static class GovernmentPage
{
    public static string Write(Government g, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, "government", g.Id, g.Name);
        var line = s.Governments.Values.Where(x => x.State == g.State && !x.IsCandidate).OrderBy(x => x.From).ThenBy(x => x.Id, StringComparer.Ordinal).ToList();
        var at = line.FindIndex(x => x.Id == g.Id);
        page.Fact("State", s.Name(g.State));
        page.Fact("Leader", g.Leader);
        page.Fact("Party", g.Party);
        page.Fact("Coalition", g.Coalition);
        page.Fact("In office", g.IsCandidate ? "never yet: a kind of government that may come" : Say.Span(g.From, g.Until) + (g.Acting ? ", acting" : ""));
        page.Fact("How it came", Say.Words(g.Entry ?? ""));
        page.Fact("How it went", Say.Words(g.Exit ?? ""));
        page.Fact("Before it", at > 0 ? line[at - 1].Name : "");
        page.Fact("After it", at >= 0 && at + 1 < line.Count ? line[at + 1].Name : "");
        page.Fact("Entry from", page.Notes.Cite(g.Provenance, g.From));
        page.Section("about", "What is on record",
            EntryDocument.Paragraph(g.Provenance.Note is { } note ? Html.Of($"{note}{page.Notes.Cite(g.Provenance, g.From)}") : Html.None),
            EntryDocument.Paragraph(g.Sols is { } sols ? Html.Of($"The source of leader support {(sols.Change ? "changed" : "did not change")} when it took office ({Say.Words(sols.Provenance.Basis)}). {sols.Provenance.Note}{page.Notes.Cite(sols.Provenance, g.From)}") : Html.None),
            page.Table("Suspended from its powers", [new("When"), new("Powers held by"), new("Note no.")], g.Suspensions.Select(x => new[]
            {
                EntryDocument.Under(Say.Span(x.From, x.Until), x.Provenance.Note), x.Acting is null ? "" : s.NameOf(x.Acting), page.Notes.Cite(x.Provenance, x.From),
            })));
        page.Section("stances", "What it wants, as judged from words and deeds", page.Table(
            "Stances: a central value with its range", [new("On"), new("Towards"), new("Value"), new("Known"), new("Basis"), new("Note no.")], g.Stances.Select(x => new[]
            {
                EntryDocument.Under(Say.Begin(Say.Words(x.Dimension)), x.Provenance.Note), x.About is null ? "" : s.Name(x.About), Say.Value(x.Value, x.Unit), Say.Day(x.Provenance.Known), Say.Words(x.Provenance.Basis), page.Notes.Cite(x.Provenance, g.From),
            })));
        page.Section("tariffs", "Tariffs it may put in force, or did", page.Table(
            "Schedules with their weights", [new("Schedule"), new("Weight", IsNumber: true), new("Note no.")], g.Tariffs.Select(t => new Html[]
            {
                EntryDocument.Under(s.TariffSchedules.GetValueOrDefault(t.Key)?.Label ?? t.Key, t.Key), Say.Number(t.Value, "1"), page.Notes.Cite(g.TariffsProvenance!),
            })));
        return page.Write(g.IsCandidate
            ? $"A kind of government of {Say.The(s.Name(g.State))} that may come; it never took office."
            : $"Government of {Say.The(s.Name(g.State))}, {(g.Until is { } end ? $"{Say.Date(g.From!.Value)} to {Say.Date(end)}" : $"in office since {Say.Date(g.From!.Value)}")}.");
    }
}
