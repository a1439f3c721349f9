using System.CommandLine;
using Latticework.Dossier;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Distributions;
using Latticework.Exploration.Sensitivity;
using Latticework.Exploration.Tables;

namespace Latticework.Cli;

/// <summary>The methods for any sample: <c>rbdfast</c>, <c>delta</c>, <c>pawn</c>, <c>regional</c>, <c>discrepancy</c>.</summary>
internal static class SensitivityOfSamples
{
    public static Command Rbdfast()
    {
        var command = new Command("rbdfast", """
            First-order shares of the variance, from any sample (RBD-FAST).

            Example:
              latticework sensitivity rbdfast --sample experiments.csv --outcome Y
            """);
        var harmonics = StandardOptions.WholeNumber("--harmonics", "Frequencies that count (M).", 10, 1, 1000);
        var input = new SensitivityInput(command, [harmonics], resampled: 100);
        command.SetAction(arguments => Guarded(arguments, () =>
        {
            if (input.Read(arguments, numbersOnly: true) is not { } experiments)
                return CommandLine.Misused;
            var resampling = input.Resampling(arguments);
            var result = RandomBalanceIndices.Of(experiments.Inputs, experiments.Outcome.Values, arguments.GetValue(harmonics), resampling);
            if (input.PrintJson(arguments, "rbdfast", experiments, new() { ["harmonics"] = arguments.GetValue(harmonics), ["inputs"] = result.Inputs }))
                return CommandLine.Done;
            Sensitivity.Print(
                Terminal.On(arguments.InvocationConfiguration.Output), $"First-order indices of {experiments.Outcome.Name} (RBD-FAST): {experiments.Outcome.Count:N0} rows",
                ["input", "first order"],
                result.Inputs.OrderByDescending(i => i.S1).Select(i => new[] { i.Name, Sensitivity.Share(i.S1, i.S1Confidence) }),
                $"The share of variance an input explains alone. ± is the {Sensitivity.Percent(resampling.Confidence)} interval, from half as many rows: cautious.",
                result.Inputs.Any(i => i.S1 < 0) ? "An index below 0 is the correction for bias about 0: read it as 0." : "");
            return CommandLine.Done;
        }));
        return command;
    }

    public static Command Delta()
    {
        var command = new Command("delta", """
            Borgonovo's delta, from any sample.
            How far knowing an input shifts the whole distribution of the outcome; and first-order shares of the variance.

            Example:
              latticework sensitivity delta --run runs/next-administration --scenario continuity --option do-nothing --outcome allied_security
            """);
        var input = new SensitivityInput(command, [], resampled: 100);
        command.SetAction(arguments => Guarded(arguments, () =>
        {
            if (input.Read(arguments) is not { } experiments)
                return CommandLine.Misused;
            var resampling = input.Resampling(arguments);
            var result = DeltaIndices.Of(experiments.Inputs, experiments.Outcome.Values, resampling);
            if (input.PrintJson(arguments, "delta", experiments, new() { ["inputs"] = result.Inputs }))
                return CommandLine.Done;
            Sensitivity.Print(
                Terminal.On(arguments.InvocationConfiguration.Output), $"δ of {experiments.Outcome.Name}: {experiments.Outcome.Count:N0} rows",
                ["input", "δ", "first order"],
                result.Inputs.OrderByDescending(i => i.Delta).Select(i => new[] { i.Name, Sensitivity.Share(i.Delta, i.DeltaConfidence), Sensitivity.Share(i.S1, i.S1Confidence) }),
                $"δ from 0 (no influence on the distribution) to 1. First order is not corrected for bias: an input that does nothing shows about classes / rows. ± is the {Sensitivity.Percent(resampling.Confidence)} interval.",
                result.Inputs.Any(i => i.Delta < 0) ? "A δ below 0 is the correction for bias about 0: read it as 0." : "", input.Repeated(arguments, experiments));
            return CommandLine.Done;
        }));
        return command;
    }

