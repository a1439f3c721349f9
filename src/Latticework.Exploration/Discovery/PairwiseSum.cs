namespace Latticework.Exploration.Discovery;

/// <summary>Sums by halves: the rounding error grows with the logarithm of the length, and the order of additions is fixed.</summary>
/// <remarks>
/// Blocks of up to 128 numbers in eight interleaved sums, longer stretches in two halves: the order NumPy uses, so that means of
/// continuous outcomes agree with tools built on it to the last bit.
/// </remarks>
internal static class PairwiseSum
{
    private const int Block = 128;

    internal static double Of(ReadOnlySpan<double> x)
    {
        if (x.Length < 8)
        {
            var sum = 0.0;
            foreach (var v in x)
                sum += v;
            return sum;
        }
        if (x.Length > Block)
        {
            var half = x.Length / 2;
            half -= half % 8;
            return Of(x[..half]) + Of(x[half..]);
        }
        var (a, b, c, d, e, f, g, h) = (x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]);
        var i = 8;
        for (; i + 8 <= x.Length; i += 8)
        {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
            e += x[i + 4];
            f += x[i + 5];
            g += x[i + 6];
            h += x[i + 7];
        }
        var total = ((a + b) + (c + d)) + ((e + f) + (g + h));
        for (; i < x.Length; i++)
            total += x[i];
        return total;
    }
}
