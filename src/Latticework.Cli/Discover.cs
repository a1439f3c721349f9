using System.CommandLine;
using Latticework.Exploration.Discovery;
using Latticework.Exploration.Tables;

namespace Latticework.Cli;

/// <summary><c>latticework discover</c>: which inputs make the outcome one of interest, as boxes, a tree or a regression.</summary>
internal static class Discover
{
    private static readonly string[] methods = ["prim", "cart", "logit"];

    public static Command Command()
    {
        var command = new Command("discover", """
            Scenario discovery: which inputs make an outcome one of interest.
            Describes the experiments of interest by limits on a few inputs (prim, cart) or by a regression (logit).
            With --where the rows whose outcome meets the condition are of interest; without it the outcome is a number whose mean is to be high or low.

            Examples:
              latticework discover --inputs x.csv --outcomes y.csv --outcome cost --where '>= 300' --resamples 20 --hold-out 0.3
              latticework discover --run runs/next-administration --scenario continuity --option do-nothing --outcome allied_security_change --where '< -0.05'
              latticework discover --inputs x.csv --outcomes y.csv --outcome cost --method cart --json
            """);
        var options = new DiscoverOptions();
        options.AddTo(command);
        command.SetAction(arguments => Run(arguments, options));
        return command;
    }

    private static int Run(ParseResult arguments, DiscoverOptions options)
    {
        var error = arguments.InvocationConfiguration.Error;
        if (options.Read(arguments, error) is not { } asked || options.Source.Read(arguments) is not { } experiments)
            return CommandLine.Misused;
        try
        {
            var task = DiscoveryTask.Of(asked, experiments);
            if (asked.WholeOfInterest(task) is { } note)
                error.WriteLine(note);
            DiscoveryReport report = asked.Method switch
            {
                "cart" => CartReport.Of(task),
                "logit" => LogitReport.Of(task),
                _ => PrimReport.Of(task),
            };
            if (asked.Svg is { } path)
                File.WriteAllText(path, report.ToSvg());
            if (asked.Json)
                Terminal.WriteCamelCaseJson(arguments.InvocationConfiguration.Output, report.ToJson());
            else
                report.Print(Terminal.On(arguments.InvocationConfiguration.Output));
            return CommandLine.Done;
        }
        catch (Exception mistake) when (mistake is ArgumentException or InvalidDataException)
        {
            // The runtime appends the parameter's name, which means nothing here.
            error.WriteLine(mistake.Message.Split(" (Parameter '", 2)[0]);
            return CommandLine.Misused;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"--svg: found {e.Message}, expected a file that can be written");
            return CommandLine.Failed;
        }
    }

    /// <summary>What was asked for.</summary>
    internal sealed record Request(
        string Method, Condition? Where, bool Minimise, PrimSettings Settings, int Boxes, BoxRemoval Removal, int? Constrained, bool Rotate,
        IReadOnlyList<IReadOnlyList<string>>? Groups, int Resamples, double? HoldOut, uint Seed, string? Svg, bool Json)
    {
        public string? WholeOfInterest(DiscoveryTask task) => Where is not null && task.Outcome.Values.All(v => v > 0)
            ? $"--where: all {task.Inputs.Rows:N0} experiments are of interest; nothing tells them apart"
            : null;
    }

    /// <summary>The options besides those of <see cref="ExperimentSource"/>.</summary>
    internal sealed class DiscoverOptions
    {
        private readonly Option<string?> where = Text("--where", "COND", $"What is of interest: {Condition.Form}. Without it the outcome is continuous.");
        private readonly Option<string> direction = StandardOptions.OneOf("--direction", "For a continuous outcome: boxes with a high or a low mean.", "max", "min");
        private readonly Option<string> method = StandardOptions.OneOf("--method", "Boxes, a tree or a regression.", methods);
        private readonly Option<string> objective = StandardOptions.OneOf("--objective", "For prim: what a peel makes large.", "lenient1", "lenient2", "original");
        private readonly Option<double> peelAlpha = StandardOptions.Share("--peel-alpha", "For prim: share of the box one peel takes off.", 0.1, open: true);
        private readonly Option<double> pasteAlpha = StandardOptions.Share("--paste-alpha", "For prim: share of the points beside the box one paste takes in.", 0.05, open: true);
        private readonly Option<bool> pasteAll = new("--paste-all") { Description = "For prim: paste whole numbers and names also when no real input is restricted." };
        private readonly Option<double> minMass = StandardOptions.Share("--min-mass", "Least share of the experiments in a box or leaf.", 0.05, open: false);
        private readonly Option<double> threshold = StandardOptions.Share("--threshold", "Density a box must reach, or probability above which logit counts.", 0.8, open: false);
        private readonly Option<int> boxes = StandardOptions.WholeNumber("--boxes", "For prim: number of boxes to look for.", 1, 1);
        private readonly Option<string> removal = StandardOptions.OneOf("--removal", "For prim: what a box takes from the next.", "points", "interest");
        private readonly Option<int?> constrained = StandardOptions.WholeNumberOrNone("--constrained", "For prim: search all sets of up to N inputs and keep the boxes no other beats.", 1);
        private readonly Option<string?> pca = new("--pca")
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "A,B;C,D",
            Description = "For prim: rotate the inputs along the principal axes of the cases of interest, all of them or in the groups given.",
        };

        private readonly Option<int?> resamples = StandardOptions.WholeNumberOrNone("--resamples", "For prim: repeat on N random halves and count which inputs come back.", 1);
        private readonly Option<double?> holdOut = StandardOptions.ShareOrNone("--hold-out", "Keep this share out of the search and check the boxes on it.", open: true);
        private readonly Option<uint> seed = StandardOptions.Seed("resamples and hold-out");
        private readonly Option<string?> svg = Text("--svg", "FILE", "Write the trade-off curve as a picture.");
        private readonly Option<bool> json = StandardOptions.Json();

        public ExperimentSource Source { get; } = new(oneFile: false);

        public void AddTo(Command command)
        {
            Source.AddTo(command);
            foreach (var option in new Option[]
            {
                where, direction, method, objective, peelAlpha, pasteAlpha, pasteAll, minMass, threshold, boxes, removal, constrained, pca, resamples, holdOut, seed, svg, json,
            })
            {
                command.Options.Add(option);
            }
        }

        public Request? Read(ParseResult arguments, TextWriter error)
        {
            var mistakes = new List<string>();
            Condition? condition = null;
            if (arguments.GetValue(where) is { } text && (condition = Condition.TryParse(text)) is null)
                mistakes.Add($"--where: found '{text}', expected {Condition.Form}");
            var name = arguments.GetValue(method)!;
            var isPrim = name == "prim";
            var request = new Request(
                name,
                condition,
                arguments.GetValue(direction) == "min",
                new PrimSettings
                {
                    Objective = Enum.Parse<PrimObjective>(arguments.GetValue(objective)!, ignoreCase: true),
                    PeelAlpha = arguments.GetValue(peelAlpha),
                    PasteAlpha = arguments.GetValue(pasteAlpha),
                    MinimumMass = arguments.GetValue(minMass),
                    Threshold = arguments.GetValue(threshold),
                    PasteWithoutReal = arguments.GetValue(pasteAll),
                },
                arguments.GetValue(boxes),
                arguments.GetValue(removal) == "interest" ? BoxRemoval.Interest : BoxRemoval.Points,
                arguments.GetValue(constrained),
                IsGiven(pca),
                arguments.GetValue(pca) is { } groups ? [.. groups.Split(';').Select(g => g.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))] : null,
                arguments.GetValue(resamples) ?? 0,
                arguments.GetValue(holdOut),
                arguments.GetValue(seed),
                arguments.GetValue(svg),
                arguments.GetValue(json));

            foreach (var option in new Option[] { objective, peelAlpha, pasteAlpha, pasteAll, boxes, removal, constrained, pca, resamples, direction })
            {
                if (!isPrim && IsGiven(option))
                    mistakes.Add($"{option.Name}: found with --method {name}, expected only with prim");
            }
            if (name == "logit" && IsGiven(holdOut))
                mistakes.Add("--hold-out: found with --method logit, expected only with prim or cart");
            if (condition is not null && IsGiven(direction))
                mistakes.Add("--direction: found together with --where, expected one or the other");
            if (condition is null && arguments.GetValue(where) is null)
            {
                foreach (var option in new Option[] { constrained, pca, resamples, removal })
                {
                    if (isPrim && IsGiven(option))
                        mistakes.Add($"{option.Name}: found without --where, expected a condition that says what is of interest");
                }
                if (name == "logit")
                    mistakes.Add($"--where: found nothing, expected {Condition.Form}: logit explains what is of interest or not");
            }
            if (request.Constrained is not null && request.Boxes > 1)
                mistakes.Add("--boxes: found together with --constrained, expected one or the other");
            foreach (var mistake in mistakes)
                error.WriteLine(mistake);
            return mistakes.Count == 0 ? request : null;

            // A switch that was left out has a result all the same.
            bool IsGiven(Option option) => arguments.GetResult(option) is { Implicit: false };
        }

        private static Option<string?> Text(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };
    }
}
