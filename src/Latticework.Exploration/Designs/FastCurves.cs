using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Designs;

/// <summary>
/// The search curves of extended FAST: for each input a curve through the cube on which that input swings fast and the others slowly.
/// </summary>
/// <param name="Harmonics">Interference factor M: how many harmonics of the fast frequency the analysis reads.</param>
/// <remarks>
/// <para>
/// Source: Saltelli, Tarantola and Chan (1999), equations 19 to 21: x = ½ + arcsin(sin(ω s + φ)) / π, s = 2πk / N for k = 0 … N − 1, with a random
/// phase φ of its own for each input of each curve; frequencies as in SALib. Rows: curve by curve, N each, in the order of s. That wave is a
/// triangle, so it is computed without sine or arcsine.
/// </para>
/// <para>
/// Cost: N rows an input, N above 4M². Not for rows in another order: the analysis is a Fourier transform.
/// </para>
/// </remarks>
public sealed record FastCurves(int Harmonics = 4)
{
    /// <summary>Frequencies of a curve: first that of the input the curve is for, then those of the others in their order.</summary>
    /// <param name="dimensions">Number of inputs, 1 or more.</param>
    /// <param name="samples">Rows of a curve N, above 4M².</param>
    /// <returns>Whole numbers: ⌊(N − 1) / 2M⌋ first, the others at most that divided by 2M, spread evenly or, if there are not enough, in turn.</returns>
    /// <exception cref="ArgumentException">Too few rows for the harmonics.</exception>
    public int[] Frequencies(int dimensions, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        if (Harmonics < 1)
            throw Mistake.Of($"found {Harmonics} harmonics, expected 1 or more");
        if (samples <= 4L * Harmonics * Harmonics)
            throw Mistake.Of($"found {samples} rows a curve, expected more than {4L * Harmonics * Harmonics}: 4 times the square of {Harmonics} harmonics");
        var fast = (samples - 1) / (2 * Harmonics);
        var slowest = fast / (2 * Harmonics);
        var others = dimensions - 1;
        var frequencies = new int[dimensions];
        frequencies[0] = fast;
        for (var i = 0; i < others; i++)
        {
            // Even spacing from 1 to the largest, rounded down.
            frequencies[i + 1] = slowest < others ? (i % slowest) + 1
                : i == others - 1 && others > 1 ? slowest
                : others == 1 ? 1
                : (int)Math.Floor((i * ((slowest - 1.0) / (others - 1))) + 1);
        }
        return frequencies;
    }

    /// <summary>The rows.</summary>
    /// <param name="dimensions">Number of inputs D, 1 or more.</param>
    /// <param name="samples">Rows of a curve N, above 4M².</param>
    /// <param name="seed">Seed of the phases.</param>
    /// <returns><c>[input][row]</c> in (0, 1), D · N rows.</returns>
    /// <exception cref="ArgumentException">Too few rows for the harmonics, or more than 2³¹ in all.</exception>
    public double[][] Points(int dimensions, int samples, uint seed)
    {
        var frequencies = Frequencies(dimensions, samples);
        if ((long)dimensions * samples > Array.MaxLength)
            throw Mistake.Of($"found {(long)dimensions * samples:N0} rows, expected fewer inputs or rows");
        var points = new double[dimensions][];
        for (var d = 0; d < dimensions; d++)
        {
            points[d] = new double[dimensions * samples];
            for (var curve = 0; curve < dimensions; curve++)
            {
                var frequency = d == curve ? frequencies[0] : frequencies[d < curve ? d + 1 : d];
                var phase = KeyedUniform.Share(seed, RandomStream.CurvePhase, (ulong)d, (ulong)curve);
                var column = points[d].AsSpan(curve * samples, samples);
                for (var k = 0; k < samples; k++)
                    column[k] = Wave((((long)frequency * k % samples) / (double)samples) + phase);
            }
        }
        return points;
    }

    // ½ + arcsin(sin 2πt) / π for t in [0, 2): up to 1 at ¼, down to 0 at ¾. Kept off the ends, where unbounded inputs are infinite.
    private static double Wave(double t)
    {
        var turn = t >= 1 ? t - 1 : t;
        var height = turn < 0.25 ? 0.5 + (2 * turn) : turn < 0.75 ? 1.5 - (2 * turn) : (2 * turn) - 1.5;
        return Math.Clamp(height, 1e-16, 1 - 1.2e-16);
    }
}
