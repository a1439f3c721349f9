namespace Latticework.Exploration.Designs;

/// <summary>
/// Random bits that are a function of what they are for: seed, stream, dimension and index. No state, so no call order and no
/// thread count can change them.
/// </summary>
/// <remarks>
/// Source: the finaliser of SplitMix64 (Steele, Lea and Flood 2014, figure 16), chained over the four keys. Cost: four finalisers,
/// about 4 ns. Not for cryptography. Stands in until Exploration draws from <c>Latticework.Engine.Philox</c>.
/// </remarks>
internal static class KeyedUniform
{
    /// <summary>What the bits are for. A stream keeps its number for ever.</summary>
    internal enum Stream : ulong
    {
        /// <summary>Order of the strata of a Latin hypercube; the candidate's number is added times two.</summary>
        StrataOrder = 1UL << 32,

        /// <summary>Place within a stratum; the candidate's number is added times two.</summary>
        StrataPlace = (1UL << 32) + 1,

        /// <summary>Owen scrambling of Sobol' points.</summary>
        OwenScrambling = 2UL << 32,

        /// <summary>Resampling of futures.</summary>
        Bootstrap = 3UL << 32,
    }

    /// <summary>64 random bits.</summary>
    internal static ulong Bits(uint seed, Stream stream, ulong dimension, ulong index) =>
        Mix(Mix(Mix(Mix(seed) + (ulong)stream) + dimension) + index);

    /// <summary>
    /// A uniform share in (0, 1), the centre of one of 2³² equal cells: never 0 nor 1, and few enough bits that adding a stratum's
    /// number is exact.
    /// </summary>
    internal static double Share(uint seed, Stream stream, ulong dimension, ulong index) =>
        CellCentre((uint)(Bits(seed, stream, dimension, index) >> 32));

    /// <summary>The centre of one of 2³² equal cells of (0, 1).</summary>
    internal static double CellCentre(uint cell) => (cell + 0.5) * (1.0 / 4294967296.0);

    /// <summary>A whole number in [0, <paramref name="bound"/>), biased by at most bound / 2⁶⁴.</summary>
    internal static int Below(int bound, uint seed, Stream stream, ulong dimension, ulong index) =>
        (int)Math.BigMul(Bits(seed, stream, dimension, index), (ulong)bound, out _);

    /// <summary>A uniformly random order of 0 … n − 1 (Fisher–Yates, Durstenfeld's form).</summary>
    internal static int[] Order(int n, uint seed, Stream stream, ulong dimension)
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

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
