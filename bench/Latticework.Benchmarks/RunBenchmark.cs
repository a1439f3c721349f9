using System.Diagnostics;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Distributions;
using Latticework.Tests.Engine.Lake;

namespace Latticework.Benchmarks;

/// <summary>The runner on the lake problem, and results of a usual size on their way to disk and back.</summary>
internal static class RunBenchmark
{
    public static void Run()
    {
        Lake();
        Disk(trajectories: 0);
        Disk(trajectories: 20);
    }

    // As EMA Workbench is usually timed: 100 years, an ensemble of 100 inflow paths, one set of releases per experiment.
    private static void Lake()
    {
        const int experiments = 2000;
        var model = new LakeModel(new Dictionary<string, double[]> { ["constant"] = [.. Enumerable.Repeat(0.02, 100)] }, 100);
        double[][] inputs = [.. model.Uncertainties.Select((x, c) => Column(experiments, c, x.Range))];
        foreach (var threads in new[] { 1, 2 })
        {
            var seconds = Best(3, () => new Experiment(model, Manifest(experiments, 100), inputs).Run(new() { Threads = threads }));
            Console.WriteLine($"  lake, 100 samples × 100 years, {threads} thread(s)  {experiments / seconds,8:F0} experiments/s");
        }
    }

    // 8 scenarios × 10 options × 500 futures = 40,000 rows of 60 measures; trajectories of 41 points.
    private static void Disk(int trajectories)
    {
        const int futures = 500;
        var model = new WideModel(8, 10, 60, trajectories, 40);
        var experiment = new Experiment(model, Manifest(futures, 40), [Column(futures, 0, Distribution.Between(0, 1))]);
        var folder = Directory.CreateTempSubdirectory("latticework-bench-").FullName;
        var memory = Best(3, () => experiment.Run(new() { Threads = 2 }));
        var disk = Best(3, () => experiment.Run(new() { Threads = 2, Folder = folder }));
        var open = Best(3, () => RunFolder.Open(folder));
        var light = Best(3, () => RunFolder.Open(folder, paths: false));
        Console.WriteLine($"  40,000 rows × 60 measures, {trajectories} trajectories:");
        Console.WriteLine($"    in memory {memory:F2} s, to disk {disk:F2} s, opened {open:F2} s, without trajectories {light:F2} s");
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
            Console.WriteLine($"    {file.Name} {file.Length / 1e6:F1} MB");
        Directory.Delete(folder, recursive: true);
    }

    private static double[] Column(int futures, int column, Distribution range)
    {
        var draw = new DrawColumn(0, (uint)column, 0, DrawShape.Uniform);
        return [.. Enumerable.Range(0, futures).Select(f => Marginal.Of(range).Quantile(Philox.Uniform(1, (uint)f, 0, draw)))];
    }

    private static RunManifest Manifest(int futures, int steps) =>
        new("bench", "Benchmark", "", "", "2024-12-31", "0", 1, futures, steps, "year", "random");

    private static double Best(int times, Func<object> work)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    /// <summary>Writes many numbers and computes nearly nothing.</summary>
    private sealed class WideModel(int scenarios, int options, int measures, int trajectories, int steps) : IModel, ISimulator
    {
        private Packet packet = null!;

        public IReadOnlyList<string> Scenarios { get; } = Names("scenario", scenarios);

        public IReadOnlyList<string> Options { get; } = Names("option", options);

        public IReadOnlyList<Uncertainty> Uncertainties { get; } = [new("x", "x", "1", Distribution.Between(0, 1), "own")];

        public IReadOnlyList<Measure> Measures { get; } =
            [.. Names("measure", measures).Select(x => new Measure(x, x, "1", Direction.Maximise, Aggregation.Total, null, null, x))];

        public IReadOnlyList<Trajectory> Trajectories { get; } =
            [.. Names("path", trajectories).Select(x => new Trajectory(x, x, "1", null))];

        public IReadOnlyList<DrawColumn> Draws { get; } =
            [.. Enumerable.Range(0, measures).Select(i => new DrawColumn(1, (uint)i, 0, DrawShape.Normal))];

        public int Steps => steps;

        public ISimulator Open() => new WideModel(scenarios, options, measures, trajectories, steps);

        public void Begin(Packet packet) => this.packet = packet;

        public void Run(int scenario, int option, Span<Lanes> measures, Span<Lanes> trajectories)
        {
            for (var m = 0; m < measures.Length; m++)
                measures[m] = packet.DrawsOf(scenario)[m] + packet.DrawsOf(10 + option)[m];
            for (var i = 0; i < trajectories.Length; i++)
                trajectories[i] = measures[i % measures.Length];
        }

        private static string[] Names(string what, int count) => [.. Enumerable.Range(1, count).Select(i => $"{what} {i}")];
    }
}
