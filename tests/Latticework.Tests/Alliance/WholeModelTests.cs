using Latticework.Alliance;
using Latticework.Engine;
using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>The model as a whole: finite everywhere, the same bits however it is run, and a world that makes sense.</summary>
public sealed class WholeModelTests
{
    private static readonly Lazy<RunResults> small = new(() => WholeModel.Run(WholeModel.Build(), 128, threads: 2));

    [Fact]
    public void Everything_is_finite_at_the_corners_of_all_ranges()
    {
        var simulation = ShippedWorld.New();
        var uncertainties = simulation.Binding.Uncertainties;
        var all = ShippedWorld.Options.Single(o => o.Id == "all-levers");
        var settings = simulation.Board.Levers.Select((l, i) => new Latticework.Alliance.Levers.LeverSetting(i, null, all.Levers.Count > 0 ? 1 : 0)).ToList();
        for (var packet = 0; packet < 120; packet++)
        {
            // Every lane a corner of its own; the first packets are all low and all high.
            var inputs = uncertainties.Select(u => Lanes.Load([.. Enumerable.Range(0, Lanes.Count)
                .Select(lane => packet == 0 ? u.Range.Low : packet == 1 ? u.Range.High : Coin(packet, lane, u.Name) ? u.Range.Low : u.Range.High)])).ToArray();
            simulation.Begin(inputs);
            simulation.Governments.Follow(packet % ShippedWorld.Scenarios.Count);
            var luck = ShippedWorld.Luck(simulation, packet, 12);
            for (var step = 0; step < 12; step++)
            {
                simulation.Step(luck.At(step, simulation), packet % 2 == 0 ? [] : settings);
                for (var c = 0; c < simulation.World.Columns.Names.Count; c++)
                {
                    var name = simulation.World.Columns.Names[c];
                    for (var lane = 0; lane < Lanes.Count; lane++)
                        Assert.True(double.IsFinite(simulation.World.Columns[c][lane]), $"{name} in packet {packet}, quarter {step}");
                }
            }
        }
    }

    [Fact]
    public void States_and_shares_stay_within_their_bounds()
    {
        var simulation = ShippedWorld.New();
        var packet = 0;
        foreach (var inputs in ShippedWorld.Sampled(simulation, 64))
        {
            simulation.Begin(inputs);
            simulation.Governments.Follow(packet % ShippedWorld.Scenarios.Count);
            var luck = ShippedWorld.Luck(simulation, packet++, 32);
            for (var step = 0; step < 32; step++)
            {
                simulation.Step(luck.At(step, simulation), []);
                foreach (var tie in simulation.World.Ties)
                {
                    foreach (var share in new[] { tie.Will, tie.Pledge, tie.Readiness, tie.Exercises, tie.AllyBelief, tie.ChallengerBelief })
                        Assert.False(((share < 0) | (share > 1)).Any, $"{tie.Id} in quarter {step}");
                }
                foreach (var actor in simulation.World.Actors)
                    Assert.False(((actor.Security < 0) | (actor.Security > 1) | (actor.Burden <= 0) | (actor.Capability <= 0)).Any, actor.Id);
            }
        }
    }

    [Fact]
    public void A_future_does_not_see_its_neighbours()
    {
        var model = WholeModel.Build();
        var inputs = Design.Sample(model.Uncertainties, 4 * Lanes.Count, 3).Inputs;
        var manifest = new RunManifest("test", "Test", "", "", "2024-12-31", "0", 5, 4 * Lanes.Count, model.Steps, "quarter", "");
        var experiment = new Experiment(model, manifest, inputs);
        var simulator = model.Open();
        var first = experiment.PacketOf(0);
        // The same luck in lane 0, other inputs everywhere else.
        var expected = Lane0(simulator, model, first);
        for (var other = 1; other < 4; other++)
        {
            var mixed = Enumerable.Range(0, inputs.Length).Select(u => Lanes.Load([.. Enumerable.Range(0, Lanes.Count)
                .Select(lane => lane == 0 ? inputs[u][0] : inputs[u][(other * Lanes.Count) + lane])])).ToArray();
            var draws = Enumerable.Range(0, model.Steps).SelectMany(s => first.DrawsOf(s).ToArray()).ToArray();
            Assert.Equal(expected, Lane0(simulator, model, new Packet(mixed, draws, model.Draws.Count)));
        }
    }

