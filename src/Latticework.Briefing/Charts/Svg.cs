using System.Globalization;
using System.Text;

namespace Latticework.Briefing.Charts;

/// <summary>Where a text stands in a drawing, for checks that labels do not overlap.</summary>
/// <param name="Text">The text as drawn.</param>
/// <param name="Left">Left edge, estimated.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge, estimated.</param>
/// <param name="Bottom">Bottom edge.</param>
public sealed record PlacedText(string Text, double Left, double Top, double Right, double Bottom)
{
    /// <summary>True when the two boxes share more than a hair's breadth.</summary>
    public bool Overlaps(PlacedText other) =>
        Left < other.Right - 0.5 && other.Left < Right - 0.5 && Top < other.Bottom - 0.5 && other.Top < Bottom - 0.5;
}

/// <summary>Which end of a text stands at its point.</summary>
public enum Anchor
{
    /// <summary>The text begins there.</summary>
    Start,

    /// <summary>The text is centred there.</summary>
    Middle,

    /// <summary>The text ends there.</summary>
    End,
}

/// <summary>
/// Writes the inside of an SVG picture. Colours are classes, so that the page decides between its light and its dark palette.
/// </summary>
public sealed class Svg
{
    private readonly StringBuilder body = new();
    private readonly List<PlacedText> texts = [];

    /// <summary>Every text drawn so far.</summary>
    public IReadOnlyList<PlacedText> Texts => texts;

    /// <summary>What was drawn so far.</summary>
    public string Body => body.ToString();

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string cls) =>
        body.Append($"<path class=\"{cls}\" d=\"M{N(x1)} {N(y1)}{(N(y1) == N(y2) ? "H" + N(x2) : N(x1) == N(x2) ? "V" + N(y2) : $"L{N(x2)} {N(y2)}")}\"/>\n");

    /// <summary>A rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height, string cls, string? fill = null) =>
        body.Append(
            $"<rect class=\"{cls}\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(height)}\"{(fill is null ? "" : $" fill=\"{fill}\"")}/>\n");

    /// <summary>A circle.</summary>
    public void Circle(double x, double y, double radius, string cls) =>
        body.Append($"<circle class=\"{cls}\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\"/>\n");

    /// <summary>A diamond.</summary>
    public void Diamond(double x, double y, double radius, string cls) =>
        body.Append($"<path class=\"{cls}\" d=\"M{N(x)} {N(y - radius)}L{N(x + radius)} {N(y)}L{N(x)} {N(y + radius)}L{N(x - radius)} {N(y)}Z\"/>\n");

    /// <summary>A line through points; closed when it bounds an area.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string cls, bool closed = false) =>
        body.Append($"<path class=\"{cls}\" d=\"{Path(points)}{(closed ? "Z" : "")}\"/>\n");

    /// <summary>Rings as one area: a ring within a ring is a hole.</summary>
    public void Areas(IEnumerable<IEnumerable<(double X, double Y)>> rings, string cls) =>
        body.Append($"<path class=\"{cls}\" fill-rule=\"evenodd\" d=\"{string.Concat(rings.Select(r => Path(r) + "Z"))}\"/>\n");

    /// <summary>Open lines as one mark.</summary>
    public void Paths(IEnumerable<IEnumerable<(double X, double Y)>> lines, string cls) =>
        body.Append($"<path class=\"{cls}\" d=\"{string.Concat(lines.Select(Path))}\"/>\n");

    /// <summary>The commands of a line through points. Steps in tenths of a pixel: half as long as coordinates, and without accumulated rounding.</summary>
    public static string Path(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        var (atX, atY) = (0L, 0L);
        foreach (var (x, y) in points)
        {
            var (toX, toY) = (Tenths(x), Tenths(y));
            path.Append(path.Length == 0 ? $"M{N(toX / 10.0)} {N(toY / 10.0)}l" : $"{Step(toX - atX, path[^1] == 'l')}{Step(toY - atY, false)}");
            (atX, atY) = (toX, toY);
        }
        return path.ToString();
    }

    private static long Tenths(double value) => double.IsFinite(value) ? (long)Math.Round(10 * value) : 0;

    // A minus sign separates numbers by itself.
    private static string Step(long tenths, bool first)
    {
        var text = (tenths / 10.0).ToString("0.#", CultureInfo.InvariantCulture);
        text = text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..] : text;
        return first || text[0] == '-' ? text : " " + text;
    }

    /// <summary>A text on one line, cut with an ellipsis when it is wider than <paramref name="room"/>.</summary>
    public void Text(double x, double y, string text, double size, string cls, Anchor anchor = Anchor.Start, double room = double.PositiveInfinity)
    {
        var fitted = Lettering.Fit(text, size, room);
        var width = Lettering.Width(fitted, size);
        var left = anchor switch { Anchor.Start => x, Anchor.Middle => x - (width / 2), _ => x - width };
        texts.Add(new(fitted, left, y - (0.78 * size), left + width, y + (0.2 * size)));
        var side = anchor switch { Anchor.Start => "", Anchor.Middle => " text-anchor=\"middle\"", _ => " text-anchor=\"end\"" };
        body.Append($"<text class=\"{cls}\" x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\"{side}>{Escape(fitted)}</text>\n");
    }

    /// <summary>Markup as it stands; for pattern definitions.</summary>
    public void Raw(string markup) => body.Append(markup).Append('\n');

    /// <summary>A coordinate with one decimal, two where a hair matters.</summary>
    public static string N(double value) => double.IsFinite(value) ? value.ToString("0.#", CultureInfo.InvariantCulture) : "0";

    /// <summary>Text made safe for XML and HTML: markup characters escaped, characters that XML forbids dropped.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                safe.Append(c).Append(text[++i]);
                continue;
            }
            if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' || (c < ' ' && c is not ('\n' or '\t')))
                continue;
            safe.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#39;", _ => c.ToString() });
        }
        return safe.ToString();
    }
}
