using System.CommandLine;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs</c>: what tariffs do to real incomes, prices and dependence, in long-run trade equilibrium.</summary>
internal static class Tariffs
{
    public static Command Command()
    {
        var command = new Command("tariffs", """
            Solves the trade equilibrium of any world under new tariffs: real consumption, wages, prices, employment, revenue, deficits
            and dependence of every region. Long run, static, without finance. Hats are new over old.

            Example:
              latticework tariffs --flows flows.csv --tariffs tariffs.csv --model M0bal --elasticity 4 --json
            """)
        {
            TariffsOptimal.Command(),
            TariffsWar.Command(),
        };
        var matrices = new TariffMatrices();
        matrices.AddTo(command);
        command.SetAction(matrices.Run);
        return command;
    }
}
