namespace Latticework.Dossier;

/// <summary>Everything the dossier held on a day, and nothing that became known later.</summary>
/// <remarks>Immutable. Two snapshots with the same <see cref="Hash"/> hold the same facts.</remarks>
public sealed class Snapshot
{
    private string? hash;
    private IReadOnlyDictionary<string, Source>? sources;

    /// <summary>The as-of day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>SHA-256 of the canonical content, lower-case hexadecimal; worked out when first asked for.</summary>
    public string Hash => hash ??= CanonicalContent.Hash(this);

    /// <summary>Sources by id, those that the visible content refers to.</summary>
    public IReadOnlyDictionary<string, Source> Sources => sources ??= new SortedDictionary<string, Source>(
        this.Cited().Where(Library.ContainsKey).ToDictionary(id => id, id => Library[id], StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>All sources there are, cited on the day or not.</summary>
    internal IReadOnlyDictionary<string, Source> Library { get; init; } = new SortedDictionary<string, Source>(StringComparer.Ordinal);

    /// <summary>States by ISO3, in code order.</summary>
    public required IReadOnlyDictionary<string, State> States { get; init; }

    /// <summary>Governments by id: those in office up to the day, and candidates.</summary>
    public required IReadOnlyDictionary<string, Government> Governments { get; init; }

    /// <summary>Elections ahead: after the day, their date known on it and not known to have fallen away, by date.</summary>
    public required IReadOnlyList<Election> Elections { get; init; }

    /// <summary>Elections held up to the day whose outcome was known on it, by date.</summary>
    public required IReadOnlyList<Election> ElectionsHeld { get; init; }

    /// <summary>Agreements and groupings by id.</summary>
    public required IReadOnlyDictionary<string, Agreement> Agreements { get; init; }

    /// <summary>Instruments by id: texts and measures that are no tie between states.</summary>
    public required IReadOnlyDictionary<string, Instrument> Instruments { get; init; }

    /// <summary>Successions by id, of what was visible.</summary>
    public required IReadOnlyDictionary<string, Succession> Successions { get; init; }

    /// <summary>Disputes by id.</summary>
    public required IReadOnlyDictionary<string, Dispute> Disputes { get; init; }

    /// <summary>Stationed forces by id.</summary>
    public required IReadOnlyDictionary<string, Force> Forces { get; init; }

    /// <summary>Tables by id.</summary>
    public required IReadOnlyDictionary<string, Series> Series { get; init; }

    /// <summary>Event logs by id.</summary>
    public required IReadOnlyDictionary<string, EventLog> EventLogs { get; init; }

    /// <summary>Trade matrices by id.</summary>
    public required IReadOnlyDictionary<string, TradeMatrix> TradeMatrices { get; init; }

    /// <summary>Sets of trade elasticities by id.</summary>
    public required IReadOnlyDictionary<string, ElasticitySet> ElasticitySets { get; init; }

    /// <summary>Tariff schedules by id, an end only where it was known.</summary>
    public required IReadOnlyDictionary<string, TariffSchedule> TariffSchedules { get; init; }

    /// <summary>Parameter families by id.</summary>
    public required IReadOnlyDictionary<string, ParameterFamily> Families { get; init; }

    /// <summary>The government in office on the as-of day (an acting head only when nobody else is), or null.</summary>
    public Government? GovernmentInOffice(string state) => Governments.Values
        .Where(g => g.State == state && g.From <= AsOf && (g.Until is null || g.Until > AsOf))
        .OrderBy(g => g.Acting).ThenByDescending(g => g.From).FirstOrDefault();
}
