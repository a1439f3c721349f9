using System.Globalization;
using System.Text.Json;
using Latticework.Alliance.Trade;
using Latticework.Briefing;
using Latticework.Briefing.Charts;
using Latticework.Dossier;
using Latticework.Theory.Trade;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>Effects of one schedule on every economy of a table, with the range over models and elasticities.</summary>
internal sealed class TariffReport
{
    private const int BarHalf = 8;

    // Where published estimates of the aggregate elasticity lie; effects are smooth between.
    private static readonly double[] elasticityGrid = [2.5, 3, 4, 5.5, 8];
    private static readonly TradeModel[] rangeModels = [TradeModel.M0, TradeModel.M0bal, TradeModel.M1Lump];

    private readonly TariffSchedule schedule;
    private readonly Retaliation retaliation;
    private readonly TradeChoices.World world;
    private readonly List<Solved> tables;

    private TariffReport(TariffSchedule schedule, Retaliation retaliation, TradeChoices.World world, List<Solved> tables) =>
        (this.schedule, this.retaliation, this.world, this.tables) = (schedule, retaliation, world, tables);

    /// <summary>Why there are no results; null when there are.</summary>
    public string? Failure => tables.Find(t => t.Central.Outcomes is null) is { } failed
        ? $"{failed.Table.Matrix.Id}: {Name(failed.Model)} has no equilibrium under {schedule.Id}: {failed.Central.Reason}"
        : null;

    public static TariffReport Of(TariffSchedule schedule, Retaliation retaliation, TradeChoices.World world)
    {
        var solved = new List<Solved> { Solve(world.Table, world.Model, world.Set) };
        // The form with overhead labour needs a table that carries it; the substitute does not.
        if (world.Substitute is { } substitute)
            solved.Add(Solve(substitute, substitute.Has(world.Model) ? world.Model : TradeModel.M0bal, null));
        return new TariffReport(schedule, retaliation, world, solved);

        Solved Solve(DossierTrade table, TradeModel model, ElasticitySet? set)
        {
            var policy = table.Policy([schedule], retaliation, retaliation == Retaliation.Challenger ? [world.Challenger] : null);
            var central = new TradeSolver(table.Economy(model, set is null ? [world.Elasticity] : table.Elasticities(set))).Solve(policy);
            var n = table.Regions.Count;
            var (low, high) = (new double[n], new double[n]);
            for (var i = 0; i < n; i++)
                low[i] = high[i] = central.Outcomes?.RealConsumptionHat[i] ?? 1;
            var without = new List<string>();
            var grid = elasticityGrid.Select(e => (Name: Text(e), Values: new[] { e }))
                .Concat(world.Sets(table).Select(s => (Name: s.Id, Values: table.Elasticities(s))));
            foreach (var (name, values) in grid)
            {
                foreach (var form in rangeModels.Where(table.Has))
                {
                    if (Outcomes(table, form, values, policy) is not { } outcomes)
                    {
                        without.Add($"{Name(form)} at {name}");
                        continue;
                    }
                    for (var i = 0; i < n; i++)
                    {
                        low[i] = Math.Min(low[i], outcomes.RealConsumptionHat[i]);
                        high[i] = Math.Max(high[i], outcomes.RealConsumptionHat[i]);
                    }
                }
            }
            var relief = table.Has(TradeModel.M1Relief) ? Outcomes(table, TradeModel.M1Relief, [world.Elasticity], policy) : null;
            return new Solved(table, model, set, policy, central, low, high, relief, without);
        }
    }

