using System.CommandLine;
using Latticework.Dossier;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework dossier check</c>: reads everything, then counts it or lists every mistake.</summary>
internal static class DossierCheck
{
    public static Command Command()
    {
        var command = new Command("check", """
            Reads every file of the dossier and reports all mistakes at once.
            Each is one line, file:line: field: found …, expected ….
            Exit code 0 when the data are sound, 2 when they are not.

            Example:
              latticework dossier check --overlay my-data --as-of 2024-12-31
            """);
        var workspace = new Workspace();
        var asOf = new AsOfOption();
        var json = StandardOptions.Json();
        workspace.AddTo(command);
        asOf.AddTo(command);
        command.Options.Add(json);
        command.SetAction(arguments =>
        {
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            var snapshot = asOf.Read(arguments, dossier);
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json))
                Terminal.WriteJson(output, new { dossier.Title, dossier.CutOff, snapshot.AsOf, snapshot.Hash, Counts = Counts(snapshot, dossier), dossier.Overlaid });
            else
                Print(Terminal.On(output), snapshot, dossier);
            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(IAnsiConsole console, Snapshot snapshot, LoadedDossier dossier)
    {
        console.MarkupLineInterpolated($"[bold]{dossier.Title}[/]");
        console.WriteLine($"as of {snapshot.AsOf:yyyy-MM-dd}, no mistakes found");
        console.WriteLine();
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("what").AddColumn(new TableColumn("count").RightAligned());
        foreach (var (what, count) in Counts(snapshot, dossier))
            table.AddRow(what.Replace('_', ' '), count.ToString("N0"));
        console.Write(table);
        console.WriteLine();
        foreach (var file in dossier.Overlaid)
            console.WriteLine(file.ToString());
        console.WriteLine($"hash {snapshot.Hash}");
    }

    private static Dictionary<string, int> Counts(Snapshot s, LoadedDossier dossier) => new(StringComparer.Ordinal)
    {
        ["states"] = s.States.Count,
        ["governments"] = s.Governments.Count,
        ["elections_held"] = s.ElectionsHeld.Count,
        ["elections_ahead"] = s.Elections.Count,
        ["agreements"] = s.Agreements.Values.Count(a => !a.IsGrouping),
        ["groupings"] = s.Agreements.Values.Count(a => a.IsGrouping),
        ["instruments"] = s.Instruments.Count,
        ["successions"] = s.Successions.Count,
        ["disputes"] = s.Disputes.Count,
        ["forces"] = s.Forces.Count,
        ["series"] = s.Series.Count,
        ["series_rows"] = s.Series.Values.Sum(x => x.Rows.Count),
        ["event_logs"] = s.EventLogs.Count,
        ["logged_events"] = s.EventLogs.Values.Sum(x => x.Rows.Count),
        ["facts"] = s.All().Count(x => x.What.StartsWith("fact ", StringComparison.Ordinal)),
        ["sourced_statements"] = s.All().Count() + s.Series.Values.Sum(x => x.Rows.Count),
        ["trade_matrices"] = s.TradeMatrices.Count,
        ["elasticity_sets"] = s.ElasticitySets.Count,
        ["tariff_schedules"] = s.TariffSchedules.Count,
        ["parameters"] = s.Families.Values.Sum(f => f.Parameters.Count),
        ["sources"] = s.Sources.Count,
        ["scenarios"] = dossier.Scenarios.Count,
        ["options"] = dossier.Options.Count,
        ["studies"] = dossier.Studies.Count,
        ["ledger_statements"] = dossier.Ledger.Statements.Count(x => LedgerStatement.KindsOfTheDossier.Contains(x.Kind)),
        ["ledger_statements_answered"] = LedgerCoverage.Of(dossier, s, LedgerStatement.KindsOfTheDossier).Count(c => c.IsAnswered),
    };
}
