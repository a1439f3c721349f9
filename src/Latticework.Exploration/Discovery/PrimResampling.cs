using Latticework.Exploration.Randomness;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Discovery;

/// <summary>How often an input is restricted again when the search is repeated on halves of the data.</summary>
/// <param name="Input">The input.</param>
/// <param name="Coverage">Share of the halves whose box of nearest coverage restricts it.</param>
/// <param name="Density">Share of the halves whose box of nearest density restricts it.</param>
public sealed record Reproduced(string Input, double Coverage, double Density);

/// <summary>Resampling statistics of a box.</summary>
/// <remarks>
/// Source: Bryant and Lempert (2010), section 3.3: PRIM is run on random halves, drawn without replacement; in each trajectory the boxes nearest
/// in coverage and in density to the one in question are looked up, and the inputs they restrict are counted. Inputs that come and go
/// are not part of the story. Shares of R halves carry a standard error of up to 0.5 / √R. Cost: R searches on half the data. A half without
/// any experiment of interest reproduces nothing.
/// </remarks>
public static class PrimResampling
{
    /// <summary>Repeats the search.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="outcome">Of interest or not.</param>
    /// <param name="settings">Settings of the search.</param>
    /// <param name="step">The box in question.</param>
    /// <param name="count">Number of halves, at least 1.</param>
    /// <param name="seed">Seed; half number i is the same for any count and any number of threads.</param>
    /// <returns>Every input, in the order of the table.</returns>
    /// <exception cref="ArgumentException">A continuous outcome, fewer than two rows, or a setting outside its range.</exception>
    public static IReadOnlyList<Reproduced> Of(Table inputs, Outcome outcome, PrimSettings settings, PrimStep step, int count, uint seed)
    {
        settings.Check();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!outcome.IsBinary)
            throw new ArgumentException("Resampling compares coverage and density, which a continuous outcome does not have.", nameof(outcome));
        if (inputs.Rows < 2)
            throw new ArgumentException($"Found {inputs.Rows} experiments, expected at least 2 to take halves of.", nameof(inputs));

        var sorted = new SortedInputs(inputs, settings.Parallel);
        var columns = Enumerable.Range(0, inputs.Columns.Count).ToArray();
        var alone = settings with { Threads = 1 };
        var nearest = new (Box Coverage, Box Density)?[count];
        Parallel.For(0, count, settings.Parallel, r =>
        {
            var half = KeyedUniform.Order(inputs.Rows, seed, RandomStream.DiscoveryResample, (ulong)r)[..(inputs.Rows / 2)];
            Array.Sort(half);
            var interest = half.Sum(row => outcome.Values[row]);
            if (interest == 0)
                return;
            var search = new PrimSearch(sorted, columns, outcome, outcome.Values, half, new InitialBox(inputs, half), half.Length, interest, alone);
            var trajectory = search.Run();
            nearest[r] = (
                trajectory.MinBy(s => Math.Abs(s.Coverage!.Value - step.Coverage!.Value))!.Box,
                trajectory.MinBy(s => Math.Abs(s.Density!.Value - step.Density!.Value))!.Box);
        });
        return
        [
            .. columns.Select(c => new Reproduced(
                inputs.Columns[c].Name,
                nearest.Count(n => n?.Coverage.Limits[c].Restricted == true) / (double)count,
                nearest.Count(n => n?.Density.Limits[c].Restricted == true) / (double)count)),
        ];
    }
}
