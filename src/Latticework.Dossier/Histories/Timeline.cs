using System.Globalization;
using Latticework.Dossier.Views;

namespace Latticework.Dossier.Histories;

/// <summary>Something that happened, on a day, by a source.</summary>
/// <param name="Date">Day, for the order; a month is its 15th and a year its 1 July.</param>
/// <param name="Written">The date as precise as it is known.</param>
/// <param name="Kind">What kind of moment: an event of an agreement or instrument, <c>office</c>, <c>stance</c>, <c>election</c>, <c>fact</c>, or a kind of an event log.</param>
/// <param name="Of">Id of the entry it belongs to.</param>
/// <param name="What">What changed, in a few words.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record Moment(DateOnly Date, string Written, string Kind, string Of, string What, Provenance Provenance);

/// <summary>The dated moments of one entry, oldest first.</summary>
/// <remarks>Works on a snapshot, so that nothing appears that was not known by its day. O(entries).</remarks>
public static class Timeline
{
    /// <summary>Moments of an agreement or grouping: its events with the stage they led to, its facts, and what the logs tell about it.</summary>
    public static IReadOnlyList<Moment> Of(Agreement agreement, Snapshot snapshot) => Ordered(Moments(agreement).Concat(Logged(Happenings.About(agreement.Id, snapshot))));

    /// <summary>Moments of an instrument: its events, its facts, and what the logs tell about it.</summary>
    public static IReadOnlyList<Moment> Of(Instrument instrument, Snapshot snapshot) => Ordered(Moments(instrument).Concat(Logged(Happenings.About(instrument.Id, snapshot))));

    /// <summary>Moments of all that follow one another, and what the logs tell about the line.</summary>
    public static IReadOnlyList<Moment> Of(Succession succession, Snapshot snapshot) => Ordered(
        succession.Entries.SelectMany(id => snapshot.Agreements.TryGetValue(id, out var a) ? Of(a, snapshot) : Of(snapshot.Instruments[id], snapshot))
            .Concat(Logged(Happenings.About(succession.Id, snapshot))));

    /// <summary>Moments of an event log: its rows.</summary>
    public static IReadOnlyList<Moment> Of(EventLog log) => Ordered(Logged(log.Rows.Select(e => (log, e))));

    /// <summary>Moments of a government: taking and leaving office, and what became known of its stances.</summary>
    public static IReadOnlyList<Moment> Of(Government government) => Ordered(Moments(government));

    /// <summary>Moments of a dispute: its facts, and what the logs tell about it.</summary>
    public static IReadOnlyList<Moment> Of(Dispute dispute, Snapshot snapshot) => Ordered(Facts(dispute.Id, dispute.Facts).Concat(Logged(Happenings.About(dispute.Id, snapshot))));

    /// <summary>Moments of stationed forces: their facts, and what the logs tell about them.</summary>
    public static IReadOnlyList<Moment> Of(Force force, Snapshot snapshot) => Ordered(Facts(force.Id, force.Facts).Concat(Logged(Happenings.About(force.Id, snapshot))));

    /// <summary>
    /// Moments of a state: its facts, governments, elections, agreements it was ever a member of, its own instruments, disputes it is a side of, forces it
    /// sends or hosts, and logged events that it had a part in.
    /// </summary>
    public static IReadOnlyList<Moment> Of(State state, Snapshot snapshot) => Ordered(
        Facts(state.Id, state.Facts)
            .Concat(snapshot.Governments.Values.Where(g => g.State == state.Id).SelectMany(Moments))
            .Concat(snapshot.ElectionsHeld.Concat(snapshot.Elections).Where(e => e.State == state.Id).Select(Election))
            .Concat(snapshot.Agreements.Values.Where(a => a.Members.Contains(state.Id)).SelectMany(a => Moments(a, state.Id)))
            .Concat(snapshot.Instruments.Values.Where(i => i.By.Contains(state.Id)).SelectMany(Moments))
            .Concat(Logged(Happenings.Of(state.Id, snapshot)))
            .Concat(snapshot.Disputes.Values.Where(d => d.Challenger == state.Id || d.Target == state.Id).SelectMany(d => Facts(d.Id, d.Facts)))
            .Concat(snapshot.Forces.Values.Where(f => f.State == state.Id || f.Host == state.Id).SelectMany(f => Facts(f.Id, f.Facts))));

    /// <summary>
    /// Moments of the tie between two states: the agreements that have both as members at any time, their disputes, forces of one in the other, and logged
    /// events that both had a part in.
    /// </summary>
    public static IReadOnlyList<Moment> Of(string a, string b, Snapshot snapshot) => Ordered(
        snapshot.Agreements.Values.Where(x => x.Members.Contains(a) && x.Members.Contains(b)).SelectMany(x => Moments(x, a, b))
            .Concat(Logged(Happenings.Between(a, b, snapshot)))
            .Concat(snapshot.Disputes.Values.Where(d => (d.Challenger == a && d.Target == b) || (d.Challenger == b && d.Target == a)).SelectMany(d => Facts(d.Id, d.Facts)))
            .Concat(snapshot.Forces.Values.Where(f => (f.State == a && f.Host == b) || (f.State == b && f.Host == a)).SelectMany(f => Facts(f.Id, f.Facts))));

