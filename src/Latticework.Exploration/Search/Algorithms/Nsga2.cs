using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Algorithms;

/// <summary>NSGA-II: fronts of the population, thinned where they are crowded (Deb, Pratap, Agarwal and Meyarivan 2002).</summary>
/// <param name="Population">Size of the population, at least 4.</param>
/// <remarks>
/// Three refinements of the published method. Children join the population in broods (Durillo et al. 2009 found one at a time best). When the last front does not fit, its most crowded member is dropped and the distances of its
/// neighbours are computed anew, one member at a time (Kukkonen and Deb 2006): the spread is more even. And a child equal to a
/// living solution is mutated again. Cost of a brood: O(objectives · population²) at worst. Not for more than three or four objectives,
/// where nearly everybody is in the first front and crowding says little: use <see cref="Nsga3"/> or an ε-archive.
/// </remarks>
public sealed record Nsga2(int Population = 100) : SearchAlgorithm
{
    /// <summary>
    /// Children made before any of them is evaluated, at least 1: the largest number of threads that help. Small broods come nearer to
    /// the front with the same evaluations; a brood as large as the population is the published method.
    /// </summary>
    public int Brood { get; init; } = 20;

    /// <summary>Crossover and mutation.</summary>
    public Breeding Breeding { get; init; } = new();

    /// <inheritdoc/>
    public override string Name => "nsga2";

    internal override string Described(SearchProblem problem) => $"{Name}, population {Population}, brood {Brood}, {Breeding}";

    /// <inheritdoc/>
    public override string? Mistake(SearchProblem problem) => Breeding.Mistake ?? Small(Population) ?? Barren(Brood);

    internal static string? Barren(int brood) => brood < 1 ? $"found a brood of {brood}, expected at least 1" : null;

    internal static string? Small(int population) => population < 4 ? $"found a population of {population}, expected at least 4" : null;

    internal override Optimiser Start(SearchProblem problem, uint seed) =>
        new Nsga2Search(problem, Population, Brood, Breeding, new RandomSequence(seed, RandomStream.Search));
}

/// <summary>NSGA-II under way.</summary>
internal class Nsga2Search : Optimiser
{
    private readonly int brood;
    private List<Solution> population = [];
    private Dictionary<Solution, (int Front, double Crowding)> standing = [];

    internal Nsga2Search(SearchProblem problem, int size, int brood, Breeding breeding, RandomSequence random)
    {
        Size = size;
        this.brood = brood;
        Breeder = new Breeder(problem, breeding, random);
    }

    internal override int Population => population.Count;

    protected Breeder Breeder { get; }

    /// <summary>Size that the population is brought to.</summary>
    protected int Size { get; private set; }

    internal override IReadOnlyList<Solution> Ask(int most)
    {
        if (population.Count < Size)
            return [.. Enumerable.Range(0, Math.Min(most, Size - population.Count)).Select(_ => Breeder.Random())];
        var count = Math.Min(most, brood);
        return Breeder.Children(Breeder.Winners(population, count + (count & 1), Winner), count, population);
    }

    internal override void Tell(IReadOnlyList<Solution> evaluated) => Survive([.. population, .. evaluated]);

    internal override IReadOnlyList<Solution> Set() => Dominance.Best(population);

    /// <summary>Begins anew with some solutions and another size; the places left are filled as the caller evaluates.</summary>
    protected void Restart(IReadOnlyList<Solution> solutions, int size)
    {
        Size = size;
        Survive([.. solutions]);
    }

    private void Survive(List<Solution> candidates)
    {
        population = [];
        standing = [];
        var fronts = NondominatedSorting.Fronts(candidates);
        for (var f = 0; f < fronts.Count && population.Count < Size; f++)
        {
            var front = fronts[f];
            var crowding = Crowding.Thin(front, Math.Min(front.Count, Size - population.Count));
            for (var i = 0; i < front.Count; i++)
            {
                if (double.IsNaN(crowding[i]))
                    continue;
                population.Add(front[i]);
                standing[front[i]] = (f, crowding[i]);
            }
        }
    }

    private Solution Winner(Solution a, Solution b)
    {
        var (x, y) = (standing[a], standing[b]);
        return x.Front != y.Front ? x.Front < y.Front ? a : b : x.Crowding >= y.Crowding ? a : b;
    }
}
