using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;
using Spectre.Console;
using Table = Latticework.Exploration.Tables.Table;

namespace Latticework.Cli;

/// <summary><c>latticework design</c>: samples the inputs of a model that is run elsewhere.</summary>
internal static class SampleDesign
{
    private const string SpaceHelp = """

        SPACE is a CSV file with a row for each input and the columns name, distribution and, if inputs move together, group:
          name,distribution
          inflow,uniform 0.1 0.9
          growth,triangular 0 2 5
          policy,categorical none:0.5|some:0.3|all:0.2
        Distributions: constant V; uniform LOW HIGH; triangular LOW MODE HIGH; pert LOW MODE HIGH [SHAPE]; normal MEAN SD [LOW HIGH];
        lognormal LOG-MEAN LOG-SD [LOW HIGH]; beta A B [LOW HIGH]; integer LOW HIGH; discrete VALUE[:WEIGHT]|…; categorical NAME[:WEIGHT]|….
        The sample goes to --output, with a card beside it, FILE.design.json: append the outcomes of your model as columns, keep the rows in
        their order, and give the file to `latticework sensitivity` or `latticework discover`. --json prints the card, and the sample if
        there is no --output.
        """;

    public static Command Command() => new("design", "Samples the inputs of a model that is run elsewhere.\n" + SpaceHelp)
    {
        Of(DesignKind.Lhs, "Latin hypercube: each input evenly spread on its own.", "design lhs --space space.csv --count 1000 --seed 7 --output sample.csv"),
        Of(DesignKind.Maximin, "Latin hypercube whose closest points are far apart: the best of several.", "design maximin --space space.csv --count 50 --candidates 100"),
        Of(DesignKind.Sobol, "Sobol' points, Owen-scrambled: even spread of inputs and of pairs. Take a power of two.", "design sobol --space space.csv --count 1024"),
        Of(DesignKind.Halton, "Halton points with permuted digits: like Sobol', for any count.", "design halton --space space.csv --count 500"),
        Of(DesignKind.MonteCarlo, "Independent random points.", "design monte-carlo --space space.csv --count 1000"),
        Of(DesignKind.Factorial, "Every combination of levels; inputs of a few values take all of them.", "design factorial --space space.csv --levels 3"),
        Of(DesignKind.Fractional, "Two-level screening: a folded-over Hadamard matrix, or a 2^(k-p) fraction by generators.", "design fractional --space space.csv --generators D=AB,E=AC"),
        Of(DesignKind.Saltelli, "Rows for Sobol' indices: (2D + 2) a base point, (D + 2) without second order.", "design saltelli --space space.csv --count 1024 --output sample.csv"),
        Of(DesignKind.Morris, "Trajectories for elementary effects: D + 1 rows each.", "design morris --space space.csv --trajectories 20 --candidates 200 --output sample.csv"),
        Of(DesignKind.Efast, "Search curves for extended FAST: a curve of N rows for each input.", "design efast --space space.csv --count 257 --output sample.csv"),
        DesignQuality.Command(),
    };

    private static Command Of(DesignKind kind, string what, string example)
    {
        var command = new Command(DesignPlan.Name(kind), $"{what}\n\nExample:\n  latticework {example}");
        var options = new Choices(kind);
        options.AddTo(command);
        command.SetAction(arguments => Run(options, arguments));
        return command;
    }

