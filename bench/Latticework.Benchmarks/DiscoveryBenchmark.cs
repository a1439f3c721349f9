using System.Diagnostics;
using Latticework.Engine;
using Latticework.Exploration.Discovery;
using Latticework.Exploration.Tables;

namespace Latticework.Benchmarks;

/// <summary>Scenario discovery on planted boxes: milliseconds of processor time, all threads together, beside those of the Python tools on the same sizes.</summary>
internal static class DiscoveryBenchmark
{
    public static void Run()
    {
        var (x, y) = Planted(882, 9);
        var (x4, y4) = Planted(10_000, 10);
        var (x5, y5) = Planted(100_000, 10);
        var (x6, y6) = Planted(1_000_000, 10);
        var patient = new PrimSettings { PeelAlpha = 0.05 };
        var quick = new PrimSettings { PeelAlpha = 0.1 };
        var chosen = Prim.Find(x, y, quick)[0].ChosenStep;
        (string Name, double? Python, int Times, Action Work)[] tasks =
        [
            ("PRIM, 882 x 9, peel 0.10", 204, 30, () => Prim.Find(x, y, quick)),
            ("PRIM, 882 x 9, peel 0.05", 360, 30, () => Prim.Find(x, y, patient)),
            ("PRIM, 10,000 x 10, peel 0.05", 2790, 20, () => Prim.Find(x4, y4, patient)),
            ("PRIM, 100,000 x 10, peel 0.05", 6510, 20, () => Prim.Find(x5, y5, patient)),
            ("PRIM, 1,000,000 x 10, peel 0.05", null, 3, () => Prim.Find(x6, y6, patient)),
            ("constrained PRIM, 882 x 9", 2300, 20, () => ConstrainedPrim.Find(x, y, quick, 9)),
            ("10 resamples, 882 x 9", 2000, 20, () => PrimResampling.Of(x, y, quick, chosen, 10, 1)),
            ("CART, 882 x 9", 15, 30, () => Cart.Grow(x, y)),
            ("logistic regression, 882 x 9", 103, 20, () => LogisticRegression.Select(x, y)),
        ];
        var seen = new List<object>();
        foreach (var (name, python, times, work) in tasks)
        {
            var best = Best(times, work);
            Console.WriteLine($"  {name,-34} {best,9:F2} ms{(python is { } ms ? $"  x{ms / best:F0}" : "")}");
            seen.Add(new { task = name, milliseconds = Math.Round(best, 2), python_milliseconds = python, ratio = python is { } p ? Math.Round(p / best, 1) : (double?)null });
        }
        ResultFile.Save("discovery", new { ResultFile.Machine, Tasks = seen });
    }

    private static double Best(int times, Action work)
    {
        // The runtime compiles in tiers: the first calls are slow, and the best of the later ones is what the code can do.
        using var process = Process.GetCurrentProcess();
        var best = double.PositiveInfinity;
        for (var t = 0; t < times; t++)
        {
            // Short calls are repeated: processor time is counted in coarse ticks.
            var calls = 0;
            var clock = Stopwatch.GetTimestamp();
            var start = process.TotalProcessorTime;
            do
            {
                work();
                calls++;
            }
            while (Stopwatch.GetElapsedTime(clock).TotalMilliseconds < 100);
            process.Refresh();
            best = Math.Min(best, (process.TotalProcessorTime - start).TotalMilliseconds / calls);
        }
        return best;
    }

    // Uniform inputs; nine in ten of interest in a box on three of them, one in twenty elsewhere.
    private static (Table Inputs, Outcome Outcome) Planted(int rows, int columns)
    {
        var inputs = Enumerable.Range(0, columns).Select(c => Column.Real($"x{c}", Enumerable.Range(0, rows).Select(r => Share((uint)c, (uint)r)).ToArray())).ToArray();
        var interest = Enumerable.Range(0, rows).Select(r =>
            Share(1000, (uint)r) < (inputs[0].Values[r] > 0.6 && inputs[1].Values[r] < 0.5 && inputs[2].Values[r] > 0.3 ? 0.9 : 0.05)).ToArray();
        return (new Table(inputs, "planted"), Outcome.OfInterest(interest));
    }

    private static double Share(uint column, uint row)
    {
        var (a, b, _, _) = Philox.Block(1, 0, column, row, 0, 0);
        return ((((ulong)a << 20) ^ b) + 0.5) / (1UL << 52);
    }
}
