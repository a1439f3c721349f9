namespace Latticework.Dossier.Imports;

/// <summary>A release of a data set whose size is known, so that a file that breaks off is noticed even between two rows.</summary>
/// <param name="Label">Version as the file tells it, or as the publisher calls it.</param>
/// <param name="LastYear">Last year of the layout's year column.</param>
/// <param name="Rows">Rows without the header.</param>
/// <param name="Published">When it came out, year or month; null when not known to us.</param>
public sealed record Release(string Label, int LastYear, int Rows, string? Published = null);

/// <summary>Columns mem1, mem2, … that are one list, and become a table of their own: one row for each entry.</summary>
/// <param name="Prefix">Letters before the number.</param>
/// <param name="Table">Name of the table after the data set's.</param>
/// <param name="Of">Column that says whose list it is.</param>
public sealed record GatheredColumns(string Prefix, string Table, string Of);

/// <summary>How one published data set is laid out, what its values may be, and whose it is. One file of this folder each.</summary>
/// <remarks>Layouts are published in CSV, which may be compressed by gzip. Spreadsheets and Stata files are to be saved as CSV first.</remarks>
public sealed record DataSetLayout(string Name, string Title)
{
    /// <summary>What one row is.</summary>
    public required string Unit { get; init; }

    /// <summary>Work to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>What may be done with it.</summary>
    public required string Licence { get; init; }

    /// <summary>Where to get it.</summary>
    public required string Where { get; init; }

    /// <summary>The columns, in the order of our table. Columns of a file that are not named here are left out, and the manifest says so.</summary>
    public required IReadOnlyList<ImportColumn> Columns { get; init; }

    /// <summary>Columns that together name a row.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>Column whose year decides which state a number stands for, and which release the file is of.</summary>
    public required string YearColumn { get; init; }

    /// <summary>First year covered; an earlier one is a mistake.</summary>
    public required int FirstYear { get; init; }

    /// <summary>Releases whose size is known.</summary>
    public required IReadOnlyList<Release> Releases { get; init; }

    /// <summary>The two state columns of a directed file, in which every row has its counterpart; null for others.</summary>
    public (string From, string To)? Directed { get; init; }

    /// <summary>True when a relation holds both ways, so that a file with each pair once is completed.</summary>
    public bool Symmetric { get; init; }

    /// <summary>True when a row is a state in a year, so that one state twice in a year is worth a word even under two numbers.</summary>
    public bool IsStateYear { get; init; }

    /// <summary>Numbers used beside those of the Correlates of War, for territories and others that are no member of the state system.</summary>
    public Func<int, bool> OtherNumber { get; init; } = _ => false;

    /// <summary>Pairs of columns of which the first is never above the second.</summary>
    public IReadOnlyList<(string Lower, string Upper)> Ordered { get; init; } = [];

    /// <summary>Measures of one thing: a zero in one beside a positive other is no measurement, and comes out empty.</summary>
    public IReadOnlyList<string> OneThing { get; init; } = [];

    /// <summary>A list kept in numbered columns; null for none.</summary>
    public GatheredColumns? Gathered { get; init; }

    /// <summary>Column of names, read where a state has no ISO code.</summary>
    public string? NameColumn { get; init; }

    /// <summary>Correlates of War numbers of states that are named without an ISO code.</summary>
    public IReadOnlyDictionary<string, int> Named { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What a user should know about the values; null for nothing.</summary>
    public string? Caution { get; init; }
}
