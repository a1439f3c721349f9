namespace Latticework.Exploration.Discovery;

/// <summary>What scenario discovery explains: which experiments are of interest, or a number whose mean is to be high or low.</summary>
public sealed class Outcome
{
    private Outcome(double[] values, bool isBinary, bool minimise)
    {
        Values = values;
        IsBinary = isBinary;
        Minimise = minimise;
    }

    /// <summary>One number per experiment: 1 of interest and 0 not, or the outcome itself; finite.</summary>
    public double[] Values { get; }

    /// <summary>Whether the numbers say only of interest or not.</summary>
    public bool IsBinary { get; }

    /// <summary>Whether boxes with a low mean are sought; never with <see cref="IsBinary"/>.</summary>
    public bool Minimise { get; }

    /// <summary>Number of experiments.</summary>
    public int Count => Values.Length;

    /// <summary>Sum of the values; for <see cref="IsBinary"/> the number of experiments of interest.</summary>
    public double Total => PairwiseSum.Of(Values);

    /// <summary>Experiments of interest and others.</summary>
    /// <exception cref="ArgumentException">No experiment, or none of interest: there is nothing to describe.</exception>
    public static Outcome OfInterest(IReadOnlyList<bool> interest)
    {
        var values = interest.Select(i => i ? 1.0 : 0.0).ToArray();
        if (!values.Contains(1))
            throw new ArgumentException(values.Length == 0 ? "Found no experiments, expected at least one." : "None of the experiments is of interest: there is nothing to describe.", nameof(interest));
        return new Outcome(values, isBinary: true, minimise: false);
    }

    /// <summary>A continuous outcome.</summary>
    /// <param name="values">One finite number per experiment.</param>
    /// <param name="minimise">Whether boxes with a low mean are sought instead of a high one.</param>
    /// <exception cref="ArgumentException">No experiment, a value that is not finite, or all values equal: there is nothing to explain.</exception>
    public static Outcome Continuous(double[] values, bool minimise = false)
    {
        if (values.Length == 0)
            throw new ArgumentException("Found no experiments, expected at least one.", nameof(values));
        var wrong = Array.FindIndex(values, v => !double.IsFinite(v));
        if (wrong >= 0)
            throw new ArgumentException($"Found {values[wrong]} in row {wrong + 1} of the outcome, expected a finite number.", nameof(values));
        if (Array.TrueForAll(values, v => v.Equals(values[0])))
            throw new ArgumentException($"The outcome is {values[0]} in every experiment: there is nothing to explain.", nameof(values));
        return new Outcome(values, isBinary: false, minimise);
    }

    /// <summary>The same outcome in some of the experiments.</summary>
    internal Outcome Of(int[] rows) => new([.. rows.Select(r => Values[r])], IsBinary, Minimise);
}
