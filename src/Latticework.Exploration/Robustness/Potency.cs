using Latticework.Engine;

namespace Latticework.Exploration.Robustness;

/// <summary>How much each option moves one measure: its mean difference from the baseline on the same luck.</summary>
/// <param name="Measure">Index of the measure.</param>
/// <param name="ByOption">
/// <c>[option][scenario]</c>, option minus baseline in the measure's unit, whichever way is better; 0 ± 0 for the baseline.
/// <see cref="Estimate.Low"/> and <see cref="Estimate.High"/> are the 90 % interval of the sampling error.
/// </param>
/// <remarks>
/// Error: standard error of the paired differences, sd / √n; NaN for a single future. Cost: O(scenarios · options · futures).
/// Not a ranking: it says how far an option reaches, not how good it is.
/// </remarks>
public sealed record Potency(int Measure, IReadOnlyList<IReadOnlyList<Estimate>> ByOption)
{
    /// <summary>Computes the potency of every option on one measure.</summary>
    /// <exception cref="ArgumentException">
    /// Unknown measure, no futures, or a value that is not finite; the message names the measure and where.
    /// </exception>
    public static Potency Of(RunResults run, string measure)
    {
        var m = Outcomes.Checked(run, measure);
        return new Potency(m, [.. Enumerable.Range(0, run.Options.Count).Select(o => DifferenceFromBaseline(run, o, m))]);
    }

    internal static Estimate[] DifferenceFromBaseline(RunResults run, int option, int measure) =>
        [.. Enumerable.Range(0, run.Scenarios.Count)
            .Select(s => option == 0
                ? new Estimate(0, 0)
                : Sample.MeanDifference(run.Outcome(s, option, measure), run.Outcome(s, 0, measure)))];
}
