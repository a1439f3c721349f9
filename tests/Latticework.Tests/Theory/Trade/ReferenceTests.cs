using System.Text.Json;
using Latticework.Theory.Trade;
using Xunit;
using static Latticework.Tests.Theory.Trade.TradeData;

namespace Latticework.Tests.Theory.Trade;

/// <summary>Answers of 60-digit arithmetic for three countries, and of an independent solver for 22 regions.</summary>
public sealed class ReferenceTests
{
    private const double Relative = 1e-9;

    [Fact]
    public void Three_identical_countries_at_war_keep_their_wages()
    {
        var c = Tiny("T1_symmetric_closed_form");
        var (home, t) = (Number(c.GetProperty("domestic_share_before")), Number(c.GetProperty("tariff")));
        var away = (1 - home) / 2;
        var flows = new TradeFlows(["a", "b", "c"], new[,] { { home, away, away }, { away, home, away }, { away, away, home } });
        var policy = new TradePolicy(3);
        for (var i = 0; i < 3; i++)
            policy.SetTariffOnAll(i, t);
        var o = Solved(TradeModels.Economy(TradeModel.M0, flows, [Number(c.GetProperty("eps"))]), policy);
        for (var i = 0; i < 3; i++)
        {
            // The case counts in wages.
            Close(Number(c.GetProperty("domestic_share_after")), o.DomesticShareAfter(i), 1e-13);
            Close(Number(c.GetProperty("price_hat")), o.PriceHat[i] / o.WageHat[i], 1e-13);
            Close(Number(c.GetProperty("expenditure_hat")), o.ExpenditureHat[i] / o.WageHat[i], 1e-13);
            Close(Number(c.GetProperty("real_consumption_hat")), o.RealConsumptionHat[i], 1e-13);
            Close(Number(c.GetProperty("tariff_revenue_over_expenditure")), o.TariffRevenue[i] / o.Expenditure[i], 1e-13);
        }
    }

    [Fact]
    public void One_country_levies_and_one_ratio_moves()
    {
        var c = Tiny("T2_unilateral_one_dimensional");
        var o = Solved(TradeModels.Economy(TradeModel.M0, Flows(c), [Number(c.GetProperty("eps"))]), Policy(Matrix(c.GetProperty("tariffs"))));
        var unit = o.WageHat[1];
        Close(Numbers(c.GetProperty("wage_hat")), [.. o.WageHat.Select(x => x / unit)], 1e-12);
        Close(Numbers(c.GetProperty("price_hat")), [.. o.PriceHat.Select(x => x / unit)], 1e-12);
        Close(Numbers(c.GetProperty("expenditure_hat")), [.. o.ExpenditureHat.Select(x => x / unit)], 1e-12);
        Close(Numbers(c.GetProperty("real_consumption_hat")), o.RealConsumptionHat, 1e-12);
        Shares(c, o);
    }

    [Theory]
    [InlineData("T3_M0_deficits")]
    [InlineData("T5_M1_lump_sum")]
    public void Economies_in_levels_in_sixty_digits(string name)
    {
        var c = Tiny(name);
        var parameters = new TradeParameters
        {
            Elasticities = [Number(c.GetProperty("eps"))],
            Scale = Number(c.GetProperty("psi")),
            LabourSupply = Number(c.GetProperty("kappa")),
            OverheadShares = Numbers(c.GetProperty("nu")),
            PassThrough = Numbers(c.GetProperty("phi")),
            Rebate = c.GetProperty("rebate").GetString() == "lump" ? Rebate.LumpSum : Rebate.IncomeTaxRelief,
        };
        var economy = new TradeEconomy(Flows(c), parameters);
        Close(Numbers(c.GetProperty("E0")), economy.Expenditure.ToArray());
        Close(Numbers(c.GetProperty("Y0")), economy.Income.ToArray());
        Close(Numbers(c.GetProperty("T0")), economy.Transfers.ToArray());
        var o = Solved(economy, Policy(Matrix(c.GetProperty("tariffs"))));
        Close(Numbers(c.GetProperty("wage_hat")), o.WageHat, 1e-11);
        Close(Numbers(c.GetProperty("labour_hat")), o.LabourHat, 1e-11);
        Close(Numbers(c.GetProperty("price_hat")), o.PriceHat, 1e-11);
        Close(Numbers(c.GetProperty("expenditure_hat")), o.ExpenditureHat, 1e-11);
        Close(Numbers(c.GetProperty("real_consumption_hat")), o.RealConsumptionHat, 1e-11);
        Close(Numbers(c.GetProperty("welfare_hat_consistent")), o.WelfareHat, 1e-11);
        Close(Numbers(c.GetProperty("welfare_hat_paper")), o.WelfareHatPublished, 1e-11);
        Close(Numbers(c.GetProperty("tariff_revenue")), o.TariffRevenue, 1e-11);
        Close(Numbers(c.GetProperty("income_tax_before")), o.AbolishedIncomeTax, 1e-11);
        Shares(c, o);
    }

