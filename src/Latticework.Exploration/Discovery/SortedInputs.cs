using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>Inputs with the order of their values, sorted once and shared by all searches over them.</summary>
internal sealed class SortedInputs
{
    internal SortedInputs(Table table, ParallelOptions parallel)
    {
        Table = table;
        Order = new int[table.Columns.Count][];
        Parallel.For(0, Order.Length, parallel, c =>
        {
            var column = table.Columns[c];
            Order[c] = column.Kind == ColumnKind.Categorical ? [] : RowOrder.By(column.Values);
        });
    }

    internal Table Table { get; }

    /// <summary>For each column of numbers, its rows by rising value; empty for names.</summary>
    internal int[][] Order { get; }

    internal int Rows => Table.Rows;
}
