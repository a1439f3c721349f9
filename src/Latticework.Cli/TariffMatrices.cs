using System.CommandLine;
using System.Text.Json;
using Latticework.Theory.Trade;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework tariffs --flows FILE</c>: the trade equilibrium of matrices the user gives.</summary>
internal sealed class TariffMatrices(TradeInput input, Option<bool> asJson)
{
    // As in the literature and in other tools that read this output; the rest of the program writes snake case.
    private static readonly JsonSerializerOptions json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    // Whose share in everybody's trade is shown, where the flows know them.
    private static readonly string[] watched = ["USA", "CHN"];

    private readonly Option<bool> shares = new("--shares") { Description = "With --json: matrices of spending shares and flows before and after, rows exporters, columns importers." };

    public void AddTo(Command command)
    {
        input.AddTo(command);
        command.Options.Add(shares);
    }

    public int Run(ParseResult arguments)
    {
        if (input.Read(arguments, needsTariffs: true, out var code) is not { } world)
            return code;
        var solution = new TradeSolver(world.Economy).Solve(world.Policy);
        return Report(arguments.InvocationConfiguration, world, solution, arguments.GetValue(asJson), arguments.GetValue(shares), null);
    }

    /// <summary>Prints an equilibrium, or why there is none; returns the exit code.</summary>
    /// <param name="configuration">Where to.</param>
    /// <param name="world">The world.</param>
    /// <param name="solution">Its equilibrium.</param>
    /// <param name="asJson">JSON instead of a table.</param>
    /// <param name="withShares">Matrices too.</param>
    /// <param name="search">What a search adds to the JSON; null for none.</param>
    public static int Report(
        InvocationConfiguration configuration, TradeInput.World world, TradeSolution solution, bool asJson, bool withShares, Dictionary<string, object?>? search)
    {
        if (asJson)
            configuration.Output.WriteLine(JsonSerializer.Serialize(Content(world, solution, withShares, search), json));
        else if (solution.Outcomes is { } outcomes)
            Print(Terminal.On(configuration.Output), world, solution, outcomes);
        if (solution.Status == TradeStatus.Converged)
            return CommandLine.Done;
        configuration.Error.WriteLine(solution.Status == TradeStatus.Infeasible ? $"no equilibrium: {solution.Reason}" : solution.Reason);
        return CommandLine.Failed;
    }

    /// <summary>How the model treats imbalances of trade.</summary>
    public static string Deficits(TradeModel model) => model == TradeModel.M0bal
        ? "removed before the change (balanced trade)"
        : "transfers fixed as a share of world income";

    private static Dictionary<string, object?> Content(TradeInput.World world, TradeSolution solution, bool withShares, Dictionary<string, object?>? search)
    {
        var (economy, flows) = (world.Economy, world.Economy.Flows);
        var content = new Dictionary<string, object?>
        {
            ["model"] = Name(world.Model),
            ["elasticity"] = world.Elasticities.Length == 1 ? world.Elasticities[0] : world.Elasticities,
            ["deficits"] = Deficits(world.Model),
            ["numeraire"] = "sum over regions of E (P - 1) = 0",
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(solution.Status.ToString()),
            ["reason"] = solution.Reason.Length > 0 ? solution.Reason : null,
            ["iterations"] = solution.Iterations,
            ["residual"] = double.IsFinite(solution.Residual) ? solution.Residual : null,
        };
        foreach (var (key, value) in search ?? [])
            content[key] = value;
        string[] partners = [.. watched.Where(p => flows.IndexOf(p) >= 0)];
        content["regions"] = solution.Outcomes is not { } o ? Array.Empty<object>() : Enumerable.Range(0, flows.Count).Select(i => new
        {
            Region = flows.Regions[i],
            WageHat = o.WageHat[i],
            LabourHat = o.LabourHat[i],
            PriceHat = o.PriceHat[i],
            ExpenditureHat = o.ExpenditureHat[i],
            RealConsumptionHat = o.RealConsumptionHat[i],
            RealWageHat = o.RealWageHat[i],
            WelfareHat = o.WelfareHat[i],
            WelfareHatPublished = o.WelfareHatPublished[i],
            IncomeBefore = economy.Income[i],
            IncomeAfter = o.Income[i],
            ExpenditureBefore = economy.Expenditure[i],
            ExpenditureAfter = o.Expenditure[i],
            Transfer = economy.Transfers[i],
            TariffRevenueBefore = economy.TariffRevenue[i],
            TariffRevenue = o.TariffRevenue[i],
            TariffRevenueOverIncome = o.TariffRevenue[i] / o.Income[i],
            IncomeTaxBefore = o.AbolishedIncomeTax[i],
            DeficitBefore = o.DeficitBefore[i],
            DeficitAfter = o.DeficitAfter[i],
            DomesticShareBefore = o.DomesticShareBefore(i),
            DomesticShareAfter = o.DomesticShareAfter(i),
            Partners = partners.ToDictionary(p => p, p => Dependence(o, flows.IndexOf(p), i), StringComparer.Ordinal),
        }).ToArray();
        if (withShares && solution.Outcomes is { } after)
        {
            content["sharesBefore"] = Matrix(flows, after.SpendingShareBefore);
            content["sharesAfter"] = Matrix(flows, after.SpendingShareAfter);
            content["flowsBefore"] = Matrix(flows, after.FlowBefore);
            content["flowsAfter"] = Matrix(flows, after.FlowAfter);
        }
        return content;
    }

