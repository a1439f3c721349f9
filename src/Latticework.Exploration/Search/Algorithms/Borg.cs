using Latticework.Exploration.Randomness;
using Latticework.Exploration.Search.Variation;

namespace Latticework.Exploration.Search.Algorithms;

/// <summary>A search in the manner of the Borg MOEA (Hadka and Reed 2013): ε-archive, restarts when ε-progress ends, operators chosen by their success.</summary>
/// <param name="Widths">Width of an ε-box per objective, in its unit: the smallest difference that matters.</param>
/// <param name="Population">Size of the first population, at least 4.</param>
/// <remarks>
/// Written from the article, not from the authors' program, and not the same: candidates are made in broods of fixed size, so that they
/// can be evaluated on several threads with the same result (brood 1 is the article's steady state). Constants are the article's: six operators (SBX, DE, PCX, SPX and
/// UNDX, each followed by polynomial mutation, and uniform mutation), ten parents, ζ = 1 in their probabilities, γ = 4 members of the
/// population for one of the archive, tournaments of τ = 2 % of the population, a check for progress and size every 100 evaluations. Cost of
/// an evaluation: O(objectives · (population + archive) + levers · parents²).
/// </remarks>
public sealed record Borg(IReadOnlyList<double> Widths, int Population = 100) : SearchAlgorithm
{
    /// <summary>Candidates made before any of them is evaluated, at least 1.</summary>
    public int Brood { get; init; } = 10;

    /// <inheritdoc/>
    public override string Name => "borg";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Epsilons => Widths;

    internal override string Described(SearchProblem problem) =>
        $"{Name}, population {Population}, epsilons {string.Join(' ', Widths.Select(e => e.ToString("R")))}, brood {Brood}";

    /// <inheritdoc/>
    public override string? Mistake(SearchProblem problem) =>
        Nsga2.Small(Population) ?? EpsilonNsga2.Unfit(Widths, problem) ?? Nsga2.Barren(Brood);

    internal override Optimiser Start(SearchProblem problem, uint seed) => new BorgSearch(problem, this, new RandomSequence(seed, RandomStream.Search));
}

/// <summary>A search in the manner of Borg, under way.</summary>
internal sealed class BorgSearch : Optimiser
{
    private const int Window = 100;
    private const double Ratio = 4;
    private const double Tolerance = 0.25;
    private const double Selection = 0.02;
    private const double Prior = 1;
    private const int Smallest = 100;
    private const int Largest = 10_000;
    private readonly SearchProblem problem;
    private readonly Borg settings;
    private readonly RandomSequence random;
    private readonly LeverSpace space;
    private readonly EpsilonArchive archive;
    private readonly Operator[] operators;
    private readonly double[] shares;
    private readonly PolynomialMutation mutation;
    private readonly UniformMutation renewal;
    private readonly Queue<Solution> injected = [];
    private List<Solution> population = [];
    private int target;
    private int tournament = 2;
    private int sinceCheck;
    private long progressThen;
    private int restarts;

    internal BorgSearch(SearchProblem problem, Borg settings, RandomSequence random)
    {
        (this.problem, this.settings, this.random) = (problem, settings, random);
        space = new LeverSpace(problem.Levers);
        archive = new EpsilonArchive(settings.Widths);
        target = settings.Population;
        var probability = 1.0 / space.Count;
        mutation = new PolynomialMutation(space, probability, 20);
        renewal = new UniformMutation(space, probability);
        const int many = 10;
        operators = space.Numeric.Length == 0
            ? [new SimulatedBinaryCrossover(space, 1, 15), renewal]
            : [
                new SimulatedBinaryCrossover(space, 1, 15), new DifferentialEvolution(space, 0.1, 0.5),
                new ParentCentricCrossover(space, many, 0.1, 0.1), new SimplexCrossover(space, many, 3),
                new UnimodalNormalCrossover(space, many, 0.5, 0.35), renewal,
            ];
        shares = new double[operators.Length];
        Array.Fill(shares, 1.0 / operators.Length);
    }

    internal override int Population => population.Count;

    internal override long EpsilonProgress => archive.Progress;

    internal override int Restarts => restarts;