    private static int Run(Choices options, ParseResult arguments)
    {
        var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        var problems = new List<Problem>();
        var mistakes = new List<string>();
        var plan = options.Plan(arguments, problems, mistakes);
        foreach (var mistake in problems.Select(p => p.ToString()).Concat(mistakes))
            error.WriteLine(mistake);
        if (plan is null || problems.Count + mistakes.Count > 0)
            return CommandLine.Misused;
        double[][] values;
        Table sample;
        try
        {
            values = plan.Values();
            sample = plan.Columns.Table(values, DesignPlan.Name(plan.Kind));
        }
        catch (ArgumentException e)
        {
            error.WriteLine($"design {DesignPlan.Name(plan.Kind)}: {e.Message}");
            return CommandLine.Misused;
        }
        if (plan.Kind is DesignKind.Sobol or DesignKind.Saltelli && !int.IsPow2(plan.Count))
            error.WriteLine($"note: {plan.Count} points are no power of two; Sobol' points are balanced at {1L << int.Log2(plan.Count)} and {2L << int.Log2(plan.Count)}.");

        var card = DesignCard.Of(plan, values);
        var path = options.Output(arguments);
        if (path is not null && !Write(path, sample, card, error))
            return CommandLine.Misused;
        var achieved = plan.Correlation is null ? null : RankCorrelation.Of(values);
        if (options.Json(arguments))
            Terminal.WriteJson(output, new { Card = System.Text.Json.Nodes.JsonNode.Parse(card.Json()), AchievedRankCorrelation = achieved, Output = path, Sample = path is null ? Named(sample) : null });
        else if (path is null)
            TableFile.Write(output, sample);
        else
            Print(Terminal.On(output), card, path, achieved);
        return CommandLine.Done;
    }

    private static bool Write(string path, Table sample, DesignCard card, TextWriter error)
    {
        try
        {
            using (var file = File.CreateText(path))
                TableFile.Write(file, sample);
            card.WriteBeside(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"--output: found '{path}', expected a file in a folder that exists and can be written");
            return false;
        }
    }

    private static Dictionary<string, object[]> Named(Table sample) => sample.Columns.ToDictionary(
        c => c.Name,
        c => Array.ConvertAll(c.Values, v => c.Kind == ColumnKind.Categorical ? (object)c.Categories[(int)v] : v),
        StringComparer.Ordinal);

