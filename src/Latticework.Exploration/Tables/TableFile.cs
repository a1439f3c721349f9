using System.Globalization;
using System.Text;
using CsvHelper;
using Latticework.Dossier;

namespace Latticework.Exploration.Tables;

/// <summary>Reads a table from CSV: a header, then one row per experiment; comma, point, UTF-8.</summary>
/// <remarks>
/// A column is real unless it is named as integer or categorical, or its first cell is a word: then it is categorical. Nothing is
/// filled in: an empty cell, NaN, or an infinity is a mistake, reported with its line. Cost: about 60 ns a cell.
/// </remarks>
public static class TableFile
{
    private const int ShownPerColumn = 3;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Receives every mistake, the first few of each column in full and the rest counted.</param>
    /// <param name="integer">Columns of whole numbers; names that are not in the file are left to the caller.</param>
    /// <param name="categorical">Columns of names, though they may look like numbers.</param>
    /// <returns>The table; null when there was a mistake.</returns>
    public static Table? Read(
        string path, ICollection<Problem> problems, IReadOnlyCollection<string>? integer = null, IReadOnlyCollection<string>? categorical = null)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(new Place(path, 1), "file", File.Exists(path) ? "a file that cannot be read" : Directory.Exists(path) ? "a folder" : "nothing", "a CSV file"));
            return null;
        }
        var before = problems.Count;
        var columns = new List<PartialColumn>();
        // A spreadsheet writes one; it is no part of the first name.
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var form = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = bad => problems.Add(new Problem(new Place(path, (int)Math.Max(1, bad.LineNumber)), "row", "a stray quotation mark", "quotes in pairs")),
        };
        try
        {
            using var reader = CsvReader.Create(bytes.AsMemory(start), form);
            if (!reader.Read())
            {
                problems.Add(new Problem(new Place(path, 1), "header", "an empty file", "names of columns, then rows of numbers"));
                return null;
            }
            ReadHeader(reader, path, problems, columns, integer ?? [], categorical ?? []);
            var ragged = 0;
            while (reader.Read())
            {
                var line = (int)reader.LineNumber;
                if (reader.FieldCount != columns.Count)
                {
                    if (++ragged <= ShownPerColumn)
                        problems.Add(new Problem(new Place(path, line), "row", $"{reader.FieldCount} cells", $"{columns.Count}, as in the header"));
                    continue;
                }
                for (var c = 0; c < columns.Count; c++)
                    columns[c].Add(reader.GetString(c).AsSpan().Trim(), line);
            }
            if (ragged > ShownPerColumn)
                problems.Add(new Problem(new Place(path, 1), "rows", $"{ragged - ShownPerColumn:N0} more of another length", $"{columns.Count} cells in each"));
        }
        catch (Exception e) when (e is CsvFormatException or ArgumentException or InvalidOperationException)
        {
            problems.Add(new Problem(new Place(path, 1), "row", "text that is not CSV", "rows of cells between commas"));
            return null;
        }
        foreach (var column in columns)
            column.Report(path, problems);
        if (problems.Count > before)
            return null;
        if (columns[0].Count == 0)
        {
            problems.Add(new Problem(new Place(path, 1), "rows", "a header and nothing below it", "at least one row"));
            return null;
        }
        return new Table([.. columns.Select(c => c.Finished())], path);
    }

    private static void ReadHeader(
        CsvReader reader, string path, ICollection<Problem> problems, List<PartialColumn> columns, IReadOnlyCollection<string> integer,
        IReadOnlyCollection<string> categorical)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var c = 0; c < reader.FieldCount; c++)
        {
            var name = reader.GetString(c).Trim();
            if (name.Length == 0)
                problems.Add(new Problem(new Place(path, 1), $"header, column {c + 1}", "nothing", "a name"));
            else if (!seen.Add(name))
                problems.Add(new Problem(new Place(path, 1), $"header, column {c + 1}", $"'{name}' again", "each name once"));
            columns.Add(new PartialColumn(name, categorical.Contains(name) ? ColumnKind.Categorical : integer.Contains(name) ? ColumnKind.Integer : null));
        }
    }

    // A column while the file is read: numbers, or words, and the cells that are neither.
    private sealed class PartialColumn(string name, ColumnKind? kind)
    {
        private readonly List<double> numbers = [];
        private readonly List<string> words = [];
        private readonly List<(int Line, string Found)> wrong = [];
        private int wrongs;
        private ColumnKind? kind = kind;

        public int Count => kind == ColumnKind.Categorical ? words.Count : numbers.Count;

        public void Add(ReadOnlySpan<char> cell, int line)
        {
            if (kind != ColumnKind.Categorical && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                if (!double.IsFinite(value) || (kind == ColumnKind.Integer && !double.IsInteger(value)))
                    Wrong(cell, line);
                kind ??= ColumnKind.Real;
                numbers.Add(value);
                return;
            }
            // Tools write a missing value in these ways; none of them is the name of a category.
            if (cell.IsEmpty || cell is "NA" or "N/A" or "nan" or "null" or "NULL")
            {
                Wrong(cell, line);
                numbers.Add(double.NaN);
                return;
            }
            kind ??= ColumnKind.Categorical;
            if (kind == ColumnKind.Categorical)
            {
                words.Add(cell.ToString());
                return;
            }
            Wrong(cell, line);
            numbers.Add(double.NaN);
        }

        public void Report(string path, ICollection<Problem> problems)
        {
            var expected = kind switch
            {
                ColumnKind.Integer => "a whole number",
                ColumnKind.Categorical => "a name",
                _ => "a finite number",
            };
            foreach (var (line, found) in wrong)
                problems.Add(new Problem(new Place(path, line), name, found, expected));
            if (wrongs > wrong.Count)
                problems.Add(new Problem(new Place(path, wrong[^1].Line), name, $"{wrongs - wrong.Count:N0} more such cells below", $"{expected} in each"));
        }

        public Column Finished() => kind switch
        {
            ColumnKind.Categorical => Column.Categorical(name, words),
            ColumnKind.Integer => Column.Integer(name, [.. numbers]),
            _ => Column.Real(name, [.. numbers]),
        };

        private void Wrong(ReadOnlySpan<char> cell, int line)
        {
            if (++wrongs <= ShownPerColumn)
                wrong.Add((line, cell.IsEmpty ? "nothing" : $"'{(cell.Length > 40 ? $"{cell[..40]}…" : cell)}'"));
        }
    }
}
