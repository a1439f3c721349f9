namespace Latticework.Dossier;

/// <summary>One economy of a trade matrix: a state, or several taken together.</summary>
/// <param name="Id">Name in the tables; the ISO3 code where the region is one state.</param>
/// <param name="Label">Name as printed.</param>
/// <param name="Members">ISO3 codes of its states, alphabetical.</param>
/// <param name="IsRest">True for the rest of the world, which also holds what the source does not name.</param>
/// <param name="State">The state it is, ISO3; null for a region of several.</param>
/// <param name="Gdp">Gross domestic product in the unit of the matrix, 0 or more; null where the source has none.</param>
/// <param name="OverheadShare">ν: share of sales in this market spent on labour of this market, in [0, 1); null where the matrix has none.</param>
/// <param name="PassThrough">φ: elasticity of the importer's price index with respect to its tariffs, above 0; null where the matrix has none.</param>
/// <param name="OverheadAbsorption">
/// Domestic sales imputed with overhead labour, in the unit of the matrix; stands in for the diagonal where a model has it. Null where the matrix has none.
/// </param>
public sealed record TradeRegion(
    string Id, string Label, IReadOnlyList<string> Members, bool IsRest, string? State, double? Gdp,
    double? OverheadShare, double? PassThrough, double? OverheadAbsorption);

/// <summary>One sector of a trade matrix.</summary>
/// <param name="Id">Code in the tables.</param>
/// <param name="Label">Name as printed.</param>
/// <param name="IsGoods">True for goods, which duties can be laid on; false for services.</param>
public sealed record TradeSector(string Id, string Label, bool IsGoods);

/// <summary>Who sold how much to whom in a year: a card (YAML) and the table beside it.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">What it is.</param>
/// <param name="Year">Year of the flows.</param>
/// <param name="Unit">Unit of the flows, <c>million USD</c>.</param>
/// <param name="Concept">What is counted, how it is valued, and what the diagonal holds.</param>
/// <param name="Released">Day the edition used was published; <see cref="Provenance.Known"/> is when figures of the year could first be known.</param>
/// <param name="Regions">Regions, in the order of every table.</param>
/// <param name="Sectors">Sectors, in the order of the card; one of goods where the table has none.</param>
/// <param name="Flows">Sales of exporter j to importer i in sector s at <c>[(s·N + j)·N + i]</c>, net of tariff, 0 or more, domestic sales on the diagonal.</param>
/// <param name="AppliedTariffs">Tariffs in force in the data, shares, laid out as <paramref name="Flows"/>; empty where the source has none.</param>
/// <param name="NotFor">Regions or states whose results from this table are not to be quoted, as the card's cautions explain.</param>
/// <param name="Cautions">What a reader of results must know, a sentence each.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record TradeMatrix(
    string Id, string Label, int Year, string Unit, string Concept, DateOnly Released, IReadOnlyList<TradeRegion> Regions,
    IReadOnlyList<TradeSector> Sectors, IReadOnlyList<double> Flows, IReadOnlyList<double> AppliedTariffs, IReadOnlyList<string> NotFor,
    IReadOnlyList<string> Cautions, Provenance Provenance)
{
    /// <summary>True when every region carries what models with overhead labour and free pass-through read.</summary>
    public bool HasOverhead => Regions.Count > 0 && Regions.All(r => r.OverheadShare is not null);

    /// <summary>Sales of an exporter to an importer in a sector, net of tariff.</summary>
    public double Flow(int exporter, int importer, int sector = 0) => Flows[At(exporter, importer, sector)];

    /// <summary>Tariff in force in the data, a share; 0 where the source has none.</summary>
    public double AppliedTariff(int exporter, int importer, int sector = 0) =>
        AppliedTariffs.Count == 0 ? 0 : AppliedTariffs[At(exporter, importer, sector)];

    /// <summary>Position of a region; −1 when there is none of that id.</summary>
    public int IndexOf(string region)
    {
        for (var i = 0; i < Regions.Count; i++)
        {
            if (Regions[i].Id == region)
                return i;
        }
        return -1;
    }

    /// <summary>The region that is a state, or holds it among others; null when the table does not name it.</summary>
    public TradeRegion? RegionOf(string state) =>
        Regions.FirstOrDefault(r => r.State == state) ?? Regions.FirstOrDefault(r => r.Members.Contains(state));

    private int At(int exporter, int importer, int sector) => (((sector * Regions.Count) + exporter) * Regions.Count) + importer;
}

/// <summary>Trade elasticities by sector, as one study estimated them.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">Short label.</param>
/// <param name="Matrix">Id of the matrix whose sectors it covers.</param>
/// <param name="Values">Sector to elasticity, above 0: a fall of sales in percent for a price one percent higher.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record ElasticitySet(
    string Id, string Label, string Matrix, IReadOnlyDictionary<string, double> Values, Provenance Provenance);
