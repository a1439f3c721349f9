using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>For methods that need inputs with an order.</summary>
internal static class Numbers
{
    /// <exception cref="ArgumentException">A column holds names; the message names it.</exception>
    internal static void Check(Table inputs)
    {
        foreach (var column in inputs.Columns)
        {
            if (column.Kind == ColumnKind.Categorical)
                throw new ArgumentException($"{column.Name}: found names, expected numbers: this method needs inputs with an order", nameof(inputs));
        }
    }
}
