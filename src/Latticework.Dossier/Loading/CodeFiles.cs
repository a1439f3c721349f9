using System.Globalization;

namespace Latticework.Dossier.Loading;

/// <summary>Reader of a list of state numbers: the card (YAML) and the rows (CSV beside it).</summary>
internal static class CodeFiles
{
    private static readonly string[] columns = ["code", "abbreviation", "name", "iso3", "from", "until"];

    // User-assigned, and used for Kosovo by the European Union, the World Bank and most data sets.
    private const string Kosovo = "XKX";

    public static CodeTable Card(Fields f)
    {
        var label = f.Text("label");
        var system = f.Word("system", ["cow", "gw"], "a system of state numbers");
        var through = f.Day("through");
        var provenance = f.Provenance(knownByDefault: null, basisByDefault: null);
        return new CodeTable(f.File.Id, label, system == "gw" ? CodeSystem.GleditschWard : CodeSystem.CorrelatesOfWar, through, [], provenance);
    }

    /// <summary>The rows of a list. Every row that is wrong is reported; the right ones are returned by number and day.</summary>
    public static IReadOnlyList<CodeSpell> Rows(string text, CodeTable card, FileReading file)
    {
        var rows = new List<CodeSpell>();
        foreach (var (line, cells) in CsvText.Records(text, columns, file))
        {
            if (Row(cells, line, card, file) is { } row)
                rows.Add(row);
        }
        Overlaps(rows.GroupBy(r => $"{r.Code}"), file);
        Overlaps(rows.Where(r => r.Iso3 is not null).GroupBy(r => r.Iso3!), file);
        return [.. rows.OrderBy(r => r.Code).ThenBy(r => r.From)];
    }

    private static CodeSpell? Row(string[] cells, int line, CodeTable card, FileReading file)
    {
        var before = file.Problems.Count;
        if (!int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 1 or > 999)
            file.Report(line, "code", Shown.Text(cells[0]), "a whole number from 1 to 999");
        if (cells[2].Length == 0)
            file.Report(line, "name", "nothing", "a name");
        if (cells[3].Length > 0 && cells[3] != Kosovo && !Iso3166.Codes.Contains(cells[3]))
            file.Report(line, "iso3", Shown.Text(cells[3]), Shown.Expected(cells[3], [.. Iso3166.Codes], "the three-letter code of a state (ISO 3166), or nothing for a state that ended"));
        var from = Day(cells[4], "from", line, file);
        DateOnly? until = cells[5].Length == 0 ? null : Day(cells[5], "until", line, file);
        if (until < from)
            file.Report(line, "until", cells[5], $"a day not before {cells[4]}");
        if (until > card.Through)
            file.Report(line, "until", cells[5], $"a day not after {Shown.Day(card.Through)}, the end of the list, or nothing");
        return file.Problems.Count == before
            ? new CodeSpell(card.System, code, cells[1], cells[2], cells[3].Length == 0 ? null : cells[3], from, until, new Place(file.Path, line))
            : null;
    }

    private static DateOnly Day(string cell, string field, int line, FileReading file)
    {
        if (!DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            file.Report(line, field, cell.Length == 0 ? "nothing" : Shown.Text(cell), "a date such as 1990-10-03");
        return day;
    }

    private static void Overlaps(IEnumerable<IGrouping<string, CodeSpell>> groups, FileReading file)
    {
        foreach (var group in groups)
        {
            CodeSpell? last = null;
            foreach (var spell in group.OrderBy(s => s.From).ThenBy(s => s.Place.Line))
            {
                if (last is not null && (last.Until is null || spell.From <= last.Until))
                    file.Report(spell.Place.Line, "from", $"{group.Key} again on {Shown.Day(spell.From)} (held since {Shown.Day(last.From)}, line {last.Place.Line})", "stretches that do not overlap");
                last = spell;
            }
        }
    }
}
