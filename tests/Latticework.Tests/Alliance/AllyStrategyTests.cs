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
                arms += japan.TargetBurden[lane] > 0 ? 1 : 0;
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

    private static void AssertRate(double count, double expected, string what) =>
        Assert.True(Math.Abs(count - expected) < (4 * Math.Sqrt(expected)), $"{what}: {count}, expected {expected:0}");
}
