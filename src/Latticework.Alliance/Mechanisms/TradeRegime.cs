using Latticework.Alliance.Trade;
using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>Which tariffs are in force, and what they do to income, dependence, belief and alignment.</summary>
/// <remarks>
/// <para>Question: what do tariffs, market access and supply chains do to allies and to the hub's ties? (M12, M13, M32)</para>
/// <para>
/// A government of the hub brings one of the schedules the dossier says it may put in force, drawn with their weights, after a lag. The schedule, who answers it,
/// the elasticity and the form of the model fix a long-run equilibrium (<see cref="TradeEquilibria"/>): real income Y*, exports to challengers over
/// income χ*, the hub's bilateral balance b*. Each is approached at a yearly rate ln 2 / half-life. Market access and supply-chain levers add their
/// own shift, in proportion to how far they are pulled.
/// </para>
/// <para>
/// Feeds: GDP of every state moves with Y; b enters the balance sheet of a transactional patron (b₃ in <see cref="PatronWill"/>); χ and the tariff
/// on an ally raise accommodation of the challenger (<see cref="AllyStrategy"/>); new tariffs on an ally are a signal against the tie
/// (<see cref="Credibility"/>). A tariff waived by concessions counts in neither of the last two; income is
/// left as solved, so that concessions are not credited with it.
/// </para>
/// <para>
/// Units: Y, χ ratios to the as-of date; b and rates shares. The equilibrium is static and long-run, without finance. Not for: the year after a tariff, sectors,
/// or states that the table of trade does not name, whose income does not move. Sign of allies' loss open: it depends on the form.
/// </para>
/// <para>Source: Ignatenko et al. 2025; Dekle, Eaton &amp; Kortum 2008; Ossa 2016. Without a table of trade in the dossier nothing moves.</para>
/// </remarks>
public sealed class TradeRegime : IMechanism
{
    private readonly World world;
    private readonly Governments governments;
    private readonly TradeEquilibria? equilibria;
    private readonly Parameter elasticity, shortRunElasticity, valueAddedShare, form, retaliation, lag, halfLife, alignmentResponse, tariffSignal;
    private readonly Parameter accessCut, challengerCost, memberCut;
    private readonly Lanes[] state;
    private readonly Lanes[] incomeTarget, dependenceTarget, balanceTarget, tariff;
    private readonly double[][] chances;
    private readonly int draw;

