namespace Latticework.Exploration.Discovery;

/// <summary>How surprising one limit is; each null where that side is not restricted.</summary>
/// <param name="Input">The restricted input.</param>
/// <param name="Lower">For the least value, or for the names.</param>
/// <param name="Upper">For the largest value.</param>
public sealed record LimitP(string Input, double? Lower, double? Upper);

/// <summary>One box of a peeling and pasting trajectory.</summary>
/// <param name="Step">Number of the step; 0 is the box around all points that remain.</param>
/// <param name="Coverage">Share of all points of interest that are inside; null for continuous outcomes.</param>
/// <param name="Density">Share of the points inside that are of interest; null for continuous outcomes.</param>
/// <param name="Mean">Mean outcome inside.</param>
/// <param name="Mass">Share of all points that are inside.</param>
/// <param name="Count">Number of points inside.</param>
/// <param name="Interest">Number of points of interest inside; null for continuous outcomes.</param>
/// <param name="Spread">Standard deviation (of the population) of a continuous outcome inside; null otherwise.</param>
/// <param name="Pasted">Whether this step took points in.</param>
/// <param name="Box">The limits.</param>
/// <param name="QuasiP">
/// For each restricted input. Of interest or not: one-sided binomial, see <see cref="Prim"/>. Continuous: Kolmogorov–Smirnov, outcomes in
/// the box against those in the box with the limit put back; the two overlap, so it is a measure and no test.
/// </param>
/// <param name="SlabP">
/// For continuous outcomes, the same test of the box against only the points that putting the limit back would add: samples that do not
/// overlap. Null otherwise.
/// </param>
public sealed record PrimStep(
    int Step, double? Coverage, double? Density, double Mean, double Mass, int Count, int? Interest, double? Spread, bool Pasted, Box Box,
    IReadOnlyList<LimitP> QuasiP, IReadOnlyList<LimitP>? SlabP)
{
    /// <summary>Number of inputs the box restricts.</summary>
    public int RestrictedCount { get; } = Box.RestrictedCount;
}

/// <summary>A trajectory of boxes, from all remaining points to the last peel or paste.</summary>
/// <param name="Trajectory">Steps, at least one.</param>
/// <param name="MeetsThreshold">Whether the density of the last step reaches the threshold; true for continuous outcomes.</param>
/// <param name="Chosen">
/// Index of the step we point at: of those that reach the threshold the one with the largest coverage, then density, then with the fewest restricted inputs,
/// then the first. When none does, the densest, then the first. For a continuous outcome the last.
/// </param>
public sealed record PrimBox(IReadOnlyList<PrimStep> Trajectory, bool MeetsThreshold, int Chosen)
{
    /// <summary>The last step: what later boxes start from.</summary>
    public PrimStep Last => Trajectory[^1];

    /// <summary>The step we point at.</summary>
    public PrimStep ChosenStep => Trajectory[Chosen];

    /// <summary>
    /// The chosen box without its weak limits: while any has a quasi-p-value above 0.05 (for continuous outcomes: <see cref="PrimStep.SlabP"/>), the
    /// one with the largest is put back and all are computed anew. Null when there was no weak limit.
    /// </summary>
    public PrimStep? Simplified { get; init; }

    internal static PrimBox Of(IReadOnlyList<PrimStep> trajectory, PrimSettings settings)
    {
        var steps = trajectory.Index();
        var meeting = steps.Where(s => s.Item.Density >= settings.Threshold).ToArray();
        var chosen = meeting.Length > 0
            ? meeting.OrderByDescending(s => s.Item.Coverage).ThenByDescending(s => s.Item.Density).ThenBy(s => s.Item.RestrictedCount).First().Index
            : trajectory[0].Density is null ? trajectory.Count - 1 : steps.MaxBy(s => s.Item.Density).Index;
        return new PrimBox(trajectory, trajectory[^1].Density is not { } density || density >= settings.Threshold, chosen);
    }
}
