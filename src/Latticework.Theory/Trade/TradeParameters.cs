namespace Latticework.Theory.Trade;

/// <summary>What the government does with tariff revenue.</summary>
public enum Rebate
{
    /// <summary>Hands it to households: labour supply does not see it.</summary>
    LumpSum,

    /// <summary>
    /// Abolishes an income tax of the same yield (Ignatenko et al. 2025, baseline): working pays better by 1/(1 − τ) with τ the revenue
    /// over labour income after the change, less its initial level.
    /// </summary>
    IncomeTaxRelief,
}

/// <summary>Elasticities and shares of the nested trade model. The default is Armington, or Eaton and Kortum: only the trade elasticity matters.</summary>
/// <remarks>
/// Letters as in Ignatenko, Lashkaripour, Macedoni and Simonovska, J. Int. Econ. 157 (2025) 104138. Several sectors go with one mobile
/// factor and no scale effects: then <see cref="Scale"/>, <see cref="OverheadShares"/> and <see cref="PassThrough"/> keep their defaults
/// and <see cref="ValueAddedShare"/> is 1. <see cref="TradeModels"/> has the published sets.
/// </remarks>
public sealed record TradeParameters
{
    /// <summary>ε: per cent by which the share of a supplier falls when it becomes one per cent dearer. One for each sector, or one for all; above 0.</summary>
    public required double[] Elasticities { get; init; }

    /// <summary>ψ: elasticity of productivity to the labour employed (variety), in [0, 1).</summary>
    public double Scale { get; init; }

    /// <summary>κ: labour-supply elasticity, 0 or more.</summary>
    public double LabourSupply { get; init; }

    /// <summary>ν: share of the sales in a market that is spent on that market's labour, in [0, 1), one per region; null is 0 everywhere.</summary>
    public double[]? OverheadShares { get; init; }

    /// <summary>φ: how many per cent a tariff of one per cent adds to what its buyer pays, entry of firms included; above 0, one per region; null is 1 everywhere.</summary>
    public double[]? PassThrough { get; init; }

    /// <summary>β: share of labour in the cost of production; the rest is bought from everyone (one-sector roundabout). In (0, 1]; 1 means no intermediate inputs.</summary>
    public double ValueAddedShare { get; init; } = 1;

    /// <summary>Use of tariff revenue.</summary>
    public Rebate Rebate { get; init; }

    /// <summary>Elasticity of a sector.</summary>
    public double Elasticity(int sector) => Elasticities.Length == 1 ? Elasticities[0] : Elasticities[sector];

    // One line per mistake.
    internal List<string> Mistakes(TradeFlows flows)
    {
        var n = flows.Count;
        var mistakes = new List<string>();
        if (Elasticities.Length != 1 && Elasticities.Length != flows.Sectors.Count)
            mistakes.Add($"elasticities: found {Elasticities.Length}, expected 1 or {flows.Sectors.Count}, one for each sector");
        foreach (var e in Elasticities.Where(e => !(e > 0 && e < 1000)))
            mistakes.Add($"elasticity: found {e}, expected a number above 0 and below 1000");
        if (!(Scale >= 0 && Scale < 1))
            mistakes.Add($"scale elasticity: found {Scale}, expected 0 or more, below 1");
        if (!(LabourSupply >= 0 && LabourSupply < 100))
            mistakes.Add($"labour-supply elasticity: found {LabourSupply}, expected 0 or more, below 100");
        if (!(ValueAddedShare > 0 && ValueAddedShare <= 1))
            mistakes.Add($"value-added share: found {ValueAddedShare}, expected above 0 and at most 1");
        if (!Enum.IsDefined(Rebate))
            mistakes.Add($"rebate: found {Rebate}, expected {nameof(Rebate.LumpSum)} or {nameof(Rebate.IncomeTaxRelief)}");
        foreach (var (what, values) in new[] { ("nu", OverheadShares), ("phi", PassThrough) })
        {
            if (values is null)
                continue;
            if (values.Length != n)
                mistakes.Add($"{what}: found {values.Length} numbers, expected {n}, one for each region");
            for (var i = 0; i < Math.Min(values.Length, n); i++)
            {
                if (what == "nu" ? !(values[i] >= 0 && values[i] < 1) : !(values[i] > 0 && values[i] < 100))
                    mistakes.Add($"{what} of {flows.Regions[i]}: found {values[i]}, expected {(what == "nu" ? "0 or more, below 1" : "above 0, below 100")}");
            }
        }
        if (flows.Sectors.Count > 1 && (Scale != 0 || ValueAddedShare != 1 || OverheadShares?.Any(x => x != 0) == true || PassThrough?.Any(x => x != 1) == true))
            mistakes.Add("several sectors: found scale, overhead, pass-through or value-added shares, expected their defaults (one factor, no scale effects)");
        return mistakes;
    }
}
