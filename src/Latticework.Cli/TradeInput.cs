using System.CommandLine;
using System.Globalization;
using Latticework.Dossier;
using Latticework.Theory.Trade;

namespace Latticework.Cli;

/// <summary>The options that say which world a trade verb computes and under which tariffs, and the reading of them.</summary>
internal sealed class TradeInput
{
    private readonly Option<string?> flows = new("--flows")
    {
        HelpName = "FILE",
        Description = "Sales between regions: a square matrix (first column exporter, then one column per importer, domestic sales on the diagonal), or long: sector,exporter,importer,flow.",
    };

    private readonly Option<string?> tariffs = new("--tariffs") { HelpName = "FILE", Description = "New tariffs: exporter,importer,tariff[,sector], ad valorem shares (0.25 is 25 %); what is missing is 0." };
    private readonly Option<string?> initial = new("--initial-tariffs") { HelpName = "FILE", Description = "Tariffs in force in the data, in the same form; without it 0." };
    private readonly Option<string?> costs = new("--trade-costs") { HelpName = "FILE", Description = "Changes of trade costs: exporter,importer,cost[,sector]; 1.05 is 5 % more, Infinity a ban; what is missing is 1." };
    private readonly Option<string?> regions = new("--regions") { HelpName = "FILE", Description = "region,nu[,phi]: overhead share and tariff pass-through; the M1 models need it. Without phi it follows from nu." };
    private readonly Option<string> model = new("--model")
    {
        HelpName = "MODEL",
        Description = "M0, M0bal, M1relief (or M1) or M1lump: Armington with fixed transfers; the same without imbalances; scale, labour supply and overhead with income-tax relief; the same with a lump-sum rebate.",
        DefaultValueFactory = _ => "M0bal",
    };

    private readonly Option<string> elasticity = new("--elasticity") { HelpName = "NUMBER", Description = "Trade elasticity, above 0.", DefaultValueFactory = _ => "4" };
    private readonly Option<string?> elasticities = new("--elasticities") { HelpName = "FILE", Description = "Trade elasticities by sector: a column sector and one for each published set; replaces --elasticity. With a matrix of the dossier: the id of a set of data/elasticities." };
    private readonly Option<string> elasticitySet = new("--elasticity-set") { HelpName = "NAME", Description = "The column of --elasticities.", DefaultValueFactory = _ => "CP" };
    private readonly Option<string> imbalance = new("--imbalance")
    {
        HelpName = "FACTOR",
        Description = "A region whose purchases and sales differ by more than this factor is refused.",
        DefaultValueFactory = _ => "10",
    };

