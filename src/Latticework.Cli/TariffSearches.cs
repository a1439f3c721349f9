using System.CommandLine;
using Latticework.Briefing;
using Latticework.Theory.Trade;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs optimal</c> and <c>tariffs war</c>: what governments that maximise real income would levy.</summary>
internal static class TariffSearches
{
    private static Option<bool> ByPartner() => new("--by-partner") { Description = "A tariff for each partner instead of one for all. Slower." };

    public static Command Optimal()
    {
        var command = new Command("optimal", """
            The tariff that gives one economy the highest real income while nobody answers: the terms of trade won against the trade lost.
            A measure of temptation, not advice: others lose more than it wins, and they answer.

            Example:
              latticework tariffs optimal --country USA --model M0bal
            """);
        var country = new Option<string>("--country") { HelpName = "ID", Description = "Who levies.", DefaultValueFactory = _ => "USA" };
        var byPartner = ByPartner();
        var choices = new TradeChoices();
        command.Options.Add(country);
        command.Options.Add(byPartner);
        choices.AddTo(command);
        command.SetAction(arguments =>
        {
            if (Players(arguments, choices, [arguments.GetValue(country)!], "--country") is not { } asked)
                return CommandLine.Misused;
            var (world, economy, players) = asked;
            var best = TariffSearch.Best(economy, players[0], economy.StatusQuo(), arguments.GetValue(byPartner) ? TariffShape.ByPartner : TariffShape.Uniform);
            var found = new Found(best.Policy, best.Solution, players, $"best tariff of {world.Table.Matrix.Regions[players[0]].Label}, nobody answering", $"slope {best.Slope:0.0e+0} at the maximum");
            return Show(arguments, choices, world, economy, found, ("slope", best.Slope));
        });
        return command;
    }

    public static Command War()
    {
        var command = new Command("war", """
            A tariff war: each player in turn takes the tariff that is best for it against those of all others, until nobody moves (Nash).

            Example:
              latticework tariffs war --players USA,CHN,EU27
            """);
        var players = new Option<string?>("--players") { HelpName = "IDS", Description = "Who takes part, separated by commas; all others keep what they levy. Left out: everybody." };
        var byPartner = ByPartner();
        var choices = new TradeChoices();
        command.Options.Add(players);
        command.Options.Add(byPartner);
        choices.AddTo(command);
        command.SetAction(arguments =>
        {
            if (Players(arguments, choices, arguments.GetValue(players)?.Split(','), "--players") is not { } asked)
                return CommandLine.Misused;
            var (world, economy, who) = asked;
            var war = TariffSearch.War(economy, who, economy.StatusQuo(), arguments.GetValue(byPartner) ? TariffShape.ByPartner : TariffShape.Uniform);
            var end = war.Settled ? $"settled after {war.Rounds} rounds" : $"not settled after {war.Rounds} rounds: the last moved a tariff by {war.Change:0.0e+0}";
            var found = new Found(war.Policy, war.Solution, who, who.Count == economy.Flows.Count ? "tariff war of all" : $"tariff war of {string.Join(", ", who.Select(i => economy.Flows.Regions[i]))}", end);
            return Show(arguments, choices, world, economy, found, ("settled", war.Settled));
        });
        return command;
    }

    private static (TradeChoices.World World, TradeEconomy Economy, IReadOnlyList<int> Players)? Players(ParseResult arguments, TradeChoices choices, string[]? named, string option)
    {
        if (choices.Read(arguments) is not { } world)
            return null;
        var (table, mistakes) = (world.Table, new List<string>());
        foreach (var id in (named ?? []).Where(id => table.Matrix.IndexOf(id) < 0))
            mistakes.Add($"{option}: found \"{id}\", expected a region of {table.Matrix.Id}, one of {string.Join(", ", table.Regions)}");
        foreach (var twice in (named ?? []).GroupBy(id => id).Where(g => g.Count() > 1))
            mistakes.Add($"{option}: found \"{twice.Key}\" {twice.Count()} times, expected each once");
        foreach (var mistake in mistakes)
            arguments.InvocationConfiguration.Error.WriteLine(mistake);
        if (mistakes.Count > 0)
            return null;
        var economy = table.Economy(world.Model, world.Set is null ? [world.Elasticity] : table.Elasticities(world.Set));
        return (world, economy, named is null ? [.. Enumerable.Range(0, table.Regions.Count)] : [.. named.Select(table.Matrix.IndexOf)]);
    }

