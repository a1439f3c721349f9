using System.Xml.Linq;
using Latticework.Briefing.Charts;
using Latticework.Briefing.Findings;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class ChartTests
{
    public static TheoryData<string, double> Charts()
    {
        var data = new TheoryData<string, double>();
        foreach (var exhibit in AllFindings.Write(BriefingFixture.Input).SelectMany(f => f.Exhibits).OfType<ChartExhibit>())
        {
            data.Add(exhibit.Id, 736);
            data.Add(exhibit.Id, 348);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void IsWellFormedWithTitleAndTextAlternative(string id, double width)
    {
        var exhibit = Find(id);
        var svg = XDocument.Parse(exhibit.ToSvg(width)).Root!;
        XNamespace space = "http://www.w3.org/2000/svg";
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal(exhibit.Title, svg.Element(space + "title")!.Value);
        Assert.True(svg.Element(space + "desc")!.Value.Length > 40);
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", svg.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void LabelsDoNotOverlapAndStayInside(string id, double width)
    {
        var drawing = Find(id).Chart.Draw(width, id);
        var texts = drawing.Content.Texts;
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.True(texts[i].Left >= -8 && texts[i].Right <= width + 8 && texts[i].Bottom <= drawing.Height + 2 && texts[i].Top >= -2, $"outside: {texts[i]}");
            for (var j = i + 1; j < texts.Count; j++)
                Assert.False(texts[i].Overlaps(texts[j]), $"{texts[i]} over {texts[j]}");
        }
    }

    [Fact]
    public void EndLabelsOfLinesThatMeetAreMovedApart()
    {
        var placed = Lettering.Spread([50, 50.5, 51, 10], 13, 0, 100);
        var sorted = placed.Order().ToArray();
        for (var i = 1; i < sorted.Length; i++)
            Assert.True(sorted[i] - sorted[i - 1] >= 12.9);
        Assert.True(placed[0] < placed[1] && placed[1] < placed[2]);
        Assert.Equal(10, placed[3], 6);
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-0.006, 0.0213)]
    [InlineData(3, 3)]
    [InlineData(0, 48211)]
    public void ScalesEndOnRoundNumbersAndCoverTheData(double low, double high)
    {
        var scale = Scale.Over([low, high], 0, 100);
        Assert.True(scale.Low <= low && scale.High >= high);
        Assert.InRange(scale.Ticks.Count, 2, 8);
        Assert.InRange(scale.At(low), 0, 100);
    }

    [Fact]
    public void TheDataSheetKeepsFullPrecisionAndQuotes()
    {
        var csv = new DataSheet(["a,b", "x"], [["He said \"no\"", 1.0 / 3], ["=1+1", double.NaN]]).ToCsv();
        Assert.Equal("\"a,b\",x\r\n\"He said \"\"no\"\"\",0.3333333333333333\r\n'=1+1,\r\n", csv);
    }

    private static ChartExhibit Find(string id) => AllFindings.Write(BriefingFixture.Input).SelectMany(f => f.Exhibits).OfType<ChartExhibit>().Single(x => x.Id == id);
}
