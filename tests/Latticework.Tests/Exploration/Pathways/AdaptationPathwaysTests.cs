using Latticework.Exploration.Pathways;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Pathways;

public sealed class AdaptationPathwaysTests
{
    private static readonly Condition met = new(">=", 1);

    // Option 0 meets it before step 2, option 1 before step 4, option 2 always, option 3 before step 4, in all futures but every fourth.
    private static readonly int[] lasts = [2, 4, 100, 4];

    private static readonly Latticework.Engine.RunResults run = SteppedRun.Of(
        1, 4, 8, 6, (_, _, _) => 0, ("x", (_, o, f, t) => t < lasts[o] && f % 4 != 0 ? 1 : 0));

    [Fact]
    public void Tipping_points_and_transfers_of_a_constructed_run()
    {
        var found = AdaptationPathways.Of(run, 0, met, 0.75);
        Assert.Equal([2, 4, null, 4], found.Options.Select(o => o.TippingPoint));
        Assert.Equal([0.75, 0.75, 0, 0, 0, 0, 0], found.Options[0].Met);
        Assert.Equal(
            [new Transfer(0, 1, 2, 4), new Transfer(0, 2, 2, null), new Transfer(0, 3, 2, 4), new Transfer(1, 2, 4, null), new Transfer(3, 2, 4, null)],
            found.Transfers);
        Assert.Equal(
            ["2", "1-2", "3-2", "0-2", "0-1-2", "0-3-2", "1", "3", "0-1", "0-3", "0"],
            found.Pathways.Select(p => string.Join('-', p.Options)));
        Assert.Equal([2, 4], found.Pathways[4].Changes);
        Assert.Equal((null, 4, 2), (found.Pathways[0].HoldsUntil, found.Pathways[6].HoldsUntil, found.Pathways[^1].HoldsUntil));
    }

    [Fact]
    public void A_share_that_is_exactly_met_is_met()
    {
        Assert.Equal([0, 0, 0, 0], AdaptationPathways.Of(run, 0, met, 0.76).Options.Select(o => o.TippingPoint));
        var tenths = SteppedRun.Of(1, 1, 10, 2, (_, _, _) => 0, ("x", (_, _, f, _) => f < 7 ? 1 : 0));
        Assert.Null(AdaptationPathways.Of(tenths, 0, met, 0.7).Options[0].TippingPoint);
    }

    [Fact]
    public void Regret_of_waiting_counts_steps_forgone()
    {
        var found = AdaptationPathways.Of(run, 0, met, 0.75);
        // Three futures in four: option 2 meets steps 1 … 6, option 0 only step 1.
        Assert.Equal([0, 0, 0.75, 1.5, 2.25, 3, 3.75], found.Options[0].WaitingRegret);
        Assert.Equal(new double[7], found.Options[2].WaitingRegret);
        Assert.All(found.Options.SelectMany(o => o.WaitingRegret), r => Assert.True(r >= 0));
    }

    [Fact]
    public void Hindsight_is_by_future()
    {
        // Option 0 is right in even futures, option 1 in odd ones: either forgoes half the steps.
        var split = SteppedRun.Of(1, 2, 6, 4, (_, _, _) => 0, ("x", (_, o, f, _) => f % 2 == o ? 1 : 0));
        var found = AdaptationPathways.Of(split, 0, met, 0.5);
        Assert.Equal([0, 0.5, 1, 1.5, 2], found.Options[0].WaitingRegret);
        Assert.Equal(found.Options[0].WaitingRegret, found.Options[1].WaitingRegret);
    }

    [Fact]
    public void Over_scenarios_the_earliest_tipping_point_counts()
    {
        var two = SteppedRun.Of(2, 2, 4, 6, (_, _, _) => 0, ("x", (s, o, _, t) => t < 2 + (3 * (s ^ o)) ? 1 : 0));
        Assert.Equal([2, 5], AdaptationPathways.Of(two, 0, met, 1, scenario: 0).Options.Select(o => o.TippingPoint));
        Assert.Equal([5, 2], AdaptationPathways.Of(two, 0, met, 1, scenario: 1).Options.Select(o => o.TippingPoint));
        var both = AdaptationPathways.Of(two, 0, met, 1);
        Assert.Equal([2, 2], both.Options.Select(o => o.TippingPoint));
        Assert.Empty(both.Transfers);
    }

    [Fact]
    public void Recovery_is_told_and_does_not_undo_the_tipping_point()
    {
        var dip = SteppedRun.Of(1, 1, 4, 6, (_, _, _) => 0, ("x", (_, _, _, t) => t is 2 or 3 ? 0 : 1));
        var life = AdaptationPathways.Of(dip, 0, met, 1).Options[0];
        Assert.Equal((2, true), (life.TippingPoint, life.Recovers));
        Assert.False(AdaptationPathways.Of(run, 0, met, 0.75).Options[0].Recovers);
    }

    [Fact]
    public void Changes_are_limited()
    {
        Assert.All(AdaptationPathways.Of(run, 0, met, 0.75, changes: 0).Pathways, p => Assert.Single(p.Options));
        Assert.Equal(2, AdaptationPathways.Of(run, 0, met, 0.75, changes: 1).Pathways.Max(p => p.Options.Count));
        Assert.Throws<ArgumentException>(() => AdaptationPathways.Of(run, 0, met, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdaptationPathways.Of(run, 0, met, 0.5, changes: -1));
    }
}
