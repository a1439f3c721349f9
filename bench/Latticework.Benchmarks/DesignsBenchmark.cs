using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Latticework.Dossier;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Distributions;
using Latticework.Exploration.Tables;

namespace Latticework.Benchmarks;

/// <summary>Designs and tables: seconds of processor time on one thread, best of batches, beside what SALib 1.5.2 was measured to take for the same task.</summary>
internal static class DesignsBenchmark
{
    private static double sink;

    private sealed record Line(string Task, double Seconds, double? SalibSeconds, double? Ratio);

    public static void Run()
    {
        var three = Space(3, _ => new Uniform(-3, 3));
        var twenty = Space(20, _ => new Uniform(-3, 3));
        var normals = Space(200, _ => new Normal(0, 1));
        var points = new Sobol().Points(10, 10_000, 1);
        var hundredThousand = new LatinHypercube().Points(10, 100_000, 1);
        var target = Enumerable.Range(0, 10).Select(a => Enumerable.Range(0, 10).Select(b => a == b ? 1 : 0.3).ToArray()).ToArray();
        List<Line> lines =
        [
            Time("Saltelli D=3 N=16,384 with second order", 0.103, () => new DesignPlan(DesignKind.Saltelli, three, 1 << 14, 1).Values()),
            Time("Saltelli D=20 N=1,024 with second order", 0.185, () => new DesignPlan(DesignKind.Saltelli, twenty, 1024, 1).Values()),
            Time("Morris D=3 1,000 trajectories", 0.117, () => new DesignPlan(DesignKind.Morris, three, 1000, 1).Values()),
            Time("Morris D=20 best 10 of 100 trajectories", 0.329, () => new DesignPlan(DesignKind.Morris, twenty, 10, 1) { Candidates = 100 }.Values()),
            Time("Sobol' scrambled, 200 inputs x 1,024", null, () => new Sobol().Points(200, 1024, 1)),
            Time("Latin hypercube, 200 normal inputs x 1,024", null, () => new DesignPlan(DesignKind.Lhs, normals, 1024, 1).Values()),
            Time("Sobol', 200 normal inputs x 1,024", null, () => new DesignPlan(DesignKind.Sobol, normals, 1024, 1).Values()),
            Time("Maximin: one candidate more, 200 inputs x 1,024", null, () => [[LeastDistance.Of(new LatinHypercube().Points(200, 1024, 1))]]),
            Time("Halton permuted, 20 inputs x 10,000", null, () => new Halton().Points(20, 10_000, 1)),
            Time("eFAST D=20 N=1,000", null, () => new DesignPlan(DesignKind.Efast, twenty, 1000, 1).Values()),
            Time("Iman-Conover, 10 inputs x 100,000", null, () => new RankCorrelation(target).Impose(hundredThousand)),
            Time("Centred discrepancy, 10,000 points x 10", null, () => [[Discrepancy.Centred(points)]]),
            Quantiles("Normal", new Normal(0, 1)),
            Quantiles("Truncated normal", new Normal(0, 1, -1, 3)),
            Quantiles("Log-normal", new LogNormal(0, 1)),
            Quantiles("Beta(2, 5)", new Beta(2, 5)),
        ];

        Line Quantiles(string name, Marginal spread) => Time($"{name}, 100,000 quantiles", null, () =>
        {
            var column = (double[])hundredThousand[0].Clone();
            spread.Quantiles(column);
            return [column];
        }, 10);

        var path = Path.Combine(Path.GetTempPath(), $"latticework-{Environment.ProcessId}.csv");
        try
        {
            using (var writer = File.CreateText(path))
                TableFile.Write(writer, Space(10, _ => new Uniform(0, 1)).Table(new MonteCarlo().Points(10, 1_000_000, 1), "bench"));
            lines.Add(Time("CSV read, 1,000,000 rows x 10 numbers", null, () => [TableFile.Read(path, new List<Problem>())!.Columns[9].Values], 5));
        }
        finally
        {
            File.Delete(path);
        }
        ResultFile.Save("designs", new
        {
            Machine = new { Architecture = RuntimeInformation.ProcessArchitecture.ToString(), Cores = Environment.ProcessorCount, Runtime = RuntimeInformation.FrameworkDescription },
            Lines = lines,
        });
        if (double.IsNaN(sink))
            Console.WriteLine("  (not a number came out)");
    }

    private static InputSpace Space(int inputs, Func<int, Marginal> spread) =>
        new([.. Enumerable.Range(1, inputs).Select(i => new Input(string.Create(CultureInfo.InvariantCulture, $"x{i}"), spread(i)))]);

    private static Line Time(string task, double? salib, Func<double[][]> work, int repetitions = 50)
    {
        // The runtime compiles in tiers, in the background.
        for (var r = 0; r < Math.Min(repetitions, 10); r++)
            sink += work()[^1][^1];
        Thread.Sleep(300);
        // Processor time over batches: other programs on the machine matter little.
        var process = Process.GetCurrentProcess();
        var best = double.PositiveInfinity;
        var batch = Math.Max(1, repetitions / 5);
        for (var b = 0; b < 5; b++)
        {
            process.Refresh();
            var start = process.TotalProcessorTime;
            for (var r = 0; r < batch; r++)
                sink += work()[^1][^1];
            process.Refresh();
            best = Math.Min(best, (process.TotalProcessorTime - start).TotalSeconds / batch);
        }
        var ratio = salib / best;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {task,-48} {best * 1000,10:F2} ms{(salib is { } s ? $"   SALib {s * 1000:F0} ms, {ratio:F0} times faster" : "")}"));
        return new Line(task, best, salib, ratio);
    }
}
