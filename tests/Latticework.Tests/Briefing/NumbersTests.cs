using Latticework.Briefing;
using Latticework.Engine;
using Latticework.Exploration.Robustness;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0.7123, "0.71")]
    [InlineData(0.0043, "0.0043")]
    [InlineData(12.4, "12")]
    [InlineData(0.0998, "0.10")]
    [InlineData(9.96, "10")]
    [InlineData(1234567, "1\u202F234\u202F567")]
    [InlineData(-0.021, "\u22120.021")]
    [InlineData(0, "0.00")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void TwoSignificantDigits(double value, string text) => Assert.Equal(text, Numbers.Plain(value));

    [Theory]
    [InlineData(0.02, 2, "+0.02")]
    [InlineData(-0.02, 2, "\u22120.02")]
    [InlineData(-0.0001, 2, "0.00")]
    [InlineData(0.0001, 2, "0.00")]
    public void DifferencesCarryTheirSignUnlessTheyPrintAsZero(double value, int decimals, string text) => Assert.Equal(text, Numbers.Signed(value, decimals));

    [Fact]
    public void SharesAreNeverRoundedToCertainty()
    {
        Assert.Equal("<1\u202F%", Numbers.Share(0.004));
        Assert.Equal(">99\u202F%", Numbers.Share(0.996));
        Assert.Equal("0\u202F%", Numbers.Share(0));
        Assert.Equal("62–74\u202F%", Numbers.ShareRange(0.62, 0.74));
    }

    [Fact]
    public void RangesWithMinusSignsUseAWord() => Assert.Equal("\u22120.01 to 0.02", Numbers.Range(-0.01, 0.02, 2));

    [Fact]
    public void ANarrowIntervalEarnsDecimals()
    {
        Assert.Equal(3, Numbers.DecimalsFor(0.021, 0.015, 0.027));
        Assert.Equal(4, Numbers.DecimalsFor(0.021, 0.0208, 0.0212));
    }

    [Fact]
    public void AnEventThatNeverHappenedStillHasAnInterval()
    {
        var (low, high) = FuturesSummary.Interval(new Estimate(0, 0), Aggregation.EverHappened, 200);
        Assert.Equal(0, low, 12);
        Assert.InRange(high, 0.005, 0.03);
    }

    [Fact]
    public void MissingFuturesArePassedOver()
    {
        Assert.Equal(2, FuturesSummary.Of([1, double.NaN, 3]).Mean.Value);
        Assert.True(double.IsNaN(FuturesSummary.Of([double.NaN]).Median));
    }
}
