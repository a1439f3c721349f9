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
            Assert.True(simulation.World.LeverOutlay[0] >= simulation.Value($"lever_{name}.annual_cost") - 1e-12);
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
    public void Everything_at_once_shares_its_attention()
    {
        // Added exercises are intensity × attention × the family's value, so their ratio is the attention left.
        foreach (var available in new[] { 2.0, 3.0, 4.0 })
        {
            var simulation = ShippedWorld.Begun(("levers.political_capital_available", available));
            var all = ShippedWorld.Options.Single(o => o.Id == "everything-at-once").Levers.Select(l => Setting(simulation, l.Key) with { Intensity = l.Value }).ToList();
            for (var quarter = 0; quarter < 8; quarter++)
                simulation.Board.Pull(all, ShippedWorld.Calm(simulation).Of(quarter));
            var wanted = all.Sum(s => s.Intensity * simulation.Value($"lever_{simulation.Board.Levers[s.Lever].Name}.political_capital"));
            var attention = simulation.HubTie("JPN").AddedExercises[0] / simulation.Value("lever_exercise_programme.added_exercises");
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
    public void Targets_are_named_once()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var lever in simulation.Board.Levers)
            Assert.Equal(lever.Targets.Distinct(StringComparer.Ordinal), lever.Targets);
    }

    private static LeverSetting Setting(Simulation simulation, string name) =>
        new(simulation.Board.Levers.ToList().FindIndex(l => l.Name == name), null, 1);
}
