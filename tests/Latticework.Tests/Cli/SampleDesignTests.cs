using System.Text.Json;
using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Cli;

public sealed class SampleDesignTests
{
    [Fact]
    public void Published_points_come_out_as_CSV_and_as_JSON()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["space.csv"], "name,distribution\nx1,uniform 0 1\nx2,uniform 0 1\n");
        var (code, output, error) = Tool.Run("design", "sobol", "--space", scratch["space.csv"], "--count", "4", "--unscrambled");
        Assert.Equal((0, "x1,x2\n0,0\n0.5,0.5\n0.75,0.25\n0.25,0.75\n", ""), (code, output, error));
        using var json = JsonDocument.Parse(Tool.Run("design", "halton", "--space", scratch["space.csv"], "--count", "4", "--unscrambled", "--json").Output);
        Assert.Equal([0, 0.5, 0.25, 0.75], json.RootElement.GetProperty("sample").GetProperty("x1").EnumerateArray().Select(e => e.GetDouble()));
        Assert.Equal("halton", json.RootElement.GetProperty("card").GetProperty("design").GetString());
    }

    [Fact]
    public void A_sample_travels_with_its_card()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["space.csv"], "name,distribution,group\nx1,uniform 0 1,a\nx2,normal 0 1,b\nx3,categorical u|v,a\n");
        var (code, output, _) = Tool.Run("design", "saltelli", "--space", scratch["space.csv"], "--count", "8", "--seed", "3", "--output", scratch["s.csv"]);
        Assert.Equal(0, code);
        Assert.Contains("48 rows of 3 inputs", output, StringComparison.Ordinal);
        var card = DesignCard.Beside(scratch["s.csv"])!;
        Assert.Equal((DesignKind.Saltelli, 8, 3u, 48), (card.Plan.Kind, card.Plan.Count, card.Plan.Seed, card.Rows));
        Assert.Equal(["a", "b"], card.Plan.Space.Groups!.Names);
        Assert.Equal(49, File.ReadLines(scratch["s.csv"]).Count());
    }

    [Fact]
    public void Correlations_asked_for_and_achieved_are_shown()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["space.csv"], "name,distribution\nx1,uniform 0 1\nx2,normal 0 1\n");
        File.WriteAllText(scratch["corr.csv"], "name,x1,x2\nx1,1,0.5\nx2,0.5,1\n");
        string[] common = ["design", "lhs", "--space", scratch["space.csv"], "--count", "400", "--correlation", scratch["corr.csv"], "--output", scratch["s.csv"]];
        Assert.Matches(@"x1, x2 +0\.500 +0\.(4[89]|5[01])\d", Tool.Run(common).Output);
        using var json = JsonDocument.Parse(Tool.Run([.. common, "--json"]).Output);
        Assert.Equal(0.5, json.RootElement.GetProperty("achieved_rank_correlation")[1][0].GetDouble(), 0.02);
    }

    [Fact]
    public void Quality_measures_points()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["p.csv"], "a,b\n0.08333333333333333,0.4166666666666667\n0.25,0.9166666666666666\n0.4166666666666667,0.25\n0.5833333333333334,0.75\n0.75,0.08333333333333333\n0.9166666666666666,0.5833333333333334\n");
        using var json = JsonDocument.Parse(Tool.Run("design", "quality", "--points", scratch["p.csv"], "--json").Output);
        Assert.Equal(0.0081, json.RootElement.GetProperty("centred").GetDouble(), 1e-4);
        Assert.Contains("6 points in 2 dimensions", Tool.Run("design", "quality", "--points", scratch["p.csv"]).Output, StringComparison.Ordinal);
        File.WriteAllText(scratch["p.csv"], "a,b\n0.1,2\n");
        var (code, _, error) = Tool.Run("design", "quality", "--points", scratch["p.csv"]);
        Assert.Equal(2, code);
        Assert.Contains("b: found 2 in row 1, expected a number from 0 to 1", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sobl --space S --count 4", "found 'sobl', expected 'sobol'")]
    [InlineData("sobol --space none.csv --count 4", "none.csv:1: file: found nothing")]
    [InlineData("sobol --space S --count 0", "--count: found 0, expected 1 or more")]
    [InlineData("sobol --space S --count 4 --unscrambled", "z: found 'normal 0 1', which has no lower end")]
    [InlineData("morris --space S --trajectories 4", "z: found 'normal 0 1'")]
    [InlineData("morris --space S --trajectories 4 --levels 3", "found 3 levels, expected an even number")]
    [InlineData("efast --space S --count 10", "found 10 rows a curve, expected more than 64")]
    [InlineData("fractional --space S --generators B=X", "generator: found 'X' in 'B=X'")]
    [InlineData("maximin --space S --count 5 --candidates 0", "--candidates: found 0")]
    [InlineData("lhs --space S --count 5 --seed -1", "--seed: found '-1'")]
    [InlineData("lhs --space S --count 5 --output no/such/folder.csv", "--output: found 'no/such/folder.csv'")]
    public void Mistakes_have_one_line_and_exit_code_two(string arguments, string expected)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["S"], "name,distribution\nx,uniform 0 1\nz,normal 0 1\n");
        var (code, output, error) = Tool.Run(["design", .. arguments.Split(' ').Select(a => a == "S" ? scratch["S"] : a)]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
