using Latticework.Dossier.Views;

namespace Latticework.Briefing.Charts;

/// <summary>One end of a tie.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="Depth">Depth of the tie, above 0 to 1.</param>
/// <param name="Form">How the tie stands to the hub.</param>
/// <param name="Detail">A few words under the name.</param>
public sealed record TieEnd(string Name, double Depth, TieForm Form, string Detail);

/// <summary>The ties of one node: it stands in the middle, the others around it in the order given, clockwise from the top.</summary>
/// <param name="Centre">Name of the node in the middle.</param>
/// <param name="Ends">Its ties.</param>
/// <param name="Among">Ties among the ends, by their places in <paramref name="Ends"/>.</param>
/// <param name="Legend">What each form is called, in the order of <see cref="TieForm"/>.</param>
public sealed record TieChart(string Centre, IReadOnlyList<TieEnd> Ends, IReadOnlyList<(int A, int B, double Depth, TieForm Form)> Among, IReadOnlyList<string> Legend) : Chart
{
    private const double RowHeight = 31;

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var (right, left) = ((Ends.Count + 1) / 2, Ends.Count / 2);
        var narrow = width < 500;
        var room = Math.Min(Ends.Select(e => Math.Max(Lettering.Width(e.Name, LabelSize), Lettering.Width(e.Detail, SmallSize))).DefaultIfEmpty(0).Max() + 12, width * (narrow ? 0.31 : 0.27));
        var tall = Math.Max(narrow ? 220 : 260, Math.Max(right, left) * RowHeight);
        var (x, y, across) = (width / 2, 12 + (tall / 2), (width / 2) - room);
        var places = Ends.Select((_, i) => i < right ? Place(i, right, 1) : Place(Ends.Count - 1 - i, left, -1)).ToList();

        foreach (var (a, b, depth, form) in Among.OrderBy(t => t.Depth))
        {
            var (p, q) = (places[a], places[b]);
            var (bendX, bendY) = (((p.X + q.X) / 2 * 0.55) + (x * 0.45), ((p.Y + q.Y) / 2 * 0.55) + (y * 0.45));
            svg.Raw($"<path class=\"among {Class(form)}\" stroke-width=\"{Svg.N(0.4 + (2.2 * depth))}\" d=\"M{Svg.N(p.X)} {Svg.N(p.Y)}Q{Svg.N(bendX)} {Svg.N(bendY)} {Svg.N(q.X)} {Svg.N(q.Y)}\"/>");
        }
        for (var i = 0; i < Ends.Count; i++)
        {
            Tie(svg, x, y, places[i].X, places[i].Y, Ends[i]);
        }
        for (var i = 0; i < Ends.Count; i++)
        {
            var side = i < right ? 1 : -1;
            var (px, py) = places[i];
            TieMarks.End(svg, px, py, Ends[i].Form);
            svg.Text(px + (side * 9), py + 1, Ends[i].Name, LabelSize, "t halo", side > 0 ? Anchor.Start : Anchor.End, room - 10);
            svg.Text(px + (side * 9), py + 14, Ends[i].Detail, SmallSize, "tm halo", side > 0 ? Anchor.Start : Anchor.End, room - 10);
        }
        svg.Circle(x, y, 7, "home");
        svg.Text(x, y + 24, Centre, 14, "t strong halo", Anchor.Middle, 2 * across);
        var bottom = TieMarks.Legend(svg, 12 + tall + 22, width, [.. Ends.Select(e => e.Form).Concat(Among.Select(t => t.Form)).Distinct().Order()], Legend, SmallSize);
        return new(width, bottom, svg);

        // Evenly spaced down each side of an ellipse.
        (double X, double Y) Place(int k, int of, int side)
        {
            var t = of == 1 ? 0 : (2 * (k + 0.5) / of) - 1;
            return (x + (side * across * Math.Sqrt(Math.Max(0.05, 1 - (t * t)))), y + (tall / 2 * t));
        }
    }

    private static void Tie(Svg svg, double x, double y, double toX, double toY, TieEnd end) =>
        svg.Raw($"<path class=\"{Class(end.Form)}\" stroke-width=\"{Svg.N(TieMarks.Width(end.Depth))}\" d=\"M{Svg.N(x)} {Svg.N(y)}L{Svg.N(toX)} {Svg.N(toY)}\"/>");

    private static string Class(TieForm form) => TieMarks.Class(form);
}

/// <summary>How ties are drawn, in figure and map alike: form and colour say the same.</summary>
internal static class TieMarks
{
    /// <summary>Class of the line.</summary>
    public static string Class(TieForm form) => form switch { TieForm.WithHub => "tie-hub", TieForm.WithoutHub => "tie-spoke", _ => "tie-out" };

    /// <summary>Width of the line of a depth, CSS pixels.</summary>
    public static double Width(double depth) => 0.8 + (5.2 * depth);

    /// <summary>The mark at the far end.</summary>
    public static void End(Svg svg, double x, double y, TieForm form)
    {
        if (form == TieForm.WithHub)
            svg.Circle(x, y, 4.2, "m-a");
        else if (form == TieForm.WithoutHub)
            svg.Diamond(x, y, 5, "m-b");
        else
            svg.Circle(x, y, 3.6, "m-n");
    }

    /// <summary>A sample of each form with its name; returns where it ends.</summary>
    public static double Legend(Svg svg, double y, double width, IReadOnlyList<TieForm> forms, IReadOnlyList<string> names, double size)
    {
        var x = 2.0;
        foreach (var form in forms)
        {
            var name = names[(int)form];
            var wide = 44 + Lettering.Width(name, size) + 18;
            if (x > 2 && x + wide > width)
                (x, y) = (2, y + 19);
            svg.Raw($"<path class=\"{Class(form)}\" stroke-width=\"3\" d=\"M{Svg.N(x)} {Svg.N(y - 4)}h30\"/>");
            End(svg, x + 32, y - 4, form);
            svg.Text(x + 43, y, name, size, "tm", room: width - x - 43);
            x += wide;
        }
        return y + 8;
    }
}
