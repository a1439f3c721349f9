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
              latticework tariffs optimal --flows flows.csv --for USA --by-partner
            """);
        var input = new TradeInput();
        var region = new Option<string?>("--for") { HelpName = "REGION", Description = "Who levies." };
        var search = new TariffSearchOptions();
        var asJson = new Option<bool>("--json") { Description = "Print JSON on standard output." };
        input.AddTo(command);
        command.Options.Add(region);
        search.AddTo(command);
        command.Options.Add(asJson);
        command.SetAction(arguments =>
        {
            var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            if (arguments.GetValue(region) is not { } name)
            {
                error.WriteLine("--for: found nothing, expected a region of the flows");
                return CommandLine.Misused;
            }
            if (search.Objective(arguments) is not { } objective)
                return CommandLine.Misused;
            if (input.Read(arguments, needsTariffs: false, out var code) is not { } world)
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
