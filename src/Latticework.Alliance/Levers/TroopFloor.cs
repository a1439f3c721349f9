using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>The hub's legislature sets a floor under forward forces (M20).</summary>
/// <remarks>Cuts become less likely by the floor's strength. Floors have been waivable and have lapsed: the strength is far below one.</remarks>
public sealed class TroopFloor(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter strength = binding.Take("lever_troop_floor", "strength");

    /// <inheritdoc/>
    public string Name => "troop_floor";

    /// <inheritdoc/>
    public string Owner => "hub's legislature";

    /// <inheritdoc/>
    public string About => "A statute sets a floor under forward forces; it can be waived, and does nothing for will.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.HubTies.Where(t => t.TroopsAtStart > 0).Select(t => t.To.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var tie in world.HubTies)
        {
            if (tie.TroopsAtStart > 0 && (target is null || tie.To.Id == target))
                tie.Floor = strength * pull;
        }
        return 0;
    }
}
