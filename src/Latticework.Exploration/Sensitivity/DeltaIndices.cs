using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Moment-independent index of one input.</summary>
/// <param name="Name">Input.</param>
/// <param name="Delta">δ, corrected for bias: half the mean area between the density of the outcome and the same density given the input.</param>
/// <param name="S1">First-order index from the same classes.</param>
/// <param name="DeltaConfidence">Half-width of the interval of <paramref name="Delta"/>.</param>
/// <param name="S1Confidence">Half-width of the interval of <paramref name="S1"/>.</param>
/// <param name="Uncorrected">δ before the correction for bias, too large by about the difference.</param>
public sealed record DeltaIndex(string Name, double Delta, double S1, double? DeltaConfidence, double? S1Confidence, double Uncorrected);

/// <summary>Borgonovo's δ from any sample.</summary>
/// <param name="Inputs">Indices by input.</param>
/// <remarks>
/// <para>
/// δ = ½ E[∫ |f(y) − f(y | x)| dy]: Borgonovo (2007), equation 4. Estimated as Plischke, Borgonovo and Smith (2013) do: classes of equal
/// frequency along the input, their number the least integer not below n^(2 / (7 + tanh((1500 − n) / 500))), at most 48; densities by Gaussian
/// kernels with Silverman's width on 100 points from the least to the greatest outcome; area by trapezes (equation 26); bias by resampling,
/// 2 δ̂ − mean of δ̂* (equation 30). S1 is the variance of the class means over the variance. An input with no more values than there would be classes, or
/// whose values are names, has a class for each value. Rows with equal values of an input keep the order of the sample.
/// </para>
/// <para>
/// Error: the interval; below about 500 rows the width of the kernels matters as much. Cost: O(rows · inputs · 100) for each resample. Not for
/// indices of second order, nor for a discrete outcome: the kernels smear it.
/// </para>
/// </remarks>
public sealed record DeltaIndices(IReadOnlyList<DeltaIndex> Inputs)
{
    /// <summary>Estimates the indices.</summary>
    /// <param name="inputs">The sample.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <param name="resampling">How the bias and the intervals are made; 100 times at 95 % when left out.</param>
    /// <exception cref="ArgumentException">The number of outcomes is not the number of rows, one is not finite, or all are the same.</exception>
    public static DeltaIndices Of(Table inputs, double[] outcome, Resampling? resampling = null)
    {
        Outcome.Check(outcome, inputs.Rows);
        var n = outcome.Length;
        var classes = Math.Min((int)Math.Ceiling(Math.Pow(n, 2 / (7 + Math.Tanh((1500.0 - n) / 500)))), 48);
        var grid = new DensityGrid(outcome);
        var partitions = inputs.Columns.Select(c => new Partition(c, classes)).ToArray();
        var k = partitions.Length;

        void Estimate(ReadOnlySpan<int> times, Scratch scratch, Span<double> into)
        {
            grid.Density(outcome, scratch.Everything, times, scratch.Density, scratch.Kernels);
            for (var i = 0; i < k; i++)
                (into[i], into[k + i]) = Index(partitions[i], grid, outcome, times, scratch);
        }

        var whole = new double[2 * k];
        var once = new int[n];
        Array.Fill(once, 1);
        Estimate(once, new Scratch(n), whole);
        var (means, halfWidths) = (resampling ?? new Resampling(100)).Of(n, n, 2 * k, () => new Scratch(n), Estimate);
        return new DeltaIndices([.. inputs.Columns.Select((c, i) =>
            new DeltaIndex(c.Name, (2 * whole[i]) - means[i], whole[k + i], halfWidths[i], halfWidths[k + i], whole[i]))]);
    }

