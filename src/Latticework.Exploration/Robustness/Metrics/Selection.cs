namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>T2, the selection of scenarios: which of the transformed values count.</summary>
/// <remarks>Source: McPhail et al. (2018), section 2.</remarks>
public abstract record Selection
{
    /// <summary>What is selected, in words.</summary>
    public abstract string Formula { get; }

    /// <summary>The selected values of an option.</summary>
    public abstract ReadOnlySpan<double> Select(OptionRow row, Transformation transformation);
}

/// <summary>Every scenario, in its own order.</summary>
public sealed record AllScenarios : Selection
{
    /// <inheritdoc/>
    public override string Formula => "all scenarios";

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation) => row.Of(transformation);
}

/// <summary>Every scenario, from the lowest value to the highest.</summary>
public sealed record AllInOrder : Selection
{
    /// <inheritdoc/>
    public override string Formula => "all scenarios, lowest first";

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation) => row.Sorted(transformation);
}

/// <summary>The lowest value.</summary>
public sealed record Lowest : Selection
{
    /// <inheritdoc/>
    public override string Formula => "the lowest value";

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation) => row.Sorted(transformation)[..1];
}

/// <summary>The highest value.</summary>
public sealed record Highest : Selection
{
    /// <inheritdoc/>
    public override string Formula => "the highest value";

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation) => row.Sorted(transformation)[^1..];
}

/// <summary>The lowest and the highest value, in this order.</summary>
public sealed record LowestAndHighest : Selection
{
    /// <inheritdoc/>
    public override string Formula => "the lowest and the highest value";

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation)
    {
        var sorted = row.Sorted(transformation);
        return new[] { sorted[0], sorted[^1] };
    }
}

/// <summary>The lower half: ⌊n/2 + 0.51⌋ values, so the middle one too when n is odd.</summary>
public sealed record LowestHalf : Selection
{
    /// <inheritdoc/>
    public override string Formula => "the lower half, the middle value included when the number is odd";

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation) =>
        row.Sorted(transformation)[..(int)((row.Matrix.Scenarios / 2.0) + 0.51)];
}

/// <summary>The lowest values, as many as a share of the scenarios, rounded up.</summary>
/// <param name="Share">Share in (0, 1].</param>
public sealed record LowestShare(double Share) : Selection
{
    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"the lowest ⌈{Share}·n⌉ values");

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation) =>
        row.Sorted(transformation)[..(int)Math.Clamp(Math.Ceiling(Share * row.Matrix.Scenarios), 1, row.Matrix.Scenarios)];
}

/// <summary>Percentiles by nearest rank: values that occur, at (n − 1)·p rounded, halves to the even place.</summary>
/// <param name="P">First percentile, a share in [0, 1].</param>
/// <param name="More">Further ones.</param>
public sealed record NearestRanks(double P, params double[] More) : Selection
{
    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"nearest-rank percentiles {string.Join(", ", new[] { P }.Concat(More).Select(p => FormattableString.Invariant($"{p}")))}");

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation)
    {
        var selected = new double[1 + More.Length];
        for (var i = 0; i < selected.Length; i++)
            selected[i] = Sample.NearestRank(row.Sorted(transformation), i == 0 ? P : More[i - 1]);
        return selected;
    }
}

/// <summary>Percentiles of type 7 (Hyndman and Fan 1996): linear between order statistics.</summary>
/// <param name="P">First percentile, a share in [0, 1].</param>
/// <param name="More">Further ones.</param>
public sealed record LinearQuantiles(double P, params double[] More) : Selection
{
    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"linear percentiles {string.Join(", ", new[] { P }.Concat(More).Select(p => FormattableString.Invariant($"{p}")))}");

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Select(OptionRow row, Transformation transformation)
    {
        var selected = new double[1 + More.Length];
        for (var i = 0; i < selected.Length; i++)
            selected[i] = Sample.Quantile(row.Sorted(transformation), i == 0 ? P : More[i - 1]);
        return selected;
    }
}
