using System.Globalization;
using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Entries;

/// <summary>Markup that is safe to put into a page. Text becomes markup by being encoded, here and nowhere else.</summary>
internal readonly record struct Html
{
    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None => new("");

    /// <summary>True when there is nothing in it.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(markup);

    /// <summary>Text, encoded.</summary>
    public static implicit operator Html(string? text) => new(Svg.Escape(text ?? ""));

    /// <summary>Markup with holes: what fills them is encoded unless it is markup itself.</summary>
    public static Html Of(FormattableString template) =>
        new(string.Format(CultureInfo.InvariantCulture, template.Format, [.. template.GetArguments().Select(a => a is Html html ? html.ToString() : Svg.Escape(Convert.ToString(a, CultureInfo.InvariantCulture) ?? ""))]));

    /// <summary>Markup that our own writers made.</summary>
    public static Html Made(string markup) => new(markup);

    /// <summary>Pieces one after another, with something between them.</summary>
    public static Html Join(string between, IEnumerable<Html> pieces) => new(string.Join(Svg.Escape(between), pieces.Where(p => !p.IsEmpty).Select(p => p.ToString())));

    /// <summary>Two pieces, one after the other.</summary>
    public static Html operator +(Html first, Html second) => new(first.ToString() + second.ToString());

    /// <summary>The markup.</summary>
    public override string ToString() => markup ?? "";
}
