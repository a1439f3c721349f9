using System.CommandLine;
using System.Globalization;
using Latticework.Briefing.Charts;
using Latticework.Engine;
using Latticework.Exploration.Pathways;
using Latticework.Exploration.Tables;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework pathways</c>: how long each option holds, what to change to when it no longer does, and the map of it.</summary>
internal static class Pathways
{
    private const int ShownPathways = 10;

    public static Command Command()
    {
        var run = new Option<string>("--run") { HelpName = "DIR", Description = "A finished run.", Required = true };
        var trajectory = new Option<string>("--trajectory") { HelpName = "NAME", Description = "What an option has to keep up.", Required = true };
        var where = new Option<string>("--where") { HelpName = "COND", Description = "The condition it has to meet, such as '>= 0.3'.", Required = true };
        var share = new Option<double>("--share") { HelpName = "SHARE", Description = "Share of futures in which it has to be met.", DefaultValueFactory = _ => 0.5 };
        var scenario = new Option<string?>("--scenario") { HelpName = "NAME", Description = "This scenario only; when left out the condition has to be met in each." };
        var changes = new Option<int>("--changes") { HelpName = "N", Description = "Changes in a pathway at most, 0 to 5.", DefaultValueFactory = _ => 2 };
        var svg = new Option<string?>("--svg") { HelpName = "FILE", Description = "Write the pathways map there." };
        var json = StandardOptions.Json();
        var command = new Command("pathways", """
            How long each option holds, and what to change to when it no longer does.
            Finds the adaptation tipping point of each option (the first step at which fewer than the demanded share of futures meet the condition),
            the changes open at each, the pathways they make, and the regret of waiting; draws the pathways map.

            Example:
              latticework pathways --run runs/quick --trajectory allied_security --where '>= 0.45' --share 0.5 --svg map.svg
            """);
        foreach (var each in new Option[] { run, trajectory, where, share, scenario, changes, svg, json })
            command.Options.Add(each);
        command.SetAction(arguments =>
        {
            var error = arguments.InvocationConfiguration.Error;
            var mistakes = new List<string>();
            var condition = Condition.TryParse(arguments.GetValue(where)!);
            if (condition is null)
                mistakes.Add($"--where: found '{arguments.GetValue(where)}', expected {Condition.Form}");
            var demanded = arguments.GetValue(share);
            if (!(demanded is > 0 and <= 1))
                mistakes.Add($"--share: found {demanded.ToString(CultureInfo.InvariantCulture)}, expected a share above 0, at most 1");
            if (arguments.GetValue(changes) is < 0 or > 5)
                mistakes.Add($"--changes: found {arguments.GetValue(changes)}, expected 0 to 5");
            if (mistakes.Count > 0)
            {
                mistakes.ForEach(error.WriteLine);
                return CommandLine.Misused;
            }
            if (ExperimentSource.OpenRun(arguments.GetValue(run)!, error, paths: true) is not { } results
                || ExperimentSource.IndexOf(arguments.GetValue(trajectory)!, [.. results.Trajectories.Select(t => t.Name)], "--trajectory", error) is not { } path)
                return CommandLine.Misused;
            int? only = null;
            if (arguments.GetValue(scenario) is { } name && (only = ExperimentSource.IndexOf(name, results.Scenarios, "--scenario", error)) is null)
                return CommandLine.Misused;
            var inAll = AdaptationPathways.Of(results, path, condition!, demanded, only, arguments.GetValue(changes));
            var scenarios = only is { } one ? [one] : Enumerable.Range(0, results.Scenarios.Count).ToArray();
            var each = scenarios.Select(s => (Scenario: s, Found: AdaptationPathways.Of(results, path, condition!, demanded, s, 0))).ToArray();
            var steps = new StepNames(results.Manifest);
            if (arguments.GetValue(svg) is { } file)
            {
                try
                {
                    File.WriteAllText(file, Picture(results, inAll, path, condition!, demanded, only, steps));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    error.WriteLine($"--svg: {e.Message}");
                    return CommandLine.Failed;
                }
            }
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json))
            {
                Terminal.WriteCamelCaseJson(output, new
                {
                    Trajectory = results.Trajectories[path].Name,
                    Condition = condition!.ToString(),
                    Share = demanded,
                    Scenario = arguments.GetValue(scenario),
                    results.Manifest.Steps,
                    results.Manifest.StepLength,
                    Options = inAll.Options.Select(o => new
                    {
                        Name = results.Options[o.Option],
                        o.TippingPoint,
                        Time = o.TippingPoint is { } t ? steps.Of(t) : null,
                        o.Recovers,
                        RegretOfWaiting = o.WaitingRegret,
                        o.Met,
                        Scenarios = each.Select(x => new { Name = results.Scenarios[x.Scenario], x.Found.Options[o.Option].TippingPoint, x.Found.Options[o.Option].Recovers, x.Found.Options[o.Option].Met }),
                    }),
                    Transfers = inAll.Transfers.Select(t => new { From = results.Options[t.From], To = results.Options[t.To], t.Step, Time = steps.Of(t.Step), t.HoldsUntil }),
                    Pathways = inAll.Pathways.Select(p => new { Options = p.Options.Select(o => results.Options[o]), p.Changes, p.HoldsUntil }),
                });
            }
            else
            {
                Write(Terminal.On(output), results, inAll, each, path, condition!, demanded, steps);
            }
            return CommandLine.Done;
        });
        return command;
    }

    private static void Write(
        IAnsiConsole console, RunResults run, AdaptationPathways found, (int Scenario, AdaptationPathways Found)[] each, int trajectory, Condition condition,
        double share, StepNames steps)
    {
        console.MarkupLineInterpolated($"Tipping points: first step at which {run.Trajectories[trajectory].Name} {condition} in less than {100 * share:0.#} % of {run.Futures:N0} futures.");
        var table = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumn("Option");
        foreach (var x in each)
            table.AddColumn(Markup.Escape(run.Scenarios[x.Scenario]));
        if (each.Length > 1)
            table.AddColumn("in each");
        table.AddColumn(new TableColumn("Steps forgone by waiting").RightAligned());
        foreach (var o in found.Options)
        {
            string[] cells = [.. each.Select(x => Tips(x.Found.Options[o.Option])), .. each.Length > 1 ? new[] { Tips(o) } : []];
            table.AddRow([Markup.Escape(run.Options[o.Option]), .. cells, o.WaitingRegret[o.TippingPoint ?? run.Manifest.Steps].ToString("0.0", CultureInfo.InvariantCulture)]);
        }
        console.Write(table);
        console.MarkupLine("*: recovers later. Steps forgone: met in hindsight by the best option of each future until the tipping point or the horizon.");
        if (found.Transfers.Count == 0)
        {
            console.MarkupLine(found.Options.All(o => o.TippingPoint is null) ? "Every option holds: there is nothing to change." : "No option holds longer than another: there is nothing to change to.");
            return;
        }
        console.MarkupLineInterpolated($"Pathways, {Math.Min(ShownPathways, found.Pathways.Count)} of {found.Pathways.Count:N0}:");
        foreach (var p in found.Pathways.Take(ShownPathways))
        {
            var parts = p.Options.Select((o, i) => i == 0 ? run.Options[o] : $"{steps.Of(p.Changes[i - 1])} {run.Options[o]}");
            console.MarkupLineInterpolated($"  {string.Join(" → ", parts)}, {(p.HoldsUntil is { } until ? $"to {steps.Of(until)}" : "to the horizon")}");
        }

        string Tips(OptionLife life) => life.TippingPoint is { } t ? steps.Of(t) + (life.Recovers ? " *" : "") : "holds";
    }

    private static string Picture(
        RunResults run, AdaptationPathways found, int trajectory, Condition condition, double share, int? scenario, StepNames steps)
    {
        // What is done now on top, then the lines by how long they run.
        var order = found.Options.Skip(1).OrderBy(o => o.TippingPoint ?? int.MaxValue).ThenBy(o => o.Option).Prepend(found.Options[0]).ToArray();
        var map = new PathwaysMap([.. order.Select(o => new PathwaysLine(run.Options[o.Option], o.TippingPoint, o.TippingPoint is { } t ? steps.Of(t) : ""))], run.Manifest.Steps, steps.StartYear, steps.YearsPerStep);
        var holding = order.Count(o => o.TippingPoint is null);
        return map.Draw(720, "pathways").ToFile(
            "pathways",
            holding == order.Length ? "Every option holds to the horizon" : holding == 0 ? "No option holds to the horizon" : $"{holding} of {order.Length} options hold to the horizon",
            $"How long {run.Trajectories[trajectory].Label.ToLowerInvariant()} {condition} in at least {100 * share:0.#} % of futures, {(scenario is { } s ? $"scenario {run.Scenarios[s]}" : run.Scenarios.Count == 1 ? "in the one scenario" : "in each scenario")}",
            FormattableString.Invariant($"{run.Manifest.StudyLabel}, {run.Futures:N0} futures. A change supposes that an option taken up late does what it would have done by then."),
            string.Join(" ", order.Select(o => $"{run.Options[o.Option]} {(o.TippingPoint is { } t ? $"to {steps.Of(t)}" : "holds to the horizon")}.")));
    }
}
