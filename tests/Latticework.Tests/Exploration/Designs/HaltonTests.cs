using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class HaltonTests
{
    // Kuipers and Niederreiter (1974): the van der Corput sequences of bases 2 and 3.
    [Fact]
    public void First_points_are_the_published_ones()
    {
        var points = Halton.Unscrambled(3, 10);
        Assert.Equal([0, 0.5, 0.25, 0.75, 0.125, 0.625, 0.375, 0.875, 0.0625, 0.5625], points[0]);
        double[] thirds = [0, 1 / 3.0, 2 / 3.0, 1 / 9.0, 4 / 9.0, 7 / 9.0, 2 / 9.0, 5 / 9.0, 8 / 9.0, 1 / 27.0];
        for (var i = 0; i < 10; i++)
            Assert.Equal(thirds[i], points[1][i], 1e-15);
        Assert.Equal(0.2, points[2][1]);
        Assert.Equal(0.04, points[2][5], 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Any_run_of_a_power_of_the_base_fills_its_strata(uint seed)
    {
        foreach (var points in new[] { Halton.Unscrambled(4, 2000), new Halton().Points(4, 2000, seed) })
        {
            int[] bases = [2, 3, 5, 7];
            for (var d = 0; d < 4; d++)
            {
                var b = bases[d];
                for (var strata = b; strata <= 1000; strata *= b)
                {
                    // From any start, not only from the first point.
                    var hit = points[d].Skip(strata * 2 < 2000 - strata ? strata * 2 : 0).Take(strata).Select(x => (int)((x * strata) + 1e-9)).ToHashSet();
                    Assert.Equal(strata, hit.Count);
                }
            }
        }
    }

    [Fact]
    public void Permuted_points_are_unbiased_and_surer_than_chance()
    {
        const int n = 300;
        var errors = Enumerable.Range(0, 100).Select(seed => new Halton().Points(4, n, (uint)seed))
            .Select(p => Enumerable.Range(0, n).Average(i => p.Sum(c => c[i] * c[i])) - (4 / 3.0)).ToArray();
        var spread = Math.Sqrt(errors.Average(e => e * e));
        Assert.True(spread < Math.Sqrt(4 * 4 / 45.0 / n) / 5, $"{spread}");
        Assert.True(Math.Abs(errors.Average()) < 4 * spread / 10);
    }

    [Fact]
    public void Points_stay_inside_and_late_dimensions_work()
    {
        var points = new Halton().Points(Halton.MaximumDimensions, 20, 1);
        Assert.All(points, column => Assert.All(column, x => Assert.InRange(x, 1e-17, 1 - 1e-16)));
        Assert.Equal(points[500], new Halton().Points(501, 20, 1)[500]);
        Assert.Equal(points[500][..10], new Halton().Points(501, 10, 1)[500]);
        // 7919 is the thousandth prime.
        Assert.Equal(1 / 7919.0, Halton.Unscrambled(1000, 2)[999][1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Halton().Points(1001, 2, 1));
    }

    [Fact]
    public void Reference_points_agree()
    {
        var folder = SharedCases.Find("dmdu/qmc");
        Assert.SkipWhen(folder is null, "shared/cases/dmdu/qmc is absent.");
        var files = Directory.GetFiles(folder!, "*halton*.csv");
        Assert.SkipWhen(files.Length == 0, "shared/cases/dmdu/qmc has no Halton points.");
        foreach (var file in files)
        {
            var rows = File.ReadLines(file).Select(line => line.Split(',')).Where(f => f.All(x => double.TryParse(x, out _)))
                .Select(f => f.Select(double.Parse).ToArray()).ToArray();
            var points = Halton.Unscrambled(rows[0].Length, rows.Length);
            for (var i = 0; i < rows.Length; i++)
                Assert.Equal(rows[i], points.Select(c => c[i]));
        }
    }
}
