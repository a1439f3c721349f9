using Latticework.Briefing.Charts;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class DiscoveryCurveTests
{
    [Theory]
    [InlineData(640)]
    [InlineData(340)]
    public void Labels_stay_inside_and_apart_however_close_the_boxes(double width)
    {
        var points = Enumerable.Range(0, 28).Select(i => new CurvePoint(1 - (i * i / 1600.0), 0.1 + (i / 30.0), i / 5, i == 21 ? "step 21" : null)).ToArray();
        var curve = new DiscoveryCurve(points, "coverage", "density")
        {
            Threshold = 0.8,
            HeldOut = new Mark(0.7, 0.5, 0.8, MarkKind.Second, "held out"),
            HeldOutX = 0.65,
        };

        var drawing = curve.Draw(width, "c");

        var texts = drawing.Content.Texts;
        Assert.Contains(texts, t => t.Text == "step 21");
        Assert.Contains(texts, t => t.Text == "held out");
        Assert.All(texts, t => Assert.True(t.Left >= -1 && t.Right <= width + 1 && t.Bottom <= drawing.Height + 1, t.ToString()));
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = i + 1; j < texts.Count; j++)
                Assert.False(texts[i].Overlaps(texts[j]), $"{texts[i]} over {texts[j]}");
        }
    }

    [Fact]
    public void One_box_and_a_mean_can_be_drawn()
    {
        var drawing = new DiscoveryCurve([new CurvePoint(1, 182.5, 0, "step 0")], "mass", "mean of cost") { Shares = false }.Draw(500, "c");
        Assert.DoesNotContain("NaN", drawing.Content.Body, StringComparison.Ordinal);
    }
}
