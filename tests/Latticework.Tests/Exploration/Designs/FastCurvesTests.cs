using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class FastCurvesTests
{
    // SALib's rule: the input of interest at ⌊(N − 1) / 2M⌋, the others at most that over 2M, evenly spaced or in turn.
    [Theory]
    [InlineData(3, 65, new[] { 8, 1, 1 })]
    [InlineData(3, 1000, new[] { 124, 1, 15 })]
    [InlineData(2, 257, new[] { 32, 1 })]
    [InlineData(4, 257, new[] { 32, 1, 2, 4 })]
    [InlineData(8, 257, new[] { 32, 1, 2, 3, 4, 1, 2, 3 })]
    [InlineData(1, 100, new[] { 12 })]
    [InlineData(5, 1000, new[] { 124, 1, 5, 10, 15 })]
    public void Frequencies_follow_the_published_rule(int inputs, int samples, int[] expected) =>
        Assert.Equal(expected, new FastCurves().Frequencies(inputs, samples));

    [Fact]
    public void Each_input_swings_at_its_frequency()
    {
        const int n = 257;
        var x = new FastCurves().Points(3, n, 4);
        Assert.Equal(3 * n, x[0].Length);
        var frequencies = new FastCurves().Frequencies(3, n);
        for (var curve = 0; curve < 3; curve++)
        {
            for (var d = 0; d < 3; d++)
            {
                var expected = d == curve ? frequencies[0] : frequencies[d < curve ? d + 1 : d];
                var column = x[d][(curve * n)..((curve + 1) * n)];
                Assert.Equal(expected, Enumerable.Range(1, n / 2).MaxBy(k => Power(column, k)));
                // A triangle wave from 0 to 1 has the spread of a uniform number.
                Assert.Equal(0.5, column.Average(), 0.01);
                Assert.Equal(1 / 12.0, column.Average(v => (v - 0.5) * (v - 0.5)), 0.01);
            }
        }
    }

    [Fact]
    public void The_wave_is_that_of_the_arcsine()
    {
        var x = new FastCurves().Points(2, 100, 9)[0][..100];
        var swing = new FastCurves().Frequencies(2, 100)[0];
        // The phase is the one for which the first point fits; the rest must follow, rising or falling.
        var rising = Math.Asin((2 * x[0]) - 1 is var h ? Math.Sin(Math.PI * (x[0] - 0.5)) : h);
        double[] Wave(double phase) => [.. Enumerable.Range(0, 100).Select(k => 0.5 + (Math.Asin(Math.Sin((2 * Math.PI * swing * k / 100) + phase)) / Math.PI))];
        var error = new[] { rising, Math.PI - rising }.Min(phase => Wave(phase).Zip(x, (a, b) => Math.Abs(a - b)).Max());
        Assert.InRange(error, 0, 1e-9);
    }

    [Fact]
    public void Points_stay_inside_seeds_differ_and_repeat()
    {
        var all = Enumerable.Range(0, 100).Select(s => new FastCurves().Points(2, 65, (uint)s)).ToArray();
        Assert.All(all, x => Assert.All(x, c => Assert.All(c, v => Assert.InRange(v, 1e-17, 1 - 1e-17))));
        Assert.Equal(100, all.Select(x => x[0][0]).Distinct().Count());
        Assert.Equal(all[7], new FastCurves().Points(2, 65, 7));
    }

    [Fact]
    public void Too_few_rows_are_refused()
    {
        Assert.Contains("more than 64", Assert.Throws<ArgumentException>(() => new FastCurves().Points(3, 64, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FastCurves(0).Points(3, 64, 1));
    }

    private static double Power(double[] column, int frequency)
    {
        var (cos, sin) = (0.0, 0.0);
        for (var k = 0; k < column.Length; k++)
        {
            var angle = 2 * Math.PI * frequency * k / column.Length;
            cos += column[k] * Math.Cos(angle);
            sin += column[k] * Math.Sin(angle);
        }
        return (cos * cos) + (sin * sin);
    }
}
