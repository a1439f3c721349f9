using Latticework.Dossier.Loading;

namespace Latticework.Dossier;

/// <summary>Reads a data folder and its overlays (shapes: <c>data/README.md</c>).</summary>
public static class DossierLoader
{
    private const string BaseMap = "map/world.json";

    private static readonly string[] systemFolders = ["states", "governments", "agreements", "groupings", "instruments", "successions", "disputes", "forces", "series", "events"];
    private static readonly string[] topFolders = ["sources", "codes", "trade", "elasticities", "tariffs", "parameters", "scenarios", "options", "studies"];

    /// <summary>Reads everything and reports every mistake at once; never throws on bad data.</summary>
    /// <param name="folder">Data folder, holding <c>dossier.yaml</c>.</param>
    /// <param name="overlays">Folders of the same layout laid over it in turn: a file of the same path replaces, another adds.</param>
    /// <param name="system">System to read; the first of <c>dossier.yaml</c> when left out.</param>
    /// <returns>The content, and the problems in order of file and line. A file with a problem of its own contributes nothing.</returns>
    public static LoadedDossier Load(string folder, IReadOnlyList<string>? overlays = null, string? system = null)
    {
        var files = DataFiles.Find(folder, overlays ?? []);
        var problems = new List<Problem>(files.Problems);
        var card = ReadCard(files, problems);
        var chosen = system ?? (card.Systems.Count > 0 ? card.Systems[0] : "");
        if (system is not null && !card.Systems.Contains(system))
            problems.Add(new Problem(new Place("dossier.yaml", 1), "systems", $"no system \"{system}\"", Shown.Expected(system, card.Systems, "a listed system")));

        var entries = files.All
            // The base map is drawn on and not part of what is known: the figure that needs it reads it.
            .Where(f => f.Path is not ("dossier.yaml" or BaseMap) && !IsTable(f, files, chosen) && !IsOtherSystem(f, card.Systems, chosen))
            .AsParallel().AsOrdered()
            .Select(f => Read(f, files, card, chosen))
            .ToList();

        var sound = entries.Where(e => e.Reading.Problems.Count == 0).Select(e => e.Content).ToList();
        var governments = sound.OfType<GovernmentsFile>().ToList();
        var crossCheck = new CrossCheck(files, chosen, entries);
        problems.AddRange(entries.SelectMany(e => e.Reading.Problems));
        problems.AddRange(crossCheck.Problems());
        return new LoadedDossier
        {
            Title = card.Title,
            CutOff = card.CutOff,
            Systems = card.Systems,
            System = chosen,
            Regions = card.Regions,
            Sources = ById(sound.OfType<Source>(), s => s.Id),
            Codes = new StateCodes(sound.OfType<CodeTable>()),
            States = ById(sound.OfType<State>(), s => s.Id),
            Governments = ById(governments.SelectMany(g => g.Governments), g => g.Id),
            Elections = [.. governments.SelectMany(g => g.Elections).OrderBy(e => e.Date).ThenBy(e => e.State, StringComparer.Ordinal).ThenBy(e => e.Provenance.Known)],
            Agreements = ById(sound.OfType<Agreement>(), a => a.Id),
            Instruments = ById(sound.OfType<Instrument>(), i => i.Id),
            Successions = ById(sound.OfType<Succession>(), s => s.Id),
            Disputes = ById(sound.OfType<Dispute>(), d => d.Id),
            Forces = ById(sound.OfType<Force>(), x => x.Id),
            Series = ById(sound.OfType<Series>(), s => s.Id),
            Ledger = sound.OfType<Ledger>().FirstOrDefault() ?? Ledger.None,
            EventLogs = ById(sound.OfType<EventLog>(), l => l.Id),
            TradeMatrices = ById(sound.OfType<TradeMatrix>(), m => m.Id),
            ElasticitySets = ById(sound.OfType<ElasticitySet>(), e => e.Id),
            TariffSchedules = ById(sound.OfType<TariffSchedule>(), t => t.Id),
            Families = ById(sound.OfType<ParameterFamily>(), p => p.Id),
            Scenarios = ById(sound.OfType<Scenario>(), s => s.Id),
            Options = ById(sound.OfType<OptionSet>(), o => o.Id),
            Studies = ById(sound.OfType<Study>(), s => s.Id),
            Overlaid = files.Overlaid,
            Problems = [.. problems.Distinct().OrderBy(p => p.Place.File, StringComparer.Ordinal).ThenBy(p => p.Place.Line)],
        };
    }

