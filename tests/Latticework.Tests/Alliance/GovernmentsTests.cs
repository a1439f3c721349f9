using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Turnover at its measured rate, the scenario's path at the hub, stances that come with governments.</summary>
public sealed class GovernmentsTests
{
    [Fact]
    public void Changes_of_coalition_in_democracies_come_at_the_measured_rate()
    {
        // Elections in the window bring some changes; the hazard between them brings the rest of the measured rate, and nothing where
        // elections alone bring more. The expectation is therefore the larger of the two for each state. Changes of the same state in
        // one quarter count once. What is not exact: a fall before an election changes who defends it.
        var simulation = ShippedWorld.Begun();
        var democracies = simulation.World.Actors.Where(a => a.IsDemocracy && !a.IsHub && !a.IsChallenger && HasRivals(a.Id)).ToList();
        Assert.True(democracies.Count >= 5, $"{democracies.Count} democracies with more than one coalition");
        const int Packets = 256;
        var (changes, years) = (0.0, 0.0);
        for (var packet = 0; packet < Packets; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, ShippedWorld.Study.Quarters);
            simulation.World.Columns.Restore();
            simulation.Governments.Follow(0);
            for (var step = 0; step < ShippedWorld.Study.Quarters; step++)
            {
                simulation.Governments.Step(luck.At(step, simulation));
                foreach (var actor in democracies)
                    changes += Sum(Lanes.Same(actor.SinceTurnover, 0).AsNumber);
            }
            years += democracies.Count * Lanes.Count * ShippedWorld.Study.Quarters / 4.0;
        }
        var measured = simulation.Value("base_rates.turnover_sols_democracy");
        Assert.True(changes / years > 0.9 * measured && changes / years < 1.15 * measured, $"{changes / years:0.0000} a year, measured {measured:0.0000}");
    }

    [Fact]
    public void The_hub_follows_the_scenario()
    {
        var simulation = ShippedWorld.Begun();
        var luck = ShippedWorld.Luck(simulation, 3, ShippedWorld.Study.Quarters);
        for (var scenario = 0; scenario < ShippedWorld.Scenarios.Count; scenario++)
        {
            simulation.World.Columns.Restore();
            simulation.Governments.Follow(scenario);
            simulation.Governments.Step(luck.At(0, simulation));
            var kind = ShippedWorld.Scenarios[scenario].Governments[simulation.World.Hub.Id][0].Candidates.Single().Government;
            Assert.Equal(simulation.Value($"stance.transactional/{kind}"), simulation.World.Hub.Transactional[0]);
            for (var step = 1; step < 16; step++)
                simulation.Governments.Step(luck.At(step, simulation));
            Assert.Equal(simulation.Value($"stance.transactional/{kind}"), simulation.World.Hub.Transactional[0]);
        }
    }

    [Fact]
    public void Rapport_is_lost_with_either_leader()
    {
        var simulation = ShippedWorld.Begun();
        var tie = simulation.HubTie("JPN");
        tie.Rapport = 0.8;
        var calm = ShippedWorld.Calm(simulation);
        simulation.Governments.Follow(0);
        // The first quarter brings the hub's new government.
        simulation.Governments.Step(calm.Of(0));
        Assert.Equal(0, tie.Rapport[0]);
        tie.Rapport = 0.8;
        simulation.Governments.Step(calm.Of(1));
        Assert.Equal(0.8, tie.Rapport[0]);
    }

    [Fact]
    public void Relationships_stay_within_their_bounds_and_close_on_what_governments_imply()
    {
        var simulation = ShippedWorld.Begun(("stance.rival_view/*", 1));
        var pair = simulation.World.Pairs.Single(p => p.IsHistoricRivalry);
        pair.Relationship = -1;
        var calm = ShippedWorld.Calm(simulation);
        var before = -1.0;
        for (var step = 0; step < 40; step++)
        {
            simulation.Governments.Step(calm.Of(step));
            Assert.InRange(pair.Relationship[0], before, 1);
            before = pair.Relationship[0];
        }
        var weight = simulation.Value("governments.rival_view_weight");
        var implied = ((1 - weight) * simulation.Value("governments.friendship_baseline") * pair.Affinity) + weight;
        Assert.Equal(implied, pair.Relationship[0], 0.02);
    }

    [Fact]
    public void A_pin_holds_until_the_next_government_on_the_path()
    {
        var asOf = ShippedWorld.Study.AsOf;
        foreach (var scenario in ShippedWorld.Scenarios)
            Assert.Equal(16, Latticework.Alliance.Mechanisms.Governments.QuartersOfFirst(scenario, asOf, 32));
        var plain = ShippedWorld.Dossier.Scenarios["continuity"];
        var first = plain.Governments["USA"][0];
        Scenario Path(string id, DateOnly second, bool pinned) => plain with
        {
            Id = id,
            Governments = new Dictionary<string, IReadOnlyList<ScenarioGovernment>> { ["USA"] = [first, first with { From = second }] },
            Pins = pinned ? new Dictionary<string, double> { ["patron_will.speed"] = 1.6 } : [],
        };
        // The same government twice, on two paths, each with and without the pin.
        Scenario[] scenarios =
        [
            Path("over-free", new DateOnly(2025, 2, 20), false), Path("over", new DateOnly(2025, 2, 20), true),
            Path("held-free", new DateOnly(2029, 1, 20), false), Path("held", new DateOnly(2029, 1, 20), true),
        ];
        Assert.Equal(32, Latticework.Alliance.Mechanisms.Governments.QuartersOfFirst(plain with { Governments = new Dictionary<string, IReadOnlyList<ScenarioGovernment>> { ["USA"] = [first] } }, asOf, 32));
        var study = ShippedWorld.Study with { Scenarios = [.. scenarios.Select(s => s.Id)], Options = ["do-nothing"] };
        var model = AllianceModel.Build(ShippedWorld.Snapshot, study, scenarios, [ShippedWorld.Dossier.Options["do-nothing"]], out var problems);
        Assert.Empty(problems);
        var results = WholeModel.Run(model!, 16);
        double Will(int scenario) => WholeModel.Mean(results, "patron_will", scenario, 0);
        Assert.Equal(Will(0), Will(1));
        Assert.Equal(Will(0), Will(2));
        Assert.NotEqual(Will(2), Will(3));
    }

    private static bool HasRivals(string state)
    {
        var coalitions = ShippedWorld.Snapshot.Governments.Values.Where(g => g.State == state && (g.IsCandidate || ShippedWorld.Snapshot.GovernmentInOffice(state)?.Id == g.Id));
        return coalitions.Select(g => g.Coalition).Distinct().Count() > 1;
    }

    private static double Sum(Lanes lanes)
    {
        var sum = 0.0;
        for (var i = 0; i < Lanes.Count; i++)
            sum += lanes[i];
        return sum;
    }
}
