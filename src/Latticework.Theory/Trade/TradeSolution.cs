namespace Latticework.Theory.Trade;

/// <summary>How a solve ended.</summary>
public enum TradeStatus
{
    /// <summary>An equilibrium was found.</summary>
    Converged,

    /// <summary>There is none, for the stated reason: a region without supplier, or one whose revenue or transfers exceed its income.</summary>
    Infeasible,

    /// <summary>None was found, and no reason why there should be none.</summary>
    NotConverged,
}

/// <summary>An equilibrium, or why there is none.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">Why it did not converge, in words that name the region; empty when it did.</param>
/// <param name="Region">Position of the region the reason speaks of; −1 when it speaks of none.</param>
/// <param name="Iterations">Evaluations of the equations, over all attempts.</param>
/// <param name="Residual">Largest |ln(what the equations say / what the state says)| over regions and equations; not a number only before the first evaluation.</param>
/// <param name="Outcomes">What changed; null unless <paramref name="Status"/> is <see cref="TradeStatus.Converged"/>.</param>
public sealed record TradeSolution(TradeStatus Status, string Reason, int Region, int Iterations, double Residual, TradeOutcomes? Outcomes);
