namespace Latticework.Dossier;

/// <summary>How belief is spread over a range.</summary>
public enum Spread
{
    /// <summary>One value; the bounds coincide.</summary>
    Fixed,

    /// <summary>Uniform on [Low, High].</summary>
    Uniform,

    /// <summary>Triangular on [Low, High] with mode Central.</summary>
    Triangular,

    /// <summary>Normal with mean Central; [Low, High] is its central 90 % interval.</summary>
    Normal,

    /// <summary>Log-normal with median Central; [Low, High] is its central 90 % interval.</summary>
    LogNormal,

    /// <summary>Whole numbers from Low to High, equally likely; structural choices use this.</summary>
    Integer,
}

/// <summary>A value or a range with its spread: what the design samples.</summary>
/// <param name="Spread">Form of the distribution.</param>
/// <param name="Low">Lower bound, or 5 % quantile for <see cref="Spread.Normal"/> and <see cref="Spread.LogNormal"/>.</param>
/// <param name="Central">Mode, mean or median, by <paramref name="Spread"/>; the midpoint for a uniform range unless the file says otherwise.</param>
/// <param name="High">Upper bound, or 95 % quantile for <see cref="Spread.Normal"/> and <see cref="Spread.LogNormal"/>.</param>
public sealed record Distribution(Spread Spread, double Low, double Central, double High)
{
    // 95 % quantile of the standard normal.
    private const double Z95 = 1.6448536269514722;

    /// <summary>A single value.</summary>
    public static Distribution Of(double value) => new(Spread.Fixed, value, value, value);

    /// <summary>A uniform range.</summary>
    public static Distribution Between(double low, double high) => new(Spread.Uniform, low, 0.5 * (low + high), high);

    /// <summary>The value below which a share <paramref name="u"/> of the belief lies.</summary>
    /// <param name="u">A share in (0, 1); 0 and 1 give infinities for unbounded spreads.</param>
    /// <param name="normalQuantile">Standard normal quantile, needed by the unbounded spreads only.</param>
    /// <returns>A value in the unit of the range. Monotone in <paramref name="u"/>.</returns>
    public double Quantile(double u, Func<double, double> normalQuantile) => Spread switch
    {
        Spread.Fixed => Central,
        Spread.Uniform => Low + (u * (High - Low)),
        Spread.Triangular => TriangularQuantile(u),
        Spread.Normal => Central + (normalQuantile(u) * (High - Low) / (2 * Z95)),
        Spread.LogNormal => Central * Math.Exp(normalQuantile(u) * Math.Log(High / Low) / (2 * Z95)),
        Spread.Integer => Math.Min(High, Low + Math.Floor(u * (High - Low + 1))),
        _ => throw new InvalidOperationException($"Unknown spread {Spread}."),
    };

    private double TriangularQuantile(double u)
    {
        var width = High - Low;
        if (width <= 0)
            return Central;
        var split = (Central - Low) / width;
        return u < split
            ? Low + Math.Sqrt(u * width * (Central - Low))
            : High - Math.Sqrt((1 - u) * width * (High - Central));
    }
}
