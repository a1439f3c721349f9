using System.Globalization;
using CsvHelper;

namespace Latticework.Dossier.Loading;

/// <summary>Reader of a table: the card (YAML) and the rows (CSV beside it).</summary>
internal static class SeriesFiles
{
    // No statistic of the dossier is older than the Congress of Vienna, and a projection past 2200 is a slip.
    private const int FirstYear = 1815;
    private const int LastYear = 2200;

    private static readonly string[] monadicColumns = ["state", "year", "value", "known"];
    private static readonly string[] dyadicColumns = ["state", "other", "year", "value", "known"];

    public static Series Card(Fields f)
    {
        var label = f.Text("label");
        var unit = f.Unit();
        var dyadic = f.Flag("dyadic");
        var provenance = f.Provenance(knownByDefault: null, basisByDefault: null);
        return new Series(f.File.Id, label, unit, dyadic, [], provenance);
    }

    /// <summary>The rows of a table. Every row that is wrong is reported; the right ones are returned.</summary>
    public static IReadOnlyList<Observation> Rows(string text, Series card, FileReading file)
    {
        var columns = card.Dyadic ? dyadicColumns : monadicColumns;
        var form = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = bad => file.Report((int)Math.Max(1, bad.LineNumber), "row", "a stray quotation mark", "values without quotes"),
        };
        var rows = new List<Observation>();
        try
        {
            using var reader = CsvReader.FromText(text, form);
            if (!reader.Read())
            {
                file.Report(1, "header", "an empty file", string.Join(',', columns));
                return rows;
            }
            if (!Header(Cells(reader), columns, (int)reader.LineNumber, file))
                return rows;
            var seen = new Dictionary<(string, string?, int), int>();
            while (reader.Read())
            {
                if (Row(Cells(reader), columns, (int)reader.LineNumber, card, file) is not { } row)
                    continue;
                rows.Add(row);
                if (seen.TryGetValue((row.Key, row.Other, row.Year), out var first))
                {
                    var key = row.Other is null ? row.Key : $"{row.Key}, {row.Other}";
                    file.Report(row.Line, "year", $"{key} in {row.Year} again (first in line {first})", "one row for each state and year");
                }
                else
                {
                    seen[(row.Key, row.Other, row.Year)] = row.Line;
                }
            }
        }
        catch (Exception e) when (e is CsvFormatException or ArgumentException or InvalidOperationException)
        {
            file.Report(1, "row", "text that is not CSV", $"rows of {string.Join(',', columns)}");
        }
        return rows;
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.GetString(i);
        return cells;
    }

    private static bool Header(string[] header, string[] columns, int line, FileReading file)
    {
        if (header.SequenceEqual(columns))
            return true;
        if (header.Length == 1)
        {
            var separators = header[0].Contains(';', StringComparison.Ordinal) ? ", separated by commas"
                : header[0].Contains('\t', StringComparison.Ordinal) ? ", separated by commas" : "";
            file.Report(line, "header", Shown.Text(header[0]), string.Join(',', columns) + separators);
            return false;
        }
        var missing = columns.Except(header).ToList();
        var unknown = header.Except(columns).ToList();
        foreach (var column in unknown)
        {
            file.Report(line, "header", $"an unknown column {Shown.Text(column)}", Shown.Expected(column, missing, $"only {string.Join(',', columns)}"));
            missing.RemoveAll(m => Spelling.Nearest(column, missing) is [var meant] && meant == m);
        }
        foreach (var column in missing)
            file.Report(line, "header", "nothing", $"a column \"{column}\"");
        if (missing.Count == 0 && unknown.Count == 0)
            file.Report(line, "header", Shown.Text(string.Join(',', header)), $"the columns in the order {string.Join(',', columns)}");
        return false;
    }

    private static Observation? Row(string[] cells, string[] columns, int line, Series card, FileReading file)
    {
        if (cells.Length != columns.Length)
        {
            file.Report(line, "row", $"{cells.Length} cells", $"{columns.Length} ({string.Join(',', columns)}); where a value is missing leave the whole row out");
            return null;
        }
        var before = file.Problems.Count;
        var key = cells[0];
        file.Refer(ReferenceKind.State, key, line, "state");
        string? other = null;
        if (card.Dyadic)
        {
            other = cells[1];
            file.Refer(ReferenceKind.State, other, line, "other");
            if (key == other)
                file.Report(line, "other", Shown.Text(other), "another state than in the first column");
        }
        if (!int.TryParse(cells[^3], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < FirstYear or > LastYear)
            file.Report(line, "year", Shown.Text(cells[^3]), $"a year from {FirstYear} to {LastYear}");
        var (low, high) = Unit.Bounds(card.Unit);
        if (!double.TryParse(cells[^2], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            file.Report(line, "value", cells[^2].Length == 0 ? "nothing" : Shown.Text(cells[^2]), "a finite number; where it is missing leave the whole row out");
        else if (value < low || value > high)
            file.Report(line, "value", Shown.Number(value), double.IsFinite(high) ? $"from {Shown.Number(low)} to {Shown.Number(high)}, as the unit is {card.Unit}" : $"at least {Shown.Number(low)}, as the unit is {card.Unit}");
        if (!Dates.TryParse(cells[^1], out var known))
            file.Report(line, "known", cells[^1].Length == 0 ? "nothing" : Shown.Text(cells[^1]), Dates.Form);
        else if (known > file.CutOff)
            file.Report(line, "known", Shown.Day(known), $"a day not after the cut-off of the data, {Shown.Day(file.CutOff)}");
        return file.Problems.Count == before ? new Observation(key, other, year, value, known, line) : null;
    }
}
