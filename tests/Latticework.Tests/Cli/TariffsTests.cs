using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary>The verb <c>tariffs</c> on the shipped data, as a user runs it.</summary>
public sealed class TariffsTests
{
    [Fact]
    public void The_announced_plan_by_default()
    {
        var (code, output, error) = Tool.Run("tariffs", "us-10-all-60-china");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"United States +\+0\.257", output);
        Assert.Matches(@"Mexico +−1\.004", output);
        Assert.Matches(@"Vietnam † +−0\.441", output);
        Assert.Contains("Deficits: removed before the change", output, StringComparison.Ordinal);
        Assert.Contains("M0, M0bal, M1lump; elasticity 2.5 to 8; M1relief apart", output, StringComparison.Ordinal);
        Assert.Contains("Long run, everything adjusted, and static", output, StringComparison.Ordinal);
        // Taiwan and its like come from the table that is for them.
        Assert.Matches(@"(?s)icio-2022, by sector.*Taiwan +[−+]\d.*Vietnam +[−+]\d", output);
    }

    [Fact]
    public void Json_has_every_digit_and_nothing_else_is_on_standard_output()
    {
        var (code, output, error) = Tool.Run("tariffs", "us-10-all-60-china", "--model", "M0", "--retaliation", "reciprocal", "--json");
        Assert.Equal((0, ""), (code, error));
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("M0", "reciprocal", "converged"), (json.GetProperty("model").GetString(), json.GetProperty("retaliation").GetString(), json.GetProperty("status").GetString()));
        Assert.True(json.GetProperty("residual").GetDouble() < 1e-12);
        var regions = json.GetProperty("regions").EnumerateArray().ToDictionary(r => r.GetProperty("region").GetString()!);
        Assert.Equal(22, regions.Count);
        Assert.All(regions.Values, r =>
        {
            var change = r.GetProperty("realConsumptionHat").GetDouble();
            Assert.InRange(change, r.GetProperty("realConsumptionHatLow").GetDouble(), r.GetProperty("realConsumptionHatHigh").GetDouble());
        });
        Assert.True(regions["VNM"].GetProperty("notFor").GetBoolean());
        Assert.False(regions["JPN"].GetProperty("notFor").GetBoolean());
        // Japan now charges what it meets, so that the United States loses a market and Japan has revenue.
        Assert.True(regions["JPN"].GetProperty("tariffRevenue").GetDouble() > 0);
        Assert.Contains("TWN", json.GetProperty("substitutes")[0].GetProperty("regions").EnumerateArray().Select(r => r.GetProperty("region").GetString()));
        Assert.Contains("fixed as a share of world income", json.GetProperty("deficits").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_duties_says_the_same_as_the_schedule()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["mine.yaml"], "duties:\n  - {by: USA, on: all, rate: 0.1}\n  - {by: USA, on: CHN, rate: 0.6}\n");
        var mine = JsonDocument.Parse(Tool.Run("tariffs", scratch["mine.yaml"], "--json").Output).RootElement.GetProperty("regions").ToString();
        var shipped = JsonDocument.Parse(Tool.Run("tariffs", "us-10-all-60-china", "--json").Output).RootElement.GetProperty("regions").ToString();
        Assert.Equal(shipped, mine);
    }

    [Fact]
    public void By_sector_with_published_elasticities_and_a_chart()
    {
        using var scratch = new Scratch();
        var (code, output, error) = Tool.Run(
            "tariffs", "us-2025-11-10", "--matrix", "icio-2022", "--multi-sector", "--elasticities", "caliendo-parro-2015", "--svg", scratch["chart.svg"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("elasticities of Caliendo and Parro 2015", output, StringComparison.Ordinal);
        Assert.DoesNotContain("†", output, StringComparison.Ordinal);
        var texts = XDocument.Load(scratch["chart.svg"]).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.Contains("Taiwan", texts);
        Assert.Contains("Japan", texts);
    }

    [Theory]
    [InlineData("scenario: found \"us-10-all-60-chin\", expected perhaps us-10-all-60-china", "us-10-all-60-chin")]
    [InlineData("scenario: found \"us-2025-04-02\", which was not known on 2024-12-31, expected a later --as-of", "us-2025-04-02", "--as-of", "2024-12-31")]
    [InlineData("--matrix: found \"baci\", expected one of baci-2023, icio-2022", "us-10-all", "--matrix", "baci")]
    [InlineData("--model: found 'M2', expected", "us-10-all", "--model", "M2")]
    [InlineData("--model: found M1lump with icio-2022, expected M0 or M0bal, as the table has no overhead shares", "us-10-all", "--model", "M1lump", "--matrix", "icio-2022")]
    [InlineData("--elasticity: found '-1', expected a number above 0 and below 1000", "us-10-all", "--elasticity", "-1")]
    [InlineData("--elasticity: found 'four', expected a number above 0 and below 1000", "us-10-all", "--elasticity", "four")]
    [InlineData("--retaliation: found \"all\", expected one of none, reciprocal, challenger", "us-10-all", "--retaliation", "all")]
    [InlineData("--multi-sector: found baci-2023, which has one sector, expected --matrix icio-2022", "us-10-all", "--multi-sector")]
    [InlineData("--tariffs: found 'mine.csv' with a matrix of the dossier, expected a scenario alone, or files with --flows", "us-10-all", "--tariffs", "mine.csv")]
    [InlineData("--hub: found \"US\", expected a region of baci-2023", "us-10-all", "--hub", "US")]
    public void A_mistake_is_one_line_on_standard_error(string expected, params string[] arguments)
    {
        var (code, output, error) = Tool.Run(["tariffs", .. arguments]);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_tariff_is_near_the_inverse_elasticity_and_better_than_its_neighbours()
    {
        using var scratch = new Scratch();
        var found = JsonDocument.Parse(Tool.Run("tariffs", "optimal", "--country", "USA", "--json").Output).RootElement;
        var best = found.GetProperty("regions")[0];
        Assert.Equal("USA", best.GetProperty("region").GetString());
        var rate = found.GetProperty("tariffs")[0].GetProperty("tariff").GetDouble();
        // A small economy would take 1/4 at elasticity 4; a large one a little more.
        Assert.InRange(rate, 0.25, 0.30);
        foreach (var near in new[] { rate - 0.01, rate + 0.01 })
        {
            File.WriteAllText(scratch["near.yaml"], FormattableString.Invariant($"duties: [{{by: USA, on: all, rate: {near}}}]\n"));
            var other = JsonDocument.Parse(Tool.Run("tariffs", scratch["near.yaml"], "--json").Output).RootElement.GetProperty("regions")[0];
            Assert.True(other.GetProperty("realConsumptionHat").GetDouble() < best.GetProperty("realConsumptionHat").GetDouble());
        }
    }

    [Fact]
    public void A_war_of_two_settles_and_leaves_both_worse_than_alone()
    {
        var war = JsonDocument.Parse(Tool.Run("tariffs", "war", "--players", "USA,CHN", "--json").Output).RootElement;
        Assert.True(war.GetProperty("settled").GetBoolean());
        var regions = war.GetProperty("regions").EnumerateArray().ToDictionary(r => r.GetProperty("region").GetString()!);
        Assert.Equal(["USA", "CHN"], war.GetProperty("tariffs").EnumerateArray().Select(t => t.GetProperty("importer").GetString()).Distinct());
        var alone = JsonDocument.Parse(Tool.Run("tariffs", "optimal", "--json").Output).RootElement.GetProperty("regions")[0];
        Assert.True(regions["USA"].GetProperty("realConsumptionHat").GetDouble() < alone.GetProperty("realConsumptionHat").GetDouble());

        var (code, output, _) = Tool.Run("tariffs", "war", "--players", "USA,CHN");
        Assert.Equal(0, code);
        Assert.Contains("Not to be quoted from it: TWN, VNM, MYS, SGP, THA, HKG.", output, StringComparison.Ordinal);
    }
}
