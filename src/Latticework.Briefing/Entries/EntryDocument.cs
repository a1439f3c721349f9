using System.Globalization;
using System.Text;
using Latticework.Briefing.Documents;
using Latticework.Briefing.Findings;
using Latticework.Dossier;

namespace Latticework.Briefing.Entries;

/// <summary>What an entry page is written from.</summary>
/// <param name="Snapshot">What is known on the as-of day.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Command">Command that writes the page again.</param>
public sealed record EntryInput(Snapshot Snapshot, string Version, string Command)
{
    /// <summary>The world to draw ties on; null for no map.</summary>
    public Maps.BaseMap? Map { get; init; }

    /// <summary>Depth of each kind of agreement; null leaves the figure of ties out.</summary>
    public Dossier.Networks.TieDepths? Depths { get; init; }
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">Heading.</param>
/// <param name="IsNumber">Set to the right.</param>
internal sealed record Column(string Heading, bool IsNumber = false)
{
    /// <summary>Headings of columns that hold days or markers, which stay on one line.</summary>
    public bool IsShort { get; } = Heading is "Date" or "Known" or "Since" or "In force since" or "Note no." or "Day" or "In office from" or "In force" or "Signed or adopted" or "Ended" or "First" or "Last" or "Year" or "Basis" or "Holds" or "For";
}

/// <summary>Collects the sections of a page and its notes, and puts the frame around them.</summary>
internal sealed class EntryDocument(EntryInput input, string kind, string id, string name)
{
    private readonly StringBuilder body = new();
    private readonly List<(string Id, string Heading)> contents = [];
    private readonly List<(string Name, Html Value)> facts = [];
    private int tables;

    public Snapshot Snapshot => input.Snapshot;

    public EntryInput Input => input;

    /// <summary>Id of the entry that the page is of.</summary>
    public string Id => id;

    public Notes Notes { get; } = new(input.Snapshot.Sources);

    /// <summary>A number not used before on the page, for ids.</summary>
    public int Next() => ++tables;

    /// <summary>A line of the short facts at the head; empty ones are left out.</summary>
    public void Fact(string what, Html value)
    {
        if (!value.IsEmpty)
            facts.Add((what, value));
    }

    /// <summary>A section; one without content leaves no trace.</summary>
    public void Section(string anchor, string heading, params IEnumerable<Html> parts)
    {
        Html[] full = [.. parts.Where(p => !p.IsEmpty)];
        if (full.Length == 0)
            return;
        contents.Add((anchor, heading));
        body.Append(Html.Of($"<section id=\"{anchor}\" aria-labelledby=\"{anchor}-h\">\n<h2 id=\"{anchor}-h\">{heading}</h2>\n")).Append(string.Concat(full)).Append("</section>\n\n");
    }

    /// <summary>A paragraph.</summary>
    public static Html Paragraph(Html text) => text.IsEmpty ? text : Html.Of($"<div class=\"prose\"><p>{text}</p></div>\n");

    /// <summary>A paragraph set smaller, on how to read what stands above it.</summary>
    public static Html Remark(string text) => Html.Of($"<p class=\"remark\">{text}</p>\n");

