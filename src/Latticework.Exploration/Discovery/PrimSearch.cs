using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>One search for a box: peels, then pastes, over some rows and some inputs.</summary>
/// <remarks>
/// <para>
/// Columns are sorted once. The rows in the box are kept in the order of each column, so a quantile is a look-up, a peel's effect is a sum
/// over the rows it takes off, and a step costs O(rows in the box · inputs).
/// </para>
/// <para>
/// For each row we keep how many limits it breaks, and their numbers combined by exclusive or: where one limit is broken, that is its number.
/// The rows a limit alone keeps out, all that quasi-p-values and pastes need, are counted as limits move.
/// </para>
/// </remarks>
internal sealed class PrimSearch
{
    // Objectives of continuous outcomes this close are computed anew from all rows: sums taken in another order differ in the last digits,
    // and ties have a rule.
    private const double Near = 1e-9;

    // Work below which threads cost more than they save.
    private const int WorthThreads = 200_000;

    private readonly SortedInputs inputs;
    private readonly int[] columns;
    private readonly PrimSettings settings;
    private readonly Outcome outcome;
    private readonly double[] y;
    private readonly int[] rows;
    private readonly int total;
    private readonly double totalInterest;
    private readonly InitialBox initial;

    private readonly int[][] sorted;
    private readonly double[] lower, upper;
    private readonly bool[]?[] kept;
    private readonly int[] belowLower, aboveUpper;
    private readonly int[] broken, brokenWhich;
    private readonly byte[] outside;
    private readonly int[] aloneCount;
    private readonly double[] aloneSum;
    private readonly int[][] boxOrder;
    private readonly int[] boxCounts;
    private int[] box;
    private double sum;
    private double mean;
    private readonly double[] buffer;
    private readonly List<PrimStep> steps = [];

    /// <summary>A search.</summary>
    /// <param name="inputs">All inputs.</param>
    /// <param name="columns">Columns that may be restricted, rising.</param>
    /// <param name="outcome">Kind of outcome.</param>
    /// <param name="values">Outcome by row of the table: relabelled, it may differ from <paramref name="outcome"/>.</param>
    /// <param name="rows">Rows that remain, rising, at least one.</param>
    /// <param name="initial">Limits that restrict nothing, by column of the table.</param>
    /// <param name="total">Number of rows that mass is a share of.</param>
    /// <param name="totalInterest">Number of points of interest that coverage is a share of.</param>
    /// <param name="settings">Settings.</param>
    internal PrimSearch(
        SortedInputs inputs, int[] columns, Outcome outcome, double[] values, int[] rows, InitialBox initial, int total, double totalInterest, PrimSettings settings)
    {
        this.inputs = inputs;
        this.columns = columns;
        this.outcome = outcome;
        this.settings = settings;
        this.rows = rows;
        this.initial = initial;
        this.total = total;
        this.totalInterest = totalInterest;
        // A low mean is a high mean of the negated outcome; negation is exact.
        y = outcome.Minimise ? [.. values.Select(v => -v)] : values;

        var m = columns.Length;
        lower = [.. columns.Select(c => initial.Min[c])];
        upper = [.. columns.Select(c => initial.Max[c])];
        kept = [.. columns.Select(c => (bool[]?)initial.Kept[c]?.Clone())];
        belowLower = new int[m];
        aboveUpper = new int[m];
        broken = new int[inputs.Rows];
        brokenWhich = new int[inputs.Rows];
        outside = new byte[inputs.Rows];
        aloneCount = new int[2 * m];
        aloneSum = new double[2 * m];
        buffer = new double[rows.Length];
        box = (int[])rows.Clone();

        sorted = new int[m][];
        boxOrder = new int[m][];
        boxCounts = new int[m];
        var all = rows.Length == inputs.Rows;
        var member = new bool[all ? 0 : inputs.Rows];
        if (!all)
        {
            foreach (var row in rows)
                member[row] = true;
        }
        for (var j = 0; j < m; j++)
        {
            var order = inputs.Order[columns[j]];
            sorted[j] = all ? order : Array.FindAll(order, row => member[row]);
            boxOrder[j] = (int[])sorted[j].Clone();
            boxCounts[j] = boxOrder[j].Length;
        }
        sum = ExactSum(box);
        mean = sum / box.Length;
    }

