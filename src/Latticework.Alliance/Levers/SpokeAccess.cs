using Latticework.Alliance.Mechanisms;
using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Spokes open ties with each other: access, logistics, status of forces (L27).</summary>
/// <remarks>Opens negotiations on ties to protected states at a rate, and speeds those under way. Negotiators are few: projects crowd each other.</remarks>
public sealed class SpokeAccess(World world, ParameterBinding binding, DrawPlan plan, RollbackResistance projects) : ILever
{
    private readonly Parameter push = binding.Take("lever_spoke_access", "push");
    private readonly Parameter diplomacy = binding.Take("lever_spoke_access", "diplomacy");
    private readonly Parameter openingRate = binding.Take("lever_spoke_access", "opening_rate");
    private readonly Dictionary<Accord, int> openingDraws = world.Accords.Where(a => a.Facts is null)
        .ToDictionary(a => a, a => plan.Ask(Luck.Lever, a.Id, DrawShape.Uniform));

    private readonly Parameter floor = binding.Take("ally_strategy", "relationship_floor");

    /// <inheritdoc/>
    public string Name => "spoke_access";

    /// <inheritdoc/>
    public string Owner => "allies";

    /// <inheritdoc/>
    public string About => "Allies open access and logistics ties with each other; negotiations crowd out one another and take years.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Protected.Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var accord in world.Accords)
        {
            if (accord.HasHub || (target is not null && !accord.Members.Any(m => m.Id == target)))
                continue;
            if (accord.Kind is not (AgreementKind.Access or AgreementKind.StatusOfForces or AgreementKind.Logistics))
                continue;
            accord.Push = Lanes.Max(accord.Push, push * pull);
            if (accord.Facts is not null || !accord.Members.Any(m => m.IsProtected))
                continue;
            var luck = quarter.Draw(openingDraws[accord]);
            projects.Open(accord, (luck < 0.25 * openingRate * pull) & (accord.Pairs[0].Relationship >= floor), quarter);
        }
        foreach (var tie in world.HubTies)
            tie.To.PartnerDiplomacy = Lanes.Where(begins, Lanes.Min(tie.To.PartnerDiplomacy + (diplomacy * pull), 1), tie.To.PartnerDiplomacy);
        return 0;
    }
}
