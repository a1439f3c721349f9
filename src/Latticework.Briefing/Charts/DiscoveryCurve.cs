namespace Latticework.Briefing.Charts;

/// <summary>A box on the curve.</summary>
/// <param name="X">Coverage, or mass.</param>
/// <param name="Y">Density, or mean outcome.</param>
/// <param name="Inputs">Number of inputs the box restricts; printed where it changes.</param>
/// <param name="Label">Printed beside the box in full; null for none. The boxes with a label are the ones to look at.</param>
public sealed record CurvePoint(double X, double Y, int Inputs, string? Label = null);

/// <summary>The trade-off of scenario discovery: what share of the cases of interest a box catches, against how pure it is.</summary>
/// <param name="Points">Boxes in the order found, joined by a line.</param>
/// <param name="XTitle">Title of the horizontal axis.</param>
/// <param name="YTitle">Title of the vertical axis.</param>
public sealed record DiscoveryCurve(IReadOnlyList<CurvePoint> Points, string XTitle, string YTitle) : Chart
{
    private const double Radius = 4;

    /// <summary>A horizontal line, such as the density asked for; null for none.</summary>
    public double? Threshold { get; init; }

    /// <summary>The labelled box on cases that had no part in finding it, with its interval; null for none.</summary>
    public Mark? HeldOut { get; init; }

    /// <summary>Where on the horizontal axis <see cref="HeldOut"/> stands.</summary>
    public double HeldOutX { get; init; }

    /// <summary>Whether both axes are shares, and run from 0 to 1.</summary>
    public bool Shares { get; init; } = true;

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        const double top = 26;
        var height = Math.Clamp(width * 0.62, 220, 420);
        var bottom = top + height;
        IEnumerable<double> ends = Shares ? [0, 1] : [];
        var vertical = Scale.Over(Points.Select(p => p.Y).Concat(ends), bottom, top, 5);
        var left = 12 + vertical.Ticks.Max(t => Lettering.Width(Numbers.Plain(t, vertical.Decimals), SmallSize));
        var across = Scale.Over(Points.Select(p => p.X).Concat(ends), left, width - 12, 5);

        svg.Text(0, 12, YTitle, LabelSize, "t strong", Anchor.Start, width);
        foreach (var tick in vertical.Ticks)
        {
            svg.Line(left, vertical.At(tick), width - 12, vertical.At(tick), "grid");
            svg.Text(left - 6, vertical.At(tick) + 4, Numbers.Plain(tick, vertical.Decimals), SmallSize, "tm", Anchor.End);
        }
        foreach (var tick in across.Ticks)
        {
            svg.Line(across.At(tick), top, across.At(tick), bottom, "grid");
            svg.Text(across.At(tick), bottom + 18, Numbers.Plain(tick, across.Decimals), SmallSize, "tm", Anchor.Middle);
        }
        svg.Line(left, bottom, width - 12, bottom, "axis");
        svg.Text((left + width - 12) / 2, bottom + 34, XTitle, LabelSize, "t strong", Anchor.Middle, width - left);
        if (Threshold is { } threshold)
            svg.Line(left, vertical.At(threshold), width - 12, vertical.At(threshold), "line-n");

        if (Points.Count > 1)
            svg.Polyline(Points.Select(p => (across.At(p.X), vertical.At(p.Y))), "outline");
        foreach (var point in Points.Where(p => p.Label is null))
            svg.Circle(across.At(point.X), vertical.At(point.Y), Radius, "m-a");
        if (HeldOut is { } held)
        {
            svg.Line(across.At(HeldOutX), vertical.At(held.Low), across.At(HeldOutX), vertical.At(held.High), "iv-b");
            svg.Circle(across.At(HeldOutX), vertical.At(held.Value), Radius + 1, "m-b");
            Beside(svg, across.At(HeldOutX), vertical.At(held.Value), held.Label ?? "", width, top, bottom, "tb halo");
        }
        foreach (var point in Points.Where(p => p.Label is not null))
        {
            svg.Diamond(across.At(point.X), vertical.At(point.Y), Radius + 3, "m-b-full");
            Beside(svg, across.At(point.X), vertical.At(point.Y), point.Label!, width, top, bottom, "tb strong halo");
        }
        for (var i = 0; i < Points.Count; i++)
        {
            if (Points[i].Label is null && (i == 0 || Points[i].Inputs != Points[i - 1].Inputs))
                Beside(svg, across.At(Points[i].X), vertical.At(Points[i].Y), Points[i].Inputs == 1 ? "1 input" : $"{Points[i].Inputs} inputs", width, top, bottom, "tm halo");
        }
        return new(width, bottom + 40, svg);
    }

    // Beside a mark where there is room; a label that would cover another is left out.
    private static void Beside(Svg svg, double x, double y, string text, double width, double top, double bottom, string cls)
    {
        var size = Lettering.Width(text, SmallSize);
        foreach (var (left, baseline) in new[] { (x + 9, y + 4), (x - 9 - size, y + 4), (x - (size / 2), y - 10), (x - (size / 2), y + 19) })
        {
            var place = new PlacedText(text, left, baseline - (0.78 * SmallSize), left + size, baseline + (0.2 * SmallSize));
            if (place.Left < 0 || place.Right > width || place.Top < top - 8 || place.Bottom > bottom - 1 || svg.Texts.Any(place.Overlaps))
                continue;
            svg.Text(left, baseline, text, SmallSize, cls);
            return;
        }
    }
}
