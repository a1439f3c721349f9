using System.CommandLine;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs</c>: what tariffs do to real incomes, prices and dependence, in long-run trade equilibrium.</summary>
internal static class Tariffs
{
    public static Command Command()
    {
        var command = new Command("tariffs", """
            What tariffs do to every economy in the long run.
            Prints real income, trade with two partners, dependence and revenue. Static, without finance. SCENARIO is a schedule of
            data/tariffs, laid on a shipped trade matrix and shown with its range over models and elasticities, or a file of duties:
              duties:
                - {by: USA, on: all, rate: 0.1}
                - {by: USA, on: CHN, rate: 0.6}
            With --flows and --tariffs it solves any other world. Hats are new over old.

            Examples:
              latticework tariffs us-10-all-60-china --retaliation reciprocal --svg tariffs.svg
              latticework tariffs --flows flows.csv --tariffs tariffs.csv --model M0bal --elasticity 4 --json
            """)
        {
            TariffsOptimal.Command(),
            TariffsWar.Command(),
        };
        var input = new TradeInput();
        var json = StandardOptions.Json();
        var scenario = new TariffScenario(input, json);
        var matrices = new TariffMatrices(input, json);
        scenario.AddTo(command);
        matrices.AddTo(command);
        scenario.AddOutputTo(command);
        command.SetAction(arguments => input.HasFlows(arguments) && !scenario.IsNamed(arguments) ? matrices.Run(arguments) : scenario.Run(arguments));
        return command;
    }
}