    /// <summary>What was read.</summary>
    /// <param name="Model">The form.</param>
    /// <param name="Elasticities">Trade elasticities, one or one per sector.</param>
    /// <param name="Economy">The economy; balanced for <see cref="TradeModel.M0bal"/>.</param>
    /// <param name="Policy">New tariffs and costs.</param>
    public sealed record World(TradeModel Model, double[] Elasticities, TradeEconomy Economy, TradePolicy Policy);

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { flows, tariffs, initial, costs, regions, model, elasticity, elasticities, elasticitySet, imbalance })
            command.Options.Add(option);
    }

    /// <summary>Whether flows of the user's own were given.</summary>
    public bool HasFlows(ParseResult arguments) => arguments.GetValue(flows) is not null;

    /// <summary>The form named by the options; a mistake added when there is none of that name.</summary>
    public TradeModel Form(ParseResult arguments, List<string> mistakes) => Model(arguments.GetValue(model)!, mistakes);

    /// <summary>The elasticity given; null, with a mistake added, when it is not one.</summary>
    public double? Elasticity(ParseResult arguments, List<string> mistakes) =>
        Number(arguments.GetValue(elasticity)!, "--elasticity", x => x is > 0 and < 1000, "a number above 0 and below 1000", mistakes);

    /// <summary>The set of elasticities named; null for none.</summary>
    public string? Elasticities(ParseResult arguments) => arguments.GetValue(elasticities);

    /// <summary>Files that say something only beside flows of the user's own; a mistake added for each that was given.</summary>
    public void RefuseFiles(ParseResult arguments, List<string> mistakes)
    {
        foreach (var option in new[] { flows, tariffs, initial, costs, regions })
        {
            if (arguments.GetValue(option) is { } file)
                mistakes.Add($"{option.Name}: found '{file}' with a matrix of the dossier, expected a scenario alone, or files with --flows");
        }
    }

    /// <summary>The world and the tariffs named by the options; null, with the exit code and every mistake printed on standard error, when they are not sound.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="needsTariffs">Whether the verb cannot do without new tariffs.</param>
    /// <param name="code">The exit code to return when the result is null.</param>
    public World? Read(ParseResult arguments, bool needsTariffs, out int code)
    {
        var mistakes = new List<string>();
        var error = arguments.InvocationConfiguration.Error;
        code = CommandLine.Misused;
        var form = Form(arguments, mistakes);
        var eps = Elasticity(arguments, mistakes);
        var factor = Number(arguments.GetValue(imbalance)!, "--imbalance", x => x > 1, "a number above 1", mistakes);
        var rich = form is TradeModel.M1Relief or TradeModel.M1Lump;
        if (arguments.GetValue(flows) is null)
            mistakes.Add("--flows: found nothing, expected a file");
        if (needsTariffs && arguments.GetValue(tariffs) is null && arguments.GetValue(costs) is null)
            mistakes.Add("--tariffs: found nothing, expected a file");
        if (rich && arguments.GetValue(regions) is null)
            mistakes.Add($"--regions: found nothing, expected a file: {form} needs nu of every region");
        var data = arguments.GetValue(flows) is { } path ? TradeFiles.Flows(path, factor ?? double.PositiveInfinity, mistakes) : null;
        if (data is not null)
        {
            if (rich && data.Sectors.Count > 1)
                mistakes.Add($"--model: found {form} with {data.Sectors.Count} sectors, expected M0 or M0bal");
            var policy = new TradePolicy(data.Count, data.Sectors.Count);
            var start = new TradePolicy(data.Count, data.Sectors.Count);
            if (arguments.GetValue(tariffs) is { } file)
                TradeFiles.Policy("--tariffs", file, "tariff", data, mistakes, (j, i, x, s) => policy.SetTariff(j, i, x, s));
            if (arguments.GetValue(initial) is { } old)
                TradeFiles.Policy("--initial-tariffs", old, "tariff", data, mistakes, (j, i, x, s) => start.SetTariff(j, i, x, s));
            if (arguments.GetValue(costs) is { } cost)
                TradeFiles.Policy("--trade-costs", cost, "cost", data, mistakes, (j, i, x, s) => policy.MultiplyCost(j, i, x, s));
            var shares = arguments.GetValue(regions) is { } table ? TradeFiles.Regions(table, data, rich, mistakes) : null;
            var bySector = arguments.GetValue(elasticities) is { } sets ? TradeFiles.Elasticities(sets, arguments.GetValue(elasticitySet)!, data, mistakes) : [eps ?? 4];
            if (mistakes.Count == 0)
            {
                try
                {
                    return new World(form, bySector!, TradeModels.Economy(form, data, bySector!, shares?.Nu, shares?.Phi, start), policy);
                }
                catch (InvalidOperationException e)
                {
                    error.WriteLine(e.Message);
                    code = CommandLine.Failed;
                    return null;
                }
            }
        }
        foreach (var mistake in mistakes)
            error.WriteLine(mistake);
        return null;
    }

    /// <summary>Position of a region the user named; null, with a line on standard error, when there is none.</summary>
    public static int? Region(string option, string name, TradeFlows flows, TextWriter error)
    {
        var at = flows.IndexOf(name);
        if (at >= 0)
            return at;
        error.WriteLine($"{option}: found '{name}', expected {(Spelling.Nearest(name, flows.Regions) is [var meant, ..] ? $"'{meant}'" : "a region of the flows")}");
        return null;
    }

    private static TradeModel Model(string name, List<string> mistakes)
    {
        if (name.Equals("M1", StringComparison.OrdinalIgnoreCase))
            return TradeModel.M1Relief;
        var known = Enum.GetNames<TradeModel>();
        if (known.Contains(name, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<TradeModel>(name, ignoreCase: true);
        mistakes.Add($"--model: found '{name}', expected {(Spelling.Nearest(name, known) is [var meant, ..] ? $"'{meant}'" : "M0, M0bal, M1relief or M1lump")}");
        return TradeModel.M0bal;
    }

    private static double? Number(string text, string option, Func<double, bool> allowed, string expected, List<string> mistakes)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && allowed(value))
            return value;
        mistakes.Add($"{option}: found '{text}', expected {expected}");
        return null;
    }
}
