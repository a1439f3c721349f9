namespace Latticework.Briefing.Charts;

/// <summary>What a mark looks like; the shape says the same as the colour.</summary>
public enum MarkKind
{
    /// <summary>Filled disc: the first series, or a clear increase.</summary>
    First,

    /// <summary>Open ring in the second colour: the second series.</summary>
    Second,

    /// <summary>Filled diamond in the second colour: a clear decrease, or the one to look at.</summary>
    Diamond,

    /// <summary>Small open ring in grey: context, or cannot be told from zero.</summary>
    Quiet,
}

/// <summary>A value with its interval.</summary>
/// <param name="Value">Where the mark stands.</param>
/// <param name="Low">Start of the interval; equal to the value for none.</param>
/// <param name="High">End of the interval.</param>
/// <param name="Kind">Shape and colour.</param>
/// <param name="Label">Printed beside it; null for none.</param>
public sealed record Mark(double Value, double Low, double High, MarkKind Kind, string? Label = null);

/// <summary>One row of a dot chart.</summary>
/// <param name="Label">Label at the left.</param>
/// <param name="ByPanel">Marks, one list per panel.</param>
/// <param name="Strong">Printed in bold.</param>
public sealed record DotRow(string Label, IReadOnlyList<IReadOnlyList<Mark>> ByPanel, bool Strong = false);

/// <summary>Dots with intervals: one row per thing, one panel per scenario, one scale for all.</summary>
/// <param name="Panels">Headings of the panels.</param>
/// <param name="Rows">Rows, top to bottom.</param>
/// <param name="Format">How the axis is written.</param>
public sealed record DotChart(IReadOnlyList<string> Panels, IReadOnlyList<DotRow> Rows, AxisFormat Format = AxisFormat.Plain) : Chart
{
    private const double RowHeight = 21;
    private const double Gap = 20;

    /// <summary>Joins the marks of a row: a dumbbell.</summary>
    public bool Joined { get; init; }

    /// <summary>Draws a line at zero and keeps zero on the axis.</summary>
    public bool FromZero { get; init; }

    /// <summary>A value the axis never passes above; null for none.</summary>
    public double? Ceiling { get; init; }

    /// <summary>A value the axis never passes below; null for none.</summary>
    public double? Floor { get; init; }

    /// <summary>Names written above the marks of the first row, one per mark; empty for none.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var room = Math.Min(width < 500 ? 172 : 268, 12 + Rows.Select(row => Lettering.Width(row.Label, LabelSize * (row.Strong ? 1.06 : 1))).DefaultIfEmpty(0).Max());
        var fitting = Math.Clamp((int)((width - room + Gap) / (100 + Gap)), 1, Math.Max(1, Panels.Count));
        var lines = (Panels.Count + fitting - 1) / fitting;
        var columns = (Panels.Count + lines - 1) / Math.Max(1, lines);
        var panelWidth = ((width - room - 8) - ((columns - 1) * Gap)) / columns;
        var marks = Rows.SelectMany(row => row.ByPanel).SelectMany(x => x).ToArray();
        var values = marks.SelectMany(m => new[] { m.Value, m.Low, m.High }).Concat(FromZero ? [0.0] : []);
        var scale = Scale.Over(values, 7, panelWidth - 7, panelWidth < 150 ? 3 : 5, Floor, Ceiling);

