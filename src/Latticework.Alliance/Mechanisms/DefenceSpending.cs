using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>Military burdens move towards what threat, protection, pressure and announced targets call for; money becomes capability with a lag.</summary>
/// <remarks>
/// <para>Question: do allies arm when the patron wavers, and when does money become capability? (M25, M15, M07)</para>
/// <para>
/// m* = m₀·(threat/threat₀)^e₁·(protection/protection₀)^(−e₂)·exp(e₃·pressure), at least the announced and lever targets times the drawn completion,
/// m ← m + s·(m* − m) + σ·m·ε; outlay o ← o + (ppp·m·GDP − o)/lag; K ← (1 − δ)·K + efficiency·o.
/// Threat is the pressure at its worst dispute; protection the share of defence that others bring; pressure is the patron's τ times the gap to its floor.
/// e₂ &gt; 0 is free-riding, e₂ &lt; 0 complementarity: the range spans zero. A fast rise alarms historic rivals (M35).
/// </para>
/// <para>
/// At the start K is the perpetual inventory of spending since the series begins, its first year in steady state, at military purchasing power.
/// Units: share of GDP, billion USD (2023) for K, billion USD for GDP, rates 1/year. Not for: mobilisation in war.
/// </para>
/// <para>Source: Plümper &amp; Neumayer 2015; DiGiuseppe &amp; Poast 2018; Blankenship 2021; ranges in the compilers’ reading of the literature.</para>
/// </remarks>
public sealed class DefenceSpending : IMechanism
{
    // GDP or burden of a state for which there is no figure: movements from the start are all that is used of it.
    private const double Indexed = 1;

    private readonly World world;
    private readonly Parameter adjustment, threatElasticity, protectionElasticity, pressureEffect, completion, depreciation, lag, shock, alarm;
    private readonly Parameter[] purchasingPower, growth;
    private readonly double[][] outlays;
    private readonly double[] burdenAtStart, gdpAtStart, announced;
    private readonly int[] announcedQuarter, draws;
    private readonly Lanes[] threatAtStart, protectionAtStart;
    private readonly Contest[][] disputesOf;
    private readonly Tie?[] hubTie;

    /// <summary>Takes its parameters: family <c>defence_spending</c>; spending, GDP and targets from series and facts.</summary>
    public DefenceSpending(World world, ParameterBinding binding, DrawPlan plan)
    {
        this.world = world;
        Parameter Take(string name) => binding.Take(Name, name);
        adjustment = Take("adjustment_rate");
        threatElasticity = Take("threat_elasticity");
        protectionElasticity = Take("protection_elasticity");
        pressureEffect = Take("pressure_effect");
        completion = Take("target_completion");
        depreciation = Take("depreciation");
        lag = Take("lag_quarters");
        shock = Take("budget_shock");
        alarm = Take("rival_alarm");
        var actors = world.Actors;
        purchasingPower = [.. actors.Select(a => binding.Fact(a.Facts.Facts, a.Id, "purchasing_power", a.Facts.Provenance.Place))];
        growth = [.. actors.Select(a => binding.Fact(a.Facts.Facts, a.Id, "growth_trend", a.Facts.Provenance.Place))];
        outlays = [.. actors.Select(a => Outlays(a, binding))];
        gdpAtStart = [.. actors.Select(a => world.Snapshot.Series.GetValueOrDefault("gdp")?.Latest(a.Id)?.Value ?? Indexed)];
        burdenAtStart = [.. actors.Select((a, i) => Burden(a, i))];
        var asOf = world.Snapshot.AsOf;
        var targets = actors.Select(a => a.Facts.Facts.Current("spending_target") is { } t && t.Until > asOf ? t : null).ToArray();
        announced = [.. targets.Select(t => t.Number() ?? 0)];
        announcedQuarter = [.. targets.Select(t => t?.Until is { } until ? Math.Max(1, (until.DayNumber - asOf.DayNumber) / 91) : 1)];
        draws = [.. actors.Select(a => plan.Ask(Luck.Spending, a.Id, DrawShape.Normal))];
        threatAtStart = new Lanes[actors.Count];
        protectionAtStart = new Lanes[actors.Count];
        disputesOf = [.. actors.Select(a => world.Disputes.Where(d => d.Target == a).ToArray())];
        hubTie = [.. actors.Select(a => world.TieOf(world.Hub, a))];
    }

    /// <inheritdoc/>
    public string Name => "defence_spending";

