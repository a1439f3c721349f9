using Latticework.Engine;

namespace Latticework.Exploration.Robustness;

/// <summary>The fan of a trajectory over the futures of one scenario and option: five quantiles at every step.</summary>
/// <param name="P05">5 % quantile, one per step, step 0 being the as-of state; in the trajectory's unit, as all of them.</param>
/// <param name="P25">25 % quantile.</param>
/// <param name="Median">Median.</param>
/// <param name="P75">75 % quantile.</param>
/// <param name="P95">95 % quantile.</param>
/// <remarks>
/// Quantiles are of type 7 (Hyndman and Fan 1996) at each step apart: a band is not a path, and no single future need stay in it.
/// Error: that of the quantiles of n futures, not assessed here; the 5 % and 95 % lines rest on n / 20 futures each.
/// </remarks>
public sealed record Bands(
    IReadOnlyList<double> P05, IReadOnlyList<double> P25, IReadOnlyList<double> Median, IReadOnlyList<double> P75,
    IReadOnlyList<double> P95)
{
    /// <summary>Computes the fan.</summary>
    /// <param name="run">Results with at least one future.</param>
    /// <param name="trajectory">Index of the trajectory.</param>
    /// <param name="scenario">Index of the scenario.</param>
    /// <param name="option">Index of the option.</param>
    /// <returns>Five lists of <c>Steps + 1</c> numbers. Cost: O(steps · n · log n).</returns>
    /// <exception cref="ArgumentException">No futures, or a value that is not finite; the message says where.</exception>
    public static Bands Of(RunResults run, int trajectory, int scenario, int option)
    {
        var steps = run.Manifest.Steps + 1;
        var futures = run.Futures;
        if (futures == 0)
            throw new ArgumentException("The run has no futures.", nameof(run));

        var lines = new double[5][];
        for (var q = 0; q < lines.Length; q++)
            lines[q] = new double[steps];
        var sorted = new double[futures];
        for (var step = 0; step < steps; step++)
        {
            for (var f = 0; f < futures; f++)
            {
                var value = run.Path(trajectory, scenario, option, f, step);
                if (!float.IsFinite(value))
                {
                    throw new ArgumentException(
                        $"{run.Trajectories[trajectory].Name} is {value} in scenario {run.Scenarios[scenario]}, "
                        + $"option {run.Options[option]}, future {f}, step {step}.",
                        nameof(run));
                }
                sorted[f] = value;
            }
            Array.Sort(sorted);
            lines[0][step] = Sample.Quantile(sorted, 0.05);
            lines[1][step] = Sample.Quantile(sorted, 0.25);
            lines[2][step] = Sample.Quantile(sorted, 0.50);
            lines[3][step] = Sample.Quantile(sorted, 0.75);
            lines[4][step] = Sample.Quantile(sorted, 0.95);
        }
        return new Bands(lines[0], lines[1], lines[2], lines[3], lines[4]);
    }
}
