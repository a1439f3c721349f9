namespace Latticework.Exploration.Robustness;

/// <summary>Elementary statistics of one number per future, or per scenario.</summary>
public static class Sample
{
    /// <summary>
    /// Mean and its standard error s / √n, s² = Σ(x − x̄)² / (n − 1), as if futures were independent. NaN error for a single future.
    /// </summary>
    /// <param name="values">Values, at least one. Cost: O(n).</param>
    public static Estimate Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var x in values)
            sum += x;
        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var x in values)
            squares += (x - mean) * (x - mean);
        return new Estimate(mean, Math.Sqrt(squares / (values.Length - 1.0) / values.Length));
    }

    /// <summary>Mean of a − b future by future, with the error of that difference: common random numbers.</summary>
    /// <param name="a">Values, at least one.</param>
    /// <param name="b">As many values, on the same luck.</param>
    public static Estimate MeanDifference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var difference = new double[a.Length];
        for (var f = 0; f < difference.Length; f++)
            difference[f] = a[f] - b[f];
        return Mean(difference);
    }

    /// <summary>Quantile of type 7 (Hyndman and Fan 1996): linear between the order statistics around (n − 1)·p.</summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="p">A share in [0, 1].</param>
    /// <returns>The quantile, in the unit of the values. Cost: O(1).</returns>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        var place = (sorted.Length - 1) * p;
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Quantile by nearest rank: the order statistic at (n − 1)·p rounded to a whole number, halves to the even one.</summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="p">A share in [0, 1].</param>
    /// <returns>One of the values. Cost: O(1).</returns>
    public static double NearestRank(ReadOnlySpan<double> sorted, double p) =>
        sorted[(int)Math.Round((sorted.Length - 1) * p, MidpointRounding.ToEven)];
}
