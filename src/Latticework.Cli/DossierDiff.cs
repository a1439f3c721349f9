using System.CommandLine;
using Latticework.Dossier.Histories;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework dossier diff</c>: what was known or in force on one day and not on another.</summary>
internal static class DossierDiff
{
    public static Command Command()
    {
        var command = new Command("diff", """
            What changed between two days, each read as a contemporary knew it.
            Agreements begun, ended and suspended, members that came
            or left, governments, elections, facts with a new value, rows added to tables.

            Example:
              latticework dossier diff 2016-11-01 2020-12-31
            """);
        var first = new Argument<string>("first") { Description = "The earlier day." };
        var second = new Argument<string>("second") { Description = "The later day." };
        var workspace = new Workspace();
        var json = StandardOptions.Json();
        command.Arguments.Add(first);
        command.Arguments.Add(second);
        workspace.AddTo(command);
        command.Options.Add(json);
        command.SetAction(arguments =>
        {
            var error = arguments.InvocationConfiguration.Error;
            var mistakes = new List<string>();
            if (!AsOfOption.TryParse(arguments.GetValue(first)!, out var from))
                mistakes.Add(AsOfOption.NotADay("first", arguments.GetValue(first)!));
            if (!AsOfOption.TryParse(arguments.GetValue(second)!, out var to))
                mistakes.Add(AsOfOption.NotADay("second", arguments.GetValue(second)!));
            if (mistakes.Count == 0 && from > to)
                mistakes.Add($"second: found {to:yyyy-MM-dd}, expected a day not before the first, {from:yyyy-MM-dd}");
            if (mistakes.Count > 0)
            {
                mistakes.ForEach(error.WriteLine);
                return CommandLine.Misused;
            }
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            var changes = Difference.Between(dossier.AsOf(from), dossier.AsOf(to));
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json))
                Terminal.WriteJson(output, new { First = from, Second = to, Changes = changes });
            else
                Print(Terminal.On(output), from, to, changes);
            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(IAnsiConsole console, DateOnly from, DateOnly to, IReadOnlyList<Change> changes)
    {
        console.MarkupLineInterpolated($"[bold]From {from:yyyy-MM-dd} to {to:yyyy-MM-dd}[/]: {changes.Count} changes");
        foreach (var group in changes.GroupBy(c => c.Group))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{char.ToUpperInvariant(group.Key[0])}{group.Key[1..]}[/] ({group.Count()})");
            var table = new Table().Border(TableBorder.Simple)
                .AddColumn(new TableColumn("id").NoWrap()).AddColumn("name").AddColumn("what").AddColumn("before").AddColumn("after").AddColumn("source");
            foreach (var c in group)
                table.AddRow(new Text(c.Id), new Text(c.Name), new Text(c.What), new Text(c.Before ?? "–"), new Text(c.After ?? "–"), new Text(c.Provenance.Source));
            console.Write(table);
        }
    }
}
