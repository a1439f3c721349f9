using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Latticework.Exploration.Sensitivity;
using Latticework.Exploration.Tables;
using Latticework.Tests;
using Latticework.Tests.Exploration.Sensitivity;

namespace Latticework.Benchmarks;

/// <summary>Sensitivity analyses, processor time on one thread and wall clock on two, beside what SALib and the EMA Workbench were measured to take for the same task.</summary>
internal static class SensitivityBenchmark
{
    private sealed record Line(string Task, double ProcessorSecondsOneThread, double WallSecondsTwoThreads, string? Peer, double? PeerSeconds, double? Ratio);

    public static void Run()
    {
        var lines = new List<Line>();
        var three = TestProblems.Saltelli([0, 1, 2], 1 << 14, second: true);
        lines.Add(Sobol("Sobol' D=3 N=16,384 with second order, 100 resamples", three, TestProblems.Evaluate(three, TestProblems.Ishigami), 0.848));
        var twenty = TestProblems.Saltelli([.. Enumerable.Range(0, 20)], 1024, second: true);
        lines.Add(Sobol("Sobol' D=20 N=1,024 with second order, 100 resamples", twenty, TestProblems.Evaluate(twenty, u => TestProblems.G(u[..8])), 0.882));

        var morris = TestProblems.Morris([0, 1, 2], 1000, 4);
        var effects = TestProblems.Evaluate(morris, TestProblems.Ishigami);
        var sample = MorrisSample.Recognise(morris, TestProblems.Each(morris), 4, [])!;
        lines.Add(Time("Morris D=3, 1,000 trajectories, 100 resamples", "SALib", 0.006, t => MorrisEffects.Of(sample, effects, false, new Resampling(100, Threads: t))));
        lines.Add(Time("the same with the check of every row", null, null, t =>
            MorrisEffects.Of(MorrisSample.Recognise(morris, TestProblems.Each(morris), 4, [])!, effects, false, new Resampling(100, Threads: t))));

        var hypercube = TestProblems.LatinHypercube(3, 2000);
        var y = TestProblems.Evaluate(hypercube, TestProblems.Ishigami);
        lines.Add(Time("delta 2,000 x 3, 100 resamples", "SALib", 1.82, t => DeltaIndices.Of(hypercube, y, new Resampling(100, Threads: t))));
        lines.Add(Time("RBD-FAST 2,000 x 3, 100 resamples", null, null, t => RandomBalanceIndices.Of(hypercube, y, resampling: new Resampling(100, Threads: t))));
        lines.Add(Time("PAWN 2,000 x 3, 10 slices, 100 resamples", null, null, t => PawnIndices.Of(hypercube, y, resampling: new Resampling(100, Threads: t))));
        lines.Add(Time("regional 2,000 x 3, 20 bins", null, null, t => RegionalSensitivity.Of(hypercube, y, threads: t)));
        lines.Add(Time("discrepancy 2,000 x 3, wrap-around", null, null, t => DiscrepancyIndices.Of(hypercube, y, threads: t)));

        if (SharedCases.Find("dmdu/prim/bryant_input.csv") is { } file)
        {
            var (all, outcome) = TestProblems.ReadCase(file, "Greater than 90%");
            var inputs = new Table([.. all.Columns.Skip(2).Take(9)], "renewable fuel");
            var classes = Array.ConvertAll(outcome, v => (int)v);
            lines.Add(Time("scores 882 x 9: extra trees 100 + forest 250, 10 seeds", "EMA Workbench", 10 * (0.137 + 0.560), t => FeatureScores.OfClasses(inputs, classes, 2, 10, 1, t), 5));
        }
        else
        {
            Console.WriteLine("  (trees left out: the renewable-fuel data are not here)");
        }
        ResultFile.Save("sensitivity", new
        {
            Machine = new { Architecture = RuntimeInformation.ProcessArchitecture.ToString(), Cores = Environment.ProcessorCount, Runtime = RuntimeInformation.FrameworkDescription },
            Lines = lines,
        });
    }

    private static Line Sobol(string task, Table inputs, double[] y, double peer)
    {
        var groups = TestProblems.Each(inputs);
        return Time(task, "SALib", peer, t => SobolIndices.Of(SaltelliSample.Recognise(inputs, groups, true, [])!, y, new Resampling(100, Threads: t)));
    }

    // Processor time of one thread, so that other programs matter little; the peers' code is on one thread, wall clock.
    private static Line Time(string task, string? peer, double? peerSeconds, Func<int, object> work, int repetitions = 25)
    {
        // The runtime compiles in tiers, in the background.
        for (var r = 0; r < Math.Max(10, repetitions / 2); r++)
            GC.KeepAlive(work(1 + (r % 2)));
        Thread.Sleep(300);
        using var process = Process.GetCurrentProcess();
        var (processor, wall) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var r = 0; r < repetitions; r++)
        {
            // Short work is repeated: the clock of processor time may be coarse.
            var times = 0;
            process.Refresh();
            var before = process.TotalProcessorTime;
            var span = TimeSpan.Zero;
            while (span.TotalSeconds < 0.04)
            {
                GC.KeepAlive(work(1));
                times++;
                process.Refresh();
                span = process.TotalProcessorTime - before;
            }
            processor = Math.Min(processor, span.TotalSeconds / times);
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(work(2));
            wall = Math.Min(wall, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        var ratio = peerSeconds / processor;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {task,-54} {processor * 1000,8:F2} ms, two threads {wall * 1000,8:F2} ms{(peerSeconds is { } p ? $"   {peer} {p * 1000:F0} ms, {ratio:F0} times faster" : "")}"));
        return new Line(task, processor, wall, peer, peerSeconds, ratio);
    }
}
