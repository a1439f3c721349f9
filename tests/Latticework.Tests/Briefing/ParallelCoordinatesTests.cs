using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Latticework.Briefing.Charts;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class ParallelCoordinatesTests
{
    private static readonly ParallelAxis[] axes = [new("cost", false), new("safety", true), new("years", null)];

    [Fact]
    public void Better_is_up_on_every_axis()
    {
        // The first row is best in cost and safety, so its line begins above the other's and stays there.
        var drawing = new ParallelCoordinates(axes, [[1, 9, 5], [2, 3, 4]], []).Draw(600, "x");
        var paths = Regex.Matches(drawing.Content.Body, "class=\"iv-a\" d=\"M(?<x>[0-9.]+) (?<y>[0-9.]+)l(?<dx>[0-9.]+) ?(?<dy>-?[0-9.]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.Equal(2, paths.Count);
        double Y(int i, bool second) => double.Parse(paths[i].Groups["y"].Value, CultureInfo.InvariantCulture) + (second ? double.Parse(paths[i].Groups["dy"].Value, CultureInfo.InvariantCulture) : 0);
        Assert.True(Y(0, false) < Y(1, false));
        Assert.True(Y(0, true) < Y(1, true));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(720)]
    public void Labels_do_not_overlap_and_a_file_has_both_palettes(double width)
    {
        double[][] rows = [.. Enumerable.Range(0, 100).Select(i => new[] { i * 0.013, Math.Sin(i), i % 7 })];
        var drawing = new ParallelCoordinates(axes, rows, [3]).Draw(width, "x");
        foreach (var a in drawing.Content.Texts)
            Assert.DoesNotContain(drawing.Content.Texts, b => !ReferenceEquals(a, b) && a.Overlaps(b));
        var file = XDocument.Parse(drawing.ToFile("x", "Title", "Subtitle", "Caption", "Description"));
        Assert.Contains("prefers-color-scheme:dark", file.ToString(), StringComparison.Ordinal);
        Assert.Equal(100, Regex.Count(drawing.Content.Body, "class=\"(iv-a|line-b)\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void One_row_many_axes_and_numbers_that_are_missing_are_drawn_or_passed_over()
    {
        ParallelAxis[] many = [.. Enumerable.Range(0, 60).Select(i => new ParallelAxis($"axis {i}", true))];
        Assert.NotEmpty(new ParallelCoordinates(many, [[.. Enumerable.Range(0, 60).Select(i => (double)i)]], []).Draw(700, "x").Content.Body);
        var body = new ParallelCoordinates(axes, [[1, double.NaN, 2]], []).Draw(700, "x").Content.Body;
        Assert.DoesNotContain("NaN", body, StringComparison.Ordinal);
        Assert.DoesNotContain("iv-a", body, StringComparison.Ordinal);
        Assert.NotEmpty(new ParallelCoordinates([new("only", true)], [[1], [2]], []).Draw(300, "x").Content.Body);
    }
}
