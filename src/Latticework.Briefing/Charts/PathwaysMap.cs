namespace Latticework.Briefing.Charts;

/// <summary>One option of a pathways map.</summary>
/// <param name="Label">Label.</param>
/// <param name="TippingPoint">Step at which it no longer holds; null when it holds to the horizon.</param>
/// <param name="Until">That step as a reader knows it, such as a month; empty when it holds.</param>
public sealed record PathwaysLine(string Label, int? TippingPoint, string Until);

/// <summary>
/// A map of adaptation pathways in the manner of an underground railway: a line per option from now to its tipping point, and at each
/// tipping point a connection to the lines that run on. Lines that tip together share a connection: the same lines run on from it.
/// </summary>
/// <param name="Lines">Options, top to bottom; the first is what is done now.</param>
/// <param name="Steps">Last step.</param>
/// <param name="Start">Time of step 0 in years.</param>
/// <param name="StepLength">Length of a step in years; 0 when the axis is to count steps.</param>
public sealed record PathwaysMap(IReadOnlyList<PathwaysLine> Lines, int Steps, double Start, double StepLength) : Chart
{
    private const double Pitch = 26;
    private const double Track = 4;

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var stacked = width < 500;
        var room = stacked ? 10 : Math.Min(240, 20 + Lines.Select(l => Lettering.Width(l.Label, LabelSize)).DefaultIfEmpty(0).Max());
        var ends = Lines.Select(End).ToArray();
        var right = 14 + ends.Select(e => Lettering.Width(e, SmallSize)).DefaultIfEmpty(0).Max();
        var pitch = stacked ? Pitch + 14 : Pitch;
        var top = stacked ? 24.0 : 14.0;
        double Row(int line) => top + (line * pitch);
        var bottom = Row(Lines.Count - 1) + 16;
        var (from, to) = (room, width - right);
        double X(double step) => from + (step / Math.Max(1, Steps) * (to - from));
        Axis(svg, X, from, to, top - 12, bottom);

        svg.Line(X(0), Row(0), X(0), Row(Lines.Count - 1), "join");
        for (var i = 0; i < Lines.Count; i++)
            svg.Rectangle(X(0), Row(i) - (Track / 2), X(Lines[i].TippingPoint ?? Steps) - X(0), Track, Lines[i].TippingPoint is null ? "dot" : "core");
        foreach (var tips in Lines.Select(l => l.TippingPoint).OfType<int>().Distinct().Order())
        {
            int[] ending = [.. Enumerable.Range(0, Lines.Count).Where(j => Lines[j].TippingPoint == tips)];
            int[] running = [.. Enumerable.Range(0, Lines.Count).Where(j => (Lines[j].TippingPoint ?? int.MaxValue) > tips)];
            if (running.Length > 0)
                svg.Line(X(tips), Row(Math.Min(ending[0], running[0])), X(tips), Row(Math.Max(ending[^1], running[^1])), "join");
            foreach (var j in running)
                svg.Circle(X(tips), Row(j), 3.5, "m-n");
            foreach (var j in ending)
                svg.Line(X(tips), Row(j) - 7, X(tips), Row(j) + 7, "iv-b");
        }
        for (var i = 0; i < Lines.Count; i++)
        {
            svg.Circle(X(0), Row(i), 4.5, i == 0 ? "m-a" : "m-n");
            if (stacked)
                svg.Text(0, Row(i) - 11, Lines[i].Label, LabelSize, i == 0 ? "t strong halo" : "t halo", Anchor.Start, width - right);
            else
                svg.Text(room - 12, Row(i) + 4, Lines[i].Label, LabelSize, i == 0 ? "t strong" : "t", Anchor.End, room - 14);
            svg.Text(width, Row(i) + 4, ends[i], SmallSize, Lines[i].TippingPoint is null ? "ta" : "tm", Anchor.End);
        }
        return new(width, bottom + 34 + Key(svg, bottom + 34, width), svg);
    }

    private static string End(PathwaysLine line) => line.TippingPoint switch
    {
        null => "holds",
        0 => "never holds",
        _ => $"to {line.Until}",
    };

    private void Axis(Svg svg, Func<double, double> x, double from, double to, double top, double bottom)
    {
        var unit = StepLength > 0 ? StepLength : 1;
        var scale = Scale.Over([Start, Start + (Steps * unit)], from, to, Math.Max(2, (int)((to - from) / 90)));
        var edge = double.NegativeInfinity;
        foreach (var tick in scale.Ticks.Where(t => t >= Start - 1e-9 && t <= Start + (Steps * unit) + 1e-9))
        {
            var at = x((tick - Start) / unit);
            svg.Line(at, top, at, bottom, "grid");
            var text = tick.ToString(tick == Math.Round(tick) ? "0" : "0.#", System.Globalization.CultureInfo.InvariantCulture);
            var half = Lettering.Width(text, SmallSize) / 2;
            if (at - half < edge + 4)
                continue;
            svg.Text(at, bottom + 14, text, SmallSize, "tm", Anchor.Middle);
            edge = at + half;
        }
    }

    // What the marks mean, on as many lines as they need; returns the height.
    private static double Key(Svg svg, double top, double width)
    {
        var (x, y) = (0.0, top);
        foreach (var (draw, text) in new (Action<double, double>, string)[]
        {
            ((a, b) => svg.Rectangle(a, b - 6, 18, Track, "dot"), "holds to the horizon"),
            ((a, b) => { svg.Rectangle(a, b - 6, 14, Track, "core"); svg.Line(a + 14, b - 11, a + 14, b + 3, "iv-b"); }, "tipping point"),
            ((a, b) => { svg.Line(a + 9, b - 12, a + 9, b + 4, "join"); svg.Circle(a + 9, b - 4, 3.5, "m-n"); }, "change to an option that still holds"),
        })
        {
            var need = 26 + Lettering.Width(text, SmallSize) + 16;
            if (x > 0 && x + need > width)
                (x, y) = (0, y + 18);
            draw(x, y);
            svg.Text(x + 26, y, text, SmallSize, "tm", Anchor.Start, width - 26);
            x += need;
        }
        return y - top + 8;
    }
}
