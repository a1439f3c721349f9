using FsCheck;
using FsCheck.Fluent;
using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class MorrisTrajectoriesTests
{
    [Fact]
    public void Each_step_moves_one_input_by_delta_and_each_input_moves_once() =>
        Prop.ForAll(
            (from d in Gen.Choose(1, 9)
             from r in Gen.Choose(1, 12)
             from half in Gen.Choose(1, 6)
             from seed in Gen.Choose(0, int.MaxValue)
             select (Inputs: d, Count: r, Levels: 2 * half, Seed: (uint)seed)).ToArbitrary(),
            c =>
            {
                var design = new MorrisTrajectories(c.Levels);
                var x = design.Points(c.Inputs, c.Count, c.Seed);
                Assert.Equal((c.Inputs + 1) * c.Count, x[0].Length);
                Assert.All(x, column => Assert.All(column, v => Assert.True(Math.Abs((v * (c.Levels - 1)) - Math.Round(v * (c.Levels - 1))) < 1e-12 && v is >= 0 and <= 1)));
                for (var t = 0; t < c.Count; t++)
                {
                    var moved = new List<int>();
                    for (var step = 0; step < c.Inputs; step++)
                    {
                        var row = (t * (c.Inputs + 1)) + step;
                        int[] changed = [.. Enumerable.Range(0, c.Inputs).Where(d => !x[d][row].Equals(x[d][row + 1]))];
                        moved.Add(Assert.Single(changed));
                        Assert.Equal(design.Delta, Math.Abs(x[changed[0]][row + 1] - x[changed[0]][row]), 1e-15);
                    }
                    Assert.Equal(Enumerable.Range(0, c.Inputs), moved.Order());
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_level_and_direction_is_equally_likely()
    {
        var x = new MorrisTrajectories(4).Points(2, 8000, 3);
        for (var level = 0; level < 4; level++)
            Assert.Equal(0.25, x[0].Count(v => Math.Abs(v - (level / 3.0)) < 1e-12) / (double)x[0].Length, 0.01);
        Assert.Equal(0.5, Enumerable.Range(0, 8000).Count(t => x[0][3 * t] < x[0][(3 * t) + 2]) / 8000.0, 0.02);
        Assert.Equal(0.5, Enumerable.Range(0, 8000).Count(t => !x[0][3 * t].Equals(x[0][(3 * t) + 1])) / 8000.0, 0.02);
    }

    [Fact]
    public void Groups_move_together_once()
    {
        int[] groups = [0, 1, 0, 2, 1];
        var x = new MorrisTrajectories(6).Points(5, 20, 4, InputGroups.Of([.. groups.Select(g => $"group {g}")]));
        Assert.Equal(20 * 4, x[0].Length);
        for (var t = 0; t < 20; t++)
        {
            var moved = new List<int>();
            for (var step = 0; step < 3; step++)
            {
                var row = (t * 4) + step;
                int[] changed = [.. Enumerable.Range(0, 5).Where(d => !x[d][row].Equals(x[d][row + 1]))];
                var group = groups[changed[0]];
                Assert.Equal(Enumerable.Range(0, 5).Where(d => groups[d] == group), changed);
                moved.Add(group);
            }
            Assert.Equal([0, 1, 2], moved.Order());
        }
    }

    [Fact]
    public void The_chosen_trajectories_are_among_those_drawn_and_lie_farther_apart()
    {
        var drawn = new MorrisTrajectories().Points(6, 40, 8);
        var chosen = new MorrisTrajectories(4, 40).Points(6, 5, 8);
        var all = Enumerable.Range(0, 40).Select(t => Text(drawn, t, 7)).ToArray();
        var kept = Enumerable.Range(0, 5).Select(t => Text(chosen, t, 7)).ToArray();
        Assert.All(kept, t => Assert.Contains(t, all));
        Assert.Equal(5, kept.Distinct().Count());
        Assert.True(Spread(chosen, 5, 7) > Spread(drawn, 5, 7));
    }

    // The published distance, straight from Campolongo et al. (2007), against the one carried along the moves.
    [Theory]
    [InlineData(null)]
    [InlineData(new[] { 0, 1, 0, 1 })]
    public void Exhaustive_choice_is_the_best_of_all_sets(int[]? groups)
    {
        var rows = groups is null ? 5 : 3;
        var together = groups is null ? null : InputGroups.Of([.. groups.Select(g => $"group {g}")]);
        var drawn = new MorrisTrajectories().Points(4, 9, 5, together);
        var chosen = new MorrisTrajectories(4, 9).Points(4, 3, 5, together);
        var best = 0.0;
        for (var a = 0; a < 9; a++)
        {
            for (var b = 0; b < a; b++)
            {
                for (var c = 0; c < b; c++)
                    best = Math.Max(best, Square(drawn, a, b, rows) + Square(drawn, a, c, rows) + Square(drawn, b, c, rows));
            }
        }
        Assert.Equal(best, Spread(chosen, 3, rows), 1e-9 * best);
    }

    [Fact]
    public void The_local_search_is_close_to_the_best_and_never_above()
    {
        var ratios = new List<double>();
        for (var seed = 0u; seed < 30; seed++)
        {
            var cloud = new MonteCarlo().Points(3, 16, seed);
            var squares = Enumerable.Range(0, 16).Select(a => Enumerable.Range(0, 16).Select(b => cloud.Sum(c => (c[a] - c[b]) * (c[a] - c[b]))).ToArray()).ToArray();
            double Of(int[] set) => set.Sum(a => set.Sum(b => squares[a][b]));
            ratios.Add(Of(MostDistantSet.Local(squares, 5)) / Of(MostDistantSet.Exhaustive(squares, 5)));
        }
        Assert.All(ratios, r => Assert.InRange(r, 0.97, 1 + 1e-12));
        Assert.True(ratios.Count(r => r > 1 - 1e-12) >= 25, $"{ratios.Count(r => r > 1 - 1e-12)} of 30 optimal");
    }

    [Fact]
    public void Seeds_differ_and_repeat()
    {
        var all = Enumerable.Range(0, 100).Select(s => Text(new MorrisTrajectories().Points(5, 1, (uint)s), 0, 6)).ToArray();
        Assert.True(all.Distinct().Count() > 95);
        Assert.Equal(new MorrisTrajectories(4, 60).Points(5, 10, 2), new MorrisTrajectories(4, 60).Points(5, 10, 2));
    }

    [Fact]
    public void Bad_settings_are_refused()
    {
        Assert.Contains("even", Assert.Throws<ArgumentException>(() => new MorrisTrajectories(5).Points(2, 4, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("3 candidates", Assert.Throws<ArgumentException>(() => new MorrisTrajectories(4, 3).Points(2, 4, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MorrisTrajectories().Points(0, 4, 1));
    }

    private static string Text(double[][] x, int trajectory, int rows) =>
        string.Join(' ', x.SelectMany(c => c.Skip(trajectory * rows).Take(rows)).Select(v => v.ToString("R", null)));

    private static double Spread(double[][] x, int trajectories, int rows)
    {
        var sum = 0.0;
        for (var a = 0; a < trajectories; a++)
        {
            for (var b = 0; b < a; b++)
                sum += Square(x, a, b, rows);
        }
        return sum;
    }

    private static double Square(double[][] x, int a, int b, int rows)
    {
        var distance = 0.0;
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < rows; j++)
                distance += Math.Sqrt(x.Sum(c => Math.Pow(c[(a * rows) + i] - c[(b * rows) + j], 2)));
        }
        return distance * distance;
    }
}
