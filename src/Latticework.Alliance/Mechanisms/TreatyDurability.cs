using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>Competing risks of abrogation, renegotiation and lapse for every agreement in force.</summary>
/// <remarks>
/// <para>Question: do treaties end when governments change? (M03)</para>
/// <para>
/// Per member and year, cause k: log h_k = log base_k(regime, SOLS change in the last two years) + η·(w₀ − w) − β·(R − R₀) + log kind.
/// The step from calm to turnover is taken by the share χ ∈ [0, 1], since Leeds, Mattes &amp; Vogel find none in
/// democracies; a one-sided pledge is hazarded by its obligor alone, and what has no term cannot lapse. base_k is measured for defence pacts since 1945 (ATOP × CHISOLS); w is the member's least will in the agreement, w₀ and R₀ their
/// values at the start, so that the untouched mechanism keeps the measured rates. η is deep-uncertain in [0, 2]. The hazard of the agreement
/// is the mean over its members: the end of a treaty stands in the record of each member, so member-years count it once each. The quarter's
/// event is drawn from h/4 with one random number. Kinds other than defence pacts carry a multiplier;
/// cost-sharing agreements are left to their own mechanism, where they expire and are settled anew.
/// </para>
/// <para>
/// Effects: abrogated or lapsed → ended. Renegotiated → age back to zero; it stays in force.
/// Units: 1/year. Error: 90 % intervals of the counts are sampled. Not for: the hour of war.
/// </para>
/// <para>Source: Leeds &amp; Savun 2007; Leeds, Mattes &amp; Vogel 2009; own counts in <c>base_rates</c>.</para>
/// </remarks>
public sealed class TreatyDurability : IMechanism
{
    private const double TwoYears = 8;

    private readonly World world;
    private readonly BaseRates democracyCalm, democracyTurnover, otherCalm, otherTurnover;
    private readonly Parameter willEffect, resistanceEffect, turnoverEffect, otherKinds;
    private readonly int[] draws;
    private readonly Lanes[] willAtStart, resistanceAtStart;
    private readonly (Lanes Abrogation, Lanes Renegotiation, Lanes Lapse)[] recordOf;

    /// <summary>Takes its parameters: families <c>treaty_durability</c> and <c>base_rates</c>.</summary>
    public TreatyDurability(World world, ParameterBinding binding, DrawPlan plan)
    {
        this.world = world;
        democracyCalm = new BaseRates(binding, "democracy", "without");
        democracyTurnover = new BaseRates(binding, "democracy", "with");
        otherCalm = new BaseRates(binding, "other", "without");
        otherTurnover = new BaseRates(binding, "other", "with");
        willEffect = binding.Take(Name, "will_effect");
        resistanceEffect = binding.Take(Name, "resistance_effect");
        turnoverEffect = binding.Take(Name, "turnover_effect");
        otherKinds = binding.Take(Name, "other_kinds_multiplier");
        draws = [.. world.Accords.Select(a => plan.Ask(Luck.Durability, a.Id, DrawShape.Uniform))];
        willAtStart = new Lanes[world.Accords.Count];
        resistanceAtStart = new Lanes[world.Accords.Count];
        recordOf = new (Lanes, Lanes, Lanes)[world.Actors.Count];
    }

    /// <inheritdoc/>
    public string Name => "treaty_durability";

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var accord in world.Accords)
        {
            willAtStart[accord.Index] = LeastWill(accord);
            resistanceAtStart[accord.Index] = accord.Resistance;
        }
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        foreach (var actor in world.Actors)
            recordOf[actor.Index] = RecordOf(actor);
        foreach (var accord in world.Accords)
        {
            var active = accord.IsActive;
            if (accord.Kind == AgreementKind.CostSharing || !active.Any)
                continue;
            var (ending, renegotiation) = Hazards(accord);
            var luck = quarter.Draw(draws[accord.Index]);
            var ends = active & (luck < 0.25 * ending);
            var renegotiated = active & !ends & (luck < 0.25 * (ending + renegotiation));
            if (ends.Any)
                accord.Stage = Lanes.Where(ends, Accord.Ended, accord.Stage);
            if (!renegotiated.Any)
                continue;
            accord.Renegotiated = Lanes.Where(renegotiated, 1, accord.Renegotiated);
            accord.Age = Lanes.Where(renegotiated, 0, accord.Age);
        }
    }

    /// <summary>Least will in the agreement: of the hub where it is a member, else of whoever owes something; 1 where it carries no tie.</summary>
    public static Lanes LeastWill(Accord accord)
    {
        Lanes least = 1;
        foreach (var tie in accord.DecisiveTies)
            least = Lanes.Min(least, tie.Will);
        return least;
    }

    /// <summary>True where the least will in the agreement is below a level and below where it started.</summary>
    public LaneMask IsHollow(Accord accord, Lanes below)
    {
        var least = LeastWill(accord);
        return (least < below) & (least < willAtStart[accord.Index]);
    }

    // Yearly rates in the record of states like this one, by regime and change in the last two years.
    private (Lanes Abrogation, Lanes Renegotiation, Lanes Lapse) RecordOf(Actor member)
    {
        var recent = turnoverEffect * (member.SinceTurnover < TwoYears).AsNumber;
        var (calm, turnover) = member.IsDemocracy ? (democracyCalm, democracyTurnover) : (otherCalm, otherTurnover);
        return (calm.Abrogation + (recent * (turnover.Abrogation - calm.Abrogation)), calm.Renegotiation + (recent * (turnover.Renegotiation - calm.Renegotiation)),
            calm.Lapse + (recent * (turnover.Lapse - calm.Lapse)));
    }

    private (Lanes Ending, Lanes Renegotiation) Hazards(Accord accord)
    {
        Lanes abrogation = 0, renegotiation = 0, lapse = 0;
        foreach (var member in accord.Bound)
        {
            ref readonly var record = ref recordOf[member.Index];
            abrogation += record.Abrogation;
            renegotiation += record.Renegotiation;
            lapse += record.Lapse;
        }
        // What has no term, or has outlived its first one and runs on, cannot lapse.
        lapse = Lanes.Where(accord.TermLeft < 900, lapse, 0);
        var i = accord.Index;
        var share = 1.0 / accord.Bound.Count;
        var factor = share * Lanes.Exp((willEffect * (willAtStart[i] - LeastWill(accord))) - (resistanceEffect * (accord.Resistance - resistanceAtStart[i])));
        if (accord.Kind is not AgreementKind.MutualDefenceTreaty)
            factor *= otherKinds;
        return ((abrogation * factor) + (lapse * factor), renegotiation * factor);
    }

    private sealed class BaseRates(ParameterBinding binding, string regime, string when)
    {
        public Parameter Abrogation { get; } = binding.Take("base_rates", $"treaty_abrogation_{regime}_{when}_sols");

        public Parameter Renegotiation { get; } = binding.Take("base_rates", $"treaty_renegotiation_{regime}_{when}_sols");

        public Parameter Lapse { get; } = binding.Take("base_rates", $"treaty_lapse_{regime}_{when}_sols");
    }
}
