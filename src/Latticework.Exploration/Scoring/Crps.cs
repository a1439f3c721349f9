using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Scoring;

/// <summary>The continuous ranked probability score of a sample: ∫ (F(x) − 1{x ≥ y})² dx with F its empirical distribution; lower is better.</summary>
/// <remarks>
/// Source: Matheson and Winkler (1976); Gneiting and Raftery (2007), equation 21: E|X − y| − ½ E|X − X′|, computed exactly from the sorted
/// sample in O(m log m) (Jordan, Krüger and Lerch 2019). In the unit of the quantity; of one member it is the absolute error. Error: rounding,
/// about m · 10⁻¹⁶ relative. Not for members that are not exchangeable.
/// </remarks>
public static class Crps
{
    /// <summary>Score of a sample taken as the forecast itself.</summary>
    /// <param name="members">Members, at least one, finite, in any order.</param>
    /// <param name="observed">What happened, finite.</param>
    /// <exception cref="ArgumentException">No member, or a value that is not finite.</exception>
    public static double OfSample(ReadOnlySpan<double> members, double observed)
    {
        var (distance, spread) = Parts(Sorted(members, observed), observed);
        return distance - spread;
    }

    /// <summary>
    /// Score of a sample taken as draws from the forecast: unbiased for the score of the distribution behind it (Ferro 2014), with m(m − 1)
    /// in the place of m². It can be slightly negative.
    /// </summary>
    /// <param name="members">Members, at least two, finite, in any order.</param>
    /// <param name="observed">What happened, finite.</param>
    /// <exception cref="ArgumentException">Fewer than two members, or a value that is not finite.</exception>
    public static double Fair(ReadOnlySpan<double> members, double observed)
    {
        if (members.Length < 2)
            throw new ArgumentException($"{members.Length} members, expected at least two.", nameof(members));
        var (distance, spread) = Parts(Sorted(members, observed), observed);
        return distance - (spread * members.Length / (members.Length - 1.0));
    }

    /// <summary>Score of each of several outcomes by the sample of all the others: climatology that has not seen what it is to forecast.</summary>
    /// <param name="observed">Outcomes, at least two, finite.</param>
    /// <returns>One score per outcome, in their order. Cost: O(n log n).</returns>
    /// <exception cref="ArgumentException">Fewer than two outcomes, or one that is not finite.</exception>
    public static double[] OfTheOthers(IReadOnlyList<double> observed)
    {
        if (observed.Count < 2)
            throw new ArgumentException($"{observed.Count} outcomes, expected at least two.", nameof(observed));
        var n = observed.Count;
        var centre = observed.Average();
        var sorted = Sorted([.. observed.Select(x => x - centre)], 0);
        var before = new double[n + 1];
        for (var i = 0; i < n; i++)
            before[i + 1] = before[i] + sorted[i];
        // Σ |x − y| over all x, by sums on either side of y.
        double Distances(double y)
        {
            var at = Array.BinarySearch(sorted, y);
            at = at < 0 ? ~at : at;
            return (y * at) - before[at] + (before[n] - before[at]) - (y * (n - at));
        }
        var distances = observed.Select(y => Distances(y - centre)).ToArray();
        var all = distances.Sum();
        return [.. distances.Select(d => (d / (n - 1)) - ((all - (2 * d)) / 2 / (n - 1) / (n - 1)))];
    }

    /// <summary>Score of a resample of a sorted sample.</summary>
    /// <param name="sorted">Sample in ascending order.</param>
    /// <param name="times">How often each member was drawn.</param>
    /// <param name="observed">What happened.</param>
    internal static double OfResample(ReadOnlySpan<double> sorted, ReadOnlySpan<ushort> times, double observed)
    {
        var total = 0L;
        foreach (var t in times)
            total += t;
        var (distance, spread, before) = (0.0, 0.0, 0L);
        for (var i = 0; i < sorted.Length; i++)
        {
            var from = sorted[i] - observed;
            distance += times[i] * Math.Abs(from);
            // Places before + 1 … before + t of the resample: Σ (2·place − total − 1) = t · (2·before + t − total).
            spread += times[i] * ((2 * before) + times[i] - total) * from;
            before += times[i];
        }
        return (distance / total) - (spread / total / total);
    }

    /// <summary>90 % interval of the score by resampling the members: how much of it is the luck of the sample.</summary>
    /// <param name="members">Members, at least one, finite.</param>
    /// <param name="observed">What happened, finite.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="resamples">Number of resamples; null for up to 1,000. Cost: O(resamples · m).</param>
    /// <returns>The interval; null for a single member.</returns>
    public static Interval? SampleInterval(double[] members, double observed, uint seed, int? resamples = null)
    {
        var sorted = Sorted(members, observed);
        return sorted.Length == 1 ? null : Interval.Of(
            sorted.Length, seed, RandomStream.ForecastResampling, 1, resamples, (times, into) => into[0] = OfResample(sorted, times, observed))[0];
    }

    /// <summary>Place of what happened in a sample: the share of members below it, those equal counting half.</summary>
    public static double Place(ReadOnlySpan<double> members, double observed)
    {
        var twice = 0L;
        foreach (var x in members)
            twice += x < observed ? 2 : x.Equals(observed) ? 1 : 0;
        return twice / (2.0 * members.Length);
    }

    // Mean distance to what happened, and half the mean distance between members.
    private static (double Distance, double Spread) Parts(ReadOnlySpan<double> sorted, double observed)
    {
        var (distance, spread) = (0.0, 0.0);
        var m = sorted.Length;
        for (var i = 0; i < m; i++)
        {
            // Measured from what happened, so that a large common level costs no digits.
            var from = sorted[i] - observed;
            distance += Math.Abs(from);
            spread += ((2.0 * i) + 1 - m) * from;
        }
        return (distance / m, spread / m / m);
    }

    private static double[] Sorted(ReadOnlySpan<double> members, double observed)
    {
        if (members.IsEmpty)
            throw new ArgumentException("No members.", nameof(members));
        if (!double.IsFinite(observed))
            throw new ArgumentException($"What happened is {observed}, expected a finite number.", nameof(observed));
        var sorted = members.ToArray();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (!double.IsFinite(sorted[i]))
                throw new ArgumentException($"Member {i + 1} is {sorted[i]}, expected a finite number.", nameof(members));
        }
        Array.Sort(sorted);
        return sorted;
    }
}
