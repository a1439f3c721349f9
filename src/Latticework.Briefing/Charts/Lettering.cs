namespace Latticework.Briefing.Charts;

/// <summary>Estimated widths of a humanist sans face, a little generous, because no font is at hand when a chart is drawn.</summary>
public static class Lettering
{
    /// <summary>Width of a text at a size, in the unit of the size.</summary>
    public static double Width(string text, double size) => size * text.Sum(Advance);

    /// <summary>The text, or as much of it as fits, with an ellipsis.</summary>
    public static string Fit(string text, double size, double room)
    {
        if (Width(text, size) <= room)
            return text;
        var kept = 0;
        var width = size * Advance('…');
        while (kept < text.Length && width + (size * Advance(text[kept])) <= room)
            width += size * Advance(text[kept++]);
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return text[..kept].TrimEnd() + "…";
    }

    /// <summary>The text on at most <paramref name="lines"/> lines, broken at spaces; the last line is cut when the rest does not fit.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double room, int lines)
    {
        var result = new List<string>();
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        while (at < words.Length && result.Count < lines)
        {
            var line = words[at++];
            while (at < words.Length && (result.Count == lines - 1 || Width(line + " " + words[at], size) <= room))
                line += " " + words[at++];
            result.Add(Fit(line, size, room));
        }
        return result.Count == 0 ? [""] : result;
    }

    /// <summary>Moves labels apart, as little as needed, keeping their order and staying between two bounds where there is room.</summary>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double low, double high)
    {
        var order = Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ThenBy(i => i).ToArray();
        var placed = wanted.ToArray();
        for (var pass = 0; pass < 60; pass++)
        {
            for (var k = 1; k < order.Length; k++)
            {
                var short_ = gap - (placed[order[k]] - placed[order[k - 1]]);
                if (short_ <= 0)
                    continue;
                placed[order[k]] += short_ / 2;
                placed[order[k - 1]] -= short_ / 2;
            }
            for (var k = 0; k < order.Length; k++)
                placed[order[k]] = Math.Clamp(placed[order[k]], low + (k * gap), Math.Max(low + (k * gap), high - ((order.Length - 1 - k) * gap)));
        }
        return placed;
    }

    private static double Advance(char c) => c switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.28,
        ' ' or Numbers.ThinSpace => 0.26,
        'f' or 't' or 'r' or '(' or ')' or '-' or '/' => 0.38,
        'm' or 'w' or 'M' or 'W' or '%' or '…' or '@' => 0.88,
        >= '0' and <= '9' => 0.58,
        >= 'A' and <= 'Z' => 0.66,
        > '\u2E80' => 1.0,
        _ => 0.565,
    };
}
