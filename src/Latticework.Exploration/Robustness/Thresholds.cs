using Latticework.Engine;

namespace Latticework.Exploration.Robustness;

/// <summary>Satisficing: which futures miss at least one threshold.</summary>
/// <remarks>Source: Simon (1956). Cost: O(thresholds · scenarios · options · futures).</remarks>
internal static class Thresholds
{
    /// <summary>1 where a threshold is missed, 0 where all are met, <c>[scenario][option][future]</c>.</summary>
    internal static double[][][] Unmet(RunResults run, IReadOnlyDictionary<string, double> thresholds)
    {
        var unmet = new double[run.Scenarios.Count][][];
        for (var s = 0; s < unmet.Length; s++)
            unmet[s] = [.. Enumerable.Range(0, run.Options.Count).Select(_ => new double[run.Futures])];

        foreach (var (name, threshold) in thresholds)
        {
            var m = Outcomes.Checked(run, name);
            var direction = run.Measures[m].Direction;
            if (direction == Direction.Report)
                throw new ArgumentException($"{name} is reported, not ranked: it has no threshold.", nameof(thresholds));
            if (double.IsNaN(threshold))
                throw new ArgumentException($"The threshold of {name} is NaN.", nameof(thresholds));
            for (var s = 0; s < unmet.Length; s++)
            {
                for (var o = 0; o < unmet[s].Length; o++)
                {
                    var values = run.Outcome(s, o, m);
                    for (var f = 0; f < values.Length; f++)
                    {
                        if (direction == Direction.Maximise ? values[f] < threshold : values[f] > threshold)
                            unmet[s][o][f] = 1;
                    }
                }
            }
        }
        return unmet;
    }
}
