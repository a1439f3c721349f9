using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>The hub's will, and its credibility as allies and challengers see it (ME01).</summary>
public static class PatronCommitment
{
    /// <summary>The gauges.</summary>
    public static IEnumerable<Gauge> Of(World world)
    {
        yield return new Gauge(
            new Measure("patron_will", "Will of the hub", "1", Direction.Report, Aggregation.MeanOverTime, null, null,
                "How far the hub's government would honour and resource its ties to the protected states, averaged over them and over time."),
            () => MeanOverProtected(world, t => t.Will));
        yield return new Gauge(
            new Measure("patron_credibility", "Credibility of the hub to its allies", "1", Direction.Maximise, Aggregation.MeanOverTime, null, null,
                "Belief of the protected states that the hub would come, averaged over them and over time."),
            () => MeanOverProtected(world, t => t.AllyBelief));
        yield return new Gauge(
            new Measure("challenger_belief", "Credibility of the hub to challengers", "1", Direction.Maximise, Aggregation.MeanOverTime, null, null,
                "Belief of the challengers that the hub would come, averaged over the protected states and over time."),
            () => MeanOverProtected(world, t => t.ChallengerBelief));
        foreach (var tie in ProtectedTies(world))
        {
            yield return new Gauge(
                new Measure($"credibility/{tie.To.Id}", "Credibility of the hub", "1", Direction.Maximise, Aggregation.MeanOverTime, tie.To.Id, tie.To.Facts.Name,
                    "This ally's belief that the hub would come, averaged over time."),
                () => tie.AllyBelief);
        }
    }

    /// <summary>The hub's ties to the protected states.</summary>
    public static IEnumerable<Tie> ProtectedTies(World world) => world.HubTies.Where(t => t.To.IsProtected);

    /// <summary>Plain mean of a quantity over the hub's ties to the protected states.</summary>
    public static Lanes MeanOverProtected(World world, Func<Tie, Lanes> of)
    {
        Lanes sum = 0;
        foreach (var tie in world.HubTies)
        {
            if (tie.To.IsProtected)
                sum += of(tie);
        }
        return sum / world.Protected.Count;
    }
}
