using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>What a target could hold against its challenger: with the hub, as the target sees it, and without the hub.</summary>
/// <remarks>
/// <para>
/// For target j, dispute x, challenger a, supporters i:
/// D = K_j·ρ_jx + Σ_i c_ij·p_ij·h_ij·κ_ix·K_i·ρ_ix·(1+γ·d_ij),
/// A = (K_a·ρ_ax + Σ_b align·K_b·ρ_bx)·(1 + ν·edge·(1−umbrella))/δ_x,
/// S = D^m/(D^m + A^m) (ratio contest function; Hirshleifer 1989, eq. 1).
/// Reach ρ = exp(−distance/L) from the capital or the nearest base an agreement in force lets the supporter use, raised by forward
/// forces: ρ ← 1−(1−ρ)·exp(−troops/T₀).
/// </para>
/// <para>
/// Level (ADR 0008): δ_x and the hub's usable share κ_x solve, per future and on the as-of state, S = the anchor <em>alone</em> with no
/// hub and S = the anchor <em>engaged</em> with the hub at c = p = h = 1. The model computes how security moves from there. Part of the hub's worth
/// is the enablers it lends: each state's strength is scaled by 1 − λ_x·(1−s)·dependence·(1 − e), e = the hub's c·p. λ_x ≤ 1 is the share of the
/// stated dependence that fits between the anchors when at least the share φ of the gain is the hub's own forces.
/// </para>
/// <para>
/// Without the hub: e = 0, s the share of the enablers that can be substituted; the umbrella is then that of the other nuclear supporters.
/// <em>If tested</em>: the same sum with the will of the governments in office in place of belief.
/// </para>
/// <para>
/// Left out: the share of the hub's forces tied down in other theatres (θ) and changing alignment among challengers; both come with their mechanisms.
/// </para>
/// </remarks>
public sealed class Security
{
    private readonly World world;
    private readonly Parameter distanceScale, exponent, planningGain, nuclearEdge, postureScale, usableShare, substitution, alignment, ownForcesShare;
    private readonly Site[] sites;
    private readonly Parameter[] dependence;

    /// <summary>Takes its parameters: family <c>security</c>, and the anchors of each dispute.</summary>
    public Security(World world, ParameterBinding binding)
    {
        this.world = world;
        const string Family = "security";
        distanceScale = binding.Take(Family, "distance_scale");
        exponent = binding.Take(Family, "contest_exponent");
        planningGain = binding.Take(Family, "planning_gain");
        nuclearEdge = binding.Take(Family, "nuclear_edge");
        postureScale = binding.Take(Family, "posture_scale");
        usableShare = binding.Take(Family, "usable_share_supporter");
        substitution = binding.Take(Family, "substitution");
        alignment = binding.Take(Family, "alignment");
        ownForcesShare = binding.Take(Family, "own_forces_share");
        sites = [.. world.Disputes.Select(d => new Site(d, world, binding))];
        dependence = [.. world.Actors.Select(a => a.IsHub || a.IsChallenger
            ? binding.Bind($"enabler_dependence/{a.Id}", "none", "1", Distribution.Of(0), "")
            : binding.Fact(a.Facts.Facts, a.Id, "enabler_dependence", a.Facts.Provenance.Place))];
        Values = [.. world.Protected.Select(a => a.Facts.Facts.Current("defended_value").Number() ?? Missing(a, binding))];
    }

    /// <summary>Weight of each protected state in system-wide security, in the order of <see cref="World.Protected"/>: a choice, so never sampled.</summary>
    public Roster<double> Values { get; }

    /// <summary>Mean security if tested on the as-of date.</summary>
    public Lanes TestedAtStart { get; private set; }

    private static double Missing(Actor actor, ParameterBinding binding)
    {
        binding.Report(actor.Facts.Provenance.Place, "defended_value", "no such fact", "a fact 'defended_value', since the hub is pledged to this state");
        return double.NaN;
    }

    /// <summary>Computes reach, solves the anchors on the present state, and evaluates it.</summary>
    public void Begin()
    {
        foreach (var site in sites)
        {
            site.MeasureReach(distanceScale);
            SolveAnchors(site);
        }
        Update();
        TestedAtStart = Mean(a => a.SecurityIfTested);
    }

