using Latticework.Engine;
using Latticework.Exploration.Search;
using Latticework.Exploration.Search.Algorithms;
using Latticework.Exploration.Search.Indicators;
using Latticework.Exploration.Search.Problems;
using Latticework.Tests.Cli;
using Xunit;

namespace Latticework.Tests.Exploration.Search;

public sealed class SearchRunTests
{
    public static TheoryData<string> Algorithms => ["nsga2", "nsga3", "eps-nsga2", "borg"];

    // The upper ends of what Platypus 1.4.1 reached in 10,000 evaluations of these problems; it has no Borg, which is held to ε-NSGA-II's.
    [Theory]
    [InlineData("nsga2", "zdt1", 0.865)]
    [InlineData("nsga3", "zdt1", 0.865)]
    [InlineData("eps-nsga2", "zdt1", 0.862)]
    [InlineData("borg", "zdt1", 0.862)]
    [InlineData("nsga2", "dtlz2", 0.697)]
    [InlineData("nsga3", "dtlz2", 0.737)]
    [InlineData("eps-nsga2", "dtlz2", 0.737)]
    [InlineData("borg", "dtlz2", 0.737)]
    public void The_median_hypervolume_of_ten_seeds_is_at_least_the_best_of_the_Python_tool(string algorithm, string problem, double best)
    {
        var known = KnownProblems.Find(problem);
        var volumes = Enumerable.Range(1, 10).Select(seed =>
        {
            var result = Run(known.Problem, Named(algorithm, known), new() { Seed = (uint)seed, Snapshots = 1 });
            return Hypervolume.Of(Points(result), known.Reference).Value;
        }).Order().ToArray();
        Assert.True((volumes[4] + volumes[5]) / 2 >= best, $"found {string.Join(", ", volumes)}");
        Assert.True(volumes[^1] < known.Hypervolume, "more than the true front has");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void The_same_seed_gives_the_same_bits_on_one_thread_and_on_two_and_other_seeds_differ(string algorithm)
    {
        var known = KnownProblems.Find("zdt1");
        SearchResult Of(uint seed, int threads) => Run(known.Problem, Named(algorithm, known), new() { Evaluations = 1500, Seed = seed, Threads = threads });
        var one = Of(5, 1);
        var two = Of(5, 2);
        Assert.Equal(Points(one), Points(two));
        Assert.Equal(one.Set.Select(s => s.Levers.Numbers.ToArray()), two.Set.Select(s => s.Levers.Numbers.ToArray()));
        Assert.Equal(one.Snapshots.Select(s => (s.Evaluations, s.EpsilonProgress, s.Population, s.Restarts)), two.Snapshots.Select(s => (s.Evaluations, s.EpsilonProgress, s.Population, s.Restarts)));
        Assert.NotEqual(Points(one), Points(Of(6, 1)));
    }

    [Fact]
    public void A_hundred_seeds_give_a_hundred_results()
    {
        var known = KnownProblems.Find("zdt1");
        var sums = Enumerable.Range(1, 100).Select(seed => Run(known.Problem, new Nsga2(20), new() { Evaluations = 200, Seed = (uint)seed }).Set.Sum(s => s.Objectives[1]));
        Assert.Equal(100, sums.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Spends_exactly_the_evaluations_and_reports_them(string algorithm)
    {
        var known = KnownProblems.Find("dtlz2");
        var calls = 0;
        var counted = new SearchProblem("counted", known.Problem.Levers, known.Problem.Objectives, (l, f, _) =>
        {
            Interlocked.Increment(ref calls);
            known.Problem.At([.. l.Numbers]).Objectives.ToArray().CopyTo(f);
        });
        var reports = new List<SearchProgress>();
        var result = Run(counted, Named(algorithm, known), new() { Evaluations = 777, Snapshots = 10 }, new Listener(reports));
        Assert.Equal(777, calls);
        Assert.Equal(777, reports[^1].Evaluations);
        Assert.Equal(reports.Select(r => r.Evaluations).Order(), reports.Select(r => r.Evaluations));
        Assert.Equal(777, result.Snapshots[^1].Evaluations);
        Assert.InRange(result.Snapshots.Count, 7, 10);
        Assert.Equal(Points(result), result.Snapshots[^1].Points);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void The_set_on_its_way_does_not_get_worse_by_much(string algorithm)
    {
        var known = KnownProblems.Find("zdt1");
        var result = Run(known.Problem, Named(algorithm, known), new() { Evaluations = 6000, Snapshots = 20 });
        var volumes = result.Snapshots.Select(s => Hypervolume.Of(s.Points, known.Reference).Value).ToArray();
        Assert.True(volumes[^1] > 0.8);
        for (var i = 1; i < volumes.Length; i++)
            Assert.True(volumes[i] > volumes[i - 1] - 0.005, $"{volumes[i - 1]} fell to {volumes[i]}");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Real_integer_and_categorical_levers_are_searched_together_within_constraints(string algorithm)
    {
        // Cost against damage; the best material is clay, the best number of gates 3, and walls below 2 are forbidden.
        var problem = new SearchProblem(
            "dike", [new RealLever("wall", 0, 10), new IntegerLever("gates", 0, 9), new CategoricalLever("material", ["sand", "clay", "stone"])],
            [new("cost", Direction.Minimise), new("safety", Direction.Maximise)],
            (l, f, v) =>
            {
                var wrong = (l.Category(2) == "clay" ? 0 : 2) + Math.Abs(l.Integer(1) - 3);
                (f[0], f[1], v[0]) = (l[0] + wrong, l[0] - wrong, Math.Max(0, 2 - l[0]));
            }, ["wall of at least 2"]);
        SearchAlgorithm chosen = algorithm switch
        {
            "nsga2" => new Nsga2(40),
            "nsga3" => new Nsga3(39),
            "eps-nsga2" => new EpsilonNsga2([0.25, 0.25], 40),
            _ => new Borg([0.25, 0.25], 40),
        };
        var result = Run(problem, chosen, new() { Evaluations = 3000 });
        Assert.True(result.IsFeasible);
        Assert.True(result.Set.Count > 20);
        foreach (var solution in result.Set)
        {
            Assert.Equal("clay", solution.Levers.Category(2));
            Assert.Equal("clay", solution.Levers.Text(2));
            Assert.Equal(3, solution.Levers.Integer(1));
            Assert.InRange(solution.Levers[0], 2, 10);
            Assert.Equal(solution.Levers[0], solution.Objectives[1]);
        }
        Assert.True(result.Set.Max(s => s.Levers[0]) > 9.5 && result.Set.Min(s => s.Levers[0]) < 2.5);
    }

    [Fact]
    public void Levers_that_are_all_categories_can_be_searched()
    {
        Lever[] levers = [.. Enumerable.Range(0, 8).Select(i => new CategoricalLever($"c{i}", ["no", "yes", "perhaps"]))];
        var problem = new SearchProblem("ballot", levers, [new("yes", Direction.Maximise), new("no", Direction.Maximise)], (l, f, _) =>
        {
            for (var i = 0; i < l.Count; i++)
                f[l.Category(i) switch { "yes" => 0, "no" => 1, _ => i % 2 }] += l.Category(i) == "perhaps" ? 0.5 : 1;
        });
        foreach (var algorithm in new SearchAlgorithm[] { new Nsga2(20), new EpsilonNsga2([0.5, 0.5], 20), new Borg([0.5, 0.5], 20), new Nsga3(19) })
        {
            var result = Run(problem, algorithm, new() { Evaluations = 2000 });
            Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], result.Set.Select(s => s.Objectives[0]).Order());
        }
    }

    [Fact]
    public void When_nothing_is_feasible_the_least_violation_is_shown()
    {
        var problem = new SearchProblem("hopeless", [new RealLever("x", 0, 1)], [new("f", Direction.Minimise)], (l, f, v) => (f[0], v[0]) = (l[0], 1 + l[0]), ["never"]);
        foreach (var algorithm in new SearchAlgorithm[] { new Nsga2(20), new EpsilonNsga2([0.1], 20), new Borg([0.1], 20), new Nsga3() })
        {
            var result = Run(problem, algorithm, new() { Evaluations = 1000 });
            Assert.False(result.IsFeasible);
            Assert.InRange(result.Set[0].Violation, 1, 1.01);
        }
    }

    [Fact]
    public void Batches_give_what_single_evaluations_give()
    {
        var known = KnownProblems.Find("dtlz2");
        var batched = new SearchProblem("dtlz2", known.Problem.Levers, known.Problem.Objectives, (settings, objectives, _) =>
        {
            for (var i = 0; i < settings.Count; i++)
                objectives[i] = [.. known.Problem.At([.. settings[i].Numbers]).Objectives];
        });
        Assert.Equal(
            Points(Run(known.Problem, new Nsga2(), new() { Evaluations = 500 })), Points(Run(batched, new Nsga2(), new() { Evaluations = 500 })));
    }

    [Fact]
    public void An_interrupted_search_continues_from_its_journal_to_the_same_bits()
    {
        using var folder = new Scratch();
        var known = KnownProblems.Find("zdt1");
        var calls = 0;
        var counted = new SearchProblem("zdt1", known.Problem.Levers, known.Problem.Objectives, (l, f, _) =>
        {
            calls++;
            known.Problem.At([.. l.Numbers]).Objectives.ToArray().CopyTo(f);
        });
        foreach (var algorithm in Algorithms)
        {
            var chosen = Named(algorithm.Data, known);
            var settings = new SearchSettings { Evaluations = 900, Journal = folder[algorithm.Data] };
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => SearchRun.Run(counted, chosen, settings, new Stopper(stop, 400), stop.Token));
            // A crash in the middle of a record.
            File.AppendAllText(settings.Journal, "half");
            calls = 0;
            var continued = Run(counted, chosen, settings);
            Assert.InRange(calls, 1, 500);
            Assert.Equal(Points(Run(counted, chosen, settings with { Journal = null })), Points(continued));
            Assert.Throws<InvalidDataException>(() => Run(counted, chosen, settings with { Seed = 99 }));
        }
    }

    [Fact]
    public void Merged_seeds_hold_what_no_seed_dominates()
    {
        var known = KnownProblems.Find("zdt1");
        var results = Enumerable.Range(1, 3).Select(seed => Run(known.Problem, new Nsga2(), new() { Evaluations = 2000, Seed = (uint)seed })).ToList();
        var merged = SearchResult.Merge(results, []);
        double Volume(IEnumerable<Solution> set) => Hypervolume.Of([.. set.Select(s => s.Objectives.ToArray())], known.Reference).Value;
        Assert.True(Volume(merged) >= results.Max(r => Volume(r.Set)));
        Assert.Equal(Volume(results.SelectMany(r => r.Set)), Volume(merged), 1e-14);
        Assert.True(SearchResult.Merge(results, [0.05, 0.05]).Count < merged.Count);
    }

    [Fact]
    public void A_model_that_fails_or_answers_nonsense_is_named_with_its_levers_on_any_number_of_threads()
    {
        SearchProblem Of(Evaluation evaluate) => new("odd", [new RealLever("x", 0, 1)], [new("f", Direction.Minimise)], evaluate);
        foreach (var threads in new[] { 1, 2 })
        {
            var nan = Assert.Throws<InvalidOperationException>(() => Run(Of((_, f, _) => f[0] = double.NaN), new Nsga2(), new() { Threads = threads }));
            Assert.Matches("odd: found f = NaN for x = 0\\.[0-9]+, expected a finite number", nan.Message);
            var failed = Assert.Throws<InvalidOperationException>(() => Run(Of((l, _, _) => throw new NotSupportedException("no water")), new Nsga2(), new() { Threads = threads }));
            Assert.Matches("odd: the model failed for x = 0\\.[0-9]+: no water", failed.Message);
        }
    }

    [Fact]
    public void Problems_and_settings_that_make_no_sense_are_refused()
    {
        static void Nothing(LeverSetting l, Span<double> f, Span<double> v) => f[0] = 0;
        Objective[] f = [new("f", Direction.Minimise)];
        Assert.Throws<ArgumentException>(() => new SearchProblem("p", [], f, Nothing));
        Assert.Throws<ArgumentException>(() => new SearchProblem("p", [new RealLever("x", 0, 1)], [], Nothing));
        Assert.Throws<ArgumentException>(() => new SearchProblem("p", [new RealLever("x", 1, 1)], f, Nothing));
        Assert.Throws<ArgumentException>(() => new SearchProblem("p", [new RealLever("x", double.NaN, 1)], f, Nothing));
        Assert.Throws<ArgumentException>(() => new SearchProblem("p", [new CategoricalLever("x", ["a", "a"])], f, Nothing));
        Assert.Throws<ArgumentException>(() => new SearchProblem("p", [new RealLever("f", 0, 1)], f, Nothing));
        Assert.Throws<ArgumentException>(() => new SearchProblem("p", [new RealLever("x", 0, 1)], [new("f", Direction.Report)], Nothing));
        var problem = new SearchProblem("p", [new RealLever("x", 0, 1)], f, Nothing);
        Assert.Throws<ArgumentException>(() => Run(problem, new Nsga2(3), new()));
        Assert.Throws<ArgumentException>(() => Run(problem, new EpsilonNsga2([0.1, 0.1]), new()));
        Assert.Throws<ArgumentException>(() => Run(problem, new Borg([-1]), new()));
        Assert.Throws<ArgumentException>(() => Run(problem, new Nsga3(-1), new()));
        Assert.Throws<ArgumentException>(() => Run(problem, new Nsga2(), new() { Evaluations = 0 }));
    }

    [Fact]
    public void Das_Dennis_points_are_as_many_as_they_should_be_and_lie_on_the_simplex()
    {
        Assert.Equal(91, DasDennis.Points(3, 12).Length);
        Assert.Equal(210, DasDennis.Points(5, 6).Length);
        Assert.Equal(210, DasDennis.Count(5, 6));
        var layers = new Nsga3().ReferencePoints(8);
        Assert.Equal(120 + 36, layers.Length);
        Assert.All(layers, p => Assert.Equal(1, p.Sum(), 1e-12));
        Assert.Equal(layers.Length, layers.Select(p => string.Join(' ', p)).Distinct().Count());
    }

    [Fact]
    public void Five_objectives_are_searched_by_reference_points()
    {
        var known = KnownProblems.Find("dtlz2", 5);
        var result = Run(known.Problem, new Nsga3(), new() { Snapshots = 1 });
        Assert.True(ApproximationQuality.GenerationalDistance(Points(result), known.Front) < 0.2);
        Assert.True(Hypervolume.Of(Points(result), known.Reference).Value > 0.8 * known.Hypervolume);
    }

    internal static SearchAlgorithm Named(string name, KnownProblem known) => name switch
    {
        "nsga2" => new Nsga2(),
        "nsga3" => new Nsga3(),
        "eps-nsga2" => new EpsilonNsga2(known.Epsilons),
        _ => new Borg(known.Epsilons),
    };

    private static SearchResult Run(SearchProblem problem, SearchAlgorithm algorithm, SearchSettings settings, IProgress<SearchProgress>? progress = null) =>
        SearchRun.Run(problem, algorithm, settings, progress, TestContext.Current.CancellationToken);

    private static double[][] Points(SearchResult result) => [.. result.Set.Select(s => s.Objectives.ToArray())];

    private sealed class Listener(List<SearchProgress> reports) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => reports.Add(value);
    }

    private sealed class Stopper(CancellationTokenSource source, int after) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value)
        {
            if (value.Evaluations >= after)
                source.Cancel();
        }
    }
}
