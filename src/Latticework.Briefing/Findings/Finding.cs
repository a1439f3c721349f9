using Latticework.Briefing.Charts;

namespace Latticework.Briefing.Findings;

/// <summary>One section of a briefing: what was found, the pictures and tables that show it, and what to keep in mind.</summary>
/// <param name="Id">Id, unique in the document.</param>
/// <param name="Heading">What the section is about.</param>
/// <param name="Sentences">What was found, in words and numbers.</param>
/// <param name="Exhibits">Charts and tables.</param>
/// <param name="Caveats">How to read it, and what it does not say.</param>
public sealed record Finding(
    string Id, string Heading, IReadOnlyList<Statement> Sentences, IReadOnlyList<Exhibit> Exhibits, IReadOnlyList<string> Caveats);

/// <summary>A sentence, or two that belong together.</summary>
/// <param name="Text">The text.</param>
/// <param name="Lead">A few words set before it in bold; null for none.</param>
/// <param name="Detail">Numbers behind it, set smaller; null for none.</param>
public sealed record Statement(string Text, string? Lead = null, string? Detail = null)
{
    /// <summary>Left to the page: a terminal, which has less room, leaves it out.</summary>
    public bool OnlyOnPage { get; init; }
}

/// <summary>A chart or a table.</summary>
/// <param name="Id">Id, unique in the document.</param>
/// <param name="Title">The finding.</param>
/// <param name="Subtitle">What is plotted, in which unit.</param>
/// <param name="Caption">Source and number of futures.</param>
/// <param name="Data">The numbers behind it.</param>
public abstract record Exhibit(string Id, string Title, string Subtitle, string Caption, DataSheet Data)
{
    /// <summary>What marks and shades stand for; empty when the subtitle says all. A place without pictures leaves it out.</summary>
    public string HowToRead { get; init; } = "";

    /// <summary>Name of the measure shown, for a link to what it means; null for none.</summary>
    public string? Measure { get; init; }

    /// <summary>Shown only on request; the folded line reads <see cref="Title"/>.</summary>
    public bool Folded { get; init; }
}

/// <summary>A chart with its text alternative and a short table for places without pictures.</summary>
/// <param name="Id">Id, unique in the document.</param>
/// <param name="Title">The finding.</param>
/// <param name="Subtitle">What is plotted, in which unit.</param>
/// <param name="Caption">Source and number of futures.</param>
/// <param name="Data">The numbers behind it.</param>
/// <param name="Chart">The chart.</param>
/// <param name="Alternative">Text alternative made from the data.</param>
/// <param name="Terse">What a terminal prints; null for nothing.</param>
public sealed record ChartExhibit(
    string Id, string Title, string Subtitle, string Caption, DataSheet Data, Chart Chart, string Alternative, DisplayTable? Terse)
    : Exhibit(Id, Title, Subtitle, Caption, Data)
{
    /// <summary>The chart as an SVG file of its own.</summary>
    /// <param name="width">Width in CSS pixels.</param>
    public string ToSvg(double width = 736) => Chart.Draw(width, Id).ToFile(Id, Title, $"{Subtitle} {HowToRead}".TrimEnd(), Caption, Alternative);
}

/// <summary>A table that is itself the picture.</summary>
/// <param name="Id">Id, unique in the document.</param>
/// <param name="Title">The finding.</param>
/// <param name="Subtitle">What the cells are, in which unit.</param>
/// <param name="Caption">Source and number of futures.</param>
/// <param name="Data">The numbers behind it.</param>
/// <param name="Table">The table.</param>
public sealed record TableExhibit(string Id, string Title, string Subtitle, string Caption, DataSheet Data, DisplayTable Table)
    : Exhibit(Id, Title, Subtitle, Caption, Data);

/// <summary>A table made for reading.</summary>
/// <param name="Columns">Headings; the first column names the row.</param>
/// <param name="Rows">Rows.</param>
public sealed record DisplayTable(IReadOnlyList<string> Columns, IReadOnlyList<DisplayRow> Rows);

/// <summary>A row.</summary>
/// <param name="Cells">Cells, one per column.</param>
/// <param name="Mark">Said beside the row's name, e.g. <c>robust</c>; null for none.</param>
public sealed record DisplayRow(IReadOnlyList<DisplayCell> Cells, string? Mark = null);

/// <summary>A cell.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Note">Interval or second number, smaller and lighter; null for none.</param>
/// <param name="Shade">0 (none) to 4 (darkest); null for no shading.</param>
public sealed record DisplayCell(string Text, string? Note = null, int? Shade = null);

/// <summary>Numbers behind an exhibit.</summary>
/// <param name="Headings">Column headings, with units.</param>
/// <param name="Rows">Rows of texts and numbers (<see cref="string"/> or <see cref="double"/>).</param>
public sealed record DataSheet(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<object>> Rows)
{
    /// <summary>The sheet as comma-separated values (RFC 4180); a number that is missing is an empty field.</summary>
    /// <param name="digits">Significant digits; 17 is full precision.</param>
    public string ToCsv(int digits = 17) => string.Concat(Rows.Prepend(Headings).Select(row => string.Join(',', row.Select(value => Field(value, digits))) + "\r\n"));

    private static string Field(object value, int digits)
    {
        if (value is double number)
            return double.IsFinite(number) ? number.ToString(digits >= 17 ? "R" : "G" + digits) : "";
        var text = value.ToString() ?? "";
        // A spreadsheet would run a text that begins like a formula.
        if (text.Length > 0 && text[0] is '=' or '+' or '@' or '\t')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"") + "\"";
    }
}