    /// <summary>Peels, pastes and returns the trajectory.</summary>
    internal IReadOnlyList<PrimStep> Run()
    {
        Record(pasted: false);
        while (Peel())
            Record(pasted: false);
        while (Paste())
            Record(pasted: true);
        return [.. steps];
    }

    /// <summary>Rows inside the box, rising.</summary>
    internal int[] Inside => box;

    /// <summary>A box without the limits whose quasi-p-value is above a level, largest first; null when it has none. Ends the search.</summary>
    internal PrimStep? WithoutWeakLimits(PrimStep step, double level)
    {
        for (var j = 0; j < columns.Length; j++)
            MoveTo(j, step.Box.Limits[columns[j]]);
        Grow();
        var ps = outcome.IsBinary ? step.QuasiP : step.SlabP!;
        while (Weakest(ps, level) is var (j, isUpper))
        {
            if (kept[j] is not null)
                MoveTo(j, initial.Limit(inputs.Table.Columns[columns[j]], columns[j]));
            else
                Apply(new Candidate(j, isUpper, isUpper ? initial.Max[columns[j]] : initial.Min[columns[j]], -1, 0, 0));
            Grow();
            Record(pasted: true);
            ps = outcome.IsBinary ? steps[^1].QuasiP : steps[^1].SlabP!;
        }
        return ReferenceEquals(ps, outcome.IsBinary ? step.QuasiP : step.SlabP) ? null : steps[^1] with { Step = step.Step };
    }

    private (int Column, bool IsUpper)? Weakest(IReadOnlyList<LimitP> ps, double level)
    {
        (int Column, bool IsUpper)? weakest = null;
        foreach (var p in ps)
        {
            var j = Array.FindIndex(columns, c => inputs.Table.Columns[c].Name == p.Input);
            foreach (var (value, isUpper) in new[] { (p.Lower, false), (p.Upper, true) })
            {
                if (value > level)
                    (weakest, level) = ((j, isUpper), value.Value);
            }
        }
        return weakest;
    }

    private void MoveTo(int j, BoxLimit limit)
    {
        if (kept[j] is not { } names)
        {
            Apply(new Candidate(j, false, limit.Min, -1, 0, 0));
            Apply(new Candidate(j, true, limit.Max, -1, 0, 0));
            return;
        }
        var categories = inputs.Table.Columns[columns[j]].Categories;
        for (var c = 0; c < names.Length; c++)
        {
            if (names[c] != limit.Categories!.Contains(categories[c], StringComparer.Ordinal))
                Apply(new Candidate(j, false, 0, c, 0, 0));
        }
    }

    // Peeling.
    private bool Peel()
    {
        var candidates = new List<Candidate>();
        foreach (var j in InOrder(ColumnKind.Real))
        {
            candidates.Add(RealPeel(j, isUpper: true));
            candidates.Add(RealPeel(j, isUpper: false));
        }
        foreach (var j in InOrder(ColumnKind.Integer))
        {
            candidates.Add(IntegerPeel(j, isUpper: true));
            candidates.Add(IntegerPeel(j, isUpper: false));
        }
        foreach (var j in InOrder(ColumnKind.Categorical))
            AddCategoricalPeels(j, candidates);
        // An empty box has no mean; it could win only where no peel helps.
        candidates.RemoveAll(c => c.Count == 0);
        if (Best(candidates) is not { } best || best.Count == box.Length || (double)best.Count / total < settings.MinimumMass || !Improves(best.Score))
            return false;
        Apply(best);
        Shrink();
        return true;
    }

