using System.Diagnostics;
using Latticework.Engine;
using Latticework.Exploration.Robustness.Metrics;
using Latticework.Exploration.Scoring;

namespace Latticework.Benchmarks;

/// <summary>All robustness metrics on a large matrix, the ranking's stability on a small one, and the score of a large sample.</summary>
internal static class RobustnessBenchmark
{
    public static void Run()
    {
        var large = Matrix(1000, 10_000);
        var metrics = MetricSet.All(0);
        Time($"{metrics.Count} metrics and their agreement, 1,000 options × 10,000 scenarios", 3, () => RobustnessAnalysis.Of(large, metrics, 1, 0));
        Time("the same with 5 resamples", 1, () => RobustnessAnalysis.Of(large, metrics, 1, 5));
        var small = Matrix(7, 40);
        Time($"{metrics.Count} metrics, 1,000 resamples, 7 options × 40 scenarios", 5, () => RobustnessAnalysis.Of(small, metrics, 1, 1000));
        var members = Normals(1_000_000, 9);
        Time("CRPS of 1,000,000 members", 5, () => Crps.OfSample(members, 0.3));
        var luck = Normals(2_000_000, 4);
        var forecasts = new ProbabilityForecasts([.. luck.Take(1_000_000).Select(x => 1 / (1 + Math.Exp(-x)))], [.. luck.Skip(1_000_000).Select(x => x > 0)]);
        Time("Brier score with its parts in ten bins, 1,000,000 forecasts", 5, () => BrierScore.Of(forecasts, 10));
    }

    private static PerformanceMatrix Matrix(int options, int scenarios) => new(
        [.. Enumerable.Range(0, options).Select(o => $"o{o}")], [.. Enumerable.Range(0, options).Select(o => Normals(scenarios, (uint)o))], Direction.Maximise);

    private static double[] Normals(int count, uint stream)
    {
        var column = new DrawColumn(stream, 1, 0, DrawShape.Normal);
        return [.. Enumerable.Range(0, count).Select(i => Draws.One(1, (uint)i, 0, column))];
    }

    private static void Time(string what, int repetitions, Func<object> work)
    {
        // Processor time of all threads: other programs on the machine matter little to it.
        var best = TimeSpan.MaxValue;
        using var process = Process.GetCurrentProcess();
        for (var r = 0; r <= repetitions; r++)
        {
            process.Refresh();
            var start = process.TotalProcessorTime;
            GC.KeepAlive(work());
            process.Refresh();
            var used = process.TotalProcessorTime - start;
            // The first call compiles.
            if ((r > 0 || repetitions == 1) && used < best)
                best = used;
        }
        Console.WriteLine($"  {what,-75} {best.TotalMilliseconds,9:N0} ms of processor time");
    }
}
