using System.CommandLine;
using Latticework.Alliance.Trade;
using Latticework.Dossier;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs SCENARIO</c>: what a schedule of the dossier, or a file of duties, does to every economy.</summary>
internal sealed class TariffScenario(TradeInput input, Option<bool> json)
{
    private readonly Argument<string?> scenario = new("scenario")
    {
        Description = "Id of a tariff schedule of the dossier, for example us-10-all-60-china, or a YAML file with a list of duties.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly TradeChoices choices = new(input);

    private readonly Option<string> retaliation = new("--retaliation")
    {
        HelpName = "WHO",
        Description = "Who answers in kind: none, reciprocal (everybody), or challenger (one economy, see --challenger). A schedule's own answers come in any case.",
        DefaultValueFactory = _ => "none",
    };

    private readonly Option<FileInfo?> svg = new("--svg") { HelpName = "FILE", Description = "Write the chart to this file as well." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(scenario);
        choices.AddTo(command);
        command.Options.Add(retaliation);
    }

    /// <summary>Adds the options that say where the results go, which come last.</summary>
    public void AddOutputTo(Command command)
    {
        command.Options.Add(svg);
        command.Options.Add(json);
    }

    public bool IsNamed(ParseResult arguments) => arguments.GetValue(scenario) is not null;

    public int Run(ParseResult arguments)
    {
        var error = arguments.InvocationConfiguration.Error;
        if (choices.Read(arguments) is not { } world)
            return CommandLine.Misused;
        var mistakes = new List<string>();
        var schedule = Schedule(arguments.GetValue(scenario), world, mistakes);
        var answering = Named(arguments.GetValue(retaliation)!, mistakes);
        if (answering == Retaliation.Challenger && world.Table.Matrix.IndexOf(world.Challenger) < 0)
            mistakes.Add($"--challenger: found \"{world.Challenger}\", expected a region of {world.Table.Matrix.Id}, one of {string.Join(", ", world.Table.Regions)}");
        if (mistakes.Count > 0 || schedule is null)
        {
            foreach (var mistake in mistakes)
                error.WriteLine(mistake);
            return CommandLine.Misused;
        }

        var report = TariffReport.Of(schedule, answering, world);
        if (report.Failure is { } failure)
        {
            error.WriteLine(failure);
            return CommandLine.Failed;
        }
        if (arguments.GetValue(svg) is { } file)
        {
            try
            {
                File.WriteAllText(file.FullName, report.Svg());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"--svg: found \"{file}\", which cannot be written, expected a file in a folder that exists");
                return CommandLine.Misused;
            }
        }
        var output = arguments.InvocationConfiguration.Output;
        if (arguments.GetValue(json))
            Terminal.WriteJson(output, report.Json());
        else
            report.Print(Terminal.On(output));
        return CommandLine.Done;
    }

    private static TariffSchedule? Schedule(string? wanted, TradeChoices.World world, List<string> mistakes)
    {
        var schedules = world.Snapshot.TariffSchedules;
        if (wanted is null)
        {
            mistakes.Add($"scenario: found nothing, expected a file of duties or a schedule, one of {string.Join(", ", schedules.Keys)}");
            return null;
        }
        if (schedules.TryGetValue(wanted, out var schedule))
            return schedule;
        if (File.Exists(wanted))
        {
            var (read, problems) = TariffFile.Read(wanted, world.Snapshot);
            mistakes.AddRange(problems.Select(p => p.ToString()));
            return read;
        }
        mistakes.Add(world.Dossier.TariffSchedules.ContainsKey(wanted)
            ? $"scenario: found \"{wanted}\", which was not known on {world.Snapshot.AsOf:yyyy-MM-dd}, expected a later --as-of"
            : Spelling.Nearest(wanted, [.. schedules.Keys], count: 3) is { Count: > 0 } near
                ? $"scenario: found \"{wanted}\", expected perhaps {string.Join(" or ", near)}"
                : $"scenario: found \"{wanted}\", expected a file of duties or a schedule, one of {string.Join(", ", schedules.Keys)}");
        return null;
    }

    private static Retaliation Named(string word, List<string> mistakes)
    {
        if (Enum.TryParse<Retaliation>(word, ignoreCase: true, out var named) && !char.IsAsciiDigit(word[0]))
            return named;
        mistakes.Add($"--retaliation: found \"{word}\", expected one of none, reciprocal, challenger");
        return Retaliation.None;
    }
}
