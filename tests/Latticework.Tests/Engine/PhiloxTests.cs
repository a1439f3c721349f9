using System.Numerics;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Engine;

public sealed class PhiloxTests
{
    // Random123, kat_vectors: philox4x32 10.
    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Known_answers(uint k0, uint k1, uint c0, uint c1, uint c2, uint c3, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal((w0, w1, w2, w3), Philox.Block(k0, k1, c0, c1, c2, c3));

    [Fact]
    public void Vector_and_portable_forms_give_the_bits_of_the_scalar_form()
    {
        foreach (var (seed, first, column) in new[]
        {
            (0u, 0u, new DrawColumn(0, 0, 0, DrawShape.Uniform)),
            (uint.MaxValue, uint.MaxValue - 16, new DrawColumn(uint.MaxValue, uint.MaxValue, uint.MaxValue, DrawShape.Uniform)),
            (0xa4093822, 0x299f31d0u, new DrawColumn(0x85a308d3, 0x13198a2e, 0x03707344, DrawShape.Uniform)),
        })
        {
            var futures = Vector.CreateSequence((ulong)first, 1UL);
            var steps = new Lanes[41];
            Philox.Uniform(seed, futures, column, steps);
            for (var step = 0u; step < steps.Length; step++)
            {
                var portable = Philox.TopWords(seed, futures, step, column.Stream, column.Entity, column.Index);
                for (var lane = 0; lane < Lanes.Count; lane++)
                {
                    var future = first + (uint)lane;
                    Assert.Equal(Philox.Uniform(seed, future, step, column), steps[(int)step][lane]);
                    var (low, high, _, _) = Philox.Block(seed, future, step, column.Stream, column.Entity, column.Index);
                    Assert.Equal(((ulong)high << 32) | low, portable[lane]);
                }
            }
        }
    }

    [Fact]
    public void Draws_of_a_packet_are_those_computed_one_at_a_time()
    {
        DrawColumn[] columns = [new(1, 7, 0, DrawShape.Normal), new(1, 7, 1, DrawShape.Uniform), new(2, 7, 0, DrawShape.Gumbel)];
        var target = new Lanes[30 * columns.Length];
        Draws.Fill(5, Vector.CreateSequence(100UL, 1UL), columns, 30, target);
        for (var step = 0; step < 30; step++)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                    Assert.Equal(Draws.One(5, 100 + (uint)lane, step, columns[c]), target[(step * columns.Length) + c][lane]);
            }
        }
    }

    [Theory]
    [InlineData(DrawShape.Uniform, 0.5, 1.0 / 12)]
    [InlineData(DrawShape.Normal, 0, 1)]
    [InlineData(DrawShape.Gumbel, 0.57721566490153286, Math.PI * Math.PI / 6)]
    public void Mean_and_variance_are_right(DrawShape shape, double mean, double variance)
    {
        const int steps = 100_000;
        var target = new Lanes[steps];
        Draws.Fill(11, Vector.CreateSequence(0UL, 1UL), [new DrawColumn(4, 5, 6, shape)], steps, target);
        double[] values = [.. target.SelectMany(v => Enumerable.Range(0, Lanes.Count).Select(lane => v[lane]))];
        var found = values.Average();
        // Four standard errors; the seed is fixed, so the test cannot fail by chance later.
        Assert.Equal(mean, found, 4 * Math.Sqrt(variance / values.Length));
        Assert.Equal(variance, values.Average(x => (x - found) * (x - found)), 0.02 * variance);
    }

    [Fact]
    public void Neighbouring_counters_and_keys_are_uncorrelated()
    {
        var column = new DrawColumn(1, 1, 0, DrawShape.Normal);
        var byIndex = Correlation(i => Draws.One(1, i, 0, column), i => Draws.One(1, i, 0, column with { Index = 1 }));
        var byStep = Correlation(i => Draws.One(1, i, 0, column), i => Draws.One(1, i, 1, column));
        var bySeed = Correlation(i => Draws.One(1, i, 0, column), i => Draws.One(2, i, 0, column));
        var byFuture = Correlation(i => Draws.One(1, i, 0, column), i => Draws.One(1, i + 1, 0, column));
        Assert.All([byIndex, byStep, bySeed, byFuture], r => Assert.InRange(r, -0.02, 0.02));
    }

    private static double Correlation(Func<uint, double> x, Func<uint, double> y) =>
        Enumerable.Range(0, 40_000).Average(i => x((uint)i) * y((uint)i));
}
