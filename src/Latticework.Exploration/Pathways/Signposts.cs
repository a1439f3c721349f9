using Latticework.Exploration.Randomness;
using Latticework.Exploration.Scoring;

namespace Latticework.Exploration.Pathways;

/// <summary>One observable quantity at one step, as a warning of failure.</summary>
/// <param name="Trajectory">Index of the trajectory that is observed.</param>
/// <param name="Change">Whether its change since the start is meant; else its level.</param>
/// <param name="Step">Step at which it is observed.</param>
/// <param name="Threshold">When it gives the alarm.</param>
/// <param name="Counts">Alarms against failures, in the cases the threshold was chosen on: too good by that choice.</param>
/// <param name="HeldOut">Alarms against failures in cases that were held out while the threshold was chosen.</param>
/// <param name="Auc">Chance that a case that fails lies further on the alarm's side than one that holds, ties half: 1 perfect, ½ useless.</param>
/// <param name="MeanLead">Mean steps from the observation to the failure over the hits (to the horizon when failures are not dated).</param>
public sealed record Signpost(
    int Trajectory, bool Change, int Step, Threshold Threshold, AlarmCounts Counts, AlarmCounts HeldOut, double Auc, double MeanLead)
{
    /// <summary>90 % intervals; null unless asked for.</summary>
    public SignpostIntervals? Intervals { get; init; }
}

/// <summary>90 % intervals of a signpost by resampling futures with the alarms they got while held out; thresholds are not chosen anew.</summary>
/// <param name="HitRate">Of the held-out hit rate.</param>
/// <param name="FalseAlarmRate">Of the held-out false-alarm rate.</param>
/// <param name="Precision">Of the held-out precision; null when it has no alarms.</param>
/// <param name="Youden">Of the held-out J.</param>
/// <param name="Auc">Of the area under the curve, which needs no threshold.</param>
public sealed record SignpostIntervals(Interval? HitRate, Interval? FalseAlarmRate, Interval? Precision, Interval? Youden, Interval? Auc);

/// <summary>The best signpost of a step.</summary>
/// <param name="Step">Step.</param>
/// <param name="Best">The signpost with the largest J on all cases.</param>
/// <param name="Chosen">
/// Alarms against failures in held-out cases when quantity <em>and</em> threshold are chosen without them: what to expect of this search.
/// </param>
/// <param name="Failing">Cases that are yet to fail.</param>
/// <param name="Holding">Cases that never fail.</param>
public sealed record StepSignpost(int Step, Signpost Best, AlarmCounts Chosen, int Failing, int Holding);

/// <summary>Which observable quantities, when, at which threshold, tell futures in which an option fails from those in which it holds.</summary>
/// <param name="ByStep">The best signpost of each step at which there is one, in order of time.</param>
/// <param name="Earliest">
/// For each observable that ever reaches the demanded rates in held-out cases, the first step at which it does; in order of step, then of
/// false alarms.
/// </param>
/// <param name="All">Every observable at every step.</param>
/// <remarks>
/// <para>
/// For each trajectory, its level and its change since the start, and each step before the horizon: the threshold with the largest Youden's J
/// (1950), half-way between two neighbouring values. Signposts and triggers: Dewey et al. (2002); Haasnoot, van 't Klooster and van Alphen
/// (2018). When failures are dated, only cases that have not failed yet count at a step.
/// </para>
/// <para>
/// Held-out figures: futures are dealt at random into folds, a future with all its scenarios; the threshold is chosen on the others and
/// counted on the fold. Ties: <see cref="Threshold"/>; between observables the one with fewer false alarms, then the earlier trajectory,
/// level before change.
/// </para>
/// <para>
/// Cost: O(trajectories · steps · cases · (log cases + folds)). A signpost separates futures of this model; it is no cause, and says nothing
/// about a world the model leaves out. Not for fewer than some tens of failures.
/// </para>
/// </remarks>
public sealed record Signposts(IReadOnlyList<StepSignpost> ByStep, IReadOnlyList<Signpost> Earliest, IReadOnlyList<Signpost> All)
{
    /// <summary>Searches a run.</summary>
    /// <param name="failures">In which cases the option fails.</param>
    /// <param name="hitRate">Demanded hit rate for <see cref="Earliest"/>.</param>
    /// <param name="falseAlarmRate">Allowed false-alarm rate for it.</param>
    /// <param name="folds">Number of folds, from 2 to the number of futures.</param>
    /// <param name="seed">Seed of folds and resamples.</param>
    /// <param name="resamples">Resamples for the intervals of the best and earliest signposts; null for up to 1,000.</param>
    /// <exception cref="ArgumentException">Nothing fails, everything fails, no trajectories, or rates or folds out of range.</exception>
    public static Signposts Of(Failures failures, double hitRate = 0.8, double falseAlarmRate = 0.2, int folds = 5, uint seed = 1, int? resamples = null)
    {
        if (failures.Failing == 0 || failures.Failing == failures.Cases)
            throw new ArgumentException($"The option fails in {(failures.Failing == 0 ? "no" : "every")} future: there is nothing to tell apart.", nameof(failures));
        if (failures.Run.Trajectories.Count == 0 || failures.Run.Paths.Length == 0)
            throw new ArgumentException("The run has no trajectories.", nameof(failures));
        if (folds < 2 || folds > failures.Run.Futures)
            throw new ArgumentException($"{folds} folds, expected 2 to {failures.Run.Futures}, the number of futures.", nameof(folds));
        if (!(hitRate is > 0 and <= 1) || !(falseAlarmRate is >= 0 and < 1))
            throw new ArgumentException($"A hit rate of {hitRate} with {falseAlarmRate} false alarms, expected shares.", nameof(hitRate));

        var order = KeyedUniform.Order(failures.Run.Futures, seed, RandomStream.HeldOutFutures, 0);
        var fold = new int[failures.Run.Futures];
        for (var i = 0; i < order.Length; i++)
            fold[order[i]] = i % folds;
        var search = new Search(failures, fold, folds, new ThresholdRule(), new ThresholdRule(hitRate, falseAlarmRate));
        var steps = new StepFindings[failures.Run.Manifest.Steps];
        Parallel.For(0, steps.Length, step => steps[step] = search.At(step));

        Signpost WithIntervals(Signpost signpost, bool demanded) => signpost with { Intervals = search.Intervals(signpost, demanded, seed, resamples) };
        return new Signposts(
            [.. steps.Select(s => s.Best).OfType<StepSignpost>().Select(s => s with { Best = WithIntervals(s.Best, demanded: false) })],
            [.. steps.SelectMany(s => s.Demanded)
                .GroupBy(s => (s.Trajectory, s.Change))
                .Select(g => g.First())
                .OrderBy(s => s.Step).ThenBy(s => s.HeldOut.FalseAlarmRate).ThenBy(s => s.Trajectory).ThenBy(s => s.Change)
                .Select(s => WithIntervals(s, demanded: true))],
            [.. steps.SelectMany(s => s.All)]);
    }

