using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>First-order index of one input.</summary>
/// <param name="Name">Input.</param>
/// <param name="S1">First-order index, corrected for bias; may be slightly below 0.</param>
/// <param name="S1Confidence">Half-width of its interval, from resamples of half as many rows: cautious.</param>
public sealed record RandomBalanceIndex(string Name, double S1, double? S1Confidence);

/// <summary>First-order indices from any sample, by random balance designs and the Fourier amplitude test (RBD-FAST).</summary>
/// <param name="Inputs">Indices by input.</param>
/// <remarks>
/// <para>
/// Rows are put in an order in which the input rises over every second row and falls over the others; S is the share of the outcome's
/// power, in that order, at the frequencies 1 … M. Tarantola, Gatelli and Mara (2006); the reordering of a given sample: Plischke (2010), section
/// 2. Correction of the bias: S − λ / (1 − λ) · (1 − S) with λ = 2M / n, Tissot and Prieur (2012). Rows with equal values of an input keep the
/// order of the sample.
/// </para>
/// <para>
/// Error: about 2 √M / n for an input without influence. Cost: O(n · M) per input and resample. Not for inputs that are names without order, nor
/// for interactions.
/// </para>
/// </remarks>
public sealed record RandomBalanceIndices(IReadOnlyList<RandomBalanceIndex> Inputs)
{
    /// <summary>Estimates the indices.</summary>
    /// <param name="inputs">The sample; real or integer columns.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <param name="harmonics">M, the number of frequencies that count, 1 or more.</param>
    /// <param name="resampling">How the interval is made: half the rows with replacement, 100 times at 95 % when left out.</param>
    /// <exception cref="ArgumentException">Not more than 4 M rows, names among the inputs, or an outcome that is not finite or never changes.</exception>
    public static RandomBalanceIndices Of(Table inputs, double[] outcome, int harmonics = 10, Resampling? resampling = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(harmonics, 1);
        Numbers.Check(inputs);
        Outcome.Check(outcome, inputs.Rows);
        if (inputs.Rows <= 4 * harmonics)
            throw new ArgumentException($"found {inputs.Rows:N0} rows, expected more than {4 * harmonics:N0} for {harmonics:N0} harmonics", nameof(inputs));
        var n = inputs.Rows;
        var half = n / 2;
        var orders = inputs.Columns.Select(c => Ranks.Order(c.Values)).ToArray();
        var (whole, halved) = (new Circle(n), new Circle(half));
        var (_, halfWidths) = (resampling ?? new Resampling(100)).Of(n, half, inputs.Columns.Count, () => new double[half], (times, series, into) =>
        {
            for (var i = 0; i < orders.Length; i++)
                into[i] = Index(orders[i], outcome, times, series, halved, harmonics);
        });
        var once = new int[n];
        Array.Fill(once, 1);
        var rows = new double[n];
        return new RandomBalanceIndices([.. inputs.Columns.Select((c, i) =>
            new RandomBalanceIndex(c.Name, Index(orders[i], outcome, once, rows, whole, harmonics), halfWidths[i]))]);
    }

    private static double Index(int[] order, double[] outcome, ReadOnlySpan<int> times, double[] series, Circle circle, int harmonics)
    {
        // Up over the even places of the ascending order, down over the odd ones.
        var n = series.Length;
        var place = 0;
        foreach (var row in order)
        {
            for (var t = 0; t < times[row]; t++, place++)
                series[place % 2 == 0 ? place / 2 : n - 1 - (place / 2)] = outcome[row];
        }
        var (mean, deviation) = Outcome.Moments(series);
        if (deviation <= 0)
            return double.NaN;
        Span<double> real = stackalloc double[harmonics];
        Span<double> imaginary = stackalloc double[harmonics];
        real.Clear();
        imaginary.Clear();
        for (var s = 0; s < n; s++)
        {
            var (cos, sin, y) = (circle.Cosines[s], circle.Sines[s], series[s] - mean);
            var (re, im) = (y, 0.0);
            for (var k = 0; k < harmonics; k++)
            {
                (re, im) = ((re * cos) - (im * sin), (re * sin) + (im * cos));
                real[k] += re;
                imaginary[k] += im;
            }
        }
        var own = 0.0;
        for (var k = 0; k < harmonics; k++)
            own += (real[k] * real[k]) + (imaginary[k] * imaginary[k]);
        var share = 2 * own / ((double)n * n * deviation * deviation);
        var bias = 2.0 * harmonics / n;
        return share - (bias / (1 - bias) * (1 - share));
    }

    // Cosines and sines of 2π s / n.
    private sealed class Circle
    {
        public Circle(int n)
        {
            Cosines = new double[n];
            Sines = new double[n];
            for (var s = 0; s < n; s++)
                (Sines[s], Cosines[s]) = Math.SinCos(2 * Math.PI * s / n);
        }

        public double[] Cosines { get; }

        public double[] Sines { get; }
    }
}
