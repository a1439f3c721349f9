namespace Latticework.Exploration.Scoring;

/// <summary>Probabilities said beforehand, and what happened: the input of the scores of yes-or-no questions.</summary>
public sealed class ProbabilityForecasts
{
    /// <summary>Forecasts and outcomes.</summary>
    /// <param name="probabilities">Probability that it happens, in [0, 1], at least one.</param>
    /// <param name="happened">Whether it happened, as many.</param>
    /// <param name="weights">Weight of each question, finite, 0 or more, not all 0; 1 when null.</param>
    /// <exception cref="ArgumentException">Unequal lengths, none, or a value out of range; the message says which, counted from 1.</exception>
    public ProbabilityForecasts(IReadOnlyList<double> probabilities, IReadOnlyList<bool> happened, IReadOnlyList<double>? weights = null)
    {
        if (probabilities.Count == 0)
            throw new ArgumentException("No forecast.", nameof(probabilities));
        if (happened.Count != probabilities.Count || (weights is not null && weights.Count != probabilities.Count))
            throw new ArgumentException($"{probabilities.Count} forecasts, {happened.Count} outcomes, {weights?.Count ?? probabilities.Count} weights.", nameof(happened));
        for (var i = 0; i < probabilities.Count; i++)
        {
            if (!(probabilities[i] is >= 0 and <= 1))
                throw new ArgumentException($"Forecast {i + 1} is {probabilities[i]}, expected a probability from 0 to 1.", nameof(probabilities));
            if (weights is not null && !(weights[i] >= 0 && double.IsFinite(weights[i])))
                throw new ArgumentException($"Weight {i + 1} is {weights[i]}, expected a number from 0 up.", nameof(weights));
        }
        Probabilities = [.. probabilities];
        Outcomes = [.. happened.Select(h => h ? 1.0 : 0.0)];
        Weights = weights is null ? null : [.. weights];
        if (Weights is not null && Weights.Sum() <= 0)
            throw new ArgumentException("All weights are 0.", nameof(weights));
    }

    /// <summary>Number of forecasts.</summary>
    public int Count => Probabilities.Length;

    /// <summary>Probability that it happens.</summary>
    internal double[] Probabilities { get; }

    /// <summary>1 where it happened, else 0.</summary>
    internal double[] Outcomes { get; }

    /// <summary>Weights; null when all are 1.</summary>
    internal double[]? Weights { get; }

    /// <summary>Weighted share of the questions that happened.</summary>
    public double BaseRate => WeightedMean.Of(Outcomes, Weights);

    /// <summary>(p − o)² of each forecast, whose weighted mean is the Brier score.</summary>
    public double[] SquaredErrors() => [.. Probabilities.Select((p, i) => (p - Outcomes[i]) * (p - Outcomes[i]))];

    /// <summary>The same questions answered with other probabilities.</summary>
    public ProbabilityForecasts With(IReadOnlyList<double> probabilities) => new(probabilities, [.. Outcomes.Select(o => o > 0)], Weights);

    /// <summary>The same questions answered with one probability.</summary>
    public ProbabilityForecasts With(double probability) => With([.. Enumerable.Repeat(probability, Count)]);
}
