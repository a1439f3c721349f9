using Latticework.Exploration.Pathways;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Pathways;

public sealed class SignpostTests
{
    private static readonly Condition failing = new("<", 0);

    [Fact]
    public void A_quantity_that_separates_from_a_known_step_is_found_there()
    {
        // Futures 0 … 59 of 200 fail. Before step 4 the signal is noise; from there failing futures lie above 10, the others below 9.
        var run = SteppedRun.Of(
            1, 2, 200, 10, (_, _, f) => f < 60 ? -1 : 1,
            ("noise", (_, _, f, t) => SteppedRun.Noise(f, t)),
            ("signal", (_, _, f, t) => t < 4 ? SteppedRun.Noise(f, t + 50) : (f < 60 ? 10 : 8) + SteppedRun.Noise(f, t)));
        var found = Signposts.Of(Failures.ByMeasure(run, 0, null, 0, failing), 0.95, 0.05);
        // Its change since a start that differs by less than one tells as much; the level comes first.
        Assert.Equal([(1, false, 4), (1, true, 4)], found.Earliest.Select(s => (s.Trajectory, s.Change, s.Step)));
        var first = found.Earliest[0];
        Assert.Equal((1, false, 4), (first.Trajectory, first.Change, first.Step));
        Assert.True(first.Threshold.Above);
        Assert.InRange(first.Threshold.Value, 9, 10);
        Assert.Equal((60, 0, 0, 140), (first.HeldOut.Hits, first.HeldOut.Misses, first.HeldOut.FalseAlarms, first.HeldOut.Rejections));
        Assert.Equal((1.0, 6.0), (first.Auc, first.MeanLead));
        Assert.Equal((1.0, 0.0, 1.0), (first.HeldOut.HitRate, first.HeldOut.FalseAlarmRate, first.HeldOut.Precision));
        Assert.Equal((1.0, 1.0), (first.Intervals!.HitRate!.Low, first.Intervals.Auc!.Low));
        Assert.All(found.ByStep.Where(s => s.Step >= 4), s => Assert.Equal((1, 1.0), (s.Best.Trajectory, s.Chosen.Youden)));
        // Noise seems to tell something where it was fitted, and nothing where it was not.
        Assert.All(found.ByStep.Where(s => s.Step < 4), s => Assert.True(s.Best.Counts.Youden > s.Chosen.Youden, $"step {s.Step}"));
        Assert.All(found.ByStep.Where(s => s.Step < 4), s => Assert.InRange(s.Chosen.Youden!.Value, -0.3, 0.3));
    }

    [Fact]
    public void Change_tells_where_level_does_not()
    {
        // Futures start anywhere between 0 and 100; those that fail fall by two a step, the others by one.
        var run = SteppedRun.Of(1, 1, 120, 5, (_, _, f) => f % 3 == 0 ? -1 : 1, ("stock", (_, _, f, t) => (100 * SteppedRun.Noise(f, 9)) - (t * (f % 3 == 0 ? 2 : 1))));
        var found = Signposts.Of(Failures.ByMeasure(run, 0, null, 0, failing));
        var first = Assert.Single(found.Earliest);
        Assert.Equal((true, 1, false), (first.Change, first.Step, first.Threshold.Above));
        Assert.Equal(-1.5, first.Threshold.Value, 1e-5);
        Assert.Equal(1, first.Auc);
    }

    [Fact]
    public void Crossings_are_dated_and_what_has_failed_warns_no_more()
    {
        // A quarter of the futures fall by one a step from 4 + something and cross zero at different steps.
        var run = SteppedRun.Of(1, 1, 80, 12, (_, _, _) => 1, ("level", (_, _, f, t) => f % 4 == 0 ? 4.5 + (f % 8 / 4) - t : 20 + SteppedRun.Noise(f, t)));
        var failures = Failures.ByCrossing(run, 0, null, 0, failing);
        Assert.Equal((20, true), (failures.Failing, failures.Dated));
        var found = Signposts.Of(failures);
        var start = found.ByStep[0];
        Assert.Equal((0, 20, 60), (start.Step, start.Failing, start.Holding));
        // Ten cross at step 5, ten at step 6.
        Assert.Equal(5.5, start.Best.MeanLead, 1e-12);
        Assert.Equal((10, 1.0), (found.ByStep.Single(s => s.Step == 5).Failing, found.ByStep.Single(s => s.Step == 5).Best.MeanLead));
        Assert.DoesNotContain(found.ByStep, s => s.Step > 5);
    }

