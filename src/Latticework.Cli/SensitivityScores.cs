using System.CommandLine;
using Latticework.Exploration.Sensitivity;

namespace Latticework.Cli;

/// <summary><c>latticework sensitivity scores</c>: feature scores by trees and by classical tests.</summary>
internal static class SensitivityScores
{
    public static Command Command()
    {
        var command = new Command("scores", """
            Feature scores by trees and by classical tests, from any sample.
            Importances in extra-trees and a random forest with their spread over seeds, F and χ² with probabilities.
            With --where, or when the outcome has two values, rows are classified; otherwise the outcome is predicted as a number.

            Example:
              latticework sensitivity scores --sample experiments.csv --outcome cost --where '>= 100'
            """);
        var seeds = StandardOptions.WholeNumber("--seeds", "Seeds behind the spread.", 10, 2, 10_000);
        var where = SensitivityInput.Where();
        string[] modes = ["classification", "regression"];
        var mode = new Option<string?>("--mode") { HelpName = "MODE", Description = "classification (each value of the outcome is a class) or regression. Left out: classification for two values." };
        mode.Validators.Add(r => StandardOptions.OneOf(r, mode.Name, modes));
        var input = new SensitivityInput(command, [where, mode, seeds], seeded: true);
        command.SetAction(arguments => SensitivityOfSamples.Guarded(arguments, () =>
        {
            if (input.Read(arguments) is not { } experiments)
                return CommandLine.Misused;
            var y = experiments.Outcome.Values;
            if (arguments.GetValue(where) is { } text)
            {
                if (arguments.GetValue(mode) is "regression")
                    return SensitivityInput.Refuse(arguments, "--where: found together with --mode regression, expected one or the other");
                if (SensitivityOfSamples.OfInterest(arguments, text, experiments.Outcome) is not { } holds)
                    return CommandLine.Misused;
                y = Array.ConvertAll(holds, h => h ? 1.0 : 0);
            }
            double[] values = [.. y.Distinct().Take(101).Order()];
            var classify = arguments.GetValue(mode) is { } given ? given == modes[0] : values.Length == 2;
            if (classify && values.Length > 100)
                return SensitivityInput.Refuse(arguments, "--mode: found more than 100 values of the outcome, expected at most 100 classes; --where makes two");
            var (count, seed, threads) = (arguments.GetValue(seeds), input.Seed(arguments), input.Threads(arguments));
            var result = classify
                ? FeatureScores.OfClasses(experiments.Inputs, Array.ConvertAll(y, v => Array.BinarySearch(values, v)), values.Length, count, seed, threads)
                : FeatureScores.OfNumbers(experiments.Inputs, y, count, seed, threads);
            if (input.PrintJson(arguments, "scores", experiments, new()
            {
                ["mode"] = classify ? modes[0] : modes[1],
                ["classes"] = classify ? result.Classes : null,
                ["seeds"] = count,
                ["rowsPerSeed"] = result.Rows,
                ["extraTreesOutOfBag"] = result.ExtraTreesOutOfBag,
                ["forestOutOfBag"] = result.ForestOutOfBag,
                ["inputs"] = result.Inputs.Select(i => new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["name"] = i.Name,
                    ["extraTrees"] = i.ExtraTrees,
                    ["extraTreesDeviation"] = i.ExtraTreesDeviation,
                    ["forest"] = i.Forest,
                    ["forestDeviation"] = i.ForestDeviation,
                    ["f"] = i.F,
                    ["fP"] = i.FP,
                    ["chi2"] = i.Chi2,
                    ["chi2P"] = i.Chi2P,
                }),
            }))
            {
                return CommandLine.Done;
            }
            Sensitivity.Print(
                Terminal.On(arguments.InvocationConfiguration.Output),
                $"Feature scores for {experiments.Outcome.Name}: {experiments.Outcome.Count:N0} rows, {(classify ? $"{result.Classes} classes" : "regression")}, {count} seeds",
                classify ? ["input", "extra-trees", "forest", "F", "p", "χ²", "p"] : ["input", "extra-trees", "forest", "F", "p"],
                result.Inputs.OrderByDescending(i => i.ExtraTrees).Select(i => (string[])[
                    i.Name, Sensitivity.Share(i.ExtraTrees, i.ExtraTreesDeviation), Sensitivity.Share(i.Forest, i.ForestDeviation), Sensitivity.Amount(i.F), Sensitivity.Amount(i.FP),
                    .. classify ? new[] { Sensitivity.Amount(i.Chi2), Sensitivity.Amount(i.Chi2P) } : []]),
                $"Importances sum to 1; ± is the standard deviation over seeds, the noise of the trees only. Out of bag: extra-trees {Sensitivity.Share(result.ExtraTreesOutOfBag)}, forest {Sensitivity.Share(result.ForestOutOfBag)} ({(classify ? "share classified rightly" : "R²")}).",
                $"F and χ² see {(classify ? "means" : "straight lines")} only: an input may matter with a small F. An input that does nothing still has some importance.",
                result.Rows < experiments.Outcome.Count ? $"The trees of each seed learn from {result.Rows:N0} rows drawn at random." : "", input.Repeated(arguments, experiments));
            return CommandLine.Done;
        }));
        return command;
    }
}