    // The rows of each class, walked along the input; a row drawn several times may lie in two classes.
    private static (double Delta, double S1) Index(Partition partition, DensityGrid grid, double[] outcome, ReadOnlySpan<int> times, Scratch scratch)
    {
        var n = outcome.Length;
        var (mean, deviation) = Moments(outcome, scratch.Everything, times, n);
        var (delta, between) = (0.0, 0.0);
        var place = 0;
        var left = times[partition.Order[0]];
        for (var c = 0; c < partition.Classes; c++)
        {
            scratch.Rows.Clear();
            var inClass = 0;
            while (place < n && (partition.ClassOfRow is { } classOf ? classOf[partition.Order[place]] == c : inClass < partition.Sizes[c]))
            {
                var row = partition.Order[place];
                var taken = partition.ClassOfRow is null ? Math.Min(left, partition.Sizes[c] - inClass) : left;
                if (taken > 0)
                {
                    scratch.Rows.Add(row);
                    scratch.Times[row] = taken;
                    inClass += taken;
                    left -= taken;
                }
                if (left == 0)
                    left = ++place < n ? times[partition.Order[place]] : 0;
            }
            if (inClass == 0)
                continue;
            var rows = CollectionsMarshal.AsSpan(scratch.Rows);
            grid.Density(outcome, rows, scratch.Times, scratch.Conditional, scratch.Kernels);
            delta += inClass / (2.0 * n) * grid.AreaBetween(scratch.Density, scratch.Conditional);
            var step = Moments(outcome, rows, scratch.Times, inClass).Mean - mean;
            between += (double)inClass / n * step * step;
        }
        return (delta, deviation > 0 ? between / (deviation * deviation) : double.NaN);
    }

    private static (double Mean, double Deviation) Moments(double[] outcome, ReadOnlySpan<int> rows, ReadOnlySpan<int> times, int count)
    {
        var mean = 0.0;
        foreach (var row in rows)
            mean += times[row] * outcome[row];
        mean /= count;
        var squares = 0.0;
        foreach (var row in rows)
            squares += times[row] * (outcome[row] - mean) * (outcome[row] - mean);
        return (mean, Math.Sqrt(squares / count));
    }

    // Classes along one input: of equal frequency, or one for each of few values.
    private sealed class Partition
    {
        public Partition(Column column, int classes)
        {
            Order = Ranks.Order(column.Values);
            var values = Ranks.Dense(column.Values, Order);
            var distinct = values[Order[^1]] + 1;
            if (distinct <= classes || column.Kind == ColumnKind.Categorical)
            {
                Classes = distinct;
                ClassOfRow = values;
                Sizes = [];
                return;
            }
            Classes = classes;
            Sizes = new int[classes];
            var width = (double)values.Length / classes;
            var before = 0;
            for (var c = 0; c < classes; c++)
            {
                var upTo = c == classes - 1 ? values.Length : (int)Math.Floor((c + 1) * width);
                (Sizes[c], before) = (upTo - before, upTo);
            }
        }

        public int Classes { get; }

        public int[] Order { get; }

        public int[]? ClassOfRow { get; }

        public int[] Sizes { get; }
    }

    private sealed class Scratch
    {
        public Scratch(int n)
        {
            Times = new int[n];
            Rows = new List<int>(n);
            Everything = new int[n];
            for (var i = 0; i < n; i++)
                Everything[i] = i;
        }

        public int[] Everything { get; }

        public int[] Times { get; }

        public List<int> Rows { get; }

        public double[] Density { get; } = new double[DensityGrid.Points];

        public double[] Conditional { get; } = new double[DensityGrid.Points];

        public double[] Kernels { get; } = new double[DensityGrid.ScratchLength];
    }
}

/// <summary>Gaussian kernel densities on 100 equally spaced points over the range of the outcome.</summary>
internal sealed class DensityGrid
{
    internal const int Points = 100;

    // Two runs of points, upwards and downwards, and the bell's values at whole steps, each with room for one vector more.
    internal const int ScratchLength = 3 * Run;
    private const int Run = Points + 8;

    // exp(−40) of the peak: below what rounding leaves of the sum.
    private const double Negligible = 40;

    private readonly double low;
    private readonly double step;

    internal DensityGrid(double[] outcome)
    {
        low = outcome.Min();
        step = (outcome.Max() - low) / (Points - 1);
    }

