using System.Runtime.InteropServices;
using Latticework.Engine;

namespace Latticework.Exploration.Distributions;

/// <summary>Normal, or cut off at bounds: truncated normal.</summary>
/// <remarks>
/// <para>
/// Source: quantile by Wichura (1988), AS 241 (<see cref="Lanes.NormalQuantile(Lanes)"/>), error 7.3e-16 of the deviate. Truncated:
/// the share is moved into the share between the bounds, counted from the nearer tail; error about 1e-14 of the deviate for bounds within
/// 8 standard deviations.
/// </para>
/// <para>Cost: about 10 ns in a column, truncated about 30 ns.</para>
/// </remarks>
public sealed class Normal : Marginal
{
    private readonly double mean;
    private readonly double deviation;
    private readonly bool truncated;
    private readonly bool turned;
    private readonly double below;
    private readonly double above;
    private readonly double between;

    /// <summary>A normal spread.</summary>
    /// <param name="mean">Mean before truncation.</param>
    /// <param name="deviation">Standard deviation before truncation, above 0.</param>
    /// <param name="low">Least value; −∞ for none.</param>
    /// <param name="high">Greatest value; ∞ for none.</param>
    /// <exception cref="ArgumentException">A parameter is out of range, or no belief lies between the bounds (about 38 deviations away).</exception>
    public Normal(double mean, double deviation, double low = double.NegativeInfinity, double high = double.PositiveInfinity)
    {
        this.mean = Parameters.Finite(mean, "the mean");
        this.deviation = Parameters.Positive(deviation, "the standard deviation");
        if (!(low < high))
            throw Mistake.Of($"found bounds {Parameters.Spell(low)} and {Parameters.Spell(high)}, expected the lower below the higher");
        (Lower, Upper) = (low, high);
        truncated = double.IsFinite(low) || double.IsFinite(high);
        var (from, to) = ((low - mean) / deviation, (high - mean) / deviation);
        // Bounds above the mean are worked on mirrored: small shares are exact near 0, not near 1.
        turned = from > 0;
        if (turned)
            (from, to) = (-to, -from);
        below = Elementary.NormalBelow(from);
        above = Elementary.NormalBelow(-to);
        between = to <= 0 ? Elementary.NormalBelow(to) - below : 1 - above - below;
        if (!(between > 0))
            throw Mistake.Of($"found bounds {Parameters.Spell(low)} and {Parameters.Spell(high)}, expected some of the belief between them");
    }

    /// <inheritdoc/>
    public override double Lower { get; }

    /// <inheritdoc/>
    public override double Upper { get; }

    /// <inheritdoc/>
    public override double Quantile(double share)
    {
        if (!truncated)
            return mean + (deviation * Lanes.NormalQuantile(share));
        if (share is not (>= 0 and <= 1))
            return double.NaN;
        if (share is 0 or 1)
            return share is 0 ? Lower : Upper;
        var (up, down) = turned ? (1 - share, share) : (share, 1 - share);
        var lower = below + (up * between);
        var deviate = lower <= 0.5 ? Lanes.NormalQuantile(lower) : -Lanes.NormalQuantile(Math.Min(0.5, above + (down * between)));
        return Math.Clamp(mean + (deviation * (turned ? -deviate : deviate)), Lower, Upper);
    }

    /// <inheritdoc/>
    public override void Quantiles(Span<double> shares)
    {
        if (truncated)
        {
            base.Quantiles(shares);
            return;
        }
        var whole = shares[..(shares.Length / Lanes.Count * Lanes.Count)];
        Lanes.NormalQuantile(MemoryMarshal.Cast<double, Lanes>(whole));
        foreach (ref var share in shares[whole.Length..])
            share = Lanes.NormalQuantile(share);
        foreach (ref var deviate in shares)
            deviate = mean + (deviation * deviate);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        truncated ? Parameters.Text("normal", mean, deviation, Lower, Upper) : Parameters.Text("normal", mean, deviation);
}
