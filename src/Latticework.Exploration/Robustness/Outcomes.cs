using Latticework.Engine;

namespace Latticework.Exploration.Robustness;

/// <summary>Looks at the outcomes of a run before anything is computed from them.</summary>
internal static class Outcomes
{
    /// <summary>Index of a measure whose outcomes are all finite.</summary>
    /// <exception cref="ArgumentException">
    /// Unknown measure, no futures, a column of the wrong length, or a value that is not finite.
    /// </exception>
    internal static int Checked(RunResults run, string measure)
    {
        var m = run.MeasureIndex(measure);
        if (m < 0)
            throw new ArgumentException($"The run has no measure {measure}.", nameof(measure));
        if (run.Futures == 0 || run.Options.Count == 0 || run.Scenarios.Count == 0)
            throw new ArgumentException("The run has no futures, no options or no scenarios.", nameof(run));
        for (var s = 0; s < run.Scenarios.Count; s++)
        {
            for (var o = 0; o < run.Options.Count; o++)
            {
                var values = run.Outcome(s, o, m);
                if (values.Length != run.Futures)
                    throw new ArgumentException($"{measure} has {values.Length} futures, the run {run.Futures}.", nameof(run));
                for (var f = 0; f < values.Length; f++)
                {
                    if (!double.IsFinite(values[f]))
                    {
                        throw new ArgumentException(
                            $"{measure} is {values[f]} in scenario {run.Scenarios[s]}, option {run.Options[o]}, future {f}.", nameof(run));
                    }
                }
            }
        }
        return m;
    }
}
