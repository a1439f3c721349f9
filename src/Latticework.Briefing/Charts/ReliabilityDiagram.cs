namespace Latticework.Briefing.Charts;

/// <summary>A point of a reliability diagram.</summary>
/// <param name="Forecast">Mean probability said, 0 to 1.</param>
/// <param name="Observed">Share that happened.</param>
/// <param name="Low">Lower end of what chance allows a reliable forecaster.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Forecasts behind it.</param>
public sealed record ReliabilityPoint(double Forecast, double Observed, double Low, double High, int Count);

/// <summary>What was said against what happened, the bars of chance about the diagonal, and below how often each probability was said.</summary>
/// <param name="Points">Points by rising forecast.</param>
/// <param name="BaseRate">Share of all questions that happened.</param>
public sealed record ReliabilityDiagram(IReadOnlyList<ReliabilityPoint> Points, double BaseRate) : Chart
{
    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        const double left = 46, top = 24, counts = 46;
        var svg = new Svg();
        var side = Math.Min(width - left - 12, 420);
        var x = Scale.Over([0, 1], left, left + side, 5);
        var y = Scale.Over([0, 1], top + side, top, 5);
        foreach (var tick in x.Ticks)
        {
            svg.Line(x.At(tick), y.At(0), x.At(tick), y.At(1), "grid");
            svg.Line(x.At(0), y.At(tick), x.At(1), y.At(tick), "grid");
            svg.Text(left - 8, y.At(tick) + 4, Numbers.Share(tick), SmallSize, "tm", Anchor.End);
            svg.Text(x.At(tick), y.At(0) + counts + 30, Numbers.Share(tick), SmallSize, "tm", Anchor.Middle);
        }
        svg.Line(x.At(0), y.At(0), x.At(1), y.At(1), "axis");
        svg.Polyline([(x.At(0), y.At(BaseRate)), (x.At(1), y.At(BaseRate))], "line-n");
        foreach (var p in Points)
            svg.Line(x.At(p.Forecast), y.At(p.Low), x.At(p.Forecast), y.At(p.High), "iv-n bar");
        svg.Polyline(Points.Select(p => (x.At(p.Forecast), y.At(p.Observed))), "median");
        foreach (var p in Points)
        {
            // Outside its bar a point is hollow as well as coloured.
            var outside = p.Observed < p.Low || p.Observed > p.High;
            svg.Circle(x.At(p.Forecast), y.At(p.Observed), outside ? 5 : 4.5, outside ? "m-b" : "m-a");
        }
        svg.Text(0, top - 12, "Share that happened", SmallSize, "tm");
        svg.Text(left + side, y.At(0) + counts + 46, "Probability said", SmallSize, "tm", Anchor.End);
        Counts(svg, x, y.At(0) + 10, counts);
        return new(width, top + side + counts + 52, svg);
    }

    private void Counts(Svg svg, Scale x, double top, double height)
    {
        var most = Points.Select(p => p.Count).DefaultIfEmpty(1).Max();
        var edge = double.NegativeInfinity;
        foreach (var p in Points)
        {
            var tall = (height - 16) * p.Count / most;
            svg.Rectangle(x.At(p.Forecast) - 4, top + height - tall, 8, tall, "core");
            var text = p.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
            var half = Lettering.Width(text, SmallSize) / 2;
            if (x.At(p.Forecast) - half < edge + 4)
                continue;
            svg.Text(x.At(p.Forecast), top + height - tall - 3, text, SmallSize, "tm", Anchor.Middle);
            edge = x.At(p.Forecast) + half;
        }
    }
}
