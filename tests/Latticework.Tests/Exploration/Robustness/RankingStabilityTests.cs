using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Robustness.Metrics;
using Xunit;

namespace Latticework.Tests.Exploration.Robustness;

public sealed class RankingStabilityTests
{
    [Fact]
    public void An_option_that_is_better_everywhere_stays_first()
    {
        double[][] values = [[1, 5, 3, 2, 8], [2, 6, 4, 3, 9], [0, 1, 2, 1, 0]];
        foreach (var result in MetricTests.Analyse(values, Direction.Maximise, 200).Results.Where(r => r.Metric.Name is "maximin" or "laplace" or "minimax_regret" or "cvar_0_1"))
        {
            Assert.Equal(1, result.Best);
            Assert.Equal([0.0, 1.0, 0.0], result.Stability!.ProbabilityBest);
            Assert.Equal([2, 1, 3], result.Stability.RankLow);
            Assert.Equal([2, 1, 3], result.Stability.RankHigh);
        }
    }

    [Fact]
    public void Probabilities_sum_to_one_and_ties_split()
    {
        double[][] values = [[1, 5, 3, 2], [1, 5, 3, 2], [4, 1, 1, 4]];
        foreach (var result in MetricTests.Analyse(values, Direction.Minimise, 300).Results.Where(r => r.Stability is not null))
        {
            Assert.Equal(1, result.Stability!.ProbabilityBest.Sum(), 1e-9);
            Assert.Equal(result.Stability.ProbabilityBest[0], result.Stability.ProbabilityBest[1], 1e-12);
            Assert.All(result.Stability.RankLow.Zip(result.Stability.RankHigh), r => Assert.True(r.First <= r.Second));
        }
    }

    [Fact]
    public void The_share_follows_the_margin()
    {
        // A lead of one standard error over one rival: Φ(1) = 0.841.
        const int n = 400;
        var luck = SmallRun.Drawn(1, 1, 1, n, 3).Outcomes[0];
        var mean = luck.Average();
        double[][] values = [new double[n], [.. luck.Select(x => x - mean + (1 / Math.Sqrt(n)))]];
        var laplace = MetricTests.Analyse(values, Direction.Maximise, 1000).Results.Single(r => r.Metric.Name == "laplace");
        Assert.Equal(0.841, laplace.Stability!.ProbabilityBest[1], 0.05);
    }

    [Fact]
    public void A_resample_of_the_median_is_the_median_of_the_resample()
    {
        // With two scenarios a resample has the first twice, both, or the second twice: the deviation is 0, −2.5 or 0 for option 0, always 0 for option 1.
        var result = MetricTests.Analyse([[0, 10], [3, 3]], Direction.Maximise, 2000).Results.Single(r => r.Metric.Name == "undesirable_deviations");
        Assert.Equal(0.25, result.Stability!.ProbabilityBest[0], 0.03);
    }

    [Fact]
    public void A_resample_of_a_run_draws_futures_and_keeps_scenarios()
    {
        // Two scenarios of three futures. The scenarios differ, the futures do not: nothing can change.
        double[][] values = [[5, 5, 5, 0, 0, 0], [2, 2, 2, 2, 2, 2]];
        var run = MetricTests.Analyse(values, Direction.Maximise, 100, futures: 3).Results.Single(r => r.Metric.Name == "laplace");
        Assert.Equal([1.0, 0.0], run.Stability!.ProbabilityBest);
        var matrix = MetricTests.Analyse(values, Direction.Maximise, 100).Results.Single(r => r.Metric.Name == "laplace");
        Assert.True(matrix.Stability!.ProbabilityBest[0] < 1);
    }

    [Fact]
    public void Resamples_are_a_function_of_the_seed()
    {
        var luck = SmallRun.Drawn(1, 1, 4, 60, 9).Outcomes;
        var matrix = new PerformanceMatrix(["a", "b", "c", "d"], luck, Direction.Maximise);
        double[] Shares(uint seed) => [.. RobustnessAnalysis.Of(matrix, MetricSet.All(), seed, 100).Results.Where(r => r.Stability is not null).SelectMany(r => r.Stability!.ProbabilityBest)];
        Assert.Equal(Shares(1), Shares(1));
        Assert.NotEqual(Shares(1), Shares(2));
    }