    /// <summary>Takes its parameters: family <c>trade</c>; schedules and their weights from the dossier.</summary>
    public TradeRegime(World world, ParameterBinding binding, DrawPlan plan, Governments governments)
    {
        this.world = world;
        this.governments = governments;
        Parameter Take(string name) => binding.Take(Name, name);
        elasticity = Take("elasticity");
        valueAddedShare = Take("value_added_share");
        form = Take("model_form");
        retaliation = Take("retaliation");
        lag = Take("lag");
        halfLife = Take("adjustment_half_life");
        alignmentResponse = Take("alignment_response");
        tariffSignal = Take("tariff_signal");
        shortRunElasticity = binding.Take("economic_coercion", "short_run_elasticity");
        accessCut = binding.Take("lever_market_access", "cost_cut");
        challengerCost = binding.Take("lever_supply_chain_pact", "challenger_cost");
        memberCut = binding.Take("lever_supply_chain_pact", "member_cost_cut");

        var ofHub = governments.Of(world.Hub);
        var named = ofHub.SelectMany(g => g.Tariffs.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(world.Snapshot.TariffSchedules.ContainsKey).ToArray();
        equilibria = TradeEquilibria.Of(world, [.. named.Select(id => world.Snapshot.TariffSchedules[id])]);
        chances = [.. ofHub.Select(g => Chances(g, named))];
        state = world.Columns.Add("world", "trade", Enum.GetNames<Variable>());
        incomeTarget = world.Columns.Add("world", "income target", [.. world.Actors.Select(a => a.Id)]);
        dependenceTarget = world.Columns.Add("world", "dependence target", [.. world.Actors.Select(a => a.Id)]);
        balanceTarget = world.Columns.Add("world", "balance target", [.. world.Actors.Select(a => a.Id)]);
        tariff = world.Columns.Add("world", "tariff of hub", [.. world.Actors.Select(a => a.Id)]);
        draw = plan.Ask(Luck.Tariffs, "hub", DrawShape.Uniform);
    }

    /// <inheritdoc/>
    public string Name => "trade";

    /// <summary>Equilibria of the packet; null when the dossier has no table of trade.</summary>
    public TradeEquilibria? Equilibria => equilibria;

    /// <summary>Share of a target's exports that a ban stops; economic coercion, which bans, hands it over.</summary>
    internal Parameter BannedShare { get; set; } = Parameter.One;

    /// <summary>How far market access is granted, 0–1: a lever sets it each quarter.</summary>
    public ref Lanes MarketAccess => ref state[(int)Variable.MarketAccess];

    /// <summary>How far supply chains are pooled, 0–1: a lever sets it each quarter.</summary>
    public ref Lanes SupplyChains => ref state[(int)Variable.SupplyChains];

    /// <summary>Tariff the hub adds on all the actor sells it, after what concessions waive, share of value.</summary>
    public Lanes TariffOn(Tie tie) => tariff[tie.To.Index] * (Lanes.One - tie.TariffRelief);

    /// <inheritdoc/>
    public void Begin()
    {
        equilibria?.Begin();
        Rebind();
        // No schedule: what was charged at the start is in the data.
        state[(int)Variable.Schedule] = -1;
        state[(int)Variable.Coming] = -1;
        state[(int)Variable.Due] = -1;
        state[(int)Variable.GovernmentSeen] = world.Hub.Government;
        MarketAccess = SupplyChains = 0;
        foreach (var actor in world.Actors)
        {
            actor.RealIncome = actor.Dependence = incomeTarget[actor.Index] = dependenceTarget[actor.Index] = 1;
            actor.Alienation = balanceTarget[actor.Index] = tariff[actor.Index] = 0;
        }
        foreach (var tie in world.Ties)
            tie.TradeBalance = tie.TariffRelief = tie.Concession = 0;
    }

    /// <summary>Takes the parameters as they stand now: a scenario may pin some of them, for a time.</summary>
    public void Rebind() => equilibria?.Under(new TradeNumbers(
        elasticity, shortRunElasticity, valueAddedShare, form, retaliation, BannedShare, accessCut, challengerCost, memberCut));

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        if (equilibria is null)
            return;
        Announce(quarter);
        Enact(quarter);
        Approach();
    }

    // A new government of the hub decides on a schedule.
    private void Announce(in Quarter quarter)
    {
        ref var seen = ref state[(int)Variable.GovernmentSeen];
        var changed = !Lanes.Same(seen, world.Hub.Government);
        if (!changed.Any)
            return;
        seen = world.Hub.Government;
        ref var coming = ref state[(int)Variable.Coming];
        ref var due = ref state[(int)Variable.Due];
        var luck = quarter.Draw(draw);
        for (var g = 0; g < chances.Length; g++)
        {
            var sits = changed & Lanes.Same(world.Hub.Government, g);
            if (!sits.Any)
                continue;
            var sum = 0.0;
            coming = Lanes.Where(sits, -1, coming);
            for (var s = 0; s < chances[g].Length; s++)
            {
                var chosen = sits & (luck >= sum);
                sum += chances[g][s];
                chosen &= luck < sum;
                coming = Lanes.Where(chosen, s, coming);
            }
        }
        due = Lanes.Where(changed, quarter.Number + lag.Value, due);
    }

