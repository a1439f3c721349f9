using Latticework.Exploration.Designs;
using Latticework.Exploration.Sensitivity;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Sensitivity;

/// <summary>Methods for any sample, against values from scipy 1.10 and scikit-learn 1.2 on sixty rows, and against closed forms.</summary>
public sealed class GivenDataTests
{
    // x_i = fractional part of i √2 and the like: the same in any language. Two outcomes are equal.
    private static (Table Inputs, double[] Outcome) Sixty()
    {
        double[] steps = [0.6180339887498949, 0.4142135623730951, 0.7320508075688772];
        var x = Array.ConvertAll(steps, s => Enumerable.Range(1, 60).Select(i => i * s % 1).ToArray());
        double[] y = [.. Enumerable.Range(0, 60).Select(i => x[0][i] + (2 * (x[1][i] * x[1][i])) + (x[0][i] * x[2][i]))];
        y[7] = y[3];
        return (TestProblems.Of(x), y);
    }

    [Fact]
    public void PawnOnSixtyRows()
    {
        var (inputs, y) = Sixty();
        double[][] expected =
        [
            [0.16666666666666666, 0.33, 0.3333333333333333, 0.5333333333333333, 0.4290254662948546],
            [0.38333333333333336, 0.46, 0.4166666666666667, 0.6166666666666667, 0.1938998284095602],
            [0.13333333333333333, 0.15060606060606058, 0.15, 0.1696969696969697, 0.10369495957122842],
        ];
        var result = PawnIndices.Of(inputs, y, slices: 5).Inputs;
        for (var i = 0; i < 3; i++)
        {
            AssertEqual(expected[i], [result[i].Minimum, result[i].Mean, result[i].Median, result[i].Maximum, result[i].Cv]);
            Assert.InRange(result[i].MedianConfidence!.Value, 0.01, 0.4);
        }
        var grouped = PawnIndices.Of(inputs, y, slices: 5, InputGroups.Of(["a", "a", "b"])).Inputs;
        Assert.Equal((expected[0][2] + expected[1][2]) / 2, grouped[0].Median, 1e-14);
    }

