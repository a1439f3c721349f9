using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Targets turn procurement to denial: missiles, mines, dispersal, counterstrike (L19, L20).</summary>
/// <remarks>Capability bought per unit of outlay rises in protected states, step by step. Counterstrike may be read as a threat: challengers act more often at first.</remarks>
public sealed class DenialCapabilities(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter gain = binding.Take("lever_denial_capabilities", "efficiency_gain");
    private readonly Parameter provocation = binding.Take("lever_denial_capabilities", "provocation");

    /// <inheritdoc/>
    public string Name => "denial_capabilities";

    /// <inheritdoc/>
    public string Owner => "targets";

    /// <inheritdoc/>
    public string About => "Targets buy what denies a quick win; each unit of outlay buys more defence, and counterstrike may be read as a threat.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Protected.Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var ally in world.Protected)
        {
            if (target is not null && ally.Id != target)
                continue;
            ally.Efficiency = Lanes.Max(ally.Efficiency, Lanes.One + (gain * pull));
            foreach (var dispute in world.Disputes)
            {
                if (dispute.Target == ally)
                    dispute.Provocation = Lanes.Where(begins, dispute.Provocation + (provocation * pull), dispute.Provocation);
            }
        }
        return 0;
    }
}