    // The schedule comes into force: targets move, and allies that bear more read it.
    private void Enact(in Quarter quarter)
    {
        ref var schedule = ref state[(int)Variable.Schedule];
        ref var due = ref state[(int)Variable.Due];
        Lanes now = quarter.Number;
        var enacted = (due >= 0) & (now >= due);
        if (!enacted.Any)
            return;
        due = Lanes.Where(enacted, -1, due);
        enacted &= !Lanes.Same(schedule, state[(int)Variable.Coming]);
        if (!enacted.Any)
            return;
        schedule = Lanes.Where(enacted, state[(int)Variable.Coming], schedule);
        Span<Lanes> before = stackalloc Lanes[tariff.Length];
        tariff.CopyTo(before);
        Move(enacted & Lanes.Same(schedule, -1), null);
        for (var s = 0; s < equilibria!.Schedules.Count; s++)
        {
            var where = enacted & Lanes.Same(schedule, s);
            if (where.Any)
                Move(where, equilibria.Tariffs(s, where));
        }
        foreach (var tie in world.HubTies)
        {
            var added = Lanes.Max(tariff[tie.To.Index] - before[tie.To.Index], 0) * (Lanes.One - tie.TariffRelief);
            tie.Signal(tariffSignal * added * 10 * tie.Pledge, 0);
        }
    }

    private void Move(LaneMask where, TradeShift? shift)
    {
        if (!where.Any)
            return;
        for (var a = 0; a < tariff.Length; a++)
        {
            incomeTarget[a] = Lanes.Where(where, shift?.RealIncome[a] ?? 1, incomeTarget[a]);
            dependenceTarget[a] = Lanes.Where(where, shift?.Dependence[a] ?? 1, dependenceTarget[a]);
            balanceTarget[a] = Lanes.Where(where, shift?.HubBalance[a] ?? 0, balanceTarget[a]);
            tariff[a] = Lanes.Where(where, shift?.TariffOfHub[a] ?? 0, tariff[a]);
        }
    }

    private void Approach()
    {
        var step = Lanes.One - Lanes.Exp(-0.25 * Math.Log(2) / halfLife.Value);
        var (granted, pooled) = (MarketAccess > 0, SupplyChains > 0);
        var access = granted.Any ? equilibria!.MarketAccess(granted) : null;
        var chains = pooled.Any ? equilibria!.SupplyChains(pooled) : null;
        foreach (var actor in world.Actors)
        {
            var a = actor.Index;
            if (!equilibria!.Names(actor))
                continue;
            var income = incomeTarget[a];
            var dependence = dependenceTarget[a];
            if (access is not null)
            {
                income *= Lanes.One + (MarketAccess * (access.RealIncome[a] - 1));
                dependence *= Lanes.One + (MarketAccess * (access.Dependence[a] - 1));
            }
            if (chains is not null)
            {
                income *= Lanes.One + (SupplyChains * (chains.RealIncome[a] - 1));
                dependence *= Lanes.One + (SupplyChains * (chains.Dependence[a] - 1));
            }
            var before = actor.RealIncome;
            actor.RealIncome += step * (income - before);
            actor.Dependence += step * (dependence - actor.Dependence);
            actor.Gdp *= actor.RealIncome / before;
        }
        foreach (var tie in world.HubTies)
        {
            var ally = tie.To;
            var borne = TariffOn(tie);
            ally.Alienation = Lanes.Clamp(alignmentResponse * 10 * borne, 0, 1);
            tie.TradeBalance += step * (balanceTarget[ally.Index] - tie.TradeBalance);
        }
    }

    // Weights of the schedules a government may put in force, summing to one; none means that nothing new comes.
    private static double[] Chances(Government government, string[] named)
    {
        var weights = named.Select(id => government.Tariffs.GetValueOrDefault(id)).ToArray();
        var sum = weights.Sum();
        return sum > 0 ? [.. weights.Select(w => w / sum)] : weights;
    }

    private enum Variable
    {
        Schedule,
        Coming,
        Due,
        GovernmentSeen,
        MarketAccess,
        SupplyChains,
    }
}