    [Fact]
    public void Large_matrices_get_fewer_resamples()
    {
        Assert.Equal(1000, RobustnessAnalysis.AffordableResamples(new PerformanceMatrix(["a", "b"], [[1, 2], [3, 4]], Direction.Maximise), 30));
        Assert.Equal(20, RobustnessAnalysis.AffordableResamples(
            new PerformanceMatrix([.. Enumerable.Range(0, 1000).Select(o => $"o{o}")], [.. Enumerable.Range(0, 1000).Select(_ => new double[6000])], Direction.Maximise), 30));
    }

    [Fact]
    public void More_options_than_can_be_ranked_are_refused_and_many_get_no_resamples()
    {
        var many = new PerformanceMatrix([.. Enumerable.Range(0, 50_000).Select(o => $"o{o}")], [.. Enumerable.Range(0, 50_000).Select(_ => new double[2])], Direction.Maximise);
        Assert.Equal(0, RobustnessAnalysis.AffordableResamples(many, 30));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, ["a,b", .. Enumerable.Range(0, MatrixFile.MostOptions + 1).Select(_ => "0.5,0.25")]);
            var problems = new List<Problem>();
            Assert.Null(MatrixFile.Read(path, problems));
            Assert.Contains("found 100,001 options, expected at most 100,000", Assert.Single(problems).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Agreement_is_one_with_itself_and_minus_one_with_the_opposite()
    {
        var analysis = MetricTests.Analyse([[1, 5, 3, 2, 9, 4], [2, 8, 4, 3, 1, 7], [0, 1, 2, 1, 0, 3]], Direction.Maximise, 0);
        int At(string name) => analysis.Results.ToList().FindIndex(r => r.Metric.Name == name);
        Assert.Equal(1, analysis.Agreement[At("laplace")][At("expected_regret")]!.Value, 1e-12);
        Assert.Equal(-1, analysis.Agreement[At("percentile_skew")][At("percentile_skew_reversed")]!.Value, 1e-12);
        Assert.Equal(analysis.Agreement[2][7], analysis.Agreement[7][2]);
    }

    [Fact]
    public void Kendall_by_hand()
    {
        // Concordant 8, discordant 2 of 10 pairs.
        Assert.Equal(0.6, KendallTau.B([1, 2, 3, 4, 5], [2, 1, 3, 5, 4])!.Value, 1e-14);
        // Ties: C = 4, D = 0, n0 = 6, n1 = 1, n2 = 1.
        Assert.Equal(4 / 5.0, KendallTau.B([1, 1, 2, 3], [1, 2, 3, 3])!.Value, 1e-14);
        Assert.Null(KendallTau.B([1, 1], [1, 2]));
        Assert.Null(KendallTau.B([1], [1]));
        Assert.Throws<ArgumentException>(() => KendallTau.B([1, double.NaN], [1, 2]));
    }

    [Fact]
    public void Kendall_by_merging_counts_as_kendall_by_pairs()
    {
        var a = SmallRun.Drawn(1, 1, 2, 300, 4).Outcomes;
        var x = Array.ConvertAll(a[0], v => Math.Round(v, 1));
        var y = Array.ConvertAll(a[1], v => Math.Round(v + (v > 0 ? 0.3 : 0), 1));
        var (sum, tiedX, tiedY, all) = (0, 0, 0, 0);
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (dx, dy) = (x[i].CompareTo(x[j]), y[i].CompareTo(y[j]));
                sum += dx * dy;
                (tiedX, tiedY, all) = (tiedX + (dx == 0 ? 1 : 0), tiedY + (dy == 0 ? 1 : 0), all + 1);
            }
        }
        Assert.Equal(sum / Math.Sqrt((double)(all - tiedX) * (all - tiedY)), KendallTau.B(x, y)!.Value, 1e-12);
    }
}