        var y = 0.0;
        for (var line = 0; line < lines; line++)
        {
            var shown = Enumerable.Range(line * columns, Math.Min(columns, Panels.Count - (line * columns))).ToArray();
            var headings = shown.Select(p => Lettering.Wrap(Panels[p], LabelSize, panelWidth, 2)).ToArray();
            var headingLines = Panels.Count == 1 && Panels[0].Length == 0 ? 0 : headings.Max(h => h.Count);
            var top = y + (headingLines * 15) + (headingLines > 0 ? 5 : 0) + (Series.Count > 0 && line == 0 ? 16 : 0);
            var bottom = top + (Rows.Count * RowHeight);
            for (var r = 0; r < Rows.Count; r++)
            {
                var middle = top + ((r + 0.5) * RowHeight);
                svg.Text(0, middle + 4, Rows[r].Label, LabelSize, Rows[r].Strong ? "t strong" : "t", Anchor.Start, room - 8);
            }
            for (var k = 0; k < shown.Length; k++)
            {
                var left = room + (k * (panelWidth + Gap));
                for (var h = 0; h < headingLines && h < headings[k].Count; h++)
                    svg.Text(left, y + 12 + (15 * (h + headingLines - headings[k].Count)), headings[k][h], LabelSize, "t strong", Anchor.Start, panelWidth);
                Axis(svg, scale, left, panelWidth, top, bottom);
                if (Series.Count > 0 && line == 0 && k == 0 && Rows.Count > 0)
                    NameSeries(svg, scale, left, panelWidth, top, Rows[0].ByPanel[shown[k]]);
                for (var r = 0; r < Rows.Count; r++)
                    Row(svg, scale, left, panelWidth, top + ((r + 0.5) * RowHeight), Rows[r].ByPanel[shown[k]]);
            }
            y = bottom + 18 + (line < lines - 1 ? 16 : 0);
        }
        return new(width, y, svg);
    }

    private void Axis(Svg svg, Scale scale, double left, double width, double top, double bottom)
    {
        var widest = scale.Ticks.Max(tick => Lettering.Width(Write(tick, Format, scale.Decimals), SmallSize)) + 6;
        var stride = Enumerable.Range(1, scale.Ticks.Count).First(k => k == scale.Ticks.Count || k * (scale.At(scale.Ticks[1]) - scale.At(scale.Ticks[0])) >= widest);
        for (var t = 0; t < scale.Ticks.Count; t++)
        {
            var tick = scale.Ticks[t];
            var x = left + scale.At(tick);
            var zero = FromZero && Math.Abs(tick) < 1e-12;
            svg.Line(x, top, x, bottom, zero ? "zero" : "grid");
            var text = Write(tick, Format, scale.Decimals);
            var half = Lettering.Width(text, SmallSize) / 2;
            // Every k-th tick is named, counted from zero where there is one.
            if ((t - FirstNamed(scale)) % stride != 0)
                continue;
            svg.Text(Math.Clamp(x, left - 6 + half, Math.Max(left - 6 + half, left + width + 6 - half)), bottom + 13, text, SmallSize, "tm", Anchor.Middle);
        }
        svg.Line(left, bottom, left + width, bottom, "axis");
    }

    private static int FirstNamed(Scale scale) => Math.Max(0, Enumerable.Range(0, scale.Ticks.Count).FirstOrDefault(t => Math.Abs(scale.Ticks[t]) < 1e-12));

    private void NameSeries(Svg svg, Scale scale, double left, double width, double top, IReadOnlyList<Mark> marks)
    {
        var count = Math.Min(Series.Count, marks.Count);
        var order = Enumerable.Range(0, count).OrderBy(i => marks[i].Value).ToArray();
        var free = left - 10;
        for (var k = 0; k < count; k++)
        {
            var i = order[k];
            var need = Lettering.Width(Series[i], SmallSize);
            var later = order.Skip(k + 1).Sum(j => Lettering.Width(Series[j], SmallSize) + 8);
            var x = Math.Max(free, Math.Min(left + scale.At(marks[i].Value) - (need / 2), left + width + 14 - later - need));
            svg.Text(x, top - 4, Series[i], SmallSize, marks[i].Kind == MarkKind.Second ? "tb" : "ta");
            free = x + need + 8;
        }
    }

    private void Row(Svg svg, Scale scale, double left, double width, double y, IReadOnlyList<Mark> marks)
    {
        if (Joined && marks.Count > 1)
            svg.Line(left + scale.At(marks.Min(m => m.Value)), y, left + scale.At(marks.Max(m => m.Value)), y, "join");
        foreach (var mark in marks)
        {
            if (mark.High > mark.Low)
            {
                svg.Line(left + scale.At(mark.Low), y, left + scale.At(mark.High), y, (mark.Kind switch { MarkKind.First => "iv-a", MarkKind.Quiet => "iv-n", _ => "iv-b" }) + (Joined ? " bar" : ""));
            }
        }
        foreach (var mark in marks.OrderBy(m => m.Kind == MarkKind.Quiet ? 0 : 1))
        {
            var x = left + scale.At(mark.Value);
            switch (mark.Kind)
            {
                case MarkKind.First: svg.Circle(x, y, Joined ? 4.5 : 3.8, "m-a"); break;
                case MarkKind.Second: svg.Circle(x, y, 4, "m-b"); break;
                case MarkKind.Diamond: svg.Diamond(x, y, 4.8, "m-b-full"); break;
                default: svg.Circle(x, y, 3.4, "m-n"); break;
            }
            if (mark.Label is not { } label)
                continue;
            var need = Lettering.Width(label, SmallSize);
            var after = left + Math.Max(scale.At(mark.High), scale.At(mark.Value) + 4) + 5;
            if (after + need <= left + width + 8)
                svg.Text(after, y + 4, label, SmallSize, "tm");
            else
                svg.Text(left + Math.Min(scale.At(mark.Low), scale.At(mark.Value) - 4) - 5, y + 4, label, SmallSize, "tm halo", Anchor.End);
        }
    }
}
