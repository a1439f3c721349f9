using Latticework.Exploration.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace Latticework.Exploration.Search.Algorithms;

/// <summary>NSGA-III: fronts of the population, thinned so that every direction of preference keeps somebody (Deb and Jain 2014).</summary>
/// <param name="Divisions">Divisions of the outer layer of reference points; 0 for the default of the number of objectives.</param>
/// <param name="InnerDivisions">Divisions of the inner layer; 0 for none. Ignored when <paramref name="Divisions"/> is 0.</param>
/// <remarks>
/// <para>
/// Reference points after Das and Dennis. By default 2 objectives have 99 divisions (100 points), 3: 12 (91), 4: 7 (120), 5: 6 (210), 6: 4 and 3
/// (182), 7 to 10: 3 and 2, more: 2 and 1. The population has one solution per point, rounded up to a multiple of four.
/// </para>
/// <para>
/// Normalisation: the best value of each objective so far, and the intercepts of the plane through the extreme points of the first front;
/// where that plane does not exist, the worst value of the first front. Constraints: Jain and Deb 2014. Parents
/// win tournaments by front; children join the population in broods, as in <see cref="Nsga2"/>. Cost of a brood: O(objectives · population² + objectives · population · points).
/// </para>
/// </remarks>
public sealed record Nsga3(int Divisions = 0, int InnerDivisions = 0) : SearchAlgorithm
{
    private const int MostPoints = 100_000;

    /// <summary>Children made before any of them is evaluated, at least 1: the largest number of threads that help.</summary>
    public int Brood { get; init; } = 20;

    /// <summary>Crossover and mutation.</summary>
    public Breeding Breeding { get; init; } = new();

    /// <inheritdoc/>
    public override string Name => "nsga3";

    /// <summary>The reference points for a number of objectives.</summary>
    public double[][] ReferencePoints(int objectives)
    {
        var (outer, inner) = Divisions > 0 ? (Divisions, InnerDivisions) : objectives switch
        {
            1 => (1, 0),
            2 => (99, 0),
            3 => (12, 0),
            4 => (7, 0),
            5 => (6, 0),
            6 => (4, 3),
            <= 10 => (3, 2),
            _ => (2, 1),
        };
        return inner == 0 ? DasDennis.Points(objectives, outer) : DasDennis.TwoLayers(objectives, outer, inner);
    }

    /// <inheritdoc/>
    public override string? Mistake(SearchProblem problem)
    {
        if (Divisions < 0 || InnerDivisions < 0)
            return $"found {Divisions} and {InnerDivisions} divisions, expected numbers from 0";
        var points = (double)DasDennis.Count(problem.Objectives.Count, Divisions) + DasDennis.Count(problem.Objectives.Count, InnerDivisions);
        return points > MostPoints ? $"found {points:N0} reference points, expected at most {MostPoints:N0}" : Breeding.Mistake ?? Nsga2.Barren(Brood);
    }

    internal override string Described(SearchProblem problem) => $"{Name}, {ReferencePoints(problem.Objectives.Count).Length} points, brood {Brood}, {Breeding}";

    internal override Optimiser Start(SearchProblem problem, uint seed) =>
        new Nsga3Search(problem, ReferencePoints(problem.Objectives.Count), Brood, Breeding, new RandomSequence(seed, RandomStream.Search));
}

/// <summary>NSGA-III under way.</summary>
internal sealed class Nsga3Search : Optimiser
{
    private readonly double[][] directions;
    private readonly RandomSequence random;
    private readonly Breeder breeder;
    private readonly int brood;
    private readonly int size;
    private readonly int objectives;
    private readonly double[] ideal;
    private double[][] extremes = [];
    private List<Solution> population = [];
    private readonly Dictionary<Solution, int> rank = [];

    internal Nsga3Search(SearchProblem problem, double[][] points, int brood, Breeding breeding, RandomSequence random)
    {
        (this.random, this.brood) = (random, brood);
        directions = [.. points.Select(Unit)];
        breeder = new Breeder(problem, breeding, random);
        size = Math.Max(4, (points.Length + 3) / 4 * 4);
        objectives = problem.Objectives.Count;
        ideal = new double[objectives];
        Array.Fill(ideal, double.PositiveInfinity);
    }

    internal override int Population => population.Count;

    internal override IReadOnlyList<Solution> Ask(int most)
    {
        if (population.Count < size)
            return [.. Enumerable.Range(0, Math.Min(most, size - population.Count)).Select(_ => breeder.Random())];
        var count = Math.Min(most, brood);
        return breeder.Children(breeder.Winners(population, count + (count & 1), (a, b) => rank[a] <= rank[b] ? a : b), count, population);
    }

