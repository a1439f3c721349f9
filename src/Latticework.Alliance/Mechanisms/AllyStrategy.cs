using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>What allies do about it: wait, deepen with the patron, diversify with a partner, arm, accommodate, or move a nuclear stage.</summary>
/// <remarks>
/// <para>Question: how do allies hedge on two tracks, and which ties does the lattice grow? (M04, M05, M06)</para>
/// <para>
/// Each quarter ally j takes the choice o with the largest a_o + (U_o − U_o,start)/μ + Gumbel, which is quantal response (McKelvey &amp; Palfrey 1995)
/// with a_o = ln of the choice's base rate a quarter, and for waiting ln of what they leave of one: on the as-of state each choice is taken at
/// its sampled base rate, and moves from there.
/// Gains in security follow from S = D^m/(D^m + A^m): ΔS = m·S·(1−S)·ΔD/D as the ally sees it.
/// U_deepen = g·ΔS(hub's part); U_diversify = g·ΔS(partner's full strength) for both sides + closure·Σ_l d_jl·d_kl + diplomacy of both + fear·(1 − c);
/// U_arm = g·ΔS(own part); U_accommodate = g·relief·(1 − S)·accommodation − autonomy; U_nuclear = b₁·(1−c) + b₂·(1−S) + b₃·breakouts − restraint.
/// </para>
/// <para>
/// U_diversify is what a tie is worth to the two together, so either may open it; that each side must gain (pairwise stability; Jackson &amp; Wolinsky
/// 1996) is not asked. A tie is impossible where the relationship is below a floor. A chosen tie opens a negotiation, which then takes its time. b₁ may be of either sign (Sukin 2020).
/// </para>
/// <para>Units: base rates 1/year, utilities in units of security times g. Not for: choices by populations, or by challengers.</para>
/// <para>Source: Kinne 2018 for closure; ranges in LITERATURE 5.7 and 5.8.</para>
/// </remarks>
public sealed class AllyStrategy : IMechanism
{
    private readonly World world;
    private readonly Security security;
    private readonly RollbackResistance projects;
    private readonly Parameter precision, riskWeight, closure, diplomacyWeight, abandonmentFear, relationshipFloor, autonomyCost;
    private readonly Parameter deepenGain, armGain, accommodationRelief, deepenStep, armStep, accommodationStep, newTieReadiness;
    private readonly Parameter deepenRate, diversifyRate, armRate, accommodateRate, hedgeRate, overtRate, programmeRate;
    private readonly Parameter umbrellaEffect, threatEffect, cascadeEffect;
    private readonly Decider[] deciders;

    /// <summary>Takes its parameters: family <c>ally_strategy</c>, and each ally's nuclear latency.</summary>
    public AllyStrategy(World world, ParameterBinding binding, DrawPlan plan, Security security, RollbackResistance projects)
    {
        this.world = world;
        this.security = security;
        this.projects = projects;
        Parameter Take(string name) => binding.Take(Name, name);
        precision = Take("choice_noise");
        riskWeight = Take("risk_weight");
        closure = Take("triadic_closure");
        diplomacyWeight = Take("diplomacy_weight");
        abandonmentFear = Take("abandonment_fear");
        relationshipFloor = Take("relationship_floor");
        autonomyCost = Take("autonomy_cost");
        deepenGain = Take("deepen_gain");
        armGain = Take("arm_gain");
        accommodationRelief = Take("accommodation_relief");
        deepenStep = Take("deepen_step");
        armStep = Take("arm_step");
        accommodationStep = Take("accommodation_step");
        newTieReadiness = Take("new_tie_readiness");
        deepenRate = Take("deepen_rate");
        diversifyRate = Take("diversify_rate");
        armRate = Take("arm_rate");
        accommodateRate = Take("accommodate_rate");
        hedgeRate = Take("nuclear_hedge_rate");
        overtRate = Take("nuclear_overt_rate");
        programmeRate = Take("nuclear_completion_rate");
        umbrellaEffect = Take("nuclear_umbrella_effect");
        threatEffect = Take("nuclear_threat_effect");
        cascadeEffect = Take("nuclear_cascade_effect");
        deciders = [.. world.Actors
            .Where(a => !a.IsHub && !a.IsChallenger)
            .Where(a => a.IsTarget || world.Accords.Any(x => x.Facts is null && x.Members.Contains(a)))
            .Select(a => new Decider(a, world, binding, plan))];
    }

