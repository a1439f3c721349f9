using System.Text.Json;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary><c>robustness</c>, <c>score</c>, <c>signposts</c> and <c>pathways</c> as a user runs them.</summary>
public sealed class DecisionVerbTests
{
    [Theory]
    [InlineData("policy,s0,s1\na,1,2\nb,3,1\n", "a", "b")]
    [InlineData("s0,s1\n1.5,2\n3,1\n", "option 1", "option 2")]
    [InlineData("1.5,2\n3,1\n", "option 1", "option 2")]
    [InlineData("a,1.5,2\nb,3,1\n", "a", "b")]
    [InlineData(",0,1\n0,1.5,2\n1,3,1\n", "0", "1")]
    [InlineData("id,0,1\n7,1.5,2\n9,3,1\n", "7", "9")]
    [InlineData("option,only\n\"x, y\",2\nb,3\n", "x, y", "b")]
    public void Matrices_with_and_without_header_and_names(string csv, params string[] names)
    {
        var (code, json, error) = OnFile(csv, "robustness", "--matrix", "--direction", "max", "--resamples", "20", "--json");
        Assert.Equal((0, ""), (code, error));
        using var read = JsonDocument.Parse(json);
        Assert.Equal(names, read.RootElement.GetProperty("options").EnumerateArray().Select(o => o.GetString()));
        var maximin = read.RootElement.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "maximin");
        Assert.Equal(2, maximin.GetProperty("values").GetArrayLength());
        Assert.True(maximin.GetProperty("convention").GetString()!.Length > 20);
        Assert.Equal(read.RootElement.GetProperty("options")[maximin.GetProperty("bestIndex").GetInt32()].GetString(), maximin.GetProperty("best").GetString());
    }

    [Theory]
    [InlineData("policy,s0,s1\na,1\nb,3,1\n", "2: row: found 2 cells, expected 3")]
    [InlineData("policy,s0,s1\na,1,NaN\nb,,1\n", "2: s1: found 'NaN', expected a finite number", "3: s0: found nothing, expected a finite number")]
    [InlineData("policy,s0,s1\na,1,2\na,3,1\n", "3: first column: found 'a' again")]
    [InlineData("0,1,2\n4,5,6\n", "1: first row: found only 0, 1 …, numbers of scenarios or results")]
    [InlineData("x,s1\n1,5\n2,6\n", "2: first column 'x': found only 1, 2 …, numbers of options or results")]
    [InlineData("policy,s0\n", "1: rows: found a header and nothing below it")]
    [InlineData("", "1: file: found nothing in it")]
    public void Mistakes_in_a_matrix_name_their_line(string csv, params string[] expected)
    {
        var (code, output, error) = OnFile(csv, "robustness", "--matrix", "--direction", "min");
        Assert.Equal((2, ""), (code, output));
        Assert.All(expected, line => Assert.Contains(line, error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy,s0\na,3\n")]
    [InlineData("policy,s0,s1,s2\na,3,1,2\n")]
    [InlineData("policy,s0\na,3\nb,4\n")]
    [InlineData("policy,s0,s1,s2\na,3,3,3\nb,3,3,3\n")]
    public void One_option_one_scenario_or_a_constant_gives_no_silent_nonsense(string csv)
    {
        var (code, json, error) = OnFile(csv, "robustness", "--matrix", "--direction", "min", "--threshold", "-1", "--json");
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
        Assert.Equal(0, OnFile(csv, "robustness", "--matrix", "--direction", "min").Code);
    }

    [Fact]
    public void Misuse_of_robustness_is_said()
    {
        var (code, _, error) = Tool.Run("robustness", "--direction", "up", "--alpha", "2", "--threshold", "x");
        Assert.Equal(2, code);
        Assert.Contains("--direction: found 'up', expected max or min", error, StringComparison.Ordinal);
        Assert.Contains("--alpha: found 2, expected a share from 0 to 1", error, StringComparison.Ordinal);
        Assert.Contains("--threshold: found 'x', expected a number", error, StringComparison.Ordinal);
        Assert.Contains("--matrix, --run: found neither", error, StringComparison.Ordinal);
        Assert.Contains("expected a CSV file", Tool.Run("robustness", "--matrix", "/nowhere.csv", "--direction", "max").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("probability,outcome\n0.2,0\n0.9,1\n", "probability", "brier")]
    [InlineData("p_low,p_mid,p_high,outcome\n0.2,0.5,0.3,mid\n0.1,0.1,0.8,high\n", "categories", "rankedProbabilityScore")]
    [InlineData("p_1,p_2,outcome\n0.2,0.8,2\n0.1,0.9,1\n", "categories", "rankedProbabilityScore")]
    [InlineData("id,member1,member2,observed\na,1,2,2.5\nb,2,3,1\n", "sample", "crps")]
    [InlineData("mean,sd,observed\n0,1,0.3\n1,2,3\n", "normal", "crps")]
    [InlineData("low,high,observed,baseline\n0,1,0.3,0.5\n1,2,3,1\n", "uniform", "crps")]
    [InlineData("shape,rate,observed\n2,1,0.3\n", "gamma", "crps")]
    public void Kinds_of_forecast_are_told_by_their_columns(string csv, string kind, string score)
    {
        var (code, json, error) = OnFile(csv, "score", "--forecasts", "--json");
        Assert.Equal((0, ""), (code, error));
        using var read = JsonDocument.Parse(json);
        Assert.Equal(kind, read.RootElement.GetProperty("kind").GetString());
        Assert.True(read.RootElement.TryGetProperty(score, out _));
        Assert.Equal(0, OnFile(csv, "score", "--forecasts").Code);
    }

    [Theory]
    [InlineData("probability,outcome\n1.2,0\n-0.1,1\n", "2: probability: found 1.2, expected a probability from 0 to 1", "3: probability: found -0.1")]
    [InlineData("probability,outcome\n0.2,2\n", "2: outcome: found 2, expected 0 or 1")]
    [InlineData("probability,outcome\n0.2,yes\n", "2: outcome: found 'yes', expected 0 or 1")]
    [InlineData("probability\n0.2\n", "1: header: found no column 'outcome'")]
    [InlineData("probability,outcome,wieght\n0.2,1,1\n", "1: header: found 'wieght', expected 'weight'")]
    [InlineData("probability,outcome,weight\n0.2,1,0\n", "2: weight: found 0 in every row")]
    [InlineData("p_a,p_b,outcome\n0.2,0.7,a\n0.5,0.5,c\n", "2: p_…: found probabilities that sum to 0.899", "3: outcome: found 'c', expected one of a, b")]
    [InlineData("mean,sd,observed\n0,-1,0.3\n", "2: sd: found -1, expected a number above 0")]
    [InlineData("location,scale,observed\n0,1,0.3\n", "1: header: found parameters of logistic and of laplace, expected one, named by --distribution")]
    [InlineData("probability,outcome\n0.2,1,3\n", "2: row: found 3 cells, expected 2")]
    [InlineData("probability,outcome\nNaN,1\n", "2: probability: found 'NaN'")]
    [InlineData("a,b\n1,2\n", "1: header: found a, b, expected one of: probability")]
    public void Mistakes_in_forecasts_name_their_line(string csv, params string[] expected)
    {
        var (code, output, error) = OnFile(csv, "score", "--forecasts");
        Assert.Equal((2, ""), (code, output));
        Assert.All(expected, line => Assert.Contains(line, error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_thing_that_happened_is_reported_and_not_replaced()
    {
        var (_, json, _) = OnFile("probability,outcome\n0,1\n0.5,1\n", "score", "--forecasts", "--json");
        using var read = JsonDocument.Parse(json);
        var log = read.RootElement.GetProperty("logScore");
        Assert.Equal((true, 1, Math.Log(2)), (log.GetProperty("infinite").GetBoolean(), log.GetProperty("impossible").GetInt32(), log.GetProperty("ofTheRest").GetDouble()));
        Assert.False(log.TryGetProperty("score", out _));
    }

    [Fact]
    public void The_reliability_diagram_is_written()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["f.csv"], "probability,outcome\n0.2,0\n0.9,1\n0.85,1\n");
        Assert.Equal(0, Tool.Run("score", "--forecasts", scratch["f.csv"], "--svg", scratch["r.svg"]).Code);
        Assert.StartsWith("<svg", File.ReadAllText(scratch["r.svg"]), StringComparison.Ordinal);
        File.WriteAllText(scratch["n.csv"], "mean,sd,observed\n0,1,0.3\n");
        Assert.Contains("--svg: found forecasts that are no probabilities", Tool.Run("score", "--forecasts", scratch["n.csv"], "--svg", scratch["n.svg"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_goes_through_all_four()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Tool.Run("explore", "--futures", "40", "--output", scratch["run"]).Code);
        var run = scratch["run"];

        var robust = Json("robustness", "--run", run, "--outcome", "allied_security", "--resamples", "50", "--json");
        Assert.Equal(("maximise", 160, Alliance.ShippedWorld.Study.Options.Count), (robust.GetProperty("direction").GetString(), robust.GetProperty("scenarios").GetInt32(), robust.GetProperty("options").GetArrayLength()));
        Assert.Equal(40, Json("robustness", "--run", run, "--outcome", "allied_security", "--scenario", "continuity", "--resamples", "20", "--json").GetProperty("scenarios").GetInt32());

        var scored = Json("score", "--run", run, "--outcome", "allied_security", "--observed", "0.5", "--option", "do-nothing", "--json").GetProperty("cells");
        Assert.Equal(4, scored.GetArrayLength());
        Assert.True(scored[0].GetProperty("crps").GetDouble() is > 0 and < 1);

        string[] doNothing = ["signposts", "--run", run, "--option", "do-nothing", "--outcome", "allied_security", "--where", "< 0.5"];
        var signposts = Json([.. doNothing, "--json"]);
        Assert.InRange(signposts.GetProperty("failingCases").GetInt32(), 1, 159);
        Assert.True(signposts.GetProperty("byStep").GetArrayLength() > 20);
        Assert.Equal(Tool.Run([.. doNothing, "--json"]).Output, Tool.Run([.. doNothing, "--json"]).Output);
        Assert.Contains("Held-out figures", Tool.Run(doNothing).Output, StringComparison.Ordinal);

        string[] keepUp = ["pathways", "--run", run, "--trajectory", "allied_security", "--where", ">= 0.45", "--share", "0.6"];
        var pathways = Json([.. keepUp, "--svg", scratch["map.svg"], "--json"]);
        Assert.Equal(Alliance.ShippedWorld.Study.Options.Count, pathways.GetProperty("options").GetArrayLength());
        Assert.True(pathways.GetProperty("pathways").GetArrayLength() >= Alliance.ShippedWorld.Study.Options.Count);
        Assert.StartsWith("<svg", File.ReadAllText(scratch["map.svg"]), StringComparison.Ordinal);
        Assert.Contains("Tipping points", Tool.Run(keepUp).Output, StringComparison.Ordinal);

        Misused("--outcome: found 'allied_secrity', expected 'allied_security'", "robustness", "--run", run, "--outcome", "allied_secrity");
        Misused("--direction: found nothing for lattice_index", "robustness", "--run", run, "--outcome", "lattice_index");
        Misused("--where: found '0.5', expected a comparison", "signposts", "--run", run, "--option", "do-nothing", "--outcome", "allied_security", "--where", "0.5");
        Misused("fails in every future", "signposts", "--run", run, "--option", "do-nothing", "--outcome", "allied_security", "--where", "< 5");
        Misused("--option: found 'nothing'", "signposts", "--run", run, "--option", "nothing", "--outcome", "allied_security", "--where", "< 5");
        Misused("--share: found 2, expected a share", "pathways", "--run", run, "--trajectory", "allied_security", "--where", "> 0", "--share", "2");
        Misused("--observed: found nothing", "score", "--run", run, "--outcome", "allied_security");
        Misused("--run:", "pathways", "--run", scratch["none"], "--trajectory", "x", "--where", "> 0");
    }

    private static JsonElement Json(params string[] arguments)
    {
        var (code, output, error) = Tool.Run(arguments);
        Assert.Equal((0, ""), (code, error));
        return JsonDocument.Parse(output).RootElement;
    }

    private static void Misused(string expected, params string[] arguments)
    {
        var (code, output, error) = Tool.Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) OnFile(string csv, string verb, string option, params string[] more)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["file.csv"], csv);
        return Tool.Run([verb, option, scratch["file.csv"], .. more]);
    }
}
