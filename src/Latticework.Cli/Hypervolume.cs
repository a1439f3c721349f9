using System.CommandLine;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Tables;
using Indicator = Latticework.Exploration.Search.Indicators.Hypervolume;

namespace Latticework.Cli;

/// <summary><c>latticework hypervolume</c>: the exact volume that a set of points dominates.</summary>
internal static class Hypervolume
{
    public static Command Command()
    {
        var command = new Command("hypervolume", """
            The exact hypervolume of points: the volume of what they dominate.
            It reaches up to a reference point. Columns are minimised unless named with --maximise. Points that are not better than the reference in every column add nothing and are left out.

            Example:
              latticework hypervolume --points front.csv --reference 1.1,1.1
            """);
        var points = new Option<string?>("--points") { HelpName = "CSV", Description = "Points, one a row, a column per objective; a header is found if it is there." };
        var run = new Option<string?>("--run") { HelpName = "DIR", Description = "A finished run instead: a point per option, the means of --outcomes over its futures." };
        var scenario = new Option<string?>("--scenario") { HelpName = "NAME", Description = "With --run: keep this scenario; without it all scenarios weigh alike." };
        var outcomes = new Option<string?>("--outcomes") { HelpName = "A,B", Description = "Columns or measures to use; without it all columns of the CSV file." };
        var reference = new Option<string?>("--reference") { HelpName = "R1,R2", Description = "The reference point, worse than the points: a number per column.", Required = true };
        var maximise = new Option<string?>("--maximise") { HelpName = "A,B", Description = "Columns to maximise. With --run, measures that are to be maximised are so without it." };
        var json = StandardOptions.Json();
        foreach (var option in new Option[] { points, run, scenario, outcomes, reference, maximise, json })
            command.Options.Add(option);
        command.SetAction(arguments =>
        {
            var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            if (arguments.GetValue(points) is null == arguments.GetValue(run) is null)
            {
                error.WriteLine("--points, --run: found both or neither, expected one of them");
                return CommandLine.Misused;
            }
            if (arguments.GetValue(scenario) is not null && arguments.GetValue(run) is null)
            {
                error.WriteLine("--scenario: found without --run, expected a run folder to choose from");
                return CommandLine.Misused;
            }
            if (CommaSeparated.Numbers(arguments, reference) is not { } worst)
                return CommandLine.Misused;
            var names = CommaSeparated.Names(arguments, outcomes);
            var upwards = CommaSeparated.Names(arguments, maximise);
            var read = arguments.GetValue(run) is { } folder
                ? OfRun(folder, arguments.GetValue(scenario), names, upwards, error)
                : OfFile(arguments.GetValue(points)!, names, upwards, error);
            if (read is not { } set)
                return CommandLine.Misused;
            if (worst.Length != set.Names.Count)
            {
                error.WriteLine($"--reference: found {worst.Length} numbers, expected {set.Names.Count}, one for each of {string.Join(", ", set.Names.Take(12))}");
                return CommandLine.Misused;
            }
            var result = Indicator.Of(set.Points, worst, set.Maximise);
            if (!double.IsFinite(result.Value))
            {
                error.WriteLine("--reference: found a volume too large for a number, expected points nearer to the reference");
                return CommandLine.Misused;
            }
            var leftOut = result.Points - result.Used;
            if (arguments.GetValue(json))
            {
                Terminal.WriteCamelCaseJson(output, new { Hypervolume = result.Value, result.Points, result.Used, LeftOut = leftOut, Nondominated = result.Contributing });
                return CommandLine.Done;
            }
            output.WriteLine($"hypervolume {result.Value:R}");
            output.WriteLine($"{result.Points:N0} points, {result.Used:N0} used, {leftOut:N0} left out because they are not better than the reference in every objective; {result.Contributing:N0} not dominated");
            return CommandLine.Done;
        });
        return command;
    }

    private sealed record PointSet(IReadOnlyList<string> Names, IReadOnlyList<double[]> Points, IReadOnlyList<bool> Maximise);

    private static PointSet? OfFile(string path, string[] names, string[] upwards, TextWriter error)
    {
        var problems = new List<Problem>();
        var table = TableFile.Read(path, problems, headless: true);
        foreach (var problem in problems)
            error.WriteLine(problem);
        if (table is null)
            return null;
        var mistakes = names.Concat(upwards).Where(n => table.Find(n) is null).Select(table.Missing).ToList();
        var columns = names.Length == 0 ? table.Columns : [.. names.Select(table.Find).OfType<Column>()];
        mistakes.AddRange(columns.Where(c => c.Kind == ColumnKind.Categorical).Select(c => $"{path}: found names in the column '{c.Name}', expected numbers, or --outcomes without it"));
        mistakes.AddRange(upwards.Where(n => table.Find(n) is not null && columns.All(c => c.Name != n)).Select(n => $"--maximise: found '{n}', expected one of --outcomes"));
        foreach (var mistake in mistakes)
            error.WriteLine(mistake);
        if (mistakes.Count > 0)
            return null;
        return new PointSet(
            [.. columns.Select(c => c.Name)], [.. Enumerable.Range(0, table.Rows).Select(r => columns.Select(c => c.Values[r]).ToArray())], [.. columns.Select(c => upwards.Contains(c.Name))]);
    }

    private static PointSet? OfRun(string folder, string? scenario, string[] names, string[] upwards, TextWriter error)
    {
        if (ExperimentSource.OpenRun(folder, error) is not { } run)
            return null;
        if (names.Length == 0)
        {
            error.WriteLine("--outcomes: found nothing, expected the measures to use, such as " + string.Join(',', run.Measures.Where(m => m.Direction != Direction.Report).Take(2).Select(m => m.Name)));
            return null;
        }
        int? only = null;
        if (scenario is not null && (only = ExperimentSource.IndexOf(scenario, run.Scenarios, "--scenario", error)) is null)
            return null;
        string[] known = [.. run.Measures.Select(m => m.Name)];
        var measures = names.Select(n => ExperimentSource.IndexOf(n, known, "--outcomes", error)).ToList();
        if (measures.Contains(null) || upwards.Select(n => ExperimentSource.IndexOf(n, names, "--maximise", error)).ToList().Contains(null))
            return null;
        int[] scenarios = only is { } s ? [s] : [.. Enumerable.Range(0, run.Scenarios.Count)];
        double[][] points = [.. Enumerable.Range(0, run.Options.Count).Select(o => measures.Select(m => Mean(run, scenarios, o, m!.Value)).ToArray())];
        var undefined = Enumerable.Range(0, names.Length).Where(m => Array.Exists(points, p => !double.IsFinite(p[m]))).ToList();
        foreach (var m in undefined)
            error.WriteLine($"--outcomes: found '{names[m]}', which some futures do not have, expected a measure of every future");
        return undefined.Count > 0 ? null : new PointSet(
            names, points, [.. measures.Select((m, i) => upwards.Contains(names[i]) || run.Measures[m!.Value].Direction == Direction.Maximise)]);
    }

    private static double Mean(RunResults run, int[] scenarios, int option, int measure)
    {
        var sum = 0.0;
        foreach (var s in scenarios)
        {
            foreach (var value in run.Outcome(s, option, measure))
                sum += value;
        }
        return sum / ((double)scenarios.Length * run.Futures);
    }
}
