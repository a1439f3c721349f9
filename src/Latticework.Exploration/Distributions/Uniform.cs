namespace Latticework.Exploration.Distributions;

/// <summary>Every value from low to high equally likely. Error of a quantile: one rounding of the product and one of the sum.</summary>
public sealed class Uniform : Marginal
{
    /// <summary>A uniform spread.</summary>
    /// <exception cref="ArgumentException">The ends are not finite or not rising.</exception>
    public Uniform(double low, double high)
    {
        Parameters.Rising(low, high);
        (Lower, Upper) = (low, high);
    }

    /// <inheritdoc/>
    public override double Lower { get; }

    /// <inheritdoc/>
    public override double Upper { get; }

    /// <inheritdoc/>
    public override double Quantile(double share) => Value(share, Lower, Upper);

    /// <inheritdoc/>
    public override void Quantiles(Span<double> shares)
    {
        var (low, high) = (Lower, Upper);
        foreach (ref var share in shares)
            share = Value(share, low, high);
    }

    /// <inheritdoc/>
    public override string ToString() => Parameters.Text("uniform", Lower, Upper);

    private static double Value(double share, double low, double high) => share is >= 0 and <= 1 ? Math.Min(high, low + (share * (high - low))) : double.NaN;
}
