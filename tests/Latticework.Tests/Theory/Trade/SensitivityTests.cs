using System.Numerics;
using Latticework.Theory.Trade;
using Xunit;
using static Latticework.Tests.Theory.Trade.TradeData;

namespace Latticework.Tests.Theory.Trade;

/// <summary>Derivatives by the implicit function theorem, against differences of solves and against a step into the complex plane.</summary>
public sealed class SensitivityTests
{
    public static TheoryData<int> Worlds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Central_differences_agree(int seed)
    {
        var w = IdentityTests.World(seed);
        Compare(w.Economy, w.Policy, w.Flows.Sectors.Count > 1 ? 1 : null);
    }

    [Fact]
    public void Central_differences_agree_with_intermediate_inputs()
    {
        var p = TradeModels.Parameters(TradeModel.M1Relief, [4], [.27, .11, .11]) with { ValueAddedShare = 0.49 };
        var flows = new TradeFlows(["a", "b", "c"], new double[,] { { 9000, 300, 150 }, { 500, 4000, 250 }, { 120, 180, 1500 } });
        Compare(new TradeEconomy(flows, p), new TradePolicy(3).SetTariffOnAll(0, .2), null);
    }

    // The step is 1e-30, so nothing cancels: agreement to rounding. The equations are written anew in complex numbers.
    [Theory]
    [InlineData(Rebate.LumpSum)]
    [InlineData(Rebate.IncomeTaxRelief)]
    public void A_complex_step_agrees_to_rounding(Rebate rebate)
    {
        double[,] x = { { 9000, 300, 150 }, { 500, 4000, 250 }, { 120, 180, 1500 } };
        var p = TradeModels.Parameters(rebate == Rebate.LumpSum ? TradeModel.M1Lump : TradeModel.M1Relief, [4], [.27, .11, .11]);
        var economy = new TradeEconomy(new TradeFlows(["a", "b", "c"], x), p);
        var policy = new TradePolicy(3).SetTariff(0, 1, .15).SetTariff(1, 0, .6).SetTariff(2, 0, .1).SetTariff(1, 2, .05);
        var (solution, sensitivities) = new TradeSolver(economy).SolveWithSensitivities(policy);
        const double step = 1e-30;
        foreach (var (exporter, importer) in new[] { (1, 0), (0, 1), (2, 1) })
        {
            var tariffs = new Complex[3, 3];
            for (var j = 0; j < 3; j++)
            {
                for (var i = 0; i < 3; i++)
                    tariffs[j, i] = policy.Tariff(j, i);
            }
            tariffs[exporter, importer] += new Complex(0, step);
            var (consumption, price) = Solve(economy, solution.Outcomes!, tariffs);
            var d = sensitivities!.ToTariff(exporter, importer);
            for (var i = 0; i < 3; i++)
            {
                Close(consumption[i].Real, solution.Outcomes!.RealConsumptionHat[i], 1e-12);
                Assert.Equal(consumption[i].Imaginary / step, d.RealConsumptionHat[i], 1e-11);
                Assert.Equal(price[i].Imaginary / step, d.PriceHat[i], 1e-11);
            }
        }
    }

    [Fact]
    public void Later_solves_do_not_disturb_derivatives()
    {
        var w = IdentityTests.World(5);
        var solver = new TradeSolver(w.Economy);
        var (_, one) = solver.SolveWithSensitivities(w.Policy);
        var (_, two) = solver.SolveWithSensitivities(w.Policy);
        solver.Solve(new TradePolicy(w.Flows.Count, w.Flows.Sectors.Count).SetTariffOnAll(1, 2));
        Assert.Equal(two!.ToTariff(0, 1).WageHat, one!.ToTariff(0, 1).WageHat);
        Assert.Throws<ArgumentException>(() => one.ToTariff(0, 0));
    }

