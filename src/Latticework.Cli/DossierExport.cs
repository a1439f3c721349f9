using System.CommandLine;
using Latticework.Cli.Exports;
using Latticework.Dossier;
using Latticework.Dossier.Networks;

namespace Latticework.Cli;

/// <summary><c>latticework dossier export</c>: the dossier on a day for other tools.</summary>
internal static class DossierExport
{
    public static Command Command()
    {
        var command = new Command("export", """
            Writes the dossier for other tools.
              graphml  ties.graphml (states and weighted ties) and memberships.graphml (states and agreements), for Gephi, networkx, igraph
              csv      a tidy table for each kind of entry
              geojson  states, bases and disputed places as points, ties as great-circle lines
            --output is a folder; for graphml and geojson it may be one file, named .graphml (the ties) or .geojson.

            Example:
              latticework dossier export --format graphml --at 2024-12-31 --output exported
            """);
        var format = new Option<string>("--format") { HelpName = "graphml|csv|geojson", Description = "Format.", Required = true };
        format.AcceptOnlyFromAmong("graphml", "csv", "geojson");
        var at = AsOfOption.Day("--at", "Day whose agreements, members and governments count. Left out: the as-of day.");
        var path = new Option<string>("--output") { HelpName = "DIR|FILE", Description = "Where to write; made when it is missing.", Required = true };
        var memberships = new Option<string>("--memberships")
        {
            HelpName = "shared|whole",
            Description = "What an agreement of several members gives each pair: its depth shared among a member's partners, or its whole depth.",
            DefaultValueFactory = _ => "shared",
        };
        memberships.AcceptOnlyFromAmong("shared", "whole");
        var workspace = new Workspace();
        var asOf = new AsOfOption();
        command.Options.Add(format);
        command.Options.Add(at);
        command.Options.Add(memberships);
        workspace.AddTo(command);
        asOf.AddTo(command);
        command.Options.Add(path);
        command.SetAction(arguments =>
        {
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            var snapshot = asOf.Read(arguments, dossier);
            var day = arguments.GetValue(at) ?? snapshot.AsOf;
            var error = arguments.InvocationConfiguration.Error;
            var problems = new List<Problem>();
            if (day > snapshot.AsOf)
                error.WriteLine($"--at: found {day:yyyy-MM-dd}, expected a day not after the as-of day, {snapshot.AsOf:yyyy-MM-dd}");
            if (TieDepths.Read(snapshot.Families, problems) is not { } depths || day > snapshot.AsOf)
            {
                problems.ForEach(error.WriteLine);
                return CommandLine.Misused;
            }
            var network = TieNetwork.On(snapshot, day, depths, dossier.Regions, arguments.GetValue(memberships) == "whole" ? MembershipWeight.Whole : MembershipWeight.Shared);
            var kind = arguments.GetValue(format)!;
            var output = arguments.GetValue(path)!;
            var single = kind != "csv" && Path.GetExtension(output) == $".{kind}";
            (string Name, string Text)[] files = kind switch
            {
                "graphml" => [("ties.graphml", GraphMl.Ties(network, snapshot)), ("memberships.graphml", GraphMl.Memberships(network, snapshot, depths))],
                "geojson" => [("dossier.geojson", GeoJson.Of(network, snapshot))],
                _ => [.. CsvTables.Of(network, snapshot, dossier)],
            };
            if (single)
                files = [(Path.GetFileName(output), files[0].Text)];
            var folder = single ? Path.GetDirectoryName(Path.GetFullPath(output))! : output;
            if (File.Exists(folder))
            {
                error.WriteLine($"--output: found the file \"{folder}\", expected a folder");
                return CommandLine.Misused;
            }
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in files)
            {
                var file = Path.Combine(folder, name);
                WholeFile.Write(file, text);
                arguments.InvocationConfiguration.Output.WriteLine(file);
            }
            return CommandLine.Done;
        });
        return command;
    }
}
