using System.Diagnostics;
using Latticework.Alliance;
using Latticework.Engine;

namespace Latticework.Benchmarks;

/// <summary>Futures of the default study a second: packets against plain objects, and where the time goes.</summary>
/// <remarks>
/// A future is 32 quarters of the whole system under one scenario and one option. Rates are best of interleaved rounds; rates on one
/// thread count processor time, which another program on the machine does not lengthen.
/// </remarks>
internal static class FuturesBenchmark
{
    private const int Futures = 64;
    private const int Rounds = 5;

    public static void Run()
    {
        var study = new DefaultStudy(Futures);
        var world = study.Model.World;
        var experiment = new Experiment(study.Model, Manifest(study), study.Inputs);
        var objects = new OneFuture(study);
        var difference = LargestDifference(experiment.Run(new() { Threads = 1 }), objects);
        Console.WriteLine($"  packets and plain objects differ by at most {difference:E1} in any measure");
        if (!(difference < 1e-9))
            throw new InvalidDataException("The two forms do not compute the same model.");

        double packets = 0, twoThreads = 0, twoFreeCores = 0, plain = 0, plainShared = 0;
        for (var round = 0; round < Rounds; round++)
        {
            packets = Math.Max(packets, Futures * study.Cells / Processor.Seconds(() => experiment.Run(new() { Threads = 1 })));
            double wall = 0;
            var busy = Processor.Seconds(() => wall = Seconds(() => experiment.Run(new() { Threads = 2, TileSize = 8 })));
            twoThreads = Math.Max(twoThreads, Futures * study.Cells / wall);
            twoFreeCores = Math.Max(twoFreeCores, 2 * Futures * study.Cells / busy);
            plain = Math.Max(plain, 4 * study.Cells / Processor.Seconds(() => objects.Run(4 * round, 4, sharedLuck: false)));
            plainShared = Math.Max(plainShared, 4 * study.Cells / Processor.Seconds(() => objects.Run(4 * round, 4, sharedLuck: true)));
        }
        var parts = Breakdown(study, experiment);
        Console.WriteLine($"""
              packets, one thread                    {packets,7:F0} futures a processor second
              packets, two threads                   {twoThreads,7:F0} futures a second beside what else runs, {twoFreeCores:F0} by processor time
              plain objects                          {plain,7:F0} futures a processor second, packets ×{packets / plain:F1}
              plain objects, luck shared by options  {plainShared,7:F0} futures a processor second, packets ×{packets / plainShared:F1}
            """);
        foreach (var (name, share, time) in parts)
            Console.WriteLine($"  {name,-24} {share,6:P1} {time,8:F2} µs a future");
        ResultFile.Save("futures", new
        {
            Machine = ResultFile.Machine,
            Study = new
            {
                study.Study.Id,
                Scenarios = study.Scenarios.Length,
                Options = study.Options.Length,
                study.Study.Quarters,
                Uncertainties = study.Model.Uncertainties.Count,
                DrawsAQuarter = study.Model.Draws.Count,
                Columns = world.Columns.Names.Count,
                States = world.Actors.Count,
                Ties = world.Ties.Count,
                Agreements = world.Accords.Count,
                Disputes = world.Disputes.Count,
                Measures = study.Model.Measures.Count,
                Trajectories = study.Model.Trajectories.Count,
            },
            FuturesPerSecond = new { PacketsOneCore = Math.Round(packets), PacketsTwoThreadsWallClock = Math.Round(twoThreads), PacketsTwoThreadsProcessorTime = Math.Round(twoFreeCores), ObjectsOneCore = Math.Round(plain), ObjectsSharedLuckOneCore = Math.Round(plainShared) },
            Ratio = new { PacketsToObjects = Math.Round(packets / plain, 2), PacketsToObjectsSharedLuck = Math.Round(packets / plainShared, 2) },
            LargestDifference = difference,
            Parts = parts.Select(p => new { p.Name, Share = Math.Round(p.Share, 4), MicrosecondsAFuture = Math.Round(p.Microseconds, 2) }),
        });
    }

    private static RunManifest Manifest(DefaultStudy study) => new(
        "bench", "Benchmark", "", "", "2024-12-31", "0", study.Study.Seed, study.Study.Futures, study.Study.Quarters, "quarter", "latin-hypercube");

    // Relative to one or the value, whichever is larger, over every scenario, option and measure of the first futures.
    private static double LargestDifference(RunResults packets, OneFuture objects)
    {
        var largest = 0.0;
        objects.Run(0, 8, sharedLuck: false, (scenario, option, future, measure, value) =>
        {
            var expected = packets.Outcome(scenario, option, measure)[future];
            largest = Math.Max(largest, Math.Abs(value - expected) / Math.Max(1, Math.Abs(expected)));
        });
        return largest;
    }

    private static double Seconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // The same calls as the simulator makes, with a clock between them; what scenarios pin is left as sampled.
    private static List<(string Name, double Share, double Microseconds)> Breakdown(DefaultStudy study, Experiment experiment)
    {
        var simulation = new Simulation(study.Snapshot, study.Model.Steps, study.Scenarios);
        string[] names = ["draws", "begin", "restore", "levers", .. simulation.Schedule.Select(m => m.Name), "security", "measures", "trajectories"];
        // Best of the rounds for every part of every run by itself: a run is short enough to escape the other programs now and then.
        var best = new Dictionary<(int Run, int Part), long>();
        var futures = 0;
        Lanes sum = 0;
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var ticks = new long[names.Length];
            var last = Stopwatch.GetTimestamp();
            futures = 0;
            void Charge(int part)
            {
                var now = Stopwatch.GetTimestamp();
                ticks[part] += now - last;
                last = now;
            }
            void Keep()
            {
                for (var part = 0; part < ticks.Length; part++)
                    best[(futures, part)] = Math.Min(best.GetValueOrDefault((futures, part), long.MaxValue), ticks[part]);
                Array.Clear(ticks);
                futures += Lanes.Count;
                last = Stopwatch.GetTimestamp();
            }
            for (var first = 0; first < 8; first += Lanes.Count)
            {
                var packet = experiment.PacketOf(first);
                Charge(0);
                simulation.Begin(packet.Inputs);
                Charge(1);
                for (var scenario = 0; scenario < study.Scenarios.Length; scenario++)
                {
                    for (var option = 0; option < study.Options.Length; option++)
                    {
                        simulation.World.Columns.Restore();
                        simulation.Governments.Follow(scenario);
                        Charge(2);
                        for (var step = 0; step < study.Model.Steps; step++)
                        {
                            var quarter = new Quarter(step, packet.DrawsOf(step));
                            simulation.Board.Pull(study.Model.Settings[option], quarter);
                            Charge(3);
                            for (var m = 0; m < simulation.Schedule.Count; m++)
                            {
                                simulation.Schedule[m].Step(quarter);
                                Charge(4 + m);
                            }
                            simulation.Security.Update();
                            Charge(names.Length - 3);
                            foreach (var gauge in simulation.Gauges)
                                gauge.Observe();
                            Charge(names.Length - 2);
                            foreach (var path in simulation.Paths)
                                sum += path.Read();
                            Charge(names.Length - 1);
                        }
                        Keep();
                    }
                }
            }
        }
        if (!(sum > double.MinValue).Any)
            Console.WriteLine("  (not a number came out)");
        var total = (double)best.Values.Sum();
        double Of(int part) => best.Where(x => x.Key.Part == part).Sum(x => x.Value);
        return [.. names.Select((n, i) => (n, Of(i) / total, Of(i) * 1e6 / Stopwatch.Frequency / futures))];
    }
}
