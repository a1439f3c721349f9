using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Latticework.Benchmarks;

/// <summary>Writes what was measured to bench/results, with the machine it was measured on.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static object Machine => new
    {
        Processor = ProcessorName(),
        Cores = Environment.ProcessorCount,
        NumbersInAVector = Vector<double>.Count,
        Runtime = RuntimeInformation.FrameworkDescription,
    };

    public static void Save(string name, object result)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Latticework.slnx")))
            folder = folder.Parent;
        if (folder is null)
            return;
        var results = Directory.CreateDirectory(Path.Combine(folder.FullName, "bench", "results"));
        File.WriteAllText(Path.Combine(results.FullName, $"{name}.json"), JsonSerializer.Serialize(result, json) + "\n");
    }

    private static string ProcessorName()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(x => x.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
