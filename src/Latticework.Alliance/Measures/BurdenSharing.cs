using Latticework.Alliance.Mechanisms;
using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>Payments, broken talks, forward forces and burdens (ME06, ME07, ME08).</summary>
public static class BurdenSharing
{
    /// <summary>The gauges.</summary>
    public static IEnumerable<Gauge> Of(World world, CostSharing costSharing)
    {
        Roster<Tie> toProtected = [.. PatronCommitment.ProtectedTies(world)];
        Roster<Tie> largeHosts = [.. toProtected.Where(t => t.TroopsAtStart > 1000)];
        yield return new Gauge(
            new Measure("payments", "Cost-sharing payments", "billion USD/year", Direction.Report, Aggregation.MeanOverTime, null, null,
                "Payments of the hosts to the hub, averaged over time."),
            () => Gauge.Sum(costSharing.Deals, d => d.Payment));
        yield return new Gauge(
            new Measure("cost_talks_broken", "Cost-sharing talks break down", "1", Direction.Minimise, Aggregation.EverHappened, null, null,
                "Share of futures in which cost-sharing talks with any host break down by the horizon."),
            () => Gauge.Largest(costSharing.Deals, d => Lanes.Min(d.Breakdowns, 1)));
        yield return new Gauge(
            new Measure("forward_forces", "Forces of the hub in protected states", "person", Direction.Report, Aggregation.AtHorizon, null, null,
                "Forces stationed in the protected states at the horizon."),
            () => Gauge.Sum(toProtected, t => t.Troops));
        yield return new Gauge(
            new Measure("forces_cut", "Forces cut by a quarter or more", "1", Direction.Minimise, Aggregation.EverHappened, null, null,
                "Share of futures in which the forces in any protected host of more than a thousand fall by a quarter or more from the start."),
            () => Gauge.Largest(largeHosts, t => (t.Troops < 0.75 * t.TroopsAtStart).AsNumber));
        yield return new Gauge(
            new Measure("allied_burden", "Military burden of protected states", "share of GDP", Direction.Report, Aggregation.AtHorizon, null, null,
                "Military spending over GDP of the protected states together at the horizon."),
            () => Gauge.Sum(world.Protected, a => a.Burden * a.Gdp) / Gauge.Sum(world.Protected, a => a.Gdp));
    }
}
