using Latticework.Exploration.Search.Indicators;
using Xunit;

namespace Latticework.Tests.Exploration.Search;

public sealed class ApproximationQualityTests
{
    private static readonly double[][] front = [[0, 1], [1, 0]];

    [Fact]
    public void Distances_are_those_of_the_nearest_points()
    {
        // (0, 2) is 1 from (0, 1); (4, 4) is 5 from (1, 0) and from (0, 1).
        double[][] set = [[0, 2], [4, 4]];
        Assert.Equal((1 + 5) / 2.0, ApproximationQuality.GenerationalDistance(set, front), 1e-15);
        Assert.Equal(Math.Sqrt(1 + 25) / 2, ApproximationQuality.GenerationalDistance(set, front, power: 2), 1e-15);
        Assert.Equal((1 + Math.Sqrt(5)) / 2, ApproximationQuality.InvertedGenerationalDistance(set, front), 1e-15);
    }

    [Fact]
    public void Are_zero_when_the_set_is_the_front()
    {
        Assert.Equal(0, ApproximationQuality.GenerationalDistance(front, front));
        Assert.Equal(0, ApproximationQuality.InvertedGenerationalDistance(front, front));
        Assert.Equal(0, ApproximationQuality.AdditiveEpsilon(front, front));
    }

    [Fact]
    public void The_additive_epsilon_is_the_largest_shift_needed()
    {
        Assert.Equal(0.25, ApproximationQuality.AdditiveEpsilon([[0.25, 1], [1, 0.125]], front));
        // A set that is better than the front everywhere has a negative one.
        Assert.Equal(-0.5, ApproximationQuality.AdditiveEpsilon([[-0.5, -0.5]], front));
        Assert.Equal(1, ApproximationQuality.AdditiveEpsilon([[0, 1]], front));
    }

    [Fact]
    public void Spacing_is_zero_for_even_points_and_the_deviation_of_the_gaps_otherwise()
    {
        Assert.Equal(0, ApproximationQuality.Spacing([[0, 2], [1, 1], [2, 0]]));
        // Nearest neighbours at 2, 2 and 4 (sums of both objectives): mean 8/3, squares 4/9, 4/9, 16/9.
        Assert.Equal(Math.Sqrt(24.0 / 9 / 2), ApproximationQuality.Spacing([[0, 4], [1, 3], [3, 1]]), 1e-15);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ApproximationQuality.GenerationalDistance([], front));
        Assert.Throws<ArgumentException>(() => ApproximationQuality.AdditiveEpsilon([[1, 2, 3]], front));
        Assert.Throws<ArgumentException>(() => ApproximationQuality.Spacing([[1, 2]]));
        Assert.Throws<ArgumentException>(() => ApproximationQuality.GenerationalDistance([[1, double.NaN]], front));
    }
}
