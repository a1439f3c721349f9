using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>Forward forces and readiness: what is cut, what is kept ready.</summary>
/// <remarks>
/// <para>Question: when are forces withdrawn, and what do exercises keep alive? (M08, M24)</para>
/// <para>
/// Cuts: a broken cost talk leads to one with probability b; low will adds the yearly rate k·max(0, 1 − w/w_cut)·(1 − R)·(1 − floor). A cut takes a
/// drawn fraction f ~ U[f_min, f_max]. Where the last agreement that lets forces stay is gone, they leave at a yearly rate. Forces return towards the start level at a yearly rate while will is above w_cut.
/// A cut of share f signals f·ω_cut against the tie. Readiness: h ← h + (1 − 2^(−1/half-life))·(e − h), exercises e = e₀·(½ + ½·w/w₀) + lever,
/// at most 1; a level of exercises e signals ω_ex for the tie with share e.
/// </para>
/// <para>
/// Units: persons, shares, half-life in quarters. The untouched model must prefer renegotiation to withdrawal (tested). Deterrence comes from
/// capability in place, not from a tripwire (Reiter &amp; Poast 2021; Musgrave &amp; Ward 2023). Not for: rotations at sea.
/// </para>
/// </remarks>
public sealed class Posture : IMechanism
{
    private readonly World world;
    private readonly CostSharing costSharing;
    private readonly Parameter cutAfterBreakdown, cutRate, cutBelowWill, cutSmallest, cutLargest, returnRate, departureRate, readinessHalfLife, exerciseSignal, cutSignal;
    private readonly Parameter readinessIntegrated, readinessBases, readinessOther;
    private readonly int[] eventDraws, sizeDraws;
    private readonly Lanes[] exercisesAtStart, willAtStart;

    /// <summary>Takes its parameters: family <c>posture</c>.</summary>
    public Posture(World world, ParameterBinding binding, DrawPlan plan, CostSharing costSharing)
    {
        this.world = world;
        this.costSharing = costSharing;
        Parameter Take(string name) => binding.Take(Name, name);
        cutAfterBreakdown = Take("cut_after_breakdown");
        cutRate = Take("cut_rate");
        cutBelowWill = Take("cut_below_will");
        cutSmallest = Take("cut_smallest");
        cutLargest = Take("cut_largest");
        returnRate = Take("return_rate");
        departureRate = Take("departure_rate");
        readinessHalfLife = Take("readiness_half_life");
        exerciseSignal = Take("exercise_signal");
        cutSignal = Take("cut_signal");
        readinessIntegrated = Take("readiness_integrated");
        readinessBases = Take("readiness_bases");
        readinessOther = Take("readiness_other");
        eventDraws = [.. world.Ties.Select(t => t.From.IsHub ? plan.Ask(Luck.Posture, t.Id, DrawShape.Uniform, 0) : -1)];
        sizeDraws = [.. world.Ties.Select(t => t.From.IsHub ? plan.Ask(Luck.Posture, t.Id, DrawShape.Uniform, 1) : -1)];
        exercisesAtStart = new Lanes[world.Ties.Count];
        willAtStart = new Lanes[world.Ties.Count];
    }

    /// <inheritdoc/>
    public string Name => "posture";

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var tie in world.Ties)
        {
            var i = tie.Index;
            var features = tie.Accords.Where(a => a.Facts?.StageOn(world.Snapshot.AsOf) == AgreementStage.InForce).Aggregate(Features.None, (f, a) => f | a.Features);
            tie.Readiness = features.HasFlag(Features.IntegratedCommand) ? readinessIntegrated : features.HasFlag(Features.Bases) ? readinessBases : readinessOther;
            tie.Exercises = tie.Readiness;
            tie.Troops = double.IsNaN(tie.TroopsAtStart) ? 0 : tie.TroopsAtStart;
            exercisesAtStart[i] = tie.Exercises;
            willAtStart[i] = tie.Will;
            tie.Floor = 0;
            tie.AddedExercises = 0;
        }
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        var approach = Lanes.One - Lanes.Exp(-Math.Log(2) / readinessHalfLife.Value);
        foreach (var deal in costSharing.Deals)
            CutAfterBreakdown(deal, quarter);
        foreach (var tie in world.Ties)
        {
            var i = tie.Index;
            if (tie.TroopsAtStart > 0)
                Move(tie, quarter);
            tie.Exercises = Lanes.Min((exercisesAtStart[i] * (0.5 + (0.5 * tie.Will / willAtStart[i]))) + tie.AddedExercises, 1);
            tie.Readiness += approach * (tie.Exercises - tie.Readiness);
            tie.Signal(exerciseSignal * tie.Pledge, tie.Exercises);
        }
    }

    private void CutAfterBreakdown(Deal deal, in Quarter quarter)
    {
        var tie = deal.Tie;
        var broken = deal.BrokenDown > 0;
        if (!broken.Any || !(tie.TroopsAtStart > 0))
            return;
        var chance = cutAfterBreakdown * (Lanes.One - tie.Floor);
        Cut(tie, broken & (quarter.Draw(eventDraws[tie.Index]) < chance), quarter.Draw(sizeDraws[tie.Index]));
    }

    private void Move(Tie tie, in Quarter quarter)
    {
        var luck = quarter.Draw(eventDraws[tie.Index]);
        var shortfall = Lanes.Max(Lanes.One - (tie.Will / cutBelowWill), 0);
        var rate = 0.25 * cutRate * shortfall * (Lanes.One - tie.Pair.Resistance) * (Lanes.One - tie.Floor);
        // The upper end of the same uniform, so that this cut and the one after a breakdown never fall on the same luck.
        Cut(tie, luck > Lanes.One - rate, quarter.Draw(sizeDraws[tie.Index]));
        Leave(tie);
        var returns = Lanes.Where((tie.Will > cutBelowWill) & tie.LetsForcesStay, 0.25 * returnRate, 0);
        tie.Troops += returns * Lanes.Max(tie.TroopsAtStart - tie.Troops, 0);
    }

    // Forces follow the agreements in force: where nothing lets them stay any more, they leave.
    private void Leave(Tie tie)
    {
        var unwelcome = !tie.LetsForcesStay;
        if (unwelcome.Any)
            tie.Troops = Lanes.Where(unwelcome, tie.Troops * Lanes.Max(Lanes.One - (0.25 * departureRate), 0), tie.Troops);
    }

    private void Cut(Tie tie, LaneMask where, Lanes size)
    {
        if (!where.Any)
            return;
        var fraction = cutSmallest + (size * (cutLargest - cutSmallest));
        tie.Troops = Lanes.Where(where, tie.Troops * (Lanes.One - fraction), tie.Troops);
        tie.Signal(Lanes.Where(where, cutSignal * fraction, 0), 0);
    }
}
