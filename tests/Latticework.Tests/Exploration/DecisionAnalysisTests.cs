using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Latticework.Engine;
using Latticework.Exploration.Robustness;
using Xunit;

namespace Latticework.Tests.Exploration;

public sealed class DecisionAnalysisTests
{
    private static readonly Dictionary<string, double> none = [];

    // Two scenarios, three options, four futures.
    private static readonly double[][][] byHand =
    [
        [[1, 2, 3, 4], [2, 2, 2, 2], [0, 5, 1, 4]],
        [[5, 5, 5, 5], [6, 4, 6, 4], [5, 5, 5, 9]],
    ];

    [Fact]
    public void A_matrix_by_hand()
    {
        var analysis = DecisionAnalysis.Analyse(SmallRun.Of([byHand], Direction.Maximise), ["m0"], none, 1);

        // Best by future: 2 5 3 4 and 6 5 6 9.
        Assert.Equal([1.0, 5.5 - 4.0 - 0.0], Values(analysis.On(0, 0).RegretByScenario));
        Assert.Equal([1.5, 1.5], Values(analysis.On(1, 0).RegretByScenario));
        Assert.Equal([1.0, 0.5], Values(analysis.On(2, 0).RegretByScenario));
        Assert.Equal(1.5, analysis.On(0, 0).MaximumRegret.Value);
        Assert.Equal([(1 + 0.5) / 4, 0.5 / 4], analysis.On(0, 0).BestShareByScenario);
        Assert.Equal([1 / 4.0, 2 / 4.0], analysis.On(1, 0).BestShareByScenario);
        Assert.Equal([(1 + 0.5) / 4, (0.5 + 1) / 4], analysis.On(2, 0).BestShareByScenario);

        Assert.Equal([0.0, 0.0], Values(analysis.On(0, 0).DifferenceFromBaseline));
        Assert.Equal([-0.5, 0.0], Values(analysis.On(1, 0).DifferenceFromBaseline));
        // Differences 1 0 −1 −2: variance 5/3 over four futures.
        Assert.Equal(Math.Sqrt(5 / 3.0 / 4), analysis.On(1, 0).DifferenceFromBaseline[0].StandardError, 1e-14);

        var first = analysis.On(0, 0).ByScenario[0];
        Assert.Equal(
            (2.5, 1.15, 1.75, 2.5, 3.25, 3.85), (first.Mean.Value, R(first.P05), first.P25, first.Median, first.P75, R(first.P95)));
        Assert.Equal(Math.Sqrt(5 / 3.0 / 4), first.Mean.StandardError, 1e-14);

        var choice = analysis.Choices[0];
        Assert.Equal((2, 0), (choice.Option, choice.RunnerUp));
        Assert.Equal(0.5, choice.Margin.Value, 1e-14);
        // The runner-up's regrets 1 0 1 4 in its worst scenario less the choice's 2 0 2 0 in its own: −1 0 −1 4, variance 17/3.
        Assert.Equal(Math.Sqrt(17 / 3.0 / 4), choice.Margin.StandardError, 1e-14);
        Assert.Equal(2, analysis.Choices.Count);
        Assert.Empty(analysis.Satisficing);
    }

    [Fact]
    public void Less_is_better_turns_regret_round()
    {
        var turned = byHand.Select(s => s.Select(o => o.Select(x => -x).ToArray()).ToArray()).ToArray();
        var up = DecisionAnalysis.Analyse(SmallRun.Of([byHand], Direction.Maximise), ["m0"], none, 1);
        var down = DecisionAnalysis.Analyse(SmallRun.Of([turned], Direction.Minimise), ["m0"], none, 1);
        for (var o = 0; o < 3; o++)
        {
            Assert.Equal(up.On(o, 0).RegretByScenario, down.On(o, 0).RegretByScenario);
            Assert.Equal(up.On(o, 0).BestShareByScenario, down.On(o, 0).BestShareByScenario);
        }
        Assert.Equal(up.Choices[0] with { Metric = "", Definition = "" }, down.Choices[0] with { Metric = "", Definition = "" });
    }

