using Latticework.Alliance;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Choices: base rates at the start, directions afterwards.</summary>
public sealed class AllyStrategyTests
{
    [Fact]
    public void At_the_start_each_choice_is_taken_at_its_base_rate()
    {
        var simulation = ShippedWorld.Begun();
        var world = simulation.World;
        const int Packets = 12_000;
        var japan = world.Find("JPN")!;
        var withHub = world.Accords.First(a => a.HasHub && a.Members.Contains(japan) && a.Members.Count == 2);
        var prospects = world.Accords.Where(a => a.Facts is null && a.Pairs[0].Relationship[0] > 0.2).ToArray();
        Assert.NotEmpty(prospects);
        var (deepens, arms, accommodates, opens) = (0.0, 0.0, 0.0, 0.0);
        var dispute = world.Disputes.First(d => d.Target == japan);
        for (var packet = 0; packet < Packets; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, 1);
            world.Columns.Restore();
            simulation.AllyStrategy.Step(luck.At(0, simulation));
            for (var lane = 0; lane < Lanes.Count; lane++)
            {
                deepens += withHub.AddedBody[lane] > 0 ? 1 : 0;
                arms += japan.DecidedBurden[lane] > 0 ? 1 : 0;
                accommodates += dispute.Channel[lane] > 0 ? 1 : 0;
                opens += prospects.Count(p => p.Stage[lane] >= Accord.Negotiating);
            }
        }
        var scale = (double)Packets * Lanes.Count;
        AssertRate(deepens, 0.25 * simulation.Value("ally_strategy.deepen_rate") * scale, "deepen");
        AssertRate(arms, 0.25 * simulation.Value("ally_strategy.arm_rate") * scale, "arm");
        AssertRate(accommodates, 0.25 * simulation.Value("ally_strategy.accommodate_rate") * scale, "accommodate");
        AssertRate(opens, 0.25 * simulation.Value("ally_strategy.diversify_rate") * scale * prospects.Length, "new ties");
    }

    [Fact]
    public void Doubt_in_the_hub_makes_new_ties_likelier()
    {
        var counts = new List<double>();
        foreach (var doubt in new[] { false, true })
        {
            var simulation = ShippedWorld.Begun(("ally_strategy.abandonment_fear", 1));
            if (doubt)
            {
                foreach (var tie in simulation.World.HubTies)
                    (tie.AllyFor, tie.AllyAgainst) = (0.05, 0.95);
            }
            simulation.World.Columns.Save();
            var opened = 0.0;
            for (var packet = 0; packet < 300; packet++)
            {
                var luck = ShippedWorld.Luck(simulation, packet, 1);
                simulation.World.Columns.Restore();
                simulation.AllyStrategy.Step(luck.At(0, simulation));
                foreach (var prospect in simulation.World.Accords.Where(a => a.Facts is null))
                {
                    for (var lane = 0; lane < Lanes.Count; lane++)
                        opened += prospect.Stage[lane] >= Accord.Negotiating ? 1 : 0;
                }
            }
            counts.Add(opened);
        }
        Assert.True(counts[1] > counts[0] + (4 * Math.Sqrt(counts[0])), $"{counts[0]} without doubt, {counts[1]} with");
    }

    [Fact]
    public void Nothing_opens_between_states_below_the_floor_of_the_relationship()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var pair in simulation.World.Pairs)
            pair.Relationship = -0.9;
        simulation.World.Columns.Save();
        for (var packet = 0; packet < 200; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, 1);
            simulation.World.Columns.Restore();
            simulation.AllyStrategy.Step(luck.At(0, simulation));
            Assert.All(simulation.World.Accords.Where(a => a.Facts is null), a => Assert.False((a.Stage > 0).Any));
        }
    }

    [Fact]
    public void No_state_without_latent_capacity_takes_a_nuclear_step()
    {
        var simulation = ShippedWorld.Begun(("ally_strategy.nuclear_hedge_rate", 0.2), ("ally_strategy.nuclear_overt_rate", 0.015), ("nuclear_latency/*", 0));
        var without = simulation.World.Actors.Where(a => a.NuclearStage[0] < 1).ToList();
        Assert.NotEmpty(without);
        for (var packet = 0; packet < 400; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, 1);
            simulation.World.Columns.Restore();
            simulation.AllyStrategy.Step(luck.At(0, simulation));
            Assert.All(without, a => Assert.False((a.NuclearStage > 0).Any));
        }
    }

    [Fact]
    public void A_programme_becomes_weapons_and_goes_no_further()
    {
        var simulation = ShippedWorld.Begun();
        var actor = simulation.World.Find("KOR")!;
        actor.NuclearStage = 2;
        var luck = ShippedWorld.Calm(simulation).With(simulation, Luck.Strategy, "KOR:completion", 1e-6);
        for (var step = 0; step < 3; step++)
            simulation.AllyStrategy.Step(luck.Of(step));
        Assert.Equal(3, actor.NuclearStage[0]);
    }

    [Fact]
    public void Log_rate_ratios_do_not_depend_on_the_noise_of_choice()
    {
        // Security is worth nothing, so what is left of a utility is the logarithm of its rate ratio: fear at full doubt times e to its weight.
        var counts = new List<double>();
        foreach (var (noise, doubt) in new[] { (0.05, false), (0.05, true), (0.5, false), (0.5, true) })
        {
            var simulation = ShippedWorld.Begun(
                ("ally_strategy.choice_noise", noise), ("ally_strategy.abandonment_fear", 1.2), ("ally_strategy.risk_weight", 0), ("ally_strategy.diversify_rate", 0.02));
            // Beliefs move by exactly half, for all allies alike.
            if (doubt)
            {
                foreach (var tie in simulation.World.HubTies)
                {
                    var belief = tie.AllyBelief[0];
                    (tie.AllyFor, tie.AllyAgainst) = (belief - 0.25, 1.25 - belief);
                }
            }
            simulation.World.Columns.Save();
            counts.Add(Opened(simulation, 1500));
        }
        Assert.Equal(counts[0], counts[2]);
        Assert.Equal(counts[1], counts[3]);
        // Ties of spokes without the hub's pledge have no doubt to add, hence the span from none to all of e^0.3.
        Assert.InRange(counts[1] / counts[0], 1.1, Math.Exp(0.25 * 1.2) + 0.1);
    }

    [Fact]
    public void A_partner_with_many_ties_draws_more_ties()
    {
        var counts = new List<double>();
        foreach (var depth in new[] { 0.0, 1.0 })
        {
            var simulation = ShippedWorld.Begun(("ally_strategy.preferential_attachment", 1), ("ally_strategy.triadic_closure", 0), ("ally_strategy.risk_weight", 0));
            if (depth > 0)
            {
                foreach (var pair in simulation.World.Pairs)
                    pair.Depth = depth;
            }
            simulation.World.Columns.Save();
            counts.Add(Opened(simulation, 600));
        }
        Assert.True(counts[1] > counts[0] + (4 * Math.Sqrt(counts[0])), $"{counts[0]} before, {counts[1]} with all ties deep");
    }

    [Fact]
    public void A_decision_to_arm_is_not_a_lever()
    {
        var simulation = ShippedWorld.Begun();
        var japan = simulation.World.Find("JPN")!;
        japan.DecidedBurden = 1.5 * japan.Burden;
        for (var step = 0; step < 8; step++)
            simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(step));
        Assert.Equal(0, japan.TargetBurden[0]);
        Assert.Equal(japan.Burden[0], japan.BurdenWithoutLevers[0], 1e-12);
    }

    private static double Opened(Simulation simulation, int packets)
    {
        var opened = 0.0;
        for (var packet = 0; packet < packets; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, 1);
            simulation.World.Columns.Restore();
            simulation.AllyStrategy.Step(luck.At(0, simulation));
            foreach (var prospect in simulation.World.Accords.Where(a => a.Facts is null))
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                    opened += prospect.Stage[lane] >= Accord.Negotiating ? 1 : 0;
            }
        }
        return opened;
    }

    private static void AssertRate(double count, double expected, string what) =>
        Assert.True(Math.Abs(count - expected) < (4 * Math.Sqrt(expected)), $"{what}: {count}, expected {expected:0}");
}
