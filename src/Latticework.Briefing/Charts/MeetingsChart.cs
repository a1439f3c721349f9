using Latticework.Dossier.Views;

namespace Latticework.Briefing.Charts;

/// <summary>Meetings by year, one mark a meeting, its form the level.</summary>
/// <param name="Years">Years without a gap.</param>
public sealed record MeetingsChart(IReadOnlyList<YearOfMeetings> Years) : Chart
{
    private static readonly int[] paces = [1, 2, 5, 10, 20, 50];

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var most = Math.Max(1, Years.Max(y => y.All));
        var step = Math.Min(30, (width - 8) / Years.Count);
        var pitch = Math.Min(Math.Min(11, Math.Max(5, step)), 150.0 / most);
        var r = Math.Min(4.2, Math.Min(pitch, step) * 0.42);
        var floor = 8 + (most * pitch);
        for (var i = 0; i < Years.Count; i++)
        {
            var x = 4 + ((i + 0.5) * step);
            var y = floor - (pitch / 2);
            foreach (var (count, level) in new[] { (Years[i].Leaders, 0), (Years[i].Ministers, 1), (Years[i].Officials, 2), (Years[i].Unstated, 3) })
            {
                for (var k = 0; k < count; k++, y -= pitch)
                    Mark(svg, x, y, r, level);
            }
        }
        svg.Line(4, floor, 4 + (Years.Count * step), floor, "axis");
        var pace = paces.First(p => p >= 50 || step * p >= 36);
        for (var i = 0; i < Years.Count; i++)
        {
            if (Years[i].Year % pace == 0 || Years.Count == 1)
                svg.Text(4 + ((i + 0.5) * step), floor + 15, $"{Years[i].Year}", SmallSize, "tm", Years.Count == 1 ? Anchor.Start : Anchor.Middle);
        }
        string[] names = ["leaders", "ministers", "officials", "level not stated"];
        bool[] there = [Years.Any(y => y.Leaders > 0), Years.Any(y => y.Ministers > 0), Years.Any(y => y.Officials > 0), Years.Any(y => y.Unstated > 0)];
        var (at, line) = (6.0, floor + 36);
        for (var level = 0; level < 4; level++)
        {
            if (!there[level])
                continue;
            var wide = 30 + Lettering.Width(names[level], SmallSize);
            if (at > 6 && at + wide > width)
                (at, line) = (6, line + 18);
            Mark(svg, at, line - 4, 4.2, level);
            svg.Text(at + 9, line, names[level], SmallSize, "tm");
            at += wide;
        }
        return new(width, line + 6, svg);
    }

    private static void Mark(Svg svg, double x, double y, double r, int level)
    {
        if (level == 0)
            svg.Circle(x, y, r, "m-a");
        else if (level == 1)
            svg.Diamond(x, y, r * 1.1, "m-b-full");
        else if (level == 2)
            svg.Circle(x, y, r * 0.85, "m-n");
        else
            svg.Rectangle(x - (r * 0.7), y - (r * 0.7), r * 1.4, r * 1.4, "m-q");
    }
}
