using Latticework.Theory.Trade;
using Xunit;
using static Latticework.Tests.Theory.Trade.TradeData;

namespace Latticework.Tests.Theory.Trade;

/// <summary>Worlds without an answer are recognised, worlds with one are solved, and wrong data is refused by name.</summary>
public sealed class FeasibilityTests
{
    private static readonly double[,] small = { { 800, 50, 50 }, { 50, 400, 50 }, { 50, 50, 400 } };
    private static readonly string[] names = ["a", "b", "c"];

    [Fact]
    public void Ten_thousand_random_tariff_wars_of_22_regions()
    {
        var regions = Table(Data("baci2023_22/regions.csv"));
        var m0 = new TradeSolver(TradeModels.Economy(TradeModel.M0, Flows(Data("baci2023_22/flows_musd.csv")), [4]));
        var draw = new Uniform(1);
        double[] nu = [.. regions.Select(r => Number(r["nu"]))], phi = [.. regions.Select(r => Number(r["phi"]))];
        var imls = Flows(Data("baci2023_22/flows_imls_musd.csv"));
        var (most, total) = (0, 0L);
        for (var k = 0; k < 10_000; k++)
        {
            var solver = k % 2 == 0 && k % 10 != 0
                ? m0
                : new TradeSolver(TradeModels.Economy(k % 2 == 0 ? TradeModel.M0 : TradeModel.M1Relief, k % 2 == 0 ? m0.Economy.Flows : imls, [2 + (8 * draw.Next())], nu, phi));
            var policy = RandomTariffs(draw, 22);
            var (status, reason, _, iterations, residual) = solver.Find(policy);
            Assert.True(status == TradeStatus.Converged && residual <= 1e-12, $"draw {k}: {status} {reason} {residual}");
            most = Math.Max(most, iterations);
            total += iterations;
        }
        Assert.True(most <= 200, $"{most} iterations");
        Assert.True(total < 10_000 * 25, $"{total / 10_000.0} iterations on average");
    }

