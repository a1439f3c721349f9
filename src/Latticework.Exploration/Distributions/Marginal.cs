using Latticework.Dossier;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Distributions;

/// <summary>How belief about one input is spread: turns shares of belief into values.</summary>
/// <remarks>
/// The values use nothing but + − × ÷, square root and the engine's exponential and logarithm, so they have the same bits on every
/// machine. Not for fitting to data.
/// </remarks>
public abstract class Marginal
{
    /// <summary>The least value; −∞ when there is none. Of a categorical input, the index of the first name.</summary>
    public abstract double Lower { get; }

    /// <summary>The greatest value; ∞ when there is none.</summary>
    public abstract double Upper { get; }

    /// <summary>What the values are.</summary>
    public virtual ColumnKind Kind => ColumnKind.Real;

    /// <summary>Names of the values 0, 1, 2 … of a categorical input; empty for the others.</summary>
    public virtual IReadOnlyList<string> Categories => [];

    /// <summary>The value below which a share of the belief lies.</summary>
    /// <param name="share">In [0, 1]; 0 gives <see cref="Lower"/> and 1 <see cref="Upper"/>.</param>
    /// <returns>A value in the unit of the input; rises with the share, up to rounding. NaN for a share outside [0, 1].</returns>
    public abstract double Quantile(double share);

    /// <summary><see cref="Quantile"/> of a whole column in place: the same bits.</summary>
    public virtual void Quantiles(Span<double> shares)
    {
        foreach (ref var share in shares)
            share = Quantile(share);
    }

    /// <summary>Where the levels of a grid lie.</summary>
    /// <param name="levels">Number of levels, 2 or more; an input of few values has a level for each instead.</param>
    /// <returns>Shares in [0, 1], rising: equally spaced from end to end, or the middle of each value's share.</returns>
    public virtual double[] LevelShares(int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        return [.. Enumerable.Range(0, levels).Select(l => (double)l / (levels - 1))];
    }

    /// <summary>The words that <see cref="MarginalText.Parse"/> reads back to the same spread.</summary>
    public abstract override string ToString();

    /// <summary>The spread of a range of the dossier, whose normal and log-normal ranges are central 90 % intervals.</summary>
    public static Marginal Of(Distribution range) => range.Spread switch
    {
        Spread.Fixed => new Constant(range.Central),
        _ when range.Low.Equals(range.High) => new Constant(range.Central),
        Spread.Uniform => new Uniform(range.Low, range.High),
        Spread.Triangular => new Triangular(range.Low, range.Central, range.High),
        Spread.Normal => new Normal(range.Central, (range.High - range.Low) / (2 * Z95)),
        Spread.LogNormal when range.Low > 0 && range.Central > 0 => new LogNormal(Elementary.Log(range.Central), Elementary.Log(range.High / range.Low) / (2 * Z95)),
        Spread.LogNormal => throw Mistake.Of($"found {range}, expected bounds above 0 for a log-normal spread"),
        Spread.Integer => new WholeNumbers(range.Low, range.High),
        _ => throw new InvalidOperationException($"Unknown spread {range.Spread}."),
    };

    // 95 % quantile of the standard normal.
    private const double Z95 = 1.6448536269514722;
}
