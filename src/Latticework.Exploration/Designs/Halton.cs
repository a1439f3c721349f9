using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Designs;

/// <summary>Halton points with randomly permuted digits: dimension d counts in the d-th prime, its digits mirrored at the point.</summary>
/// <remarks>
/// <para>
/// Source: Halton (1960), van der Corput (1935); permutations of each digit place, drawn apart, of Owen (2017), "A randomized Halton
/// algorithm in R".
/// </para>
/// <para>
/// Error: every point is uniform in the cube up to cells of at most 2⁻⁴⁰, so means are unbiased; any run of bᵏ points fills bᵏ equal
/// strata of the dimension of base b once. No count is special and points can be added. Late dimensions count in large primes and stay
/// uneven, in pairs most of all, until the count is many times the prime.
/// </para>
/// <para>Cost: a division per digit, about 50 ns a number. Limit: <see cref="MaximumDimensions"/> dimensions. Not for many dimensions and
/// few points: <see cref="Sobol"/> is better there.</para>
/// </remarks>
public sealed record Halton : IPointSet
{
    /// <summary>Number of dimensions offered.</summary>
    public const int MaximumDimensions = 1000;

    private static readonly Lazy<int[]> primes = new(FirstPrimes);

    /// <inheritdoc/>
    public string Name => "halton-permuted";

    /// <inheritdoc/>
    public double[][] Points(int dimensions, int count, uint seed) => Columns(dimensions, count, (column, b, d) =>
    {
        var permutations = Permutations(b, d, seed);
        var cells = Math.Pow(b, permutations.Length);
        for (var i = 0; i < column.Length; i++)
        {
            // A whole number below 2⁵², so the sum is exact; the leading zeros of the counter are permuted too.
            var cell = 0L;
            var rest = i;
            foreach (var permutation in permutations)
            {
                (rest, var digit) = Math.DivRem(rest, b);
                cell = (cell * b) + permutation[digit];
            }
            column[i] = (cell + 0.5) / cells;
        }
    });

    /// <summary>The sequence as published, for reference: no permutation, the first point 0.</summary>
    /// <param name="dimensions">Number of dimensions, at most <see cref="MaximumDimensions"/>.</param>
    /// <param name="count">Number of points, 1 or more.</param>
    /// <returns>
    /// <c>[dimension][point]</c> in [0, 1); the digits are summed from the first, each power of 1/b by division of the one before. Not for
    /// sampling: 0 is an infinity of a normal range, and late dimensions run together.
    /// </returns>
    public static double[][] Unscrambled(int dimensions, int count) => Columns(dimensions, count, (column, b, _) =>
    {
        for (var i = 0; i < column.Length; i++)
        {
            var weight = 1.0 / b;
            for (var rest = i; rest > 0; rest /= b)
            {
                column[i] += rest % b * weight;
                weight /= b;
            }
        }
    });

    // As many digits as fit in 52 bits, so that half a cell can still be added exactly.
    private static int[][] Permutations(int b, int dimension, uint seed)
    {
        var digits = 0;
        for (var cells = 1L; cells <= (1L << 52) / b; cells *= b)
            digits++;
        return [.. Enumerable.Range(0, digits).Select(k =>
            KeyedUniform.Order(b, seed, RandomStream.DigitPermutation, ((ulong)k << 32) | (uint)dimension))];
    }

    private static double[][] Columns(int dimensions, int count, Action<double[], int, int> fill)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (dimensions > MaximumDimensions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dimensions), $"Halton points are offered in {MaximumDimensions} dimensions; {dimensions} were asked for.");
        }
        var points = new double[dimensions][];
        for (var d = 0; d < dimensions; d++)
        {
            points[d] = new double[count];
            fill(points[d], primes.Value[d], d);
        }
        return points;
    }

    private static int[] FirstPrimes()
    {
        var found = new List<int>();
        for (var n = 2; found.Count < MaximumDimensions; n++)
        {
            if (found.TrueForAll(p => n % p != 0))
                found.Add(n);
        }
        return [.. found];
    }
}
