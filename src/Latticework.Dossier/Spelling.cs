namespace Latticework.Dossier;

/// <summary>Finds the name that was probably meant.</summary>
public static class Spelling
{
    /// <summary>The known names nearest to what was written, best first; empty when nothing is near.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="known">The right names.</param>
    /// <param name="count">At most so many.</param>
    /// <remarks>Near means one slip in a short word (up to four letters), else two, or a third of the letters. Case slips count nothing. O(names × length²).</remarks>
    public static IReadOnlyList<string> Nearest(string written, IEnumerable<string> known, int count = 1)
    {
        // A name of more than 80 letters is no slip of the pen, and the distance is quadratic in length.
        if (written.Length > 80)
            return [];
        var allowed = written.Length switch { <= 1 => 0, <= 4 => 1, _ => Math.Max(written.Length / 3, 2) };
        return [.. known
            .Where(name => Math.Abs(name.Length - written.Length) <= allowed)
            .Select(name => (Name: name, Slips: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Slips <= allowed)
            .OrderBy(candidate => candidate.Slips)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(candidate => candidate.Name)];
    }

    /// <summary>Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of neighbours.</summary>
    /// <returns>Number of slips, 0 when equal.</returns>
    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
