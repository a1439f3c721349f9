using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Latticework.Engine;
using Latticework.Exploration.Robustness.Metrics;
using Xunit;

namespace Latticework.Tests.Exploration.Robustness;

public sealed class MetricTests
{
    // The two options and three scenarios that the author of the metrics tests his own code with.
    private static readonly double[][] two = [[0.99, 1.0, 0.5], [0.69, 0.6, 0.6]];

    [Theory]
    [InlineData("maximise")]
    [InlineData("minimise")]
    public void Published_metrics_to_a_billionth(string way)
    {
        var folder = SharedCases.Find("dmdu/robustness");
        if (folder is null)
            Assert.Skip("shared/cases/dmdu/robustness is absent.");
        var problems = new List<Latticework.Dossier.Problem>();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "expected.json")));
        var compared = 0;
        foreach (var (set, prefix) in new[] { ("rapid", ""), ("plain", "plain_") })
        {
            foreach (var each in json.RootElement.GetProperty(set).EnumerateObject().Where(e => e.Name.EndsWith(way, StringComparison.Ordinal)))
            {
                var (options, values) = MatrixFile.Read(Path.Combine(folder!, each.Name.Split('|')[0] + ".csv"), problems)!.Value;
                var matrix = new PerformanceMatrix(options, values, way == "maximise" ? Direction.Maximise : Direction.Minimise);
                var threshold = each.Value.TryGetProperty("threshold_for_starr", out var t) ? t.GetDouble() : 0;
                var results = RobustnessAnalysis.Of(matrix, MetricSet.All(threshold), 1, 0).Results.ToDictionary(r => r.Metric.Name);
                foreach (var metric in each.Value.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Array))
                {
                    var found = results[prefix + metric.Name].Values;
                    var expected = metric.Value.EnumerateArray().Select(x => x.GetDouble()).ToArray();
                    Assert.Equal(expected.Length, found.Count);
                    for (var o = 0; o < expected.Length; o++)
                        Assert.Equal(expected[o], found[o]!.Value, 1e-9);
                    compared++;
                }
            }
        }
        Assert.Empty(problems);
        Assert.True(compared >= 25, $"only {compared} metrics compared");
    }

    [Theory]
    [InlineData("maximin", 0.5, 0.6, -1.0, -0.69)]
    [InlineData("maximax", 1.0, 0.69, -0.5, -0.6)]
    [InlineData("hurwicz_alpha0_75", 0.625, 0.6225, -0.875, -0.6675)]
    [InlineData("laplace", 0.83, 0.63, -0.83, -0.63)]
    [InlineData("minimax_regret", -0.1, -0.4, -0.4, -0.1)]
    [InlineData("percentile_regret_0_5", 0.0, -0.3, -0.3, 0.0)]
    [InlineData("mean_variance", 1.42320289996384, 1.54948632859709, 0.132210105461122, 0.351723890540445)]
    [InlineData("undesirable_deviations", -0.245, 0.0, -0.005, -0.045)]
    public void The_authors_own_small_cases(string name, double first, double second, double firstLess, double secondLess)
    {
        Assert.Equal([first, second], Values(two, Direction.Maximise, name), Within(1e-12));
        Assert.Equal([firstLess, secondLess], Values(two, Direction.Minimise, name), Within(1e-12));
    }

    [Fact]
    public void Shapes_of_small_cases()
    {
        Assert.Equal([0.96, -0.777777777777779], Values([[0.99, 1.0, 0.5], [0.69, 0.6, 0.61]], Direction.Maximise, "percentile_skew"), Within(1e-12));
        Assert.Equal([-0.96, 0.777777777777779], Values([[0.99, 1.0, 0.5], [0.69, 0.6, 0.61]], Direction.Minimise, "percentile_skew"), Within(1e-12));
        Assert.Equal([1.06382979, 5.0], Values([[0.99, 1.0, 0.5, 0.52], [0.69, 0.6, 0.61, 1.0]], Direction.Maximise, "percentile_kurtosis"), Within(1e-8));
    }

    [Fact]
    public void Halves_go_to_the_even_rank_and_the_odd_middle_belongs_to_the_worse_half()
    {
        // Six values: places 0.5, 2.5 and 4.5 of the 10th, 50th and 90th percentile become 0, 2 and 4.
        double[][] six = [[0, 1, 2, 4, 8, 16]];
        Assert.Equal((2 - ((8 + 0) / 2.0)) / 4, Values(six, Direction.Maximise, "percentile_skew")[0]!.Value, 1e-12);
        // Five values about their median 2: −2, −1 and 0 are the worse half.
        Assert.Equal(-1, Values([[0, 1, 2, 4, 8]], Direction.Maximise, "undesirable_deviations")[0]!.Value, 1e-12);
        Assert.Equal(-3, Values([[0, 1, 2, 4, 8]], Direction.Maximise, "undesirable_deviations_sum")[0]!.Value, 1e-12);
    }

    [Fact]
    public void A_tail_counts_the_border_in_part_or_whole()
    {
        double[][] row = [[.. Enumerable.Range(1, 15).Select(i => (double)i)]];
        // A tenth of fifteen is one and a half.
        Assert.Equal((1 + (0.5 * 2)) / 1.5, Values(row, Direction.Maximise, "cvar_0_1")[0]!.Value, 1e-12);
        Assert.Equal(1.5, Values(row, Direction.Maximise, "plain_cvar10_worst_ceil")[0]!.Value, 1e-12);
        Assert.Equal(-14.5, Values(row, Direction.Minimise, "plain_cvar10_worst_ceil")[0]!.Value, 1e-12);
        Assert.Equal(8, new ConditionalValueAtRisk(1).T3.Calculate(row[0], Direction.Maximise)!.Value, 1e-12);
    }

    [Fact]
    public void Mean_and_deviation_in_their_forms()
    {
        double[][] row = [[1, 2, 3]];
        Assert.Equal(1, Values(row, Direction.Maximise, "mean_deviation_1")[0]);
        Assert.Equal(-3, Values(row, Direction.Minimise, "mean_deviation_1")[0]);
        Assert.Equal(1.5, Values(row, Direction.Maximise, "mean_variance_by_direction")[0]);
        Assert.Equal(6, Values(row, Direction.Minimise, "mean_variance_by_direction")[0]);
        Assert.Equal(-0.5, Values(row, Direction.Minimise, "mean_variance")[0]);
    }

    [Fact]
    public void What_is_not_defined_has_no_value_and_is_never_best()
    {
        double[][] constant = [[2, 2, 2, 2], [1, 2, 3, 5]];
        var analysis = Analyse(constant, Direction.Maximise, 50);
        foreach (var name in new[] { "percentile_skew", "percentile_kurtosis", "plain_signal_to_noise_max" })
        {
            var result = analysis.Results.Single(r => r.Metric.Name == name);
            Assert.Null(result.Values[0]);
            Assert.NotEqual("", result.Metric.T3.Undefined);
            Assert.Equal((1, 2, 1), (result.Best, result.Ranks![0], result.Ranks[1]));
        }
        var one = Analyse([[3], [4]], Direction.Maximise, 20);
        Assert.All(one.Results.Single(r => r.Metric.Name == "mean_variance").Values, v => Assert.Null(v));
        Assert.Null(one.Results.Single(r => r.Metric.Name == "mean_variance").Best);
        Assert.Equal(1, one.Results.Single(r => r.Metric.Name == "maximin").Best);
        Assert.All(one.Results.SelectMany(r => r.Values), v => Assert.True(v is null || double.IsFinite(v.Value)));
    }

    [Fact]
    public void Every_metric_says_its_convention_and_its_parts()
    {
        var metrics = MetricSet.All(0);
        Assert.Equal(metrics.Count, metrics.Select(m => m.Name).Distinct().Count());
        Assert.All(metrics, m => Assert.True(m.Convention.EndsWith('.') && m.T1.Formula.Length > 0 && m.T2.Formula.Length > 0 && m.T3.Formula.Length > 0, m.Name));
        Assert.DoesNotContain(MetricSet.All(), m => m is StarrsDomain);
        Assert.Contains(MetricSet.All(alphas: [1]), m => m.Name == "hurwicz_alpha1");
    }

    [Fact]
    public void Regret_never_has_the_other_sign_and_some_option_has_none()
    {
        Prop.ForAll(Matrices(), values =>
        {
            foreach (var direction in new[] { Direction.Maximise, Direction.Minimise })
            {
                var results = Analyse(values, direction, 0).Results.ToDictionary(r => r.Metric.Name, r => r.Values);
                if (results["minimax_regret"].Any(v => v > 0) || results["plain_mean_regret"].Any(v => v < 0)
                    || results["plain_best_count"].Sum() < values[0].Length
                    || results["minimax_regret"].Zip(results["plain_max_regret"]).Any(p => -p.First != p.Second)
                    || results["hurwicz_alpha0_5"].Select((v, o) => v - ((results["maximin"][o] + results["maximax"][o]) / 2)).Any(d => Math.Abs(d!.Value) > 1e-12)
                    || results["cvar_0_1"].Zip(results["laplace"]).Any(p => p.First > p.Second + 1e-12)
                    || results["undesirable_deviations"].Any(v => v > 0))
                    return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_order_of_scenarios_does_not_matter_and_units_scale()
    {
        Prop.ForAll(Matrices(), values =>
        {
            var once = Analyse(values, Direction.Maximise, 0).Results;
            var reversed = Analyse([.. values.Select(row => row.Reverse().ToArray())], Direction.Maximise, 0).Results;
            var shifted = Analyse([.. values.Select(row => row.Select(x => (2 * x) + 7).ToArray())], Direction.Maximise, 0).Results.ToDictionary(r => r.Metric.Name, r => r.Values);
            for (var m = 0; m < once.Count; m++)
            {
                for (var o = 0; o < values.Length; o++)
                {
                    if ((once[m].Values[o] is null) != (reversed[m].Values[o] is null) || Math.Abs((once[m].Values[o] - reversed[m].Values[o]) ?? 0) > 1e-9)
                        return false;
                    var expected = once[m].Metric.Name switch
                    {
                        "maximin" or "maximax" or "laplace" or "cvar_0_1" or "plain_median" => (2 * once[m].Values[o]) + 7,
                        "minimax_regret" or "undesirable_deviations" or "plain_std_pop" or "plain_iqr_linear" => 2 * once[m].Values[o],
                        "percentile_skew" or "percentile_kurtosis" or "plain_best_count" => once[m].Values[o],
                        _ => null,
                    };
                    if (expected is { } e && Math.Abs(e - shifted[once[m].Metric.Name][o]!.Value) > 1e-9)
                        return false;
                }
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bad_matrices_are_refused()
    {
        Assert.Contains("b has 1 scenarios", Assert.Throws<ArgumentException>(() => new PerformanceMatrix(["a", "b"], [[1, 2], [1]], Direction.Maximise)).Message, StringComparison.Ordinal);
        Assert.Contains("a is NaN in scenario 2", Assert.Throws<ArgumentException>(() => new PerformanceMatrix(["a"], [[1, double.NaN]], Direction.Maximise)).Message, StringComparison.Ordinal);
        Assert.Contains("there twice", Assert.Throws<ArgumentException>(() => new PerformanceMatrix(["a", "a"], [[1], [2]], Direction.Maximise)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PerformanceMatrix(["a"], [[1]], Direction.Report));
        Assert.Throws<ArgumentException>(() => new PerformanceMatrix([], [], Direction.Maximise));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hurwicz(1.5));
        Assert.Throws<ArgumentException>(() => MetricSet.All(double.NaN));
    }

    private static Arbitrary<double[][]> Matrices() =>
        (from o in Gen.Choose(1, 5)
         from s in Gen.Choose(1, 12)
         from values in Gen.Choose(-6, 6).ArrayOf(o * s)
         select Enumerable.Range(0, o).Select(i => values.Skip(i * s).Take(s).Select(v => v / 4.0).ToArray()).ToArray()).ToArbitrary();

    internal static RobustnessAnalysis Analyse(double[][] values, Direction direction, int resamples, int? futures = null) =>
        RobustnessAnalysis.Of(
            new PerformanceMatrix([.. Enumerable.Range(0, values.Length).Select(o => $"o{o}")], values, direction, futures),
            MetricSet.All(0, percentiles: [0.1, 0.5]), 1, resamples);

    private static IReadOnlyList<double?> Values(double[][] values, Direction direction, string name) =>
        Analyse(values, direction, 0).Results.Single(r => r.Metric.Name == name).Values;

    private static EqualityComparer<double?> Within(double tolerance) =>
        EqualityComparer<double?>.Create((a, b) => Math.Abs(a!.Value - b!.Value) <= tolerance, _ => 0);
}
