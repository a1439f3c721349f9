using Latticework.Theory.Trade;
using Xunit;
using static Latticework.Tests.Theory.Trade.TradeData;

namespace Latticework.Tests.Theory.Trade;

/// <summary>Optimal tariffs and tariff wars against closed forms, grids and the numbers of the specification.</summary>
public sealed class TariffSearchTests
{
    // A country too small to move others' wages faces the world's demand for its goods: its tariff tends to 1/ε.
    [Fact]
    public void A_small_country_levies_one_over_the_elasticity()
    {
        double[,] flows = { { .7, .15, .15 }, { .15, 1e5, 900 }, { .15, 900, 1e5 } };
        var best = TariffSearch.Best(TradeModels.Economy(TradeModel.M0, new TradeFlows(["small", "b", "c"], flows), [4]), 0, new TradePolicy(3));
        Assert.Equal(0.25, best.Policy.Tariff(1, 0), 1e-4);
        Assert.True(best.Slope < 1e-9 && best.Value > 1);
    }

    // The first-order condition of Gros (1987), t = 1 / (ε λ*) with λ* the other's domestic share at the optimum; and when the other levies t*
    // too, the inverse elasticity of its offer, t = (1 − (1 − λ*) t*/(1 + t*)) / (ε λ*).
    [Fact]
    public void The_optimal_tariff_of_two_countries_is_one_over_elasticity_and_the_others_domestic_share()
    {
        var economy = TradeModels.Economy(TradeModel.M0, new TradeFlows(["a", "b"], new[,] { { 80.0, 20 }, { 20, 60 } }), [5]);
        var best = TariffSearch.Best(economy, 0, new TradePolicy(2));
        Close(1 / (5 * best.Solution.Outcomes!.DomesticShareAfter(1)), best.Policy.Tariff(1, 0), 1e-8);
        var war = TariffSearch.War(economy, [0, 1], new TradePolicy(2));
        Assert.True(war.Settled);
        for (var i = 0; i < 2; i++)
        {
            var (home, t) = (war.Solution.Outcomes!.DomesticShareAfter(1 - i), war.Policy.Tariff(i, 1 - i));
            Close((1 - ((1 - home) * t / (1 + t))) / (5 * home), war.Policy.Tariff(1 - i, i), 1e-6);
        }
        // Nobody gains from the war here, and the small lose more.
        Assert.True(war.Solution.Outcomes!.RealConsumptionHat[1] < 1);
    }

    // Whole percents that a grid over uniform tariffs of the United States found best.
    [Theory]
    [InlineData(TradeModel.M1Relief, TariffObjective.Welfare, .21, 1.20)]
    [InlineData(TradeModel.M1Lump, TariffObjective.Welfare, .14, .51)]
    [InlineData(TradeModel.M1Lump, TariffObjective.RealConsumption, .08, double.NaN)]
    public void Uniform_tariff_of_the_United_States_among_194(TradeModel model, TariffObjective objective, double rate, double gain)
    {
        var flows = Flows(Data("baci2023_194/flows_imls_musd.csv"));
        var countries = Table(Data("baci2023_194/countries.csv"));
        var economy = TradeModels.Economy(model, flows, [4], [.. countries.Select(r => Number(r["nu"]))], [.. countries.Select(r => Number(r["phi"]))]);
        var usa = flows.IndexOf("USA");
        var best = TariffSearch.Best(economy, usa, new TradePolicy(194), TariffShape.Uniform, objective);
        Assert.Equal(rate, best.Policy.Tariff(0, usa), 0.0055);
        Assert.True(best.Slope < 1e-8);
        if (!double.IsNaN(gain))
            Assert.Equal(gain, 100 * (best.Value - 1), 0.005);
    }

    [Fact]
    public void By_partner_beats_uniform_and_has_no_slope_left()
    {
        var flows = Flows(Data("baci2023_22/flows_musd.csv"));
        var economy = TradeModels.Economy(TradeModel.M0bal, flows, [4]);
        var usa = flows.IndexOf("USA");
        var uniform = TariffSearch.Best(economy, usa, new TradePolicy(22));
        var byPartner = TariffSearch.Best(economy, usa, new TradePolicy(22), TariffShape.ByPartner);
        Assert.True(byPartner.Value > uniform.Value);
        Assert.True(byPartner.Slope < 1e-9, $"slope {byPartner.Slope}");
        // No single tariff is better a little higher or lower.
        var solver = new TradeSolver(economy);
        for (var j = 0; j < 22; j++)
        {
            foreach (var by in new[] { -0.02, 0.02 })
            {
                if (j != usa)
                    Assert.True(solver.Solve(new TradePolicy(byPartner.Policy).SetTariff(j, usa, byPartner.Policy.Tariff(j, usa) + by)).Outcomes!.RealConsumptionHat[usa] < byPartner.Value);
            }
        }
    }

    [Fact]
    public void A_war_of_all_22_settles_and_most_lose()
    {
        var flows = Flows(Data("baci2023_22/flows_musd.csv"));
        var economy = TradeModels.Economy(TradeModel.M0bal, flows, [4]);
        var war = TariffSearch.War(economy, [.. Enumerable.Range(0, 22)], new TradePolicy(22));
        Assert.True(war.Settled && war.Rounds < 20, $"{war.Rounds} rounds, change {war.Change}");
        Assert.True(war.Solution.Outcomes!.RealConsumptionHat.Count(c => c < 1) >= 20);
        // Nobody has a better reply.
        foreach (var i in new[] { 0, 5, 21 })
            Assert.Equal(war.Policy.Tariff(i == 0 ? 1 : 0, i), TariffSearch.Best(economy, i, war.Policy).Policy.Tariff(i == 0 ? 1 : 0, i), 1e-5);
        Assert.Equal(war.Solution.Outcomes.WageHat, TariffSearch.War(economy, [.. Enumerable.Range(0, 22)], new TradePolicy(22)).Solution.Outcomes!.WageHat);
    }

    [Fact]
    public void A_war_by_partner_of_three_settles()
    {
        var economy = TradeModels.Economy(TradeModel.M0, new TradeFlows(["a", "b", "c"], new double[,] { { 800, 50, 90 }, { 70, 400, 50 }, { 50, 50, 300 } }), [4]);
        var war = TariffSearch.War(economy, [0, 1, 2], new TradePolicy(3), TariffShape.ByPartner);
        Assert.True(war.Settled, $"{war.Rounds} rounds, change {war.Change}");
        for (var i = 0; i < 3; i++)
            Assert.True(TariffSearch.Best(economy, i, war.Policy, TariffShape.ByPartner).Value - (war.Solution.Outcomes!.RealConsumptionHat[i]) < 1e-9);
    }

    [Fact]
    public void Players_must_be_there()
    {
        var economy = TradeModels.Economy(TradeModel.M0, new TradeFlows(["a", "b"], new double[,] { { 80, 20 }, { 20, 60 } }), [5]);
        Assert.Throws<ArgumentException>(() => TariffSearch.War(economy, [], new TradePolicy(2)));
        Assert.Throws<ArgumentException>(() => TariffSearch.War(economy, [0, 0], new TradePolicy(2)));
        Assert.ThrowsAny<ArgumentException>(() => TariffSearch.Best(economy, 2, new TradePolicy(2)));
    }
}