    // Of a club's members only those asked for are told, so that the page of one state is not the history of thirty.
    private static IEnumerable<Moment> Moments(Agreement agreement, params string[] only)
    {
        foreach (var (e, before, after) in agreement.Stages())
        {
            var change = after == before ? "" : $" ({Words(before)} → {Words(after)})";
            if (e.Member is not null && only.Length > 0 && !only.Contains(e.Member))
                continue;
            var what = e.Event switch
            {
                "member_joined" => $"{e.Member} joins",
                "member_left" => $"{e.Member} leaves",
                _ => Told(e),
            };
            yield return new Moment(e.Date, e.Written ?? Day(e.Date), e.Event, agreement.Id, what + change, e.Provenance);
        }
        foreach (var fact in Facts(agreement.Id, agreement.Facts))
            yield return fact;
    }

    private static IEnumerable<Moment> Moments(Instrument instrument) => instrument.Events
        .Select(e => new Moment(e.Date, e.Written ?? Day(e.Date), e.Event, instrument.Id, Told(e), e.Provenance))
        .Concat(Facts(instrument.Id, instrument.Facts));

    private static string Told(DatedEvent e) =>
        $"{(e.Level is { } level ? $"{Words(e.Event)} of {level}" : Words(e.Event))}{(e.Agenda.Count == 0 ? "" : $": {string.Join(", ", e.Agenda.Select(Words))}")}";

    private static IEnumerable<Moment> Logged(IEnumerable<(EventLog Log, LoggedEvent Event)> rows) => rows.Select(x => new Moment(
        x.Event.Date, x.Event.Written ?? Day(x.Event.Date), x.Event.Kind, $"{x.Log.Id}/{x.Event.Id}",
        $"{x.Event.What}{(x.Event.Value is { } value ? $" ({Value(value)}{Unit(x.Event.Unit!)})" : "")}", x.Event.Provenance));

    private static IEnumerable<Moment> Moments(Government g)
    {
        var who = g.Leader is { } leader && !g.Name.Contains(leader, StringComparison.Ordinal) ? $"{g.Name} ({leader})" : g.Name;
        if (g.From is { } from)
            yield return new Moment(from, Day(from), "office", g.Id, $"{who} takes office{(g.Acting ? ", acting" : "")}, coalition {g.Coalition}", g.Provenance);
        if (g.Until is { } until)
            yield return new Moment(until, Day(until), "office", g.Id, $"{who} leaves office{(g.Exit is { } exit ? $", {Words(exit)}" : "")}", g.Provenance);
        foreach (var s in g.Suspensions)
        {
            var acting = s.Acting is null ? "" : $", powers with {s.Acting}";
            yield return new Moment(s.From, Day(s.From), "office", g.Id, $"{who} suspended{acting}{(s.Until is { } end ? $", until {Day(end)}" : "")}", s.Provenance);
        }
        foreach (var s in g.Stances)
        {
            var about = s.About is null ? "" : $" towards {s.About}";
            yield return new Moment(s.Provenance.Known, Day(s.Provenance.Known), "stance", g.Id, $"{Words(s.Dimension)}{about} {Value(s.Value)}{Unit(s.Unit)}", s.Provenance);
        }
    }

    private static Moment Election(Election e)
    {
        var office = e.Office is null ? "election" : $"election, {Words(e.Office)}";
        var what = e.Outcome is { } outcome
            ? $"{office}: {outcome.Winner}{(outcome.Party is null ? "" : $" ({outcome.Party})")}"
            : e.Candidates.Count == 0 ? office
            : $"{office}, in office from {Day(e.TakesOffice)}: {string.Join(", ", e.Candidates.Select(c => $"{c.Government} {Number(c.Probability)}"))}";
        return new Moment(e.Date, Day(e.Date), "election", e.State, what, e.Outcome?.Provenance ?? e.Provenance);
    }

    private static IEnumerable<Moment> Facts(string of, IEnumerable<Fact> facts) => facts.Select(f => new Moment(
        f.From, f.Written ?? Day(f.From), "fact", of,
        $"{Words(f.Key)} {f.Text ?? (f.Range is null ? Number(f.Value ?? 0) : Value(f.Range))}{(f.Text is null ? Unit(f.Unit) : "")}{(f.Until is { } until ? $", until {Day(until)}" : "")}",
        f.Provenance));

    // Of one day, agreements by id in the order of their events.
    private static IReadOnlyList<Moment> Ordered(IEnumerable<Moment> moments) => [.. moments.OrderBy(m => m.Date).ThenBy(m => m.Of, StringComparer.Ordinal)];

    /// <summary>The events with the stage before and after each.</summary>
    internal static IEnumerable<(DatedEvent Event, AgreementStage Before, AgreementStage After)> Stages(this Agreement agreement)
    {
        var before = AgreementStage.Proposed;
        for (var i = 0; i < agreement.Events.Count; i++)
        {
            var after = (agreement with { Events = [.. agreement.Events.Take(i + 1)] }).StageOn(agreement.Events[i].Date);
            yield return (agreement.Events[i], before, after);
            before = after;
        }
    }

    /// <summary>The event that led to the stage of a day; null when none did.</summary>
    public static DatedEvent? Turn(Agreement agreement, DateOnly day) =>
        agreement.Stages().LastOrDefault(s => s.Event.Date <= day && s.Before != s.After).Event;

    internal static string Value(Distribution d) =>
        d.Spread == Spread.Fixed ? Number(d.Central) : $"{Number(d.Central)} [{Number(d.Low)}, {Number(d.High)}]";

    internal static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Words(string key) => key.Replace('_', ' ');

    internal static string Words(AgreementStage stage) => stage == AgreementStage.InForce ? "in force" : stage.ToString().ToLowerInvariant();

    internal static string Unit(string unit) => unit is "1" or "text" or "stage" ? "" : $" {unit}";
}