    private static Card ReadCard(DataFiles files, List<Problem> problems)
    {
        // Without a readable card nothing counts as too new, and the folders name the systems.
        var folders = files.All.Select(f => f.Path.Split('/')).Where(p => p is ["systems", _, _, ..]).Select(p => p[1]).Distinct().ToList();
        var fallback = new Card("", DateOnly.MaxValue, folders);
        if (files.At("dossier.yaml") is not { } file)
        {
            problems.Add(new Problem(new Place("dossier.yaml", 1), "file", "nothing", "a file with title, cut_off and systems"));
            return fallback;
        }
        var reading = new FileReading(file, DateOnly.MaxValue);
        if (file.Text(reading) is { } text && YamlText.Parse(text, reading) is { } mapping)
        {
            var f = new Fields(reading, mapping);
            var card = new Card(f.Text("title"), f.Day("cut_off"), f.Texts("systems", "the name of a folder in systems/"))
            {
                Regions = f.Texts("regions", "a region of the United Nations geoscheme"),
            };
            foreach (var wrong in card.Regions.Except(Vocabulary.Regions))
                f.Report("regions", Shown.Text(wrong), Shown.Expected(wrong, Vocabulary.Regions, "a region of the United Nations geoscheme"));
            if (card.Systems.Count == 0)
                f.Report("systems", "nothing", "at least one folder of systems/");
            foreach (var missing in card.Systems.Where(s => !folders.Contains(s)))
                f.Report("systems", Shown.Text(missing), Shown.Expected(missing, folders, "the name of a folder in systems/"));
            f.Finish();
            if (reading.Problems.Count == 0)
                return card;
        }
        problems.AddRange(reading.Problems);
        return fallback;
    }

    private static bool IsTable(DataFile file, DataFiles files, string system) => file.Extension == ".csv" && CardOf(file, system) is { } card && files.At(card) is not null;

    // Null where no table can stand.
    private static string? CardOf(DataFile table, string system) =>
        table.Folder == $"systems/{system}/series" || table.Folder == $"systems/{system}/events" || table.Folder == "codes" || table.Path == Path.ChangeExtension(CrossCheck.LedgerCard, ".csv") ? Path.ChangeExtension(table.Path, ".yaml")
        : table.Folder == "trade" && Path.GetExtension(table.Id) is ".flows" or ".sectors" ? $"trade/{Path.GetFileNameWithoutExtension(table.Id)}.yaml"
        : null;

    private static bool IsOtherSystem(DataFile file, IReadOnlyList<string> systems, string chosen) =>
        file.Path.Split('/') is ["systems", var system, ..] && system != chosen && systems.Contains(system);

    private static Entry Read(DataFile file, DataFiles files, Card card, string system)
    {
        var reading = new FileReading(file, card.CutOff);
        var entry = new Entry(file, reading);
        if (Reader(file, card, system) is not { } read)
        {
            Misplaced(file, reading, system);
            return entry;
        }
        if (!DataFile.IsId(file.Id))
            reading.Report(1, "file", $"the name {Shown.Text(file.Id)}", DataFile.IdForm);
        if (file.Text(reading) is not { } text || YamlText.Parse(text, reading) is not { } mapping)
            return entry with { IsUnreadable = true };
        var fields = new Fields(reading, mapping);
        var content = read(fields);
        fields.Finish();
        if (content is Series series)
            content = series with { Rows = Rows(file, files, reading, (text, table) => SeriesFiles.Rows(text, series, table)) };
        else if (content is EventLog log)
            content = log with { Rows = Rows(file, files, reading, (text, table) => EventLogFiles.Rows(text, log, table)) };
        else if (content is Ledger ledger)
            content = ledger with { Statements = Rows(file, files, reading, LedgerFiles.Rows) };
        else if (content is CodeTable codes)
            content = codes with { Spells = Rows(file, files, reading, (text, table) => CodeFiles.Rows(text, codes, table)) };
        else if (content is TradeMatrix matrix)
            content = WithFlows(matrix, file, files, reading);
        return entry with { Content = content };
    }