    /// <summary>Density of the rows, with Silverman's width, (3 n / 4)^(−1/5) standard deviations (divisor n − 1); 0 when all are equal.</summary>
    /// <remarks>
    /// At m steps from the grid point next to y, at distance d from it, the bell is exp(−d²/2h²) · exp(m · step · d / h²) · exp(−m² step² / 2h²): one
    /// exponential for a row, then products.
    /// </remarks>
    internal void Density(double[] outcome, ReadOnlySpan<int> rows, ReadOnlySpan<int> times, double[] density, double[] scratch)
    {
        Array.Clear(density);
        var (count, mean) = (0, 0.0);
        foreach (var row in rows)
        {
            count += times[row];
            mean += times[row] * outcome[row];
        }
        mean /= count;
        var squares = 0.0;
        foreach (var row in rows)
            squares += times[row] * (outcome[row] - mean) * (outcome[row] - mean);
        var width = Math.Sqrt(squares / (count - 1)) * Math.Pow(count * 0.75, -0.2);
        if (count < 2 || AllEqual(outcome, rows, times) || width <= 0)
            return;

        Array.Clear(scratch);
        var upwards = scratch.AsSpan(0, Run);
        var downwards = scratch.AsSpan(Run, Run);
        var bell = scratch.AsSpan(2 * Run, Run);
        var a = step / width * (step / width) / 2;
        var reach = a > 30 ? 1 : Math.Min(Points - 1, (int)Math.Sqrt(Negligible / a) + 1);
        for (var m = 1; m <= reach; m++)
            bell[m - 1] = Math.Exp(-a * m * m);
        foreach (var row in rows)
        {
            if (times[row] == 0)
                continue;
            var y = (outcome[row] - low) / step;
            var centre = Math.Min((int)(y + 0.5), Points - 1);
            var d = y - centre;
            if (a > 30)
            {
                for (var g = Math.Max(0, centre - 1); g <= Math.Min(Points - 1, centre + 1); g++)
                    density[g] += times[row] * Math.Exp(-a * (y - g) * (y - g));
                continue;
            }
            var peak = times[row] * Math.Exp(-a * d * d);
            density[centre] += peak;
            var ratio = Math.Exp(2 * a * d);
            Spread(peak, ratio, bell[..Math.Min(reach, Points - 1 - centre)], upwards[(centre + 1)..]);
            Spread(peak, 1 / ratio, bell[..Math.Min(reach, centre)], downwards[(Points - centre)..]);
        }
        var scale = 1 / (count * width * Math.Sqrt(2 * Math.PI));
        for (var g = 0; g < Points; g++)
            density[g] = (density[g] + upwards[g] + downwards[Points - 1 - g]) * scale;
    }

    /// <summary>Area between two densities by trapezes.</summary>
    internal double AreaBetween(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var g = 0; g < Points; g++)
            sum += Math.Abs(first[g] - second[g]) * (g is 0 or Points - 1 ? 0.5 : 1);
        return sum * step;
    }

    // sums[m] += peak · ratio^(m + 1) · bell[m]; values past the bell's end fall beyond the grid or are negligible, and are dropped.
    private static void Spread(double peak, double ratio, Span<double> bell, Span<double> sums)
    {
        var squared = ratio * ratio;
        var powers = Vector256.Create(ratio, squared, squared * ratio, squared * squared) * peak;
        var next = Vector256.Create(squared * squared);
        var m = 0;
        ref var from = ref MemoryMarshal.GetReference(bell);
        ref var into = ref MemoryMarshal.GetReference(sums);
        for (; m + 4 <= bell.Length; m += 4)
        {
            var sum = Vector256.LoadUnsafe(ref into, (nuint)m) + (powers * Vector256.LoadUnsafe(ref from, (nuint)m));
            sum.StoreUnsafe(ref into, (nuint)m);
            powers *= next;
        }
        for (var lane = 0; m < bell.Length; m++, lane++)
            sums[m] += powers[lane] * bell[m];
    }

    private static bool AllEqual(double[] outcome, ReadOnlySpan<int> rows, ReadOnlySpan<int> times)
    {
        var first = double.NaN;
        foreach (var row in rows)
        {
            if (times[row] == 0)
                continue;
            if (double.IsNaN(first))
                first = outcome[row];
            else if (!outcome[row].Equals(first))
                return false;
        }
        return true;
    }
}
