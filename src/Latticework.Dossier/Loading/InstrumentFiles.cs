namespace Latticework.Dossier.Loading;

/// <summary>Readers of instruments and successions.</summary>
internal static class InstrumentFiles
{
    public static Instrument Instrument(Fields f)
    {
        var name = f.Text("name");
        var brief = f.OptionalText("short") ?? name;
        var kind = f.Word("kind", Vocabulary.InstrumentKinds, "a kind");
        var events = new List<DatedEvent>();
        foreach (var e in f.Items("events"))
        {
            events.Add(Event(e));
            e.Finish();
        }
        DateOnly? firstKnown = events.Count == 0 ? null : events.Min(e => e.Provenance.Known);
        return new Instrument(
            f.File.Id, name, brief, kind, f.States("by"), f.OptionalText("issuer"), f.States("concerns"), [.. events.OrderBy(e => e.Date)],
            EntityFiles.Facts(f, Vocabulary.InstrumentFacts), f.Provenance(firstKnown, Basis.Measured));
    }

    private static DatedEvent Event(Fields f)
    {
        var date = f.Day("date");
        var word = f.Word("event", Vocabulary.InstrumentEvents, "an event");
        if (word != "statement" && f.Has("agenda"))
            f.Report("agenda", $"an agenda of {Shown.Text(word)}", "an agenda only with statement");
        var provenance = f.Provenance(date, Basis.Measured);
        return new DatedEvent(date, word, null, provenance)
        {
            Written = f.Imprecise("date"),
            Also = EntityFiles.OtherDates(f, word, null, provenance),
            Agenda = f.Words("agenda", Vocabulary.Subjects, "a subject"),
        };
    }

    public static Succession Succession(Fields f)
    {
        var name = f.Text("name");
        var brief = f.OptionalText("short") ?? name;
        var entries = f.Scalars("agreements", "the id of an agreement, grouping or instrument");
        foreach (var entry in entries)
            f.File.Refer(ReferenceKind.Text, entry.Text, entry.Line, "agreements");
        if (entries.Count < 2 && (f.Find("agreements") is null or SequenceNode))
            f.Report("agreements", entries.Count == 0 ? "nothing" : "one id", "at least two that follow one another");
        var series = f.Scalars("series", "the id of a table");
        foreach (var table in series)
            f.File.Refer(ReferenceKind.Series, table.Text, table.Line, "series");
        return new Succession(
            f.File.Id, name, brief, [.. entries.Select(e => e.Text)], [.. series.Select(s => s.Text)], f.Provenance(DateOnly.MinValue, Basis.Measured));
    }
}