    internal override IReadOnlyDictionary<string, double> Operators =>
        operators.Select((o, i) => (o.Name, shares[i])).ToDictionary(x => x.Name, x => x.Item2, StringComparer.Ordinal);

    internal override IReadOnlyList<Solution> Ask(int most)
    {
        if (injected.Count > 0)
            return [.. Enumerable.Range(0, Math.Min(most, injected.Count)).Select(_ => injected.Dequeue())];
        if (population.Count < target)
            return [.. Enumerable.Range(0, Math.Min(most, target - population.Count)).Select(_ => new Solution(problem, space.Draw(random)))];
        var brood = new List<Solution>();
        var count = Math.Min(most, settings.Brood);
        while (brood.Count < count)
        {
            var chosen = Chosen();
            foreach (var numbers in operators[chosen].Breed(Parents(operators[chosen].Parents), random))
            {
                if (brood.Count == count)
                    break;
                if (operators[chosen] != renewal)
                    mutation.Mutate(numbers, random);
                brood.Add(new Solution(problem, numbers) { Operator = chosen });
            }
        }
        return brood;
    }

    internal override void Tell(IReadOnlyList<Solution> evaluated)
    {
        foreach (var solution in evaluated)
        {
            if (population.Count < target)
                population.Add(solution);
            else
                Displace(solution);
            archive.Add(solution);
        }
        if (injected.Count > 0 || population.Count < target)
            return;
        sinceCheck += evaluated.Count;
        if (sinceCheck < Window)
            return;
        sinceCheck = 0;
        Weigh();
        var wanted = Wanted();
        if (archive.Progress == progressThen || Math.Abs(wanted - population.Count) > Tolerance * wanted)
            Restart(wanted);
        progressThen = archive.Progress;
    }

    internal override IReadOnlyList<Solution> Set() => archive.Solutions;

    private int Wanted() => Math.Clamp((int)Math.Ceiling(Ratio * archive.Count), Smallest, Largest);

    private int Chosen()
    {
        var lot = random.Share();
        for (var o = 0; o < shares.Length - 1; o++)
        {
            lot -= shares[o];
            if (lot < 0)
                return o;
        }
        return shares.Length - 1;
    }

    // One parent from the archive, the others by tournament; the first of them is the one that operators treat apart.
    private double[][] Parents(int count)
    {
        var parents = new double[count][];
        for (var p = 0; p < count; p++)
            parents[p] = p == 0 ? archive[random.Below(archive.Count)].Numbers : Winner().Numbers;
        var first = random.Below(count);
        (parents[0], parents[first]) = (parents[first], parents[0]);
        return parents;
    }

    private Solution Winner()
    {
        var winner = population[random.Below(population.Count)];
        for (var t = 1; t < tournament; t++)
        {
            var other = population[random.Below(population.Count)];
            if (Dominance.Compare(other, winner) < 0)
                winner = other;
        }
        return winner;
    }

    // The newcomer takes the place of somebody it dominates, else of anybody, unless somebody dominates it.
    private void Displace(Solution newcomer)
    {
        var (dominated, at) = (0, -1);
        for (var i = 0; i < population.Count; i++)
        {
            var order = Dominance.Compare(newcomer, population[i]);
            if (order > 0)
                return;
            if (order < 0 && random.Below(++dominated) == 0)
                at = i;
        }
        population[at >= 0 ? at : random.Below(population.Count)] = newcomer;
    }

    // An operator is chosen in proportion to what it brought into the archive.
    private void Weigh()
    {
        Array.Fill(shares, Prior);
        for (var i = 0; i < archive.Count; i++)
        {
            if (archive[i].Operator >= 0)
                shares[archive[i].Operator]++;
        }
        var sum = shares.Sum();
        for (var o = 0; o < shares.Length; o++)
            shares[o] /= sum;
    }

    private void Restart(int wanted)
    {
        target = wanted;
        population = [.. archive.Solutions.Take(wanted)];
        for (var i = population.Count; i < wanted; i++)
            injected.Enqueue(new Solution(problem, renewal.Breed([archive[random.Below(archive.Count)].Numbers], random)[0]));
        tournament = Math.Max(2, (int)(Selection * wanted));
        restarts++;
    }
}
