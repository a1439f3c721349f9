namespace Latticework.Exploration.Scoring;

/// <summary>The logarithmic score: mean of −ln of the probability given to what happened; lower is better.</summary>
/// <param name="Score">Score in natural units (nats); null when it is infinite, because what happened had been called impossible.</param>
/// <param name="Impossible">Number of forecasts that gave probability 0 to what happened.</param>
/// <param name="OfTheRest">Score of the other forecasts; null when there are none.</param>
/// <remarks>
/// Source: Good (1952). Strictly proper; one certainty that proves wrong makes it infinite, which is reported and never replaced by a
/// large number. Divide by ln 2 for bits. Cost: O(n).
/// </remarks>
public sealed record LogScore(double? Score, int Impossible, double? OfTheRest)
{
    /// <summary>Scores forecasts of yes-or-no questions.</summary>
    public static LogScore Of(ProbabilityForecasts forecasts) =>
        OfGiven(forecasts.Probabilities.Select((p, i) => forecasts.Outcomes[i] > 0 ? p : 1 - p), forecasts.Weights);

    /// <summary>Scores the probabilities that were given to what happened.</summary>
    /// <param name="given">Probabilities in [0, 1], at least one.</param>
    /// <param name="weights">Weights; null for equal ones. A forecast of weight 0 does not count.</param>
    public static LogScore OfGiven(IEnumerable<double> given, IReadOnlyList<double>? weights = null)
    {
        var (sum, total, impossible, at) = (0.0, 0.0, 0, 0);
        foreach (var p in given)
        {
            var w = weights is null ? 1 : weights[at];
            at++;
            if (w > 0 && p > 0)
            {
                sum -= w * Math.Log(p);
                total += w;
            }
            else if (w > 0)
            {
                impossible++;
            }
        }
        double? rest = total > 0 ? (sum / total) + 0.0 : null;
        return new LogScore(impossible == 0 ? rest : null, impossible, rest);
    }
}
