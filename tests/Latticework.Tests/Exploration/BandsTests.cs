using Latticework.Engine;
using Latticework.Exploration.Robustness;
using Xunit;

namespace Latticework.Tests.Exploration;

public sealed class BandsTests
{
    [Fact]
    public void Quantiles_at_every_step()
    {
        // Five futures, two steps after the as-of state: f, 10 f and −f.
        var bands = Bands.Of(Run([.. Enumerable.Range(0, 5).SelectMany(f => new[] { f, 10f * f, -f })], 5), 0, 0, 0);
        Assert.Equal([2.0, 20, -2], bands.Median);
        Assert.Equal([1.0, 10, -3], bands.P25);
        Assert.Equal([3.0, 30, -1], bands.P75);
        Assert.Equal([0.2, 2, -3.8], bands.P05.Select(x => Math.Round(x, 12)));
        Assert.Equal([3.8, 38, -0.2], bands.P95.Select(x => Math.Round(x, 12)));
    }

    [Fact]
    public void A_single_future_is_its_own_band()
    {
        var bands = Bands.Of(Run([1, 2, 3], 1), 0, 0, 0);
        Assert.Equal([1.0, 2, 3], bands.P05);
        Assert.Equal([1.0, 2, 3], bands.P95);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_named_with_its_place()
    {
        var message = Assert.Throws<ArgumentException>(() => Bands.Of(Run([1, 2, 3, 4, float.NaN, 6], 2), 0, 0, 0)).Message;
        foreach (var part in new[] { "troops", "s0", "o0", "future 1", "step 1" })
            Assert.Contains(part, message, StringComparison.Ordinal);
    }

    private static RunResults Run(float[] path, int futures) => new()
    {
        Manifest = new RunManifest("toy", "Toy", "", "", "2026-01-01", "0", 1, futures, 2, "quarter", "by hand"),
        Scenarios = ["s0"],
        Options = ["o0"],
        Uncertainties = [],
        Measures = [],
        Trajectories = [new Trajectory("troops", "Troops", "1", null)],
        Inputs = [],
        Outcomes = [],
        Paths = [path],
    };
}
