namespace Latticework.Dossier.Views;

/// <summary>What one state can owe another.</summary>
public enum CommitmentKind
{
    /// <summary>To help when it is attacked.</summary>
    Defence,

    /// <summary>To join it when it attacks.</summary>
    Offence,

    /// <summary>To stay out of its wars.</summary>
    Neutrality,

    /// <summary>Not to attack it.</summary>
    NonAggression,

    /// <summary>To consult with it.</summary>
    Consultation,

    /// <summary>What a statute or a one-sided text undertakes without any of the obligations above.</summary>
    Undertaking,

    /// <summary>To pay.</summary>
    Payment,

    /// <summary>Forces kept there.</summary>
    Forces,
}

/// <summary>Something owed on a day.</summary>
/// <param name="Kind">What is owed.</param>
/// <param name="By">Who owes it, ISO3 codes in order. With several on both sides each owes it to each other.</param>
/// <param name="To">To whom, ISO3 codes in order.</param>
/// <param name="Under">Id of the agreement, or of the forces.</param>
/// <param name="Since">First day; null when the dossier does not say.</param>
/// <param name="Written">That day as precise as it is known; null when unknown.</param>
/// <param name="Amounts">Payments that hold on the day, and after it where they are agreed; numbers of forces. Empty for obligations.</param>
/// <param name="Provenance">Source of the obligation.</param>
public sealed record Commitment(
    CommitmentKind Kind, IReadOnlyList<string> By, IReadOnlyList<string> To, string Under, DateOnly? Since, string? Written, IReadOnlyList<Fact> Amounts,
    Provenance Provenance);

/// <summary>What states owe each other on the day of a snapshot: obligations in force, payments, forces kept abroad.</summary>
/// <remarks>
/// <para>
/// Only agreements in force on the day count, with the members of the day. Help under attack (defence, offence) is owed by the obligor alone where one is
/// named; consultation, non-aggression and neutrality are owed by each member to each. A text with an obligor and none of these is an undertaking of the obligor.
/// </para>
/// <para>
/// A payment is owed by the obligor; without one, by the member that hosts forces of the other; where that does not decide, it is not told, because the dossier
/// does not say who pays. Not a legal opinion: conditions and reservations of the texts are not in it. O(agreements × members).
/// </para>
/// </remarks>
public static class Owed
{
    private static readonly (Obligations Flag, CommitmentKind Kind)[] obligations =
    [
        (Obligations.Defence, CommitmentKind.Defence), (Obligations.Offence, CommitmentKind.Offence), (Obligations.Neutrality, CommitmentKind.Neutrality),
        (Obligations.NonAggression, CommitmentKind.NonAggression), (Obligations.Consultation, CommitmentKind.Consultation),
    ];

    /// <summary>What a state owes, by kind, then by the day since when, then by id. Unknown days come first.</summary>
    /// <param name="state">ISO3.</param>
    /// <param name="snapshot">What is known.</param>
    public static IReadOnlyList<Commitment> By(string state, Snapshot snapshot) => Ordered(All(snapshot).Where(d => d.By.Contains(state)).Select(d => Narrowed(d, state, owes: true, snapshot)));

    /// <summary>What is owed to a state, in the same order.</summary>
    /// <param name="state">ISO3.</param>
    /// <param name="snapshot">What is known.</param>
    public static IReadOnlyList<Commitment> To(string state, Snapshot snapshot) => Ordered(All(snapshot).Where(d => d.To.Contains(state)).Select(d => Narrowed(d, state, owes: false, snapshot)));

    /// <summary>Who is bound to what under one agreement; empty when it is not in force on the day.</summary>
    /// <param name="agreement">The agreement as the snapshot has it.</param>
    /// <param name="snapshot">What is known.</param>
    public static IReadOnlyList<Commitment> Under(Agreement agreement, Snapshot snapshot) => Ordered(Duties(agreement, snapshot));

    private static IEnumerable<Commitment> All(Snapshot snapshot) =>
        snapshot.Agreements.Values.SelectMany(a => Duties(a, snapshot)).Concat(snapshot.Forces.Values.Select(f => Stationed(f, snapshot)));

