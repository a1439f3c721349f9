using System.CommandLine;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;

namespace Latticework.Cli;

/// <summary>
/// Where the experiments of an analysis are from: CSV files of inputs and outcomes, one CSV file of both, or a run folder. Verbs that
/// analyse experiments add these options and read them here. A sample that <c>design</c> made has its card beside it, which says what the inputs are.
/// </summary>
/// <param name="oneFile">Whether inputs and outcome come in one file, <c>--sample</c>, instead of two.</param>
internal sealed class ExperimentSource(bool oneFile)
{
    private readonly Option<string?> sample = new("--sample") { HelpName = "CSV", Description = "Inputs and outcomes, one row per experiment." };
    private readonly Option<string?> inputs = new("--inputs") { HelpName = "CSV", Description = "Inputs, one row per experiment." };
    private readonly Option<string?> outcomes = new("--outcomes") { HelpName = "CSV", Description = "Outcomes, rows aligned with the inputs." };
    private readonly Option<string?> run = new("--run") { HelpName = "DIR", Description = "A finished run, instead of CSV files." };
    private readonly Option<string?> scenario = new("--scenario") { HelpName = "NAME", Description = "With --run: keep this scenario; without it the scenario is an input." };
    private readonly Option<string?> option = new("--option") { HelpName = "NAME", Description = "With --run: keep this option; without it the option is an input." };
    private readonly Option<string> outcome = new("--outcome") { HelpName = "NAME", Description = "Column or measure to explain.", Required = true };
    private readonly Option<string?> integer = Names("--integer", "Inputs that are whole numbers.");
    private readonly Option<string?> categorical = Names("--categorical", "Inputs that are names, though they may look like numbers.");
    private readonly Option<string?> ignore = Names("--ignore", "Columns to leave out of the inputs.");

    /// <summary>The inputs, and the outcome to explain.</summary>
    /// <param name="Inputs">The inputs; those of the design, in its order, when the sample has a card.</param>
    /// <param name="Outcome">The outcome.</param>
    /// <param name="Source">Where the outcome is from.</param>
    /// <param name="Sample">Every column of the file of inputs.</param>
    /// <param name="Card">What travels with the sample; null when nothing does.</param>
    public sealed record Experiments(Table Inputs, Column Outcome, string Source, Table Sample, DesignCard? Card);

    public void AddTo(Command command)
    {
        foreach (var each in oneFile ? new Option[] { sample } : [inputs, outcomes])
            command.Options.Add(each);
        foreach (var each in new Option[] { run, scenario, option, outcome, integer, categorical, ignore })
            command.Options.Add(each);
    }

    /// <summary>Whether a run folder was named.</summary>
    public bool IsRun(ParseResult arguments) => arguments.GetValue(run) is not null;

    /// <summary>Reads the experiments; null, with every mistake on standard error, when something is not right.</summary>
    public Experiments? Read(ParseResult arguments)
    {
        var error = arguments.InvocationConfiguration.Error;
        if (Tables(arguments, error) is not var (xs, ys, card))
            return null;
        var name = arguments.GetValue(outcome)!;
        var mistakes = new List<string>();
        if (ys.Find(name) is not { } y)
            mistakes.Add($"--outcome: {ys.Missing(name)}");
        else if (y.Kind == ColumnKind.Categorical)
            mistakes.Add($"--outcome: found names in '{name}', expected numbers");
        string[] ignored = [.. Listed(arguments, ignore)];
        foreach (var each in Listed(arguments, integer).Concat(Listed(arguments, categorical)).Concat(ignored))
        {
            if (xs.Find(each) is null && ys.Find(each) is null)
                mistakes.Add(xs.Missing(each));
        }
        foreach (var each in Listed(arguments, integer))
        {
            if (xs.Find(each) is { } column && column.Kind != ColumnKind.Integer)
                mistakes.Add($"--integer: found '{each}', which is also given as categorical, expected one of the two");
        }
        var kept = xs.Columns.Where(c => c.Name != name && !ignored.Contains(c.Name)).ToList();
        var designed = card?.Plan.Columns.Inputs.Select(i => kept.Find(c => c.Name == i.Name)).OfType<Column>().ToList() ?? [];
        if (designed.Count > 0 && kept.Except(designed).ToList() is [_, ..] others)
            error.WriteLine($"note: {xs.Source}: {string.Join(", ", others.Select(c => c.Name))}: no input of the design beside it, left out.");
        if (mistakes.Count == 0 && kept.Count == 0)
            mistakes.Add($"{xs.Source}: found no inputs besides the outcome and the ignored columns, expected at least one");
        if (mistakes.Count > 0)
        {
            foreach (var mistake in mistakes)
                error.WriteLine(mistake);
            return null;
        }
        return new Experiments(new Table(designed.Count > 0 ? designed : kept, xs.Source), ys[name], ys.Source, xs, card);
    }

