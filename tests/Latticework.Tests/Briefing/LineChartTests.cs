using System.Xml.Linq;
using Latticework.Briefing.Charts;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class LineChartTests
{
    [Theory]
    [InlineData(736)]
    [InlineData(348)]
    public void Labels_do_not_overlap(double width)
    {
        double?[] values = [.. Enumerable.Range(0, 76).Select(i => i == 0 ? (double?)null : 0.5 + (0.2 * Math.Sin(i / 9.0)))];
        var chart = new LineChart(
            [
                new LinePanel("A share", values, AxisFormat.Share, [.. Enumerable.Range(1, 12).Select(i => (6 * i, $"{1951 + (6 * i)} an agreement"))]),
                new LinePanel("A count", [.. values.Select((_, i) => (double?)(i / 10))], AxisFormat.Plain, []),
            ],
            1951);
        var drawing = chart.Draw(width, "x");
        for (var i = 0; i < drawing.Content.Texts.Count; i++)
        {
            for (var j = i + 1; j < drawing.Content.Texts.Count; j++)
                Assert.False(drawing.Content.Texts[i].Overlaps(drawing.Content.Texts[j]), $"{drawing.Content.Texts[i]} {drawing.Content.Texts[j]}");
        }
        Assert.All(drawing.Content.Texts, t => Assert.True(t.Left >= -1 && t.Right <= width + 1 && t.Bottom <= drawing.Height + 1, t.ToString()));
        Assert.Contains(drawing.Content.Texts, t => t.Text.EndsWith("an agreement", StringComparison.Ordinal));
        Assert.Contains(drawing.Content.Texts, t => t.Text == "7");
        Assert.Equal("svg", XDocument.Parse(drawing.ToFile("x", "Title", "Subtitle", "Caption", "Text")).Root!.Name.LocalName);
    }

    [Fact]
    public void A_line_breaks_where_nothing_is_known_and_one_year_is_drawn()
    {
        var broken = new LineChart([new LinePanel("Gap", [1, null, 2, 3], AxisFormat.Plain, [])], 2000).Draw(400, "x").Content.Body;
        Assert.Equal(2, broken.Split("class=\"median\"").Length - 1);
        Assert.DoesNotContain("NaN", new LineChart([new LinePanel("One", [0.5], AxisFormat.Share, [(0, "2000")])], 2000).Draw(400, "x").Content.Body, StringComparison.Ordinal);
    }
}
