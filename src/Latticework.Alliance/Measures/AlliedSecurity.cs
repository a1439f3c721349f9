using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>Security of the protected states and of every target, with and without the hub (ME04, ME09).</summary>
public static class AlliedSecurity
{
    /// <summary>The gauges.</summary>
    public static IEnumerable<Gauge> Of(World world, Security security)
    {
        yield return new Gauge(
            new Measure("allied_security_if_tested", "Security of protected allies if tested", "1", Direction.Maximise, Aggregation.MeanOverTime, null, null,
                "Score from 0 to 1 of holding against the worst challenge if it came, by what governments in office would do; averaged over the protected states and over time."),
            () => security.Mean(a => a.SecurityIfTested));
        yield return new Gauge(
            new Measure("allied_security", "Security of protected allies as challengers see it", "1", Direction.Maximise, Aggregation.MeanOverTime, null, null,
                "The same score by what challengers believe: what deters, not what would happen; averaged over the protected states and over time."),
            () => security.Mean(a => a.Security));
        yield return new Gauge(
            new Measure("allied_security_change", "Change in security of protected allies if tested", "1", Direction.Maximise, Aggregation.AtHorizon, null, null,
                "Security if tested at the horizon less security if tested on the as-of date."),
            () => security.Mean(a => a.SecurityIfTested) - security.TestedAtStart);
        yield return new Gauge(
            new Measure("allied_security_without_hub", "Security of protected allies without the hub", "1", Direction.Maximise, Aggregation.AtHorizon, null, null,
                "The same score at the horizon if the hub, and what the others borrow from it (intelligence, logistics, command), were gone."),
            () => security.Mean(a => a.SecurityWithoutHub));
        yield return new Gauge(
            new Measure("lattice_index", "Lattice index", "1", Direction.Report, Aggregation.AtHorizon, null, null,
                "Security without the hub over security with it, for the protected states together: 0 all hangs on the hub, 1 nothing does. It also rises when the hub counts for less, so it is reported and not ranked."),
            () => LatticeIndex(security));
        yield return new Gauge(
            new Measure("worst_ally_security", "Security of the least secure protected ally", "1", Direction.Maximise, Aggregation.MeanOverTime, null, null,
                "The lowest security among the protected states in each quarter, averaged over time."),
            () => Gauge.Smallest(world.Protected, a => a.Security));
        foreach (var actor in world.Actors.Where(a => a.IsTarget))
        {
            yield return new Gauge(
                new Measure($"security/{actor.Id}", "Security", "1", Direction.Maximise, Aggregation.MeanOverTime, actor.Id, actor.Facts.Name,
                    "Score from 0 to 1 of holding in its worst dispute, averaged over time."),
                () => actor.Security);
            yield return new Gauge(
                new Measure($"security_without_hub/{actor.Id}", "Security without the hub", "1", Direction.Maximise, Aggregation.MeanOverTime, actor.Id, actor.Facts.Name,
                    "The same without the hub and what depends on it, averaged over time."),
                () => actor.SecurityWithoutHub);
        }
    }

    /// <summary>Σ v·S(without hub) / Σ v·S over the protected states.</summary>
    public static Lanes LatticeIndex(Security security) => security.Mean(a => a.SecurityWithoutHub) / security.Mean(a => a.Security);
}
