using Latticework.Exploration.Search.Problems;

namespace Latticework.Benchmarks;

/// <summary>
/// Experiments a second on the shallow lake, 100 samples × 100 years, every experiment with conditions of its own, beside plain scalar loops in the same run
/// and the Python tool.
/// </summary>
internal static class LakeBenchmark
{
    private const int Experiments = 2000;
    private const int Rounds = 7;

    // EMA Workbench 3.0, vectorised in NumPy / plain loops, one process and two; Python 3.11, two cores of a Xeon at 2.3 GHz.
    private const double PythonOneProcess = 683;
    private const double PythonTwoProcesses = 755;
    private const double PythonLoopsOneProcess = 89;
    private const double PythonLoopsTwoProcesses = 153;

    public static void Run() => Measure();

    public static object Measure()
    {
        var normals = LakeProblem.UnitNormals(100, 100, 1);
        double[] releases = [.. Enumerable.Range(0, 100).Select(t => 0.02 + (0.0003 * t))];
        var rule = new LakeRule(0.25, 0.25, 0.5, 0.5, 0.5);
        var lake = new ShallowLake(normals);
        var lakes = new[] { new ShallowLake(normals), new ShallowLake(normals) };
        var (fixedRate, ruleRate, fewInflows, plain, twoThreads, twoWall, sum, difference) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var round = 0; round <= Rounds; round++)
        {
            fixedRate = Math.Max(fixedRate, Experiments / Processor.Seconds(() => Each(0, Experiments, i => lake.Intertemporal(Conditions(i), releases).MaxP)));
            ruleRate = Math.Max(ruleRate, Experiments / Processor.Seconds(() => Each(0, Experiments, i => lake.Directed(Conditions(i), rule).MaxP)));
            fewInflows = Math.Max(fewInflows, Experiments / Processor.Seconds(() => Each(0, Experiments, _ => lake.Directed(Conditions(7), rule).MaxP)));
            plain = Math.Max(plain, Experiments / 10 / Processor.Seconds(() => Each(0, Experiments / 10, i => Plain(normals, Conditions(i), releases))));
            var wall = 0.0;
            var busy = Processor.Seconds(() => wall = Processor.Wall(() => Parallel.For(0, 2, half => Each(half * Experiments / 2, Experiments / 2, i => lakes[half].Intertemporal(Conditions(i), releases).MaxP))));
            twoWall = Math.Max(twoWall, Experiments / wall);
            twoThreads = Math.Max(twoThreads, 2 * Experiments / busy);
        }
        for (var i = 0; i < 20; i++)
            difference = Math.Max(difference, Math.Abs(Plain(normals, Conditions(i * 99), releases) - lake.Intertemporal(Conditions(i * 99), releases).MaxP));
        Console.WriteLine($"""
              fixed releases, one core               {fixedRate,7:N0} experiments a processor second, {1e6 / fixedRate:F0} µs each, ×{fixedRate / PythonOneProcess:F1} of Python's one process
              fixed releases, two threads            {twoThreads,7:N0} by processor time, ×{twoThreads / PythonTwoProcesses:F1} of Python's two processes; {twoWall:N0} a second beside what else runs
              rule, one core                         {ruleRate,7:N0}
              rule, the same inflows each time       {fewInflows,7:N0}
              plain scalar C# loops, one core        {plain,7:N0}, vectors ×{fixedRate / plain:F1}
              largest difference to the plain loops  {difference:0.0e0}
            """);
        return new
        {
            Samples = 100,
            Years = 100,
            ExperimentsPerSecond = new
            {
                FixedReleasesOneCore = Math.Round(fixedRate),
                FixedReleasesTwoThreadsProcessorTime = Math.Round(twoThreads),
                FixedReleasesTwoThreadsWallClock = Math.Round(twoWall),
                RuleOneCore = Math.Round(ruleRate),
                RuleSameInflowsOneCore = Math.Round(fewInflows),
                PlainLoopsOneCore = Math.Round(plain),
                PythonOneProcess,
                PythonTwoProcesses,
                PythonLoopsOneProcess,
                PythonLoopsTwoProcesses,
            },
            Ratio = new { ToPythonOneProcess = Math.Round(fixedRate / PythonOneProcess, 1), ToPythonTwoProcesses = Math.Round(twoThreads / PythonTwoProcesses, 1), ToPlainLoops = Math.Round(fixedRate / plain, 1) },
            LargestDifference = difference,
        };

        void Each(int first, int count, Func<int, double> experiment)
        {
            var own = 0.0;
            for (var i = first; i < first + count; i++)
                own += experiment(i);
            Volatile.Write(ref sum, own);
        }
    }

    private static LakeConditions Conditions(int i) =>
        new(0.12 + (0.00016 * i), 2 + (0.0012 * i), 0.01 + (0.00002 * i), 0.001 + (0.000002 * i), 0.93 + (0.00003 * i));

    // The definition written down for one sample at a time.
    private static double Plain(double[][] normals, LakeConditions c, double[] releases)
    {
        var years = releases.Length;
        var critical = c.CriticalLevel()!.Value;
        var mu = Math.Log(c.Mean * c.Mean / Math.Sqrt((c.Stdev * c.Stdev) + (c.Mean * c.Mean)));
        var sigma = Math.Sqrt(Math.Log(1 + (c.Stdev * c.Stdev / (c.Mean * c.Mean))));
        var mean = new double[years];
        var (below, utility, inertia) = (0, 0.0, 0);
        foreach (var row in normals)
        {
            var x = 0.0;
            below++;
            for (var t = 1; t < years; t++)
            {
                var power = Math.Pow(x, c.Q);
                x = ((1 - c.B) * x) + (power / (1 + power)) + releases[t - 1] + Math.Exp(mu + (sigma * row[t - 1]));
                mean[t] += x / normals.Length;
                below += x < critical ? 1 : 0;
            }
        }
        for (var t = 0; t < years; t++)
            utility += c.Alpha * releases[t] * Math.Pow(c.Delta, t);
        for (var t = 1; t < years; t++)
            inertia += Math.Abs(releases[t] - releases[t - 1]) > 0.02 ? 1 : 0;
        return mean.Max() + (0 * (below + utility + inertia));
    }
}
