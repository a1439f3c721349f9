using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class SobolTests
{
    [Fact]
    public void First_points_are_the_published_ones()
    {
        var points = Sobol.Unscrambled(3, 6);
        Assert.Equal([0, 0.5, 0.75, 0.25, 0.375, 0.875], points[0]);
        Assert.Equal([0, 0.5, 0.25, 0.75, 0.375, 0.875], points[1]);
        Assert.Equal([0, 0.5, 0.25, 0.75, 0.625, 0.125], points[2]);
    }

    // scipy 1.10.1, qmc.Sobol(1000, scramble=False).random(1024)[point, dimension].
    [Theory]
    [InlineData(5, 9, 0.125)]
    [InlineData(100, 99, 0.8828125)]
    [InlineData(777, 199, 0.1435546875)]
    [InlineData(1000, 255, 0.2490234375)]
    [InlineData(1023, 499, 0.4736328125)]
    [InlineData(600, 998, 0.3759765625)]
    [InlineData(1023, 999, 0.8564453125)]
    public void High_dimensions_agree_with_scipy(int point, int dimension, double expected) =>
        Assert.Equal(expected, Sobol.Unscrambled(dimension + 1, point + 1)[dimension][point]);

    [Fact]
    public void Every_dimension_fills_its_strata_once()
    {
        // 2¹⁶ points reach beyond the published initial numbers (at most 13 of them), so the recursion is tested too.
        foreach (var k in new[] { 1, 4, 9 })
        {
            Assert.All(Sobol.Unscrambled(Sobol.MaximumDimensions, 1 << k), EachStratumOnce);
            Assert.All(new Sobol().Points(Sobol.MaximumDimensions, 1 << k, 1), EachStratumOnce);
        }
        Assert.All(Sobol.Unscrambled(30, 1 << 16), EachStratumOnce);
        Assert.All(new Sobol().Points(3, 1 << 16, 11), EachStratumOnce);
    }

    [Fact]
    public void Scrambling_keeps_the_first_two_dimensions_a_perfect_net()
    {
        // A (0, 8, 2)-net: every box of 2^−a by 2^(a−8) holds one point.
        const int m = 8;
        var points = new Sobol().Points(2, 1 << m, 77);
        for (var a = 0; a <= m; a++)
        {
            var boxes = points[0].Zip(points[1], (x, y) => ((int)(x * (1 << a)) << (m - a)) + (int)(y * (1 << (m - a))));
            Assert.Equal(Enumerable.Range(0, 1 << m), boxes.Order());
        }
    }

    [Fact]
    public void Scrambling_flips_a_digit_by_the_digits_before_it_only()
    {
        var scrambling = new OwenScrambling(5, 2);
        var cells = new MonteCarlo().Points(1, 300, 4)[0].Select(x => (uint)(x * 4294967296.0)).ToArray();
        var flips = cells.Select(c => c ^ scrambling.Of(c)).ToArray();
        for (var k = 0; k < 32; k++)
        {
            // Cells that agree in their first k digits are flipped alike in digits 0 to k; others as often as not.
            var changed = cells.Select(c => scrambling.Of(c ^ (1u << (31 - k))) ^ c ^ (1u << (31 - k))).ToArray();
            Assert.All(flips.Zip(changed), pair => Assert.Equal(0u, (pair.First ^ pair.Second) >> (31 - k)));
            if (k < 31)
                Assert.InRange(flips.Zip(changed).Count(pair => ((pair.First ^ pair.Second) >> (30 - k) & 1) != 0), k < 5 ? 0 : 90, k < 5 ? 300 : 210);
            Assert.InRange(flips.Count(f => (f >> (31 - k) & 1) != 0), k < 5 ? 0 : 90, k < 5 ? 300 : 210);
        }
    }

    [Fact]
    public void Cells_side_by_side_and_alone_have_the_same_bits()
    {
        uint[] cells = [0, 1, uint.MaxValue, 0x80000000, .. Enumerable.Range(0, 1000).Select(i => (uint)i * 2654435761)];
        var centres = new double[cells.Length];
        new OwenScrambling(9, 3).Centres(cells, centres);
        var alone = new OwenScrambling(9, 3);
        Assert.Equal(cells.Select(c => (alone.Of(c) + 0.5) / 4294967296.0), centres);
    }

    [Fact]
    public void Scrambled_means_are_unbiased_and_much_surer_than_chance()
    {
        const int n = 256;
        var errors = Enumerable.Range(0, 100)
            .Select(seed => new Sobol().Points(5, n, (uint)seed))
            .Select(p => Enumerable.Range(0, n).Average(i => p.Sum(c => c[i] * c[i])) - (5 / 3.0))
            .ToArray();
        var chance = Math.Sqrt(5 * 4 / 45.0 / n);
        var spread = Math.Sqrt(errors.Average(e => e * e));
        Assert.True(spread < chance / 20, $"{spread} against {chance}");
        Assert.True(Math.Abs(errors.Average()) < 4 * spread / 10);
    }

    [Fact]
    public void The_same_seed_gives_the_same_points_in_any_number_of_dimensions()
    {
        var wide = new Sobol().Points(40, 128, 3);
        Assert.Equal(wide[30], new Sobol().Points(31, 128, 3)[30]);
        Assert.NotEqual(wide[30], new Sobol().Points(31, 128, 4)[30]);
        Assert.All(wide, column => Assert.All(column, x => Assert.InRange(x, double.Epsilon, 1 - 1e-16)));
    }

    [Fact]
    public void Normal_ranges_stay_finite()
    {
        var range = new Uncertainty("z", "", "1", new Distribution(Spread.Normal, -1, 0, 1), "");
        Assert.All(Design.Sample([range], 4096, 1, new Sobol()).Inputs[0], x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void Too_many_dimensions_name_the_limit()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Sobol().Points(1001, 2, 1));
        Assert.Contains("1000 dimensions; 1001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reference_points_agree()
    {
        var folder = SharedCases.Find("dmdu/qmc");
        Assert.SkipWhen(folder is null, "shared/cases/dmdu/qmc is absent.");
        var files = Directory.GetFiles(folder!, "*sobol*.csv");
        Assert.SkipWhen(files.Length == 0, "shared/cases/dmdu/qmc has no Sobol' points.");
        foreach (var file in files)
        {
            var rows = File.ReadLines(file).Select(line => line.Split(',')).Where(f => f.All(x => double.TryParse(x, out _)))
                .Select(f => f.Select(double.Parse).ToArray()).ToArray();
            var points = Sobol.Unscrambled(rows[0].Length, rows.Length);
            for (var i = 0; i < rows.Length; i++)
                Assert.Equal(rows[i], points.Select(c => c[i]));
        }
    }

    private static void EachStratumOnce(double[] column)
    {
        var hit = new bool[column.Length];
        foreach (var x in column)
            hit[(int)(x * column.Length)] = true;
        Assert.DoesNotContain(false, hit);
    }
}
