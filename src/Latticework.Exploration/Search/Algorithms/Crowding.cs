namespace Latticework.Exploration.Search.Algorithms;

/// <summary>Crowding distance: how far apart the neighbours of a solution are, objective by objective (Deb et al. 2002, section III-B).</summary>
internal static class Crowding
{
    /// <summary>Keeps the least crowded of a front, dropping the most crowded one by one (Kukkonen and Deb 2006).</summary>
    /// <param name="front">Solutions of one front.</param>
    /// <param name="keep">How many to keep.</param>
    /// <returns>Distance of each, infinite at the ends of an objective; NaN for those dropped. Of equally crowded ones the last is dropped.</returns>
    /// <remarks>Cost: O(objectives · n log n + n · dropped).</remarks>
    internal static double[] Thin(IReadOnlyList<Solution> front, int keep)
    {
        var n = front.Count;
        var distance = new double[n];
        if (n == 0)
            return distance;
        var objectives = front[0].Costs.Length;
        // Neighbours of each solution along each objective; −1 at the ends.
        var before = new int[objectives * n];
        var after = new int[objectives * n];
        var range = new double[objectives];
        var order = new int[n];
        for (var m = 0; m < objectives; m++)
        {
            for (var i = 0; i < n; i++)
                order[i] = i;
            Array.Sort(order, (i, j) => front[i].Costs[m].CompareTo(front[j].Costs[m]) is var c and not 0 ? c : i.CompareTo(j));
            range[m] = front[order[^1]].Costs[m] - front[order[0]].Costs[m];
            for (var k = 0; k < n; k++)
            {
                before[(m * n) + order[k]] = k == 0 ? -1 : order[k - 1];
                after[(m * n) + order[k]] = k == n - 1 ? -1 : order[k + 1];
            }
        }
        for (var i = 0; i < n; i++)
            distance[i] = Of(i);
        for (var left = n; left > keep; left--)
        {
            var most = -1;
            for (var i = 0; i < n; i++)
            {
                if (!double.IsNaN(distance[i]) && (most < 0 || distance[i] <= distance[most]))
                    most = i;
            }
            distance[most] = double.NaN;
            for (var m = 0; m < objectives; m++)
            {
                var (a, b) = (before[(m * n) + most], after[(m * n) + most]);
                if (a >= 0)
                    after[(m * n) + a] = b;
                if (b >= 0)
                    before[(m * n) + b] = a;
            }
            for (var m = 0; m < objectives; m++)
            {
                var (a, b) = (before[(m * n) + most], after[(m * n) + most]);
                if (a >= 0)
                    distance[a] = Of(a);
                if (b >= 0)
                    distance[b] = Of(b);
            }
        }
        return distance;

        double Of(int i)
        {
            var sum = 0.0;
            for (var m = 0; m < objectives; m++)
            {
                var (a, b) = (before[(m * n) + i], after[(m * n) + i]);
                if (range[m] <= 0)
                    continue;
                if (a < 0 || b < 0)
                    return double.PositiveInfinity;
                sum += (front[b].Costs[m] - front[a].Costs[m]) / range[m];
            }
            return sum;
        }
    }
}
