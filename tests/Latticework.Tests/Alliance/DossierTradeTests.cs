using Latticework.Alliance.Trade;
using Latticework.Dossier;
using Latticework.Tests.House;
using Latticework.Theory.Trade;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>The shipped matrices and schedules through the trade library.</summary>
public sealed class DossierTradeTests
{
    private static readonly Snapshot dossier = Shipped();

    // Real consumption, per cent, as the design notes of the trade block print them for the announced plan, nobody answering.
    private static readonly (string Region, double M0, double M0bal)[] printed =
    [
        ("CHN", -.555, -.187), ("GBR", .086, -.085), ("PHL", .194, -.080), ("HKG", 1.465, -.057), ("VNM", -1.018, -.441), ("MYS", -1.105, -.482),
        ("USA", .240, .257), ("MEX", -.883, -1.004), ("CAN", -.719, -.806), ("JPN", -.050, -.102), ("KOR", -.384, -.246), ("AUS", -.249, -.109),
    ];

    [Theory]
    [InlineData(TradeModel.M0)]
    [InlineData(TradeModel.M0bal)]
    public void The_announced_plan_gives_the_printed_changes(TradeModel model)
    {
        var outcomes = Solve("baci-2023", model, "us-10-all-60-china");
        var matrix = dossier.TradeMatrices["baci-2023"];
        Assert.All(printed, p => Assert.Equal(
            model == TradeModel.M0 ? p.M0 : p.M0bal, 100 * (outcomes.RealConsumptionHat[matrix.IndexOf(p.Region)] - 1), 0.0005));
    }

    [Fact]
    public void The_plan_is_the_policy_written_out()
    {
        var table = new DossierTrade(dossier.TradeMatrices["baci-2023"]);
        var policy = table.Policy([dossier.TariffSchedules["us-10-all-60-china"]]);
        var (us, china) = (table.Matrix.IndexOf("USA"), table.Matrix.IndexOf("CHN"));
        for (var j = 0; j < table.Regions.Count; j++)
        {
            for (var i = 0; i < table.Regions.Count; i++)
                Assert.Equal(i != us || j == us ? 0 : j == china ? .6 : .1, policy.Tariff(j, i));
        }
    }

    [Fact]
    public void Retaliation_lays_the_same_rates_the_other_way_round()
    {
        var table = new DossierTrade(dossier.TradeMatrices["baci-2023"]);
        TariffSchedule[] plan = [dossier.TariffSchedules["us-10-all-60-china"]];
        var (us, china, japan) = (table.Matrix.IndexOf("USA"), table.Matrix.IndexOf("CHN"), table.Matrix.IndexOf("JPN"));
        var everybody = table.Policy(plan, Retaliation.Reciprocal);
        Assert.Equal((.1, .6, 0), (everybody.Tariff(us, japan), everybody.Tariff(us, china), everybody.Tariff(china, japan)));
        var one = table.Policy(plan, Retaliation.Challenger, ["CHN"]);
        Assert.Equal((0, .6, .6), (one.Tariff(us, japan), one.Tariff(us, china), one.Tariff(china, us)));
        Assert.Throws<ArgumentException>(() => table.Policy(plan, Retaliation.Challenger, ["CHM"]));

        // Who answers keeps some of what the terms of trade would take, and the United States pays for it.
        var (alone, answered) = (Solve("baci-2023", TradeModel.M0bal, "us-10-all-60-china"), Solve("baci-2023", TradeModel.M0bal, "us-10-all-60-china", Retaliation.Reciprocal));
        Assert.True(answered.RealConsumptionHat[us] < alone.RealConsumptionHat[us]);
    }

    [Fact]
    public void Standing_duties_change_nothing()
    {
        var outcomes = Solve("icio-2022", TradeModel.M0, "us-232-301", bySector: true);
        Assert.All(outcomes.RealConsumptionHat, c => Assert.Equal(1, c, 1e-10));
    }

    [Fact]
    public void In_one_sector_a_rate_is_the_mean_over_goods_thinned_by_services()
    {
        var matrix = dossier.TradeMatrices["icio-2022"];
        var schedule = dossier.TariffSchedules["us-2025-08-07"];
        var (one, many) = (new DossierTrade(matrix).Policy([schedule]), new DossierTrade(matrix, bySector: true).Policy([schedule]));
        for (var j = 0; j < matrix.Regions.Count; j++)
        {
            for (var i = 0; i < matrix.Regions.Count; i++)
            {
                if (i == j)
                    continue;
                double charged = 0, traded = 0;
                for (var s = 0; s < matrix.Sectors.Count; s++)
                {
                    charged += many.Tariff(j, i, s) * matrix.Flow(j, i, s);
                    traded += matrix.Flow(j, i, s);
                }
                Assert.Equal(charged / traded, one.Tariff(j, i), 1e-12);
            }
        }
        var (us, china, cars, services) = (matrix.IndexOf("USA"), matrix.IndexOf("CHN"), Sector(matrix, "C29"), Sector(matrix, "SERV"));
        Assert.Equal(matrix.AppliedTariff(matrix.IndexOf("JPN"), us, cars) + .15, many.Tariff(matrix.IndexOf("JPN"), us, cars), 1e-12);
        Assert.Equal(matrix.AppliedTariff(china, us, services), many.Tariff(china, us, services));
    }