    internal override void Tell(IReadOnlyList<Solution> evaluated)
    {
        List<Solution> candidates = [.. population, .. evaluated];
        var fronts = NondominatedSorting.Fronts(candidates);
        rank.Clear();
        for (var r = 0; r < fronts.Count; r++)
        {
            foreach (var solution in fronts[r])
                rank[solution] = r;
        }
        if (candidates.Count <= size)
        {
            population = candidates;
            return;
        }
        population = [];
        var f = 0;
        while (population.Count + fronts[f].Count <= size)
            population.AddRange(fronts[f++]);
        if (population.Count == size)
            return;
        // Infeasible solutions have no place among directions: the least violation goes first, then the order of the sort.
        if (!fronts[f][0].IsFeasible)
            population.AddRange(fronts[f].Take(size - population.Count));
        else
            Niche(fronts[f], Normalised(fronts[0], [.. population, .. fronts[f]]));
    }

    internal override IReadOnlyList<Solution> Set() => Dominance.Best(population);

    private static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / length)];
    }

    // Costs of each, 0 at the ideal point and 1 at the intercepts.
    private double[][] Normalised(List<Solution> first, List<Solution> all)
    {
        foreach (var solution in first)
        {
            for (var m = 0; m < objectives; m++)
                ideal[m] = Math.Min(ideal[m], solution.Costs[m]);
        }
        extremes = [.. Enumerable.Range(0, objectives).Select(axis => first.Select(s => s.Costs).MinBy(c => AlongAxis(c, axis))!)];
        var range = Intercepts() ?? Worst(first);
        var worst = Worst(all);
        for (var m = 0; m < objectives; m++)
        {
            if (range[m] <= 1e-10 * Math.Max(1, Math.Abs(ideal[m])))
                range[m] = worst[m] > 0 ? worst[m] : 1;
        }
        return [.. all.Select(s => s.Costs.Select((c, m) => (c - ideal[m]) / range[m]).ToArray())];
    }

    // Achievement scalarising function: small for a point that is good at everything but one objective.
    private double AlongAxis(double[] costs, int axis)
    {
        var worst = double.NegativeInfinity;
        for (var m = 0; m < objectives; m++)
            worst = Math.Max(worst, (costs[m] - ideal[m]) / (m == axis ? 1 : 1e-6));
        return worst;
    }

    private double[]? Intercepts()
    {
        var plane = Matrix<double>.Build.DenseOfRowArrays(extremes.Select(e => e.Select((c, m) => c - ideal[m]).ToArray()));
        var inverse = plane.Solve(Vector<double>.Build.Dense(objectives, 1.0));
        var intercepts = inverse.Select(x => 1 / x).ToArray();
        // A plane through extremes that tell no trade-off cuts an axis far away or not at all.
        return Array.TrueForAll(intercepts, i => double.IsFinite(i) && i > 1e-10 && i < 1e12) ? intercepts : null;
    }

    private double[] Worst(List<Solution> solutions) =>
        [.. Enumerable.Range(0, objectives).Select(m => solutions.Max(s => s.Costs[m]) - ideal[m])];

    private void Niche(List<Solution> last, double[][] points)
    {
        var members = new int[directions.Length];
        var nearest = new int[points.Length];
        var distance = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            (nearest[i], distance[i]) = Nearest(points[i]);
            if (i < population.Count)
                members[nearest[i]]++;
        }
        var offset = population.Count;
        var waiting = Enumerable.Range(0, directions.Length).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < last.Count; i++)
            waiting[nearest[offset + i]].Add(i);
        while (population.Count < size)
        {
            // A direction with fewest members among those somebody waits for; ties by lot.
            var (fewest, ties, chosen) = (int.MaxValue, 0, -1);
            for (var d = 0; d < directions.Length; d++)
            {
                if (waiting[d].Count == 0 || members[d] > fewest)
                    continue;
                ties = members[d] < fewest ? 1 : ties + 1;
                fewest = members[d];
                if (ties == 1 || random.Below(ties) == 0)
                    chosen = d;
            }
            var queue = waiting[chosen];
            var pick = members[chosen] == 0 ? queue.MinBy(i => distance[offset + i]) : queue[random.Below(queue.Count)];
            queue.Remove(pick);
            members[chosen]++;
            population.Add(last[pick]);
        }
    }

    private (int Direction, double SquaredDistance) Nearest(double[] point)
    {
        var square = 0.0;
        foreach (var x in point)
            square += x * x;
        var (best, least) = (0, double.PositiveInfinity);
        for (var d = 0; d < directions.Length; d++)
        {
            var along = 0.0;
            var direction = directions[d];
            for (var m = 0; m < point.Length; m++)
                along += point[m] * direction[m];
            var off = square - (along * along);
            if (off < least)
                (best, least) = (d, off);
        }
        return (best, least);
    }
}
