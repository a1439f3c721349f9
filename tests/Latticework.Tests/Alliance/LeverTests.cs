using Latticework.Alliance;
using Latticework.Alliance.Levers;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Levers cost money and attention, wait for their lead time, and do what they say and nothing besides.</summary>
public sealed class LeverTests
{
    public static TheoryData<string> Names => [.. ShippedWorld.New().Board.Levers.Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lever_changes_something_of_the_world(string name)
    {
        var simulation = ShippedWorld.Begun();
        var columns = simulation.World.Columns;
        var before = Enumerable.Range(0, columns.Names.Count).Select(c => columns[c][0]).ToArray();
        var lever = Setting(simulation, name);
        for (var quarter = 0; quarter < 16; quarter++)
            simulation.Board.Pull([lever], ShippedWorld.Calm(simulation).Of(quarter));
        Assert.True(Enumerable.Range(0, columns.Names.Count).Any(c => columns[c][0] != before[c]), "no column moved");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lever_waits_for_its_lead_time_and_costs_money_in_every_quarter(string name)
    {
        var simulation = ShippedWorld.Begun();
        var columns = simulation.World.Columns;
        var lead = simulation.Value($"lever_{name}.lead_time");
        var before = Enumerable.Range(0, columns.Names.Count).Select(c => columns[c][0]).ToArray();
        for (var quarter = 0; quarter < lead; quarter++)
        {
            simulation.Board.Pull([Setting(simulation, name)], ShippedWorld.Calm(simulation).Of(quarter));
            Assert.True(simulation.World.LeverOutlay[0] >= (simulation.Value($"lever_{name}.annual_cost") * Willing(simulation, name)) - 1e-12);
            // A floor written as zero and a target of the present burden are no action.
            var moved = Enumerable.Range(0, before.Length).Where(c => columns[c][0] != before[c] && !columns.Names[c].StartsWith("actor.targetBurden", StringComparison.Ordinal));
            Assert.Empty(moved.Select(c => columns.Names[c]));
        }
    }

    [Fact]
    public void A_target_narrows_a_lever()
    {
        var simulation = ShippedWorld.Begun();
        var lever = Setting(simulation, "exercise_programme") with { Target = "JPN" };
        for (var quarter = 0; quarter < 8; quarter++)
            simulation.Board.Pull([lever], ShippedWorld.Calm(simulation).Of(quarter));
        Assert.True(simulation.HubTie("JPN").AddedExercises[0] > 0);
        Assert.Equal(0, simulation.HubTie("KOR").AddedExercises[0]);
    }

    [Fact]
    public void All_levers_together_share_their_attention()
    {
        // Added exercises are intensity × attention × (1 − τ of the hub) × the family's value, so their ratio is the attention left.
        foreach (var available in new[] { 2.0, 3.0, 4.0 })
        {
            var simulation = ShippedWorld.Begun(("levers.political_capital_available", available));
            var all = ShippedWorld.Options.Single(o => o.Id == "all-levers").Levers.Select(l => Setting(simulation, l.Key) with { Intensity = l.Value }).ToList();
            for (var quarter = 0; quarter < 8; quarter++)
                simulation.Board.Pull(all, ShippedWorld.Calm(simulation).Of(quarter));
            var wanted = all.Sum(s => s.Intensity * simulation.Value($"lever_{simulation.Board.Levers[s.Lever].Name}.political_capital"));
            var attention = simulation.HubTie("JPN").AddedExercises[0] / (simulation.Value("lever_exercise_programme.added_exercises") * Willing(simulation, "exercise_programme"));
            Assert.Equal(Math.Min(1, available / wanted), attention, 1e-9);
            Assert.True(attention < 0.6, $"{attention:0.00}");
        }
    }

    [Fact]
    public void Spending_costs_what_it_adds_and_doing_nothing_costs_nothing()
    {
        var results = WholeModel.Run(WholeModel.Build(["continuity"]), 16);
        Assert.Equal(0, WholeModel.Mean(results, "option_cost", 0, 0));
        for (var option = 1; option < results.Options.Count; option++)
            Assert.True(WholeModel.Mean(results, "option_cost", 0, option) > 0, results.Options[option]);
    }

    [Fact]
    public void What_needs_the_hubs_government_is_pulled_as_far_as_it_is_not_transactional()
    {
        string[] expected = ["declaratory_clarity", "exercise_programme", "extended_deterrence_consultation", "market_access", "public_reassurance"];
        Assert.Equal(expected, ShippedWorld.New().Board.Levers.Where(l => l.NeedsHubGovernment).Select(l => l.Name));
        foreach (var tau in new[] { 0.0, 0.3, 1.0 })
        {
            var simulation = ShippedWorld.Begun();
            simulation.World.Hub.Transactional = tau;
            simulation.Board.Pull([Setting(simulation, "exercise_programme")], ShippedWorld.Calm(simulation).Of(8));
            Assert.Equal((1 - tau) * simulation.Value("lever_exercise_programme.added_exercises"), simulation.HubTie("JPN").AddedExercises[0], 1e-12);
            Assert.Equal((1 - tau) * simulation.Value("lever_exercise_programme.annual_cost"), simulation.World.LeverOutlay[0], 1e-12);
        }
    }

    [Fact]
    public void An_early_settlement_is_accepted_as_far_as_the_price_is_met_or_the_hub_is_not_transactional()
    {
        foreach (var (tau, demand) in new[] { (0.0, 4.0), (1.0, 1.0), (0.5, 2.0), (1.0, 4.0) })
        {
            var simulation = ShippedWorld.Begun();
            simulation.World.Hub.Transactional = tau;
            simulation.World.Hub.Demand = demand;
            var premium = simulation.Value("lever_settle_cost_sharing.premium");
            var missing = Math.Clamp(1 - ((1 + premium) / demand), 0, 1);
            for (var quarter = 0; quarter < 4; quarter++)
                simulation.Board.Pull([Setting(simulation, "settle_cost_sharing")], ShippedWorld.Calm(simulation).Of(quarter));
            foreach (var deal in simulation.CostSharing.Deals)
            {
                Assert.Equal(1 - (tau * missing), deal.Accepted[0], 1e-12);
                Assert.Equal(deal.PaymentAtStart * (1 + (premium * deal.Accepted[0])), deal.Payment[0], 1e-12);
            }
        }
    }

    [Fact]
    public void Spoke_access_opens_talks_at_its_rate_and_only_for_protected_states()
    {
        var simulation = ShippedWorld.Begun(("lever_spoke_access.opening_rate", 0.2));
        var prospects = simulation.World.Accords.Where(a => a.Facts is null && a.Pairs[0].Relationship[0] > simulation.Value("ally_strategy.relationship_floor")).ToArray();
        var eligible = prospects.Where(p => p.Members.Any(m => m.IsProtected)).ToArray();
        Assert.NotEmpty(eligible);
        const int Packets = 3000;
        var opened = 0.0;
        for (var packet = 0; packet < Packets; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, 1);
            simulation.World.Columns.Restore();
            simulation.Board.Pull([Setting(simulation, "spoke_access")], luck.Of(8));
            foreach (var prospect in prospects)
            {
                for (var lane = 0; lane < Latticework.Engine.Lanes.Count; lane++)
                {
                    var opens = prospect.Stage[lane] >= Accord.Negotiating;
                    Assert.False(opens && !eligible.Contains(prospect), prospect.Id);
                    opened += opens ? 1 : 0;
                }
            }
        }
        var expected = 0.25 * 0.2 * eligible.Length * Packets * Latticework.Engine.Lanes.Count;
        Assert.InRange(opened, expected - (4 * Math.Sqrt(expected)), expected + (4 * Math.Sqrt(expected)));
    }

    [Fact]
    public void Allied_spending_commits_protected_states_only_and_is_charged_against_the_same_future_without_it()
    {
        var simulation = ShippedWorld.Begun();
        var world = simulation.World;
        double cost = 0;
        for (var quarter = 0; quarter < 16; quarter++)
        {
            simulation.Board.Pull([Setting(simulation, "allied_spending")], ShippedWorld.Calm(simulation).Of(quarter));
            cost = world.LeverOutlay[0];
            if (quarter < 15)
                simulation.DefenceSpending.Step(ShippedWorld.Calm(simulation).Of(quarter));
        }
        Assert.All(world.Actors, a => Assert.Equal(a.IsProtected, a.TargetBurden[0] > 0));
        Assert.All(world.Actors.Where(a => !a.IsProtected), a => Assert.Equal(a.Burden[0], a.BurdenWithoutLevers[0], 1e-12));
        var added = world.Protected.Sum(a => Math.Max(a.Burden[0] - a.BurdenWithoutLevers[0], 0) * a.Gdp[0]);
        Assert.True(added > 0);
        Assert.Equal(added + simulation.Value("lever_allied_spending.annual_cost"), cost, 1e-9);
    }

    [Fact]
    public void Targets_are_named_once()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var lever in simulation.Board.Levers)
            Assert.Equal(lever.Targets.Distinct(StringComparer.Ordinal), lever.Targets);
    }

    // The share of a lever that the hub's government lets happen.
    private static double Willing(Simulation simulation, string name) =>
        simulation.Board.Levers.Single(l => l.Name == name).NeedsHubGovernment ? 1 - simulation.World.Hub.Transactional[0] : 1;

    private static LeverSetting Setting(Simulation simulation, string name) =>
        new(simulation.Board.Levers.ToList().FindIndex(l => l.Name == name), null, 1);
}