    [Fact]
    public void A_table_without_sectors_borrows_weights_for_duties_on_single_sectors()
    {
        var (goods, sectors) = (dossier.TradeMatrices["baci-2023"], dossier.TradeMatrices["icio-2022"]);
        var schedule = dossier.TariffSchedules["us-2025-08-07"];
        var policy = new DossierTrade(goods, sectorWeights: sectors).Policy([schedule]);
        // Cars weigh most in what Japan sells, and bear 15 like the rest; steel bears more, medicines and most electronics nothing.
        Assert.InRange(policy.Tariff(goods.IndexOf("JPN"), goods.IndexOf("USA")), .10, .20);
        var mistake = Assert.Throws<ArgumentException>(() => new DossierTrade(goods).Policy([schedule]));
        Assert.Contains("us-2025-08-07: found duties on single sectors", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_schedule_and_form_has_an_equilibrium_on_every_table()
    {
        foreach (var schedule in dossier.TariffSchedules.Values)
        {
            foreach (var table in Tables())
            {
                foreach (var form in Enum.GetValues<TradeModel>().Where(table.Has))
                {
                    var solution = new TradeSolver(table.Economy(form, 4)).Solve(table.Policy([schedule]));
                    Assert.True(solution.Status == TradeStatus.Converged, $"{schedule.Id}, {table.Matrix.Id}, {form}: {solution.Reason}");
                }
            }
        }
    }

    [Fact]
    public void A_table_without_overhead_shares_refuses_the_forms_that_read_them()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new DossierTrade(dossier.TradeMatrices["icio-2022"]).Economy(TradeModel.M1Lump, 4));
        Assert.Contains("icio-2022: found no overhead shares", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Economies_the_goods_table_is_not_for_are_in_the_other()
    {
        var (goods, sectors) = (dossier.TradeMatrices["baci-2023"], dossier.TradeMatrices["icio-2022"]);
        string[] named = ["TWN", "VNM", "MYS", "SGP", "THA"];
        Assert.All(named, id => Assert.Contains(id, goods.NotFor));
        Assert.All(named, id => Assert.True(sectors.IndexOf(id) >= 0 && !sectors.NotFor.Contains(id)));
    }

    [Fact]
    public void Announced_rates_of_2_April_2025_are_those_of_the_list()
    {
        var file = SharedCases.FindData(Path.Combine("trade", "liberation_day_tariffs.csv"));
        Assert.SkipWhen(file is null, "No list of the rates by country above the tests.");
        var rates = File.ReadLines(file!).Skip(1).Select(l => l.Split(',')).ToDictionary(l => l[0], l => double.Parse(l[2], System.Globalization.CultureInfo.InvariantCulture));
        var schedule = dossier.TariffSchedules["us-2025-04-02"];
        var regions = dossier.TradeMatrices["icio-2022"].Regions;
        var us = regions.Single(r => r.Id == "USA");
        // Canada and Mexico bore another duty, outside their agreement only.
        Assert.All(regions.Where(r => r.State is not null && r.Id is not ("USA" or "CAN" or "MEX")), r => Assert.Equal(rates[r.Id], schedule.RateOf(us, r)));
        Assert.Equal(rates["DEU"], schedule.RateOf(us, regions.Single(r => r.Id == "EU27")));
    }

    [Fact]
    public void In_2024_only_what_was_announced_by_then_is_seen()
    {
        var then = DossierLoader.Load(Path.Combine(Repository.Root, "data")).AsOf(new DateOnly(2024, 12, 31));
        Assert.DoesNotContain(then.TariffSchedules.Keys, k => k.Contains("-2025-", StringComparison.Ordinal) || k.Contains("-2026-", StringComparison.Ordinal));
        Assert.Contains("us-10-all-60-china", then.TariffSchedules.Keys);
        Assert.Equal(["baci-2023", "icio-2022"], then.TradeMatrices.Keys);
        string[] kinds = ["usa-continuity", "usa-renegotiation", "usa-retrenchment", "usa-confrontation"];
        Assert.All(kinds, k => Assert.Equal(1, then.Governments[k].Tariffs.Values.Sum(), 1e-12));
        Assert.Equal(["us-232-301"], then.Governments["usa-continuity"].Tariffs.Keys);
    }

    private static IEnumerable<DossierTrade> Tables()
    {
        var (goods, sectors) = (dossier.TradeMatrices["baci-2023"], dossier.TradeMatrices["icio-2022"]);
        return [new DossierTrade(goods, sectorWeights: sectors), new DossierTrade(sectors), new DossierTrade(sectors, bySector: true)];
    }

    private static TradeOutcomes Solve(string matrix, TradeModel model, string schedule, Retaliation retaliation = Retaliation.None, bool bySector = false)
    {
        var table = new DossierTrade(dossier.TradeMatrices[matrix], bySector, dossier.TradeMatrices["icio-2022"]);
        var solution = new TradeSolver(table.Economy(model, 4)).Solve(table.Policy([dossier.TariffSchedules[schedule]], retaliation));
        Assert.Equal(TradeStatus.Converged, solution.Status);
        return solution.Outcomes!;
    }

    private static int Sector(TradeMatrix matrix, string id) => matrix.Sectors.Select((s, i) => (s.Id, i)).Single(x => x.Id == id).i;

    private static Snapshot Shipped()
    {
        var loaded = DossierLoader.Load(Path.Combine(Repository.Root, "data"));
        Assert.Empty(loaded.Problems);
        return loaded.AsOf(loaded.CutOff);
    }
}
