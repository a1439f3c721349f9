using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Latticework.Exploration.Randomness;
using Latticework.Tests.Cli;
using Xunit;

namespace Latticework.Tests.Exploration.Discovery;

public sealed class DiscoverVerbTests : IDisposable
{
    private readonly Scratch scratch = new();

    public DiscoverVerbTests()
    {
        // Of interest where wage is high and the road is open, more or less.
        double U(int column, int row) => KeyedUniform.Share(5, RandomStream.Bootstrap, (ulong)column, (ulong)row);
        var rows = Enumerable.Range(0, 400).Select(r => (Wage: 10 + (20 * U(0, r)), Years: (int)(10 * U(1, r)), Road: U(2, r) < 0.5 ? "open" : "closed", Luck: U(3, r))).ToArray();
        File.WriteAllLines(scratch["x.csv"], [
            "wage,years,road",
            .. rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Wage:R},{r.Years},{r.Road}")),
        ]);
        File.WriteAllLines(scratch["y.csv"], [
            "loss,same",
            .. rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{(r.Wage > 20 && r.Road == "open" ? 5 : 1) + r.Luck:R},7")),
        ]);
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Json_has_the_trajectory_the_limits_and_the_quasi_p_values()
    {
        var (code, output, error) = Run("--outcome", "loss", "--where", ">= 4", "--integer", "years", "--hold-out", "0.25", "--resamples", "3", "--json");

        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        var box = json.RootElement.GetProperty("boxes")[0];
        var step = box.GetProperty("trajectory")[box.GetProperty("chosen").GetInt32()];
        foreach (var name in new[] { "step", "coverage", "density", "mean", "mass", "restrictedCount", "n", "interest" })
            Assert.Equal(JsonValueKind.Number, step.GetProperty(name).ValueKind);
        Assert.Equal(["open"], step.GetProperty("limits").GetProperty("road").GetProperty("categories").EnumerateArray().Select(c => c.GetString()));
        Assert.True(step.GetProperty("limits").GetProperty("wage").GetProperty("restricted").GetBoolean());
        Assert.False(step.GetProperty("limits").GetProperty("years").GetProperty("restricted").GetBoolean());
        Assert.True(step.GetProperty("quasiP").GetProperty("wage").GetProperty("lower").GetDouble() < 0.05);
        Assert.Equal(JsonValueKind.Null, step.GetProperty("quasiP").GetProperty("wage").GetProperty("upper").ValueKind);
        Assert.InRange(step.GetProperty("holdOut").GetProperty("density").GetDouble(), 0.7, 1);
        Assert.Equal(3, box.GetProperty("resampling").EnumerateObject().Count());
    }

    [Fact]
    public void A_reader_gets_the_box_in_words_and_a_picture()
    {
        var (code, output, error) = Run("--outcome", "loss", "--where", ">= 4", "--integer", "years", "--svg", scratch["curve.svg"]);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("loss >= 4 when wage is at least", output, StringComparison.Ordinal);
        Assert.Contains("and road is open", output, StringComparison.Ordinal);
        Assert.Contains("too small by construction", output, StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Load(scratch["curve.svg"]).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("--method", "cart", "--where", ">= 4")]
    [InlineData("--method", "cart", "--min-mass", "0.1")]
    [InlineData("--method", "logit", "--where", ">= 4.5")]
    [InlineData("--direction", "min")]
    [InlineData("--constrained", "2", "--where", ">= 4")]
    [InlineData("--pca", "--where", ">= 4")]
    [InlineData("--pca", "wage,years", "--where", ">= 4", "--hold-out", "0.3")]
    [InlineData("--boxes", "3", "--removal", "interest", "--where", ">= 4", "--objective", "lenient2")]
    public void Every_method_prints_tables_and_json(params string[] choice)
    {
        var (code, output, error) = Run(["--outcome", "loss", .. choice]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("loss", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);

        (code, output, error) = Run(["--outcome", "loss", .. choice, "--json"]);
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        Assert.Contains(json.RootElement.EnumerateObject(), p => p.Name is "boxes" or "leaves" or "models");
    }

    [Theory]
    [InlineData("there is nothing to describe", "--outcome", "loss", "--where", "> 100")]
    [InlineData("--outcome: same is 7 in every row", "--outcome", "same")]
    [InlineData("--where: found 'many', expected a comparison and a number", "--outcome", "loss", "--where", "many")]
    [InlineData("--method: found 'prin', expected 'prim'", "--outcome", "loss", "--method", "prin")]
    [InlineData("--peel-alpha: found '1', expected a share between 0 and 1", "--outcome", "loss", "--peel-alpha", "1")]
    [InlineData("--boxes: found 'x', expected a whole number, 1 or more", "--outcome", "loss", "--boxes", "x")]
    [InlineData("--boxes: found with --method cart", "--outcome", "loss", "--method", "cart", "--boxes", "2")]
    [InlineData("--direction: found together with --where", "--outcome", "loss", "--direction", "min", "--where", "> 1")]
    [InlineData("--where: found nothing", "--outcome", "loss", "--method", "logit")]
    [InlineData("found no column 'wages', expected 'wage'", "--outcome", "loss", "--where", "> 1", "--pca", "wages,years")]
    [InlineData("found no column 'los', expected 'loss'", "--outcome", "los")]
    public void Mistakes_are_one_line_each_and_code_2(string expected, params string[] choice)
    {
        var (code, output, error) = Run(choice);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wage\n1\nNaN\n3\n", "wage")]
    [InlineData("wage,years\n1,2\n3\n", "1 cells")]
    [InlineData("wage\n1\n2\n", "2")]
    public void Broken_tables_are_refused_with_their_line(string inputs, string expected)
    {
        File.WriteAllText(scratch["bad.csv"], inputs);
        var (code, _, error) = Tool.Run("discover", "--inputs", scratch["bad.csv"], "--outcomes", scratch["y.csv"], "--outcome", "loss");
        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) =>
        Tool.Run(["discover", "--inputs", scratch["x.csv"], "--outcomes", scratch["y.csv"], .. arguments]);
}
