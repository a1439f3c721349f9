namespace Latticework.Exploration.Search.Algorithms;

/// <summary>Evenly spaced points on the unit simplex (Das and Dennis 1998): all vectors of whole parts of 1.</summary>
public static class DasDennis
{
    /// <summary>All points whose coordinates are multiples of 1 / <paramref name="divisions"/> and sum to 1.</summary>
    /// <param name="dimensions">Coordinates, at least 1.</param>
    /// <param name="divisions">Parts of 1, at least 0; 0 gives the centre alone.</param>
    /// <returns>The points in lexicographic order: C(divisions + dimensions − 1, dimensions − 1) of them.</returns>
    public static double[][] Points(int dimensions, int divisions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegative(divisions);
        if (divisions == 0)
            return [[.. Enumerable.Repeat(1.0 / dimensions, dimensions)]];
        var points = new List<double[]>();
        var parts = new int[dimensions];
        Fill(0, divisions);
        return [.. points];

        void Fill(int d, int left)
        {
            if (d == dimensions - 1)
            {
                parts[d] = left;
                points.Add([.. parts.Select(p => (double)p / divisions)]);
                return;
            }
            for (var p = 0; p <= left; p++)
            {
                parts[d] = p;
                Fill(d + 1, left - p);
            }
        }
    }

    /// <summary>An outer and an inner layer, the inner one drawn half-way to the centre (Deb and Jain 2014, section IV): many objectives with few points.</summary>
    public static double[][] TwoLayers(int dimensions, int outer, int inner) =>
        [.. Points(dimensions, outer), .. Points(dimensions, inner).Select(p => p.Select(x => 0.5 * (x + (1.0 / dimensions))).ToArray())];

    /// <summary>Number of points of one layer; <see cref="int.MaxValue"/> when there are more than that.</summary>
    public static int Count(int dimensions, int divisions)
    {
        var count = 1.0;
        for (var k = 1; k < dimensions; k++)
            count = count * (divisions + k) / k;
        return count > int.MaxValue ? int.MaxValue : (int)Math.Round(count);
    }
}
