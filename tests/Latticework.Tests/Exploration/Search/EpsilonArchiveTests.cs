using Latticework.Engine;
using Latticework.Exploration.Search;
using Xunit;

namespace Latticework.Tests.Exploration.Search;

public sealed class EpsilonArchiveTests
{
    private static readonly SearchProblem problem = new(
        "plane", [new RealLever("x", -10, 10), new RealLever("y", -10, 10)], [new("f", Direction.Minimise), new("g", Direction.Minimise)],
        static (l, f, v) => (f[0], f[1], v[0]) = (l[0], l[1], Math.Max(0, -l[0])), ["x is not negative"]);

    [Fact]
    public void Keeps_one_solution_a_box_and_none_in_dominated_boxes()
    {
        var archive = new EpsilonArchive([1, 1]);
        Assert.True(archive.Add(At(2.5, 2.5)));
        // The same box, nearer to its corner: kept instead, and no progress.
        Assert.True(archive.Add(At(2.1, 2.6)));
        Assert.False(archive.Add(At(2.9, 2.2)));
        Assert.Equal((1, 1L), (archive.Count, archive.Progress));
        // A box beside it.
        Assert.True(archive.Add(At(1.5, 3.5)));
        Assert.Equal((2, 2L), (archive.Count, archive.Progress));
        // Not dominated itself, but its box is.
        Assert.False(archive.Add(At(2.05, 3.9)));
        // A box that dominates both.
        Assert.True(archive.Add(At(1.9, 2.9)));
        Assert.Equal((1, 3L), (archive.Count, archive.Progress));
    }

    [Fact]
    public void Forgets_infeasible_solutions_as_soon_as_one_is_feasible()
    {
        var archive = new EpsilonArchive([1, 1]);
        Assert.True(archive.Add(At(-3, 0)));
        Assert.True(archive.Add(At(-2, 5)));
        Assert.False(archive.Add(At(-2.5, 0)));
        Assert.Equal(1, archive.Count);
        Assert.True(archive.Add(At(5, 5)));
        Assert.False(archive.Add(At(-0.1, -9)));
        Assert.Equal([5.0, 5.0], Assert.Single(archive.Solutions).Objectives);
    }

    [Fact]
    public void Widths_must_be_positive()
    {
        Assert.Throws<ArgumentException>(() => new EpsilonArchive([1, 0]));
        Assert.Throws<ArgumentException>(() => new EpsilonArchive([]));
        Assert.Throws<ArgumentException>(() => new EpsilonArchive([double.NaN]));
    }

    private static Solution At(double x, double y) => problem.At([x, y]);
}
