using System.Diagnostics;
using Latticework.Alliance;
using Latticework.Engine;

namespace Latticework.Benchmarks;

/// <summary>Futures of the default study a second: packets against plain objects, and where the time goes.</summary>
internal static class FuturesBenchmark
{
    private const int Futures = 64;

    public static void Run()
    {
        var study = new DefaultStudy(Futures);
        var world = study.Model.World;
        Console.WriteLine($"  {study.Scenarios.Length} scenarios × {study.Options.Length} options, {study.Model.Uncertainties.Count} uncertainties, "
            + $"{study.Model.Draws.Count} draws a quarter, {world.Columns.Names.Count} columns, {study.Model.Measures.Count} measures, {study.Model.Trajectories.Count} trajectories");
        Console.WriteLine($"  {world.Actors.Count} states, {world.Ties.Count} ties, {world.Pairs.Count} pairs, {world.Accords.Count} agreements and prospects "
            + $"({world.Accords.Sum(a => a.Pairs.Count)} pairs in them), {world.Disputes.Count} disputes");
        var experiment = new Experiment(study.Model, Manifest(study), study.Inputs);
        for (var i = 0; i < 4; i++)
        {
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            experiment.Run(new() { Threads = 1 });
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var busy = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
            Console.WriteLine($"  packets {Futures * study.Cells / seconds:F0}/s, {Futures * study.Cells / busy:F0} per processor second");
        }
        foreach (var (name, share, time) in Breakdown(study, experiment))
            Console.WriteLine($"  {name,-24} {share,6:P1} {time,8:F2} µs per future");
    }

    private static RunManifest Manifest(DefaultStudy study) =>
        new("bench", "Benchmark", "", "", "2024-12-31", "0", study.Study.Seed, study.Study.Futures, study.Study.Quarters, "quarter", "latin-hypercube");

    // The same calls as the simulator makes, with a clock between them.
    private static List<(string Name, double Share, double Microseconds)> Breakdown(DefaultStudy study, Experiment experiment)
    {
        var simulation = new Simulation(study.Snapshot, study.Model.Steps, study.Scenarios);
        var settings = study.Model.Settings;
        string[] names = ["draws", "begin", "restore", "levers", .. simulation.Schedule.Select(m => m.Name), "security", "measures", "trajectories"];
        var best = new double[names.Length];
        Array.Fill(best, double.PositiveInfinity);
        var futures = 0;
        Lanes sum = 0;
        for (var round = 0; round < 12; round++)
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
                            simulation.Board.Pull(settings[option], quarter);
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
                        futures += Lanes.Count;
                    }
                }
            }
            for (var i = 0; i < names.Length; i++)
                best[i] = Math.Min(best[i], ticks[i] * 1e6 / Stopwatch.Frequency);
        }
        return [.. names.Select((n, i) => (n, best[i] / best.Sum(), best[i] / futures))];
    }
}
