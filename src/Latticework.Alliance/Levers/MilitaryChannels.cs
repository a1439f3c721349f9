using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Military channels with challengers are kept open (M29).</summary>
/// <remarks>Lowers inadvertent escalation. Channels wear out when unused, and challengers may close them.</remarks>
public sealed class MilitaryChannels(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter level = binding.Take("lever_military_channels", "level");

    /// <inheritdoc/>
    public string Name => "military_channels";

    /// <inheritdoc/>
    public string Owner => "hub, targets and challengers";

    /// <inheritdoc/>
    public string About => "Hotlines and rules for encounters with challengers; fewer incidents and less escalation, no effect on the balance of strength.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Disputes.Select(d => d.Facts.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var dispute in world.Disputes)
        {
            if (target is null || dispute.Facts.Id == target)
                dispute.Channel = Lanes.Max(dispute.Channel, level * pull);
        }
        return 0;
    }
}
