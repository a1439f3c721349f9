namespace Latticework.Dossier.Loading;

/// <summary>What <c>dossier.yaml</c> says.</summary>
internal sealed record Card(string Title, DateOnly CutOff, IReadOnlyList<string> Systems)
{
    public IReadOnlyList<string> Regions { get; init; } = [];
}

/// <summary>One file after reading.</summary>
internal sealed record Entry(DataFile File, FileReading Reading)
{
    public object? Content { get; init; }

    /// <summary>True when not even its fields could be told apart.</summary>
    public bool IsUnreadable { get; init; }
}

internal sealed record GovernmentsFile(IReadOnlyList<Government> Governments, IReadOnlyList<Election> Elections)
{
    public GovernmentsFile((IReadOnlyList<Government> Governments, IReadOnlyList<Election> Elections) read)
        : this(read.Governments, read.Elections)
    {
    }
}

/// <summary>Mistakes that only show when files are seen together: names nobody defines, and names defined twice.</summary>
internal sealed class CrossCheck(DataFiles files, string system, IReadOnlyList<Entry> entries)
{
    public const string LedgerCard = "ledger.yaml";

    private static readonly string[] textFolders = ["agreements", "groupings", "instruments"];
    private static readonly string[] subjectFolders = [.. textFolders, "successions", "disputes", "forces"];

    private readonly HashSet<string> sources = Ids(files, "sources");
    private readonly HashSet<string> states = Ids(files, $"systems/{system}/states");
    private readonly HashSet<string> scenarios = Ids(files, "scenarios");
    private readonly HashSet<string> options = Ids(files, "options");
    private readonly HashSet<string> matrices = Ids(files, "trade");
    private readonly HashSet<string> schedules = Ids(files, "tariffs");
    private readonly HashSet<string> series = Ids(files, $"systems/{system}/series");
    private readonly HashSet<string> texts = Ids(files, [.. textFolders.Select(f => $"systems/{system}/{f}")]);
    private readonly HashSet<string> subjects = Ids(files, [.. subjectFolders.Select(f => $"systems/{system}/{f}")]);
    private readonly HashSet<string> families = Ids(files, "parameters");
    private readonly HashSet<string> studies = Ids(files, "studies");
    private readonly HashSet<string> statements = [.. entries.SelectMany(e => e.Reading.Statements)];
    private readonly HashSet<string> regions = [.. entries.SelectMany(e => e.Reading.Regions)];
    private readonly HashSet<string> sectors = [.. entries.SelectMany(e => e.Reading.Sectors)];
    private readonly List<Declared> governments = [.. entries.SelectMany(e => e.Reading.Governments)];

    // When a governments file cannot be read at all, the ids in it are unknown: complaining about each use would bury the one mistake.
    private readonly bool governmentsAreKnown = !entries.Any(e => e.IsUnreadable && e.File.Folder.EndsWith("/governments", StringComparison.Ordinal));
    private readonly bool regionsAreKnown = !entries.Any(e => e.IsUnreadable && e.File.Folder == "trade");

    private readonly bool statementsAreKnown = !entries.Any(e => e.File.Path == LedgerCard && e.Reading.Problems.Count > 0 && e.Reading.Statements.Count == 0);

    public IEnumerable<Problem> Problems()
    {
        var byId = governments.GroupBy(g => g.Id).ToDictionary(g => g.Key, g => g.First());
        return entries.SelectMany(e => e.Reading.References).Select(r => Problem(r, byId)).OfType<Problem>()
            .Concat(MisnamedStates())
            .Concat(SameGovernmentTwice())
            .Concat(SameSubjectTwice())
            .Concat(GovernmentsKnownAfterTheirElection())
            .Concat(TariffsOfOthers())
            .Concat(ElasticitiesThatDoNotFit());
    }

