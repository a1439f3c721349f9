using Latticework.Exploration.Sensitivity;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Sensitivity;

public sealed class FactorialEffectsTests
{
    private static Table Full(int inputs) => TestProblems.FromRows([.. Enumerable.Range(0, 1 << inputs).Select(r => Enumerable.Range(0, inputs).Select(c => (r >> c & 1) == 0 ? -1.0 : 1).ToArray())]);

    [Fact]
    public void ALinearModelWithAnInteractionIsFoundExactly()
    {
        var design = Full(4);
        var result = FactorialEffects.Of(design, TestProblems.Evaluate(design, x => 7 + (2 * x[0]) - (3 * x[2]) + (0.5 * x[1] * x[3])));
        Assert.Equal([2, 0, -3, 0], result.Inputs.Select(i => i.Effect));
        Assert.Equal(6, result.Pairs.Count);
        Assert.All(result.Pairs, p => Assert.Equal((p.First, p.Second) is ("x2", "x4") ? 0.5 : 0, p.Interaction));
        // The order of SALib: (1, 2), (1, 3), (2, 3), (1, 4) ….
        Assert.Equal(["x1x2", "x1x3", "x2x3", "x1x4", "x2x4", "x3x4"], result.Pairs.Select(p => p.First + p.Second));
    }

    [Fact]
    public void LevelsMayBeAnyTwoNumbers()
    {
        var design = Full(3);
        var y = TestProblems.Evaluate(design, x => x[0] + (4 * x[1] * x[2]));
        var wide = new Table([.. design.Columns.Select(c => Column.Real(c.Name, Array.ConvertAll(c.Values, v => (v * 30) + 100)))], "wide");
        Assert.Equal(FactorialEffects.Of(design, y).Inputs, FactorialEffects.Of(wide, y).Inputs);
    }

    [Fact]
    public void OtherSamplesAreRefused()
    {
        Assert.Contains("more than two levels", FactorialEffects.Misfit(TestProblems.LatinHypercube(2, 8)), StringComparison.Ordinal);
        Assert.Contains("one level", FactorialEffects.Misfit(TestProblems.FromRows([[1, 2], [1, 3]])), StringComparison.Ordinal);
        Assert.Contains("found 3 rows at the high level", FactorialEffects.Misfit(TestProblems.FromRows([[1], [1], [1], [0]])), StringComparison.Ordinal);
        Assert.Contains("x1 and x2 at like levels in 4 of 4 rows", FactorialEffects.Misfit(TestProblems.FromRows([[1, 5], [1, 5], [0, 4], [0, 4]])), StringComparison.Ordinal);
    }
}
