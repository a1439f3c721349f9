namespace Latticework.Dossier.Networks;

/// <summary>What is lost when one state leaves the network with all its ties.</summary>
/// <param name="State">The state.</param>
/// <param name="TiesLost">Its ties.</param>
/// <param name="WeightLost">Share of the total weight that goes with it, 0–1.</param>
/// <param name="ConnectivityAfter">Algebraic connectivity of what is left, states left alone included; null when fewer than two are left.</param>
/// <param name="PartsAfter">Parts into which the rest falls; 1 is whole.</param>
/// <param name="LargestPart">States in the largest of them.</param>
/// <param name="ConnectivityOfLargestPart">Algebraic connectivity of that part alone; null when it is a single state.</param>
public sealed record Removal(
    string State, int TiesLost, double WeightLost, double? ConnectivityAfter, int PartsAfter, int LargestPart, double? ConnectivityOfLargestPart);

/// <summary>The structure of the network on a day, in a few numbers (formulas: docs/methods/lattice-measures.md).</summary>
/// <param name="Day">The day.</param>
/// <param name="Hub">The hub; null when nobody is pledged to anybody.</param>
/// <param name="States">States with a tie.</param>
/// <param name="Ties">Pairs with a tie.</param>
/// <param name="TotalWeight">Sum of the depths of all ties.</param>
/// <param name="Centralisation">Weighted degree centralisation, 0 an even web to 1 a star; null for fewer than three states.</param>
/// <param name="HubShare">Share of the total weight that runs through the hub, 0–1; null without a hub or a tie.</param>
/// <param name="AlgebraicConnectivity">Second-smallest eigenvalue of the weighted Laplacian; 0 when the network falls into parts.</param>
/// <param name="Parts">Connected parts.</param>
/// <param name="AlliedPairs">Pairs of states that both have a defence obligation with the hub, at least one in the system's regions.</param>
/// <param name="AlliedPairsJoinedWithoutHub">Of these, pairs that an agreement in force without the hub joins.</param>
/// <param name="Removals">What is lost with each state, largest loss of weight first.</param>
public sealed record LatticeFigures(
    DateOnly Day, string? Hub, int States, int Ties, double TotalWeight, double? Centralisation, double? HubShare, double? AlgebraicConnectivity, int Parts,
    int AlliedPairs, int AlliedPairsJoinedWithoutHub, IReadOnlyList<Removal> Removals)
{
    /// <summary>Share of allied pairs joined without the hub, 0–1; null when there is no such pair.</summary>
    public double? ShareJoinedWithoutHub => AlliedPairs == 0 ? null : (double)AlliedPairsJoinedWithoutHub / AlliedPairs;

    /// <summary>The figures of a network. O(states⁴) with the removals, milliseconds for the dossier.</summary>
    public static LatticeFigures Of(TieNetwork network)
    {
        var graph = network.Graph;
        var total = graph.TotalWeight;
        var index = Enumerable.Range(0, graph.Nodes.Count).ToDictionary(i => graph.Nodes[i], i => i, StringComparer.Ordinal);
        var joined = network.Ties.Where(t => t.WithoutHub).Select(t => (t.A, t.B)).ToHashSet();
        var removals = network.States.Select(state =>
        {
            var rest = graph.Without(index[state]);
            var part = rest.LargestPart();
            return new Removal(
                state, network.Ties.Count(t => t.A == state || t.B == state), graph.Strength(index[state]) / total, rest.AlgebraicConnectivity(), rest.Parts(),
                part.Nodes.Count, part.AlgebraicConnectivity());
        });
        return new LatticeFigures(
            network.Day, network.Hub, network.States.Count, network.Ties.Count, total, graph.Centralisation(),
            network.Hub is { } hub && total > 0 ? (index.TryGetValue(hub, out var at) ? graph.Strength(at) / total : 0) : null,
            graph.AlgebraicConnectivity(), graph.Parts(), network.AlliedPairs.Count, network.AlliedPairs.Count(joined.Contains),
            [.. removals.OrderByDescending(r => r.WeightLost).ThenBy(r => r.State, StringComparer.Ordinal)]);
    }

    /// <summary>The day that stands for a year: its last, or <paramref name="asOf"/> where the year is not over by then.</summary>
    public static DateOnly DayOf(int year, DateOnly asOf) => new DateOnly(year, 12, 31) is var end && end > asOf ? asOf : end;
}
