using System.Diagnostics;
using System.Globalization;
using Latticework.Engine;
using Latticework.Theory.Trade;

namespace Latticework.Benchmarks;

/// <summary>Milliseconds to a trade equilibrium at 1e-12, one core, beside SciPy on the same systems in the same run.</summary>
/// <remarks>
/// Worlds are invented, of the size and openness of the real ones: gravity between economies of lognormal size, domestic shares about
/// 0.8, deficits up to a few tenths of output. SciPy gets the same flows and tariffs in a file, NumPy's products and
/// <c>root(method="hybr")</c> (MINPACK) on the same N or 2 N unknowns in logs; its answers must agree with ours.
/// </remarks>
internal static class TradeBenchmark
{
    private const int Draws = 10_000;

    public static void Run()
    {
        var results = new List<object>();
        var folder = Directory.CreateTempSubdirectory("latticework-trade-").FullName;
        try
        {
            foreach (var (regions, model) in new[] { (22, TradeModel.M0), (22, TradeModel.M1Relief), (194, TradeModel.M0), (194, TradeModel.M1Relief) })
                results.Add(Compare(regions, model, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        var random = Random();
        ResultFile.Save("trade", new { ResultFile.Machine, Problems = results, Random = random, Study = InTheStudy() });
    }

    // The default study with its tables of trade, and with tables that nobody knew yet on its as-of day: then no tariff moves anything.
    private static object InTheStudy()
    {
        const int Futures = 64, Rounds = 7;
        var overlay = Directory.CreateTempSubdirectory("latticework-trade-");
        try
        {
            var tables = Directory.CreateDirectory(Path.Combine(overlay.FullName, "trade"));
            foreach (var card in Directory.GetFiles(Path.Combine(DefaultStudy.Data(), "trade"), "*.yaml"))
                File.WriteAllLines(Path.Combine(tables.FullName, Path.GetFileName(card)), File.ReadLines(card).Select(l => l.StartsWith("known:", StringComparison.Ordinal) ? "known: 2026-01-01" : l));
            var (with, without) = (Seconds(new DefaultStudy(Futures)), Seconds(new DefaultStudy(Futures, overlay.FullName)));
            var (on, off) = (double.PositiveInfinity, double.PositiveInfinity);
            for (var round = 0; round < Rounds; round++)
                (on, off) = (Math.Min(on, with()), Math.Min(off, without()));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  default study, trade on / off: {on:F2} / {off:F2} s for {Futures} futures of each cell, {(on / off) - 1:P1} more"));
            return new { Futures, SecondsWithTrade = on, SecondsWithout = off, Ratio = on / off };
        }
        finally
        {
            overlay.Delete(recursive: true);
        }

        static Func<double> Seconds(DefaultStudy study)
        {
            var manifest = new RunManifest("bench", "Benchmark", "", "", "", "0", study.Study.Seed, Futures, study.Model.Steps, "quarter", "latin-hypercube");
            var experiment = new Experiment(study.Model, manifest, study.Inputs);
            return () => Processor.Seconds(() => experiment.Run(new() { Threads = 1 }));
        }
    }

    private static object Compare(int n, TradeModel model, string folder)
    {
        var economy = World(n, model);
        var policy = OneAgainstAll(n);
        var solver = new TradeSolver(economy);
        var solution = solver.Solve(policy);
        if (solution.Outcomes is not { } outcomes)
            throw new InvalidDataException(solution.Reason);
        var milliseconds = Best(n < 100 ? 3000 : 200, () => solver.Solve(policy).Iterations);
        Console.WriteLine($"  {n} regions, {model}: {milliseconds:F3} ms, {solution.Iterations} iterations, residual {solution.Residual:E1}");
        var scipy = Scipy(economy, policy, folder);
        if (scipy is { } other)
        {
            var difference = outcomes.RealConsumptionHat.Zip(other.Consumption, (a, b) => Math.Abs((a / b) - 1)).Max();
            Console.WriteLine($"    SciPy {other.Version}: {other.Milliseconds:F1} ms, ×{other.Milliseconds / milliseconds:F0}, real consumption differs by at most {difference:E1}");
            if (!(difference < 1e-8))
                throw new InvalidDataException("The two do not solve the same system.");
        }
        return new
        {
            Regions = n,
            Model = model.ToString(),
            Milliseconds = Math.Round(milliseconds, 4),
            solution.Iterations,
            solution.Residual,
            ScipyVersion = scipy?.Version,
            ScipyMilliseconds = scipy is { } s ? Math.Round(s.Milliseconds, 2) : (double?)null,
        };
    }

    private static object Random()
    {
        var solvers = new[] { TradeModel.M0, TradeModel.M1Relief }
            .SelectMany(m => new[] { 2.0, 3, 4, 6, 8, 10 }.Select(e => new TradeSolver(World(22, m, e)))).ToArray();
        TradePolicy[] policies = [.. Enumerable.Range(0, Draws).Select(k => Tariffs(22, (uint)k))];
        long iterations = 0;
        var (failed, most, worst) = (0, 0, 0.0);
        var start = Stopwatch.GetTimestamp();
        for (var k = 0; k < Draws; k++)
        {
            var solution = solvers[k % solvers.Length].Solve(policies[k]);
            failed += solution.Status == TradeStatus.Converged ? 0 : 1;
            iterations += solution.Iterations;
            most = Math.Max(most, solution.Iterations);
            worst = Math.Max(worst, solution.Residual);
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"  {Draws} random tariff wars of 22 regions, elasticities 2 to 10: {seconds:F2} s, {failed} failed, {(double)iterations / Draws:F1} iterations on average, {most} at most");
        return new { Draws, Failed = failed, Seconds = Math.Round(seconds, 2), MeanIterations = Math.Round((double)iterations / Draws, 1), MostIterations = most, LargestResidual = worst };
    }

    private static double Best(int repetitions, Func<int> work)
    {
        for (var r = 0; r < repetitions / 3; r++)
            work();
        Thread.Sleep(300);
        var best = double.PositiveInfinity;
        for (var r = 0; r < repetitions; r++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return best;
    }

    private static TradeEconomy World(int n, TradeModel model, double elasticity = 4)
    {
        double Draw(uint stream, int k) => Philox.Uniform(11, (uint)k, (uint)n, new DrawColumn(stream, 0, 0, DrawShape.Uniform));
        var size = Enumerable.Range(0, n).Select(i => Math.Exp(4 * Draw(1, i))).ToArray();
        var total = size.Sum();
        var matrix = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
                matrix[j, i] = i == j ? 0.8 * size[i] : 0.2 * size[i] * size[j] / total * (0.3 + (1.4 * Draw(2, (j * n) + i)));
        }
        double[] nu = [.. Enumerable.Range(0, n).Select(i => i == 0 ? 0.27 : 0.11)];
        return TradeModels.Economy(model, new TradeFlows([.. Enumerable.Range(0, n).Select(i => $"r{i}")], matrix), [elasticity], nu);
    }

    private static TradePolicy OneAgainstAll(int n)
    {
        var policy = new TradePolicy(n);
        for (var j = 1; j < n; j++)
            policy.SetTariff(j, 0, 0.1 + (0.05 * (j % 9)));
        return policy;
    }

    private static TradePolicy Tariffs(int n, uint draw)
    {
        var policy = new TradePolicy(n);
        double Draw(int k) => Philox.Uniform(12, draw, (uint)(k + 1), new DrawColumn(3, 0, 0, DrawShape.Uniform));
        var dense = Draw(-1);
        for (var k = 0; k < n * n; k++)
        {
            if (k / n != k % n && Draw(k) < dense)
                policy.SetTariff(k / n, k % n, Draw(k + (n * n)));
        }
        return policy;
    }

    private static (string Version, double Milliseconds, double[] Consumption)? Scipy(TradeEconomy economy, TradePolicy policy, string folder)
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python))
        {
            Console.WriteLine($"    SciPy: skipped, no {python}");
            return null;
        }
        var (n, p) = (economy.Flows.Count, economy.Parameters);
        string Row(IEnumerable<double> x) => string.Join(' ', x.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        var lines = new List<string>
        {
            Row([n, p.Elasticities[0], p.Scale, p.LabourSupply]),
            Row(p.OverheadShares ?? new double[n]),
            Row(p.PassThrough ?? [.. Enumerable.Repeat(1.0, n)]),
        };
        for (var j = 0; j < n; j++)
            lines.Add(Row(Enumerable.Range(0, n).Select(i => economy.Flows[j, i])));
        for (var j = 0; j < n; j++)
            lines.Add(Row(Enumerable.Range(0, n).Select(i => policy.Tariff(j, i))));
        var (script, data) = (Path.Combine(folder, "trade.py"), Path.Combine(folder, "world.txt"));
        File.WriteAllText(script, Script);
        File.WriteAllLines(data, lines);
        var start = new ProcessStartInfo(python, [script, data]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0 || output.Length < 3)
        {
            Console.WriteLine($"    SciPy: skipped, {error.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "no output"}");
            return null;
        }
        return (output[0], double.Parse(output[1], CultureInfo.InvariantCulture), [.. output[2].Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture))]);
    }

    // The equations of the nested model with income-tax relief, in logs; the first market is replaced by the price level.
    private const string Script = """
        import sys, time
        import numpy as np, scipy
        from scipy.optimize import root

        rows = [np.array(line.split(), float) for line in open(sys.argv[1])]
        n, eps, psi, kappa = int(rows[0][0]), *rows[0][1:]
        nu, phi = rows[1], rows[2]
        X, t = np.array(rows[3:3 + n]), np.array(rows[3 + n:3 + 2 * n])
        E = X.sum(0)
        Y = X @ (1 - nu) + nu * E
        T = E - Y
        lam = X / E
        K = lam * (1 + t) ** (-eps * phi)
        M = K / (1 + t)

        def terms(z):
            w = np.exp(z[:n])
            L = np.exp(z[n:]) if kappa else np.ones(n)
            u = (w / L ** psi) ** -eps
            D, m = u @ K, u @ M
            income = w * L * Y
            spent = (income + T * income.sum() / Y.sum()) * D / m
            sales = u * (M @ ((1 - nu) * spent / D)) + nu * spent * m / D
            P = (spent / (E * w)) ** (1 - phi) * D ** (-1 / eps)
            return w, L, P, income, spent, sales, (1 - m / D) * spent / income

        def residual(z):
            w, L, P, income, spent, sales, tau = terms(z)
            f = np.log(sales / income)
            f[0] = E @ (P - 1) / E.sum()
            return np.concatenate([f, kappa * np.log(w / P / (1 - tau)) - np.log(L)]) if kappa else f

        best = 1e9
        for _ in range(3 if n > 100 else 20):
            start = time.perf_counter()
            answer = root(residual, np.zeros(2 * n if kappa else n), method="hybr", options={"xtol": 1e-12})
            best = min(best, time.perf_counter() - start)
        w, L, P, income, spent, sales, tau = terms(answer.x)
        print(scipy.__version__)
        print(1e3 * best)
        print(*[repr(float(c)) for c in spent / E / P])
        """;
}
