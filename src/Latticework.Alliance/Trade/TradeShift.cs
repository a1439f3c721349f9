using Latticework.Engine;

namespace Latticework.Alliance.Trade;

/// <summary>What a change of tariffs or trade costs does in the long run, by actor and future, against the as-of date.</summary>
/// <param name="actors">Number of actors.</param>
public sealed class TradeShift(int actors)
{
    /// <summary>Real income, new over old; 1 for a state the table of trade does not name.</summary>
    public Lanes[] RealIncome { get; } = Filled(actors, 1);

    /// <summary>Exports to challengers over income, new over old.</summary>
    public Lanes[] Dependence { get; } = Filled(actors, 1);

    /// <summary>The hub's trade balance with the actor over their two-way trade, new less old.</summary>
    public Lanes[] HubBalance { get; } = Filled(actors, 0);

    /// <summary>Tariff the hub adds on all the actor sells it, services counted as free, share of value.</summary>
    public Lanes[] TariffOfHub { get; } = Filled(actors, 0);

    private static Lanes[] Filled(int count, double value)
    {
        var filled = new Lanes[count];
        Array.Fill(filled, value);
        return filled;
    }
}
