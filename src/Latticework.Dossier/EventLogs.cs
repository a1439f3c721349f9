namespace Latticework.Dossier;

/// <summary>A table of dated happenings with its card.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">What it holds, and by what rule.</param>
/// <param name="Kinds">The closed list of kinds of its rows.</param>
/// <param name="Rows">Happenings, oldest first.</param>
/// <param name="Provenance">Source of rows that state none; <c>Known</c> of the card is the day the log was compiled.</param>
public sealed record EventLog(string Id, string Label, IReadOnlyList<string> Kinds, IReadOnlyList<LoggedEvent> Rows, Provenance Provenance);

/// <summary>One dated happening.</summary>
/// <param name="Id">Id, unique in the log.</param>
/// <param name="Date">Day; a month is read as its 15th, a year as its 1 July.</param>
/// <param name="Until">Last day; null for one day, or when open.</param>
/// <param name="Kind">One of the log's kinds.</param>
/// <param name="By">ISO3 codes of those who acted.</param>
/// <param name="On">ISO3 codes of those acted on, hosting, receiving or taking part.</param>
/// <param name="About">Id of the dispute, agreement, grouping, instrument, succession or force that it is about; null when none.</param>
/// <param name="Where">Where; null when not stated.</param>
/// <param name="Value">Quantity, with its range; null when there is none.</param>
/// <param name="Unit">Unit of the quantity; null when there is none.</param>
/// <param name="What">What happened, one sentence.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record LoggedEvent(
    string Id, DateOnly Date, DateOnly? Until, string Kind, IReadOnlyList<string> By, IReadOnlyList<string> On, string? About, LoggedPlace? Where,
    Distribution? Value, string? Unit, string What, Provenance Provenance)
{
    /// <summary>The date as the file has it where that is only a month or a year, for printing; null for a full day.</summary>
    public string? Written { get; init; }

    /// <summary>True when the state acted or was acted on.</summary>
    public bool Concerns(string state) => By.Contains(state) || On.Contains(state);
}

/// <summary>Where something happened.</summary>
/// <param name="Name">Name, both names where it is disputed.</param>
/// <param name="Latitude">Degrees north; null when only the name is known.</param>
/// <param name="Longitude">Degrees east; null when only the name is known.</param>
public sealed record LoggedPlace(string? Name, double? Latitude, double? Longitude);
