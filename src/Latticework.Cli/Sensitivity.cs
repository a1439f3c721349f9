using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Sensitivity;
using Latticework.Exploration.Tables;
using Spectre.Console;
using Table = Latticework.Exploration.Tables.Table;

namespace Latticework.Cli;

/// <summary><c>latticework sensitivity</c>: which inputs move an outcome, by ten methods.</summary>
internal static class Sensitivity
{
    private const int ShownRows = 25;

    public static Command Command() => new("sensitivity", """
        Which inputs move an outcome, on any CSV of inputs and outcome.
        sobol, morris, efast and ff need their own designs and refuse any other; the others work on any sample, a run included.
        A sample of `latticework design` is read by the card beside it: its inputs, groups, levels, order of rows and ends need not be told again.

        Example:
          latticework sensitivity delta --sample experiments.csv --outcome cost --ignore run_id
        """)
    {
        SensitivityOfDesigns.Sobol(),
        SensitivityOfDesigns.Morris(),
        SensitivityOfDesigns.Efast(),
        SensitivityOfDesigns.Ff(),
        SensitivityOfSamples.Rbdfast(),
        SensitivityOfSamples.Delta(),
        SensitivityOfSamples.Pawn(),
        SensitivityOfSamples.Regional(),
        SensitivityOfSamples.Discrepancy(),
        SensitivityScores.Command(),
    };

    /// <summary>Prints the rows that matter most, and how to read them.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="title">Method, outcome and rows.</param>
    /// <param name="headers">The first is that of the names.</param>
    /// <param name="rows">Cells, the most important first.</param>
    /// <param name="notes">Short sentences.</param>
    public static void Print(IAnsiConsole console, string title, string[] headers, IEnumerable<string[]> rows, params IEnumerable<string> notes)
    {
        console.WriteLine(title);
        console.WriteLine();
        var table = new Spectre.Console.Table().Border(TableBorder.Simple);
        for (var h = 0; h < headers.Length; h++)
            table.AddColumn(h == 0 ? new TableColumn(new Text(headers[h])) : new TableColumn(new Text(headers[h])).RightAligned());
        var all = rows.ToArray();
        foreach (var row in all.Take(ShownRows))
            table.AddRow(row.Select(cell => new Text(cell)));
        console.Write(table);
        if (all.Length > ShownRows)
            console.WriteLine($"… and {all.Length - ShownRows:N0} more; --json prints all.");
        foreach (var note in notes.Where(n => n.Length > 0))
            console.WriteLine(note);
    }

    /// <summary>A number for people; a dash for none.</summary>
    public static string Share(double? value) => value is { } v ? v.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    /// <summary>An estimate with its half-width.</summary>
    public static string Share(double value, double? halfWidth) => halfWidth is { } h ? $"{Share(value)} ± {Share(h)}" : Share(value);

    /// <summary>A number in the outcome's unit, four digits.</summary>
    public static string Amount(double? value) => value is { } v ? v.ToString("G4", CultureInfo.InvariantCulture) : "–";

    /// <summary>An estimate with its half-width, four digits; rounding is not shown as an error.</summary>
    public static string Amount(double value, double? halfWidth) => halfWidth is not { } h ? Amount(value) : $"{Amount(value)} ± {Amount(h < 1e-9 * Math.Abs(value) ? 0 : h)}";

    /// <summary>The word for how sure an interval is.</summary>
    public static string Percent(double confidence) => confidence.ToString("0.####%", CultureInfo.InvariantCulture).Replace("%", " %", StringComparison.Ordinal);
}

/// <summary>What the sensitivity verbs have in common: the sample, groups, resampling, seed, threads, JSON.</summary>
internal sealed class SensitivityInput
{
    /// <summary>What to use instead.</summary>
    public const string AnySample = "delta, pawn, rbdfast work on any sample";

