using System.Globalization;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>A box as a clause: “Total biomass is at most 755.8 and Demand elasticity is at least -0.422”.</summary>
/// <remarks>Numbers carry four significant digits, whole numbers all of theirs: for reading, not for sorting points into the box.</remarks>
public static class BoxInWords
{
    /// <summary>The clause for a box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="axes">What rotated axes are made of; null when inputs were not rotated.</param>
    public static string Of(Box box, IReadOnlyList<RotatedAxis>? axes = null)
    {
        var clauses = box.Limits.Where(l => l.Restricted).Select(l => Of(l, axes)).ToArray();
        return clauses switch
        {
            [] => "nothing is restricted",
            [var only] => only,
            [.. var some, var last] => $"{string.Join(", ", some)} and {last}",
        };
    }

    /// <summary>The clause for one limit.</summary>
    public static string Of(BoxLimit limit, IReadOnlyList<RotatedAxis>? axes = null)
    {
        var subject = axes?.FirstOrDefault(a => a.Name == limit.Input) is { } axis ? InWords(axis) : limit.Input;
        if (limit.Categories is { } names)
            return names.Count == 0 ? $"{subject} is none of its names" : $"{subject} is {Either(names)}";
        return (limit.MinRestricted, limit.MaxRestricted) switch
        {
            (true, true) when limit.Min.Equals(limit.Max) => $"{subject} is {Number(limit.Min, limit.Kind)}",
            (true, true) => $"{subject} is between {Number(limit.Min, limit.Kind)} and {Number(limit.Max, limit.Kind)}",
            (true, false) => $"{subject} is at least {Number(limit.Min, limit.Kind)}",
            (false, true) => $"{subject} is at most {Number(limit.Max, limit.Kind)}",
            _ => $"{subject} is anything",
        };
    }

    private static string InWords(RotatedAxis axis)
    {
        // Weights below a tenth change little and make the sentence unreadable; the rotation is printed in full beside it.
        var shown = axis.Weights.Where(w => Math.Abs(w.Weight) >= 0.1).ToArray();
        var parts = shown.Select((w, i) => string.Create(
            CultureInfo.InvariantCulture, $"{(w.Weight < 0 ? "− " : i > 0 ? "+ " : "")}{Math.Abs(w.Weight):0.00} {w.Input}"));
        return $"({string.Join(' ', parts)}{(shown.Length < axis.Weights.Count ? " …" : "")}, standardised)";
    }

    private static string Either(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";

    private static string Number(double value, ColumnKind kind)
    {
        if (kind == ColumnKind.Integer && Math.Abs(value) < 1e15)
            return value.ToString("0.####", CultureInfo.InvariantCulture);
        return Math.Abs(value) is >= 1e4 and < 1e15 ? value.ToString("#,0", CultureInfo.InvariantCulture) : value.ToString("G4", CultureInfo.InvariantCulture);
    }
}
