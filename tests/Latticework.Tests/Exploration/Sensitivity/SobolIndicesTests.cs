using System.Text.Json;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Sensitivity;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Sensitivity;

public sealed class SobolIndicesTests
{
    private static SobolIndices Analyse(Table inputs, TestProblems.Response response, bool? second = null, InputGroups? groups = null, Resampling? resampling = null) =>
        Analyse(inputs, TestProblems.Evaluate(inputs, response), second, groups, resampling);

    private static SobolIndices Analyse(Table inputs, double[] y, bool? second = null, InputGroups? groups = null, Resampling? resampling = null)
    {
        var mistakes = new List<string>();
        var sample = SaltelliSample.Recognise(inputs, groups ?? TestProblems.Each(inputs), second, mistakes);
        Assert.Empty(mistakes);
        return SobolIndices.Of(sample!, y, resampling ?? new Resampling(200));
    }

    [Fact]
    public void ReferenceCase()
    {
        if (SharedCases.Find("dmdu/sobol/ishigami_N1024.csv") is not { } file)
        {
            Assert.Skip("There is no reference case.");
            return;
        }
        var (inputs, y) = TestProblems.ReadCase(file);
        using var expected = JsonDocument.Parse(File.ReadAllText(file.Replace(".csv", "_expected.json", StringComparison.Ordinal)));
        var result = Analyse(inputs, y, resampling: new Resampling(1000, Threads: 2));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(expected.RootElement.GetProperty("S1")[i].GetDouble(), result.Inputs[i].S1, 1e-10);
            Assert.Equal(expected.RootElement.GetProperty("ST")[i].GetDouble(), result.Inputs[i].St, 1e-10);
            AssertAbout(expected.RootElement.GetProperty("S1_conf_boot1000")[i], result.Inputs[i].S1Confidence);
            AssertAbout(expected.RootElement.GetProperty("ST_conf_boot1000")[i], result.Inputs[i].StConfidence);
        }
        foreach (var (pair, j, k) in new[] { (0, 0, 1), (1, 0, 2), (2, 1, 2) })
        {
            Assert.Equal(expected.RootElement.GetProperty("S2")[j][k].GetDouble(), result.Pairs[pair].S2, 1e-10);
            AssertAbout(expected.RootElement.GetProperty("S2_conf_boot1000")[j][k], result.Pairs[pair].S2Confidence);
        }
    }

    // Two half-widths of 1,000 resamples differ by 3 %.
    private static void AssertAbout(JsonElement expected, double? actual) => Assert.InRange(actual!.Value / expected.GetDouble(), 0.9, 1.1);

    [Fact]
    public void IshigamiInsideItsIntervals()
    {
        var result = Analyse(TestProblems.Saltelli([0, 1, 2], 4096, second: true), TestProblems.Ishigami);
        for (var i = 0; i < 3; i++)
        {
            // Scrambled points err less than the interval says, so all must hold.
            Assert.InRange(TestProblems.IshigamiFirst[i] - result.Inputs[i].S1, -result.Inputs[i].S1Confidence!.Value, result.Inputs[i].S1Confidence!.Value);
            Assert.InRange(TestProblems.IshigamiTotal[i] - result.Inputs[i].St, -result.Inputs[i].StConfidence!.Value, result.Inputs[i].StConfidence!.Value);
            Assert.InRange(result.Inputs[i].S1Confidence!.Value, 0.001, 0.06);
        }
        Assert.Equal(0.24368366406214773, result.Pairs[1].S2, result.Pairs[1].S2Confidence!.Value);
        Assert.Equal(("x1", "x3"), (result.Pairs[1].First, result.Pairs[1].Second));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GFunctionInsideItsIntervals(bool second)
    {
        var result = Analyse(TestProblems.Saltelli([.. Enumerable.Range(0, 8)], 4096, second), TestProblems.G);
        Assert.Equal(second ? 28 : 0, result.Pairs.Count);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(TestProblems.GFirst[i], result.Inputs[i].S1, Math.Max(1e-3, result.Inputs[i].S1Confidence!.Value));
            Assert.Equal(TestProblems.GTotal[i], result.Inputs[i].St, Math.Max(1e-3, result.Inputs[i].StConfidence!.Value));
        }
    }

    [Fact]
    public void AnUnusedInputHasTotalZeroExactly()
    {
        var result = Analyse(TestProblems.Saltelli([0, 1, 2, 3], 64, second: true), TestProblems.Ishigami);
        Assert.Equal(0, result.Inputs[3].St);
        Assert.Equal(0, result.Inputs[3].S1);
        Assert.Equal(0, result.Inputs[3].StConfidence);
    }

    [Fact]
    public void GroupsAgreeWithTheSumOfAdditiveParts()
    {
        // y = x1 + 2 x2 + 3 x3: shares 1/14, 4/14, 9/14; the group of the first two has 5/14, first order and total.
        var inputs = TestProblems.Saltelli([0, 0, 1], 8192, second: false);
        var groups = InputGroups.Of(["both", "both", "third"]);
        var result = Analyse(inputs, u => u[0] + (2 * u[1]) + (3 * u[2]), groups: groups);
        Assert.Equal(["both", "third"], result.Inputs.Select(i => i.Name));
        Assert.Equal(5 / 14.0, result.Inputs[0].St, 1e-3);
        Assert.Equal(9 / 14.0, result.Inputs[1].St, 1e-3);
        Assert.Equal(result.Inputs[0].St, result.Inputs[0].S1, 5e-3);
    }

    [Fact]
    public void ScaleAndShiftOfTheOutcomeChangeNothing()
    {
        var inputs = TestProblems.Saltelli([0, 1, 2], 256, second: true);
        var y = TestProblems.Evaluate(inputs, TestProblems.Ishigami);
        var plain = Analyse(inputs, y);
        var moved = Analyse(inputs, Array.ConvertAll(y, v => (-1000 * v) + 1e6));
        Assert.All(plain.Inputs.Zip(moved.Inputs), p => Assert.Equal(p.First.S1, p.Second.S1, 1e-9));
        Assert.All(plain.Pairs.Zip(moved.Pairs), p => Assert.Equal(p.First.S2, p.Second.S2, 1e-9));
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        var inputs = TestProblems.Saltelli([0, 1, 2], 256, second: true);
        var one = Analyse(inputs, TestProblems.Ishigami, resampling: new Resampling(150, Threads: 1));
        var three = Analyse(inputs, TestProblems.Ishigami, resampling: new Resampling(150, Threads: 3));
        Assert.Equal(one.Inputs, three.Inputs);
        Assert.Equal(one.Pairs, three.Pairs);
        var other = Analyse(inputs, TestProblems.Ishigami, resampling: new Resampling(150, Seed: 2));
        Assert.NotEqual(one.Inputs[0].S1Confidence, other.Inputs[0].S1Confidence);
    }

    [Fact]
    public void SecondOrderIsFoundFromTheRows()
    {
        foreach (var second in new[] { true, false })
        {
            // 48 rows of two inputs divide by 4 and by 6: only the rows themselves tell.
            var inputs = Rows(TestProblems.Saltelli([0, 1], 16, second), 48);
            var mistakes = new List<string>();
            Assert.Equal(second, SaltelliSample.Recognise(inputs, TestProblems.Each(inputs), null, mistakes)!.SecondOrder);
            Assert.Empty(mistakes);
        }
    }

    private static Table Rows(Table table, int count) => new([.. table.Columns.Select(c => Column.Real(c.Name, c.Values[..count]))], table.Source);

    [Fact]
    public void RowsThatAreNoSaltelliSampleAreRefused()
    {
        var mistakes = new List<string>();
        var hypercube = TestProblems.LatinHypercube(3, 40);
        Assert.Null(SaltelliSample.Recognise(hypercube, TestProblems.Each(hypercube), null, mistakes));
        Assert.Contains("row 2, x", mistakes[0], StringComparison.Ordinal);
        mistakes.Clear();
        var odd = TestProblems.LatinHypercube(3, 37);
        Assert.Null(SaltelliSample.Recognise(odd, TestProblems.Each(odd), null, mistakes));
        Assert.Contains("such as 35 or 40", mistakes[0], StringComparison.Ordinal);
        Assert.Contains("such as 32 or 40", mistakes[0], StringComparison.Ordinal);

        // Two rows swapped: the analysis would run and be wrong.
        mistakes.Clear();
        var sample = TestProblems.Saltelli([0, 1, 2], 8, second: true);
        foreach (var column in sample.Columns)
            (column.Values[18], column.Values[19]) = (column.Values[19], column.Values[18]);
        Assert.Null(SaltelliSample.Recognise(sample, TestProblems.Each(sample), true, mistakes));
        Assert.Contains("row 19", mistakes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void BadOutcomesAreSaidClearly()
    {
        var sample = new SaltelliSample(["a", "b"], 4, false);
        Assert.Contains("variance is zero", Assert.Throws<ArgumentException>(() => SobolIndices.Of(sample, new double[16])).Message, StringComparison.Ordinal);
        Assert.Contains("row 3", Assert.Throws<ArgumentException>(() => SobolIndices.Of(sample, [1, 2, double.NaN, .. new double[13]])).Message, StringComparison.Ordinal);
        Assert.Contains("expected 16", Assert.Throws<ArgumentException>(() => SobolIndices.Of(sample, [1, 2])).Message, StringComparison.Ordinal);
        // Only the rows AB differ.
        Assert.Contains("rows A and B", Assert.Throws<ArgumentException>(() => SobolIndices.Of(new SaltelliSample(["a"], 2, false), [1, 2, 1, 1, 3, 1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneBasePointHasNoInterval()
    {
        var result = SobolIndices.Of(new SaltelliSample(["a", "b"], 1, false), [1, 2, 3, 4]);
        Assert.All(result.Inputs, i => Assert.Null(i.S1Confidence));
        Assert.All(result.Inputs, i => Assert.True(double.IsFinite(i.S1) && double.IsFinite(i.St)));
    }

    [Fact]
    public void ThreeHundredInputsAndAMillionRows()
    {
        var many = Analyse(TestProblems.Saltelli([.. Enumerable.Range(0, 300)], 16, second: true), u => u[0] + (2 * u[299]), resampling: new Resampling(20, Threads: 2));
        Assert.Equal(300 * 299 / 2, many.Pairs.Count);
        Assert.Equal("x300", many.Inputs.MaxBy(i => i.St)!.Name);
        var long_ = Analyse(TestProblems.Saltelli([0, 1, 2], 1 << 17, second: true), TestProblems.Ishigami, resampling: new Resampling(20, Threads: 2));
        Assert.Equal(TestProblems.IshigamiTotal[0], long_.Inputs[0].St, 2e-3);
    }
}
