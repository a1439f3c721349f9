using Latticework.Alliance;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Forces and readiness.</summary>
public sealed class PostureTests
{
    [Fact]
    public void Readiness_halves_its_gap_over_its_half_life()
    {
        var simulation = ShippedWorld.Begun(("posture.readiness_half_life", 8));
        var tie = simulation.HubTie("JPN");
        tie.Readiness = 0;
        for (var step = 0; step < 8; step++)
            simulation.Posture.Step(ShippedWorld.Calm(simulation).Of(step));
        Assert.Equal(tie.Exercises[0] / 2, tie.Readiness[0], 1e-9);
    }

    [Fact]
    public void Calm_luck_and_steady_will_leave_forces_and_readiness_as_they_are()
    {
        var simulation = ShippedWorld.Begun();
        var before = simulation.World.Ties.Select(t => (t.Troops[0], t.Readiness[0])).ToArray();
        for (var step = 0; step < 8; step++)
            simulation.Posture.Step(ShippedWorld.Calm(simulation).Of(step));
        foreach (var tie in simulation.World.Ties)
        {
            Assert.Equal(before[tie.Index].Item1, tie.Troops[0]);
            Assert.Equal(before[tie.Index].Item2, tie.Readiness[0], 1e-12);
        }
    }

    [Fact]
    public void Nobody_cuts_under_will_full_resistance_or_a_binding_floor()
    {
        foreach (var shield in new[] { "will", "resistance", "floor" })
        {
            var simulation = ShippedWorld.Begun();
            var tie = simulation.HubTie("KOR");
            tie.Will = shield == "will" ? 0.9 : 0.01;
            tie.Pair.Resistance = shield == "resistance" ? 1 : 0;
            tie.Floor = shield == "floor" ? 1 : 0;
            simulation.Posture.Step(ShippedWorld.Calm(simulation).With(simulation, Luck.Posture, tie.Id, 0.9999999).Of(0));
            Assert.Equal(tie.TroopsAtStart, tie.Troops[0]);
        }
    }

    [Fact]
    public void A_cut_takes_the_drawn_share_and_signals_against_the_tie()
    {
        var simulation = ShippedWorld.Begun();
        var tie = simulation.HubTie("KOR");
        tie.Will = 0.01;
        tie.Pair.Resistance = 0;
        var luck = ShippedWorld.Calm(simulation).With(simulation, Luck.Posture, tie.Id, 0.9999).With(simulation, Luck.Posture, tie.Id, 0.25, 1);
        simulation.Posture.Step(luck.Of(0));
        var smallest = simulation.Value("posture.cut_smallest");
        var share = smallest + (0.25 * (simulation.Value("posture.cut_largest") - smallest));
        Assert.Equal(tie.TroopsAtStart * (1 - share), tie.Troops[0], 1e-6);
        Assert.True(tie.SignalAgainst[0] >= share * simulation.Value("posture.cut_signal"));
    }

    [Fact]
    public void Forces_come_back_while_will_is_high_and_never_beyond_the_start()
    {
        var simulation = ShippedWorld.Begun();
        var tie = simulation.HubTie("KOR");
        tie.Troops = 1000;
        var before = 1000.0;
        for (var step = 0; step < 200; step++)
        {
            simulation.Posture.Step(ShippedWorld.Calm(simulation).Of(step));
            Assert.InRange(tie.Troops[0], before, tie.TroopsAtStart);
            before = tie.Troops[0];
        }
    }

    [Fact]
    public void Forces_leave_at_the_departure_rate_where_nothing_lets_them_stay()
    {
        var simulation = ShippedWorld.Begun();
        var tie = simulation.HubTie("KOR");
        // The forces of a treaty ally stay under the treaty: status of forces alone does not keep them.
        foreach (var accord in tie.Accords)
            accord.Active = accord.Kind == Latticework.Dossier.AgreementKind.MutualDefenceTreaty ? 0 : 1;
        Assert.False(tie.LetsForcesStay.Any);
        for (var step = 0; step < 4; step++)
            simulation.Posture.Step(ShippedWorld.Calm(simulation).Of(step));
        Assert.Equal(tie.TroopsAtStart * Math.Pow(1 - (0.25 * simulation.Value("posture.departure_rate")), 4), tie.Troops[0], 1e-6);
        var treaty = tie.Accords.Single(a => a.Kind == Latticework.Dossier.AgreementKind.MutualDefenceTreaty);
        treaty.Active = 1;
        var left = tie.Troops[0];
        simulation.Posture.Step(ShippedWorld.Calm(simulation).Of(4));
        Assert.True(tie.Troops[0] > left);
    }

    [Fact]
    public void Renegotiation_is_commoner_than_withdrawal_in_the_untouched_model()
    {
        // Continuity, no lever: treaties with a host of more than a thousand, renegotiated at least once against forces below half at the horizon.
        var simulation = ShippedWorld.New();
        var hosts = simulation.World.HubTies.Where(t => t.TroopsAtStart > 1000 && t.To.IsProtected)
            .Select(t => (Tie: t, Treaty: t.Accords.FirstOrDefault(a => a.Kind == Latticework.Dossier.AgreementKind.MutualDefenceTreaty)))
            .Where(x => x.Treaty is not null).ToList();
        Assert.NotEmpty(hosts);
        var (renegotiated, withdrawn, ended, endedAndGone) = (0.0, 0.0, 0.0, 0.0);
        var packet = 0;
        foreach (var inputs in ShippedWorld.Sampled(simulation, 1024))
        {
            simulation.Begin(inputs);
            simulation.Governments.Follow(0);
            var luck = ShippedWorld.Luck(simulation, packet++, ShippedWorld.Study.Quarters);
            for (var step = 0; step < ShippedWorld.Study.Quarters; step++)
                simulation.Step(luck.At(step, simulation), []);
            foreach (var (tie, treaty) in hosts)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                {
                    renegotiated += treaty!.Renegotiated[lane];
                    withdrawn += tie.Troops[lane] < 0.5 * tie.TroopsAtStart ? 1 : 0;
                    endedAndGone += tie.Troops[lane] < 0.5 * tie.TroopsAtStart && treaty.Stage[lane] >= Accord.Ended ? 1 : 0;
                    ended += treaty.Stage[lane] >= Accord.Ended ? 1 : 0;
                }
            }
        }
        Assert.True(renegotiated > withdrawn, $"{renegotiated} renegotiated, {withdrawn} withdrawn, of these {endedAndGone} of the {ended} whose treaty ended");
    }
}
