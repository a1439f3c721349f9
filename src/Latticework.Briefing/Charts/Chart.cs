using System.Text;

namespace Latticework.Briefing.Charts;

/// <summary>How the numbers of an axis are written.</summary>
public enum AxisFormat
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>Shares as percentages.</summary>
    Share,

    /// <summary>Differences, with their sign.</summary>
    Signed,
}

/// <summary>A chart: data and a way to draw it at any width, so that a phone gets a chart of its own and not a shrunken one.</summary>
public abstract record Chart
{
    private protected const double LabelSize = 12;
    private protected const double SmallSize = 11;

    /// <summary>Draws at a width in CSS pixels.</summary>
    /// <param name="width">Width.</param>
    /// <param name="id">Prefix of ids inside the picture, unique in the page.</param>
    public abstract Drawing Draw(double width, string id);

    private protected static string Write(double value, AxisFormat format, int decimals) => format switch
    {
        AxisFormat.Share => Numbers.Share(value),
        AxisFormat.Signed => Numbers.Signed(value, decimals),
        _ => Numbers.Plain(value, decimals),
    };
}

/// <summary>A drawn chart.</summary>
/// <param name="Width">Width in CSS pixels.</param>
/// <param name="Height">Height in CSS pixels.</param>
/// <param name="Content">What was drawn.</param>
public sealed record Drawing(double Width, double Height, Svg Content)
{
    /// <summary>The picture as an element of a page that brings <see cref="ChartStyle"/>.</summary>
    /// <param name="id">Id, unique in the page.</param>
    /// <param name="title">Title: the finding.</param>
    /// <param name="description">Text alternative made from the data.</param>
    public string ToInline(string id, string title, string description) => Element(id, title, description, Height, "", Content.Body);

    /// <summary>The picture as an element named by the title and the text alternative of another drawing of the same chart in the page.</summary>
    /// <param name="other">Id of that drawing.</param>
    public string ToInlineLike(string other) => Element(other, null, null, Height, "", Content.Body);

    /// <summary>The picture as a file of its own, with its colours, title, subtitle and caption.</summary>
    public string ToFile(string id, string title, string subtitle, string caption, string description)
    {
        var head = new Svg();
        var y = 4.0;
        foreach (var line in Lettering.Wrap(title, 15, Width, 3))
            head.Text(0, y += 16, line, 15, "t strong");
        foreach (var line in Lettering.Wrap(subtitle, 12, Width, 3))
            head.Text(0, y += 16, line, 12, "tm");
        y += 14;
        var foot = new Svg();
        var end = y + Height + 6;
        foreach (var line in Lettering.Wrap(caption, 11, Width, 2))
            foot.Text(0, end += 14, line, 11, "tm");
        var content = $"{head.Body}<g transform=\"translate(0 {Svg.N(y)})\">\n{Content.Body}</g>\n{foot.Body}";
        var style = $"<style>{ChartStyle.Standalone}</style>\n<rect class=\"sheet\" x=\"-12\" y=\"-4\" width=\"{Svg.N(Width + 24)}\" height=\"{Svg.N(end + 12)}\"/>\n";
        return Element(id, title, description, end + 2, style, content, " xmlns=\"http://www.w3.org/2000/svg\"", 12);
    }

    private string Element(
        string id, string? title, string? description, double height, string style, string content, string attributes = "", double margin = 0)
    {
        var text = new StringBuilder();
        text.Append($"<svg{attributes} class=\"chart\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" ");
        text.Append($"viewBox=\"{Svg.N(-margin)} {Svg.N(-margin / 3)} {Svg.N(Width + (2 * margin))} {Svg.N(height + margin)}\" ");
        text.Append($"width=\"{Svg.N(Width + (2 * margin))}\" height=\"{Svg.N(height + margin)}\">\n");
        if (title is not null && description is not null)
            text.Append($"<title id=\"{id}-t\">{Svg.Escape(title)}</title>\n<desc id=\"{id}-d\">{Svg.Escape(description)}</desc>\n");
        return text.Append(style).Append(content).Append("</svg>").ToString();
    }
}