    public static Command Pawn()
    {
        var command = new Command("pawn", """
            PAWN indices, from any sample.
            Kolmogorov–Smirnov distances between the outcome's distribution and the same within slices of each input.

            Example:
              latticework sensitivity pawn --sample experiments.csv --outcome Y --slices 10
            """);
        var slices = StandardOptions.WholeNumber("--slices", "Slices of each input.", 10, 2, 10_000);
        var input = new SensitivityInput(command, [slices], resampled: 100, grouped: true);
        command.SetAction(arguments => Guarded(arguments, () =>
        {
            if (input.Read(arguments) is not { } experiments || input.Groups(arguments, experiments.Inputs) is not { } groups)
                return CommandLine.Misused;
            var resampling = input.Resampling(arguments);
            var result = PawnIndices.Of(experiments.Inputs, experiments.Outcome.Values, arguments.GetValue(slices), groups, resampling);
            if (input.PrintJson(arguments, "pawn", experiments, new() { ["slices"] = arguments.GetValue(slices), ["inputs"] = result.Inputs }))
                return CommandLine.Done;
            Sensitivity.Print(
                Terminal.On(arguments.InvocationConfiguration.Output), $"PAWN indices of {experiments.Outcome.Name}: {experiments.Outcome.Count:N0} rows, {arguments.GetValue(slices)} slices",
                ["input", "median", "mean", "minimum", "maximum", "variation"],
                result.Inputs.OrderByDescending(i => i.Median).Select(i => new[]
                {
                    i.Name, Sensitivity.Share(i.Median, i.MedianConfidence), Sensitivity.Share(i.Mean), Sensitivity.Share(i.Minimum), Sensitivity.Share(i.Maximum), Sensitivity.Share(i.Cv),
                }),
                $"Distances from 0 to 1 over the slices. In independent rows an input that does nothing shows about {Sensitivity.Share(0.87 * Math.Sqrt(arguments.GetValue(slices) / (double)experiments.Outcome.Count))}, not 0. ± is the {Sensitivity.Percent(resampling.Confidence)} interval.",
                input.Repeated(arguments, experiments));
            return CommandLine.Done;
        }));
        return command;
    }

    public static Command Regional()
    {
        var command = new Command("regional", """
            Regional sensitivity, from any sample: which inputs lead where.
            How differently each input is distributed where the outcome lies in one of its bins, and with --where, where a condition on the outcome is met (Hornberger and Spear).

            Example:
              latticework sensitivity regional --sample experiments.csv --outcome Y --where '>= 0.5'
            """);
        var slices = StandardOptions.WholeNumber("--slices", "Bins.", 20, 2, 10_000);
        var over = StandardOptions.OneOf("--over", "What is cut into bins.", "outcome", "inputs");
        var where = SensitivityInput.Where();
        var input = new SensitivityInput(command, [slices, over, where], grouped: true);
        command.SetAction(arguments => Guarded(arguments, () =>
        {
            if (input.Read(arguments, numbersOnly: true) is not { } experiments || input.Groups(arguments, experiments.Inputs) is not { } groups)
                return CommandLine.Misused;
            bool[]? behavioural = null;
            if (arguments.GetValue(where) is { } text && (behavioural = OfInterest(arguments, text, experiments.Outcome)) is null)
                return CommandLine.Misused;
            var result = RegionalSensitivity.Of(
                experiments.Inputs, experiments.Outcome.Values, arguments.GetValue(slices), arguments.GetValue(over) == "inputs", behavioural, groups, input.Threads(arguments));
            if (input.PrintJson(arguments, "regional", experiments, new()
            {
                ["slices"] = arguments.GetValue(slices),
                ["over"] = arguments.GetValue(over),
                ["behavioural"] = behavioural?.Count(b => b),
                ["inputs"] = result.Inputs,
            }))
            {
                return CommandLine.Done;
            }
            var classic = behavioural is not null;
            Sensitivity.Print(
                Terminal.On(arguments.InvocationConfiguration.Output),
                $"Regional sensitivity of {experiments.Outcome.Name}: {experiments.Outcome.Count:N0} rows{(classic ? $", {behavioural!.Count(b => b):N0} of them of interest" : "")}",
                classic ? ["input", "KS distance", "p", "mean over bins", "greatest bin"] : ["input", "mean over bins", "greatest bin"],
                result.Inputs.OrderByDescending(i => i.Ks ?? i.Mean).Select(i => (string[])[
                    i.Name, .. classic ? new[] { Sensitivity.Share(i.Ks), Sensitivity.Amount(i.KsP) } : [], Sensitivity.Share(i.Mean), Sensitivity.Share(i.Bins.Max())]),
                "Bins: Cramér–von Mises statistic of each bin against the rest; about 0.17 without influence, above 0.46 in one bin of twenty by chance.",
                classic ? "KS: greatest distance between the distributions of the input in rows of interest and in the others." : "");
            return CommandLine.Done;
        }));
        return command;
    }

