using System.CommandLine;
using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs optimal</c>: the tariffs that would serve one region best if nobody replied.</summary>
internal static class TariffsOptimal
{
    public static Command Command()
    {
        var command = new Command("optimal", """
            The tariffs of one region that serve it best while nobody replies.
            They raise its real consumption (or welfare) most while all others keep theirs: one tariff on everyone, or one for each partner.
            tariffs war lets the others reply.

            Example:
              latticework tariffs optimal --for JPN --matrix icio-2022
              latticework tariffs optimal --flows flows.csv --for USA --by-partner
            """);
        var region = new Option<string?>("--for", "--country") { HelpName = "REGION", Description = "Who levies; left out, with a matrix of the dossier: USA." };
        var search = new TariffSearchOptions();
        search.AddTo(command, region);
        command.SetAction(arguments =>
        {
            var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            if ((arguments.GetValue(region) ?? (search.HasFlows(arguments) ? null : "USA")) is not { } name)
            {
                error.WriteLine("--for: found nothing, expected a region of the flows");
                return CommandLine.Misused;
            }
            if (search.Objective(arguments) is not { } objective)
                return CommandLine.Misused;
            if (search.World(arguments, out var cautions, out var code) is not { } world)
                return code;
            var flows = world.Economy.Flows;
            if (TradeInput.Region("--for", name, flows, error) is not { } levying)
                return CommandLine.Misused;
            OptimalTariff best;
            try
            {
                best = TariffSearch.Best(world.Economy, levying, world.Policy, search.Shape(arguments), objective);
            }
            catch (InvalidOperationException e)
            {
                error.WriteLine(e.Message);
                return CommandLine.Failed;
            }
            var asked = search.Json(arguments);
            if (!asked)
            {
                output.WriteLine(TariffSearchOptions.Levies(best.Policy, flows, levying, search.Shape(arguments)));
                cautions();
            }
            return TariffMatrices.Report(arguments.InvocationConfiguration, world with { Policy = best.Policy }, best.Solution, asked, false, new()
            {
                ["for"] = name,
                ["objective"] = TariffSearchOptions.Name(objective),
                ["value"] = double.IsFinite(best.Value) ? best.Value : null,
                ["slope"] = double.IsFinite(best.Slope) ? best.Slope : null,
                ["tariffs"] = TariffSearchOptions.Table(best.Policy, flows, [levying]),
            });
        });
        return command;
    }
}
