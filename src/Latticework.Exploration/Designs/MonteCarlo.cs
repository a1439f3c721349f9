using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Designs;

/// <summary>Independent uniform points: what the others are measured against.</summary>
/// <remarks>
/// Error of a mean: s / √n, whatever the response. Cost: 10 ns per number. More points can be added: the first stay as they are. Not for
/// covering a space evenly: use <see cref="LatinHypercube"/> or <see cref="Sobol"/>.
/// </remarks>
public sealed record MonteCarlo : IPointSet
{
    /// <inheritdoc/>
    public string Name => "monte-carlo";

    /// <inheritdoc/>
    public double[][] Points(int dimensions, int count, uint seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var points = new double[dimensions][];
        for (var d = 0; d < dimensions; d++)
        {
            points[d] = new double[count];
            for (var i = 0; i < count; i++)
                points[d][i] = KeyedUniform.Share(seed, RandomStream.MonteCarlo, (ulong)d, (ulong)i);
        }
        return points;
    }
}
