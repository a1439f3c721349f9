namespace Latticework.Briefing.Charts;

/// <summary>How the futures of one agreement are divided.</summary>
/// <param name="Label">Label.</param>
/// <param name="Sound">Share in force, on its first terms, with will behind it.</param>
/// <param name="Renegotiated">Share in force on new terms.</param>
/// <param name="Hollow">Share in force without will.</param>
/// <param name="Ended">Share ended.</param>
public sealed record FateRow(string Label, double Sound, double Renegotiated, double Hollow, double Ended);

/// <summary>One bar per agreement, divided by fate; pattern and number carry what colour carries.</summary>
/// <param name="Rows">Rows, top to bottom.</param>
public sealed record FateChart(IReadOnlyList<FateRow> Rows) : Chart
{
    /// <summary>Names of the parts, left to right.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["In force and healthy", "Renegotiated", "Hollow", "Ended or suspended"];

    /// <inheritdoc/>
    public override Drawing Draw(double width, string id)
    {
        var svg = new Svg();
        var stacked = width < 500;
        var room = stacked ? 0 : Math.Min(260, 14 + Rows.Select(r => Lettering.Width(r.Label, LabelSize)).DefaultIfEmpty(0).Max());
        var bar = width - room;
        svg.Raw(
            $"<defs><pattern id=\"{id}-new\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect class=\"well\" width=\"5\" height=\"5\"/><circle class=\"dot\" cx=\"2.5\" cy=\"2.5\" r=\"1.15\"/></pattern>"
            + $"<pattern id=\"{id}-hol\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"well\" width=\"6\" height=\"6\"/><line class=\"hatch\" x1=\"3\" y1=\"0\" x2=\"3\" y2=\"6\"/></pattern></defs>");
        var top = Key(svg, id, room, bar);
        var (pitch, height) = stacked ? (40.0, 15.0) : (22.0, 15.0);
        for (var r = 0; r < Rows.Count; r++)
        {
            var y = top + (r * pitch);
            var row = Rows[r];
            if (stacked)
                svg.Text(0, y + 12, row.Label, LabelSize, "t", Anchor.Start, width);
            else
                svg.Text(0, y + 12, row.Label, LabelSize, "t", Anchor.Start, room - 12);
            Bar(svg, id, room, stacked ? y + 17 : y, bar, height, row);
        }
        return new(width, top + (Rows.Count * pitch), svg);
    }

    private static void Bar(Svg svg, string id, double left, double y, double width, double height, FateRow row)
    {
        double[] shares = [row.Sound, row.Renegotiated, row.Hollow, row.Ended];
        var x = left;
        for (var part = 0; part < 4; part++)
        {
            var length = shares[part] * width;
            if (length > 0)
                Swatch(svg, id, part, x, y, length, height);
            var text = Numbers.Share(shares[part]);
            if (length >= Lettering.Width(text, SmallSize) + 8)
                svg.Text(x + (length / 2), y + 11.5, text, SmallSize, part switch { 0 => "t", 3 => "te", _ => "t halo" }, Anchor.Middle);
            x += length;
        }
        svg.Rectangle(left, y, width, height, "outline");
    }

    private static double Key(Svg svg, string id, double room, double bar)
    {
        var (x, y) = (room, 0.0);
        for (var part = 0; part < 4; part++)
        {
            var need = 20 + Lettering.Width(Parts[part], SmallSize) + 14;
            if (x + need > room + bar + 14 && x > room)
                (x, y) = (room, y + 18);
            Swatch(svg, id, part, x, y + 1, 15, 11);
            svg.Rectangle(x, y + 1, 15, 11, "outline");
            svg.Text(x + 20, y + 10.5, Parts[part], SmallSize, "tm");
            x += need;
        }
        return y + 24;
    }

    private static void Swatch(Svg svg, string id, int part, double x, double y, double width, double height)
    {
        var (cls, fill) = part switch { 0 => ("part sound", null), 1 => ("part", $"url(#{id}-new)"), 2 => ("part", $"url(#{id}-hol)"), _ => ("part ended", (string?)null) };
        svg.Rectangle(x, y, width, height, cls, fill);
    }
}
