using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;
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
            Scenario discovery: describes the experiments of interest by limits on a few inputs (prim, cart) or by a regression (logit).
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
        private readonly Option<string?> direction = Text("--direction", "max|min", "For a continuous outcome: boxes with a high or a low mean (default max).");
        private readonly Option<string?> method = Text("--method", "NAME", "prim (default), cart or logit.");
        private readonly Option<string?> objective = Text("--objective", "NAME", "For prim: lenient1 (default), lenient2 or original.");
        private readonly Option<string?> peelAlpha = Text("--peel-alpha", "SHARE", "For prim: share of the box one peel takes off (default 0.1).");
        private readonly Option<string?> pasteAlpha = Text("--paste-alpha", "SHARE", "For prim: share of the points beside the box one paste takes in (default 0.05).");
        private readonly Option<bool> pasteAll = new("--paste-all") { Description = "For prim: paste whole numbers and names also when no real input is restricted." };
        private readonly Option<string?> minMass = Text("--min-mass", "SHARE", "Least share of the experiments in a box or leaf (default 0.05).");
        private readonly Option<string?> threshold = Text("--threshold", "SHARE", "Density a box must reach, or probability above which logit counts (default 0.8).");
        private readonly Option<string?> boxes = Text("--boxes", "N", "For prim: number of boxes to look for (default 1).");
        private readonly Option<string?> removal = Text("--removal", "WHAT", "For prim: what a box takes from the next, points (default) or interest.");
        private readonly Option<string?> constrained = Text("--constrained", "K", "For prim: search all sets of up to K inputs and keep the boxes no other beats.");
        private readonly Option<string?> pca = new("--pca")
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "A,B;C,D",
            Description = "For prim: rotate the inputs along the principal axes of the cases of interest, all of them or in the groups given.",
        };

        private readonly Option<string?> resamples = Text("--resamples", "N", "For prim: repeat on N random halves and count which inputs come back.");
        private readonly Option<string?> holdOut = Text("--hold-out", "SHARE", "Keep this share out of the search and check the boxes on it.");
        private readonly Option<string?> seed = Text("--seed", "N", "Seed of resamples and hold-out (default 1).");
        private readonly Option<string?> svg = Text("--svg", "FILE", "Write the trade-off curve as a picture.");
        private readonly Option<bool> json = new("--json") { Description = "Print JSON on standard output, and nothing else." };

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
            var name = Among(method, methods);
            var isPrim = name == "prim";
            var request = new Request(
                name,
                condition,
                Among(direction, ["max", "min"]) == "min",
                new PrimSettings
                {
                    Objective = Enum.Parse<PrimObjective>(Among(objective, ["lenient1", "lenient2", "original"]), ignoreCase: true),
                    PeelAlpha = Share(peelAlpha, 0.1, open: true),
                    PasteAlpha = Share(pasteAlpha, 0.05, open: true),
                    MinimumMass = Share(minMass, 0.05, open: false),
                    Threshold = Share(threshold, 0.8, open: false),
                    PasteWithoutReal = arguments.GetValue(pasteAll),
                },
                Whole(boxes, 1) ?? 1,
                Among(removal, ["points", "interest"]) == "interest" ? BoxRemoval.Interest : BoxRemoval.Points,
                arguments.GetValue(constrained) is null ? null : Whole(constrained, 1),
                IsGiven(pca),
                arguments.GetValue(pca) is { } groups ? [.. groups.Split(';').Select(g => g.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))] : null,
                arguments.GetValue(resamples) is null ? 0 : Whole(resamples, 1) ?? 1,
                arguments.GetValue(holdOut) is null ? null : Share(holdOut, 0, open: true),
                (uint)(Whole(seed, 0) ?? 1),
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

            string Among(Option<string?> option, string[] words)
            {
                if (arguments.GetValue(option) is not { } found)
                    return words[0];
                if (words.Contains(found, StringComparer.Ordinal))
                    return found;
                mistakes.Add($"{option.Name}: found '{found}', expected {(Spelling.Nearest(found, words) is [var nearest, ..] ? $"'{nearest}'" : $"one of {string.Join(", ", words)}")}");
                return words[0];
            }

            double Share(Option<string?> option, double otherwise, bool open)
            {
                if (arguments.GetValue(option) is not { } found)
                    return otherwise;
                if (double.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && (open ? share is > 0 and < 1 : share is >= 0 and <= 1))
                    return share;
                mistakes.Add($"{option.Name}: found '{found}', expected a share {(open ? "between 0 and 1, both excluded" : "from 0 to 1")}");
                return otherwise;
            }

            int? Whole(Option<string?> option, int least)
            {
                if (arguments.GetValue(option) is not { } found)
                    return null;
                if (int.TryParse(found, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least)
                    return number;
                mistakes.Add($"{option.Name}: found '{found}', expected a whole number, {least} or more");
                return null;
            }
        }

        private static Option<string?> Text(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };
    }
}
