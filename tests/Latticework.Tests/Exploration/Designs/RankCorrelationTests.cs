using FsCheck;
using FsCheck.Fluent;
using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class RankCorrelationTests
{
    private static readonly double[][] three = [[1, 0.7, -0.4], [0.7, 1, 0.1], [-0.4, 0.1, 1]];

    [Fact]
    public void Marginals_are_kept_exactly() =>
        Prop.ForAll(
            (from n in Gen.Choose(5, 200) from r in Gen.Choose(-95, 95) from seed in Gen.Choose(0, 1000) select (n, r / 100.0, (uint)seed)).ToArbitrary(),
            c =>
            {
                var before = new LatinHypercube().Points(2, c.n, c.Item3);
                var after = new RankCorrelation([[1, c.Item2], [c.Item2, 1]]).Impose(before);
                return before[0].SequenceEqual(after[0]) && before[1].Order().SequenceEqual(after[1].Order());
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_target_is_reached()
    {
        foreach (var set in new IPointSet[] { new LatinHypercube(), new MonteCarlo(), new Sobol(), new Halton() })
        {
            var achieved = RankCorrelation.Of(new RankCorrelation(three).Impose(set.Points(3, 1024, 6)));
            for (var a = 0; a < 3; a++)
            {
                for (var b = 0; b < 3; b++)
                    Assert.Equal(three[a][b], achieved[a][b], 0.012);
            }
        }
    }

    [Theory]
    [InlineData(0.95)]
    [InlineData(-0.95)]
    [InlineData(0.3)]
    public void Strong_correlations_are_reached_on_average(double target)
    {
        var mean = Enumerable.Range(0, 40).Average(s =>
            RankCorrelation.Of(new RankCorrelation([[1, target], [target, 1]]).Impose(new LatinHypercube().Points(2, 2000, (uint)s)))[0][1]);
        Assert.Equal(target, mean, 0.002);
    }

    [Fact]
    public void Zero_correlation_removes_what_chance_put_there()
    {
        var points = new MonteCarlo().Points(4, 50, 12);
        double[][] none = [.. Enumerable.Range(0, 4).Select(a => Enumerable.Range(0, 4).Select(b => a == b ? 1.0 : 0).ToArray())];
        var before = RankCorrelation.Of(points);
        var after = RankCorrelation.Of(new RankCorrelation(none).Impose(points));
        double Largest(double[][] r) => Enumerable.Range(0, 4).SelectMany(a => Enumerable.Range(0, a).Select(b => Math.Abs(r[a][b]))).Max();
        Assert.True(Largest(after) < 0.08 && Largest(after) < Largest(before) / 2, $"{Largest(before)} to {Largest(after)}");
    }

    // Spearman's coefficient by its textbook formula 1 − 6 Σd² / (n (n² − 1)), and with ties by hand.
    [Fact]
    public void Spearman_is_the_textbook_one()
    {
        Assert.Equal(1 - (6 * 8.0 / (5 * 24)), RankCorrelation.Of([[1, 2, 3, 4, 5], [20, 10, 50, 30, 40]])[0][1], 1e-15);
        // Ranks 1, 2½, 2½, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
        Assert.Equal(Math.Sqrt(0.9), RankCorrelation.Of([[1, 2, 2, 3], [1, 2, 3, 4]])[0][1], 1e-15);
        Assert.True(double.IsNaN(RankCorrelation.Of([[1, 1, 1], [1, 2, 3]])[0][1]));
    }

    [Fact]
    public void Impossible_targets_are_named()
    {
        static string Message(params double[][] target) => Assert.Throws<ArgumentException>(() => new RankCorrelation(target)).Message;
        Assert.Contains("positive definite", Message([1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]), StringComparison.Ordinal);
        Assert.Contains("symmetric", Message([1, 0.2], [0.3, 1]), StringComparison.Ordinal);
        Assert.Contains("1 on the diagonal", Message([0.9, 0], [0, 1]), StringComparison.Ordinal);
        Assert.Contains("between -1 and 1", Message([1, 1.5], [1.5, 1]), StringComparison.Ordinal);
        Assert.Contains("between -1 and 1", Message([1, double.NaN], [double.NaN, 1]), StringComparison.Ordinal);
        Assert.Contains("expected 2", Message([1, 0.5], [0.5]), StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_cannot_be_turned_are_refused()
    {
        var correlation = new RankCorrelation(three);
        Assert.Contains("expected 3", Assert.Throws<ArgumentException>(() => correlation.Impose(new MonteCarlo().Points(2, 10, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("more rows", Assert.Throws<ArgumentException>(() => correlation.Impose(new MonteCarlo().Points(3, 3, 1))).Message, StringComparison.Ordinal);
        var same = new MonteCarlo().Points(1, 20, 1)[0];
        Assert.Contains("told apart", Assert.Throws<ArgumentException>(() => correlation.Impose([same, same, same])).Message, StringComparison.Ordinal);
    }
}
