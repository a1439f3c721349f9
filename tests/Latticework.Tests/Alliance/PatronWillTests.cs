using Latticework.Alliance;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Will: where it starts, what moves it, and the two limits that switch money and institutions off.</summary>
public sealed class PatronWillTests
{
    [Fact]
    public void Will_starts_at_its_sampled_value_and_calm_luck_leaves_it_there()
    {
        var simulation = ShippedWorld.Begun();
        var calm = ShippedWorld.Calm(simulation);
        var before = simulation.World.Ties.Select(t => t.Will[0]).ToArray();
        for (var step = 0; step < 8; step++)
            simulation.PatronWill.Step(calm.Of(step));
        foreach (var tie in simulation.World.Ties)
            Assert.Equal(before[tie.Index], tie.Will[0], 1e-12);
    }

    [Fact]
    public void Without_transaction_payment_burden_and_rapport_change_nothing()
    {
        Assert.Equal(Path(0, moveMoney: false), Path(0, moveMoney: true));
        Assert.NotEqual(Path(0.5, moveMoney: false), Path(0.5, moveMoney: true));
    }

    [Fact]
    public void Full_resistance_freezes_will()
    {
        var simulation = ShippedWorld.Begun(("stance.volatility/*", 0));
        var tie = simulation.HubTie("JPN");
        foreach (var pair in simulation.World.Pairs)
            pair.Resistance = 1;
        simulation.World.Hub.Transactional = 1;
        simulation.World.Hub.Demand = 5;
        var before = tie.Will[0];
        simulation.PatronWill.Step(ShippedWorld.Calm(simulation).Of(0));
        Assert.Equal(before, tie.Will[0]);
    }

    [Fact]
    public void The_gap_to_what_is_wanted_closes_at_the_stated_speed()
    {
        var simulation = ShippedWorld.Begun();
        var tie = simulation.HubTie("JPN");
        simulation.World.Hub.ThreatWeight = 1;
        simulation.World.Hub.Transactional = 0;
        var score = (simulation.Value("patron_will.threat_coefficient") * (1 - tie.To.SecurityWithoutHub[0]))
            + (simulation.Value("patron_will.affinity_coefficient") * simulation.World.Hub.ValuesWeight[0] * tie.Pair.Affinity)
            + (simulation.Value("patron_will.geography_coefficient") * Math.Exp(-NearestChallenger(simulation, tie) / simulation.Value("patron_will.geography_scale")));
        var wanted = 1 / (1 + Math.Exp(-simulation.Value("patron_will.steepness") * (score - tie.Threshold[0])));
        var expected = tie.Will[0] + (0.25 * simulation.Value("patron_will.speed") * (1 - tie.Pair.Resistance[0]) * (wanted - tie.Will[0]));
        simulation.PatronWill.Step(ShippedWorld.Calm(simulation).Of(0));
        Assert.Equal(expected, tie.Will[0], 1e-12);
    }

    [Theory]
    [InlineData("payment")]
    [InlineData("burden")]
    [InlineData("rapport")]
    public void Under_a_transactional_government_will_does_not_fall_with(string money)
    {
        var before = double.NegativeInfinity;
        foreach (var level in new[] { 0.2, 0.6, 1.0, 1.4 })
        {
            var simulation = ShippedWorld.Begun();
            var tie = simulation.HubTie("KOR");
            var deal = simulation.CostSharing.Deals.Single(d => d.Tie == tie);
            simulation.World.Hub.Transactional = 0.9;
            simulation.World.Hub.Demand = 2;
            simulation.World.Hub.SpendingFloor = 0.035;
            if (money == "payment")
                deal.Payment = level * deal.PaymentAtStart;
            else if (money == "burden")
                tie.To.Burden = 0.03 * level;
            else
                tie.Rapport = (2 * level) - 1.8;
            simulation.PatronWill.Step(ShippedWorld.Calm(simulation).Of(0));
            Assert.True(tie.Will[0] >= before);
            before = tie.Will[0];
        }
    }

    [Fact]
    public void Will_rises_with_threat()
    {
        var simulation = ShippedWorld.Begun();
        var tie = simulation.HubTie("JPN");
        var before = tie.Will[0];
        tie.To.SecurityWithoutHub *= 0.5;
        simulation.PatronWill.Step(ShippedWorld.Calm(simulation).Of(0));
        Assert.True(tie.Will[0] > before);
    }