    /// <summary>Burden at the as-of date, share of GDP.</summary>
    public double BurdenAtStart(Actor actor) => burdenAtStart[actor.Index];

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var actor in world.Actors)
        {
            var i = actor.Index;
            actor.Gdp = gdpAtStart[i];
            actor.Burden = burdenAtStart[i];
            actor.CommittedBurden = 0;
            actor.TargetBurden = 0;
            actor.DecidedBurden = 0;
            actor.BurdenWithoutLevers = burdenAtStart[i];
            actor.Efficiency = 1;
            actor.Alarm = 0;
            actor.Enablers = 0;
            var keep = Lanes.One - depreciation;
            Lanes stock = outlays[i][0] / depreciation.Value;
            for (var year = 1; year < outlays[i].Length; year++)
                stock = (keep * stock) + outlays[i][year];
            actor.Capability = purchasingPower[i] * stock;
            actor.Outlay = purchasingPower[i] * outlays[i][^1];
        }
    }

    /// <summary>Remembers threat and protection at the start; security must have been evaluated.</summary>
    public void Anchor()
    {
        foreach (var actor in world.Actors)
        {
            threatAtStart[actor.Index] = Threat(actor);
            protectionAtStart[actor.Index] = Protection(actor);
        }
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        foreach (var actor in world.Actors)
        {
            var i = actor.Index;
            actor.Gdp *= Lanes.One + (0.25 * growth[i]);
            var before = actor.Burden;
            var (wanted, withLevers) = Wanted(actor, quarter.Number);
            var luck = Lanes.One + (shock * quarter.Draw(draws[i]));
            actor.Burden = Moved(actor.Burden, withLevers, luck);
            actor.BurdenWithoutLevers = Moved(actor.BurdenWithoutLevers, wanted, luck);
            var real = actor.Burden / burdenAtStart[i] * (actor.Gdp / gdpAtStart[i]);
            var funded = purchasingPower[i] * outlays[i][^1] * real;
            actor.Outlay += (funded - actor.Outlay) / lag;
            actor.Capability = (actor.Capability * (Lanes.One - (0.25 * depreciation))) + (0.25 * actor.Efficiency * actor.Outlay);
            // Alarm answers arming that is meant, not the noise of budgets.
            var rise = Lanes.Max(((withLevers - before) / before) * 0.25 * adjustment, 0);
            actor.Alarm = (0.9 * actor.Alarm) + (alarm * rise);
        }
    }

    private Lanes Moved(Lanes burden, Lanes wanted, Lanes luck) => Lanes.Max((burden + (0.25 * adjustment * (wanted - burden))) * luck, 0.002);

    // Burden called for by itself, and with what levers and decisions commit the state to.
    private (Lanes Wanted, Lanes WithLevers) Wanted(Actor actor, int quarter)
    {
        var i = actor.Index;
        Lanes wanted = burdenAtStart[i];
        if (actor.IsTarget)
        {
            wanted *= Lanes.Exp((threatElasticity * Lanes.Log(Threat(actor) / threatAtStart[i]))
                - (protectionElasticity * Lanes.Log(Protection(actor) / protectionAtStart[i])));
        }
        if (hubTie[i] is { } tie && !actor.IsChallenger)
        {
            var gap = Lanes.Max(tie.From.SpendingFloor - actor.Burden, 0) / burdenAtStart[i];
            wanted *= Lanes.Exp(pressureEffect * tie.From.Transactional * Lanes.Min(gap, 1));
        }
        var due = Math.Min(1.0, (quarter + 1.0) / announcedQuarter[i]);
        actor.CommittedBurden = announced[i] > 0 ? burdenAtStart[i] + (completion * due * (announced[i] - burdenAtStart[i])) : 0;
        wanted = Lanes.Max(wanted, actor.CommittedBurden);
        wanted = Lanes.Max(wanted, Completed(actor.DecidedBurden, i));
        return (wanted, Lanes.Max(wanted, Completed(actor.TargetBurden, i)));
    }

    // What is reached of a burden committed to; 0 where nothing is.
    private Lanes Completed(Lanes target, int i) => Lanes.Where(target > 0, burdenAtStart[i] + (completion * (target - burdenAtStart[i])), 0);

    // Pressure in the worst dispute; 1 for a state in none.
    private Lanes Threat(Actor actor)
    {
        Lanes threat = 1e-9;
        foreach (var dispute in disputesOf[actor.Index])
            threat = Lanes.Max(threat, dispute.Pressure);
        return threat;
    }

    // Share of the defence that others bring, never zero.
    private Lanes Protection(Actor actor)
    {
        Lanes share = 0.05;
        foreach (var dispute in disputesOf[actor.Index])
            share = Lanes.Max(share, (dispute.HubDefence + dispute.OthersDefence) / dispute.Defence);
        return share;
    }

    // Spending by year; an elicited estimate stands in where the measured series has nothing, and a state with neither is a mistake.
    private double[] Outlays(Actor actor, ParameterBinding binding)
    {
        var rows = world.Snapshot.Series.GetValueOrDefault("military-spending")?.For(actor.Id) ?? [];
        var last = rows.Count > 0 ? rows[^1].Year : 0;
        var estimates = (world.Snapshot.Series.GetValueOrDefault("military-spending-estimates")?.For(actor.Id) ?? []).Where(r => r.Year > last);
        double[] all = [.. rows.Concat(estimates).Select(r => r.Value)];
        if (all.Length > 0)
            return all;
        binding.Report(actor.Facts.Provenance.Place, "military spending", $"no row for {actor.Id}", "rows in series/military-spending.csv or series/military-spending-estimates.csv");
        return [double.NaN];
    }

    // Measured burden; where there is none, outlay over GDP; where GDP is missing too, an index, since only ratios to the start are used.
    private double Burden(Actor actor, int i) =>
        world.Snapshot.Series.GetValueOrDefault("military-burden")?.Latest(actor.Id)?.Value
            ?? (gdpAtStart[i] > Indexed ? outlays[i][^1] / gdpAtStart[i] : Indexed);
}
