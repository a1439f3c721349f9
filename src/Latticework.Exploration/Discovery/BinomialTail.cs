namespace Latticework.Exploration.Discovery;

/// <summary>Upper tail of the binomial distribution, to about 13 digits also where it is tiny.</summary>
/// <remarks>
/// The largest term by Loader's saddle-point form (2000, “Fast and accurate computation of binomial probabilities”), the others by
/// recurrence. Cost: as many terms as carry weight, at most a few √n.
/// </remarks>
internal static class BinomialTail
{
    /// <summary>P(X ≥ k) for X binomial with n trials of probability p.</summary>
    internal static double AtLeast(long k, long n, double p)
    {
        if (k <= 0)
            return 1;
        if (k > n || p <= 0)
            return 0;
        if (p >= 1)
            return 1;
        // Beyond the mode the terms fall; below it the complement has fewer, and no digits are lost as it is not small.
        return k > n * p ? Upward(k, n, p) : Math.Max(0, 1 - Downward(k - 1, n, p));
    }

    private static double Upward(long k, long n, double p)
    {
        var odds = p / (1 - p);
        var (sum, term) = (0.0, 1.0);
        for (var i = k; i <= n && term > sum * 1e-17; i++)
        {
            sum += term;
            term *= (n - i) / (i + 1.0) * odds;
        }
        return Math.Min(1, sum * Term(k, n, p));
    }

    private static double Downward(long k, long n, double p)
    {
        var odds = (1 - p) / p;
        var (sum, term) = (0.0, 1.0);
        for (var i = k; i >= 0 && term > sum * 1e-17; i--)
        {
            sum += term;
            term *= i / (n - i + 1.0) * odds;
        }
        return Math.Min(1, sum * Term(k, n, p));
    }

    private static double Term(long k, long n, double p)
    {
        if (k == 0)
            return Math.Exp(n * LogOfOnePlus(-p));
        if (k == n)
            return Math.Exp(n * Math.Log(p));
        var log = StirlingError(n) - StirlingError(k) - StirlingError(n - k) - Deviance(k, n * p) - Deviance(n - k, n * (1 - p));
        return Math.Exp(log) * Math.Sqrt(n / (2 * Math.PI * k * (n - k)));
    }

    private static double LogOfOnePlus(double x) => Math.Abs(x) > 1e-4 ? Math.Log(1 + x) : x * (1 - (x * (0.5 - (x * ((1 / 3.0) - (x / 4))))));

    // log n! less Stirling's approximation of it.
    private static double StirlingError(long n)
    {
        if (n < 16)
        {
            var factorial = 1.0;
            for (var i = 2; i <= n; i++)
                factorial *= i;
            return Math.Log(factorial) - (((n + 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI)));
        }
        var (x, square) = ((double)n, (double)n * n);
        return ((1 / 12.0) - (((1 / 360.0) - (((1 / 1260.0) - (((1 / 1680.0) - (1 / 1188.0 / square)) / square)) / square)) / square)) / x;
    }

    // x log(x/m) + m − x without loss of digits when x is near m.
    private static double Deviance(double x, double m)
    {
        if (Math.Abs(x - m) >= 0.1 * (x + m))
            return (x * Math.Log(x / m)) + m - x;
        var v = (x - m) / (x + m);
        var sum = (x - m) * v;
        var power = 2 * x * v;
        for (var j = 1; ; j++)
        {
            power *= v * v;
            var next = sum + (power / ((2 * j) + 1));
            if (next.Equals(sum))
                return sum;
            sum = next;
        }
    }
}
