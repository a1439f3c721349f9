using System.CommandLine;
using System.Globalization;
using System.Text;
using Latticework.Briefing.Charts;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Search;
using Latticework.Exploration.Search.Algorithms;
using Latticework.Exploration.Search.Indicators;
using Latticework.Exploration.Search.Problems;
using Spectre.Console;
using Indicator = Latticework.Exploration.Search.Indicators.Hypervolume;

namespace Latticework.Cli;

/// <summary><c>latticework optimise</c>: searches a problem for the choices that no other one beats in every objective.</summary>
internal static class Optimise
{
    private const int ShownRows = 25;
    private static readonly string[] algorithms = ["nsga2", "nsga3", "eps-nsga2", "borg"];

    private sealed class Options
    {
        public readonly Option<string> Problem = new("--problem") { HelpName = "NAME", Description = $"One of {string.Join(", ", KnownProblems.Names)}.", Required = true };
        public readonly Option<int?> Objectives = StandardOptions.WholeNumberOrNone("--objectives", "Objectives of a DTLZ problem, 2 to 15. Left out: 3.", 2, 15);
        public readonly Option<string> Algorithm = new("--algorithm") { HelpName = "NAME", Description = "nsga2, nsga3, eps-nsga2 or borg.", DefaultValueFactory = _ => "eps-nsga2" };
        public readonly Option<int> Evaluations = StandardOptions.WholeNumber("--evaluations", "Evaluations of each search.", 10_000, 1, 100_000_000);
        public readonly Option<uint> Seed = StandardOptions.Seed("the first search");
        public readonly Option<int> Seeds = StandardOptions.WholeNumber("--seeds", "Number of searches, with seeds one after another; their results are merged.", 1, 1, 10_000);
        public readonly Option<string?> Epsilons = new("--epsilons") { HelpName = "E1,E2", Description = "Differences that matter: one number for all objectives, or one for each. Only eps-nsga2 and borg." };
        public readonly Option<int?> Population = StandardOptions.WholeNumberOrNone("--population", "Size of the first population; with nsga3, the most reference points. Left out: 100.", 4, 100_000);
        public readonly Option<string?> Reference = new("--reference") { HelpName = "R1,R2", Description = "Reference point of the hypervolume, instead of the problem's." };
        public readonly Option<int> Threads = StandardOptions.Threads();
        public readonly Option<string?> Journal = new("--journal") { HelpName = "FILE", Description = "Writes every evaluation down; an interrupted search continues from the file. One seed only." };
        public readonly Option<string?> Csv = new("--csv") { HelpName = "FILE", Description = "Write the set as CSV." };
        public readonly Option<string?> Picture = new("--svg") { HelpName = "FILE", Description = "Write the set as a parallel-coordinates chart." };
        public readonly Option<bool> Json = StandardOptions.Json();

        public IEnumerable<Option> All => [Problem, Objectives, Algorithm, Evaluations, Epsilons, Population, Reference, Journal, Seeds, Seed, Threads, Csv, Picture, Json];
    }

    private sealed record Task(KnownProblem Known, SearchAlgorithm Algorithm, int Evaluations, uint Seed, int Seeds, double[] Reference, int Threads, string? Journal);

