using System.Text.Json;
using Xunit;

namespace Latticework.Tests.Cli;

public sealed class HypervolumeVerbTests
{
    [Fact]
    public void Prints_the_volume_and_what_was_left_out()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["p.csv"], "cost,safety\n1,5\n2,6\n4,9\n");
        var (code, output, error) = Tool.Run("hypervolume", "--points", folder["p.csv"], "--reference", "3,4", "--maximise", "safety", "--json");
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(3, json.RootElement.GetProperty("hypervolume").GetDouble());
        Assert.Equal(3, json.RootElement.GetProperty("points").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("used").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("leftOut").GetInt32());
    }

    [Fact]
    public void A_file_without_a_header_loses_no_point()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["p.csv"], "0.5,0.5\n0.25,0.75\n");
        Assert.StartsWith("hypervolume 0.3125", Tool.Run("hypervolume", "--points", folder["p.csv"], "--reference", "1,1").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,1\n1,0\n", "2,2", "p.csv:1: first row: found only 0, 1 …")]
    [InlineData("a,b,c\n-1e149,-1e149,-1e149\n", "1,1,1", "--reference: found a volume too large for a number")]
    [InlineData("a,b\n1,2\n3\n", "1,1", "p.csv:3: row: found 1 cells")]
    [InlineData("a,b\n1,NaN\n", "1,1", "p.csv:2: b: found 'NaN', expected a finite number")]
    [InlineData("a,b\n1,\n", "1,1", "p.csv:2: b: found nothing")]
    [InlineData("a,b\n1,x\n", "1,1", "found names in the column 'b', expected numbers")]
    [InlineData("", "1,1", "an empty file")]
    [InlineData("a,b\n", "1,1", "at least one row")]
    [InlineData("a,b\n1,2\n", "1,1,1", "--reference: found 3 numbers, expected 2, one for each of a, b")]
    [InlineData("a,b\n1,2\n", "1,one", "--reference: found 'one', expected finite numbers")]
    public void Bad_points_or_a_bad_reference_are_clear_lines_and_exit_code_two(string content, string reference, string expected)
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["p.csv"], content);
        var (code, output, error) = Tool.Run("hypervolume", "--points", folder["p.csv"], "--reference", reference);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_names_and_sources_are_clear_lines()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["p.csv"], "cost,safety\n1,5\n");
        string Error(params string[] arguments)
        {
            var (code, _, error) = Tool.Run(["hypervolume", .. arguments]);
            Assert.Equal(2, code);
            return error;
        }
        Assert.Contains("found no column 'safty', expected 'safety'", Error("--points", folder["p.csv"], "--reference", "3,4", "--maximise", "safty"), StringComparison.Ordinal);
        Assert.Contains("found both or neither", Error("--reference", "3,4"), StringComparison.Ordinal);
        Assert.Contains("--scenario: found without --run", Error("--points", folder["p.csv"], "--scenario", "s", "--reference", "3,4"), StringComparison.Ordinal);
        Assert.Contains("--run:", Error("--run", folder["no"], "--outcomes", "a,b", "--reference", "3,4"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_gives_a_point_for_each_option()
    {
        using var folder = new Scratch();
        Assert.Equal(0, Tool.Run("explore", "next-administration", "--futures", "2", "--output", folder["run"]).Code);
        var unnamed = Tool.Run("hypervolume", "--run", folder["run"], "--reference", "0,0");
        Assert.Equal(2, unnamed.Code);
        // The message names two measures that exist.
        var measures = unnamed.Error[(unnamed.Error.LastIndexOf(' ') + 1)..].Trim();
        var (code, output, error) = Tool.Run("hypervolume", "--run", folder["run"], "--outcomes", measures, "--reference", "-1000000,-1000000", "--maximise", measures, "--json");
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(Alliance.ShippedWorld.Study.Options.Count, json.RootElement.GetProperty("points").GetInt32());
        Assert.Contains("--outcomes: found 'nothing'", Tool.Run("hypervolume", "--run", folder["run"], "--outcomes", "nothing", "--reference", "0").Error, StringComparison.Ordinal);
    }
}
