using Latticework.Engine;

namespace Latticework.Exploration.Robustness.Metrics;

/// <summary>What every option yields in every scenario: the input of all robustness metrics.</summary>
public sealed class PerformanceMatrix
{
    private readonly double[][] signed;

    /// <summary>A matrix of performance.</summary>
    /// <param name="options">Names of the options, each once, at least one.</param>
    /// <param name="values">Performance, <c>[option][scenario]</c>, in one unit, finite, at least one scenario, as many in every row.</param>
    /// <param name="direction"><see cref="Direction.Maximise"/> or <see cref="Direction.Minimise"/>.</param>
    /// <param name="runs">
    /// How many consecutive columns are one sample of futures, repeated for each scenario of a run: resampling keeps the scenarios and
    /// draws futures. Null when the columns are the sample themselves.
    /// </param>
    /// <exception cref="ArgumentException">Ragged, empty, not finite, a name twice, or no direction; the message says where.</exception>
    public PerformanceMatrix(IReadOnlyList<string> options, double[][] values, Direction direction, int? runs = null)
    {
        if (direction == Direction.Report)
            throw new ArgumentException("Performance without a direction ranks nothing: expected maximise or minimise.", nameof(direction));
        if (values.Length == 0 || values[0].Length == 0)
            throw new ArgumentException("The matrix has no options or no scenarios.", nameof(values));
        if (options.Count != values.Length)
            throw new ArgumentException($"{options.Count} names for {values.Length} options.", nameof(options));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var o = 0; o < values.Length; o++)
        {
            if (!names.Add(options[o]))
                throw new ArgumentException($"The option {options[o]} is there twice.", nameof(options));
            if (values[o].Length != values[0].Length)
                throw new ArgumentException($"{options[o]} has {values[o].Length} scenarios, {options[0]} {values[0].Length}.", nameof(values));
            for (var s = 0; s < values[o].Length; s++)
            {
                if (!double.IsFinite(values[o][s]))
                    throw new ArgumentException($"{options[o]} is {values[o][s]} in scenario {s + 1}, expected a finite number.", nameof(values));
            }
        }
        Scenarios = values[0].Length;
        Sampled = runs ?? Scenarios;
        if (Sampled < 1 || Scenarios % Sampled != 0)
            throw new ArgumentException($"{Scenarios} columns are not a whole number of times {Sampled} futures.", nameof(runs));
        Options = options;
        Direction = direction;
        signed = direction == Direction.Maximise ? values : [.. values.Select(row => row.Select(x => -x).ToArray())];
        var best = signed[0].ToArray();
        foreach (var row in signed)
        {
            for (var s = 0; s < best.Length; s++)
                best[s] = Math.Max(best[s], row[s]);
        }
        BestInScenario = best;
    }

    /// <summary>Names of the options.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>Number of scenarios: columns.</summary>
    public int Scenarios { get; }

    /// <summary>Number of columns that are drawn anew in a resample: futures of a run, or all columns.</summary>
    public int Sampled { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>The best signed performance of any option, by scenario.</summary>
    internal double[] BestInScenario { get; }

    /// <summary>Performance of an option turned so that larger is better: f, or −f when less is better.</summary>
    internal double[] Signed(int option) => signed[option];
}
