using Latticework.Dossier;
using Latticework.Dossier.Views;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>What makes an agreement hard to undo, and the race to finish and embed projects before a transition.</summary>
/// <remarks>
/// <para>Question: does giving an agreement institutional form protect it from the next government? (M03, M20)</para>
/// <para>
/// R_a = 1 − exp(−Σ_k ρ_k·feature_k): ratified treaty, statute or budget law, standing body, integrated command, bases, remaining fixed
/// term, cross-party support, regular meetings, age. For a pair, R = 1 − (1 − max_a R_a)·exp(−ρ_layers·ln n), n agreements in force.
/// Every ρ starts at zero: the evidence on reliability in war is null (Leeds &amp; Anac 2005).
/// </para>
/// <para>
/// Projects pass negotiation, signature, force and embedding. Stage lengths are log-normal, some texts are in force on signature, measured on the dossier's dated cases; speed is
/// divided by crowding: a government drives at most its bandwidth of projects. When a government of different stance arrives, a project
/// not yet embedded is dropped with probability (1 − R_a)·shift, shift being how far the stance moved, 0–1; one in force is suspended instead, and revives at a yearly rate.
/// </para>
/// <para>
/// From what is in force follow each pair's depth d = 1 − Π(1 − depth of the kind) and each tie's pledge p = the strongest obligation.
/// Units: shares 0–1, stage lengths in quarters. Not for: agreements whose members have ceased to exist.
/// </para>
/// </remarks>
public sealed class RollbackResistance : IMechanism
{
    private const double Unlimited = 999;

    private readonly World world;
    private readonly Parameter ratified, statute, standingBody, integratedCommand, bases, fixedTerm, crossParty, meetings, ageing, layering;
    private readonly Parameter negotiationMonths, negotiationSpread, ratificationMonths, ratificationSpread, atOnce, embedding, bandwidth, shiftScale, revival;
    private readonly Parameter pledgeStatute, pledgeConsultation, pledgeAccess, pledgeMinilateral, pledgeSupport;
    private readonly Parameter[] depthOf;
    private readonly Parameter?[] pledgeOf;
    private readonly Parameter[][] featuresOf;
    private readonly int[] dropDraws, lengthDraws;
    private readonly double[] ageAtStart, termAtStart, stageAtStart;
    private readonly int[][] accordsOfPair, accordsOfTie;
    private readonly Lanes[] busy, active, shallow, strong, pledged, text;

