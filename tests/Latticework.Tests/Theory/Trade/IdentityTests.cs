using FsCheck;
using FsCheck.Fluent;
using Latticework.Theory.Trade;
using Xunit;
using static Latticework.Tests.Theory.Trade.TradeData;

namespace Latticework.Tests.Theory.Trade;

/// <summary>What must hold in every world, on random ones of up to eight regions.</summary>
public sealed class IdentityTests
{
    private static readonly Config few = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void The_initial_tariffs_change_nothing() => Check(w =>
    {
        var o = Solved(w.Economy, w.Economy.StatusQuo());
        foreach (var hats in new[] { o.WageHat, o.LabourHat, o.PriceHat, o.ExpenditureHat, o.RealConsumptionHat, o.WelfareHat, o.WelfareHatPublished })
            Assert.All(hats, x => Assert.Equal(1, x, 1e-11));
        for (var i = 0; i < w.Flows.Count; i++)
            Assert.Equal(w.Economy.TariffRevenue[i], o.TariffRevenue[i], 1e-10 * w.Economy.Expenditure[i]);
    });

    [Fact]
    public void Deficits_and_transfers_sum_to_zero_and_shares_to_one() => Check(w =>
    {
        var o = Solved(w.Economy, w.Policy);
        var world = w.Economy.Expenditure.ToArray().Sum();
        Assert.Equal(0, o.DeficitBefore.Sum(), 1e-12 * world);
        Assert.Equal(0, o.DeficitAfter.Sum(), 1e-11 * world);
        Assert.Equal(0, w.Economy.Transfers.ToArray().Sum(), 1e-12 * world);
        for (var i = 0; i < w.Flows.Count; i++)
        {
            Assert.Equal(1, Enumerable.Range(0, w.Flows.Count).Sum(j => o.SpendingShareAfter(j, i)), 1e-13);
            // The numeraire.
            Assert.Equal(0, Enumerable.Range(0, w.Flows.Count).Sum(k => w.Economy.Expenditure[k] * (o.PriceHat[k] - 1)), 1e-11 * world);
        }
    });

    [Fact]
    public void Every_market_clears_and_every_budget_holds() => Check(w =>
    {
        var (o, p, n) = (Solved(w.Economy, w.Policy), w.Economy.Parameters, w.Flows.Count);
        var growth = o.Income.Sum() / w.Economy.Income.ToArray().Sum();
        for (var i = 0; i < n; i++)
        {
            double sales = 0, paid = 0, revenue = 0;
            for (var k = 0; k < n; k++)
            {
                sales += ((1 - (p.OverheadShares?[k] ?? 0)) * o.FlowAfter(i, k)) + ((p.OverheadShares?[i] ?? 0) * o.FlowAfter(k, i));
                for (var s = 0; s < w.Flows.Sectors.Count; s++)
                {
                    paid += o.Flow(k, i, s) * (1 + w.Policy.Tariff(k, i, s));
                    revenue += o.Flow(k, i, s) * w.Policy.Tariff(k, i, s);
                }
            }
            Close(o.Income[i], sales, 1e-11);
            Close(o.Expenditure[i], paid, 1e-11);
            Assert.Equal(o.TariffRevenue[i], revenue, 1e-12 * o.Expenditure[i]);
            Close(o.Expenditure[i], o.Income[i] + (w.Economy.Transfers[i] * growth) + revenue, 1e-11);
        }
    });

    [Fact]
    public void The_unit_of_the_flows_does_not_matter() => Check(w =>
    {
        var scaled = new TradeFlows(w.Flows.Regions, w.Flows.Sectors, [.. w.Flows.Values.ToArray().Select(x => 1e6 * x)]);
        Same(Solved(w.Economy, w.Policy), Solved(new TradeEconomy(scaled, w.Economy.Parameters, w.Economy.StatusQuo()), w.Policy), i => i, w.Flows.Count, 1e-10);
    });

