namespace Latticework.Exploration.Discovery;

/// <summary>Where a peel or a paste cuts: a quantile that moves outward until it lies between two different values.</summary>
/// <remarks>
/// Position i = (n − 1) · q in the sorted values, taken at ⌊i⌋ and ⌈i⌉. While the two values are equal, the upper one moves up (q ≤ 0.5) or
/// the lower one down (q &gt; 0.5), at most to the end; the limit is their mean. The rule of sdtoolkit (Bryant 2009) and EMA Workbench: a
/// cut never splits equal values, and takes more than its share rather than nothing.
/// </remarks>
internal static class PeelLimit
{
    /// <summary>The limit in the values of some rows.</summary>
    /// <param name="order">Rows, at least one, by rising value.</param>
    /// <param name="x">Value of each row.</param>
    /// <param name="q">Quantile in (0, 1).</param>
    internal static double Of(ReadOnlySpan<int> order, double[] x, double q)
    {
        var position = (order.Length - 1) * q;
        var low = (int)Math.Floor(position);
        var high = (int)Math.Ceiling(position);
        var value = x[order[low]];
        if (value.Equals(x[order[high]]))
        {
            if (q > 0.5)
                low = Math.Max(0, FirstAtLeast(order, x, value) - 1);
            else
                high = Math.Min(order.Length - 1, FirstAbove(order, x, value));
        }
        var (a, b) = (x[order[low]], x[order[high]]);
        var sum = a + b;
        return double.IsFinite(sum) ? sum / 2 : (a / 2) + (b / 2);
    }

    /// <summary>How many of the sorted rows lie below a value.</summary>
    internal static int FirstAtLeast(ReadOnlySpan<int> order, double[] x, double value)
    {
        var (from, to) = (0, order.Length);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (x[order[middle]] < value)
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }

    /// <summary>How many of the sorted rows lie at or below a value.</summary>
    internal static int FirstAbove(ReadOnlySpan<int> order, double[] x, double value)
    {
        var (from, to) = (0, order.Length);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (x[order[middle]] <= value)
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }
}
