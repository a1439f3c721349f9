namespace Latticework.Dossier.Imports;

/// <summary>A tidy table: a header, and rows of cells as long as it; an empty cell is missing.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Header">Column names.</param>
/// <param name="Rows">Cells.</param>
public sealed record TidyTable(string Name, IReadOnlyList<string> Header, IReadOnlyList<string[]> Rows)
{
    /// <summary>Place of a column; -1 when there is none.</summary>
    public int Column(string name)
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i] == name)
                return i;
        }
        return -1;
    }
}

/// <summary>One row that is there twice, by its own key or as one state in one year.</summary>
/// <param name="What">What is there twice.</param>
/// <param name="Line">Line of the later row.</param>
/// <param name="First">Line of the earlier row.</param>
public sealed record DuplicateRow(string What, int Line, int First);

/// <summary>State numbers of a file that the list of numbers does not carry in those years, or carries otherwise.</summary>
/// <param name="Number">The number; null when the file has none.</param>
/// <param name="From">First year.</param>
/// <param name="To">Last year.</param>
/// <param name="Rows">How many cells.</param>
/// <param name="Iso3">Code written; null when none.</param>
/// <param name="Why">What is unusual, and which answer was taken.</param>
public sealed record NumberNote(int? Number, int From, int To, int Rows, string? Iso3, string Why);

/// <summary>Cells of a column that hold a code for a missing value.</summary>
/// <param name="Column">Column.</param>
/// <param name="Code">The code; empty for an empty cell.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Cells">How many.</param>
public sealed record MissingCount(string Column, string Code, string Meaning, int Cells);

/// <summary>What one file came to: its tables, and all that is to be known about how it was read.</summary>
public sealed record ImportedDataSet
{
    /// <summary>How it is laid out, and whose it is.</summary>
    public required DataSetLayout Layout { get; init; }

    /// <summary>Name of the file that was read, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file as it lay there, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Release: as the file tells it, else as its last year and size do, else as the user said.</summary>
    public required string Release { get; init; }

    /// <summary>Who told the release: <c>file</c>, <c>size</c> or <c>user</c>.</summary>
    public required string ReleaseFrom { get; init; }

    /// <summary>When the release came out; null when not known.</summary>
    public string? Published { get; init; }

    /// <summary>True when the number of rows is that of a known release; false when there was nothing to compare with.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Rows of the file, without the header.</summary>
    public required int Rows { get; init; }

    /// <summary>First year of the year column.</summary>
    public required int FirstYear { get; init; }

    /// <summary>Last year of the year column.</summary>
    public required int LastYear { get; init; }

    /// <summary>Rows added to give a symmetric relation its other direction.</summary>
    public int Mirrored { get; init; }

    /// <summary>The tables; the first has a row for each row of the file.</summary>
    public required IReadOnlyList<TidyTable> Tables { get; init; }

    /// <summary>Rows that are there twice.</summary>
    public required IReadOnlyList<DuplicateRow> Duplicates { get; init; }

    /// <summary>State numbers that needed a second look.</summary>
    public required IReadOnlyList<NumberNote> Numbers { get; init; }

    /// <summary>Missing values by column and code.</summary>
    public required IReadOnlyList<MissingCount> Missing { get; init; }

    /// <summary>Columns of the file that are not of the layout, and were left out.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Columns of the layout that the file does not have.</summary>
    public required IReadOnlyList<string> Absent { get; init; }
}
