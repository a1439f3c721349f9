using Latticework.Engine;

namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>T3, the calculation: how the selected values become one number.</summary>
/// <remarks>Source: McPhail et al. (2018), section 2. Cost: O(values).</remarks>
public abstract record Calculation
{
    /// <summary>The formula.</summary>
    public abstract string Formula { get; }

    /// <summary>When there is no number, in words; empty when there always is one.</summary>
    public virtual string Undefined => "";

    /// <summary>Computes the number.</summary>
    /// <param name="selected">The selected values, at least one.</param>
    /// <param name="direction">Which way is better.</param>
    /// <returns>The number; null where it is not defined.</returns>
    public abstract double? Calculate(ReadOnlySpan<double> selected, Direction direction);

    private protected static double MeanOf(ReadOnlySpan<double> values) => SumOf(values) / values.Length;

    // Four sums side by side: fast, and the same bits everywhere.
    private protected static double SumOf(ReadOnlySpan<double> values)
    {
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
        var i = 0;
        for (; i + 3 < values.Length; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < values.Length; i++)
            a += values[i];
        return a + b + (c + d);
    }

    // NaN for a single value and the sample's deviation.
    private protected static double DeviationOf(ReadOnlySpan<double> values, double mean, bool ofSample)
    {
        var (a, b) = (0.0, 0.0);
        var i = 0;
        for (; i + 1 < values.Length; i += 2)
        {
            a += (values[i] - mean) * (values[i] - mean);
            b += (values[i + 1] - mean) * (values[i + 1] - mean);
        }
        if (i < values.Length)
            a += (values[i] - mean) * (values[i] - mean);
        return Math.Sqrt((a + b) / (values.Length - (ofSample ? 1 : 0)));
    }

    private protected static double? Defined(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>The mean; of one value, the value.</summary>
public sealed record Mean : Calculation
{
    /// <inheritdoc/>
    public override string Formula => "mean";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction) => Defined(MeanOf(selected));
}

/// <summary>The sum.</summary>
public sealed record Sum : Calculation
{
    /// <inheritdoc/>
    public override string Formula => "sum";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction) => Defined(SumOf(selected));
}

/// <summary>The first value times a weight, plus the second times the rest.</summary>
/// <param name="WeightOfFirst">Weight of the first in [0, 1].</param>
public sealed record WeightedSum(double WeightOfFirst) : Calculation
{
    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"{WeightOfFirst} · first + {1 - WeightOfFirst} · second");

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction) =>
        Defined((WeightOfFirst * selected[0]) + ((1 - WeightOfFirst) * selected[1]));
}

/// <summary>The second value less the first.</summary>
public sealed record Difference : Calculation
{
    /// <inheritdoc/>
    public override string Formula => "second − first";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction) => Defined(selected[1] - selected[0]);
}

/// <summary>The standard deviation.</summary>
/// <param name="OfSample">Whether to divide by n − 1; else by n.</param>
public sealed record StandardDeviation(bool OfSample) : Calculation
{
    /// <inheritdoc/>
    public override string Formula => OfSample ? "standard deviation, n − 1" : "standard deviation, n";

    /// <inheritdoc/>
    public override string Undefined => OfSample ? "with a single scenario" : "";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction) =>
        Defined(DeviationOf(selected, MeanOf(selected), OfSample));
}

/// <summary>(mean + 1) / (standard deviation + 1), n − 1.</summary>
public sealed record MeanOverDeviation : Calculation
{
    /// <inheritdoc/>
    public override string Formula => "(mean + 1) / (sd + 1)";

    /// <inheritdoc/>
    public override string Undefined => "with a single scenario";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction)
    {
        var mean = MeanOf(selected);
        return Defined((mean + 1) / (DeviationOf(selected, mean, ofSample: true) + 1));
    }
}

/// <summary>(mean + 1) / (sd + 1) when more is better, (mean + 1) · (sd + 1) when less is, n − 1.</summary>
public sealed record MeanOverOrTimesDeviation : Calculation
{
    /// <inheritdoc/>
    public override string Formula => "(mean + 1) / (sd + 1); (mean + 1) · (sd + 1) when less is better";

    /// <inheritdoc/>
    public override string Undefined => "with a single scenario";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction)
    {
        var mean = MeanOf(selected);
        var deviation = DeviationOf(selected, mean, ofSample: true);
        return Defined(direction == Direction.Maximise ? (mean + 1) / (deviation + 1) : (mean + 1) * (deviation + 1));
    }
}

/// <summary>mean − k · standard deviation, n − 1.</summary>
/// <param name="K">Deviations taken off, 0 or more.</param>
public sealed record MeanLessDeviations(double K) : Calculation
{
    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"mean − {K} · sd");

    /// <inheritdoc/>
    public override string Undefined => "with a single scenario";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction)
    {
        var mean = MeanOf(selected);
        return Defined(mean - (K * DeviationOf(selected, mean, ofSample: true)));
    }
}

/// <summary>mean / standard deviation, n.</summary>
public sealed record MeanPerDeviation : Calculation
{
    /// <inheritdoc/>
    public override string Formula => "mean / sd";

    /// <inheritdoc/>
    public override string Undefined => "for an option that yields the same in every scenario";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction)
    {
        // Rounding of the mean gives equal values a deviation of some last digits.
        if (!selected.ContainsAnyExcept(selected[0]))
            return null;
        var mean = MeanOf(selected);
        return Defined(mean / DeviationOf(selected, mean, ofSample: false));
    }
}

/// <summary>Skew from the 10th, 50th and 90th percentiles; positive when the middle lies near the high end.</summary>
/// <param name="TowardsHigh">The sign: (p50 − (p90 + p10)/2) when true, its negative when false; over (p90 − p10)/2.</param>
public sealed record SkewOfPercentiles(bool TowardsHigh) : Calculation
{
    /// <inheritdoc/>
    public override string Formula => TowardsHigh ? "(p50 − (p90 + p10)/2) / ((p90 − p10)/2)" : "((p90 + p10)/2 − p50) / ((p90 − p10)/2)";

    /// <inheritdoc/>
    public override string Undefined => "where p90 equals p10";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction)
    {
        var middle = (selected[2] + selected[0]) / 2;
        var skew = (TowardsHigh ? selected[1] - middle : middle - selected[1]) / ((selected[2] - selected[0]) / 2);
        return Defined(skew);
    }
}

/// <summary>Peakedness from the 10th, 25th, 75th and 90th percentiles: (p90 − p10) / (p75 − p25).</summary>
public sealed record KurtosisOfPercentiles : Calculation
{
    /// <inheritdoc/>
    public override string Formula => "(p90 − p10) / (p75 − p25)";

    /// <inheritdoc/>
    public override string Undefined => "where p75 equals p25";

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction) =>
        Defined((selected[3] - selected[0]) / (selected[2] - selected[1]));
}

/// <summary>Mean of the lowest share of the probability mass: the value on the border counts in part (Rockafellar and Uryasev 2002).</summary>
/// <param name="Share">Share in (0, 1].</param>
public sealed record MeanOfLowestMass(double Share) : Calculation
{
    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"mean of the lowest {Share}·n values, the last one in part");

    /// <inheritdoc/>
    public override double? Calculate(ReadOnlySpan<double> selected, Direction direction)
    {
        var mass = Share * selected.Length;
        var whole = Math.Min((int)mass, selected.Length);
        var border = whole < selected.Length ? (mass - whole) * selected[whole] : 0;
        return Defined((SumOf(selected[..whole]) + border) / mass);
    }
}
