namespace Latticework.Exploration.Distributions;

/// <summary>Log-normal, or cut off at bounds: the logarithm is <see cref="Normal"/>.</summary>
/// <remarks>Error: that of the normal deviate, times the deviation of the logarithm, plus one unit in the last place.</remarks>
public sealed class LogNormal : Marginal
{
    private readonly double logMean;
    private readonly double logDeviation;
    private readonly Normal logarithm;

    /// <summary>A log-normal spread.</summary>
    /// <param name="logMean">Mean of the natural logarithm: the logarithm of the median.</param>
    /// <param name="logDeviation">Standard deviation of the natural logarithm, above 0.</param>
    /// <param name="low">Least value; 0 for none.</param>
    /// <param name="high">Greatest value; ∞ for none.</param>
    /// <exception cref="ArgumentException">A parameter is out of range, or no belief lies between the bounds.</exception>
    public LogNormal(double logMean, double logDeviation, double low = 0, double high = double.PositiveInfinity)
    {
        (this.logMean, this.logDeviation) = (logMean, logDeviation);
        if (!(low >= 0 && low < high))
            throw Mistake.Of($"found bounds {Parameters.Spell(low)} and {Parameters.Spell(high)}, expected 0 or more, the lower below the higher");
        (Lower, Upper) = (low, high);
        logarithm = new Normal(logMean, logDeviation, Elementary.Log(low), Elementary.Log(high));
    }

    /// <inheritdoc/>
    public override double Lower { get; }

    /// <inheritdoc/>
    public override double Upper { get; }

    /// <inheritdoc/>
    public override double Quantile(double share) => share switch
    {
        0 => Lower,
        1 => Upper,
        _ => Math.Clamp(Elementary.Exp(logarithm.Quantile(share)), Lower, Upper),
    };

    /// <inheritdoc/>
    public override void Quantiles(Span<double> shares)
    {
        if (Lower > 0 || double.IsFinite(Upper))
        {
            base.Quantiles(shares);
            return;
        }
        logarithm.Quantiles(shares);
        foreach (ref var value in shares)
            value = Elementary.Exp(value);
    }

    /// <inheritdoc/>
    public override string ToString() => Lower > 0 || double.IsFinite(Upper)
        ? Parameters.Text("lognormal", logMean, logDeviation, Lower, Upper)
        : Parameters.Text("lognormal", logMean, logDeviation);
}
