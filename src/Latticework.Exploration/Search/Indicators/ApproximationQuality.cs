namespace Latticework.Exploration.Search.Indicators;

/// <summary>How well a set of points stands for the true front. All objectives minimised; distances are Euclidean, in the objectives' units.</summary>
/// <remarks>
/// Units matter: divide objectives by their ranges first when these differ. A front is given as points on it; distances are too large by
/// up to their spacing. Cost of each: O(objectives · set · front).
/// </remarks>
public static class ApproximationQuality
{
    /// <summary>Generational distance: how far the set is from the front. 0 is best.</summary>
    /// <param name="set">The set, <c>[point][objective]</c>.</param>
    /// <param name="front">Points of the front.</param>
    /// <param name="power">p of (Σ dᵖ)^(1/p) / n: 1, the default, is the mean distance; 2 is the form of Van Veldhuizen and Lamont (1998).</param>
    /// <exception cref="ArgumentException">A set is empty, or the numbers of objectives differ.</exception>
    public static double GenerationalDistance(IReadOnlyList<double[]> set, IReadOnlyList<double[]> front, double power = 1)
    {
        Check(set, front);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(power);
        var sum = 0.0;
        foreach (var point in set)
            sum += Math.Pow(Math.Sqrt(front.Min(f => Squared(point, f))), power);
        return Math.Pow(sum, 1 / power) / set.Count;
    }

    /// <summary>Inverted generational distance: how far the front is from the set, so that gaps count. 0 is best.</summary>
    /// <inheritdoc cref="GenerationalDistance"/>
    public static double InvertedGenerationalDistance(IReadOnlyList<double[]> set, IReadOnlyList<double[]> front, double power = 1) =>
        GenerationalDistance(front, set, power);

    /// <summary>
    /// Additive ε-indicator (Zitzler et al. 2003): by how much the set must be shifted to be nowhere worse than any point of the front. 0
    /// is best; the worst-covered point decides.
    /// </summary>
    /// <param name="set">The set, <c>[point][objective]</c>.</param>
    /// <param name="front">Points of the front, or another set to compare with: then it may be negative.</param>
    /// <exception cref="ArgumentException">A set is empty, or the numbers of objectives differ.</exception>
    public static double AdditiveEpsilon(IReadOnlyList<double[]> set, IReadOnlyList<double[]> front)
    {
        Check(set, front);
        return front.Max(f => set.Min(point => Shift(point, f)));
    }

    /// <summary>
    /// Spacing (Schott 1995): the sample standard deviation of the distances of the points to their nearest neighbours, distances summed over objectives.
    /// 0 when all are equally far apart.
    /// </summary>
    /// <param name="set">At least two points.</param>
    /// <exception cref="ArgumentException">Fewer than two points, or the numbers of objectives differ.</exception>
    public static double Spacing(IReadOnlyList<double[]> set)
    {
        if (set.Count < 2)
            throw new ArgumentException($"found {set.Count} points, expected at least two.", nameof(set));
        Check(set, set);
        double[] nearest = [.. set.Select((a, i) => set.Where((_, j) => j != i).Min(b => a.Zip(b, (x, y) => Math.Abs(x - y)).Sum()))];
        var mean = nearest.Average();
        return Math.Sqrt(nearest.Sum(d => (d - mean) * (d - mean)) / (nearest.Length - 1));
    }

    private static void Check(IReadOnlyList<double[]> set, IReadOnlyList<double[]> front)
    {
        if (set.Count == 0 || front.Count == 0)
            throw new ArgumentException($"found {set.Count} and {front.Count} points, expected at least one in each.", nameof(set));
        foreach (var point in set.Concat(front))
        {
            if (point.Length != set[0].Length)
                throw new ArgumentException($"found points of {point.Length} and of {set[0].Length} objectives, expected the same number.", nameof(set));
            if (Array.Exists(point, x => !double.IsFinite(x)))
                throw new ArgumentException($"found the point {string.Join(", ", point)}, expected finite numbers.", nameof(set));
        }
    }

    private static double Squared(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var m = 0; m < a.Length; m++)
            sum += (a[m] - b[m]) * (a[m] - b[m]);
        return sum;
    }

    private static double Shift(double[] a, double[] b)
    {
        var most = double.NegativeInfinity;
        for (var m = 0; m < a.Length; m++)
            most = Math.Max(most, a[m] - b[m]);
        return most;
    }
}