    [Fact]
    public void The_order_of_regions_does_not_matter() => Check(w =>
    {
        var n = w.Flows.Count;
        int Of(int i) => (i + 1) % n;
        var flows = new double[w.Flows.Values.Length];
        var initial = new TradePolicy(n, w.Flows.Sectors.Count);
        var policy = new TradePolicy(n, w.Flows.Sectors.Count);
        for (var s = 0; s < w.Flows.Sectors.Count; s++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var i = 0; i < n; i++)
                {
                    flows[(((s * n) + j) * n) + i] = w.Flows[Of(j), Of(i), s];
                    initial.SetTariff(j, i, w.Economy.InitialTariff(Of(j), Of(i), s), s);
                    policy.SetTariff(j, i, w.Policy.Tariff(Of(j), Of(i), s), s);
                }
            }
        }
        var p = w.Economy.Parameters;
        var turned = p with
        {
            OverheadShares = p.OverheadShares is null ? null : [.. Enumerable.Range(0, n).Select(i => p.OverheadShares[Of(i)])],
            PassThrough = p.PassThrough is null ? null : [.. Enumerable.Range(0, n).Select(i => p.PassThrough[Of(i)])],
        };
        var economy = new TradeEconomy(new TradeFlows([.. Enumerable.Range(0, n).Select(i => w.Flows.Regions[Of(i)])], w.Flows.Sectors, flows), turned, initial);
        Same(Solved(w.Economy, w.Policy), Solved(economy, policy), Of, n, 1e-10);
    });

    // In M0 the real wage follows from the domestic share alone, whatever the tariffs and transfers; with entry of firms it does not.
    [Fact]
    public void Real_wage_in_M0_is_the_domestic_share_to_the_power_of_minus_one_over_the_elasticity() => Check(w =>
    {
        var economy = TradeModels.Economy(TradeModel.M0, new TradeFlows(w.Flows.Regions, w.Flows.Sectors, w.Flows.Values), [3.7], initial: w.Economy.StatusQuo());
        var o = Solved(economy, w.Policy);
        for (var i = 0; i < w.Flows.Count; i++)
        {
            var real = 1.0;
            for (var s = 0; s < w.Flows.Sectors.Count; s++)
                real *= Math.Pow(o.Share(i, i, s) / economy.Share(i, i, s), -economy.SectorShare(i, s) / 3.7);
            Close(real, o.RealWageHat[i], 1e-11);
        }
    });

    [Fact]
    public void Sectors_that_are_alike_are_one_sector() => Check(w =>
    {
        var n = w.Flows.Count;
        var one = new double[n * n];
        var policy = new TradePolicy(n);
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                one[(j * n) + i] = w.Flows[j, i];
                policy.SetTariff(j, i, w.Policy.Tariff(j, i));
            }
        }
        var two = new TradePolicy(n, 2);
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
                two.SetTariff(j, i, policy.Tariff(j, i));
        }
        var single = TradeModels.Economy(TradeModel.M0, new TradeFlows(w.Flows.Regions, ["all"], one), [5]);
        var split = TradeModels.Economy(TradeModel.M0, new TradeFlows(w.Flows.Regions, ["x", "y"], [.. one.Select(x => 0.3 * x), .. one.Select(x => 0.7 * x)]), [5, 5]);
        Same(Solved(single, policy), Solved(split, two), i => i, n, 1e-10);
    });

    [Fact]
    public void Two_countries_with_proportional_flows_are_one_in_M0()
    {
        double[,] merged = { { 800, 50, 50 }, { 50, 400, 50 }, { 50, 60, 400 } };
        // The second is cut into .4 and .6, trade between them included.
        double[] part = [1, .4, .6, 1];
        int[] of = [0, 1, 1, 2];
        var cut = new double[4, 4];
        for (var j = 0; j < 4; j++)
        {
            for (var i = 0; i < 4; i++)
                cut[j, i] = merged[of[j], of[i]] * part[j] * part[i];
        }
        var whole = Solved(TradeModels.Economy(TradeModel.M0, new TradeFlows(["a", "b", "c"], merged), [4]), new TradePolicy(3).SetTariffOnAll(0, .3));
        var split = Solved(TradeModels.Economy(TradeModel.M0, new TradeFlows(["a", "b1", "b2", "c"], cut), [4]), new TradePolicy(4).SetTariffOnAll(0, .3));
        for (var i = 0; i < 4; i++)
        {
            Close(whole.RealConsumptionHat[of[i]], split.RealConsumptionHat[i], 1e-12);
            Close(whole.WageHat[of[i]], split.WageHat[i], 1e-12);
        }
    }

    [Fact]
    public void A_balanced_world_has_no_deficits_and_stays_balanced() => Check(w =>
    {
        var balanced = w.Economy.Balanced();
        var o = Solved(balanced, w.Policy);
        Assert.All(balanced.Transfers.ToArray(), t => Assert.Equal(0, t));
        for (var i = 0; i < w.Flows.Count; i++)
        {
            if (balanced.Parameters.OverheadShares is null)
                Assert.Equal(0, o.DeficitAfter[i], 1e-10 * o.Expenditure[i]);
            Assert.Equal(1, Solved(balanced, balanced.StatusQuo()).RealConsumptionHat[i], 1e-10);
        }
        Assert.Same(balanced, balanced.Balanced());
    });

    [Fact]
    public void The_same_policy_gives_the_same_bits_whatever_was_solved_before()
    {
        var w = World(11);
        var solver = new TradeSolver(w.Economy);
        var first = solver.Solve(w.Policy).Outcomes!;
        solver.Solve(new TradePolicy(w.Flows.Count, w.Flows.Sectors.Count).SetTariffOnAll(0, 3));
        var again = solver.Solve(w.Policy).Outcomes!;
        Assert.Equal(first.RealConsumptionHat, again.RealConsumptionHat);
        Assert.Equal(first.WageHat, again.WageHat);
        Assert.Equal(first.RealConsumptionHat, new TradeSolver(w.Economy).Solve(w.Policy).Outcomes!.RealConsumptionHat);
    }

    [Fact]
    public void Nothing_is_allocated_while_it_iterates()
    {
        var w = World(3);
        var solver = new TradeSolver(w.Economy);
        solver.Find(w.Policy);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var k = 0; k < 50; k++)
            solver.Find(w.Policy);
        // The list of attempts, once a solve.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 50 * 200, $"{(GC.GetAllocatedBytesForCurrentThread() - before) / 50} bytes a solve");
    }

    internal sealed record RandomWorld(TradeFlows Flows, TradeEconomy Economy, TradePolicy Policy);

    /// <summary>A random world of two to eight regions: one sector with everything on, or several in M0; initial tariffs in half of them.</summary>
    internal static RandomWorld World(int seed)
    {
        var draw = new Uniform(seed);
        var n = 2 + (int)(7 * draw.Next());
        var sectors = draw.Next() < 0.3 ? 3 : 1;
        var flows = new double[sectors * n * n];
        var size = Enumerable.Range(0, n).Select(_ => Math.Exp(2 * draw.Next())).ToArray();
        for (var k = 0; k < flows.Length; k++)
        {
            var (j, i) = (k / n % n, k % n);
            flows[k] = size[i] * (i == j ? 6 + (10 * draw.Next()) : size[j] * draw.Next() * draw.Next());
        }
        var (names, kinds) = (Enumerable.Range(0, n).Select(i => $"r{i}").ToArray(), Enumerable.Range(0, sectors).Select(s => $"s{s}").ToArray());
        var rich = sectors == 1 && draw.Next() < 0.7;
        var nu = Enumerable.Range(0, n).Select(_ => 0.3 * draw.Next()).ToArray();
        var psi = 0.2 * draw.Next();
        var parameters = new TradeParameters { Elasticities = [.. kinds.Select(_ => 2 + (6 * draw.Next()))] };
        if (rich)
        {
            parameters = parameters with
            {
                Scale = psi,
                LabourSupply = draw.Next(),
                OverheadShares = nu,
                PassThrough = [.. nu.Select(x => TradeModels.PassThrough(x, psi))],
                Rebate = draw.Next() < 0.5 ? Rebate.IncomeTaxRelief : Rebate.LumpSum,
            };
        }
        TradePolicy Policy(double height)
        {
            var policy = new TradePolicy(n, sectors);
            for (var s = 0; s < sectors; s++)
            {
                for (var j = 0; j < n; j++)
                {
                    for (var i = 0; i < n; i++)
                    {
                        if (i != j && draw.Next() < 0.6)
                            policy.SetTariff(j, i, height * draw.Next(), s);
                    }
                }
            }
            return policy;
        }
        var initial = draw.Next() < 0.5 ? Policy(0.2) : null;
        var all = new TradeFlows(names, kinds, flows);
        return new(all, new TradeEconomy(all, parameters, initial), Policy(0.8));
    }

    private static void Check(Action<RandomWorld> holds) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => holds(Solvable(seed))).Check(few);

    // About one world in a thousand has no equilibrium: one that sends most of its income abroad. The next one is taken.
    private static RandomWorld Solvable(int seed)
    {
        while (true)
        {
            var world = World(seed++);
            if (new TradeSolver(world.Economy).Solve(world.Policy).Status == TradeStatus.Converged)
                return world;
        }
    }

    private static void Same(TradeOutcomes a, TradeOutcomes b, Func<int, int> of, int n, double relative)
    {
        for (var i = 0; i < n; i++)
        {
            Close(a.RealConsumptionHat[of(i)], b.RealConsumptionHat[i], relative);
            Close(a.WageHat[of(i)], b.WageHat[i], relative);
            Close(a.LabourHat[of(i)], b.LabourHat[i], relative);
            Close(a.PriceHat[of(i)], b.PriceHat[i], relative);
            Close(a.WelfareHat[of(i)], b.WelfareHat[i], relative);
            Close(a.DomesticShareAfter(of(i)), b.DomesticShareAfter(i), relative);
        }
    }
}

/// <summary>Random numbers in (0, 1), keyed by a seed.</summary>
internal sealed class Uniform(int seed)
{
    private ulong state = (ulong)seed * 0x9E3779B97F4A7C15UL;

    // SplitMix64 (Steele, Lea and Flood 2014).
    public double Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        var x = state;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return (((x ^ (x >> 31)) >> 11) + 0.5) / (1UL << 53);
    }
}
