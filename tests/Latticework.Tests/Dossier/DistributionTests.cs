using Latticework.Dossier;
using Xunit;

namespace Latticework.Tests.Dossier;

public sealed class DistributionTests
{
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
