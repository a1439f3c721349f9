namespace Latticework.Exploration.Designs;

/// <summary>How far apart the two closest points are: what maximin designs make large.</summary>
public static class LeastDistance
{
    /// <summary>The least Euclidean distance between two points.</summary>
    /// <param name="points"><c>[dimension][point]</c>, two points or more.</param>
    /// <returns>A distance in the unit of the points; 0 when two coincide. Cost: O(dimensions · points²).</returns>
    /// <exception cref="ArgumentException">No dimension, or fewer than two points.</exception>
    public static double Of(double[][] points) => points.Length > 0 && points[0].Length > 1
        ? Math.Sqrt(Squared(points, 0))
        : throw new ArgumentException("A distance needs two points and a dimension.", nameof(points));

    // Gives up below a distance that already loses.
    internal static double Squared(double[][] points, double loses)
    {
        var dimensions = points.Length;
        var count = dimensions == 0 ? 0 : points[0].Length;
        var rows = new double[count * dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            for (var i = 0; i < count; i++)
                rows[(i * dimensions) + d] = points[d][i];
        }

        var least = double.PositiveInfinity;
        for (var i = 0; i < count; i++)
        {
            var a = rows.AsSpan(i * dimensions, dimensions);
            for (var j = 0; j < i; j++)
            {
                var b = rows.AsSpan(j * dimensions, dimensions);
                var distance = 0.0;
                for (var d = 0; d < a.Length; d++)
                {
                    var step = a[d] - b[d];
                    distance += step * step;
                }
                least = Math.Min(least, distance);
            }
            if (least <= loses)
                return least;
        }
        return least;
    }
}
