using System.CommandLine;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Sensitivity;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>The methods that need a design of their own: <c>sobol</c>, <c>morris</c>, <c>efast</c>, <c>ff</c>.</summary>
internal static class SensitivityOfDesigns
{
    public static Command Sobol()
    {
        var command = new Command("sobol", """
            Sobol' indices, from a Saltelli sample: shares of the variance.
            They are due to each input alone (s1), with all its interactions (st), and to pairs (s2).
            The rows must be a Saltelli sample in its order: A, AB_1 … AB_k, with second order BA_1 … BA_k, B for each base point.

            Example:
              latticework sensitivity sobol --sample saltelli.csv --outcome Y
            """);
        var second = new Option<bool>("--second-order") { Description = "The sample has the rows BA. Left out: found from the rows." };
        var first = new Option<bool>("--first-order") { Description = "The sample has not the rows BA. Left out: found from the rows." };
        var input = new SensitivityInput(command, [second, first], resampled: 1000, grouped: true);
        command.SetAction(arguments =>
        {
            var (hasSecond, hasFirst) = (arguments.GetValue(second), arguments.GetValue(first));
            if (hasSecond && hasFirst)
                return SensitivityInput.Refuse(arguments, "--second-order: found together with --first-order, expected one or the other");
            if (input.ReadDesign(arguments, "a Saltelli sample", DesignKind.Saltelli) is not { } experiments || input.Groups(arguments, experiments.Inputs, experiments.Card) is not { } groups)
                return CommandLine.Misused;
            var mistakes = new List<string>();
            if (SaltelliSample.Recognise(experiments.Inputs, groups, hasSecond ? true : hasFirst ? false : experiments.Card?.Plan.SecondOrder, mistakes) is not { } sample)
                return SensitivityInput.Refuse(arguments, mistakes.Select(WithHint));
            SobolIndices result;
            var resampling = input.Resampling(arguments);
            try
            {
                result = SobolIndices.Of(sample, experiments.Outcome.Values, resampling);
            }
            catch (ArgumentException e)
            {
                return SensitivityInput.Refuse(arguments, $"{experiments.Source}: {e.Message}");
            }
            if (input.PrintJson(arguments, "sobol", experiments, new()
            {
                ["basePoints"] = sample.BasePoints,
                ["secondOrder"] = sample.SecondOrder,
                ["inputs"] = result.Inputs,
                ["pairs"] = result.Pairs,
            }))
            {
                return CommandLine.Done;
            }
            var console = Terminal.On(arguments.InvocationConfiguration.Output);
            var negative = result.Inputs.Any(i => i.S1 < 0 || i.St < 0) || result.Pairs.Any(p => p.S2 < 0);
            Sensitivity.Print(
                console, $"Sobol' indices of {experiments.Outcome.Name}: {sample.BasePoints:N0} base points, {sample.Rows:N0} rows",
                ["input", "total", "first order"],
                result.Inputs.OrderByDescending(i => i.St).Select(i => new[] { i.Name, Sensitivity.Share(i.St, i.StConfidence), Sensitivity.Share(i.S1, i.S1Confidence) }),
                $"Total: the share of variance an input has a part in; near 0 it may be fixed. Total above first order: it interacts. ± is the {Sensitivity.Percent(resampling.Confidence)} interval.",
                negative ? "An index below 0 is sampling error about 0: read it as 0 when its interval holds 0, and take more base points when it does not." : "");
            if (result.Pairs.Count > 0)
            {
                console.WriteLine("");
                Sensitivity.Print(
                    console, "Second order: the share of variance two inputs have only together", ["pair", "second order"],
                    result.Pairs.OrderByDescending(p => p.S2).Select(p => new[] { $"{p.First} × {p.Second}", Sensitivity.Share(p.S2, p.S2Confidence) }));
            }
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Morris()
    {
        var command = new Command("morris", """
            Elementary effects, from a Morris sample: which inputs matter at all.
            Mean (mu), mean size (muStar) and spread (sigma) of the outcome's change when one input makes one step.
            The rows must be a Morris sample in its order: trajectories, each row changing one input against the row before.

            Example:
              latticework sensitivity morris --sample morris.csv --outcome Y --levels 4
            """);
        var levels = StandardOptions.WholeNumber("--levels", "Levels of the grid, even. Left out, with the card of design: what it says.", 4, 2, 10_000);
        levels.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && int.TryParse(token.Value, out var value) && value % 2 != 0)
                r.AddError($"--levels: found {value}, expected an even number");
        });
        var scaled = new Option<bool>("--scaled") { Description = "Effects per step actually made, times sd(input) / sd(outcome) of the trajectory: without unit." };
        var input = new SensitivityInput(command, [levels, scaled], resampled: 1000, grouped: true);
        command.SetAction(arguments =>
        {
            if (input.ReadDesign(arguments, "a Morris sample", DesignKind.Morris) is not { } experiments || input.Groups(arguments, experiments.Inputs, experiments.Card) is not { } groups
                || SensitivityInput.Setting(arguments, levels, experiments.Card, p => p.Levels) is not { } grid)
            {
                return CommandLine.Misused;
            }
            var mistakes = new List<string>();
            if (MorrisSample.Recognise(experiments.Inputs, groups, grid, mistakes, mayStay: experiments.Card is not null) is not { } sample)
                return SensitivityInput.Refuse(arguments, mistakes.Select(WithHint));
            var resampling = input.Resampling(arguments);
            var result = MorrisEffects.Of(sample, experiments.Outcome.Values, arguments.GetValue(scaled), resampling);
            if (input.PrintJson(arguments, "morris", experiments, new()
            {
                ["trajectories"] = sample.Trajectories,
                ["levels"] = sample.Levels,
                ["delta"] = sample.Delta,
                ["scaled"] = arguments.GetValue(scaled),
                ["inputs"] = result.Inputs,
            }))
            {
                return CommandLine.Done;
            }
            Sensitivity.Print(
                Terminal.On(arguments.InvocationConfiguration.Output),
                $"Elementary effects on {experiments.Outcome.Name}: {sample.Trajectories:N0} trajectories, {sample.Levels} levels{(arguments.GetValue(scaled) ? ", scaled" : "")}",
                ["input", "mean size μ*", "mean μ", "spread σ"],
                result.Inputs.OrderByDescending(i => i.MuStar).Select(i => new[]
                {
                    i.Name, Sensitivity.Amount(i.MuStar, i.MuStarConfidence), Sensitivity.Amount(i.Mu), Sensitivity.Amount(i.Sigma),
                }),
                $"μ* near 0: the input may be fixed. μ* above |μ|: its direction depends on the others. σ as large as μ*: curved, or it interacts. ± is the {Sensitivity.Percent(resampling.Confidence)} interval.",
                groups.Count < groups.Inputs ? "–: not defined for a group, whose members change together." : "");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Efast()
    {
        var command = new Command("efast", """
            Extended Fourier amplitude sensitivity test, from an eFAST sample.
            First-order (s1) and total (st) shares of the variance.
            The rows must be an eFAST sample in its order: for each input a block of rows along its search curve.

            Example:
              latticework sensitivity efast --sample fast.csv --outcome Y
            """);
        var harmonics = StandardOptions.WholeNumber("--harmonics", "Harmonics that count (M), as when the sample was made. Left out, with the card of design: what it says.", 4, 1, 100);
        var input = new SensitivityInput(command, [harmonics]);
        command.SetAction(arguments =>
        {
            if (input.ReadDesign(arguments, "an eFAST sample", DesignKind.Efast) is not { } experiments
                || SensitivityInput.Setting(arguments, harmonics, experiments.Card, p => p.Harmonics) is not { } m)
            {
                return CommandLine.Misused;
            }
            // An input of one value does not swing.
            if (experiments.Card is null && FastIndices.Misfit(experiments.Inputs, m) is { } misfit)
                return SensitivityInput.Refuse(arguments, WithHint(misfit));
            FastIndices result;
            try
            {
                result = FastIndices.Of([.. experiments.Inputs.Columns.Select(c => c.Name)], experiments.Outcome.Values, m);
            }
            catch (ArgumentException e)
            {
                return SensitivityInput.Refuse(arguments, $"{experiments.Source}: {e.Message}");
            }
            if (input.PrintJson(arguments, "efast", experiments, new() { ["harmonics"] = m, ["inputs"] = result.Inputs }))
                return CommandLine.Done;
            Sensitivity.Print(
                Terminal.On(arguments.InvocationConfiguration.Output),
                $"eFAST indices of {experiments.Outcome.Name}: {experiments.Inputs.Columns.Count:N0} curves of {experiments.Outcome.Count / experiments.Inputs.Columns.Count:N0} rows",
                ["input", "total", "first order"],
                result.Inputs.OrderByDescending(i => i.St).Select(i => new[] { i.Name, Sensitivity.Share(i.St), Sensitivity.Share(i.S1) }),
                "Total: the share of variance an input has a part in. An input that does nothing still shows a few hundredths: interference of frequencies.",
                "One curve gives no interval: repeat with another seed of the design to see the spread.");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Ff()
    {
        var command = new Command("ff", """
            Main effects and two-factor interactions, from a two-level factorial design.
            The design may be full or a fraction.

            Example:
              latticework sensitivity ff --sample design.csv --outcome Y
            """);
        var first = new Option<bool>("--first-order") { Description = "Main effects only." };
        var input = new SensitivityInput(command, [first]);
        command.SetAction(arguments =>
        {
            if (input.ReadDesign(arguments, "a two-level factorial design", DesignKind.Fractional, DesignKind.Factorial) is not { } experiments)
                return CommandLine.Misused;
            if (FactorialEffects.Misfit(experiments.Inputs) is { } misfit)
                return SensitivityInput.Refuse(arguments, WithHint(misfit));
            var result = FactorialEffects.Of(experiments.Inputs, experiments.Outcome.Values);
            var pairs = arguments.GetValue(first) ? [] : result.Pairs;
            if (input.PrintJson(arguments, "ff", experiments, new()
            {
                ["inputs"] = result.Inputs.Select(i => new { i.Name, MainEffect = i.Effect }),
                ["pairs"] = pairs.Select(p => new { p.First, p.Second, p.Interaction }),
            }))
            {
                return CommandLine.Done;
            }
            var console = Terminal.On(arguments.InvocationConfiguration.Output);
            Sensitivity.Print(
                console, $"Factorial effects on {experiments.Outcome.Name}: {experiments.Outcome.Count:N0} rows", ["input", "main effect"],
                result.Inputs.OrderByDescending(i => Math.Abs(i.Effect)).Select(i => new[] { i.Name, Sensitivity.Amount(i.Effect) }),
                "Half the difference between the means at the high and the low level, in the outcome's unit.");
            if (pairs.Count > 0)
            {
                console.WriteLine("");
                Sensitivity.Print(
                    console, "Interactions: how much the effect of one depends on the level of the other", ["pair", "interaction"],
                    pairs.OrderByDescending(p => Math.Abs(p.Interaction)).Select(p => new[] { $"{p.First} × {p.Second}", Sensitivity.Amount(p.Interaction) }),
                    "In a fraction of the full design each is the sum of all interactions it is aliased with.");
            }
            return CommandLine.Done;
        });
        return command;
    }

    private static string WithHint(string mistake) => $"{mistake}; columns that are no inputs are named in --ignore; {SensitivityInput.AnySample}";
}
