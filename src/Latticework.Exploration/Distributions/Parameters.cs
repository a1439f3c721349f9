using System.Globalization;

namespace Latticework.Exploration.Distributions;

/// <summary>Checks and spells the parameters of spreads.</summary>
internal static class Parameters
{
    internal static double Finite(double value, string what) => double.IsFinite(value)
        ? value
        : throw Mistake.Of($"found {Spell(value)}, expected a finite number for {what}");

    internal static double Positive(double value, string what) => double.IsFinite(value) && value > 0
        ? value
        : throw Mistake.Of($"found {Spell(value)}, expected a number above 0 for {what}");

    internal static void Rising(double low, double high)
    {
        Finite(low, "the low end");
        Finite(high, "the high end");
        if (low >= high)
            throw Mistake.Of($"found low {Spell(low)} and high {Spell(high)}, expected the low end below the high one");
        Finite(high - low, "the width of the range");
    }

    internal static double Inside(double mode, double low, double high) => mode >= low && mode <= high
        ? mode
        : throw Mistake.Of($"found the mode {Spell(mode)}, expected one from {Spell(low)} to {Spell(high)}");

    internal static string Text(string name, params double[] values) => $"{name} {string.Join(' ', values.Select(Spell))}";

    internal static string Spell(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
