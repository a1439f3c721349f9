namespace Latticework.Exploration.Search;

/// <summary>A method of search with its settings.</summary>
public abstract record SearchAlgorithm
{
    /// <summary>Name, as on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Widths of the boxes by which the result is thinned, one per objective; empty when it is not.</summary>
    public virtual IReadOnlyList<double> Epsilons => [];

    /// <summary>Name and settings on one line, the same for the same search.</summary>
    internal abstract string Described(SearchProblem problem);

    /// <summary>One line about a setting that is out of range or does not fit the problem: found, expected; null when all is well.</summary>
    public abstract string? Mistake(SearchProblem problem);

    /// <summary>The search at its start. The settings are sound.</summary>
    internal abstract Optimiser Start(SearchProblem problem, uint seed);
}

/// <summary>A search under way: it proposes candidates, is told what they are worth, and so on.</summary>
internal abstract class Optimiser
{
    /// <summary>New candidates, at least one and at most <paramref name="most"/>.</summary>
    internal abstract IReadOnlyList<Solution> Ask(int most);

    /// <summary>Takes in the candidates last asked for, now evaluated.</summary>
    internal abstract void Tell(IReadOnlyList<Solution> evaluated);

    /// <summary>The best solutions so far.</summary>
    internal abstract IReadOnlyList<Solution> Set();

    /// <summary>Size of the population.</summary>
    internal abstract int Population { get; }

    /// <summary>How often the search came into a new ε-box; 0 without boxes.</summary>
    internal virtual long EpsilonProgress => 0;

    /// <summary>How often it began anew from its archive.</summary>
    internal virtual int Restarts => 0;

    /// <summary>Probability with which each operator is chosen next; empty when there is no choice.</summary>
    internal virtual IReadOnlyDictionary<string, double> Operators => new Dictionary<string, double>(StringComparer.Ordinal);
}
