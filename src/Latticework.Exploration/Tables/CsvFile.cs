using System.Text;
using CsvHelper;
using Latticework.Dossier;

namespace Latticework.Exploration.Tables;

/// <summary>Opens CSV files: comma, UTF-8 with or without a byte-order mark, quotes where a cell needs them, no line breaks in cells.</summary>
internal static class CsvFile
{
    /// <summary>A reader before the first row; null, with the reason among the problems, when the file cannot be read.</summary>
    internal static CsvReader? Open(string path, ICollection<Problem> problems)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(
                new Place(path, 1), "file",
                File.Exists(path) ? "a file that cannot be read" : Directory.Exists(path) ? "a folder" : "nothing", "a CSV file"));
            return null;
        }
        var start = bytes.AsSpan();
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add(new Problem(new Place(path, 1), "file", "text in UTF-16", "UTF-8"));
            return null;
        }
        // A spreadsheet writes a mark; it is no part of the first name.
        var skipped = start.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return CsvReader.Create(bytes.AsMemory(skipped), new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = bad => problems.Add(new Problem(
                new Place(path, (int)Math.Max(1, bad.LineNumber)), "row", "a stray quotation mark", "quotes in pairs")),
        });
    }

    /// <summary>Reads every row with its line; a file that is no CSV ends the rows and is a problem.</summary>
    internal static void ForEachRow(CsvReader reader, string path, ICollection<Problem> problems, Action<int> row)
    {
        try
        {
            while (reader.Read())
                row((int)reader.LineNumber);
        }
        catch (Exception e) when (e is CsvFormatException or ArgumentException or InvalidOperationException)
        {
            problems.Add(new Problem(new Place(path, 1), "row", "text that is not CSV", "rows of cells between commas"));
        }
    }
}
