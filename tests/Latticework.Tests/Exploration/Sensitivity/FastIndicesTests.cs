using Latticework.Exploration.Sensitivity;
using Xunit;

namespace Latticework.Tests.Exploration.Sensitivity;

public sealed class FastIndicesTests
{
    [Fact]
    public void GivenOutcomesByNumpysTransform()
    {
        double[] y = [.. Enumerable.Range(0, 150).Select(i => i * 0.6180339887498949 % 1).Select(v => v * v)];
        var result = FastIndices.Of(["a", "b"], y).Inputs;
        Assert.Equal(0.1533302298666083, result[0].S1, 1e-13);
        Assert.Equal(0.9870624724602297, result[0].St, 1e-13);
        Assert.Equal(0.13586171339921835, result[1].S1, 1e-13);
        Assert.Equal(0.9899777793488295, result[1].St, 1e-13);
    }

    [Fact]
    public void IshigamiAndGWithinAFewHundredths()
    {
        var ishigami = TestProblems.Fast(3, 2001);
        Assert.Null(FastIndices.Misfit(ishigami));
        var result = FastIndices.Of(["x1", "x2", "x3"], TestProblems.Evaluate(ishigami, TestProblems.Ishigami)).Inputs;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TestProblems.IshigamiFirst[i], result[i].S1, 0.03);
            Assert.Equal(TestProblems.IshigamiTotal[i], result[i].St, 0.06);
        }
        var g = TestProblems.Fast(8, 4001);
        var of = FastIndices.Of([.. Enumerable.Range(1, 8).Select(i => $"x{i}")], TestProblems.Evaluate(g, TestProblems.G)).Inputs;
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(TestProblems.GFirst[i], of[i].S1, 0.05);
            Assert.Equal(TestProblems.GTotal[i], of[i].St, 0.07);
        }
    }

    [Fact]
    public void ALinearModelSplitsByItsSquares()
    {
        var inputs = TestProblems.Fast(2, 1025);
        var result = FastIndices.Of(["x1", "x2"], TestProblems.Evaluate(inputs, u => u[0] + (2 * u[1]))).Inputs;
        Assert.Equal(0.2, result[0].S1, 0.01);
        Assert.Equal(0.8, result[1].S1, 0.01);
    }

    [Fact]
    public void OtherSamplesAreRefused()
    {
        Assert.Contains("no swing with frequency", FastIndices.Misfit(TestProblems.LatinHypercube(3, 600)), StringComparison.Ordinal);
        Assert.Contains("at least 65 rows", FastIndices.Misfit(TestProblems.LatinHypercube(3, 90)), StringComparison.Ordinal);
        Assert.Contains("block of equal length", FastIndices.Misfit(TestProblems.LatinHypercube(3, 601)), StringComparison.Ordinal);
        Assert.Contains("variance there is zero", Assert.Throws<ArgumentException>(() =>
            FastIndices.Of(["a", "b"], [.. Enumerable.Range(0, 140).Select(i => i < 70 ? i : 1.0)])).Message, StringComparison.Ordinal);
    }
}
