using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>Disputes, conflict and war by place (ME10).</summary>
public static class CrisisRisk
{
    /// <summary>The gauges.</summary>
    public static IEnumerable<Gauge> Of(World world)
    {
        yield return new Gauge(
            new Measure("militarised_disputes", "Quarters with a militarised challenge", "count", Direction.Minimise, Aggregation.Total, null, null,
                "Number of place-quarters in which a challenger acted, over all disputes and the whole period."),
            () => Gauge.Sum(world.Disputes, d => d.Challenged));
        yield return new Gauge(
            new Measure("conflict_any", "Lethal clash or worse anywhere", "1", Direction.Minimise, Aggregation.EverHappened, null, null,
                "Share of futures in which any dispute reaches a lethal clash, limited conflict or war by the horizon."),
            () => Gauge.Largest(world.Disputes, d => d.ConflictEver));
        yield return new Gauge(
            new Measure("war_any", "War anywhere", "1", Direction.Minimise, Aggregation.EverHappened, null, null,
                "Share of futures in which any dispute reaches war by the horizon."),
            () => Gauge.Largest(world.Disputes, d => d.WarEver));
        foreach (var dispute in world.Disputes)
        {
            yield return new Gauge(
                new Measure($"conflict/{dispute.Facts.Id}", "Lethal clash or worse", "1", Direction.Minimise, Aggregation.EverHappened, dispute.Facts.Id, dispute.Facts.Name,
                    "Share of futures in which this dispute reaches a lethal clash, limited conflict or war by the horizon."),
                () => dispute.ConflictEver);
        }
    }
}
