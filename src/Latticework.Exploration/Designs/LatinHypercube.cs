using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Designs;

/// <summary>
/// Latin hypercube: every range is cut into as many strata of equal probability as there are futures, and each stratum is hit once.
/// </summary>
/// <param name="Candidates">
/// Number of hypercubes drawn; the one whose two closest points are farthest apart is kept (Euclidean distance in the unit
/// cube). 1 or less is the plain random hypercube.
/// </param>
/// <param name="Centred">Whether each point sits in the middle of its strata instead of a random place: even, but blind to finer waves.</param>
/// <remarks>
/// <para>
/// Source: McKay, Beckman and Conover (1979), section 2, x = (π(i) + U) / n with π a random order and U uniform; the choice by largest
/// least distance is the maximin criterion of Johnson, Moore and Ylvisaker (1990), applied to random candidates, so not optimal.
/// </para>
/// <para>
/// Error: the variance of a mean is at most n / (n − 1) times that of independent futures (Owen 1997), and smaller by the part of the
/// response that is additive (Stein 1987): standard errors computed as if futures were independent are cautious.
/// </para>
/// <para>
/// Cost: O(dimensions · futures); each candidate beyond the first adds up to O(futures² · dimensions). Not for adding futures to a
/// finished design, nor for variance-based indices (use <see cref="Sobol"/>).
/// </para>
/// </remarks>
public sealed record LatinHypercube(int Candidates = 1, bool Centred = false) : IPointSet
{
    /// <inheritdoc/>
    public string Name => $"latin-hypercube{(Centred ? "-centred" : "")}{(Candidates <= 1 ? "" : $"-maximin-{Candidates}")}";

    /// <inheritdoc/>
    public double[][] Points(int dimensions, int count, uint seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);

        var best = Candidate(0, dimensions, count, seed);
        if (Candidates <= 1)
            return best;
        var farthest = LeastDistance.Squared(best, 0);
        for (var c = 1; c < Candidates; c++)
        {
            var candidate = Candidate(c, dimensions, count, seed);
            var distance = LeastDistance.Squared(candidate, farthest);
            if (distance > farthest)
                (best, farthest) = (candidate, distance);
        }
        return best;
    }

    private double[][] Candidate(int candidate, int dimensions, int count, uint seed)
    {
        var points = new double[dimensions][];
        for (var d = 0; d < dimensions; d++)
        {
            var key = ((ulong)candidate << 32) | (uint)d;
            var strata = KeyedUniform.Order(count, seed, RandomStream.StrataOrder, key);
            var column = new double[count];
            for (var i = 0; i < count; i++)
                column[i] = (strata[i] + (Centred ? 0.5 : KeyedUniform.Share(seed, RandomStream.StrataPlace, key, (ulong)i))) / count;
            points[d] = column;
        }
        return points;
    }
}
