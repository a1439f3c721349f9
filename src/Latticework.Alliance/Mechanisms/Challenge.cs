using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>Challengers probe by what they believe; crises climb, supporters honour or do not, and everybody reads the result.</summary>
/// <remarks>
/// <para>Question: what deters, what provokes, and what does a crisis do to credibility? (M15, M29, M30)</para>
/// <para>
/// Per dispute and quarter P(act) = logistic(b₀ + b₁·ln(A/D) − b₂·umbrella − b₃·channel + b₄·(exercises − start) + provocation), A and D by the challenger's beliefs.
/// b₀ is solved per future so that on the as-of state the yearly rate of militarised disputes is the dispute's history: q = 1 − (1 − rate)^¼.
/// An act leads to limited conflict with probability π_k·x, to crisis with π_c·x, else to the grey zone; x = exp(b_x·(ln(A/D) − start))·(1 − b₅·channel).
/// π_k is solved so that the yearly rate of conflict at the start is its elicited prior. Conflict becomes war at the yearly rate the dispute states, times x; calmer levels return at a rate unless an act climbs.
/// In a new crisis or worse the hub honours with probability its will, and the tie takes the strongest signal.
/// </para>
/// <para>
/// Units: rates 1/year, levels 0–4. The history is GML-MID 1990–2010, so a quarter with several acts counts once. b₄ may be of either sign
/// (Bernhardt &amp; Sukin 2021; Kuo &amp; Blankenship 2022). Not for: the course of a war.
/// </para>
/// </remarks>
public sealed class Challenge : IMechanism
{
    // Unused channels close, and offence is forgotten: half-lives of six and of two years.
    private const double ChannelWear = 0.97;
    internal const double ProvocationWear = 0.917;

    private readonly World world;
    private readonly Parameter balanceEffect, umbrellaEffect, channelEffect, exerciseEffect, crisisShare, escalationBalance, escalationChannel, calmingRate, honourSignal;
    private readonly Parameter[] militarisedRate, conflictRate, warRate;
    private readonly int[] actDraws, climbDraws, fallDraws, honourDraws;
    private readonly Lanes[] intercept, balanceAtStart, exercisesAtStart, conflictShare, crisisProbability;
    private readonly Tie?[] hubTie;

    /// <summary>Takes its parameters: family <c>challenge</c>, and the rates of each dispute.</summary>
    public Challenge(World world, ParameterBinding binding, DrawPlan plan)
    {
        this.world = world;
        Parameter Take(string name) => binding.Take(Name, name);
        balanceEffect = Take("balance_effect");
        umbrellaEffect = Take("umbrella_effect");
        channelEffect = Take("channel_effect");
        exerciseEffect = Take("exercise_effect");
        crisisShare = Take("crisis_share");
        escalationBalance = Take("escalation_balance");
        escalationChannel = Take("escalation_channel");
        calmingRate = Take("calming_rate");
        honourSignal = Take("honour_signal");
        var disputes = world.Disputes;
        militarisedRate = [.. disputes.Select(d => binding.Fact(d.Facts.Facts, d.Facts.Id, "militarised_rate", d.Facts.Provenance.Place))];
        conflictRate = [.. disputes.Select(d => binding.Fact(d.Facts.Facts, d.Facts.Id, "conflict_rate", d.Facts.Provenance.Place))];
        warRate = [.. disputes.Select(d => binding.Fact(d.Facts.Facts, d.Facts.Id, "war_rate", d.Facts.Provenance.Place))];
        int[] Ask(uint index) => [.. disputes.Select(d => plan.Ask(Luck.Challenge, d.Facts.Id, Latticework.Engine.DrawShape.Uniform, index))];
        actDraws = Ask(0);
        climbDraws = Ask(1);
        fallDraws = Ask(2);
        honourDraws = Ask(3);
        intercept = new Lanes[disputes.Count];
        balanceAtStart = new Lanes[disputes.Count];
        exercisesAtStart = new Lanes[disputes.Count];
        conflictShare = new Lanes[disputes.Count];
        crisisProbability = new Lanes[disputes.Count];
        hubTie = [.. disputes.Select(d => world.TieOf(world.Hub, d.Target))];
    }

