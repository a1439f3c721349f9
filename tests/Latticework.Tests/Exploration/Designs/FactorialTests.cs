using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class FactorialTests
{
    [Fact]
    public void A_full_factorial_has_every_combination_once()
    {
        var points = FullFactorial.Points(2, 3, 4);
        Assert.Equal(24, points[0].Length);
        Assert.Equal(24, Enumerable.Range(0, 24).Select(i => (points[0][i], points[1][i], points[2][i])).Distinct().Count());
        Assert.Equal([0, 1 / 3.0, 2 / 3.0, 1, 0, 1 / 3.0], points[2][..6]);
        Assert.Equal([0, 0, 0, 0, 0.5, 0.5], points[1][..6]);
        Assert.Equal([0.5], FullFactorial.Points(1)[0]);
    }

    [Fact]
    public void A_factorial_too_large_or_without_levels_is_refused()
    {
        Assert.Contains("combinations", Assert.Throws<ArgumentException>(() => FullFactorial.Points(Enumerable.Repeat(10, 9).ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains("input 2", Assert.Throws<ArgumentException>(() => FullFactorial.Points(2, 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(20, 32)]
    public void The_fold_over_is_orthogonal_and_balanced(int inputs, int columns)
    {
        var x = FoldoverFactorial.Contrasts(inputs);
        Assert.Equal(columns, x.Length);
        Assert.All(x, c => Assert.Equal(2 * columns, c.Length));
        for (var a = 0; a < columns; a++)
        {
            Assert.Equal(0, x[a].Sum());
            for (var b = 0; b < a; b++)
            {
                Assert.Equal(0, x[a].Zip(x[b], (p, q) => p * q).Sum());
                // Resolution IV: no main effect is mixed with a pair.
                Assert.All(x, c => Assert.Equal(0, Enumerable.Range(0, c.Length).Sum(i => c[i] * x[a][i] * x[b][i])));
            }
        }
    }

    // SALib's test of four inputs: Sylvester's matrix over its negative.
    [Fact]
    public void The_fold_over_of_four_inputs_is_the_published_one()
    {
        double[][] rows = [[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1], [-1, -1, -1, -1], [-1, 1, -1, 1], [-1, -1, 1, 1], [-1, 1, 1, -1]];
        var x = FoldoverFactorial.Contrasts(4);
        for (var i = 0; i < 8; i++)
            Assert.Equal(rows[i], x.Select(c => c[i]));
    }

    // Box, Hunter and Hunter (2005), table 6.22: recommended generators and their resolutions.
    [Theory]
    [InlineData(3, "C=AB", 4, 3)]
    [InlineData(4, "D=ABC", 8, 4)]
    [InlineData(5, "E=ABCD", 16, 5)]
    [InlineData(5, "D=AB,E=AC", 8, 3)]
    [InlineData(6, "E=ABC,F=BCD", 16, 4)]
    [InlineData(7, "D=AB,E=AC,F=BC,G=ABC", 8, 3)]
    [InlineData(8, "E=BCD,F=ACD,G=ABC,H=ABD", 16, 4)]
    [InlineData(7, "G=ABCDEF", 64, 7)]
    public void Published_fractions_have_their_runs_and_resolution(int inputs, string generators, int runs, int resolution)
    {
        var fraction = new RegularFraction(inputs, generators.Split(','));
        Assert.Equal((runs, resolution), (fraction.Runs, fraction.Resolution));
        var x = fraction.Contrasts();
        for (var a = 0; a < inputs; a++)
        {
            for (var b = 0; b < a; b++)
                Assert.Equal(0, x[a].Zip(x[b], (p, q) => p * q).Sum());
        }
        Assert.Equal(Enumerable.Range(0, runs).Select(i => (i & 1) == 0 ? -1.0 : 1), x[0]);
        // Every word of the relation is constant over the runs.
        Assert.All(fraction.DefiningRelation, word =>
        {
            var sign = word.StartsWith('-') ? -1 : 1;
            Assert.All(Enumerable.Range(0, runs), i => Assert.Equal(sign, word.TrimStart('-').Aggregate(1.0, (p, letter) => p * x[letter - 'A'][i])));
        });
    }

    [Fact]
    public void The_relation_holds_all_products_and_signs()
    {
        Assert.Equal(["ABD", "ACE", "BCDE"], new RegularFraction(5, ["D=AB", "E=AC"]).DefiningRelation);
        Assert.Equal(["-ABC"], new RegularFraction(3, ["c = -ab"]).DefiningRelation);
        Assert.Empty(new RegularFraction(3, []).DefiningRelation);
        Assert.Equal(8, new RegularFraction(3, []).Runs);
    }

    [Theory]
    [InlineData("D=", "form such as E=ABC")]
    [InlineData("DE=AB", "form such as E=ABC")]
    [InlineData("D=AA", "each letter once")]
    [InlineData("D=AZ", "letters A to D")]
    [InlineData("Q=AB", "letters A to D")]
    [InlineData("D=AB,D=AC", "second one for D")]
    [InlineData("D=AC,C=AB", "basic inputs only")]
    public void Wrong_generators_are_named(string generators, string expected) => Assert.Contains(
        expected, Assert.Throws<FormatException>(() => new RegularFraction(4, generators.Split(','))).Message, StringComparison.Ordinal);
}
