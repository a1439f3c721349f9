using System.Numerics;
using Latticework.Exploration.Discovery;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Discovery;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(3, 10, 1, 4)]
    [InlineData(45, 45, 89, 882)]
    [InlineData(67, 87, 400, 1000)]
    [InlineData(12, 400, 1, 20)]
    [InlineData(30, 400, 1, 20)]
    [InlineData(5, 1000, 1, 2)]
    [InlineData(999, 1000, 99, 100)]
    public void Tail_of_the_binomial_equals_the_sum_in_whole_numbers(int k, int n, int hits, int of)
    {
        // P(X ≥ k) · ofⁿ = Σ C(n, i) hitsⁱ (of − hits)ⁿ⁻ⁱ, exactly.
        BigInteger sum = 0, choose = 1;
        for (var i = 0; i <= n; i++)
        {
            if (i >= k)
                sum += choose * BigInteger.Pow(hits, i) * BigInteger.Pow(of - hits, n - i);
            choose = choose * (n - i) / (i + 1);
        }
        var expected = Math.Exp(BigInteger.Log(sum) - (n * BigInteger.Log(of)));

        Assert.Equal(1, BinomialTail.AtLeast(k, n, (double)hits / of) / expected, 1e-11);
    }

    [Fact]
    public void Tail_of_the_binomial_at_its_ends()
    {
        Assert.Equal(1, BinomialTail.AtLeast(0, 10, 0.3));
        Assert.Equal(0, BinomialTail.AtLeast(1, 10, 0));
        Assert.Equal(1, BinomialTail.AtLeast(10, 10, 1));
        Assert.Equal(Math.Pow(0.5, 10), BinomialTail.AtLeast(10, 10, 0.5), 1e-17);
    }

    [Fact]
    public void Two_samples_apart_have_the_closed_form_of_Kolmogorov_and_Smirnov()
    {
        // Two of the C(n + m, n) orders put one sample wholly before the other.
        Assert.Equal(2.0 / 252, TwoSampleKolmogorovSmirnov.P([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]), 1e-15);
        Assert.Equal(2.0 / 35, TwoSampleKolmogorovSmirnov.P([1, 2, 3], [4, 5, 6, 7]), 1e-15);
        Assert.Equal(1, TwoSampleKolmogorovSmirnov.P([1, 2], [1, 2]));
    }

    [Fact]
    public void Kolmogorov_and_Smirnov_by_counting_every_order()
    {
        // n = 4, m = 3: of all 35 orders, those at least as far apart as the one seen.
        double[] a = [1, 2, 4, 5];
        double[] b = [3, 6, 7];
        var seen = Distance(0b0011011, 4, 3);
        var far = Enumerable.Range(0, 1 << 7).Count(order => BitOperations.PopCount((uint)order) == 4 && Distance(order, 4, 3) >= seen - 1e-12);

        Assert.Equal(far / 35.0, TwoSampleKolmogorovSmirnov.P(a, b), 1e-15);
    }

    [Fact]
    public void The_limit_meets_the_exact_probability_where_they_change_over()
    {
        // Just below and just above the size up to which paths are counted.
        var exact = TwoSampleKolmogorovSmirnov.P(Grid(1410, 0), Grid(1410, 0.05));
        var limit = TwoSampleKolmogorovSmirnov.P(Grid(1420, 0), Grid(1420, 0.05));

        Assert.Equal(1, exact / limit, 0.1);
    }

    [Fact]
    public void Held_out_rows_are_a_partition_that_the_seed_decides()
    {
        var (search, held) = HoldOut.Split(100, 0.3, 7);
        Assert.Equal(30, held.Length);
        Assert.Equal(Enumerable.Range(0, 100), search.Concat(held).Order());
        Assert.Equal(held, HoldOut.Split(100, 0.3, 7).Held);
        Assert.NotEqual(held, HoldOut.Split(100, 0.3, 8).Held);
    }

    [Fact]
    public void Noise_looks_dense_until_it_is_held_out()
    {
        var table = PrimTests.Uniform(600, 12, 3);
        var noise = PrimTests.Uniform(600, 1, 99)["x0"].Values;
        bool[] interest = [.. noise.Select(v => v < 0.2)];
        var (search, held) = HoldOut.Split(600, 0.5, 1);

        var box = Prim.Find(table.Only(search), Outcome.OfInterest(Array.ConvertAll(search, r => interest[r])), new PrimSettings())[0].Last;
        var check = HoldOut.Check(box.Box, table.Only(held), Array.ConvertAll(held, r => interest[r] ? 1.0 : 0), isBinary: true);

        Assert.True(box.Density > 0.45);
        Assert.True(check.Density is null || check.Density < 0.4);
        Assert.True(check.Density is null || (check.DensityLow <= check.Density && check.Density <= check.DensityHigh));
    }

    [Fact]
    public void Resampling_finds_the_inputs_that_matter_again()
    {
        var bryant = Cases.Bryant();
        var inputs = Cases.BryantInputs(bryant);
        var outcome = Outcome.OfInterest(new Condition("==", 1).Of(bryant["Greater than 90%"]));
        var settings = new PrimSettings { PeelAlpha = 0.1, Threads = 1 };
        var step = Prim.Find(inputs, outcome, settings)[0].Trajectory[21];

        var found = PrimResampling.Of(inputs, outcome, settings, step, 20, 1);

        Assert.Equal(found, PrimResampling.Of(inputs, outcome, settings with { Threads = 2 }, step, 20, 1));
        Assert.All(["Total biomass", "Demand elasticity", "Biomass backstop price"], name => Assert.True(found.Single(f => f.Input == name).Coverage >= 0.9));
        Assert.All(["Feedstock distribution", "oil supply shift"], name => Assert.True(found.Single(f => f.Input == name).Coverage <= 0.3));
    }

    private static double[] Grid(int n, double shift) => [.. Enumerable.Range(0, n).Select(i => ((i + 0.5) / n) + shift)];

    private static double Distance(int order, int n, int m)
    {
        var (x, y, largest) = (0, 0, 0.0);
        for (var i = 0; i < n + m; i++)
        {
            if ((order & (1 << i)) != 0)
                x++;
            else
                y++;
            largest = Math.Max(largest, Math.Abs(((double)x / n) - ((double)y / m)));
        }
        return largest;
    }
}