    public string Svg()
    {
        // Each economy once, from the table that is for it where there is one.
        var better = tables.Count > 1 ? tables[1].Table.Regions : [];
        var marked = Shown().Where(r => !r.IsUnsuited || !better.Contains(r.Solved.Table.Regions[r.At])).ToList();
        var rows = marked.Select(r => new DotRow(
            r.Solved.Table.Matrix.Regions[r.At].Label + (r.IsUnsuited ? " †" : ""),
            [[new Mark(r.Change, Percent(r.Solved.Low[r.At]), Percent(r.Solved.High[r.At]), r.Change < 0 ? MarkKind.Diamond : MarkKind.First)]])).ToList();
        var most = marked.Where(r => !r.IsUnsuited).MinBy(r => r.Change)!;
        var title = $"{schedule.Label}: {most.Solved.Table.Matrix.Regions[most.At].Label} loses most ({Numbers.Signed(most.Change, 2)} %)";
        if (most.Change >= 0)
            title = $"{schedule.Label}: nobody loses";
        var chart = new DotChart(["Real income, % change"], rows, AxisFormat.Signed) { FromZero = true };
        return chart.Draw(736, "tariffs").ToFile(
            "tariffs", title, $"{Form(tables[0])}; {Answers()}. Line: {RangeText(tables[0])}. Diamonds are losses.",
            $"{string.Join("; ", tables.Select(t => t.Table.Matrix.Id))}, dossier {world.Snapshot.Hash[..12]}. Long run, static, no finance.{(marked.Exists(r => r.IsUnsuited) ? " † upper bound, see the table's cautions." : "")}",
            string.Join("; ", marked.Select(r => $"{r.Solved.Table.Matrix.Regions[r.At].Label} {Numbers.Signed(r.Change, 2)} %")));
    }

    public void Print(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{schedule.Label}[/] ({schedule.Id})");
        if (schedule.About.Length > 0)
            console.WriteLine(schedule.About);
        if (schedule.IsStanding)
            console.WriteLine("These duties were already charged when trade was observed: laid again they would count twice, so nothing changes here.");
        foreach (var solved in tables)
            Print(console, solved);
        console.WriteLine();
        foreach (var line in Cautions())
            console.WriteLine("* " + line);
    }