    [Fact]
    public void Satisficing_by_hand()
    {
        var cost = byHand.Select(s => s.Select(o => o.Select(x => 10 - x).ToArray()).ToArray()).ToArray();
        var run = SmallRun.Of([byHand, cost], Direction.Maximise, Direction.Minimise);
        var analysis = DecisionAnalysis.Analyse(run, ["m0"], new Dictionary<string, double> { ["m0"] = 2, ["m1"] = 7 }, 1);
        // At least 2 and at most 7, that is at least 3.
        Assert.Equal([0.5, 1], Values(analysis.Satisficing[0].ByScenario));
        Assert.Equal([0, 1], Values(analysis.Satisficing[1].ByScenario));
        Assert.Equal([0.5, 1], Values(analysis.Satisficing[2].ByScenario));
        Assert.Equal(0.5, analysis.Satisficing[0].Lowest.Value);
        Assert.Equal(Math.Sqrt(0.25 / 3), analysis.Satisficing[0].Lowest.StandardError, 1e-14);
        Assert.Equal(0, analysis.Satisficing[1].Lowest.StandardError);
        var choice = analysis.Choices[2];
        Assert.Equal((0, 2, 0.0), (choice.Option, choice.RunnerUp, choice.Margin.Value));
        Assert.InRange(choice.ProbabilityBest, 0.3, 0.7);
    }

    [Fact]
    public void Normalised_regret_weighs_measures_by_their_range()
    {
        // Option 1 loses 1 of a range of about 10; option 0 loses 10 of a range of about 1000.
        double[] few = [0, 2, 4, 6, 8, 10];
        double[] many = [0, 200, 400, 600, 800, 1000];
        double[][][] small = [[few, [.. few.Select(x => x - 1)]]];
        double[][][] large = [[many, [.. many.Select(x => x + 10)]]];
        double[][][] still = [[[7, 7, 7, 7, 7, 7], [7, 7, 7, 7, 7, 7]]];
        var run = SmallRun.Of([large, small, still], Direction.Maximise, Direction.Maximise, Direction.Minimise);
        var analysis = DecisionAnalysis.Analyse(run, ["m0", "m1", "m2"], none, 1);
        Assert.Equal(1, analysis.Choices[0].Option);
        Assert.Equal(0, analysis.Choices[1].Option);
        Assert.Contains("over 2 headline measures", analysis.Choices[1].Metric, StringComparison.Ordinal);
        Assert.Contains("left out because it never varies: Measure 2", analysis.Choices[1].Definition, StringComparison.Ordinal);
        // Pooled: −1 … 10 without gaps but 1/12 steps, 5–95 % = −0.45 … 9.45; and 0 … 1010, 5.5 … 1004.5.
        Assert.Equal(0.5 * ((1 / 9.9) - (10 / 999.0)), analysis.Choices[1].Margin.Value, 1e-12);
        Assert.Equal(1, analysis.Choices[1].ProbabilityBest);
    }

