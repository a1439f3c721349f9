using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>The limits that restrict nothing: least and largest value, and the names that occur, by column.</summary>
internal sealed class InitialBox
{
    /// <summary>Around some rows.</summary>
    /// <param name="table">Inputs.</param>
    /// <param name="rows">Rows, at least one; null for all.</param>
    internal InitialBox(Table table, int[]? rows = null)
    {
        var n = table.Columns.Count;
        Min = new double[n];
        Max = new double[n];
        Kept = new bool[]?[n];
        for (var c = 0; c < n; c++)
        {
            var column = table.Columns[c];
            var values = rows is null ? column.Values : Array.ConvertAll(rows, r => column.Values[r]);
            if (column.Kind == ColumnKind.Categorical)
            {
                Kept[c] = new bool[column.Categories.Count];
                foreach (var value in values)
                    Kept[c]![(int)value] = true;
                continue;
            }
            Min[c] = values.Min();
            Max[c] = values.Max();
        }
    }

    internal double[] Min { get; }

    internal double[] Max { get; }

    internal bool[]?[] Kept { get; }

    /// <summary>What a column is allowed where nothing is restricted.</summary>
    internal BoxLimit Limit(Column column, int c) => Limit(column, c, Min[c], Max[c], Kept[c]);

    /// <summary>What a column is allowed within limits.</summary>
    internal BoxLimit Limit(Column column, int c, double lower, double upper, bool[]? kept) => new(
        column.Name,
        column.Kind,
        lower,
        upper,
        kept is null ? null : [.. column.Categories.Where((_, k) => kept[k])],
        !lower.Equals(Min[c]),
        !upper.Equals(Max[c]),
        kept is not null && !kept.AsSpan().SequenceEqual(Kept[c]));
}
