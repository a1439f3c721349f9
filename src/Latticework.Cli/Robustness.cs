using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Robustness.Metrics;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework robustness</c>: every robustness metric over options and scenarios, and how far the rankings can be trusted.</summary>
internal static class Robustness
{
    private const int ShownOptions = 12;

    public static Command Command()
    {
        var matrix = new Option<string?>("--matrix") { HelpName = "CSV", Description = "Performance: a row per option, a column per scenario; header and names are found if they are there." };
        var run = new Option<string?>("--run") { HelpName = "DIR", Description = "A finished run, instead of a matrix: every future of every scenario is a column." };
        var outcome = new Option<string?>("--outcome") { HelpName = "MEASURE", Description = "With --run: the measure." };
        var scenario = new Option<string?>("--scenario") { HelpName = "NAME", Description = "With --run: this scenario only." };
        var direction = new Option<string?>("--direction") { HelpName = "max|min", Description = "Which way is better; with --run the measure's own when left out." };
        var threshold = new Option<string?>("--threshold") { HelpName = "V", Description = "Threshold of Starr's domain criterion, in the unit of performance; without it the criterion is left out." };
        var alpha = new Option<string?>("--alpha") { HelpName = "A,B", Description = "Weights of the worst case for Hurwicz (0.25,0.5,0.75)." };
        var percentile = new Option<string?>("--percentile") { HelpName = "A,B", Description = "Percentiles of negative regret (0.1)." };
        var share = new Option<string?>("--share") { HelpName = "A,B", Description = "Worst shares for the conditional value at risk (0.1)." };
        var resamples = new Option<int?>("--resamples") { HelpName = "N", Description = "Resamples of the scenarios, 0 to 100,000; 1,000 when left out, fewer for large matrices, none for more than 30,000 options." };
        var seed = StandardOptions.Seed("the resamples");
        var json = StandardOptions.Json();
        var command = new Command("robustness", """
            Every robustness metric for each option, and how far the rankings can be trusted.
            Computes the robustness metrics of McPhail et al. (2018), their variants and plain statistics for each option, says the convention of
            each, how often the best option stays best when the scenarios are drawn anew, and where the rankings of two metrics disagree.

            Examples:
              latticework robustness --matrix costs.csv --direction min --threshold 100
              latticework robustness --run runs/quick --outcome allied_security
            """);
        foreach (var each in new Option[] { matrix, run, outcome, scenario, direction, threshold, alpha, percentile, share, resamples, seed, json })
            command.Options.Add(each);
        command.SetAction(arguments =>
        {
            var error = arguments.InvocationConfiguration.Error;
            var mistakes = new List<string>();
            Direction? way = arguments.GetValue(direction) switch
            {
                null => null,
                "max" => Direction.Maximise,
                "min" => Direction.Minimise,
                var other => Mistaken<Direction?>(mistakes, $"--direction: found '{other}', expected max or min"),
            };
            if (arguments.GetValue(resamples) is < 0 or > 100_000)
                mistakes.Add($"--resamples: found {arguments.GetValue(resamples)}, expected 0 to 100,000");
            var limit = Numbers(arguments.GetValue(threshold), "--threshold", mistakes, double.MinValue, double.MaxValue);
            if (limit is { Length: > 1 })
                mistakes.Add("--threshold: found several numbers, expected one");
            var alphas = Numbers(arguments.GetValue(alpha), "--alpha", mistakes, 0, 1);
            var percentiles = Numbers(arguments.GetValue(percentile), "--percentile", mistakes, 0, 1);
            var shares = Numbers(arguments.GetValue(share), "--share", mistakes, double.Epsilon, 1);
            var (file, folder, measure) = (arguments.GetValue(matrix), arguments.GetValue(run), arguments.GetValue(outcome));
            if (file is null == folder is null)
                mistakes.Add($"--matrix, --run: found {(file is null ? "neither" : "both")}, expected one of them");
            else if (file is not null && way is null && mistakes.Count == 0)
                mistakes.Add("--direction: found nothing, expected max or min");
            else if (folder is not null && measure is null)
                mistakes.Add("--outcome: found nothing, expected a measure of the run");
            if (file is not null)
            {
                foreach (var each in new[] { outcome, scenario }.Where(o => arguments.GetValue(o) is not null))
                    mistakes.Add($"{each.Name}: found without --run, expected a run folder to choose from");
            }
            if (mistakes.Count > 0)
            {
                mistakes.ForEach(error.WriteLine);
                return CommandLine.Misused;
            }
            if ((file is not null ? FromFile(file, way!.Value, error) : FromRun(folder!, measure!, arguments.GetValue(scenario), way, error)) is not { } performance)
                return CommandLine.Misused;
            var metrics = MetricSet.All(limit?[0], alphas, percentiles, shares);
            var analysis = RobustnessAnalysis.Of(performance, metrics, arguments.GetValue(seed), arguments.GetValue(resamples));
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json))
                Terminal.WriteCamelCaseJson(output, Content(analysis, arguments.GetValue(seed)));
            else
                Write(Terminal.On(output), analysis);
            return CommandLine.Done;
        });
        return command;
    }

    private static PerformanceMatrix? FromFile(string file, Direction direction, TextWriter error)
    {
        var problems = new List<Problem>();
        var read = MatrixFile.Read(file, problems);
        problems.ForEach(error.WriteLine);
        return read is var (options, values) ? new PerformanceMatrix(options, values, direction) : null;
    }

    private static PerformanceMatrix? FromRun(string folder, string measure, string? scenario, Direction? direction, TextWriter error)
    {
        if (ExperimentSource.OpenRun(folder, error) is not { } run)
            return null;
        if (ExperimentSource.IndexOf(measure, [.. run.Measures.Select(m => m.Name)], "--outcome", error) is not { } m)
            return null;
        int? only = null;
        if (scenario is not null && (only = ExperimentSource.IndexOf(scenario, run.Scenarios, "--scenario", error)) is null)
            return null;
        if ((direction ?? run.Measures[m].Direction) is var way && way == Direction.Report)
        {
            error.WriteLine($"--direction: found nothing for {measure}, which has no direction of its own, expected max or min");
            return null;
        }
        try
        {
            return Of(run, m, only, way);
        }
        catch (ArgumentException e)
        {
            // Some futures lack some measures, such as the year of something that never happened.
            error.WriteLine($"--outcome: {measure}: {e.Message.Split(" (Parameter", 2)[0]}");
            return null;
        }
    }

    private static PerformanceMatrix Of(RunResults run, int measure, int? scenario, Direction direction)
    {
        int[] scenarios = scenario is { } s ? [s] : [.. Enumerable.Range(0, run.Scenarios.Count)];
        var values = new double[run.Options.Count][];
        for (var o = 0; o < values.Length; o++)
        {
            values[o] = new double[scenarios.Length * run.Futures];
            for (var i = 0; i < scenarios.Length; i++)
                run.Outcome(scenarios[i], o, measure).CopyTo(values[o].AsSpan(i * run.Futures));
        }
        return new PerformanceMatrix(run.Options, values, direction, run.Futures);
    }

    private static double[]? Numbers(string? text, string option, List<string> mistakes, double low, double high)
    {
        if (text is null)
            return null;
        var numbers = new List<double>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                mistakes.Add($"{option}: found '{part}', expected a number");
            else if (number < low || number > high)
                mistakes.Add($"{option}: found {part}, expected a share {(low == 0 ? "from 0 to 1" : "above 0, at most 1")}");
            else
                numbers.Add(number);
        }
        return [.. numbers];
    }

    private static T? Mistaken<T>(List<string> mistakes, string mistake)
    {
        mistakes.Add(mistake);
        return default;
    }

    private static object Content(RobustnessAnalysis analysis, uint seed) => new
    {
        analysis.Matrix.Direction,
        analysis.Matrix.Options,
        analysis.Matrix.Scenarios,
        analysis.Resamples,
        Seed = seed,
        Metrics = analysis.Results.Select(r => new
        {
            r.Metric.Name,
            r.Metric.Convention,
            T1 = r.Metric.T1.Formula,
            T2 = r.Metric.T2.Formula,
            T3 = r.Metric.T3.Formula,
            r.Values,
            Undefined = r.Values.Any(v => v is null) ? r.Metric.T3.Undefined : null,
            Best = r.Best is { } b ? analysis.Matrix.Options[b] : null,
            BestIndex = r.Best,
            r.Ranks,
            r.Stability?.ProbabilityBest,
            r.Stability?.RankLow,
            r.Stability?.RankHigh,
        }),
        Agreement = new { Measure = "Kendall's tau-b", Metrics = analysis.Results.Select(r => r.Metric.Name), Values = analysis.Agreement },
    };

    private static void Write(IAnsiConsole console, RobustnessAnalysis analysis)
    {
        var options = analysis.Matrix.Options;
        var shown = Math.Min(options.Count, ShownOptions);
        var table = new Table().Border(TableBorder.Simple).AddColumn("Metric").AddColumn("Best").AddColumn(new TableColumn("Stays best").RightAligned());
        for (var o = 0; o < shown; o++)
            table.AddColumn(new TableColumn(Markup.Escape(options[o])).RightAligned());
        foreach (var r in analysis.Results)
        {
            var cells = new List<string>
            {
                r.Metric.Name,
                r.Best is { } best ? Markup.Escape(options[best]) : "–",
                r.Best is { } b && r.Stability is { } s ? $"{100 * s.ProbabilityBest[b]:0} %" : "–",
            };
            for (var o = 0; o < shown; o++)
                cells.Add(r.Values[o] is { } v ? v.ToString("G4", CultureInfo.InvariantCulture) : "–");
            table.AddRow([.. cells]);
        }
        console.Write(table);
        if (shown < options.Count)
            console.MarkupLineInterpolated($"The first {shown} of {options.Count:N0} options; --json has all.");
        foreach (var r in analysis.Results.Where(r => r.Values.Any(v => v is null)))
            console.MarkupLineInterpolated($"– {r.Metric.Name}: not defined {r.Metric.T3.Undefined}.");
        console.MarkupLineInterpolated($"Stays best: share of {analysis.Resamples:N0} resamples of the scenarios; ties split.");
        WriteDisagreements(console, analysis);
        console.WriteLine();
        foreach (var r in analysis.Results)
            console.MarkupLineInterpolated($"{r.Metric.Name}: {r.Metric.Convention}");
    }

    private static void WriteDisagreements(IAnsiConsole console, RobustnessAnalysis analysis)
    {
        var pairs =
            from i in Enumerable.Range(0, analysis.Results.Count)
            from j in Enumerable.Range(0, i)
            where analysis.Agreement[i][j] is not null
            orderby analysis.Agreement[i][j], j, i
            select $"{analysis.Results[j].Metric.Name} and {analysis.Results[i].Metric.Name} {analysis.Agreement[i][j]:0.00}";
        var worst = pairs.Take(5).ToArray();
        if (worst.Length > 0)
            console.MarkupLineInterpolated($"Rankings that agree least (Kendall's τ-b): {string.Join("; ", worst)}.");
    }
}