    [Fact]
    public void Regret_is_never_negative_and_somebody_has_none()
    {
        Prop.ForAll(Runs(), run =>
        {
            var analysis = DecisionAnalysis.Analyse(run, ["m0", "m1"], none, 1);
            var regrets = analysis.OnMeasures.SelectMany(x => x.RegretByScenario);
            var shares = from m in Enumerable.Range(0, 2)
                         from s in Enumerable.Range(0, run.Scenarios.Count)
                         select analysis.OnMeasures.Where(x => x.Measure == m).Sum(x => x.BestShareByScenario[s]);
            var alwaysBest = analysis.OnMeasures.SelectMany(x => x.BestShareByScenario.Zip(x.RegretByScenario)).Where(p => p.First == 1);
            return regrets.All(r => r.Value >= 0) && shares.All(s => Math.Abs(s - 1) < 1e-12) && alwaysBest.All(p => p.Second.Value == 0)
                && analysis.Choices.All(c => c.Margin.Value >= 0 && c.ProbabilityBest is >= 0 and <= 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_always_best_option_has_no_regret_and_is_chosen_for_sure()
    {
        var run = SmallRun.Of([[[[1, 2, 3], [2, 3, 4]], [[0, 0, 9], [5, 5, 9.5]]]], Direction.Maximise);
        var analysis = DecisionAnalysis.Analyse(run, ["m0"], none, 1);
        Assert.Equal(new Estimate(0, 0), analysis.On(1, 0).MaximumRegret);
        Assert.Equal([1.0, 1.0], analysis.On(1, 0).BestShareByScenario);
        Assert.Equal((1, 0, 1.0), (analysis.Choices[0].Option, analysis.Choices[0].RunnerUp, analysis.Choices[0].ProbabilityBest));
    }

    [Fact]
    public void Standard_errors_are_the_analytic_ones()
    {
        const int n = 4000;
        var run = SmallRun.Drawn(1, 1, 2, n, 5);
        var analysis = DecisionAnalysis.Analyse(run, ["m0"], none, 1);
        // Standard normal outcomes: 1 / √n, and √2 / √n for the difference of two independent ones.
        Assert.Equal(1 / Math.Sqrt(n), analysis.On(0, 0).ByScenario[0].Mean.StandardError, 1e-4);
        Assert.Equal(Math.Sqrt(2.0 / n), analysis.On(1, 0).DifferenceFromBaseline[0].StandardError, 1e-3);
        Assert.Equal(-1.6449, analysis.On(0, 0).ByScenario[0].P05, 1e-2);
        // E max(0, d) of d ~ N(0.1, 2): 0.1·Φ(0.1/√2) + √2·φ(0.1/√2).
        Assert.Equal(0.6157, analysis.On(0, 0).RegretByScenario[0].Value, 0.04);
    }

    [Fact]
    public void Common_luck_makes_a_constant_difference_certain()
    {
        double[] luck = [.. SmallRun.Drawn(1, 1, 1, 100, 2).Outcomes[0]];
        var run = SmallRun.Of([[[luck, [.. luck.Select(x => x + 0.25)]]]], Direction.Maximise);
        var difference = Potency.Of(run, "m0").ByOption[1][0];
        Assert.Equal(0.25, difference.Value, 1e-12);
        Assert.Equal(0, difference.StandardError, 1e-12);
    }

    [Fact]
    public void Probability_of_being_best_follows_the_margin()
    {
        // A lead of one standard error over one rival: Φ(1) = 0.841.
        const int n = 2000;
        var luck = SmallRun.Drawn(1, 1, 1, n, 3).Outcomes[0];
        var run = SmallRun.Of([[[new double[n], [.. luck.Select(x => x - luck.Average() + (1 / Math.Sqrt(n)))]]]], Direction.Maximise);
        var choice = DecisionAnalysis.Analyse(run, ["m0"], none, 4).Choices[0];
        Assert.Equal(1, choice.Option);
        Assert.Equal(1, choice.Margin.Value / choice.Margin.StandardError, 0.01);
        Assert.Equal(0.841, choice.ProbabilityBest, 0.04);
    }

    [Fact]
    public void The_bootstrap_is_a_function_of_the_seed()
    {
        var run = SmallRun.Drawn(2, 2, 3, 203, 1);
        var thresholds = new Dictionary<string, double> { ["m0"] = 0 };
        var once = DecisionAnalysis.Analyse(run, ["m0", "m1"], thresholds, 7);
        Assert.Equal(once.Choices, DecisionAnalysis.Analyse(run, ["m0", "m1"], thresholds, 7).Choices);
        Assert.NotEqual(once.Choices, DecisionAnalysis.Analyse(run, ["m0", "m1"], thresholds, 8).Choices);
    }

    [Fact]
    public void Equal_options_share_the_first_place()
    {
        var run = SmallRun.Of([[[[1, 2, 3], [1, 2, 3], [1, 2, 3]]]], Direction.Maximise);
        var analysis = DecisionAnalysis.Analyse(run, ["m0"], none, 1);
        Assert.All(analysis.OnMeasures, x => Assert.Equal(1 / 3.0, x.BestShareByScenario[0], 1e-15));
        Assert.Equal((0, 1), (analysis.Choices[0].Option, analysis.Choices[0].RunnerUp));
        Assert.Equal(1 / 3.0, analysis.Choices[0].ProbabilityBest, 1e-12);
    }

    [Fact]
    public void A_single_future_has_no_error_to_state()
    {
        var analysis = DecisionAnalysis.Analyse(SmallRun.Of([[[[1], [3]]]], Direction.Maximise), ["m0"], none, 1);
        Assert.Equal(2, analysis.On(0, 0).MaximumRegret.Value);
        Assert.True(double.IsNaN(analysis.On(0, 0).MaximumRegret.StandardError));
        Assert.Equal(1, analysis.Choices[0].Option);
    }

    [Fact]
    public void A_single_option_is_its_own_runner_up()
    {
        var run = SmallRun.Of([[[[1, 2]], [[3, 4]]]], Direction.Maximise);
        var analysis = DecisionAnalysis.Analyse(run, ["m0"], new Dictionary<string, double> { ["m0"] = 2 }, 1);
        Assert.All(
            analysis.Choices, c => Assert.Equal((0, 0, new Estimate(0, 0), 1.0), (c.Option, c.RunnerUp, c.Margin, c.ProbabilityBest)));
    }

    [Fact]
    public void A_reported_measure_is_summarised_but_not_ranked()
    {
        var analysis = DecisionAnalysis.Analyse(SmallRun.Of([byHand, byHand], Direction.Maximise, Direction.Report), ["m0", "m1"], none, 1);
        Assert.Equal(2.5, analysis.On(0, 1).ByScenario[0].Mean.Value);
        Assert.Equal(-0.5, analysis.On(1, 1).DifferenceFromBaseline[0].Value);
        Assert.True(double.IsNaN(analysis.On(0, 1).MaximumRegret.Value));
        Assert.Equal(2, analysis.On(0, 1).RegretByScenario.Count);
        Assert.Contains("over 1 headline measure", analysis.Choices[1].Metric, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_that_is_not_finite_is_named_with_its_place(double value)
    {
        var run = SmallRun.Of([[[[1, 2], [3, 4]], [[1, 2], [3, value]]]], Direction.Maximise);
        foreach (var act in new Action[] { () => DecisionAnalysis.Analyse(run, ["m0"], none, 1), () => Potency.Of(run, "m0") })
        {
            var message = Assert.Throws<ArgumentException>(act).Message;
            foreach (var part in new[] { "m0", "s1", "o1", "future 1" })
                Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_cannot_be_analysed_is_refused()
    {
        var run = SmallRun.Of([byHand, byHand], Direction.Maximise, Direction.Report);
        Assert.Throws<ArgumentException>(() => DecisionAnalysis.Analyse(run, [], none, 1));
        Assert.Throws<ArgumentException>(() => DecisionAnalysis.Analyse(run, ["nothing"], none, 1));
        Assert.Throws<ArgumentException>(() => DecisionAnalysis.Analyse(run, ["m1"], none, 1));
        Assert.Throws<ArgumentException>(() => DecisionAnalysis.Analyse(run, ["m0", "m0"], none, 1));
        Assert.Throws<ArgumentException>(() => DecisionAnalysis.Analyse(run, ["m0"], new Dictionary<string, double> { ["m1"] = 1 }, 1));
        Assert.Throws<ArgumentException>(() => DecisionAnalysis.Analyse(SmallRun.Of([[[[]]]], Direction.Maximise), ["m0"], none, 1));
    }

    [Theory]
    [InlineData("maximise", Direction.Maximise)]
    [InlineData("minimise", Direction.Minimise)]
    public void Reference_matrix_agrees(string way, Direction direction)
    {
        var folder = SharedCases.Find("dmdu/robustness");
        Assert.SkipWhen(folder is null, "shared/cases/dmdu/robustness is absent.");
        var matrix = File.ReadLines(Path.Combine(folder!, "matrix_7x40.csv")).Skip(1)
            .Select(line => line.Split(',').Skip(1).Select(double.Parse).ToArray()).ToArray();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "expected.json")));
        var expected = json.RootElement.GetProperty("plain").GetProperty($"matrix_7x40|{way}");
        double[] Of(string name) => [.. expected.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];

        // All columns as futures of one scenario, then every column as a scenario of one future.
        var futures = DecisionAnalysis.Analyse(SmallRun.Of([[matrix]], direction), ["m0"], none, 1);
        double[][][] byColumn = [.. Enumerable.Range(0, 40).Select(c => matrix.Select(row => new[] { row[c] }).ToArray())];
        var scenarios = DecisionAnalysis.Analyse(SmallRun.Of([byColumn], direction), ["m0"], none, 1);
        for (var o = 0; o < matrix.Length; o++)
        {
            var on = futures.On(o, 0);
            Assert.Equal(Of("mean_regret")[o], on.RegretByScenario[0].Value, 1e-9);
            Assert.Equal(Of("mean")[o], on.ByScenario[0].Mean.Value, 1e-9);
            Assert.Equal(Of("std_sample")[o] / Math.Sqrt(40), on.ByScenario[0].Mean.StandardError, 1e-9);
            Assert.Equal(Of("median")[o], on.ByScenario[0].Median, 1e-9);
            Assert.Equal(Of("iqr_linear")[o], on.ByScenario[0].P75 - on.ByScenario[0].P25, 1e-9);
            Assert.Equal(Of("best_count")[o] / 40, on.BestShareByScenario[0], 1e-9);
            Assert.Equal(Of("max_regret")[o], scenarios.On(o, 0).MaximumRegret.Value, 1e-9);
        }
        Assert.Equal(Array.IndexOf(Of("max_regret"), Of("max_regret").Min()), scenarios.Choices[0].Option);
    }

    private static Arbitrary<RunResults> Runs() =>
        (from s in Gen.Choose(1, 3)
         from o in Gen.Choose(1, 5)
         from f in Gen.Choose(1, 12)
         from values in Gen.Choose(-4, 4).ArrayOf(2 * s * o * f)
         select SmallRun.Of(
             [.. Enumerable.Range(0, 2).Select(m => Enumerable.Range(0, s).Select(i => Enumerable.Range(0, o)
                 .Select(j => Enumerable.Range(0, f).Select(k => (double)values[(((((m * s) + i) * o) + j) * f) + k]).ToArray())
                 .ToArray()).ToArray())],
             Direction.Maximise, Direction.Minimise)).ToArbitrary();

    private static double[] Values(IEnumerable<Estimate> estimates) => [.. estimates.Select(e => e.Value)];

    private static double R(double x) => Math.Round(x, 12);
}
