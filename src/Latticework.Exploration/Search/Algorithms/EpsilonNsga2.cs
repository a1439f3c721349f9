using Latticework.Exploration.Randomness;
using Latticework.Exploration.Search.Variation;

namespace Latticework.Exploration.Search.Algorithms;

/// <summary>ε-NSGA-II: NSGA-II with an ε-archive that begins anew from the archive when progress ends (Kollat and Reed 2006).</summary>
/// <param name="Widths">Width of an ε-box per objective, in its unit: the smallest difference that matters.</param>
/// <param name="Population">Size of the first population, at least 4.</param>
/// <remarks>
/// A run ends when <see cref="Patience"/> evaluations bring no ε-progress. The next one has a population of the archive's size divided by
/// <see cref="Injection"/>, within 100 and 10,000: the whole archive, and members of the archive with levers drawn anew,
/// each lever with a probability of one over their number. (Kollat and Reed fill up with random solutions; near a front of many levers
/// these only delay.) Cost of a generation: that of NSGA-II plus O(objectives · population · archive).
/// </remarks>
public sealed record EpsilonNsga2(IReadOnlyList<double> Widths, int Population = 100) : SearchAlgorithm
{
    /// <summary>Children made before any of them is evaluated, at least 1: the largest number of threads that help.</summary>
    public int Brood { get; init; } = 20;

    /// <summary>Crossover and mutation.</summary>
    public Breeding Breeding { get; init; } = new();

    /// <summary>Evaluations without ε-progress before a restart, at least 1.</summary>
    public int Patience { get; init; } = 500;

    /// <summary>Share of the archive in a new population, above 0 and at most 1.</summary>
    public double Injection { get; init; } = 0.25;

    /// <inheritdoc/>
    public override string Name => "eps-nsga2";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Epsilons => Widths;

    internal override string Described(SearchProblem problem) =>
        $"{Name}, population {Population}, brood {Brood}, epsilons {string.Join(' ', Widths.Select(e => e.ToString("R")))}, patience {Patience}, injection {Injection:R}, {Breeding}";

    /// <inheritdoc/>
    public override string? Mistake(SearchProblem problem) =>
        Breeding.Mistake ?? Nsga2.Small(Population) ?? Nsga2.Barren(Brood) ?? Unfit(Widths, problem)
        ?? (Patience < 1 ? $"found a patience of {Patience}, expected at least 1" : null)
        ?? (Injection is > 0 and <= 1 ? null : $"found an injection of {Injection}, expected a share above 0 and at most 1");

    internal static string? Unfit(IReadOnlyList<double> widths, SearchProblem problem) =>
        widths.Count != problem.Objectives.Count ? $"found {widths.Count} epsilons, expected {problem.Objectives.Count}, one for each objective"
        : widths.Any(e => !(double.IsFinite(e) && e > 0)) ? $"found the epsilons {string.Join(", ", widths)}, expected positive numbers"
        : null;

    internal override Optimiser Start(SearchProblem problem, uint seed) =>
        new EpsilonNsga2Search(problem, this, new RandomSequence(seed, RandomStream.Search));
}

/// <summary>ε-NSGA-II under way.</summary>
internal sealed class EpsilonNsga2Search : Nsga2Search
{
    private const int Smallest = 100;
    private const int Largest = 10_000;
    private readonly EpsilonNsga2 settings;
    private readonly EpsilonArchive archive;
    private readonly UniformMutation mutation;
    private readonly RandomSequence random;
    private readonly Queue<Solution> injected = [];
    private long progressThen;
    private int idle;
    private int restarts;

    internal EpsilonNsga2Search(SearchProblem problem, EpsilonNsga2 settings, RandomSequence random)
        : base(problem, settings.Population, settings.Brood, settings.Breeding, random)
    {
        (this.settings, this.random) = (settings, random);
        archive = new EpsilonArchive(settings.Widths);
        mutation = new UniformMutation(Breeder.Space, 1.0 / Breeder.Space.Count);
    }

    internal override long EpsilonProgress => archive.Progress;

    internal override int Restarts => restarts;

    internal override IReadOnlyList<Solution> Ask(int most)
    {
        if (injected.Count == 0)
            return base.Ask(most);
        return [.. Enumerable.Range(0, Math.Min(most, injected.Count)).Select(_ => injected.Dequeue())];
    }

    internal override void Tell(IReadOnlyList<Solution> evaluated)
    {
        base.Tell(evaluated);
        foreach (var solution in evaluated)
            archive.Add(solution);
        if (injected.Count > 0)
            return;
        idle = archive.Progress > progressThen ? 0 : idle + evaluated.Count;
        progressThen = archive.Progress;
        if (idle >= settings.Patience)
            Restart();
    }

    internal override IReadOnlyList<Solution> Set() => archive.Solutions;

    private void Restart()
    {
        var size = Math.Clamp((int)Math.Ceiling(archive.Count / settings.Injection), Smallest, Largest);
        Restart(archive.Solutions, size);
        for (var i = Math.Min(archive.Count, size); i < size; i++)
            injected.Enqueue(Breeder.Of(mutation.Breed([archive[random.Below(archive.Count)].Numbers], random)[0]));
        idle = 0;
        restarts++;
    }
}