    private static void Compare(TradeEconomy economy, TradePolicy policy, int? sector)
    {
        const double h = 1e-4;
        var solver = new TradeSolver(economy);
        var (solution, sensitivities) = solver.SolveWithSensitivities(policy);
        Assert.NotNull(sensitivities);
        var last = policy.Regions - 1;

        TradeOutcomes At(Action<TradePolicy> move)
        {
            var moved = new TradePolicy(policy);
            move(moved);
            return solver.Solve(moved).Outcomes!;
        }
        void Agree(TradeDerivative d, TradeOutcomes up, TradeOutcomes down)
        {
            for (var i = 0; i < policy.Regions; i++)
            {
                void Is(double derivative, double above, double below, double size = 1) =>
                    Assert.Equal((above - below) / (2 * h) / size, derivative / size, 3e-7);
                Is(d.WageHat[i], up.WageHat[i], down.WageHat[i]);
                Is(d.LabourHat[i], up.LabourHat[i], down.LabourHat[i]);
                Is(d.PriceHat[i], up.PriceHat[i], down.PriceHat[i]);
                Is(d.ExpenditureHat[i], up.ExpenditureHat[i], down.ExpenditureHat[i]);
                Is(d.RealConsumptionHat[i], up.RealConsumptionHat[i], down.RealConsumptionHat[i]);
                Is(d.WelfareHat[i], up.WelfareHat[i], down.WelfareHat[i]);
                Is(d.TariffRevenue[i], up.TariffRevenue[i], down.TariffRevenue[i], economy.Expenditure[i]);
                Is(d.DomesticShare[i], up.DomesticShareAfter(i), down.DomesticShareAfter(i));
            }
        }
        var t = policy.Tariff(last, 0, sector ?? 0);
        Agree(sensitivities.ToTariff(last, 0, sector), At(p => p.SetTariff(last, 0, t + h, sector)), At(p => p.SetTariff(last, 0, t - h, sector)));
        Agree(sensitivities.ToLogCost(0, last), At(p => p.MultiplyCost(0, last, Math.Exp(h))), At(p => p.MultiplyCost(0, last, Math.Exp(-h))));
        Agree(sensitivities.ToUniformTariff(0), At(p => Raise(p, h)), At(p => Raise(p, -h)));
        Assert.True(solution.Residual <= 1e-12);

        void Raise(TradePolicy p, double by)
        {
            for (var s = 0; s < p.Sectors; s++)
            {
                for (var j = 1; j < p.Regions; j++)
                    p.SetTariff(j, 0, p.Tariff(j, 0, s) + by, s);
            }
        }
    }

    // Plain damped iteration of the wages and of labour from the answer in real numbers.
    private static (Complex[] Consumption, Complex[] Price) Solve(TradeEconomy economy, TradeOutcomes start, Complex[,] t)
    {
        var (n, p) = (economy.Flows.Count, economy.Parameters);
        var (eps, psi, kappa) = (p.Elasticities[0], p.Scale, p.LabourSupply);
        var (nu, phi) = (p.OverheadShares!, p.PassThrough!);
        Complex[] w = [.. start.WageHat.Select(x => new Complex(x, 0))], l = [.. start.LabourHat.Select(x => new Complex(x, 0))];
        Complex[] c = new Complex[n], price = new Complex[n];
        static Complex Power(Complex x, double y) => Complex.Exp(y * Complex.Log(x));
        for (var k = 0; k < 3000; k++)
        {
            Complex[] d = new Complex[n], e = new Complex[n], rho = new Complex[n], sales = new Complex[n];
            var kernel = new Complex[n, n];
            Complex world = 0;
            for (var i = 0; i < n; i++)
                world += w[i] * l[i] * economy.Income[i] / economy.Income.ToArray().Sum();
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    kernel[j, i] = economy.Share(j, i) * Power(w[j] / Power(l[j], psi), -eps) * Power(1 + t[j, i], -eps * phi[i]);
                    d[i] += kernel[j, i];
                }
                for (var j = 0; j < n; j++)
                    rho[i] += kernel[j, i] / d[i] * t[j, i] / (1 + t[j, i]);
                e[i] = ((w[i] * l[i] * economy.Income[i]) + (economy.Transfers[i] * world)) / (1 - rho[i]);
                price[i] = Power(e[i] / (economy.Expenditure[i] * w[i]), 1 - phi[i]) * Power(d[i], -1 / eps);
                c[i] = e[i] / economy.Expenditure[i] / price[i];
            }
            for (var j = 0; j < n; j++)
            {
                for (var i = 0; i < n; i++)
                {
                    var flow = kernel[j, i] / d[i] * e[i] / (1 + t[j, i]);
                    sales[j] += (1 - nu[i]) * flow;
                    sales[i] += nu[i] * flow;
                }
            }
            Complex level = 0;
            for (var i = 0; i < n; i++)
                level += economy.Expenditure[i] * price[i] / economy.Expenditure.ToArray().Sum();
            for (var i = 0; i < n; i++)
            {
                var keep = p.Rebate == Rebate.IncomeTaxRelief ? 1 - (rho[i] * e[i] / (w[i] * l[i] * economy.Income[i])) : Complex.One;
                l[i] = Power(w[i] / (price[i] * keep), kappa);
                w[i] *= Power(sales[i] / (w[i] * l[i] * economy.Income[i]), 0.2) / level;
            }
        }
        return (c, price);
    }
}
