using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Indices of one input from its search curve.</summary>
/// <param name="Name">Input.</param>
/// <param name="S1">First-order index.</param>
/// <param name="St">Total index.</param>
public sealed record FastIndex(string Name, double S1, double St);

/// <summary>Extended Fourier amplitude sensitivity test.</summary>
/// <param name="Inputs">Indices by input, in the order of the sample.</param>
/// <remarks>
/// <para>
/// The sample has a block of N rows for each input, along a curve on which that input swings with frequency ω = ⌊(N − 1) / 2M⌋ and the others with
/// low ones. With Λ_k the power of the outcome at frequency k and D = 2 Σ Λ_k, S1 = 2 (Λ_ω + … + Λ_Mω) / D and
/// ST = 1 − 2 (Λ_1 + … + Λ_⌊ω/2⌋) / D. Source: Saltelli, Tarantola and Chan (1999), equations 13 to 15 and section 4.
/// </para>
/// <para>
/// Error: interference of frequencies, a few hundredths at N of a few hundred; it does not vanish with N as fast as Sobol' indices' does. One curve gives no interval:
/// repeat with other seeds of the design to see the spread. Cost: O(rows · log N). Not for samples of another design.
/// </para>
/// </remarks>
public sealed record FastIndices(IReadOnlyList<FastIndex> Inputs)
{
    /// <summary>Least share of an input's own variance that must lie at its own frequencies for the sample to be recognised.</summary>
    private const double OwnShare = 0.3;

    /// <summary>Estimates the indices from outcomes in the order of the sample.</summary>
    /// <param name="names">Names of the inputs, in the order of the blocks.</param>
    /// <param name="outcome">Outcomes, a block of equal length for each input.</param>
    /// <param name="harmonics">M, the number of harmonics that count, 1 or more.</param>
    /// <exception cref="ArgumentException">The blocks are unequal or shorter than 4 M² + 1, or an outcome is not finite or never changes within a block.</exception>
    public static FastIndices Of(IReadOnlyList<string> names, double[] outcome, int harmonics = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(harmonics, 1);
        if (LengthMistake(names.Count, outcome.Length, harmonics) is { } mistake)
            throw new ArgumentException(mistake, nameof(outcome));
        Outcome.Check(outcome, outcome.Length);
        var n = outcome.Length / names.Count;
        var omega = (n - 1) / (2 * harmonics);
        var inputs = new FastIndex[names.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            var block = outcome.AsSpan(i * n, n);
            if (Outcome.IsConstant(block))
                throw new ArgumentException($"found {block[0]:R} in every row of the block of {names[i]}, expected values that differ: the variance there is zero", nameof(outcome));
            var power = Spectrum.Power(block);
            var all = 2 * Sum(power);
            var own = 0.0;
            for (var m = 1; m <= harmonics; m++)
                own += power[(m * omega) - 1];
            inputs[i] = new FastIndex(names[i], 2 * own / all, 1 - (2 * Sum(power.AsSpan(0, omega / 2)) / all));
        }
        return new FastIndices(inputs);
    }

    /// <summary>Whether a sample is one for this test: in each block its input must swing with the frequency the test looks at.</summary>
    /// <returns>One line saying why it is none; null when it is one. The shape of the swing is free, so any distribution will do.</returns>
    public static string? Misfit(Table inputs, int harmonics = 4)
    {
        if (LengthMistake(inputs.Columns.Count, inputs.Rows, harmonics) is { } mistake)
            return $"{inputs.Source}: {mistake}";
        var n = inputs.Rows / inputs.Columns.Count;
        var omega = (n - 1) / (2 * harmonics);
        for (var i = 0; i < inputs.Columns.Count; i++)
        {
            var column = inputs.Columns[i];
            var block = column.Values.AsSpan(i * n, n);
            var power = Spectrum.Power(block);
            var own = 0.0;
            for (var k = omega; k <= power.Length; k += omega)
                own += power[k - 1];
            if (Outcome.IsConstant(block) || own < OwnShare * Sum(power))
            {
                return $"{inputs.Source}: rows {(i * n) + 1:N0} to {(i + 1) * n:N0}, {column.Name}: found no swing with frequency {omega:N0}, expected the search curve of an extended FAST sample"
                    + $" ({inputs.Columns.Count:N0} blocks of {n:N0} rows, one per input)";
            }
        }
        return null;
    }

    private static string? LengthMistake(int inputs, int rows, int harmonics)
    {
        var least = (4 * harmonics * harmonics) + 1;
        return inputs < 1 ? "found no inputs, expected at least one"
            : rows % inputs != 0 || rows / inputs < least ? $"found {rows:N0} rows for {inputs:N0} inputs, expected a block of equal length for each, at least {least:N0} rows: {inputs * least:N0} or another multiple of {inputs:N0}"
            : null;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
