using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Distributions;

/// <summary>Whole numbers from low to high, equally likely.</summary>
public sealed class WholeNumbers : Marginal
{
    /// <summary>Equally likely whole numbers.</summary>
    /// <exception cref="ArgumentException">The ends are not whole numbers, beyond 2⁵³, or falling.</exception>
    public WholeNumbers(double low, double high)
    {
        if (!double.IsInteger(low) || !double.IsInteger(high) || Math.Max(Math.Abs(low), Math.Abs(high)) > 1L << 53)
            throw Mistake.Of($"found {Parameters.Spell(low)} and {Parameters.Spell(high)}, expected whole numbers");
        if (low > high)
            throw Mistake.Of($"found low {Parameters.Spell(low)} and high {Parameters.Spell(high)}, expected the low end first");
        (Lower, Upper) = (low, high);
    }

    /// <inheritdoc/>
    public override double Lower { get; }

    /// <inheritdoc/>
    public override double Upper { get; }

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Integer;

    /// <inheritdoc/>
    public override double Quantile(double share) =>
        share is >= 0 and <= 1 ? Math.Min(Upper, Lower + Math.Floor(share * (Upper - Lower + 1))) : double.NaN;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">More than 10,000 values: a grid would have a level for each.</exception>
    public override double[] LevelShares(int levels)
    {
        var count = Upper - Lower + 1;
        if (count > 10_000)
            throw Mistake.Of($"found {count:0} whole numbers, expected at most 10000 in a grid; a uniform spread takes levels instead");
        return [.. Enumerable.Range(0, (int)count).Select(i => (i + 0.5) / count)];
    }

    /// <inheritdoc/>
    public override string ToString() => Parameters.Text("integer", Lower, Upper);
}
