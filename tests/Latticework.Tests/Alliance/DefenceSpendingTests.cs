using Latticework.Alliance;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Burdens: the signs of the elasticities, announced targets, and the lag from money to capability.</summary>
public sealed class DefenceSpendingTests
{
    [Theory]
    [InlineData(0.3, -1)]
    [InlineData(0.0, 0)]
    [InlineData(-0.2, 1)]
    public void More_protection_lowers_the_burden_when_the_elasticity_is_positive_and_raises_it_when_negative(double elasticity, int sign)
    {
        var simulation = ShippedWorld.Begun(("defence_spending.protection_elasticity", elasticity), ("defence_spending.pressure_effect", 0));
        // A target without an announced rise, so that the equation and not the announcement decides.
        var target = simulation.World.Actors.First(a => a.IsProtected && Math.Abs(Wanted(simulation, a) - a.Burden[0]) < 1e-9);
        var before = target.Burden[0];
        foreach (var dispute in simulation.World.Disputes.Where(d => d.Target == target))
            dispute.OthersDefence += 0.5 * (dispute.Defence - dispute.HubDefence - dispute.OthersDefence);
        simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(0));
        Assert.Equal(sign, Math.Sign(Math.Round(target.Burden[0] - before, 12)));
    }

    [Fact]
    public void More_threat_never_lowers_the_burden()
    {
        var before = double.NegativeInfinity;
        foreach (var factor in new[] { 0.5, 1.0, 2.0, 8.0 })
        {
            var simulation = ShippedWorld.Begun();
            var target = simulation.World.Find("KOR")!;
            foreach (var dispute in simulation.World.Disputes.Where(d => d.Target == target))
                dispute.Pressure *= factor;
            simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(0));
            Assert.True(target.Burden[0] >= before);
            before = target.Burden[0];
        }
    }

    [Fact]
    public void Pressure_needs_a_transactional_hub()
    {
        var burdens = new List<double>();
        foreach (var (tau, floor) in new[] { (0.0, 0.0), (0.0, 0.1), (1.0, 0.0), (1.0, 0.1) })
        {
            var simulation = ShippedWorld.Begun(("defence_spending.pressure_effect", 0.4));
            simulation.World.Hub.Transactional = tau;
            simulation.World.Hub.SpendingFloor = floor;
            simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(0));
            burdens.Add(simulation.World.Find("KOR")!.Burden[0]);
        }
        Assert.Equal(burdens[0], burdens[1]);
        Assert.Equal(burdens[0], burdens[2]);
        Assert.True(burdens[3] > burdens[0]);
    }

    [Fact]
    public void Money_becomes_capability_only_with_a_lag()
    {
        var capability = new List<double[]>();
        foreach (var target in new[] { 0.0, 0.06 })
        {
            var simulation = ShippedWorld.Begun(("defence_spending.lag_quarters", 12));
            var actor = simulation.World.Find("AUS")!;
            actor.TargetBurden = target;
            var path = new double[40];
            for (var step = 0; step < path.Length; step++)
            {
                simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(step));
                path[step] = actor.Capability[0];
            }
            capability.Add(path);
        }
        var gain = capability[1].Zip(capability[0], (a, b) => (a / b) - 1).ToArray();
        Assert.InRange(gain[3], 0, 0.02);
        Assert.True(gain[39] > 5 * gain[3] && gain[39] > 0.05, $"{gain[3]:0.000} after a year, {gain[39]:0.000} after ten");
    }

    [Fact]
    public void Efficiency_buys_more_of_the_same_money()
    {
        var simulation = ShippedWorld.Begun();
        var (plain, efficient) = (simulation.World.Find("KOR")!, simulation.World.Find("KOR")!.Capability[0]);
        simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(0));
        var after = plain.Capability[0];
        simulation.World.Columns.Restore();
        Assert.Equal(efficient, plain.Capability[0]);
        plain.Efficiency = 1.5;
        simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(0));
        Assert.Equal(0.25 * 0.5 * plain.Outlay[0], plain.Capability[0] - after, 1e-9);
    }

    [Fact]
    public void Only_arming_that_is_meant_alarms_and_only_historic_rivals()
    {
        var simulation = ShippedWorld.Begun(("defence_spending.rival_alarm", 1), ("defence_spending.pressure_effect", 0));
        var world = simulation.World;
        var calm = ShippedWorld.Calm(simulation);
        var noisy = ShippedWorld.Calm(simulation);
        var korea = world.Find("KOR")!;
        noisy.With(simulation, Luck.Spending, "KOR", 3);
        simulation.DefenceSpending.Step(calm.Of(0));
        var quiet = korea.Alarm[0];
        world.Columns.Restore();
        simulation.DefenceSpending.Step(noisy.Of(0));
        Assert.True(korea.Burden[0] > simulation.DefenceSpending.BurdenAtStart(korea));
        Assert.Equal(quiet, korea.Alarm[0], 1e-12);
        world.Columns.Restore();
        korea.TargetBurden = 2 * korea.Burden;
        simulation.DefenceSpending.Step(calm.Of(0));
        Assert.True(korea.Alarm[0] > quiet);
        // Relationships: the rival's falls by the alarm, the friend's does not.
        var moved = new List<double[]>();
        foreach (var alarm in new[] { 0.0, 0.3 })
        {
            world.Columns.Restore();
            simulation.Governments.Follow(0);
            korea.Alarm = alarm;
            simulation.Governments.Step(calm.Of(1));
            moved.Add([.. world.Pairs.Select(p => p.Relationship[0])]);
        }
        foreach (var pair in world.Pairs)
        {
            var falls = pair.IsHistoricRivalry && (pair.A == korea || pair.B == korea);
            Assert.Equal(falls, moved[1][pair.Index] < moved[0][pair.Index]);
        }
    }

    // Where the burden goes after many calm years, per step of one quarter, with the rest of the world held still.
    private static double Wanted(Simulation simulation, Actor actor)
    {
        simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(0));
        var after = actor.Burden[0];
        simulation.World.Columns.Restore();
        return after;
    }
}
