using MathNet.Numerics.LinearAlgebra;

namespace Latticework.Dossier.Networks;

/// <summary>An undirected graph with weights on its edges, small enough to be a matrix.</summary>
/// <remarks>Immutable. Loops are not kept. Not for graphs of more than a few hundred nodes: the spectrum costs O(n³).</remarks>
public sealed class WeightedGraph
{
    private readonly double[,] weights;

    /// <summary>A graph from its edges.</summary>
    /// <param name="nodes">Names, each once.</param>
    /// <param name="edges">Pairs of names with a finite weight above 0, each pair once in either direction.</param>
    /// <exception cref="ArgumentException">A name or pair twice, a name that is no node, a loop, or a weight that is not finite and above 0.</exception>
    public WeightedGraph(IEnumerable<string> nodes, IEnumerable<(string A, string B, double Weight)> edges)
    {
        Nodes = [.. nodes];
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in Nodes)
        {
            if (!index.TryAdd(node, index.Count))
                throw new ArgumentException($"The node {node} is given twice.", nameof(nodes));
        }
        weights = new double[Nodes.Count, Nodes.Count];
        foreach (var (a, b, weight) in edges)
        {
            if (!index.TryGetValue(a, out var i) || !index.TryGetValue(b, out var j))
                throw new ArgumentException($"The edge {a}–{b} has an end that is no node.", nameof(edges));
            if (i == j)
                throw new ArgumentException($"The edge {a}–{b} is a loop.", nameof(edges));
            if (!double.IsFinite(weight) || weight <= 0)
                throw new ArgumentException($"The edge {a}–{b} has the weight {weight}; a finite weight above 0 is needed.", nameof(edges));
            if (weights[i, j] > 0)
                throw new ArgumentException($"The edge {a}–{b} is given twice.", nameof(edges));
            weights[i, j] = weights[j, i] = weight;
        }
    }

    private WeightedGraph(IReadOnlyList<string> nodes, double[,] weights) => (Nodes, this.weights) = (nodes, weights);

    /// <summary>Names, in the order given.</summary>
    public IReadOnlyList<string> Nodes { get; }

    /// <summary>Sum of the weights of all edges.</summary>
    public double TotalWeight => 0.5 * Enumerable.Range(0, Nodes.Count).Sum(Strength);

    /// <summary>Weighted degree of a node: the sum of the weights of its edges.</summary>
    public double Strength(int node)
    {
        var sum = 0.0;
        for (var j = 0; j < Nodes.Count; j++)
            sum += weights[node, j];
        return sum;
    }

    /// <summary>
    /// Weighted degree centralisation: Σ(s_max − s_i) over the largest value it can have at the same total weight W, which is (n − 2)·W, reached
    /// by every star. 1 when all weight hangs on one node, 0 when every node carries the same.
    /// </summary>
    /// <returns>0–1; null for fewer than three nodes or no edge, where the question has no answer.</returns>
    /// <remarks>Freeman 1979 (Social Networks 1, general form of a centralisation), with weighted degrees (Barrat et al. 2004). O(n²).</remarks>
    public double? Centralisation()
    {
        var n = Nodes.Count;
        var strengths = Enumerable.Range(0, n).Select(Strength).ToArray();
        var total = 0.5 * strengths.Sum();
        return n < 3 || total <= 0 ? null : Math.Clamp(((n * strengths.Max()) - (2 * total)) / ((n - 2) * total), 0, 1);
    }

    /// <summary>Algebraic connectivity: the second-smallest eigenvalue of the weighted Laplacian D − W (Fiedler 1973). 0 exactly when the graph falls into parts.</summary>
    /// <returns>≥ 0, in the unit of the weights; null for fewer than two nodes. Error about 1e-14 times the largest strength.</returns>
    /// <remarks>O(n³) by the symmetric eigenvalue decomposition of Math.NET.</remarks>
    public double? AlgebraicConnectivity()
    {
        var n = Nodes.Count;
        if (n < 2)
            return null;
        if (Parts() > 1)
            return 0;
        var laplacian = Matrix<double>.Build.Dense(n, n, (i, j) => i == j ? Strength(i) : -weights[i, j]);
        var eigenvalues = laplacian.Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real).Order().ToArray();
        return Math.Max(0, eigenvalues[1]);
    }

    /// <summary>Number of connected parts; 0 for no nodes. O(n²).</summary>
    public int Parts() => Components().Count;

    /// <summary>The connected part with the most nodes, the first in node order of several.</summary>
    public WeightedGraph LargestPart() => Components() is { Count: > 0 } parts ? Induced([.. parts.MaxBy(p => p.Count)!]) : this;

    /// <summary>The graph without a node and its edges; those it leaves alone stay as nodes.</summary>
    public WeightedGraph Without(int node) => Induced([.. Enumerable.Range(0, Nodes.Count).Where(i => i != node)]);

    private List<List<int>> Components()
    {
        var seen = new bool[Nodes.Count];
        var parts = new List<List<int>>();
        for (var start = 0; start < Nodes.Count; start++)
        {
            if (seen[start])
                continue;
            var part = new List<int>();
            var open = new Stack<int>([start]);
            seen[start] = true;
            while (open.TryPop(out var i))
            {
                part.Add(i);
                for (var j = 0; j < Nodes.Count; j++)
                {
                    if (seen[j] || weights[i, j] <= 0)
                        continue;
                    seen[j] = true;
                    open.Push(j);
                }
            }
            part.Sort();
            parts.Add(part);
        }
        return parts;
    }

    private WeightedGraph Induced(int[] kept)
    {
        var left = new double[kept.Length, kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            for (var j = 0; j < kept.Length; j++)
                left[i, j] = weights[kept[i], kept[j]];
        }
        return new WeightedGraph([.. kept.Select(i => Nodes[i])], left);
    }
}
