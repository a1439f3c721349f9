namespace Latticework.Theory.Trade;

/// <summary>What a policy changes, region by region. Hats are new over old; levels are in the unit of the flows.</summary>
/// <remarks>
/// Prices and wages are relative to the numeraire: Σ E (P − 1) = 0 over regions, so a price hat is not inflation; real outcomes, shares and
/// labour do not depend on it. With intermediate inputs the numeraire is Σ Y (w − 1) = 0. Where bans leave parts of the world without any
/// trade between them, each part has its own. Long run: no transition, no finance, no uncertainty.
/// </remarks>
public sealed class TradeOutcomes
{
    private readonly TradeEconomy economy;
    private readonly double[][] shares;
    private readonly double[][] flows;

    internal TradeOutcomes(TradeSystem system, ReadOnlySpan<double> z, TradePolicy policy)
    {
        economy = system.Economy;
        var (n, w, p) = (economy.Flows.Count, economy.Stride, economy.Parameters);
        (WageHat, LabourHat, PriceHat, ExpenditureHat) = (new double[n], new double[n], new double[n], new double[n]);
        (RealConsumptionHat, RealWageHat, WelfareHat, WelfareHatPublished) = (new double[n], new double[n], new double[n], new double[n]);
        (Income, Expenditure, TariffRevenue, AbolishedIncomeTax) = (new double[n], new double[n], new double[n], new double[n]);
        (DeficitBefore, DeficitAfter) = (new double[n], new double[n]);
        shares = [.. Enumerable.Range(0, system.Kernel.Length).Select(_ => new double[n * n])];
        flows = [.. Enumerable.Range(0, system.Kernel.Length).Select(_ => new double[n * n])];
        for (var s = 0; s < shares.Length; s++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var i = 0; i < n; i++)
                {
                    var demand = system.U[s][j] / system.D[s][i];
                    var at = (j * n) + i;
                    shares[s][at] = system.Kernel[s][(j * w) + i] * demand;
                    flows[s][at] = system.NetKernel[s][(j * w) + i] * demand * economy.SectorShares[s][i] * system.Expenditure[i];
                    if (i == j)
                        continue;
                    TariffRevenue[i] += policy.Tariff(j, i, s) * flows[s][at];
                    DeficitAfter[i] += flows[s][at];
                    DeficitAfter[j] -= flows[s][at];
                    DeficitBefore[i] += economy.Flows[j, i, s];
                    DeficitBefore[j] -= economy.Flows[j, i, s];
                }
            }
        }
        var kappa = p.LabourSupply;
        for (var i = 0; i < n; i++)
        {
            WageHat[i] = TradeSystem.Exp(z[i]);
            LabourHat[i] = system.HasLabour ? TradeSystem.Exp(z[w + i]) : 1;
            PriceHat[i] = TradeSystem.Exp(system.LogP[i]);
            Income[i] = system.Income[i];
            Expenditure[i] = system.Expenditure[i];
            ExpenditureHat[i] = Expenditure[i] / economy.E[i];
            var before = economy.Y[i] + economy.T[i] + economy.Revenue[i];
            // Without intermediate inputs this is expenditure, by the budget.
            var after = p.ValueAddedShare < 1 ? Income[i] + (economy.T[i] * system.World) + TariffRevenue[i] : Expenditure[i];
            RealConsumptionHat[i] = after / (p.ValueAddedShare < 1 ? before : economy.E[i]) / PriceHat[i];
            RealWageHat[i] = WageHat[i] / PriceHat[i];
            var tau = p.Rebate == Rebate.IncomeTaxRelief ? (TariffRevenue[i] / Income[i]) - economy.RevenueOverIncome[i] : 0;
            AbolishedIncomeTax[i] = tau;
            var cost = kappa / (1 + kappa) * (1 - tau) * economy.Y[i];
            WelfareHat[i] = ((before * RealConsumptionHat[i]) - (cost / (1 - tau) * RealWageHat[i] * LabourHat[i])) / (before - cost);
            WelfareHatPublished[i] = ((before * RealConsumptionHat[i]) - (cost * RealWageHat[i] * LabourHat[i])) / (before - cost);
        }
        Policy = new TradePolicy(policy);
    }

    /// <summary>The policy these outcomes belong to.</summary>
    public TradePolicy Policy { get; }

    /// <summary>w: wage.</summary>
    public double[] WageHat { get; }

    /// <summary>L: employment.</summary>
    public double[] LabourHat { get; }

    /// <summary>P: price of consumption, tariffs included.</summary>
    public double[] PriceHat { get; }

    /// <summary>E′/E: expenditure.</summary>
    public double[] ExpenditureHat { get; }

    /// <summary>C: real consumption, what households can buy. The number to report as real income.</summary>
    public double[] RealConsumptionHat { get; }

    /// <summary>w/P: real wage before income tax.</summary>
    public double[] RealWageHat { get; }

    /// <summary>
    /// W: utility C − κ/(1+κ) L^(1+1/κ) over its initial value, with the disutility of labour valued at what working pays, τ̂ w L / P. Equal to
    /// <see cref="RealConsumptionHat"/> when κ is 0.
    /// </summary>
    public double[] WelfareHat { get; }

    /// <summary>
    /// W as coded for the tables of Ignatenko et al. (2025): the same without τ̂. Overstates welfare under income-tax relief; equal to
    /// <see cref="WelfareHat"/> under a lump-sum rebate. For comparison with their tables only.
    /// </summary>
    public double[] WelfareHatPublished { get; }

    /// <summary>w L Y: labour income after the change.</summary>
    public double[] Income { get; }

    /// <summary>E′: expenditure after the change.</summary>
    public double[] Expenditure { get; }

    /// <summary>R: tariff revenue after the change.</summary>
    public double[] TariffRevenue { get; }

    /// <summary>τ: rate of the income tax that the change abolishes, share of labour income; 0 under a lump-sum rebate.</summary>
    public double[] AbolishedIncomeTax { get; }

    /// <summary>Imports less exports in the data, net of tariffs.</summary>
    public double[] DeficitBefore { get; }

    /// <summary>Imports less exports after the change, net of tariffs.</summary>
    public double[] DeficitAfter { get; }

    /// <summary>Share of expenditure that stays at home, in the data.</summary>
    public double DomesticShareBefore(int region) => SpendingShareBefore(region, region);

    /// <summary>Share of expenditure that stays at home, after the change.</summary>
    public double DomesticShareAfter(int region) => SpendingShareAfter(region, region);

    /// <summary>Share of a supplier in what a region spends on all sectors, tariffs included, in the data.</summary>
    public double SpendingShareBefore(int exporter, int importer) => OverSectors(exporter, importer, (s, j, i) => economy.Share(j, i, s));

    /// <summary>Share of a supplier in what a region spends on all sectors, tariffs included, after the change.</summary>
    public double SpendingShareAfter(int exporter, int importer) => OverSectors(exporter, importer, (s, j, i) => Share(j, i, s));

    /// <summary>Share of a supplier in a region's imports net of tariffs, in the data; 0 for itself.</summary>
    public double ImportShareBefore(int exporter, int importer) => ImportShare(exporter, importer, (j, i) => FlowBefore(j, i));

    /// <summary>Share of a supplier in a region's imports net of tariffs, after the change; 0 for itself.</summary>
    public double ImportShareAfter(int exporter, int importer) => ImportShare(exporter, importer, (j, i) => FlowAfter(j, i));

    /// <summary>Exports to a partner over labour income, in the data.</summary>
    public double ExportsOverIncomeBefore(int exporter, int importer) => FlowBefore(exporter, importer) / economy.Y[exporter];

    /// <summary>Exports to a partner over labour income, after the change.</summary>
    public double ExportsOverIncomeAfter(int exporter, int importer) => FlowAfter(exporter, importer) / Income[exporter];

    /// <summary>Sales net of tariff over all sectors, in the data.</summary>
    public double FlowBefore(int exporter, int importer)
    {
        double total = 0;
        for (var s = 0; s < flows.Length; s++)
            total += economy.Flows[exporter, importer, s];
        return total;
    }

    /// <summary>Sales net of tariff over all sectors, after the change.</summary>
    public double FlowAfter(int exporter, int importer)
    {
        double total = 0;
        for (var s = 0; s < flows.Length; s++)
            total += flows[s][(exporter * economy.Flows.Count) + importer];
        return total;
    }

    /// <summary>λ′: share of a supplier in what a region spends in one sector, after the change.</summary>
    public double Share(int exporter, int importer, int sector = 0) => shares[sector][(exporter * economy.Flows.Count) + importer];

    /// <summary>Sales net of tariff in one sector, after the change.</summary>
    public double Flow(int exporter, int importer, int sector = 0) => flows[sector][(exporter * economy.Flows.Count) + importer];

    /// <summary>All sales after the change, laid out as <see cref="TradeFlows.Values"/>: data for a further change.</summary>
    internal double[] Flows => [.. flows.SelectMany(x => x)];

    private double OverSectors(int exporter, int importer, Func<int, int, int, double> share)
    {
        double total = 0;
        for (var s = 0; s < flows.Length; s++)
            total += economy.SectorShares[s][importer] * share(s, exporter, importer);
        return total;
    }

    private double ImportShare(int exporter, int importer, Func<int, int, double> flow)
    {
        if (exporter == importer)
            return 0;
        double all = 0;
        for (var j = 0; j < economy.Flows.Count; j++)
        {
            if (j != importer)
                all += flow(j, importer);
        }
        return all == 0 ? 0 : flow(exporter, importer) / all;
    }
}
