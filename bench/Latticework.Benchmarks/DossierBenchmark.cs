using System.Diagnostics;
using Latticework.Dossier;

namespace Latticework.Benchmarks;

/// <summary>Reading the whole dossier: the first time in a process and again, against reading the bytes of its files.</summary>
internal static class DossierBenchmark
{
    private const int Again = 15;

    public static void Run()
    {
        var folder = DefaultStudy.Data();
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)];
        var bytes = files.Sum(f => new FileInfo(f).Length);
        var first = Seconds(() => Snapshot(folder));
        double again = double.PositiveInfinity, plain = double.PositiveInfinity;
        for (var i = 0; i < Again; i++)
        {
            again = Math.Min(again, Seconds(() => Snapshot(folder)));
            plain = Math.Min(plain, Seconds(() => files.Sum(f => File.ReadAllBytes(f).Length)));
        }
        Console.WriteLine($"  {files.Length:N0} files, {bytes / 1e6:F1} MB");
        Console.WriteLine($"  first time in the process    {first,6:F3} s");
        Console.WriteLine($"  again                        {again,6:F3} s  ×{first / again:F1} faster than the first");
        Console.WriteLine($"  the bytes alone              {plain,6:F3} s  ×{again / plain:F1} faster than the dossier");
        ResultFile.Save("dossier", new { ResultFile.Machine, Files = files.Length, Bytes = bytes, FirstSeconds = first, AgainSeconds = again, BytesSeconds = plain });
    }

    private static int Snapshot(string folder)
    {
        var dossier = DossierLoader.Load(folder);
        return dossier.AsOf(dossier.CutOff).Agreements.Count;
    }

    private static double Seconds(Func<long> work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
