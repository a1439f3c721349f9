using System.Text;
using Latticework.Briefing.Charts;
using Latticework.Briefing.Findings;

namespace Latticework.Briefing.Documents;

/// <summary>The briefing as one HTML file that needs nothing else: no script, no network, no fonts.</summary>
/// <remarks>Charts are drawn twice, for a page and for a phone; the style sheet shows one. Folded parts are <c>details</c> elements.</remarks>
public static class HtmlBriefing
{
    /// <summary>Writes the document.</summary>
    public static string Write(BriefingInput input)
    {
        var findings = AllFindings.Write(input);
        var manifest = input.Run.Manifest;
        var html = new StringBuilder();
        var first = true;
        foreach (var finding in findings)
        {
            Section(html, input, findings, finding, first);
            first = false;
        }
        LeftOut(html, input);
        Words(html, input);
        Made(html, input);
        Sources(html, input);
        return new HtmlPage(
            $"{manifest.StudyLabel} – briefing", manifest.Version, HtmlStyle.Sheet, "the briefing", $"Briefing · facts as known on {manifest.AsOf}",
            manifest.StudyLabel, input.Study.Question, html.ToString(),
            $"Written by Latticework {manifest.Version} from a model and a dossier of public sources. It takes no side and gives no fate: it says what follows from stated assumptions, and which of them carry the conclusion.").Write();
    }

    /// <summary>The style sheet of the document, palettes included, for other pages that show exhibits.</summary>
    public static string StyleSheet => HtmlStyle.Sheet;

    /// <summary>One exhibit as a <c>figure</c>, for pages that bring the same style sheet.</summary>
    public static string Figure(Exhibit exhibit)
    {
        var html = new StringBuilder();
        Figure(html, exhibit, []);
        return html.ToString();
    }

    private static void Section(StringBuilder html, BriefingInput input, IReadOnlyList<Finding> findings, Finding finding, bool first)
    {
        html.Append($"<section id=\"{finding.Id}\" class=\"{(first ? "lead" : finding.Exhibits.Any(x => x is TableExhibit) ? "broad" : "finding")}\" aria-labelledby=\"{finding.Id}-h\">\n<h2 id=\"{finding.Id}-h\">{E(finding.Heading)}</h2>\n<div class=\"grid\">\n<div class=\"prose\">\n");
        if (first && input.Overlay.Count > 0)
            html.Append($"<div class=\"changed\"><p>This run replaced {E(Numbers.Count(input.Overlay.Count))} {(input.Overlay.Count == 1 ? "value" : "values")} of the shipped dossier: <a href=\"#made\">see which</a>.</p></div>\n");
        foreach (var statement in finding.Sentences)
        {
            var lead = statement.Lead is null ? "" : $"<b>{E(statement.Lead)}</b> ";
            html.Append($"<p class=\"main\">{lead}{Prose(statement.Text)}</p>\n");
            if (statement.Detail is not null)
                html.Append($"<p class=\"detail\">{Prose(statement.Detail)}</p>\n");
        }
        html.Append("</div>\n<div class=\"exhibits\">\n");
        var defined = Glossary.Measures(input).Select(m => Glossary.Anchor(m.Name)).ToHashSet();
        foreach (var exhibit in finding.Exhibits)
        {
            if (exhibit.Folded)
                html.Append($"<details class=\"fold\"><summary><span class=\"h\">{E(exhibit.Title)}</span></summary>\n");
            Figure(html, exhibit, defined);
            if (exhibit.Folded)
                html.Append("</details>\n");
        }
        html.Append("</div>\n");
        if (first)
            Rail(html, input, findings, finding);
        else
            html.Append($"<div class=\"aside\">{Caveats(finding)}</div>\n");
        html.Append("</div>\n</section>\n\n");
    }

    private static string Caveats(Finding finding) => string.Concat(finding.Caveats.Select(c => $"<p>{E(c)}</p>"));

