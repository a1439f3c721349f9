using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Allies share intelligence with each other under standing rules (L11, L14).</summary>
/// <remarks>Information agreements among allies gain a standing body and a statute, and readiness between the partners rises. It leans on the relationship: below the floor nothing is shared.</remarks>
public sealed class IntelligencePact(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter bodyPerYear = binding.Take("lever_intelligence_pact", "body_per_year");
    private readonly Parameter readinessPerYear = binding.Take("lever_intelligence_pact", "readiness_per_year");
    private readonly Parameter floor = binding.Take("ally_strategy", "relationship_floor");

    /// <inheritdoc/>
    public string Name => "intelligence_pact";

    /// <inheritdoc/>
    public string Owner => "allies";

    /// <inheritdoc/>
    public string About => "Allies reaffirm and deepen intelligence pacts with each other; worth nothing while the relationship is below the floor.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Accords.Where(a => a.Kind == AgreementKind.InformationSecurity).Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var accord in world.Accords)
        {
            if (accord.Kind != AgreementKind.InformationSecurity || accord.HasHub || (target is not null && accord.Id != target))
                continue;
            var shares = pull * Lanes.Where(accord.Pairs[0].Relationship >= floor, 1, 0);
            accord.AddedBody = Lanes.Min(accord.AddedBody + (0.25 * bodyPerYear * shares), 1);
            accord.AddedStatute = Lanes.Min(accord.AddedStatute + (0.125 * bodyPerYear * shares), 1);
            foreach (var tie in accord.Ties)
                tie.Readiness = Lanes.Min(tie.Readiness + (0.25 * readinessPerYear * shares), 1);
        }
        return 0;
    }
}
