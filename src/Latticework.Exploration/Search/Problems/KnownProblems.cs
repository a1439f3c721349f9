namespace Latticework.Exploration.Search.Problems;

/// <summary>The problems that have a name.</summary>
public static class KnownProblems
{
    /// <summary>Names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["zdt1", "zdt2", "zdt3", "zdt4", "zdt6", "dtlz1", "dtlz2", "dtlz3", "dtlz4", "dtlz7", "lake", "lake-intertemporal"];

    /// <summary>Whether a problem comes in any number of objectives.</summary>
    public static bool HasAnyNumberOfObjectives(string name) => name.StartsWith("dtlz", StringComparison.Ordinal);

    /// <summary>The problem of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="objectives">Objectives, 2 to 15, for DTLZ problems; ignored by the others.</param>
    /// <exception cref="ArgumentException">There is no such problem.</exception>
    public static KnownProblem Find(string name, int objectives = 3) => name switch
    {
        "lake" => LakeProblem.Directed(),
        "lake-intertemporal" => LakeProblem.Intertemporal(),
        ['z', 'd', 't', var digit] when Names.Contains(name) => Zdt.Problem(digit - '0'),
        ['d', 't', 'l', 'z', var digit] when Names.Contains(name) => Dtlz.Problem(digit - '0', objectives),
        _ => throw new ArgumentException($"found the problem '{name}', expected one of {string.Join(", ", Names)}.", nameof(name)),
    };
}
