using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>The state of one packet of futures: named columns, those of one entity side by side in memory.</summary>
/// <remarks>
/// Entities such as <see cref="Tie"/> give the columns their names in the domain; here all of them can go back to the start for the next
/// option, and every column can be checked and traced by name.
/// </remarks>
public sealed class Columns
{
    private readonly List<string> names = [];
    private readonly List<(int Block, int Offset)> places = [];
    private readonly List<Lanes[]> blocks = [];
    private readonly List<Lanes[]> starts = [];

    /// <summary>Names in order, <c>entity.variable/id</c>.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The column with a number, to read or write by name; entities hold their own.</summary>
    public ref Lanes this[int column] => ref blocks[places[column].Block][places[column].Offset];

    /// <summary>Adds the columns of one entity and gives them, in the order of its variables.</summary>
    /// <param name="kind">Kind of entity, e.g. <c>tie</c>.</param>
    /// <param name="id">Id of the entity.</param>
    /// <param name="variables">What changes about it.</param>
    public Lanes[] Add(string kind, string id, string[] variables)
    {
        for (var offset = 0; offset < variables.Length; offset++)
        {
            names.Add($"{kind}.{char.ToLowerInvariant(variables[offset][0])}{variables[offset][1..]}/{id}");
            places.Add((blocks.Count, offset));
        }
        blocks.Add(new Lanes[variables.Length]);
        starts.Add(new Lanes[variables.Length]);
        return blocks[^1];
    }

    /// <summary>Remembers the present state as the start.</summary>
    public void Save()
    {
        for (var i = 0; i < blocks.Count; i++)
            blocks[i].CopyTo(starts[i], 0);
    }

    /// <summary>Goes back to the start.</summary>
    public void Restore()
    {
        for (var i = 0; i < blocks.Count; i++)
            starts[i].CopyTo(blocks[i], 0);
    }
}
