namespace Latticework.Exploration.Search;

/// <summary>
/// Cuts a population into fronts: the first is dominated by nobody, the second only by the first, and so on.
/// </summary>
/// <remarks>
/// Efficient non-dominated sort with sequential search (Zhang, Tian, Cheng and Jin 2015, ENS-SS): in lexicographic order a solution
/// can only be dominated by earlier ones. Infeasible solutions follow all feasible ones, a front for each size of violation. Ties in
/// the order fall to the earlier place. Cost: O(objectives · n²) at worst, about a third of that on random data.
/// </remarks>
internal static class NondominatedSorting
{
    internal static List<List<Solution>> Fronts(IReadOnlyList<Solution> solutions)
    {
        var fronts = new List<List<Solution>>();
        var order = new int[solutions.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (i, j) => InOrder(solutions, i, j));
        var k = 0;
        for (; k < order.Length && solutions[order[k]].IsFeasible; k++)
        {
            var candidate = solutions[order[k]];
            var f = 0;
            while (f < fronts.Count && IsDominated(candidate, fronts[f]))
                f++;
            if (f == fronts.Count)
                fronts.Add([]);
            fronts[f].Add(candidate);
        }
        for (var violation = double.NaN; k < order.Length; k++)
        {
            var candidate = solutions[order[k]];
            if (!candidate.Violation.Equals(violation))
                fronts.Add([]);
            violation = candidate.Violation;
            fronts[^1].Add(candidate);
        }
        return fronts;
    }

    private static bool IsDominated(Solution candidate, List<Solution> front)
    {
        // The nearest in lexicographic order is the likeliest to dominate.
        for (var i = front.Count - 1; i >= 0; i--)
        {
            if (Dominance.Dominates(front[i].Costs, candidate.Costs))
                return true;
        }
        return false;
    }

    private static int InOrder(IReadOnlyList<Solution> solutions, int i, int j)
    {
        var (a, b) = (solutions[i], solutions[j]);
        if (!a.Violation.Equals(b.Violation))
            return a.Violation.CompareTo(b.Violation);
        for (var m = 0; a.IsFeasible && m < a.Costs.Length; m++)
        {
            if (!a.Costs[m].Equals(b.Costs[m]))
                return a.Costs[m].CompareTo(b.Costs[m]);
        }
        return i.CompareTo(j);
    }
}
