using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Allies build what they borrow from the hub: reconnaissance, lift, tankers, munitions, missile defence (L14, L26).</summary>
/// <remarks>Raises the share of the hub's enablers that allies can do without, year by year up to a ceiling. Dear, and it signals doubt.</remarks>
public sealed class EnablerSubstitution(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter perYear = binding.Take("lever_enabler_substitution", "substitution_per_year");
    private readonly Parameter ceiling = binding.Take("lever_enabler_substitution", "ceiling");

    /// <inheritdoc/>
    public string Name => "enabler_substitution";

    /// <inheritdoc/>
    public string Owner => "allies";

    /// <inheritdoc/>
    public string About => "Allies build their own reconnaissance, lift and munitions; it pays only where the hub is absent.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.HubTies.Select(t => t.To.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var tie in world.HubTies)
        {
            if (target is null || tie.To.Id == target)
                tie.To.Enablers = Lanes.Min(tie.To.Enablers + (0.25 * perYear * pull), ceiling);
        }
        return 0;
    }
}
