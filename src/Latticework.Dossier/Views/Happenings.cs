namespace Latticework.Dossier.Views;

/// <summary>Logged events, found by what they are about.</summary>
public static class Happenings
{
    /// <summary>Rows of all logs that are about an entry, oldest first.</summary>
    /// <param name="id">Id of a dispute, agreement, grouping, instrument, succession or force.</param>
    /// <param name="snapshot">What is known.</param>
    public static IReadOnlyList<(EventLog Log, LoggedEvent Event)> About(string id, Snapshot snapshot) => Rows(snapshot, e => e.About == id);

    /// <summary>Rows of all logs in which a state acted or was acted on, oldest first.</summary>
    public static IReadOnlyList<(EventLog Log, LoggedEvent Event)> Of(string state, Snapshot snapshot) => Rows(snapshot, e => e.Concerns(state));

    /// <summary>Rows of all logs in which both states had a part, oldest first.</summary>
    public static IReadOnlyList<(EventLog Log, LoggedEvent Event)> Between(string a, string b, Snapshot snapshot) => Rows(snapshot, e => e.Concerns(a) && e.Concerns(b));

    private static IReadOnlyList<(EventLog Log, LoggedEvent Event)> Rows(Snapshot snapshot, Func<LoggedEvent, bool> wanted) =>
    [
        .. snapshot.EventLogs.Values.SelectMany(l => l.Rows.Where(wanted).Select(e => (l, e))).OrderBy(x => x.e.Date).ThenBy(x => x.l.Id, StringComparer.Ordinal),
    ];
}
