using FsCheck;
using FsCheck.Fluent;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class DesignTests
{
    private const double Z95 = 1.6448536269514722;

    [Fact]
    public void Every_stratum_of_every_dimension_is_hit_once() =>
        Prop.ForAll(Cubes(), cube => new LatinHypercube().Points(cube.Dimensions, cube.Count, cube.Seed).All(EachStratumOnce))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Maximin_keeps_the_strata() =>
        Prop.ForAll(Cubes(), cube => new LatinHypercube(5).Points(cube.Dimensions, cube.Count, cube.Seed).All(EachStratumOnce))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Maximin_never_comes_closer_than_the_first_candidate() =>
        Prop.ForAll(Cubes(), cube =>
            LeastDistance(new LatinHypercube(5).Points(cube.Dimensions, cube.Count, cube.Seed))
            >= LeastDistance(new LatinHypercube().Points(cube.Dimensions, cube.Count, cube.Seed)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_column_depends_on_seed_and_dimension_only()
    {
        var wide = new LatinHypercube().Points(50, 64, 7);
        var narrow = new LatinHypercube().Points(10, 64, 7);
        for (var d = 0; d < narrow.Length; d++)
            Assert.Equal(wide[d], narrow[d]);
        Assert.NotEqual(narrow[0], narrow[1]);
        Assert.NotEqual(narrow[0], new LatinHypercube().Points(1, 64, 8)[0]);
    }

    [Fact]
    public void Columns_are_nearly_uncorrelated()
    {
        const int n = 1000;
        var points = new LatinHypercube().Points(60, n, 3);
        var z = points.Select(c => c.Select(x => (x - 0.5) * Math.Sqrt(12)).ToArray()).ToArray();
        var pairs =
            from a in Enumerable.Range(0, 60)
            from b in Enumerable.Range(0, a)
            select z[a].Zip(z[b], (x, y) => x * y).Average();
        var correlations = pairs.ToArray();
        // Independent orders: mean 0, variance 1 / (n − 1).
        Assert.InRange(correlations.Sum(r => r * r) / correlations.Length * (n - 1), 0.9, 1.1);
        Assert.InRange(correlations.Max(Math.Abs), 0, 5 / Math.Sqrt(n));
    }

    [Theory]
    [InlineData(Spread.Uniform, 2, 3, 6, 2.2, 4.0, 5.8)]
    [InlineData(Spread.Normal, 10 - Z95, 10, 10 + Z95, 10 - Z95, 10, 10 + Z95)]
    [InlineData(Spread.LogNormal, 1, 2, 4, 1, 2, 4)]
    [InlineData(Spread.Triangular, 0, 1, 1, 0.22360679774997896, 0.70710678118654757, 0.97467943448089633)]
    [InlineData(Spread.Fixed, 3, 3, 3, 3, 3, 3)]
    public void Marginals_have_the_quantiles_of_their_range(
        Spread spread, double low, double central, double high, double q05, double q50, double q95)
    {
        const int n = 20000;
        IPointSet[] sets = [new LatinHypercube(), new Sobol()];
        foreach (var points in sets)
        {
            var column = Design.Sample([Uncertain("x", spread, low, central, high)], n, 5, points).Inputs[0];
            Array.Sort(column);
            Assert.Equal(q05, column[n / 20], 1e-2);
            Assert.Equal(q50, column[n / 2], 1e-2);
            Assert.Equal(q95, column[n - (n / 20)], 1e-2);
        }
    }

    [Fact]
    public void Whole_numbers_are_equally_likely()
    {
        var column = Design.Sample([Uncertain("k", Spread.Integer, 1, 2, 4)], 1000, 1).Inputs[0];
        for (var k = 1; k <= 4; k++)
            Assert.Equal(250, column.Count(x => x == k));
    }

    [Fact]
    public void The_normal_quantile_is_right_to_twelve_digits()
    {
        var column = Design.Sample([Uncertain("z", Spread.Normal, -Z95, 0, Z95)], 4096, 1, new Sobol()).Inputs[0];
        var shares = new Sobol().Points(1, 4096, 1)[0];
        for (var i = 0; i < column.Length; i++)
            Assert.Equal(shares[i], 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(-column[i] / Math.Sqrt(2)), 1e-13);
    }

    [Fact]
    public void Name_and_hash_travel_with_the_design()
    {
        Uncertainty[] ranges = [Uncertain("a", Spread.Uniform, 0, 0.5, 1), Uncertain("b", Spread.Normal, -1, 0, 1)];
        var design = Design.Sample(ranges, 100, 9);
        Assert.Equal("latin-hypercube", design.Name);
        Assert.Equal("latin-hypercube-maximin-20", new LatinHypercube(20).Name);
        Assert.Equal(64, design.Hash.Length);
        Assert.Equal(design.Hash, Design.Sample(ranges, 100, 9).Hash);
        Assert.NotEqual(design.Hash, Design.Sample(ranges, 100, 10).Hash);
        Assert.NotEqual(design.Hash, Design.Sample(ranges, 100, 9, new Sobol()).Hash);
    }

    [Fact]
    public void No_uncertainty_and_one_future_are_designs_too()
    {
        Assert.Empty(Design.Sample([], 10, 1).Inputs);
        Assert.InRange(Design.Sample([Uncertain("a", Spread.Uniform, 0, 0.5, 1)], 1, 1).Inputs[0][0], 0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Design.Sample([], 0, 1));
    }

    [Fact]
    public void A_range_without_finite_values_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Design.Sample([Uncertain("tariff.rate", Spread.LogNormal, -1, 2, 3)], 10, 1));
        Assert.Contains("tariff.rate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Centred_points_sit_in_the_middle_of_their_strata()
    {
        var points = new LatinHypercube(3, Centred: true).Points(4, 10, 2);
        Assert.All(points, column => Assert.Equal(Enumerable.Range(0, 10).Select(i => (i + 0.5) / 10), column.Order()));
        Assert.Equal("latin-hypercube-centred-maximin-3", new LatinHypercube(3, true).Name);
    }

    [Fact]
    public void A_hundred_seeds_differ_and_a_seed_repeats()
    {
        IPointSet[] sets = [new LatinHypercube(), new LatinHypercube(3), new Sobol(), new Halton(), new MonteCarlo()];
        Assert.All(sets, set =>
        {
            var all = Enumerable.Range(0, 100).Select(seed => string.Join(' ', set.Points(2, 8, (uint)seed).SelectMany(c => c).Select(x => x.ToString("R", null)))).ToArray();
            Assert.Equal(100, all.Distinct().Count());
            Assert.Equal(set.Points(2, 8, 5), set.Points(2, 8, 5));
        });
    }

    private static Uncertainty Uncertain(string name, Spread spread, double low, double central, double high) =>
        new(name, name, "1", new Distribution(spread, low, central, high), "");

    private static Arbitrary<(int Dimensions, int Count, uint Seed)> Cubes() =>
        (from d in Gen.Choose(1, 8)
         from n in Gen.Choose(1, 70)
         from seed in Gen.Choose(0, int.MaxValue)
         select (d, n, (uint)seed)).ToArbitrary();

    private static bool EachStratumOnce(double[] column) =>
        column.All(x => x is > 0 and < 1)
        && column.Select(x => (int)(x * column.Length)).Order().SequenceEqual(Enumerable.Range(0, column.Length));

    private static double LeastDistance(double[][] points)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < points[0].Length; i++)
        {
            for (var j = 0; j < i; j++)
                least = Math.Min(least, points.Sum(c => (c[i] - c[j]) * (c[i] - c[j])));
        }
        return least;
    }
}
