using CsvHelper;

namespace Latticework.Dossier.Loading;

/// <summary>Turns the text of a table into rows of cells. Reports what is not plain CSV and never throws.</summary>
internal static class CsvText
{
    /// <summary>The rows with their lines, the header first. Nothing, with a problem reported, for an empty table.</summary>
    /// <param name="text">The table.</param>
    /// <param name="columns">Its columns, for messages.</param>
    /// <param name="file">Takes the problems.</param>
    /// <param name="isPublished">True for somebody else's file, which is taken with the stray marks it has.</param>
    public static IReadOnlyList<(int Line, string[] Cells)> Rows(string text, string columns, FileReading file, bool isPublished = false)
    {
        var form = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = bad => file.Report((int)Math.Max(1, bad.LineNumber), "row", "a stray quotation mark", "values without quotes"),
        };
        var rows = new List<(int, string[])>();
        try
        {
            using var reader = CsvReader.FromText(text, form);
            while (reader.Read())
            {
                var cells = new string[reader.FieldCount];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = reader.GetString(i);
                foreach (var cell in cells)
                {
                    if (!isPublished && Plain.Fault(cell) is { } fault)
                        file.Report((int)reader.LineNumber, "row", Shown.Text(cell), fault);
                }
                rows.Add(((int)reader.LineNumber, cells));
            }
            if (rows.Count == 0)
                file.Report(1, "header", "an empty file", columns);
        }
        catch (Exception e) when (e is CsvFormatException or ArgumentException or InvalidOperationException)
        {
            file.Report(1, "row", "text that is not CSV", $"rows of {columns}");
        }
        return rows;
    }

    /// <summary>The rows under the header, each with a cell for every column; a header or row that is not so is reported and left out.</summary>
    public static IEnumerable<(int Line, string[] Cells)> Records(string text, IReadOnlyList<string> columns, FileReading file)
    {
        var rows = Rows(text, string.Join(',', columns), file);
        if (rows.Count == 0 || !HasHeader(rows[0].Cells, columns, rows[0].Line, file))
            yield break;
        if (rows.Count == 1)
            file.Report(rows[0].Line, "row", "a header without rows", "at least one row, or neither table nor card");
        foreach (var row in rows.Skip(1))
        {
            if (row.Cells.Length == columns.Count)
                yield return row;
            else
                file.Report(row.Line, "row", $"{row.Cells.Length} cells", $"{columns.Count} ({string.Join(',', columns)}); empty cells for what is missing, quotation marks around text with commas");
        }
    }

    /// <summary>True when the columns are there in their order; each that is missing or unknown is reported.</summary>
    public static bool HasHeader(string[] header, IReadOnlyList<string> columns, int line, FileReading file)
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
}
