using System.Globalization;

namespace Latticework.Exploration.Tables;

/// <summary>A condition on a number: what makes a row one of interest.</summary>
/// <param name="Comparison">One of <c>&gt;=</c>, <c>&gt;</c>, <c>&lt;=</c>, <c>&lt;</c>, <c>==</c>, <c>!=</c>.</param>
/// <param name="Limit">What the number is compared with, finite.</param>
public sealed record Condition(string Comparison, double Limit)
{
    private static readonly string[] comparisons = [">=", "<=", "==", "!=", ">", "<", "="];

    /// <summary>What a condition looks like, for messages.</summary>
    public const string Form = "a comparison and a number, such as '>= 0.5'";

    /// <summary>Reads a condition such as <c>&gt;= 0.5</c>; a single <c>=</c> means <c>==</c>.</summary>
    /// <returns>The condition; null when the text is none.</returns>
    public static Condition? TryParse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        foreach (var comparison in comparisons)
        {
            if (trimmed.StartsWith(comparison, StringComparison.Ordinal))
            {
                return double.TryParse(trimmed[comparison.Length..].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) && double.IsFinite(limit)
                    ? new Condition(comparison is "=" ? "==" : comparison, limit)
                    : null;
            }
        }
        return null;
    }

    /// <summary>Whether the condition holds; exact comparison of doubles.</summary>
    public bool Holds(double value) => Comparison switch
    {
        ">=" => value >= Limit,
        ">" => value > Limit,
        "<=" => value <= Limit,
        "<" => value < Limit,
        "==" => value.Equals(Limit),
        "!=" => !value.Equals(Limit),
        _ => throw new InvalidOperationException($"Unknown comparison {Comparison}."),
    };

    /// <summary>The condition for every row of a column.</summary>
    public bool[] Of(Column column) => [.. column.Values.Select(Holds)];

    /// <inheritdoc/>
    public override string ToString() => $"{Comparison} {Limit.ToString("R", CultureInfo.InvariantCulture)}";
}
