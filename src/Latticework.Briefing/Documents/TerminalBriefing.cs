using Latticework.Briefing.Findings;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Latticework.Briefing.Documents;

/// <summary>The briefing on a terminal: the same order and the same words as the page, in about two screens.</summary>
/// <remarks>Nothing depends on colour; intervals are dropped from tables when the window is narrow, and kept in the page and the JSON.</remarks>
public static class TerminalBriefing
{
    private const int Widest = 120;
    private const int LongestName = 42;

    /// <summary>Writes to a console; the console decides about colour, and about the width up to 120.</summary>
    public static void Write(IAnsiConsole console, BriefingInput input)
    {
        var width = console.Profile.Width;
        console.Profile.Width = Math.Min(width, Widest);
        Document(console, input);
        console.Profile.Width = width;
    }

    private static void Document(IAnsiConsole console, BriefingInput input)
    {
        var manifest = input.Run.Manifest;
        console.Write(new Rule($"[bold]{M(manifest.StudyLabel)}[/]") { Justification = Justify.Left });
        Say(console, $"[italic]{M(input.Study.Question)}[/]");
        Say(console, $"[dim]Facts as known on {M(manifest.AsOf)}. {Numbers.Plain(input.Run.Scenarios.Count, 0)} scenarios, {Numbers.Plain(input.Run.Options.Count, 0)} options, {Numbers.Plain(input.Run.Futures, 0)} futures for each pair.[/]");
        if (input.Overlay.Count > 0)
            Say(console, $"This run replaced {Numbers.Count(input.Overlay.Count)} {(input.Overlay.Count == 1 ? "value" : "values")} of the shipped dossier: {M(string.Join(", ", input.Overlay.Select(x => x.What)))}.");
        var afterTable = false;
        foreach (var finding in AllFindings.Write(input))
            afterTable = Section(console, finding, afterTable);
        if (input.Cautions.Count > 0)
        {
            Heading(console, "What the model leaves out", afterTable);
            foreach (var caution in input.Cautions)
                Say(console, "· " + M(caution.Text));
        }
        Heading(console, "How this was made", afterTable && input.Cautions.Count == 0);
        Say(console, $"[dim]Study {M(manifest.Study)} ({M(Short(manifest.StudyHash))}), dossier {M(Short(manifest.DossierHash))}, seed {manifest.Seed}, Latticework {M(manifest.Version)}. {Numbers.Plain(input.Sources.Count, 0)} sources, listed in the document.[/]");
        Say(console, M(input.Command));
    }

    private static bool Section(IAnsiConsole console, Finding finding, bool afterTable)
    {
        Heading(console, finding.Heading, afterTable);
        foreach (var statement in finding.Sentences.Where(x => !x.OnlyOnPage))
        {
            var lead = statement.Lead is null ? "" : $"[bold]{M(statement.Lead)}[/] ";
            Say(console, lead + M(statement.Text));
            // The numbers behind the bottom line; those of other sections are in their tables and on the page.
            if (statement.Detail is not null && statement.Lead is not null)
                Say(console, $"[dim]{M(statement.Detail)}[/]");
        }
        var endsWithTable = false;
        foreach (var exhibit in finding.Exhibits)
        {
            var table = exhibit switch { TableExhibit { Folded: false } x => x.Table, ChartExhibit { Folded: false } x => x.Terse, _ => null };
            if (table is not null)
                Table(console, exhibit, table);
            endsWithTable |= table is not null;
        }
        return endsWithTable;
    }

