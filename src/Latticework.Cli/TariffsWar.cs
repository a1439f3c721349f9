using System.CommandLine;
using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs war</c>: best replies in turn until nobody wants to move.</summary>
internal static class TariffsWar
{
    public static Command Command()
    {
        var command = new Command("war", """
            Regions reply to each other's tariffs until none wants to move.
            Each replies by what serves it best: a Nash equilibrium. Those who do not play keep their tariffs.

            Example:
              latticework tariffs war --players USA,CHN,EU27
              latticework tariffs war --flows flows.csv --players USA,CHN,EU27
            """);
        var players = new Option<string>("--players") { HelpName = "REGIONS", Description = "Who plays, separated by commas, in the order of their replies; all for everyone.", DefaultValueFactory = _ => "all" };
        var search = new TariffSearchOptions();
        search.AddTo(command, players);
        command.SetAction(arguments =>
        {
            var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            if (search.Objective(arguments) is not { } objective)
                return CommandLine.Misused;
            if (search.World(arguments, out var cautions, out var code) is not { } world)
                return code;
            var flows = world.Economy.Flows;
            var names = arguments.GetValue(players)! == "all" ? [.. flows.Regions] : arguments.GetValue(players)!.Split(',', StringSplitOptions.TrimEntries);
            var playing = names.Select(n => TradeInput.Region("--players", n, flows, error)).ToArray();
            foreach (var twice in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
                error.WriteLine($"--players: found '{twice.Key}' {twice.Count()} times, expected each region once");
            if (playing.Any(p => p is null) || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
                return CommandLine.Misused;
            TariffWar war;
            try
            {
                war = TariffSearch.War(world.Economy, [.. playing.Select(p => p!.Value)], world.Policy, search.Shape(arguments), objective);
            }
            catch (InvalidOperationException e)
            {
                error.WriteLine(e.Message);
                return CommandLine.Failed;
            }
            var asked = search.Json(arguments);
            if (!asked)
            {
                cautions();
                foreach (var player in playing)
                    output.WriteLine(TariffSearchOptions.Levies(war.Policy, flows, player!.Value, search.Shape(arguments)));
            }
            var done = TariffMatrices.Report(arguments.InvocationConfiguration, world with { Policy = war.Policy }, war.Solution, asked, false, new()
            {
                ["players"] = names,
                ["objective"] = TariffSearchOptions.Name(objective),
                ["rounds"] = war.Rounds,
                ["settled"] = war.Settled,
                ["change"] = war.Change,
                ["tariffs"] = TariffSearchOptions.Table(war.Policy, flows, [.. playing.Select(p => p!.Value)]),
            });
            if (war.Settled)
                return done;
            error.WriteLine($"the war has not settled: tariffs still move by {war.Change:P3} after {war.Rounds} rounds");
            return CommandLine.Failed;
        });
        return command;
    }
}
