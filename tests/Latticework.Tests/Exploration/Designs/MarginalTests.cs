using FsCheck;
using FsCheck.Fluent;
using Latticework.Dossier;
using Latticework.Exploration.Distributions;
using MathNet.Numerics;
using Xunit;
using Reference = MathNet.Numerics.Distributions;

namespace Latticework.Tests.Exploration.Designs;

public sealed class MarginalTests
{
    private static readonly double[] shares = [1e-12, 1e-6, 0.001, 0.05, 0.25, 0.4999, 0.5, 0.5001, 0.75, 0.95, 0.999, 1 - 1e-6, 1 - 1e-12];

    [Theory]
    [InlineData(Spread.Fixed, 3, 3, 3, 0.05, 3)]
    [InlineData(Spread.Uniform, 2, 3, 4, 0.25, 2.5)]
    [InlineData(Spread.Triangular, 0, 1, 2, 0.5, 1)]
    [InlineData(Spread.Triangular, 0, 1, 2, 0.125, 0.5)]
    [InlineData(Spread.Triangular, 0, 0, 1, 0.75, 0.5)]
    [InlineData(Spread.Triangular, 0, 1, 1, 0.25, 0.5)]
    [InlineData(Spread.Normal, 1, 2, 3, 0.05, 1)]
    [InlineData(Spread.Normal, 1, 2, 3, 0.95, 3)]
    [InlineData(Spread.LogNormal, 1, 2, 4, 0.05, 1)]
    [InlineData(Spread.LogNormal, 1, 2, 4, 0.5, 2)]
    [InlineData(Spread.LogNormal, 1, 2, 4, 0.95, 4)]
    [InlineData(Spread.Integer, 1, 2, 3, 0.0, 1)]
    [InlineData(Spread.Integer, 1, 2, 3, 0.5, 2)]
    [InlineData(Spread.Integer, 1, 2, 3, 1.0, 3)]
    [InlineData(Spread.Uniform, 2, 2, 2, 0.7, 2)]
    public void Ranges_of_the_dossier_keep_their_meaning(Spread spread, double low, double central, double high, double u, double expected) =>
        Assert.Equal(expected, Marginal.Of(new Distribution(spread, low, central, high)).Quantile(u), 12);

    [Fact]
    public void Normal_and_lognormal_agree_with_MathNet()
    {
        foreach (var share in shares)
        {
            Assert.Equal(share, Reference.Normal.CDF(3, 2, new Normal(3, 2).Quantile(share)), 1e-14 + (1e-12 * share));
            Assert.Equal(share, Reference.LogNormal.CDF(0.5, 0.8, new LogNormal(0.5, 0.8).Quantile(share)), 1e-14 + (1e-12 * share));
            Assert.Equal(share, Reference.Triangular.CDF(-1, 5, 2, new Triangular(-1, 2, 5).Quantile(share)), 1e-14);
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, -2)]
    [InlineData(3, 5)]
    [InlineData(-5, -3)]
    [InlineData(6, 7)]
    [InlineData(-1, 8)]
    public void Truncated_normal_holds_the_right_share_between_its_bounds(double low, double high)
    {
        var spread = new Normal(0, 1, low, high);
        var turned = new Normal(0, 1, -high, -low);
        Assert.Equal(low, spread.Quantile(0));
        Assert.Equal(high, spread.Quantile(1));
        foreach (var share in shares)
        {
            var x = spread.Quantile(share);
            Assert.InRange(x, low, high);
            // Shares are measured from the nearer tail, where they are exact.
            var found = low > 0
                ? (Tail(low) - Tail(x)) / (Tail(low) - Tail(high))
                : (Tail(-x) - Tail(-low)) / (Tail(-high) - Tail(-low));
            Assert.Equal(share, found, 1e-12);
            // 1 − share has lost the digits of the far shares.
            if (share is > 1e-3 and < 0.999)
                Assert.Equal(x, -turned.Quantile(1 - share), 1e-11);
        }

        static double Tail(double x) => double.IsPositiveInfinity(x) ? 0 : 0.5 * SpecialFunctions.Erfc(x / Math.Sqrt(2));
    }

