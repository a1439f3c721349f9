using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>The state of one packet of futures: named columns, side by side in memory.</summary>
/// <remarks>
/// Entities such as <see cref="Tie"/> give the columns their names in the domain; here they are one array, so that going back to the
/// start for the next option is one copy, and every column can be checked and traced by name.
/// </remarks>
public sealed class Columns
{
    private readonly List<string> names = [];
    private Lanes[] values = new Lanes[1024];
    private Lanes[] start = [];

    /// <summary>Names in order, <c>entity.variable/id</c>.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Adds a column and gives its number.</summary>
    public int Add(string name)
    {
        if (names.Count == values.Length)
            Array.Resize(ref values, 2 * values.Length);
        names.Add(name);
        return names.Count - 1;
    }

    /// <summary>The column, to read or write.</summary>
    public ref Lanes this[int column] => ref values[column];

    /// <summary>Remembers the present state as the start.</summary>
    public void Save()
    {
        Array.Resize(ref start, names.Count);
        Array.Copy(values, start, names.Count);
    }

    /// <summary>Goes back to the start.</summary>
    public void Restore() => Array.Copy(start, values, start.Length);
}
