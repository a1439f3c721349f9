using System.CommandLine;
using Latticework.Dossier;

namespace Latticework.Cli;

/// <summary>Where the data are. Every verb that reads the dossier adds these options and opens it here.</summary>
internal sealed class Workspace
{
    private readonly Option<string?> data = new("--data") { HelpName = "DIR", Description = "Read this data folder instead of the shipped one." };

    private readonly Option<string[]> overlays = new("--overlay")
    {
        HelpName = "DIR",
        Description = "Lay a folder of the same layout over the data: it adds entries or replaces those of the same path. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(overlays);
    }

    /// <summary>The options as they were given, to say how a run is made again.</summary>
    public IEnumerable<string> Given(ParseResult arguments) =>
        (arguments.GetValue(data) is { } folder ? [$"--data {Quoted(folder)}"] : Array.Empty<string>())
            .Concat((arguments.GetValue(overlays) ?? []).Select(o => $"--overlay {Quoted(o)}"));

    private static string Quoted(string path) => path.Length == 0 || !path.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or ':' or '\\') ? $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'" : path;

    /// <summary>The dossier named by the options; null, with the problems printed on standard error, when it is not sound.</summary>
    public LoadedDossier? Open(ParseResult arguments)
    {
        var error = arguments.InvocationConfiguration.Error;
        var folder = arguments.GetValue(data) ?? ShippedData();
        if (folder is null)
        {
            error.WriteLine("--data: found nothing, expected a data folder: no folder above the program holds data/dossier.yaml");
            return null;
        }
        var dossier = DossierLoader.Load(folder, arguments.GetValue(overlays));
        if (dossier.Problems.Count == 0)
            return dossier;
        foreach (var problem in dossier.Problems)
            error.WriteLine(problem);
        error.WriteLine(dossier.Problems.Count == 1
            ? $"1 problem in {folder}. The shapes of the files are in data/README.md."
            : $"{dossier.Problems.Count} problems in {folder}. The shapes of the files are in data/README.md.");
        return null;
    }

    /// <summary>A file of the data that is no entry: of the last overlay that has it, of the data folder, or the shipped one; null when none has.</summary>
    public string? Find(ParseResult arguments, string path) => (arguments.GetValue(overlays) ?? []).Reverse().Append(arguments.GetValue(data)).Append(ShippedData())
        .OfType<string>().Select(folder => Path.Combine(folder, path)).FirstOrDefault(File.Exists);

    /// <summary>The data folder shipped with the program: <c>data</c> in the nearest folder above it that has one; null when none has.</summary>
    public static string? ShippedData()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "data");
            if (File.Exists(Path.Combine(candidate, "dossier.yaml")))
                return candidate;
        }
        return null;
    }
}
