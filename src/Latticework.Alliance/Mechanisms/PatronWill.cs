using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>How far a government would honour and resource a tie: strategy for some governments, money for others.</summary>
/// <remarks>
/// <para>Question: what moves a patron's will when who governs changes? (M07, M18, M33, M34)</para>
/// <para>
/// For tie i→j: S = a₁·max(threat weight, common focus)·threat_j + a₂·values weight·affinity + a₃·geography_j,
/// B = b₁·(paid/demanded − 1) + b₂·(m_j − floor)/floor + b₃·trade balance + b₄·rapport − b₅·appetite for deals with challengers,
/// u = (1−τ)·S + τ·(S₀ + B), w* = logistic(κ·(u − ū)),
/// w ← w + (1−R)·λ·(w* − w) + volatility·σ·ε.
/// </para>
/// <para>
/// S₀ is the score at the start: a transactional government whose demands are met comes back to it, so that a price can buy the tie. This is the
/// threshold ū_g per government with the one threshold a dossier can anchor. ū is solved per tie and future so that will starts at its sampled value under the
/// government in office; the range depends on whether a
/// defence obligation is backed by stationed forces, stands alone, or rests on a statute (the compilers’ reading of the literature). The common focus on the main
/// challenger bounds the threat weight from below for every government.
/// </para>
/// <para>
/// Threat to j is 1 − its security without the hub. Units: all 0–1 but B, which is bounded to [−1, 1]; λ 1/year.
/// Holds for: peacetime commitment. Not for: the hour of decision, which the challenge mechanism draws.
/// </para>
/// </remarks>
public sealed class PatronWill : IMechanism
{
    private readonly World world;
    private readonly CostSharing costSharing;
    private readonly Parameter threatCoefficient, affinityCoefficient, geographyCoefficient, paymentCoefficient, burdenCoefficient, tradeCoefficient, rapportCoefficient, appetiteCoefficient;
    private readonly Parameter commonFocus, steepness, speed, noise, commonNoiseShare, unexposedThreat, geographyScale;
    private readonly Parameter[] initialWill;
    private readonly double[] challengerDistance;
    private readonly Lanes[] geography;
    private readonly int[] draws;
    private readonly int commonDraw;

    /// <summary>Takes its parameters: family <c>patron_will</c>.</summary>
    public PatronWill(World world, ParameterBinding binding, DrawPlan plan, CostSharing costSharing)
    {
        this.world = world;
        this.costSharing = costSharing;
        threatCoefficient = binding.Take(Name, "threat_coefficient");
        affinityCoefficient = binding.Take(Name, "affinity_coefficient");
        geographyCoefficient = binding.Take(Name, "geography_coefficient");
        paymentCoefficient = binding.Take(Name, "payment_coefficient");
        burdenCoefficient = binding.Take(Name, "burden_coefficient");
        tradeCoefficient = binding.Take(Name, "trade_coefficient");
        rapportCoefficient = binding.Take(Name, "rapport_coefficient");
        appetiteCoefficient = binding.Take(Name, "appetite_coefficient");
        commonFocus = binding.Take(Name, "common_focus");
        steepness = binding.Take(Name, "steepness");
        speed = binding.Take(Name, "speed");
        noise = binding.Take(Name, "noise");
        commonNoiseShare = binding.Take(Name, "common_noise_share");
        unexposedThreat = binding.Take(Name, "unexposed_threat");
        geographyScale = binding.Take(Name, "geography_scale");
        binding.MayTake(Name, "initial_with_forces", "initial_defence_pact", "initial_statute", "initial_partner");
        initialWill = [.. world.Ties.Select(t => Initial(t, binding))];
        challengerDistance = [.. world.Ties.Select(t => world.Actors.Where(a => a.IsChallenger)
            .Min(c => Geography.DistanceKm(t.To.Facts.Capital, c.Facts.Capital)))];
        geography = new Lanes[world.Ties.Count];
        draws = [.. world.Ties.Select(t => plan.Ask(Luck.Will, t.Id, DrawShape.Normal))];
        commonDraw = plan.Ask(Luck.Will, "all ties of the hub", DrawShape.Normal);
    }

