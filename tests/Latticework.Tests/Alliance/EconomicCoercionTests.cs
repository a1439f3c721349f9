using Latticework.Alliance;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Bans in answer to visible steps.</summary>
public sealed class EconomicCoercionTests
{
    private static Contest DisputeOf(Simulation simulation, string challenger, string target) =>
        simulation.World.Disputes.First(d => d.Challenger.Id == challenger && d.Target.Id == target);

    private static Simulation Punished(double bannedShare = 0.2)
    {
        var simulation = ShippedWorld.Begun(("economic_coercion.banned_share", bannedShare), ("economic_coercion.duration", 6));
        var dispute = DisputeOf(simulation, "CHN", "JPN");
        dispute.Target.VisibleStep = 1;
        simulation.EconomicCoercion.Step(ShippedWorld.Calm(simulation).With(simulation, Luck.Coercion, dispute.Facts.Id, 1e-9).Of(0));
        dispute.Target.VisibleStep = 0;
        return simulation;
    }

    [Fact]
    public void Without_a_visible_step_nobody_is_punished()
    {
        var simulation = ShippedWorld.Begun();
        var luck = ShippedWorld.Calm(simulation);
        foreach (var dispute in simulation.World.Disputes)
            luck = luck.With(simulation, Luck.Coercion, dispute.Facts.Id, 1e-9);
        simulation.EconomicCoercion.Step(luck.Of(0));
        Assert.All(simulation.World.Disputes, d => Assert.Equal(0, d.Punishments[0]));
        Assert.All(simulation.World.Actors, a => Assert.Equal(0, a.CoercionLoss[0]));
    }

    [Fact]
    public void A_ban_costs_both_for_its_duration_and_then_nothing()
    {
        var simulation = Punished();
        var japan = simulation.World.Find("JPN")!;
        var china = simulation.World.Find("CHN")!;
        Assert.InRange(japan.CoercionLoss[0], 1e-5, 0.03);
        Assert.InRange(china.CoercionLoss[0], 1e-7, 0.03);
        var gdp = japan.Gdp[0];
        for (var step = 1; step < 6; step++)
        {
            simulation.EconomicCoercion.Step(ShippedWorld.Calm(simulation).Of(step));
            Assert.True(japan.CoercionLoss[0] > 0);
        }
        simulation.EconomicCoercion.Step(ShippedWorld.Calm(simulation).Of(6));
        Assert.Equal(0, japan.CoercionLoss[0]);
        Assert.True(japan.Gdp[0] > gdp);
    }

    [Fact]
    public void A_larger_ban_costs_more()
    {
        double Loss(double share) => Punished(share).World.Find("JPN")!.CoercionLoss[0];
        Assert.True(Loss(0.3) > Loss(0.1));
    }

    [Fact]
    public void Fear_strikes_the_target_in_full_others_in_part_and_fades()
    {
        var simulation = Punished();
        var japan = simulation.World.Find("JPN")!;
        var other = simulation.World.Disputes.First(d => d.Challenger.Id == "CHN" && d.Target.Id != "JPN").Target;
        Assert.Equal(1, japan.FearOfPunishment[0]);
        Assert.Equal(simulation.Value("economic_coercion.fear_of_others"), other.FearOfPunishment[0], 1e-12);
        var halfLife = (int)simulation.Value("economic_coercion.fear_half_life");
        for (var step = 1; step <= halfLife; step++)
            simulation.EconomicCoercion.Step(ShippedWorld.Calm(simulation).Of(step));
        Assert.Equal(Math.Pow(2, -halfLife / simulation.Value("economic_coercion.fear_half_life")), japan.FearOfPunishment[0], 1e-12);
    }

    [Fact]
    public void Fear_makes_visible_steps_rarer_and_accommodation_not()
    {
        int Steps(double fear)
        {
            var simulation = ShippedWorld.Begun(("economic_coercion.fear", fear));
            foreach (var actor in simulation.World.Actors)
                actor.FearOfPunishment = 1;
            var steps = 0;
            for (var packet = 0; packet < 40; packet++)
            {
                var luck = ShippedWorld.Luck(simulation, packet, 1);
                simulation.AllyStrategy.Step(luck.At(0, simulation));
                steps += simulation.World.Actors.Sum(a => Enumerable.Range(0, Latticework.Engine.Lanes.Count).Count(l => a.VisibleStep[l] > 0));
            }
            return steps;
        }
        Assert.True(Steps(1.5) < 0.6 * Steps(0), "fear changed little");
    }

    [Fact]
    public void Pooled_stocks_take_their_share_off_the_harm_of_the_target_only()
    {
        var plain = Punished();
        var simulation = ShippedWorld.Begun(("economic_coercion.banned_share", 0.2), ("economic_coercion.duration", 6));
        simulation.EconomicCoercion.Relief = 0.25;
        var dispute = DisputeOf(simulation, "CHN", "JPN");
        dispute.Target.VisibleStep = 1;
        simulation.EconomicCoercion.Step(ShippedWorld.Calm(simulation).With(simulation, Luck.Coercion, dispute.Facts.Id, 1e-9).Of(0));
        Assert.Equal(0.75 * plain.World.Find("JPN")!.CoercionLoss[0], simulation.World.Find("JPN")!.CoercionLoss[0], 1e-12);
        Assert.Equal(plain.World.Find("CHN")!.CoercionLoss[0], simulation.World.Find("CHN")!.CoercionLoss[0], 1e-12);
    }
}
