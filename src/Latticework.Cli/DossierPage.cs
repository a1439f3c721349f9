using System.CommandLine;
using Latticework.Briefing.Entries;
using Latticework.Briefing.Maps;
using Latticework.Dossier;
using Latticework.Dossier.Networks;

namespace Latticework.Cli;

/// <summary>The options of <c>latticework dossier show</c> that make a page of an entry, and the making of it.</summary>
internal sealed class DossierPage
{
    private const string BaseMapFile = "map/world.json";

    private readonly Option<string> format = StandardOptions.OneOf("--format", "How it is shown. json is the same as --json; html is one page that needs nothing else.", "text", "json", "html");

    private readonly Option<string?> file = new("--out") { HelpName = "FILE", Description = "Write the page into this file. Left out: on standard output. With --format html." };

    private readonly Option<bool> map = new("--map")
    {
        Description = "Also draw a map: coasts and undisputed borders only, disputed places by both names. Of a state, an agreement, a grouping or a dispute, with --format html.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(format);
        command.Options.Add(file);
        command.Options.Add(map);
    }

    public bool IsWanted(ParseResult arguments) => arguments.GetValue(format) == "html";

    public bool IsJson(ParseResult arguments) => arguments.GetValue(format) == "json";

    /// <summary>What does not go together; null when all does.</summary>
    public string? Mistake(ParseResult arguments, bool json)
    {
        var given = arguments.GetResult(format) is { Implicit: false };
        if (json && given && !IsJson(arguments))
            return $"--format: found '{arguments.GetValue(format)}' with --json, expected one of the two";
        if (arguments.GetValue(map) && !IsWanted(arguments))
            return "--map: found without --format html, expected with it";
        return arguments.GetValue(file) is not null && !IsWanted(arguments) ? "--out: found without --format html, expected with it" : null;
    }

    public int Write(ParseResult arguments, string id, Snapshot snapshot, LoadedDossier dossier, Workspace workspace)
    {
        var error = arguments.InvocationConfiguration.Error;
        var mapped = arguments.GetValue(map);
        var target = arguments.GetValue(file);
        var problems = new List<Problem>();
        if (TieDepths.Read(snapshot.Families, problems) is not { } depths)
        {
            problems.ForEach(error.WriteLine);
            return CommandLine.Misused;
        }
        BaseMap? world = null;
        if (mapped)
        {
            (world, var why) = ReadMap(workspace.Find(arguments, BaseMapFile));
            if (world is null)
            {
                error.WriteLine(why);
                return CommandLine.Misused;
            }
        }
        var command = $"latticework dossier show {id} --format html --as-of {snapshot.AsOf:yyyy-MM-dd}{(mapped ? " --map" : "")}{string.Concat(workspace.Given(arguments).Select(x => " " + x))}";
        var input = new EntryInput(snapshot, StudyRun.Version, command) { Depths = depths, Map = world };
        if (Page(id, input, dossier, mapped, error) is not { } page)
            return CommandLine.Misused;
        if (target is null)
        {
            arguments.InvocationConfiguration.Output.Write(page);
            return CommandLine.Done;
        }
        if (Directory.Exists(target))
        {
            error.WriteLine($"--out: found the folder \"{target}\", expected a file");
            return CommandLine.Misused;
        }
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            WholeFile.Write(target, page);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"--out: {target} was not written: {e.Message}");
            return CommandLine.Failed;
        }
        arguments.InvocationConfiguration.Output.WriteLine($"The page: {target}");
        return CommandLine.Done;
    }

    private static string? Page(string id, EntryInput input, LoadedDossier dossier, bool mapped, TextWriter error)
    {
        var s = input.Snapshot;
        var found = DossierShow.Find(id, s, dossier);
        foreach (var entry in found)
        {
            if (mapped && entry is not (State or Agreement or Dispute))
            {
                error.WriteLine($"--map: found \"{id}\", {Kind(entry)}, expected a state, agreement, grouping or dispute");
                return null;
            }
            if (EntryPages.Write(entry, input) is { } page)
                return page;
        }
        if (found.Count > 0)
        {
            error.WriteLine($"id: found \"{id}\", {Kind(found[0])}, which has no HTML page, expected {EntryPages.Kinds}");
            return null;
        }
        error.WriteLine(DossierShow.Unknown(id, s, dossier));
        return null;
    }

    private static string Kind(object entry) => DossierShow.KindOf(entry) is var kind && kind[0] is 'a' or 'e' or 'i' or 'o' ? $"an {kind}" : $"a {kind}";

    private static (BaseMap? Map, string? Why) ReadMap(string? path)
    {
        if (path is null)
            return (null, $"--map: found no {BaseMapFile} in the data folder, expected the file that tools/base-map makes");
        try
        {
            return (BaseMap.Parse(File.ReadAllText(path)), null);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return (null, $"{path}: {e.Message}");
        }
    }
}
