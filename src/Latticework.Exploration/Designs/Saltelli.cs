namespace Latticework.Exploration.Designs;

/// <summary>
/// Saltelli's scheme for Sobol' indices: two samples A and B from one set of points, and copies of A in which one input comes from B.
/// </summary>
/// <param name="SecondOrder">Whether copies of B in which one input comes from A are added, which indices of pairs need.</param>
/// <param name="Scrambled">Whether the base points are Owen-scrambled by the seed; else they are the published Sobol' points, the first 0.</param>
/// <remarks>
/// <para>
/// Source: Saltelli (2002); Saltelli et al. (2010), which finds A and B best taken from the first 2D dimensions of Sobol' points. Rows of
/// each base point, in the order of SALib: A, AB₁ … AB_k, [BA₁ … BA_k,] B, where k is the number of inputs, or of groups, and AB_j is A with
/// input or group j from B.
/// </para>
/// <para>
/// Cost: k + 2 rows a base point, 2k + 2 with second order. Take a power of two of base points. Limit: 500 inputs. Not for correlated inputs,
/// nor when runs can fail: the rows belong together.
/// </para>
/// </remarks>
public sealed record Saltelli(bool SecondOrder = true, bool Scrambled = true)
{
    /// <summary>Rows of one base point.</summary>
    /// <param name="inputs">Number of inputs, or of groups.</param>
    /// <param name="secondOrder">Whether the scheme has the rows for pairs.</param>
    public static int RowsPerPoint(int inputs, bool secondOrder) => secondOrder ? (2 * inputs) + 2 : inputs + 2;

    /// <summary>The rows.</summary>
    /// <param name="dimensions">Number of inputs, 1 or more.</param>
    /// <param name="basePoints">Number of base points, 1 or more.</param>
    /// <param name="seed">Seed of the scrambling.</param>
    /// <param name="groups">Inputs that move together; null when each stands alone.</param>
    /// <returns><c>[input][row]</c> in (0, 1), with 0 if not scrambled.</returns>
    /// <exception cref="ArgumentException">More than 500 inputs, groups of other inputs, or more than 2³¹ rows.</exception>
    public double[][] Points(int dimensions, int basePoints, uint seed, InputGroups? groups = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(basePoints);
        if (2 * dimensions > Sobol.MaximumDimensions)
            throw Mistake.Of($"found {dimensions} inputs, expected at most {Sobol.MaximumDimensions / 2}: each takes two Sobol' dimensions");
        var group = InputGroups.OfEach(dimensions, groups);
        var units = group.Max() + 1;
        var perPoint = RowsPerPoint(units, SecondOrder);
        if ((long)perPoint * basePoints > Array.MaxLength)
            throw Mistake.Of($"found {(long)perPoint * basePoints:N0} rows, expected fewer base points or inputs");

        var both = Scrambled ? new Sobol().Points(2 * dimensions, basePoints, seed) : Sobol.Unscrambled(2 * dimensions, basePoints);
        var points = new double[dimensions][];
        for (var d = 0; d < dimensions; d++)
        {
            var (a, b) = (both[d], both[dimensions + d]);
            var column = new double[perPoint * basePoints];
            for (var i = 0; i < basePoints; i++)
            {
                var rows = column.AsSpan(i * perPoint, perPoint);
                rows[..(units + 1)].Fill(a[i]);
                rows[1 + group[d]] = b[i];
                rows[(units + 1)..].Fill(b[i]);
                if (SecondOrder)
                    rows[1 + units + group[d]] = a[i];
            }
            points[d] = column;
        }
        return points;
    }
}