    [Fact]
    public void A_transactional_government_whose_demands_are_met_keeps_the_will_of_the_start()
    {
        // The threshold is solved under the government in office; here it owes nothing to money, so that the start is S0.
        var simulation = ShippedWorld.Begun(("stance.transactional/*", 0));
        var hub = simulation.World.Hub;
        (hub.Transactional, hub.Demand, hub.SpendingFloor, hub.Bargaining) = (1, 1, 0, 0);
        // What moves strategy does not move it.
        (hub.ThreatWeight, hub.ValuesWeight) = (0.05, 0.05);
        var before = simulation.World.HubTies.Select(t => t.Will[0]).ToArray();
        foreach (var tie in simulation.World.HubTies)
            tie.To.SecurityWithoutHub *= 0.5;
        for (var step = 0; step < 8; step++)
            simulation.PatronWill.Step(ShippedWorld.Calm(simulation).Of(step));
        Assert.All(simulation.World.HubTies.Zip(before), x => Assert.Equal(x.Second, x.First.Will[0], 1e-12));
        // Any of the three undoes it: a demand beyond what is paid, a floor beyond the burden, an appetite for deals.
        foreach (var unmet in new[] { "demand", "floor", "appetite" })
        {
            simulation.World.Columns.Restore();
            (hub.Transactional, hub.Demand, hub.SpendingFloor, hub.Bargaining) = (1, unmet == "demand" ? 2 : 1, unmet == "floor" ? 0.05 : 0, unmet == "appetite" ? 1 : 0);
            simulation.PatronWill.Step(ShippedWorld.Calm(simulation).Of(0));
            Assert.True(simulation.HubTie("KOR").Will[0] < before[simulation.World.HubTies.ToList().FindIndex(t => t.To.Id == "KOR")], unmet);
        }
    }

    [Fact]
    public void A_price_buys_the_tie_of_a_transactional_government()
    {
        // Paying what is asked takes will to where it started; paying half leaves it below; a government of strategy does not care.
        double Will(double tau, double paid)
        {
            var simulation = ShippedWorld.Begun(("stance.transactional/*", 0));
            var hub = simulation.World.Hub;
            (hub.Transactional, hub.Demand, hub.SpendingFloor, hub.Bargaining) = (tau, 3, 0, 0);
            var tie = simulation.HubTie("KOR");
            tie.Pair.Resistance = 0;
            simulation.CostSharing.Deals.Single(d => d.Tie == tie).Payment = paid * simulation.CostSharing.Deals.Single(d => d.Tie == tie).PaymentAtStart;
            for (var step = 0; step < 200; step++)
                simulation.PatronWill.Step(ShippedWorld.Calm(simulation).Of(step));
            return tie.Will[0];
        }
        var start = ShippedWorld.Begun(("stance.transactional/*", 0)).HubTie("KOR").Will[0];
        Assert.Equal(start, Will(1, 3), 1e-9);
        Assert.True(Will(1, 1.5) < start - 0.05);
        Assert.Equal(Will(0, 1), Will(0, 3), 1e-12);
    }

    private static double NearestChallenger(Simulation simulation, Tie tie) => simulation.World.Actors.Where(a => a.IsChallenger)
        .Min(c => Geography.DistanceKm(tie.To.Facts.Capital, c.Facts.Capital));

    private static double[] Path(double transactional, bool moveMoney)
    {
        var simulation = ShippedWorld.Begun();
        var luck = ShippedWorld.Luck(simulation, 0, 4);
        simulation.World.Hub.Transactional = transactional;
        if (moveMoney)
        {
            simulation.World.Hub.Demand = 4;
            simulation.World.Hub.SpendingFloor = 0.05;
            foreach (var deal in simulation.CostSharing.Deals)
                deal.Payment = 0.1;
            foreach (var tie in simulation.World.HubTies)
            {
                tie.Rapport = -1;
                tie.To.Burden = 0.005;
            }
        }
        for (var step = 0; step < 4; step++)
            simulation.PatronWill.Step(luck.At(step, simulation));
        return [.. simulation.World.HubTies.SelectMany(t => Enumerable.Range(0, Lanes.Count).Select(lane => t.Will[lane]))];
    }
}
