using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>The hub consults allies on its nuclear umbrella (L01, L16).</summary>
/// <remarks>A yearly signal for the tie, and a change in allies' readiness to go nuclear whose sign is open: reassurance may lower or raise it (Sukin 2020).</remarks>
public sealed class ExtendedDeterrenceConsultation(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter signal = binding.Take("lever_extended_deterrence_consultation", "signal");
    private readonly Parameter restraint = binding.Take("lever_extended_deterrence_consultation", "nuclear_restraint");
    private readonly Parameter bodyPerYear = binding.Take("lever_extended_deterrence_consultation", "body_per_year");

    /// <inheritdoc/>
    public string Name => "extended_deterrence_consultation";

    /// <inheritdoc/>
    public string Owner => "hub and allies";

    /// <inheritdoc/>
    public bool NeedsHubGovernment => true;

    /// <inheritdoc/>
    public string About => "The hub and its allies plan and consult on the umbrella; confidence rises a little, the effect on allies' own nuclear wishes has an open sign.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Protected.Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var tie in world.HubTies)
        {
            if (!tie.To.IsProtected || (target is not null && tie.To.Id != target))
                continue;
            tie.Assure(0.25 * signal * pull);
            foreach (var accord in tie.Accords)
            {
                if (accord.Facts?.Obligations.HasFlag(Obligations.Defence) == true)
                    accord.AddedBody = Lanes.Min(accord.AddedBody + (0.25 * bodyPerYear * pull), 1);
            }
        }
        world.NuclearRestraint = restraint * pull;
        return 0;
    }
}
