using Latticework.Dossier;
using Xunit;

namespace Latticework.Tests.Dossier;

public sealed class DistributionTests
{
    // 95 % point of the standard normal, and symmetry, are all these tests need.
    private static double Normal(double u) => u switch { 0.05 => -1.6448536269514722, 0.5 => 0, 0.95 => 1.6448536269514722, _ => double.NaN };

    [Theory]
    [InlineData(Spread.Fixed, 3, 3, 3, 0.05, 3)]
    [InlineData(Spread.Uniform, 2, 3, 4, 0.25, 2.5)]
    [InlineData(Spread.Triangular, 0, 1, 2, 0.5, 1)]
    [InlineData(Spread.Triangular, 0, 1, 2, 0.125, 0.5)]
    [InlineData(Spread.Triangular, 0, 0, 1, 0.75, 0.5)]
    [InlineData(Spread.Triangular, 0, 1, 1, 0.25, 0.5)]
    [InlineData(Spread.Normal, 1, 2, 3, 0.05, 1)]
    [InlineData(Spread.Normal, 1, 2, 3, 0.95, 3)]
    [InlineData(Spread.LogNormal, 1, 2, 4, 0.05, 1)]
    [InlineData(Spread.LogNormal, 1, 2, 4, 0.5, 2)]
    [InlineData(Spread.LogNormal, 1, 2, 4, 0.95, 4)]
    [InlineData(Spread.Integer, 1, 2, 3, 0.0, 1)]
    [InlineData(Spread.Integer, 1, 2, 3, 0.5, 2)]
    [InlineData(Spread.Integer, 1, 2, 3, 1.0, 3)]
    public void Quantiles(Spread spread, double low, double central, double high, double u, double expected) =>
        Assert.Equal(expected, new Distribution(spread, low, central, high).Quantile(u, Normal), 12);

    [Fact]
    public void Central_values_follow_the_spread_when_the_file_gives_none()
    {
        using var folder = DataFolder.Valid();
        var dossier = folder.Load();
        var rate = dossier.Disputes["taiwan-strait"].Facts[0];
        Assert.Equal(Math.Sqrt(0.003 * 0.04), rate.Value!.Value, 12);
        Assert.Equal("2024", rate.Written);
        Assert.Equal(new DateOnly(2024, 7, 1), rate.From);
        var parameters = dossier.Families["patron_will"].Parameters;
        Assert.Equal(0.6, parameters[0].Value.Central, 12);
        Assert.Equal((Spread.Integer, 8.0), (parameters[1].Value.Spread, parameters[1].Value.Central));
    }
}