    /// <inheritdoc/>
    public string Name => "patron_will";

    /// <inheritdoc/>
    public void Begin()
    {
        for (var i = 0; i < world.Ties.Count; i++)
        {
            var tie = world.Ties[i];
            geography[i] = Lanes.Exp(-challengerDistance[i] / geographyScale);
            tie.Will = initialWill[i];
        }
    }

    /// <summary>Solves every threshold on the as-of state; security must have been evaluated.</summary>
    public void Anchor()
    {
        for (var i = 0; i < world.Ties.Count; i++)
        {
            var tie = world.Ties[i];
            tie.StrategicAtStart = Strategic(tie, i);
            tie.Threshold = Score(tie, i) - (Lanes.Log(tie.Will / (Lanes.One - tie.Will)) / steepness);
        }
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        var common = Lanes.Sqrt(commonNoiseShare) * quarter.Draw(commonDraw);
        var own = Lanes.Sqrt(Lanes.One - commonNoiseShare);
        for (var i = 0; i < world.Ties.Count; i++)
        {
            var tie = world.Ties[i];
            var wanted = Lanes.Logistic(steepness * (Score(tie, i) - tie.Threshold));
            var shock = tie.From.IsHub ? common + (own * quarter.Draw(draws[i])) : quarter.Draw(draws[i]);
            var moved = tie.Will + (0.25 * speed * (Lanes.One - tie.Pair.Resistance) * (wanted - tie.Will)) + (tie.From.Volatility * noise * shock);
            tie.Will = Lanes.Clamp(moved, 0.01, 0.99);
        }
    }

    // S: what the tie is worth in strategy and kinship.
    private Lanes Strategic(Tie tie, int index)
    {
        var from = tie.From;
        var to = tie.To;
        var threat = to.IsTarget ? Lanes.One - to.SecurityWithoutHub : unexposedThreat;
        return (threatCoefficient * Lanes.Max(from.ThreatWeight, commonFocus) * threat)
            + (affinityCoefficient * from.ValuesWeight * tie.Pair.Affinity)
            + (geographyCoefficient * geography[index]);
    }

    // u: the score under the government in office.
    private Lanes Score(Tie tie, int index)
    {
        var from = tie.From;
        var to = tie.To;
        var burdenGap = Lanes.Where(from.SpendingFloor > 0, (to.Burden - from.SpendingFloor) / Lanes.Max(from.SpendingFloor, 1e-6), 0);
        var bargain = (paymentCoefficient * costSharing.PaidOverDemanded(tie))
            + (burdenCoefficient * Lanes.Clamp(burdenGap, -1, 1))
            + (tradeCoefficient * Lanes.Clamp(tie.TradeBalance + tie.Concession, -1, 1))
            + (rapportCoefficient * tie.Rapport)
            - (appetiteCoefficient * from.Bargaining);
        return ((Lanes.One - from.Transactional) * Strategic(tie, index)) + (from.Transactional * (tie.StrategicAtStart + Lanes.Clamp(bargain, -1, 1)));
    }

    private static Parameter Initial(Tie tie, ParameterBinding binding)
    {
        const string Family = "patron_will";
        var name = HasDefence(tie)
            ? tie.TroopsAtStart > 1000 ? "initial_with_forces" : "initial_defence_pact"
            : HasStatute(tie) ? "initial_statute" : "initial_partner";
        return tie.From.IsHub ? binding.TakeEach(Family, name, tie.Id) : binding.Take(Family, name);
    }

    private static bool HasDefence(Tie tie) => tie.Accords.Any(a => a.Facts is { } f && f.Obligations.HasFlag(Obligations.Defence));

    private static bool HasStatute(Tie tie) => tie.Accords.Any(a => a.Kind == AgreementKind.Statute);
}
