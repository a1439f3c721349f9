namespace Latticework.Dossier.Views;

/// <summary>Meetings of one year.</summary>
/// <param name="Year">Year.</param>
/// <param name="Leaders">Of leaders.</param>
/// <param name="Ministers">Of ministers.</param>
/// <param name="Officials">Of officials.</param>
/// <param name="Unstated">Whose level the dossier does not state.</param>
public sealed record YearOfMeetings(int Year, int Leaders, int Ministers, int Officials, int Unstated)
{
    /// <summary>All of them.</summary>
    public int All => Leaders + Ministers + Officials + Unstated;
}

/// <summary>How often the members of an agreement met, counted from its events of kind <c>meeting</c>.</summary>
/// <remarks>
/// Counts what the dossier records, which is not every meeting there was: a year without one says that none is recorded. Meetings of the same day and level
/// count once each, as recorded. O(events).
/// </remarks>
public static class Cadence
{
    /// <summary>Meetings year by year up to a day, from the year of the first to the year of the day; empty when none is recorded. Years between without one are there, with zeros.</summary>
    public static IReadOnlyList<YearOfMeetings> Of(Agreement agreement, DateOnly day)
    {
        DatedEvent[] meetings = [.. agreement.Events.Where(e => e.Event == "meeting" && e.Date <= day)];
        if (meetings.Length == 0)
            return [];
        var first = meetings.Min(m => m.Date.Year);
        return [.. Enumerable.Range(first, day.Year - first + 1).Select(year =>
        {
            int Count(string? level) => meetings.Count(m => m.Date.Year == year && m.Level == level);
            return new YearOfMeetings(year, Count("leaders"), Count("ministers"), Count("officials"), Count(null));
        })];
    }

    /// <summary>Meetings a year over the last years up to a day: those recorded in that span over its length; null when none is recorded at all.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="day">Last day of the span.</param>
    /// <param name="years">Length of the span, at least 1; cut to the years since the first event of the agreement, but never below one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="years"/> is below 1.</exception>
    public static double? PerYear(Agreement agreement, DateOnly day, int years)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        if (!agreement.Events.Any(e => e.Event == "meeting" && e.Date <= day))
            return null;
        var begin = day.AddYears(-years);
        var alive = (day.DayNumber - agreement.Events.Min(e => e.Date).DayNumber) / 365.25;
        return agreement.Events.Count(e => e.Event == "meeting" && e.Date > begin && e.Date <= day) / Math.Clamp(alive, 1, years);
    }
}
