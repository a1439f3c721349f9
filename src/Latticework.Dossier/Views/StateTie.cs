namespace Latticework.Dossier.Views;

/// <summary>All that joins or divides two states on the day of a snapshot.</summary>
/// <param name="A">First state.</param>
/// <param name="B">Second state.</param>
/// <param name="InForce">Agreements in force with both as members on the day, by kind and id.</param>
/// <param name="Others">Agreements that have or had both as members and are not in force, by id.</param>
/// <param name="Owed">What one owes the other; both in <c>By</c> and in <c>To</c> where each owes it to the other.</param>
/// <param name="Forces">Forces of one in the other.</param>
/// <param name="Disputes">Disputes between the two.</param>
/// <param name="Figures">The latest row of each table of pairs, in each direction that it has, by table and state.</param>
public sealed record StateTie(
    State A, State B, IReadOnlyList<Agreement> InForce, IReadOnlyList<Agreement> Others, IReadOnlyList<Commitment> Owed, IReadOnlyList<Force> Forces,
    IReadOnlyList<Dispute> Disputes, IReadOnlyList<(Series Table, Observation Row)> Figures)
{
    /// <summary>The id, <c>JPN-USA</c>.</summary>
    public string Id => $"{A.Id}-{B.Id}";

    /// <summary>The tie written <c>JPN-USA</c>; null when that names no two different states of the snapshot.</summary>
    public static StateTie? Of(string id, Snapshot snapshot) =>
        id.Split('-', '–') is [var a, var b] && a != b && snapshot.States.TryGetValue(a, out var one) && snapshot.States.TryGetValue(b, out var other)
            ? Of(one, other, snapshot)
            : null;

    private static StateTie Of(State a, State b, Snapshot snapshot)
    {
        bool Joins(IReadOnlyList<string> states) => states.Contains(a.Id) && states.Contains(b.Id);
        bool IsInForce(Agreement x) => x.StageOn(snapshot.AsOf) == AgreementStage.InForce && Joins(x.MembersOn(snapshot.AsOf));
        var shared = snapshot.Agreements.Values.Where(x => Joins(x.Members)).ToLookup(IsInForce);
        return new StateTie(
            a, b,
            [.. shared[true].OrderBy(x => x.Kind).ThenBy(x => x.Id, StringComparer.Ordinal)],
            [.. shared[false].OrderBy(x => x.Id, StringComparer.Ordinal)],
            Owing(a.Id, b.Id, snapshot),
            [.. snapshot.Forces.Values.Where(f => Joins([f.State, f.Host]))],
            [.. snapshot.Disputes.Values.Where(d => Joins([d.Challenger, d.Target]))],
            [
                .. snapshot.Series.Values.Where(s => s.Dyadic)
                    .SelectMany(s => new[] { s.Latest(a.Id, b.Id), s.Latest(b.Id, a.Id) }.OfType<Observation>().Select(r => (s, r))),
            ]);
    }

    // What each owes the other is told once.
    private static IReadOnlyList<Commitment> Owing(string a, string b, Snapshot snapshot) =>
    [
        .. Views.Owed.By(a, snapshot).Where(d => d.To.Contains(b)).Concat(Views.Owed.By(b, snapshot).Where(d => d.To.Contains(a)))
            .GroupBy(d => (d.Kind, d.Under))
            .Select(g => g.Count() == 2
                ? g.First() with { By = [a, b], To = [a, b] }
                : g.First() with { To = [g.First().By.Contains(a) ? b : a] })
            .OrderBy(d => d.Kind).ThenBy(d => d.Since ?? DateOnly.MinValue).ThenBy(d => d.Under, StringComparer.Ordinal),
    ];
}
