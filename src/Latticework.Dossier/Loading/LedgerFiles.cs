using System.Globalization;

namespace Latticework.Dossier.Loading;

/// <summary>Reader of the ledger of the founding texts: the card (YAML) and the statements (CSV beside it).</summary>
internal static class LedgerFiles
{
    private static readonly string[] columns = ["id", "source", "paragraph", "kind", "statement", "caution", "where", "reason"];

    private static readonly Dictionary<string, LedgerKind> kinds = Enum.GetValues<LedgerKind>().ToDictionary(k => k.ToString().ToLowerInvariant());

    public static Ledger Card(Fields f) => new(f.Text("label"), [], f.Provenance(knownByDefault: null, basisByDefault: null));

    /// <summary>The statements. Every row that is wrong is reported; the right ones are returned.</summary>
    public static IReadOnlyList<LedgerStatement> Rows(string text, FileReading file)
    {
        var rows = new List<LedgerStatement>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, cells) in CsvText.Records(text, columns, file))
        {
            file.Statements.Add(cells[0]);
            if (!seen.TryAdd(cells[0], line))
                file.Report(line, "id", $"{Shown.Text(cells[0])} again (first in line {seen[cells[0]]})", "an id used once");
            if (Row(cells, line, file) is { } row)
                rows.Add(row);
        }
        return rows;
    }

    private static LedgerStatement? Row(string[] cells, int line, FileReading file)
    {
        var before = file.Problems.Count;
        if (cells[0].Length == 0)
            file.Report(line, "id", "nothing", "the text and a number, such as S4-33");
        file.Refer(ReferenceKind.Source, cells[1], line, "source");
        if (!int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var paragraph) || paragraph < 1)
            file.Report(line, "paragraph", cells[2].Length == 0 ? "nothing" : Shown.Text(cells[2]), "a whole number of at least 1");
        if (!kinds.TryGetValue(cells[3], out var kind))
            file.Report(line, "kind", cells[3].Length == 0 ? "nothing" : Shown.Text(cells[3]), Shown.Expected(cells[3], kinds.Keys, "a kind"));
        else if (cells[6].Length > 0 && LedgerStatement.KindsOfTheDossier.Contains(kind))
            file.Report(line, "where", Shown.Text(cells[6]), $"nothing, as a statement of kind {cells[3]} is answered by an entry that bears its id");
        if (cells[4].Length == 0)
            file.Report(line, "statement", "nothing", "text");
        var where = cells[6].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var home in where)
            Refer(home, line, file);
        return file.Problems.Count == before
            ? new LedgerStatement(cells[0], cells[1], paragraph, kind, cells[4], Optional(cells[5]), where, Optional(cells[7]), new Place(file.Path, line))
            : null;
    }

    // Measures belong to the model: their names are checked where it is known.
    private static void Refer(string home, int line, FileReading file)
    {
        switch (home.Split(':'))
        {
            case ["model", var family]:
                file.Refer(ReferenceKind.Family, family, line, "where");
                break;
            case ["lever", var lever]:
                file.Refer(ReferenceKind.Family, $"lever_{lever}", line, "where");
                break;
            case ["study", var study]:
                file.Refer(ReferenceKind.Study, study, line, "where");
                break;
            case ["measure", { Length: > 0 }]:
                break;
            default:
                file.Report(line, "where", Shown.Text(home), "words such as model:credibility, lever:public_reassurance, measure:allied_security or study:next-administration, with a blank between two");
                break;
        }
    }

    private static string? Optional(string cell) => cell.Length > 0 ? cell : null;
}
