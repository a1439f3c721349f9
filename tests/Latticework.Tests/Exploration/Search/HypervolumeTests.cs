using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Latticework.Engine;
using Latticework.Exploration.Search.Indicators;
using Latticework.Exploration.Search.Problems;
using Xunit;

namespace Latticework.Tests.Exploration.Search;

public sealed class HypervolumeTests
{
    [Fact]
    public void Of_one_box_and_of_overlapping_boxes_is_what_the_hand_computes()
    {
        Assert.Equal(6, Hypervolume.Of([[1, 2]], [3, 5]).Value);
        Assert.Equal(5, Hypervolume.Of([[1, 2], [2, 1]], [3, 4]).Value);
        Assert.Equal(0.5, Hypervolume.Of([[0.75], [0.5]], [1]).Value);
        // Two unit-wide boxes of volume 4 that share 2.
        Assert.Equal(6, Hypervolume.Of([[0, 0, 0], [0, 0, -2]], [1, 1, 4]).Value);
    }

    [Fact]
    public void Points_that_are_not_better_than_the_reference_everywhere_are_left_out_and_counted()
    {
        var result = Hypervolume.Of([[0.5, 0.5], [0.5, 1], [2, 0], [0.6, 0.6], [0.5, 0.5]], [1, 1]);
        Assert.Equal(new Hypervolume(0.25, 5, 3, 1), result);
        Assert.Equal(new Hypervolume(0, 0, 0, 0), Hypervolume.Of([], [1, 1]));
    }

    [Fact]
    public void Maximised_objectives_count_upwards_from_the_reference() =>
        Assert.Equal(2 * 3, Hypervolume.Of([[1, 5]], [3, 2], [false, true]).Value);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Agrees_with_inclusion_and_exclusion(int objectives)
    {
        for (var seed = 1u; seed <= 20; seed++)
        {
            var points = Cloud(seed, 9, objectives);
            double[] reference = [.. Enumerable.Repeat(0.9, objectives)];
            Assert.Equal(InclusionExclusion(points, reference), Hypervolume.Of(points, reference).Value, 1e-12);
        }
    }

    [Theory]
    [InlineData(2, 60)]
    [InlineData(3, 40)]
    [InlineData(4, 14)]
    [InlineData(5, 7)]
    public void Agrees_with_the_cells_of_the_grid_through_all_points(int objectives, int count)
    {
        for (var seed = 1u; seed <= 5; seed++)
        {
            // Coarse coordinates, so that many are equal.
            double[][] points = [.. Cloud(seed, count, objectives).Select(p => p.Select(x => Math.Round(x * 10) / 10).ToArray())];
            double[] reference = [.. Enumerable.Repeat(1.0, objectives)];
            Assert.Equal(Grid(points, reference), Hypervolume.Of(points, reference).Value, 1e-12);
        }
    }

