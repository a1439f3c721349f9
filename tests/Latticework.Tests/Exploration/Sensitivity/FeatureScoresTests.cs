using Latticework.Exploration.Sensitivity;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Sensitivity;

public sealed class FeatureScoresTests
{
    private static (Table Inputs, double[] Outcome) Sixty()
    {
        double[] steps = [0.6180339887498949, 0.4142135623730951, 0.7320508075688772];
        var x = Array.ConvertAll(steps, s => Enumerable.Range(1, 60).Select(i => i * s % 1).ToArray());
        double[] y = [.. Enumerable.Range(0, 60).Select(i => x[0][i] + (2 * (x[1][i] * x[1][i])) + (x[0][i] * x[2][i]))];
        y[7] = y[3];
        return (TestProblems.Of(x), y);
    }

    [Fact]
    public void TestsAgreeWithScikitLearn()
    {
        var (inputs, y) = Sixty();
        var classes = FeatureScores.OfClasses(inputs, Array.ConvertAll(y, v => v < 1 ? 0 : v < 2 ? 1 : 2), 3, seeds: 2);
        AssertRelative([17.179462527279036, 27.54349378276006, 0.11193753106360722], classes.Inputs.Select(i => i.F));
        AssertRelative([1.4488733682403619e-06, 4.2668783789060585e-09, 0.8942961629377517], classes.Inputs.Select(i => i.FP));
        AssertRelative([3.9164483821523137, 5.134723745035936, 0.040055070741711905], classes.Inputs.Select(i => i.Chi2));
        AssertRelative([0.1411087807917689, 0.07673772251686128, 0.9801716835443616], classes.Inputs.Select(i => i.Chi2P));
        Assert.Equal(3, classes.Classes);
        var numbers = FeatureScores.OfNumbers(inputs, y, seeds: 2);
        AssertRelative([30.178283881741045, 95.1894576253281, 1.0177754393482865], numbers.Inputs.Select(i => i.F));
        AssertRelative([9.165161077677278e-07, 7.676108870613444e-14, 0.31723762576194675], numbers.Inputs.Select(i => i.FP));
        Assert.All(numbers.Inputs, i => Assert.Null(i.Chi2));
    }