    [Fact]
    public void Threads_and_tiles_change_no_bit()
    {
        var model = WholeModel.Build(["continuity", "retrenchment"], ["do-nothing", "all-levers"]);
        var reference = WholeModel.Run(model, 24);
        foreach (var (threads, tile) in new[] { (2, 4), (2, 8), (1, 16) })
        {
            var again = WholeModel.Run(model, 24, threads, tile);
            Assert.Equal(reference.Outcomes.SelectMany(x => x), again.Outcomes.SelectMany(x => x));
            Assert.Equal(reference.Paths.SelectMany(x => x), again.Paths.SelectMany(x => x));
        }
    }

    [Fact]
    public void The_option_is_not_in_the_key()
    {
        var alone = WholeModel.Run(WholeModel.Build(["renegotiation"], ["do-nothing"]), 16);
        var among = WholeModel.Run(WholeModel.Build(["continuity", "renegotiation"], ["all-levers", "spoke-to-spoke-web", "do-nothing"]), 16);
        for (var m = 0; m < alone.Measures.Count; m++)
            Assert.Equal(alone.Outcome(0, 0, m).ToArray(), among.Outcome(1, 2, among.MeasureIndex(alone.Measures[m].Name)).ToArray());
    }

    [Fact]
    public void A_run_leaves_nothing_behind_for_the_next()
    {
        // Enough futures that a trace of the run before would move some draw.
        var model = WholeModel.Build(["retrenchment", "continuity"], ["do-nothing", "all-levers"]);
        var inputs = Design.Sample(model.Uncertainties, 32 * Lanes.Count, 3).Inputs;
        var manifest = new RunManifest("test", "Test", "", "", "2024-12-31", "0", 5, 32 * Lanes.Count, model.Steps, "quarter", "");
        var experiment = new Experiment(model, manifest, inputs);
        var simulator = model.Open();
        var (first, again) = (new Lanes[model.Measures.Count], new Lanes[model.Measures.Count]);
        var paths = new Lanes[model.Trajectories.Count * (model.Steps + 1)];
        for (var packet = 0; packet < 32; packet++)
        {
            simulator.Begin(experiment.PacketOf(packet));
            simulator.Run(0, 0, first, paths);
            simulator.Run(1, 1, again, paths);
            simulator.Run(0, 0, again, paths);
            for (var m = 0; m < first.Length; m++)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                    Assert.True(first[m][lane].Equals(again[m][lane]), $"{model.Measures[m].Name} in packet {packet}: {first[m][lane]}, then {again[m][lane]}");
            }
        }
    }

    [Theory]
    [InlineData("2020-11-02")]
    [InlineData("2022-05-09")]
    public void Earlier_days_build_and_run_with_what_was_known_then(string day)
    {
        var snapshot = ShippedWorld.Dossier.AsOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var study = ShippedWorld.Study with { Scenarios = [], Options = ["do-nothing"], Quarters = 12 };
        // The record's elections and nobody's path.
        var open = ShippedWorld.Scenarios[0] with { Id = "open", Governments = new Dictionary<string, IReadOnlyList<Latticework.Dossier.ScenarioGovernment>>(StringComparer.Ordinal), Pins = new Dictionary<string, double>(StringComparer.Ordinal) };
        var model = AllianceModel.Build(snapshot, study with { Scenarios = ["open"] }, [open], [ShippedWorld.Dossier.Options["do-nothing"]], out var problems);
        Assert.Empty(problems);
        Assert.Equal("USA", model!.World.Hub.Id);
        var results = WholeModel.Run(model, 16);
        Assert.InRange(WholeModel.Mean(results, "allied_security", 0, 0), 0.1, 0.95);
    }

    [Fact]
    public void Permuting_the_inputs_of_futures_under_the_same_luck_permutes_the_results()
    {
        var model = WholeModel.Build(["continuity"], ["do-nothing"]);
        var inputs = Design.Sample(model.Uncertainties, Lanes.Count, 3).Inputs;
        var draws = Enumerable.Range(0, model.Steps * model.Draws.Count).Select(i => (Lanes)Draws.One(9, 0, i / model.Draws.Count, model.Draws[i % model.Draws.Count])).ToArray();
        double[][] Outcomes(Func<int, int> from)
        {
            var packet = new Packet([.. inputs.Select(c => Lanes.Load([.. Enumerable.Range(0, Lanes.Count).Select(l => c[from(l)])]))], draws, model.Draws.Count);
            var simulator = model.Open();
            simulator.Begin(packet);
            var measures = new Lanes[model.Measures.Count];
            simulator.Run(0, 0, measures, new Lanes[model.Trajectories.Count * (model.Steps + 1)]);
            return [.. Enumerable.Range(0, Lanes.Count).Select(l => measures.Select(m => m[l]).ToArray())];
        }
        var plain = Outcomes(l => l);
        var turned = Outcomes(l => Lanes.Count - 1 - l);
        for (var lane = 0; lane < Lanes.Count; lane++)
            Assert.Equal(plain[lane], turned[Lanes.Count - 1 - lane]);
    }

    [Fact]
    public void Without_transaction_scenarios_differ_little_in_will()
    {
        // The kinds of government still differ in the weights they put on threat and values and in volatility, and scenarios pin how far
        // every government keeps to the common focus, so the difference is not zero; but the money terms, which carry most of it, are gone.
        var model = WholeModel.Build(options: ["do-nothing"]);
        double Spread(Action<double[][]>? change)
        {
            var results = WholeModel.Run(model, 64, change: change);
            var wills = Enumerable.Range(0, results.Scenarios.Count).Select(s => WholeModel.Mean(results, "patron_will", s, 0)).ToArray();
            return wills.Max() - wills.Min();
        }
        var plain = Spread(null);
        var strategic = Spread(inputs =>
        {
            for (var u = 0; u < inputs.Length; u++)
            {
                if (model.Uncertainties[u].Name.StartsWith("stance.transactional/", StringComparison.Ordinal))
                    Array.Clear(inputs[u]);
            }
        });
        Assert.True(strategic < 0.1, $"{strategic:0.000} without transaction");
        Assert.True(strategic < 0.75 * plain, $"{strategic:0.000} without transaction, {plain:0.000} with");
    }

    [Fact]
    public void No_option_is_best_on_every_headline_measure_in_any_scenario()
    {
        var results = small.Value;
        var headline = ShippedWorld.Study.Headline.Select(results.MeasureIndex).Where(m => results.Measures[m].Direction != Direction.Report).ToArray();
        for (var scenario = 0; scenario < results.Scenarios.Count; scenario++)
        {
            for (var option = 0; option < results.Options.Count; option++)
            {
                var best = headline.All(m =>
                {
                    var sign = results.Measures[m].Direction == Direction.Maximise ? 1 : -1;
                    var name = results.Measures[m].Name;
                    return Enumerable.Range(0, results.Options.Count).All(o => sign * WholeModel.Mean(results, name, scenario, option) >= sign * WholeModel.Mean(results, name, scenario, o));
                });
                Assert.False(best, $"{results.Options[option]} in {results.Scenarios[scenario]}");
            }
        }
    }

    [Fact]
    public void Who_governs_moves_allied_security_more_than_any_option()
    {
        var results = small.Value;
        double Security(int scenario, int option) => WholeModel.Mean(results, "allied_security", scenario, option);
        var options = Enumerable.Range(0, results.Options.Count).ToArray();
        var scenarios = Enumerable.Range(0, results.Scenarios.Count).ToArray();
        var byScenario = scenarios.Max(s => Security(s, 0)) - scenarios.Min(s => Security(s, 0));
        var byOption = scenarios.Max(s => options.Max(o => Math.Abs(Security(s, o) - Security(s, 0))));
        Assert.True(byScenario > byOption, $"scenarios {byScenario:0.000}, options {byOption:0.000}");
    }

    private static bool Coin(int packet, int lane, string name) =>
        Draws.One(1, (uint)lane, packet, new DrawColumn(1, DrawPlan.NumberOf(name), 0, DrawShape.Uniform)) < 0.5;

    private static double[] Lane0(ISimulator simulator, AllianceModel model, Packet packet)
    {
        simulator.Begin(packet);
        var found = new List<double>();
        var measures = new Lanes[model.Measures.Count];
        var paths = new Lanes[model.Trajectories.Count * (model.Steps + 1)];
        for (var scenario = 0; scenario < model.Scenarios.Count; scenario++)
        {
            for (var option = 0; option < model.Options.Count; option++)
            {
                simulator.Run(scenario, option, measures, paths);
                found.AddRange(measures.Select(m => m[0]));
                found.AddRange(paths.Select(p => p[0]));
            }
        }
        return [.. found];
    }
}
