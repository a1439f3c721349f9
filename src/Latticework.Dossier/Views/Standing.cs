namespace Latticework.Dossier.Views;

/// <summary>Since when something stands that stands on a day.</summary>
public static class Standing
{
    /// <summary>
    /// The event that began the stretch in force that holds on a day: after a lapse or suspension the revival, not the first entry into force. For a member
    /// that joined within that stretch, its joining.
    /// </summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="day">The day.</param>
    /// <param name="member">ISO3 of a member whose own beginning is asked for; null for the agreement as a whole.</param>
    /// <returns>Null when it is not in force on the day.</returns>
    public static DatedEvent? Since(Agreement agreement, DateOnly day, string? member = null)
    {
        DatedEvent? begun = null;
        var before = AgreementStage.Proposed;
        var last = -1;
        for (var i = 0; i < agreement.Events.Count && agreement.Events[i].Date <= day; i++)
        {
            var after = (agreement with { Events = [.. agreement.Events.Take(i + 1)] }).StageOn(day);
            if (after == AgreementStage.InForce && before != AgreementStage.InForce)
                (begun, last) = (agreement.Events[i], i);
            else if (after != AgreementStage.InForce)
                begun = null;
            before = after;
        }
        return begun is null || member is null
            ? begun
            : agreement.Events.Skip(last).LastOrDefault(e => e.Date <= day && e.Event == "member_joined" && e.Member == member) ?? begun;
    }
}
