using Latticework.Briefing;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class LikelihoodTests
{
    [Theory]
    [InlineData(0, "in fewer than 1 in 100 futures")]
    [InlineData(0.0099, "in fewer than 1 in 100 futures")]
    [InlineData(0.01, "almost no chance")]
    [InlineData(0.05, "almost no chance")]
    [InlineData(0.0501, "very unlikely")]
    [InlineData(0.20, "very unlikely")]
    [InlineData(0.2001, "unlikely")]
    [InlineData(0.45, "unlikely")]
    [InlineData(0.4501, "roughly even chance")]
    [InlineData(0.55, "roughly even chance")]
    [InlineData(0.5501, "likely")]
    [InlineData(0.80, "likely")]
    [InlineData(0.8001, "very likely")]
    [InlineData(0.95, "very likely")]
    [InlineData(0.9501, "almost certain")]
    [InlineData(0.99, "almost certain")]
    [InlineData(0.9901, "in more than 99 in 100 futures")]
    [InlineData(1, "in more than 99 in 100 futures")]
    [InlineData(double.NaN, "no estimate")]
    [InlineData(1.2, "no estimate")]
    public void SharedEdgesBelongToTheLowerBand(double probability, string word) => Assert.Equal(word, Likelihood.Word(probability));

    [Fact]
    public void APhraseCarriesNumberAndInterval()
    {
        Assert.Equal("likely (68\u202F%, interval 62–74\u202F%)", Likelihood.Phrase(0.68, 0.62, 0.74));
        Assert.Equal("in fewer than 1 in 100 futures", Likelihood.Phrase(0, 0, 0.01));
    }

    [Fact]
    public void EverySharedEdgeOfACountIsTheLowerBand()
    {
        // 0.05, 0.2, 0.45 … reached as counts out of 200, where the division is not exact.
        Assert.Equal("almost no chance", Likelihood.Word(10 / 200.0));
        Assert.Equal("very unlikely", Likelihood.Word(40 / 200.0));
        Assert.Equal("unlikely", Likelihood.Word(90 / 200.0));
        Assert.Equal("roughly even chance", Likelihood.Word(110 / 200.0));
        Assert.Equal("likely", Likelihood.Word(160 / 200.0));
        Assert.Equal("very likely", Likelihood.Word(190 / 200.0));
        Assert.Equal("almost certain", Likelihood.Word(198 / 200.0));
    }
}
