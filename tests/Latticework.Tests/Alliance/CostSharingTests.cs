using Latticework.Alliance;
using Latticework.Alliance.Mechanisms;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>One round of talks at a time, with the closed forms beside it.</summary>
public sealed class CostSharingTests
{
    [Fact]
    public void What_is_agreed_runs_until_its_term_ends()
    {
        var deals = ShippedWorld.Begun().CostSharing.Deals.ToDictionary(d => d.Tie.To.Id, d => d.QuartersToExpiry);
        // Special measures: Japan to 31 March 2027, Korea to 31 December 2030, both signed by the end of 2024.
        Assert.InRange(deals["JPN"], 8.5, 9.5);
        Assert.InRange(deals["KOR"], 23.5, 24.5);
    }

    [Fact]
    public void A_demand_within_the_reservation_is_settled_in_the_Nash_range()
    {
        foreach (var (demandMultiple, tau) in new[] { (1.0, 0.0), (1.5, 0.3), (2.0, 0.7), (3.0, 1.0) })
        {
            var (simulation, deal) = Talks(demandMultiple, tau, cap: 4, worth: 0.5);
            simulation.CostSharing.Step(ShippedWorld.Calm(simulation).Of(0));
            var demand = Math.Max(demandMultiple, 1) * deal.PaymentAtStart;
            var low = ((1 - tau) * deal.PaymentAtStart) + (tau * simulation.Value("cost_sharing.own_demand_share") * demand);
            Assert.Equal(0, deal.BrokenDown[0]);
            Assert.Equal(low + (simulation.Value("cost_sharing.patron_share") * (demand - low)), deal.Agreed[0], 1e-9);
            Assert.InRange(deal.Agreed[0], low - 1e-9, demand + 1e-9);
        }
    }

    [Fact]
    public void More_demand_never_means_less_breakdown_and_the_chance_starts_at_zero()
    {
        var before = 0.0;
        foreach (var demand in new[] { 1.0, 1.199, 1.21, 1.5, 2, 3, 6, 20 })
        {
            var chance = BreakdownChance(demand, 0);
            Assert.True(chance >= before - 1e-3, $"demand {demand}: {chance} after {before}");
            before = chance;
        }
        Assert.Equal(0, BreakdownChance(1.199, 0));
        Assert.InRange(BreakdownChance(1.21, 0), 0, 0.01);
        Assert.InRange(before, 0.9, 1);
    }

    [Fact]
    public void Breakdown_follows_its_closed_form_and_lock_in_scales_it()
    {
        const double Demand = 2.4, Cap = 1.2;
        var expected = (2 / (1 + Math.Exp(-begun.Value.Item1.Value("cost_sharing.breakdown_steepness") * (Demand - Cap) / Cap))) - 1;
        Assert.Equal(expected, BreakdownChance(Demand, 0), 1e-3);
        Assert.Equal(0.4 * expected, BreakdownChance(Demand, 0.6), 1e-3);
    }

    [Fact]
    public void Unaffordable_demands_that_do_not_break_settle_at_the_reservation()
    {
        var (simulation, deal) = Talks(3, 1, cap: 1.2, worth: 0.5);
        simulation.CostSharing.Step(ShippedWorld.Calm(simulation).With(simulation, Luck.CostSharing, deal.Tie.Id, 0.9999, 1).Of(0));
        Assert.Equal(1.2 * deal.PaymentAtStart, deal.Agreed[0], 1e-9);
    }

    [Fact]
    public void A_late_settlement_leaves_the_old_payment_running()
    {
        var (simulation, deal) = Talks(1.5, 0.5, cap: 4, worth: 0.5);
        var late = ShippedWorld.Calm(simulation).With(simulation, Luck.CostSharing, deal.Tie.Id, 0.01, 3);
        simulation.CostSharing.Step(late.Of(0));
        // The median delay of 7.5 months: the settlement takes effect in the third quarter after it was agreed.
        for (var step = 1; step <= 2; step++)
        {
            simulation.CostSharing.Step(late.Of(step));
            Assert.Equal(deal.PaymentAtStart, deal.Payment[0]);
        }
        simulation.CostSharing.Step(late.Of(3));
        Assert.Equal(deal.Agreed[0], deal.Payment[0]);
        Assert.Equal(simulation.Value("cost_sharing.term_quarters"), deal.TermLeft[0]);
    }

