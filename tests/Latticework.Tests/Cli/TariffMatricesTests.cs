using System.Text.Json;
using Latticework.Tests.Theory.Trade;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary><c>latticework tariffs</c> on matrices of the user, run as a process of its own.</summary>
public sealed class TariffMatricesTests : IDisposable
{
    private const string Flows = "exporter,a,b,c\na,9000,300,150\nb,500,4000,250\nc,120,180,1500\n";
    private const string Levied = "exporter,importer,tariff\na,b,0.15\nb,a,0.60\nb,c,0.05\nc,a,0.10\n";
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("T3_M0_deficits", "m0")]
    [InlineData("T5_M1_lump_sum", "M1lump")]
    public void Answers_of_sixty_digits_at_full_precision(string name, string model)
    {
        var c = JsonDocument.Parse(File.ReadAllText(TradeData.Case("tiny3.json"))).RootElement.GetProperty(name);
        var (nu, phi) = (c.GetProperty("nu"), c.GetProperty("phi"));
        var rows = Enumerable.Range(0, 3).Select(i => $"{"abc"[i]},{nu[i].GetString()},{phi[i].GetString()}");
        var (code, output, error) = Tool.Run("tariffs", "--flows", Write("flows.csv", Flows), "--tariffs", Write("tariffs.csv", Levied),
            "--regions", Write("regions.csv", "region,nu,phi\n" + string.Join('\n', rows)), "--model", model, "--elasticity", "4", "--shares", "--json");
        Assert.Equal((0, ""), (code, error));
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal("converged", json.GetProperty("status").GetString());
        Assert.True(json.GetProperty("residual").GetDouble() <= 1e-12 && json.GetProperty("iterations").GetInt32() > 3);
        for (var i = 0; i < 3; i++)
        {
            var region = json.GetProperty("regions")[i];
            Assert.Equal("abc"[i].ToString(), region.GetProperty("region").GetString());
            void Is(string expected, string actual) => TradeData.Close(TradeData.Number(c.GetProperty(expected)[i]), region.GetProperty(actual).GetDouble(), 1e-11, actual);
            Is("wage_hat", "wageHat");
            Is("labour_hat", "labourHat");
            Is("price_hat", "priceHat");
            Is("expenditure_hat", "expenditureHat");
            Is("real_consumption_hat", "realConsumptionHat");
            Is("welfare_hat_consistent", "welfareHat");
            Is("welfare_hat_paper", "welfareHatPublished");
            Is("tariff_revenue", "tariffRevenue");
            TradeData.Close(region.GetProperty("wageHat").GetDouble() / region.GetProperty("priceHat").GetDouble(), region.GetProperty("realWageHat").GetDouble(), 1e-15);
            TradeData.Close(TradeData.Number(c.GetProperty("lambda_after")[i][i]), region.GetProperty("domesticShareAfter").GetDouble(), 1e-11);
            for (var j = 0; j < 3; j++)
                TradeData.Close(TradeData.Number(c.GetProperty("lambda_after")[j][i]), json.GetProperty("sharesAfter")[j][i].GetDouble(), 1e-11);
        }
    }

    // TRADE: United States 10 % on all, 60 % on China, no retaliation; real consumption to the digits of the table.
    [Theory]
    [InlineData("M0", -.555, .086, .194, 1.465, -1.018, -1.105, .240, -.883, -.719, -.050, -.384, -.249)]
    [InlineData("M0bal", -.187, -.085, -.080, -.057, -.441, -.482, .257, -1.004, -.806, -.102, -.246, -.109)]
    public void Deficits_move_the_numbers_of_allies(string model, params double[] expected)
    {
        var flows = TradeData.Data("baci2023_22/flows_musd.csv");
        var names = File.ReadLines(flows).First().Split(',')[1..];
        var tariffs = Write("tariffs.csv", "exporter,importer,tariff\n" + string.Concat(names.Where(n => n != "USA").Select(n => $"{n},USA,{(n == "CHN" ? "0.6" : "0.1")}\n")));
        var (code, output, _) = Tool.Run("tariffs", "--flows", flows, "--tariffs", tariffs, "--model", model, "--json");
        Assert.Equal(0, code);
        var regions = JsonDocument.Parse(output).RootElement.GetProperty("regions").EnumerateArray().ToDictionary(r => r.GetProperty("region").GetString()!);
        foreach (var (name, percent) in "CHN GBR PHL HKG VNM MYS USA MEX CAN JPN KOR AUS".Split(' ').Zip(expected))
            Assert.Equal(percent, 100 * (regions[name].GetProperty("realConsumptionHat").GetDouble() - 1), 0.00050001);
    }

    [Fact]
    public void A_table_for_people_names_the_model_and_the_deficits()
    {
        var (code, output, error) = Tool.Run("tariffs", "--flows", Write("flows.csv", Flows), "--tariffs", Write("tariffs.csv", Levied));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Model M0bal, elasticity 4; deficits: removed before the change (balanced trade).", output, StringComparison.Ordinal);
        Assert.Contains("real consumption", output, StringComparison.Ordinal);
        Assert.Contains("Long run, static, without finance.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sectors_initial_tariffs_costs_and_published_elasticities_are_read()
    {
        var flows = Write("flows.csv", "sector,exporter,importer,flow_musd,applied_tariff\n" + string.Concat(
            from s in new[] { "A01", "SERV" } from j in "ab" from i in "ab" select $"{s},{j},{i},{(i == j ? 100 : 7)},0\n"));
        var sets = Write("sets.csv", "sector,CP,U4\nA01,9.11,4\nSERV,4,4\nC26,8.5,4\n");
        var (code, output, error) = Tool.Run("tariffs", "--flows", flows, "--tariffs", Write("t.csv", "exporter,importer,tariff,sector\nb,a,0.3,A01\n"),
            "--initial-tariffs", Write("t0.csv", "exporter,importer,tariff,sector\na,b,0.1,A01\n"), "--trade-costs", Write("d.csv", "exporter,importer,cost,sector\nb,a,Infinity,SERV\n"),
            "--elasticities", sets, "--elasticity-set", "CP", "--model", "M0", "--json", "--shares");
        Assert.Equal((0, ""), (code, error));
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(9.11, json.GetProperty("elasticity")[0].GetDouble());
        Assert.True(json.GetProperty("regions")[1].GetProperty("tariffRevenueBefore").GetDouble() > 0.69);
        Assert.Equal(0, json.GetProperty("regions")[1].GetProperty("tariffRevenue").GetDouble(), 1e-12);
        Assert.True(json.GetProperty("flowsAfter")[1][0].GetDouble() < 7);
    }

    [Fact]
    public void Optimal_tariffs_and_wars()
    {
        var flows = Write("flows.csv", Flows);
        var (code, output, error) = Tool.Run("tariffs", "optimal", "--flows", flows, "--for", "a", "--by-partner", "--json");
        Assert.Equal((0, ""), (code, error));
        var best = JsonDocument.Parse(output).RootElement;
        Assert.True(best.GetProperty("value").GetDouble() > 1 && best.GetProperty("slope").GetDouble() < 1e-9);
        Assert.Equal(2, best.GetProperty("tariffs").GetArrayLength());
        (code, output, error) = Tool.Run("tariffs", "war", "--flows", flows, "--players", "a,b");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("a levies", output, StringComparison.Ordinal);
        Assert.Contains("b levies", output, StringComparison.Ordinal);
        (code, _, error) = Tool.Run("tariffs", "war", "--flows", flows, "--players", "a,d");
        Assert.Equal(2, code);
        Assert.Contains("--players: found 'd'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_world_without_equilibrium_is_said_to_have_none()
    {
        var (code, output, error) = Tool.Run("tariffs", "--flows", Write("flows.csv", Flows), "--trade-costs",
            Write("d.csv", "exporter,importer,cost\na,b,Infinity\nb,b,Infinity\nc,b,Infinity\n"), "--json");
        Assert.Equal(1, code);
        Assert.Contains("no equilibrium: b has no supplier left", error, StringComparison.Ordinal);
        Assert.Equal("infeasible", JsonDocument.Parse(output).RootElement.GetProperty("status").GetString());
        Assert.Equal(0, JsonDocument.Parse(output).RootElement.GetProperty("regions").GetArrayLength());
    }

    public static TheoryData<string, string, string[]> Malformed => new()
    {
        { "exporter,a,b\na,9,-3\nb,2,9\n", Header, ["flows.csv:2: row a, column b: found '-3', expected a number, 0 or more"] },
        { "exporter,a,b\na,9,x\nb,,9\n", Header, ["flows.csv:2: row a, column b: found 'x'", "flows.csv:3: row b, column a: found nothing"] },
        { "exporter,a,b\na,9,NaN\nb,1e999,9\n", Header, ["row a, column b: found 'NaN'", "row b, column a: found '1e999'"] },
        { "exporter,a,b\na,9,3\nb,2\n", Header, ["flows.csv:3: row b, column b: found nothing"] },
        { "exporter,a,b\na,9,3\nb,2,9,4\n", Header, ["flows.csv:3: row b: found 3 numbers, expected 2"] },
        { "exporter,a,b\na,9,3\n", Header, ["row b: found no such row"] },
        { "exporter,alpha,beta\nalpha,9,3\nbetta,2,9\n", Header, ["flows.csv:3: exporter: found 'betta', expected 'beta'", "row beta: found no such row"] },
        { "exporter,a,b\na,9,3\na,2,9\nb,1,9\n", Header, ["flows.csv:3: row a: found a second row (first in line 2)"] },
        { "exporter,a,a\na,9,3\n", Header, ["column a: found 2 columns of that name"] },
        { "exporter,a,b,c\na,9,3,1\nb,0,0,0\nc,1,1,9\n", Header, ["flows.csv:3: row b: found no sales to anyone"] },
        { "exporter,a,b,c\na,9,0,1\nb,1,0,1\nc,1,0,9\n", Header, ["column b: found no purchases from anyone"] },
        { "exporter,a,b,c\na,9,0,1\nb,1,5,1\nc,1,0,9\n", Header, ["row b, column b: found 100 % of what the column buys"] },
        { "exporter,a,b\na,9,300\nb,1,900\n", Header, ["row a, column a: found sales of 309 in the row and purchases of 10 in the column, expected sums within a factor of 10"] },
        { "region,a,b\na,9,3\nb,2,9\n", Header, ["flows.csv:1: header: found 'region' first, expected 'exporter'"] },
        { "", Header, ["flows.csv:1: header: found an empty file"] },
        { Good, "exporter,importer,tariff\nx,b,0.1\na,bb,0.1\n", ["tariffs.csv:2: exporter: found 'x'", "tariffs.csv:3: importer: found 'bb'"] },
        { Good, "exporter,importer,tariff\na,b,-1\nb,a,ten\nb,a,\n", ["a → b: found '-1'", "b → a: found 'ten'", "b → a: found nothing"] },
        { Good, "exporter,importer,tariff\na,b,0.1\na,b,0.2\n", ["tariffs.csv:3: tariff of a → b: found a second row (first in line 2)"] },
        { Good, "exporter,importer,tariff\na,a,0.1\n", ["tariff of a → a: found 0.1, expected 0"] },
        { Good, "exporter,importer,tarif\na,b,0.1\n", ["no column 'tariff' (is 'tarif' meant?)"] },
        { Good, "exporter,importer,tariff,sector\na,b,0.1,chips\n", ["tariffs.csv:2: sector: found 'chips'"] },
    };

    private const string Header = "exporter,importer,tariff\n";
    private const string Good = "exporter,a,b\na,9,3\nb,2,9\n";

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_tables_are_refused_cell_by_cell(string flows, string tariffs, string[] messages)
    {
        var (code, output, error) = Tool.Run("tariffs", "--flows", Write("flows.csv", flows), "--tariffs", Write("tariffs.csv", tariffs), "--json");
        Assert.Equal((2, ""), (code, output));
        Assert.All(messages, m => Assert.Contains(m, error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal(messages.Length, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void All_mistakes_of_options_and_regions_come_at_once()
    {
        var (code, _, error) = Tool.Run("tariffs", "--flows", Write("flows.csv", Good), "--tariffs", Path.Combine(folder.Path, "nowhere.csv"), "--model", "M1relif", "--elasticity", "0");
        Assert.Equal(2, code);
        Assert.Contains("--model: found 'M1relif', expected 'M1Relief'", error, StringComparison.Ordinal);
        Assert.Contains("--elasticity: found '0', expected a number above 0", error, StringComparison.Ordinal);
        Assert.Contains("--tariffs: found no readable file", error, StringComparison.Ordinal);

        (code, _, error) = Tool.Run("tariffs", "--flows", Write("flows.csv", Good), "--tariffs", Write("tariffs.csv", Header), "--model", "M1",
            "--regions", Write("regions.csv", "region,nu,phi\na,1,1.2\na,0.1,0\nd,0.1,1\n"));
        Assert.Equal(2, code);
        foreach (var message in new[] { "nu of a: found '1'", "'a' again (first in line 2)", "phi of a: found '0'", "region: found 'd'", "no row for 'b'" })
            Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("M1Relief needs nu", Tool.Run("tariffs", "--flows", Write("flows.csv", Good), "--tariffs", Write("tariffs.csv", Header), "--model", "m1").Error, StringComparison.Ordinal);
        Assert.Equal(2, Tool.Run("tariffs").Code);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(folder[name], text);
        return folder[name];
    }
}
