using System.Globalization;
using Latticework.Dossier;

namespace Latticework.Briefing.Entries;

/// <summary>Words, days and amounts of the dossier as a reader meets them. Numbers keep the digits of the record: they are facts, not results.</summary>
internal static class Say
{
    /// <summary><c>mutual_defence_treaty</c> and <c>MutualDefenceTreaty</c> as words.</summary>
    public static string Words(string key) => key.Replace('_', ' ');

    /// <summary>The words of an enumeration, one or several.</summary>
    public static string Words(Enum value) => string.Join(", ", value.ToString().Split(", ").Select(Spaced));

    /// <summary>With a capital letter.</summary>
    public static string Begin(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A day as in tables.</summary>
    public static string Day(DateOnly? day) => day is { } d && d != DateOnly.MinValue ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    /// <summary>A day in running text, 23 June 1960; a month or a year where no more is known.</summary>
    public static string Date(DateOnly day, string? written = null) => (written ?? "").Split('-') switch
    {
        [{ Length: > 0 } year] => year,
        [var year, _] => $"{day.ToString("MMMM", CultureInfo.InvariantCulture)} {year}",
        _ => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>Since when and until when something holds; whole calendar years as years.</summary>
    public static string Span(DateOnly? from, DateOnly? until, string? written = null)
    {
        if (from is { Month: 1, Day: 1 } first && until is { Month: 12, Day: 31 } last)
            return first.Year == last.Year ? $"{first.Year}" : $"{first.Year} to {last.Year}";
        var begin = written ?? Day(from);
        return (begin.Length > 0, until is not null) switch
        {
            (true, true) => $"{begin} to {Day(until)}",
            (true, false) => $"since {begin}",
            (false, true) => $"until {Day(until)}",
            _ => "",
        };
    }

    /// <summary>A name in running text: English puts an article before unions and before names that are plurals.</summary>
    public static string The(string name) =>
        name.StartsWith("United ", StringComparison.Ordinal) || name.EndsWith("pines", StringComparison.Ordinal) || name.EndsWith(" Islands", StringComparison.Ordinal) ? $"the {name}" : name;

    /// <summary>A list in running text: a, b and c.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary>A count with its noun.</summary>
    public static string Count(int count, string one, string many) => $"{Numbers.Plain(count, 0)} {(count == 1 ? one : many)}";

    /// <summary>What a fact states, with its unit.</summary>
    public static string Value(Fact fact) => fact.Unit == "1/year" && fact.Key is "growth_trend" or "increase" ? Growth(fact) : fact.Text ?? (fact.Range is { } range ? Value(range, fact.Unit) : Amount(fact.Value ?? 0, fact.Unit));

    // A growth rate is said in per cent; a rate of happenings is not.
    private static string Growth(Fact f) => f.Range is { } r && r.Low != r.High
        ? $"{Percent(r.Central)} ({Percent(r.Low)} to {Percent(r.High)}){Numbers.ThinSpace}% a year"
        : $"{Percent(f.Value ?? 0)}{Numbers.ThinSpace}% a year";

    private static string Percent(double share) => (share > 0 ? "+" : "") + Number(100 * share, "1");

    /// <summary>A central value and its range, with the unit.</summary>
    public static string Value(Distribution value, string unit) => value.Spread == Spread.Fixed || value.Low == value.High
        ? Amount(value.Central, unit)
        : $"{Number(value.Central, unit)} ({Number(value.Low, unit)} to {Number(value.High, unit)}){Unit(unit)}";

    /// <summary>A number with its unit.</summary>
    public static string Amount(double value, string unit) => Number(value, unit) + Unit(unit);

    /// <summary>What is written after numbers of a unit, for headings and axes.</summary>
    public static string Unit(string unit) => unit switch
    {
        "1" or "text" or "stage" or "index" => "",
        "share of GDP" => $"{Numbers.ThinSpace}% of GDP",
        "share of GDP/year" => $"{Numbers.ThinSpace}% of GDP a year",
        "share of respondents" => $"{Numbers.ThinSpace}%",
        "1/year" => " a year",
        "person" => " persons",
        "million person" => " million persons",
        "count" => "",
        _ when unit.EndsWith(')') => $" {unit.Replace(" (", " at prices of ", StringComparison.Ordinal).TrimEnd(')')}",
        _ => $" {unit.Replace("/year", " a year", StringComparison.Ordinal)}",
    };

    /// <summary>A unit as a heading.</summary>
    public static string InUnit(string unit) => unit switch
    {
        "1" or "index" => "index or ratio, no unit",
        "person" => "persons",
        "million person" => "million persons",
        _ => (unit.StartsWith("share", StringComparison.Ordinal) ? unit.Replace("share of", "per cent of", StringComparison.Ordinal) : unit.EndsWith(')') ? Unit(unit).Trim() : unit).Replace("/year", " a year", StringComparison.Ordinal),
    };

    /// <summary>A number rounded to four digits, for tables that give an overview; shares with their sign, other units in the heading.</summary>
    public static string Brief(double value, string unit)
    {
        var size = Math.Abs(value);
        var decimals = size > 0 ? 3 - (int)Math.Floor(Math.Log10(size) + 1e-12) : 0;
        var rounded = decimals < 0 ? Math.Round(value) : Math.Round(value, Math.Min(decimals, 8));
        return Number(rounded, unit) + (unit.StartsWith("share of", StringComparison.Ordinal) ? Numbers.ThinSpace + "%" : "");
    }

    /// <summary>A number of a unit, thousands set apart, shares of a hundred.</summary>
    public static string Number(double value, string unit)
    {
        var shown = unit.StartsWith("share of", StringComparison.Ordinal) ? 100 * value : value;
        var digits = shown == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(shown)) + 1e-12);
        var decimals = Math.Clamp(5 - digits, 0, 6);
        var text = Math.Abs(Math.Round(shown, decimals)).ToString("#,##0.######", CultureInfo.InvariantCulture).Replace(',', Numbers.ThinSpace);
        // 1960 is not 1 960: four digits stay together.
        if (text.Split('.')[0].Length == 5)
            text = text.Remove(1, 1);
        return shown < 0 ? "\u2212" + text : text;
    }

    private static string Spaced(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
