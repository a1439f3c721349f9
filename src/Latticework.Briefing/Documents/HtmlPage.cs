using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Documents;

/// <summary>The frame of every page that is written: one file that needs nothing else, no script, no network, no fonts.</summary>
/// <param name="Title">Title of the document.</param>
/// <param name="Version">Version of the program that wrote it.</param>
/// <param name="Style">Style sheet.</param>
/// <param name="Skip">What the link past the head leads to, e.g. <c>the briefing</c>.</param>
/// <param name="Kicker">Small line above the heading.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Lede">Line below the heading.</param>
/// <param name="Main">Sections, as markup.</param>
/// <param name="Footer">Last line.</param>
internal sealed record HtmlPage(string Title, string Version, string Style, string Skip, string Kicker, string Heading, string Lede, string Main, string Footer)
{
    /// <summary>Width at which a figure is drawn for a page, CSS pixels.</summary>
    public const double Width = 736;

    /// <summary>Width at which it is drawn for a phone.</summary>
    public const double PhoneWidth = 348;

    /// <summary>The document, well-formed as HTML and as XML, lines ended by a line feed.</summary>
    public string Write() =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="generator" content="Latticework {E(Version)}"/>
        <title>{E(Title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to {E(Skip)}</a>
        <div class="page">
        <header class="top">
        <p class="kicker">{E(Kicker)}</p>
        <h1>{E(Heading)}</h1>
        <p class="question">{E(Lede)}</p>
        </header>
        <main id="content" tabindex="-1">
        {Main}</main>
        <footer>
        <p>{E(Footer)}</p>
        </footer>
        </div>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static string E(string text) => Svg.Escape(text);
}