    public static Command Command()
    {
        var command = new Command("optimise", """
            Searches a problem for the choices that no other one beats in every objective.
            Prints the approximation set, the choices found that no other one found beats. With several seeds the sets of all searches are merged. Progress is shown on standard error when that is a terminal.

            Example:
              latticework optimise --problem dtlz2 --algorithm eps-nsga2 --evaluations 10000 --seed 1
            """);
        var options = new Options();
        foreach (var option in options.All)
            command.Options.Add(option);
        // On a thread of its own: an action that blocks would keep Ctrl-C from being heard.
        command.SetAction((arguments, cancellation) => System.Threading.Tasks.Task.Run(() => Run(arguments, options, cancellation), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult arguments, Options options, CancellationToken cancellation)
    {
        var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        if (Prepare(arguments, options, error) is not { } task)
            return CommandLine.Misused;
        var results = new List<SearchResult>();
        try
        {
            using var bar = new SearchProgressLine(error, task.Seeds);
            for (var s = 0; s < task.Seeds; s++)
            {
                var settings = new SearchSettings { Evaluations = task.Evaluations, Seed = task.Seed + (uint)s, Threads = task.Threads, Journal = task.Journal };
                results.Add(SearchRun.Run(task.Known.Problem, task.Algorithm, settings, bar, cancellation));
                bar.Next();
            }
        }
        catch (InvalidDataException e)
        {
            error.WriteLine($"--journal: {e.Message}");
            return CommandLine.Misused;
        }
        var set = SearchResult.Merge(results, task.Algorithm.Epsilons).OrderBy(s => s.Objectives[0]).ToList();
        if (arguments.GetValue(options.Csv) is { } csv)
            File.WriteAllText(csv, Rows(task.Known.Problem, set));
        if (arguments.GetValue(options.Picture) is { } svg)
            File.WriteAllText(svg, Chart(task, results[0], set));
        if (arguments.GetValue(options.Json))
            Terminal.WriteCamelCaseJson(output, Content(task, results, set));
        else
            Print(Terminal.On(output), task, results, set);
        return CommandLine.Done;
    }

    private static Task? Prepare(ParseResult arguments, Options options, TextWriter error)
    {
        var mistakes = new List<string>();
        var name = arguments.GetValue(options.Problem)!;
        if (!KnownProblems.Names.Contains(name))
            mistakes.Add($"--problem: found '{name}', expected {Nearest(name, KnownProblems.Names)}");
        var objectives = arguments.GetValue(options.Objectives);
        if (objectives is not null && mistakes.Count == 0 && !KnownProblems.HasAnyNumberOfObjectives(name))
            mistakes.Add($"--objectives: found with {name}, whose objectives are given, expected a DTLZ problem");
        var algorithm = arguments.GetValue(options.Algorithm)!;
        if (!algorithms.Contains(algorithm))
            mistakes.Add($"--algorithm: found '{algorithm}', expected {Nearest(algorithm, algorithms)}");
        var thinned = algorithm is "eps-nsga2" or "borg";
        if (arguments.GetValue(options.Epsilons) is not null && algorithms.Contains(algorithm) && !thinned)
            mistakes.Add($"--epsilons: found with {algorithm}, which has no ε-archive, expected eps-nsga2 or borg");
        var seeds = arguments.GetValue(options.Seeds);
        var seed = arguments.GetValue(options.Seed);
        if (seeds > 1 && arguments.GetValue(options.Journal) is not null)
            mistakes.Add($"--journal: found with {seeds} seeds, expected one: a journal is of one search");
        if (seed > uint.MaxValue - (uint)seeds + 1)
            mistakes.Add($"--seed: found {seed} with {seeds} seeds, expected all of them to be at most {uint.MaxValue}");
        // Said before the search, not after.
        foreach (var file in new[] { options.Csv, options.Picture, options.Journal })
        {
            if (arguments.GetValue(file) is { } path && (path.Trim().Length == 0 || Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))))
                mistakes.Add($"{file.Name}: found '{path}', expected a file in a folder that is there");
        }
        foreach (var mistake in mistakes)
            error.WriteLine(mistake);
        if (mistakes.Count > 0)
            return null;

        var known = KnownProblems.Find(name, objectives ?? 3);
        var count = known.Problem.Objectives.Count;
        if (PerObjective(arguments, options.Epsilons, known.Epsilons, count, error) is not { } epsilons || PerObjective(arguments, options.Reference, known.Reference, count, error) is not { } reference)
            return null;
        var population = arguments.GetValue(options.Population);
        SearchAlgorithm chosen = algorithm switch
        {
            "nsga2" => new Nsga2(population ?? 100),
            "nsga3" => new Nsga3(population is { } most ? Divisions(count, most) : 0),
            "eps-nsga2" => new EpsilonNsga2(epsilons, population ?? 100),
            _ => new Borg(epsilons, population ?? 100),
        };
        if (chosen.Mistake(known.Problem) is { } unfit)
        {
            error.WriteLine($"{(unfit.Contains("epsilon", StringComparison.Ordinal) ? "--epsilons" : "--algorithm")}: {unfit}");
            return null;
        }
        return new Task(
            known, chosen, arguments.GetValue(options.Evaluations), seed, seeds, reference, arguments.GetValue(options.Threads), arguments.GetValue(options.Journal));
    }

    // The most divisions whose reference points do not outnumber a population.
    private static int Divisions(int objectives, int population)
    {
        var divisions = 1;
        while (divisions < population && DasDennis.Count(objectives, divisions + 1) <= population)
            divisions++;
        return divisions;
    }

