using Latticework.Briefing.Charts;
using Latticework.Briefing.Findings;
using Latticework.Briefing.Maps;
using Latticework.Dossier;
using Latticework.Dossier.Views;

namespace Latticework.Briefing.Entries;

/// <summary>The ties of a state as a schematic network, and on a map where one is asked for.</summary>
internal static class TieFigures
{
    // Clubs tie everybody to everybody a little: drawn, they would hide the rest.
    private const double LeastAmong = 0.1;

    /// <summary>What the form of a tie means.</summary>
    public static string Words(TieForm form, Snapshot s, string? hub) => form switch
    {
        TieForm.WithHub => $"with the hub, {Say.The(s.Name(hub!))}",
        TieForm.WithoutHub => "between spokes",
        _ => "with a challenger in a dispute",
    };

    /// <summary>A depth with two digits; what is there is never shown as nothing.</summary>
    public static string Depth(double weight) => weight < 0.005 ? "<0.01" : Numbers.Plain(weight, 2);

    public static ChartExhibit Network(State state, Partners partners, Snapshot s)
    {
        var ends = Ends(partners, s);
        var place = partners.All.Select((p, i) => (p.State, i)).ToDictionary(x => x.State, x => x.i, StringComparer.Ordinal);
        var chart = new TieChart(state.Name, ends, [.. partners.Among.Where(t => t.Tie.Weight >= LeastAmong).Select(t => (place[t.Tie.A], place[t.Tie.B], t.Tie.Weight, t.Form))], Legend(s, partners.Hub));
        return new ChartExhibit(
            "network", Title(state, partners, s), $"Agreements in force on {Say.Date(s.AsOf)}, trade left out. The wider the line, the deeper the tie, 0 to 1; faint lines join partners with each other, from a depth of {LeastAmong}.",
            $"Latticework dossier, facts as known on {Say.Date(s.AsOf)}. Depth is an assumption by class of agreement, stated in docs/methods/lattice-measures.md; a club’s depth is shared among its members. Partners stand in the order of their direction from {state.Capital.Name}, clockwise from north.",
            Data(partners, s), chart, Alternative(state, partners, s), null);
    }

    public static ChartExhibit Map(State state, Partners partners, BaseMap map, Snapshot s)
    {
        var ends = Ends(partners, s);
        var bases = s.Agreements.Values.Where(a => a.StageOn(s.AsOf) == AgreementStage.InForce && a.MembersOn(s.AsOf).Contains(state.Id)).SelectMany(a => InUse(a, s.AsOf)).ToList();
        var disputes = s.Disputes.Values.Where(d => d.Challenger == state.Id || d.Target == state.Id).Select(Place).ToList();
        var chart = new MapChart(
            map, state.Name, state.Capital, [.. ends.Zip(partners.All, (e, p) => (e, s.States[p.State].Capital))], [.. bases.Select(b => b.Place).Distinct()], disputes, Legend(s, partners.Hub));
        return MapExhibit("map", $"{Say.Begin(Say.The(state.Name))} and its ties on the map", "Ties are great circles between seats of government.", chart, map, s,
            $"{Alternative(state, partners, s)}{(bases.Count == 0 ? "" : $" Bases in use: {string.Join(", ", bases.Select(b => b.Place.Name).Distinct())}.")}{(disputes.Count == 0 ? "" : $" Disputed places: {string.Join("; ", disputes.Select(d => d.Name))}.")}",
            new(
                ["Name", "What", "North", "East", "Depth of the tie, 0 to 1"],
                [
                    Row(state.Capital with { Name = state.Name }, "in the middle", ""), .. partners.All.Select(p => Row(s.States[p.State].Capital with { Name = s.Name(p.State) }, $"tie {Words(p.Form, s, partners.Hub)}", p.Tie.Weight)),
                    .. bases.Select(b => b.Place).Distinct().Select(b => Row(b, "base in use", "")), .. disputes.Select(d => Row(d, "disputed place", "")),
                ]));

        static object[] Row(GeoPoint p, string what, object depth) => [p.Name, what, p.Latitude, p.Longitude, depth];
    }

    /// <summary>A map with the words that every map bears.</summary>
    public static ChartExhibit MapExhibit(string id, string title, string what, MapChart chart, BaseMap map, Snapshot s, string alternative, DataSheet data) => new(
        id, title, $"{what} Miller’s projection: distances and areas are not to scale.",
        $"The map implies no position on any territory. Only coasts and undisputed borders are drawn: a border any part of which is disputed is left out whole ({map.BordersNotDrawn.Count} of them, among them those across Kashmir and Aksai Chin, Crimea and the Korean peninsula), no land is coloured or named as anyone’s, and no line is drawn at sea. {map.Attribution}, version {map.Version}. Latticework dossier, facts as known on {Say.Date(s.AsOf)}.",
        data, chart, alternative, null);

    /// <summary>Bases that could be used on a day.</summary>
    public static IEnumerable<Base> InUse(Agreement a, DateOnly day) => a.Bases.Where(b => (b.From is null || b.From <= day) && (b.Until is null || b.Until >= day));

    /// <summary>A disputed place by both its names: the dispute’s name where it bears them, else the place’s.</summary>
    public static GeoPoint Place(Dispute d) => d.Name.Contains('/', StringComparison.Ordinal) ? d.Location with { Name = d.Name } : d.Location;

    private static string Title(State state, Partners partners, Snapshot s)
    {
        var deepest = partners.All.MaxBy(p => p.Tie.Weight)!;
        return $"{Say.Begin(Say.The(state.Name))} is tied to {Say.Count(partners.All.Count, "state", "states")} of the dossier, most deeply to {Say.The(s.Name(deepest.State))}";
    }

    private static TieEnd[] Ends(Partners partners, Snapshot s) =>
        [.. partners.All.Select(p => new TieEnd(s.Name(p.State), p.Tie.Weight, p.Form, $"{Depth(p.Tie.Weight)} · {Say.Count(p.Tie.Agreements.Count, "text", "texts")}"))];

    private static string[] Legend(Snapshot s, string? hub) =>
        [hub is null ? "tie with the hub" : $"tie with the hub, {Say.The(s.Name(hub))}", "tie between spokes", "tie with a challenger in a dispute, outside the lattice"];

    private static string Alternative(State state, Partners partners, Snapshot s) =>
        $"{state.Name} in the middle. " + string.Join(" ", partners.All.OrderByDescending(p => p.Tie.Weight).ThenBy(p => p.State, StringComparer.Ordinal)
            .Select(p => $"{s.Name(p.State)}: {Depth(p.Tie.Weight)}, {Words(p.Form, s, partners.Hub)}, {Say.Count(p.Tie.Agreements.Count, "agreement", "agreements")}."));

    private static DataSheet Data(Partners partners, Snapshot s) => new(
        ["State", "Code", "Depth, 0 to 1", "Tie", "Defence obligation", "Agreements in force"],
        [.. partners.All.Select(p => new object[] { s.Name(p.State), p.State, p.Tie.Weight, Words(p.Form, s, partners.Hub), p.Tie.IsDefence ? "yes" : "no", string.Join("; ", p.Tie.Agreements) })]);
}
