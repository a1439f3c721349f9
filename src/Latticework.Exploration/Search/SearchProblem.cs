using Latticework.Engine;

namespace Latticework.Exploration.Search;

/// <summary>An objective (M): a number that the search makes small or large.</summary>
/// <param name="Name">Name, unique in its problem.</param>
/// <param name="Direction"><see cref="Direction.Minimise"/> or <see cref="Direction.Maximise"/>.</param>
public sealed record Objective(string Name, Direction Direction)
{
    /// <summary>The objective as a cost: itself when minimised, its negative when maximised.</summary>
    internal double Cost(double value) => Direction == Direction.Maximise ? -value : value;
}

/// <summary>Computes the objectives of one choice of levers.</summary>
/// <param name="levers">The choice.</param>
/// <param name="objectives">Receives a finite number per objective, each in its own direction.</param>
/// <param name="violations">Receives how far each constraint is violated: 0 when it holds, else a positive number.</param>
public delegate void Evaluation(LeverSetting levers, Span<double> objectives, Span<double> violations);

/// <summary>Computes the objectives of many choices at once, for models that are faster that way.</summary>
/// <param name="levers">The choices.</param>
/// <param name="objectives">Receives a finite number per choice and objective.</param>
/// <param name="violations">Receives how far each constraint is violated, per choice and constraint: 0 when it holds.</param>
public delegate void BatchEvaluation(IReadOnlyList<LeverSetting> levers, double[][] objectives, double[][] violations);

/// <summary>What to search over (levers), for what (objectives), within what (constraints), and how a choice is judged (the model).</summary>
/// <remarks>
/// The evaluation must be a function of the levers alone: no state, no clock, no random numbers of its own. Then a search is a
/// function of problem, algorithm, number of evaluations and seed, whatever the number of threads.
/// </remarks>
public sealed class SearchProblem
{
    private readonly Func<Evaluation>? open;
    private readonly BatchEvaluation? batch;

    /// <summary>A problem judged one choice at a time.</summary>
    /// <param name="name">Name, for messages and results.</param>
    /// <param name="levers">At least one, names unique.</param>
    /// <param name="objectives">At least one, names unique.</param>
    /// <param name="evaluate">Judges one choice; called from several threads at once.</param>
    /// <param name="constraints">Names of the constraints, in the order of the violations.</param>
    /// <exception cref="ArgumentException">No lever or objective, a repeated name, an empty range, an objective without direction.</exception>
    public SearchProblem(
        string name, IReadOnlyList<Lever> levers, IReadOnlyList<Objective> objectives, Evaluation evaluate, IReadOnlyList<string>? constraints = null)
        : this(name, levers, objectives, () => evaluate, constraints)
    {
    }

    /// <summary>A problem judged one choice at a time by a model that keeps buffers.</summary>
    /// <param name="name">Name, for messages and results.</param>
    /// <param name="levers">At least one, names unique.</param>
    /// <param name="objectives">At least one, names unique.</param>
    /// <param name="open">Called once per thread; what it returns is used by one thread at a time.</param>
    /// <param name="constraints">Names of the constraints, in the order of the violations.</param>
    /// <exception cref="ArgumentException">No lever or objective, a repeated name, an empty range, an objective without direction.</exception>
    public SearchProblem(
        string name, IReadOnlyList<Lever> levers, IReadOnlyList<Objective> objectives, Func<Evaluation> open, IReadOnlyList<string>? constraints = null)
        : this(name, levers, objectives, constraints) => this.open = open;

    /// <summary>A problem judged many choices at a time; threads are the model's own affair.</summary>
    /// <param name="name">Name, for messages and results.</param>
    /// <param name="levers">At least one, names unique.</param>
    /// <param name="objectives">At least one, names unique.</param>
    /// <param name="evaluate">Judges a batch; the numbers of one choice must not depend on the others.</param>
    /// <param name="constraints">Names of the constraints, in the order of the violations.</param>
    /// <exception cref="ArgumentException">No lever or objective, a repeated name, an empty range, an objective without direction.</exception>
    public SearchProblem(
        string name, IReadOnlyList<Lever> levers, IReadOnlyList<Objective> objectives, BatchEvaluation evaluate, IReadOnlyList<string>? constraints = null)
        : this(name, levers, objectives, constraints) => batch = evaluate;