    private Candidate RealPeel(int j, bool isUpper)
    {
        var x = Values(j);
        var order = Order(j);
        var limit = PeelLimit.Of(order, x, isUpper ? 1 - settings.PeelAlpha : settings.PeelAlpha);
        return isUpper
            ? Cut(j, true, limit, order[PeelLimit.FirstAbove(order, x, limit)..])
            : Cut(j, false, limit, order[..PeelLimit.FirstAtLeast(order, x, limit)]);
    }

    private Candidate IntegerPeel(int j, bool isUpper)
    {
        var x = Values(j);
        var order = Order(j);
        var limit = Math.Truncate(PeelLimit.Of(order, x, isUpper ? 1 - settings.PeelAlpha : settings.PeelAlpha));
        if (isUpper)
        {
            var keep = limit.Equals(upper[j]) ? PeelLimit.FirstAtLeast(order, x, limit) : PeelLimit.FirstAbove(order, x, limit);
            return Cut(j, true, x[order[Math.Max(0, keep - 1)]], order[keep..]);
        }
        var drop = limit.Equals(lower[j]) ? PeelLimit.FirstAbove(order, x, limit) : PeelLimit.FirstAtLeast(order, x, limit);
        return Cut(j, false, x[order[Math.Min(order.Length - 1, drop)]], order[..drop]);
    }

    private Candidate Cut(int j, bool isUpper, double limit, ReadOnlySpan<int> removed)
    {
        var taken = 0.0;
        foreach (var row in removed)
            taken += y[row];
        return new Candidate(j, isUpper, limit, -1, box.Length - removed.Length, sum - taken);
    }

    private void AddCategoricalPeels(int j, List<Candidate> candidates)
    {
        var names = kept[j]!;
        if (names.Count(k => k) < 2)
            return;
        var x = Values(j);
        var counts = new int[names.Length];
        var sums = new double[names.Length];
        foreach (var row in box)
        {
            counts[(int)x[row]]++;
            sums[(int)x[row]] += y[row];
        }
        for (var c = 0; c < names.Length; c++)
        {
            if (names[c])
                candidates.Add(new Candidate(j, false, 0, c, box.Length - counts[c], sum - sums[c]));
        }
    }

    // Pasting.
    private bool Paste()
    {
        if (!settings.PasteWithoutReal && !InOrder(ColumnKind.Real).Any(IsRestricted))
            return false;
        // The rows each limit alone keeps out.
        var beside = new List<int>[2 * columns.Length];
        foreach (var row in rows)
        {
            if (broken[row] == 1)
                (beside[brokenWhich[row]] ??= []).Add(row);
        }
        var candidates = new List<Candidate>();
        foreach (var kind in new[] { ColumnKind.Real, ColumnKind.Integer })
        {
            foreach (var j in InOrder(kind))
            {
                if (!lower[j].Equals(initial.Min[columns[j]]))
                    candidates.Add(NumericPaste(j, isUpper: false, beside[Limit(j, false)]));
                if (!upper[j].Equals(initial.Max[columns[j]]))
                    candidates.Add(NumericPaste(j, isUpper: true, beside[Limit(j, true)]));
            }
        }
        foreach (var j in InOrder(ColumnKind.Categorical))
            AddCategoricalPastes(j, beside[Limit(j, false)], candidates);
        if (Best(candidates) is not { } best || best.Count == box.Length || (double)best.Count / total < settings.MinimumMass || !Improves(best.Score) || best.Sum / best.Count <= mean)
            return false;
        Apply(best);
        Grow();
        return true;
    }

    private Candidate NumericPaste(int j, bool isUpper, List<int>? beside)
    {
        var x = Values(j);
        var limit = isUpper ? upper[j] : lower[j];
        // The slab runs from the initial to the present limit, both included: points of the box on the limit belong to it.
        var slab = box.Where(row => x[row].Equals(limit)).Concat(beside ?? []).ToArray();
        if (slab.Length == 0)
            return new Candidate(j, isUpper, isUpper ? initial.Max[columns[j]] : initial.Min[columns[j]], -1, box.Length, sum);
        Array.Sort([.. slab.Select(row => x[row])], slab);
        var pasted = PeelLimit.Of(slab, x, isUpper ? settings.PasteAlpha : 1 - settings.PasteAlpha);
        var (added, gained) = (0, 0.0);
        foreach (var row in beside ?? [])
        {
            if (isUpper ? x[row] <= pasted : x[row] >= pasted)
            {
                added++;
                gained += y[row];
            }
        }
        return new Candidate(j, isUpper, pasted, -1, box.Length + added, sum + gained);
    }