    private static Func<Fields, object>? Reader(DataFile file, Card card, string system)
    {
        if (file.Extension != ".yaml")
            return null;
        return file.Folder switch
        {
            "" when file.Path == CrossCheck.LedgerCard => LedgerFiles.Card,
            "sources" => EntityFiles.Source,
            "codes" => CodeFiles.Card,
            "trade" => TradeFiles.Card,
            "elasticities" => TradeFiles.Elasticities,
            "tariffs" => TariffFiles.Schedule,
            "parameters" => StudyFiles.Family,
            "scenarios" => StudyFiles.Scenario,
            "options" => StudyFiles.Option,
            "studies" => f => StudyFiles.Study(f, card.Systems),
            _ when !file.Folder.StartsWith($"systems/{system}/", StringComparison.Ordinal) => null,
            _ => file.Folder[$"systems/{system}/".Length..] switch
            {
                "states" => EntityFiles.State,
                "governments" => f => new GovernmentsFile(GovernmentFiles.Governments(f)),
                "agreements" => f => EntityFiles.Agreement(f, isGrouping: false),
                "groupings" => f => EntityFiles.Agreement(f, isGrouping: true),
                "instruments" => InstrumentFiles.Instrument,
                "successions" => InstrumentFiles.Succession,
                "disputes" => EntityFiles.Dispute,
                "forces" => EntityFiles.Force,
                "series" => SeriesFiles.Card,
                "events" => EventLogFiles.Card,
                _ => null,
            },
        };
    }

    private static void Misplaced(DataFile file, FileReading reading, string system)
    {
        string[] folders = [.. topFolders, .. systemFolders.Select(f => $"systems/{system}/{f}")];
        if (file.Extension == ".csv" && CardOf(file, system) is { } card)
            reading.Report(1, "file", "a table without a card", $"{Path.GetFileName(card)} beside it");
        else if (file.Extension == ".csv" && file.Folder == "trade")
            reading.Report(1, "file", $"the name {Shown.Text(file.Id)}", "a name that ends in .flows.csv or .sectors.csv");
        else if (file.Folder == "map")
            reading.Report(1, "file", Shown.Text(file.Path), $"\"{BaseMap}\"");
        else if (file.Extension != ".yaml" && folders.Contains(file.Folder))
            reading.Report(1, "file", $"the extension {file.Extension}", ".yaml");
        else
            reading.Report(1, "file", $"the folder {Shown.Text(file.Folder)}", Shown.Expected(file.Folder, folders, "a folder"));
    }

    private static IReadOnlyList<T> Rows<T>(DataFile card, DataFiles files, FileReading reading, Func<string, FileReading, IReadOnlyList<T>> read)
    {
        if (files.At(Path.ChangeExtension(card.Path, ".csv")) is not { } table)
        {
            reading.Report(1, "file", "a card without a table", $"{card.Id}.csv beside it");
            return [];
        }
        var tableReading = new FileReading(table, reading.CutOff);
        var rows = table.Text(tableReading) is { } text ? read(text, tableReading) : [];
        reading.Problems.AddRange(tableReading.Problems);
        reading.References.AddRange(tableReading.References);
        reading.Statements.AddRange(tableReading.Statements);
        return rows;
    }

    private static TradeMatrix WithFlows(TradeMatrix card, DataFile file, DataFiles files, FileReading reading)
    {
        var extension = TradeFiles.TableOf(card);
        if (files.At(Path.ChangeExtension(file.Path, extension)) is not { } table)
        {
            reading.Report(1, "file", "a card without a table", $"{file.Id}{extension} beside it");
            return card;
        }
        var other = Path.ChangeExtension(file.Path, extension == ".flows.csv" ? ".sectors.csv" : ".flows.csv");
        if (files.At(other) is not null)
            reading.Report(1, "file", $"{Path.GetFileName(other)} beside {file.Id}{extension}", "one table: .sectors.csv where the card has sectors, else .flows.csv");
        if (reading.Problems.Count > 0)
            return card;
        var tableReading = new FileReading(table, reading.CutOff);
        var matrix = table.Text(tableReading) is { } text ? TradeFiles.WithFlows(text, card, tableReading) : card;
        reading.Problems.AddRange(tableReading.Problems);
        return matrix;
    }

    private static SortedDictionary<string, T> ById<T>(IEnumerable<T> entries, Func<T, string> id)
    {
        var byId = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries)
            byId.TryAdd(id(entry), entry);
        return byId;
    }
}