    [Fact]
    public void The_threshold_has_the_largest_J_and_ties_go_to_fewer_false_alarms()
    {
        // Values 1 … 6; failing: 3, 4, 6. At ≥ 3: hits 3/3, false alarms 1/3. At ≥ 6: 1/3, 0. At ≥ 3 J is largest.
        double[] values = [1, 2, 3, 4, 5, 6];
        int[] fails = [2, 3, 5];
        var run = SteppedRun.Of(1, 1, 6, 2, (_, _, f) => fails.Contains(f) ? -1 : 1, ("x", (_, _, f, t) => t == 0 ? 0 : values[f]));
        var at1 = Signposts.Of(Failures.ByMeasure(run, 0, null, 0, failing), folds: 2).All.Single(s => s.Step == 1);
        Assert.Equal((true, 2.5), (at1.Threshold.Above, at1.Threshold.Value));
        Assert.Equal(new AlarmCounts(3, 0, 1, 2), at1.Counts);
        // Pairs that are in order: 3 > 1 2, 4 > 1 2, 6 > all three: seven of nine.
        Assert.Equal(7 / 9.0, at1.Auc, 1e-14);

        // Failing 2 of 1 … 4: ≥ 2 and ≤ 2 both have J = 1/3 … the same false alarms: above wins. Failing 1 and 4 tie at J = 1/2: fewer false alarms, then above.
        var tied = SteppedRun.Of(1, 1, 4, 2, (_, _, f) => f is 0 or 3 ? -1 : 1, ("x", (_, _, f, t) => t == 0 ? 0 : f));
        var best = Signposts.Of(Failures.ByMeasure(tied, 0, null, 0, failing), folds: 2).All.Single(s => s.Step == 1);
        Assert.Equal((true, 2.5, 0), (best.Threshold.Above, best.Threshold.Value, best.Counts.FalseAlarms));
        Assert.Equal(0.5, best.Auc);
    }

    [Fact]
    public void Demanded_rates_choose_the_fewest_false_alarms_that_reach_them()
    {
        // Ten fail with values 11 … 20; of thirty that hold, two lie at 12.5 and the rest below 5. J takes all ten with two false alarms;
        // seven hits in ten can be had without a false alarm, and then eight.
        var run = SteppedRun.Of(
            1, 1, 40, 2, (_, _, f) => f < 10 ? -1 : 1,
            ("x", (_, _, f, t) => t == 0 ? 0 : f < 10 ? 11 + f : f < 12 ? 12.5 : 0.1 * f));
        var found = Signposts.Of(Failures.ByMeasure(run, 0, null, 0, failing), 0.7, 0.1, folds: 10);
        Assert.Equal((10, 2), (found.All.Single().Counts.Hits, found.All.Single().Counts.FalseAlarms));
        var first = Assert.Single(found.Earliest);
        Assert.Equal((12.75, 8, 0), (first.Threshold.Value, first.Counts.Hits, first.Counts.FalseAlarms));
        Assert.Empty(Signposts.Of(Failures.ByMeasure(run, 0, null, 0, failing), 0.95, 0.01, folds: 10).Earliest);
    }

    [Fact]
    public void All_scenarios_are_held_out_with_their_future()
    {
        // The same future in two scenarios: a quantity that names the future cannot be learnt from the other scenario.
        var run = SteppedRun.Of(2, 1, 100, 3, (_, _, f) => SteppedRun.Noise(f, 1) < 0.5 ? -1 : 1, ("name", (_, _, f, _) => f));
        var found = Signposts.Of(Failures.ByMeasure(run, 0, null, 0, failing));
        Assert.InRange(found.ByStep[0].Chosen.Youden!.Value, -0.35, 0.35);
        Assert.Equal(200, found.ByStep[0].Failing + found.ByStep[0].Holding);
        Assert.Equal(100, Failures.ByMeasure(run, 0, 1, 0, failing).Cases);
    }

    [Fact]
    public void Results_are_a_function_of_the_seed()
    {
        var run = SteppedRun.Of(1, 1, 60, 4, (_, _, f) => f % 2 == 0 ? -1 : 1, ("x", (_, _, f, t) => SteppedRun.Noise(f, t) + (f % 2 * 0.2)));
        var failures = Failures.ByMeasure(run, 0, null, 0, failing);
        Assert.Equal(Signposts.Of(failures, seed: 3).All, Signposts.Of(failures, seed: 3).All);
        Assert.Equal(Signposts.Of(failures, seed: 3).ByStep, Signposts.Of(failures, seed: 3).ByStep);
        Assert.NotEqual(Signposts.Of(failures, seed: 3).All.Select(s => s.HeldOut), Signposts.Of(failures, seed: 4).All.Select(s => s.HeldOut));
    }

    [Fact]
    public void Nothing_to_tell_apart_is_said()
    {
        var run = SteppedRun.Of(1, 1, 10, 2, (_, _, _) => 1, ("x", (_, _, f, _) => f));
        Assert.Contains("fails in no future", Assert.Throws<ArgumentException>(() => Signposts.Of(Failures.ByMeasure(run, 0, null, 0, failing))).Message, StringComparison.Ordinal);
        Assert.Contains("fails in every future", Assert.Throws<ArgumentException>(() => Signposts.Of(Failures.ByMeasure(run, 0, null, 0, new Condition(">", 0)))).Message, StringComparison.Ordinal);
        var mixed = SteppedRun.Of(1, 1, 10, 2, (_, _, f) => f - 5, ("still", (_, _, _, _) => 3));
        Assert.Empty(Signposts.Of(Failures.ByMeasure(mixed, 0, null, 0, failing)).ByStep);
        Assert.Throws<ArgumentException>(() => Signposts.Of(Failures.ByMeasure(mixed, 0, null, 0, failing), folds: 11));
        var missing = SteppedRun.Of(1, 1, 10, 2, (_, _, f) => f == 3 ? double.NaN : f - 5, ("x", (_, _, f, _) => f));
        Assert.Contains("future 3", Assert.Throws<ArgumentException>(() => Failures.ByMeasure(missing, 0, null, 0, failing)).Message, StringComparison.Ordinal);
    }
}
