using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Distances between the outcome's distribution and the same given each slice of one input.</summary>
/// <param name="Name">Input or group.</param>
/// <param name="Minimum">Least distance over the slices, in [0, 1].</param>
/// <param name="Mean">Mean distance.</param>
/// <param name="Median">Median distance: the index usually quoted.</param>
/// <param name="Maximum">Greatest distance: for screening.</param>
/// <param name="Cv">Standard deviation over the slices (divisor: their number) over the mean; 0 when every distance is 0.</param>
/// <param name="MedianConfidence">Half-width of the interval of <paramref name="Median"/>, the slices kept; null for a group of more than one.</param>
public sealed record PawnIndex(string Name, double Minimum, double Mean, double Median, double Maximum, double Cv, double? MedianConfidence);

/// <summary>PAWN: sensitivity by distribution functions, from any sample.</summary>
/// <param name="Inputs">Indices by input or group.</param>
/// <remarks>
/// <para>
/// Each input is cut at its quantiles i / S into S slices, each from its lower limit up to but not including its upper one, so that the greatest value is in none; the
/// distance is the Kolmogorov–Smirnov statistic between the outcomes of a slice and all outcomes. Source: Pianosi and Wagener (2018), section 2;
/// statistics over slices and the half-open slices as in SALib 1.5. Slices without rows are left out. An input with no more values than
/// slices, or whose values are names, has a slice for each value. A group's statistics are the means of its members'.
/// </para>
/// <para>
/// Error: the distance of an input without influence is not 0 but about 0.9 √(S / n); compare with an input known to do nothing. Cost: O(n) per input and resample
/// after a sort. Not for shares of variance, nor for interactions.
/// </para>
/// </remarks>
public sealed record PawnIndices(IReadOnlyList<PawnIndex> Inputs)
{
    /// <summary>Computes the indices.</summary>
    /// <param name="inputs">The sample.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <param name="slices">S, 2 or more.</param>
    /// <param name="groups">Inputs whose statistics are averaged; each by itself when left out.</param>
    /// <param name="resampling">How the interval is made; 100 times at 95 % when left out.</param>
    /// <exception cref="ArgumentException">The number of outcomes is not the number of rows, one is not finite, or all are the same.</exception>
    public static PawnIndices Of(Table inputs, double[] outcome, int slices = 10, InputGroups? groups = null, Resampling? resampling = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slices, 2);
        Outcome.Check(outcome, inputs.Rows);
        groups ??= InputGroups.Each([.. inputs.Columns.Select(c => c.Name)]);
        var order = Ranks.Order(outcome);
        var values = Ranks.Dense(outcome, order);
        var sliced = inputs.Columns.Select(c => Slice(c, slices)).ToArray();
        var most = sliced.Max(s => s.Count);

        var once = new int[outcome.Length];
        Array.Fill(once, 1);
        var statistics = new double[sliced.Length][];
        var scratch = new Scratch(most);
        for (var i = 0; i < sliced.Length; i++)
            statistics[i] = Summary(Distances(sliced[i].OfRow, sliced[i].Count, order, values, once, scratch));
        var (_, halfWidths) = (resampling ?? new Resampling(100)).Of(outcome.Length, outcome.Length, sliced.Length, () => new Scratch(most), (times, own, into) =>
        {
            for (var i = 0; i < sliced.Length; i++)
                into[i] = Summary(Distances(sliced[i].OfRow, sliced[i].Count, order, values, times, own))[2];
        });

        var results = new PawnIndex[groups.Count];
        for (var g = 0; g < groups.Count; g++)
        {
            var mean = new double[5];
            for (var k = 0; k < mean.Length; k++)
                mean[k] = groups.Members[g].Average(i => statistics[i][k]);
            results[g] = new PawnIndex(groups.Names[g], mean[0], mean[1], mean[2], mean[3], mean[4], groups.Members[g] is [var only] ? halfWidths[only] : null);
        }
        return new PawnIndices(results);
    }

    // The slice of each row, −1 for none.
    private static (int[] OfRow, int Count) Slice(Column column, int slices)
    {
        var order = Ranks.Order(column.Values);
        var values = Ranks.Dense(column.Values, order);
        var distinct = values[order[^1]] + 1;
        if (distinct <= slices || column.Kind == ColumnKind.Categorical)
            return (values, distinct);
        var sorted = new double[order.Length];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = column.Values[order[i]];
        var limits = new double[slices + 1];
        for (var s = 0; s <= slices; s++)
            limits[s] = Ranks.Quantile(sorted, Math.Min(1, s * (1.0 / slices)));
        var ofRow = new int[order.Length];
        Array.Fill(ofRow, -1);
        var slice = 0;
        foreach (var row in order)
        {
            var x = column.Values[row];
            while (slice < slices && x >= limits[slice + 1])
                slice++;
            if (slice < slices && x >= limits[slice])
                ofRow[row] = slice;
        }
        return (ofRow, slices);
    }

    // Between two outcomes of a slice its distribution function stands still and the other only rises: the distance is greatest beside one of its own.
    private static ReadOnlySpan<double> Distances(int[] sliceOfRow, int slices, int[] order, int[] values, ReadOnlySpan<int> times, Scratch scratch)
    {
        var size = scratch.Size.AsSpan(0, slices);
        var seen = scratch.Seen.AsSpan(0, slices);
        var here = scratch.Here.AsSpan(0, slices);
        var distance = scratch.Distance.AsSpan(0, slices);
        size.Clear();
        seen.Clear();
        here.Clear();
        distance.Clear();
        var all = 0;
        for (var row = 0; row < times.Length; row++)
        {
            all += times[row];
            if (sliceOfRow[row] >= 0)
                size[sliceOfRow[row]] += times[row];
        }
        var below = 0;
        for (var i = 0; i < order.Length;)
        {
            // Rows of equal outcome are one step of both functions.
            var end = i;
            var upTo = below;
            for (; end < order.Length && values[order[end]] == values[order[i]]; end++)
            {
                var slice = sliceOfRow[order[end]];
                upTo += times[order[end]];
                if (slice >= 0)
                    here[slice] += times[order[end]];
            }
            for (var at = i; at < end; at++)
            {
                var slice = sliceOfRow[order[at]];
                if (slice < 0 || here[slice] == 0)
                    continue;
                var before = Math.Abs(((double)seen[slice] / size[slice]) - ((double)below / all));
                seen[slice] += here[slice];
                here[slice] = 0;
                var after = Math.Abs(((double)seen[slice] / size[slice]) - ((double)upTo / all));
                distance[slice] = Math.Max(distance[slice], Math.Max(before, after));
            }
            below = upTo;
            i = end;
        }
        // Slices without rows have no distance.
        var kept = 0;
        for (var s = 0; s < slices; s++)
        {
            if (size[s] > 0)
                distance[kept++] = distance[s];
        }
        return distance[..kept];
    }

    // Minimum, mean, median, maximum, coefficient of variation.
    private static double[] Summary(ReadOnlySpan<double> distances)
    {
        if (distances.IsEmpty)
            return [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN];
        var sorted = distances.ToArray();
        Array.Sort(sorted);
        var (mean, deviation) = Outcome.Moments(sorted);
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return [sorted[0], mean, median, sorted[^1], mean > 0 ? deviation / mean : 0];
    }

    private sealed class Scratch(int slices)
    {
        public int[] Size { get; } = new int[slices];

        public int[] Seen { get; } = new int[slices];

        public int[] Here { get; } = new int[slices];

        public double[] Distance { get; } = new double[slices];
    }
}
