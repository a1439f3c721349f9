using Latticework.Engine;

namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>One option while its metrics are computed: what it yields, transformed and sorted, each once for all metrics.</summary>
/// <remarks>Used by one thread. Cost: O(n) for a transformation, O(n log n) for an order, of which a resample needs only O(n).</remarks>
public sealed class OptionRow
{
    // Arrays are kept from one resample to the next; a number says for which they were filled.
    private readonly Dictionary<Transformation, (double[] Values, int Draw)> transformed = [];
    private readonly Dictionary<Transformation, (double[] Values, int Draw)> sorted = [];
    private readonly Dictionary<Transformation, int[]> order = [];
    private readonly OptionRow? original;
    private int[] drawn = [];
    private ushort[] times = [];
    private int draw;

    internal OptionRow(PerformanceMatrix matrix, int option)
    {
        Matrix = matrix;
        Option = option;
    }

    /// <summary>A resample of a row; filled by <see cref="Draw"/>.</summary>
    internal OptionRow(OptionRow original)
        : this(original.Matrix, original.Option) => this.original = original;

    /// <summary>The matrix it is a row of.</summary>
    public PerformanceMatrix Matrix { get; }

    /// <summary>Index of the option.</summary>
    public int Option { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction => Matrix.Direction;

    /// <summary>The row after a transformation, in the order of the scenarios.</summary>
    public ReadOnlySpan<double> Of(Transformation transformation)
    {
        if (transformed.TryGetValue(transformation, out var found) && found.Draw == draw)
            return found.Values;
        var values = found.Values ?? new double[Matrix.Scenarios];
        if (original is not null && transformation.ByScenario)
        {
            var from = original.Of(transformation);
            for (var i = 0; i < values.Length; i++)
                values[i] = from[drawn[i]];
        }
        else
        {
            transformation.Apply(this, values);
        }
        transformed[transformation] = (values, draw);
        return values;
    }

    /// <summary>The row after a transformation, in ascending order.</summary>
    public ReadOnlySpan<double> Sorted(Transformation transformation)
    {
        if (sorted.TryGetValue(transformation, out var found) && found.Draw == draw)
            return found.Values;
        var values = found.Values ?? new double[Matrix.Scenarios];
        if (original is not null && transformation.ByScenario)
        {
            var from = original.Of(transformation);
            var at = 0;
            foreach (var s in original.Order(transformation))
            {
                for (var t = times[s]; t > 0; t--)
                    values[at++] = from[s];
            }
        }
        else
        {
            transformation.ApplySorted(this, values);
        }
        sorted[transformation] = (values, draw);
        return values;
    }

    /// <summary>Draws the row anew.</summary>
    /// <param name="scenarios">Index of the scenario in each place.</param>
    /// <param name="counts">How often each scenario is among them.</param>
    internal void Draw(int[] scenarios, ushort[] counts)
    {
        (drawn, times) = (scenarios, counts);
        draw++;
    }

    private int[] Order(Transformation transformation)
    {
        if (order.TryGetValue(transformation, out var places))
            return places;
        var keys = Of(transformation).ToArray();
        places = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, places);
        return order[transformation] = places;
    }
}
