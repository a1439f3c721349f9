using Latticework.Theory.Trade;
using Xunit;
using static Latticework.Tests.Theory.Trade.TradeData;

namespace Latticework.Tests.Theory.Trade;

/// <summary>Twenty-three regions, Taiwan among them, in 28 sectors of the inter-country input-output tables.</summary>
public sealed class SectorTests
{
    // Tariffs in force stay, goods from everyone get ten points more, from China sixty; services are spared.
    [Theory]
    [InlineData("CP")]
    [InlineData("FGO")]
    [InlineData("Shap")]
    [InlineData("BSY")]
    [InlineData("GYY")]
    [InlineData("IS")]
    [InlineData("LL")]
    [InlineData("U4")]
    public void Published_elasticities_of_28_sectors_have_an_equilibrium(string set)
    {
        var (flows, initial) = World();
        var sets = Table(Data("icio2022_23/trade_elasticities.csv")).ToDictionary(r => r["sector"], r => Number(r[set]), StringComparer.Ordinal);
        var economy = TradeModels.Economy(TradeModel.M0bal, flows, [.. flows.Sectors.Select(s => sets[s])], initial: initial);
        var policy = economy.StatusQuo();
        var (usa, chn, twn) = (flows.IndexOf("USA"), flows.IndexOf("CHN"), flows.IndexOf("TWN"));
        for (var s = 0; s < flows.Sectors.Count; s++)
        {
            for (var j = 0; j < flows.Count; j++)
            {
                if (j != usa && flows.Sectors[s] != "SERV")
                    policy.SetTariff(j, usa, policy.Tariff(j, usa, s) + (j == chn ? 0.6 : 0.1), s);
            }
        }
        var o = Solved(economy, policy);
        Assert.True(o.RealConsumptionHat[chn] < 1 && o.RealConsumptionHat[twn] < 1);
        Assert.True(o.ImportShareAfter(chn, usa) < o.ImportShareBefore(chn, usa));
        // Real wages follow from domestic shares, sector by sector, where there are any.
        for (var i = 0; i < flows.Count; i++)
        {
            Assert.Equal(0, o.DeficitAfter[i], 1e-10 * o.Expenditure[i]);
            if (Enumerable.Range(0, flows.Sectors.Count).Any(s => economy.Share(i, i, s) == 0))
                continue;
            double log = 0;
            for (var s = 0; s < flows.Sectors.Count; s++)
                log -= economy.SectorShare(i, s) / sets[flows.Sectors[s]] * Math.Log(o.Share(i, i, s) / economy.Share(i, i, s));
            Close(Math.Exp(log), o.RealWageHat[i], 1e-11);
        }
    }

    [Fact]
    public void Domestic_shares_of_processing_economies_are_those_of_gross_output()
    {
        var (flows, _) = World();
        var economy = TradeModels.Economy(TradeModel.M0, flows, [4]);
        var o = Solved(economy, economy.StatusQuo());
        foreach (var (region, share) in new[] { ("VNM", .76), ("MYS", .77), ("SGP", .55), ("THA", .71), ("CHN", .94), ("USA", .92), ("TWN", .74) })
            Assert.Equal(share, o.DomesticShareBefore(flows.IndexOf(region)), 0.0051);
    }

    private static (TradeFlows Flows, TradePolicy Initial) World()
    {
        var rows = Table(Data("icio2022_23/flows_by_sector_long.csv"));
        string[] regions = [.. rows.Select(r => r["exporter"]).Distinct(StringComparer.Ordinal)], sectors = [.. rows.Select(r => r["sector"]).Distinct(StringComparer.Ordinal)];
        var n = regions.Length;
        var values = new double[sectors.Length * n * n];
        var initial = new TradePolicy(n, sectors.Length);
        foreach (var row in rows)
        {
            var (s, j, i) = (Array.IndexOf(sectors, row["sector"]), Array.IndexOf(regions, row["exporter"]), Array.IndexOf(regions, row["importer"]));
            values[(((s * n) + j) * n) + i] = Number(row["flow_musd"]);
            initial.SetTariff(j, i, i == j ? 0 : Number(row["applied_tariff"]), s);
        }
        return (new TradeFlows(regions, sectors, values), initial);
    }
}
