using Latticework.Engine;

namespace Latticework.Tests.Exploration.Pathways;

/// <summary>Runs whose paths are written down by a formula.</summary>
internal static class SteppedRun
{
    /// <summary>A run of one measure and the named trajectories.</summary>
    /// <param name="scenarios">Number of scenarios.</param>
    /// <param name="options">Number of options.</param>
    /// <param name="futures">Number of futures.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="outcome">The measure by scenario, option and future.</param>
    /// <param name="paths">Name and value of each trajectory by scenario, option, future and step.</param>
    internal static RunResults Of(
        int scenarios, int options, int futures, int steps, Func<int, int, int, double> outcome,
        params (string Name, Func<int, int, int, int, double> Value)[] paths)
    {
        var cells = from s in Enumerable.Range(0, scenarios) from o in Enumerable.Range(0, options) select (s, o);
        return new RunResults
        {
            Manifest = new RunManifest("stepped", "Stepped", "", "", "2026-01-01", "0", 1, futures, steps, "year", "by hand"),
            Scenarios = [.. Enumerable.Range(0, scenarios).Select(i => $"s{i}")],
            Options = [.. Enumerable.Range(0, options).Select(i => $"o{i}")],
            Uncertainties = [],
            Measures = [new Measure("end", "End", "1", Direction.Maximise, Aggregation.AtHorizon, null, null, "")],
            Trajectories = [.. paths.Select(p => new Trajectory(p.Name, p.Name, "1", null))],
            Inputs = [],
            Outcomes = [.. cells.Select(c => Enumerable.Range(0, futures).Select(f => outcome(c.s, c.o, f)).ToArray())],
            Paths =
            [
                .. paths.Select(p => cells.SelectMany(c => Enumerable.Range(0, futures)
                    .SelectMany(f => Enumerable.Range(0, steps + 1).Select(t => (float)p.Value(c.s, c.o, f, t)))).ToArray()),
            ],
        };
    }

    /// <summary>A number between 0 and 1 that looks random and is not.</summary>
    internal static double Noise(int future, int step) => ((future * 7919) + (step * 104_729) + ((future + 3) * (step + 5) * 15_485_863L)) % 1009 / 1009.0;
}
