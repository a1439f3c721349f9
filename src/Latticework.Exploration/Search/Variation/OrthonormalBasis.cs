namespace Latticework.Exploration.Search.Variation;

/// <summary>Directions at right angles to each other, grown from differences between parents (Gram and Schmidt, modified form).</summary>
internal sealed class OrthonormalBasis
{
    private const double Nothing = 1e-12;
    private readonly List<double[]> directions = [];

    /// <summary>Unit vectors.</summary>
    internal IReadOnlyList<double[]> Directions => directions;

    /// <summary>Takes out of a vector what lies along the directions.</summary>
    internal void RemoveFrom(double[] vector)
    {
        foreach (var direction in directions)
        {
            var along = Dot(vector, direction);
            for (var i = 0; i < vector.Length; i++)
                vector[i] -= along * direction[i];
        }
    }

    /// <summary>Adds the direction in which a vector leaves the space so far, if it does.</summary>
    /// <returns>How far it leaves it.</returns>
    internal double Add(double[] vector)
    {
        var before = Math.Sqrt(Dot(vector, vector));
        double[] rest = [.. vector];
        RemoveFrom(rest);
        var length = Math.Sqrt(Dot(rest, rest));
        if (length <= Nothing * before || length <= double.Epsilon)
            return 0;
        for (var i = 0; i < rest.Length; i++)
            rest[i] /= length;
        directions.Add(rest);
        return length;
    }

    internal static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>a − b.</summary>
    internal static double[] Difference(double[] a, double[] b) => [.. a.Select((x, i) => x - b[i])];

    /// <summary>The mean of some points.</summary>
    internal static double[] Centroid(IReadOnlyList<double[]> points)
    {
        var mean = new double[points[0].Length];
        foreach (var point in points)
        {
            for (var i = 0; i < mean.Length; i++)
                mean[i] += point[i] / points.Count;
        }
        return mean;
    }
}
