using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Latticework.Engine;

/// <summary>How a run is carried out. None of it changes a bit of the results.</summary>
public sealed record RunSettings
{
    /// <summary>Threads that simulate; the processor count by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Futures in one work item and one shard on disk; rounded up to whole packets.</summary>
    public int TileSize { get; init; } = 64;

    /// <summary>Folder of the run, e.g. <c>runs/name</c>; null keeps the results in memory only.</summary>
    public string? Folder { get; init; }
}

/// <summary>How far a run is. One unit is one future of one scenario and option.</summary>
/// <param name="Done">Units finished, those kept from an earlier, interrupted run included.</param>
/// <param name="Total">Units in the run.</param>
/// <param name="PerSecond">Units finished per second since this run began, those kept not counted; 0 at the start.</param>
/// <param name="Left">Time left at this rate; null while there is no rate.</param>
public sealed record RunProgress(long Done, long Total, double PerSecond, TimeSpan? Left);

/// <summary>A model to be run over a design: every scenario and option in every future, on the same luck.</summary>
public sealed class Experiment
{
    private readonly double[][] inputs;

    /// <summary>States what is to be run and checks that the parts fit.</summary>
    /// <param name="model">The model.</param>
    /// <param name="manifest">Seed, number of futures and steps, and what else the results must carry.</param>
    /// <param name="inputs">The design, <c>[uncertainty][future]</c>, each column in the unit of its uncertainty.</param>
    /// <exception cref="InvalidOperationException">
    /// The parts do not fit: sizes differ, a name or a draw occurs twice, an input is not finite.
    /// </exception>
    public Experiment(IModel model, RunManifest manifest, double[][] inputs)
    {
        Model = model;
        Manifest = manifest;
        Require(manifest.Futures > 0, "A run needs at least one future.");
        Require(manifest.Steps == model.Steps, $"The manifest says {manifest.Steps} steps, the model has {model.Steps}.");
        Require(inputs.Length == model.Uncertainties.Count,
            $"The design has {inputs.Length} columns, the model {model.Uncertainties.Count} uncertainties.");
        RequireUnique("scenario", model.Scenarios);
        RequireUnique("option", model.Options);
        RequireUnique("uncertainty", model.Uncertainties.Select(x => x.Name));
        RequireUnique("measure", model.Measures.Select(x => x.Name));
        RequireUnique("trajectory", model.Trajectories.Select(x => x.Name));
        Require(model.Scenarios.Count > 0 && model.Options.Count > 0, "A run needs at least one scenario and one option.");
        // Two columns with one counter would be the same number twice, whatever their shapes: luck that is tied in secret.
        var twice = model.Draws.GroupBy(x => (x.Stream, x.Entity, x.Index)).FirstOrDefault(x => x.Count() > 1);
        Require(twice is null, $"Two draws have the same counter: {twice?.Key}.");
        for (var u = 0; u < inputs.Length; u++)
        {
            var name = model.Uncertainties[u].Name;
            Require(inputs[u].Length == manifest.Futures, $"Input '{name}' has {inputs[u].Length} values for {manifest.Futures} futures.");
            var bad = Array.FindIndex(inputs[u], x => !double.IsFinite(x));
            Require(bad < 0, $"Input '{name}' is not a finite number in future {bad}.");
        }
        // A negative zero would come back from SQLite as zero: adding zero makes it one now.
        this.inputs = [.. inputs.Select(column => column.Select(x => x + 0.0).ToArray())];
    }

    /// <summary>The model.</summary>
    public IModel Model { get; }

    /// <summary>What the results will carry.</summary>
    public RunManifest Manifest { get; }

    /// <summary>Runs every scenario and option in every future.</summary>
    /// <param name="settings">Threads, tile size, folder.</param>
    /// <param name="progress">Told after every tile, from any thread, never from two at once.</param>
    /// <param name="cancellation">Stops between packets; what is finished stays in the folder and the next run continues from it.</param>
    /// <returns>The results: the same bits for any threads, tile size and number of interruptions.</returns>
    /// <exception cref="SimulationException">
    /// The model threw, or gave a value that is not a finite number. The first such future is named.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public RunResults Run(RunSettings? settings = null, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        settings ??= new();
        Require(settings.Threads > 0, $"{settings.Threads} threads cannot run anything.");
        Require(settings.TileSize > 0, $"A tile cannot hold {settings.TileSize} futures.");
        var results = Allocate();
        if (settings.Folder is null)
        {
            new TileQueue(this, results, null, progress).Run([(0, Manifest.Futures)], settings, cancellation);
            return results;
        }

