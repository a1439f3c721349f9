#pragma warning disable xUnit1051 // Runs of milliseconds need no cancelling.
using System.Runtime.InteropServices;
using Latticework.Engine;
using Latticework.Exploration.Distributions;
using Latticework.Tests.Engine.Lake;
using Xunit;

namespace Latticework.Tests.Engine;

public sealed class ExperimentTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 60)]
    [InlineData(5, 4)]
    [InlineData(5, 256)]
    [InlineData(1, 1)]
    public void Threads_and_tiles_change_no_bit(int threads, int tile)
    {
        foreach (var experiment in new[] { Walk(203), LakeRun(37) })
        {
            var expected = experiment.Run(new() { Threads = 1, TileSize = 64 });
            AssertSame(expected, experiment.Run(new() { Threads = threads, TileSize = tile }));
        }
    }

    [Fact]
    public void A_future_does_not_depend_on_how_many_there_are()
    {
        var (few, many) = (Walk(5).Run(), Walk(90).Run());
        for (var i = 0; i < few.Outcomes.Length; i++)
            Assert.Equal(few.Outcomes[i], many.Outcomes[i][..5]);
    }

    [Fact]
    public void A_packet_for_the_explain_run_holds_the_future_asked_for_in_its_first_lane()
    {
        var experiment = Walk(90);
        var packet = experiment.PacketOf(89);
        Assert.Equal(Inputs(2, 90)[0][89], packet.Inputs[0][0]);
        Assert.Equal(Draws.One(7, 89, 3, experiment.Model.Draws[2]), packet.DrawsOf(3)[2][0]);
        var simulator = experiment.Model.Open();
        simulator.Begin(packet);
        var (measures, paths) = (new Lanes[2], new Lanes[2 * 8]);
        simulator.Run(1, 2, measures, paths);
        Assert.Equal(experiment.Run().Outcome(1, 2, 0)[89], measures[0][0]);
    }

    [Fact]
    public void Options_of_a_future_meet_the_same_luck()
    {
        var model = new RandomWalkModel { Options = ["a", "b"], Disturb = (packet, _, _, measures) => measures[0] = packet.DrawsOf(6)[0] };
        var results = new Experiment(model, Manifest(20, 7), Inputs(2, 20)).Run();
        Assert.Equal(results.Outcome(0, 0, 0), results.Outcome(1, 1, 0));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 16)]
    public void A_failing_model_is_reported_with_the_first_place_it_fails_at(int threads, int tile)
    {
        var inputs = Inputs(2, 100);
        inputs[0][50] = 99;
        inputs[0][90] = 99;
        var model = new RandomWalkModel
        {
            Disturb = (packet, scenario, option, _) =>
            {
                if (scenario == 1 && option == 2 && (packet.Inputs[0] > 50.0).Any)
                    throw new InvalidOperationException("no such thing");
            },
        };
        var experiment = new Experiment(model, Manifest(100, 7), inputs);
        var e = Assert.Throws<SimulationException>(() => experiment.Run(new() { Threads = threads, TileSize = tile }));
        Assert.Equal(("rough", "act \"twice\""), (e.Scenario, e.Option));
        Assert.InRange(50, e.Future, e.Future + Lanes.Count - 1);
        Assert.Equal(
            $"The model failed in scenario 'rough', option 'act \"twice\"', futures {e.Future}–{e.Future + Lanes.Count - 1}: no such thing", e.Message);
        Assert.IsType<InvalidOperationException>(e.InnerException);
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_counted_and_named_and_ends_the_run()
    {
        var inputs = Inputs(2, 100);
        inputs[0][50] = 99;
        var model = new RandomWalkModel
        {
            Disturb = (packet, scenario, _, measures) =>
            {
                if (scenario == 1)
                    measures[1] = Lanes.Where(packet.Inputs[0] > 50.0, double.NegativeInfinity, measures[1]);
            },
        };
        var experiment = new Experiment(model, Manifest(100, 7), inputs);
        var e = Assert.Throws<SimulationException>(() => experiment.Run(new() { Threads = 3, TileSize = 8 }));
        Assert.Equal(50, e.Future);
        Assert.StartsWith(
            "Measure 'above/a' is -Infinity in scenario 'rough', option 'wait', future 50. 2 more values of futures ", e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_the_simulator_forgets_is_not_taken_for_a_number()
    {
        var usual = new RandomWalkModel().Measures;
        var model = new RandomWalkModel { Measures = [.. usual, usual[0] with { Name = "forgotten" }] };
        // The walk writes two measures, the third stays untouched.
        var forgetful = new Forgetful(model);
        var e = Assert.Throws<SimulationException>(() => new Experiment(forgetful, Manifest(4, 7), Inputs(2, 4)).Run());
        Assert.StartsWith("Measure 'forgotten' is NaN in scenario 'calm', option 'wait', future 0.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Padding_past_the_last_future_repeats_it()
    {
        var model = new RandomWalkModel
        {
            Disturb = (packet, _, _, _) => Assert.Equal(packet.DrawsOf(0)[0][0], packet.DrawsOf(0)[0][Lanes.Count - 1]),
        };
        new Experiment(model, Manifest(1, 7), Inputs(2, 1)).Run();
    }

    [Fact]
    public void Progress_rises_to_the_whole_and_counts_every_cell()
    {
        var seen = new List<RunProgress>();
        Walk(100).Run(new() { Threads = 3, TileSize = 8 }, new Listener(seen.Add));
        Assert.Equal(14, seen.Count);
        Assert.Equal(0, seen[0].Done);
        Assert.Null(seen[0].Left);
        Assert.Equal(seen.Select(x => x.Done).Order(), seen.Select(x => x.Done));
        Assert.Equal((600, 600, TimeSpan.Zero), (seen[^1].Done, seen[^1].Total, seen[^1].Left));
        Assert.True(seen[^1].PerSecond > 0);
    }

    [Fact]
    public void Parts_that_do_not_fit_are_refused()
    {
        var model = new RandomWalkModel();
        Refused("The design has 1 columns, the model 2 uncertainties.", model, Manifest(9, 7), Inputs(1, 9));
        Refused("Input 'walk.drift' has 9 values for 8 futures.", model, Manifest(8, 7), Inputs(2, 9));
        Refused("The manifest says 8 steps, the model has 7.", model, Manifest(9, 8), Inputs(2, 9));
        var inputs = Inputs(2, 9);
        inputs[1][3] = double.NaN;
        Refused("Input 'walk.spread/a' is not a finite number in future 3.", model, Manifest(9, 7), inputs);
        Refused("Two of the option names are 'A'.", new RandomWalkModel { Options = ["A", "a"] }, Manifest(9, 7), Inputs(2, 9));
        Refused("Two draws have the same counter: (1, 2, 3).",
            new RandomWalkModel { Draws = [new(1, 2, 3, DrawShape.Normal), new(1, 2, 3, DrawShape.Gumbel)] }, Manifest(9, 7), Inputs(2, 9));
    }

    private static void Refused(string message, IModel model, RunManifest manifest, double[][] inputs)
    {
        var e = Assert.Throws<InvalidOperationException>(() => new Experiment(model, manifest, inputs));
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
    }

    internal static Experiment Walk(int futures, uint seed = 7) =>
        new(new RandomWalkModel(), Manifest(futures, 7, seed), Inputs(2, futures));

    internal static Experiment LakeRun(int futures)
    {
        var model = new LakeModel(
            new Dictionary<string, double[]>
            {
                ["low"] = [.. Enumerable.Repeat(0.01, 50)],
                ["rising"] = [.. Enumerable.Range(0, 50).Select(i => i * 0.002)],
            },
            6);
        double[][] inputs = [.. Inputs(5, futures).Select((column, u) => column.Select(x => Value(u, (x + 1) / 2)).ToArray())];
        return new(model, Manifest(futures, 50), inputs);

        double Value(int u, double share) => Marginal.Of(model.Uncertainties[u].Range).Quantile(share);
    }

    internal static RunManifest Manifest(int futures, int steps, uint seed = 7) =>
        new("walk", "A walk", "study", "dossier", "2024-12-31", "0.1.0", seed, futures, steps, "quarter", "own");

    internal static double[][] Inputs(int columns, int futures) =>
        [.. Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, futures).Select(f => Input(c, f)).ToArray())];

    private static double Input(int column, int future) =>
        (2 * Philox.Uniform(1, (uint)future, 0, new(0, (uint)column, 0, DrawShape.Uniform))) - 1;

    internal static void AssertSame(RunResults expected, RunResults found)
    {
        Assert.Equal(expected.Outcomes.Length, found.Outcomes.Length);
        for (var i = 0; i < expected.Outcomes.Length; i++)
            Assert.True(SameBits<double>(expected.Outcomes[i], found.Outcomes[i]), $"outcome {i}");
        Assert.Equal(expected.Paths.Length, found.Paths.Length);
        for (var i = 0; i < expected.Paths.Length; i++)
            Assert.True(SameBits<float>(expected.Paths[i], found.Paths[i]), $"path {i}");
    }

    private static bool SameBits<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : struct => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));

    internal sealed class Listener(Action<RunProgress> listen) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => listen(value);
    }

    private sealed class Forgetful(RandomWalkModel model) : IModel, ISimulator
    {
        private readonly ISimulator simulator = new RandomWalkModel().Open();

        public IReadOnlyList<string> Scenarios => model.Scenarios;

        public IReadOnlyList<string> Options => model.Options;

        public IReadOnlyList<Uncertainty> Uncertainties => model.Uncertainties;

        public IReadOnlyList<Measure> Measures => model.Measures;

        public IReadOnlyList<Trajectory> Trajectories => model.Trajectories;

        public IReadOnlyList<DrawColumn> Draws => model.Draws;

        public int Steps => model.Steps;

        public ISimulator Open() => new Forgetful(model);

        public void Begin(Packet packet) => simulator.Begin(packet);

        public void Run(int scenario, int option, Span<Lanes> measures, Span<Lanes> trajectories) =>
            simulator.Run(scenario, option, measures[..2], trajectories);
    }
}
