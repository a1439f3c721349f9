using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Allies offer the hub purchases and investment (L40, L33).</summary>
/// <remarks>Counts in the balance sheet of a transactional government, and waives part of new tariffs on the ally. Worth little under a government that does not keep such accounts.</remarks>
public sealed class TradeConcessions(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter balanceGain = binding.Take("lever_trade_concessions", "balance_gain");
    private readonly Parameter tariffRelief = binding.Take("lever_trade_concessions", "tariff_relief");

    /// <inheritdoc/>
    public string Name => "trade_concessions";

    /// <inheritdoc/>
    public string Owner => "allies";

    /// <inheritdoc/>
    public string About => "Allies offer purchases and investment; a transactional government credits them, another hardly notices.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Protected.Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var tie in world.HubTies)
        {
            if (!tie.To.IsProtected || (target is not null && tie.To.Id != target))
                continue;
            tie.Concession = balanceGain * pull;
            tie.TariffRelief = Lanes.Min(tariffRelief * pull, 1);
        }
        return 0;
    }
}