    /// <summary>Takes its parameters: families <c>rollback_resistance</c> and <c>base_rates</c> (stage lengths).</summary>
    public RollbackResistance(World world, ParameterBinding binding, DrawPlan plan)
    {
        this.world = world;
        Parameter Take(string name) => binding.Take(Name, name);
        ratified = Take("ratified");
        statute = Take("statute");
        standingBody = Take("standing_body");
        integratedCommand = Take("integrated_command");
        bases = Take("bases");
        fixedTerm = Take("fixed_term");
        crossParty = Take("cross_party");
        meetings = Take("regular_meetings");
        ageing = Take("ageing");
        layering = Take("layering");
        embedding = Take("embedding_quarters");
        bandwidth = Take("bandwidth");
        shiftScale = Take("shift_scale");
        revival = Take("revival_rate");
        pledgeStatute = Take("pledge_statute");
        pledgeConsultation = Take("pledge_consultation");
        pledgeAccess = Take("pledge_access");
        pledgeMinilateral = Take("pledge_minilateral");
        pledgeSupport = Take("pledge_support");
        negotiationMonths = binding.Take("base_rates", "negotiation_months_median");
        negotiationSpread = binding.Take("base_rates", "negotiation_months_log_sd");
        ratificationMonths = binding.Take("base_rates", "signature_to_force_months_median");
        ratificationSpread = binding.Take("base_rates", "signature_to_force_months_log_sd");
        atOnce = binding.Take("base_rates", "in_force_on_signature_share");
        var deep = Take("depth_treaty");
        var access = Take("depth_access");
        var working = Take("depth_working");
        var light = Take("depth_light");
        var depthOfKind = new Dictionary<AgreementKind, Parameter>
        {
            [AgreementKind.MutualDefenceTreaty] = deep,
            [AgreementKind.Access] = access,
            [AgreementKind.StatusOfForces] = access,
            [AgreementKind.Minilateral] = access,
            [AgreementKind.InformationSecurity] = working,
            [AgreementKind.Logistics] = working,
            [AgreementKind.ArmsCooperation] = working,
            [AgreementKind.CostSharing] = light,
            [AgreementKind.ConsultationPact] = working,
            [AgreementKind.Statute] = light,
            [AgreementKind.Dialogue] = light,
            [AgreementKind.Declaration] = light,
        };
        depthOf = [.. world.Accords.Select(a => depthOfKind[a.Kind])];
        pledgeOf = [.. world.Accords.Select(PledgeOf)];
        featuresOf = [.. world.Accords.Select(a => FixedFeatures(a.Features).ToArray())];
        dropDraws = [.. world.Accords.Select(a => plan.Ask(Luck.Rollback, a.Id, DrawShape.Uniform))];
        lengthDraws = [.. world.Accords.Select(a => plan.Ask(Luck.Negotiation, a.Id, DrawShape.Normal))];
        var day = world.Snapshot.AsOf;
        ageAtStart = [.. world.Accords.Select(a => a.Facts is { } facts && Standing.Since(facts, day) is { } begun ? (day.DayNumber - begun.Date.DayNumber) / 91.3125 : 0)];
        termAtStart = [.. world.Accords.Select((a, i) => a.Facts?.TermYears is { } years && ageAtStart[i] < 4 * years ? (4 * years) - ageAtStart[i] : Unlimited)];
        stageAtStart = [.. world.Accords.Select(a => a.Facts?.StageOn(day) switch
        {
            AgreementStage.InForce => Accord.InForce,
            AgreementStage.Signed => Accord.Signed,
            AgreementStage.Negotiating => Accord.Negotiating,
            AgreementStage.Suspended => Accord.Suspended,
            _ => Accord.Prospect,
        })];
        accordsOfPair = [.. world.Pairs.Select(p => world.Accords.Where(a => a.Pairs.Contains(p)).Select(a => a.Index).ToArray())];
        accordsOfTie = [.. world.Ties.Select(t => t.Accords.Select(a => a.Index).ToArray())];
        busy = new Lanes[world.Actors.Count];
        active = new Lanes[world.Accords.Count];
        shallow = new Lanes[world.Accords.Count];
        strong = new Lanes[world.Accords.Count];
        pledged = new Lanes[world.Accords.Count];
        text = new Lanes[world.Accords.Count];
    }

    /// <inheritdoc/>
    public string Name => "rollback_resistance";

    /// <inheritdoc/>
    public void Begin()
    {
        for (var i = 0; i < world.Accords.Count; i++)
        {
            var accord = world.Accords[i];
            accord.Age = ageAtStart[i];
            accord.TermLeft = termAtStart[i];
            accord.AddedBody = accord.AddedStatute = accord.AddedCrossParty = accord.Renegotiated = accord.Push = 0;
            accord.Stage = stageAtStart[i];
            accord.Stage = Lanes.Where(Lanes.Same(accord.Stage, Accord.InForce) & (accord.Age >= embedding), Accord.Embedded, accord.Stage);
            // A project under way at the start is, on average, half done.
            accord.Remaining = Lanes.Where(Lanes.Same(accord.Stage, Accord.Negotiating), negotiationMonths / 6,
                Lanes.Where(Lanes.Same(accord.Stage, Accord.Signed), ratificationMonths / 6, 0));
            text[i] = 0;
            foreach (var weight in featuresOf[i])
                text[i] += weight;
        }
        foreach (var tie in world.Ties)
            tie.Clarity = 0;
        foreach (var accord in world.Accords)
            accord.Resistance = Resistance(accord);
        Sum();
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        CountProjects();
        for (var i = 0; i < world.Accords.Count; i++)
        {
            var accord = world.Accords[i];
            if (!accord.IsAlive.Any)
                continue;
            var luck = quarter.Draw(dropDraws[i]);
            DropUnfinished(accord, luck);
            Revive(accord, luck);
            Advance(accord, luck, quarter.Draw(lengthDraws[i]));
            var inForce = accord.IsActive;
            accord.Age = Lanes.Where(inForce, accord.Age + 1, accord.Age);
            if (termAtStart[i] < Unlimited)
                accord.TermLeft = Lanes.Where(inForce, Lanes.Max(accord.TermLeft - 1, 0), accord.TermLeft);
        }
        Sum();
    }

