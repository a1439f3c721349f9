using Latticework.Briefing.Findings;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Latticework.Briefing.Documents;

/// <summary>The briefing on a terminal: the same order and the same words as the page, in about two screens.</summary>
/// <remarks>Nothing depends on colour; intervals are dropped from tables when the window is narrow, and kept in the page and the JSON.</remarks>
public static class TerminalBriefing
{
    /// <summary>Writes to a console; the console decides about colour and width.</summary>
    public static void Write(IAnsiConsole console, BriefingInput input)
    {
        var manifest = input.Run.Manifest;
        console.Write(new Rule($"[bold]{M(manifest.StudyLabel)}[/]") { Justification = Justify.Left });
        Say(console, $"[italic]{M(input.Study.Question)}[/]");
        Say(console, $"[dim]Facts as known on {M(manifest.AsOf)}. {Numbers.Plain(input.Run.Scenarios.Count, 0)} scenarios, {Numbers.Plain(input.Run.Options.Count, 0)} options, {Numbers.Plain(input.Run.Futures, 0)} futures for each pair.[/]");
        if (input.Overlay.Count > 0)
            Say(console, $"This run replaced {Numbers.Count(input.Overlay.Count)} {(input.Overlay.Count == 1 ? "value" : "values")} of the shipped dossier: {M(string.Join(", ", input.Overlay.Select(x => x.What)))}.");
        foreach (var finding in AllFindings.Write(input))
            Section(console, finding);
        if (input.Cautions.Count > 0)
        {
            Heading(console, "What the model leaves out");
            foreach (var caution in input.Cautions)
                Say(console, "· " + M(caution.Text));
        }
        Heading(console, "How this was made");
        Say(console, $"[dim]Study {M(manifest.Study)} ({M(Short(manifest.StudyHash))}), dossier {M(Short(manifest.DossierHash))}, seed {manifest.Seed}, Latticework {M(manifest.Version)}. {Numbers.Plain(input.Sources.Count, 0)} sources, listed in the document.[/]");
        Say(console, M(input.Command));
    }

    private static void Section(IAnsiConsole console, Finding finding)
    {
        Heading(console, finding.Heading);
        foreach (var statement in finding.Sentences)
        {
            var lead = statement.Lead is null ? "" : $"[bold]{M(statement.Lead)}[/] ";
            Say(console, lead + M(statement.Text));
            if (statement.Detail is not null)
                Say(console, $"[dim]{M(statement.Detail)}[/]");
        }
        foreach (var exhibit in finding.Exhibits)
        {
            var table = exhibit switch { TableExhibit { Folded: false } x => x.Table, ChartExhibit { Folded: false } x => x.Terse, _ => null };
            if (table is not null)
                Table(console, exhibit, table);
        }
    }

    private static void Table(IAnsiConsole console, Exhibit exhibit, DisplayTable table)
    {
        Say(console, $"[dim]{M(exhibit.Subtitle)}[/]");
        var notes = Width(table, true) <= console.Profile.Width;
        var grid = new Table().Border(new UnderHeadings());
        grid.ShowRowSeparators = false;
        for (var i = 0; i < table.Columns.Count; i++)
            grid.AddColumn(new TableColumn(M(table.Columns[i])) { Alignment = i == 0 ? Justify.Left : Justify.Right, Padding = new(0, 0, 1, 0) });
        foreach (var row in table.Rows)
        {
            var robust = row.Mark?.Contains("robust", StringComparison.Ordinal) == true;
            var cells = row.Cells.Select((cell, i) =>
            {
                var text = i == 0 ? (robust ? $"[bold]▸ {M(cell.Text)}[/]" : M(cell.Text)) + (row.Mark is null ? "" : $" [dim]({M(row.Mark)})[/]") : M(cell.Text);
                return notes && cell.Note is not null ? $"{text} [dim]({M(cell.Note)})[/]" : text;
            });
            grid.AddRow([.. cells]);
        }
        console.Write(grid);
    }

    private static int Width(DisplayTable table, bool notes) => Enumerable.Range(0, table.Columns.Count).Sum(c =>
        2 + table.Rows.Max(row => row.Cells[c].Text.Length + (c == 0 && row.Mark is not null ? row.Mark.Length + 5 : 0) + (notes && row.Cells[c].Note is { } note ? note.Length + 3 : 0)));

    private static void Heading(IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLine($"[bold underline]{M(text)}[/]");
    }

    private static void Say(IAnsiConsole console, string markup)
    {
        // Running text is easier to read when it is not as wide as the window.
        console.Write(new Padder(new Markup(markup)).Padding(0, 0, Math.Max(0, console.Profile.Width - 110), 0));
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    // A thin space before % would let a line break there.
    private static string M(string text) => Markup.Escape(new string([.. text.Where(c => !char.IsControl(c))]).Replace("\u202F%", "%", StringComparison.Ordinal));

    /// <summary>A rule under the headings and nothing else.</summary>
    private sealed class UnderHeadings : TableBorder
    {
        public override string GetPart(TableBorderPart part) => part is TableBorderPart.HeaderBottom or TableBorderPart.HeaderBottomLeft or TableBorderPart.HeaderBottomRight or TableBorderPart.HeaderBottomSeparator ? "─" : " ";

        public override string GetColumnRow(TablePart part, IReadOnlyList<int> widths, IReadOnlyList<IColumn> columns) =>
            part is TablePart.HeaderSeparator ? base.GetColumnRow(part, widths, columns) : "";
    }
}
