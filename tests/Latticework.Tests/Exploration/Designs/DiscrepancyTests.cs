using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class DiscrepancyTests
{
    // Fang, Li and Sudjianto (2006), Design and Modeling for Computer Experiments: two designs of six points.
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6 }, new double[] { 3, 6, 2, 5, 1, 4 }, 0.0081)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6 }, new double[] { 5, 4, 3, 2, 1, 6 }, 0.0105)]
    public void Published_centred_discrepancies(double[] x, double[] y, double expected) =>
        Assert.Equal(expected, Discrepancy.Centred([.. new[] { x, y }.Select(c => c.Select(v => ((2 * v) - 1) / 12).ToArray())]), 1e-4);

    // Zhou, Fang and Ning (2013), J. Complexity 29, example 4.
    [Fact]
    public void Published_example_of_all_three()
    {
        int[][] rows = [[2, 1, 1, 2, 2, 2], [1, 2, 2, 2, 2, 2], [2, 1, 1, 1, 1, 1], [1, 1, 1, 1, 2, 2], [1, 2, 2, 2, 1, 1], [2, 2, 2, 2, 1, 1], [2, 2, 2, 1, 2, 2]];
        double[][] points = [.. Enumerable.Range(0, 6).Select(d => rows.Select(r => ((2.0 * r[d]) - 1) / 4).ToArray())];
        Assert.Equal(2.5000, Discrepancy.Mixture(points), 1e-4);
        Assert.Equal(1.3680, Discrepancy.WrapAround(points), 1e-4);
        Assert.Equal(0.3172, Discrepancy.Centred(points), 1e-4);
    }

    // Pillards, Vandewoestyne and Cools (2005), table 1: a single point at the far corner.
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(64)]
    public void Published_star_discrepancy_of_a_corner(int dimensions) =>
        Assert.Equal(Math.Pow(3, -dimensions / 2.0), Discrepancy.L2Star([.. Enumerable.Range(0, dimensions).Select(_ => new double[] { 1 })]), 1e-12);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(7, 2)]
    [InlineData(30, 10)]
    [InlineData(101, 5)]
    public void The_formulas_are_those_of_the_papers(int count, int dimensions)
    {
        var p = new MonteCarlo().Points(dimensions, count, 17);
        p[0][0] = 1;
        p[^1][^1] = 0;
        int[] points = [.. Enumerable.Range(0, count)];
        double Single(Func<double, double> term) => points.Sum(i => p.Aggregate(1.0, (f, c) => f * term(c[i])));
        double Pairs(Func<double, double, double> term) => points.Sum(i => points.Sum(k => p.Aggregate(1.0, (f, c) => f * term(c[i], c[k]))));
        double n = count;
        double Half(double x) => Math.Abs(x - 0.5);
        var cd = Math.Pow(13 / 12.0, dimensions) - (2 / n * Single(x => 1 + (0.5 * Half(x)) - (0.5 * Half(x) * Half(x))))
            + (Pairs((x, y) => 1 + (0.5 * Half(x)) + (0.5 * Half(y)) - (0.5 * Math.Abs(x - y))) / n / n);
        var wd = -Math.Pow(4 / 3.0, dimensions) + (Pairs((x, y) => 1.5 - (Math.Abs(x - y) * (1 - Math.Abs(x - y)))) / n / n);
        var md = Math.Pow(19 / 12.0, dimensions) - (2 / n * Single(x => (5 / 3.0) - (0.25 * Half(x)) - (0.25 * Half(x) * Half(x))))
            + (Pairs((x, y) => 1.875 - (0.25 * Half(x)) - (0.25 * Half(y)) - (0.75 * Math.Abs(x - y)) + (0.5 * Math.Pow(x - y, 2))) / n / n);
        var star = Math.Sqrt(Math.Pow(3, -dimensions) - (Math.Pow(2, 1 - dimensions) / n * Single(x => 1 - (x * x))) + (Pairs((x, y) => 1 - Math.Max(x, y)) / n / n));
        Assert.Equal(cd, Discrepancy.Centred(p), 1e-12);
        Assert.Equal(wd, Discrepancy.WrapAround(p), 1e-12);
        Assert.Equal(md, Discrepancy.Mixture(p), 1e-12);
        Assert.Equal(star, Discrepancy.L2Star(p), 1e-12);
    }

    [Fact]
    public void Sobol_points_are_more_even_than_random_ones()
    {
        var random = new MonteCarlo().Points(4, 256, 1);
        var sobol = new Sobol().Points(4, 256, 1);
        Func<double[][], double>[] measures = [Discrepancy.Centred, Discrepancy.WrapAround, Discrepancy.Mixture, Discrepancy.L2Star];
        Assert.All(measures, m => Assert.True(m(sobol) < m(random) / 2));
    }

    [Fact]
    public void Least_distance_is_that_of_the_closest_pair()
    {
        Assert.Equal(0.5, LeastDistance.Of([[0, 0.3, 1], [0, 0.4, 1]]), 1e-15);
        Assert.Equal(0, LeastDistance.Of([[0.2, 0.2]]));
        Assert.Throws<ArgumentException>(() => LeastDistance.Of([[0.2]]));
    }

    [Fact]
    public void Points_outside_the_cube_are_named()
    {
        Assert.Contains("found 1.5 in dimension 2 of point 1", Assert.Throws<ArgumentException>(() => Discrepancy.Centred([[0.5], [1.5]])).Message, StringComparison.Ordinal);
        Assert.Contains("found NaN", Assert.Throws<ArgumentException>(() => Discrepancy.Mixture([[double.NaN]])).Message, StringComparison.Ordinal);
        Assert.Contains("no points", Assert.Throws<ArgumentException>(() => Discrepancy.L2Star([[]])).Message, StringComparison.Ordinal);
        Assert.Contains("expected as many", Assert.Throws<ArgumentException>(() => Discrepancy.WrapAround([[0.5], [0.5, 0.6]])).Message, StringComparison.Ordinal);
    }
}