    [Theory]
    [InlineData(TradeModel.M0)]
    [InlineData(TradeModel.M0bal)]
    public void Twenty_two_regions_under_ten_and_sixty_per_cent(TradeModel model)
    {
        var flows = TradeData.Flows(Data("baci2023_22/flows_musd.csv"));
        var economy = TradeModels.Economy(model, flows, [4]);
        var o = Solved(economy, TenAndSixty(flows));
        var (usa, chn) = (flows.IndexOf("USA"), flows.IndexOf("CHN"));
        foreach (var (row, i) in Table(Case($"regions22/{model}__S1_us10_chn60.csv")).Select((r, i) => (r, i)))
        {
            Assert.Equal(flows.Regions[i], row["region"]);
            void Is(string column, double actual) => Close(Number(row[column]), actual, Relative, $"{row["region"]} {column}");
            Is("wage_hat", o.WageHat[i]);
            Is("labour_hat", o.LabourHat[i]);
            Is("price_hat", o.PriceHat[i]);
            Is("expenditure_hat", o.ExpenditureHat[i]);
            Is("real_consumption_hat", o.RealConsumptionHat[i]);
            Is("real_wage_hat", o.RealWageHat[i]);
            Is("welfare_hat_consistent", o.WelfareHat[i]);
            Is("welfare_hat_paper", o.WelfareHatPublished[i]);
            Is("tariff_revenue_over_income", o.TariffRevenue[i] / o.Income[i]);
            Is("income_tax_before", o.AbolishedIncomeTax[i]);
            // A balanced world has no deficit but rounding.
            Assert.Equal(Number(row["deficit_before"]), o.DeficitBefore[i], Relative * economy.Expenditure[i]);
            Assert.Equal(Number(row["deficit_after"]), o.DeficitAfter[i], Relative * economy.Expenditure[i]);
            Is("domestic_share_before", o.DomesticShareBefore(i));
            Is("domestic_share_after", o.DomesticShareAfter(i));
            if (i != chn)
            {
                Is("chn_share_of_expenditure_before", o.SpendingShareBefore(chn, i));
                Is("chn_share_of_expenditure_after", o.SpendingShareAfter(chn, i));
            }
            Is("chn_share_of_imports_before", o.ImportShareBefore(chn, i));
            Is("chn_share_of_imports_after", o.ImportShareAfter(chn, i));
            Is("usa_share_of_imports_before", o.ImportShareBefore(usa, i));
            Is("usa_share_of_imports_after", o.ImportShareAfter(usa, i));
            Is("exports_to_chn_over_income_before", i == chn ? 0 : o.ExportsOverIncomeBefore(i, chn));
            Is("exports_to_chn_over_income_after", i == chn ? 0 : o.ExportsOverIncomeAfter(i, chn));
            Is("exports_to_usa_over_income_before", i == usa ? 0 : o.ExportsOverIncomeBefore(i, usa));
            Is("exports_to_usa_over_income_after", i == usa ? 0 : o.ExportsOverIncomeAfter(i, usa));
        }
        foreach (var (row, j) in Table(Case($"regions22/{model}__S1_us10_chn60.lambda_after.csv")).Select((r, j) => (r, j)))
        {
            for (var i = 0; i < flows.Count; i++)
                Assert.Equal(Number(row[flows.Regions[i]]), o.Share(j, i), Relative * Math.Max(Number(row[flows.Regions[i]]), 1e-3));
        }
    }

    private static JsonElement Tiny(string name) => JsonDocument.Parse(File.ReadAllText(Case("tiny3.json"))).RootElement.GetProperty(name);

    private static TradeFlows Flows(JsonElement c) => new(["a", "b", "c"], Matrix(c.GetProperty("flows")));

    private static void Shares(JsonElement c, TradeOutcomes o)
    {
        var expected = Matrix(c.GetProperty("lambda_after"));
        for (var j = 0; j < 3; j++)
        {
            for (var i = 0; i < 3; i++)
                Close(expected[j, i], o.Share(j, i), 1e-11, $"share {j} {i}");
        }
    }
}
