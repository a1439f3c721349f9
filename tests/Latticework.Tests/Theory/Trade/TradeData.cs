using System.Globalization;
using System.Text.Json;
using Latticework.Theory.Trade;
using Xunit;

namespace Latticework.Tests.Theory.Trade;

/// <summary>The matrices and tables the trade tests read.</summary>
internal static class TradeData
{
    /// <summary>A folder of data, or the test is skipped.</summary>
    public static string Data(string path)
    {
        var found = SharedCases.FindData(Path.Combine("trade", "aggregated", path));
        Assert.SkipWhen(found is null, $"No shared/data/trade/aggregated/{path} above the tests.");
        return found!;
    }

    /// <summary>A file of cases, or the test is skipped.</summary>
    public static string Case(string path)
    {
        var found = SharedCases.Find(Path.Combine("trade", path));
        Assert.SkipWhen(found is null, $"No shared/cases/trade/{path} above the tests.");
        return found!;
    }

    /// <summary>A square table: first row and first column are names.</summary>
    public static TradeFlows Flows(string file)
    {
        var rows = File.ReadAllLines(file).Select(l => l.Split(',')).ToArray();
        return new TradeFlows(rows[0][1..], ["all"], [.. rows[1..].SelectMany(r => r[1..].Select(Number))]);
    }

    /// <summary>Rows of a table by its header.</summary>
    public static Dictionary<string, string>[] Table(string file)
    {
        var rows = File.ReadAllLines(file).Select(l => l.Split(',')).ToArray();
        return [.. rows[1..].Select(r => rows[0].Zip(r).ToDictionary(x => x.First, x => x.Second, StringComparer.Ordinal))];
    }

    public static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Numbers written as text, as in the 60-digit cases.</summary>
    public static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(Number)];

    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : Number(value.GetString()!);

    public static double[,] Matrix(JsonElement rows)
    {
        var n = rows.GetArrayLength();
        var matrix = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
                matrix[j, i] = Number(rows[j][i]);
        }
        return matrix;
    }

    public static TradePolicy Policy(double[,] tariffs)
    {
        var n = tariffs.GetLength(0);
        var policy = new TradePolicy(n);
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
                policy.SetTariff(j, i, tariffs[j, i]);
        }
        return policy;
    }

    /// <summary>Ten per cent on everybody, sixty on China, levied by the United States.</summary>
    public static TradePolicy TenAndSixty(TradeFlows flows) =>
        new TradePolicy(flows.Count).SetTariffOnAll(flows.IndexOf("USA"), 0.10).SetTariff(flows.IndexOf("CHN"), flows.IndexOf("USA"), 0.60);

    public static TradeOutcomes Solved(TradeEconomy economy, TradePolicy policy)
    {
        var solution = new TradeSolver(economy).Solve(policy);
        Assert.Equal(TradeStatus.Converged, solution.Status);
        Assert.True(solution.Residual <= 1e-12, $"residual {solution.Residual}");
        return solution.Outcomes!;
    }

    public static void Close(double expected, double actual, double relative = 1e-9, string what = "") =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Max(Math.Abs(expected), 1e-6), $"{what}: found {actual:R}, expected {expected:R}");

    public static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative = 1e-9, string what = "")
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Close(expected[i], actual[i], relative, $"{what}[{i}]");
    }
}
