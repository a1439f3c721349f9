using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Designs;

namespace Latticework.Tests.Exploration;

/// <summary>Runs written by hand or drawn, to test what is computed from runs.</summary>
internal static class SmallRun
{
    /// <summary>A run from <c>outcomes[measure][scenario][option][future]</c>; measures are m0, m1, ….</summary>
    internal static RunResults Of(double[][][][] outcomes, params Direction[] directions)
    {
        var scenarios = outcomes[0].Length;
        var options = outcomes[0][0].Length;
        var futures = outcomes[0][0][0].Length;
        var columns =
            from s in Enumerable.Range(0, scenarios)
            from o in Enumerable.Range(0, options)
            from measure in outcomes
            select measure[s][o];
        return new RunResults
        {
            Manifest = new RunManifest("toy", "Toy", "", "", "2026-01-01", "0", 1, futures, 2, "quarter", "by hand"),
            Scenarios = [.. Enumerable.Range(0, scenarios).Select(i => $"s{i}")],
            Options = [.. Enumerable.Range(0, options).Select(i => $"o{i}")],
            Uncertainties = [],
            Measures =
            [
                .. directions.Select((d, i) => new Measure($"m{i}", $"Measure {i}", "1", d, Aggregation.AtHorizon, null, null, "")),
            ],
            Trajectories = [],
            Inputs = [],
            Outcomes = [.. columns],
            Paths = [],
        };
    }

    /// <summary>A run of independent standard normal outcomes, shifted by 0.1 per option.</summary>
    internal static RunResults Drawn(int measures, int scenarios, int options, int futures, uint seed)
    {
        var normal = new Distribution(Spread.Normal, -1.6448536269514722, 0, 1.6448536269514722);
        var cells = Enumerable.Range(0, measures * scenarios * options).Select(i => new Uncertainty($"u{i}", "", "1", normal, ""));
        var columns = Design.Sample([.. cells], futures, seed).Inputs;
        double[] Shifted(int m, int s, int o) => [.. columns[(((m * scenarios) + s) * options) + o].Select(x => x + (0.1 * o))];
        double[][][][] outcomes =
        [
            .. Enumerable.Range(0, measures).Select(m => Enumerable.Range(0, scenarios)
                .Select(s => Enumerable.Range(0, options).Select(o => Shifted(m, s, o)).ToArray()).ToArray()),
        ];
        return Of(outcomes, [.. Enumerable.Range(0, measures).Select(m => m % 2 == 0 ? Direction.Maximise : Direction.Minimise)]);
    }
}