    /// <summary>Something folded up until it is asked for; print shows it.</summary>
    public static Html Fold(string summary, Html content, bool open = false) =>
        content.IsEmpty ? content : Html.Of($"<details class=\"fold\"{(open ? Html.Made(" open=\"open\"") : Html.None)}><summary><span class=\"h\">{summary}</span></summary>\n{content}</details>\n");

    /// <summary>A table that scrolls inside itself. Columns without an entry are left out, and so is a table without rows.</summary>
    public Html Table(string caption, IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Html>> rows) => Table(caption, columns, [("", rows)]);

    /// <summary>A table in groups, each under a line with its name; a group without rows leaves no trace.</summary>
    public Html Table(string caption, IReadOnlyList<Column> columns, IEnumerable<(string Name, IEnumerable<IReadOnlyList<Html>> Rows)> groups)
    {
        var all = groups.Select(g => (g.Name, Rows: g.Rows.ToList())).Where(g => g.Rows.Count > 0).ToList();
        if (all.Count == 0)
            return Html.None;
        var used = Enumerable.Range(0, columns.Count).Where(c => c == 0 || all.Exists(g => g.Rows.Exists(r => !r[c].IsEmpty))).ToList();
        var anchor = $"t{Next()}";
        var html = new StringBuilder();
        html.Append(Html.Of($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{anchor}\">\n<table class=\"entry\">\n<caption id=\"{anchor}\">{caption}</caption>\n<thead><tr>"));
        foreach (var c in used)
            html.Append(Html.Of($"<th scope=\"col\"{Align(columns[c])}>{columns[c].Heading}</th>"));
        html.Append("</tr></thead>\n");
        foreach (var (name, rows) in all)
        {
            html.Append("<tbody>\n");
            if (name.Length > 0)
                html.Append(Html.Of($"<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{used.Count}\">{name}</th></tr>\n"));
            foreach (var row in rows)
            {
                html.Append("<tr>");
                foreach (var c in used)
                    html.Append(c == 0 ? Html.Of($"<th scope=\"row\"{Align(columns[c])}>{row[c]}</th>") : Html.Of($"<td{Align(columns[c])}>{row[c]}</td>"));
                html.Append("</tr>\n");
            }
            html.Append("</tbody>\n");
        }
        return Html.Made(html.Append("</table>\n</div>\n").ToString());
    }

    /// <summary>A figure of the briefing.</summary>
    public static Html Figure(Exhibit exhibit) => Html.Made(HtmlBriefing.Figure(exhibit));

    /// <summary>A name with smaller words under it.</summary>
    public static Html Under(Html text, Html below) => below.IsEmpty ? text : Html.Of($"{text}<span class=\"below\">{below}</span>");

    /// <summary>The whole page.</summary>
    public string Write(string lede)
    {
        var s = input.Snapshot;
        var cite = $"Latticework dossier, “{name}” ({id}), facts as known on {Say.Date(s.AsOf)}, Latticework {input.Version}, content {s.Hash[..12]}.";
        Section(
            "cite", "How to cite, and where this comes from",
            Paragraph(cite),
            Html.Of($"""
                <dl class="made">
                <dt>As of</dt><dd>{s.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; nothing that became known later is on this page</dd>
                <dt>Dossier hash</dt><dd><code>{s.Hash}</code></dd>
                <dt>Entry</dt><dd><code>{id}</code></dd>
                <dt>Version</dt><dd>Latticework {input.Version}</dd>
                <dt>Command</dt><dd><code>{input.Command}</code></dd>
                </dl>

                """),
            Remark("Every statement bears the number of a note. Measured: counted or observed, and published. Estimated: computed from such data by a stated method. Elicited: judged, with a range. Assumed: the compilers’ own, for want of better. Known: the first day a contemporary could have known it. States and territories are listed for their statistics; listing implies no position on status."));
        Section("notes", "Notes and sources", Notes.Count == 0 ? Html.None : Notes.List());
        var main = new StringBuilder();
        main.Append("<div class=\"head\">\n<dl class=\"facts\">\n");
        foreach (var (what, value) in facts)
            main.Append(Html.Of($"<dt>{what}</dt><dd>{value}</dd>\n"));
        main.Append("</dl>\n<nav class=\"contents\" aria-label=\"On this page\">\n<p>On this page</p>\n<ol>\n");
        foreach (var (anchor, heading) in contents)
            main.Append(Html.Of($"<li><a href=\"#{anchor}\">{heading}</a></li>\n"));
        main.Append("</ol>\n</nav>\n</div>\n\n").Append(body);
        return new HtmlPage(
            $"{name} – dossier", input.Version, HtmlStyle.EntrySheet, "the entry", $"Dossier · {kind} · facts as known on {Say.Date(s.AsOf)}", name, lede, main.ToString(),
            $"Written by Latticework {input.Version} from a dossier of public sources. No model was run. It takes no side: a claim is told with whose claim it is, and a disputed place bears both names.").Write();
    }

    private static Html Align(Column column) => (column.IsNumber, column.IsShort) switch
    {
        (true, _) => Html.None,
        (_, true) => Html.Made(" class=\"text short\""),
        _ => Html.Made(" class=\"text\""),
    };
}
