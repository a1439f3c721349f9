namespace Latticework.Exploration.Designs;

/// <summary>Chooses some of many items so that the squared distances between them add up to the most.</summary>
internal static class MostDistantSet
{
    /// <summary>Places of the chosen items, rising.</summary>
    /// <param name="squares">Squared distances, symmetric, 0 on the diagonal.</param>
    /// <param name="count">Number of items to choose, 1 to all.</param>
    /// <param name="maximumSets">All sets are tried when there are at most so many; else the search is local.</param>
    internal static int[] Choose(double[][] squares, int count, int maximumSets)
    {
        if (count == 1 || count == squares.Length)
            return [.. Enumerable.Range(0, count)];
        return Sets(squares.Length, count) <= maximumSets ? Exhaustive(squares, count) : Local(squares, count);
    }

    private static double Sets(int items, int count)
    {
        var sets = 1.0;
        for (var i = 0; i < Math.Min(count, items - count); i++)
            sets = sets * (items - i) / (i + 1);
        return sets;
    }

    // Every set in lexicographic order; the first of equals stays.
    internal static int[] Exhaustive(double[][] squares, int count)
    {
        var set = new int[count];
        var best = new int[count];
        var most = double.NegativeInfinity;
        Extend(0, 0, 0);
        return best;

        void Extend(int chosen, int from, double sum)
        {
            if (chosen == count)
            {
                if (sum > most)
                    (most, best) = (sum, [.. set]);
                return;
            }
            for (var item = from; item <= squares.Length - (count - chosen); item++)
            {
                var gain = 0.0;
                for (var i = 0; i < chosen; i++)
                    gain += squares[item][set[i]];
                set[chosen] = item;
                Extend(chosen + 1, item + 1, sum + gain);
            }
        }
    }

    // Ruano et al. (2012): for each size, the best set made of one item and those farthest from it, extended one by one; then exchanges.
    internal static int[] Local(double[][] squares, int count)
    {
        var farthest = squares.Select((row, item) =>
            Enumerable.Range(0, row.Length).Where(other => other != item).OrderByDescending(other => row[other]).ThenBy(other => other).ToArray()).ToArray();
        int[] best = [];
        var most = double.NegativeInfinity;
        for (var size = 2; size <= count; size++)
        {
            int[] seed = [];
            var seedSum = double.NegativeInfinity;
            for (var item = 0; item < squares.Length; item++)
            {
                int[] set = [item, .. farthest[item][..(size - 1)]];
                var sum = Sum(squares, set);
                if (sum > seedSum)
                    (seed, seedSum) = (set, sum);
            }
            var grown = Improved(squares, Grown(squares, seed, count));
            var grownSum = Sum(squares, grown);
            if (grownSum > most)
                (best, most) = (grown, grownSum);
        }
        Array.Sort(best);
        return best;
    }

    private static int[] Grown(double[][] squares, int[] seed, int count)
    {
        var set = seed.ToList();
        while (set.Count < count)
        {
            var (next, most) = (-1, double.NegativeInfinity);
            for (var item = 0; item < squares.Length; item++)
            {
                if (set.Contains(item))
                    continue;
                var gain = set.Sum(other => squares[item][other]);
                if (gain > most)
                    (next, most) = (item, gain);
            }
            set.Add(next);
        }
        return [.. set];
    }

    private static int[] Improved(double[][] squares, int[] set)
    {
        // What each item would add to the set as it stands.
        var gains = squares.Select(row => set.Sum(item => row[item])).ToArray();
        var scale = gains.Max();
        while (true)
        {
            // A gain within rounding is none, so the exchanges end.
            var (place, item, most) = (-1, -1, 1e-12 * scale);
            for (var p = 0; p < set.Length; p++)
            {
                for (var candidate = 0; candidate < squares.Length; candidate++)
                {
                    var gain = gains[candidate] - squares[candidate][set[p]] - gains[set[p]];
                    if (gain > most && !set.Contains(candidate))
                        (place, item, most) = (p, candidate, gain);
                }
            }
            if (place < 0)
                return set;
            for (var other = 0; other < squares.Length; other++)
                gains[other] += squares[other][item] - squares[other][set[place]];
            set[place] = item;
        }
    }

    private static double Sum(double[][] squares, int[] set)
    {
        var sum = 0.0;
        for (var a = 0; a < set.Length; a++)
        {
            for (var b = 0; b < a; b++)
                sum += squares[set[a]][set[b]];
        }
        return sum;
    }
}
