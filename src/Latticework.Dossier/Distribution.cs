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
    /// <summary>A single value.</summary>
    public static Distribution Of(double value) => new(Spread.Fixed, value, value, value);

    /// <summary>A uniform range.</summary>
    public static Distribution Between(double low, double high) => new(Spread.Uniform, low, 0.5 * (low + high), high);
}