    /// <summary>Evaluates security in every dispute, and each state's security in its worst one.</summary>
    public void Update()
    {
        foreach (var site in sites)
            Evaluate(site);
        foreach (var actor in world.Actors)
        {
            if (!actor.IsTarget)
                continue;
            actor.Security = Lanes.One;
            actor.SecurityWithoutHub = Lanes.One;
            actor.SecurityIfTested = Lanes.One;
        }
        foreach (var dispute in world.Disputes)
        {
            dispute.Target.Security = Lanes.Min(dispute.Target.Security, dispute.Security);
            dispute.Target.SecurityWithoutHub = Lanes.Min(dispute.Target.SecurityWithoutHub, dispute.SecurityWithoutHub);
            dispute.Target.SecurityIfTested = Lanes.Min(dispute.Target.SecurityIfTested, dispute.SecurityIfTested);
        }
    }

    /// <summary>Value-weighted mean over the protected states.</summary>
    public Lanes Mean(Func<Actor, Lanes> of)
    {
        Lanes sum = 0;
        var weight = 0.0;
        for (var i = 0; i < world.Protected.Count; i++)
        {
            sum += Values[i] * of(world.Protected[i]);
            weight += Values[i];
        }
        return sum / weight;
    }

    /// <summary>How much more of <see cref="Contest.Defence"/> a tie would bring for one unit of pledge × readiness × belief.</summary>
    public Lanes FullStrength(Contest dispute, Tie tie)
    {
        var site = sites[dispute.Index];
        return site.SupportOf[tie.Index] is { } support ? support.Strength : 0;
    }

    /// <summary>Slope of security to a relative gain in defence, dS/d ln D = m·S·(1 − S).</summary>
    public Lanes Slope(Contest dispute) => exponent * dispute.SecurityAsAllySees * (Lanes.One - dispute.SecurityAsAllySees);

    /// <summary>Strength at the place per unit of the target's own capability stock.</summary>
    public Lanes OwnReach(Contest dispute) => sites[dispute.Index].TargetReach;

    private Lanes Strength(Site site, Support support)
    {
        var reach = support.CapitalReach;
        foreach (var (accord, fromBase) in support.FromBases)
            reach = Lanes.Max(reach, accord.Active * fromBase);
        if (!double.IsNaN(support.Tie.TroopsAtStart))
            reach = Lanes.One - ((Lanes.One - reach) * Lanes.Exp(-support.Tie.Troops / postureScale));
        var share = support.Tie.From.IsHub ? site.Dispute.HubShare : usableShare.Value;
        return share * support.Tie.From.Capability * reach * (Lanes.One + (planningGain * support.Tie.Pair.Depth));
    }

    private Lanes RawPressure(Site site)
    {
        Lanes strength = site.Dispute.Challenger.Capability * site.ChallengerReach;
        foreach (var (ally, reach) in site.ChallengerAllies)
            strength += alignment * ally.Capability * reach;
        return strength;
    }

    // A challenger with weapons over a target without, as far as no umbrella is believed.
    private Lanes NuclearFactor(Site site, Lanes umbrella)
    {
        var challenger = site.Dispute.Challenger.NuclearStage >= 3;
        var target = site.Dispute.Target.NuclearStage >= 3;
        var edge = Lanes.Where(challenger & !target, Lanes.One, Lanes.Zero);
        return Lanes.One + (nuclearEdge * edge * (Lanes.One - umbrella));
    }

    // With r = (S/(1−S))^(1/m) and Q = r₁/(r₀·nuclear factor), the hub engaged must multiply what is there without it by Q. Part of Q is its
    // forces, part the enablers it lends; at least the share φ of the gain is forces, so the dependence that binds is λ ≤ F·(1 − 1/G)/loss, G = 1 + (1−φ)(Q−1).
    private void SolveAnchors(Site site)
    {
        var dispute = site.Dispute;
        dispute.HubShare = 1;
        dispute.EnablerShare = 1;
        MeasureStrength(site);
        var own = dispute.Target.Capability * site.TargetReach;
        Lanes full = own, loss = own * Dependence(dispute.Target), hub = 0, umbrellaOfOthers = 0;
        foreach (var support in site.Supports)
        {
            var tie = support.Tie;
            if (tie.From.IsHub)
            {
                hub += support.Strength;
                continue;
            }
            var brought = tie.ChallengerBelief * support.Ready;
            full += brought;
            loss += brought * Dependence(tie.From);
            umbrellaOfOthers = Lanes.Max(umbrellaOfOthers, Lanes.Where(tie.From.NuclearStage >= 3, tie.ChallengerBelief * tie.Pledge, 0));
        }
        var raw = RawPressure(site);
        var nuclear = NuclearFactor(site, umbrellaOfOthers);
        var ratioAlone = Ratio(site.Alone);
        var gain = Lanes.Max(Ratio(Lanes.Max(site.Engaged, site.Alone)) / (ratioAlone * nuclear), 1);
        var byEnablers = Lanes.One + ((Lanes.One - ownForcesShare) * (gain - Lanes.One));
        dispute.EnablerShare = Lanes.Clamp(full * (Lanes.One - (Lanes.One / byEnablers)) / Lanes.Max(loss, 1e-12), 0, 1);
        var alone = full - (dispute.EnablerShare * loss);
        dispute.DefenderAdvantage = ratioAlone * raw * nuclear / alone;
        dispute.HubShare = Lanes.Where(hub > 0, Lanes.Max((gain * alone) - full, 0) / Lanes.Max(hub, 1e-12), 0);
    }

