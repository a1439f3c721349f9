using System.CommandLine;
using Latticework.Dossier;
using Latticework.Dossier.Views;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary><c>latticework dossier show</c>: one entry, every statement with its source, date and basis.</summary>
internal static class DossierShow
{
    public static Command Command()
    {
        var command = new Command("show", """
            Shows one entry of the dossier.
            A state, tie (two states, JPN-USA), government, agreement, grouping, instrument, succession, dispute, force, series,
            event log, trade matrix, elasticity set, tariff schedule, source, parameter family (or
            family.parameter), scenario, option or study: the id is the file name without extension.
            Or a statement of a founding text, S4-33, with what answers it.
            With --format html the page of an entry or tie, as one file that needs nothing else
            (docs/dossier-pages.md).

            Example:
              latticework dossier show JPN --as-of 2024-12-31
              latticework dossier show JPN --format html --map --out japan.html
            """);
        var id = new Argument<string>("id") { Description = "Id of the entry, for example JPN or us-jp-treaty-1960." };
        var workspace = new Workspace();
        var asOf = new AsOfOption();
        var json = StandardOptions.Json();
        var page = new DossierPage();
        command.Arguments.Add(id);
        workspace.AddTo(command);
        asOf.AddTo(command);
        page.AddTo(command);
        command.Options.Add(json);
        command.SetAction(arguments =>
        {
            if (page.Mistake(arguments, arguments.GetValue(json)) is { } mistake)
            {
                arguments.InvocationConfiguration.Error.WriteLine(mistake);
                return CommandLine.Misused;
            }
            if (workspace.Open(arguments) is not { } dossier)
                return CommandLine.Misused;
            var snapshot = asOf.Read(arguments, dossier);
            var wanted = arguments.GetValue(id)!;
            if (page.IsWanted(arguments))
                return page.Write(arguments, wanted, snapshot, dossier, workspace);
            var entries = Find(wanted, snapshot, dossier);
            if (entries.Count == 0)
            {
                arguments.InvocationConfiguration.Error.WriteLine(Unknown(wanted, snapshot, dossier));
                return CommandLine.Misused;
            }
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json) || page.IsJson(arguments))
                Terminal.WriteJson(output, new { snapshot.AsOf, Entries = entries.Select(e => new { Kind = KindOf(e), Entry = e }) });
            else
                Print(Terminal.On(output), entries, snapshot, dossier);
            return CommandLine.Done;
        });
        return command;
    }

    // An id is unique among the files of one folder; a source and a table may share a name, then both are shown.
    internal static IReadOnlyList<object> Find(string id, Snapshot s, LoadedDossier d)
    {
        object?[] found =
        [
            s.States.GetValueOrDefault(id), s.Governments.GetValueOrDefault(id), s.Agreements.GetValueOrDefault(id),
            s.Instruments.GetValueOrDefault(id), s.Successions.GetValueOrDefault(id), s.EventLogs.GetValueOrDefault(id),
            StateTie.Of(id, s), s.Disputes.GetValueOrDefault(id), s.Forces.GetValueOrDefault(id), s.Series.GetValueOrDefault(id),
            s.TradeMatrices.GetValueOrDefault(id), s.ElasticitySets.GetValueOrDefault(id), s.TariffSchedules.GetValueOrDefault(id),
            d.Sources.GetValueOrDefault(id), s.Families.GetValueOrDefault(id), Parameter(id, s),
            d.Scenarios.GetValueOrDefault(id), d.Options.GetValueOrDefault(id), d.Studies.GetValueOrDefault(id),
            LedgerCoverage.Of(d, s, Enum.GetValues<LedgerKind>()).FirstOrDefault(c => c.Statement.Id == id),
        ];
        return [.. found.OfType<object>()];
    }

    private static ParameterValue? Parameter(string id, Snapshot s) =>
        id.Split('.') is [var family, var name] && s.Families.TryGetValue(family, out var found)
            ? found.Parameters.FirstOrDefault(p => p.Name == name)
            : null;

    internal static string Unknown(string id, Snapshot s, LoadedDossier d)
    {
        var hidden = Find(id, d.AsOf(d.CutOff), d).Count > 0;
        if (hidden)
            return $"id: found \"{id}\", which was not known on {s.AsOf:yyyy-MM-dd}, expected a later --as-of";
        if (id.Split('-', '–') is [{ Length: 3 } a, { Length: 3 } b] && id.All(c => char.IsAsciiLetterUpper(c) || c is '-' or '–'))
        {
            return a == b
                ? $"id: found \"{id}\", expected two different states"
                : $"id: found \"{id}\", expected two states of the dossier, {string.Join(", ", s.States.Keys)}";
        }
        var ids = s.States.Keys.Concat(s.Governments.Keys).Concat(s.Agreements.Keys).Concat(s.Instruments.Keys).Concat(s.Successions.Keys)
            .Concat(s.EventLogs.Keys).Concat(s.Disputes.Keys).Concat(s.Forces.Keys)
            .Concat(s.Series.Keys).Concat(s.TradeMatrices.Keys).Concat(s.ElasticitySets.Keys).Concat(s.TariffSchedules.Keys).Concat(d.Sources.Keys).Concat(s.Families.Keys)
            .Concat(s.Families.Values.SelectMany(f => f.Parameters.Select(p => $"{f.Id}.{p.Name}")))
            .Concat(d.Scenarios.Keys).Concat(d.Options.Keys).Concat(d.Studies.Keys)
            .Distinct()
            .ToList();
        // A name cut short is the likelier slip: us-jp-treaty for us-jp-treaty-1960.
        var upper = id.ToUpperInvariant();
        if (upper != id && Find(upper, s, d).Count > 0)
            return $"id: found \"{id}\", expected perhaps {upper}";
        var near = ids.Where(known => known.StartsWith(id, StringComparison.OrdinalIgnoreCase))
            .Concat(Spelling.Nearest(id, ids, count: 5))
            .Distinct()
            .Take(5)
            .ToList();
        return near.Count == 0
            ? $"id: found \"{id}\", expected the id of an entry, a file name in the data folder without extension"
            : $"id: found \"{id}\", expected perhaps {string.Join(" or ", near)}";
    }

    internal static string KindOf(object entry) => entry switch
    {
        Agreement { IsGrouping: true } => "grouping",
        StateTie => "tie",
        EventLog => "event log",
        ParameterFamily => "parameter family",
        ParameterValue => "parameter",
        TradeMatrix => "trade matrix",
        ElasticitySet => "elasticity set",
        TariffSchedule { IsRetaliation: true } => "tariff schedule, retaliation",
        TariffSchedule => "tariff schedule",
        OptionSet => "option",
        CoveredStatement => "statement of a founding text",
        _ => entry.GetType().Name.ToLowerInvariant(),
    };

    private static void Print(IAnsiConsole console, IReadOnlyList<object> entries, Snapshot snapshot, LoadedDossier dossier)
    {
        var page = new EntryPage(console, snapshot, dossier);
        foreach (var entry in entries)
        {
            page.Title(KindOf(entry));
            switch (entry)
            {
                case State state: page.Print(state); break;
                case Government government: page.Print(government); break;
                case Agreement agreement: page.Print(agreement); break;
                case StateTie tie: page.Print(tie); break;
                case Instrument instrument: page.Print(instrument); break;
                case Succession succession: page.Print(succession); break;
                case EventLog log: page.Print(log); break;
                case Dispute dispute: page.Print(dispute); break;
                case Force force: page.Print(force); break;
                case Series series: page.Print(series); break;
                case TradeMatrix matrix: page.Print(matrix); break;
                case ElasticitySet elasticities: page.Print(elasticities); break;
                case TariffSchedule schedule: page.Print(schedule); break;
                case Source source: page.Print(source); break;
                case ParameterFamily family: page.Print(family); break;
                case ParameterValue parameter: page.Print(parameter); break;
                case Scenario scenario: page.Print(scenario); break;
                case OptionSet option: page.Print(option); break;
                case Study study: page.Print(study); break;
                case CoveredStatement statement: page.Print(statement); break;
                default: throw new InvalidOperationException($"No page for {entry.GetType().Name}.");
            }
        }
        page.PrintSources();
    }
}