    private static int Show(ParseResult arguments, TradeChoices choices, TradeChoices.World world, TradeEconomy economy, Found found, (string Key, object Value) end)
    {
        if (found.Solution.Outcomes is not { } after)
        {
            arguments.InvocationConfiguration.Error.WriteLine($"{world.Table.Matrix.Id}: no equilibrium where the search ended: {found.Solution.Reason}");
            return CommandLine.Failed;
        }
        var matrix = world.Table.Matrix;
        var output = arguments.InvocationConfiguration.Output;
        var n = matrix.Regions.Count;
        if (choices.WantsJson(arguments))
        {
            Terminal.WriteJson(output, new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["about"] = found.What,
                ["matrix"] = matrix.Id,
                ["model"] = TariffReport.Name(world.Model),
                ["elasticity"] = world.Set is null ? world.Elasticity : null,
                ["elasticities"] = world.Set?.Id,
                ["deficits"] = TariffReport.Deficits(world.Model),
                [end.Key] = end.Value,
                ["notFor"] = matrix.NotFor,
                ["regions"] = Enumerable.Range(0, n).Select(i => new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["region"] = matrix.Regions[i].Id,
                    ["realConsumptionHat"] = after.RealConsumptionHat[i],
                    ["welfareHat"] = after.WelfareHat[i],
                    ["tariffs"] = found.Players.Contains(i)
                        ? Enumerable.Range(0, n).Where(j => j != i).ToDictionary(j => matrix.Regions[j].Id, j => found.Policy.Tariff(j, i), StringComparer.Ordinal)
                        : null,
                }).ToList(),
            });
            return CommandLine.Done;
        }
        var console = Terminal.On(output);
        console.MarkupLineInterpolated($"[bold]{matrix.Label}[/] ({matrix.Id}{(world.Table.IsBySector ? ", by sector" : "")}): {found.What}; {found.End}.");
        console.WriteLine($"{TariffReport.Name(world.Model)}, {(world.Set is null ? FormattableString.Invariant($"trade elasticity {world.Elasticity}") : $"elasticities of {world.Set.Label}")}. {TariffReport.Deficits(world.Model)}");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("").AddColumn(new TableColumn("tariff %").RightAligned()).AddColumn(new TableColumn("income %").RightAligned());
        for (var i = 0; i < n; i++)
        {
            var levied = Enumerable.Range(0, n).Where(j => j != i).Select(j => 100 * found.Policy.Tariff(j, i)).ToArray();
            table.AddRow(
                new Text(matrix.Regions[i].Label + (matrix.NotFor.Contains(matrix.Regions[i].Id) ? " †" : "")),
                new Text(!found.Players.Contains(i) ? "" : levied.Max() - levied.Min() < 1e-9 ? Numbers.Plain(levied[0], 1) : $"{Numbers.Plain(levied.Min(), 1)} … {Numbers.Plain(levied.Max(), 1)}"),
                new Text(Numbers.Signed(100 * (after.RealConsumptionHat[i] - 1), 3)));
        }
        console.Write(table);
        console.WriteLine("* Income: change of real income, long run, static, no finance. Tariffs from 0 to 200 % were searched, in place of those observed; one rate holds for all trade of the table, services too where it has them.");
        foreach (var caution in matrix.Cautions)
            console.WriteLine($"* {matrix.Id}: {caution}");
        return CommandLine.Done;
    }

    private sealed record Found(TradePolicy Policy, TradeSolution Solution, IReadOnlyList<int> Players, string What, string End);
}
