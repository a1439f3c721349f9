using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>What allies do besides: new ties among spokes, nuclear programmes, structure of the web (ME04, ME05, ME11).</summary>
public static class Hedging
{
    /// <summary>The gauges.</summary>
    public static IEnumerable<Gauge> Of(World world)
    {
        Roster<Actor> unarmed = [.. world.Actors.Where(StartsWithoutWeapons)];
        var spokeTies = world.Accords.Where(a => !a.HasHub && a.Members.Count == 2
            && (a.Facts is null || (a.Kind is AgreementKind.Access or AgreementKind.StatusOfForces && a.Facts.StageOn(world.Snapshot.AsOf) != AgreementStage.InForce))).ToArray();
        yield return new Gauge(
            new Measure("new_spoke_ties", "New agreements among spokes", "count", Direction.Report, Aggregation.AtHorizon, null, null,
                "Access agreements among spokes in force at the horizon that were not in force on the as-of date."),
            () => NewTies(spokeTies));
        yield return new Gauge(
            new Measure("nuclear_programme", "An ally begins a nuclear programme", "1", Direction.Minimise, Aggregation.EverHappened, null, null,
                "Share of futures in which a state under no weapons programme at the start begins one openly by the horizon."),
            () => Gauge.Largest(unarmed, a => (a.NuclearStage >= 2).AsNumber));
        yield return new Gauge(
            new Measure("hub_share", "Share of institutional depth that runs through the hub", "1", Direction.Report, Aggregation.AtHorizon, null, null,
                "Depth of the pairs with the hub over the depth of all pairs, at the horizon."),
            () => HubShare(world));
        yield return new Gauge(
            new Measure("centralisation", "Weighted degree centralisation", "1", Direction.Report, Aggregation.AtHorizon, null, null,
                "Freeman centralisation of the web of pairs weighted by depth, at the horizon: 1 a star, 0 an even web."),
            () => Centralisation(world));
        yield return new Gauge(
            new Measure("pairs_joined_without_hub", "Share of spoke pairs joined without the hub", "1", Direction.Report, Aggregation.AtHorizon, null, null,
                "Share of the pairs of spokes in play that an agreement without the hub joins at the horizon."),
            () => JoinedWithoutHub(world));
    }

    /// <summary>Depth of the hub's pairs over the depth of all pairs.</summary>
    public static Lanes HubShare(World world)
    {
        Lanes hub = 0, all = 0;
        foreach (var pair in world.Pairs)
        {
            all += pair.Depth;
            if (pair.A.IsHub || pair.B.IsHub)
                hub += pair.Depth;
        }
        return hub / Lanes.Max(all, 1e-12);
    }

    // Freeman 1979 for weights in [0, 1]: Σ(d_max − d_i) over its value for a star of weight one.
    private static Lanes Centralisation(World world)
    {
        var members = world.Actors.Where(a => !a.IsChallenger).ToArray();
        if (members.Length < 3)
            return 0;
        var degree = new Lanes[world.Actors.Count];
        foreach (var pair in world.Pairs)
        {
            degree[pair.A.Index] += pair.Depth;
            degree[pair.B.Index] += pair.Depth;
        }
        Lanes largest = 0, sum = 0;
        foreach (var member in members)
            largest = Lanes.Max(largest, degree[member.Index]);
        foreach (var member in members)
            sum += largest - degree[member.Index];
        return sum / ((members.Length - 1.0) * (members.Length - 2.0));
    }

    private static Lanes JoinedWithoutHub(World world)
    {
        var joined = new Lanes[world.Pairs.Count];
        foreach (var accord in world.Accords)
        {
            if (accord.HasHub)
                continue;
            foreach (var pair in accord.Pairs)
                joined[pair.Index] = Lanes.Max(joined[pair.Index], accord.Active);
        }
        Lanes sum = 0;
        var spokePairs = 0;
        foreach (var pair in world.Pairs)
        {
            if (pair.A.IsHub || pair.B.IsHub)
                continue;
            spokePairs++;
            sum += joined[pair.Index];
        }
        return sum / Math.Max(spokePairs, 1);
    }

    private static Lanes NewTies(Accord[] ties)
    {
        Lanes count = 0;
        foreach (var tie in ties)
            count += tie.Active;
        return count;
    }

    private static bool StartsWithoutWeapons(Actor actor) =>
        !actor.IsChallenger && !actor.IsHub && actor.Facts.Facts.Current("nuclear_stage")?.Text is not ("weapons" or "programme");
}