    [Fact]
    public void A_hundred_and_ninety_four_countries_are_solved_or_refused_by_name()
    {
        var flows = Flows(Data("baci2023_194/flows_imls_musd.csv"));
        var countries = Table(Data("baci2023_194/countries.csv"));
        var economy = TradeModels.Economy(TradeModel.M1Relief, flows, [4], [.. countries.Select(r => Number(r["nu"]))], [.. countries.Select(r => Number(r["phi"]))]);
        var solver = new TradeSolver(economy);
        var draw = new Uniform(2);
        for (var k = 0; k < 20; k++)
        {
            var solution = solver.Solve(RandomTariffs(draw, 194));
            Assert.NotEqual(TradeStatus.NotConverged, solution.Status);
            if (solution.Status == TradeStatus.Converged)
            {
                Assert.All(solution.Outcomes!.WelfareHat.Concat(solution.Outcomes.PriceHat), x => Assert.True(double.IsFinite(x)));
                continue;
            }
            Assert.Null(solution.Outcomes);
            Assert.Contains(flows.Regions[solution.Region], solution.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Revenue_above_income_leaves_no_tax_to_abolish()
    {
        // The third lives on transfers: it spends four times what it earns.
        double[,] flows = { { 800, 50, 200 }, { 50, 400, 190 }, { 50, 50, 10 } };
        var policy = new TradePolicy(3).SetTariffOnAll(2, 5);
        var relief = new TradeSolver(TradeModels.Economy(TradeModel.M1Relief, new TradeFlows(names, flows), [4], [.1, .1, .1])).Solve(policy);
        Assert.Equal(TradeStatus.Infeasible, relief.Status);
        Assert.Equal(2, relief.Region);
        Assert.Contains("the tariff revenue of c is", relief.Reason, StringComparison.Ordinal);
        Assert.Null(relief.Outcomes);
        Assert.True(double.IsFinite(relief.Residual));
        var lump = new TradeSolver(TradeModels.Economy(TradeModel.M1Lump, new TradeFlows(names, flows), [4], [.1, .1, .1])).Solve(policy);
        Assert.Equal(TradeStatus.Converged, lump.Status);
    }

    [Fact]
    public void Payments_abroad_above_income_are_recognised()
    {
        // The third sends three quarters of what it earns abroad, and then loses its markets.
        double[,] flows = { { 800, 50, 5 }, { 50, 400, 5 }, { 100, 100, 40 } };
        var policy = new TradePolicy(3).SetTariff(2, 0, 20).SetTariff(2, 1, 20);
        var solution = new TradeSolver(TradeModels.Economy(TradeModel.M0, new TradeFlows(names, flows), [4])).Solve(policy);
        Assert.Equal(TradeStatus.Infeasible, solution.Status);
        Assert.Contains("c sends 99 % of its income abroad", solution.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ban_moves_trade_elsewhere_and_equals_a_prohibitive_cost()
    {
        var economy = TradeModels.Economy(TradeModel.M0, new TradeFlows(names, small), [4]);
        var o = Solved(economy, new TradePolicy(3).Ban(1, 0));
        Assert.Equal(0, o.Share(1, 0));
        Assert.Equal(0, o.Flow(1, 0));
        Assert.True(o.RealConsumptionHat[0] < 1 && o.RealConsumptionHat[1] < 1);
        var dear = Solved(economy, new TradePolicy(3).MultiplyCost(1, 0, 1e6));
        Close(dear.RealConsumptionHat, o.RealConsumptionHat, 1e-12);
        // A cost burns what a tariff collects.
        var taxed = Solved(economy, new TradePolicy(3).SetTariff(1, 0, .1));
        var costly = Solved(economy, new TradePolicy(3).MultiplyCost(1, 0, 1.1));
        Assert.True(costly.RealConsumptionHat[0] < taxed.RealConsumptionHat[0]);
        Assert.Equal(0, costly.TariffRevenue[0]);
        var cheaper = Solved(economy, new TradePolicy(3).MultiplyCost(1, 0, 0.95));
        Assert.True(cheaper.RealConsumptionHat[0] > 1 && cheaper.RealConsumptionHat[1] > 1);
    }

    [Fact]
    public void Without_supplier_or_buyer_there_is_no_equilibrium()
    {
        var solver = new TradeSolver(TradeModels.Economy(TradeModel.M0, new TradeFlows(names, small), [4]));
        var starved = solver.Solve(new TradePolicy(3).Ban(0, 1).Ban(1, 1).Ban(2, 1));
        Assert.Equal((TradeStatus.Infeasible, "b has no supplier left", 1), (starved.Status, starved.Reason, starved.Region));
        var shut = solver.Solve(new TradePolicy(3).Ban(1, 0).Ban(1, 1).Ban(1, 2));
        Assert.Equal((TradeStatus.Infeasible, "b has no buyer left"), (shut.Status, shut.Reason));
    }

    [Fact]
    public void Autarky_of_one_country_is_solved_when_trade_is_balanced_and_refused_when_transfers_must_flow()
    {
        var policy = new TradePolicy(3).Ban(0, 1).Ban(2, 1).Ban(1, 0).Ban(1, 2);
        var economy = TradeModels.Economy(TradeModel.M0bal, new TradeFlows(names, small), [4]);
        var o = Solved(economy, policy);
        // The gains from trade of Arkolakis, Costinot and Rodríguez-Clare (2012).
        Close(Math.Pow(economy.Share(1, 1), 0.25), o.RealConsumptionHat[1], 1e-12);
        Close(1, o.DomesticShareAfter(1), 1e-15);

        double[,] open = { { 800, 50, 50 }, { 60, 400, 50 }, { 50, 50, 400 } };
        var refused = new TradeSolver(TradeModels.Economy(TradeModel.M0, new TradeFlows(names, open), [4])).Solve(policy);
        Assert.Equal(TradeStatus.Infeasible, refused.Status);
        Assert.Contains("balance trade first", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sector_without_supplier_is_named()
    {
        var flows = new TradeFlows(names, ["food", "chips"], [.. small.Cast<double>(), 0, 0, 0, 9, 9, 9, 0, 0, 0]);
        var solution = new TradeSolver(TradeModels.Economy(TradeModel.M0, flows, [4, 6])).Solve(new TradePolicy(3, 2).Ban(1, 0, 1));
        Assert.Equal((TradeStatus.Infeasible, "a has no supplier left of chips"), (solution.Status, solution.Reason));
    }

    [Theory]
    [InlineData(-1.0, "flow b → c: found -1")]
    [InlineData(double.NaN, "flow b → c: found NaN")]
    [InlineData(double.PositiveInfinity, "flow b → c: found")]
    public void Flows_that_are_no_flows_are_refused(double value, string message)
    {
        double[,] flows = { { 800, 50, 50 }, { 50, 400, value }, { 50, 50, 400 } };
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new TradeFlows(names, flows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_columns_and_shares_are_checked()
    {
        string Refused(double[,] flows) => Assert.Throws<ArgumentException>(() => new TradeFlows(names, flows)).Message;
        Assert.Contains("row b: sells nothing", Refused(new double[,] { { 1, 1, 1 }, { 0, 0, 0 }, { 1, 1, 1 } }), StringComparison.Ordinal);
        Assert.Contains("column b: buys nothing", Refused(new double[,] { { 1, 0, 1 }, { 1, 0, 1 }, { 1, 0, 1 } }), StringComparison.Ordinal);
        Assert.Contains("column b: buys everything from b", Refused(new double[,] { { 1, 0, 1 }, { 1, 1, 1 }, { 1, 0, 1 } }), StringComparison.Ordinal);
        Assert.Contains("expected at least 2", Assert.Throws<ArgumentException>(() => new TradeFlows(["a"], new double[,] { { 1 } })).Message, StringComparison.Ordinal);
        Assert.Contains("found 2 times", Assert.Throws<ArgumentException>(() => new TradeFlows(["a", "a"], new double[,] { { 1, 1 }, { 1, 1 } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_and_policies_are_checked()
    {
        var flows = new TradeFlows(names, small);
        string Refused(TradeParameters p) => Assert.Throws<ArgumentException>(() => new TradeEconomy(flows, p)).Message;
        Assert.Contains("elasticity: found 0", Refused(new() { Elasticities = [0] }), StringComparison.Ordinal);
        Assert.Contains("elasticity: found NaN", Refused(new() { Elasticities = [double.NaN] }), StringComparison.Ordinal);
        Assert.Contains("expected 1", Refused(new() { Elasticities = [4, 4] }), StringComparison.Ordinal);
        Assert.Contains("nu of b: found 1", Refused(new() { Elasticities = [4], OverheadShares = [0, 1, 0] }), StringComparison.Ordinal);
        Assert.Contains("phi of c: found 0", Refused(new() { Elasticities = [4], PassThrough = [1, 1, 0] }), StringComparison.Ordinal);
        Assert.Contains("value-added share", Refused(new() { Elasticities = [4], ValueAddedShare = 0 }), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TradeModels.Parameters(TradeModel.M1Lump, [4]));
        Assert.Throws<ArgumentException>(() => new TradePolicy(3).SetTariff(0, 1, -1));
        Assert.Throws<ArgumentException>(() => new TradePolicy(3).SetTariff(0, 1, double.NaN));
        Assert.Throws<ArgumentException>(() => new TradePolicy(3).SetTariff(1, 1, .1));
        Assert.Throws<ArgumentException>(() => new TradePolicy(3).MultiplyCost(0, 1, 0));
        Assert.Throws<ArgumentException>(() => new TradeSolver(new TradeEconomy(flows, new() { Elasticities = [4] })).Solve(new TradePolicy(4)));
    }

    internal static TradePolicy RandomTariffs(Uniform draw, int n)
    {
        var policy = new TradePolicy(n);
        var dense = draw.Next();
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                if (i != j && draw.Next() < dense)
                    policy.SetTariff(j, i, draw.Next());
            }
        }
        return policy;
    }
}
