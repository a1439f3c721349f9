using System.Globalization;
using Latticework.Dossier.Loading;

namespace Latticework.Dossier.Imports;

/// <summary>Reads the cells of one column: checks them, counts what is missing, and writes each value in one way.</summary>
internal sealed class CellReader(ImportColumn column, int place, int firstYear, int lastYear, FileReading file, StateColumns states, DataSetLayout layout)
{
    // Signs of no value that statistics programs write into any column that is not text.
    private static readonly Dictionary<string, string> signs = new(StringComparer.Ordinal) { ["NA"] = "missing", ["."] = "missing", ["NaN"] = "missing" };

    private readonly SortedDictionary<string, int> missing = new(StringComparer.Ordinal);

    public ImportColumn Column => column;

    public int Place => place;

    public IEnumerable<MissingCount> Missing => missing.Select(m => new MissingCount(column.Name, m.Key, Meaning(m.Key), m.Value));

    /// <summary>Counts a cell that another cell has shown to hold no figure.</summary>
    public void CountMissing(string code) => missing[code] = missing.GetValueOrDefault(code) + 1;

    /// <summary>The value as it is written; empty when missing; null, with a problem reported, when it is none.</summary>
    public string? Read(string cell, int line)
    {
        var written = cell.Trim();
        if (IsMissing(written))
        {
            CountMissing(written);
            if (!column.Filled)
                return "";
            file.Report(line, column.Name, written.Length == 0 ? "nothing" : Shown.Text(written), Expected);
            return null;
        }
        var value = column.Kind switch
        {
            ColumnKind.Flag => Whole(written, 0, 1),
            ColumnKind.Month => Whole(written, 1, 12),
            ColumnKind.Day => Whole(written, 1, 31),
            ColumnKind.Year => Whole(written, firstYear, lastYear),
            ColumnKind.State => Whole(written, 1, int.MaxValue) is { } number && IsKnown(number) ? number : null,
            ColumnKind.Whole => Whole(written, column.Low, column.High),
            ColumnKind.Number => Number(written),
            ColumnKind.Date => Date(written),
            ColumnKind.Text => column.Words.Count == 0 || column.Words.Contains(written) ? written : null,
            _ => written,
        };
        if (value is null)
            file.Report(line, column.Name, Shown.Text(written), column.Words.Count > 0 ? Shown.Expected(written, column.Words, "a word of the layout") : Expected);
        return value;
    }

    private string Expected => column.Kind switch
    {
        ColumnKind.Flag => "0 or 1",
        ColumnKind.Month => "a month, 1 to 12",
        ColumnKind.Day => "a day, 1 to 31",
        ColumnKind.Year => $"a year from {firstYear} to {lastYear}",
        ColumnKind.State => "a state number of the Correlates of War",
        ColumnKind.Date => "a date such as 1951-09-01, or a month such as 195109",
        ColumnKind.Whole => $"a whole number{Bounds}",
        ColumnKind.Number => $"a number{Bounds}",
        _ => "a value",
    } + (column.Missing.Count == 0 ? "" : $" (missing is {string.Join(", ", column.Missing.Keys)} or an empty cell)");

    private string Bounds => (double.IsFinite(column.Low), double.IsFinite(column.High) && column.High < int.MaxValue) switch
    {
        (true, true) => $" from {Shown.Number(column.Low)} to {Shown.Number(column.High)}",
        (true, false) => $" of at least {Shown.Number(column.Low)}",
        _ => "",
    };

    private string Meaning(string code) =>
        code.Length == 0 ? "empty" : column.Missing.GetValueOrDefault(code) ?? signs.GetValueOrDefault(code) ?? "zero beside another measure above zero";

    private bool IsMissing(string written) =>
        written.Length == 0 || column.Missing.ContainsKey(written)
        || (column.Kind is not (ColumnKind.Text or ColumnKind.OwnIso3 or ColumnKind.StateByIso3) && signs.ContainsKey(written));

    private bool IsKnown(string number) => int.Parse(number, CultureInfo.InvariantCulture) is var n && (states.IsNumber(n) || layout.OtherNumber(n));

    private static string? Whole(string written, double low, double high)
    {
        // Programs that know no whole numbers write 8659.0.
        if (!long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number != Math.Floor(number) || Math.Abs(number) > 1L << 53)
                return null;
            whole = (long)number;
        }
        return whole >= low && whole <= high ? whole.ToString(CultureInfo.InvariantCulture) : null;
    }

    private string? Number(string written) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= column.Low && number <= column.High
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : null;

    private string? Date(string written)
    {
        if (!DateOnly.TryParseExact(written, ["yyyy-MM-dd", "yyyyMM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        return day.Year >= firstYear && day.Year <= lastYear ? Shown.Day(day) : null;
    }
}
