using Latticework.Alliance.Mechanisms;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Members pool supply chains and buy less of challengers (L31, L36).</summary>
/// <remarks>What members buy of challengers becomes dearer, what they buy of each other cheaper, and pooled stocks take a share off the harm of a ban. It costs income: that is its price.</remarks>
public sealed class SupplyChainPact(ParameterBinding binding, TradeRegime trade, EconomicCoercion coercion) : ILever
{
    private readonly Parameter relief = binding.Take("lever_supply_chain_pact", "coercion_relief");

    /// <inheritdoc/>
    public string Name => "supply_chain_pact";

    /// <inheritdoc/>
    public string Owner => "hub government and allies";

    /// <inheritdoc/>
    public string About => "Members pool supply chains and move purchases out of challengers; dependence falls, and so does income.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => [];

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        trade.SupplyChains = pull;
        coercion.Relief = Lanes.Min(relief * pull, 1);
        return 0;
    }
}