    private static IEnumerable<Commitment> Duties(Agreement agreement, Snapshot snapshot)
    {
        var day = snapshot.AsOf;
        if (agreement.StageOn(day) != AgreementStage.InForce)
            yield break;
        string[] members = [.. agreement.MembersOn(day).Order(StringComparer.Ordinal)];
        var obligor = agreement.Obligor is { } bound && members.Contains(bound) ? bound : null;
        var (since, written) = Begun(agreement, null, day);
        Commitment Of(CommitmentKind kind, string? only, IReadOnlyList<Fact> amounts, Provenance provenance) => new(
            kind, only is null ? members : [only], only is null ? members : [.. members.Where(m => m != only)], agreement.Id, since, written, amounts, provenance);

        foreach (var (flag, kind) in obligations)
        {
            if (agreement.Obligations.HasFlag(flag))
                yield return Of(kind, kind is CommitmentKind.Defence or CommitmentKind.Offence ? obligor : null, [], agreement.Provenance);
        }
        if (agreement.Obligations == Obligations.None && obligor is not null)
            yield return Of(CommitmentKind.Undertaking, obligor, [], agreement.Provenance);
        Fact[] payments = [.. agreement.Facts.Where(f => f.Key == "payment" && (f.Until is null || f.Until >= day)).OrderBy(f => f.From)];
        if (payments.Length > 0 && (obligor ?? Payer(members, snapshot)) is { } payer)
            yield return Of(CommitmentKind.Payment, payer, payments, payments[0].Provenance);
    }

    // Cost-sharing is what a host pays towards the forces it hosts.
    private static string? Payer(string[] members, Snapshot snapshot) => members is [var a, var b]
        ? (snapshot.Forces.Values.Any(f => f.State == a && f.Host == b), snapshot.Forces.Values.Any(f => f.State == b && f.Host == a)) switch
        {
            (true, false) => b,
            (false, true) => a,
            _ => null,
        }
        : null;

    private static Commitment Stationed(Force force, Snapshot snapshot)
    {
        Fact[] numbers =
        [
            .. force.Facts.Where(f => f.Unit == "person" && f.From <= snapshot.AsOf && (f.Until is null || f.Until >= snapshot.AsOf))
                .GroupBy(f => f.Key)
                .Select(g => g.OrderBy(f => f.From).ThenBy(f => f.Provenance.Known).Last())
                .OrderBy(f => f.Key, StringComparer.Ordinal),
        ];
        return new(CommitmentKind.Forces, [force.State], [force.Host], force.Id, null, null, numbers, force.Provenance);
    }

    // Of a club's duties, those of one member to all others, since it joined.
    private static Commitment Narrowed(Commitment duty, string state, bool owes, Snapshot snapshot)
    {
        var mutual = duty.By.Contains(state) && duty.To.Contains(state);
        var narrowed = !mutual ? duty : owes ? duty with { By = [state], To = [.. duty.To.Where(m => m != state)] } : duty with { To = [state], By = [.. duty.By.Where(m => m != state)] };
        if (!snapshot.Agreements.TryGetValue(duty.Under, out var agreement))
            return narrowed;
        var (since, written) = Begun(agreement, state, snapshot.AsOf);
        return narrowed with { Since = since, Written = written };
    }

    private static (DateOnly? Day, string? Written) Begun(Agreement agreement, string? member, DateOnly day)
    {
        var begun = agreement.Events.LastOrDefault(e => e.Date <= day && (e.Event == "in_force" || (e.Event == "member_joined" && e.Member == member && member is not null)));
        return (begun?.Date, begun is null ? null : begun.Written ?? Histories.Timeline.Day(begun.Date));
    }

    private static IReadOnlyList<Commitment> Ordered(IEnumerable<Commitment> duties) =>
        [.. duties.OrderBy(d => d.Kind).ThenBy(d => d.Since ?? DateOnly.MinValue).ThenBy(d => d.Under, StringComparer.Ordinal)];
}
