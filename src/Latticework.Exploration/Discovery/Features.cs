using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>A column of numbers that a tree splits or a regression weighs: an input, or whether an input has one of its names.</summary>
/// <param name="Column">Index of the input in the table.</param>
/// <param name="Category">Index of the name; −1 for numbers.</param>
/// <param name="Values">Value by row; 1 and 0 for a name.</param>
internal sealed record Feature(int Column, int Category, double[] Values)
{
    /// <summary>The input, or the input and the name: <c>road = open</c>.</summary>
    internal string Name(Table table) =>
        Category < 0 ? table.Columns[Column].Name : $"{table.Columns[Column].Name} = {table.Columns[Column].Categories[Category]}";

    /// <summary>Numbers in the order of the table, then names in the order of the table, each name a feature of its own.</summary>
    internal static Feature[] Of(Table table) =>
    [
        .. table.Columns.Index().Where(c => c.Item.Kind != ColumnKind.Categorical).Select(c => new Feature(c.Index, -1, c.Item.Values)),
        .. table.Columns.Index().Where(c => c.Item.Kind == ColumnKind.Categorical).SelectMany(c => c.Item.Categories.Select((_, k) =>
            new Feature(c.Index, k, Array.ConvertAll(c.Item.Values, v => (int)v == k ? 1.0 : 0.0)))),
    ];
}
