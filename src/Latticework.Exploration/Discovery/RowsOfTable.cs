using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>Some rows of a table as a table of their own.</summary>
internal static class RowsOfTable
{
    internal static Table Only(this Table table, int[] rows) => new([.. table.Columns.Select(column => Only(column, rows))], table.Source);

    private static Column Only(Column column, int[] rows) => column.Kind switch
    {
        ColumnKind.Categorical => Column.Categorical(column.Name, [.. rows.Select(r => column.Categories[(int)column.Values[r]])]),
        ColumnKind.Integer => Column.Integer(column.Name, Array.ConvertAll(rows, r => column.Values[r])),
        _ => Column.Real(column.Name, Array.ConvertAll(rows, r => column.Values[r])),
    };
}
