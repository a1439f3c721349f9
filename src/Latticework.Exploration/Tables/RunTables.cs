using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Exploration.Tables;

/// <summary>The futures of a run as tables: one row per future, or per scenario, option and future.</summary>
/// <param name="Inputs">The sampled uncertainties that vary, and the axes that are not pinned (<c>scenario</c>, <c>option</c>) as names.</param>
/// <param name="Outcomes">The measures, a column each, rows aligned with <paramref name="Inputs"/>.</param>
public sealed record RunTables(Table Inputs, Table Outcomes)
{
    /// <summary>Lays out a run.</summary>
    /// <param name="run">Results.</param>
    /// <param name="source">The folder, for messages.</param>
    /// <param name="scenario">Index of the one scenario to keep; null keeps all, and <c>scenario</c> becomes an input.</param>
    /// <param name="option">Index of the one option to keep; null keeps all, and <c>option</c> becomes an input.</param>
    /// <returns>
    /// Rows in the order scenario, option, future. Uncertainties with one value are left out. Cost: a copy of the numbers kept.
    /// </returns>
    public static RunTables Of(RunResults run, string source, int? scenario, int? option)
    {
        int[] scenarios = scenario is { } s ? [s] : [.. Enumerable.Range(0, run.Scenarios.Count)];
        int[] options = option is { } o ? [o] : [.. Enumerable.Range(0, run.Options.Count)];
        var cells = scenarios.SelectMany(x => options.Select(y => (Scenario: x, Option: y))).ToArray();

        var inputs = new List<Column>();
        for (var u = 0; u < run.Uncertainties.Count; u++)
        {
            var values = run.Inputs[u];
            if (Array.TrueForAll(values, v => v.Equals(values[0])))
                continue;
            var column = Repeated(values, cells.Length);
            var name = run.Uncertainties[u].Name;
            inputs.Add(run.Uncertainties[u].Range.Spread == Spread.Integer ? Column.Integer(name, column) : Column.Real(name, column));
        }
        if (scenarios.Length > 1)
            inputs.Add(Column.Categorical("scenario", [.. cells.SelectMany(c => Enumerable.Repeat(run.Scenarios[c.Scenario], run.Futures))]));
        if (options.Length > 1)
            inputs.Add(Column.Categorical("option", [.. cells.SelectMany(c => Enumerable.Repeat(run.Options[c.Option], run.Futures))]));

        var outcomes = new List<Column>();
        for (var m = 0; m < run.Measures.Count; m++)
        {
            var values = new double[cells.Length * run.Futures];
            for (var c = 0; c < cells.Length; c++)
                run.Outcome(cells[c].Scenario, cells[c].Option, m).CopyTo(values.AsSpan(c * run.Futures));
            // A measure that some futures do not have is not a column of numbers.
            if (Array.TrueForAll(values, double.IsFinite))
                outcomes.Add(Column.Real(run.Measures[m].Name, values));
        }
        return new RunTables(new Table(inputs, source), new Table(outcomes, source));
    }

    private static double[] Repeated(double[] values, int times)
    {
        var repeated = new double[values.Length * times];
        for (var t = 0; t < times; t++)
            values.CopyTo(repeated, t * values.Length);
        return repeated;
    }
}
