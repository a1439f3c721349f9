namespace Latticework.Exploration.Designs;

/// <summary>What a design moves and indices are computed for: each input by itself, or inputs in groups that change together.</summary>
public sealed class InputGroups
{
    private InputGroups(IReadOnlyList<string> names, int[] groupOf)
    {
        Names = names;
        GroupOf = groupOf;
        var members = names.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < groupOf.Length; i++)
            members[groupOf[i]].Add(i);
        Indices = Array.ConvertAll(members, m => m.ToArray());
    }

    /// <summary>Names of the groups, in the order in which their first members come among the inputs.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>For each group the indices of its inputs, ascending; every input is in exactly one.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Members => Indices;

    /// <summary>The same, for loops over every row.</summary>
    internal int[][] Indices { get; }

    /// <summary>Number of inputs.</summary>
    public int Inputs => GroupOf.Length;

    /// <summary>For each input the index of its group.</summary>
    internal int[] GroupOf { get; }

    /// <summary>Number of groups.</summary>
    public int Count => Names.Count;

    /// <summary>Every input by itself.</summary>
    /// <exception cref="ArgumentException">There is no input.</exception>
    public static InputGroups Each(IReadOnlyList<string> inputs) => Of(inputs);

    /// <summary>Inputs with the same label are a group.</summary>
    /// <param name="groupOfInput">The group's name for each input, in the order of the inputs.</param>
    /// <exception cref="ArgumentException">There is no input.</exception>
    public static InputGroups Of(IReadOnlyList<string> groupOfInput)
    {
        if (groupOfInput.Count == 0)
            throw new ArgumentException("found no inputs, expected at least one", nameof(groupOfInput));
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in groupOfInput)
            index.TryAdd(group, index.Count);
        return new InputGroups([.. index.OrderBy(g => g.Value).Select(g => g.Key)], [.. groupOfInput.Select(g => index[g])]);
    }

    /// <summary>The group of each of so many inputs; without groups each its own.</summary>
    /// <exception cref="ArgumentException">The groups are those of another number of inputs.</exception>
    internal static int[] OfEach(int inputs, InputGroups? groups)
    {
        if (groups is null)
            return [.. Enumerable.Range(0, inputs)];
        if (groups.Inputs != inputs)
            throw Mistake.Of($"found groups of {groups.Inputs} inputs, expected those of {inputs}");
        return groups.GroupOf;
    }
}
