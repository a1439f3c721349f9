using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Designs;

/// <summary>
/// Morris's trajectories for elementary effects: from a random point of a grid, each input, or group of inputs, is moved once, in random
/// order.
/// </summary>
/// <param name="Levels">Levels of the grid p, even and at least 2. A move is Δ = p / (2(p − 1)), up or down, so that every level is hit equally often.</param>
/// <param name="Candidates">Trajectories drawn, of which the asked number that lie farthest apart are kept; 0 draws only those asked for.</param>
/// <remarks>
/// <para>
/// Source: Morris (1991), equation 3; the choice of Campolongo, Cariboni and Saltelli (2007): the distance of two trajectories is the sum of
/// the distances between every point of the one and every point of the other, and the set kept has the largest sum of squared
/// distances over its pairs. All sets are tried where there are at most 200,000; else the search of Ruano et al. (2012), then exchanges of
/// one trajectory until none helps: as good as or better than that search, not always the optimum. Ties go to the trajectory drawn first.
/// </para>
/// <para>
/// Rows: trajectory by trajectory, each of k + 1 rows for k inputs or groups. Cost: r (k + 1) rows; the choice O(M² k (D + k)) for M candidates. Levels
/// are at 0, 1/(p − 1), … 1, so inputs need ends. Not for finding out how large an effect is: it ranks.
/// </para>
/// </remarks>
public sealed record MorrisTrajectories(int Levels = 4, int Candidates = 0)
{
    private const int MaximumSets = 200_000;

    /// <summary>The length of a move in the unit cube, p / (2(p − 1)).</summary>
    public double Delta => Levels / (2.0 * (Levels - 1));

    /// <summary>The rows.</summary>
    /// <param name="dimensions">Number of inputs, 1 or more.</param>
    /// <param name="count">Number of trajectories r, 1 or more.</param>
    /// <param name="seed">Seed; the same seed gives the same rows.</param>
    /// <param name="groups">Inputs that move together; null when each stands alone.</param>
    /// <returns><c>[input][row]</c> on the grid, in [0, 1].</returns>
    /// <exception cref="ArgumentException">Odd levels, candidates other than 0 below the count, or groups of other inputs.</exception>
    public double[][] Points(int dimensions, int count, uint seed, InputGroups? groups = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (Levels < 2 || Levels % 2 != 0)
            throw Mistake.Of($"found {Levels} levels, expected an even number of at least 2: with an odd one some levels are never left");
        if (Candidates != 0 && Candidates < count)
            throw Mistake.Of($"found {Candidates} candidates, expected at least the {count} trajectories asked for");
        var group = InputGroups.OfEach(dimensions, groups);
        var units = group.Max() + 1;
        if ((long)(units + 1) * Math.Max(count, Candidates) > Array.MaxLength)
            throw Mistake.Of($"found {(long)(units + 1) * Math.Max(count, Candidates):N0} rows, expected fewer trajectories or inputs");

        var drawn = Enumerable.Range(0, Math.Max(count, Candidates)).Select(t => new Trajectory(Levels, group, units, seed, (uint)t)).ToArray();
        var kept = drawn.Length > count ? [.. MostDistant(drawn, count, MaximumSets).Select(t => drawn[t])] : drawn;
        var points = new double[dimensions][];
        for (var d = 0; d < dimensions; d++)
        {
            points[d] = new double[count * (units + 1)];
            for (var t = 0; t < count; t++)
                kept[t].Fill(d, group[d], points[d].AsSpan(t * (units + 1), units + 1));
        }
        return points;
    }

    /// <summary>Places of the chosen trajectories among those drawn, rising; all sets are tried when there are at most so many.</summary>
    internal static int[] MostDistant(IReadOnlyList<Trajectory> drawn, int count, int maximumSets)
    {
        var squares = new double[drawn.Count][];
        for (var a = 0; a < drawn.Count; a++)
            squares[a] = new double[drawn.Count];
        for (var a = 0; a < drawn.Count; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var distance = drawn[a].DistanceTo(drawn[b]);
                squares[a][b] = squares[b][a] = distance * distance;
            }
        }
        return MostDistantSet.Choose(squares, count, maximumSets);
    }

    /// <summary>One trajectory, in levels of the grid.</summary>
    internal sealed class Trajectory
    {
        private readonly int levels;
        private readonly int[][] inputsOfStep;
        private readonly int[] stepOfUnit;
        private readonly int[] before;
        private readonly int[] after;

        internal Trajectory(int levels, int[] group, int units, uint seed, uint number)
        {
            this.levels = levels;
            var random = new RandomSequence(seed, RandomStream.Trajectory, number);
            (before, after) = (new int[group.Length], new int[group.Length]);
            for (var d = 0; d < group.Length; d++)
            {
                var low = random.Below(levels / 2);
                var up = random.Below(2) == 1;
                (before[d], after[d]) = up ? (low, low + (levels / 2)) : (low + (levels / 2), low);
            }
            stepOfUnit = [.. Enumerable.Range(0, units)];
            random.Shuffle<int>(stepOfUnit);
            inputsOfStep = [.. Enumerable.Range(0, units).Select(step => Enumerable.Range(0, group.Length).Where(d => stepOfUnit[group[d]] == step).ToArray())];
        }

        internal void Fill(int input, int unit, Span<double> rows)
        {
            rows[..(stepOfUnit[unit] + 1)].Fill((double)before[input] / (levels - 1));
            rows[(stepOfUnit[unit] + 1)..].Fill((double)after[input] / (levels - 1));
        }

        // Sum of the distances between all pairs of points, in levels. A move changes few inputs, so the squares, which are whole
        // numbers, are carried from point to point.
        internal double DistanceTo(Trajectory other)
        {
            var here = (int[])before.Clone();
            var there = new int[before.Length];
            var sum = 0.0;
            for (var i = 0; i <= inputsOfStep.Length; i++)
            {
                if (i > 0)
                {
                    foreach (var d in inputsOfStep[i - 1])
                        here[d] = after[d];
                }
                var square = 0L;
                for (var d = 0; d < here.Length; d++)
                {
                    there[d] = here[d] - other.before[d];
                    square += (long)there[d] * there[d];
                }
                sum += Math.Sqrt(square);
                foreach (var moved in other.inputsOfStep)
                {
                    foreach (var d in moved)
                    {
                        var apart = (long)here[d] - other.after[d];
                        square += (apart * apart) - ((long)there[d] * there[d]);
                    }
                    sum += Math.Sqrt(square);
                }
            }
            return sum;
        }
    }
}
