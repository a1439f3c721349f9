namespace Latticework.Exploration.Designs;

/// <summary>Inputs that a design moves together.</summary>
internal static class Groups
{
    /// <summary>The group of each input; without groups each its own.</summary>
    /// <exception cref="ArgumentException">Not one group per input, or a number between 0 and the largest that no input has.</exception>
    internal static int[] Checked(int dimensions, IReadOnlyList<int>? groups)
    {
        if (groups is null)
            return [.. Enumerable.Range(0, dimensions)];
        if (groups.Count != dimensions || !groups.Distinct().Order().SequenceEqual(Enumerable.Range(0, groups.Max() + 1)))
            throw Mistake.Of($"found groups {string.Join(", ", groups)}, expected one of 0, 1, 2 … for each of {dimensions} inputs, none left out");
        return [.. groups];
    }
}