    private static void Rail(StringBuilder html, BriefingInput input, IReadOnlyList<Finding> findings, Finding lead)
    {
        var evidence = new Evidence(input);
        html.Append("<div class=\"rail\">\n<dl class=\"facts\">\n");
        Fact(html, "Scenarios", Numbers.Plain(input.Run.Scenarios.Count, 0));
        Fact(html, "Options", Numbers.Plain(input.Run.Options.Count, 0));
        Fact(html, "Futures", $"{Numbers.Plain(input.Run.Futures, 0)} for each pair");
        Fact(html, "Horizon", evidence.Horizon);
        html.Append("</dl>\n<nav class=\"contents\" aria-label=\"In this briefing\">\n<p>In this briefing</p>\n<ol>\n");
        foreach (var finding in findings.Skip(1))
            html.Append($"<li><a href=\"#{finding.Id}\">{E(finding.Heading)}</a></li>\n");
        if (input.LeftOut.Count + input.Cautions.Count > 0)
            html.Append("<li><a href=\"#left-out\">What the model leaves out</a></li>\n");
        html.Append("<li><a href=\"#words\">What the words mean</a></li>\n");
        html.Append("<li><a href=\"#made\">How this was made</a></li>\n");
        if (input.Sources.Count > 0)
            html.Append("<li><a href=\"#sources\">Sources</a></li>\n");
        html.Append($"</ol>\n</nav>\n<div class=\"aside\">{Caveats(lead)}</div>\n</div>\n");
    }

    private static void Fact(StringBuilder html, string name, string value) => html.Append($"<dt>{E(name)}</dt><dd>{E(value)}</dd>\n");

    private static void Figure(StringBuilder html, Exhibit exhibit, HashSet<string> defined)
    {
        var id = exhibit.Id;
        html.Append($"<figure id=\"x-{id}\">\n<h3 id=\"x-{id}-h\">{E(exhibit.Title)}</h3>\n<p class=\"sub\">{E(exhibit.Subtitle)}{(exhibit.HowToRead.Length > 0 ? " " + E(exhibit.HowToRead) : "")}{Definition(exhibit, defined)}</p>\n");
        if (exhibit is ChartExhibit chart)
        {
            html.Append($"<div class=\"wide\">{chart.Chart.Draw(HtmlPage.Width, id + "-w").ToInline(id + "-w", chart.Title, chart.Alternative)}</div>\n");
            html.Append($"<div class=\"narrow\">{chart.Chart.Draw(HtmlPage.PhoneWidth, id + "-p").ToInlineLike(id + "-w")}</div>\n");
        }
        if (exhibit is TableExhibit table)
            Matrix(html, table);
        var csv = Csv(exhibit.Data);
        html.Append($"<figcaption>{E(exhibit.Caption)} <a class=\"download\" download=\"{id}.csv\" href=\"data:text/csv;charset=utf-8,{csv}\">Data<span class=\"unseen\"> of “{E(exhibit.Title)}”</span> as CSV</a></figcaption>\n");
        if (exhibit is ChartExhibit)
            Sheet(html, exhibit);
        html.Append("</figure>\n");
    }

    private static string Definition(Exhibit exhibit, HashSet<string> defined) => exhibit.Measure is { } measure && defined.Contains(Glossary.Anchor(measure))
        ? $" <a class=\"define\" href=\"#{Glossary.Anchor(measure)}\">What the measure means<span class=\"unseen\">: {E(exhibit.Title)}</span></a>"
        : "";

