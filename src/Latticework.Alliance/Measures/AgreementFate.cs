using Latticework.Alliance.Mechanisms;
using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>What becomes of each agreement by the horizon: ended, renegotiated, hollow (ME02).</summary>
/// <remarks>Hollow is in force with the least will in it below 0.3 and below where it started. An agreement that was renegotiated and then ended counts as ended.</remarks>
public static class AgreementFate
{
    private const double HollowBelow = 0.3;

    /// <summary>The gauges.</summary>
    public static IEnumerable<Gauge> Of(World world, TreatyDurability durability)
    {
        foreach (var accord in Tracked(world))
        {
            var label = accord.Facts!.Short;
            yield return new Gauge(
                new Measure($"ended/{accord.Id}", "Ended or suspended", "1", Direction.Minimise, Aggregation.AtHorizon, accord.Id, label,
                    "The agreement is ended or suspended at the horizon. A fixed term that runs out does not end it by itself: it lapses at the rate measured for agreements."),
                () => (accord.Stage >= Accord.Suspended).AsNumber);
            yield return new Gauge(
                new Measure($"hollow/{accord.Id}", "Hollow", "1", Direction.Minimise, Aggregation.AtHorizon, accord.Id, label,
                    "In force at the horizon although the will of its least willing member is below 0.3 on a scale of 0 to 1."),
                () => (accord.IsActive & durability.IsHollow(accord, HollowBelow)).AsNumber);
            yield return new Gauge(
                new Measure($"renegotiated/{accord.Id}", "Renegotiated", "1", Direction.Report, Aggregation.AtHorizon, accord.Id, label,
                    "In force at the horizon, not hollow, and renegotiated on the way."),
                () => (accord.IsActive & (accord.Renegotiated > 0) & !durability.IsHollow(accord, HollowBelow)).AsNumber);
        }
    }

    /// <summary>
    /// Agreements whose fate is reported: those that carry the hub's pledge or forces, its groupings, and what joins a protected state to another by
    /// treaty, access or, between historic rivals, intelligence.
    /// </summary>
    public static IEnumerable<Accord> Tracked(World world) => world.Accords.Where(a => a.Facts is not null
        && a.Facts.StageOn(world.Snapshot.AsOf) == AgreementStage.InForce
        && (a.HasHub ? IsHubsOwn(a) : a.Members.Any(m => m.IsProtected) && IsSpokes(a)));

    private static bool IsHubsOwn(Accord accord) => accord.Kind switch
    {
        AgreementKind.MutualDefenceTreaty => true,
        AgreementKind.Minilateral => accord.Members.Count <= 6,
        AgreementKind.Statute or AgreementKind.Access => accord.Members.Count == 2 && accord.Members.Any(m => m.IsProtected),
        AgreementKind.ConsultationPact or AgreementKind.ArmsCooperation => accord.Members.Count == 3,
        _ => false,
    };

    private static bool IsSpokes(Accord accord) => accord.Kind switch
    {
        AgreementKind.MutualDefenceTreaty or AgreementKind.Access or AgreementKind.ConsultationPact => accord.Members.Count == 2,
        AgreementKind.StatusOfForces => accord.Members.Count == 2,
        AgreementKind.InformationSecurity => accord.Pairs.Any(p => p.IsHistoricRivalry),
        _ => false,
    };
}
