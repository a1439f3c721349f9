using System.Globalization;
using System.Text.Json;
using Latticework.Exploration.Tables;
using Latticework.Tests.Cli;
using Xunit;

namespace Latticework.Tests.Exploration.Sensitivity;

/// <summary><c>sensitivity</c> as a user runs it.</summary>
public sealed class SensitivityVerbTests
{
    private static string Write(Scratch scratch, string name, Table inputs, double[]? y)
    {
        var lines = new List<string> { string.Join(',', inputs.Columns.Select(c => c.Name)) + (y is null ? "" : ",Y") };
        for (var i = 0; i < inputs.Rows; i++)
            lines.Add(string.Join(',', inputs.Columns.Select(c => c.Values[i]).Concat(y is null ? [] : [y[i]]).Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
        File.WriteAllLines(scratch[name], lines);
        return scratch[name];
    }

    private static JsonElement Json(params string[] arguments)
    {
        var (code, output, error) = Tool.Run(["sensitivity", .. arguments, "--json"]);
        Assert.True(code == 0, error);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    private static string Refused(params string[] arguments)
    {
        var (code, output, error) = Tool.Run(["sensitivity", .. arguments]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        return error;
    }

    [Fact]
    public void SobolPrintsTheJsonOfTheIssueAndATable()
    {
        using var scratch = new Scratch();
        var inputs = TestProblems.Saltelli([0, 1, 2], 256, second: true);
        var file = Write(scratch, "s.csv", inputs, TestProblems.Evaluate(inputs, TestProblems.Ishigami));
        var root = Json("sobol", "--sample", file, "--outcome", "Y", "--threads", "1");
        Assert.True(root.GetProperty("secondOrder").GetBoolean());
        var first = root.GetProperty("inputs")[0];
        Assert.Equal("x1", first.GetProperty("name").GetString());
        foreach (var field in new[] { "s1", "st", "s1Confidence", "stConfidence" })
            Assert.Equal(JsonValueKind.Number, first.GetProperty(field).ValueKind);
        Assert.Equal("x3", root.GetProperty("pairs")[1].GetProperty("second").GetString());
        Assert.Equal(0.2437, root.GetProperty("pairs")[1].GetProperty("s2").GetDouble(), 0.15);

        var (code, output, _) = Tool.Run("sensitivity", "sobol", "--sample", file, "--outcome", "Y");
        Assert.Equal(0, code);
        Assert.Contains("x1 × x3", output, StringComparison.Ordinal);
        Assert.True(output.IndexOf("x1", StringComparison.Ordinal) < output.IndexOf("x3", StringComparison.Ordinal));

        File.WriteAllText(scratch["g.csv"], "name,group\nx1,a\nx3,a\nx2,b\n");
        Assert.Contains("such as 2,046 or 2,052", Refused("sobol", "--sample", file, "--outcome", "Y", "--groups", scratch["g.csv"], "--second-order"), StringComparison.Ordinal);
        Assert.Contains("a multiple of 5 (first order", Refused("sobol", "--sample", file, "--outcome", "Y", "--first-order"), StringComparison.Ordinal);
        File.WriteAllText(scratch["g.csv"], "name,group\nx1,a\nx4,a\n");
        Assert.Contains("found 'x4', expected 'x", Refused("sobol", "--sample", file, "--outcome", "Y", "--groups", scratch["g.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void MorrisKeepsWhatIsNotDefinedAsNull()
    {
        using var scratch = new Scratch();
        var inputs = TestProblems.Morris([0, 0, 1], 20, 4);
        var file = Write(scratch, "m.csv", inputs, TestProblems.Evaluate(inputs, u => u[0] + (2 * u[2])));
        File.WriteAllText(scratch["g.csv"], "name,group\nx1,pair\nx2,pair\nx3,single\n");
        var groups = Json("morris", "--sample", file, "--outcome", "Y", "--groups", scratch["g.csv"]).GetProperty("inputs");
        Assert.Equal(JsonValueKind.Null, groups[0].GetProperty("mu").ValueKind);
        Assert.Equal(JsonValueKind.Null, groups[0].GetProperty("sigma").ValueKind);
        Assert.Equal(2, groups[1].GetProperty("muStar").GetDouble(), 1e-12);
        Assert.Contains("expected an even number", Refused("morris", "--sample", file, "--outcome", "Y", "--levels", "5"), StringComparison.Ordinal);
    }

    [Fact]
    public void AnySampleWorksForTheOthersAndIsRefusedByTheDesigns()
    {
        using var scratch = new Scratch();
        var inputs = TestProblems.LatinHypercube(3, 120);
        var y = TestProblems.Evaluate(inputs, TestProblems.Ishigami);
        var file = Write(scratch, "s.csv", inputs, y);
        string[] common = ["--sample", file, "--outcome", "Y"];
        foreach (var method in new[] { "sobol", "morris", "efast", "ff" })
            Assert.Contains("delta, pawn, rbdfast work on any sample", Refused([method, .. common]), StringComparison.Ordinal);
        foreach (var (method, field) in new[] { ("rbdfast", "s1"), ("delta", "delta"), ("pawn", "median"), ("regional", "mean"), ("discrepancy", "discrepancy"), ("scores", "extraTrees") })
        {
            string[] fast = method == "scores" ? ["--seeds", "2"] : [];
            var root = Json([method, .. common, .. fast]);
            Assert.Equal(3, root.GetProperty("inputs").GetArrayLength());
            Assert.True(double.IsFinite(root.GetProperty("inputs")[1].GetProperty(field).GetDouble()));
            Assert.Equal(0, Tool.Run(["sensitivity", method, .. common, .. fast]).Code);
        }
        var regional = Json(["regional", .. common, "--where", ">= 5"]);
        Assert.Equal(y.Count(v => v >= 5), regional.GetProperty("behavioural").GetInt32());
        Assert.Equal(20, regional.GetProperty("inputs")[0].GetProperty("bins").GetArrayLength());
        Assert.InRange(regional.GetProperty("inputs")[0].GetProperty("ksP").GetDouble(), 0, 1);
        Assert.Equal("classification", Json(["scores", .. common, "--where", ">= 5", "--seeds", "2"]).GetProperty("mode").GetString());
        File.WriteAllText(scratch["b.csv"], "name,minimum,maximum\nx1,0,1\nx2,0,1\nx3,0,1\n");
        Assert.Equal(1, Json(["discrepancy", .. common, "--bounds", scratch["b.csv"]]).GetProperty("inputs").EnumerateArray().Sum(i => i.GetProperty("discrepancy").GetDouble()), 1e-12);
    }

    [Fact]
    public void BadInputIsOneClearLine()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["flat.csv"], "a,Y\n1,5\n2,5\n3,5\n");
        Assert.Contains("its variance is zero", Refused("delta", "--sample", scratch["flat.csv"], "--outcome", "Y"), StringComparison.Ordinal);
        File.WriteAllText(scratch["one.csv"], "a,Y\n1,5\n");
        Assert.Contains("the only row", Refused("sobol", "--sample", scratch["one.csv"], "--outcome", "Y"), StringComparison.Ordinal);
        File.WriteAllText(scratch["ragged.csv"], "a,Y\n1,5\n2\n3,nan\n");
        var ragged = Refused("pawn", "--sample", scratch["ragged.csv"], "--outcome", "Y");
        Assert.Contains("ragged.csv:3: row: found 1 cells", ragged, StringComparison.Ordinal);
        Assert.Contains("ragged.csv:4: Y", ragged, StringComparison.Ordinal);
        File.WriteAllText(scratch["names.csv"], "a,who,Y\n1,x,5\n2,y,6\n3,x,7\n");
        Assert.Contains("who: found names", Refused("rbdfast", "--sample", scratch["names.csv"], "--outcome", "Y"), StringComparison.Ordinal);
        Assert.Contains("expected more than 40", Refused("rbdfast", "--sample", scratch["names.csv"], "--outcome", "Y", "--ignore", "who"), StringComparison.Ordinal);
        Assert.Contains("expected a number between 0 and 1", Refused("delta", "--sample", scratch["names.csv"], "--outcome", "Y", "--confidence", "95"), StringComparison.Ordinal);
        Assert.Contains("found no row", Refused("scores", "--sample", scratch["names.csv"], "--outcome", "Y", "--where", "> 100"), StringComparison.Ordinal);
        Assert.Contains("expected a comparison", Refused("scores", "--sample", scratch["names.csv"], "--outcome", "Y", "--where", "big"), StringComparison.Ordinal);
        Assert.Contains("expected 'sobol'", Refused("sobl"), StringComparison.Ordinal);
        Assert.Contains("expected 'mixture'", Refused("discrepancy", "--sample", scratch["one.csv"], "--outcome", "Y", "--measure", "mixtur"), StringComparison.Ordinal);
    }

    [Fact]
    public void ARunIsRefusedByTheNameOfItsDesignAndTakenByTheOthers()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Tool.Run("explore", "--futures", "64", "--output", scratch["run"]).Code);
        Assert.Contains("found a latin-hypercube design, expected a Saltelli sample; delta, pawn, rbdfast work on any sample", Refused("sobol", "--run", scratch["run"], "--outcome", "allied_security"), StringComparison.Ordinal);
        var measure = Json("pawn", "--run", scratch["run"], "--outcome", "allied_security", "--resamples", "2");
        Assert.Contains("option", measure.GetProperty("inputs").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
    }
}