    private static void Table(IAnsiConsole console, Exhibit exhibit, DisplayTable table)
    {
        Say(console, $"[dim]{M(exhibit.Subtitle)}{(table.Rows.Any(IsRobust) ? " ▸ marks the robust option." : "")}[/]");
        var columns = Enumerable.Range(0, table.Columns.Count).ToArray();
        // The edges of the table take a place each.
        var room = console.Profile.Width - 2;
        var noted = columns.Where(c => table.Rows.Any(row => row.Cells[c].Note is not null)).ToHashSet();
        if (columns.Sum(c => Width(table, c, noted.Contains(c))) > room)
            noted.RemoveWhere(c => table.Rows[0].Cells[c].Shade is null && table.Rows.Any(row => row.Cells.Any(cell => cell.Shade is not null)));
        if (columns.Sum(c => Width(table, c, noted.Contains(c))) > room)
            noted.Clear();
        var fits = columns.Sum(c => Width(table, c, noted.Contains(c))) <= room;
        if (table.Rows.Any(row => row.Cells.Any(cell => cell.Shade is not null)) && noted.Count > 0)
            Say(console, "[dim]In brackets: the mean regret, or the interval.[/]");
        var grid = new Table().Border(new UnderHeadings());
        grid.ShowRowSeparators = false;
        var widths = columns.Select(c => Width(table, c, noted.Contains(c)) - 2).ToArray();
        if (!fits)
        {
            // A narrow window: long words of headings are divided, and the names take what is left.
            foreach (var c in columns.Skip(1))
                widths[c] = Math.Max(table.Rows.Max(row => row.Cells[c].Text.Length), Math.Min(widths[c], console.Profile.Width < 96 ? 7 : 9));
            widths[0] = Math.Clamp(console.Profile.Width - 2 - columns.Skip(1).Sum(c => widths[c] + 2), 12, widths[0]);
        }
        foreach (var c in columns)
            grid.AddColumn(new TableColumn(M(Heading(table.Columns[c], widths[c]))) { Alignment = c == 0 ? Justify.Left : Justify.Right, Padding = new(0, 0, 1, 0), NoWrap = fits && c == 0, Width = widths[c] });
        foreach (var row in table.Rows)
        {
            var robust = IsRobust(row);
            var cells = row.Cells.Select((cell, i) =>
            {
                var text = i == 0 ? (robust ? $"[bold]▸ {M(First(cell.Text))}[/]" : M(First(cell.Text))) + (Said(row) is { } mark ? $" [dim]({M(mark)})[/]" : "") : M(cell.Text);
                return noted.Contains(i) && cell.Note is not null ? $"{text} [dim]({M(cell.Note)})[/]" : text;
            });
            grid.AddRow([.. cells]);
        }
        console.Write(new Trimmed(grid));
    }

    private static bool IsRobust(DisplayRow row) => row.Mark?.Contains("robust", StringComparison.Ordinal) == true;

    // The robust row has its arrow.
    private static string? Said(DisplayRow row) => row.Mark?.Replace("robust, ", "", StringComparison.Ordinal) is { } mark && mark != "robust" ? mark : null;

    private static int Width(DisplayTable table, int column, bool notes) => 2 + Math.Max(
        column == 0 ? table.Columns[0].Length : table.Columns[column].Split(' ').Max(word => word.Length),
        table.Rows.Max(row => First(row.Cells[column].Text).Length + (column != 0 ? 0 : (IsRobust(row) ? 2 : 0) + (Said(row) is { } mark ? mark.Length + 3 : 0)) + (notes && row.Cells[column].Note is { } note ? note.Length + 3 : 0)));

    private static string Heading(string text, int width) => string.Join(' ', text.Split(' ').Select(word => Divided(word, width)));

    private static string Divided(string word, int width)
    {
        if (word.Length <= width)
            return word;
        var at = Math.Max(1, Math.Min(width - 1, (int)Math.Ceiling(0.6 * word.Length)));
        return word.Length - at > width ? word[..(width - 1)] + "…" : $"{word[..at]}- {word[at..]}";
    }

    private static string First(string text) => text.Length > LongestName ? text[..(LongestName - 1)] + "…" : text;

    // A table ends with an empty line of its own.
    private static void Heading(IAnsiConsole console, string text, bool afterTable = false)
    {
        if (!afterTable)
            console.WriteLine();
        console.MarkupLine($"[bold underline]{M(text)}[/]");
    }

    private static void Say(IAnsiConsole console, string markup)
    {
        // Running text is easier to read when it is not as wide as the window.
        console.Write(new Trimmed(new Padder(new Markup(markup)).Padding(0, 0, Math.Max(0, console.Profile.Width - 116), 0)));
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    // A thin space before % would let a line break there.
    private static string M(string text) => Markup.Escape(new string([.. text.Where(c => !char.IsControl(c))]).Replace("\u202F%", "%", StringComparison.Ordinal));

    /// <summary>Something without empty lines before it and without spaces at the ends of its lines, which a copied text would carry along.</summary>
    private sealed class Trimmed(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            var begun = false;
            foreach (var line in Segment.SplitLines(inner.Render(options, maxWidth)))
            {
                var last = line.FindLastIndex(segment => segment.Text.AsSpan().TrimEnd().Length > 0);
                begun |= last >= 0;
                if (!begun)
                    continue;
                for (var i = 0; i < last; i++)
                    yield return line[i];
                if (last >= 0)
                    yield return new Segment(line[last].Text.TrimEnd(), line[last].Style);
                yield return Segment.LineBreak;
            }
        }
    }

    /// <summary>A rule under the headings and nothing else.</summary>
    private sealed class UnderHeadings : TableBorder
    {
        public override string GetPart(TableBorderPart part) => part is TableBorderPart.HeaderBottom or TableBorderPart.HeaderBottomLeft or TableBorderPart.HeaderBottomRight or TableBorderPart.HeaderBottomSeparator ? "─" : " ";

        public override string GetColumnRow(TablePart part, IReadOnlyList<int> widths, IReadOnlyList<IColumn> columns) =>
            part is TablePart.HeaderSeparator ? base.GetColumnRow(part, widths, columns) : "";
    }
}
