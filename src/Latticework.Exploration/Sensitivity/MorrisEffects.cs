using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Elementary effects of one input or group, summed up.</summary>
/// <param name="Name">Input or group.</param>
/// <param name="Mu">Mean effect; null for a group of more than one, whose members' directions differ.</param>
/// <param name="MuStar">Mean size of the effect.</param>
/// <param name="Sigma">Standard deviation of the effects, divisor n − 1; null for a group of more than one, and for a single trajectory.</param>
/// <param name="MuStarConfidence">Half-width of the interval of <paramref name="MuStar"/>; null for a single trajectory.</param>
public sealed record MorrisEffect(string Name, double? Mu, double MuStar, double? Sigma, double? MuStarConfidence);

/// <summary>Screening by elementary effects.</summary>
/// <param name="Inputs">Effects by input or group, in the order of the sample.</param>
/// <remarks>
/// <para>
/// An elementary effect is the change of the outcome from the lower to the higher value of an input, divided by the step
/// <see cref="MorrisSample.Delta"/> in units of the input's range: it is in the outcome's unit. Scaled (Sin and Gearey 2009), it is the change
/// divided by the step actually made, times the ratio of the standard deviations (divisor n) of input and outcome in that trajectory:
/// without unit; a trajectory in which the outcome never changes has the effects 0. μ and σ: Morris (1991), section 2; μ*: Campolongo,
/// Cariboni and Saltelli (2007), section 3. A group's effect is the mean size of its members' effects.
/// </para>
/// <para>
/// Error: σ / √n over n trajectories. Cost: O(rows · inputs), and O(n · inputs) for each resample. Not for shares of variance, nor for telling
/// interactions from curvature: σ is both.
/// </para>
/// </remarks>
public sealed record MorrisEffects(IReadOnlyList<MorrisEffect> Inputs)
{
    /// <summary>Computes the effects.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <param name="scaled">Whether effects are scaled by the standard deviations of input and outcome.</param>
    /// <param name="resampling">How trajectories are resampled for the interval of μ*; 1,000 times at 95 % when left out.</param>
    /// <exception cref="ArgumentException">The number of outcomes is not the number of rows, one is not finite, or all are the same.</exception>
    public static MorrisEffects Of(MorrisSample sample, double[] outcome, bool scaled = false, Resampling? resampling = null)
    {
        Outcome.Check(outcome, sample.Inputs.Rows);
        var n = sample.Trajectories;
        var groups = sample.Groups;
        var effects = Effects(sample, outcome, scaled);
        // Sizes by group and trajectory: what is resampled.
        var sizes = new double[groups.Count][];
        for (var g = 0; g < groups.Count; g++)
        {
            sizes[g] = new double[n];
            for (var t = 0; t < n; t++)
            {
                foreach (var i in groups.Indices[g])
                    sizes[g][t] += Math.Abs(effects[i][t]) / groups.Indices[g].Length;
            }
        }
        var (_, halfWidths) = (resampling ?? new Resampling()).Of(n, n, groups.Count, () => new double[n], (times, weights, into) =>
        {
            for (var t = 0; t < times.Length; t++)
                weights[t] = times[t];
            for (var g = 0; g < sizes.Length; g++)
                into[g] = WeightedSum(sizes[g], weights) / weights.Length;
        });
        var muStar = Array.ConvertAll(sizes, s => Outcome.Moments(s).Mean);

        var inputs = new MorrisEffect[groups.Count];
        for (var g = 0; g < groups.Count; g++)
        {
            if (groups.Members[g] is not [var only])
            {
                inputs[g] = new MorrisEffect(groups.Names[g], null, muStar[g], null, halfWidths[g]);
                continue;
            }
            var (mean, deviation) = Outcome.Moments(effects[only]);
            inputs[g] = new MorrisEffect(groups.Names[g], mean, muStar[g], n < 2 ? null : deviation * Math.Sqrt(n / (n - 1.0)), halfWidths[g]);
        }
        return new MorrisEffects(inputs);
    }

    // Vectors of a fixed width, so that the sum is the same bits on every machine.
    private static double WeightedSum(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var many = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var factors = MemoryMarshal.Cast<double, Vector256<double>>(weights);
        var lanes = Vector256<double>.Zero;
        for (var i = 0; i < many.Length; i++)
            lanes += many[i] * factors[i];
        var sum = lanes[0] + lanes[1] + lanes[2] + lanes[3];
        for (var i = many.Length * Vector256<double>.Count; i < values.Length; i++)
            sum += values[i] * weights[i];
        return sum;
    }

    // Effects of each input in each trajectory.
    private static double[][] Effects(MorrisSample sample, double[] outcome, bool scaled)
    {
        var size = sample.RowsPerTrajectory;
        double[][] columns = [.. sample.Inputs.Columns.Select(c => c.Values)];
        var effects = new double[sample.Groups.Inputs][];
        for (var i = 0; i < effects.Length; i++)
            effects[i] = new double[sample.Trajectories];
        var (delta, trajectories) = (sample.Delta, sample.Trajectories);
        for (var t = 0; t < trajectories; t++)
        {
            var first = t * size;
            var outcomeDeviation = scaled ? Outcome.Moments(outcome.AsSpan(first, size)).Deviation : 0;
            for (var row = first + 1; row < first + size; row++)
            {
                foreach (var i in sample.Groups.Indices[sample.Changed[row]])
                {
                    var x = columns[i];
                    var step = x[row] - x[row - 1];
                    // A member that stays where it is has no effect of its own.
                    if (step == 0)
                        continue;
                    var change = step > 0 ? outcome[row] - outcome[row - 1] : outcome[row - 1] - outcome[row];
                    if (!scaled)
                        effects[i][t] = change / delta;
                    else if (outcomeDeviation > 0)
                        effects[i][t] = change / Math.Abs(step) * (Outcome.Moments(x.AsSpan(first, size)).Deviation / outcomeDeviation);
                }
            }
        }
        return effects;
    }
}