    private sealed record StepFindings(StepSignpost? Best, List<Signpost> Demanded, List<Signpost> All);

    private sealed class Search(Failures failures, int[] fold, int folds, ThresholdRule largest, ThresholdRule trigger)
    {
        private readonly int futures = failures.Run.Futures;
        private readonly bool[] fails = failures.Fails;

        // A fold may lack the threshold that all cases have; it then takes the one with the fewest false alarms, and the sum decides.
        private ThresholdRule Untied => trigger with { MostFalseAlarms = 1 };

        public StepFindings At(int step)
        {
            var cases = AtRisk(step);
            var all = new List<Signpost>();
            var reached = new List<Signpost>();
            var trained = new (AlarmCounts Counts, Func<AlarmCounts> HeldOut)?[folds];
            for (var trajectory = 0; trajectory < failures.Run.Trajectories.Count; trajectory++)
            {
                foreach (var change in new[] { false, true })
                {
                    // The change of what starts alike in every case is its level, told twice.
                    if (change && StartsAlike(trajectory))
                        continue;
                    var values = Values(trajectory, change, step);
                    var sorted = Sorted(cases, values);
                    if (largest.Best(sorted, values, fails, null) is not var (threshold, counts))
                        continue;
                    var heldOut = HeldOut(sorted, values, largest, (k, training, rule) =>
                    {
                        if (trained[k] is not { } old || Better(training, old.Counts))
                            trained[k] = (training, () => Count(sorted, values, rule, c => fold[c % futures] == k));
                    });
                    all.Add(new Signpost(
                        trajectory, change, step, threshold, counts, heldOut, Auc(sorted, values, threshold.Above, []), MeanLead(sorted, values, threshold, step)));
                    if (trigger.Best(sorted, values, fails, null) is not var (early, found))
                        continue;
                    var confirmed = HeldOut(sorted, values, Untied, null);
                    if (confirmed.HitRate >= trigger.LeastHitRate && confirmed.FalseAlarmRate <= trigger.MostFalseAlarms)
                    {
                        reached.Add(new Signpost(
                            trajectory, change, step, early, found, confirmed, Auc(sorted, values, early.Above, []), MeanLead(sorted, values, early, step)));
                    }
                }
            }
            if (all.Count == 0)
                return new StepFindings(null, reached, all);
            var best = all.Aggregate((a, b) => Better(b.Counts, a.Counts) ? b : a);
            var chosen = trained.Where(t => t is not null).Aggregate(new AlarmCounts(0, 0, 0, 0), (sum, t) => sum + t!.Value.HeldOut());
            var failing = cases.Count(c => fails[c]);
            return new StepFindings(new StepSignpost(step, best, chosen, failing, cases.Length - failing), reached, all);
        }