    private SearchProblem(string name, IReadOnlyList<Lever> levers, IReadOnlyList<Objective> objectives, IReadOnlyList<string>? constraints)
    {
        if (levers.Count == 0)
            throw new ArgumentException($"{name} has no levers.", nameof(levers));
        if (objectives.Count == 0)
            throw new ArgumentException($"{name} has no objectives.", nameof(objectives));
        if (levers.Select(l => l.Mistake).FirstOrDefault(m => m is not null) is { } mistake)
            throw new ArgumentException($"{name}: {mistake}.", nameof(levers));
        if (objectives.FirstOrDefault(o => o.Direction == Direction.Report) is { } aimless)
            throw new ArgumentException($"{name}: {aimless.Name} is only reported, expected an objective to minimise or maximise.", nameof(objectives));
        Constraints = constraints ?? [];
        var names = levers.Select(l => l.Name).Concat(objectives.Select(o => o.Name)).Concat(Constraints);
        if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{name}: the name {twice.Key} is there twice.", nameof(levers));
        Name = name;
        Levers = levers;
        Objectives = objectives;
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<Lever> Levers { get; }

    /// <summary>What is to be small or large.</summary>
    public IReadOnlyList<Objective> Objectives { get; }

    /// <summary>Names of the constraints; empty for none.</summary>
    public IReadOnlyList<string> Constraints { get; }

    /// <summary>Judges one choice of levers.</summary>
    /// <param name="numbers">A number for each lever, in its range: whole for an integer lever, the place of the name for a categorical one.</param>
    /// <exception cref="ArgumentException">Another number of levers, or a number out of range.</exception>
    /// <exception cref="InvalidOperationException">The model threw, or gave a number that is not finite.</exception>
    public Solution At(IReadOnlyList<double> numbers)
    {
        if (numbers.Count != Levers.Count)
            throw new ArgumentException($"{Name}: found {numbers.Count} numbers, expected {Levers.Count}, one for each lever.", nameof(numbers));
        for (var i = 0; i < numbers.Count; i++)
        {
            if (!(numbers[i] >= Levers[i].Least && numbers[i] <= Levers[i].Most) || (Levers[i] is not RealLever && !double.IsInteger(numbers[i])))
                throw new ArgumentException($"{Name}: found {Levers[i].Name} = {numbers[i]}, expected {(Levers[i] is RealLever ? "a number" : "a whole number")} from {Levers[i].Least} to {Levers[i].Most}.", nameof(numbers));
        }
        var solution = new Solution(this, [.. numbers]);
        Evaluate([solution], 1, []);
        return solution;
    }

    /// <summary>Judges candidates on several threads. Each gets the same numbers for any number of threads.</summary>
    /// <exception cref="InvalidOperationException">The model threw, or gave a number that is not finite; the message has the levers.</exception>
    internal void Evaluate(IReadOnlyList<Solution> candidates, int threads, List<Evaluation> evaluators)
    {
        if (batch is not null)
        {
            double[][] objectives = [.. candidates.Select(_ => new double[Objectives.Count])];
            double[][] violations = [.. candidates.Select(_ => new double[Constraints.Count])];
            batch([.. candidates.Select(c => c.Levers)], objectives, violations);
            for (var i = 0; i < candidates.Count; i++)
                candidates[i].Judge(objectives[i], violations[i]);
            return;
        }
        threads = Math.Min(threads, candidates.Count);
        while (evaluators.Count < threads)
            evaluators.Add(open!());
        if (threads == 1)
        {
            for (var i = 0; i < candidates.Count; i++)
                Judge(candidates[i], evaluators[0]);
            return;
        }
        var failures = new Exception?[candidates.Count];
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < candidates.Count;)
            {
                try
                {
                    Judge(candidates[i], evaluators[worker]);
                }
                catch (InvalidOperationException e)
                {
                    failures[i] = e;
                }
            }
        });
        // The first in order, not in time, so that the message is the same for any number of threads.
        if (Array.Find(failures, f => f is not null) is { } first)
            throw first;
    }

    private void Judge(Solution candidate, Evaluation evaluate)
    {
        var objectives = new double[Objectives.Count];
        var violations = new double[Constraints.Count];
        try
        {
            evaluate(candidate.Levers, objectives, violations);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{Name}: the model failed for {candidate.Described()}: {e.Message}", e);
        }
        candidate.Judge(objectives, violations);
    }
}
