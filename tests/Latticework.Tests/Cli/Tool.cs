using System.Diagnostics;
using Latticework.Tests.House;

namespace Latticework.Tests.Cli;

/// <summary>The real program, run as a process of its own.</summary>
internal static class Tool
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "latticework.dll");

    public static (int Code, string Output, string Error) Run(params string[] arguments) =>
        Repository.Run("dotnet", [Program, .. arguments], new Dictionary<string, string?> { ["NO_COLOR"] = "1" });

    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch() => Path = Directory.CreateTempSubdirectory("latticework-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
