using System.Xml.Linq;
using Latticework.Briefing.Charts;
using Latticework.Dossier.Views;
using Xunit;

namespace Latticework.Tests.Briefing.Entries;

public sealed class EntryChartTests
{
    private static readonly string[] legend = ["with the hub", "between spokes", "outside"];

    [Theory]
    [InlineData(1, 736)]
    [InlineData(2, 348)]
    [InlineData(17, 736)]
    [InlineData(17, 348)]
    [InlineData(40, 736)]
    [InlineData(40, 348)]
    public void Names_around_the_middle_never_overlap_and_stay_inside(int ends, double width)
    {
        var chart = new TieChart("Middle", [.. Enumerable.Range(0, ends).Select(i => new TieEnd(i % 7 == 3 ? "A state with quite a long name" : $"State {i}", 0.02 + (0.9 * i / ends), (TieForm)(i % 3), "0.50 · 12 texts"))],
            ends > 2 ? [(0, 1, 0.4, TieForm.WithHub), (1, 2, 0.1, TieForm.WithoutHub)] : [], legend);
        var texts = chart.Draw(width, "x").Content.Texts;
        Assert.All(texts, t => Assert.DoesNotContain(texts, o => o != t && o.Overlaps(t) && t.Text != "Middle" && o.Text != "Middle"));
        Assert.All(texts, t => Assert.True(t.Left >= -1 && t.Right <= width + 1, t.ToString()));
    }

    [Fact]
    public void Forms_differ_in_dash_and_mark_and_not_in_colour_alone()
    {
        var svg = new TieChart("M", [new("a", 0.5, TieForm.WithHub, ""), new("b", 0.5, TieForm.WithoutHub, ""), new("c", 0.5, TieForm.OutsideLattice, "")], [], legend).Draw(736, "x").Content.Body;
        Assert.Matches("circle class=\"m-a\"", svg);
        Assert.Matches("path class=\"m-b\"", svg);
        Assert.Matches("circle class=\"m-n\"", svg);
        Assert.Contains(".tie-spoke{stroke:var(--b);stroke-dasharray:", ChartStyle.EntryRules, StringComparison.Ordinal);
        Assert.Contains(".tie-out{stroke:var(--n);stroke-dasharray:", ChartStyle.EntryRules, StringComparison.Ordinal);
        Assert.Contains(".tie-hub{stroke:var(--a)}", ChartStyle.EntryRules, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deeper_tie_is_a_wider_line()
    {
        var svg = XElement.Parse("<g>" + new TieChart("M", [new("a", 1, TieForm.WithHub, ""), new("b", 0.1, TieForm.WithHub, "")], [], legend).Draw(736, "x").Content.Body + "</g>");
        var widths = svg.Elements("path").Where(p => (string?)p.Attribute("class") == "tie-hub").Take(2).Select(p => (double)p.Attribute("stroke-width")!).ToArray();
        Assert.True(widths[0] > 3 * widths[1]);
    }

    [Fact]
    public void A_history_names_what_fits_without_overlap()
    {
        var chart = new HistoryChart(
            [new(1951, 1960, 1, "signed"), new(1960, 1990, 2, "in force"), new(1990, 1995, 3, "suspended"), new(1995, 2026, 2, "in force")],
            [.. Enumerable.Range(0, 30).Select(i => new NamedMoment(1951 + (i * 2.5), $"{1951 + (i * 2.5):0} amended"))], [("Meetings", [1970, 1971, 2020])], 1950, 2027);
        foreach (var width in new[] { 736.0, 348 })
        {
            var drawing = chart.Draw(width, "h");
            var texts = drawing.Content.Texts.Where(t => t.Text.Contains("amended", StringComparison.Ordinal)).ToList();
            Assert.True(texts.Count >= 8);
            Assert.All(texts, t => Assert.DoesNotContain(texts, o => o != t && o.Overlaps(t)));
            Assert.All(texts, t => Assert.True(t.Left >= 0 && t.Right <= width));
            Assert.Contains("Meetings (3)", drawing.Content.Texts.Select(t => t.Text));
        }
    }

    [Fact]
    public void One_mark_stands_for_one_meeting()
    {
        YearOfMeetings[] years = [new(2021, 1, 2, 0, 1), new(2022, 0, 0, 0, 0), new(2023, 2, 0, 3, 0)];
        var svg = XElement.Parse("<g>" + new MeetingsChart(years).Draw(736, "m").Content.Body + "</g>");
        int Marks(string cls) => svg.Elements().Count(e => (string?)e.Attribute("class") == cls);
        // Each level once more in the legend.
        Assert.Equal([3 + 1, 2 + 1, 3 + 1, 1 + 1], [Marks("m-a"), Marks("m-b-full"), Marks("m-n"), Marks("m-q")]);
    }

    [Fact]
    public void A_sparkline_breaks_where_years_are_missing()
    {
        var picture = XElement.Parse(Sparkline.Draw([(1978, 6.2), (1999, 275), (2000, 270), (2001, 250)], "s", "t", "d"));
        Assert.Single(picture.Elements("path"), p => (string?)p.Attribute("class") == "spark");
        Assert.Equal(2, picture.Elements("circle").Count());
        Assert.Equal("d", (string)picture.Element("desc")!);
        XElement.Parse(Sparkline.Draw([(2000, 1)], "s", "t", "d"));
    }
}
