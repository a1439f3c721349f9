using System.Globalization;

namespace Latticework.Dossier.Loading;

/// <summary>Reader of a table: the card (YAML) and the rows (CSV beside it).</summary>
internal static class SeriesFiles
{
    // No statistic of the dossier is older than the Congress of Vienna, and a projection past 2200 is a slip.
    private const int FirstYear = 1815;
    private const int LastYear = 2200;

    private static readonly string[] monadicColumns = ["state", "year", "value", "known"];
    private static readonly string[] dyadicColumns = ["state", "other", "year", "value", "known"];

    // Where a table mixes sources its rows say so.
    private static readonly string[] sourceColumns = ["source", "note"];

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
        var rows = new List<Observation>();
        var read = CsvText.Rows(text, string.Join(',', columns), file);
        if (read.Count > 0 && read[0].Cells.Length > columns.Length)
            columns = [.. columns, .. sourceColumns];
        if (read.Count == 0 || !CsvText.HasHeader(read[0].Cells, columns, read[0].Line, file))
            return rows;
        if (read.Count == 1)
            file.Report(read[0].Line, "row", "a header without rows", "at least one value, or neither table nor card");
        var seen = new Dictionary<(string, string?, int), int>();
        foreach (var (line, cells) in read.Skip(1))
        {
            if (Row(cells, columns, line, card, file) is not { } row)
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
        return rows;
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
        var at = card.Dyadic ? 2 : 1;
        if (!int.TryParse(cells[at], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < FirstYear or > LastYear)
            file.Report(line, "year", Shown.Text(cells[at]), $"a year from {FirstYear} to {LastYear}");
        var (low, high) = Unit.Bounds(card.Unit);
        if (!Plain.TryNumber(cells[at + 1], out var value))
            file.Report(line, "value", cells[at + 1].Length == 0 ? "nothing" : Shown.Text(cells[at + 1]), Plain.NumberForm(cells[at + 1], "a finite number; where it is missing leave the whole row out"));
        else if (value < low || value > high)
            file.Report(line, "value", Shown.Number(value), double.IsFinite(high) ? $"from {Shown.Number(low)} to {Shown.Number(high)}, as the unit is {card.Unit}" : $"at least {Shown.Number(low)}, as the unit is {card.Unit}");
        if (!Dates.TryParse(cells[at + 2], out var known))
            file.Report(line, "known", cells[at + 2].Length == 0 ? "nothing" : Shown.Text(cells[at + 2]), Dates.Form);
        else if (known > file.CutOff)
            file.Report(line, "known", Shown.Day(known), $"a day not after the cut-off of the data, {Shown.Day(file.CutOff)}");
        var source = cells.Length > at + 3 && cells[at + 3].Length > 0 ? cells[at + 3] : null;
        if (source is not null)
            file.Refer(ReferenceKind.Source, source, line, "source");
        return file.Problems.Count > before ? null : new Observation(key, other, year, value, known, line)
        {
            Source = source,
            Note = cells.Length > at + 4 && cells[at + 4].Length > 0 ? cells[at + 4] : null,
        };
    }
}
