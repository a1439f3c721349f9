using Latticework.Exploration.Search;
using Latticework.Exploration.Search.Algorithms;
using Latticework.Exploration.Search.Indicators;
using Latticework.Exploration.Search.Problems;
using Xunit;

namespace Latticework.Tests.Exploration.Search;

public sealed class KnownProblemsTests
{
    [Theory]
    [InlineData("zdt1")]
    [InlineData("zdt2")]
    [InlineData("zdt3")]
    [InlineData("zdt4")]
    [InlineData("zdt6")]
    [InlineData("dtlz1")]
    [InlineData("dtlz2")]
    [InlineData("dtlz3")]
    [InlineData("dtlz4")]
    [InlineData("dtlz7")]
    public void A_random_search_never_beats_the_front_and_leaves_it_far(string name)
    {
        var known = KnownProblems.Find(name);
        // The first population is all a search of this length has: uniformly random choices.
        var result = SearchRun.Run(known.Problem, new Nsga2(400), new() { Evaluations = 400 }, null, TestContext.Current.CancellationToken);
        double[][] points = [.. result.Set.Select(s => s.Objectives.ToArray())];
        Assert.True(ApproximationQuality.AdditiveEpsilon(known.Front, points) <= 0.03, "a random point is better than the front");
        Assert.True(ApproximationQuality.AdditiveEpsilon(points, known.Front) > 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void The_closed_hypervolume_of_a_zdt_front_is_that_of_its_points(int number)
    {
        var known = Zdt.Problem(number);
        Assert.Equal(known.Hypervolume!.Value, Hypervolume.Of([.. known.Front], known.Reference).Value, 2e-3);
    }

    [Fact]
    public void Known_points_have_known_values()
    {
        Assert.Equal([0.25, 0.5], Evaluate(Zdt.Problem(1), x => x == 0 ? 0.25 : 0));
        Assert.Equal([0.5, 0.75], Evaluate(Zdt.Problem(2), x => x == 0 ? 0.5 : 0));
        Assert.Equal([0.25, 0.5], Evaluate(Zdt.Problem(4), x => x == 0 ? 0.25 : 0), Near);
        // Published: the front of ZDT6 starts at 0.2807753191.
        Assert.Equal(0.2807753191, Zdt.Problem(6).Front[0][0], 1e-9);
        Assert.Equal([0.125, 0.125, 0.25], Evaluate(Dtlz.Problem(1), _ => 0.5), Near);
        Assert.Equal([0.5, 0.5, Math.Sqrt(0.5)], Evaluate(Dtlz.Problem(2), _ => 0.5), Near);
        Assert.Equal([0.5, 0.5, Math.Sqrt(0.5)], Evaluate(Dtlz.Problem(3), _ => 0.5), Near);
        Assert.Equal([0, 0, 6], Evaluate(Dtlz.Problem(7), _ => 0), Near);
        Assert.Equal(1, Dtlz.Problem(2, 6).Front[17].Sum(f => f * f), 1e-12);
        Assert.Equal(0.5, Dtlz.Problem(1, 4).Front[17].Sum(), 1e-12);
    }

    [Fact]
    public void There_is_a_problem_for_every_name_and_for_no_other()
    {
        foreach (var name in KnownProblems.Names)
            Assert.Equal(name, KnownProblems.Find(name).Problem.Name);
        Assert.Throws<ArgumentException>(() => KnownProblems.Find("zdt5"));
        Assert.Throws<ArgumentException>(() => KnownProblems.Find("dtlz9"));
        Assert.Throws<ArgumentOutOfRangeException>(() => KnownProblems.Find("dtlz2", 1));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static double[] Evaluate(KnownProblem known, Func<int, double> lever) =>
        [.. known.Problem.At([.. known.Problem.Levers.Select((_, i) => lever(i))]).Objectives];
}
