using FsCheck;
using FsCheck.Fluent;
using Latticework.Dossier.Networks;
using Xunit;

namespace Latticework.Tests.Dossier.Networks;

/// <summary>Graphs whose figures are known in closed form (Fiedler 1973; Freeman 1979).</summary>
public sealed class WeightedGraphTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(12)]
    public void A_star(int n)
    {
        var star = Graph(n, Enumerable.Range(1, n - 1).Select(i => (0, i, 1.0)));
        Assert.Equal(1, star.Centralisation()!.Value, 1e-12);
        Assert.Equal(1, star.AlgebraicConnectivity()!.Value, 1e-12);
        Assert.Equal(n - 1, star.Without(0).Parts());
        Assert.Equal(1, star.Without(1).Parts());
        // Uneven weights leave a star a star, and half the weight halves the connectivity.
        Assert.Equal(1, Graph(n, Enumerable.Range(1, n - 1).Select(i => (0, i, (double)i))).Centralisation()!.Value, 1e-12);
        Assert.Equal(0.5, Graph(n, Enumerable.Range(1, n - 1).Select(i => (0, i, 0.5))).AlgebraicConnectivity()!.Value, 1e-12);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(11)]
    public void A_ring(int n)
    {
        var ring = Graph(n, Enumerable.Range(0, n).Select(i => (i, (i + 1) % n, 1.0)));
        Assert.Equal(0, ring.Centralisation()!.Value, 1e-12);
        Assert.Equal(2 - (2 * Math.Cos(2 * Math.PI / n)), ring.AlgebraicConnectivity()!.Value, 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void A_path(int n)
    {
        var path = Graph(n, Enumerable.Range(0, n - 1).Select(i => (i, i + 1, 1.0)));
        Assert.Equal(2 - (2 * Math.Cos(Math.PI / n)), path.AlgebraicConnectivity()!.Value, 1e-12);
        Assert.Equal(n - 1.0, path.TotalWeight, 1e-12);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(7, 0.45)]
    public void A_complete_graph(int n, double weight)
    {
        var complete = Graph(n, from i in Enumerable.Range(0, n) from j in Enumerable.Range(i + 1, n - i - 1) select (i, j, weight));
        Assert.Equal(0, complete.Centralisation()!.Value, 1e-12);
        Assert.Equal(n * weight, complete.AlgebraicConnectivity()!.Value, 1e-12);
        Assert.Equal((n - 1) * weight, complete.Without(0).AlgebraicConnectivity()!.Value, 1e-12);
    }

    [Fact]
    public void What_has_no_answer_is_null_and_parts_have_no_connectivity()
    {
        var nothing = Graph(0, []);
        Assert.Equal((null, null, 0, 0.0), (nothing.Centralisation(), nothing.AlgebraicConnectivity(), nothing.Parts(), nothing.TotalWeight));
        var alone = Graph(1, []);
        Assert.Equal((null, null, 1), (alone.Centralisation(), alone.AlgebraicConnectivity(), alone.Parts()));
        var apart = Graph(4, [(0, 1, 1), (2, 3, 1)]);
        Assert.Equal((0.0, 2), (apart.AlgebraicConnectivity(), apart.Parts()));
        Assert.Null(Graph(3, []).Centralisation());
    }

    [Fact]
    public void Figures_stay_in_their_ranges_and_do_not_depend_on_the_order_of_nodes() => Prop.ForAll(
        Gen.Choose(0, 9).ListOf(21).ToArbitrary(),
        drawn =>
        {
            // Seven nodes, 21 pairs; 0 is no edge.
            var pairs = (from i in Enumerable.Range(0, 7) from j in Enumerable.Range(i + 1, 6 - i) select (i, j)).ToArray();
            var edges = pairs.Zip(drawn).Where(p => p.Second > 0).Select(p => (p.First.i, p.First.j, p.Second / 9.0)).ToList();
            var one = Graph(7, edges);
            var other = Graph(7, edges.Select(e => (6 - e.Item1, 6 - e.Item2, e.Item3)));
            var weakest = edges.Count == 0 ? 0 : Enumerable.Range(0, 7).Min(one.Strength);
            return (one.Centralisation() is null) == (edges.Count == 0)
                && one.Centralisation() is null or (>= 0 and <= 1)
                && one.AlgebraicConnectivity() >= 0 && one.AlgebraicConnectivity() <= (7.0 / 6 * weakest) + 1e-9
                && (one.AlgebraicConnectivity() > 0) == (one.Parts() == 1)
                && Math.Abs((one.Centralisation() ?? 0) - (other.Centralisation() ?? 0)) < 1e-12
                && Math.Abs(one.AlgebraicConnectivity()!.Value - other.AlgebraicConnectivity()!.Value) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bad_edges_are_refused()
    {
        Assert.Contains("loop", Assert.Throws<ArgumentException>(() => Graph(2, [(0, 0, 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Graph(2, [(0, 1, 1), (1, 0, 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("weight", Assert.Throws<ArgumentException>(() => Graph(2, [(0, 1, double.NaN)])).Message, StringComparison.Ordinal);
        Assert.Contains("weight", Assert.Throws<ArgumentException>(() => Graph(2, [(0, 1, 0)])).Message, StringComparison.Ordinal);
        Assert.Contains("no node", Assert.Throws<ArgumentException>(() => new WeightedGraph(["a"], [("a", "b", 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => new WeightedGraph(["a", "a"], [])).Message, StringComparison.Ordinal);
    }

    private static WeightedGraph Graph(int nodes, IEnumerable<(int A, int B, double Weight)> edges) =>
        new(Enumerable.Range(0, nodes).Select(i => $"n{i}"), edges.Select(e => ($"n{e.A}", $"n{e.B}", e.Weight)));
}
