namespace Latticework.Briefing.Charts;

/// <summary>One quantity over time, with moments that are named on the line.</summary>
/// <param name="Heading">What is plotted.</param>
/// <param name="Values">One value for each step; null where there is none, and the line breaks.</param>
/// <param name="Format">How its numbers are written.</param>
/// <param name="Moments">Steps to mark, with a few words each; drawn in order while there is room.</param>
public sealed record LinePanel(string Heading, IReadOnlyList<double?> Values, AxisFormat Format, IReadOnlyList<(int Step, string Text)> Moments);

/// <summary>Small multiples over one span of years, one above another, each on a scale of its own from zero.</summary>
/// <param name="Panels">Panels from the top.</param>
/// <param name="FirstYear">Year of the first value.</param>
public sealed record LineChart(IReadOnlyList<LinePanel> Panels, int FirstYear) : Chart
{
    private const double AxisRoom = 44;
    private const double EndRoom = 48;
    private const double PlotHeight = 92;

    private static readonly int[] paces = [1, 2, 5, 10, 20, 50, 100];

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var plot = Math.Max(60, width - AxisRoom - EndRoom);
        var y = 0.0;
        foreach (var panel in Panels)
        {
            Panel(svg, panel, y + 26, plot);
            y += 26 + PlotHeight + 26;
        }
        return new(width, y, svg);
    }

    private void Panel(Svg svg, LinePanel panel, double top, double plot)
    {
        var steps = Math.Max(1, panel.Values.Count - 1);
        double X(int step) => AxisRoom + (step * plot / steps);
        var scale = Scale.Over(panel.Values.OfType<double>().Append(0), PlotHeight, 0, 3, 0);
        double Y(double value) => top + scale.At(value);
        svg.Text(0, top - 12, panel.Heading, LabelSize, "t strong");
        foreach (var tick in scale.Ticks)
        {
            svg.Line(AxisRoom, Y(tick), AxisRoom + plot, Y(tick), "grid");
            svg.Text(AxisRoom - 6, Y(tick) + 4, Write(tick, panel.Format, scale.Decimals), SmallSize, "tm", Anchor.End);
        }
        svg.Line(AxisRoom, top + PlotHeight, AxisRoom + plot, top + PlotHeight, "axis");
        var pace = paces.First(p => p >= 100 || plot / steps * p >= 44);
        for (var step = 0; step < panel.Values.Count; step++)
        {
            if ((FirstYear + step) % pace != 0)
                continue;
            svg.Line(X(step), top + PlotHeight, X(step), top + PlotHeight + 3, "axis");
            svg.Text(X(step), top + PlotHeight + 14, $"{FirstYear + step}", SmallSize, "tm", Anchor.Middle);
        }
        foreach (var stretch in Stretches(panel.Values))
            svg.Polyline(stretch.Select(step => (X(step), Y(panel.Values[step]!.Value))), "median");
        if (panel.Values is [.., { } last])
            svg.Text(AxisRoom + plot + 6, Y(last) + 4, Write(last, panel.Format, panel.Values.All(v => v is null || v == Math.Round(v.Value)) ? 0 : Math.Max(2, scale.Decimals)), SmallSize, "ta strong");
        Moments(svg, panel, X, Y, plot, top);
    }

    // A word goes above its dot, else below it, else it is left out: a crowded line is worse than a missing word.
    private static void Moments(Svg svg, LinePanel panel, Func<int, double> x, Func<double, double> y, double plot, double top)
    {
        var taken = new List<PlacedText>();
        foreach (var (step, text) in panel.Moments)
        {
            if (panel.Values[step] is not { } value)
                continue;
            var (at, height) = (x(step), y(value));
            var words = Lettering.Width(text, SmallSize);
            var left = Math.Clamp(at - (words / 2), AxisRoom, Math.Max(AxisRoom, AxisRoom + plot - words));
            foreach (var baseline in (ReadOnlySpan<double>)[height - 9, height + 17])
            {
                var box = new PlacedText(text, left, baseline - (0.78 * SmallSize), left + words, baseline + (0.2 * SmallSize));
                if (box.Top < top - 8 || box.Bottom > top + PlotHeight - 2 || taken.Exists(box.Overlaps) || Crosses(panel, x, y, box))
                    continue;
                taken.Add(box);
                svg.Circle(at, height, 2.8, "dot");
                svg.Text(left, baseline, text, SmallSize, "tm");
                break;
            }
        }
    }

    private static bool Crosses(LinePanel panel, Func<int, double> x, Func<double, double> y, PlacedText box) => Enumerable.Range(0, panel.Values.Count)
        .Any(step => panel.Values[step] is { } value && x(step) >= box.Left - 2 && x(step) <= box.Right + 2 && y(value) >= box.Top - 2 && y(value) <= box.Bottom + 2);

    private static IEnumerable<List<int>> Stretches(IReadOnlyList<double?> values)
    {
        var open = new List<int>();
        for (var step = 0; step <= values.Count; step++)
        {
            if (step < values.Count && values[step] is not null)
            {
                open.Add(step);
                continue;
            }
            if (open.Count > 0)
                yield return open;
            open = [];
        }
    }
}