    private static void Print(IAnsiConsole console, DesignCard card, string path, double[][]? achieved)
    {
        console.WriteLine($"{card.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows of {card.Plan.Columns.Inputs.Count} inputs, written to {path}");
        console.WriteLine($"design {DesignPlan.Name(card.Plan.Kind)}, seed {card.Plan.Seed}; order of the rows: {card.Plan.RowOrder}");
        console.WriteLine($"card {DesignCard.PathBeside(path)}, hash {card.Hash[..12]}");
        if (achieved is null)
            return;
        var target = card.Plan.Correlation!.Target;
        var table = new Spectre.Console.Table().Border(TableBorder.None).AddColumn("rank correlation").AddColumn(new TableColumn("asked").RightAligned()).AddColumn(new TableColumn("achieved").RightAligned());
        for (var a = 0; a < achieved.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                if (target[a][b] is not 0)
                {
                    table.AddRow(
                        Markup.Escape($"{card.Plan.Space.Inputs[b].Name}, {card.Plan.Space.Inputs[a].Name}"),
                        target[a][b].ToString("0.000", CultureInfo.InvariantCulture), achieved[a][b].ToString("0.000", CultureInfo.InvariantCulture));
                }
            }
        }
        console.Write(table);
    }

    // The options of one design; each design shows only those that change it.
    private sealed class Choices(DesignKind kind)
    {
        private readonly Option<string> space = new("--space") { HelpName = "CSV", Description = "The inputs: name, distribution, group.", Required = true };
        private readonly Option<int?> count = kind == DesignKind.Morris
            ? new("--trajectories", "--count") { HelpName = "R", Description = "Trajectories.", Required = true }
            : new("--count") { HelpName = "N", Description = kind switch { DesignKind.Saltelli => "Base points, a power of two.", DesignKind.Efast => "Rows of each curve, above 4 · harmonics².", _ => "Points." }, Required = true };
        private readonly Option<uint> seed = StandardOptions.Seed("the sample");
        private readonly Option<int> levels = new("--levels") { HelpName = "L", Description = kind == DesignKind.Morris ? "Levels of the grid, even." : "Levels of inputs that are not of a few values.", DefaultValueFactory = _ => kind == DesignKind.Morris ? 4 : 2 };
        private readonly Option<int> candidates = new("--candidates") { HelpName = "M", Description = kind == DesignKind.Morris ? "Trajectories drawn, of which the farthest apart are kept; 0 keeps all that are drawn." : "Hypercubes drawn, of which the best is kept.", DefaultValueFactory = _ => kind == DesignKind.Morris ? 0 : 20 };
        private readonly Option<int> harmonics = new("--harmonics") { HelpName = "M", Description = "Harmonics the analysis will read.", DefaultValueFactory = _ => 4 };
        private readonly Option<bool> centred = new("--centred") { Description = "Points in the middle of their strata." };
        private readonly Option<bool> unscrambled = new("--unscrambled") { Description = "The published points, the first at 0: for comparison, not for sampling." };
        private readonly Option<bool> noSecondOrder = new("--no-second-order") { Description = "Leave out the rows for indices of pairs." };
        private readonly Option<string?> generators = new("--generators") { HelpName = "D=AB,…", Description = "A regular fraction: inputs lettered A, B, C … (no I) in their order." };
        private readonly Option<string?> correlation = new("--correlation") { HelpName = "CSV", Description = "Rank correlations: a header of names, a row for each." };
        private readonly Option<string?> output = new("--output") { HelpName = "FILE", Description = "Where the sample goes, with its card beside it; standard output without." };
        private readonly Option<bool> json = StandardOptions.Json();

        public void AddTo(Command command)
        {
            command.Options.Add(space);
            Option[] own = kind switch
            {
                DesignKind.Lhs => [count, centred, correlation],
                DesignKind.Maximin => [count, candidates, centred, correlation],
                DesignKind.Sobol or DesignKind.Halton => [count, unscrambled, correlation],
                DesignKind.MonteCarlo => [count, correlation],
                DesignKind.Factorial => [levels],
                DesignKind.Fractional => [generators],
                DesignKind.Saltelli => [count, noSecondOrder, unscrambled],
                DesignKind.Morris => [count, levels, candidates],
                DesignKind.Efast => [count, harmonics],
                _ => [],
            };
            foreach (var option in own)
                command.Options.Add(option);
            foreach (var option in new Option[] { seed, output, json })
                command.Options.Add(option);
        }

        public string? Output(ParseResult arguments) => arguments.GetValue(output);

        public bool Json(ParseResult arguments) => arguments.GetValue(json);

        public DesignPlan? Plan(ParseResult arguments, List<Problem> problems, List<string> mistakes)
        {
            var points = arguments.CommandResult.Command.Options.Contains(count) ? arguments.GetValue(count) ?? 0 : 1;
            if (points < 1)
                mistakes.Add($"{count.Name}: found {points}, expected 1 or more");
            if (kind == DesignKind.Maximin && arguments.GetValue(candidates) < 1)
                mistakes.Add($"--candidates: found {arguments.GetValue(candidates)}, expected 1 or more");
            if (SpaceFile.Read(arguments.GetValue(space)!, problems) is not { } inputs || mistakes.Count > 0)
                return null;
            var correlated = Own(arguments, correlation) is { } path ? SpaceFile.ReadCorrelation(path, inputs, problems) : null;
            return new DesignPlan(kind, inputs, points, arguments.GetValue(seed))
            {
                SecondOrder = !Own(arguments, noSecondOrder),
                Scrambled = !Own(arguments, unscrambled),
                Centred = Own(arguments, centred),
                Levels = Own(arguments, levels),
                Candidates = Own(arguments, candidates),
                Harmonics = Own(arguments, harmonics),
                Generators = Own(arguments, generators)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Correlation = correlated,
            };
        }

        // An option that this design does not have keeps the plan's default, or no value.
        private static T? Own<T>(ParseResult arguments, Option<T> option) =>
            arguments.CommandResult.Command.Options.Contains(option) ? arguments.GetValue(option) : default;
    }
}
