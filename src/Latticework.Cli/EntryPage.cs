using System.Globalization;
using Latticework.Dossier;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>The printed page of one entry. Sources cited on the page are collected and listed in full at its end.</summary>
internal sealed partial class EntryPage(IAnsiConsole console, Snapshot snapshot, LoadedDossier dossier)
{
    private readonly SortedSet<string> cited = new(StringComparer.Ordinal);
    private string kind = "";

    public void Title(string kindOfEntry) => kind = kindOfEntry;

    public void PrintSources() => Rows("Sources", ["id", "title", "publisher", "date"], cited
        .Where(dossier.Sources.ContainsKey)
        .Select(id => dossier.Sources[id])
        .Select(s => new[] { s.Id, s.Title, s.Publisher, s.Date }));

    private void Head(string id, string name) => console.MarkupLineInterpolated($"[bold]{name}[/] ({kind} {id}), as of {Day(snapshot.AsOf)}");

    private void Head(string id, string name, Provenance provenance)
    {
        Head(id, name);
        Line("source", Cite(provenance));
        Line("ledger", string.Join(' ', provenance.Ledger));
        Line("note", provenance.Note);
        Line("file", provenance.Place.ToString());
    }

    private void Facts(IReadOnlyList<Fact> facts) => Rows("Facts", ["key", "value", "unit", "from", "until", "known", "basis", "source", "ledger", "note"], facts
        .SelectMany(f => f.Also.Select(o => (o, "  or else")).Prepend((f, f.Key)))
        .Select(x => (f: x.Item1, key: x.Item2))
        .Select(x => new[]
        {
            x.key, x.f.Text ?? (x.f.Range is null ? Number(x.f.Value ?? 0) : Value(x.f.Range)), x.f.Unit, x.f.Written ?? Day(x.f.From), Day(x.f.Until), Day(x.f.Provenance.Known),
            Words(x.f.Provenance.Basis), Cite(x.f.Provenance), Ledger(x.f.Provenance), x.f.Provenance.Note ?? "",
        }));

    private void Line(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        var grid = new Grid { Expand = false }
            .AddColumn(new GridColumn { Width = 12, NoWrap = true, Padding = new Padding(2, 0, 1, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0) });
        grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(text));
        console.Write(grid);
    }

    // Columns without a single entry are left out. Notes are numbered and told below the table: a sentence in a narrow column cannot be read.
    private void Rows(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        var note = Array.IndexOf(columns, "note");
        var notes = note < 0 ? [] : all.Select(r => r[note]).Where(n => n.Length > 0).Distinct().ToList();
        var used = Enumerable.Range(0, columns.Length).Where(c => all.Exists(r => r[c].Length > 0)).ToList();
        var table = new Table().Border(TableBorder.Simple);
        foreach (var c in used)
        {
            var column = new TableColumn(Markup.Escape(columns[c]));
            table.AddColumn(columns[c] is "id" or "under" or "key" or "date" or "event" or "from" or "until" or "known" or "since" or "year" or "unit" ? column.NoWrap() : column);
        }
        foreach (var row in all)
            table.AddRow([.. used.Select(c => new Text(c != note || row[c].Length == 0 ? row[c] : $"{notes.IndexOf(row[c]) + 1}"))]);
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        console.Write(table);
        for (var i = 0; i < notes.Count; i++)
            console.Write(new Columns(new Text($"{i + 1,4}"), new Text(notes[i])) { Expand = false });
    }

    private string Partners(Agreement agreement, State state) =>
        string.Join(' ', agreement.MembersOn(snapshot.AsOf).Where(m => m != state.Id));

    private string Cite(Provenance provenance)
    {
        cited.Add(provenance.Source);
        return provenance.At is null ? provenance.Source : $"{provenance.Source}, {provenance.At}";
    }

    private string Cite(string source)
    {
        cited.Add(source);
        return source;
    }

    private static string Ledger(Provenance provenance) => string.Join(' ', provenance.Ledger);

    private static double Sold(TradeMatrix m, int exporter, int importer) => m.Sectors.Select((_, s) => m.Flow(exporter, importer, s)).Sum();

    private static string Candidates(IReadOnlyList<ElectionCandidate> candidates) =>
        string.Join("; ", candidates.Select(c => $"{c.Government} {Number(c.Probability)}"));

    private static string Value(Distribution d) =>
        d.Spread == Spread.Fixed ? Number(d.Central) : $"{Number(d.Central)} [{Number(d.Low)}, {Number(d.High)}]";

    private static string Point(GeoPoint p) => $"{p.Name} ({Number(p.Latitude)}, {Number(p.Longitude)})";

    private static string Words(string key) => key.Replace('_', ' ');

    // MutualDefenceTreaty → mutual defence treaty
    private static string Words(Enum value) => string.Concat(value.ToString().Select((c, i) =>
        i > 0 && char.IsAsciiLetterUpper(c) && value.ToString()[i - 1] != ' ' ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day is { } d && d != DateOnly.MinValue ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
