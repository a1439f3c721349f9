using System.Globalization;

namespace Latticework.Dossier.Imports;

/// <summary>Gives each state number of a file its ISO code in its year, and remembers what was unusual.</summary>
/// <remarks>
/// The list of state numbers has the word in years it covers a number. Else the file's own ISO code is taken, then the one code the number
/// has in all other years (governments in exile, states before they were counted), and then none. The third column says which of these it was.
/// </remarks>
internal sealed class StateColumns(StateCodes codes)
{
    private const string Listed = "list";
    private const string Own = "file";
    private const string OtherYears = "other years";

    private readonly Dictionary<int, string?> alwaysIso3 = codes.Tables.Where(t => t.System == CodeSystem.CorrelatesOfWar).SelectMany(t => t.Spells)
        .GroupBy(s => s.Code)
        .ToDictionary(g => g.Key, g => g.Select(s => s.Iso3).Distinct().Count() == 1 ? g.First().Iso3 : null);

    private readonly Dictionary<(int? Number, string? Iso3, string Why), (int From, int To, int Rows)> notes = [];

    public static string[] Header(string column) => column switch
    {
        "member" or "ccode" or "iso3" => ["cow", "iso3", "iso3_from"],
        _ when column.Length > 0 && char.IsAsciiDigit(column[^1]) => [$"cow_{column[^1]}", $"iso3_{column[^1]}", $"iso3_from_{column[^1]}"],
        _ => throw new ArgumentException($"No name for the state column {column}.", nameof(column)),
    };

    public bool IsNumber(int number) => alwaysIso3.ContainsKey(number);

    /// <summary>The three cells of a state number.</summary>
    public string[] Of(int number, int year, string own)
    {
        var (iso3, from) = Iso3(number, year, own);
        return [Text(number), iso3 ?? "", from];
    }

    /// <summary>The three cells of a state number whose years are not known: the code it has in all of them.</summary>
    public string[] Of(int number) => [Text(number), alwaysIso3.GetValueOrDefault(number) ?? "", alwaysIso3.GetValueOrDefault(number) is null ? "" : OtherYears];

    /// <summary>The three cells of a state that the file names by its ISO code; the number is the one it ended the year with.</summary>
    public string[] Of(string iso3, int year)
    {
        int? number = codes.FindInYear(CodeSystem.CorrelatesOfWar, iso3, year) is [.., var last] ? last.Code : null;
        if (number is null)
            Note(null, iso3, year, $"{iso3} has no Correlates of War number in these years");
        return [number is { } n ? Text(n) : "", iso3, Own];
    }

    public IReadOnlyList<NumberNote> Notes() => [.. notes
        .Select(n => new NumberNote(n.Key.Number, n.Value.From, n.Value.To, n.Value.Rows, n.Key.Iso3, n.Key.Why))
        .OrderBy(n => n.Number ?? 0).ThenBy(n => n.Iso3, StringComparer.Ordinal).ThenBy(n => n.From).ThenBy(n => n.Why, StringComparer.Ordinal)];

    private (string? Iso3, string From) Iso3(int number, int year, string own)
    {
        var isOwnValid = Iso3166.Codes.Contains(own) || own == "XKX";
        if (codes.FindInYear(CodeSystem.CorrelatesOfWar, number, year) is { } spell)
        {
            if (isOwnValid && own != spell.Iso3)
                Note(number, spell.Iso3, year, $"the file has {own}; the list of numbers was followed");
            return (spell.Iso3, Listed);
        }
        var always = alwaysIso3.GetValueOrDefault(number);
        if (isOwnValid)
        {
            // Of a place that is no state nothing else could be said.
            if (IsNumber(number))
                Note(number, own, year, $"no member of the state system by this number in these years; the file's own code was taken{(always is not null && always != own ? $", though the number stood for {always}" : "")}");
            return (own, Own);
        }
        if (always is not null)
        {
            Note(number, always, year, "no member of the state system by this number in these years; the code of its other years was taken");
            return (always, OtherYears);
        }
        Note(number, null, year, IsNumber(number) ? "no member of the state system by this number in these years, and no state of today carries it on" : "no number of the Correlates of War, and no ISO code in the file");
        return (null, "");
    }

    private void Note(int? number, string? iso3, int year, string why)
    {
        var key = (number, iso3, why);
        notes[key] = notes.TryGetValue(key, out var n) ? (Math.Min(n.From, year), Math.Max(n.To, year), n.Rows + 1) : (year, year, 1);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
