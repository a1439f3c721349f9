using System.CommandLine;
using System.Globalization;
using Latticework.Exploration.Pathways;
using Latticework.Exploration.Scoring;
using Latticework.Exploration.Tables;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework signposts</c>: what to watch, from when, at which threshold, to see an option fail before it does.</summary>
internal static class SignpostSearch
{
    public static Command Command()
    {
        var run = new Option<string>("--run") { HelpName = "DIR", Description = "A finished run.", Required = true };
        var option = new Option<string>("--option") { HelpName = "NAME", Description = "The option that may fail.", Required = true };
        var outcome = new Option<string?>("--outcome") { HelpName = "MEASURE", Description = "Measure that says whether it failed." };
        var trajectory = new Option<string?>("--trajectory") { HelpName = "NAME", Description = "Instead: trajectory whose first crossing is the failure." };
        var where = new Option<string>("--where") { HelpName = "COND", Description = "When it has failed, such as '< 0.3'.", Required = true };
        var scenario = new Option<string?>("--scenario") { HelpName = "NAME", Description = "This scenario only; all together when left out." };
        var hit = new Option<double>("--hit") { HelpName = "SHARE", Description = "Hit rate demanded of the earliest signposts.", DefaultValueFactory = _ => 0.8 };
        var falseAlarm = new Option<double>("--false-alarm") { HelpName = "SHARE", Description = "False-alarm rate allowed to them.", DefaultValueFactory = _ => 0.2 };
        var folds = new Option<int>("--folds") { HelpName = "N", Description = "Folds of the held-out figures.", DefaultValueFactory = _ => 5 };
        var seed = StandardOptions.Seed("folds and resamples");
        var json = StandardOptions.Json();
        var command = new Command("signposts", """
            What to watch, from when and at which threshold, to see an option fail.
            Finds the trajectories (their level, or their change since the start) and the thresholds that best tell, at each step, the futures in
            which an option fails from those in which it holds; with hit rate, false alarms, lead time and held-out figures.

            Example:
              latticework signposts --run runs/quick --option do-nothing --outcome allied_security --where '< 0.4'
            """);
        foreach (var each in new Option[] { run, option, outcome, trajectory, where, scenario, hit, falseAlarm, folds, seed, json })
            command.Options.Add(each);
        command.SetAction(arguments =>
        {
            var error = arguments.InvocationConfiguration.Error;
            var mistakes = new List<string>();
            var (measure, path) = (arguments.GetValue(outcome), arguments.GetValue(trajectory));
            if (measure is null == path is null)
                mistakes.Add($"--outcome, --trajectory: found {(measure is null ? "neither" : "both")}, expected one of them");
            var condition = Condition.TryParse(arguments.GetValue(where)!);
            if (condition is null)
                mistakes.Add($"--where: found '{arguments.GetValue(where)}', expected {Condition.Form}");
            if (!(arguments.GetValue(hit) is > 0 and <= 1))
                mistakes.Add($"--hit: found {arguments.GetValue(hit).ToString(CultureInfo.InvariantCulture)}, expected a share above 0, at most 1");
            if (!(arguments.GetValue(falseAlarm) is >= 0 and < 1))
                mistakes.Add($"--false-alarm: found {arguments.GetValue(falseAlarm).ToString(CultureInfo.InvariantCulture)}, expected a share from 0, below 1");
            if (mistakes.Count > 0)
            {
                mistakes.ForEach(error.WriteLine);
                return CommandLine.Misused;
            }
            if (ExperimentSource.OpenRun(arguments.GetValue(run)!, error, paths: true) is not { } results
                || ExperimentSource.IndexOf(arguments.GetValue(option)!, results.Options, "--option", error) is not { } o)
                return CommandLine.Misused;
            int? s = null;
            if (arguments.GetValue(scenario) is { } name && (s = ExperimentSource.IndexOf(name, results.Scenarios, "--scenario", error)) is null)
                return CommandLine.Misused;
            var index = measure is not null
                ? ExperimentSource.IndexOf(measure, [.. results.Measures.Select(m => m.Name)], "--outcome", error)
                : ExperimentSource.IndexOf(path!, [.. results.Trajectories.Select(t => t.Name)], "--trajectory", error);
            if (index is not { } i)
                return CommandLine.Misused;
            Failures failures;
            Signposts found;
            try
            {
                failures = measure is not null ? Failures.ByMeasure(results, o, s, i, condition!) : Failures.ByCrossing(results, o, s, i, condition!);
                found = Signposts.Of(failures, arguments.GetValue(hit), arguments.GetValue(falseAlarm), arguments.GetValue(folds), arguments.GetValue(seed));
            }
            catch (ArgumentException e)
            {
                error.WriteLine($"{(e.ParamName == "folds" ? "--folds" : "--where")}: {e.Message.Split(" (Parameter", 2)[0]}");
                return CommandLine.Misused;
            }
            var steps = new StepNames(results.Manifest);
            var asked = (Option: arguments.GetValue(option)!, Of: measure ?? path!, Where: condition!, Scenario: arguments.GetValue(scenario), Hit: arguments.GetValue(hit), FalseAlarm: arguments.GetValue(falseAlarm), Folds: arguments.GetValue(folds));
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json))
            {
                Terminal.WriteCamelCaseJson(output, new
                {
                    asked.Option,
                    Outcome = measure,
                    CrossingOf = path,
                    Failing = condition!.ToString(),
                    asked.Scenario,
                    failures.Cases,
                    FailingCases = failures.Failing,
                    failures.Dated,
                    results.Manifest.Steps,
                    results.Manifest.StepLength,
                    asked.Folds,
                    Demanded = new { HitRate = asked.Hit, FalseAlarmRate = asked.FalseAlarm },
                    Earliest = found.Earliest.Select(x => Content(x, failures, steps)),
                    ByStep = found.ByStep.Select(x => new { x.Step, Time = steps.Of(x.Step), x.Failing, x.Holding, Best = Content(x.Best, failures, steps), Chosen = Rates(x.Chosen) }),
                    Signposts = found.All.Select(x => Content(x, failures, steps)),
                });
            }
            else
            {
                Write(Terminal.On(output), failures, found, steps, asked);
            }
            return CommandLine.Done;
        });
        return command;
    }

    private static string Observable(Exploration.Pathways.Signpost signpost, Failures failures) =>
        $"{failures.Run.Trajectories[signpost.Trajectory].Name}{(signpost.Change ? ", change since the start" : "")}";

    private static object Content(Exploration.Pathways.Signpost x, Failures failures, StepNames steps) => new
    {
        Observable = failures.Run.Trajectories[x.Trajectory].Name,
        Form = x.Change ? "change" : "level",
        x.Step,
        Time = steps.Of(x.Step),
        Alarm = x.Threshold.Above ? ">=" : "<=",
        Threshold = x.Threshold.Value,
        InSample = Rates(x.Counts),
        HeldOut = Rates(x.HeldOut),
        x.Auc,
        x.MeanLead,
        x.Intervals,
    };

    private static object Rates(AlarmCounts x) => new
    {
        x.HitRate,
        x.FalseAlarmRate,
        x.Precision,
        x.Youden,
        x.Hits,
        x.Misses,
        x.FalseAlarms,
        x.Rejections,
    };

    private static void Write(
        IAnsiConsole console, Failures failures, Signposts found, StepNames steps,
        (string Option, string Of, Condition Where, string? Scenario, double Hit, double FalseAlarm, int Folds) asked)
    {
        const int shown = 10;
        console.MarkupLineInterpolated($"{asked.Option} fails ({asked.Of} {asked.Where}) in {failures.Failing:N0} of {failures.Cases:N0} futures{(asked.Scenario is null ? " of all scenarios" : $" of {asked.Scenario}")}. Held-out figures, {asked.Folds} folds.");
        if (failures.Failing < 20 || failures.Cases - failures.Failing < 20)
            console.MarkupLineInterpolated($"Too few futures {(failures.Failing < 20 ? "fail" : "hold")} to trust a threshold.");
        var table = Header("Watch", "From", "Alarm at", "Hits", "False alarms", "Precision", "AUC", "Lead, steps");
        foreach (var x in found.Earliest.Take(shown))
            table.AddRow(Markup.Escape(Observable(x, failures)), steps.Of(x.Step), At(x.Threshold), Share(x.HeldOut.HitRate), Share(x.HeldOut.FalseAlarmRate), Share(x.HeldOut.Precision), N(x.Auc), N(x.MeanLead));
        if (found.Earliest.Count > 0)
        {
            console.MarkupLineInterpolated($"First step with at least {Share(asked.Hit)} hits and at most {Share(asked.FalseAlarm)} false alarms in futures held out:");
            console.Write(table);
        }
        else
        {
            console.MarkupLineInterpolated($"Nothing reaches {Share(asked.Hit)} hits with at most {Share(asked.FalseAlarm)} false alarms in futures held out, at any step.");
        }
        console.MarkupLine("The best signpost of each step; last column: hits less false alarms when the search itself is held out.");
        var all = Header("Step", "Watch", "Alarm at", "Hits", "False alarms", "Hits, 90 %", "Lead, steps", "J held out", "J of the search");
        foreach (var x in found.ByStep.Where((_, i) => i == 0 || i == found.ByStep.Count - 1 || (found.ByStep[i].Step % 4) == 0))
            all.AddRow(steps.Of(x.Step), Markup.Escape(Observable(x.Best, failures)), At(x.Best.Threshold), Share(x.Best.HeldOut.HitRate), Share(x.Best.HeldOut.FalseAlarmRate), Range(x.Best.Intervals?.HitRate), N(x.Best.MeanLead), N(x.Best.HeldOut.Youden), N(x.Chosen.Youden));
        console.Write(all);
    }

    private static Spectre.Console.Table Header(params string[] columns) => new Spectre.Console.Table().Border(TableBorder.Simple).AddColumns(columns);

    private static string At(Threshold threshold) => $"{(threshold.Above ? "≥" : "≤")} {threshold.Value.ToString("G3", CultureInfo.InvariantCulture)}";

    private static string Share(double? share) => share is { } s ? FormattableString.Invariant($"{100 * s:0} %") : "–";

    private static string N(double? number) => number is { } n ? n.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private static string Range(Interval? interval) => interval is null ? "–" : FormattableString.Invariant($"{100 * interval.Low:0}–{100 * interval.High:0} %");
}
