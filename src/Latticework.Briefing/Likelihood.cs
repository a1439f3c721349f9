namespace Latticework.Briefing;

/// <summary>Words of estimative probability: the first row of the table in ICD 203, never mixed with the second.</summary>
/// <remarks>
/// Shared edges belong to the lower band. Below 1 % and above 99 % the directive has no word, so the count of futures is said instead.
/// A likelihood is a share of futures given a scenario and this model; how good the model is, is said elsewhere and in other sentences.
/// </remarks>
public static class Likelihood
{
    private static readonly (double Upper, string Word)[] bands =
    [
        (0.05, "almost no chance"), (0.20, "very unlikely"), (0.45, "unlikely"), (0.55, "roughly even chance"),
        (0.80, "likely"), (0.95, "very likely"), (0.99, "almost certain"),
    ];

    /// <summary>The word for a probability.</summary>
    /// <param name="probability">A share in [0, 1]; anything else has no word.</param>
    public static string Word(double probability) => probability switch
    {
        double.NaN or < 0 or > 1 => "no estimate",
        < 0.01 => "in fewer than 1 in 100 futures",
        > 0.99 => "in more than 99 in 100 futures",
        _ => bands.First(band => probability <= band.Upper).Word,
    };

    /// <summary>Word, number and interval: <c>likely (68 %, interval 62–74 %)</c>; the words alone where they already are the number.</summary>
    public static string Phrase(double probability, double low, double high)
    {
        var word = Word(probability);
        return probability is >= 0.01 and <= 0.99 ? $"{word} ({Numbers.Share(probability)}, interval {Numbers.ShareRange(low, high)})" : word;
    }
}
