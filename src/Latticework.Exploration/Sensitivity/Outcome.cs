namespace Latticework.Exploration.Sensitivity;

/// <summary>What every method asks of an outcome before it explains it.</summary>
internal static class Outcome
{
    // The square of less is zero, or has lost its digits.
    private const double Least = 1e-150;

    /// <summary>Whether all values are the same: there is nothing to explain.</summary>
    internal static bool IsConstant(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!value.Equals(values[0]))
                return false;
        }
        return true;
    }

    /// <summary>Checks length, finiteness and that the values differ by enough to have a variance.</summary>
    /// <exception cref="ArgumentException">One of these is not so; the message says which.</exception>
    internal static void Check(double[] outcome, int rows)
    {
        if (outcome.Length != rows)
            throw new ArgumentException($"found {outcome.Length:N0} outcomes, expected {rows:N0}, one per row", nameof(outcome));
        for (var i = 0; i < outcome.Length; i++)
        {
            if (!double.IsFinite(outcome[i]))
                throw new ArgumentException($"found {outcome[i]} in row {i + 1} of the outcome, expected a finite number", nameof(outcome));
        }
        if (IsConstant(outcome))
            throw new ArgumentException($"found {(outcome.Length == 0 ? "nothing" : $"{outcome[0]:R}")} in every row of the outcome, expected values that differ: its variance is zero", nameof(outcome));
        if (outcome.Max() - outcome.Min() < Least)
            throw new ArgumentException($"found outcomes from {outcome.Min():R} to {outcome.Max():R}, expected a range of {Least:R} or more: the variance is too small for a number; take another unit", nameof(outcome));
    }

    /// <summary>Mean, and standard deviation with divisor n, by two passes.</summary>
    internal static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values)
            mean += value;
        mean /= values.Length;
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }
}
