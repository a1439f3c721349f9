using Latticework.Exploration.Search;
using Latticework.Exploration.Search.Algorithms;
using Latticework.Exploration.Search.Indicators;
using Latticework.Exploration.Search.Problems;
using Xunit;
namespace Latticework.Tests.Exploration.Search;
public sealed class SanityTests
{
    [Fact]
    public void Show()
    {
        foreach (var (known, label) in new[] { (Zdt.Problem(1), "zdt1"), (Zdt.Problem(4), "zdt4"), (Dtlz.Problem(2), "dtlz2"), (Dtlz.Problem(1), "dtlz1") })
        {
            foreach (var algorithm in new SearchAlgorithm[] { new Nsga2(), new Nsga3(), new EpsilonNsga2(known.Epsilons), new EpsilonNsga2(known.Epsilons) {Patience = 500 }, new EpsilonNsga2(known.Epsilons) {Patience = 200 }, new Borg(known.Epsilons)})
            {
                var results = Enumerable.Range(1, 10).Select(s => SearchRun.Run(known.Problem, algorithm, new() { Seed = (uint)s })).ToArray();
                var hv = results.Select(r => Hypervolume.Of([.. r.Set.Select(s => s.Objectives.ToArray())], known.Reference).Value).Order().ToArray();
                TestContext.Current.TestOutputHelper!.WriteLine($"{label} {algorithm.Name} median {hv[4]:F4} {hv[5]:F4} min {hv[0]:F4} max {hv[^1]:F4}");
            }
        }
    }
}
