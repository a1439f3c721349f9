using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Historic rivals among allies are reconciled, with quiet mediation (L10, L12).</summary>
/// <remarks>Lifts the relationship year by year up to a ceiling; a change of coalition in either state undoes a share of it.</remarks>
public sealed class Reconciliation(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter liftPerYear = binding.Take("lever_reconciliation", "lift_per_year");
    private readonly Parameter ceiling = binding.Take("lever_reconciliation", "ceiling");
    private readonly Parameter undone = binding.Take("lever_reconciliation", "undone_by_turnover");

    /// <inheritdoc/>
    public string Name => "reconciliation";

    /// <inheritdoc/>
    public string Owner => "allies, hub as broker";

    /// <inheritdoc/>
    public string About => "Historic rivals mend the relationship with quiet mediation; the next coalition in either capital undoes part of it.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => [];

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var pair in world.Pairs)
        {
            if (!pair.IsHistoricRivalry)
                continue;
            var turned = Lanes.Same(pair.A.SinceTurnover, 0) | Lanes.Same(pair.B.SinceTurnover, 0);
            var kept = Lanes.Where(turned, pair.Thaw * (Lanes.One - undone), pair.Thaw);
            pair.Thaw = Lanes.Min(kept + (0.25 * liftPerYear * pull), ceiling);
        }
        return 0;
    }
}