    private void AddCategoricalPastes(int j, List<int>? beside, List<Candidate> candidates)
    {
        var x = Values(j);
        var names = kept[j]!;
        for (var c = 0; c < names.Length; c++)
        {
            if (names[c] || !initial.Kept[columns[j]]![c])
                continue;
            var (added, gained) = (0, 0.0);
            foreach (var row in beside ?? [])
            {
                if ((int)x[row] == c)
                {
                    added++;
                    gained += y[row];
                }
            }
            candidates.Add(new Candidate(j, false, 0, c, box.Length + added, sum + gained));
        }
    }

    // Comparing.
    private Candidate? Best(List<Candidate> candidates)
    {
        if (candidates.Count == 0)
            return null;
        foreach (var candidate in candidates)
        {
            candidate.Score = Score(candidate);
            candidate.Unrestricted = UnrestrictedAfter(candidate);
        }
        if (!outcome.IsBinary)
        {
            var top = candidates.Max(c => c.Score);
            foreach (var candidate in candidates.Where(c => top - c.Score <= Near * Math.Max(Math.Abs(top), Math.Abs(c.Score))))
            {
                candidate.Sum = ExactSum(RowsAfter(candidate));
                candidate.Score = Score(candidate);
            }
        }
        var best = candidates[0];
        foreach (var candidate in candidates)
        {
            if (candidate.Score > best.Score || (candidate.Score.Equals(best.Score) && candidate.Unrestricted > best.Unrestricted))
                best = candidate;
        }
        return best;
    }

    private double Score(Candidate candidate)
    {
        var after = candidate.Sum / candidate.Count;
        if (settings.Objective == PrimObjective.Original)
            return after;
        if (candidate.Count == box.Length || after.Equals(mean))
            return 0;
        var change = Math.Abs(candidate.Count - box.Length);
        return settings.Objective == PrimObjective.Lenient1 ? (after - mean) / change : candidate.Count * (after - mean) / change;
    }

    // A mean has no natural zero unless it is a share: for a continuous outcome the sign of the original objective says nothing.
    private bool Improves(double score) => score > 0 || (!outcome.IsBinary && settings.Objective == PrimObjective.Original);

    private int UnrestrictedAfter(Candidate candidate)
    {
        var count = 0;
        for (var j = 0; j < columns.Length; j++)
        {
            var restricted = j == candidate.Column ? RestrictedWith(candidate) : IsRestricted(j);
            if (!restricted)
                count++;
        }
        return count;
    }

    private bool RestrictedWith(Candidate candidate)
    {
        var j = candidate.Column;
        var c = columns[j];
        if (candidate.Category < 0)
            return !(candidate.IsUpper ? lower[j] : candidate.Limit).Equals(initial.Min[c]) || !(candidate.IsUpper ? candidate.Limit : upper[j]).Equals(initial.Max[c]);
        for (var k = 0; k < kept[j]!.Length; k++)
        {
            if ((kept[j]![k] ^ (k == candidate.Category)) != initial.Kept[c]![k])
                return true;
        }
        return false;
    }

    private bool IsRestricted(int j)
    {
        var c = columns[j];
        return kept[j] is { } names ? !names.AsSpan().SequenceEqual(initial.Kept[c]) : !lower[j].Equals(initial.Min[c]) || !upper[j].Equals(initial.Max[c]);
    }

