namespace Latticework.Exploration.Search.Problems;

/// <summary>A problem to try algorithms on, with what is known about it.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Reference">Reference point for the hypervolume, in the direction of the objectives.</param>
/// <param name="Epsilons">Widths of ε-boxes that suit it.</param>
/// <param name="Front">Points of the true front, <c>[point][objective]</c>; empty when it is not known.</param>
/// <param name="Hypervolume">Hypervolume of the true front at the reference point; null when it is not known in closed form.</param>
public sealed record KnownProblem(
    SearchProblem Problem, IReadOnlyList<double> Reference, IReadOnlyList<double> Epsilons, IReadOnlyList<double[]> Front, double? Hypervolume);
