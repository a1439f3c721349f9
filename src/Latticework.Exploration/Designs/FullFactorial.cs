namespace Latticework.Exploration.Designs;

/// <summary>Full factorial: every combination of the levels of every input.</summary>
public static class FullFactorial
{
    /// <summary>Most rows a factorial may have.</summary>
    public const int MaximumRows = 100_000_000;

    /// <summary>Every combination, the last input changing fastest.</summary>
    /// <param name="levels">Levels of each input, one or more each, as shares of belief or in any unit.</param>
    /// <returns><c>[input][row]</c>. Cost: O(inputs · product of the numbers of levels).</returns>
    /// <exception cref="ArgumentException">An input without levels, or more than <see cref="MaximumRows"/> combinations.</exception>
    public static double[][] Points(IReadOnlyList<double[]> levels)
    {
        var rows = 1L;
        for (var d = 0; d < levels.Count; d++)
        {
            if (levels[d].Length == 0)
                throw Mistake.Of($"found no levels for input {d + 1}, expected one or more");
            rows *= levels[d].Length;
            if (rows > MaximumRows)
                throw Mistake.Of($"found more than {MaximumRows:N0} combinations, expected fewer inputs or levels");
        }
        var points = new double[levels.Count][];
        var repeats = rows;
        for (var d = 0; d < levels.Count; d++)
        {
            repeats /= levels[d].Length;
            points[d] = new double[rows];
            for (var row = 0L; row < rows; row++)
                points[d][row] = levels[d][row / repeats % levels[d].Length];
        }
        return points;
    }

    /// <summary>Every combination of equally spaced levels from 0 to 1.</summary>
    /// <param name="levels">Number of levels of each input, 1 or more; a single level is ½.</param>
    /// <exception cref="ArgumentException">An input without levels, or more than <see cref="MaximumRows"/> combinations.</exception>
    public static double[][] Points(params ReadOnlySpan<int> levels)
    {
        var places = new double[levels.Length][];
        for (var d = 0; d < places.Length; d++)
        {
            var count = levels[d];
            places[d] = [.. Enumerable.Range(0, Math.Max(0, count)).Select(l => count == 1 ? 0.5 : (double)l / (count - 1))];
        }
        return Points(places);
    }
}
