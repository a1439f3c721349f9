namespace Latticework.Dossier.Networks;

/// <summary>What joins two states on a day.</summary>
/// <param name="A">First state, by code.</param>
/// <param name="B">Second state.</param>
/// <param name="Weight">Depth of the tie, 1 − Π(1 − what each agreement gives the pair), in (0, 1].</param>
/// <param name="IsDefence">True when one of the agreements carries a defence obligation.</param>
/// <param name="WithoutHub">True when one of the agreements does not have the hub as a member.</param>
/// <param name="Agreements">Ids of the agreements in force that have both as members, in order.</param>
public sealed record NetworkTie(string A, string B, double Weight, bool IsDefence, bool WithoutHub, IReadOnlyList<string> Agreements);

/// <summary>What an agreement of several members gives each pair of them.</summary>
public enum MembershipWeight
{
    /// <summary>
    /// Its depth over the number of the member's partners, so that joining gives a state the strength of one tie however large the club
    /// (Newman 2001, Physical Review E 64, 016132).
    /// </summary>
    Shared,

    /// <summary>Its whole depth, as if each pair had signed it: a club of n makes n(n − 1)/2 ties.</summary>
    Whole,
}

/// <summary>The web of agreements in force on a day, projected on pairs of states. Needs no model.</summary>
/// <remarks>
/// <para>
/// In it are the states of the dossier that are no challenger in any dispute and have a tie; the agreements in force that have no challenger
/// as a member; the pairs with at least one end in the system's regions. Trade makes no tie, nor does an agreement that is signed, suspended or
/// ended. The hub is the state with the most partners under defence obligations in force (wherever they lie), then the largest strength, then
/// the first code; there is none when nobody is pledged to anybody. Nothing here names a country.
/// </para>
/// <para>O(agreements × members²).</para>
/// </remarks>
public sealed class TieNetwork
{

    private TieNetwork(DateOnly day, string? hub, IReadOnlyList<NetworkTie> ties, IReadOnlyList<string> allies, IReadOnlyList<(string A, string B)> alliedPairs)
    {
        Day = day;
        Hub = hub;
        Ties = ties;
        Allies = allies;
        AlliedPairs = alliedPairs;
        States = [.. ties.SelectMany(t => new[] { t.A, t.B }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Graph = new WeightedGraph(States, ties.Select(t => (t.A, t.B, t.Weight)));
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>The hub, or null.</summary>
    public string? Hub { get; }

    /// <summary>States with a tie, by code.</summary>
    public IReadOnlyList<string> States { get; }

    /// <summary>Ties, by codes.</summary>
    public IReadOnlyList<NetworkTie> Ties { get; }

    /// <summary>States joined to the hub by a defence obligation in force, by code.</summary>
    public IReadOnlyList<string> Allies { get; }

    /// <summary>Pairs of allies with at least one end in the system's regions.</summary>
    public IReadOnlyList<(string A, string B)> AlliedPairs { get; }

    /// <summary>The ties as a graph over <see cref="States"/>.</summary>
    public WeightedGraph Graph { get; }

    /// <summary>The network on a day.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="day">The day whose agreements count.</param>
    /// <param name="depths">Depth of each kind of agreement.</param>
    /// <param name="regions">Regions that a tie must touch; none for the world.</param>
    /// <param name="memberships">What an agreement of several members gives each pair.</param>
    /// <param name="withChallengers">
    /// True to keep challengers and the agreements they are in, for the picture of one state. The structure of the lattice is measured without them.
    /// </param>
    public static TieNetwork On(
        Snapshot snapshot, DateOnly day, TieDepths depths, IReadOnlyCollection<string> regions, MembershipWeight memberships = MembershipWeight.Shared,
        bool withChallengers = false)
    {
        var challengers = snapshot.Disputes.Values.Select(d => d.Challenger).ToHashSet(StringComparer.Ordinal);
        bool AtHome(string state) => regions.Count == 0 || (snapshot.States[state].Region is { } region && regions.Contains(region));
        var inForce = snapshot.Agreements.Values
            .Where(a => depths.Of(a.Kind) is > 0 && a.StageOn(day) == AgreementStage.InForce)
            .Select(a => (Agreement: a, All: a.MembersOn(day)))
            .Where(a => withChallengers || !a.All.Any(challengers.Contains))
            .Select(a => (a.Agreement, a.All, Listed: a.All.Where(snapshot.States.ContainsKey).Order(StringComparer.Ordinal).ToArray()))
            .OrderBy(a => a.Agreement.Id, StringComparer.Ordinal)
            .ToList();

        var carried = new SortedDictionary<(string A, string B), List<(Agreement Agreement, IReadOnlyList<string> All)>>();
        var partners = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (agreement, all, listed) in inForce)
        {
            foreach (var (a, b) in Pairs(listed))
            {
                if (agreement.Obligations.HasFlag(Obligations.Defence))
                {
                    Partners(partners, a).Add(b);
                    Partners(partners, b).Add(a);
                }
                if (!AtHome(a) && !AtHome(b))
                    continue;
                if (!carried.TryGetValue((a, b), out var over))
                    carried[(a, b)] = over = [];
                over.Add((agreement, all));
            }
        }

        double Depth(IEnumerable<(Agreement Agreement, IReadOnlyList<string> All)> over) =>
            1 - over.Aggregate(1.0, (apart, a) => apart * (1 - (depths.Of(a.Agreement.Kind)!.Value / (memberships == MembershipWeight.Shared ? a.All.Count - 1 : 1))));
        double Strength(string state) => carried.Where(c => c.Key.A == state || c.Key.B == state).Sum(c => Depth(c.Value));
        var hub = partners.OrderByDescending(p => p.Value.Count).ThenByDescending(p => Strength(p.Key)).ThenBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => p.Key).FirstOrDefault();
        var ties = carried.Select(c => new NetworkTie(
            c.Key.A, c.Key.B, Depth(c.Value),
            c.Value.Exists(a => a.Agreement.Obligations.HasFlag(Obligations.Defence)),
            hub is null || c.Value.Exists(a => !a.All.Contains(hub)),
            [.. c.Value.Select(a => a.Agreement.Id)])).ToList();
        string[] allies = hub is null ? [] : [.. partners[hub].Order(StringComparer.Ordinal)];
        return new TieNetwork(day, hub, ties, allies, [.. Pairs(allies).Where(p => AtHome(p.A) || AtHome(p.B))]);
    }

    private static HashSet<string> Partners(Dictionary<string, HashSet<string>> partners, string state)
    {
        if (!partners.TryGetValue(state, out var found))
            partners[state] = found = new HashSet<string>(StringComparer.Ordinal);
        return found;
    }

    private static IEnumerable<(string A, string B)> Pairs(string[] sorted) =>
        from i in Enumerable.Range(0, sorted.Length)
        from j in Enumerable.Range(i + 1, sorted.Length - i - 1)
        select (sorted[i], sorted[j]);
}
