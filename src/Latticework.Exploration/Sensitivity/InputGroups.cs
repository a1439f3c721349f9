namespace Latticework.Exploration.Sensitivity;

/// <summary>What indices are computed for: each input by itself, or inputs in groups that change together.</summary>
public sealed class InputGroups
{
    private InputGroups(IReadOnlyList<string> names, int[][] members, int inputs)
    {
        Names = names;
        Indices = members;
        Inputs = inputs;
    }

    /// <summary>Names of the groups, in the order in which their first members come among the inputs.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>For each group the indices of its inputs, ascending; every input is in exactly one.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Members => Indices;

    /// <summary>The same, for loops over every row.</summary>
    internal int[][] Indices { get; }

    /// <summary>Number of inputs.</summary>
    public int Inputs { get; }

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
        string[] names = [.. groupOfInput.Distinct(StringComparer.Ordinal)];
        var members = new List<int>[names.Length];
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var g = 0; g < names.Length; g++)
        {
            index[names[g]] = g;
            members[g] = [];
        }
        for (var i = 0; i < groupOfInput.Count; i++)
            members[index[groupOfInput[i]]].Add(i);
        return new InputGroups(names, Array.ConvertAll(members, m => m.ToArray()), groupOfInput.Count);
    }
}