    private IEnumerable<int> RowsAfter(Candidate candidate)
    {
        var j = candidate.Column;
        var x = Values(j);
        var mine = Limit(j, candidate.IsUpper);
        // A limit may be pasted outward, so rows that only it keeps out are candidates as well.
        return rows.Where(row => (broken[row] == 0 || (broken[row] == 1 && brokenWhich[row] == mine)) && InsideAfter(x[row]));

        bool InsideAfter(double value) => candidate.Category >= 0
            ? kept[j]![(int)value] ^ ((int)value == candidate.Category)
            : candidate.IsUpper ? value <= candidate.Limit : value >= candidate.Limit;
    }

    // Moving limits.
    private void Apply(Candidate candidate)
    {
        var j = candidate.Column;
        var x = Values(j);
        var order = sorted[j];
        var which = Limit(j, candidate.IsUpper);
        if (candidate.Category >= 0)
        {
            var drop = kept[j]![candidate.Category];
            kept[j]![candidate.Category] = !drop;
            foreach (var row in rows)
            {
                if ((int)x[row] != candidate.Category)
                    continue;
                if (drop)
                    Break(row, which);
                else
                    Mend(row, which);
            }
        }
        else if (candidate.IsUpper)
        {
            upper[j] = candidate.Limit;
            ref var above = ref aboveUpper[j];
            while (above < order.Length && x[order[order.Length - 1 - above]] > candidate.Limit)
                Break(order[order.Length - 1 - above++], which);
            while (above > 0 && x[order[order.Length - above]] <= candidate.Limit)
                Mend(order[order.Length - above--], which);
        }
        else
        {
            lower[j] = candidate.Limit;
            ref var below = ref belowLower[j];
            while (below < order.Length && x[order[below]] < candidate.Limit)
                Break(order[below++], which);
            while (below > 0 && x[order[below - 1]] >= candidate.Limit)
                Mend(order[--below], which);
        }
    }

    private void Break(int row, int which)
    {
        if (broken[row] == 0)
            Alone(which, row, 1);
        else if (broken[row] == 1)
            Alone(brokenWhich[row], row, -1);
        broken[row]++;
        brokenWhich[row] ^= which;
        outside[row] = 1;
    }

    private void Mend(int row, int which)
    {
        broken[row]--;
        brokenWhich[row] ^= which;
        if (broken[row] == 0)
        {
            Alone(which, row, -1);
            outside[row] = 0;
        }
        else if (broken[row] == 1)
            Alone(brokenWhich[row], row, 1);
    }

    private void Alone(int which, int row, int sign)
    {
        aloneCount[which] += sign;
        aloneSum[which] += sign * y[row];
    }

    private void Shrink()
    {
        var work = box.Length;
        box = box[..Compact(box, work, outside)];
        if ((long)work * columns.Length < WorthThreads || settings.Threads == 1)
        {
            for (var j = 0; j < columns.Length; j++)
                ShrinkOrder(j);
        }
        else
        {
            Parallel.For(0, columns.Length, settings.Parallel, ShrinkOrder);
        }
        Settle();
    }

    private void ShrinkOrder(int j)
    {
        boxCounts[j] = Compact(boxOrder[j], boxCounts[j], outside);
    }

    // Moves the rows that stay to the front. Written always, counted only when it stays: no branch to mispredict.
    private static int Compact(int[] order, int length, byte[] outside)
    {
        var count = 0;
        foreach (var row in order.AsSpan(0, length))
        {
            order[count] = row;
            count += 1 - outside[row];
        }
        return count;
    }

    private void Grow()
    {
        box = Array.FindAll(rows, row => broken[row] == 0);
        Settle();
    }

    private void Settle()
    {
        sum = ExactSum(box);
        mean = sum / box.Length;
    }

    private double ExactSum(IEnumerable<int> of)
    {
        var count = 0;
        if (of is int[] array)
        {
            foreach (var row in array)
                buffer[count++] = y[row];
        }
        else
        {
            foreach (var row in of)
                buffer[count++] = y[row];
        }
        return PairwiseSum.Of(buffer.AsSpan(0, count));
    }