    private static void Matrix(StringBuilder html, TableExhibit exhibit)
    {
        html.Append($"<div class=\"scroll matrix\" tabindex=\"0\" role=\"region\" aria-labelledby=\"x-{exhibit.Id}-h\">\n<table>\n<caption class=\"unseen\">{E(exhibit.Subtitle)}</caption>\n<thead><tr>");
        html.Append(string.Concat(exhibit.Table.Columns.Select(c => $"<th scope=\"col\">{E(c)}</th>"))).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in exhibit.Table.Rows)
        {
            html.Append(row.Mark?.Contains("robust", StringComparison.Ordinal) == true ? "<tr class=\"marked\">" : "<tr>");
            for (var i = 0; i < row.Cells.Count; i++)
            {
                var cell = row.Cells[i];
                var note = cell.Note is null ? "" : $"<span class=\"note\">{(cell.Shade is null ? "" : "<span class=\"unseen\">regret </span>")}{E(cell.Note)}</span>";
                if (i == 0)
                    html.Append($"<th scope=\"row\">{E(cell.Text)}{(row.Mark is null ? "" : $"<span class=\"mark\">{E(row.Mark)}</span>")}</th>");
                else
                    html.Append($"<td{(cell.Shade is { } shade ? $" class=\"r{shade}\"" : "")}>{E(cell.Text)}{note}</td>");
            }
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void Sheet(StringBuilder html, Exhibit exhibit)
    {
        var sheet = exhibit.Data;
        // A row per quarter is for the file; the page shows one in four, and the last.
        var rows = sheet.Rows.Count > 100 ? sheet.Rows.Where((_, i) => i % 4 == 0 || i == sheet.Rows.Count - 1).ToArray() : sheet.Rows;
        var thinned = rows.Count < sheet.Rows.Count ? " Every fourth row; all of them in the CSV file." : "";
        html.Append($"<details class=\"data\"><summary>Data<span class=\"unseen\"> of “{E(exhibit.Title)}”</span> as a table</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Data: {E(exhibit.Title)}\">\n<table>\n<caption>{E(exhibit.Subtitle)}{thinned}</caption>\n<thead><tr>");
        var decimals = Enumerable.Range(0, sheet.Headings.Count).Select(c => sheet.Headings[c] == "Year" ? 2 : Math.Clamp(Numbers.DecimalsFor(sheet.Rows.Select(r => r[c]).OfType<double>()) + 1, 0, 4)).ToArray();
        bool Words(int c) => sheet.Rows.Count > 0 && sheet.Rows[0][c] is string;
        html.Append(string.Concat(sheet.Headings.Select((h, c) => $"<th scope=\"col\"{(Words(c) ? " class=\"text\"" : "")}>{E(h)}</th>"))).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            for (var c = 0; c < row.Count; c++)
            {
                if (c == 0)
                    html.Append($"<th scope=\"row\">{E(row[c].ToString() ?? "")}</th>");
                else if (row[c] is double number)
                    html.Append(sheet.Headings[c] == "Year" ? $"<td>{number:0.00}</td>" : $"<td>{Numbers.Plain(number, decimals[c])}</td>");
                else
                    html.Append($"<td class=\"text\">{E(row[c].ToString() ?? "")}</td>");
            }
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n</div>\n</details>\n");
    }

    private static void LeftOut(StringBuilder html, BriefingInput input)
    {
        if (input.LeftOut.Count + input.Cautions.Count == 0)
            return;
        html.Append("<section id=\"left-out\" aria-labelledby=\"left-out-h\">\n<h2 id=\"left-out-h\">What the model leaves out</h2>\n<div class=\"prose\">\n");
        if (input.Cautions.Count > 0)
            html.Append("<ul>\n").Append(string.Concat(input.Cautions.Select(c => $"<li>{E(c.Text)}</li>\n"))).Append("</ul>\n");
        if (input.LeftOut.Count > 0)
            html.Append("<dl class=\"plain\">\n").Append(string.Concat(input.LeftOut.Select(x => $"<div class=\"keep\"><dt>{E(x.What)}</dt><dd>{E(x.Effect)}</dd></div>\n"))).Append("</dl>\n");
        html.Append("</div>\n</section>\n\n");
    }

    private static void Made(StringBuilder html, BriefingInput input)
    {
        html.Append("<section id=\"made\" aria-labelledby=\"made-h\">\n<h2 id=\"made-h\">How this was made</h2>\n<dl class=\"made\">\n");
        foreach (var (name, value) in Provenance.Lines(input))
            html.Append($"<dt>{E(name)}</dt><dd>{(name is "Command" or "Study hash" or "Dossier hash" ? $"<code>{E(value)}</code>" : E(value))}</dd>\n");
        html.Append("</dl>\n");
        Things(html, "Scenarios", input.Scenarios);
        Things(html, "Options", input.Options);
        if (input.Overlay.Count > 0)
        {
            html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Values that replaced the shipped dossier\"><table>\n<caption>Values that replaced the shipped dossier in this run</caption>\n<thead><tr><th scope=\"col\">Value</th><th scope=\"col\" class=\"text\">Dossier</th><th scope=\"col\" class=\"text\">This run</th><th scope=\"col\" class=\"text\">Reason</th></tr></thead>\n<tbody>\n");
            foreach (var x in input.Overlay)
                html.Append($"<tr><th scope=\"row\">{E(x.What)}</th><td class=\"text\">{E(x.From)}</td><td class=\"text\">{E(x.To)}</td><td class=\"text\">{E(x.Reason ?? "not stated")}</td></tr>\n");
            html.Append("</tbody></table></div>\n");
        }
        html.Append("</section>\n\n");
    }

    private static void Things(StringBuilder html, string name, IReadOnlyList<NamedThing> things)
    {
        if (things.Count == 0)
            return;
        html.Append($"<details class=\"fold\"><summary><span class=\"h\">{name}: what each one means</span></summary>\n<div class=\"prose\"><dl class=\"plain\">\n");
        foreach (var thing in things)
            html.Append($"<div class=\"keep\"><dt>{E(thing.Label)}</dt><dd>{E(thing.About)}</dd></div>\n");
        html.Append("</dl></div>\n</details>\n");
    }

    private static void Words(StringBuilder html, BriefingInput input)
    {
        html.Append("<section id=\"words\" aria-labelledby=\"words-h\">\n<h2 id=\"words-h\">What the words mean</h2>\n<div class=\"prose\"><dl class=\"plain words\">\n");
        foreach (var (term, meaning) in Glossary.Terms(input))
            html.Append($"<div class=\"keep\"><dt>{E(term)}</dt><dd>{E(meaning)}</dd></div>\n");
        html.Append("</dl></div>\n<details class=\"fold\" open><summary><span class=\"h\">Measures: what each one counts</span></summary>\n<div class=\"prose\"><dl class=\"plain words\">\n");
        foreach (var measure in Glossary.Measures(input))
            html.Append($"<div class=\"keep\" id=\"{Glossary.Anchor(measure.Name)}\"><dt>{E(measure.Label)}</dt><dd>{E(measure.About)}<span class=\"meta\">{E(Glossary.Manner(measure))}</span></dd></div>\n");
        html.Append("</dl></div>\n</details>\n</section>\n\n");
    }

    private static void Sources(StringBuilder html, BriefingInput input)
    {
        if (input.Sources.Count == 0)
            return;
        var links = input.Sources.Count(s => Web(s) is not null);
        var later = input.Sources.Count(s => string.CompareOrdinal(s.Date, input.Run.Manifest.AsOf) > 0);
        html.Append("<section id=\"sources\" aria-labelledby=\"sources-h\">\n<h2 id=\"sources-h\">Sources</h2>\n<div class=\"prose\">\n");
        html.Append($"<p>{Numbers.Plain(input.Sources.Count, 0)} sources, {Numbers.Plain(links, 0)} of them with an address; the others can be looked up by title and place of publication.");
        if (later > 0)
            html.Append($" {Numbers.Plain(later, 0)} are dated after {E(input.Run.Manifest.AsOf)}: only what could be known by that day was taken from them.");
        html.Append("</p>\n</div>\n");
        foreach (var group in input.Sources.GroupBy(s => s.Group))
        {
            html.Append($"<details class=\"fold\"><summary><span class=\"h\">{E(group.Key.Length == 0 ? "Sources" : group.Key)} ({Numbers.Plain(group.Count(), 0)})</span></summary>\n<ol class=\"sources\">\n");
            foreach (var source in group)
                Source(html, source);
            html.Append("</ol>\n</details>\n");
        }
        html.Append("</section>\n\n");
    }

    private static void Source(StringBuilder html, SourceLine source)
    {
        var note = string.IsNullOrWhiteSpace(source.Note) ? "" : $" <span class=\"meta\">{E(source.Note)}</span>";
        html.Append($"<li id=\"source-{OptionsByScenario.Slug(source.Id)}\">{Reference(source)}{note}</li>\n");
    }

    /// <summary>A source as a reader looks it up: author, title with its address, publisher, date.</summary>
    internal static string Reference(SourceLine source)
    {
        var author = string.IsNullOrWhiteSpace(source.Author) || source.Author == source.Publisher ? "" : E(source.Author) + ", ";
        var web = Web(source);
        var title = web is null ? E(source.Title) : $"<a href=\"{E(web)}\" rel=\"noreferrer\">{E(source.Title)}</a>";
        var locator = web is not null || string.IsNullOrWhiteSpace(source.Url) ? "" : $" {E(Evidence.Begin(source.Url))}.";
        return $"{author}{title}. {E(source.Publisher)}, {E(source.Date)}.{locator}";
    }

    private static string? Web(SourceLine source) =>
        Uri.TryCreate(source.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    // Only what a data address cannot carry is escaped: escaping every comma and space doubles the page.
    private static string Csv(DataSheet sheet) => E(sheet.ToCsv(digits: 6)
        .Replace("%", "%25", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal).Replace("\r\n", "%0D%0A", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace("\"", "%22", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal));

    // Ranges such as 62–74 % stay on one line.
    private static string Prose(string text) => E(text).Replace("–", "\u2060–\u2060", StringComparison.Ordinal);

    private static string E(string text) => Svg.Escape(text);
}
