using Latticework.Engine;

namespace Latticework.Exploration.Robustness;

/// <summary>What each option falls short of the best option of the same scenario and future, on one measure.</summary>
/// <remarks>
/// Source: Savage (1951), loss against the best act of each state; here a state is a scenario and a future, and mean regret over
/// futures is taken per scenario. Cost: O(scenarios · options · futures). Not for measures without a direction.
/// </remarks>
internal sealed class Regret
{
    private Regret(double[][][] byFuture, double[][] bestShare)
    {
        ByFuture = byFuture;
        BestShare = bestShare;
    }

    /// <summary>Regret, <c>[scenario][option][future]</c>, in the measure's unit, never negative.</summary>
    internal double[][][] ByFuture { get; }

    /// <summary>Share of futures in which the option is the best, ties split, <c>[scenario][option]</c>.</summary>
    internal double[][] BestShare { get; }

    internal static Regret Of(RunResults run, int measure)
    {
        var sign = run.Measures[measure].Direction == Direction.Maximise ? 1 : -1;
        var options = run.Options.Count;
        var futures = run.Futures;
        var byFuture = new double[run.Scenarios.Count][][];
        var bestShare = new double[run.Scenarios.Count][];
        for (var s = 0; s < byFuture.Length; s++)
        {
            var best = new double[futures];
            var winners = new int[futures];
            Array.Fill(best, double.NegativeInfinity);
            for (var o = 0; o < options; o++)
            {
                var values = run.Outcome(s, o, measure);
                for (var f = 0; f < futures; f++)
                {
                    var value = sign * values[f];
                    winners[f] = value > best[f] ? 1 : value == best[f] ? winners[f] + 1 : winners[f];
                    best[f] = Math.Max(best[f], value);
                }
            }

            byFuture[s] = new double[options][];
            bestShare[s] = new double[options];
            for (var o = 0; o < options; o++)
            {
                var values = run.Outcome(s, o, measure);
                var regret = new double[futures];
                var share = 0.0;
                for (var f = 0; f < futures; f++)
                {
                    regret[f] = best[f] - (sign * values[f]);
                    if (regret[f] == 0)
                        share += 1.0 / winners[f];
                }
                byFuture[s][o] = regret;
                bestShare[s][o] = share / futures;
            }
        }
        return new Regret(byFuture, bestShare);
    }
}
