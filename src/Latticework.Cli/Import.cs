using System.CommandLine;
using Latticework.Dossier;
using Latticework.Dossier.Imports;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework import</c>: a published data set becomes tidy tables in a workspace folder.</summary>
internal static class Import
{
    // A column coded otherwise than it should be is one mistake in a hundred thousand lines.
    private const int MostProblems = 25;

    private const int MostNotes = 8;

    public static Command Command()
    {
        var command = new Command("import", """
            Turns the file of a published data set into tidy tables.
            They are CSV with Correlates of War number, ISO 3166 code and year, and a manifest
            with release, hash, missing values by code, duplicates and state numbers that needed a second look. Reads CSV, also compressed by
            gzip. A file that is cut, changed or coded otherwise is refused, and nothing is written. Missing stays missing.

            Example:
              latticework import --list
              latticework import atop-alliance atop4_01a.csv
              latticework import cow-nmc NMC_v7.csv.gz --workspace mydata --json
            """);
        var name = new Argument<string?>("name") { Arity = ArgumentArity.ZeroOrOne, Description = "Data set, one of --list." };
        var path = new Argument<string?>("path") { Arity = ArgumentArity.ZeroOrOne, Description = "File as published: CSV, or CSV compressed by gzip." };
        var list = new Option<bool>("--list") { Description = "List the data sets with source, licence and where to get them." };
        var folder = WorkspaceFolder();
        var release = new Option<string?>("--release") { HelpName = "NAME", Description = "Accept a whole release whose size is not known here, under this name." };
        var json = StandardOptions.Json();
        var workspace = new Workspace();
        command.Arguments.Add(name);
        command.Arguments.Add(path);
        command.Options.Add(list);
        command.Options.Add(folder);
        command.Options.Add(release);
        workspace.AddTo(command);
        command.Options.Add(json);
        command.SetAction(arguments =>
        {
            var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            if (arguments.GetValue(list))
            {
                List(output, arguments.GetValue(json));
                return CommandLine.Done;
            }
            var (wanted, source) = (arguments.GetValue(name), arguments.GetValue(path));
            if (wanted is null || DataSets.Find(wanted) is not { } layout)
            {
                var names = DataSets.All.Select(d => d.Name).ToList();
                error.WriteLine($"name: found {(wanted is null ? "nothing" : $"\"{wanted}\"")}, expected {(wanted is not null && Spelling.Nearest(wanted, names) is [var near] ? $"\"{near}\"" : $"one of {string.Join(", ", names)}")}");
                return CommandLine.Misused;
            }
            if (source is null)
            {
                error.WriteLine($"path: found nothing, expected the file of {layout.Title}; get it from {layout.Where}");
                return CommandLine.Misused;
            }
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            var (content, problems) = ImportReader.Read(layout, source, dossier, arguments.GetValue(release));
            if (content is null)
            {
                Refuse(problems, layout, error);
                return CommandLine.Misused;
            }
            try
            {
                var place = ImportFolder.Write(content, arguments.GetValue(folder)!);
                if (arguments.GetValue(json))
                    Terminal.WriteJson(output, Summary(content, place));
                else
                    Print(Terminal.On(output), content, place);
                return CommandLine.Done;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"--workspace: {e.Message}");
                return CommandLine.Failed;
            }
        });
        return command;
    }

    /// <summary>The option that names the folder imports are kept in.</summary>
    public static Option<string> WorkspaceFolder() => new("--workspace")
    {
        HelpName = "DIR",
        Description = "Folder that holds imports; they lie in its folder imports.",
        DefaultValueFactory = _ => "workspace",
    };

    /// <summary>Prints why a file was refused.</summary>
    public static void Refuse(IReadOnlyList<Problem> problems, DataSetLayout layout, TextWriter error)
    {
        foreach (var problem in problems.Take(MostProblems))
            error.WriteLine(problem);
        if (problems.Count > MostProblems)
            error.WriteLine($"… and {problems.Count - MostProblems} more.");
        error.WriteLine($"Nothing was taken from the file. {layout.Title}: {layout.Where}");
    }

    private static object Summary(ImportedDataSet x, string place) => new
    {
        x.Layout.Name,
        x.Release,
        x.ReleaseFrom,
        x.Published,
        WholeRelease = x.IsWhole,
        x.Sha256,
        x.Rows,
        Years = new[] { x.FirstYear, x.LastYear },
        x.Mirrored,
        Folder = place,
        Tables = x.Tables.Select(t => new { File = Path.Combine(place, $"{t.Name}.csv"), Rows = t.Rows.Count }),
        x.Missing,
        x.Duplicates,
        x.Numbers,
        x.LeftOut,
        x.Absent,
    };

    private static void List(TextWriter output, bool asJson)
    {
        if (asJson)
        {
            Terminal.WriteJson(output, DataSets.All.Select(d => new { d.Name, d.Title, Row = d.Unit, d.Citation, d.Licence, d.Where, d.Releases, d.Caution }));
            return;
        }
        var console = Terminal.On(output);
        var table = new Table().Border(TableBorder.Simple).ShowRowSeparators().AddColumn(new TableColumn("name").NoWrap()).AddColumn("what, and whose").AddColumn("known release").AddColumn("licence").AddColumn("where");
        foreach (var d in DataSets.All)
        {
            table.AddRow(new Text(d.Name), new Text($"{d.Title}: {d.Unit}. {d.Citation}"),
                new Text(string.Join("; ", d.Releases.Select(r => FormattableString.Invariant($"{r.Label}, {r.Rows:N0} rows")))), new Text(d.Licence), new Text(d.Where));
        }
        console.Write(table);
    }

    private static void Print(IAnsiConsole console, ImportedDataSet x, string place)
    {
        console.MarkupLineInterpolated($"[bold]{x.Layout.Title}[/], {(x.ReleaseFrom == "size" ? "by its size " : "")}release {x.Release}: {FormattableString.Invariant($"{x.Rows:N0}")} rows, {x.Layout.YearColumn} {x.FirstYear}–{x.LastYear}");
        if (!x.IsWhole)
            console.WriteLine("The size of this release is not known here: whether the file is whole was not checked.");
        foreach (var t in x.Tables)
            console.WriteLine($"  {Path.Combine(place, $"{t.Name}.csv")}  {FormattableString.Invariant($"{t.Rows.Count:N0}")} rows");
        console.WriteLine($"  {Path.Combine(place, "manifest.json")}");
        if (x.Mirrored > 0)
            console.WriteLine($"The file has each pair once; {x.Mirrored} rows of the other direction were added.");
        Notes(console, "Rows that are there twice; both are kept", x.Duplicates, d => $"line {d.Line}: {d.What}, first in line {d.First}");
        Notes(console, "State numbers that needed a second look", x.Numbers,
            n => $"{(n.Number is { } number ? $"{number}" : "no number")} {(n.From == n.To ? $"{n.From}" : $"{n.From}–{n.To}")}, {n.Rows} cells → {n.Iso3 ?? "no code"}: {n.Why}");
        var coded = x.Missing.Where(m => m.Code.Length > 0).ToList();
        Notes(console, "Codes that mean missing, now empty", coded, m => $"{m.Column} {m.Code}: {m.Cells} cells, {m.Meaning}");
        if (x.LeftOut.Count > 0)
            console.WriteLine($"Columns left out: {string.Join(", ", x.LeftOut)}");
        if (x.Layout.Caution is { } caution)
            console.WriteLine(caution);
    }

    private static void Notes<T>(IAnsiConsole console, string title, IReadOnlyList<T> notes, Func<T, string> line)
    {
        if (notes.Count == 0)
            return;
        console.WriteLine($"{title} ({notes.Count}):");
        foreach (var note in notes.Take(MostNotes))
            console.WriteLine($"  {line(note)}");
        if (notes.Count > MostNotes)
            console.WriteLine($"  … and {notes.Count - MostNotes} more, in the manifest");
    }
}
