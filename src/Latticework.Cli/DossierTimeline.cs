using System.CommandLine;
using Latticework.Dossier;
using Latticework.Dossier.Histories;
using Latticework.Dossier.Views;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework dossier timeline</c>: the dated moments of one entry, each with its source.</summary>
internal static class DossierTimeline
{
    public static Command Command()
    {
        var command = new Command("timeline", """
            What happened, in order, each moment with its source.
            Of a state, a tie (two states, JPN-USA), an agreement, grouping, instrument or succession, a
            government, a dispute, stationed forces or an event log. Nothing appears that was not known on
            the as-of day.

            Example:
              latticework dossier timeline us-ph-vfa
              latticework dossier timeline JPN-KOR --from 2012-01-01 --to 2019-12-31
            """);
        var id = new Argument<string>("id") { Description = "Id of the entry, or a tie written JPN-KOR." };
        var workspace = new Workspace();
        var asOf = new AsOfOption();
        var from = AsOfOption.Day("--from", "First day.");
        var to = AsOfOption.Day("--to", "Last day.");
        var json = StandardOptions.Json();
        command.Arguments.Add(id);
        workspace.AddTo(command);
        asOf.AddTo(command);
        command.Options.Add(from);
        command.Options.Add(to);
        command.Options.Add(json);
        command.SetAction(arguments =>
        {
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            var snapshot = asOf.Read(arguments, dossier);
            var (first, last) = (arguments.GetValue(from) ?? DateOnly.MinValue, arguments.GetValue(to) ?? DateOnly.MaxValue);
            var error = arguments.InvocationConfiguration.Error;
            if (first > last)
            {
                error.WriteLine($"--from: found {first:yyyy-MM-dd}, expected a day not after --to, {last:yyyy-MM-dd}");
                return CommandLine.Misused;
            }
            var wanted = arguments.GetValue(id)!;
            if (Find(wanted, snapshot) is not { } found)
            {
                error.WriteLine(Unknown(wanted, snapshot, dossier));
                return CommandLine.Misused;
            }
            var moments = found.Moments.Where(m => m.Date >= first && m.Date <= last).ToList();
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json))
                Terminal.WriteJson(output, new { snapshot.AsOf, Id = wanted, found.Name, Moments = moments });
            else
                Print(Terminal.On(output), wanted, found.Name, moments, snapshot);
            return CommandLine.Done;
        });
        return command;
    }

    private static (string Name, IReadOnlyList<Moment> Moments)? Find(string id, Snapshot s)
    {
        if (s.States.TryGetValue(id, out var state))
            return (state.Name, Timeline.Of(state, s));
        if (s.Agreements.TryGetValue(id, out var agreement))
            return (agreement.Name, Timeline.Of(agreement, s));
        if (s.Instruments.TryGetValue(id, out var instrument))
            return (instrument.Name, Timeline.Of(instrument, s));
        if (s.Successions.TryGetValue(id, out var succession))
            return (succession.Name, Timeline.Of(succession, s));
        if (s.EventLogs.TryGetValue(id, out var log))
            return (log.Label, Timeline.Of(log));
        if (s.Governments.TryGetValue(id, out var government))
            return (government.Name, Timeline.Of(government));
        if (s.Disputes.TryGetValue(id, out var dispute))
            return (dispute.Name, Timeline.Of(dispute, s));
        if (s.Forces.TryGetValue(id, out var force))
            return (force.Name, Timeline.Of(force, s));
        return StateTie.Of(id, s) is { } tie ? ($"{tie.A.Name} and {tie.B.Name}", Timeline.Of(tie.A.Id, tie.B.Id, s)) : null;
    }

    private static string Unknown(string id, Snapshot snapshot, LoadedDossier dossier)
    {
        if (DossierShow.Find(id, snapshot, dossier) is [var entry, ..])
            return $"id: found \"{id}\", a {DossierShow.KindOf(entry)}, expected a state, tie, agreement, grouping, instrument, succession, government, dispute, force or event log";
        return DossierShow.Unknown(id, snapshot, dossier);
    }

    private static void Print(IAnsiConsole console, string id, string name, List<Moment> moments, Snapshot snapshot)
    {
        console.MarkupLineInterpolated($"[bold]{name}[/] ({id}), as of {snapshot.AsOf:yyyy-MM-dd}");
        if (moments.Count == 0)
        {
            console.WriteLine("Nothing dated in this span.");
            return;
        }
        var several = moments.Exists(m => m.Of != id);
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("date").NoWrap());
        if (several)
            table.AddColumn(new TableColumn("of").NoWrap());
        table.AddColumn("what").AddColumn("source").AddColumn("note");
        foreach (var m in moments)
        {
            var source = m.Provenance.At is null ? m.Provenance.Source : $"{m.Provenance.Source}, {m.Provenance.At}";
            string[] cells = [m.Written, .. several ? new[] { m.Of } : [], m.What, $"{source} ({m.Provenance.Basis.ToString().ToLowerInvariant()})", m.Provenance.Note ?? ""];
            table.AddRow([.. cells.Select(c => new Text(c))]);
        }
        console.Write(table);
    }
}