    [Fact]
    public void Truncated_far_tails_keep_their_digits()
    {
        // Mills's ratio: beyond 10 deviations the excess is nearly exponential with mean 1/10.
        var median = new Normal(0, 1, 10).Quantile(0.5);
        Assert.Equal(0.5, SpecialFunctions.Erfc(median / Math.Sqrt(2)) / SpecialFunctions.Erfc(10 / Math.Sqrt(2)), 1e-11);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.05, 0.3)]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(30, 2)]
    [InlineData(500, 400)]
    [InlineData(0.05, 500)]
    public void Beta_agrees_with_MathNet(double a, double b)
    {
        var spread = new Beta(a, b);
        foreach (var share in shares)
        {
            var x = spread.Quantile(share);
            Assert.InRange(x, 0, 1);
            // Near 1 a double cannot hold the quantile: then the next number up or down brackets the share.
            if (x > 0 && x < 1 - 1e-3)
                Assert.Equal(share, SpecialFunctions.BetaRegularized(a, b, x), 1e-12 + (2e-12 * share));
            else if (x < 1)
                Assert.InRange(share, SpecialFunctions.BetaRegularized(a, b, Math.BitDecrement(x)) - 1e-12, SpecialFunctions.BetaRegularized(a, b, Math.BitIncrement(x)) + 1e-12);
        }
    }

    [Fact]
    public void Beta_has_closed_forms()
    {
        foreach (var share in shares)
        {
            Assert.Equal(share * share, new Beta(0.5, 1).Quantile(share), 1e-14);
            Assert.Equal(Math.Pow(share, 1 / 3.0), new Beta(3, 1).Quantile(share), 1e-14);
            Assert.Equal(1 - Math.Sqrt(1 - share), new Beta(1, 2).Quantile(share), 1e-14);
            Assert.Equal(Math.Pow(Math.Sin(Math.PI * share / 2), 2), new Beta(0.5, 0.5).Quantile(share), 1e-14);
        }
    }

    [Fact]
    public void Pert_has_its_mean_and_mode()
    {
        var spread = Beta.Pert(2, 3, 10);
        const int n = 20_000;
        Assert.Equal((2 + (4 * 3) + 10) / 6.0, Enumerable.Range(0, n).Average(i => spread.Quantile((i + 0.5) / n)), 1e-4);
        // The density is highest where equal shares lie closest.
        var densest = Enumerable.Range(1, 998).MinBy(i => spread.Quantile((i + 1) / 1000.0) - spread.Quantile(i / 1000.0));
        Assert.Equal(3, spread.Quantile((densest + 0.5) / 1000), 0.1);
        Assert.Equal((2, 10), (spread.Quantile(0), spread.Quantile(1)));
    }

    [Fact]
    public void Discrete_values_are_taken_in_proportion_to_their_weights()
    {
        var spread = new Discrete([1, 5, 10], [1, 2, 1]);
        Assert.Equal([1, 1, 5, 5, 10, 10], new[] { 0, 0.2499, 0.25, 0.7499, 0.75, 1 }.Select(spread.Quantile));
        Assert.Equal([0.125, 0.5, 0.875], spread.LevelShares(9));
        var names = Discrete.Categorical(["b", "a"], [3, 1]);
        Assert.Equal([0, 0, 1], new[] { 0, 0.74, 0.75 }.Select(names.Quantile));
    }

    [Fact]
    public void Quantiles_rise_from_end_to_end_and_a_column_has_the_bits_of_its_numbers()
    {
        string[] texts =
        [
            "uniform -3 4", "triangular 0 1 5", "pert 0 1 5", "pert 0 1 5 2", "normal 0 1", "normal 0 1 -2 3", "lognormal 0 1", "lognormal 0 1 0.5 9",
            "beta 2 5", "beta 0.3 0.4 -1 1", "integer -3 9", "discrete 1:2|3:1", "categorical x|y|z",
        ];
        foreach (var text in texts)
        {
            var spread = MarginalText.Parse(text);
            double[] grid = [.. Enumerable.Range(0, 1001).Select(i => i / 1000.0)];
            var one = grid.Select(spread.Quantile).ToArray();
            var column = (double[])grid.Clone();
            spread.Quantiles(column);
            Assert.Equal(one, column);
            Assert.Equal(one.Order(), one);
            Assert.Equal((spread.Lower, spread.Upper), (one[0], one[^1]));
            Assert.True(double.IsNaN(spread.Quantile(-0.1)) && double.IsNaN(spread.Quantile(1.1)) && double.IsNaN(spread.Quantile(double.NaN)), text);
        }
    }

    [Theory]
    [InlineData("uniform 0.1 0.9")]
    [InlineData("constant -2.5")]
    [InlineData("triangular 0 0 1")]
    [InlineData("pert 0 1 5")]
    [InlineData("pert 0 1 5 2.5")]
    [InlineData("normal 10 2")]
    [InlineData("normal 10 2 -inf 12")]
    [InlineData("lognormal -1 0.5")]
    [InlineData("lognormal -1 0.5 0.1 2")]
    [InlineData("beta 2 3")]
    [InlineData("beta 2 3 -1 1")]
    [InlineData("integer -3 5")]
    [InlineData("discrete 1|5|10")]
    [InlineData("discrete 1:0.5|5:2")]
    [InlineData("categorical low|high")]
    [InlineData("categorical South Korea:2|a: b:1")]
    public void Words_read_back_to_themselves(string text) => Assert.Equal(text, MarginalText.Parse(text).ToString());

    [Theory]
    [InlineData("unifrm 0 1", "found 'unifrm', expected 'uniform'")]
    [InlineData("", "found '', expected one of constant, uniform")]
    [InlineData("uniform 0", "found 1 parameters, expected uniform LOW HIGH")]
    [InlineData("uniform 0 x", "found 'x', expected a number: uniform LOW HIGH")]
    [InlineData("uniform 0 NaN", "found 'NaN', expected a number")]
    [InlineData("uniform 1 0", "found low 1 and high 0, expected the low end below the high one")]
    [InlineData("uniform 0 inf", "found inf, expected a finite number for the high end")]
    [InlineData("triangular 0 3 2", "found the mode 3, expected one from 0 to 2")]
    [InlineData("normal 0 0", "found 0, expected a number above 0 for the standard deviation")]
    [InlineData("normal 0 1 50 60", "expected some of the belief between them")]
    [InlineData("lognormal 0 1 -1 2", "found bounds -1 and 2, expected 0 or more")]
    [InlineData("beta 0 1", "found the shape 0")]
    [InlineData("integer 0.5 2", "expected whole numbers")]
    [InlineData("discrete 3|1", "found 1 after 3, expected rising values")]
    [InlineData("discrete 1:0|2:1", "found 0, expected a number above 0 for a weight")]
    [InlineData("categorical a|a", "found 'a', expected names, each once")]
    [InlineData("categorical", "found '', expected names, each once")]
    public void Mistakes_are_named(string text, string expected)
    {
        var error = Assert.Throws<FormatException>(() => MarginalText.Parse(text));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_beta_is_monotone() =>
        Prop.ForAll(
            (from a in Gen.Choose(1, 400) from b in Gen.Choose(1, 400) from u in Gen.Choose(1, 9999) select (A: a / 20.0, B: b / 20.0, U: u / 10000.0)).ToArbitrary(),
            x => new Beta(x.A, x.B).Quantile(x.U) <= new Beta(x.A, x.B).Quantile(x.U + 1e-5)).QuickCheckThrowOnFailure();
}