    private static double[]? PerObjective(ParseResult arguments, Option<string?> option, IReadOnlyList<double> usual, int count, TextWriter error)
    {
        if (CommaSeparated.Numbers(arguments, option) is not { } numbers)
            return null;
        if (numbers.Length == 0)
            return [.. usual];
        if (numbers.Length == 1)
            return [.. Enumerable.Repeat(numbers[0], count)];
        if (numbers.Length == count)
            return numbers;
        error.WriteLine($"{option.Name}: found {numbers.Length} numbers, expected 1 or {count}, one for each objective");
        return null;
    }

    private static string Nearest(string name, IReadOnlyList<string> names) =>
        Spelling.Nearest(name, names) is [var meant, ..] ? $"'{meant}'" : $"one of {string.Join(", ", names)}";

    private static double[][] Points(IEnumerable<Solution> set) => [.. set.Select(s => s.Objectives.ToArray())];

    private static double Volume(Task task, IReadOnlyList<double[]> points) =>
        Indicator.Of(points, task.Reference, [.. task.Known.Problem.Objectives.Select(o => o.Direction == Direction.Maximise)]).Value;

    private static object Content(Task task, List<SearchResult> results, List<Solution> set)
    {
        var problem = task.Known.Problem;
        var points = Points(set);
        var front = task.Known.Front;
        return new
        {
            Problem = problem.Name,
            Algorithm = task.Algorithm.Name,
            task.Evaluations,
            Seeds = results.Select(r => r.Settings.Seed),
            Feasible = results.Exists(r => r.IsFeasible),
            Objectives = problem.Objectives.Select(o => new { o.Name, o.Direction, Reference = task.Reference[Index(problem.Objectives, o)] }),
            Epsilons = task.Algorithm.Epsilons.Count > 0 ? task.Algorithm.Epsilons : null,
            Hypervolume = Volume(task, points),
            TrueHypervolume = task.Reference.SequenceEqual(task.Known.Reference) ? task.Known.Hypervolume : null,
            GenerationalDistance = front.Count > 0 ? ApproximationQuality.GenerationalDistance(points, front) : (double?)null,
            InvertedGenerationalDistance = front.Count > 0 ? ApproximationQuality.InvertedGenerationalDistance(points, front) : (double?)null,
            AdditiveEpsilon = front.Count > 0 ? ApproximationQuality.AdditiveEpsilon(points, front) : (double?)null,
            Spacing = points.Length > 1 ? ApproximationQuality.Spacing(points) : (double?)null,
            Set = set.Select(s => new
            {
                Levers = problem.Levers.Select((l, i) => (l.Name, Value: Value(l, s.Levers, i))).ToDictionary(x => x.Name, x => x.Value, StringComparer.Ordinal),
                Objectives = problem.Objectives.Select((o, m) => (o.Name, Value: s.Objectives[m])).ToDictionary(x => x.Name, x => x.Value, StringComparer.Ordinal),
            }),
            Searches = results.Select(r => new
            {
                r.Settings.Seed,
                Hypervolume = Volume(task, Points(r.Set)),
                Solutions = r.Set.Count,
                Operators = r.Operators.Count > 0 ? r.Operators : null,
                Convergence = r.Snapshots.Select(s => new { s.Evaluations, Hypervolume = Volume(task, s.Points), Solutions = s.Points.Length, s.EpsilonProgress, s.Population, s.Restarts }),
            }),
        };
    }

    private static object Value(Lever lever, LeverSetting setting, int i) => lever switch
    {
        CategoricalLever => setting.Category(i),
        IntegerLever => setting.Integer(i),
        _ => setting[i],
    };

    private static int Index(IReadOnlyList<Objective> objectives, Objective objective) => objectives.ToList().IndexOf(objective);

