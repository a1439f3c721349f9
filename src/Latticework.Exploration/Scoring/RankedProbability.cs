namespace Latticework.Exploration.Scoring;

/// <summary>Scores of probabilities over categories.</summary>
/// <remarks>Source: Epstein (1969) and Murphy (1971) for the ranked score, Brier (1950) for the other. Cost: O(categories).</remarks>
public static class RankedProbability
{
    // Probabilities written with six decimals add up to one within this.
    private const double Tolerance = 1e-6;

    /// <summary>
    /// Ranked probability score: the sum over category borders of (probability below it − 1 if what happened lies below it, else 0)², not
    /// divided by the number of borders; from 0 to categories − 1; lower is better. For two categories it is the Brier score.
    /// </summary>
    /// <param name="probabilities">Probabilities of the categories in their order, at least two, summing to 1 within 10⁻⁶.</param>
    /// <param name="outcome">Index of the category that happened.</param>
    /// <exception cref="ArgumentException">Probabilities out of range or with another sum, or an index that is none.</exception>
    public static double Score(ReadOnlySpan<double> probabilities, int outcome)
    {
        Check(probabilities, outcome);
        var (below, score) = (0.0, 0.0);
        for (var k = 0; k < probabilities.Length - 1; k++)
        {
            below += probabilities[k];
            var error = below - (outcome <= k ? 1 : 0);
            score += error * error;
        }
        return score;
    }

    /// <summary>Brier's original score over categories without an order: Σ (pₖ − oₖ)², from 0 to 2; lower is better. For two categories it is twice <see cref="BrierScore"/>.</summary>
    /// <param name="probabilities">Probabilities of the categories, at least two, summing to 1 within 10⁻⁶.</param>
    /// <param name="outcome">Index of the category that happened.</param>
    /// <exception cref="ArgumentException">Probabilities out of range or with another sum, or an index that is none.</exception>
    public static double Brier(ReadOnlySpan<double> probabilities, int outcome)
    {
        Check(probabilities, outcome);
        var score = 0.0;
        for (var k = 0; k < probabilities.Length; k++)
        {
            var error = probabilities[k] - (k == outcome ? 1 : 0);
            score += error * error;
        }
        return score;
    }

    /// <summary>What is wrong with probabilities of categories, in words; null when nothing is.</summary>
    public static string? Mistake(ReadOnlySpan<double> probabilities)
    {
        var sum = 0.0;
        foreach (var p in probabilities)
        {
            if (!(p is >= 0 and <= 1))
                return FormattableString.Invariant($"{p}, expected a probability from 0 to 1");
            sum += p;
        }
        return Math.Abs(sum - 1) > Tolerance ? FormattableString.Invariant($"probabilities that sum to {sum}, expected 1") : null;
    }

    private static void Check(ReadOnlySpan<double> probabilities, int outcome)
    {
        if (probabilities.Length < 2)
            throw new ArgumentException($"{probabilities.Length} categories, expected at least two.", nameof(probabilities));
        if (Mistake(probabilities) is { } mistake)
            throw new ArgumentException($"Found {mistake}.", nameof(probabilities));
        if (outcome < 0 || outcome >= probabilities.Length)
            throw new ArgumentException($"Category {outcome} of {probabilities.Length}.", nameof(outcome));
    }
}