    private static object Dependence(TradeOutcomes o, int partner, int i) => new
    {
        ShareOfExpenditureBefore = o.SpendingShareBefore(partner, i),
        ShareOfExpenditureAfter = o.SpendingShareAfter(partner, i),
        ShareOfImportsBefore = o.ImportShareBefore(partner, i),
        ShareOfImportsAfter = o.ImportShareAfter(partner, i),
        ExportsOverIncomeBefore = partner == i ? 0 : o.ExportsOverIncomeBefore(i, partner),
        ExportsOverIncomeAfter = partner == i ? 0 : o.ExportsOverIncomeAfter(i, partner),
    };

    private static double[][] Matrix(TradeFlows flows, Func<int, int, double> value) =>
        [.. Enumerable.Range(0, flows.Count).Select(j => Enumerable.Range(0, flows.Count).Select(i => value(j, i)).ToArray())];

    /// <summary>The form as the options write it.</summary>
    public static string Name(TradeModel model) => model switch
    {
        TradeModel.M1Relief => "M1relief",
        TradeModel.M1Lump => "M1lump",
        _ => model.ToString(),
    };

    private static void Print(IAnsiConsole console, TradeInput.World world, TradeSolution solution, TradeOutcomes o)
    {
        var (economy, flows) = (world.Economy, world.Economy.Flows);
        var worker = economy.Parameters.LabourSupply > 0;
        var elasticity = world.Elasticities.Length == 1 ? $"elasticity {world.Elasticities[0]:0.##}" : $"{world.Elasticities.Length} sector elasticities";
        console.WriteLine($"Model {Name(world.Model)}, {elasticity}; deficits: {Deficits(world.Model)}.");
        var table = new Table().Border(TableBorder.Simple).AddColumn("economy");
        string[] columns = ["real consumption", .. worker ? ["welfare", "employment"] : Array.Empty<string>(), "wage", "price", "revenue/income", "bought at home", "then", "deficit/income", "then"];
        foreach (var column in columns)
            table.AddColumn(new TableColumn(column).RightAligned());
        for (var i = 0; i < flows.Count; i++)
        {
            List<string> cells = [flows.Regions[i], Change(o.RealConsumptionHat[i])];
            if (worker)
                cells.AddRange([Change(o.WelfareHat[i]), Change(o.LabourHat[i])]);
            cells.AddRange([
                Change(o.WageHat[i]), Change(o.PriceHat[i]), $"{100 * o.TariffRevenue[i] / o.Income[i]:0.00} %",
                $"{100 * o.DomesticShareBefore(i):0.0} %", $"{100 * o.DomesticShareAfter(i):0.0} %",
                $"{Tidy(100 * o.DeficitBefore[i] / economy.Income[i]):0.0} %", $"{Tidy(100 * o.DeficitAfter[i] / o.Income[i]):0.0} %"]);
            table.AddRow([.. cells.Select(c => new Text(c))]);
        }
        console.Write(table);
        console.WriteLine($"Long run, static, without finance. Wages and prices are relative to the world price level. {solution.Iterations} iterations, residual {solution.Residual:E1}.");
    }

    private static string Change(double hat) => $"{Tidy(100 * (hat - 1)):+0.000;-0.000;0.000} %";

    // No minus sign before a zero.
    private static double Tidy(double x) => Math.Abs(x) < 5e-5 ? 0 : x;
}