    // scikit-learn 1.2.1 on the renewable-fuel case: mean and standard deviation over ten seeds.
    [Fact]
    public void BryantAgreesWithScikitLearn()
    {
        if (SharedCases.Find("dmdu/prim/bryant_input.csv") is not { } file)
        {
            Assert.Skip("There is no reference case.");
            return;
        }
        var (all, y) = TestProblems.ReadCase(file, "Greater than 90%");
        var inputs = new Table([.. all.Columns.Skip(2).Take(9)], "bryant");
        double[] extra = [0.0878, 0.1223, 0.0562, 0.0867, 0.0571, 0.2766, 0.0576, 0.0623, 0.1935];
        double[] extraDeviation = [0.0040, 0.0049, 0.0026, 0.0032, 0.0025, 0.0045, 0.0031, 0.0027, 0.0054];
        double[] forest = [0.0856, 0.1265, 0.0394, 0.0788, 0.0486, 0.3144, 0.0430, 0.0445, 0.2193];
        double[] forestDeviation = [0.0020, 0.0026, 0.0026, 0.0034, 0.0026, 0.0040, 0.0023, 0.0018, 0.0036];
        var result = FeatureScores.OfClasses(inputs, Array.ConvertAll(y, v => (int)v), 2, threads: 2);
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(extra[i], result.Inputs[i].ExtraTrees, 3 * extraDeviation[i]);
            Assert.Equal(forest[i], result.Inputs[i].Forest, 3 * forestDeviation[i]);
            Assert.InRange(result.Inputs[i].ExtraTreesDeviation / extraDeviation[i], 0.3, 3);
        }
        Assert.Equal(
            ["Demand elasticity", "Biomass backstop price", "Total biomass", "Cellulosic cost", "Cellulosic yield"],
            result.Inputs.OrderByDescending(i => i.ExtraTrees).Take(5).Select(i => i.Name));
        Assert.Equal(0.948, result.ExtraTreesOutOfBag!.Value, 0.01);
        Assert.Equal(0.960, result.ForestOutOfBag!.Value, 0.01);
    }

    [Fact]
    public void AStepIsSeenByTheTreesAndDoesNotHideBehindNames()
    {
        var inputs = TestProblems.LatinHypercube(3, 400);
        var who = Column.Categorical("who", [.. inputs.Columns[1].Values.Select(v => v < 0.5 ? "a" : "b")]);
        var table = new Table([inputs.Columns[0], who, inputs.Columns[2]], "steps");
        var y = Array.ConvertAll(inputs.Columns[1].Values, v => v < 0.5 ? 1.0 : 3);
        var result = FeatureScores.OfNumbers(table, y, seeds: 2);
        Assert.True(result.Inputs[1].Forest > 0.9, $"{result.Inputs[1].Forest}");
        Assert.Null(result.Inputs[1].F);
        Assert.Equal(1, result.Inputs.Sum(i => i.ExtraTrees), 1e-12);
        Assert.True(result.ForestOutOfBag > 0.95);
    }

    [Fact]
    public void ManyClassesAndTwoAgreeWhereTheyMust()
    {
        // A third class without influence on where the others part: the same input leads.
        var inputs = TestProblems.LatinHypercube(3, 300);
        var classOf = Array.ConvertAll(inputs.Columns[2].Values, v => (int)(v * 3));
        var result = FeatureScores.OfClasses(inputs, classOf, 3, seeds: 2);
        Assert.Equal("x3", result.Inputs.MaxBy(i => i.Forest)!.Name);
        Assert.True(result.ForestOutOfBag > 0.9);
    }

    [Fact]
    public void ThreadsChangeNoBitAndSeedsDo()
    {
        var (inputs, y) = Sixty();
        Assert.Equal(FeatureScores.OfNumbers(inputs, y, 2, threads: 1).Inputs, FeatureScores.OfNumbers(inputs, y, 2, threads: 3).Inputs);
        Assert.NotEqual(FeatureScores.OfNumbers(inputs, y, 2).Inputs, FeatureScores.OfNumbers(inputs, y, 2, seed: 77).Inputs);
    }

    [Fact]
    public void ConstantInputsAndExactLinesAreNoNumbers()
    {
        var (inputs, y) = Sixty();
        var table = new Table([Column.Real("same", new double[60]), Column.Real("line", Array.ConvertAll(y, v => 3 * v)), inputs.Columns[0]], "odd");
        var result = FeatureScores.OfNumbers(table, y, 2).Inputs;
        Assert.Equal((0.0, 1.0), (result[0].F!.Value, result[0].FP!.Value));
        Assert.Equal(0, result[0].ExtraTrees);
        Assert.Null(result[1].F);
        Assert.Equal(0, result[1].FP);
        var classes = FeatureScores.OfClasses(table, Array.ConvertAll(y, v => v > 1 ? 1 : 0), 2, 2).Inputs;
        Assert.Null(classes[0].F);
        Assert.Null(classes[0].Chi2);
        Assert.Throws<ArgumentException>(() => FeatureScores.OfClasses(table, new int[60], 2));
    }

    [Fact]
    public void AHundredThousandRowsLearnFromAPart()
    {
        var inputs = TestProblems.LatinHypercube(2, 100_000);
        var result = FeatureScores.OfNumbers(inputs, TestProblems.Evaluate(inputs, u => u[1]), seeds: 2, threads: 2);
        Assert.Equal(FeatureScores.MostRows, result.Rows);
        Assert.Equal("x2", result.Inputs.MaxBy(i => i.ExtraTrees)!.Name);
        Assert.NotNull(result.ForestOutOfBag);
    }

    private static void AssertRelative(double[] expected, IEnumerable<double?> actual)
    {
        foreach (var (e, a) in expected.Zip(actual))
            Assert.Equal(1, a!.Value / e, 1e-9);
    }
}
