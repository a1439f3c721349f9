namespace Latticework.Briefing.Charts;

/// <summary>A stretch of time in one state.</summary>
/// <param name="From">First day, as a year with its fraction.</param>
/// <param name="To">Day after the last.</param>
/// <param name="Form">0 under way, 1 signed, 2 in force, 3 suspended.</param>
/// <param name="Label">Name of the state.</param>
public sealed record Stretch(double From, double To, int Form, string Label);

/// <summary>A moment with a name.</summary>
/// <param name="At">Day, as a year with its fraction.</param>
/// <param name="Label">A few words.</param>
public sealed record NamedMoment(double At, string Label);

/// <summary>The life of one thing on one axis of years: a bar for its states, named moments above it, small ticks below for what happens often.</summary>
/// <param name="Stretches">States, oldest first.</param>
/// <param name="Moments">Named moments, oldest first.</param>
/// <param name="Ticks">Rows of frequent moments, each with its name.</param>
/// <param name="From">Start of the axis.</param>
/// <param name="To">End of the axis.</param>
public sealed record HistoryChart(
    IReadOnlyList<Stretch> Stretches, IReadOnlyList<NamedMoment> Moments, IReadOnlyList<(string Name, IReadOnlyList<double> At)> Ticks, double From, double To) : Chart
{
    private const double Lane = 15;
    private const int MostLanes = 9;
    private static readonly int[] paces = [1, 2, 5, 10, 20, 50];

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var plot = width - 8;
        double X(double at) => 4 + ((at - From) / Math.Max(1e-9, To - From) * plot);
        var placed = Lanes(X, width);
        var lanes = placed.Count == 0 ? 0 : placed.Max(p => p.Lane) + 1;
        var bar = 8 + (lanes * Lane) + 8;
        foreach (var (moment, lane, left) in placed)
        {
            var y = 8 + ((lane + 1) * Lane) - 4;
            var x = X(moment.At);
            svg.Line(x, y + 3, x, bar, "lead");
            svg.Text(left, y, moment.Label, SmallSize, "t halo");
        }
        svg.Raw($"<defs><pattern id=\"{id}-stop\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>");
        foreach (var s in Stretches)
        {
            var (x, w) = (X(s.From), Math.Max(1.5, X(s.To) - X(s.From)));
            svg.Rectangle(x, bar, w, 16, s.Form switch { 2 => "stage-on", 1 => "stage-signed", 3 => "outline", _ => "stage-way" }, s.Form == 3 ? $"url(#{id}-stop)" : null);
        }
        foreach (var s in Stretches)
        {
            if (X(s.To) - X(s.From) > Lettering.Width(s.Label, SmallSize) + 8 && s.Form != 3)
                svg.Text(X(s.From) + 5, bar + 12, s.Label, SmallSize, s.Form == 2 ? "te-on" : "t");
        }
        foreach (var (moment, _, _) in placed)
            svg.Circle(X(moment.At), bar + 8, 2.6, "moment");
        var axis = bar + 22;
        svg.Line(4, axis, 4 + plot, axis, "axis");
        var pace = paces.First(p => p >= 50 || plot / Math.Max(1, To - From) * p >= 46);
        for (var year = (int)Math.Ceiling(From / pace) * pace; year <= To; year += pace)
        {
            svg.Line(X(year), axis, X(year), axis + 4, "axis");
            var half = Lettering.Width($"{year}", SmallSize) / 2;
            svg.Text(Math.Clamp(X(year), half, width - half), axis + 15, $"{year}", SmallSize, "tm", Anchor.Middle);
        }
        var below = axis + 22;
        foreach (var (name, at) in Ticks)
        {
            svg.Text(4, below + 11, $"{name} ({Numbers.Plain(at.Count, 0)})", SmallSize, "tm");
            foreach (var tick in at)
                svg.Line(X(tick), below + 16, X(tick), below + 25, "tick");
            below += 32;
        }
        return new(width, below + 2, svg);
    }

    // The newest first, lowest lane that is free: words run to the right of their day, or to its left at the end of the axis.
    private List<(NamedMoment Moment, int Lane, double Left)> Lanes(Func<double, double> x, double width)
    {
        var taken = new List<List<(double Left, double Right)>>();
        var placed = new List<(NamedMoment, int, double)>();
        foreach (var moment in Moments.OrderByDescending(m => m.At))
        {
            var wide = Lettering.Width(moment.Label, SmallSize);
            var left = Math.Clamp(x(moment.At) - 3, 0, Math.Max(0, width - wide));
            var lane = 0;
            while (lane < taken.Count && taken[lane].Exists(t => left < t.Right + 8 && t.Left < left + wide + 8))
                lane++;
            if (lane >= MostLanes)
                continue;
            if (lane == taken.Count)
                taken.Add([]);
            taken[lane].Add((left, left + wide));
            // A leader passes through the lanes below: no word may stand there later.
            for (var under = 0; under < lane; under++)
                taken[under].Add((x(moment.At) - 1, x(moment.At) + 1));
            placed.Add((moment, lane, left));
        }
        // Lane 0 is nearest to the bar.
        var lanes = taken.Count;
        return placed.ConvertAll(p => (p.Item1, lanes - 1 - p.Item2, p.Item3));
    }
}
