using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Latticework.Tests.Cli;

public sealed class OptimiseTests
{
    [Fact]
    public void Json_has_the_set_and_its_convergence_and_nothing_else_is_on_standard_output()
    {
        var (code, output, error) = Tool.Run("optimise", "--problem", "dtlz2", "--evaluations", "2000", "--seed", "7", "--json");
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        var set = root.GetProperty("set").EnumerateArray().ToList();
        Assert.True(set.Count > 30);
        Assert.Equal(12, set[0].GetProperty("levers").EnumerateObject().Count());
        Assert.Equal(["f1", "f2", "f3"], set[0].GetProperty("objectives").EnumerateObject().Select(o => o.Name));
        Assert.InRange(root.GetProperty("hypervolume").GetDouble(), 0.6, 0.81);
        Assert.True(root.GetProperty("generationalDistance").GetDouble() < 0.1);
        var convergence = root.GetProperty("searches")[0].GetProperty("convergence").EnumerateArray().ToList();
        Assert.Equal(2000, convergence[^1].GetProperty("evaluations").GetInt32());
        Assert.Equal(root.GetProperty("hypervolume").GetDouble(), convergence[^1].GetProperty("hypervolume").GetDouble(), 1e-15);
        // The same bits again, on another number of threads.
        Assert.Equal(output, Tool.Run("optimise", "--problem", "dtlz2", "--evaluations", "2000", "--seed", "7", "--json", "--threads", "1").Output);
    }

    [Fact]
    public void Files_hold_the_set_and_the_hypervolume_verb_agrees_on_it()
    {
        using var folder = new Scratch();
        var (code, output, error) = Tool.Run(
            "optimise", "--problem", "lake", "--algorithm", "borg", "--evaluations", "600", "--seeds", "2", "--epsilons", "0.05", "--csv", folder["set.csv"], "--svg", folder["set.svg"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("seeds 1 to 2, merged", output, StringComparison.Ordinal);
        Assert.StartsWith("c1,c2,r1,r2,w1,max_p,utility,inertia,reliability\n", File.ReadAllText(folder["set.csv"]), StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Load(folder["set.svg"]).Root!.Name.LocalName);
        var again = Tool.Run(
            "hypervolume", "--points", folder["set.csv"], "--outcomes", "max_p,utility,inertia,reliability", "--maximise", "utility,inertia,reliability", "--reference", "2.5,0,0,0", "--json");
        Assert.Equal(0, again.Code);
        using var json = JsonDocument.Parse(again.Output);
        Assert.Contains($"hypervolume {json.RootElement.GetProperty("hypervolume").GetDouble():0.0000} at", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--problem: found 'zdt5', expected", "--problem", "zdt5")]
    [InlineData("--algorithm: found 'nsga4', expected 'nsga", "--problem", "zdt1", "--algorithm", "nsga4")]
    [InlineData("--objectives: found with zdt1", "--problem", "zdt1", "--objectives", "3")]
    [InlineData("--objectives: found 1, expected a number from 2 to 15", "--problem", "dtlz2", "--objectives", "1")]
    [InlineData("--evaluations: found 0, expected a number from 1", "--problem", "zdt1", "--evaluations", "0")]
    [InlineData("--epsilons: found with nsga2", "--problem", "zdt1", "--algorithm", "nsga2", "--epsilons", "0.1")]
    [InlineData("--epsilons: found 'x', expected finite numbers", "--problem", "zdt1", "--epsilons", "0.1,x")]
    [InlineData("--epsilons: found the epsilons 0, 0, expected positive numbers", "--problem", "zdt1", "--epsilons", "0")]
    [InlineData("--reference: found 3 numbers, expected 1 or 2", "--problem", "zdt1", "--reference", "1,1,1")]
    [InlineData("--csv: found '/no/such/folder/x.csv'", "--problem", "zdt1", "--csv", "/no/such/folder/x.csv")]
    [InlineData("--journal: found with 2 seeds", "--problem", "zdt1", "--seeds", "2", "--journal", "j")]
    public void Misuse_is_one_clear_line_and_exit_code_two(string expected, params string[] arguments)
    {
        var (code, output, error) = Tool.Run(["optimise", .. arguments]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_of_another_search_is_refused()
    {
        using var folder = new Scratch();
        string[] search = ["optimise", "--problem", "zdt1", "--evaluations", "200", "--journal", folder["journal"]];
        var first = Tool.Run(search);
        Assert.Equal(0, first.Code);
        Assert.Equal(first.Output, Tool.Run(search).Output);
        var (code, _, error) = Tool.Run([.. search, "--seed", "2"]);
        Assert.Equal(2, code);
        Assert.Contains("--journal:", error, StringComparison.Ordinal);
        Assert.Contains("the journal of another search", error, StringComparison.Ordinal);
    }
}
