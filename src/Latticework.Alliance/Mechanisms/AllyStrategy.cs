using System.Runtime.InteropServices;
using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>What allies do about it: wait, deepen with the patron, diversify with a partner, arm, accommodate, or move a nuclear stage.</summary>
/// <remarks>
/// <para>Question: how do allies hedge on two tracks, and which ties does the lattice grow? (M04, M05, M06)</para>
/// <para>
/// Each quarter ally j takes the choice o with the largest a_o + U_o − U_o,start + Gumbel, which is quantal response (McKelvey &amp; Palfrey 1995)
/// with a_o = ln of the choice's base rate a quarter, and for waiting ln of what they leave of one: on the as-of state each choice is taken at
/// its sampled base rate, and moves from there.
/// Gains in security follow from S = D^m/(D^m + A^m): ΔS = m·S·(1−S)·ΔD/D as the ally sees it.
/// with G = g/μ, U_deepen = G·ΔS(hub's part); U_diversify = G·ΔS(partner's full strength) for both sides + closure·Σ_l d_jl·d_kl + attachment·degree_k + diplomacy of both + fear·(1 − c);
/// U_arm = G·ΔS(own part); U_accommodate = G·relief·(1 − S)·(accommodation + alienation by tariffs) + d·ln χ − autonomy; U_nuclear = b₁·(1−c) + b₂·(1−S) + b₃·breakouts − restraint.
/// Fear of a challenger's punishment lowers U_deepen, U_diversify and U_arm alike.
/// </para>
/// <para>
/// U_diversify is what a tie is worth to the two together, so either may open it; that each side must gain (pairwise stability; Jackson &amp; Wolinsky
/// 1996) is not asked. A tie is impossible where the relationship is below a floor. A chosen tie opens a negotiation, which then takes its time. b₁ may be of either sign (Sukin 2020).
/// </para>
/// <para>Units: base rates 1/year; utilities are log rate ratios, so every term but security is the logarithm of a published multiplier; μ is the noise in units of security. Not for: choices by populations, or by challengers.</para>
/// <para>Source: Kinne 2018 for closure; ranges in the compilers’ reading of the literature.</para>
/// </remarks>
public sealed class AllyStrategy : IMechanism
{
    private static readonly Lanes never = Lanes.Log(0.25 * (Lanes)1e-12);

