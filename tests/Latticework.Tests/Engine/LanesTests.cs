using System.Numerics;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Engine;

public sealed class LanesTests
{
    private const double LeastNormal = 2.2250738585072014e-308;

    // The neighbours of the number under test in its vector: an ordinary one and the awkward ones.
    private static readonly double[] neighbours = [0.5, 0.0, double.NaN, double.PositiveInfinity, 1e300, 5e-324, -3.0, 0.001];

    [Fact]
    public void Exp_is_within_two_units_of_the_platform_over_its_whole_range() =>
        AssertClose(Lanes.Exp, Math.Exp, Enumerable.Range(0, 2_000_000).Select(i => -745.2 + (i * (1455.0 / 2_000_000))), 2);

    [Fact]
    public void Exp_is_within_two_units_of_the_platform_for_small_arguments() =>
        AssertClose(Lanes.Exp, Math.Exp, Enumerable.Range(-500_000, 1_000_000).Select(i => i * 1.00001e-6 * (1 + (i & 7))), 2);

    [Fact]
    public void Log_is_within_two_units_of_the_platform_for_every_exponent() =>
        AssertClose(Lanes.Log, Math.Log, Bits(2_000_000, 0x7FF0000000000000 / 2_000_000, 1), 2);

    [Fact]
    public void Log_is_within_two_units_of_the_platform_around_one() =>
        AssertClose(Lanes.Log, Math.Log, Enumerable.Range(1, 2_000_000).Select(i => i * 1e-6), 2);

    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-746, 0)]
    [InlineData(-745.13, 5e-324)]
    [InlineData(0.0, 1)]
    [InlineData(5e-324, 1)]
    [InlineData(709.78271289338397, 1.7976931348622732e308)]
    [InlineData(709.79, double.PositiveInfinity)]
    [InlineData(1e300, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_at_the_edges(double x, double expected) => Assert.Equal(expected, Lanes.Exp(x)[0]);

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(1, 0)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(5e-324, -744.4400719213812)]
    [InlineData(double.MaxValue, 709.782712893384)]
    [InlineData(2, 0.6931471805599453)]
    [InlineData(10, 2.302585092994046)]
    public void Log_at_the_edges(double x, double expected) => Assert.Equal(expected, Lanes.Log(x)[0]);

    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-800, 0)]
    [InlineData(0, 0.5)]
    [InlineData(800, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void Logistic_at_the_edges(double x, double expected) => Assert.Equal(expected, Lanes.Logistic(x)[0]);

    [Fact]
    public void Logistic_of_a_number_and_of_its_negative_sum_to_one()
    {
        for (var x = -40.0; x < 40; x += 0.0101)
            Assert.Equal(1.0, (Lanes.Logistic(x) + Lanes.Logistic(-x))[0], 3e-16);
    }

    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(1, 1e9, 1)]
    [InlineData(4, 0.5, 2)]
    [InlineData(2, 10, 1024)]
    [InlineData(-1, 2, double.NaN)]
    [InlineData(double.NaN, 2, double.NaN)]
    public void Pow_of_simple_numbers(double x, double y, double expected) => Assert.Equal(expected, Lanes.Pow(x, y)[0], 1e-12);

    [Fact]
    public void Pow_keeps_its_stated_error()
    {
        for (var i = 1; i < 200_000; i++)
        {
            var (x, y) = (i * 1.7e-4, ((i * 37 % 1000) - 500) * 0.02);
            var expected = Math.Pow(x, y);
            Assert.InRange(Math.Abs((Lanes.Pow(x, y)[0] / expected) - 1), 0, (2 + Math.Abs(y * Math.Log(x))) * 2.3e-16);
        }
    }

    // Computed with mpmath to 40 digits at the double nearest to u.
    [Theory]
    [InlineData(0.75, 0.6744897501960817432)]
    [InlineData(0.9, 1.2815515655446005935)]
    [InlineData(0.925, 1.4395314709384562291)]
    [InlineData(0.926, 1.446632067158978807)]
    [InlineData(0.975, 1.9599639845400538556)]
    [InlineData(0.99, 2.3263478740408407676)]
    [InlineData(0.999, 3.0902323061678132778)]
    [InlineData(1e-3, -3.0902323061678135354)]
    [InlineData(1e-6, -4.7534243088228989573)]
    [InlineData(1e-9, -5.9978070150076868614)]
    [InlineData(1e-12, -7.0344838253011319326)]
    [InlineData(1e-20, -9.2623400897984075796)]
    [InlineData(1e-100, -21.273453560965324294)]
    [InlineData(1e-300, -37.047096299361199237)]
    public void Normal_quantile_has_fifteen_digits(double u, double expected) =>
        Assert.InRange(Math.Abs((Lanes.NormalQuantile(u) / expected) - 1), 0, 1e-15);

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(1.0, double.PositiveInfinity)]
    [InlineData(-0.1, double.NaN)]
    [InlineData(1.1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void Normal_quantile_at_the_edges(double u, double expected) => Assert.Equal(expected, Lanes.NormalQuantile(u));

    [Fact]
    public void Normal_quantile_rises_across_the_joints_of_its_formulas()
    {
        foreach (var joint in new[] { 0.075, 0.5, 0.925, Math.Exp(-25), 1 - Math.Exp(-25), 1e-200 })
        {
            // Steps of a few units in the last place: never back by more than the stated error.
            var last = double.NegativeInfinity;
            for (var i = -2000; i <= 2000; i++)
            {
                var z = Lanes.NormalQuantile(joint + (i * Math.BitIncrement(joint) * 2e-16));
                Assert.True(z >= last - (1e-15 * Math.Abs(z)), $"steps back near {joint}");
                last = z;
            }
        }
        var previous = double.NegativeInfinity;
        for (var i = 1; i < 1_000_000; i++)
        {
            var z = Lanes.NormalQuantile(i * 1e-6);
            Assert.True(z > previous);
            previous = z;
        }
    }

    [Fact]
    public void Normal_quantile_of_a_column_is_that_of_its_numbers()
    {
        foreach (var length in new[] { 1, 2, 63, 64, 65, 200 })
        {
            var column = new Lanes[length];
            Draws.Fill(3, Vector.CreateSequence(0UL, 1UL), [new DrawColumn(9, 9, 9, DrawShape.Uniform)], length, column);
            column[0] = 1e-14;
            var expected = column.Select(u => Enumerable.Range(0, Lanes.Count).Select(lane => Lanes.NormalQuantile(u[lane])).ToArray()).ToArray();
            Lanes.NormalQuantile(column);
            for (var i = 0; i < length; i++)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                    Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i][lane]), BitConverter.DoubleToInt64Bits(column[i][lane]));
            }
        }
    }

    [Fact]
    public void A_lane_does_not_feel_its_neighbours()
    {
        (string, Func<Lanes, Lanes>)[] functions =
        [
            ("Exp", Lanes.Exp), ("Log", Lanes.Log), ("Logistic", Lanes.Logistic), ("Pow", x => Lanes.Pow(x, 1.7)),
            ("NormalQuantile", Lanes.NormalQuantile),
        ];
        var awkward = new double[Lanes.Count];
        foreach (var x in Bits(20_000, 0x7FF0000000000000 / 20_000, 77).Concat(Enumerable.Range(1, 20_000).Select(i => i / 20_001.0)))
        {
            foreach (var value in new[] { x, -x })
            {
                neighbours.AsSpan(0, Lanes.Count).CopyTo(awkward);
                awkward[1] = value;
                foreach (var (name, f) in functions)
                {
                    var alone = BitConverter.DoubleToInt64Bits(f(value)[0]);
                    Assert.True(alone == BitConverter.DoubleToInt64Bits(f(Lanes.Load(awkward))[1]), $"{name}({value:R})");
                }
            }
        }
    }

    // Recorded once; the same on every machine and vector width, or results would not travel.
    [Fact]
    public void Bits_are_those_recorded()
    {
        ulong hash = 14695981039346656037;
        for (var i = 1; i < 20_000; i++)
        {
            var u = i / 20_000.0;
            Lanes[] values =
            [
                Lanes.Exp((u - 0.5) * 1400), Lanes.Log(u), Lanes.Logistic((u - 0.5) * 80), Lanes.Pow(u, 3.3), Lanes.NormalQuantile(u),
            ];
            foreach (var y in values)
                hash = (hash ^ (ulong)BitConverter.DoubleToInt64Bits(y[0])) * 1099511628211;
        }
        Assert.Equal(3350821941619334838UL, hash);
    }

    private static IEnumerable<double> Bits(int count, long stride, long start) =>
        Enumerable.Range(0, count).Select(i => BitConverter.Int64BitsToDouble(start + (i * stride)));

    private static void AssertClose(Func<Lanes, Lanes> ours, Func<double, double> platform, IEnumerable<double> points, long units)
    {
        long worst = 0;
        var at = 0.0;
        foreach (var chunk in points.Chunk(Lanes.Count).Where(x => x.Length == Lanes.Count))
        {
            var y = ours(Lanes.Load(chunk));
            for (var lane = 0; lane < Lanes.Count; lane++)
            {
                var expected = platform(chunk[lane]);
                if (Math.Abs(expected) < LeastNormal && expected != 0)
                    Assert.InRange(y[lane] - expected, -5e-324, 5e-324);
                var distance = Math.Abs(BitConverter.DoubleToInt64Bits(y[lane]) - BitConverter.DoubleToInt64Bits(expected));
                if (distance > worst)
                    (worst, at) = (distance, chunk[lane]);
            }
        }
        Assert.True(worst <= units, $"{worst} units apart at {at:R}");
    }
}