    // (S/(1−S))^(1/m)
    private Lanes Ratio(Lanes s) => Lanes.Exp(Lanes.Log(s / (Lanes.One - s)) / exponent);

    // (1 − s)·dependence: what a state's strength loses without the hub's enablers.
    private Lanes Dependence(Actor actor) => (Lanes.One - Lanes.Min(substitution + actor.Enablers, Lanes.One)) * dependence[actor.Index];

    private void MeasureStrength(Site site)
    {
        foreach (var support in site.Supports)
        {
            var tie = support.Tie;
            support.Strength = Strength(site, support);
            support.Pledge = Lanes.Min(tie.Pledge + tie.Clarity, Lanes.One);
            support.Ready = support.Pledge * tie.Readiness * support.Strength;
        }
    }

    private void Evaluate(Site site)
    {
        var dispute = site.Dispute;
        MeasureStrength(site);
        var raw = RawPressure(site) / dispute.DefenderAdvantage;
        var (defence, hub, umbrella) = Gather(site, View.Challenger);
        dispute.Defence = defence;
        dispute.HubDefence = hub;
        dispute.OthersDefence = Lanes.Max(defence - hub - (dispute.Target.Capability * site.TargetReach), 0);
        dispute.Umbrella = umbrella;
        dispute.Pressure = raw * NuclearFactor(site, umbrella);
        dispute.Security = Contested(dispute.Defence, dispute.Pressure);
        (defence, _, umbrella) = Gather(site, View.Ally);
        dispute.SecurityAsAllySees = Contested(defence, raw * NuclearFactor(site, umbrella));
        (defence, _, umbrella) = Gather(site, View.Tested);
        dispute.SecurityIfTested = Contested(defence, raw * NuclearFactor(site, umbrella));
        (defence, _, umbrella) = Gather(site, View.WithoutHub);
        dispute.SecurityWithoutHub = Contested(defence, raw * NuclearFactor(site, umbrella));
    }

    // What would be brought to the place in the eyes of somebody. Enablers are lent as far as the hub is in it.
    private (Lanes Defence, Lanes Hub, Lanes Umbrella) Gather(Site site, View view)
    {
        Lanes hub = 0, engagement = 0, umbrella = 0;
        if (view != View.WithoutHub && site.HubSupport is { } patron)
        {
            var trust = Trust(patron.Tie, view);
            hub = trust * patron.Ready;
            engagement = trust * patron.Pledge;
            umbrella = Lanes.Where(patron.Tie.From.NuclearStage >= 3, engagement, 0);
        }
        var missing = site.Dispute.EnablerShare * (Lanes.One - engagement);
        var target = site.Dispute.Target;
        var defence = (target.Capability * site.TargetReach * (Lanes.One - (missing * Dependence(target)))) + hub;
        foreach (var support in site.Supports)
        {
            var tie = support.Tie;
            if (tie.From.IsHub)
                continue;
            var trust = Trust(tie, view);
            defence += trust * support.Ready * (Lanes.One - (missing * Dependence(tie.From)));
            umbrella = Lanes.Max(umbrella, Lanes.Where(tie.From.NuclearStage >= 3, trust * support.Pledge, 0));
        }
        return (defence, hub, umbrella);
    }

    private static Lanes Trust(Tie tie, View view) => view switch
    {
        View.Ally => tie.AllyBelief,
        View.Tested => tie.Will,
        _ => tie.ChallengerBelief,
    };

