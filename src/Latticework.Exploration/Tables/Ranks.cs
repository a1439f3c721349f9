namespace Latticework.Exploration.Tables;

/// <summary>Order and quantiles of a column.</summary>
internal static class Ranks
{
    /// <summary>Rows in ascending order of their values; equal values keep the order of the rows.</summary>
    internal static int[] Order(double[] values)
    {
        var keys = (double[])values.Clone();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(keys, order);
        // The sort is not stable: rows of equal value are put back in order.
        for (var i = 0; i < keys.Length;)
        {
            var end = i + 1;
            while (end < keys.Length && keys[end].Equals(keys[i]))
                end++;
            if (end - i > 1)
                Array.Sort(order, i, end - i);
            i = end;
        }
        return order;
    }

    /// <summary>For each row the number of distinct smaller values.</summary>
    internal static int[] Dense(double[] values, int[] order)
    {
        var ranks = new int[values.Length];
        var rank = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0 && !values[order[i]].Equals(values[order[i - 1]]))
                rank++;
            ranks[order[i]] = rank;
        }
        return ranks;
    }

    /// <summary>For each row its place from the smallest value, 0 first; equal values share the mean of their places.</summary>
    internal static double[] Shared(double[] values)
    {
        var order = Order(values);
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && values[order[to]].Equals(values[order[from]]))
                to++;
            for (var i = from; i < to; i++)
                ranks[order[i]] = 0.5 * (from + to - 1);
            from = to;
        }
        return ranks;
    }

    /// <summary>Quantile by linear interpolation between order statistics at (n − 1) · share (Hyndman and Fan 1996, type 7).</summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="share">In [0, 1].</param>
    internal static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var position = (sorted.Length - 1) * share;
        var below = (int)Math.Floor(position);
        if (below >= sorted.Length - 1)
            return sorted[^1];
        var t = position - below;
        var (a, b) = (sorted[below], sorted[below + 1]);
        var step = b - a;
        // Measured from the nearer end, so that both ends are exact.
        return t >= 0.5 ? b - (step * (1 - t)) : a + (step * t);
    }
}