    /// <summary>Opens a project where the mask holds: negotiation begins, its length drawn.</summary>
    public void Open(Accord accord, LaneMask where, in Quarter quarter)
    {
        var begins = where & Lanes.Same(accord.Stage, Accord.Prospect);
        if (!begins.Any)
            return;
        accord.Stage = Lanes.Where(begins, Accord.Negotiating, accord.Stage);
        accord.Resistance = Lanes.Where(begins, Resistance(accord), accord.Resistance);
        accord.Remaining = Lanes.Where(begins, Length(negotiationMonths, negotiationSpread, quarter.Draw(lengthDraws[accord.Index])), accord.Remaining);
    }

    /// <summary>Log-normal length of a stage in quarters: median·exp(sd·z)/3.</summary>
    private static Lanes Length(Lanes months, Lanes spread, Lanes z) => months * Lanes.Exp(spread * z) / 3;

    private void CountProjects()
    {
        foreach (var actor in world.Actors)
            busy[actor.Index] = 0;
        foreach (var accord in world.Accords)
        {
            var project = accord.IsProject;
            if (!project.Any)
                continue;
            var one = project.AsNumber;
            foreach (var member in accord.Members)
                busy[member.Index] += one;
        }
    }

    private void DropUnfinished(Accord accord, Lanes luck)
    {
        var project = accord.IsProject;
        if (!project.Any)
            return;
        Lanes shift = 0;
        foreach (var member in accord.Members)
            shift = Lanes.Max(shift, member.StanceShift);
        var hit = project & (shift > 0);
        if (!hit.Any)
            return;
        var dropped = hit & (luck < (Lanes.One - accord.Resistance) * Lanes.Min(shift / shiftScale, 1));
        var inForce = dropped & Lanes.Same(accord.Stage, Accord.InForce);
        accord.Stage = Lanes.Where(inForce, Accord.Suspended, Lanes.Where(dropped, accord.Facts is null ? Accord.Prospect : Accord.Ended, accord.Stage));
    }

    // What was suspended this very quarter drew low luck to be dropped, so only older suspensions can revive on the same number.
    private void Revive(Accord accord, Lanes luck)
    {
        var suspended = Lanes.Same(accord.Stage, Accord.Suspended) & Lanes.Same(accord.Active, 0);
        if (suspended.Any)
            accord.Stage = Lanes.Where(suspended & (luck < 0.25 * revival), Accord.InForce, accord.Stage);
    }

    private void Advance(Accord accord, Lanes luck, Lanes z)
    {
        var project = accord.IsProject;
        if (!project.Any)
            return;
        Lanes crowding = 1;
        foreach (var member in accord.Members)
            crowding = Lanes.Max(crowding, busy[member.Index] / bandwidth);
        var speed = (Lanes.One + accord.Push) / crowding;
        var negotiating = Lanes.Same(accord.Stage, Accord.Negotiating);
        var signed = Lanes.Same(accord.Stage, Accord.Signed);
        accord.Remaining = Lanes.Where(negotiating | signed, accord.Remaining - speed, accord.Remaining);
        var concludes = negotiating & (accord.Remaining <= 0);
        if (concludes.Any)
        {
            var wait = Lanes.Where(luck > Lanes.One - atOnce, 0, Length(ratificationMonths, ratificationSpread, z));
            accord.Remaining = Lanes.Where(concludes, wait, accord.Remaining);
        }
        var enters = signed & (accord.Remaining <= 0);
        accord.Stage = Lanes.Where(concludes, Accord.Signed, Lanes.Where(enters, Accord.InForce, accord.Stage));
        accord.Age = Lanes.Where(enters, 0, accord.Age);
        var embeds = Lanes.Same(accord.Stage, Accord.InForce) & (accord.Age * (Lanes.One + accord.Push) >= embedding);
        accord.Stage = Lanes.Where(embeds, Accord.Embedded, accord.Stage);
    }