        public SignpostIntervals Intervals(Signpost signpost, bool demanded, uint seed, int? resamples)
        {
            var values = Values(signpost.Trajectory, signpost.Change, signpost.Step);
            var sorted = Sorted(AtRisk(signpost.Step), values);
            // Hits, misses, false alarms, rejections of each future over its scenarios.
            var counts = new int[4][];
            for (var i = 0; i < 4; i++)
                counts[i] = new int[futures];
            EachHeldOut(sorted, values, demanded ? Untied : largest, null, (c, threshold) =>
                counts[(fails[c] ? 0 : 2) + (threshold.Alarm(values[c]) ? 0 : 1)][c % futures]++);
            var intervals = Interval.Of(futures, seed, RandomStream.SignpostResampling, 5, resamples, (times, into) =>
            {
                Span<int> sum = stackalloc int[4];
                for (var i = 0; i < 4; i++)
                {
                    for (var f = 0; f < times.Length; f++)
                        sum[i] += times[f] * counts[i][f];
                }
                var alarms = new AlarmCounts(sum[0], sum[1], sum[2], sum[3]);
                (into[0], into[1], into[2], into[3]) = (alarms.HitRate ?? double.NaN, alarms.FalseAlarmRate ?? double.NaN, alarms.Precision ?? double.NaN, alarms.Youden ?? double.NaN);
                into[4] = Auc(sorted, values, signpost.Threshold.Above, times);
            });
            return new SignpostIntervals(intervals[0], intervals[1], intervals[2], intervals[3], intervals[4]);
        }

        private static bool Better(AlarmCounts a, AlarmCounts b) =>
            a.Youden > b.Youden + 1e-12 || (a.Youden > b.Youden - 1e-12 && a.FalseAlarmRate < b.FalseAlarmRate - 1e-12);

        private int[] AtRisk(int step) => [.. Enumerable.Range(0, failures.Cases).Where(c => failures.AtRisk(c, step))];

        private bool StartsAlike(int trajectory)
        {
            var start = failures.Value(trajectory, 0, 0);
            return Enumerable.Range(0, failures.Cases).All(c => failures.Value(trajectory, c, 0).Equals(start));
        }

        private double[] Values(int trajectory, bool change, int step)
        {
            var values = new double[failures.Cases];
            for (var c = 0; c < values.Length; c++)
                values[c] = failures.Value(trajectory, c, step) - (change ? failures.Value(trajectory, c, 0) : 0);
            return values;
        }

        // Ties in the order of the cases: they cannot change a threshold, but the order must be one.
        private static int[] Sorted(int[] cases, double[] values)
        {
            var sorted = cases.ToArray();
            Array.Sort(Array.ConvertAll(sorted, c => (values[c], c)), sorted);
            return sorted;
        }

        private AlarmCounts HeldOut(int[] sorted, double[] values, ThresholdRule rule, Action<int, AlarmCounts, Threshold>? trained)
        {
            var counts = new int[4];
            EachHeldOut(sorted, values, rule, trained, (c, threshold) => counts[(fails[c] ? 0 : 2) + (threshold.Alarm(values[c]) ? 0 : 1)]++);
            return new AlarmCounts(counts[0], counts[1], counts[2], counts[3]);
        }

        private void EachHeldOut(int[] sorted, double[] values, ThresholdRule rule, Action<int, AlarmCounts, Threshold>? trained, Action<int, Threshold> use)
        {
            for (var k = 0; k < folds; k++)
            {
                var held = k;
                if (rule.Best(sorted, values, fails, c => fold[c % futures] != held) is not var (threshold, counts))
                    continue;
                trained?.Invoke(k, counts, threshold);
                foreach (var c in sorted)
                {
                    if (fold[c % futures] == held)
                        use(c, threshold);
                }
            }
        }

        private AlarmCounts Count(int[] cases, double[] values, Threshold threshold, Func<int, bool> used)
        {
            var counts = new int[4];
            foreach (var c in cases)
            {
                if (used(c))
                    counts[(fails[c] ? 0 : 2) + (threshold.Alarm(values[c]) ? 0 : 1)]++;
            }
            return new AlarmCounts(counts[0], counts[1], counts[2], counts[3]);
        }

        // Mann and Whitney's statistic as a share of pairs; NaN when a resample has only one kind.
        private double Auc(int[] sorted, double[] values, bool above, ReadOnlySpan<ushort> times)
        {
            var (pairs, held, failed, i) = (0.0, 0.0, 0.0, 0);
            while (i < sorted.Length)
            {
                var (heldHere, failedHere, value) = (0.0, 0.0, values[sorted[i]]);
                for (; i < sorted.Length && values[sorted[i]].Equals(value); i++)
                {
                    var weight = times.IsEmpty ? 1 : times[sorted[i] % futures];
                    if (fails[sorted[i]])
                        failedHere += weight;
                    else
                        heldHere += weight;
                }
                pairs += failedHere * (held + (heldHere / 2));
                held += heldHere;
                failed += failedHere;
            }
            var share = pairs / (held * failed);
            return above ? share : 1 - share;
        }

        private double MeanLead(int[] cases, double[] values, Threshold threshold, int step) =>
            cases.Where(c => fails[c] && threshold.Alarm(values[c])).Select(c => (double)failures.Lead(c, step)).DefaultIfEmpty(0).Average();
    }
}
