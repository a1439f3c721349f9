using System.Globalization;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>PRIM over all small sets of inputs, keeping the boxes that no other beats in coverage, density and simplicity.</summary>
/// <remarks>
/// <para>
/// Source: Kwakkel (2019), “A generalized many-objective optimization approach for scenario discovery”. PRIM peels greedily, so an early cut on one input
/// hides boxes that use others. Here it runs once on all inputs, then on every subset of those that were restricted with a
/// quasi-p-value of at most 0.1 anywhere; of all steps, boxes with a quasi-p-value above 0.05 and repeated boxes are dropped, then those
/// that another box equals or beats in coverage, density and number of restricted inputs, and beats in one.
/// </para>
/// <para>
/// Order: subsets by size, then in the order of the table; boxes by number of restricted inputs, then falling coverage, then as found. So nothing
/// depends on hashing, unlike in EMA Workbench, whose answer varies between processes. Cost: one search per subset, 2ᵏ − 1 of them for k
/// inputs unless the size is limited.
/// </para>
/// </remarks>
public static class ConstrainedPrim
{
    private const double WorthTrying = 0.1;
    private const double Significant = 0.05;
    private const int MostSearches = 100_000;

    /// <summary>Finds the boxes.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="outcome">Of interest or not.</param>
    /// <param name="settings">Settings of each search.</param>
    /// <param name="largest">Most inputs a box may restrict, at least 1.</param>
    /// <returns>A trajectory in name only: boxes by rising number of restricted inputs, then falling coverage; the first holds all points.</returns>
    /// <exception cref="ArgumentException">A continuous outcome, rows that differ in number, a setting outside its range, or more than 100,000 subsets.</exception>
    public static PrimBox Find(Table inputs, Outcome outcome, PrimSettings settings, int largest)
    {
        settings.Check();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        if (!outcome.IsBinary)
            throw new ArgumentException("Constrained PRIM compares coverage and density, which a continuous outcome does not have.", nameof(outcome));
        if (inputs.Rows != outcome.Count)
            throw new ArgumentException($"Found {outcome.Count} outcomes for {inputs.Rows} experiments, expected one each.", nameof(outcome));

        var sorted = new SortedInputs(inputs, settings.Parallel);
        var initial = new InitialBox(inputs);
        var rows = Enumerable.Range(0, inputs.Rows).ToArray();
        var all = Enumerable.Range(0, inputs.Columns.Count).ToArray();
        var total = outcome.Total;
        var first = Run(all);
        var worth = first.SelectMany(s => s.QuasiP).Where(p => p.Lower <= WorthTrying || p.Upper <= WorthTrying).Select(p => p.Input).ToHashSet(StringComparer.Ordinal);
        var candidates = Array.FindAll(all, c => worth.Contains(inputs.Columns[c].Name));
        var subsets = Subsets(candidates, largest);

        var trajectories = new IReadOnlyList<PrimStep>[subsets.Count];
        Parallel.For(0, subsets.Count, settings.Parallel, s => trajectories[s] = Run(subsets[s]));

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = trajectories.Prepend(first).SelectMany(t => t)
            .Where(s => s.RestrictedCount <= largest && !s.QuasiP.Any(p => p.Lower > Significant || p.Upper > Significant) && seen.Add(Key(s.Box)))
            .ToArray();
        var unbeaten = kept.Where(s => !Array.Exists(kept, other => Beats(other, s)))
            .OrderBy(s => s.RestrictedCount).ThenByDescending(s => s.Coverage)
            .Select((s, i) => s with { Step = i }).ToArray();
        return PrimBox.Of(unbeaten, settings);

        IReadOnlyList<PrimStep> Run(int[] columns) =>
            new PrimSearch(sorted, columns, outcome, outcome.Values, rows, initial, inputs.Rows, total, settings with { Threads = 1 }).Run();
    }

    private static bool Beats(PrimStep a, PrimStep b) =>
        a.Coverage >= b.Coverage && a.Density >= b.Density && a.RestrictedCount <= b.RestrictedCount
        && (a.Coverage > b.Coverage || a.Density > b.Density || a.RestrictedCount < b.RestrictedCount);

    private static string Key(Box box) => string.Join(';', box.Limits.Select((l, i) => !l.Restricted ? "" : l.Categories is { } names
        ? $"{i}:{string.Join('|', names)}"
        : string.Create(CultureInfo.InvariantCulture, $"{i}:{l.Min:R},{l.Max:R}")));

    private static List<int[]> Subsets(int[] of, int largest)
    {
        var subsets = new List<int[]>();
        for (var size = 1; size <= Math.Min(largest, of.Length); size++)
        {
            var chosen = Enumerable.Range(0, size).ToArray();
            while (true)
            {
                if (subsets.Count == MostSearches)
                    throw new ArgumentException($"{of.Length} inputs have more than {MostSearches:N0} subsets of up to {largest}; allow fewer inputs in a box.", nameof(largest));
                subsets.Add(Array.ConvertAll(chosen, i => of[i]));
                var last = size - 1;
                while (last >= 0 && chosen[last] == of.Length - size + last)
                    last--;
                if (last < 0)
                    break;
                chosen[last]++;
                for (var next = last + 1; next < size; next++)
                    chosen[next] = chosen[next - 1] + 1;
            }
        }
        return subsets;
    }
}
