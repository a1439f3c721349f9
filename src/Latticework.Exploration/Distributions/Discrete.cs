using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Distributions;

/// <summary>A few values, or a few names, each with its weight.</summary>
/// <remarks>Value k is taken for shares from the sum of the weights before it up to, not including, that sum and its own.</remarks>
public sealed class Discrete : Marginal
{
    private readonly double[] values;
    private readonly double[] weights;
    private readonly double[] upTo;

    /// <summary>Values with weights.</summary>
    /// <param name="values">Values, finite, rising.</param>
    /// <param name="weights">Weights, above 0, of any sum; null for equal ones.</param>
    /// <exception cref="ArgumentException">No value, a value twice or out of order, or a weight that is not above 0.</exception>
    public Discrete(IReadOnlyList<double> values, IReadOnlyList<double>? weights = null)
        : this(values, weights, [])
    {
    }

    private Discrete(IReadOnlyList<double> values, IReadOnlyList<double>? weights, IReadOnlyList<string> categories)
    {
        this.values = [.. values];
        this.weights = weights is null ? [.. Enumerable.Repeat(1.0, values.Count)] : [.. weights];
        if (values.Count == 0 || this.weights.Length != values.Count)
            throw Mistake.Of($"found {values.Count} values and {this.weights.Length} weights, expected as many weights as values, and one or more");
        for (var i = 0; i < values.Count; i++)
        {
            Parameters.Finite(values[i], "a value");
            Parameters.Positive(this.weights[i], "a weight");
            if (i > 0 && values[i] <= values[i - 1])
                throw Mistake.Of($"found {Parameters.Spell(values[i])} after {Parameters.Spell(values[i - 1])}, expected rising values");
        }
        var total = this.weights.Sum();
        upTo = new double[values.Count];
        var sum = 0.0;
        for (var i = 0; i < upTo.Length; i++)
            upTo[i] = (sum += this.weights[i]) / total;
        upTo[^1] = 1;
        Categories = categories;
    }

    /// <summary>Names with weights: a categorical input, whose values are the places 0, 1, 2 … of the names.</summary>
    /// <param name="names">Names, each once.</param>
    /// <param name="weights">Weights, above 0, of any sum; null for equal ones.</param>
    /// <exception cref="ArgumentException">No name, an empty or repeated one, or a weight that is not above 0.</exception>
    public static Discrete Categorical(IReadOnlyList<string> names, IReadOnlyList<double>? weights = null)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name) || !seen.Add(name))
                throw Mistake.Of($"found '{name}', expected names, each once");
        }
        return new Discrete([.. Enumerable.Range(0, names.Count).Select(i => (double)i)], weights, names);
    }

    /// <inheritdoc/>
    public override double Lower => values[0];

    /// <inheritdoc/>
    public override double Upper => values[^1];

    /// <inheritdoc/>
    public override ColumnKind Kind => Categories.Count > 0 ? ColumnKind.Categorical : ColumnKind.Real;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Categories { get; }

    /// <inheritdoc/>
    public override double Quantile(double share)
    {
        if (share is not (>= 0 and <= 1))
            return double.NaN;
        var at = Array.BinarySearch(upTo, share);
        return values[Math.Min(at >= 0 ? at + 1 : ~at, values.Length - 1)];
    }

    /// <inheritdoc/>
    public override double[] LevelShares(int levels) => [.. upTo.Select((end, i) => 0.5 * (end + (i == 0 ? 0 : upTo[i - 1])))];

    /// <inheritdoc/>
    public override string ToString()
    {
        var even = weights.All(w => w.Equals(weights[0]));
        var items = values.Select((v, i) => $"{(Categories.Count > 0 ? Categories[i] : Parameters.Spell(v))}{(even ? "" : $":{Parameters.Spell(weights[i])}")}");
        return $"{(Categories.Count > 0 ? "categorical" : "discrete")} {string.Join('|', items)}";
    }
}