    public Dictionary<string, object?> Json()
    {
        var first = tables[0];
        var json = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["scenario"] = schedule.Id,
            ["label"] = schedule.Label,
            ["asOf"] = world.Snapshot.AsOf,
            ["hash"] = world.Snapshot.Hash,
            ["retaliation"] = retaliation.ToString().ToLowerInvariant(),
            ["hub"] = world.Hub,
            ["challenger"] = world.Challenger,
        };
        foreach (var (key, value) in Json(first))
            json[key] = value;
        json["substitutes"] = tables.Skip(1).Select(t => Json(t)).ToList();
        json["cautions"] = Cautions().ToList();
        return json;
    }

    private void Print(IAnsiConsole console, Solved solved)
    {
        var (matrix, after) = (solved.Table.Matrix, solved.Central.Outcomes!);
        var shown = Shown().Where(r => r.Solved == solved).ToList();
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{matrix.Label}[/] ({matrix.Id}{(solved.Table.IsBySector ? ", by sector" : "")}). {Form(solved)}; {Answers()}.");
        console.WriteLine($"Deficits: {Deficits(solved.Model)}.");
        var largest = shown.Max(r => Math.Abs(r.Change));
        var table = new Table().Border(TableBorder.Simple);
        string[] headings =
        [
            "", "income %", "", "range", .. solved.Relief is null ? Array.Empty<string>() : ["M1relief"],
            $"to {world.Hub}", $"from {world.Hub}", $"to {world.Challenger}", $"from {world.Challenger}", "home", "duties",
        ];
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(Markup.Escape(heading)) { Alignment = heading.Length == 0 ? Justify.Left : Justify.Right, NoWrap = true });
        var (h, c) = (matrix.IndexOf(world.Hub), matrix.IndexOf(world.Challenger));
        foreach (var row in shown)
        {
            var i = row.At;
            string[] cells =
            [
                matrix.Regions[i].Label + (row.IsUnsuited ? " †" : ""), Numbers.Signed(row.Change, 3), Bar(row.Change, largest),
                $"{Numbers.Signed(Percent(solved.Low[i]), 2)} … {Numbers.Signed(Percent(solved.High[i]), 2)}",
                .. solved.Relief is null ? Array.Empty<string>() : [Numbers.Signed(Percent(solved.Relief.RealConsumptionHat[i]), 2)],
                Pair(ExportShare(after, i, h, false), ExportShare(after, i, h, true), i == h), Pair(after.ImportShareBefore(h, i), after.ImportShareAfter(h, i), i == h),
                Pair(ExportShare(after, i, c, false), ExportShare(after, i, c, true), i == c), Pair(after.ImportShareBefore(c, i), after.ImportShareAfter(c, i), i == c),
                Pair(after.DomesticShareBefore(i), after.DomesticShareAfter(i), false), Numbers.Plain(100 * after.TariffRevenue[i] / after.Income[i], 2),
            ];
            table.AddRow([.. cells.Select(cell => new Text(cell))]);
        }
        console.Write(table);
        console.WriteLine(
            $"Income: change of real income. To and from {world.Hub} and {world.Challenger}: their share of exports and of imports, before → after. Home: share of spending that stays there. Duties: % of income. All in per cent.");
        console.WriteLine($"Range: {RangeText(solved)}.{(solved.Without.Count > 0 ? $" No equilibrium, left out: {string.Join(", ", solved.Without)}." : "")}");
        if (shown.Exists(r => r.IsUnsuited))
            console.WriteLine($"† Not to be quoted from this table, see the cautions below.{(tables.Count == 1 ? "" : " The next table is for them.")}");
    }

    private Dictionary<string, object?> Json(Solved solved)
    {
        var (matrix, after) = (solved.Table.Matrix, solved.Central.Outcomes!);
        var (h, c) = (matrix.IndexOf(world.Hub), matrix.IndexOf(world.Challenger));
        return new(StringComparer.Ordinal)
        {
            ["matrix"] = matrix.Id,
            ["bySector"] = solved.Table.IsBySector,
            ["model"] = Name(solved.Model),
            ["elasticity"] = solved.Set is null ? world.Elasticity : null,
            ["elasticities"] = solved.Set?.Id,
            ["deficits"] = Deficits(solved.Model),
            ["range"] = RangeText(solved),
            ["notInRange"] = solved.Without,
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(solved.Central.Status.ToString()),
            ["iterations"] = solved.Central.Iterations,
            ["residual"] = solved.Central.Residual,
            ["notFor"] = matrix.NotFor,
            ["regions"] = Enumerable.Range(0, matrix.Regions.Count).Select(i => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["region"] = matrix.Regions[i].Id,
                ["notFor"] = matrix.NotFor.Contains(matrix.Regions[i].Id),
                ["realConsumptionHat"] = after.RealConsumptionHat[i],
                ["realConsumptionHatLow"] = solved.Low[i],
                ["realConsumptionHatHigh"] = solved.High[i],
                ["realConsumptionHatRelief"] = solved.Relief?.RealConsumptionHat[i],
                ["welfareHat"] = after.WelfareHat[i],
                ["welfareHatPublished"] = after.WelfareHatPublished[i],
                ["realWageHat"] = after.RealWageHat[i],
                ["wageHat"] = after.WageHat[i],
                ["labourHat"] = after.LabourHat[i],
                ["priceHat"] = after.PriceHat[i],
                ["expenditureHat"] = after.ExpenditureHat[i],
                ["exportShareToHubBefore"] = ExportShare(after, i, h, false),
                ["exportShareToHubAfter"] = ExportShare(after, i, h, true),
                ["importShareFromHubBefore"] = after.ImportShareBefore(h, i),
                ["importShareFromHubAfter"] = after.ImportShareAfter(h, i),
                ["exportShareToChallengerBefore"] = ExportShare(after, i, c, false),
                ["exportShareToChallengerAfter"] = ExportShare(after, i, c, true),
                ["importShareFromChallengerBefore"] = after.ImportShareBefore(c, i),
                ["importShareFromChallengerAfter"] = after.ImportShareAfter(c, i),
                ["exportsToChallengerOverIncomeBefore"] = after.ExportsOverIncomeBefore(i, c),
                ["exportsToChallengerOverIncomeAfter"] = after.ExportsOverIncomeAfter(i, c),
                ["domesticShareBefore"] = after.DomesticShareBefore(i),
                ["domesticShareAfter"] = after.DomesticShareAfter(i),
                ["tariffRevenue"] = after.TariffRevenue[i],
                ["tariffRevenueOverIncome"] = after.TariffRevenue[i] / after.Income[i],
                ["deficitBefore"] = after.DeficitBefore[i],
                ["deficitAfter"] = after.DeficitAfter[i],
            }).ToList(),
        };
    }

    private IEnumerable<string> Cautions()
    {
        yield return "Long run, everything adjusted, and static: no transition, no finance, no uncertainty of policy. Not the effect of a year.";
        yield return "Prices are relative; real income is what households can buy, revenue included.";
        var missed = tables[0].Table.NotHeld([schedule]);
        if (missed.Count > 0)
            yield return $"Not in {tables[0].Table.Matrix.Id}, and left out there: {string.Join(", ", missed.Select(d => $"{d.By} on {d.On}").Distinct())}.";
        if (schedule.Duties.Any(d => d.Rate.Spread != Spread.Fixed))
            yield return "Rates stand for ranges; the central ones were laid. dossier show has the ranges.";
        if (schedule.Duties.Any(d => d.Sector is not null) && tables.Exists(t => !t.Table.IsBySector))
            yield return "Duties on single sectors are averaged over goods, weighted with trade before the change.";
        foreach (var caution in tables.SelectMany(t => t.Table.Matrix.Cautions.Select(x => $"{t.Table.Matrix.Id}: {x}")))
            yield return caution;
    }

    // All of the first table; of the second only what the first is not for.
    private IEnumerable<Row> Shown()
    {
        for (var t = 0; t < tables.Count; t++)
        {
            var solved = tables[t];
            for (var i = 0; i < solved.Table.Regions.Count; i++)
            {
                if (t == 0 || tables[0].Table.Matrix.NotFor.Contains(solved.Table.Regions[i]))
                    yield return new Row(solved, i, Percent(solved.Central.Outcomes!.RealConsumptionHat[i]), solved.Table.Matrix.NotFor.Contains(solved.Table.Regions[i]));
            }
        }
    }

    private string Form(Solved solved) =>
        $"{Name(solved.Model)}, {(solved.Set is null ? $"trade elasticity {Text(world.Elasticity)}" : $"elasticities of {solved.Set.Label}")}";

    private string Answers() => retaliation switch
    {
        Retaliation.None => schedule.IsRetaliation ? "an answer to " + string.Join(", ", schedule.RetaliatesTo) : "no retaliation",
        Retaliation.Reciprocal => "everybody answers in kind",
        _ => $"{world.Challenger} answers in kind",
    };

    private string RangeText(Solved solved) =>
        $"{string.Join(", ", rangeModels.Where(solved.Table.Has).Select(Name))}; elasticity {Text(elasticityGrid[0])} to {Text(elasticityGrid[^1])}"
        + (world.Sets(solved.Table).ToList() is { Count: > 0 } sets ? $" and {sets.Count} published sets by sector" : "")
        + (solved.Relief is null ? "" : "; M1relief apart, at the elasticity named");

    private static string Deficits(TradeModel model) => TariffMatrices.Deficits(model) + (model == TradeModel.M0bal
        ? "; changes are against a world without them"
        : "; regions in deficit gain as prices fall, and part of that gain is of the model's making");

    private static TradeOutcomes? Outcomes(DossierTrade table, TradeModel model, double[] elasticities, TradePolicy policy)
    {
        try
        {
            return new TradeSolver(table.Economy(model, elasticities)).Solve(policy).Outcomes;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static double ExportShare(TradeOutcomes outcomes, int region, int partner, bool after)
    {
        double all = 0;
        var n = outcomes.RealConsumptionHat.Length;
        for (var i = 0; i < n; i++)
            all += i == region ? 0 : after ? outcomes.FlowAfter(region, i) : outcomes.FlowBefore(region, i);
        return region == partner || all == 0 ? 0 : (after ? outcomes.FlowAfter(region, partner) : outcomes.FlowBefore(region, partner)) / all;
    }

    private static string Bar(double change, double largest)
    {
        var length = largest == 0 ? 0 : (int)Math.Round(BarHalf * Math.Abs(change) / largest, MidpointRounding.AwayFromZero);
        return change < 0
            ? new string(' ', BarHalf - length) + new string('█', length) + "│"
            : new string(' ', BarHalf) + "│" + new string('█', length);
    }

    private static string Pair(double before, double after, bool self) => self ? "" : $"{Numbers.Plain(100 * before, 1)} → {Numbers.Plain(100 * after, 1)}";

    private static double Percent(double hat) => 100 * (hat - 1);

    private static string Name(TradeModel model) => TariffMatrices.Name(model);

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private sealed record Solved(
        DossierTrade Table, TradeModel Model, ElasticitySet? Set, TradePolicy Policy, TradeSolution Central, double[] Low, double[] High, TradeOutcomes? Relief,
        List<string> Without);

    private sealed record Row(Solved Solved, int At, double Change, bool IsUnsuited);
}
