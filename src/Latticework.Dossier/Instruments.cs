namespace Latticework.Dossier;

/// <summary>What an <see cref="Instrument"/> is.</summary>
public enum InstrumentKind
{
    /// <summary>Strategy or policy paper of a government.</summary>
    Strategy,

    /// <summary>Act of a legislature.</summary>
    Statute,

    /// <summary>Order, tariff, control or sanction by an executive.</summary>
    ExecutiveMeasure,

    /// <summary>Programme that others are invited to.</summary>
    Initiative,

    /// <summary>Judgment or award.</summary>
    Ruling,

    /// <summary>Treaty or charter of nearly all states.</summary>
    Charter,

    /// <summary>Plan for forces, money or command.</summary>
    Plan,

    /// <summary>A way of describing the system, with the texts that use it.</summary>
    Concept,
}

/// <summary>A text or measure that binds or concerns states without being a tie between them: it is no edge of the network.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Name">Full name.</param>
/// <param name="Short">Short name for tables.</param>
/// <param name="Kind">Kind.</param>
/// <param name="By">ISO3 codes of the states that issued it, alphabetical; empty for rulings, charters and concepts of nobody.</param>
/// <param name="Issuer">Court or body, in words; null when the states say enough.</param>
/// <param name="Concerns">ISO3 codes of states it is about, alphabetical.</param>
/// <param name="Events">
/// Dated history, oldest first: <c>adopted</c>, <c>in_force</c>, <c>amended</c>, <c>extended</c>, <c>suspended</c>, <c>revived</c>, <c>lapsed</c>, <c>ended</c>,
/// <c>struck_down</c>, <c>superseded</c>, <c>statement</c>.
/// </param>
/// <param name="Facts">Dated facts. Keys: <c>amount</c>, <c>rate</c>, <c>share_of_gdp</c>, <c>floor</c>, <c>count</c>.</param>
/// <param name="Provenance">Source of the entry.</param>
public sealed record Instrument(
    string Id, string Name, string Short, InstrumentKind Kind, IReadOnlyList<string> By, string? Issuer, IReadOnlyList<string> Concerns,
    IReadOnlyList<DatedEvent> Events, IReadOnlyList<Fact> Facts, Provenance Provenance);

/// <summary>Agreements or instruments that follow one another, such as the special measures agreements of an ally.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Name">Full name.</param>
/// <param name="Short">Short name for tables.</param>
/// <param name="Entries">Ids of agreements, groupings or instruments, oldest first.</param>
/// <param name="Series">Ids of tables that belong to it.</param>
/// <param name="Provenance">Source of the entry.</param>
public sealed record Succession(
    string Id, string Name, string Short, IReadOnlyList<string> Entries, IReadOnlyList<string> Series, Provenance Provenance);
