namespace Latticework.Exploration.Designs;

/// <summary>
/// Two-level screening design from a Hadamard matrix and its mirror image: main effects of many inputs from few runs, clear of each other
/// and of every pair.
/// </summary>
/// <remarks>
/// <para>
/// Source: Sylvester's Hadamard matrix H, rows of H then of −H (Box and Wilson 1951 fold over; Plackett and Burman 1946 for saturated
/// designs); the form of SALib's <c>ff</c>. With k inputs, <see cref="Columns"/> is k rounded up to a power of two, the spare columns being
/// dummies that nothing depends on: their effects show the noise. Rows: twice <see cref="Columns"/>.
/// </para>
/// <para>
/// Resolution IV: main effects are mixed with interactions of three only; interactions of two are mixed with each other. Not for more than
/// two levels or curved responses.
/// </para>
/// </remarks>
public static class FoldoverFactorial
{
    /// <summary>Number of columns for so many inputs: the inputs and the dummies.</summary>
    /// <param name="inputs">1 to 8,192.</param>
    public static int Columns(int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputs, 8192);
        return (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)inputs);
    }

    /// <summary>The design.</summary>
    /// <param name="inputs">Number of inputs, 1 to 8,192.</param>
    /// <returns><c>[column][row]</c>, each −1 or 1; the inputs first, then the dummies.</returns>
    public static double[][] Contrasts(int inputs)
    {
        var size = Columns(inputs);
        var columns = new double[size][];
        for (var c = 0; c < size; c++)
        {
            columns[c] = new double[2 * size];
            for (var row = 0; row < size; row++)
            {
                // Sylvester's matrix: the sign is the parity of the digits that row and column share.
                var sign = int.PopCount(row & c) % 2 == 0 ? 1.0 : -1.0;
                (columns[c][row], columns[c][size + row]) = (sign, -sign);
            }
        }
        return columns;
    }
}
