namespace Latticework.Briefing.Charts;

/// <summary>One axis of a parallel-coordinates chart.</summary>
/// <param name="Name">Name above the axis.</param>
/// <param name="HigherIsBetter">Whether more is better; null when neither. Axes are turned so that better is up.</param>
public sealed record ParallelAxis(string Name, bool? HigherIsBetter);

/// <summary>
/// A line for each row across one upright axis for each column: trade-offs show as crossing lines. Better is up on every axis that has a direction, so a row
/// that is best at everything would be a straight line along the top.
/// </summary>
/// <param name="Axes">Axes, left to right.</param>
/// <param name="Rows">Values, <c>[row][axis]</c>; rows with a value that is not finite are passed over.</param>
/// <param name="Marked">Rows drawn in the second colour and on top.</param>
public sealed record ParallelCoordinates(IReadOnlyList<ParallelAxis> Axes, IReadOnlyList<double[]> Rows, IReadOnlyCollection<int> Marked) : Chart
{
    private const double Tallest = 320;

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var rows = Enumerable.Range(0, Rows.Count).Where(r => Array.TrueForAll(Rows[r], double.IsFinite)).ToArray();
        const double top = 38;
        var height = Math.Min(Tallest, Math.Max(180, 0.6 * width));
        var bottom = top + height;
        const double margin = 48;
        var step = Axes.Count > 1 ? (width - (2 * margin)) / (Axes.Count - 1) : 0;
        var scales = Axes.Select((axis, a) => axis.HigherIsBetter == false
            ? Scale.Over(rows.Select(r => Rows[r][a]), top, bottom)
            : Scale.Over(rows.Select(r => Rows[r][a]), bottom, top)).ToArray();
        double At(int a) => margin + (a * step);

        for (var a = 0; a < Axes.Count; a++)
            svg.Line(At(a), top, At(a), bottom, "axis");
        // Many lines are drawn thin, so that a bundle is not a blot.
        svg.Raw($"<g fill=\"none\" opacity=\"{(rows.Length > 60 ? "0.35" : "0.6")}\">");
        foreach (var r in rows.Where(r => !Marked.Contains(r)))
            svg.Polyline(Axes.Select((_, a) => (At(a), scales[a].At(Rows[r][a]))), "iv-a");
        svg.Raw("</g>");
        foreach (var r in rows.Where(Marked.Contains))
            svg.Polyline(Axes.Select((_, a) => (At(a), scales[a].At(Rows[r][a]))), "line-b");
        var stride = Axes.Count > 1 ? (int)Math.Ceiling(40 / Math.Max(1, step)) : 1;
        for (var a = 0; a < Axes.Count; a += stride)
        {
            var room = Math.Max(20, (step * stride) - 6);
            svg.Text(At(a), 12, Axes[a].Name, LabelSize, "t strong", Anchor.Middle, Math.Min(room, a == 0 || a == Axes.Count - 1 ? (2 * margin) - 4 : room));
            if (Axes[a].HigherIsBetter is { } up)
                svg.Text(At(a), 26, up ? "higher ↑ better" : "lower ↑ better", SmallSize, "tm", Anchor.Middle, room);
            foreach (var tick in scales[a].Ticks)
                svg.Text(At(a) - 5, scales[a].At(tick) + 4, Write(tick, AxisFormat.Plain, scales[a].Decimals), SmallSize, "tm halo", Anchor.End);
        }
        return new(width, bottom + 12, svg);
    }
}
