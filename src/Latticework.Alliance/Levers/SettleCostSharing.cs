using Latticework.Alliance.Mechanisms;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Hosts settle cost-sharing early, at a premium, for a new term (L21, L40).</summary>
/// <remarks>Payment rises to (1 + premium)·start, the term runs anew, and reopening is less likely by the lock-in. The concession is a precedent: demands elsewhere rise.</remarks>
public sealed class SettleCostSharing(ParameterBinding binding, CostSharing costSharing) : ILever
{
    private readonly Parameter premium = binding.Take("lever_settle_cost_sharing", "premium");
    private readonly Parameter lockIn = binding.Take("lever_settle_cost_sharing", "lock_in");
    private readonly Parameter term = binding.Take("lever_settle_cost_sharing", "term");

    /// <inheritdoc/>
    public string Name => "settle_cost_sharing";

    /// <inheritdoc/>
    public string Owner => "hosts and hub";

    /// <inheritdoc/>
    public string About => "Hosts settle payments early at a premium for a new term; reopening becomes harder, but the concession raises demands elsewhere.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => costSharing.Deals.Select(d => d.Tie.To.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        Lanes cost = 0;
        foreach (var deal in costSharing.Deals)
        {
            if (target is not null && deal.Tie.To.Id != target)
                continue;
            // A government that asks for much more takes the offer only as far as it is not transactional: before a handover it may, after it may not.
            var hub = deal.Tie.From;
            var missing = Lanes.Clamp(Lanes.One - ((Lanes.One + premium) / Lanes.Max(hub.Demand, 0.1)), 0, 1);
            deal.Accepted = Lanes.Where(begins, pull * (Lanes.One - (hub.Transactional * missing)), deal.Accepted);
            var settled = Lanes.Max(deal.Payment, deal.PaymentAtStart * (Lanes.One + (premium * deal.Accepted)));
            deal.Payment = Lanes.Where(begins, settled, deal.Payment);
            deal.TermLeft = Lanes.Where(begins, Lanes.Max(deal.TermLeft, term * deal.Accepted), deal.TermLeft);
            deal.LockIn = lockIn * deal.Accepted * Lanes.Where(deal.TermLeft > 0, 1, 0);
            cost += premium * deal.Accepted * deal.PaymentAtStart * Lanes.Where(deal.TermLeft > 0, 1, 0);
        }
        return cost;
    }
}
