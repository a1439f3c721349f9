namespace Latticework.Exploration.Search;

/// <summary>How far to search and how.</summary>
public sealed record SearchSettings
{
    /// <summary>Number of evaluations, at least 1. The last generation is cut short to meet it.</summary>
    public int Evaluations { get; init; } = 10_000;

    /// <summary>Seed: the same seed gives the same bits for any number of threads.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>Threads that evaluate, at least 1. The algorithm itself runs on one.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How many states of the result to keep on the way, evenly spaced in evaluations, at least 1.</summary>
    public int Snapshots { get; init; } = 100;

    /// <summary>Where evaluations are written down, so that an interrupted search can continue; null for nowhere.</summary>
    public string? Journal { get; init; }
}

/// <summary>How far a search is.</summary>
/// <param name="Evaluations">Evaluations done.</param>
/// <param name="Limit">Evaluations to do.</param>
/// <param name="Population">Size of the population.</param>
/// <param name="Restarts">Restarts so far.</param>
public sealed record SearchProgress(int Evaluations, int Limit, int Population, int Restarts);

/// <summary>The result of a search on its way.</summary>
/// <param name="Evaluations">Evaluations done.</param>
/// <param name="Points">Objectives of the best solutions so far, <c>[solution][objective]</c>, in the direction of the problem.</param>
/// <param name="EpsilonProgress">How often the search came into a new ε-box; 0 without boxes.</param>
/// <param name="Population">Size of the population.</param>
/// <param name="Restarts">Restarts so far.</param>
public sealed record Snapshot(int Evaluations, double[][] Points, long EpsilonProgress, int Population, int Restarts);

/// <summary>What a search found.</summary>
/// <param name="Problem">What was searched.</param>
/// <param name="Algorithm">How.</param>
/// <param name="Settings">How far.</param>
/// <param name="Set">The approximation set: no member dominates another. When nothing feasible was found, what violates the constraints least.</param>
/// <param name="Snapshots">The set on its way, the last one at the end.</param>
/// <param name="Operators">Probability with which each operator would be chosen next; empty when the algorithm has no choice.</param>
public sealed record SearchResult(
    SearchProblem Problem, SearchAlgorithm Algorithm, SearchSettings Settings, IReadOnlyList<Solution> Set, IReadOnlyList<Snapshot> Snapshots,
    IReadOnlyDictionary<string, double> Operators)
{
    /// <summary>Whether anything was found that meets all constraints.</summary>
    public bool IsFeasible => Set.Count > 0 && Set[0].IsFeasible;

    /// <summary>The best of several searches of one problem: what nothing in any of them dominates.</summary>
    /// <param name="results">Searches of the same problem.</param>
    /// <param name="epsilons">Widths of boxes to thin by; empty for none.</param>
    /// <returns>Members in the order of the searches. Cost: O(objectives · total · kept).</returns>
    public static IReadOnlyList<Solution> Merge(IEnumerable<SearchResult> results, IReadOnlyList<double> epsilons)
    {
        var all = results.SelectMany(r => r.Set);
        if (epsilons.Count == 0)
            return Dominance.Best([.. all]);
        var archive = new EpsilonArchive(epsilons);
        foreach (var solution in all)
            archive.Add(solution);
        return archive.Solutions;
    }
}

/// <summary>Runs a search.</summary>
public static class SearchRun
{
    /// <summary>Searches until the evaluations are spent.</summary>
    /// <param name="problem">What to search.</param>
    /// <param name="algorithm">How.</param>
    /// <param name="settings">How far.</param>
    /// <param name="progress">Told after each batch of evaluations, on this thread.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The same bits for the same problem, algorithm, evaluations and seed. Cost: the evaluations, and what the algorithm's page says.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or does not fit the problem.</exception>
    /// <exception cref="InvalidOperationException">The model failed or gave a number that is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Run(
        SearchProblem problem, SearchAlgorithm algorithm, SearchSettings settings, IProgress<SearchProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (settings.Evaluations < 1 || settings.Threads < 1 || settings.Snapshots < 1)
            throw new ArgumentException($"found {settings.Evaluations} evaluations, {settings.Threads} threads and {settings.Snapshots} snapshots, expected at least 1 of each.", nameof(settings));
        if (algorithm.Mistake(problem) is { } mistake)
            throw new ArgumentException($"{algorithm.Name}: {mistake}.", nameof(algorithm));
        var optimiser = algorithm.Start(problem, settings.Seed);
        using var journal = settings.Journal is { } path ? SearchJournal.Open(path, problem, algorithm, settings.Seed) : null;
        var evaluators = new List<Evaluation>();
        var snapshots = new List<Snapshot>();
        var done = 0;
        while (done < settings.Evaluations)
        {
            cancellation.ThrowIfCancellationRequested();
            var candidates = optimiser.Ask(settings.Evaluations - done);
            var fresh = journal is null ? candidates : journal.Recall(candidates);
            if (fresh.Count > 0)
                problem.Evaluate(fresh, settings.Threads, evaluators);
            journal?.Write(fresh);
            optimiser.Tell(candidates);
            var before = done;
            done += candidates.Count;
            // A snapshot is due whenever another share of the evaluations is done.
            if ((long)done * settings.Snapshots / settings.Evaluations > (long)before * settings.Snapshots / settings.Evaluations)
            {
                double[][] points = [.. optimiser.Set().Select(s => s.Objectives.ToArray())];
                snapshots.Add(new Snapshot(done, points, optimiser.EpsilonProgress, optimiser.Population, optimiser.Restarts));
            }
            progress?.Report(new SearchProgress(done, settings.Evaluations, optimiser.Population, optimiser.Restarts));
        }
        return new SearchResult(problem, algorithm, settings, optimiser.Set(), snapshots, optimiser.Operators);
    }
}