    /// <inheritdoc/>
    public string Name => "ally_strategy";

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var actor in world.Actors)
            actor.NuclearStage = StageOf(actor);
    }

    /// <summary>Remembers every utility at the start; security must have been evaluated.</summary>
    public void Anchor()
    {
        foreach (var decider in deciders)
        {
            Utilities(decider);
            Array.Copy(decider.Utility, decider.AtStart, decider.Utility.Length);
        }
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        Complete(quarter);
        foreach (var decider in deciders)
        {
            Utilities(decider);
            Decide(decider, quarter);
        }
    }

    private void Utilities(Decider decider)
    {
        var actor = decider.Actor;
        var n = decider.Disputes.Length;
        Lanes deepen = 0, arm = 0, exposed = 0;
        foreach (var dispute in decider.Disputes)
        {
            var slope = security.Slope(dispute) / n;
            deepen += slope * deepenGain * dispute.HubDefence / dispute.Defence;
            arm += slope * armGain * actor.Capability * security.OwnReach(dispute) / dispute.Defence;
            exposed += (Lanes.One - dispute.SecurityAsAllySees) / n;
        }
        var doubt = decider.HubTie is { } tie ? Lanes.One - tie.AllyBelief : Lanes.Zero;
        var u = decider.Utility;
        u[Decider.Deepen] = riskWeight * deepen;
        u[Decider.Arm] = riskWeight * arm;
        u[Decider.Accommodate] = (riskWeight * accommodationRelief * exposed * actor.Accommodation) - autonomyCost;
        u[Decider.Nuclear] = (umbrellaEffect * doubt) + (threatEffect * exposed) + (cascadeEffect * Breakouts(actor)) - world.NuclearRestraint;
        for (var k = 0; k < decider.Prospects.Length; k++)
            u[Decider.First + k] = PartnerUtility(decider, k, doubt);
    }

    // What a new tie is worth to the two together, seen from the decider.
    private Lanes PartnerUtility(Decider decider, int k, Lanes doubt)
    {
        var (accord, partner, pair) = decider.Prospects[k];
        Lanes gain = 0;
        foreach (var dispute in decider.Disputes)
            gain += GainFrom(dispute, partner) / decider.Disputes.Length;
        foreach (var (dispute, share) in decider.PartnerDisputes[k])
            gain += share * GainFrom(dispute, decider.Actor);
        Lanes shared = 0;
        foreach (var (toPartner, toThis) in decider.Thirds[k])
            shared += toPartner.Depth * toThis.Depth;
        return (riskWeight * gain) + (closure * shared) + (abandonmentFear * doubt)
            + (diplomacyWeight * 0.5 * (decider.Actor.PartnerDiplomacy + partner.PartnerDiplomacy));
    }

    private Lanes GainFrom(Contest dispute, Actor helper)
    {
        if (world.TieOf(helper, dispute.Target) is not { } tie)
            return 0;
        return security.Slope(dispute) * security.FullStrength(dispute, tie) * newTieReadiness * tie.ChallengerBelief / dispute.Defence;
    }

    private void Decide(Decider decider, in Quarter quarter)
    {
        var actor = decider.Actor;
        var rates = decider.Rates;
        Lanes others = 0;
        for (var o = 1; o < rates.Length; o++)
        {
            rates[o] = BaseRate(decider, o);
            others += o < Decider.First ? rates[o] : Lanes.Where(IsOpen(decider, o), rates[o], 0);
        }
        // What is left for waiting, so that the others come at their base rates and not at those over their sum.
        var best = Lanes.Log(Lanes.Max(Lanes.One - others, 0.05)) + quarter.Draw(decider.Draws[Decider.Wait]);
        Lanes choice = Decider.Wait;
        for (var o = 1; o < rates.Length; o++)
        {
            var score = Lanes.Log(rates[o]) + ((decider.Utility[o] - decider.AtStart[o]) / precision) + quarter.Draw(decider.Draws[o]);
            var better = score > best;
            if (o >= Decider.First)
                better &= IsOpen(decider, o);
            best = Lanes.Where(better, score, best);
            choice = Lanes.Where(better, o, choice);
        }
        if (!(choice > 0).Any)
            return;
        Carry(decider, actor, choice, quarter);
    }

    private LaneMask IsOpen(Decider decider, int o)
    {
        var (accord, _, pair) = decider.Prospects[o - Decider.First];
        return Lanes.Same(accord.Stage, Accord.Prospect) & (pair.Relationship >= relationshipFloor);
    }

    private void Carry(Decider decider, Actor actor, Lanes choice, in Quarter quarter)
    {
        var deepens = Lanes.Same(choice, Decider.Deepen);
        if (deepens.Any)
        {
            foreach (var accord in decider.WithHub)
            {
                accord.AddedBody = Lanes.Where(deepens, Lanes.Min(accord.AddedBody + deepenStep, 1), accord.AddedBody);
                accord.Push = Lanes.Where(deepens, Lanes.Min(accord.Push + deepenStep, 2), accord.Push);
            }
        }
        var arms = Lanes.Same(choice, Decider.Arm);
        if (arms.Any)
            actor.TargetBurden = Lanes.Where(arms, Lanes.Max(actor.TargetBurden, actor.Burden * (Lanes.One + armStep)), actor.TargetBurden);
        var accommodates = Lanes.Same(choice, Decider.Accommodate);
        if (accommodates.Any)
        {
            foreach (var dispute in decider.Disputes)
                dispute.Channel = Lanes.Where(accommodates, Lanes.Min(dispute.Channel + accommodationStep, 1), dispute.Channel);
            if (decider.HubTie is { } tie)
                tie.Readiness = Lanes.Where(accommodates, tie.Readiness * (Lanes.One - (0.5 * accommodationStep)), tie.Readiness);
        }
        var moves = Lanes.Same(choice, Decider.Nuclear) & (actor.NuclearStage < 2);
        if (moves.Any)
            actor.NuclearStage = Lanes.Where(moves, actor.NuclearStage + 1, actor.NuclearStage);
        for (var k = 0; k < decider.Prospects.Length; k++)
        {
            var opens = Lanes.Same(choice, Decider.First + k);
            if (opens.Any)
                projects.Open(decider.Prospects[k].Accord, opens, quarter);
        }
    }

    // Base rate a quarter. A tie between two deciders is opened by either, so each carries half of its rate.
    private Lanes BaseRate(Decider decider, int o)
    {
        var stage = decider.Actor.NuclearStage;
        var yearly = o switch
        {
            Decider.Deepen => decider.HubTie is null ? 1e-12 : deepenRate.Value,
            Decider.Arm => armRate,
            Decider.Accommodate => decider.Disputes.Length == 0 ? 1e-12 : accommodateRate.Value,
            Decider.Nuclear => Lanes.Max(decider.Latency * Lanes.Where(stage < 1, hedgeRate, Lanes.Where(stage < 2, overtRate, 0)), 1e-12),
            _ => 0.5 * diversifyRate,
        };
        return 0.25 * yearly;
    }

    // A programme reaches weapons at a rate of its own.
    private void Complete(in Quarter quarter)
    {
        foreach (var decider in deciders)
        {
            var building = Lanes.Same(decider.Actor.NuclearStage, 2);
            if (building.Any)
                decider.Actor.NuclearStage = Lanes.Where(building & (quarter.Draw(decider.CompletionDraw) < 0.25 * programmeRate), 3, decider.Actor.NuclearStage);
        }
    }

    // Other allies that have begun an open programme since the start.
    private Lanes Breakouts(Actor actor)
    {
        Lanes count = 0;
        foreach (var decider in deciders)
        {
            if (decider.Actor != actor && decider.StageAtStart < 2)
                count += (decider.Actor.NuclearStage >= 2).AsNumber;
        }
        return count;
    }

    private static double StageOf(Actor actor) => actor.Facts.Facts.Current("nuclear_stage")?.Text switch
    {
        "hedging" => 1,
        "programme" => 2,
        "weapons" => 3,
        _ => 0,
    };

    private sealed class Decider
    {
        public const int Wait = 0;
        public const int Deepen = 1;
        public const int Arm = 2;
        public const int Accommodate = 3;
        public const int Nuclear = 4;
        public const int First = 5;

        public Decider(Actor actor, World world, ParameterBinding binding, DrawPlan plan)
        {
            Actor = actor;
            HubTie = world.TieOf(world.Hub, actor);
            Disputes = [.. world.Disputes.Where(d => d.Target == actor)];
            WithHub = [.. world.Accords.Where(a => a.HasHub && a.Members.Contains(actor))];
            Prospects = [.. world.Accords.Where(a => a.Facts is null && a.Members.Contains(actor))
                .Select(a => (a, a.Members.First(m => m != actor), a.Pairs[0]))];
            PartnerDisputes = [.. Prospects.Select(p =>
            {
                var own = world.Disputes.Where(d => d.Target == p.Partner).ToArray();
                return own.Select(d => (d, 1.0 / own.Length)).ToArray();
            })];
            Thirds = [.. Prospects.Select(p => world.Actors
                .Where(l => l != actor && l != p.Partner)
                .Select(l => (world.PairOfOrNull(p.Partner, l), world.PairOfOrNull(actor, l)))
                .Where(x => x.Item1 is not null && x.Item2 is not null).Select(x => (x.Item1!, x.Item2!)).ToArray())];
            var latency = actor.Facts.Facts.Any(f => f.Key == "nuclear_latency");
            Latency = latency ? binding.Fact(actor.Facts.Facts, actor.Id, "nuclear_latency", actor.Facts.Provenance.Place)
                : binding.Bind($"nuclear_latency/{actor.Id}", "no latent capacity on file", "1", Distribution.Of(0), "");
            StageAtStart = StageOf(actor);
            Utility = new Lanes[First + Prospects.Length];
            AtStart = new Lanes[Utility.Length];
            Rates = new Lanes[Utility.Length];
            string[] names = ["wait", "deepen", "arm", "accommodate", "nuclear", .. Prospects.Select(p => p.Partner.Id)];
            Draws = [.. names.Select(o => plan.Ask(Luck.Strategy, $"{actor.Id}:{o}", DrawShape.Gumbel))];
            CompletionDraw = plan.Ask(Luck.Strategy, $"{actor.Id}:completion", DrawShape.Uniform);
        }

        public Actor Actor { get; }

        public Tie? HubTie { get; }

        public Contest[] Disputes { get; }

        public Accord[] WithHub { get; }

        public (Accord Accord, Actor Partner, Pair Pair)[] Prospects { get; }

        public (Contest Dispute, double Share)[][] PartnerDisputes { get; }

        public (Pair ToPartner, Pair ToThis)[][] Thirds { get; }

        public Parameter Latency { get; }

        public double StageAtStart { get; }

        public Lanes[] Utility { get; }

        public Lanes[] AtStart { get; }

        public Lanes[] Rates { get; }

        public int[] Draws { get; }

        public int CompletionDraw { get; }
    }
}
