using System.Reflection;

namespace Latticework.Exploration.Designs;

/// <summary>
/// Sobol' points with Owen's nested uniform scrambling: a low-discrepancy sequence whose every column fills 2ᵏ equal strata once in
/// its first 2ᵏ points.
/// </summary>
/// <remarks>
/// <para>
/// Source: Sobol' (1967); direction numbers new-joe-kuo-6 of Joe and Kuo (2008), table on their page, copied from
/// <c>new-joe-kuo-6.1000.txt</c>; Gray-code order of Antonov and Saleev (1979); scrambling of Owen (1995).
/// </para>
/// <para>
/// Error: every scrambled point is uniform in the cube, so means are unbiased; for smooth responses the error falls up to as
/// n^(−3/2) (Owen 1997), for rough ones no slower than n^(−1/2). Points are the centres of 2³² cells. Standard errors computed as if
/// futures were independent are usually cautious; the honest error comes from several seeds.
/// </para>
/// <para>
/// Cost: at most five keyed blocks per number, about 30 ns. Limit: <see cref="MaximumDimensions"/> dimensions. Not for counts that are no power
/// of two when balance matters (Owen 2020): the points stay valid, the strata do not all get their share.
/// </para>
/// </remarks>
public sealed record Sobol : IPointSet
{
    /// <summary>Number of dimensions that have direction numbers.</summary>
    public const int MaximumDimensions = 1000;

    private const int Digits = 32;
    private const string Table = "new-joe-kuo-6.1000.txt";

    private static readonly Lazy<uint[][]> directions = new(ReadDirections);

    /// <inheritdoc/>
    public string Name => "sobol-owen";

    /// <inheritdoc/>
    public double[][] Points(int dimensions, int count, uint seed) =>
        Columns(dimensions, count, (cells, d, column) => new OwenScrambling(seed, d).Centres(cells, column));

    /// <summary>The sequence as published, for reference: not scrambled, the first point 0.</summary>
    /// <param name="dimensions">Number of dimensions, at most <see cref="MaximumDimensions"/>.</param>
    /// <param name="count">Number of points, 1 or more.</param>
    /// <returns>
    /// <c>[dimension][point]</c> in [0, 1), exact multiples of 2⁻³². Not for sampling: 0 is an infinity of a normal range.
    /// </returns>
    public static double[][] Unscrambled(int dimensions, int count) => Columns(dimensions, count, (cells, _, column) =>
    {
        for (var i = 0; i < cells.Length; i++)
            column[i] = cells[i] * (1.0 / 4294967296.0);
    });

    private static double[][] Columns(int dimensions, int count, Action<uint[], int, double[]> place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (dimensions > MaximumDimensions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dimensions),
                $"Sobol' points have direction numbers for {MaximumDimensions} dimensions; {dimensions} were asked for.");
        }

        var points = new double[dimensions][];
        var cells = new uint[count];
        for (var d = 0; d < dimensions; d++)
        {
            var v = directions.Value[d];
            var cell = 0u;
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = cell;
                // Gray code: the next point differs in the direction of the lowest zero digit of i.
                cell ^= v[int.TrailingZeroCount(~i)];
            }
            points[d] = new double[count];
            place(cells, d, points[d]);
        }
        return points;
    }

    // Joe and Kuo's columns: dimension, degree s, inner coefficients a of the polynomial, initial numbers m₁ … m_s.
    private static uint[][] ReadDirections()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Table)
            ?? throw new InvalidOperationException($"The resource {Table} is missing.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();

        var table = new uint[MaximumDimensions][];
        table[0] = [.. Enumerable.Range(1, Digits).Select(k => 1u << (Digits - k))];
        for (var d = 1; d < MaximumDimensions; d++)
        {
            var fields = reader.ReadLine()!.Split(' ').Select(uint.Parse).ToArray();
            var s = (int)fields[1];
            var a = fields[2];
            var v = new uint[Digits];
            for (var k = 0; k < Digits; k++)
            {
                if (k < s)
                {
                    v[k] = fields[3 + k] << (Digits - 1 - k);
                    continue;
                }
                // v_k = a₁v_{k−1} ⊕ … ⊕ a_{s−1}v_{k−s+1} ⊕ v_{k−s} ⊕ (v_{k−s} / 2ˢ), equation 3 of Joe and Kuo (2008).
                v[k] = v[k - s] ^ (v[k - s] >> s);
                for (var i = 1; i < s; i++)
                {
                    if (((a >> (s - 1 - i)) & 1) != 0)
                        v[k] ^= v[k - i];
                }
            }
            table[d] = v;
        }
        return table;
    }
}
