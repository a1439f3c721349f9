using System.Globalization;
using System.Text.Json;
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
        double[][] normals = [.. File.ReadLines(Path.Combine(folder!, "unit_normals_40x100.csv")).Skip(1)
            .Select(line => line.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
        var lake = new ShallowLake(normals);
        foreach (var one in cases.RootElement.EnumerateArray())
        {
            double Given(string name) => one.GetProperty(name).GetDouble();
            var outcome = lake.Intertemporal(
                new LakeConditions(Given("b"), Given("q"), Given("mean"), Given("stdev"), Given("delta"), Given("alpha")),
                [.. one.GetProperty("decisions").EnumerateArray().Select(x => x.GetDouble())]);
            Assert.Equal(Given("p_crit"), outcome.CriticalLevel, 1e-9);
            Assert.Equal(Given("max_p"), outcome.MaxP, 1e-9);
            Assert.Equal(Given("utility"), outcome.Utility, 1e-9);
            Assert.Equal(Given("inertia"), outcome.Inertia, 1e-9);
            Assert.Equal(Given("reliability"), outcome.Reliability, 1e-9);
        }
        Assert.Equal(30, cases.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(5, 40)]
    [InlineData(8, 30)]
    [InlineData(13, 100)]
    [InlineData(100, 100)]
    public void A_rule_agrees_with_plain_loops_over_one_sample_at_a_time(int samples, int years)
    {
        var normals = LakeProblem.UnitNormals(samples, years, 3);
        var lake = new ShallowLake(normals);
        for (var i = 0; i < 20; i++)
        {
            var conditions = new LakeConditions(0.12 + (0.016 * i), 2 + (0.12 * i), 0.01 + (0.002 * i), 0.001 + (0.0002 * i), 0.93 + (0.003 * i), 0.4);
            var rule = new LakeRule(-0.5 + (0.1 * i), 1.5 - (0.15 * i), 0.2 + (0.08 * i), 1.9 - (0.09 * i), i / 19.0);
            foreach (var inertia in Enum.GetValues<LakeInertia>())
            {
                var found = lake.Directed(conditions, rule, inertia);
                var expected = PlainLoops(normals, conditions, found.CriticalLevel, rule, inertia);
                Assert.Equal(expected.MaxP, found.MaxP, 1e-11);
                Assert.Equal(expected.Utility, found.Utility, 1e-11);
                Assert.Equal(expected.Inertia, found.Inertia, 1e-11);
                Assert.Equal(expected.Reliability, found.Reliability, 1e-11);
            }
        }
    }

    [Fact]
    public void The_three_definitions_of_inertia_count_what_they_say()
    {
        // Changes +0.05, −0.05, +0.01, −0.01, 0: two large ones, one of them a rise.
        double[] releases = [0, 0.05, 0, 0.01, 0, 0];
        var lake = new ShallowLake(LakeProblem.UnitNormals(3, 6, 1));
        double Inertia(LakeInertia inertia) => lake.Intertemporal(new LakeConditions(), releases, inertia).Inertia;
        Assert.Equal(2.0 / 5, Inertia(LakeInertia.LargeChanges), 1e-15);
        Assert.Equal(4.0 / 6, Inertia(LakeInertia.NoLargeRise), 1e-15);
        Assert.Equal(4.0 / 5, Inertia(LakeInertia.NoLargeFall), 1e-15);
    }

    [Fact]
    public void The_critical_level_is_the_root_for_the_textbook_lake()
    {
        // For q = 2 the root is that of a quadratic: b·x² − x + b = 0.
        Assert.Equal((1 - Math.Sqrt(1 - (4 * 0.42 * 0.42))) / (2 * 0.42), new LakeConditions().CriticalLevel()!.Value, 1e-14);
        Assert.Null(new LakeConditions(B: 0.7).CriticalLevel());
    }

    [Fact]
    public void Repeated_and_mixed_use_of_one_lake_gives_the_same_bits()
    {
        var lake = new ShallowLake(LakeProblem.UnitNormals(10, 50, 1));
        var rule = new LakeRule(0.25, 0.25, 0.5, 0.5, 0.5);
        var first = lake.Directed(new LakeConditions(), rule);
        lake.Intertemporal(new LakeConditions(0.2, 3, 0.03), [.. Enumerable.Repeat(0.04, 50)]);
        Assert.Equal(first, lake.Directed(new LakeConditions(), rule));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var lake = new ShallowLake(LakeProblem.UnitNormals(2, 5, 1));
        var rule = new LakeRule(0.25, 0.25, 0.5, 0.5, 0.5);
        Assert.Contains("5, one for each year", Assert.Throws<ArgumentException>(() => lake.Intertemporal(new LakeConditions(), [0.1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => lake.Intertemporal(new LakeConditions(), [0.1, 0.1, double.NaN, 0.1, 0.1]));
        Assert.Contains("do not cross", Assert.Throws<ArgumentException>(() => lake.Directed(new LakeConditions(B: 0.8), rule)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => lake.Directed(new LakeConditions(Mean: 0), rule));
        Assert.Throws<ArgumentException>(() => lake.Directed(new LakeConditions(), rule with { R1 = 0 }));
        Assert.Throws<ArgumentException>(() => new ShallowLake([[1, 2], [1]]));
        Assert.Throws<ArgumentException>(() => new ShallowLake([]));
    }

    [Fact]
    public void Luck_is_standard_normal_and_a_function_of_its_seed()
    {
        var normals = LakeProblem.UnitNormals(200, 100, 7);
        var all = normals.SelectMany(row => row).ToArray();
        Assert.Equal(0, all.Average(), 0.03);
        Assert.Equal(1, all.Average(z => z * z), 0.04);
        Assert.Equal(normals, LakeProblem.UnitNormals(200, 100, 7));
        Assert.NotEqual(normals, LakeProblem.UnitNormals(200, 100, 8));
    }

    private static LakeOutcome PlainLoops(double[][] normals, LakeConditions c, double critical, LakeRule rule, LakeInertia inertia)
    {
        var (samples, years) = (normals.Length, normals[0].Length);
        var mu = Math.Log(c.Mean * c.Mean / Math.Sqrt((c.Stdev * c.Stdev) + (c.Mean * c.Mean)));
        var sigma = Math.Sqrt(Math.Log(1 + (c.Stdev * c.Stdev / (c.Mean * c.Mean))));
        var mean = new double[years];
        var (utility, counted, below) = (0.0, 0.0, 0.0);
        foreach (var row in normals)
        {
            var (x, release) = (0.0, 0.1);
            utility += c.Alpha * release / samples;
            below += x < critical ? 1 : 0;
            for (var t = 1; t < years; t++)
            {
                var next = (rule.W1 * Math.Pow(Math.Abs(x - rule.C1) / rule.R1, 3)) + ((1 - rule.W1) * Math.Pow(Math.Abs(x - rule.C2) / rule.R2, 3));
                next = Math.Min(Math.Max(next, 0.01), 0.1);
                var change = next - release;
                counted += inertia switch { LakeInertia.LargeChanges => Math.Abs(change) > 0.02, LakeInertia.NoLargeRise => change < 0.02, _ => change > -0.02 } ? 1 : 0;
                release = next;
                x = ((1 - c.B) * x) + (Math.Pow(x, c.Q) / (1 + Math.Pow(x, c.Q))) + release + Math.Exp(mu + (sigma * row[t - 1]));
                mean[t] += x / samples;
                utility += c.Alpha * release * Math.Pow(c.Delta, t) / samples;
                below += x < critical ? 1 : 0;
            }
        }
        return new LakeOutcome(mean.Max(), utility, counted / samples / (inertia == LakeInertia.NoLargeRise ? years : years - 1), below / samples / years, critical);
    }
}
