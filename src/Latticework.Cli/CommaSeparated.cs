using System.CommandLine;
using System.Globalization;

namespace Latticework.Cli;

/// <summary>Options that hold several values between commas.</summary>
internal static class CommaSeparated
{
    /// <summary>The parts, trimmed, without empty ones.</summary>
    public static string[] Names(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The parts as numbers; null, with the mistake on standard error, when one is none.</summary>
    public static double[]? Numbers(ParseResult arguments, Option<string?> option)
    {
        var parts = arguments.GetValue(option)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                arguments.InvocationConfiguration.Error.WriteLine($"{option.Name}: found '{parts[i]}', expected finite numbers between commas, such as 1,1,0.5");
                return null;
            }
        }
        return numbers;
    }
}
