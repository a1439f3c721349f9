namespace Latticework.Exploration.Sensitivity;

/// <summary>Which discrepancy measures how unevenly points fill a square.</summary>
public enum DiscrepancyMeasure
{
    /// <summary>Wrap-around, squared: Hickernell (1998), treats opposite edges as neighbours.</summary>
    WrapAround,

    /// <summary>Centred, squared: Hickernell (1998).</summary>
    Centred,

    /// <summary>Mixture, squared: Zhou, Fang and Ning (2013).</summary>
    Mixture,

    /// <summary>L2-star: Warnock (1972).</summary>
    Star,
}

/// <summary>Discrepancies of points in the unit square, by their definitions: sums over all pairs.</summary>
internal static class PlaneDiscrepancy
{
    /// <summary>Discrepancy of the points (x_i, y_i).</summary>
    internal static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DiscrepancyMeasure measure) => measure switch
    {
        DiscrepancyMeasure.WrapAround => WrapAround(x, y),
        DiscrepancyMeasure.Centred => Centred(x, y),
        DiscrepancyMeasure.Mixture => Mixture(x, y),
        _ => Star(x, y),
    };

    private static double WrapAround(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = (double)x.Length;
        var pairs = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var row = 0.0;
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (Math.Abs(x[i] - x[j]), Math.Abs(y[i] - y[j]));
                row += (1.5 - (a * (1 - a))) * (1.5 - (b * (1 - b)));
            }
            pairs += row;
        }
        return -(16.0 / 9) + (((2 * pairs) + (2.25 * n)) / (n * n));
    }

    private static double Centred(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = (double)x.Length;
        var (single, pairs) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var (cx, cy) = (Math.Abs(x[i] - 0.5), Math.Abs(y[i] - 0.5));
            single += (1 + (0.5 * (cx - (cx * cx)))) * (1 + (0.5 * (cy - (cy * cy))));
            var row = 0.0;
            for (var j = 0; j < i; j++)
            {
                row += (1 + (0.5 * (cx + Math.Abs(x[j] - 0.5) - Math.Abs(x[i] - x[j]))))
                    * (1 + (0.5 * (cy + Math.Abs(y[j] - 0.5) - Math.Abs(y[i] - y[j]))));
            }
            pairs += (2 * row) + ((1 + cx) * (1 + cy));
        }
        return (169.0 / 144) - (2 / n * single) + (pairs / (n * n));
    }

    private static double Mixture(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = (double)x.Length;
        var (single, pairs) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var (cx, cy) = (Math.Abs(x[i] - 0.5), Math.Abs(y[i] - 0.5));
            single += ((5.0 / 3) - (0.25 * (cx + (cx * cx)))) * ((5.0 / 3) - (0.25 * (cy + (cy * cy))));
            var row = 0.0;
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (Math.Abs(x[i] - x[j]), Math.Abs(y[i] - y[j]));
                row += (1.875 - (0.25 * (cx + Math.Abs(x[j] - 0.5))) - (0.75 * a) + (0.5 * a * a))
                    * (1.875 - (0.25 * (cy + Math.Abs(y[j] - 0.5))) - (0.75 * b) + (0.5 * b * b));
            }
            pairs += (2 * row) + ((1.875 - (0.5 * cx)) * (1.875 - (0.5 * cy)));
        }
        return (361.0 / 144) - (2 / n * single) + (pairs / (n * n));
    }

    private static double Star(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = (double)x.Length;
        var (single, pairs) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            single += (1 - (x[i] * x[i])) * (1 - (y[i] * y[i]));
            var row = 0.0;
            for (var j = 0; j < i; j++)
                row += (1 - Math.Max(x[i], x[j])) * (1 - Math.Max(y[i], y[j]));
            pairs += (2 * row) + ((1 - x[i]) * (1 - y[i]));
        }
        return Math.Sqrt((1.0 / 9) - (0.5 / n * single) + (pairs / (n * n)));
    }
}
