using Latticework.Engine;

namespace Latticework.Exploration.Randomness;

/// <summary>
/// Random numbers drawn one after another, for methods whose number of draws depends on the draws before: search, resampling trees.
/// </summary>
/// <remarks>
/// The n-th block is <see cref="KeyedUniform"/>'s at index n, so a sequence is a function of seed, stream and number, and sequences of
/// different numbers do not overlap. One thread uses one sequence: parallel work takes one number each. Cost: about 6 ns a draw.
/// </remarks>
internal sealed class RandomSequence(uint seed, RandomStream stream, ulong number = 0)
{
    private ulong position;
    private ulong second;
    private double normal = double.NaN;

    /// <summary>64 random bits.</summary>
    internal ulong Bits()
    {
        var at = position++;
        if ((at & 1) == 1)
            return second;
        var (a, b, c, d) = Philox.Block(
            seed, (uint)stream, (uint)number, (uint)(number >> 32), (uint)(at >> 1), (uint)(at >> 33));
        second = ((ulong)d << 32) | c;
        return ((ulong)b << 32) | a;
    }

    /// <summary>A uniform share in (0, 1): never 0 nor 1.</summary>
    internal double Share() => ((Bits() >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>A whole number in [0, <paramref name="bound"/>), biased by at most bound / 2⁶⁴.</summary>
    internal int Below(int bound) => (int)Math.BigMul(Bits(), (ulong)bound, out _);

    /// <summary>A standard normal number (Marsaglia and Bray 1964, the polar method).</summary>
    internal double Normal()
    {
        if (!double.IsNaN(normal))
        {
            var kept = normal;
            normal = double.NaN;
            return kept;
        }
        while (true)
        {
            var x = (2 * Share()) - 1;
            var y = (2 * Share()) - 1;
            var square = (x * x) + (y * y);
            if (square is 0 or >= 1)
                continue;
            var scale = Math.Sqrt(-2 * Math.Log(square) / square);
            normal = y * scale;
            return x * scale;
        }
    }

    /// <summary>Puts a list into a uniformly random order.</summary>
    internal void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
