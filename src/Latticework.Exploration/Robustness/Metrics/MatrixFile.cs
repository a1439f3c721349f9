using System.Globalization;
using System.Text;
using CsvHelper;
using Latticework.Dossier;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Reads performance from CSV: a row per option, a column per scenario, with or without a header and a column of names.</summary>
/// <remarks>
/// <para>
/// The first row is a header when its cells after the first are not all numbers, or when the first is empty or a word and the others
/// count 0, 1, 2 … or 1, 2, 3 …, as tools write column numbers. The first column holds names when its cells are not numbers, or when the
/// header calls it nothing, or option, policy, name, id or the like. Options without a name are called option 1, option 2, …
/// </para>
/// <para>
/// What could be read in two ways is a mistake and not a guess: a first row or a first column of nothing but 0, 1, 2 … or 1, 2, 3 …. Empty
/// cells, NaN and infinities are mistakes. Cost: about 60 ns a cell.
/// </para>
/// </remarks>
public static class MatrixFile
{
    /// <summary>Most options; more are refused, for every metric of every option is ranked and printed.</summary>
    public const int MostOptions = 100_000;

    private const int Shown = 5;
    private static readonly HashSet<string> namesOfNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "option", "policy", "name", "id", "alternative", "strategy", "solution", "design", "decision", "index", "label", "plan", "action",
    };

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Receives every mistake, the first few in full and the rest counted.</param>
    /// <returns>Names of the options and performance, <c>[option][scenario]</c>; null when there was a mistake.</returns>
    public static (IReadOnlyList<string> Options, double[][] Values)? Read(string path, ICollection<Problem> problems)
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
        var found = new Found(path);
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var form = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = bad => found.Mistake((int)Math.Max(1, bad.LineNumber), "row", "a stray quotation mark", "quotes in pairs"),
        };
        try
        {
            using var reader = CsvReader.Create(bytes.AsMemory(start), form);
            var first = new List<(int Line, string[] Cells)>();
            // The first rows decide what the first row and the first column are.
            while (first.Count < 2 && reader.Read())
                first.Add(((int)reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(c => reader.GetString(c).Trim())]));
            if (first.Count == 0)
            {
                problems.Add(new Problem(new Place(path, 1), "file", "nothing in it", "a row per option, a column per scenario"));
                return null;
            }
            found.Begin(first);
            while (reader.Read())
            {
                if (found.Fits((int)reader.LineNumber, reader.FieldCount))
                {
                    found.StartRow(reader.GetString(0).Trim(), (int)reader.LineNumber);
                    for (var c = found.FirstNumber; c < reader.FieldCount; c++)
                        found.Add(reader.GetString(c).AsSpan().Trim(), c, (int)reader.LineNumber);
                }
            }
        }
        catch (Exception e) when (e is CsvFormatException or InvalidOperationException)
        {
            problems.Add(new Problem(new Place(path, 1), "row", "text that is not CSV", "rows of cells between commas"));
            return null;
        }
        return found.Finish(problems);
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool Counts(IEnumerable<string> cells)
    {
        var numbers = cells.Select(c => int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        return numbers.Length > 1 && numbers[0] is 0 or 1 && numbers.Select((n, i) => n - i).All(d => d == numbers[0]);
    }

    // The matrix while it is read.
    private sealed class Found(string path)
    {
        private readonly List<Problem> mistakes = [];
        private readonly List<double[]> rows = [];
        private readonly List<string> names = [];
        private readonly Dictionary<string, int> lineOfName = new(StringComparer.Ordinal);
        private readonly List<int> lines = [];
        private int more;
        private int width;
        private bool named;
        private string[]? header;

        public int FirstNumber => named ? 1 : 0;

        public void Mistake(int line, string field, string what, string expected)
        {
            if (mistakes.Count < Shown)
                mistakes.Add(new Problem(new Place(path, line), field, what, expected));
            else
                more++;
        }

        public void Begin(List<(int Line, string[] Cells)> first)
        {
            var top = first[0].Cells;
            width = top.Length;
            var rest = top.Skip(1).ToArray();
            var corner = top[0].Length > 0 && IsNumber(top[0]);
            if (!rest.All(IsNumber) || (rest.Length == 0 && !corner) || (!corner && Counts(rest)))
                header = top;
            else if (corner && Counts(top))
                Mistake(first[0].Line, "first row", $"only {top[0]}, {top[1]} …, numbers of scenarios or results", "names of scenarios such as s0, or a first row of results");
            if (header is not null && top.Skip(1).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Key.Length > 0 && g.Count() > 1) is { } twice)
                Mistake(first[0].Line, "header", $"'{twice.Key}' twice", "each scenario once");
            var body = header is null ? first : first.Skip(1).ToList();
            named = body.Count > 0 && (!IsNumber(body[0].Cells[0]) || (header is not null && (top[0].Length == 0 || namesOfNames.Contains(top[0]))));
            if (body.Count > 0 && body[0].Cells[0].Length == 0 && header is null)
                named = false;
            foreach (var (line, cells) in body)
            {
                if (!Fits(line, cells.Length))
                    continue;
                StartRow(cells[0], line);
                for (var c = FirstNumber; c < cells.Length; c++)
                    Add(cells[c], c, line);
            }
        }

        public bool Fits(int line, int cells)
        {
            if (cells != width)
                Mistake(line, "row", $"{cells} {(cells == 1 ? "cell" : "cells")}", $"{width}, as in the first row");
            return cells == width;
        }

        public void StartRow(string name, int line)
        {
            rows.Add(new double[width - FirstNumber]);
            lines.Add(line);
            names.Add(named ? name : $"option {rows.Count}");
            if (!named)
                return;
            if (name.Length == 0)
                Mistake(line, "first column", "nothing", "the name of an option");
            else if (!lineOfName.TryAdd(name, line))
                Mistake(line, "first column", $"'{name}' again, first in line {lineOfName[name]}", "each option once");
        }

        public void Add(ReadOnlySpan<char> cell, int column, int line)
        {
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(Math.Abs(value) < TableFile.Huge))
            {
                Mistake(
                    line, header is not null && header[column].Length > 0 ? header[column] : $"column {column + 1}",
                    cell.IsEmpty ? "nothing" : $"'{(cell.Length > 40 ? $"{cell[..40]}…" : cell)}'", "a finite number");
            }
            rows[^1][column - FirstNumber] = value;
        }

        public (IReadOnlyList<string> Options, double[][] Values)? Finish(ICollection<Problem> problems)
        {
            if (mistakes.Count == 0 && rows.Count == 0)
                Mistake(1, "rows", "a header and nothing below it", "at least one option");
            else if (mistakes.Count == 0 && rows.Count > MostOptions)
                Mistake(1, "rows", $"{rows.Count:N0} options", $"at most {MostOptions:N0}; a row is an option and a column a scenario, is the matrix turned?");
            else if (mistakes.Count == 0 && width == FirstNumber)
                Mistake(1, "columns", "names and nothing beside them", "at least one scenario");
            else if (mistakes.Count == 0 && !named && width > 1 && Counts(rows.Select(r => r[0].ToString(CultureInfo.InvariantCulture))))
                Mistake(lines[0], $"first column{(header is { } h ? $" '{h[0]}'" : "")}", $"only {rows[0][0]}, {rows[1][0]} …, numbers of options or results", header is null ? "names of options" : "a header 'option' if they are numbers of options, else a column of names before it");
            foreach (var mistake in mistakes)
                problems.Add(mistake);
            if (more > 0)
                problems.Add(new Problem(new Place(path, 1), "cells and rows", $"{more:N0} more mistakes", "finite numbers in rows of one length"));
            return mistakes.Count == 0 ? (names, [.. rows]) : null;
        }
    }
}