    public static Command Discrepancy()
    {
        var command = new Command("discrepancy", """
            Discrepancy shares, from any sample that is uniform in every input.
            They tell how unevenly each plot of input and outcome fills its square.

            Example:
              latticework sensitivity discrepancy --sample experiments.csv --outcome Y --bounds bounds.csv
            """);
        var bounds = new Option<string?>("--bounds") { HelpName = "CSV", Description = "Columns name, minimum, maximum of each input. Left out: the ends that the card of design tells, else the least and greatest value in the sample." };
        string[] names = ["wrap-around", "centred", "mixture", "star"];
        var measure = StandardOptions.OneOf("--measure", "How unevenness is measured.", names);
        var input = new SensitivityInput(command, [bounds, measure], grouped: true);
        command.SetAction(arguments => Guarded(arguments, () =>
        {
            if (input.Read(arguments, numbersOnly: true) is not { } experiments || input.Groups(arguments, experiments.Inputs) is not { } groups)
                return CommandLine.Misused;
            (double, double)[]? limits = null;
            if (arguments.GetValue(bounds) is { } file)
            {
                if ((limits = Bounds(arguments, file, experiments.Inputs)) is null)
                    return CommandLine.Misused;
            }
            else if (experiments.Card is { } card)
            {
                limits = Bounds(arguments, card, experiments.Inputs);
            }
            var chosen = (DiscrepancyMeasure)Array.IndexOf(names, arguments.GetValue(measure));
            var result = DiscrepancyIndices.Of(experiments.Inputs, experiments.Outcome.Values, chosen, limits, groups, input.Threads(arguments));
            if (input.PrintJson(arguments, "discrepancy", experiments, new() { ["measure"] = arguments.GetValue(measure), ["inputs"] = result.Inputs }))
                return CommandLine.Done;
            Sensitivity.Print(
                Terminal.On(arguments.InvocationConfiguration.Output), $"Discrepancy shares of {experiments.Outcome.Name}: {experiments.Outcome.Count:N0} rows, {arguments.GetValue(measure)}",
                ["input", "share"],
                result.Inputs.OrderByDescending(i => i.Discrepancy).Select(i => new[] { i.Name, Sensitivity.Amount(i.Discrepancy) }),
                "For ranking only: shares are all above 0, and there is no interval. Inputs must be sampled uniformly.");
            return CommandLine.Done;
        }));
        return command;
    }

    /// <summary>For each row whether the condition holds; null, with the reason on standard error, when it is none or parts nothing.</summary>
    public static bool[]? OfInterest(ParseResult arguments, string text, Column outcome)
    {
        var error = arguments.InvocationConfiguration.Error;
        if (Condition.TryParse(text) is not { } condition)
        {
            error.WriteLine($"--where: found '{text}', expected {Condition.Form}");
            return null;
        }
        var holds = condition.Of(outcome);
        var count = holds.Count(h => h);
        if (count > 0 && count < holds.Length)
            return holds;
        error.WriteLine($"--where: found {(count == 0 ? "no row" : "every row")} with {outcome.Name} {condition}, expected some and not all: it lies from {outcome.Values.Min():R} to {outcome.Values.Max():R}");
        return null;
    }

    // What a method says about the data it was given is a line for the user.
    public static int Guarded(ParseResult arguments, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (ArgumentException e)
        {
            return SensitivityInput.Refuse(arguments, e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal));
        }
    }

    // Other tools round, so a value may lie a little beyond its end; an input without an end has those of the sample.
    private static (double, double)[] Bounds(ParseResult arguments, DesignCard card, Table inputs) => [.. inputs.Columns.Select(column =>
    {
        var spread = card.Plan.Columns.Inputs.FirstOrDefault(i => i.Name == column.Name)?.Spread;
        var (least, greatest) = (column.Values.Min(), column.Values.Max());
        if (spread is null)
            return (least, greatest);
        if (spread is not (Uniform or WholeNumbers))
            arguments.InvocationConfiguration.Error.WriteLine($"note: {inputs.Source}: {column.Name}: sampled as '{spread}', expected a uniform input: its unevenness counts as influence.");
        return (double.IsFinite(spread.Lower) ? Math.Min(spread.Lower, least) : least, double.IsFinite(spread.Upper) ? Math.Max(spread.Upper, greatest) : greatest);
    })];

    private static (double, double)[]? Bounds(ParseResult arguments, string file, Table inputs)
    {
        var problems = new List<Problem>();
        var found = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        if (TableFile.Read(file, problems, categorical: ["name"]) is { } table)
        {
            if (table.Find("name") is { } name && table.Find("minimum") is { Kind: not ColumnKind.Categorical } minimum && table.Find("maximum") is { Kind: not ColumnKind.Categorical } maximum)
            {
                for (var row = 0; row < table.Rows; row++)
                    found[name.Categories[(int)name.Values[row]]] = (minimum.Values[row], maximum.Values[row]);
                foreach (var column in inputs.Columns.Where(c => !found.ContainsKey(c.Name)))
                    problems.Add(new Problem(new Place(file, 1), "rows", $"none for '{column.Name}'", $"one for every input of {inputs.Source}"));
            }
            else
            {
                problems.Add(new Problem(new Place(file, 1), "header", string.Join(',', table.Columns.Select(c => c.Name)), "the columns name, minimum and maximum"));
            }
        }
        foreach (var problem in problems)
            arguments.InvocationConfiguration.Error.WriteLine(problem);
        return problems.Count > 0 ? null : [.. inputs.Columns.Select(c => found[c.Name])];
    }
}
