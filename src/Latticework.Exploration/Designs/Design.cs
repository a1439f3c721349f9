using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Latticework.Engine;
using MathNet.Numerics.Distributions;

namespace Latticework.Exploration.Designs;

/// <summary>A way of spreading points over the unit cube.</summary>
public interface IPointSet
{
    /// <summary>Name that goes into the manifest of a run, with what changes the points besides the seed.</summary>
    string Name { get; }

    /// <summary>Points of the open unit cube.</summary>
    /// <param name="dimensions">Number of dimensions, 0 or more.</param>
    /// <param name="count">Number of points, 1 or more.</param>
    /// <param name="seed">Seed; the same seed gives the same points.</param>
    /// <returns>
    /// Column-major, <c>[dimension][point]</c>, each number in (0, 1), unit 1. A column depends on the seed, its dimension's number
    /// and <paramref name="count"/> only.
    /// </returns>
    double[][] Points(int dimensions, int count, uint seed);
}

/// <summary>The sampled inputs of a run, with the name and the hash that travel with its results.</summary>
/// <remarks>
/// Error: inputs are exact quantiles of each range up to the rounding of the logarithm and exponential of the platform. Uncertainties
/// are sampled independently: not for correlated ranges. Fixed ranges keep their column and give a constant.
/// </remarks>
public sealed class Design
{
    private Design(string name, double[][] inputs)
    {
        Name = name;
        Inputs = inputs;
        Hash = HashOf(inputs);
    }

    /// <summary>Name of the point set, e.g. <c>latin-hypercube</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over the number of columns, the number of futures (32-bit) and the columns (64-bit IEEE),
    /// all little-endian.
    /// </summary>
    public string Hash { get; }

    /// <summary>Inputs, <c>[uncertainty][future]</c>, each column in its uncertainty's unit; all finite.</summary>
    public double[][] Inputs { get; }

    /// <summary>Samples every uncertainty in every future.</summary>
    /// <param name="uncertainties">Ranges to sample, one column each; may be empty.</param>
    /// <param name="futures">Number of futures, 1 or more; for Sobol' points a power of two.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="points">How to spread the futures; a <see cref="LatinHypercube"/> when left out.</param>
    /// <returns>The design. Cost: one quantile per uncertainty and future, about 50 ns for the normal.</returns>
    /// <exception cref="ArgumentException">A range gives a value that is not finite; the message names it.</exception>
    public static Design Sample(IReadOnlyList<Uncertainty> uncertainties, int futures, uint seed, IPointSet? points = null)
    {
        points ??= new LatinHypercube();
        var inputs = points.Points(uncertainties.Count, futures, seed);
        for (var u = 0; u < inputs.Length; u++)
        {
            var range = uncertainties[u].Range;
            var column = inputs[u];
            for (var f = 0; f < column.Length; f++)
            {
                column[f] = range.Quantile(column[f], NormalQuantile);
                if (!double.IsFinite(column[f]))
                    throw new ArgumentException($"{uncertainties[u].Name} is {column[f]}: check its range, {range}.", nameof(uncertainties));
            }
        }
        return new Design(points.Name, inputs);
    }

    private static double NormalQuantile(double share) => Normal.InvCDF(0, 1, share);

    private static string HashOf(double[][] inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<int> shape = [inputs.Length, inputs.Length == 0 ? 0 : inputs[0].Length];
        hash.AppendData(MemoryMarshal.AsBytes(shape));
        foreach (var column in inputs)
            hash.AppendData(MemoryMarshal.AsBytes<double>(column));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
