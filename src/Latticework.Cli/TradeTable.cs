using System.Globalization;
using CsvHelper;
using Latticework.Dossier;

namespace Latticework.Cli;

/// <summary>A CSV table a user gave for a trade calculation, read whole: cells with their lines, and every mistake in one list.</summary>
internal sealed class TradeTable
{
    private readonly string path;
    private readonly List<string> mistakes;

    private TradeTable(string path, List<string> mistakes)
    {
        (this.path, this.mistakes) = (path, mistakes);
    }

    /// <summary>Names of the columns.</summary>
    public string[] Header { get; private set; } = [];

    /// <summary>Rows after the header, with their lines; empty lines are passed over.</summary>
    public List<(int Line, string[] Cells)> Rows { get; } = [];

    /// <summary>Reads a file; null, with the mistake added, when there is nothing to read.</summary>
    public static TradeTable? Read(string option, string path, List<string> mistakes)
    {
        var table = new TradeTable(path, mistakes);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            mistakes.Add($"{option}: found no readable file '{path}', expected a CSV table");
            return null;
        }
        var before = mistakes.Count;
        var form = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = bad => table.Report((int)Math.Max(1, bad.LineNumber), "row", "a stray quotation mark", "quotation marks in pairs"),
        };
        try
        {
            using var reader = CsvReader.FromText(text.TrimStart('\uFEFF'), form);
            while (reader.Read())
            {
                var cells = new string[reader.FieldCount];
                for (var c = 0; c < cells.Length; c++)
                    cells[c] = reader.GetString(c).Trim();
                if (cells.All(c => c.Length == 0))
                    continue;
                if (table.Header.Length == 0)
                    table.Header = cells;
                else
                    table.Rows.Add(((int)reader.LineNumber, cells));
            }
        }
        catch (Exception e) when (e is CsvFormatException or ArgumentException or InvalidOperationException)
        {
            table.Report(1, "file", "text that is no CSV table", "comma-separated values");
        }
        if (mistakes.Count == before && table.Header.Length == 0)
            table.Report(1, "header", "an empty file", "a header and rows");
        return mistakes.Count == before ? table : null;
    }

    /// <summary>Adds a mistake.</summary>
    public void Report(int line, string field, string found, string expected) => mistakes.Add($"{path}:{line}: {field}: found {found}, expected {expected}");

    /// <summary>Position of a column; −1 when there is none. Case does not count.</summary>
    public int Column(string name) => Array.FindIndex(Header, h => h.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Columns that must be there, in this order; null, with a mistake for each that is not.</summary>
    public int[]? Columns(params string[] names)
    {
        var before = mistakes.Count;
        foreach (var name in names.Where(n => Column(n) < 0))
        {
            var near = Spelling.Nearest(name, Header.Where(h => h.Length > 0)) is [var meant, ..] ? $" (is '{meant}' meant?)" : "";
            Report(1, "header", $"no column '{name}'{near}", $"'{name}' among {string.Join(", ", names)}");
        }
        foreach (var twice in Header.Where(h => h.Length > 0).GroupBy(h => h, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            Report(1, "header", $"column '{twice.Key}' {twice.Count()} times", "each column once");
        return mistakes.Count == before ? [.. names.Select(Column)] : null;
    }

    /// <summary>A cell; null, with a mistake, when it is missing or empty.</summary>
    public string? Text(int line, string[] cells, int column, string field)
    {
        if (column < cells.Length && cells[column].Length > 0)
            return cells[column];
        Report(line, field, "nothing", "a value");
        return null;
    }

    /// <summary>A number; null, with a mistake, when the cell is missing or holds something else.</summary>
    public double? Number(int line, string[] cells, int column, string field, Func<double, bool> allowed, string expected)
    {
        if (column >= cells.Length || cells[column].Length == 0)
        {
            Report(line, field, "nothing", expected);
            return null;
        }
        if (double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && allowed(value))
            return value;
        Report(line, field, $"'{cells[column]}'", expected);
        return null;
    }

    /// <summary>Position of a name; null, with a mistake that names the nearest, when it is not known.</summary>
    public int? Place(int line, string[] cells, int column, string field, IReadOnlyList<string> known)
    {
        if (Text(line, cells, column, field) is not { } name)
            return null;
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i] == name)
                return i;
        }
        Report(line, field, $"'{name}'", Spelling.Nearest(name, known) is [var meant, ..] ? $"'{meant}'" : $"one of {Short(known)}");
        return null;
    }

    private static string Short(IReadOnlyList<string> names) => names.Count <= 8 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(8))} … ({names.Count})";
}
