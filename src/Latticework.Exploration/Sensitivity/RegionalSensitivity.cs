using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>How differently one input is distributed over regions of the outcome, or the outcome over regions of the input.</summary>
/// <param name="Name">Input or group.</param>
/// <param name="Bins">Cramér–von Mises statistic of each bin against the rest; null where a bin has not two different outcomes.</param>
/// <param name="Mean">Mean over the bins that have a statistic; null when none has.</param>
/// <param name="Ks">Kolmogorov–Smirnov distance of the input between behavioural and other rows; null without a condition.</param>
/// <param name="KsP">Probability of such a distance or more if both were alike (asymptotic); null without a condition.</param>
public sealed record RegionalIndex(string Name, IReadOnlyList<double?> Bins, double? Mean, double? Ks, double? KsP);

/// <summary>Regional sensitivity analysis, or Monte Carlo filtering, from any sample.</summary>
/// <param name="Inputs">Indices by input or group.</param>
/// <remarks>
/// <para>
/// By bins: the outcome (or each input) is cut at its quantiles i / B; each bin is compared with all other rows by the two-sample Cramér–von
/// Mises statistic of the input (or the outcome), Anderson (1962), equation 9, with mid-ranks for ties. The first bin holds its lower limit, all hold
/// their upper one. Conventions of SALib 1.5; a group has the mean of its members. By a condition: Hornberger and Spear (1981), the
/// Kolmogorov–Smirnov distance of each input between the rows that meet it and the others.
/// </para>
/// <para>
/// Error: an input without influence has statistics about 1/6 with standard deviation 0.15. Cost: O(inputs · bins · rows). Not for inputs that act only by interaction: their marginal distribution
/// does not move.
/// </para>
/// </remarks>
public sealed record RegionalSensitivity(IReadOnlyList<RegionalIndex> Inputs)
{
    /// <summary>Computes the indices.</summary>
    /// <param name="inputs">The sample; real or integer columns.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <param name="bins">B, 2 or more.</param>
    /// <param name="overInputs">Whether each input is cut into bins and the outcome compared, instead of the other way round.</param>
    /// <param name="behavioural">For each row whether it is behavioural; null for bins only.</param>
    /// <param name="groups">Inputs whose statistics are averaged; each by itself when left out.</param>
    /// <param name="threads">Threads; the results are the same for any number.</param>
    /// <exception cref="ArgumentException">Names among the inputs, an outcome that is not finite or never changes, or a condition that all rows meet, or none.</exception>
    public static RegionalSensitivity Of(
        Table inputs, double[] outcome, int bins = 20, bool overInputs = false, bool[]? behavioural = null, InputGroups? groups = null, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        Numbers.Check(inputs);
        Outcome.Check(outcome, inputs.Rows);
        if (behavioural is not null && (behavioural.Length != outcome.Length || Array.TrueForAll(behavioural, b => b) || !Array.Exists(behavioural, b => b)))
            throw new ArgumentException($"found {behavioural.Count(b => b):N0} of {outcome.Length:N0} rows that meet the condition, expected some and not all", nameof(behavioural));
        groups ??= InputGroups.Each([.. inputs.Columns.Select(c => c.Name)]);
        var outcomeOrder = Ranks.Order(outcome);
        var outcomeValues = Ranks.Dense(outcome, outcomeOrder);
        var statistics = new double?[inputs.Columns.Count][];
        var distances = new (double Ks, double P)?[inputs.Columns.Count];
        Parallel.For(0, inputs.Columns.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            var order = Ranks.Order(inputs.Columns[i].Values);
            var values = Ranks.Dense(inputs.Columns[i].Values, order);
            statistics[i] = overInputs
                ? OfBins(Bins(inputs.Columns[i].Values, order, bins), bins, outcomeOrder, outcomeValues, outcomeValues)
                : OfBins(Bins(outcome, outcomeOrder, bins), bins, order, values, outcomeValues);
            if (behavioural is not null)
                distances[i] = KolmogorovSmirnov(behavioural, order, values);
        });
        var results = new RegionalIndex[groups.Count];
        for (var g = 0; g < groups.Count; g++)
        {
            var members = groups.Members[g];
            double?[] averaged = [.. Enumerable.Range(0, bins).Select(b => members.Average(i => statistics[i][b]))];
            var only = members is [var one] ? distances[one] : null;
            results[g] = new RegionalIndex(groups.Names[g], averaged, averaged.Average(), only?.Ks, only?.P);
        }
        return new RegionalSensitivity(results);
    }

    // The bin of each row: limits[b] < value ≤ limits[b + 1], the first with its lower limit.
    private static int[] Bins(double[] values, int[] order, int bins)
    {
        var sorted = new double[order.Length];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = values[order[i]];
        var limits = new double[bins + 1];
        for (var b = 0; b <= bins; b++)
            limits[b] = b == bins ? sorted[^1] : Ranks.Quantile(sorted, Math.Min(1, b * (1.0 / bins)));
        var binOf = new int[values.Length];
        var bin = 0;
        foreach (var row in order)
        {
            while (bin < bins - 1 && values[row] > limits[bin + 1])
                bin++;
            binOf[row] = bin;
        }
        return binOf;
    }

    // One pass over the compared variable in ascending order serves all bins: within a tie every row has the mean rank.
    private static double?[] OfBins(int[] binOf, int bins, int[] order, int[] values, int[] outcomeValues)
    {
        var n = order.Length;
        var size = new int[bins];
        var (least, greatest) = (new int[bins], new int[bins]);
        Array.Fill(least, int.MaxValue);
        Array.Fill(greatest, -1);
        for (var row = 0; row < n; row++)
        {
            var b = binOf[row];
            size[b]++;
            least[b] = Math.Min(least[b], outcomeValues[row]);
            greatest[b] = Math.Max(greatest[b], outcomeValues[row]);
        }
        var ranks = new double[n];
        for (var i = 0; i < n;)
        {
            var end = i + 1;
            while (end < n && values[order[end]] == values[order[i]])
                end++;
            for (var at = i; at < end; at++)
                ranks[at] = ((i + end - 1) / 2.0) + 1;
            i = end;
        }
        var results = new double?[bins];
        for (var b = 0; b < bins; b++)
        {
            // A bin of equal outcomes is no region, and one row is no distribution.
            if (size[b] < 2 || n - size[b] < 2 || least[b] == greatest[b])
                continue;
            var (inside, outside, u, v) = (0, 0, 0.0, 0.0);
            for (var i = 0; i < n; i++)
            {
                if (binOf[order[i]] == b)
                    u += Square(ranks[i] - ++inside);
                else
                    v += Square(ranks[i] - ++outside);
            }
            var product = (double)size[b] * (n - size[b]);
            results[b] = (((size[b] * u) + ((n - size[b]) * v)) / (product * n)) - (((4 * product) - 1) / (6.0 * n));
        }
        return results;
    }

    private static (double Ks, double P) KolmogorovSmirnov(bool[] behavioural, int[] order, int[] values)
    {
        var n = order.Length;
        var inside = behavioural.Count(b => b);
        var (seenInside, seenOutside, distance) = (0, 0, 0.0);
        for (var i = 0; i < n; i++)
        {
            if (behavioural[order[i]])
                seenInside++;
            else
                seenOutside++;
            if (i == n - 1 || values[order[i + 1]] != values[order[i]])
                distance = Math.Max(distance, Math.Abs(((double)seenInside / inside) - ((double)seenOutside / (n - inside))));
        }
        return (distance, KolmogorovTail(distance * Math.Sqrt((double)inside * (n - inside) / n)));
    }

    /// <summary>P(K &gt; x) of Kolmogorov's distribution, 2 Σ (−1)^(j − 1) exp(−2 j² x²).</summary>
    internal static double KolmogorovTail(double x)
    {
        // Below 0.2 the tail is 1 to the last digit, and the series needs many terms.
        if (x < 0.2)
            return 1;
        var sum = 0.0;
        for (var j = 1; j <= 100; j++)
        {
            var term = Math.Exp(-2.0 * j * j * x * x);
            sum += j % 2 == 1 ? term : -term;
            if (term < 1e-18)
                break;
        }
        return Math.Clamp(2 * sum, 0, 1);
    }

    private static double Square(double x) => x * x;
}
