using System.Globalization;

namespace Latticework.Dossier.Loading;

/// <summary>Dates as the dossier writes them.</summary>
internal static class Dates
{
    public const string Form = "a date such as 1991-03-17, or 1991-03 or 1991 where no more is known";

    // A year below it is a slip of the pen, and the first of all days stands for "always".
    private const int FirstYear = 1000;

    /// <summary>Reads a day; a month is read as its 15th and a year as its 1 July.</summary>
    public static bool TryParse(string text, out DateOnly day)
    {
        var full = text.Length switch
        {
            4 => text + "-07-01",
            7 => text + "-15",
            _ => text,
        };
        return DateOnly.TryParseExact(full, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year >= FirstYear;
    }
}
