using System.Numerics;

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

    // Gives up below a distance that already loses. Each pair has a lane of its own, so the bits do not depend on the width of a vector.
    internal static double Squared(double[][] points, double loses)
    {
        var (dimensions, lanes) = (points.Length, Vector<double>.Count);
        var count = dimensions == 0 ? 0 : points[0].Length;
        var rows = new double[count * dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            for (var i = 0; i < count; i++)
                rows[(i * dimensions) + d] = points[d][i];
        }

        var here = new Vector<double>[dimensions];
        var padded = new double[lanes];
        var far = new Vector<double>(double.PositiveInfinity);
        var least = double.PositiveInfinity;
        for (var start = 0; start < count; start += lanes)
        {
            var used = Math.Min(lanes, count - start);
            for (var d = 0; d < dimensions; d++)
            {
                points[d].AsSpan(start, used).CopyTo(padded);
                here[d] = new Vector<double>(padded);
            }
            var closest = far;
            for (var j = 0; j < start; j++)
                closest = Vector.Min(closest, To(here, rows.AsSpan(j * dimensions, dimensions)));
            for (var j = 0; j < used; j++)
            {
                var later = Vector.GreaterThan(Vector.CreateSequence(0.0, 1.0), new Vector<double>(j));
                closest = Vector.Min(closest, Vector.ConditionalSelect(later, To(here, rows.AsSpan((start + j) * dimensions, dimensions)), far));
            }
            for (var lane = 0; lane < used; lane++)
                least = Math.Min(least, closest[lane]);
            if (least <= loses)
                return least;
        }
        return least;

        static Vector<double> To(Vector<double>[] here, ReadOnlySpan<double> there)
        {
            var distance = Vector<double>.Zero;
            for (var d = 0; d < here.Length; d++)
            {
                var step = here[d] - new Vector<double>(there[d]);
                distance += step * step;
            }
            return distance;
        }
    }
}
