namespace Latticework.Dossier.Imports;

/// <summary>What the cells of a column hold.</summary>
public enum ColumnKind
{
    /// <summary>A Correlates of War state number. Becomes three columns: the number, the ISO 3166 code, and how that code was found.</summary>
    State,

    /// <summary>A state by its ISO 3166 code, or by its name where it has none. Becomes the same three columns.</summary>
    StateByIso3,

    /// <summary>The file's own ISO 3166 code of the state column before it: used where the list of numbers has no answer, and not carried over.</summary>
    OwnIso3,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>A calendar month, 1 to 12.</summary>
    Month,

    /// <summary>A day of the month, 1 to 31.</summary>
    Day,

    /// <summary>A day written 1951-09-01, or a month written 195109, which is read as its first day.</summary>
    Date,

    /// <summary>0 or 1.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Words.</summary>
    Text,
}

/// <summary>One column of a published file: its name there, what it holds, and which of its values mean that there is none.</summary>
/// <param name="Name">Name in the published file and in our table; case and punctuation do not count when it is looked for.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record ImportColumn(string Name, ColumnKind Kind)
{
    /// <summary>Other names it has in other releases and copies.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Unit, in words; null for codes and names.</summary>
    public string? Unit { get; init; }

    /// <summary>Values that mean there is none, with what they mean. An empty cell always does. They are counted, and come out empty.</summary>
    public IReadOnlyDictionary<string, string> Missing { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Least value.</summary>
    public double Low { get; init; } = double.NegativeInfinity;

    /// <summary>Greatest value.</summary>
    public double High { get; init; } = double.PositiveInfinity;

    /// <summary>The only words allowed; empty when any are.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>True when a file without it is not of this layout.</summary>
    public bool Required { get; init; }

    /// <summary>True when no cell may be empty.</summary>
    public bool Filled { get; init; }

    /// <summary>Reads the version of the data set out of a cell; null for a column that does not tell it.</summary>
    public Func<string, string>? TellsVersion { get; init; }

    /// <summary>False for a column that only tells the version and is not carried over.</summary>
    public bool Kept { get; init; } = true;

    /// <summary>A state number, in every row.</summary>
    public static ImportColumn State(string name, params string[] aliases) => new(name, ColumnKind.State) { Aliases = aliases, Required = true, Filled = true };

    /// <summary>The file's own ISO code of the state column before it.</summary>
    public static ImportColumn OwnIso3(string name, params string[] aliases) => new(name, ColumnKind.OwnIso3) { Aliases = aliases };

    /// <summary>A year, in every row.</summary>
    public static ImportColumn Year(string name, params string[] aliases) => new(name, ColumnKind.Year) { Aliases = aliases, Required = true, Filled = true };

    /// <summary>0 or 1, in every file of this layout.</summary>
    public static ImportColumn Flag(string name, params string[] aliases) => new(name, ColumnKind.Flag) { Aliases = aliases, Required = true };

    /// <summary>Columns of small whole-number codes from 0 on.</summary>
    public static IEnumerable<ImportColumn> Codes(string names, int high = 9) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => new ImportColumn(n, ColumnKind.Whole) { Low = 0, High = high });

    /// <summary>Columns of 0 or 1.</summary>
    public static IEnumerable<ImportColumn> Flags(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => new ImportColumn(n, ColumnKind.Flag));

    /// <summary>A quantity of at least zero, in a unit.</summary>
    public static ImportColumn Amount(string name, string unit, params string[] aliases) => new(name, ColumnKind.Number) { Aliases = aliases, Unit = unit, Low = 0 };

    /// <summary>A whole quantity of at least zero, in a unit.</summary>
    public static ImportColumn Count(string name, string unit, params string[] aliases) => new(name, ColumnKind.Whole) { Aliases = aliases, Unit = unit, Low = 0 };

    /// <summary>Words.</summary>
    public static ImportColumn Text(string name, params string[] aliases) => new(name, ColumnKind.Text) { Aliases = aliases };

    /// <summary>The version of the data set, the same in every row; not carried over, the manifest has it.</summary>
    public static ImportColumn Version(Func<string, string>? reading = null) =>
        new("version", ColumnKind.Text) { TellsVersion = reading ?? (cell => cell), Kept = false };
}
