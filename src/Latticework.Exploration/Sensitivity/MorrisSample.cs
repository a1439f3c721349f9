using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>A Morris sample: trajectories, blocks of rows each of which changes one input (or group) against the row before it.</summary>
/// <remarks>
/// Source: Morris (1991), section 3; groups: Campolongo, Cariboni and Saltelli (2007), section 4. Every input changes once in every
/// trajectory, in any order.
/// </remarks>
public sealed class MorrisSample
{
    private MorrisSample(Table inputs, InputGroups groups, int levels, int[] changed)
    {
        Inputs = inputs;
        Groups = groups;
        Levels = levels;
        Changed = changed;
    }

    /// <summary>The sample.</summary>
    public Table Inputs { get; }

    /// <summary>Inputs that change together.</summary>
    public InputGroups Groups { get; }

    /// <summary>Levels of the grid, even, 2 or more.</summary>
    public int Levels { get; }

    /// <summary>Number of trajectories.</summary>
    public int Trajectories => Inputs.Rows / RowsPerTrajectory;

    /// <summary>Rows of a trajectory: one more than there are inputs or groups.</summary>
    public int RowsPerTrajectory => Groups.Count + 1;

    /// <summary>For each row the group that changed against the row before; −1 for the first row of a trajectory.</summary>
    internal int[] Changed { get; }

    /// <summary>Step in units of an input's range: levels / (2 (levels − 1)).</summary>
    public double Delta => Levels / (2.0 * (Levels - 1));

    /// <summary>Recognises a Morris sample by its rows, every one of which is checked.</summary>
    /// <param name="inputs">The sample in its original order; real or integer columns.</param>
    /// <param name="groups">Inputs that change together.</param>
    /// <param name="levels">Levels of the grid, even, 2 or more.</param>
    /// <param name="mistakes">Receives one line saying why it is none: counts that would fit, the first row that does not, too many levels.</param>
    /// <param name="mayStay">
    /// Whether a move may leave the values as they are, as that of an input of few values does; only for rows known to be a Morris sample.
    /// </param>
    /// <returns>The sample; null when it is none. Cost: O(cells · log cells).</returns>
    public static MorrisSample? Recognise(Table inputs, InputGroups groups, int levels, ICollection<string> mistakes, bool mayStay = false)
    {
        var mistake = Mistake(inputs, groups, levels, mayStay, out var changed);
        if (mistake is null)
            return new MorrisSample(inputs, groups, levels, changed);
        mistakes.Add(mistake);
        return null;
    }

    private static string? Mistake(Table inputs, InputGroups groups, int levels, bool mayStay, out int[] changed)
    {
        changed = new int[inputs.Rows];
        var size = groups.Count + 1;
        if (levels < 2 || levels % 2 != 0)
            return $"levels: found {levels}, expected an even number, 2 or more";
        foreach (var column in inputs.Columns)
        {
            if (column.Kind == ColumnKind.Categorical)
                return $"{inputs.Source}: found names in '{column.Name}', expected numbers";
        }
        if (inputs.Rows % size != 0)
        {
            return $"{inputs.Source}: found {inputs.Rows:N0} rows for {groups.Count:N0} inputs or groups, expected a Morris sample: a multiple of {size:N0}"
                + (inputs.Rows < size ? "" : $", such as {inputs.Rows / size * size:N0} or {((inputs.Rows / size) + 1) * size:N0}");
        }
        var groupOf = groups.GroupOf;
        double[][] columns = [.. inputs.Columns.Select(c => c.Values)];
        var seen = new int[groups.Count];
        Array.Fill(seen, -1);
        for (var row = 0; row < inputs.Rows; row++)
        {
            changed[row] = -1;
            if (row % size == 0)
                continue;
            for (var i = 0; i < groups.Inputs; i++)
            {
                if (columns[i][row].Equals(columns[i][row - 1]))
                    continue;
                if (changed[row] >= 0 && changed[row] != groupOf[i])
                    return $"{inputs.Source}: row {row + 1}: found changes in {groups.Names[changed[row]]} and {groups.Names[groupOf[i]]} against the row before, expected one of them: not a Morris sample";
                changed[row] = groupOf[i];
            }
            if (changed[row] < 0 && mayStay)
                continue;
            if (changed[row] < 0)
                return $"{inputs.Source}: row {row + 1}: found no change against the row before, expected one: not a Morris sample";
            if (seen[changed[row]] == row / size)
                return $"{inputs.Source}: row {row + 1}: found {groups.Names[changed[row]]} changed twice in rows {(row / size * size) + 1} to {(row / size * size) + size}, expected once: not a Morris sample";
            seen[changed[row]] = row / size;
        }
        if (mayStay)
            FillStill(changed, groups.Count);
        foreach (var column in inputs.Columns)
        {
            if (DistinctAbout(column.Values) is var found && found > levels)
                return $"{inputs.Source}: {column.Name}: found {found:N0} levels, expected at most {levels:N0}";
        }
        return null;
    }

    // In each trajectory the moves without change are those of the groups that did not change; which is which makes no difference.
    private static void FillStill(int[] changed, int groups)
    {
        for (var first = 0; first < changed.Length; first += groups + 1)
        {
            var moves = changed.AsSpan(first + 1, groups);
            var still = 0;
            for (var move = 0; move < groups; move++)
            {
                if (moves[move] >= 0)
                    continue;
                while (moves.Contains(still))
                    still++;
                moves[move] = still;
            }
        }
    }

    // Levels computed in different ways may differ in their last digits.
    private static int DistinctAbout(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var apart = 1e-9 * (sorted[^1] - sorted[0]);
        var distinct = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] - sorted[i - 1] > apart)
                distinct++;
        }
        return distinct;
    }
}