    [Fact]
    public void Nobody_reopens_without_transaction_or_with_full_lock_in()
    {
        foreach (var (tau, lockIn) in new[] { (0.0, 0.0), (1.0, 1.0) })
        {
            var simulation = ShippedWorld.Begun();
            simulation.World.Hub.Transactional = tau;
            simulation.World.Hub.Demand = 5;
            foreach (var deal in simulation.CostSharing.Deals)
            {
                deal.TermLeft = 20;
                deal.LockIn = lockIn;
            }
            var luck = ShippedWorld.Luck(simulation, 0, 12);
            for (var step = 0; step < 12; step++)
                simulation.CostSharing.Step(luck.At(step, simulation));
            Assert.All(simulation.CostSharing.Deals, d => Assert.Equal(d.PaymentAtStart, d.Payment[0]));
        }
    }

    [Fact]
    public void After_a_breakdown_nobody_talks_for_eight_quarters_however_eager()
    {
        var (simulation, deal) = Talks(20, 1, cap: 1.2, worth: 0.5);
        // Every draw decides for talks and for breaking them off.
        var eager = ShippedWorld.Calm(simulation).With(simulation, Luck.CostSharing, deal.Tie.Id, 1e-9).With(simulation, Luck.CostSharing, deal.Tie.Id, 1e-9, 1);
        var broken = new List<int>();
        for (var step = 0; step < 18; step++)
        {
            simulation.CostSharing.Step(eager.Of(step));
            if (deal.BrokenDown[0] > 0)
                broken.Add(step);
        }
        Assert.Equal([0, 8, 16], broken);
        Assert.Equal(deal.PaymentAtStart, deal.Payment[0]);
    }

    [Fact]
    public void Where_nothing_lets_forces_stay_nothing_is_paid_settled_or_owed()
    {
        var (simulation, deal) = Talks(1.5, 0.5, cap: 4, worth: 0.5);
        simulation.CostSharing.Step(ShippedWorld.Calm(simulation).Of(0));
        Assert.True(deal.Waiting[0] > 0);
        foreach (var accord in deal.Tie.Accords)
            accord.Active = 0;
        Assert.False(deal.Tie.LetsForcesStay.Any);
        for (var step = 1; step < 12; step++)
        {
            simulation.CostSharing.Step(ShippedWorld.Calm(simulation).Of(step));
            Assert.Equal(0, deal.Payment[0]);
            Assert.Equal(0, deal.Breakdowns[0]);
        }
        Assert.Equal(0, simulation.CostSharing.PaidOverDemanded(deal.Tie)[0]);
    }

    [Fact]
    public void A_concession_elsewhere_raises_the_demand()
    {
        var agreed = new List<double>();
        foreach (var precedent in new[] { 1.0, 2.0 })
        {
            var (simulation, deal) = Talks(1.5, 0.5, cap: 4, worth: 0.5);
            var other = simulation.CostSharing.Deals.First(d => d != deal);
            other.TermLeft = 20;
            other.Payment = precedent * other.PaymentAtStart;
            simulation.CostSharing.Step(ShippedWorld.Calm(simulation).Of(0));
            agreed.Add(deal.Agreed[0]);
        }
        Assert.True(agreed[1] > agreed[0]);
    }

    private static (Simulation Simulation, Deal Deal) Talks(double demand, double tau, double cap, double worth)
    {
        var simulation = ShippedWorld.Begun(("cost_sharing.fiscal_cap", cap), ("cost_sharing.security_worth", worth));
        simulation.World.Hub.Transactional = tau;
        simulation.World.Hub.Demand = demand;
        var deal = simulation.CostSharing.Deals[0];
        deal.TermLeft = 0;
        return (simulation, deal);
    }

    // By bisection on the luck that decides.
    private static double BreakdownChance(double demand, double lockIn)
    {
        double low = 0, high = 1;
        for (var i = 0; i < 14; i++)
        {
            var middle = 0.5 * (low + high);
            var (simulation, deal) = begun.Value;
            simulation.World.Columns.Restore();
            simulation.World.Hub.Transactional = 1;
            simulation.World.Hub.Demand = demand;
            deal.TermLeft = 0;
            deal.LockIn = lockIn;
            simulation.CostSharing.Step(ShippedWorld.Calm(simulation).With(simulation, Luck.CostSharing, deal.Tie.Id, middle, 1).Of(0));
            (low, high) = deal.BrokenDown[0] > 0 ? (middle, high) : (low, middle);
        }
        return low;
    }

    private static readonly Lazy<(Simulation, Deal)> begun = new(() => Talks(1, 1, cap: 1.2, worth: 0.5));
}