    private readonly ExperimentSource source = new(oneFile: true);
    private readonly Option<string?> groups = new("--groups") { HelpName = "CSV", Description = "Columns name, group: inputs with the same group are one." };
    private readonly Option<int> resamples;
    private readonly bool isResampled;
    private readonly Option<double> confidence = new("--confidence")
    {
        HelpName = "P",
        Description = "Probability of the intervals.",
        DefaultValueFactory = _ => 0.95,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1)
                return value;
            result.AddError($"--confidence: found '{result.Tokens[0].Value}', expected a number between 0 and 1");
            return 0;
        },
    };

    private readonly Option<uint> seed = StandardOptions.Seed("all that is drawn by chance");
    private readonly Option<int> threads = StandardOptions.Threads();
    private readonly Option<bool> json = StandardOptions.Json();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="own">Options of that method only.</param>
    /// <param name="resampled">Resamples unless told otherwise; 0 for a method without resampling.</param>
    /// <param name="grouped">Whether inputs may be grouped.</param>
    /// <param name="seeded">Whether there is chance besides resampling.</param>
    public SensitivityInput(Command command, Option[] own, int resampled = 0, bool grouped = false, bool seeded = false)
    {
        source.AddTo(command);
        if (grouped)
            command.Options.Add(groups);
        foreach (var option in own)
            command.Options.Add(option);
        resamples = StandardOptions.WholeNumber("--resamples", "Resamples behind the intervals.", resampled, 2, 1_000_000);
        isResampled = resampled > 0;
        if (isResampled)
        {
            command.Options.Add(resamples);
            command.Options.Add(confidence);
        }
        if (isResampled || seeded)
            command.Options.Add(seed);
        command.Options.Add(threads);
        command.Options.Add(json);
    }

    public static Option<string?> Where() => new("--where") { HelpName = "COND", Description = "Which outcomes are of interest, such as '>= 0.5'." };

    public uint Seed(ParseResult arguments) => arguments.GetValue(seed);

    public int Threads(ParseResult arguments) => arguments.GetValue(threads);

    public Resampling Resampling(ParseResult arguments) =>
        new(arguments.GetValue(resamples), arguments.GetValue(confidence), arguments.GetValue(seed), arguments.GetValue(threads));

    /// <summary>
    /// Reads a sample that is of one design only. A run is refused by the name of its design; so is a sample with the card of another design,
    /// or whose rows are not those its card tells of. Where there is a card, names are read as their places.
    /// </summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="expected">What is needed, in words.</param>
    /// <param name="kinds">The designs that will do.</param>
    public ExperimentSource.Experiments? ReadDesign(ParseResult arguments, string expected, params DesignKind[] kinds)
    {
        var error = arguments.InvocationConfiguration.Error;
        if (source.IsRun(arguments))
        {
            if (ExperimentSource.OpenRun(arguments.GetValue<string>("--run")!, error) is { } run)
                error.WriteLine($"--run: found a {run.Manifest.Design} design, expected {expected}; {AnySample}");
            return null;
        }
        if (Read(arguments) is not { } experiments)
            return null;
        if (experiments.Card is not { } card)
            return experiments;
        var mistakes = card.Mistakes(experiments.Sample, kinds).ToList();
        if (!kinds.Contains(card.Plan.Kind))
            mistakes = [.. mistakes.Select(m => $"{m}; {UsesOf(card.Plan.Kind)}")];
        else if (mistakes.Count == 0 && card.Plan.RowsAreOrdered && card.Plan.Columns.Inputs.FirstOrDefault(i => experiments.Inputs.Find(i.Name) is null) is { } left)
            mistakes.Add($"{experiments.Inputs.Source}: found {left.Name} left out of the inputs, expected every input of the design");
        if (mistakes.Count == 0)
            return experiments with { Inputs = card.InPlaces(experiments.Inputs) };
        Refuse(arguments, mistakes);
        return null;
    }

    /// <summary>A setting of the design: what its card says, or what the option says; null, with a line on standard error, when they differ.</summary>
    public static int? Setting(ParseResult arguments, Option<int> option, DesignCard? card, Func<DesignPlan, int> told)
    {
        var given = arguments.GetValue(option);
        if (card is null || told(card.Plan) == given)
            return given;
        if (arguments.GetResult(option) is null or { Implicit: true })
            return told(card.Plan);
        Refuse(arguments, $"{option.Name}: found {given}, expected {told(card.Plan)}, as the card of the sample has it");
        return null;
    }

    private static string UsesOf(DesignKind kind) => kind switch
    {
        DesignKind.Saltelli => $"that sample is for sobol; {AnySample}",
        DesignKind.Morris => $"that sample is for morris; {AnySample}",
        DesignKind.Efast => $"that sample is for efast; {AnySample}",
        DesignKind.Fractional => $"that sample is for ff; {AnySample}",
        DesignKind.Factorial => $"that sample is for ff if it has two levels; {AnySample}",
        _ => "that sample is for rbdfast, delta, pawn, regional, discrepancy or scores",
    };

    /// <summary>Reads a sample, and says when the outcome never changes.</summary>
    public ExperimentSource.Experiments? Read(ParseResult arguments, bool numbersOnly = false)
    {
        if (source.Read(arguments) is not { } experiments)
            return null;
        var error = arguments.InvocationConfiguration.Error;
        var y = experiments.Outcome.Values;
        if (Array.TrueForAll(y, v => v.Equals(y[0])))
        {
            error.WriteLine($"{experiments.Source}: {experiments.Outcome.Name}: found {y[0]:R} in {(y.Length == 1 ? "the only row" : $"all {y.Length:N0} rows")}, expected values that differ: its variance is zero, there is nothing to explain");
            return null;
        }
        var names = numbersOnly ? experiments.Inputs.Columns.Where(c => c.Kind == ColumnKind.Categorical).ToArray() : [];
        foreach (var column in names)
        {
            error.WriteLine($"{experiments.Inputs.Source}: {column.Name}: found names, expected numbers: this method needs an order; leave the column out with --ignore"
                + (source.IsRun(arguments) && column.Name is "scenario" or "option" ? $" or keep one with --{column.Name}" : "") + "; delta, pawn and scores take names");
        }
        return names.Length == 0 ? experiments : null;
    }

    /// <summary>What to say of a run whose futures come more than once; nothing for other samples.</summary>
    public string Repeated(ParseResult arguments, ExperimentSource.Experiments experiments) =>
        source.IsRun(arguments) && experiments.Inputs.Columns.Any(c => c.Kind == ColumnKind.Categorical && c.Name is "scenario" or "option")
            ? "Each future comes once for every scenario and option, so rows are not independent: chance moves the numbers more than so many rows suggest. --scenario and --option keep one."
            : "";

    /// <summary>
    /// The groups that were asked for, or those the card tells of, or each input by itself; null, with the mistakes on standard error, when
    /// the file is not right.
    /// </summary>
    public InputGroups? Groups(ParseResult arguments, Table inputs, DesignCard? card = null)
    {
        string[] names = [.. inputs.Columns.Select(c => c.Name)];
        if (arguments.GetResult(groups) is null || arguments.GetValue(groups) is not { } file)
            return InputGroups.Of([.. names.Select(n => card?.Plan.Columns.Inputs.FirstOrDefault(i => i.Name == n)?.Group ?? n)]);
        var problems = new List<Problem>();
        var table = TableFile.Read(file, problems, categorical: ["name", "group"]);
        foreach (var column in table is null ? [] : new[] { "name", "group" })
        {
            if (table!.Find(column) is null)
                problems.Add(new Problem(new Place(file, 1), "header", string.Join(',', table.Columns.Select(c => c.Name)), "the columns name and group"));
        }
        var groupOf = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var row = 0; problems.Count == 0 && row < table!.Rows; row++)
        {
            var name = Word(table["name"], row);
            if (!names.Contains(name, StringComparer.Ordinal))
                problems.Add(new Problem(new Place(file, row + 2), "name", $"'{name}'", Spelling.Nearest(name, names) is [var meant, ..] ? $"'{meant}'" : $"an input of {inputs.Source}"));
            else if (!groupOf.TryAdd(name, Word(table["group"], row)))
                problems.Add(new Problem(new Place(file, row + 2), "name", $"'{name}' again", "each input once"));
        }
        if (problems.Count == 0 && names.FirstOrDefault(n => !groupOf.ContainsKey(n)) is { } missing)
            problems.Add(new Problem(new Place(file, 1), "rows", $"none for '{missing}'", $"one for every input of {inputs.Source}; columns that are no inputs are named in --ignore"));
        foreach (var problem in problems)
            arguments.InvocationConfiguration.Error.WriteLine(problem);
        return problems.Count > 0 ? null : InputGroups.Of([.. names.Select(n => groupOf[n])]);
    }

    /// <summary>Says why something is refused.</summary>
    public static int Refuse(ParseResult arguments, params IEnumerable<string> mistakes)
    {
        foreach (var mistake in mistakes)
            arguments.InvocationConfiguration.Error.WriteLine(mistake);
        return CommandLine.Misused;
    }

    /// <summary>Prints JSON when it was asked for; what is not defined, or was not asked for, is null.</summary>
    /// <returns>Whether it was.</returns>
    public bool PrintJson(ParseResult arguments, string method, ExperimentSource.Experiments experiments, Dictionary<string, object?> content)
    {
        if (!arguments.GetValue(json))
            return false;
        var all = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["method"] = method,
            ["source"] = experiments.Source,
            ["outcome"] = experiments.Outcome.Name,
            ["rows"] = experiments.Outcome.Count,
        };
        if (isResampled)
        {
            all["resamples"] = arguments.GetValue(resamples);
            all["confidence"] = arguments.GetValue(confidence);
        }
        foreach (var (key, value) in content)
            all[key] = value;
        Terminal.WriteCamelCaseJsonWithNulls(arguments.InvocationConfiguration.Output, all);
        return true;
    }

    private static string Word(Column column, int row) => column.Categories[(int)column.Values[row]];
}