    // Writing down.
    private void Record(bool pasted)
    {
        var limits = new BoxLimit[inputs.Table.Columns.Count];
        for (var c = 0; c < limits.Length; c++)
            limits[c] = initial.Limit(inputs.Table.Columns[c], c);
        for (var j = 0; j < columns.Length; j++)
        {
            if (IsRestricted(j))
                limits[columns[j]] = initial.Limit(inputs.Table.Columns[columns[j]], columns[j], lower[j], upper[j], kept[j]);
        }
        var count = box.Length;
        var sign = outcome.Minimise ? -1 : 1;
        var (ps, slabs) = outcome.IsBinary ? (QuasiPs(), null) : Tests();
        steps.Add(new PrimStep(
            steps.Count,
            outcome.IsBinary ? sum / totalInterest : null,
            outcome.IsBinary ? mean : null,
            sign * mean,
            (double)count / total,
            count,
            outcome.IsBinary ? (int)sum : null,
            outcome.IsBinary ? null : Spread(),
            pasted,
            new Box(limits),
            ps,
            slabs));
    }

    private double Spread()
    {
        var i = 0;
        foreach (var row in box)
        {
            var deviation = mean - y[row];
            buffer[i++] = deviation * deviation;
        }
        return Math.Sqrt(PairwiseSum.Of(buffer.AsSpan(0, i)) / i);
    }

    private List<LimitP> QuasiPs() => ForRestricted(which =>
    {
        var n = box.Length + aloneCount[which];
        return BinomialTail.AtLeast((long)sum, box.Length, (sum + aloneSum[which]) / n);
    });

    private (List<LimitP> Box, List<LimitP> Slab) Tests()
    {
        var inside = SortedOutcome(box);
        var slabs = new double[2 * columns.Length][];
        return (
            ForRestricted(which => TwoSampleKolmogorovSmirnov.P(inside, Merged(inside, Slab(which)))),
            ForRestricted(which => Slab(which) is { Length: > 0 } slab ? TwoSampleKolmogorovSmirnov.P(inside, slab) : 1));

        double[] Slab(int which) => slabs[which] ??= SortedOutcome(Array.FindAll(rows, row => broken[row] == 1 && brokenWhich[row] == which));
    }

    private double[] SortedOutcome(int[] of)
    {
        var values = Array.ConvertAll(of, row => y[row]);
        Array.Sort(values);
        return values;
    }

    private static double[] Merged(double[] a, double[] b)
    {
        double[] merged = [.. a, .. b];
        Array.Sort(merged);
        return merged;
    }

    private List<LimitP> ForRestricted(Func<int, double> p)
    {
        var list = new List<LimitP>();
        for (var j = 0; j < columns.Length; j++)
        {
            if (!IsRestricted(j))
                continue;
            var c = columns[j];
            var name = inputs.Table.Columns[c].Name;
            list.Add(kept[j] is not null
                ? new LimitP(name, p(Limit(j, false)), null)
                : new LimitP(
                    name,
                    lower[j].Equals(initial.Min[c]) ? null : p(Limit(j, false)),
                    upper[j].Equals(initial.Max[c]) ? null : p(Limit(j, true))));
        }
        return list;
    }

    // Naming.
    private static int Limit(int j, bool isUpper) => (2 * j) + (isUpper ? 1 : 0);

    private double[] Values(int j) => inputs.Table.Columns[columns[j]].Values;

    private ReadOnlySpan<int> Order(int j) => boxOrder[j].AsSpan(0, boxCounts[j]);

    private IEnumerable<int> InOrder(ColumnKind kind) => Enumerable.Range(0, columns.Length).Where(j => inputs.Table.Columns[columns[j]].Kind == kind);

    // A box one step away: one side of one column moved, or one name dropped or taken in.
    private sealed class Candidate(int column, bool isUpper, double limit, int category, int count, double sum)
    {
        public int Column => column;

        public bool IsUpper => isUpper;

        public double Limit => limit;

        /// <summary>Index of the name dropped or taken in; −1 for numbers.</summary>
        public int Category => category;

        public int Count => count;

        public double Sum { get; set; } = sum;

        public double Score { get; set; }

        public int Unrestricted { get; set; }
    }
}
