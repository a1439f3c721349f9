using Latticework.Exploration.Tables;
using MathNet.Numerics.LinearAlgebra;

namespace Latticework.Exploration.Discovery;

/// <summary>An axis of a rotation.</summary>
/// <param name="Name">Name of the axis: the group's and a number from 0, by falling variance.</param>
/// <param name="Variance">Variance of the points of interest along it, in standard deviations of the inputs squared.</param>
/// <param name="Weights">Weight of each standardised input; the squares sum to 1, the largest weight is positive.</param>
/// <param name="Means">What is taken from each input before it is weighed.</param>
/// <param name="Deviations">What it is then divided by.</param>
public sealed record RotatedAxis(
    string Name, double Variance, IReadOnlyList<(string Input, double Weight)> Weights, IReadOnlyList<double> Means, IReadOnlyList<double> Deviations)
{
    internal Column Along(Table inputs)
    {
        var along = new double[inputs.Rows];
        for (var i = 0; i < Weights.Count; i++)
        {
            var x = inputs[Weights[i].Input].Values;
            for (var r = 0; r < along.Length; r++)
                along[r] += Weights[i].Weight * ((x[r] - Means[i]) / Deviations[i]);
        }
        return Column.Real(Name, along);
    }
}

/// <summary>Inputs turned so that boxes can lie aslant, and how.</summary>
/// <param name="Inputs">Rotated axes first, group by group, then the inputs left as they are.</param>
/// <param name="Axes">The axes.</param>
public sealed record RotatedInputs(Table Inputs, IReadOnlyList<RotatedAxis> Axes)
{
    /// <summary>Other experiments turned in the same way.</summary>
    /// <param name="other">A table with the inputs that were turned.</param>
    /// <exception cref="ArgumentException">An input is missing.</exception>
    public Table Apply(Table other)
    {
        var turned = Axes.SelectMany(a => a.Weights).Select(w => w.Input).ToHashSet(StringComparer.Ordinal);
        return new Table([.. Axes.Select(a => a.Along(other)), .. other.Columns.Where(c => !turned.Contains(c.Name))], other.Source);
    }
}

/// <summary>PCA-PRIM: turns inputs along the principal axes of the points of interest before PRIM looks for boxes.</summary>
/// <remarks>
/// <para>
/// Source: Dalal, Han, Lempert, Jaycocks and Hackbarth (2013). Inputs are standardised over all points (mean 0, population standard deviation 1; one
/// that never varies stays 0); the axes are the eigenvectors of the covariance of the points of interest, by falling eigenvalue. An eigenvector has
/// no sign: the weight of largest size, the first of several within 1e-9, is made positive. Groups are turned apart, so that unlike inputs
/// are not mixed.
/// </para>
/// <para>
/// Cost: O(experiments · inputs² + inputs³). Use it when failures lie along a line that no box follows. Not for names, nor when the
/// reader must understand the box at once: a limit on “0.7 wage − 0.7 price” is harder to tell than two limits.
/// </para>
/// </remarks>
public static class PcaPrim
{
    private const double SameSize = 1e-9;

    /// <summary>Turns the inputs.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="outcome">Of interest or not; at least two points of interest.</param>
    /// <param name="groups">Names of the inputs turned together, each in one group at most; null for one group of all that are numbers.</param>
    /// <exception cref="ArgumentException">
    /// A continuous outcome, fewer than two points of interest, rows that differ in number, a name that is unknown, given twice, or not of numbers.
    /// </exception>
    public static RotatedInputs Rotate(Table inputs, Outcome outcome, IReadOnlyList<IReadOnlyList<string>>? groups = null)
    {
        if (inputs.Rows != outcome.Count)
            throw new ArgumentException($"Found {outcome.Count} outcomes for {inputs.Rows} experiments, expected one each.", nameof(outcome));
        if (!outcome.IsBinary)
            throw new ArgumentException("PCA-PRIM turns the points of interest; a continuous outcome has none.", nameof(outcome));
        if (outcome.Total < 2)
            throw new ArgumentException("Found one experiment of interest, expected at least two to find axes.", nameof(outcome));
        groups ??= [[.. inputs.Columns.Where(c => c.Kind != ColumnKind.Categorical).Select(c => c.Name)]];
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in groups.SelectMany(g => g))
        {
            if (inputs[name].Kind == ColumnKind.Categorical)
                throw new ArgumentException($"'{name}' holds names, expected numbers to rotate.", nameof(groups));
            if (!used.Add(name))
                throw new ArgumentException($"'{name}' is in two groups, expected it in one.", nameof(groups));
        }
        if (groups.Any(g => g.Count == 0))
            throw new ArgumentException("Found no inputs to rotate, expected at least one of numbers.", nameof(groups));

        var axes = groups.SelectMany((g, i) => Axes(inputs, outcome, g, groups.Count == 1 ? "r" : $"r{i + 1}")).ToArray();
        return new RotatedInputs(new RotatedInputs(inputs, axes).Apply(inputs), axes);
    }

    private static IEnumerable<RotatedAxis> Axes(Table inputs, Outcome outcome, IReadOnlyList<string> names, string prefix)
    {
        var columns = names.Select(name => inputs[name].Values).ToArray();
        double[] means = [.. columns.Select(x => PairwiseSum.Of(x) / x.Length)];
        double[] deviations = [.. columns.Select(Deviation)];
        var interest = Enumerable.Range(0, inputs.Rows).Where(r => outcome.Values[r] > 0).ToArray();
        var centred = columns.Select((x, i) => Centred(Array.ConvertAll(interest, r => (x[r] - means[i]) / deviations[i]))).ToArray();
        var covariance = Matrix<double>.Build.Dense(names.Count, names.Count, (i, j) =>
            PairwiseSum.Of(centred[i].Zip(centred[j], (a, b) => a * b).ToArray()) / (interest.Length - 1));
        var eigen = covariance.Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, names.Count).OrderByDescending(k => eigen.EigenValues[k].Real).ToArray();
        for (var a = 0; a < order.Length; a++)
        {
            var weights = eigen.EigenVectors.Column(order[a]).ToArray();
            var largest = weights.Max(Math.Abs);
            if (weights.First(w => Math.Abs(w) >= largest - SameSize) < 0)
                weights = [.. weights.Select(w => -w)];
            yield return new RotatedAxis($"{prefix}_{a}", eigen.EigenValues[order[a]].Real, [.. names.Zip(weights)], means, deviations);
        }
    }

    // 1 for an input that never varies, which then is 0 throughout.
    private static double Deviation(double[] x)
    {
        var deviation = Math.Sqrt(PairwiseSum.Of(Array.ConvertAll(Centred(x), v => v * v)) / x.Length);
        return deviation > 0 ? deviation : 1;
    }

    private static double[] Centred(double[] x)
    {
        var mean = PairwiseSum.Of(x) / x.Length;
        return Array.ConvertAll(x, v => v - mean);
    }
}