    private static void Print(IAnsiConsole console, Task task, List<SearchResult> results, List<Solution> set)
    {
        var problem = task.Known.Problem;
        var seeds = task.Seeds == 1 ? $"seed {task.Seed}" : $"seeds {task.Seed} to {task.Seed + (uint)task.Seeds - 1}, merged";
        console.MarkupLineInterpolated($"[bold]{problem.Name}[/], {task.Algorithm.Name}, {task.Evaluations:N0} evaluations, {seeds}: {set.Count:N0} solutions");
        if (!results.Exists(r => r.IsFeasible))
            console.WriteLine("No solution meets all constraints; these violate them least.");
        var exact = task.Known.Hypervolume is { } h && task.Reference.SequenceEqual(task.Known.Reference) ? $"; true front {h:0.0000}" : "";
        console.WriteLine($"hypervolume {Volume(task, Points(set)):0.0000} at {string.Join(", ", task.Reference)}{exact}");
        if (task.Seeds > 1)
        {
            var volumes = results.Select(r => Volume(task, Points(r.Set))).Order().ToList();
            console.WriteLine($"by seed {volumes[0]:0.0000} to {volumes[^1]:0.0000}, median {0.5 * (volumes[(volumes.Count - 1) / 2] + volumes[volumes.Count / 2]):0.0000}");
        }
        console.WriteLine();
        var levers = problem.Levers.Count <= 6 ? problem.Levers.Count : 0;
        var table = new Table().Border(TableBorder.Simple);
        foreach (var objective in problem.Objectives)
            table.AddColumn(new TableColumn($"{objective.Name} {(objective.Direction == Direction.Maximise ? "↑" : "↓")}").RightAligned());
        foreach (var lever in problem.Levers.Take(levers))
            table.AddColumn(new TableColumn(lever.Name).RightAligned());
        for (var row = 0; row < Math.Min(ShownRows, set.Count); row++)
        {
            // Evenly spaced along the first objective, both ends included.
            var solution = set[set.Count <= ShownRows ? row : (int)Math.Round(row * (set.Count - 1.0) / (ShownRows - 1))];
            var setting = solution.Levers;
            table.AddRow([.. solution.Objectives.Select(o => Short(o)), .. problem.Levers.Take(levers).Select((l, i) => l is CategoricalLever ? Markup.Escape(setting.Category(i)) : Short(setting[i]))]);
        }
        console.Write(table);
        if (set.Count > ShownRows || levers < problem.Levers.Count)
            console.WriteLine($"{(set.Count > ShownRows ? $"{ShownRows} of {set.Count:N0} solutions" : "All solutions")}{(levers < problem.Levers.Count ? $", without their {problem.Levers.Count} levers" : "")}; --csv and --json have all.");
    }

    private static string Short(double value) => value.ToString("0.####");

    private static string Rows(SearchProblem problem, List<Solution> set)
    {
        using var text = new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine(string.Join(',', problem.Levers.Select(l => l.Name).Concat(problem.Objectives.Select(o => o.Name)).Select(Quoted)));
        foreach (var solution in set)
        {
            var setting = solution.Levers;
            text.WriteLine(string.Join(',', problem.Levers.Select((_, i) => Quoted(setting.Text(i))).Concat(solution.Objectives.Select(o => o.ToString("R")))));
        }
        return text.ToString();
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Chart(Task task, SearchResult first, List<Solution> set)
    {
        var problem = task.Known.Problem;
        var chart = new ParallelCoordinates(
            [.. problem.Objectives.Select(o => new ParallelAxis(o.Name, o.Direction == Direction.Maximise))], Points(set), []);
        var best = problem.Objectives.Select((o, m) => $"{o.Name} from {Short(set.Min(s => s.Objectives[m]))} to {Short(set.Max(s => s.Objectives[m]))}");
        return chart.Draw(720, "set").ToFile(
            "set", $"{problem.Name}: {set.Count:N0} solutions that no other one beats", $"{task.Algorithm.Name}, {task.Evaluations:N0} evaluations, seed {first.Settings.Seed}{(task.Seeds > 1 ? $" and {task.Seeds - 1} more" : "")}. Each line is a solution; up is better on every axis.",
            "Lines that cross between two axes trade one objective for the other.", $"Parallel coordinates of {set.Count} solutions. {string.Join("; ", best)}.");
    }
}

/// <summary>One line that shows how far a search is; silent when standard error is not a terminal.</summary>
internal sealed class SearchProgressLine(TextWriter error, int searches) : IProgress<SearchProgress>, IDisposable
{
    private const int Width = 30;
    private readonly bool shown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private int finished;
    private int percent = -1;

    public void Report(SearchProgress value)
    {
        if (!shown)
            return;
        var share = (finished + ((double)value.Evaluations / value.Limit)) / searches;
        // A write for every batch would cost more than the batch.
        if ((int)(100 * share) == percent)
            return;
        percent = (int)(100 * share);
        var filled = (int)(share * Width);
        var which = searches > 1 ? $", search {Math.Min(finished + 1, searches)} of {searches}" : "";
        error.Write($"\r{new string('━', filled)}{new string('─', Width - filled)} {share:0 %} of {(long)value.Limit * searches:N0} evaluations{which}, {value.Restarts} restarts      ");
    }

    public void Next() => finished++;

    public void Dispose()
    {
        if (percent >= 0)
            error.Write("\r" + new string(' ', 100) + "\r");
    }
}
