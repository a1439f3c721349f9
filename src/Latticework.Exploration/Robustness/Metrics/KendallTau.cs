namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>Kendall's τ-b: how far two orders agree, ties counted as neither.</summary>
/// <remarks>Source: Kendall (1945), τ-b = (C − D) / √((n₀ − n₁)(n₀ − n₂)); counted by merging as in Knight (1966). Cost: O(n log n).</remarks>
public static class KendallTau
{
    /// <summary>Computes τ-b.</summary>
    /// <param name="a">Values that order n things.</param>
    /// <param name="b">Values that order the same things.</param>
    /// <returns>−1 to 1; null when one of the two has all its values equal, or fewer than two things.</returns>
    /// <exception cref="ArgumentException">Unequal lengths, or a value that is not a number.</exception>
    public static double? B(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"{a.Length} values against {b.Length}.", nameof(b));
        if (a.Contains(double.NaN) || b.Contains(double.NaN))
            throw new ArgumentException("A value is not a number.", nameof(a));
        var pairs = new (double A, double B)[a.Length];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = (a[i], b[i]);
        Array.Sort(pairs);
        var all = Pairs(pairs.Length);
        var (tiedA, tiedBoth) = (Tied(pairs, (x, y) => x.A.Equals(y.A)), Tied(pairs, (x, y) => x.A.Equals(y.A) && x.B.Equals(y.B)));
        var values = Array.ConvertAll(pairs, p => p.B);
        var swaps = Swaps(values, new double[values.Length]);
        var tiedB = Tied(values, (x, y) => x.Equals(y));
        var product = (double)(all - tiedA) * (all - tiedB);
        return product > 0 ? (all - tiedA - tiedB + tiedBoth - (2 * swaps)) / Math.Sqrt(product) : null;
    }

    private static long Pairs(long n) => n * (n - 1) / 2;

    private static long Tied<T>(T[] sorted, Func<T, T, bool> same)
    {
        var tied = 0L;
        var start = 0;
        for (var i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && same(sorted[i], sorted[start]))
                continue;
            tied += Pairs(i - start);
            start = i;
        }
        return tied;
    }

    // Number of exchanges of neighbours that sort the values; sorts them.
    private static long Swaps(Span<double> values, Span<double> spare)
    {
        if (values.Length < 2)
            return 0;
        var half = values.Length / 2;
        var swaps = Swaps(values[..half], spare[..half]) + Swaps(values[half..], spare[half..]);
        var (left, right) = (0, half);
        for (var at = 0; at < values.Length; at++)
        {
            if (right == values.Length || (left < half && values[left] <= values[right]))
            {
                spare[at] = values[left++];
            }
            else
            {
                swaps += half - left;
                spare[at] = values[right++];
            }
        }
        spare[..values.Length].CopyTo(values);
        return swaps;
    }
}
