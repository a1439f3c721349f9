namespace Latticework.Exploration.Search;

/// <summary>
/// The best solutions found, at most one in each box of a grid whose cells are as wide as the differences that matter (ε).
/// </summary>
/// <remarks>
/// Source: Laumanns, Thiele, Deb and Zitzler (2002), ε-domination; ε-progress after Hadka and Reed (2013), section 3.2. A solution in a
/// box that another's box dominates is not kept. Within one box the dominating solution stays, else the one nearer to the box's best
/// corner (distance in units of ε), else the earlier. Infeasible solutions are kept only while none is feasible, and then only one of the least
/// violation. Cost of an addition: O(objectives · size).
/// </remarks>
public sealed class EpsilonArchive
{
    private readonly double[] epsilons;
    private readonly List<Entry> entries = [];

    /// <summary>An empty archive.</summary>
    /// <param name="epsilons">Width of a box per objective, in its unit, positive.</param>
    /// <exception cref="ArgumentException">A width is not positive and finite.</exception>
    public EpsilonArchive(IReadOnlyList<double> epsilons)
    {
        if (epsilons.Count == 0 || epsilons.Any(e => !(double.IsFinite(e) && e > 0)))
            throw new ArgumentException($"found the epsilons {string.Join(", ", epsilons)}, expected positive numbers.", nameof(epsilons));
        this.epsilons = [.. epsilons];
    }

    /// <summary>What is kept, in the order of arrival.</summary>
    public IReadOnlyList<Solution> Solutions => [.. entries.Select(e => e.Solution)];

    /// <summary>Number of solutions kept.</summary>
    public int Count => entries.Count;

    /// <summary>How often a solution came into a box that held none: ε-progress. It stands still when the search does.</summary>
    public long Progress { get; private set; }

    internal Solution this[int i] => entries[i].Solution;

    /// <summary>Offers a solution.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool Add(Solution solution)
    {
        if (entries.Count > 0 && (!solution.IsFeasible || !entries[0].Solution.IsFeasible))
        {
            if (solution.Violation >= entries[0].Solution.Violation)
                return false;
            entries.Clear();
        }
        var box = Box(solution.Costs);
        var distance = double.NaN;
        var inSameBox = false;
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            switch (CompareBoxes(entries[i].Box, box))
            {
                case Relation.Better:
                    return false;
                case Relation.Worse:
                    entries.RemoveAt(i);
                    break;
                case Relation.Same:
                    if (double.IsNaN(distance))
                        distance = FromCorner(solution.Costs, box);
                    if (StaysBefore(entries[i], solution, distance))
                        return false;
                    inSameBox = true;
                    entries.RemoveAt(i);
                    break;
            }
        }
        entries.Add(new Entry(solution, box, double.IsNaN(distance) ? FromCorner(solution.Costs, box) : distance));
        if (!inSameBox)
            Progress++;
        return true;
    }

    private static bool StaysBefore(Entry kept, Solution candidate, double distance) =>
        Dominance.Dominates(kept.Solution.Costs, candidate.Costs)
        || (!Dominance.Dominates(candidate.Costs, kept.Solution.Costs) && kept.FromCorner <= distance);

    private static Relation CompareBoxes(double[] kept, double[] candidate)
    {
        var (keptBetter, candidateBetter) = (false, false);
        for (var m = 0; m < kept.Length; m++)
        {
            keptBetter |= kept[m] < candidate[m];
            candidateBetter |= candidate[m] < kept[m];
            if (keptBetter && candidateBetter)
                return Relation.Neither;
        }
        return keptBetter ? Relation.Better : candidateBetter ? Relation.Worse : Relation.Same;
    }

    private double[] Box(double[] costs)
    {
        var box = new double[costs.Length];
        for (var m = 0; m < box.Length; m++)
            box[m] = Math.Floor(costs[m] / epsilons[m]);
        return box;
    }

    private double FromCorner(double[] costs, double[] box)
    {
        var sum = 0.0;
        for (var m = 0; m < box.Length; m++)
        {
            var off = (costs[m] / epsilons[m]) - box[m];
            sum += off * off;
        }
        return sum;
    }

    private enum Relation
    {
        Neither,
        Better,
        Worse,
        Same,
    }

    private sealed record Entry(Solution Solution, double[] Box, double FromCorner);
}
