using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>Challengers answer visible steps of allies with targeted bans; bans cost income, and fear of them holds others back.</summary>
/// <remarks>
/// <para>Question: does expected punishment suppress balancing? (M14)</para>
/// <para>
/// When the target of a dispute takes a visible step (it arms, deepens, opens a tie, or a lever provokes), its challenger punishes with probability
/// 1 − (1 − π)^(s·χ^a), s the number of steps, χ the target's dependence against the as-of date times its exposure against the mean of all targets. A ban stops a share of the target's exports to the
/// challenger for a time; what it costs, the challenger included, is solved by the trade equilibrium on the short-run elasticity. Fresh punishment sets fear of the
/// target to 1 and of other targets of that challenger to the share ω; fear fades with its half-life.
/// </para>
/// <para>
/// Units: probability a step, share of income, quarters. Without a table of trade, or for a target or challenger the table does not name, nothing happens. Not for:
/// sanctions by many states, financial measures, embargoes in war. One ban at a time for each dispute.
/// </para>
/// <para>Source: cases and costs in the compilers’ reading of the literature; ranges judged.</para>
/// </remarks>
public sealed class EconomicCoercion : IMechanism
{
    private readonly World world;
    private readonly TradeRegime trade;
    private readonly Parameter chance, asymmetry, duration, fearHalfLife, fearOfOthers;
    private readonly Lanes[] state;
    private readonly int[] draws;
    private readonly bool[] isPossible;
    private readonly double[] exposure;

    /// <summary>Takes its parameters: family <c>economic_coercion</c>.</summary>
    public EconomicCoercion(World world, ParameterBinding binding, DrawPlan plan, TradeRegime trade)
    {
        this.world = world;
        this.trade = trade;
        Parameter Take(string name) => binding.Take(Name, name);
        chance = Take("punishment_chance");
        asymmetry = Take("asymmetry");
        trade.BannedShare = Take("banned_share");
        duration = Take("duration");
        fearHalfLife = Take("fear_half_life");
        fearOfOthers = Take("fear_of_others");
        state = world.Columns.Add("world", "coercion", ["Relief"]);
        draws = [.. world.Disputes.Select(d => plan.Ask(Luck.Coercion, d.Facts.Id, DrawShape.Uniform))];
        isPossible = [.. world.Disputes.Select(d => trade.Equilibria is { } e && e.Names(d.Target) && e.Names(d.Challenger))];
        var shares = world.Disputes.Select(d => isPossible[d.Index] ? trade.Equilibria!.ShareSoldTo(d.Target, d.Challenger) : 0).ToArray();
        var mean = shares.Where(s => s > 0).DefaultIfEmpty(1).Average();
        exposure = [.. shares.Select(s => s / mean)];
    }

    /// <inheritdoc/>
    public string Name => "economic_coercion";

    /// <summary>Share of the harm of a ban that pooled stocks take off, 0–1: a lever sets it each quarter.</summary>
    public ref Lanes Relief => ref state[0];

    /// <inheritdoc/>
    public void Begin()
    {
        Relief = 0;
        foreach (var dispute in world.Disputes)
            dispute.ProvocationSeen = dispute.BanLeft = dispute.Punishments = 0;
        foreach (var actor in world.Actors)
            actor.CoercionLoss = actor.FearOfPunishment = actor.VisibleStep = 0;
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        if (trade.Equilibria is null)
            return;
        var keep = Lanes.Exp(-Math.Log(2) / fearHalfLife.Value);
        foreach (var actor in world.Actors)
            actor.FearOfPunishment *= keep;
        var banned = LaneMask.None;
        foreach (var dispute in world.Disputes)
        {
            if (!isPossible[dispute.Index])
                continue;
            dispute.BanLeft = Lanes.Max(dispute.BanLeft - 1, 0);
            Answer(dispute, quarter);
            banned |= dispute.BanLeft > 0;
        }
        Charge(banned);
    }

    // A visible step of the target is punished, or not.
    private void Answer(Contest dispute, in Quarter quarter)
    {
        var provoked = Lanes.Clamp(dispute.Provocation - dispute.ProvocationSeen, 0, 1);
        dispute.ProvocationSeen = dispute.Provocation * Challenge.ProvocationWear;
        var steps = dispute.Target.VisibleStep + provoked;
        var free = (steps > 0) & !(dispute.BanLeft > 0);
        if (!free.Any)
            return;
        var weight = steps * Lanes.Exp(asymmetry * Lanes.Log(Lanes.Max(exposure[dispute.Index] * dispute.Target.Dependence, 1e-6)));
        var probability = Lanes.One - Lanes.Exp(weight * Lanes.Log(Lanes.One - chance));
        var punishes = free & (quarter.Draw(draws[dispute.Index]) < probability);
        if (!punishes.Any)
            return;
        dispute.BanLeft = Lanes.Where(punishes, duration, dispute.BanLeft);
        dispute.Punishments += punishes.AsNumber;
        foreach (var other in world.Disputes)
        {
            if (other.Challenger != dispute.Challenger)
                continue;
            var fresh = other.Target == dispute.Target ? Lanes.One : fearOfOthers.Value;
            other.Target.FearOfPunishment = Lanes.Where(punishes, Lanes.Max(other.Target.FearOfPunishment, fresh), other.Target.FearOfPunishment);
        }
    }

    // What the bans in force leave of income, one after another, and what that does to GDP.
    private void Charge(LaneMask banned)
    {
        if (!banned.Any && !AnyLoss())
            return;
        Span<Lanes> left = stackalloc Lanes[world.Actors.Count];
        left.Fill(Lanes.One);
        foreach (var dispute in world.Disputes)
        {
            var active = dispute.BanLeft > 0;
            if (!isPossible[dispute.Index] || !active.Any)
                continue;
            var ban = trade.Equilibria!.Ban(dispute, active);
            foreach (var party in (ReadOnlySpan<Actor>)[dispute.Target, dispute.Challenger])
            {
                // Stocks help whoever is banned, not the one who bans.
                var harm = (ban.RealIncome[party.Index] - 1) * (party == dispute.Target ? Lanes.One - Relief : Lanes.One);
                left[party.Index] = Lanes.Where(active, left[party.Index] * (Lanes.One + harm), left[party.Index]);
            }
        }
        foreach (var actor in world.Actors)
        {
            actor.Gdp *= left[actor.Index] / (Lanes.One - actor.CoercionLoss);
            actor.CoercionLoss = Lanes.One - left[actor.Index];
        }
    }

    private bool AnyLoss()
    {
        foreach (var actor in world.Actors)
        {
            if ((!Lanes.Same(actor.CoercionLoss, 0)).Any)
                return true;
        }
        return false;
    }
}
