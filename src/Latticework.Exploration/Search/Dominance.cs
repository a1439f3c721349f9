namespace Latticework.Exploration.Search;

/// <summary>Who is better than whom, in costs.</summary>
internal static class Dominance
{
    /// <summary>Whether a is nowhere worse than b and somewhere better.</summary>
    internal static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var better = false;
        for (var m = 0; m < a.Length; m++)
        {
            if (a[m] > b[m])
                return false;
            better |= a[m] < b[m];
        }
        return better;
    }

    /// <summary>
    /// Constrained domination (Deb 2002, definition 1): a feasible solution beats an infeasible one, of two infeasible ones the smaller
    /// sum of violations wins, two feasible ones compare by their costs. −1 when a wins, 1 when b wins, 0 for neither.
    /// </summary>
    internal static int Compare(Solution a, Solution b)
    {
        if (!a.Violation.Equals(b.Violation))
            return a.Violation < b.Violation ? -1 : 1;
        if (!a.IsFeasible)
            return 0;
        var (aBetter, bBetter) = (false, false);
        for (var m = 0; m < a.Costs.Length; m++)
        {
            aBetter |= a.Costs[m] < b.Costs[m];
            bBetter |= b.Costs[m] < a.Costs[m];
        }
        return aBetter == bBetter ? 0 : aBetter ? -1 : 1;
    }

    /// <summary>
    /// The feasible solutions that no other one dominates, in their order; of several with equal objectives the first. When none is
    /// feasible, those with the least violation.
    /// </summary>
    internal static IReadOnlyList<Solution> Best(IReadOnlyList<Solution> solutions)
    {
        var kept = new List<Solution>();
        foreach (var candidate in solutions)
        {
            var stays = true;
            for (var i = 0; stays && i < kept.Count; i++)
                stays = Compare(kept[i], candidate) >= 0 && !kept[i].Costs.AsSpan().SequenceEqual(candidate.Costs);
            if (!stays)
                continue;
            kept.RemoveAll(k => Compare(candidate, k) < 0);
            kept.Add(candidate);
        }
        return kept;
    }
}
