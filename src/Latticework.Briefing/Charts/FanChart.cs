namespace Latticework.Briefing.Charts;

/// <summary>Quantiles over futures at every step.</summary>
/// <param name="P05">5 %.</param>
/// <param name="P25">25 %.</param>
/// <param name="Median">Median.</param>
/// <param name="P75">75 %.</param>
/// <param name="P95">95 %.</param>
public sealed record Fan(double[] P05, double[] P25, double[] Median, double[] P75, double[] P95);

/// <summary>A named line over a fan.</summary>
/// <param name="Label">Written at its right end.</param>
/// <param name="Values">One per step.</param>
/// <param name="Dashed">Dashed and grey, or solid in the second colour.</param>
public sealed record FanLine(string Label, double[] Values, bool Dashed);

/// <summary>One panel.</summary>
/// <param name="Heading">Heading.</param>
/// <param name="Fan">The fan.</param>
/// <param name="Lines">Named lines over it.</param>
public sealed record FanPanel(string Heading, Fan Fan, IReadOnlyList<FanLine> Lines);

/// <summary>Fans over time, one panel per scenario, one scale for all, the end of every line labelled.</summary>
/// <param name="Panels">Panels.</param>
/// <param name="Start">Time at step 0, in years when the step is a known length, else 0.</param>
/// <param name="StepLength">Length of a step in the same unit.</param>
/// <param name="Format">How the vertical axis is written.</param>
public sealed record FanChart(IReadOnlyList<FanPanel> Panels, double Start, double StepLength, AxisFormat Format = AxisFormat.Plain) : Chart
{
    private const double PlotHeight = 132;
    private const double AxisRoom = 30;
    private static readonly int[] paces = [1, 2, 4, 5, 10, 20, 50, 100];

    /// <summary>A value the axis never passes below; null for none.</summary>
    public double? Floor { get; init; }

    /// <summary>A value the axis never passes above; null for none.</summary>
    public double? Ceiling { get; init; }

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var named = Panels.SelectMany(p => p.Lines).ToArray();
        var end = named.Length == 0 ? 40 : Math.Min(118, named.Max(line => Lettering.Width(line.Label, SmallSize)) + 40);
        var fitting = Math.Clamp((int)((width - AxisRoom) / (104 + end)), 1, Math.Max(1, Panels.Count));
        var lines = (Panels.Count + fitting - 1) / fitting;
        var columns = (Panels.Count + lines - 1) / Math.Max(1, lines);
        var pitch = (width - AxisRoom) / columns;
        var values = Panels.SelectMany(p => p.Fan.P05.Concat(p.Fan.P95).Concat(p.Lines.SelectMany(l => l.Values)));
        var scale = Scale.Over(values, PlotHeight, 0, 4, Floor, Ceiling);
        var y = 0.0;
        for (var line = 0; line < lines; line++)
        {
            var top = y + 24;
            foreach (var tick in scale.Ticks)
                svg.Text(AxisRoom - 6, top + scale.At(tick) + 4, Write(tick, Format, scale.Decimals), SmallSize, "tm", Anchor.End);
            for (var k = 0; k < columns && (line * columns) + k < Panels.Count; k++)
                Panel(svg, scale, Panels[(line * columns) + k], AxisRoom + (k * pitch), top, pitch - end, end);
            y = top + PlotHeight + 18 + (line < lines - 1 ? 14 : 0);
        }
        return new(width, y, svg);
    }

    private void Panel(Svg svg, Scale scale, FanPanel panel, double left, double top, double width, double end)
    {
        var steps = panel.Fan.Median.Length - 1;
        double X(int step) => left + (steps == 0 ? 0 : step * width / steps);
        IEnumerable<(double, double)> Along(double[] v) => v.Select((value, step) => (X(step), top + scale.At(value)));

        svg.Text(left, top - 10, panel.Heading, LabelSize, "t strong", Anchor.Start, width + end - 10);
        foreach (var tick in scale.Ticks)
            svg.Line(left, top + scale.At(tick), left + width, top + scale.At(tick), "grid");
        svg.Polyline(Along(panel.Fan.P95).Concat(Along(panel.Fan.P05).Reverse()), "band", closed: true);
        svg.Polyline(Along(panel.Fan.P75).Concat(Along(panel.Fan.P25).Reverse()), "core", closed: true);
        foreach (var extra in panel.Lines)
            svg.Polyline(Along(extra.Values), extra.Dashed ? "line-n" : "line-b");
        svg.Polyline(Along(panel.Fan.Median), "median");
        svg.Line(left, top + PlotHeight, left + width, top + PlotHeight, "axis");
        TimeAxis(svg, left, top + PlotHeight, width, steps);

        var labels = new List<(double Value, string Text, string Class)>
        {
            (panel.Fan.P95[^1], "", "tm"), (panel.Fan.Median[^1], "", "ta strong"), (panel.Fan.P05[^1], "", "tm"),
        };
        if (panel.Lines.Count > 0)
            labels = [(panel.Fan.Median[^1], "Average", "ta strong"), .. panel.Lines.Select(l => (l.Values[^1], l.Label, l.Dashed ? "tm" : "tb"))];
        var decimals = Math.Max(2, Numbers.DecimalsFor(labels.Max(l => l.Value)));
        var placed = Lettering.Spread([.. labels.Select(l => top + scale.At(l.Value))], 13, top + 2, top + PlotHeight - 2);
        for (var i = 0; i < labels.Count; i++)
        {
            var number = Write(labels[i].Value, Format, decimals);
            var text = labels[i].Text.Length == 0 ? number : number + " " + Lettering.Fit(labels[i].Text, SmallSize, end - 40);
            svg.Text(left + width + 5, placed[i] + 4, text, SmallSize, labels[i].Class);
        }
    }

    private void TimeAxis(Svg svg, double left, double y, double width, int steps)
    {
        var last = Start + (steps * StepLength);
        var pace = paces.First(p => p >= 100 || width / Math.Max(1e-9, (last - Start) / p) >= 44);
        for (var year = Math.Ceiling(Start - 1e-9); year <= last + 1e-9; year++)
        {
            if (Math.Abs(year % pace) > 1e-9)
                continue;
            var x = left + ((year - Start) / Math.Max(1e-9, last - Start) * width);
            svg.Line(x, y, x, y + 3, "axis");
            svg.Text(x, y + 14, year.ToString("0"), SmallSize, "tm", Anchor.Middle);
        }
    }
}