    [Fact]
    public void Of_the_points_of_the_reference_cases_agrees_with_brute_force()
    {
        var file = SharedCases.Find("dmdu/moea/points_3obj.csv");
        Assert.SkipWhen(file is null, "the folder shared/cases is not beside this repository");
        double[][] points = [.. File.ReadLines(file!).Skip(1).Select(l => l.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(60, points.Length);
        foreach (var r in new[] { 1, 1.1 })
            Assert.Equal(Grid(points, [r, r, r]), Hypervolume.Of(points, [r, r, r]).Value, 1e-12);
    }

    [Theory]
    [InlineData("ZDT1", "zdt1", 2)]
    [InlineData("ZDT2", "zdt2", 2)]
    [InlineData("DTLZ1_3", "dtlz1", 3)]
    [InlineData("DTLZ2_2", "dtlz2", 2)]
    [InlineData("DTLZ2_3", "dtlz2", 3)]
    [InlineData("DTLZ2_4", "dtlz2", 4)]
    [InlineData("DTLZ2_5", "dtlz2", 5)]
    public void Of_a_sampled_front_stays_below_that_of_the_whole_front_and_comes_near(string key, string problem, int objectives)
    {
        var file = SharedCases.Find("dmdu/moea/analytic_hypervolume.json");
        Assert.SkipWhen(file is null, "the folder shared/cases is not beside this repository");
        using var json = JsonDocument.Parse(File.ReadAllText(file!));
        var exact = json.RootElement.GetProperty(key).GetProperty("1.1").GetDouble();
        var known = KnownProblems.Find(problem, objectives);
        Assert.Equal(exact, known.Hypervolume!.Value, 1e-12);
        // Gaps between 2,000 points grow with the dimension of the front.
        var points = known.Front.Where((_, i) => objectives < 5 || i % 4 == 0).ToArray();
        var sampled = Hypervolume.Of(points, known.Reference).Value;
        Assert.InRange(sampled, exact * (objectives switch { 2 => 0.998, 3 => 0.97, 4 => 0.9, _ => 0.75 }), exact);
    }

    [Fact]
    public void Does_not_depend_on_order_nor_on_dominated_or_repeated_points_to_the_last_bit() =>
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed =>
        {
            var objectives = 2 + (seed % 4);
            var points = Cloud((uint)seed, 25, objectives);
            double[] reference = [.. Enumerable.Repeat(1.0, objectives)];
            var value = Hypervolume.Of(points, reference).Value;
            Assert.Equal(value, Hypervolume.Of([.. points.Reverse()], reference).Value);
            Assert.Equal(value, Hypervolume.Of([.. points, points[3], [.. points[5].Select(x => x + 0.01)]], reference).Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Grows_with_every_point_that_nothing_dominates_and_scales_with_the_units() =>
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed =>
        {
            var objectives = 2 + (seed % 5);
            var points = Cloud((uint)seed, 12, objectives);
            double[] reference = [.. Enumerable.Repeat(1.0, objectives)];
            var fewer = Hypervolume.Of(points[1..], reference);
            var all = Hypervolume.Of(points, reference);
            var dominated = points[1..].Any(p => p.Zip(points[0], (a, b) => a <= b).All(x => x));
            Assert.True(dominated ? Math.Abs(all.Value - fewer.Value) < 1e-15 : all.Value > fewer.Value);
            double[][] doubled = [.. points.Select(p => p.Select((x, m) => m == 0 ? 2 * x : x).ToArray())];
            Assert.Equal(2 * all.Value, Hypervolume.Of(doubled, [2, .. reference[1..]]).Value, 1e-14);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_hundred_points_of_six_objectives_are_no_burden()
    {
        var points = KnownProblems.Find("dtlz2", 6).Front.Where((_, i) => i % 6 == 0).Take(200).ToArray();
        var value = Hypervolume.Of(points, [.. Enumerable.Repeat(1.1, 6)]);
        Assert.Equal(200, value.Contributing);
        Assert.InRange(value.Value, 0.5, Math.Pow(1.1, 6));
    }

    [Fact]
    public void Bad_input_is_refused_with_its_place()
    {
        Assert.Contains("point 2", Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, 1], [1]], [2, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("point 1", Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1, double.NaN]], [2, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([], [double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([], []));
    }

    internal static double[][] Cloud(uint seed, int count, int objectives) =>
        [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, objectives).Select(m => Philox.Uniform(seed, (uint)i, (uint)m, new DrawColumn(1, 0, 0, DrawShape.Uniform))).ToArray())];

    private static double InclusionExclusion(double[][] points, double[] reference)
    {
        var sum = 0.0;
        for (var subset = 1; subset < 1 << points.Length; subset++)
        {
            var volume = 1.0;
            for (var m = 0; m < reference.Length; m++)
            {
                var corner = Enumerable.Range(0, points.Length).Where(i => (subset >> i & 1) == 1).Max(i => points[i][m]);
                volume *= Math.Max(0, reference[m] - corner);
            }
            sum += int.PopCount(subset) % 2 == 1 ? volume : -volume;
        }
        return sum;
    }

    private static double Grid(double[][] points, double[] reference)
    {
        double[][] cuts = [.. reference.Select((r, m) => points.Select(p => p[m]).Where(x => x < r).Append(r).Distinct().Order().ToArray())];
        return Cells(0, []);

        double Cells(int m, double[] corner)
        {
            if (m == reference.Length)
                return Array.Exists(points, p => p.Zip(corner, (a, b) => a <= b).All(x => x)) ? 1 : 0;
            var sum = 0.0;
            for (var k = 0; k + 1 < cuts[m].Length; k++)
                sum += (cuts[m][k + 1] - cuts[m][k]) * Cells(m + 1, [.. corner, cuts[m][k]]);
            return sum;
        }
    }
}
