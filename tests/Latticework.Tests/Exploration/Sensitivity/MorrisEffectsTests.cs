using System.Text.Json;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Sensitivity;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Sensitivity;

public sealed class MorrisEffectsTests
{
    private static MorrisSample Recognise(Table inputs, int levels, InputGroups? groups = null)
    {
        var mistakes = new List<string>();
        var sample = MorrisSample.Recognise(inputs, groups ?? TestProblems.Each(inputs), levels, mistakes);
        Assert.Empty(mistakes);
        return sample!;
    }

    [Theory]
    [InlineData("unscaled", false)]
    [InlineData("scaled", true)]
    public void ReferenceCase(string name, bool scaled)
    {
        if (SharedCases.Find("dmdu/morris/ishigami.csv") is not { } file)
        {
            Assert.Skip("There is no reference case.");
            return;
        }
        var (inputs, y) = TestProblems.ReadCase(file);
        using var document = JsonDocument.Parse(File.ReadAllText(file.Replace(".csv", "_expected.json", StringComparison.Ordinal)));
        var expected = document.RootElement.GetProperty(name);
        var result = MorrisEffects.Of(Recognise(inputs, 4), y, scaled);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(expected.GetProperty("mu")[i].GetDouble(), result.Inputs[i].Mu!.Value, 1e-10);
            Assert.Equal(expected.GetProperty("mu_star")[i].GetDouble(), result.Inputs[i].MuStar, 1e-10);
            Assert.Equal(expected.GetProperty("sigma")[i].GetDouble(), result.Inputs[i].Sigma!.Value, 1e-10);
            var conf = expected.GetProperty("mu_star_conf_boot1000")[i].GetDouble();
            Assert.Equal(conf, result.Inputs[i].MuStarConfidence!.Value, Math.Max(1e-12, 0.1 * conf));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void ALinearModelHasItsCoefficients(int levels)
    {
        var inputs = TestProblems.Morris([0, 1, 2], 40, levels);
        var sample = Recognise(inputs, levels);
        Assert.Equal(levels / (2.0 * (levels - 1)), sample.Delta, 1e-15);
        var result = MorrisEffects.Of(sample, TestProblems.Evaluate(inputs, u => 5 + (2 * u[0]) - (3 * u[1])));
        Assert.Equal(2, result.Inputs[0].Mu!.Value, 1e-12);
        Assert.Equal(-3, result.Inputs[1].Mu!.Value, 1e-12);
        Assert.Equal(3, result.Inputs[1].MuStar, 1e-12);
        Assert.Equal(0, result.Inputs[0].Sigma!.Value, 1e-12);
        Assert.Equal(0, result.Inputs[2].MuStar, 1e-12);
    }

    [Fact]
    public void TheRangeOfAnInputDoesNotChangeItsEffect()
    {
        var unit = TestProblems.Morris([0, 1], 20, 4);
        var y = TestProblems.Evaluate(unit, u => (u[0] * u[1]) + u[1]);
        var wide = new Table([Column.Real("x1", Array.ConvertAll(unit["x1"].Values, v => (200 * v) - 50)), unit["x2"]], "wide");
        foreach (var scaled in new[] { false, true })
        {
            var a = MorrisEffects.Of(Recognise(unit, 4), y, scaled).Inputs;
            var b = MorrisEffects.Of(Recognise(wide, 4), y, scaled).Inputs;
            Assert.All(a.Zip(b), p => Assert.Equal(p.First.MuStar, p.Second.MuStar, 1e-12));
        }
    }

    [Fact]
    public void AGroupHasASizeButNoDirection()
    {
        var inputs = TestProblems.Morris([0, 0, 1], 30, 4);
        var groups = InputGroups.Of(["pair", "pair", "x3"]);
        var y = TestProblems.Evaluate(inputs, u => u[0] + u[1] + (4 * u[2]));
        var result = MorrisEffects.Of(Recognise(inputs, 4, groups), y).Inputs;
        Assert.Null(result[0].Mu);
        Assert.Null(result[0].Sigma);
        // The members step in the same direction, effect 2, or in opposite ones, effect 0.
        Assert.InRange(result[0].MuStar, 0.2, 1.8);
        Assert.NotNull(result[0].MuStarConfidence);
        Assert.Equal(4, result[1].Mu!.Value, 1e-12);
        Assert.Equal(0, result[1].Sigma!.Value, 1e-12);
    }

    [Fact]
    public void ScaledEffectsWithoutAnyChangeAreZero()
    {
        var inputs = TestProblems.Morris([0, 1], 10, 4);
        var y = TestProblems.Evaluate(inputs, u => u[0] > 0.9 ? 1 : 0);
        Assert.All(MorrisEffects.Of(Recognise(inputs, 4), y, scaled: true).Inputs, i => Assert.True(double.IsFinite(i.MuStar)));
    }

    [Fact]
    public void RowsThatAreNoMorrisSampleAreRefused()
    {
        static string Mistake(Table inputs, int levels)
        {
            var mistakes = new List<string>();
            Assert.Null(MorrisSample.Recognise(inputs, TestProblems.Each(inputs), levels, mistakes));
            return Assert.Single(mistakes);
        }

        Assert.Contains("changes in x1 and x2", Mistake(TestProblems.LatinHypercube(3, 40), 4), StringComparison.Ordinal);
        Assert.Contains("such as 36 or 40", Mistake(TestProblems.LatinHypercube(3, 37), 4), StringComparison.Ordinal);
        Assert.Contains("found 8 levels, expected at most 4", Mistake(TestProblems.Morris([0, 1], 50, 8), 4), StringComparison.Ordinal);
        Assert.Contains("even number", Mistake(TestProblems.Morris([0, 1], 50, 8), 5), StringComparison.Ordinal);
        Assert.Contains("no change", Mistake(TestProblems.FromRows([[0, 0], [0, 0], [0, 1]]), 4), StringComparison.Ordinal);
        Assert.Contains("changed twice", Mistake(TestProblems.FromRows([[0, 0], [1, 0], [0, 0]]), 4), StringComparison.Ordinal);
        // A single row is no trajectory.
        Assert.Contains("found 1 rows", Mistake(TestProblems.FromRows([[0, 0]]), 4), StringComparison.Ordinal);
    }

    [Fact]
    public void OneTrajectoryHasNeitherSpreadNorInterval()
    {
        var inputs = TestProblems.Morris([0, 1], 1, 4);
        var result = MorrisEffects.Of(Recognise(inputs, 4), TestProblems.Evaluate(inputs, u => u[0] + (2 * u[1])));
        Assert.All(result.Inputs, i => Assert.True(i is { Sigma: null, MuStarConfidence: null }));
    }
}
