using System.CommandLine;
using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary>What the verbs that search for tariffs have in common: the world, shape, objective, JSON, and how tariffs found are shown.</summary>
internal sealed class TariffSearchOptions
{
    private readonly TradeInput input = new();
    private readonly TradeChoices choices;
    private readonly Option<bool> json = StandardOptions.Json();
    private readonly Option<bool> byPartner = new("--by-partner") { Description = "A tariff for each partner instead of one on everyone." };
    private readonly Option<string> objective = new("--objective") { HelpName = "WHAT", Description = "What is made largest: consumption or welfare.", DefaultValueFactory = _ => "consumption" };

    public TariffSearchOptions() => choices = new TradeChoices(input);

    /// <summary>Adds the options, with those of one verb among them.</summary>
    public void AddTo(Command command, Option own)
    {
        choices.AddTo(command);
        input.AddTo(command);
        foreach (var option in new[] { own, byPartner, objective, json })
            command.Options.Add(option);
    }

    /// <summary>Whether the world is that of the user's files.</summary>
    public bool HasFlows(ParseResult arguments) => input.HasFlows(arguments);

    public bool Json(ParseResult arguments) => arguments.GetValue(json);

    /// <summary>The world to search in; null, with the reason printed, when there is none.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="cautions">Prints what to bear in mind about a shipped world.</param>
    /// <param name="code">Exit code when there is none.</param>
    public TradeInput.World? World(ParseResult arguments, out Action cautions, out int code)
    {
        cautions = () => { };
        code = CommandLine.Misused;
        if (HasFlows(arguments))
            return input.Read(arguments, needsTariffs: false, out code);
        if (choices.Economy(arguments, out code) is not { } shipped)
            return null;
        cautions = () => TradeChoices.PrintCautions(arguments.InvocationConfiguration.Output, shipped.Chosen);
        return shipped.World;
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