    private Problem? Problem(Reference reference, Dictionary<string, Declared> byId) => reference.Kind switch
    {
        ReferenceKind.Source => Missing(reference, sources, "the id of a source, a file name in sources/ without .yaml"),
        ReferenceKind.Scenario => Missing(reference, scenarios, "the id of a scenario, a file name in scenarios/ without .yaml"),
        ReferenceKind.Option => Missing(reference, options, "the id of an option, a file name in options/ without .yaml"),
        ReferenceKind.Matrix => Missing(reference, matrices, "the id of a trade matrix, a file name in trade/ without .yaml"),
        ReferenceKind.Schedule => Missing(reference, schedules, "the id of a tariff schedule, a file name in tariffs/ without .yaml"),
        ReferenceKind.Series => Missing(reference, series, "the id of a table, a file name in series/ without extension"),
        ReferenceKind.Text => Missing(reference, texts, "the id of an agreement, grouping or instrument"),
        ReferenceKind.Entry => Missing(reference, subjects, "the id of an agreement, grouping, instrument, succession, dispute or force"),
        ReferenceKind.Family => Missing(reference, families, "the name of a family, a file name in parameters/ without .yaml"),
        ReferenceKind.Study => Missing(reference, studies, "the id of a study, a file name in studies/ without .yaml"),
        ReferenceKind.Statement => statementsAreKnown ? Missing(reference, statements, "the id of a statement in ledger.csv, such as S4-33") : null,
        ReferenceKind.Sector => regionsAreKnown ? Missing(reference, sectors, "a sector of a trade matrix") : null,
        ReferenceKind.Party => !regionsAreKnown || regions.Contains(reference.Id) || states.Contains(reference.Id) || Iso3166.Codes.Contains(reference.Id)
            ? null
            : UnknownState(reference, regions),
        ReferenceKind.State => states.Contains(reference.Id) || Iso3166.Codes.Contains(reference.Id) ? null : UnknownState(reference),
        _ => UnknownGovernment(reference, byId),
    };

    private static Problem? Missing(Reference reference, HashSet<string> ids, string what) => ids.Contains(reference.Id)
        ? null
        : new Problem(reference.Place, reference.Field, Shown.Text(reference.Id), Shown.Expected(reference.Id, ids, what));

    private Problem UnknownState(Reference reference, IReadOnlyCollection<string>? alsoRegions = null)
    {
        var near = Spelling.Nearest(reference.Id, states) is [var listed] ? listed
            : alsoRegions is not null && Spelling.Nearest(reference.Id, alsoRegions) is [var region] ? region
            : Spelling.Nearest(reference.Id, Iso3166.Codes) is [var code] ? code : null;
        return new Problem(
            reference.Place, reference.Field, Shown.Text(reference.Id), near is not null ? $"\"{near}\""
            : alsoRegions is null ? "the three-letter code of a state (ISO 3166)" : "the three-letter code of a state (ISO 3166) or the id of a region of a trade matrix");
    }

    private Problem? UnknownGovernment(Reference reference, Dictionary<string, Declared> byId)
    {
        if (!governmentsAreKnown)
            return null;
        if (byId.TryGetValue(reference.Id, out var government))
        {
            return reference.State is null || government.State == reference.State
                ? null
                : new Problem(reference.Place, reference.Field, $"\"{reference.Id}\", a government of {government.State}", $"a government of {reference.State}");
        }
        var ofState = governments.Where(g => reference.State is null || g.State == reference.State).Select(g => g.Id).Distinct().ToList();
        return new Problem(
            reference.Place, reference.Field, Shown.Text(reference.Id),
            Shown.Expected(reference.Id, ofState, $"the id of a government of {reference.State}, see systems/{system}/governments"));
    }

    private IEnumerable<Problem> MisnamedStates() => entries
        .Where(e => e.File.Extension == ".yaml" && (e.File.Folder == $"systems/{system}/states" || e.File.Folder == $"systems/{system}/governments"))
        .Where(e => !Iso3166.Codes.Contains(e.File.Id))
        .Select(e => new Problem(
            new Place(e.Reading.Path, 1), "file", $"the name {Shown.Text(e.File.Id)}",
            Spelling.Nearest(e.File.Id, Iso3166.Codes) is [var near] ? $"a state's three-letter code, perhaps {near}" : "a state's three-letter code (ISO 3166)"));

