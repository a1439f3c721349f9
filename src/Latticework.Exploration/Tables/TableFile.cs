using System.Globalization;
using System.Text;
using Latticework.Dossier;

namespace Latticework.Exploration.Tables;

/// <summary>Reads and writes a table as CSV: a header, then one row per experiment; comma, point, UTF-8.</summary>
/// <remarks>
/// A column is real unless it is named as integer or categorical, or its first cell is a word: then it is categorical. Nothing is
/// filled in: an empty cell, NaN, an infinity, or a number whose square would be one is a mistake, reported with its line. A first row of
/// nothing but numbers is no header, unless it counts 0, 1, 2 … or 1, 2, 3 … as tools number columns. Empty lines are passed over. Cost:
/// about 100 ns a cell, and 8 bytes besides the file itself.
/// </remarks>
public static class TableFile
{
    /// <summary>Numbers of this size or more are refused: sums of their squares would overflow.</summary>
    public const double Huge = 1e150;

    private const int ShownPerColumn = 3;

    // Tools write what is missing or infinite in these ways; none of them is the name of a category.
    private static readonly string[] noNames = ["NA", "N/A", "nan", "null", "NULL", "inf", "-inf", "+inf", "Inf", "-Inf"];

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Receives every mistake, the first few of each column in full and the rest counted.</param>
    /// <param name="integer">Columns of whole numbers; names that are not in the file are left to the caller.</param>
    /// <param name="categorical">Columns of names, though they may look like numbers.</param>
    /// <param name="headless">
    /// Whether the columns need no names: a first row of numbers is then a row, and the columns are called column 1, column 2, …; one that
    /// counts could be either and is a mistake.
    /// </param>
    /// <returns>The table; null when there was a mistake.</returns>
    public static Table? Read(
        string path, ICollection<Problem> problems, IReadOnlyCollection<string>? integer = null, IReadOnlyCollection<string>? categorical = null, bool headless = false)
    {
        var before = problems.Count;
        using var reader = CsvFile.Open(path, problems);
        if (reader is null)
            return null;
        List<PartialColumn>? columns = null;
        var ragged = 0;
        CsvFile.ForEachRow(reader, path, problems, line =>
        {
            if (columns is null)
            {
                string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(c => reader.GetString(c).Trim())];
                var isRow = headless && Array.TrueForAll(names, IsNumber);
                if (isRow && Counts(names))
                    problems.Add(new Problem(new Place(path, line), "first row", $"only {names[0]}, {names[1]} …, numbers of columns or a row", "a header of names"));
                else if (!isRow && Array.TrueForAll(names, IsNumber) && !Counts(names))
                    problems.Add(new Problem(new Place(path, line), "header", $"only numbers, such as {names[0]}", "names of columns"));
                if (isRow)
                    names = [.. names.Select((_, c) => $"column {c + 1}")];
                columns = Header(names, path, line, problems, integer ?? [], categorical ?? []);
                if (!isRow)
                    return;
            }
            if (reader.FieldCount != columns.Count)
            {
                if (++ragged <= ShownPerColumn)
                    problems.Add(new Problem(new Place(path, line), "row", $"{reader.FieldCount} cells", $"{columns.Count}, as in the header"));
                return;
            }
            for (var c = 0; c < columns.Count; c++)
                columns[c].Add(reader.GetSpan(c), line);
        });
        if (ragged > ShownPerColumn)
            problems.Add(new Problem(new Place(path, 1), "rows", $"{ragged - ShownPerColumn:N0} more of another length", $"{columns!.Count} cells in each"));
        foreach (var column in columns ?? [])
            column.Report(path, problems);
        if (problems.Count > before)
            return null;
        if (columns is null)
        {
            problems.Add(new Problem(new Place(path, 1), "header", "an empty file", "names of columns, then rows of numbers"));
            return null;
        }
        if (columns[0].Count == 0)
        {
            problems.Add(new Problem(new Place(path, 1), "rows", "a header and nothing below it", "at least one row"));
            return null;
        }
        return new Table([.. columns.Select(c => c.Finished())], path);
    }

    /// <summary>Writes the table; numbers in the shortest form that reads back to the same bits.</summary>
    public static void Write(TextWriter writer, Table table)
    {
        writer.Write(string.Join(',', table.Columns.Select(c => Cell(c.Name))));
        writer.Write('\n');
        var names = table.Columns.Select(c => c.Categories.Select(Cell).ToArray()).ToArray();
        Span<char> number = stackalloc char[32];
        for (var row = 0; row < table.Rows; row++)
        {
            for (var c = 0; c < names.Length; c++)
            {
                if (c > 0)
                    writer.Write(',');
                var value = table.Columns[c].Values[row];
                if (names[c].Length > 0)
                {
                    writer.Write(names[c][(int)value]);
                }
                else
                {
                    value.TryFormat(number, out var length, "R", CultureInfo.InvariantCulture);
                    writer.Write(number[..length]);
                }
            }
            writer.Write('\n');
        }
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") || text != text.Trim()
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool Counts(string[] cells) => cells.Length > 1 && cells[0] is "0" or "1" && cells.Index()
        .All(c => c.Item == (c.Index + (cells[0] == "0" ? 0 : 1)).ToString(CultureInfo.InvariantCulture));

    private static List<PartialColumn> Header(
        string[] names, string path, int line, ICollection<Problem> problems, IReadOnlyCollection<string> integer, IReadOnlyCollection<string> categorical)
    {
        var columns = new List<PartialColumn>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (c, name) in names.Index())
        {
            if (name.Length == 0)
                problems.Add(new Problem(new Place(path, line), $"header, column {c + 1}", "nothing", "a name"));
            else if (!seen.Add(name))
                problems.Add(new Problem(new Place(path, line), $"header, column {c + 1}", $"'{name}' again", "each name once"));
            columns.Add(new PartialColumn(name, categorical.Contains(name) ? ColumnKind.Categorical : integer.Contains(name) ? ColumnKind.Integer : null));
        }
        if (columns is [{ Name: var only }] && only.AsSpan().ContainsAny(';', '\t'))
            problems.Add(new Problem(new Place(path, line), "header", only.Contains(';', StringComparison.Ordinal) ? "cells between semicolons" : "cells between tabs", "cells between commas"));
        return columns;
    }

    // A column while the file is read: numbers, or words, and the cells that are neither.
    private sealed class PartialColumn(string name, ColumnKind? kind)
    {
        private readonly List<double> numbers = [];
        private readonly List<string> words = [];
        private readonly HashSet<string> known = new(StringComparer.Ordinal);
        private readonly List<(int Line, string Found)> wrong = [];
        private int wrongs;
        private ColumnKind? kind = kind;

        public string Name => name;

        public int Count => kind == ColumnKind.Categorical ? words.Count : numbers.Count;

        public void Add(ReadOnlySpan<byte> cell, int line)
        {
            if (kind != ColumnKind.Categorical && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                if (!(Math.Abs(value) < Huge) || (kind == ColumnKind.Integer && !double.IsInteger(value)))
                    Wrong(Encoding.UTF8.GetString(cell), line);
                kind ??= ColumnKind.Real;
                numbers.Add(value);
                return;
            }
            AddWord(Encoding.UTF8.GetString(cell).Trim(), line);
        }

        private void AddWord(string word, int line)
        {
            var isName = word.Length > 0 && !word.StartsWith('#') && !noNames.Contains(word, StringComparer.Ordinal);
            if (isName && kind is null)
                kind = ColumnKind.Categorical;
            if (!isName || kind != ColumnKind.Categorical)
            {
                Wrong(word, line);
                numbers.Add(double.NaN);
                return;
            }
            // A name in a million rows is kept once.
            if (known.TryGetValue(word, out var same))
                word = same;
            else
                known.Add(word);
            words.Add(word);
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

        private void Wrong(string cell, int line)
        {
            if (++wrongs <= ShownPerColumn)
                wrong.Add((line, cell.Length == 0 ? "nothing" : $"'{(cell.Length > 40 ? $"{cell[..40]}…" : cell)}'"));
        }
    }
}
