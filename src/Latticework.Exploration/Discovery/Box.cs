using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>What a box allows one input to be.</summary>
/// <param name="Input">Name of the input.</param>
/// <param name="Kind">Kind of the input.</param>
/// <param name="Min">Least value, inclusive, in the unit of the input; the least in the data when that side is not restricted. 0 for names.</param>
/// <param name="Max">Largest value, inclusive; the largest in the data when that side is not restricted. 0 for names.</param>
/// <param name="Categories">Names allowed, in ordinal order; null for numbers.</param>
/// <param name="MinRestricted">Whether <paramref name="Min"/> differs from the data's.</param>
/// <param name="MaxRestricted">Whether <paramref name="Max"/> differs from the data's.</param>
/// <param name="CategoriesRestricted">Whether some names are left out.</param>
public sealed record BoxLimit(
    string Input, ColumnKind Kind, double Min, double Max, IReadOnlyList<string>? Categories, bool MinRestricted, bool MaxRestricted, bool CategoriesRestricted)
{
    /// <summary>Whether the box says anything about this input.</summary>
    public bool Restricted => MinRestricted || MaxRestricted || CategoriesRestricted;
}

/// <summary>A box: limits on inputs, joined by “and”.</summary>
/// <param name="Limits">One per input, in the order of the table.</param>
public sealed record Box(IReadOnlyList<BoxLimit> Limits)
{
    /// <summary>Number of inputs it restricts.</summary>
    public int RestrictedCount => Limits.Count(l => l.Restricted);

    /// <summary>
    /// Whether each row of a table lies inside. Only sides that are restricted count, so new data may lie beyond the range of the data
    /// the box was found in.
    /// </summary>
    /// <param name="table">A table with the columns the box restricts.</param>
    /// <exception cref="ArgumentException">A restricted input is not a column of the table.</exception>
    public bool[] Holds(Table table)
    {
        var inside = new bool[table.Rows];
        Array.Fill(inside, true);
        foreach (var limit in Limits.Where(l => l.Restricted))
        {
            var column = table[limit.Input];
            var kept = column.Categories.Select(name => limit.Categories?.Contains(name, StringComparer.Ordinal) ?? true).ToArray();
            for (var r = 0; r < inside.Length; r++)
            {
                var x = column.Values[r];
                inside[r] &= limit.Categories is null ? !(limit.MinRestricted && x < limit.Min) && !(limit.MaxRestricted && x > limit.Max) : kept[(int)x];
            }
        }
        return inside;
    }
}
