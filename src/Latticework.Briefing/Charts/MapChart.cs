using Latticework.Briefing.Maps;
using Latticework.Dossier;

namespace Latticework.Briefing.Charts;

/// <summary>Points on a map of land and undisputed borders: a home with its ties as great circles, bases, and disputed places by both names.</summary>
/// <param name="Map">Land and borders.</param>
/// <param name="HomeName">Name of the state whose ties are drawn; null when none is in the middle.</param>
/// <param name="Home">Its capital.</param>
/// <param name="Ties">Far ends: where each stands, and how it is tied.</param>
/// <param name="Bases">Bases, drawn without names.</param>
/// <param name="Places">Disputed places, with both names.</param>
/// <param name="Legend">What each form of tie is called, in the order of <see cref="Dossier.Views.TieForm"/>.</param>
public sealed record MapChart(
    BaseMap Map, string? HomeName, GeoPoint? Home, IReadOnlyList<(TieEnd End, GeoPoint At)> Ties, IReadOnlyList<GeoPoint> Bases, IReadOnlyList<GeoPoint> Places,
    IReadOnlyList<string> Legend) : Chart
{
    private const double Regional = 75;
    private const int Steps = 48;

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var narrow = width < 500;
        var about = Home?.Longitude ?? Ties.Select(t => t.At.Longitude).Concat(Places.Select(p => p.Longitude)).Concat(Bases.Select(b => b.Longitude)).First();
        (double Longitude, double Latitude) Near(GeoPoint p) => (MapWindow.Near(p.Longitude, about), p.Latitude);
        var ways = Ties.Select(t => Home is null ? [Near(t.At)] : GreatCircle.Between((Home.Longitude, Home.Latitude), (t.At.Longitude, t.At.Latitude), Steps)).ToList();
        // A phone shows the region; ties to the other side of the globe run off its edge and are named below.
        var far = ways.ConvertAll(w => narrow && Home is not null && Math.Abs(w[^1].Longitude - about) > Regional);
        var shown = ways.Where((_, i) => !far[i]).SelectMany(w => w).Concat(Places.Select(Near)).Concat(Bases.Select(Near));
        var window = MapWindow.Around([.. Home is null ? shown : shown.Append((Home.Longitude, Home.Latitude))], width, narrow ? 0.85 : 0.4, narrow ? 1.3 : 0.75);

        svg.Raw($"<defs><clipPath id=\"{id}-frame\"><rect width=\"{Svg.N(window.Width)}\" height=\"{Svg.N(window.Height)}\"/></clipPath></defs>\n<g clip-path=\"url(#{id}-frame)\">");
        svg.Rectangle(0, 0, window.Width, window.Height, "sea");
        svg.Areas(Turns(Map.Land).Select(r => Thinned(window.Cut(r.Line, r.Turn))).Where(r => r.Count > 2), "land");
        svg.Paths(Turns(Map.Borders).Where(r => Meets(r.Line, r.Turn, window)).Select(r => Thinned([.. r.Line.Points.Select(p => window.At(p.Longitude + r.Turn, p.Latitude))])), "border");
        foreach (var (tie, way) in Ties.Zip(ways).OrderBy(t => t.First.End.Depth))
        {
            if (way.Count > 1)
                svg.Raw($"<path class=\"{TieMarks.Class(tie.End.Form)}\" stroke-width=\"{Svg.N(0.7 + (3.6 * tie.End.Depth))}\" d=\"{Svg.Path(way.Select(p => window.At(p.Longitude, p.Latitude)))}\"/>");
        }
        var marks = new List<PlacedText>();
        var unnamed = new List<string>();
        void Taken(double x, double y, double r) => marks.Add(new("", x - r, y - r, x + r, y + r));
        foreach (var point in Bases.Select(Near).Where(p => window.Shows(p.Longitude, p.Latitude)))
        {
            var (x, y) = window.At(point.Longitude, point.Latitude);
            svg.Rectangle(x - 2, y - 2, 4, 4, "base");
        }
        foreach (var place in Places)
        {
            var (x, y) = At(place);
            svg.Raw($"<path class=\"place\" d=\"M{Svg.N(x - 3.4)} {Svg.N(y - 3.4)}l6.8 6.8m0-6.8l-6.8 6.8\"/>");
            Taken(x, y, 4);
        }
        foreach (var ((end, at), _) in Ties.Zip(far).Where(t => !t.Second))
        {
            var (x, y) = At(at);
            TieMarks.End(svg, x, y, end.Form);
            Taken(x, y, 4);
        }
        svg.Raw("</g>");
        svg.Rectangle(0.5, 0.5, window.Width - 1, window.Height - 1, "frame");
        if (Home is not null)
        {
            var (x, y) = At(Home);
            svg.Circle(x, y, 5.5, "home");
            Taken(x, y, 6);
            Label(svg, marks, window, x, y, HomeName!, 13, "t strong halo");
        }
        foreach (var ((end, at), _) in Ties.Zip(far).Where(t => !t.Second).OrderByDescending(t => t.First.End.Depth).ThenBy(t => t.First.End.Name, StringComparer.Ordinal))
        {
            var (x, y) = At(at);
            if (!Label(svg, marks, window, x, y, end.Name, SmallSize, "t halo"))
                unnamed.Add(end.Name);
        }
        foreach (var place in Places)
        {
            var (x, y) = At(place);
            if (!Label(svg, marks, window, x, y, place.Name, 10.5, "tm place-name halo"))
                unnamed.Add(place.Name);
        }
        var bottom = TieMarks.Legend(svg, window.Height + 20, width, [.. Ties.Where(_ => Home is not null).Select(t => t.End.Form).Distinct().Order()], Legend, SmallSize);
        bottom = Home is not null && Ties.Count > 0 ? bottom + 11 : Bases.Count + Places.Count > 0 ? window.Height + 19 : window.Height + 2;
        var left = 2.0;
        if (Bases.Count > 0)
        {
            svg.Rectangle(left + 2, bottom - 6, 4, 4, "base");
            svg.Text(left + 13, bottom, "base in use", SmallSize, "tm");
            left += 100;
        }
        if (Places.Count > 0)
        {
            svg.Raw($"<path class=\"place\" d=\"M{Svg.N(left + 1)} {Svg.N(bottom - 7.4)}l6.8 6.8m0-6.8l-6.8 6.8\"/>");
            svg.Text(left + 13, bottom, "disputed place, by both names", SmallSize, "tm");
        }
        if (Bases.Count + Places.Count > 0)
            bottom += 8;
        string[] off = [.. Ties.Zip(far).Where(t => t.Second).Select(t => t.First.End.Name).Order(StringComparer.Ordinal)];
        Listed("Beyond the edge", off);
        Listed("On the map, without room for the name", unnamed);
        return new(width, bottom, svg);

        void Listed(string what, IReadOnlyList<string> names)
        {
            if (names.Count == 0)
                return;
            foreach (var line in Lettering.Wrap($"{what}: {string.Join(", ", names)}", SmallSize, width - 4, 9))
                svg.Text(2, bottom += 14, line, SmallSize, "tm");
            bottom += 4;
        }

        (double X, double Y) At(GeoPoint p) => window.At(Near(p).Longitude, p.Latitude);
    }

    private static IEnumerable<(BaseMap.Line Line, double Turn)> Turns(IReadOnlyList<BaseMap.Line> lines) =>
        lines.SelectMany(l => new[] { -360.0, 0, 360 }.Select(turn => (l, turn)));

    private static bool Meets(BaseMap.Line line, double turn, MapWindow window) =>
        line.Box.East + turn > window.West && line.Box.West + turn < window.East && line.Box.North > window.South && line.Box.South < window.North;

    // Points closer than most of a pixel say nothing.
    private static List<(double X, double Y)> Thinned(IReadOnlyList<(double X, double Y)> points)
    {
        var kept = new List<(double X, double Y)>();
        for (var i = 0; i < points.Count; i++)
        {
            if (kept.Count == 0 || i == points.Count - 1 || Math.Abs(points[i].X - kept[^1].X) + Math.Abs(points[i].Y - kept[^1].Y) >= 0.8)
                kept.Add(points[i]);
        }
        return kept;
    }

    // The first free place around the point, near before far; false where there is none. A name is never cut: half of a pair would take a side.
    private static bool Label(Svg svg, List<PlacedText> marks, MapWindow window, double x, double y, string text, double size, string cls)
    {
        var lines = Lettering.Wrap(text, size, Math.Min(190, window.Width * 0.4), 8);
        var wide = lines.Max(l => Lettering.Width(l, size));
        var step = size * 1.15;
        var rest = (lines.Count - 1) * step;
        foreach (var reach in (ReadOnlySpan<double>)[8, 17, 28, 42, 60])
        {
            (double X, double Y, Anchor Anchor)[] places =
            [
                (x + reach, y + (0.35 * size) - (rest / 2), Anchor.Start), (x - reach, y + (0.35 * size) - (rest / 2), Anchor.End),
                (x, y - reach - rest, Anchor.Middle), (x, y + reach + (0.75 * size), Anchor.Middle),
                (x + (reach * 0.8), y - (reach * 0.7) - rest, Anchor.Start), (x + (reach * 0.8), y + (reach * 0.8) + (0.4 * size), Anchor.Start),
                (x - (reach * 0.8), y - (reach * 0.7) - rest, Anchor.End), (x - (reach * 0.8), y + (reach * 0.8) + (0.4 * size), Anchor.End),
            ];
            foreach (var (at, baseline, anchor) in places)
            {
                var left = anchor switch { Anchor.Start => at, Anchor.End => at - wide, _ => at - (wide / 2) };
                var box = new PlacedText(text, left - 3, baseline - (0.78 * size), left + wide + 3, baseline + rest + (0.22 * size));
                if (box.Left < 2 || box.Right > window.Width - 2 || box.Top < 2 || box.Bottom > window.Height - 2 || marks.Exists(box.Overlaps))
                    continue;
                if (reach > 10)
                    svg.Line(x, y, Math.Clamp(x, left, left + wide), Math.Clamp(y, box.Top + 2, box.Bottom - 2), "lead");
                marks.Add(box);
                for (var i = 0; i < lines.Count; i++)
                    svg.Text(at, baseline + (i * step), lines[i], size, cls, anchor);
                return true;
            }
        }
        return false;
    }
}
