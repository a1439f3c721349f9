using System.CommandLine;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs</c>: what duties do to real income and trade.</summary>
internal static class Tariffs
{
    public static Command Command()
    {
        var command = new Command("tariffs", """
            What a tariff schedule does to every economy in the long run: real income, trade with two partners, dependence, revenue.
            Results are shown with their range over forms of the model and elasticities. The schedules are those of data/tariffs;
            a file needs only a list of duties:
              duties:
                - {by: USA, on: all, rate: 0.1}
                - {by: USA, on: CHN, rate: 0.6}

            Example:
              latticework tariffs us-10-all-60-china --retaliation reciprocal --svg tariffs.svg
            """);
        var scenario = new TariffScenario();
        scenario.AddTo(command);
        command.Subcommands.Add(TariffSearches.Optimal());
        command.Subcommands.Add(TariffSearches.War());
        command.SetAction(scenario.Run);
        return command;
    }
}