    [Fact]
    public void PawnOfFewValuesHasASliceForEach()
    {
        // A coin decides the outcome: given the coin all its values lie on one side.
        var coin = Column.Real("coin", [.. Enumerable.Range(0, 40).Select(i => (double)(i % 2))]);
        var names = Column.Categorical("name", [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "low" : "high")]);
        double[] y = [.. Enumerable.Range(0, 40).Select(i => (i % 2 * 100.0) + i)];
        var result = PawnIndices.Of(new Table([coin, names], "coins"), y).Inputs;
        Assert.Equal(0.5, result[0].Median, 1e-15);
        Assert.Equal(result[0] with { Name = "name" }, result[1]);
    }

    [Fact]
    public void RegionalOnSixtyRows()
    {
        var (inputs, y) = Sixty();
        double[][] overOutcome =
        [
            [1.6964814814814826, 0.06833333333333336, 0.10759259259259313, 1.1312962962962967],
            [1.932777777777778, 0.6964814814814826, 0.6201851851851856, 2.222407407407408],
            [0.0587037037037037, 0.081666666666667, 0.12981481481481527, 0.03722222222222271],
        ];
        double[][] overInputs =
        [
            [1.4125925925925937, 0.0957407407407409, 0.2333333333333334, 0.8816666666666677],
            [1.9555555555555557, 0.5268518518518519, 0.418703703703704, 2.231851851851852],
            [0.11555555555555586, 0.024444444444444713, 0.040000000000000036, 0.1825925925925933],
        ];
        bool[] interesting = Array.ConvertAll(y, v => v >= 1.5);
        var first = RegionalSensitivity.Of(inputs, y, bins: 4, behavioural: interesting).Inputs;
        var second = RegionalSensitivity.Of(inputs, y, bins: 4, overInputs: true, threads: 2).Inputs;
        for (var i = 0; i < 3; i++)
        {
            AssertEqual(overOutcome[i], [.. first[i].Bins.Select(b => b!.Value)]);
            AssertEqual(overInputs[i], [.. second[i].Bins.Select(b => b!.Value)]);
            Assert.Null(second[i].Ks);
        }
        Assert.Equal(0.33142857142857146, first[0].Ks!.Value, 1e-14);
        Assert.Equal(0.08120899154890159, first[0].KsP!.Value, 1e-12);
    }

    [Fact]
    public void ABinOfEqualOutcomesHasNoStatistic()
    {
        // Half of all outcomes are 0: the lower bins hold nothing else, or nothing at all.
        var (inputs, y) = Sixty();
        double[] flat = [.. y.Select((v, i) => i % 2 == 0 ? 0 : v)];
        var bins = RegionalSensitivity.Of(inputs, flat, bins: 10).Inputs[0].Bins;
        Assert.Null(bins[0]);
        Assert.Null(bins[1]);
        Assert.NotNull(bins[9]);
    }

    [Theory]
    [InlineData(DiscrepancyMeasure.WrapAround, 0.3284767806299746, 0.3572212694976143, 0.31430194987241117)]
    [InlineData(DiscrepancyMeasure.Centred, 0.33244988076504334, 0.4020558129908669, 0.2654943062440897)]
    [InlineData(DiscrepancyMeasure.Mixture, 0.32971610452358496, 0.3747341692615138, 0.2955497262149012)]
    [InlineData(DiscrepancyMeasure.Star, 0.3459082329362471, 0.4338534033257984, 0.22023836373795436)]
    public void DiscrepancyOnSixtyRows(DiscrepancyMeasure measure, params double[] expected)
    {
        var (inputs, y) = Sixty();
        (double, double)[] unit = [(0, 1), (0, 1), (0, 1)];
        var result = DiscrepancyIndices.Of(inputs, y, measure, unit, threads: 2).Inputs;
        AssertEqual(expected, [.. result.Select(i => i.Discrepancy)], 1e-11);
        Assert.Equal(1, result.Sum(i => i.Discrepancy), 1e-14);
        var outside = Assert.Throws<ArgumentException>(() => DiscrepancyIndices.Of(inputs, y, measure, [(0, 1), (0, 0.5), (0, 1)]));
        Assert.Contains("x2: found", outside.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomBalanceOnSixtyRowsAndOnFiftyNine()
    {
        var (inputs, y) = Sixty();
        AssertEqual([0.2877304804193079, 0.6135924817284114, -0.09484484439266004], [.. RandomBalanceIndices.Of(inputs, y, 4).Inputs.Select(i => i.S1)]);
        var fewer = new Table([.. inputs.Columns.Select(c => Column.Real(c.Name, c.Values[..59]))], "fewer");
        AssertEqual([0.32824076585020445, 0.6124101024353835, -0.09918453100057378], [.. RandomBalanceIndices.Of(fewer, y[..59], 4).Inputs.Select(i => i.S1)]);
        Assert.Contains("more than 240", Assert.Throws<ArgumentException>(() => RandomBalanceIndices.Of(inputs, y, 60)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeltaOnSixtyRows()
    {
        var (inputs, y) = Sixty();
        var result = DeltaIndices.Of(inputs, y, new Resampling(400)).Inputs;
        AssertEqual([0.15503476556067167, 0.2791644142851234, 0.07665950327818621], [.. result.Select(i => i.Uncorrected)]);
        AssertEqual([0.31367184155519967, 0.5528237317930974, 0.050572565639112464], [.. result.Select(i => i.S1)]);
        // Resampling adds to the distance of classes, so the correction lowers it.
        Assert.All(result, i => Assert.InRange(i.Uncorrected - i.Delta, 0, 0.1));
    }

    [Fact]
    public void DeltaOfAnOutcomeThatIsItsInput()
    {
        // Given the coin, the outcome lies in one of two heaps that hardly touch: half the area between f and f given x is near a half.
        var coin = Column.Categorical("coin", [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? "heads" : "tails")]);
        double[] y = [.. Enumerable.Range(0, 400).Select(i => (i % 2 * 10) + (i * 0.6180339887498949 % 1))];
        var result = DeltaIndices.Of(new Table([coin], "coins"), y).Inputs[0];
        Assert.InRange(result.S1, 0.99, 1);
        Assert.InRange(result.Delta, 0.4, 0.75);
    }

    [Fact]
    public void IshigamiInsideTheIntervals()
    {
        var inputs = TestProblems.LatinHypercube(3, 2000);
        var y = TestProblems.Evaluate(inputs, TestProblems.Ishigami);
        var balance = RandomBalanceIndices.Of(inputs, y).Inputs;
        var delta = DeltaIndices.Of(inputs, y, new Resampling(100, Threads: 2)).Inputs;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TestProblems.IshigamiFirst[i], balance[i].S1, balance[i].S1Confidence!.Value);
            // Classes have a bias of about classes / rows.
            Assert.Equal(TestProblems.IshigamiFirst[i], delta[i].S1, delta[i].S1Confidence!.Value + (12 / 2000.0));
        }
        var median = PawnIndices.Of(inputs, y).Inputs.Select(i => i.Median).ToArray();
        Assert.True(median[1] > median[0] && median[0] > median[2], string.Join(' ', median));
    }

    [Fact]
    public void AnInputThatDoesNothingIsNearZero()
    {
        var inputs = TestProblems.LatinHypercube(4, 1000);
        var y = TestProblems.Evaluate(inputs, u => TestProblems.Ishigami(u[..3]));
        Assert.InRange(RandomBalanceIndices.Of(inputs, y).Inputs[3].S1, -0.03, 0.03);
        Assert.InRange(DeltaIndices.Of(inputs, y).Inputs[3].Delta, -0.03, 0.05);
        Assert.InRange(PawnIndices.Of(inputs, y).Inputs[3].Median, 0.03, 0.13);
        Assert.InRange(RegionalSensitivity.Of(inputs, y).Inputs[3].Mean!.Value, 0.05, 0.35);
    }

    [Fact]
    public void OrderOfColumnsChangesNothingElse()
    {
        var inputs = TestProblems.LatinHypercube(3, 300);
        var y = TestProblems.Evaluate(inputs, TestProblems.Ishigami);
        var turned = new Table([.. inputs.Columns.Reverse()], "turned");
        Assert.Equal(DeltaIndices.Of(inputs, y).Inputs, DeltaIndices.Of(turned, y).Inputs.Reverse());
        Assert.Equal(PawnIndices.Of(inputs, y).Inputs, PawnIndices.Of(turned, y).Inputs.Reverse());
        Assert.Equal(RandomBalanceIndices.Of(inputs, y).Inputs, RandomBalanceIndices.Of(turned, y).Inputs.Reverse());
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        var inputs = TestProblems.LatinHypercube(3, 300);
        var y = TestProblems.Evaluate(inputs, TestProblems.Ishigami);
        var (one, three) = (new Resampling(70), new Resampling(70, Threads: 3));
        Assert.Equal(DeltaIndices.Of(inputs, y, one).Inputs, DeltaIndices.Of(inputs, y, three).Inputs);
        Assert.Equal(PawnIndices.Of(inputs, y, resampling: one).Inputs, PawnIndices.Of(inputs, y, resampling: three).Inputs);
        Assert.Equal(RandomBalanceIndices.Of(inputs, y, resampling: one).Inputs, RandomBalanceIndices.Of(inputs, y, resampling: three).Inputs);
    }

    [Fact]
    public void ConstantOutcomesAndNamesAreSaidClearly()
    {
        var (inputs, _) = Sixty();
        var flat = new double[60];
        foreach (var method in new Action[]
        {
            () => DeltaIndices.Of(inputs, flat), () => PawnIndices.Of(inputs, flat), () => RandomBalanceIndices.Of(inputs, flat),
            () => RegionalSensitivity.Of(inputs, flat), () => DiscrepancyIndices.Of(inputs, flat), () => FeatureScores.OfNumbers(inputs, flat),
        })
        {
            Assert.Contains("variance is zero", Assert.Throws<ArgumentException>(method).Message, StringComparison.Ordinal);
        }
        var faint = Array.ConvertAll(Sixty().Outcome, v => 1e-200 * v);
        Assert.Contains("too small for a number", Assert.Throws<ArgumentException>(() => RandomBalanceIndices.Of(inputs, faint)).Message, StringComparison.Ordinal);
        var named = new Table([Column.Categorical("who", [.. Enumerable.Range(0, 60).Select(i => $"n{i % 3}")])], "named");
        Assert.Contains("who: found names", Assert.Throws<ArgumentException>(() => RandomBalanceIndices.Of(named, Sixty().Outcome)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampling(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampling(Confidence: 1));
    }

    [Fact]
    public void AConstantInputHasNoInfluence()
    {
        var (inputs, y) = Sixty();
        var with = new Table([.. inputs.Columns, Column.Real("same", [.. Enumerable.Repeat(4.0, 60)])], "with");
        Assert.Equal(0, PawnIndices.Of(with, y).Inputs[3].Maximum);
        Assert.Equal(0, DeltaIndices.Of(with, y).Inputs[3].S1, 1e-15);
        Assert.Equal(0, DeltaIndices.Of(with, y).Inputs[3].Delta, 1e-12);
        Assert.All(RegionalSensitivity.Of(with, y).Inputs[3].Bins, b => Assert.True(b is null || double.IsFinite(b.Value)));
        Assert.Contains("same: found 4 to 4", Assert.Throws<ArgumentException>(() => DiscrepancyIndices.Of(with, y)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMillionRowsAndThreeHundredInputs()
    {
        var long_ = TestProblems.LatinHypercube(2, 1_000_000);
        var y = TestProblems.Evaluate(long_, u => u[0]);
        var few = new Resampling(2, Threads: 2);
        Assert.Equal(1, RandomBalanceIndices.Of(long_, y, resampling: few).Inputs[0].S1, 0.01);
        Assert.Equal(0, DeltaIndices.Of(long_, y, few).Inputs[1].Delta, 0.02);
        Assert.Equal(0, PawnIndices.Of(long_, y, resampling: few).Inputs[1].Median, 0.01);
        Assert.Contains("at most 100,000", Assert.Throws<ArgumentException>(() => DiscrepancyIndices.Of(long_, y)).Message, StringComparison.Ordinal);
        var wide = TestProblems.LatinHypercube(300, 400);
        var last = TestProblems.Evaluate(wide, u => u[299]);
        Assert.Equal("x300", DeltaIndices.Of(wide, last, few).Inputs.MaxBy(i => i.Delta)!.Name);
        Assert.Equal("x300", RegionalSensitivity.Of(wide, last).Inputs.MaxBy(i => i.Mean)!.Name);
    }

    private static void AssertEqual(double[] expected, double[] actual, double tolerance = 1e-13)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
