using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>What becomes of each agreement by the horizon: ended, renegotiated, hollow (ME02).</summary>
/// <remarks>Hollow is in force with the least will in it below 0.3. An agreement that was renegotiated and then ended counts as ended.</remarks>
public static class AgreementFate
{
    private const double HollowBelow = 0.3;

    /// <summary>The gauges.</summary>
    public static IEnumerable<Gauge> Of(World world)
    {
        foreach (var accord in Tracked(world))
        {
            var label = accord.Facts!.Short;
            yield return new Gauge(
                new Measure($"ended/{accord.Id}", "Ended or suspended", "1", Direction.Minimise, Aggregation.AtHorizon, accord.Id, label,
                    "Share of futures in which the agreement is ended or suspended at the horizon."),
                () => (accord.Stage >= Accord.Suspended).AsNumber);
            yield return new Gauge(
                new Measure($"hollow/{accord.Id}", "Hollow", "1", Direction.Minimise, Aggregation.AtHorizon, accord.Id, label,
                    "Share of futures in which the agreement is in force at the horizon with the least will in it below 0.3."),
                () => (accord.IsActive & (Mechanisms.TreatyDurability.LeastWill(accord) < HollowBelow)).AsNumber);
            yield return new Gauge(
                new Measure($"renegotiated/{accord.Id}", "Renegotiated", "1", Direction.Report, Aggregation.AtHorizon, accord.Id, label,
                    "Share of futures in which the agreement is in force at the horizon, not hollow, and was renegotiated on the way."),
                () => (accord.IsActive & (accord.Renegotiated > 0) & (Mechanisms.TreatyDurability.LeastWill(accord) >= HollowBelow)).AsNumber);
        }
    }

    /// <summary>Agreements whose fate is reported: the hub's security agreements and groupings, and what joins spokes by treaty or access.</summary>
    public static IEnumerable<Accord> Tracked(World world) => world.Accords.Where(a => a.Facts is not null
        && a.Facts.StageOn(world.Snapshot.AsOf) == AgreementStage.InForce
        && (a.HasHub
            ? a.Kind is AgreementKind.MutualDefenceTreaty or AgreementKind.Statute or AgreementKind.Access or AgreementKind.CostSharing
                or AgreementKind.Minilateral or AgreementKind.ConsultationPact || a.Members.Count >= 3
            : a.Kind is AgreementKind.MutualDefenceTreaty or AgreementKind.Access or AgreementKind.ConsultationPact
                || a.Pairs.Any(p => p.IsHistoricRivalry)));
}