    /// <summary>Opens a finished run; null, with the reason on standard error, when it is none.</summary>
    public static RunResults? OpenRun(string folder, TextWriter error, bool paths = false)
    {
        try
        {
            return RunFolder.Open(folder, paths);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"--run: {e.Message}");
            return null;
        }
    }

    /// <summary>Index of a name on an axis of a run; null, with the nearest name on standard error, when it is not there.</summary>
    public static int? IndexOf(string name, IReadOnlyList<string> names, string field, TextWriter error)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }
        var nearest = Spelling.Nearest(name, names);
        error.WriteLine($"{field}: found '{name}', expected {(nearest is [var meant, ..] ? $"'{meant}'" : $"one of {string.Join(", ", names.Take(12))}")}");
        return null;
    }

    private static Option<string?> Names(string name, string description) => new(name) { HelpName = "A,B", Description = description };

    private static string[] Listed(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private (Table Inputs, Table Outcomes, DesignCard? Card)? Tables(ParseResult arguments, TextWriter error)
    {
        if (arguments.GetValue(run) is { } folder)
        {
            if (new Option[] { sample, inputs, outcomes }.FirstOrDefault(o => arguments.GetResult(o) is not null) is { } file)
            {
                error.WriteLine($"{file.Name}: found together with --run, expected one or the other");
                return null;
            }
            if (OpenRun(folder, error) is not { } results)
                return null;
            int? s = null, o = null;
            if (arguments.GetValue(scenario) is { } scenarioName && (s = IndexOf(scenarioName, results.Scenarios, "--scenario", error)) is null)
                return null;
            if (arguments.GetValue(option) is { } optionName && (o = IndexOf(optionName, results.Options, "--option", error)) is null)
                return null;
            var tables = RunTables.Of(results, folder, s, o);
            return (tables.Inputs, tables.Outcomes, null);
        }
        foreach (var pinned in new[] { scenario, option })
        {
            if (arguments.GetValue(pinned) is not null)
            {
                error.WriteLine($"{pinned.Name}: found without --run, expected a run folder to choose from");
                return null;
            }
        }
        return Files(arguments, error);
    }

    private (Table Inputs, Table Outcomes, DesignCard? Card)? Files(ParseResult arguments, TextWriter error)
    {
        var problems = new List<Problem>();
        var (x, y) = oneFile ? (arguments.GetValue(sample), arguments.GetValue(sample)) : (arguments.GetValue(inputs), arguments.GetValue(outcomes));
        if (x is null || y is null)
        {
            error.WriteLine(oneFile ? "--sample: found nothing, expected a CSV file, or --run with a run folder" : "--inputs, --outcomes: found only one or none, expected two CSV files, or --run with a run folder");
            return null;
        }
        DesignCard? card;
        try
        {
            card = DesignCard.Beside(x);
        }
        catch (InvalidDataException e)
        {
            error.WriteLine(e.Message);
            return null;
        }
        // Names may look like numbers.
        var names = card?.Plan.Space.Inputs.Where(i => i.Spread.Kind == ColumnKind.Categorical).Select(i => i.Name) ?? [];
        var xs = TableFile.Read(x, problems, Listed(arguments, integer), [.. Listed(arguments, categorical), .. names]);
        var ys = oneFile || x == y ? xs : TableFile.Read(y, problems);
        if (xs is not null && ys is not null && xs.Rows != ys.Rows)
            problems.Add(new Problem(new Place(y, 1), "rows", $"{ys.Rows:N0}", $"{xs.Rows:N0}, as in {x}"));
        foreach (var problem in problems)
            error.WriteLine(problem);
        return problems.Count == 0 ? (xs!, ys!, card) : null;
    }
}
