using System.CommandLine;
using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary>What the verbs that search for tariffs have in common: shape, objective, and how tariffs found are shown.</summary>
internal sealed class TariffSearchOptions
{
    private readonly Option<bool> byPartner = new("--by-partner") { Description = "A tariff for each partner instead of one on everyone." };
    private readonly Option<string> objective = new("--objective") { HelpName = "WHAT", Description = "What is made largest: consumption or welfare.", DefaultValueFactory = _ => "consumption" };

    public void AddTo(Command command)
    {
        command.Options.Add(byPartner);
        command.Options.Add(objective);
    }

    public TariffShape Shape(ParseResult arguments) => arguments.GetValue(byPartner) ? TariffShape.ByPartner : TariffShape.Uniform;

    /// <summary>The objective; null, with a line on standard error, when it is unknown.</summary>
    public TariffObjective? Objective(ParseResult arguments)
    {
        foreach (var known in Enum.GetValues<TariffObjective>())
        {
            if (Name(known).Equals(arguments.GetValue(objective), StringComparison.OrdinalIgnoreCase))
                return known;
        }
        arguments.InvocationConfiguration.Error.WriteLine($"--objective: found '{arguments.GetValue(objective)}', expected consumption or welfare");
        return null;
    }

    public static string Name(TariffObjective objective) => objective == TariffObjective.Welfare ? "welfare" : "consumption";

    /// <summary>Tariffs of some regions, one entry a pair.</summary>
    public static object[] Table(TradePolicy policy, TradeFlows flows, int[] levying) =>
        [.. levying.SelectMany(i => Enumerable.Range(0, flows.Count).Where(j => j != i).Select(j => new { Exporter = flows.Regions[j], Importer = flows.Regions[i], Tariff = policy.Tariff(j, i) }))];

    /// <summary>Tariffs of one region in a line.</summary>
    public static string Levies(TradePolicy policy, TradeFlows flows, int levying, TariffShape shape)
    {
        var partners = Enumerable.Range(0, flows.Count).Where(j => j != levying).ToArray();
        var rates = shape == TariffShape.Uniform
            ? $"{100 * policy.Tariff(partners[0], levying):0.0} % on all"
            : string.Join(", ", partners.Select(j => $"{flows.Regions[j]} {100 * policy.Tariff(j, levying):0.0} %"));
        return $"{flows.Regions[levying]} levies {rates}";
    }
}
