using System.Diagnostics;

namespace Latticework.Benchmarks;

/// <summary>Time of work on this process: by processor, which other programs hardly lengthen, and by the clock on the wall.</summary>
internal static class Processor
{
    public static double Seconds(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    public static double Wall(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
