using System.Diagnostics;

namespace Latticework.Benchmarks;

/// <summary>Times forms of the same work against each other in one run: on a busy machine only the ratios mean something.</summary>
internal static class Timing
{
    // Values computed end here, so that the compiler cannot drop the work.
    private static double sink;

    /// <summary>Prints nanoseconds per unit of work for each form, best of interleaved repetitions, and the ratio to the first.</summary>
    /// <param name="unit">What one unit is, e.g. <c>draw</c>.</param>
    /// <param name="units">Units of work in one call.</param>
    /// <param name="forms">Name of each form and the work, which returns something that depends on all of it.</param>
    public static void Compare(string unit, long units, params (string Name, Func<double> Work)[] forms)
    {
        const int repetitions = 60;
        // The runtime compiles in tiers, in the background: call often enough, wait, and call again before timing.
        for (var r = 0; r < 100; r++)
        {
            foreach (var (_, work) in forms)
                sink += work();
            if (r % 35 == 34)
                Thread.Sleep(250);
        }
        var best = new double[forms.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (var r = 0; r < repetitions; r++)
        {
            for (var f = 0; f < forms.Length; f++)
            {
                var start = Stopwatch.GetTimestamp();
                sink += forms[f].Work();
                best[f] = Math.Min(best[f], Stopwatch.GetElapsedTime(start).TotalNanoseconds / units);
            }
        }
        for (var f = 0; f < forms.Length; f++)
            Console.WriteLine($"  {forms[f].Name,-32} {best[f],8:F2} ns/{unit}  ×{best[f] / best[0]:F2}");
        if (double.IsNaN(sink))
            Console.WriteLine("  (not a number came out)");
    }
}