    // Resistance of each agreement, then depth, resistance and pledge of each pair and tie.
    private void Sum()
    {
        foreach (var accord in world.Accords)
        {
            var i = accord.Index;
            if (accord.IsAlive.Any)
                accord.Resistance = Resistance(accord);
            active[i] = accord.Active = accord.IsActive.AsNumber;
            shallow[i] = Lanes.One - (depthOf[i] * active[i]);
            strong[i] = accord.Resistance * active[i];
            pledged[i] = pledgeOf[i] is { } owed ? active[i] * owed : 0;
        }
        foreach (var pair in world.Pairs)
        {
            Lanes apart = 1, strongest = 0, layers = 0;
            foreach (var i in accordsOfPair[pair.Index])
            {
                apart *= shallow[i];
                strongest = Lanes.Max(strongest, strong[i]);
                layers += active[i];
            }
            pair.Depth = Lanes.One - apart;
            var layered = (layers > 1).Any ? Lanes.Exp(-layering * Lanes.Log(Lanes.Max(layers, 1))) : Lanes.One;
            pair.Resistance = Lanes.One - ((Lanes.One - strongest) * layered);
        }
        foreach (var tie in world.Ties)
        {
            Lanes pledge = 0;
            foreach (var i in accordsOfTie[tie.Index])
                pledge = Lanes.Max(pledge, pledged[i]);
            tie.Pledge = pledge;
        }
    }

    private Lanes Resistance(Accord accord)
    {
        var features = accord.Features;
        var sum = text[accord.Index]
            + (features.HasFlag(Features.Statute) || accord.Kind == AgreementKind.Statute ? statute.Value : statute * accord.AddedStatute)
            + (features.HasFlag(Features.StandingBody) ? standingBody.Value : standingBody * accord.AddedBody)
            + (features.HasFlag(Features.CrossParty) ? crossParty.Value : crossParty * accord.AddedCrossParty)
            + (ageing * Lanes.Min(accord.Age / 80, 1));
        if (termAtStart[accord.Index] < Unlimited)
            sum += fixedTerm * Lanes.Min(accord.TermLeft / 20, 1);
        return Lanes.One - Lanes.Exp(-sum);
    }

    // Features of the text, which no lever adds.
    private IEnumerable<Parameter> FixedFeatures(Features features)
    {
        if (features.HasFlag(Features.Ratified))
            yield return ratified;
        if (features.HasFlag(Features.IntegratedCommand))
            yield return integratedCommand;
        if (features.HasFlag(Features.Bases))
            yield return bases;
        if (features.HasFlag(Features.RegularMeetings))
            yield return meetings;
    }

    // Null where the agreement pledges nothing.
    private Parameter? PledgeOf(Accord accord)
    {
        if (accord.Facts is { } facts && facts.Obligations.HasFlag(Obligations.Defence))
            return Parameter.One;
        return accord.Kind switch
        {
            AgreementKind.Statute => pledgeStatute,
            AgreementKind.ConsultationPact => pledgeConsultation,
            AgreementKind.Access or AgreementKind.StatusOfForces => pledgeAccess,
            AgreementKind.Minilateral => pledgeMinilateral,
            AgreementKind.InformationSecurity or AgreementKind.Logistics or AgreementKind.ArmsCooperation => pledgeSupport,
            _ => null,
        };
    }
}