    private IEnumerable<Problem> SameGovernmentTwice() => governments
        .GroupBy(g => g.Id)
        .SelectMany(g => g.Skip(1).Select(again => new Problem(
            again.Place, "governments.id", $"\"{g.Key}\" again (first in {g.First().Place})", "an id used once")));

    // What a logged event is about, or what follows one another, is named by id alone.
    private IEnumerable<Problem> SameSubjectTwice() => entries
        .Where(e => e.File.Extension == ".yaml" && subjectFolders.Any(f => e.File.Folder == $"systems/{system}/{f}"))
        .GroupBy(e => e.File.Id, StringComparer.Ordinal)
        .SelectMany(g => g.OrderBy(e => Array.IndexOf(subjectFolders, e.File.Folder.Split('/')[^1])).Skip(1).Select(e => new Problem(
            new Place(e.Reading.Path, 1), "file", $"an id that {subjectFolders.First(f => files.At($"systems/{system}/{f}/{g.Key}.yaml") is not null)}/{g.Key}.yaml has too", "an id of its own")));

    // Such an election would tell an as-of day a name that nobody knew yet.
    private IEnumerable<Problem> GovernmentsKnownAfterTheirElection()
    {
        var read = entries.Select(e => e.Content).OfType<GovernmentsFile>().ToList();
        var known = read.SelectMany(f => f.Governments).GroupBy(g => g.Id).ToDictionary(g => g.Key, g => g.First().Provenance.Known);
        return
            from election in read.SelectMany(f => f.Elections)
            from candidate in election.Candidates
            where known.TryGetValue(candidate.Government, out var day) && day > election.Provenance.Known
            select new Problem(
                election.Provenance.Place, "elections.candidates", $"\"{candidate.Government}\", first known {Shown.Day(known[candidate.Government])}",
                $"a government known when the election was, {Shown.Day(election.Provenance.Known)}, or an earlier `known` for it");
    }

    private IEnumerable<Problem> TariffsOfOthers()
    {
        var contents = entries.Select(e => e.Content).ToList();
        var matrixRegions = contents.OfType<TradeMatrix>().SelectMany(m => m.Regions).ToList();
        var duties = contents.OfType<TariffSchedule>().ToDictionary(s => s.Id, s => s.Duties, StringComparer.Ordinal);
        return
            from government in contents.OfType<GovernmentsFile>().SelectMany(f => f.Governments)
            from schedule in government.Tariffs.Keys
            where duties.ContainsKey(schedule)
                && !duties[schedule].Any(d => d.By == government.State || matrixRegions.Any(r => r.Id == d.By && r.Members.Contains(government.State)))
            select new Problem(
                government.TariffsProvenance!.Place, "governments.tariffs.weights", $"\"{schedule}\", in which {government.State} lays no duty",
                $"a schedule with duties by {government.State}");
    }

    private IEnumerable<Problem> ElasticitiesThatDoNotFit()
    {
        var matricesRead = entries.Select(e => e.Content).OfType<TradeMatrix>().ToDictionary(m => m.Id, StringComparer.Ordinal);
        return
            from set in entries.Select(e => e.Content).OfType<ElasticitySet>()
            where matricesRead.ContainsKey(set.Matrix)
            from sector in matricesRead[set.Matrix].Sectors
            where !set.Values.ContainsKey(sector.Id)
            select new Problem(set.Provenance.Place, "values", "nothing", $"a value for the sector \"{sector.Id}\" of {set.Matrix}");
    }

    private static HashSet<string> Ids(DataFiles files, params string[] folders) =>
        folders.SelectMany(folder => files.In(folder, ".yaml")).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
}
