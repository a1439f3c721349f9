using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Agreements are given support across the hub's parties: caucuses, hearings, statutes (M20).</summary>
/// <remarks>Adds cross-party support to the hub's agreements step by step. It slows rollback, and slows change for the better as much.</remarks>
public sealed class CrossPartySupport(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter perYear = binding.Take("lever_cross_party_support", "support_per_year");

    /// <inheritdoc/>
    public string Name => "cross_party_support";

    /// <inheritdoc/>
    public string Owner => "hub's legislature and allies";

    /// <inheritdoc/>
    public string About => "Support across the hub's parties makes agreements slower to move, in either direction.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Accords.Where(a => a.HasHub).Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var accord in world.Accords)
        {
            if (accord.HasHub && (target is null || accord.Id == target))
                accord.AddedCrossParty = Lanes.Min(accord.AddedCrossParty + (0.25 * perYear * pull), 1);
        }
        return 0;
    }
}
