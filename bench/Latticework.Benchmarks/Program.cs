using Latticework.Benchmarks;

// Usage: dotnet run -c Release --project bench/Latticework.Benchmarks [name …]; without a name, all.
var benchmarks = new SortedDictionary<string, Action>(StringComparer.Ordinal)
{
    ["designs"] = DesignsBenchmark.Run,
    ["discovery"] = DiscoveryBenchmark.Run,
    ["dossier"] = DossierBenchmark.Run,
    ["draws"] = DrawsBenchmark.Run,
    ["futures"] = FuturesBenchmark.Run,
    ["lake"] = LakeBenchmark.Run,
    ["lanes"] = LanesBenchmark.Run,
    ["robustness"] = RobustnessBenchmark.Run,
    ["runs"] = RunBenchmark.Run,
    ["trade"] = TradeBenchmark.Run,
    ["sensitivity"] = SensitivityBenchmark.Run,
    ["search"] = SearchBenchmark.Run,
};
foreach (var name in args.Length > 0 ? args : benchmarks.Keys.ToArray())
{
    if (!benchmarks.TryGetValue(name, out var run))
    {
        Console.Error.WriteLine($"No benchmark '{name}'. There are: {string.Join(", ", benchmarks.Keys)}.");
        return 1;
    }
    Console.WriteLine(name);
    run();
}
return 0;
