using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Share of one input in the discrepancies of all.</summary>
/// <param name="Name">Input or group.</param>
/// <param name="Discrepancy">Share; all inputs' shares sum to 1. A group has the mean of its members.</param>
public sealed record DiscrepancyIndex(string Name, double Discrepancy);

/// <summary>Sensitivity by how unevenly each scatter plot of input and outcome fills its square, from a uniform sample.</summary>
/// <param name="Inputs">Shares by input or group.</param>
/// <remarks>
/// <para>
/// Each input is scaled to [0, 1] by its bounds, the outcome by its least and greatest value; the discrepancy of the points (x_i, y) is divided by
/// the sum over the inputs. Source: Puy, Roy and Saltelli (2024), section 2; conventions of SALib 1.5.
/// </para>
/// <para>
/// Error: none stated; an input without influence has a share well above 0, because y alone is not uniform. Cost: O(inputs · rows²), so at most 100,000 rows. Not for inputs that are not
/// sampled uniformly: their unevenness counts as influence.
/// </para>
/// </remarks>
public sealed record DiscrepancyIndices(IReadOnlyList<DiscrepancyIndex> Inputs)
{
    /// <summary>Most rows: beyond, a day would not do.</summary>
    public const int MostRows = 100_000;

    /// <summary>Computes the shares.</summary>
    /// <param name="inputs">The sample; real or integer columns.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <param name="measure">The discrepancy.</param>
    /// <param name="bounds">Least and greatest value each input may have; the sample's own when left out, which differ a little.</param>
    /// <param name="groups">Inputs whose shares are averaged; each by itself when left out.</param>
    /// <param name="threads">Threads; the results are the same for any number.</param>
    /// <exception cref="ArgumentException">Too many rows, names among the inputs, a value outside its bounds, a constant input or outcome.</exception>
    public static DiscrepancyIndices Of(
        Table inputs, double[] outcome, DiscrepancyMeasure measure = DiscrepancyMeasure.WrapAround,
        IReadOnlyList<(double Minimum, double Maximum)>? bounds = null, InputGroups? groups = null, int threads = 1)
    {
        Numbers.Check(inputs);
        Outcome.Check(outcome, inputs.Rows);
        if (inputs.Rows > MostRows)
            throw new ArgumentException($"found {inputs.Rows:N0} rows, expected at most {MostRows:N0}: every pair of rows is visited; give a part of the rows", nameof(inputs));
        var y = Scaled("the outcome", outcome, (outcome.Min(), outcome.Max()));
        double[][] x = [.. inputs.Columns.Select((c, i) => Scaled(c.Name, c.Values, bounds?[i] ?? (c.Values.Min(), c.Values.Max())))];
        var values = new double[x.Length];
        Parallel.For(0, x.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => values[i] = Discrepancy.Of(measure, [x[i], y]));
        var sum = values.Sum();
        groups ??= InputGroups.Each([.. inputs.Columns.Select(c => c.Name)]);
        return new DiscrepancyIndices([.. groups.Names.Select((name, g) => new DiscrepancyIndex(name, groups.Members[g].Average(i => values[i] / sum)))]);
    }

    private static double[] Scaled(string name, double[] values, (double Minimum, double Maximum) bounds)
    {
        var (minimum, maximum) = bounds;
        if (!(maximum > minimum))
            throw new ArgumentException($"{name}: found {minimum:R} to {maximum:R}, expected a range of more than one value", nameof(bounds));
        var scaled = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < minimum || values[i] > maximum)
                throw new ArgumentException($"{name}: found {values[i]:R} in row {i + 1}, expected a number from {minimum:R} to {maximum:R}, its bounds", nameof(bounds));
            scaled[i] = (values[i] - minimum) / (maximum - minimum);
        }
        return scaled;
    }
}
