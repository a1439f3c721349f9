using System.CommandLine;
using Latticework.Cli.Exports;
using Latticework.Dossier;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework dossier coverage</c>: which statements of the founding texts the dossier answers, and where.</summary>
internal static class DossierCoverage
{
    private const string All = "all";

    private static readonly Dictionary<string, LedgerKind> words = Enum.GetValues<LedgerKind>().ToDictionary(k => k.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static Command Command()
    {
        var command = new Command("coverage", """
            Which statements of the founding texts the dossier answers, and where.
            Every statement of the ledger (data/ledger.csv) with the entries, facts, events and rows that bear its id, or the reason why none does.
            Kinds that belong in a dossier: fact, actor, agreement, indicator, barrier. The others (mechanism, lever, scenario,
            forecast, measure) have their home in the model. What is only recorded as what the text says is counted apart. Exit code 1 when a
            statement has neither an answer from another source nor a reason.

            Example:
              latticework dossier coverage
              latticework dossier coverage --kinds all --format json
            """);
        var kinds = new Option<string?>("--kinds") { HelpName = "KINDS", Description = "Kinds between commas, or all. Left out: those that belong in a dossier." };
        var format = StandardOptions.OneOf("--format", "What to print: a table for people, JSON, or the page of the documentation.", "text", "json", "markdown");
        var path = new Option<string?>("--out") { HelpName = "FILE", Description = "Write into this file instead." };
        var workspace = new Workspace();
        foreach (var option in new Option[] { kinds, format, path })
            command.Options.Add(option);
        workspace.AddTo(command);
        command.SetAction(arguments =>
        {
            var error = arguments.InvocationConfiguration.Error;
            if (Kinds(CommaSeparated.Names(arguments, kinds), error) is not { } asked)
                return CommandLine.Misused;
            var file = arguments.GetValue(path);
            if (file is not null && (Directory.Exists(file) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)))))
            {
                error.WriteLine($"--out: found \"{file}\", expected a file in a folder that exists");
                return CommandLine.Misused;
            }
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            var covered = LedgerCoverage.Of(dossier, dossier.AsOf(dossier.CutOff), asked);
            using var written = new StringWriter { NewLine = "\n" };
            var output = file is null ? arguments.InvocationConfiguration.Output : written;
            switch (arguments.GetValue(format))
            {
                case "json":
                    Terminal.WriteJson(output, Summary(covered));
                    break;
                case "markdown":
                    output.Write(CoverageMarkdown.Of(covered, asked, dossier.Sources, arguments.GetValue(kinds) is { } given ? $" --kinds {given}" : ""));
                    break;
                default:
                    Print(Terminal.On(output), covered, dossier);
                    break;
            }
            if (file is not null)
                WholeFile.Write(file, written.ToString());
            return covered.Any(c => c.IsOpen) ? CommandLine.Failed : CommandLine.Done;
        });
        return command;
    }

    private static IReadOnlyList<LedgerKind>? Kinds(string[] names, TextWriter error)
    {
        var wrong = names.Where(n => n != All && !words.ContainsKey(n)).ToList();
        foreach (var name in wrong)
            error.WriteLine($"--kinds: found '{name}', expected {(Spelling.Nearest(name, [.. words.Keys, All]) is [var meant] ? $"'{meant}'" : $"all or some of {string.Join(", ", words.Keys)}")}");
        if (wrong.Count > 0)
            return null;
        return names.Contains(All) ? [.. words.Values] : names.Length > 0 ? [.. words.Where(w => names.Contains(w.Key)).Select(w => w.Value)] : LedgerStatement.KindsOfTheDossier;
    }

    private static object Summary(IReadOnlyList<CoveredStatement> covered) => new
    {
        Statements = covered.Count,
        Answered = covered.Count(c => c.IsAnswered),
        OnlyRestated = covered.Where(c => c.IsOnlyRestated).Select(c => c.Statement.Id),
        Open = covered.Where(c => c.IsOpen).Select(c => c.Statement.Id),
        Ledger = covered.Select(c => new
        {
            c.Statement.Id,
            c.Statement.Source,
            c.Statement.Paragraph,
            c.Statement.Kind,
            Statement = c.Statement.Text,
            c.Statement.Caution,
            c.Statement.Where,
            c.Answers,
            c.Statement.Reason,
        }),
    };

    private static void Print(IAnsiConsole console, IReadOnlyList<CoveredStatement> covered, LoadedDossier dossier)
    {
        console.WriteLine($"{covered.Count(c => c.IsAnswered)} of {covered.Count} statements are answered from other sources, {covered.Count(c => !c.IsAnswered && !c.IsOpen)} are not for a reason given, {covered.Count(c => c.IsOpen)} are open.");
        foreach (var text in covered.GroupBy(c => c.Statement.Source))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{(dossier.Sources.TryGetValue(text.Key, out var source) ? source.Title : text.Key)}[/] ({text.Key}): {text.Count(c => c.IsAnswered)} of {text.Count()}");
            var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("id").NoWrap()).AddColumn(new TableColumn("kind").NoWrap()).AddColumn("statement").AddColumn("answered by");
            foreach (var c in text)
                table.AddRow(new Text(c.Statement.Id), new Text(c.Statement.Kind.ToString().ToLowerInvariant()), new Text(c.Statement.Text), new Text(AnsweredBy(c)));
            console.Write(table);
        }
    }

    private static string AnsweredBy(CoveredStatement c)
    {
        var answers = c.Answers.OrderBy(a => a.Restates)
            .Select(a => $"{(a.Restates ? "as said: " : "")}{(a.What.Length == 0 ? $"{a.Kind} {a.Id}" : $"{a.Id} {a.What}")}")
            .Concat(c.Statement.Where)
            .ToList();
        var reason = c.Statement.Reason ?? (c.IsOpen ? "OPEN" : null);
        if (reason is not null)
            answers.Add(answers.Count == 0 ? $"none: {reason}" : reason);
        return string.Join("; ", answers);
    }
}
