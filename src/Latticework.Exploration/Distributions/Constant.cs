namespace Latticework.Exploration.Distributions;

/// <summary>One value.</summary>
public sealed class Constant : Marginal
{
    private readonly double value;

    /// <summary>A constant.</summary>
    /// <exception cref="ArgumentException">Not finite.</exception>
    public Constant(double value) => this.value = Parameters.Finite(value, "a constant");

    /// <inheritdoc/>
    public override double Lower => value;

    /// <inheritdoc/>
    public override double Upper => value;

    /// <inheritdoc/>
    public override double Quantile(double share) => share is >= 0 and <= 1 ? value : double.NaN;

    /// <inheritdoc/>
    public override double[] LevelShares(int levels) => [0.5];

    /// <inheritdoc/>
    public override string ToString() => Parameters.Text("constant", value);
}
