using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Latticework.Engine;
using Latticework.Exploration.Distributions;

namespace Latticework.Exploration.Designs;

/// <summary>The sampled inputs of a run, with the name and the hash that travel with its results.</summary>
/// <remarks>
/// Inputs are quantiles of each range, with the errors stated at <see cref="Marginal"/>, and have the same bits on every machine.
/// Uncertainties are sampled independently: for correlated inputs see <see cref="RankCorrelation"/>. Fixed ranges keep their column
/// and give a constant.
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
    /// <returns>The design. Cost: one quantile per uncertainty and future, about 10 ns for the normal.</returns>
    /// <exception cref="ArgumentException">A range gives a value that is not finite; the message names it.</exception>
    public static Design Sample(IReadOnlyList<Uncertainty> uncertainties, int futures, uint seed, IPointSet? points = null)
    {
        points ??= new LatinHypercube();
        var inputs = points.Points(uncertainties.Count, futures, seed);
        for (var u = 0; u < inputs.Length; u++)
        {
            try
            {
                Marginal.Of(uncertainties[u].Range).Quantiles(inputs[u]);
            }
            catch (ArgumentException e)
            {
                throw new ArgumentException($"{uncertainties[u].Name}: {e.Message}", nameof(uncertainties), e);
            }
            if (Array.FindIndex(inputs[u], x => !double.IsFinite(x)) is >= 0 and var f)
                throw new ArgumentException($"{uncertainties[u].Name} is {inputs[u][f]}: check its range, {uncertainties[u].Range}.", nameof(uncertainties));
        }
        return new Design(points.Name, inputs);
    }

    internal static string HashOf(double[][] inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<int> shape = [inputs.Length, inputs.Length == 0 ? 0 : inputs[0].Length];
        hash.AppendData(MemoryMarshal.AsBytes(shape));
        foreach (var column in inputs)
            hash.AppendData(MemoryMarshal.AsBytes<double>(column));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
