namespace Latticework.Exploration.Distributions;

/// <summary>Triangular: the density rises straight from low to the mode and falls straight to high.</summary>
/// <remarks>Closed form with one square root; error a few roundings of the distance to the nearer end.</remarks>
public sealed class Triangular : Marginal
{
    private readonly double mode;

    /// <summary>A triangular spread.</summary>
    /// <exception cref="ArgumentException">The ends are not rising, or the mode lies outside them.</exception>
    public Triangular(double low, double mode, double high)
    {
        Parameters.Rising(low, high);
        this.mode = Parameters.Inside(mode, low, high);
        (Lower, Upper) = (low, high);
    }

    /// <inheritdoc/>
    public override double Lower { get; }

    /// <inheritdoc/>
    public override double Upper { get; }

    /// <inheritdoc/>
    public override double Quantile(double share)
    {
        if (share is not (>= 0 and <= 1))
            return double.NaN;
        var width = Upper - Lower;
        return share < (mode - Lower) / width
            ? Lower + Math.Sqrt(share * width * (mode - Lower))
            : Upper - Math.Sqrt((1 - share) * width * (Upper - mode));
    }

    /// <inheritdoc/>
    public override string ToString() => Parameters.Text("triangular", Lower, mode, Upper);
}
