namespace Latticework.Exploration.Discovery;

/// <summary>Two-sided two-sample Kolmogorov–Smirnov test.</summary>
/// <remarks>
/// Exact up to n · m = 2 million by counting lattice paths: the probability that a random path from (0, 0) to (n, m) reaches a distance of
/// D or more from the diagonal, by the recursion of Schröer and Trenkler (1995) over points outside, all terms positive. Beyond, the limit of
/// Kolmogorov (1933) with nm/(n + m) points, good to about a hundredth. Cost: O(n · m), then O(n + m).
/// </remarks>
internal static class TwoSampleKolmogorovSmirnov
{
    private const long ExactUpTo = 2_000_000;

    /// <summary>P-value of the largest distance between two empirical distributions.</summary>
    /// <param name="a">First sample in rising order, not empty.</param>
    /// <param name="b">Second sample in rising order, not empty.</param>
    internal static double P(double[] a, double[] b)
    {
        var (n, m) = (a.Length, b.Length);
        long divisor = GreatestCommonDivisor(n, m);
        var largest = LargestDistance(a, b) / divisor;
        if (largest == 0)
            return 1;
        return (long)n * m <= ExactUpTo ? Outside(n, m, largest * divisor) : Limit(Math.Sqrt((double)n / (n + m) * m) * largest * divisor / ((double)n * m));
    }

    // Largest |i m − j n| over the steps of the two distributions: n m D, a whole number.
    private static long LargestDistance(double[] a, double[] b)
    {
        long largest = 0;
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            var x = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= x)
                i++;
            while (j < b.Length && b[j] <= x)
                j++;
            largest = Math.Max(largest, Math.Abs(((long)i * b.Length) - ((long)j * a.Length)));
        }
        return largest;
    }

    private static double Outside(int n, int m, long distance)
    {
        // outside[j]: probability that the path to (i, j) was outside at some point; the last step came from the left with i/(i+j).
        var outside = new double[m + 1];
        for (var j = 0; j <= m; j++)
            outside[j] = (long)j * n >= distance ? 1 : 0;
        for (var i = 1; i <= n; i++)
        {
            var across = (long)i * m;
            if (across >= distance)
                outside[0] = 1;
            for (var j = 1; j <= m; j++)
            {
                outside[j] = Math.Abs(across - ((long)j * n)) >= distance
                    ? 1
                    : ((i * outside[j]) + (j * outside[j - 1])) / (i + j);
            }
        }
        return Math.Min(1, outside[m]);
    }

    private static double Limit(double t)
    {
        if (t < 0.2)
            return 1;
        var sum = 0.0;
        for (var k = 1; ; k++)
        {
            var term = Math.Exp(-2.0 * k * k * t * t);
            sum += (k & 1) == 1 ? term : -term;
            if (term < 1e-17)
                return Math.Clamp(2 * sum, 0, 1);
        }
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
