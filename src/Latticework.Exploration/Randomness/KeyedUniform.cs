using Latticework.Engine;

namespace Latticework.Exploration.Randomness;

/// <summary>
/// Random bits that are a function of what they are for: seed, stream, dimension and index. No state, so no call order and no
/// thread count can change them.
/// </summary>
/// <remarks>
/// Philox4x32-10 (<see cref="Philox"/>) with key = (seed, stream) and counter = (dimension, index). Streams lie above the numbers of
/// futures, the second key of a run's own draws, so the two never meet. Cost: about 10 ns. Not for cryptography.
/// </remarks>
internal static class KeyedUniform
{
    /// <summary>64 random bits.</summary>
    internal static ulong Bits(uint seed, RandomStream stream, ulong dimension, ulong index)
    {
        var (low, high, _, _) = Philox.Block(
            seed, (uint)stream, (uint)dimension, (uint)(dimension >> 32), (uint)index, (uint)(index >> 32));
        return ((ulong)high << 32) | low;
    }

    /// <summary>
    /// A uniform share in (0, 1), the centre of one of 2³² equal cells: never 0 nor 1, and few enough bits that adding a stratum's
    /// number is exact.
    /// </summary>
    internal static double Share(uint seed, RandomStream stream, ulong dimension, ulong index) =>
        CellCentre((uint)(Bits(seed, stream, dimension, index) >> 32));

    /// <summary>The centre of one of 2³² equal cells of (0, 1).</summary>
    internal static double CellCentre(uint cell) => (cell + 0.5) * (1.0 / 4294967296.0);

    /// <summary>A whole number in [0, <paramref name="bound"/>), biased by at most bound / 2⁶⁴.</summary>
    internal static int Below(int bound, uint seed, RandomStream stream, ulong dimension, ulong index) =>
        (int)Math.BigMul(Bits(seed, stream, dimension, index), (ulong)bound, out _);

    /// <summary>A uniformly random order of 0 … n − 1 (Fisher–Yates, Durstenfeld's form).</summary>
    internal static int[] Order(int n, uint seed, RandomStream stream, ulong dimension)
    {
        var order = new int[n];
        for (var i = 0; i < n; i++)
            order[i] = i;
        for (var i = n - 1; i > 0; i--)
        {
            var j = Below(i + 1, seed, stream, dimension, (ulong)i);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
