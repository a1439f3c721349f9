using Latticework.Dossier;

namespace Latticework.Alliance;

/// <summary>Ways of asking the dossier that the world and its mechanisms share.</summary>
internal static class Lookup
{
    /// <summary>The statement that holds: of those with the key, the one that began last.</summary>
    public static Fact? Current(this IReadOnlyList<Fact> facts, string key) =>
        facts.Where(f => f.Key == key).OrderBy(f => f.From).LastOrDefault();

    /// <summary>The number of a fact: its value, or the centre of its range.</summary>
    public static double? Number(this Fact? fact) => fact?.Range?.Central ?? fact?.Value;

    /// <summary>What was expected when a name is not known, with the nearest right one where there is one.</summary>
    public static string Expected(string written, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (Spelling.Nearest(written, names) is [var nearest, ..])
            return $"'{nearest}'";
        const int Few = 12;
        return names.Length <= Few ? $"one of {string.Join(", ", names)}" : $"one of {names.Length} names, such as {string.Join(", ", names.Take(3))}";
    }
}