    private enum View
    {
        Challenger,
        Ally,
        Tested,
        WithoutHub,
    }

    // D^m/(D^m + A^m)
    private Lanes Contested(Lanes defence, Lanes pressure) => Lanes.Logistic(exponent * Lanes.Log(defence / pressure));

    // Who could come to one dispute, from where.
    private sealed class Site
    {
        private readonly Parameter engaged, alone;
        private readonly double targetDistance, challengerDistance;
        private readonly double[] allyDistances;
        private readonly Actor[] allies;

        public Site(Contest dispute, World world, ParameterBinding binding)
        {
            Dispute = dispute;
            engaged = binding.Fact(dispute.Facts.Facts, dispute.Facts.Id, "security_engaged", dispute.Facts.Provenance.Place);
            alone = binding.Fact(dispute.Facts.Facts, dispute.Facts.Id, "security_alone", dispute.Facts.Provenance.Place);
            var place = dispute.Facts.Location;
            targetDistance = Geography.DistanceKm(dispute.Target.Facts.Capital, place);
            challengerDistance = Geography.DistanceKm(dispute.Challenger.Facts.Capital, place);
            allies = [.. AlliesOf(dispute.Challenger, world)];
            allyDistances = [.. allies.Select(a => Geography.DistanceKm(a.Facts.Capital, place))];
            ChallengerAllies = new (Actor, Lanes)[allies.Length];
            Supports = [.. dispute.Supporters.Select(t => new Support(t, place, world))];
            HubSupport = Supports.FirstOrDefault(s => s.Tie.From.IsHub);
            SupportOf = [.. world.Ties.Select(t => Supports.FirstOrDefault(s => s.Tie == t))];
        }

        public Contest Dispute { get; }

        public Support[] Supports { get; }

        public Support?[] SupportOf { get; }

        public Support? HubSupport { get; }

        public Lanes Engaged => engaged;

        public Lanes Alone => alone;

        public Lanes TargetReach { get; private set; }

        public Lanes ChallengerReach { get; private set; }

        public (Actor Ally, Lanes Reach)[] ChallengerAllies { get; }

        public void MeasureReach(Lanes scale)
        {
            TargetReach = Lanes.Exp(-targetDistance / scale);
            ChallengerReach = Lanes.Exp(-challengerDistance / scale);
            for (var i = 0; i < allies.Length; i++)
                ChallengerAllies[i] = (allies[i], Lanes.Exp(-allyDistances[i] / scale));
            foreach (var support in Supports)
                support.MeasureReach(scale);
        }

        private static IEnumerable<Actor> AlliesOf(Actor challenger, World world) => world.Snapshot.Agreements.Values
            .Where(a => a.Obligations.HasFlag(Obligations.Defence) && a.StageOn(world.Snapshot.AsOf) == AgreementStage.InForce)
            .Where(a => a.MembersOn(world.Snapshot.AsOf).Contains(challenger.Id))
            .SelectMany(a => a.MembersOn(world.Snapshot.AsOf)).Where(m => m != challenger.Id)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(world.Find).OfType<Actor>();
    }

    private sealed class Support
    {
        private readonly double capitalDistance;
        private readonly double[] baseDistances;
        private readonly Accord[] accords;

        public Support(Tie tie, GeoPoint place, World world)
        {
            Tie = tie;
            capitalDistance = Geography.DistanceKm(tie.From.Facts.Capital, place);
            accords = [.. world.Accords.Where(a => a.Facts?.Bases.Count > 0 && a.Members.Contains(tie.From))];
            baseDistances = [.. accords.Select(a => a.Facts!.Bases.Min(b => Geography.DistanceKm(b.Place, place)))];
            FromBases = new (Accord, Lanes)[accords.Length];
        }

        public Tie Tie { get; }

        public Lanes CapitalReach { get; private set; }

        public Lanes Strength { get; set; }

        public Lanes Pledge { get; set; }

        public Lanes Ready { get; set; }

        public (Accord Accord, Lanes Reach)[] FromBases { get; }

        public void MeasureReach(Lanes scale)
        {
            CapitalReach = Lanes.Exp(-capitalDistance / scale);
            for (var i = 0; i < accords.Length; i++)
                FromBases[i] = (accords[i], Lanes.Exp(-baseDistances[i] / scale));
        }
    }
}
