using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>
/// Patient rule induction: boxes of simple limits on a few inputs, inside which experiments of interest are dense, or the mean outcome
/// is high.
/// </summary>
/// <remarks>
/// <para>
/// Source: Friedman and Fisher (1999); for scenario discovery Bryant and Lempert (2010), with the objectives, ties and quantiles of EMA
/// Workbench (Kwakkel 2017). Starting from all points, a peel takes a share α off one side of one input, whichever is best; then pastes take
/// back what raises the mean again. Whole numbers lose at least one value, names one at a time.
/// </para>
/// <para>
/// Ties: the better objective, then more inputs left free, then the earlier candidate; reals before whole numbers before names, each in the
/// order of the table, upper side before lower for peels, lower before upper for pastes, names in ordinal order.
/// </para>
/// <para>
/// Quasi-p-values (Bryant and Lempert 2010, section 3.3): P(X ≥ k), X binomial with n trials, n points in the box and k of interest, at the
/// density of the box with that one limit put back. After a greedy search they are too small by construction: see <see cref="HoldOut"/>.
/// </para>
/// <para>
/// Cost: sorting once, then O(inputs · points in the box) per step: 100,000 × 10 with α = 0.05 in about a seventh of a second. The same bits for
/// any number of threads. Not for interactions that no box aligned with the axes describes (try <see cref="PcaPrim"/>), nor for proving anything.
/// </para>
/// </remarks>
public static class Prim
{
    /// <summary>A limit with a larger quasi-p-value is called weak: noise alone would often do as well.</summary>
    public const double WeakLimit = 0.05;

    /// <summary>Finds boxes one after another.</summary>
    /// <param name="inputs">Inputs, one row per experiment.</param>
    /// <param name="outcome">What is of interest, row by row.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="boxes">How many boxes to look for, at least 1.</param>
    /// <param name="removal">What a found box leaves for the next.</param>
    /// <returns>
    /// Boxes in the order found, each starting from what the last steps before left. The first is always whole. The search ends
    /// when no points are left or a box misses the threshold: then the last box is just all that remains, one step, as in EMA Workbench.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// Rows differ in number, a setting is outside its range, or interest is to be removed from a continuous outcome.
    /// </exception>
    public static IReadOnlyList<PrimBox> Find(Table inputs, Outcome outcome, PrimSettings settings, int boxes = 1, BoxRemoval removal = BoxRemoval.Points)
    {
        settings.Check();
        if (inputs.Rows != outcome.Count)
            throw new ArgumentException($"Found {outcome.Count} outcomes for {inputs.Rows} experiments, expected one each.", nameof(outcome));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(boxes);
        if (removal == BoxRemoval.Interest && !outcome.IsBinary)
            throw new ArgumentException("Interest can be removed only where the outcome is of interest or not; a continuous outcome has none.", nameof(removal));

        var sorted = new SortedInputs(inputs, settings.Parallel);
        var initial = new InitialBox(inputs);
        var columns = Enumerable.Range(0, inputs.Columns.Count).ToArray();
        var values = outcome.Values;
        var rows = Enumerable.Range(0, inputs.Rows).ToArray();
        var total = outcome.Total;
        var found = new List<PrimBox>();
        while (found.Count < boxes && rows.Length > 0)
        {
            var search = new PrimSearch(sorted, columns, outcome, values, rows, initial, inputs.Rows, total, settings);
            var box = PrimBox.Of(search.Run(), settings);
            if (!box.MeetsThreshold && found.Count > 0)
                box = new PrimBox([box.Trajectory[0]], false, 0);
            var inside = search.Inside;
            found.Add(box with { Simplified = search.WithoutWeakLimits(box.ChosenStep, WeakLimit) });
            if (!box.MeetsThreshold)
                break;
            if (removal == BoxRemoval.Points)
            {
                var taken = new bool[inputs.Rows];
                foreach (var row in inside)
                    taken[row] = true;
                rows = Array.FindAll(rows, r => !taken[r]);
            }
            else
            {
                values = (double[])values.Clone();
                foreach (var row in inside)
                    values[row] = 0;
            }
        }
        return found;
    }
}