        // Said now rather than at the end of a long run.
        RunDatabase.RequireColumns("measure", results.Measures.Select(x => x.Name), ["scenario", "option", "future"]);
        RunDatabase.RequireColumns("uncertainty", results.Uncertainties.Select(x => x.Name), ["future"]);
        using var runFolder = new RunFolderWriter(settings.Folder);
        var shards = new Shards(settings.Folder, Identity(), results);
        var missing = shards.Load();
        new TileQueue(this, results, shards, progress).Run(missing, settings, cancellation);
        runFolder.Finish(results);
        shards.Delete();
        return results;
    }

    /// <summary>Inputs and draws of one future and its successors: lane 0 is the future asked for. For the explain run.</summary>
    public Packet PacketOf(int future)
    {
        Require(future >= 0 && future < Manifest.Futures, $"There is no future {future}; there are {Manifest.Futures}.");
        return new PacketMaker(this).Make(future);
    }

    private RunResults Allocate()
    {
        var cells = Model.Scenarios.Count * Model.Options.Count;
        var results = new RunResults
        {
            Manifest = Manifest,
            Scenarios = Model.Scenarios,
            Options = Model.Options,
            Uncertainties = Model.Uncertainties,
            Measures = Model.Measures,
            Trajectories = Model.Trajectories,
            Inputs = inputs,
            Outcomes = new double[cells * Model.Measures.Count][],
            Paths = new float[Model.Trajectories.Count][],
        };
        for (var i = 0; i < results.Outcomes.Length; i++)
            results.Outcomes[i] = new double[Manifest.Futures];
        var values = (long)cells * Manifest.Futures * (Manifest.Steps + 1);
        Require(values <= Array.MaxLength, $"A trajectory would hold {values} numbers; {Array.MaxLength} is the most.");
        for (var i = 0; i < results.Paths.Length; i++)
            results.Paths[i] = new float[values];
        return results;
    }

    // What a shard must agree on to be kept: all that the results depend on, the compiled model and engine included, so that
    // a shard made before a change of code is not mixed with those made after it.
    private byte[] Identity() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Engine = typeof(Experiment).Module.ModuleVersionId,
        Code = Model.GetType().Module.ModuleVersionId,
        Manifest,
        Model.Scenarios,
        Model.Options,
        Model.Measures,
        Model.Trajectories,
        Model.Uncertainties,
        Model.Draws,
        InputsHash = RunFolder.HashOf(inputs),
    }));

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new InvalidOperationException(message);
    }

    private static void RequireUnique(string what, IEnumerable<string> names)
    {
        // SQLite takes column names that differ in case for the same.
        var twice = names.GroupBy(x => x, StringComparer.OrdinalIgnoreCase).FirstOrDefault(x => x.Count() > 1);
        Require(twice is null, $"Two of the {what} names are '{twice?.Key}'.");
    }

    /// <summary>Fills packets for one thread, into the same arrays each time.</summary>
    private sealed class PacketMaker
    {
        private readonly Experiment experiment;
        private readonly Lanes[] inputs;
        private readonly Lanes[] draws;
        private readonly Packet packet;

        public PacketMaker(Experiment experiment)
        {
            this.experiment = experiment;
            var columns = experiment.Model.Draws.Count;
            inputs = new Lanes[experiment.inputs.Length];
            draws = new Lanes[columns * experiment.Manifest.Steps];
            packet = new Packet(inputs, draws, columns);
        }

        public Packet Make(int first)
        {
            // Lanes past the last future repeat it, so that a padded lane can do nothing a real one does not.
            Span<ulong> futures = stackalloc ulong[Lanes.Count];
            for (var lane = 0; lane < futures.Length; lane++)
                futures[lane] = (ulong)Math.Min(first + lane, experiment.Manifest.Futures - 1);
            var values = MemoryMarshal.Cast<Lanes, double>(inputs.AsSpan());
            for (var i = 0; i < values.Length; i++)
                values[i] = experiment.inputs[i / Lanes.Count][futures[i % Lanes.Count]];
            Draws.Fill(experiment.Manifest.Seed, new(futures), experiment.Model.Draws, experiment.Manifest.Steps, draws);
            return packet;
        }
    }

    /// <summary>Tiles waiting for threads.</summary>
    private sealed class TileQueue(Experiment experiment, RunResults results, Shards? shards, IProgress<RunProgress>? progress)
    {
        private readonly List<(int First, int End)> tiles = [];
        private readonly Lock reporting = new();
        private readonly int cells = results.Scenarios.Count * results.Options.Count;
        private int next = -1;
        private int failedTile = int.MaxValue;
        private Exception? failure;
        private long kept;
        private long done;
        private long start;

        public void Run(List<(int First, int End)> ranges, RunSettings settings, CancellationToken cancellation)
        {
            var size = (settings.TileSize + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
            foreach (var (first, end) in ranges)
            {
                for (var f = first; f < end; f += size)
                    tiles.Add((f, Math.Min(f + size, end)));
            }
            kept = (long)cells * (results.Futures - ranges.Sum(x => x.End - x.First));
            done = kept;
            start = Stopwatch.GetTimestamp();
            Report(0);

            var threads = new Thread[Math.Max(0, Math.Min(settings.Threads, tiles.Count) - 1)];
            for (var t = 0; t < threads.Length; t++)
            {
                threads[t] = new Thread(() => Work(cancellation)) { IsBackground = true, Name = $"simulator {t + 1}" };
                threads[t].Start();
            }
            Work(cancellation);
            foreach (var thread in threads)
                thread.Join();

            if (failure is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            cancellation.ThrowIfCancellationRequested();
        }

        private void Work(CancellationToken cancellation)
        {
            var tile = 0;
            try
            {
                TileWorker? worker = null;
                while (!cancellation.IsCancellationRequested && (tile = Interlocked.Increment(ref next)) < tiles.Count)
                {
                    // Tiles before a failed one are still finished, so that the failure reported is always the first.
                    if (tile > Volatile.Read(ref failedTile))
                        return;
                    worker ??= new TileWorker(experiment, results);
                    var (first, end) = tiles[tile];
                    if (!worker.Run(first, end, cancellation))
                        return;
                    shards?.Write(first, end);
                    Report((long)cells * (end - first));
                }
            }
#pragma warning disable CA1031 // Kept, and thrown again on the calling thread.
            catch (Exception e)
#pragma warning restore CA1031
            {
                lock (reporting)
                {
                    if (tile < failedTile)
                        (failedTile, failure) = (tile, e);
                }
            }
        }

        private void Report(long finished)
        {
            lock (reporting)
            {
                done += finished;
                if (progress is null)
                    return;
                var total = (long)cells * results.Futures;
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                var rate = done > kept && seconds > 0 ? (done - kept) / seconds : 0;
                progress.Report(new RunProgress(done, total, rate, rate > 0 ? TimeSpan.FromSeconds((total - done) / rate) : null));
            }
        }
    }

    /// <summary>One thread's simulator and its buffers.</summary>
    private sealed class TileWorker(Experiment experiment, RunResults results)
    {
        private readonly ISimulator simulator = experiment.Model.Open();
        private readonly PacketMaker packets = new(experiment);
        private readonly Lanes[] measures = new Lanes[results.Measures.Count];
        private readonly Lanes[] trajectories = new Lanes[results.Trajectories.Count * (results.Manifest.Steps + 1)];
        private int notFinite;
        private SimulationException? firstNotFinite;

        /// <returns>False when cancelled on the way.</returns>
        public bool Run(int first, int end, CancellationToken cancellation)
        {
            for (var f = first; f < end; f += Lanes.Count)
            {
                if (cancellation.IsCancellationRequested)
                    return false;
                RunPacket(f, Math.Min(Lanes.Count, end - f));
            }
            return true;
        }

        private void RunPacket(int first, int count)
        {
            string? scenarioName = null, optionName = null;
            (notFinite, firstNotFinite) = (0, null);
            try
            {
                simulator.Begin(packets.Make(first));
                for (var scenario = 0; scenario < results.Scenarios.Count; scenario++)
                {
                    for (var option = 0; option < results.Options.Count; option++)
                    {
                        (scenarioName, optionName) = (results.Scenarios[scenario], results.Options[option]);
                        // A value the simulator forgets to write must not pass for a number.
                        Array.Fill(measures, double.NaN);
                        Array.Fill(trajectories, double.NaN);
                        simulator.Run(scenario, option, measures, trajectories);
                        KeepOutcomes(scenario, option, first, count);
                        KeepPaths(scenario, option, first, count);
                    }
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                var where = scenarioName is null ? "while preparing" : $"in scenario '{scenarioName}', option '{optionName}',";
                throw new SimulationException(
                    $"The model failed {where} futures {first}–{first + count - 1}: {e.Message}", scenarioName, optionName, first, e);
            }
            if (firstNotFinite is { } bad)
            {
                throw new SimulationException(notFinite == 1 ? bad.Message
                    : $"{bad.Message} {notFinite - 1} more values of futures {first}–{first + count - 1} are not finite.",
                    bad.Scenario, bad.Option, bad.Future, null);
            }
        }

        private void KeepOutcomes(int scenario, int option, int first, int count)
        {
            var values = MemoryMarshal.Cast<Lanes, double>(measures.AsSpan());
            var row = ((scenario * results.Options.Count) + option) * measures.Length;
            for (var m = 0; m < measures.Length; m++)
            {
                var target = results.Outcomes[row + m].AsSpan(first, count);
                for (var lane = 0; lane < count; lane++)
                {
                    var value = values[(m * Lanes.Count) + lane];
                    if (!double.IsFinite(value))
                        NotFinite($"Measure '{results.Measures[m].Name}'", value, scenario, option, first + lane);
                    // A negative zero would come back from SQLite as zero.
                    target[lane] = value + 0.0;
                }
            }
        }

        private void KeepPaths(int scenario, int option, int first, int count)
        {
            var points = results.Manifest.Steps + 1;
            var offset = ((((scenario * results.Options.Count) + option) * results.Futures) + first) * points;
            for (var t = 0; t < results.Trajectories.Count; t++)
            {
                var values = MemoryMarshal.Cast<Lanes, double>(trajectories.AsSpan(t * points, points));
                var target = results.Paths[t].AsSpan(offset, count * points);
                for (var i = 0; i < target.Length; i++)
                {
                    var (lane, step) = Math.DivRem(i, points);
                    target[i] = (float)values[(step * Lanes.Count) + lane];
                    if (!float.IsFinite(target[i]))
                        NotFinite($"Trajectory '{results.Trajectories[t].Name}' at step {step}", target[i], scenario, option, first + lane);
                }
            }
        }

        private void NotFinite(string what, double value, int scenario, int option, int future)
        {
            notFinite++;
            var (s, o) = (results.Scenarios[scenario], results.Options[option]);
            firstNotFinite ??= new SimulationException(
                $"{what} is {value} in scenario '{s}', option '{o}', future {future}.", s, o, future, null);
        }
    }
}

/// <summary>A model threw, or gave a value that is not a finite number.</summary>
/// <param name="message">What happened and where.</param>
/// <param name="scenario">Scenario; null before the first.</param>
/// <param name="option">Option; null before the first.</param>
/// <param name="future">First future concerned.</param>
/// <param name="inner">What the model threw; null for a value that is not finite.</param>
public sealed class SimulationException(string message, string? scenario, string? option, int future, Exception? inner)
    : Exception(message, inner)
{
    /// <summary>Scenario; null before the first.</summary>
    public string? Scenario { get; } = scenario;

    /// <summary>Option; null before the first.</summary>
    public string? Option { get; } = option;

    /// <summary>First future concerned.</summary>
    public int Future { get; } = future;
}
