using Latticework.Exploration.Search;
using Latticework.Exploration.Search.Algorithms;
using Latticework.Exploration.Search.Indicators;
using Latticework.Exploration.Search.Problems;

namespace Latticework.Benchmarks;

/// <summary>Evaluations a second of each algorithm on ZDT1 and DTLZ2, and of ε-NSGA-II on the lake, beside the Python tools.</summary>
internal static class SearchBenchmark
{
    private const int Evaluations = 10_000;
    private const int Rounds = 7;

    // Seconds for 10,000 evaluations: Platypus 1.4.1 and EMA Workbench 2.5.3, Python 3.11, two cores of a Xeon at 2.3 GHz, read to about 10 %.
    private static readonly Dictionary<(string Problem, string Algorithm), double> python = new()
    {
        [("zdt1", "nsga2")] = 2.7,
        [("zdt1", "eps-nsga2")] = 3.5,
        [("zdt1", "nsga3")] = 6,
        [("dtlz2", "nsga2")] = 2.6,
        [("dtlz2", "eps-nsga2")] = 4.9,
        [("dtlz2", "nsga3")] = 5.8,
        [("lake", "eps-nsga2")] = 27,
    };

    public static void Run()
    {
        var rows = new List<object>();
        foreach (var problem in new[] { "zdt1", "dtlz2", "lake" })
        {
            var known = KnownProblems.Find(problem);
            foreach (var algorithm in new SearchAlgorithm[] { new Nsga2(), new Nsga3(), new EpsilonNsga2(known.Epsilons), new Borg(known.Epsilons) })
            {
                if (problem == "lake" && algorithm is not EpsilonNsga2)
                    continue;
                var best = double.PositiveInfinity;
                var volumes = new List<double>();
                for (var round = 0; round <= Rounds; round++)
                {
                    SearchResult? result = null;
                    var settings = new SearchSettings { Evaluations = Evaluations, Seed = (uint)round + 1, Snapshots = 1 };
                    best = Math.Min(best, Processor.Seconds(() => result = SearchRun.Run(known.Problem, algorithm, settings)));
                    volumes.Add(Hypervolume.Of([.. result!.Set.Select(s => s.Objectives.ToArray())], known.Reference, [.. known.Problem.Objectives.Select(o => o.Direction == Engine.Direction.Maximise)]).Value);
                }
                var tool = python.TryGetValue((problem, algorithm.Name), out var seconds) ? seconds : (double?)null;
                Console.WriteLine($"  {problem,-6} {algorithm.Name,-10} {Evaluations / best,10:N0} evaluations a processor second, {1e6 * best / Evaluations,5:F1} µs each{(tool is { } t ? $", Python {t:0.0} s: ×{t / best:F0}" : "")}");
                volumes.Sort();
                rows.Add(new
                {
                    Problem = problem,
                    Algorithm = algorithm.Name,
                    EvaluationsPerSecond = Math.Round(Evaluations / best),
                    PythonSecondsPer10000 = tool,
                    Ratio = tool is { } p ? Math.Round(p / best, 1) : (double?)null,
                    MedianHypervolume = Math.Round((volumes[(volumes.Count - 1) / 2] + volumes[volumes.Count / 2]) / 2, 4),
                });
            }
        }
        ResultFile.Save("search", new { Machine = ResultFile.Machine, Rows = rows, Lake = LakeBenchmark.Measure() });
    }
}
