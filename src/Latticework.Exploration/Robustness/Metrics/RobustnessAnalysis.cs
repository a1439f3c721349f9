using Latticework.Engine;
using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>One metric over all options.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Values">One per option; null where the metric is not defined.</param>
/// <param name="Ranks">One per option, 1 for the best; ties share the better rank, options without a value come last; null when it ranks nothing.</param>
/// <param name="Best">Index of the best option, the earlier of two that tie; null when there is none.</param>
/// <param name="Stability">How the ranking fares in resamples; null when it ranks nothing.</param>
public sealed record MetricResult(
    RobustnessMetric Metric, IReadOnlyList<double?> Values, IReadOnlyList<int>? Ranks, int? Best, RankingStability? Stability);

/// <summary>How a ranking fares when the scenarios are drawn anew.</summary>
/// <param name="ProbabilityBest">Per option, the share of resamples in which it is first, ties split; they sum to 1.</param>
/// <param name="RankLow">Per option, the 5 % quantile of its rank, a whole rank (nearest rank).</param>
/// <param name="RankHigh">Per option, the 95 % quantile of its rank.</param>
public sealed record RankingStability(IReadOnlyList<double> ProbabilityBest, IReadOnlyList<int> RankLow, IReadOnlyList<int> RankHigh);

/// <summary>All metrics over all options, the stability of each ranking, and how far the rankings agree.</summary>
/// <param name="Matrix">What was analysed.</param>
/// <param name="Results">One per metric.</param>
/// <param name="Agreement">
/// Kendall's τ-b between the rankings, <c>[metric][metric]</c> in the order of <paramref name="Results"/>, over the options both define;
/// null where one of them ranks nothing or ties everything.
/// </param>
/// <param name="Resamples">Number of resamples.</param>
public sealed record RobustnessAnalysis(
    PerformanceMatrix Matrix, IReadOnlyList<MetricResult> Results, IReadOnlyList<IReadOnlyList<double?>> Agreement, int Resamples)
{
    /// <summary>Computes every metric for every option.</summary>
    /// <param name="matrix">Performance.</param>
    /// <param name="metrics">Metrics, names unique.</param>
    /// <param name="seed">Seed of the resamples.</param>
    /// <param name="resamples">Number of resamples, 0 or more; null for <see cref="AffordableResamples"/>.</param>
    /// <remarks>
    /// <para>
    /// A resample draws as many scenarios as there are, with replacement (Efron 1979), the same for all options and metrics; of a run it
    /// draws futures and keeps the scenarios. The error of a share is at most 0.5 / √resamples. It says how much of a ranking is the luck
    /// of the scenarios drawn, not whether they are the right ones; and a worst case cannot become worse in a resample, so the metrics
    /// that look at extremes seem steadier than they are.
    /// </para>
    /// <para>
    /// Cost: O(options · scenarios · (log scenarios + metrics)), and as much without the logarithm for each resample; O(metrics² · options
    /// · log options) for the agreement. The same bits for any number of threads.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">No metric, a name twice, or a negative number of resamples.</exception>
    public static RobustnessAnalysis Of(PerformanceMatrix matrix, IReadOnlyList<RobustnessMetric> metrics, uint seed, int? resamples = null)
    {
        if (metrics.Count == 0)
            throw new ArgumentException("No metric.", nameof(metrics));
        if (metrics.GroupBy(m => m.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The metric {twice.Key} is there twice.", nameof(metrics));
        var count = resamples ?? AffordableResamples(matrix, metrics.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(resamples));

        var draws = Draws(matrix, seed, count);
        var options = matrix.Options.Count;
        // Index 0 is the matrix itself, then the resamples: [metric][resample][option].
        var values = new double?[metrics.Count][][];
        for (var m = 0; m < values.Length; m++)
            values[m] = [.. Enumerable.Range(0, count + 1).Select(_ => new double?[options])];
        Parallel.For(0, options, option =>
        {
            var row = new OptionRow(matrix, option);
            for (var m = 0; m < values.Length; m++)
                values[m][0][option] = metrics[m].Of(row);
            var again = new OptionRow(row);
            var scenarios = new int[matrix.Scenarios];
            for (var b = 0; b < count; b++)
            {
                var at = 0;
                for (var s = 0; s < scenarios.Length; s++)
                {
                    scenarios.AsSpan(at, draws[b][s]).Fill(s);
                    at += draws[b][s];
                }
                again.Draw(scenarios, draws[b]);
                for (var m = 0; m < values.Length; m++)
                    values[m][b + 1][option] = metrics[m].Of(again);
            }
        });
        var results = new MetricResult[metrics.Count];
        Parallel.For(0, results.Length, m => results[m] = Result(metrics[m], matrix.Direction, values[m]));
        return new RobustnessAnalysis(matrix, results, Agreements(matrix.Direction, results), count);
    }

    /// <summary>
    /// A number of resamples that takes seconds, or half a minute at 10⁷ cells: 1,000, or fewer, but at least 20, for large matrices; none where the
    /// options are so many that 20 would not fit in a gigabyte or two.
    /// </summary>
    /// <param name="matrix">Performance.</param>
    /// <param name="metrics">Number of metrics.</param>
    public static int AffordableResamples(PerformanceMatrix matrix, int metrics)
    {
        var cells = (long)matrix.Options.Count * matrix.Scenarios;
        var values = (long)matrix.Options.Count * metrics;
        return 20_000_000 / values < 20 ? 0 : (int)Math.Clamp(Math.Min(100_000_000 / cells, 20_000_000 / values), 20, 1000);
    }

    // How often each scenario is in each resample.
    private static ushort[][] Draws(PerformanceMatrix matrix, uint seed, int count)
    {
        var draws = new ushort[count][];
        Parallel.For(0, count, b =>
        {
            var times = new ushort[matrix.Scenarios];
            for (var i = 0; i < matrix.Sampled; i++)
            {
                var drawn = KeyedUniform.Below(matrix.Sampled, seed, RandomStream.ScenarioResampling, (ulong)b, (ulong)i);
                for (var s = drawn; s < times.Length; s += matrix.Sampled)
                    times[s]++;
            }
            draws[b] = times;
        });
        return draws;
    }

    private static MetricResult Result(RobustnessMetric metric, Direction direction, double?[][] values)
    {
        var goodness = Array.ConvertAll(values[0], v => metric.Goodness(v, direction));
        var ranks = RanksOf(goodness);
        if (ranks is null)
            return new MetricResult(metric, values[0], null, null, null);
        var best = Array.IndexOf(ranks, 1);
        var options = ranks.Length;
        var resampled = new double[options][];
        for (var o = 0; o < options; o++)
            resampled[o] = new double[values.Length - 1];
        var probability = new double[options];
        var ranked = 0;
        for (var b = 1; b < values.Length; b++)
        {
            if (RanksOf(Array.ConvertAll(values[b], v => metric.Goodness(v, direction))) is not { } again)
                continue;
            var first = again.Count(r => r == 1);
            for (var o = 0; o < options; o++)
            {
                resampled[o][ranked] = again[o];
                if (again[o] == 1)
                    probability[o] += 1.0 / first;
            }
            ranked++;
        }
        if (ranked == 0)
            return new MetricResult(metric, values[0], ranks, best, null);
        foreach (var row in resampled)
            Array.Sort(row, 0, ranked);
        return new MetricResult(metric, values[0], ranks, best, new RankingStability(
            [.. probability.Select(p => p / ranked)],
            [.. resampled.Select(r => (int)Sample.NearestRank(r.AsSpan(0, ranked), 0.05))],
            [.. resampled.Select(r => (int)Sample.NearestRank(r.AsSpan(0, ranked), 0.95))]));
    }

    // Rank 1 is the best; ties share the better rank; options without a value share the last. Null when no option has one.
    private static int[]? RanksOf(double?[] goodness)
    {
        var order = Enumerable.Range(0, goodness.Length).Where(o => goodness[o] is not null).ToArray();
        if (order.Length == 0)
            return null;
        Array.Sort(Array.ConvertAll(order, o => -goodness[o]!.Value), order);
        var ranks = new int[goodness.Length];
        Array.Fill(ranks, order.Length + 1);
        for (var i = 0; i < order.Length; i++)
            ranks[order[i]] = i > 0 && goodness[order[i]] == goodness[order[i - 1]] ? ranks[order[i - 1]] : i + 1;
        return ranks;
    }

    private static double?[][] Agreements(Direction direction, MetricResult[] results)
    {
        var goodness = results.Select(r => r.Values.Select(v => r.Metric.Goodness(v, direction)).ToArray()).ToArray();
        var tau = new double?[results.Length][];
        for (var i = 0; i < tau.Length; i++)
            tau[i] = new double?[results.Length];
        Parallel.For(0, tau.Length, i =>
        {
            for (var j = 0; j <= i; j++)
            {
                var both = Enumerable.Range(0, goodness[i].Length).Where(o => goodness[i][o] is not null && goodness[j][o] is not null).ToArray();
                tau[i][j] = KendallTau.B([.. both.Select(o => goodness[i][o]!.Value)], [.. both.Select(o => goodness[j][o]!.Value)]);
            }
        });
        for (var i = 0; i < tau.Length; i++)
        {
            for (var j = i + 1; j < tau.Length; j++)
                tau[i][j] = tau[j][i];
        }
        return tau;
    }
}