    /// <inheritdoc/>
    public string Name => "challenge";

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var dispute in world.Disputes)
            dispute.Level = dispute.Channel = dispute.Provocation = dispute.ConflictEver = dispute.WarEver = dispute.Challenged = 0;
    }

    /// <summary>Solves intercepts and conflict shares on the as-of state; security must have been evaluated.</summary>
    public void Anchor()
    {
        foreach (var dispute in world.Disputes)
        {
            var i = dispute.Index;
            var quarterly = Lanes.One - Lanes.Exp(0.25 * Lanes.Log(Lanes.One - Lanes.Min(militarisedRate[i], 0.995)));
            balanceAtStart[i] = Balance(dispute);
            exercisesAtStart[i] = hubTie[i]?.Exercises ?? 0;
            intercept[i] = Lanes.Log(quarterly / (Lanes.One - quarterly)) - (balanceEffect * balanceAtStart[i]) + (umbrellaEffect * dispute.Umbrella);
            conflictShare[i] = Lanes.Min(conflictRate[i] / (4 * quarterly), 0.95);
            crisisProbability[i] = Lanes.Max(crisisShare, conflictShare[i]);
        }
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        foreach (var dispute in world.Disputes)
        {
            var i = dispute.Index;
            var balance = Balance(dispute);
            var exercises = hubTie[i]?.Exercises - exercisesAtStart[i] ?? 0;
            var act = Lanes.Logistic(intercept[i] + (balanceEffect * balance) - (umbrellaEffect * dispute.Umbrella)
                - (channelEffect * dispute.Channel) + (exerciseEffect * exercises) + dispute.Provocation);
            var acts = quarter.Draw(actDraws[i]) < act;
            dispute.Challenged = acts.AsNumber;
            var climb = Lanes.Exp(escalationBalance * (balance - balanceAtStart[i])) * (Lanes.One - (escalationChannel * dispute.Channel));
            Climb(dispute, acts, climb, quarter);
            dispute.Channel *= ChannelWear;
            dispute.Provocation *= ProvocationWear;
        }
    }

    private void Climb(Contest dispute, LaneMask acts, Lanes climb, in Quarter quarter)
    {
        var i = dispute.Index;
        var before = dispute.Level;
        var luck = quarter.Draw(climbDraws[i]);
        var toConflict = acts & (luck < conflictShare[i] * climb);
        var toCrisis = acts & (luck < crisisProbability[i] * climb);
        // A probe in the grey zone does not keep a crisis alive; only a climb does.
        var falls = !toCrisis & (before > 0) & (quarter.Draw(fallDraws[i]) < 0.25 * calmingRate);
        var level = Lanes.Where(falls, before - 1, before);
        level = Lanes.Where(acts, Lanes.Max(level, 1), level);
        level = Lanes.Where(toCrisis, Lanes.Max(level, 2), level);
        level = Lanes.Where(toConflict, Lanes.Max(level, 3), level);
        var toWar = (before >= 3) & (before < 4) & (luck > Lanes.One - (0.25 * warRate[i] * climb));
        level = Lanes.Where(toWar, 4, level);
        dispute.Level = level;
        dispute.ConflictEver = Lanes.Where(level >= 3, 1, dispute.ConflictEver);
        dispute.WarEver = Lanes.Where(level >= 4, 1, dispute.WarEver);
        var decision = (level >= 2) & (level > before);
        if (decision.Any && hubTie[i] is { } tie)
        {
            var honours = quarter.Draw(honourDraws[i]) < tie.Will;
            tie.Signal(Lanes.Where(decision, honourSignal * tie.Pledge, 0), honours.AsNumber);
        }
    }

    private static Lanes Balance(Contest dispute) => Lanes.Log(dispute.Pressure / dispute.Defence);
}
