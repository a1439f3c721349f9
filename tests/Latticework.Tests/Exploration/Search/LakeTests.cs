using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Latticework.Exploration.Search;
using Latticework.Exploration.Search.Algorithms;
using Latticework.Exploration.Search.Indicators;
using Latticework.Exploration.Search.Problems;
using Xunit;

namespace Latticework.Tests.Exploration.Search;

public sealed class LakeTests
{
    [Fact]
    public void Fixed_releases_agree_with_the_published_implementation()
    {
        var folder = SharedCases.Find("dmdu/lake");
        Assert.SkipWhen(folder is null, "the folder shared/cases is not beside this repository");
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "intertemporal_cases.json")));
        var lake = new ShallowLake(Normals(folder!));
        foreach (var one in cases.RootElement.EnumerateArray())
        {
            var outcome = lake.Intertemporal(Conditions(one), [.. one.GetProperty("decisions").EnumerateArray().Select(x => x.GetDouble())]);
            Assert.Equal(one.GetProperty("p_crit").GetDouble(), outcome.CriticalLevel, 1e-9);
            Assert.Equal(one.GetProperty("max_p").GetDouble(), outcome.MaxP, 1e-9);
            Assert.Equal(one.GetProperty("utility").GetDouble(), outcome.Utility, 1e-9);
            Assert.Equal(one.GetProperty("inertia").GetDouble(), outcome.Inertia, 1e-9);
            Assert.Equal(one.GetProperty("reliability").GetDouble(), outcome.Reliability, 1e-9);
        }
        Assert.Equal(30, cases.RootElement.GetArrayLength());
    }

    [Fact]
    public void Speed()
    {
        var lake = new ShallowLake(LakeProblem.UnitNormals(100, 100, 1));
        double[] releases = [.. Enumerable.Repeat(0.02, 100)];
        for (var r = 0; r < 8; r++)
        {
            var p0 = Process.GetCurrentProcess().TotalProcessorTime;
            for (var i = 0; i < 2000; i++) lake.Intertemporal(new LakeConditions(0.2 + i * 0.0001, 2 + i * 0.001, 0.02 + i * 1e-6), releases);
            var a = 2000 / (Process.GetCurrentProcess().TotalProcessorTime-p0).TotalSeconds; p0 = Process.GetCurrentProcess().TotalProcessorTime;
            for (var i = 0; i < 2000; i++) lake.Directed(new LakeConditions(0.2 + i * 0.0001, 2 + i * 0.001, 0.02 + i * 1e-6), new LakeRule(0.25, 0.25, 0.5, 0.5, 0.5));
            var b = 2000 / (Process.GetCurrentProcess().TotalProcessorTime-p0).TotalSeconds;
            TestContext.Current.TestOutputHelper!.WriteLine($"{a:N0} {b:N0}");
        }
        foreach (var known in Array.Empty<KnownProblem>())
        foreach (var eps in new double[][] { [.1,.1,.1,.1], [0.125, 0.05, 0.01, 0.01], [.05,.05,.05,.05], [.01,.01,.01,.01] })
        {
            var rs = Enumerable.Range(1, 5).Select(s => SearchRun.Run(known.Problem, new EpsilonNsga2(eps), new() { Seed = (uint)s })).ToArray();
            foreach (var bounds in new double[][] { [1, 1, 1, 1], [2.5, 2, 1, 1], [5, 2, 1, 1], [10, 2, 1, 1], [3, 2, 1.01, 1.01], [2.5,1,1,1] })
            {
                var hv = rs.Select(r => Hypervolume.Of([.. r.Set.Select(s => new[] { s.Objectives[0] / bounds[0], 1 - (s.Objectives[1] / bounds[1]), 1 - (s.Objectives[2] / bounds[2]), 1 - (s.Objectives[3] / bounds[3]) })], [1, 1, 1, 1]).Value).Order();
                TestContext.Current.TestOutputHelper!.WriteLine($"{known.Problem.Name} eps {string.Join(' ', eps)} bounds {string.Join(' ', bounds)}: {string.Join(' ', hv.Select(h => h.ToString("F3")))} set {rs[0].Set.Count}");
            }
        }
    }

    private static LakeConditions Conditions(JsonElement one) => new(
        one.GetProperty("b").GetDouble(), one.GetProperty("q").GetDouble(), one.GetProperty("mean").GetDouble(), one.GetProperty("stdev").GetDouble(),
        one.GetProperty("delta").GetDouble(), one.GetProperty("alpha").GetDouble());

    private static double[][] Normals(string folder) => [.. File.ReadLines(Path.Combine(folder, "unit_normals_40x100.csv")).Skip(1)
        .Select(line => line.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
}
