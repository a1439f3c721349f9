using System.Globalization;
using System.Text.Json;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Engine.Lake;

public sealed class LakeTests
{
    [Fact]
    public void Critical_level_is_the_root_for_the_textbook_lake()
    {
        // For q = 2 the root is that of a quadratic: b·x² − x + b = 0.
        const double b = 0.42;
        var exact = (1 - Math.Sqrt(1 - (4 * b * b))) / (2 * b);
        var found = LakeModel.CriticalLevel(b, 2.0)[0];
        Assert.Equal(0.544540, found, 6);
        Assert.Equal(exact, found, 1e-14);
    }

    [Fact]
    public void Without_recycling_to_speak_of_the_lake_settles_where_inflow_meets_removal()
    {
        // With q large and x well below 1 recycling vanishes, so x tends to (release + inflow)/b.
        var model = new LakeModel(new Dictionary<string, double[]> { ["constant"] = [.. Enumerable.Repeat(0.05, 300)] }, 1);
        var (measures, path) = RunOnce(model, [0.4, 40, 0.02, 1e-9, 0.98], new Lanes[300], 0);
        Assert.Equal((0.05 + 0.02) / 0.4, measures[0][0], 1e-7);
        Assert.Equal(0.175f, (float)path[299][0], 1e-6f);
        Assert.Equal(0.4 * 0.05 * (1 - Math.Pow(0.98, 300)) / (1 - 0.98), measures[1][0], 1e-12);
        Assert.Equal(1.0, measures[3][0]);
    }

    [Fact]
    public void Objectives_agree_with_the_published_implementation()
    {
        var folder = SharedCases.Find("dmdu/lake");
        Assert.SkipWhen(folder is null, "the folder shared/cases is not beside this repository");
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "intertemporal_cases.json")));
        double[][] normals = [.. File.ReadLines(Path.Combine(folder!, "unit_normals_40x100.csv")).Skip(1)
            .Select(line => line.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(40, normals.Length);

        var all = cases.RootElement.EnumerateArray().ToList();
        var releases = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var one in all)
            releases.Add($"case {releases.Count}", [.. one.GetProperty("decisions").EnumerateArray().Select(x => x.GetDouble())]);
        var model = new LakeModel(releases, 40);
        var draws = new Lanes[100 * 40];
        for (var t = 0; t < 100; t++)
        {
            for (var i = 0; i < 40; i++)
                draws[(t * 40) + i] = normals[i][t];
        }
        for (var i = 0; i < all.Count; i++)
        {
            double[] inputs = [.. model.Uncertainties.Select(x => all[i].GetProperty(x.Name).GetDouble())];
            var (measures, _) = RunOnce(model, inputs, draws, i);
            for (var m = 0; m < measures.Length; m++)
            {
                var expected = all[i].GetProperty(model.Measures[m].Name).GetDouble();
                var found = measures[m][0];
                Assert.True(Math.Abs(expected - found) <= 1e-9, $"case {i}, {model.Measures[m].Name}: {expected}, found {found}");
            }
        }
    }

    private static (Lanes[] Measures, Lanes[] Path) RunOnce(LakeModel model, double[] inputs, Lanes[] draws, int option)
    {
        var simulator = model.Open();
        simulator.Begin(new Packet([.. inputs.Select(x => (Lanes)x)], draws, model.Draws.Count));
        var (measures, path) = (new Lanes[model.Measures.Count], new Lanes[model.Steps + 1]);
        simulator.Run(0, option, measures, path);
        return (measures, path);
    }
}
