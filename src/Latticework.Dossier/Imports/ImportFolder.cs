using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Latticework.Dossier.Loading;

namespace Latticework.Dossier.Imports;

/// <summary>The folder of one imported data set: its tables as CSV and <c>manifest.json</c>. Written beside its place and renamed into it.</summary>
/// <remarks>There is no date of import: the same file gives the same folder, byte for byte. The manifest has the hash of the file instead.</remarks>
public static class ImportFolder
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly JsonSerializerOptions form = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Where a data set lies in a workspace.</summary>
    public static string Of(string workspace, string name) => Path.Combine(workspace, "imports", name);

    /// <summary>Writes the folder, in place of an earlier import of the same name.</summary>
    /// <returns>Path of the folder.</returns>
    /// <exception cref="IOException">The disk is full, or a file is in use; an earlier import is still there then.</exception>
    public static string Write(ImportedDataSet content, string workspace)
    {
        var place = Of(workspace, content.Layout.Name);
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(place)!).FullName;
        var (beside, old) = (Path.Combine(parent, $".{content.Layout.Name}.partial"), Path.Combine(parent, $".{content.Layout.Name}.old"));
        foreach (var left in new[] { beside, old }.Where(Directory.Exists))
            Directory.Delete(left, recursive: true);
        Directory.CreateDirectory(beside);
        var hashes = new List<string>();
        foreach (var table in content.Tables)
        {
            var bytes = utf8.GetBytes(Csv(table));
            hashes.Add(Convert.ToHexStringLower(SHA256.HashData(bytes)));
            File.WriteAllBytes(Path.Combine(beside, $"{table.Name}.csv"), bytes);
        }
        File.WriteAllText(Path.Combine(beside, "manifest.json"), JsonSerializer.Serialize(Manifest(content, hashes), form) + "\n", utf8);
        if (Directory.Exists(place))
            Directory.Move(place, old);
        Directory.Move(beside, place);
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
        return place;
    }

    /// <summary>A table of an earlier import; null when it is not there or not as it was written.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="name">Data set.</param>
    /// <param name="table">Table of it.</param>
    public static TidyTable? Read(string workspace, string name, string table)
    {
        var path = Path.Combine(Of(workspace, name), $"{table}.csv");
        if (!File.Exists(path))
            return null;
        var file = new FileReading(new DataFile(path, path, path), DateOnly.MaxValue);
        var rows = CsvText.Rows(File.ReadAllText(path), "", file, isPublished: true);
        return file.Problems.Count > 0 || rows.Count == 0 || rows.Any(r => r.Cells.Length != rows[0].Cells.Length)
            ? null
            : new TidyTable(table, rows[0].Cells, [.. rows.Skip(1).Select(r => r.Cells)]);
    }

    private static string Csv(TidyTable table)
    {
        var text = new StringBuilder();
        Line(text, table.Header);
        foreach (var row in table.Rows)
            Line(text, row);
        return text.ToString();
    }

    private static void Line(StringBuilder text, IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (cells[i].AsSpan().IndexOfAny(",\"\n\r") >= 0)
                text.Append('"').Append(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                text.Append(cells[i]);
        }
        text.Append('\n');
    }

    private static object Manifest(ImportedDataSet x, List<string> hashes)
    {
        var layout = x.Layout;
        return new
        {
            layout.Name,
            layout.Title,
            Row = layout.Unit,
            layout.Citation,
            layout.Licence,
            layout.Where,
            Source = new { x.File, x.Sha256, x.Rows },
            x.Release,
            x.ReleaseFrom,
            x.Published,
            WholeRelease = x.IsWhole,
            Years = new[] { x.FirstYear, x.LastYear },
            x.Mirrored,
            layout.Caution,
            NoDateOfImport = "Left out on purpose: the same file gives the same folder, byte for byte. The hash of the file says what was imported.",
            Tables = x.Tables.Select((t, i) => new { File = $"{t.Name}.csv", Rows = t.Rows.Count, Sha256 = hashes[i], t.Header }),
            Columns = layout.Columns.Where(c => c.Kept && c.Kind != ColumnKind.OwnIso3 && !x.Absent.Contains(c.Name)).Select(c => new
            {
                c.Name,
                Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(c.Kind.ToString()),
                c.Unit,
            }),
            StateColumns = "cow: number of the Correlates of War. iso3: ISO 3166 code of the state that carries on today. iso3_from: list (of state numbers, in that year), file (its own code), other years (the code the number has in all other years, or in all years where the row has none), or empty.",
            x.Missing,
            x.Duplicates,
            x.Numbers,
            x.LeftOut,
            x.Absent,
        };
    }
}