    private readonly World world;
    private readonly Security security;
    private readonly RollbackResistance projects;
    private readonly Parameter precision, riskWeight, closure, attachment, diplomacyWeight, abandonmentFear, relationshipFloor, autonomyCost;
    private readonly Parameter deepenGain, armGain, accommodationRelief, deepenStep, armStep, accommodationStep, newTieReadiness;
    private readonly Parameter deepenRate, diversifyRate, armRate, accommodateRate, hedgeRate, overtRate, programmeRate;
    private readonly Parameter umbrellaEffect, threatEffect, cascadeEffect, dependenceEffect, fear;
    private readonly Decider[] deciders;
    private readonly Help[] helps;
    private readonly Opening[] openings;
    private readonly Lanes[] degree;
    private Lanes securityWeight;
    private readonly Lanes[] rate = new Lanes[Decider.First + 1];
    private readonly Lanes[] logRate = new Lanes[Decider.First + 1];
    private Lanes openProgrammes;

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
        attachment = Take("preferential_attachment");
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
        dependenceEffect = binding.Take("trade", "dependence_effect");
        fear = binding.Take("economic_coercion", "fear");
        degree = new Lanes[world.Actors.Count];
        openings = [.. world.Accords.Where(a => a.Facts is null).Select(a => new Opening(a, world))];
        var offered = new Dictionary<(Contest, Tie), Help>();
        deciders = [.. world.Actors
            .Where(a => !a.IsHub && !a.IsChallenger)
            .Where(a => a.IsTarget || openings.Any(o => o.Accord.Members.Contains(a)))
            .Select(a => new Decider(a, openings, offered, world, binding, plan))];
        helps = [.. offered.Values];
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
        Prepare();
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
        Prepare();
        foreach (var decider in deciders)
        {
            Utilities(decider);
            decider.Actor.VisibleStep = 0;
            Decide(decider, quarter);
        }
    }

    // What no decision of this quarter moves: worth of every possible helper, closure of every possible tie, base rates.
    private void Prepare()
    {
        foreach (var help in helps)
        {
            var dispute = help.Dispute;
            help.Gain = security.Slope(dispute) * security.FullStrength(dispute, help.Tie) * newTieReadiness * help.Tie.ChallengerBelief / dispute.Defence;
        }
        foreach (var opening in openings)
        {
            opening.IsOpen = Lanes.Same(opening.Accord.Stage, Accord.Prospect);
            if (opening.IsOpen.Any)
                opening.Closure = SharedDepth(opening);
        }
        securityWeight = riskWeight / precision;
        rate[Decider.Deepen] = 0.25 * deepenRate;
        rate[Decider.Arm] = 0.25 * armRate;
        rate[Decider.Accommodate] = 0.25 * accommodateRate;
        // A tie between two deciders is opened by either, so each carries half of its rate.
        rate[Decider.First] = 0.125 * diversifyRate;
        foreach (var o in (ReadOnlySpan<int>)[Decider.Deepen, Decider.Arm, Decider.Accommodate, Decider.First])
            logRate[o] = Lanes.Log(rate[o]);
        openProgrammes = OpenProgrammes();
        CountTies();
    }

    // Degree of each state, weighted by depth, as a share of its largest possible value.
    private void CountTies()
    {
        Array.Clear(degree);
        foreach (var pair in world.Pairs)
        {
            degree[pair.A.Index] += pair.Depth;
            degree[pair.B.Index] += pair.Depth;
        }
        for (var i = 0; i < degree.Length; i++)
            degree[i] /= Math.Max(degree.Length - 1, 1);
    }

    // Σ_l d_jl·d_kl
    private static Lanes SharedDepth(Opening opening)
    {
        Lanes shared = 0;
        foreach (var (one, other) in opening.Thirds)
            shared += one.Depth * other.Depth;
        return shared;
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
        var held = fear * actor.FearOfPunishment;
        u[Decider.Deepen] = (securityWeight * deepen) - held;
        u[Decider.Arm] = (securityWeight * arm) - held;
        u[Decider.Accommodate] = (securityWeight * accommodationRelief * exposed * Lanes.Min(actor.Accommodation + actor.Alienation, 1))
            + (dependenceEffect * Lanes.Log(actor.Dependence)) - autonomyCost;
        u[Decider.Nuclear] = (umbrellaEffect * doubt) + (threatEffect * exposed) + (cascadeEffect * Breakouts(decider)) - world.NuclearRestraint;
        for (var k = 0; k < decider.Prospects.Length; k++)
        {
            if (decider.Prospects[k].Opening.IsOpen.Any)
                u[Decider.First + k] = PartnerUtility(decider, decider.Prospects[k], doubt);
        }
    }

    // What a new tie is worth to the two together, seen from the decider.
    private Lanes PartnerUtility(Decider decider, Prospect prospect, Lanes doubt)
    {
        Lanes gain = 0;
        foreach (var help in prospect.FromPartner)
            gain += help.Gain / decider.Disputes.Length;
        foreach (var help in prospect.ToPartner)
            gain += prospect.PartnerShare * help.Gain;
        return (securityWeight * gain) - (fear * decider.Actor.FearOfPunishment) + (closure * prospect.Opening.Closure) + (attachment * degree[prospect.Partner.Index]) + (abandonmentFear * doubt)
            + (diplomacyWeight * 0.5 * (decider.Actor.PartnerDiplomacy + prospect.Partner.PartnerDiplomacy));
    }

    private void Decide(Decider decider, in Quarter quarter)
    {
        var actor = decider.Actor;
        // What is left for waiting, so that the others come at their base rates and not at those over their sum.
        Lanes others = 0;
        for (var o = 1; o < decider.Utility.Length; o++)
            others += Lanes.Where(IsOffered(decider, o), BaseRate(decider, o), 0);
        var best = Lanes.Log(Lanes.Max(Lanes.One - others, 0.05)) + quarter.Draw(decider.Draws[Decider.Wait]);
        Lanes choice = Decider.Wait;
        for (var o = 1; o < decider.Utility.Length; o++)
        {
            var offered = IsOffered(decider, o);
            if (!offered.Any)
                continue;
            var score = LogRate(decider, o) + (decider.Utility[o] - decider.AtStart[o]) + quarter.Draw(decider.Draws[o]);
            var better = (score > best) & offered;
            best = Lanes.Where(better, score, best);
            choice = Lanes.Where(better, o, choice);
        }
        if (!(choice > 0).Any)
            return;
        Carry(decider, actor, choice, quarter);
    }

    // A tie can be opened while nothing is under way, not in the quarter in which it fell back, and not across a relationship below the floor.
    private LaneMask IsOffered(Decider decider, int o)
    {
        if (o < Decider.First)
            return LaneMask.All;
        var opening = decider.Prospects[o - Decider.First].Opening;
        return opening.IsOpen & Lanes.Same(opening.Accord.Stage, Accord.Prospect) & (opening.Accord.Pairs[0].Relationship >= relationshipFloor);
    }

    private void Carry(Decider decider, Actor actor, Lanes choice, in Quarter quarter)
    {
        var visible = (choice > 0) & !Lanes.Same(choice, Decider.Accommodate) & !Lanes.Same(choice, Decider.Nuclear);
        actor.VisibleStep = visible.AsNumber;
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
            actor.DecidedBurden = Lanes.Where(arms, Lanes.Max(actor.DecidedBurden, actor.Burden * (Lanes.One + armStep)), actor.DecidedBurden);
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
        {
            actor.NuclearStage = Lanes.Where(moves, actor.NuclearStage + 1, actor.NuclearStage);
            openProgrammes = OpenProgrammes();
        }
        for (var k = 0; k < decider.Prospects.Length; k++)
        {
            var opens = Lanes.Same(choice, Decider.First + k);
            if (opens.Any)
                projects.Open(decider.Prospects[k].Opening.Accord, opens, quarter);
        }
    }

    // Base rate a quarter, and its logarithm, which is taken once for all deciders where it is the same for all.
    private Lanes BaseRate(Decider decider, int o) => o switch
    {
        Decider.Deepen => decider.HubTie is null ? 0 : rate[o],
        Decider.Arm => rate[o],
        Decider.Accommodate => decider.Disputes.Length == 0 ? 0 : rate[o],
        Decider.Nuclear => 0.25 * NuclearRate(decider),
        _ => rate[Decider.First],
    };

    private Lanes LogRate(Decider decider, int o) => o switch
    {
        Decider.Deepen => decider.HubTie is null ? never : logRate[o],
        Decider.Arm => logRate[o],
        Decider.Accommodate => decider.Disputes.Length == 0 ? never : logRate[o],
        Decider.Nuclear => Lanes.Log(0.25 * NuclearRate(decider)),
        _ => logRate[Decider.First],
    };

    private Lanes NuclearRate(Decider decider)
    {
        var stage = decider.Actor.NuclearStage;
        return Lanes.Max(decider.Latency * Lanes.Where(stage < 1, hedgeRate, Lanes.Where(stage < 2, overtRate, 0)), 1e-12);
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
    private Lanes Breakouts(Decider decider) =>
        decider.StageAtStart < 2 ? openProgrammes - (decider.Actor.NuclearStage >= 2).AsNumber : openProgrammes;

    private Lanes OpenProgrammes()
    {
        Lanes count = 0;
        foreach (var decider in deciders)
        {
            if (decider.StageAtStart < 2)
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

    // A tie that could be opened, and the pairs that would close triangles with it.
    private sealed class Opening(Accord accord, World world)
    {
        public Accord Accord { get; } = accord;

        public (Pair One, Pair Other)[] Thirds { get; } = [.. world.Actors
            .Where(l => !accord.Members.Contains(l))
            .Select(l => (One: world.PairOfOrNull(accord.Members[0], l), Other: world.PairOfOrNull(accord.Members[1], l)))
            .Where(x => x.One is not null && x.Other is not null).Select(x => (x.One!, x.Other!))];

        public LaneMask IsOpen { get; set; }

        public Lanes Closure { get; set; }
    }

    // What a helper's full strength would add in a dispute.
    private sealed class Help(Contest dispute, Tie tie)
    {
        public Contest Dispute { get; } = dispute;

        public Tie Tie { get; } = tie;

        public Lanes Gain { get; set; }
    }

    // An opening as one of the two sees it. PartnerShare is one over the number of the partner's disputes.
    private sealed record Prospect(Opening Opening, Actor Partner, Help[] FromPartner, Help[] ToPartner, double PartnerShare);

    private sealed class Decider
    {
        public const int Wait = 0;
        public const int Deepen = 1;
        public const int Arm = 2;
        public const int Accommodate = 3;
        public const int Nuclear = 4;
        public const int First = 5;

        public Decider(Actor actor, Opening[] openings, Dictionary<(Contest, Tie), Help> offered, World world, ParameterBinding binding, DrawPlan plan)
        {
            Actor = actor;
            HubTie = world.TieOf(world.Hub, actor);
            Disputes = [.. world.Disputes.Where(d => d.Target == actor)];
            WithHub = [.. world.Accords.Where(a => a.HasHub && a.Members.Contains(actor))];
            Prospects = [.. openings.Where(o => o.Accord.Members.Contains(actor)).Select(o =>
            {
                var partner = o.Accord.Members.First(m => m != actor);
                var ofPartner = world.Disputes.Where(d => d.Target == partner).ToArray();
                return new Prospect(o, partner, Helps(Disputes, partner), Helps(ofPartner, actor), 1.0 / ofPartner.Length);
            })];
            Help[] Helps(Contest[] disputes, Actor helper) =>
                world.TieOf(helper, disputes.FirstOrDefault()?.Target ?? helper) is not { } tie ? []
                    : [.. disputes.Select(d => CollectionsMarshal.GetValueRefOrAddDefault(offered, (d, tie), out _) ??= new Help(d, tie))];
            var latency = actor.Facts.Facts.Any(f => f.Key == "nuclear_latency");
            Latency = latency ? binding.Fact(actor.Facts.Facts, actor.Id, "nuclear_latency", actor.Facts.Provenance.Place)
                : binding.Bind($"nuclear_latency/{actor.Id}", "no latent capacity on file", "1", Distribution.Of(0), "");
            StageAtStart = StageOf(actor);
            Utility = new Lanes[First + Prospects.Length];
            AtStart = new Lanes[Utility.Length];
            string[] names = ["wait", "deepen", "arm", "accommodate", "nuclear", .. Prospects.Select(p => p.Partner.Id)];
            Draws = [.. names.Select(o => plan.Ask(Luck.Strategy, $"{actor.Id}:{o}", DrawShape.Gumbel))];
            CompletionDraw = plan.Ask(Luck.Strategy, $"{actor.Id}:completion", DrawShape.Uniform);
        }

        public Actor Actor { get; }

        public Tie? HubTie { get; }

        public Contest[] Disputes { get; }

        public Accord[] WithHub { get; }

        public Prospect[] Prospects { get; }

        public Parameter Latency { get; }

        public double StageAtStart { get; }

        public Lanes[] Utility { get; }

        public Lanes[] AtStart { get; }

        public int[] Draws { get; }

        public int CompletionDraw { get; }
    }
}
