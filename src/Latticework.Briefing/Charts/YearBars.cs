namespace Latticework.Briefing.Charts;

/// <summary>One quantity by year, a bar each, the number on it where there is room.</summary>
/// <param name="Bars">Year, value and how it is written; years may be missing, which leaves a gap.</param>
/// <param name="Heading">What is plotted, with its unit.</param>
public sealed record YearBars(IReadOnlyList<(int Year, double Value, string Written)> Bars, string Heading) : Chart
{
    private const double PlotHeight = 120;
    private static readonly int[] paces = [1, 2, 5, 10, 20, 50];

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var (first, last) = (Bars.Min(b => b.Year), Bars.Max(b => b.Year));
        const double AxisRoom = 44;
        var plot = width - AxisRoom - 6;
        var step = Math.Min(44, plot / (last - first + 1));
        var scale = Scale.Over(Bars.Select(b => b.Value).Append(0), PlotHeight, 0, 3, Bars.All(b => b.Value >= 0) ? 0 : null);
        const double Top = 30;
        svg.Text(0, 12, Heading, LabelSize, "t strong", room: width);
        foreach (var tick in scale.Ticks)
        {
            svg.Line(AxisRoom, Top + scale.At(tick), width - 6, Top + scale.At(tick), "grid");
            svg.Text(AxisRoom - 6, Top + scale.At(tick) + 4, Numbers.Plain(tick, scale.Decimals), SmallSize, "tm", Anchor.End);
        }
        var zero = Top + scale.At(0);
        var written = Bars.Max(b => Lettering.Width(b.Written, SmallSize)) < step - 3;
        foreach (var (year, value, words) in Bars)
        {
            var x = AxisRoom + ((year - first) * step);
            var y = Top + scale.At(value);
            svg.Rectangle(x + (step * 0.14), Math.Min(y, zero), step * 0.72, Math.Abs(zero - y), "stage-on");
            if (written)
                svg.Text(x + (step / 2), Math.Min(y, zero) - 4, words, SmallSize, "t halo", Anchor.Middle);
        }
        svg.Line(AxisRoom, zero, width - 6, zero, "axis");
        var pace = paces.First(p => p >= 50 || step * p >= 34);
        for (var year = first; year <= last; year++)
        {
            if (year % pace == 0 || first == last)
                svg.Text(AxisRoom + ((year - first + 0.5) * step), Top + PlotHeight + 16, $"{year}", SmallSize, "tm", Anchor.Middle);
        }
        return new(width, Top + PlotHeight + 24, svg);
    }
}
