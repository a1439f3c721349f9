using Latticework.Alliance.Mechanisms;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>The hub offers market access: it joins or matches the trade pacts of its allies (L24).</summary>
/// <remarks>Trade costs between the hub and each protected state fall, and a pact in being is a signal for the tie. It needs a government of the hub that wants it.</remarks>
public sealed class MarketAccess(World world, ParameterBinding binding, TradeRegime trade) : ILever
{
    private readonly Parameter signal = binding.Take("lever_market_access", "signal");

    /// <inheritdoc/>
    public string Name => "market_access";

    /// <inheritdoc/>
    public string Owner => "hub government";

    /// <inheritdoc/>
    public bool NeedsHubGovernment => true;

    /// <inheritdoc/>
    public string About => "The hub joins or matches its allies' trade pacts; slow, dear at home, and dropped by a government that trades access for payment.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => [];

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        trade.MarketAccess = pull;
        foreach (var ally in world.Protected)
        {
            if (world.TieOf(world.Hub, ally) is { } tie)
                tie.Assure(signal * pull);
        }
        return 0;
    }
}
