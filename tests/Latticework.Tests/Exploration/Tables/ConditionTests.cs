using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Tables;

public sealed class ConditionTests
{
    [Theory]
    [InlineData(">= 0.5", 0.5, true)]
    [InlineData(">=0.5", 0.4999, false)]
    [InlineData("> 0.5", 0.5, false)]
    [InlineData(" < -1e-3 ", -0.01, true)]
    [InlineData("<= 2", 2, true)]
    [InlineData("= 2", 2, true)]
    [InlineData("== 2", 2.0000001, false)]
    [InlineData("!= 2", 3, true)]
    [InlineData("<= 0", -0.0, true)]
    [InlineData("== 0", -0.0, true)]
    public void Conditions_hold_or_not(string text, double value, bool expected) => Assert.Equal(expected, Condition.TryParse(text)!.Holds(value));

    [Theory]
    [InlineData("")]
    [InlineData("0.5")]
    [InlineData(">= ")]
    [InlineData(">= x")]
    [InlineData(">= NaN")]
    [InlineData("> Infinity")]
    [InlineData("=> 1")]
    [InlineData("> = 1")]
    public void What_is_no_condition_is_null(string text) => Assert.Null(Condition.TryParse(text));

    [Fact]
    public void A_condition_reads_back_to_itself()
    {
        Assert.Equal(">= 0.5", Condition.TryParse(">=0.5")!.ToString());
        Assert.Equal("== 2", Condition.TryParse("=2")!.ToString());
        Assert.Equal([true, false], Condition.TryParse("> 1")!.Of(Column.Real("x", [2, 1])));
    }
}
