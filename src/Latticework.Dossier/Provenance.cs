namespace Latticework.Dossier;

/// <summary>Where in the files an entry stands, for messages and for "where from?".</summary>
/// <param name="File">Path relative to the data folder, with forward slashes.</param>
/// <param name="Line">1-based line.</param>
public sealed record Place(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>A published thing that a fact was taken from. One YAML file per source in <c>data/sources</c>.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Title">Title as published.</param>
/// <param name="Author">Person or body.</param>
/// <param name="Publisher">Publisher.</param>
/// <param name="Date">Publication date, ISO 8601, day, month or year.</param>
/// <param name="Url">Where it can be looked up, or a printed locator; null when neither is known.</param>
/// <param name="Licence">What may be done with it.</param>
/// <param name="Note">Caveats; null when there are none.</param>
/// <param name="Place">Where the entry stands.</param>
public sealed record Source(
    string Id, string Title, string? Author, string Publisher, string Date, string? Url, string Licence, string? Note, Place Place);

/// <summary>Where a value comes from, how it was determined, and from when it could be known.</summary>
/// <param name="Source">Id of a <see cref="Source"/>.</param>
/// <param name="At">Page, table, article or row in the source; null when the source is short.</param>
/// <param name="Basis">Method of determination.</param>
/// <param name="Known">First day on which a contemporary could have known it; as-of snapshots filter on this.</param>
/// <param name="Note">Caveat in our words; null when there is none.</param>
/// <param name="Place">Where the value stands.</param>
public sealed record Provenance(string Source, string? At, Basis Basis, DateOnly Known, string? Note, Place Place)
{
    /// <summary>Ids of the founding texts' statements that are answered here, <c>S4-33</c> for example, in order; mostly empty.</summary>
    public IReadOnlyList<string> Ledger { get; init; } = [];
}

/// <summary>One dated, sourced statement about an entity.</summary>
/// <param name="Key">What is stated; from the closed list of the entity's kind.</param>
/// <param name="Value">A number (the central value where there is a range); null for text facts.</param>
/// <param name="Text">A word, for numeric facts null.</param>
/// <param name="Range">Range of a numeric fact; null when it is a point.</param>
/// <param name="Unit">Unit from <see cref="Dossier.Unit"/>.</param>
/// <param name="From">First day it holds.</param>
/// <param name="Until">Last day it holds; null when open.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record Fact(
    string Key, double? Value, string? Text, Distribution? Range, string Unit, DateOnly From, DateOnly? Until, Provenance Provenance)
{
    /// <summary>First day on which the end could be known; as-of snapshots hide an end that was not. Null when there is no end.</summary>
    public DateOnly? UntilKnown { get; init; }

    /// <summary>The same as other sources have it: kept, shown, and not used. The note of the fact says why it was preferred. Mostly empty.</summary>
    public IReadOnlyList<Fact> Also { get; init; } = [];

    /// <summary><see cref="From"/> as the file has it where that is only a month or a year, for printing; null for a full day.</summary>
    public string? Written { get; init; }
}
