using System.CommandLine;
using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs optimal</c>: the tariffs that would serve one region best if nobody replied.</summary>
internal static class TariffsOptimal
{
    public static Command Command()
    {
        var command = new Command("optimal", """
            Finds the tariffs of one region that raise its real consumption (or welfare) most while all others keep theirs: one tariff
            on everyone, or one for each partner. Nobody replies; tariffs war lets them.

            Example:
              latticework tariffs optimal --for JPN --matrix icio-2022
              latticework tariffs optimal --flows flows.csv --for USA --by-partner
            """);
        var input = new TradeInput();
        var choices = new TradeChoices(input);
        var region = new Option<string?>("--for", "--country") { HelpName = "REGION", Description = "Who levies; left out, with a matrix of the dossier: USA." };
        var search = new TariffSearchOptions();
        var asJson = new Option<bool>("--json") { Description = "Print JSON on standard output." };
        choices.AddTo(command);
        input.AddTo(command);
        command.Options.Add(region);
        search.AddTo(command);
        command.Options.Add(asJson);
        command.SetAction(arguments =>
        {
            var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            var own = input.HasFlows(arguments);
            if ((arguments.GetValue(region) ?? (own ? null : "USA")) is not { } name)
            {
                error.WriteLine("--for: found nothing, expected a region of the flows");
                return CommandLine.Misused;
            }
            if (search.Objective(arguments) is not { } objective)
                return CommandLine.Misused;
            var code = CommandLine.Misused;
            var shipped = own ? null : choices.Economy(arguments, out code);
            if ((own ? input.Read(arguments, needsTariffs: false, out code) : shipped?.World) is not { } world)
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
            var asked = arguments.GetValue(asJson);
            if (!asked)
                output.WriteLine(TariffSearchOptions.Levies(best.Policy, flows, levying, search.Shape(arguments)));
            if (shipped is { } from && !asked)
                TradeChoices.PrintCautions(output, from.Chosen);
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
