using System.CommandLine;
using Latticework.Cli.Exports;
using Latticework.Dossier;
using Latticework.Dossier.Imports;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework dossier compare atop</c>: our agreements beside ATOP's alliances, each difference with its reason.</summary>
internal static class DossierCompareAtop
{
    public static Command Command()
    {
        var command = new Command("atop", """
            Lists where the dossier and ATOP differ on the same treaty.
            Day signed, day ended, members, exits, obligations; each difference with
            the reason the entry gives. Then what only one of them has. Reads imported tables (import atop-alliance, import atop-member), or
            the published files themselves. Exit code 1 when a difference has no reason.

            Example:
              latticework dossier compare atop --workspace mydata
              latticework dossier compare atop --path atop4_01a.csv --members atop4_01m.csv
            """);
        var folder = Import.WorkspaceFolder();
        var path = new Option<string?>("--path") { HelpName = "FILE", Description = "Read the published alliance-level file instead of an import." };
        var members = new Option<string?>("--members") { HelpName = "FILE", Description = "With --path: the published member-level file, for the days members left." };
        var release = new Option<string?>("--release") { HelpName = "NAME", Description = "With --path: accept a whole release whose size is not known here." };
        var json = StandardOptions.Json();
        var workspace = new Workspace();
        command.Options.Add(folder);
        command.Options.Add(path);
        command.Options.Add(members);
        command.Options.Add(release);
        workspace.AddTo(command);
        command.Options.Add(json);
        command.SetAction(arguments =>
        {
            var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            (TidyTable Alliances, TidyTable Members, TidyTable? Spells)? tables = arguments.GetValue(path) is { } file
                ? Published(file, arguments.GetValue(members), arguments.GetValue(release), dossier, error)
                : Imported(arguments.GetValue(folder)!, arguments.GetValue(members), error);
            if (tables is not { } atop)
                return CommandLine.Misused;
            var comparison = new AtopComparison(dossier, atop.Alliances, atop.Members, atop.Spells);
            if (arguments.GetValue(json))
                Terminal.WriteJson(output, Summary(comparison, atop.Spells is not null));
            else
                Print(Terminal.On(output), comparison, atop.Spells is not null);
            return comparison.Unexplained == 0 && comparison.Unknown.Count == 0 ? CommandLine.Done : CommandLine.Failed;
        });
        return command;
    }

    private static (TidyTable, TidyTable, TidyTable?)? Published(string path, string? members, string? release, LoadedDossier dossier, TextWriter error)
    {
        var (alliances, problems) = ImportReader.Read(Atop.Alliance, path, dossier, release);
        if (alliances is null)
        {
            Import.Refuse(problems, Atop.Alliance, error);
            return null;
        }
        if (members is null)
            return (alliances.Tables[0], alliances.Tables[1], null);
        var (spells, others) = ImportReader.Read(Atop.Member, members, dossier, release);
        if (spells is not null)
            return (alliances.Tables[0], alliances.Tables[1], spells.Tables[0]);
        Import.Refuse(others, Atop.Member, error);
        return null;
    }

    private static (TidyTable, TidyTable, TidyTable?)? Imported(string workspace, string? members, TextWriter error)
    {
        if (members is not null)
        {
            error.WriteLine("--members: found a file without --path, expected --path with the alliance-level file too");
            return null;
        }
        if (ImportFolder.Read(workspace, Atop.Alliance.Name, Atop.Alliance.Name) is { Rows.Count: > 0 } alliances
            && ImportFolder.Read(workspace, Atop.Alliance.Name, $"{Atop.Alliance.Name}-members") is { } list)
        {
            return (alliances, list, ImportFolder.Read(workspace, Atop.Member.Name, Atop.Member.Name));
        }
        error.WriteLine($"--workspace: found no import of {Atop.Alliance.Name} in {workspace}, expected one (latticework import {Atop.Alliance.Name} FILE), or --path with the published file");
        return null;
    }

    private static object Summary(AtopComparison c, bool hasExits) => new
    {
        c.Through,
        ExitsCompared = hasExits,
        c.Unexplained,
        Matches = c.Matches.Select(m => new { Agreement = m.Agreement.Id, m.Atop, m.Matched, m.Differences, m.Unneeded }),
        OnlyInDossier = c.OnlyOurs.Select(a => new { Agreement = a.Id, a.Members, Obligations = GraphMl.Word(a.Obligations) }),
        OnlyInAtop = c.OnlyTheirs.Select(a => new { a.Atop, a.Signed, a.Ended, a.Members, Obligations = GraphMl.Word(a.Obligations) }),
        UnknownNumbers = c.Unknown.Select(a => new { Agreement = a.Id, a.Atop }),
    };

    private static void Print(IAnsiConsole console, AtopComparison c, bool hasExits)
    {
        var differing = c.Matches.Count(m => m.Differences.Count > 0);
        console.WriteLine($"{c.Matches.Count} treaties in both, compared as of {c.Through:yyyy-MM-dd}: {c.Matches.Count - differing} agree, {differing} differ on {c.Matches.Sum(m => m.Differences.Count)} points, {c.Unexplained} without a reason.");
        if (!hasExits)
            console.WriteLine("The days members left were not compared: the member-level file is not there.");
        foreach (var a in c.Unknown)
            console.WriteLine($"{a.Id} ({a.Provenance.Place}): ATOP has no alliance {a.Atop}.");
        var table = new Table().Border(TableBorder.Simple).ShowRowSeparators().AddColumn(new TableColumn("agreement").NoWrap()).AddColumn("ATOP").AddColumn("what").AddColumn("dossier").AddColumn("ATOP has").AddColumn("reason");
        foreach (var m in c.Matches)
        {
            var first = true;
            foreach (var d in m.Differences)
            {
                table.AddRow(new Text(first ? m.Agreement.Id : ""), new Text(first ? $"{m.Atop}" : ""), new Text(d.What), new Text(d.Ours), new Text(d.Theirs), new Text(d.Reason ?? "NONE GIVEN"));
                first = false;
            }
        }
        if (differing > 0)
            console.Write(table);
        console.WriteLine($"Agree: {string.Join(", ", c.Matches.Where(m => m.Differences.Count == 0).Select(m => $"{m.Agreement.Id} ({m.Atop})"))}");
        foreach (var m in c.Matches.Where(m => m.Matched != "atop"))
            console.WriteLine($"{m.Agreement.Id} was matched to {m.Atop} by members and year; its entry has no number.");
        foreach (var m in c.Matches.Where(m => m.Unneeded.Count > 0))
            console.WriteLine($"{m.Agreement.Id} gives a reason for {string.Join(", ", m.Unneeded)}, which does not differ.");
        console.WriteLine();
        console.WriteLine($"Only in the dossier, with an obligation, to {c.Through:yyyy} ({c.OnlyOurs.Count}): ATOP leaves out what is no written pledge in case of conflict or crisis.");
        foreach (var a in c.OnlyOurs)
            console.WriteLine($"  {a.Id}: {string.Join(' ', a.Members)}, {GraphMl.Word(a.Obligations)}");
        console.WriteLine($"Only in ATOP, between states of the dossier, in force 1951 or later ({c.OnlyTheirs.Count}):");
        foreach (var a in c.OnlyTheirs)
            console.WriteLine($"  {a.Atop} {a.Signed} to {a.Ended ?? "today"}: {(a.Members.Count > 12 ? $"{string.Join(' ', a.Members.Take(12))} … ({a.Members.Count})" : string.Join(' ', a.Members))}, {GraphMl.Word(a.Obligations)}");
    }
}
