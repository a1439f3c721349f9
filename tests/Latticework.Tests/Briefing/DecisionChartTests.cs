using System.Xml.Linq;
using Latticework.Briefing.Charts;
using Xunit;

namespace Latticework.Tests.Briefing;

/// <summary>Charts that the verbs draw into files: labels stand clear of each other at every width, and the picture is well formed.</summary>
public sealed class DecisionChartTests
{
    private static readonly PathwaysMap map = new(
        [
            new("do-nothing", 8, "2026-12"), new("anchor-in-congress", 8, "2026-12"), new("settle-cost-sharing", 9, "2027-03"), new("never-any-good", 0, "2024-12"),
            new("a label that is far too long for the room that a chart can give to it", 31, "2032-09"), new("denial-defence", null, ""),
        ], 32, 2024.99, 0.25);

    [Theory]
    [InlineData(340)]
    [InlineData(720)]
    [InlineData(1000)]
    public void Labels_of_a_pathways_map_stand_clear(double width)
    {
        NoOverlap(map.Draw(width, "p"));
        NoOverlap(new PathwaysMap([new("one", null, "")], 4, 0, 0).Draw(width, "q"));
    }

    [Theory]
    [InlineData(340)]
    [InlineData(466)]
    public void Labels_of_a_reliability_diagram_stand_clear(double width)
    {
        ReliabilityPoint[] points = [.. Enumerable.Range(0, 20).Select(i => new ReliabilityPoint((i + 0.5) / 20, (i + 0.4) / 20, i / 20.0, (i + 1) / 20.0, 12_345 + (100 * i)))];
        NoOverlap(new ReliabilityDiagram(points, 0.4).Draw(width, "r"));
        NoOverlap(new ReliabilityDiagram([], 0.4).Draw(width, "r"));
    }

    [Fact]
    public void Lines_that_tip_together_share_one_connection_to_the_lines_that_run_on()
    {
        var picture = XDocument.Parse(map.Draw(720, "p").ToFile("p", "Title", "Subtitle", "Caption", "Text"));
        XNamespace ns = "http://www.w3.org/2000/svg";
        var body = picture.Root!.Element(ns + "g")!;
        // The trunk, and one connection for each of the tipping steps 0, 8, 9 and 31; one more in the key.
        Assert.Equal(1 + 4 + 1, body.Elements(ns + "path").Count(p => (string?)p.Attribute("class") == "join"));
        // From step 0 five lines run on, from 8 three, from 9 two, from 31 one; five starts besides the first; one in the key.
        Assert.Equal(5 + 3 + 2 + 1 + 5 + 1, body.Elements(ns + "circle").Count(c => (string?)c.Attribute("class") == "m-n"));
        Assert.Contains(body.Elements(ns + "text"), t => t.Value == "to 2026-12");
        Assert.Contains(body.Elements(ns + "text"), t => t.Value == "never holds");
        Assert.Contains("prefers-color-scheme:dark", picture.ToString(), StringComparison.Ordinal);
    }

    private static void NoOverlap(Drawing drawing)
    {
        var texts = drawing.Content.Texts;
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.False(texts[i].Overlaps(texts[j]), $"'{texts[i].Text}' overlaps '{texts[j].Text}'");
            Assert.InRange(texts[i].Right, 0, drawing.Width + 12);
            Assert.InRange(texts[i].Bottom, 0, drawing.Height + 4);
        }
    }
}
