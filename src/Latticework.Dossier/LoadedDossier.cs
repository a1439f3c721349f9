namespace Latticework.Dossier;

/// <summary>All that a data folder and its overlays hold, whenever it became known. Made by <see cref="DossierLoader.Load"/>.</summary>
/// <remarks>Immutable. Studies work on <see cref="AsOf"/>, never on this, so that nothing known later leaks into them.</remarks>
public sealed class LoadedDossier
{
    /// <summary>Title of the data.</summary>
    public required string Title { get; init; }

    /// <summary>Newest day on which anything in the data was known.</summary>
    public required DateOnly CutOff { get; init; }

    /// <summary>Folders under <c>systems/</c>.</summary>
    public required IReadOnlyList<string> Systems { get; init; }

    /// <summary>The system that was read.</summary>
    public required string System { get; init; }

    /// <summary>Regions that the system is about: a tie of its network has at least one end there. Empty when it is about the world.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Sources by id.</summary>
    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    /// <summary>State numbers of other data sets, with the days on which they hold. Names and not facts: as-of days and hashes leave them out.</summary>
    public StateCodes Codes { get; init; } = StateCodes.None;

    /// <summary>Statements of the founding texts, which entries answer by their ids.</summary>
    public Ledger Ledger { get; init; } = Ledger.None;

    /// <summary>States by ISO3.</summary>
    public required IReadOnlyDictionary<string, State> States { get; init; }

    /// <summary>Governments by id.</summary>
    public required IReadOnlyDictionary<string, Government> Governments { get; init; }

    /// <summary>Elections by date.</summary>
    public required IReadOnlyList<Election> Elections { get; init; }

    /// <summary>Agreements and groupings by id.</summary>
    public required IReadOnlyDictionary<string, Agreement> Agreements { get; init; }

    /// <summary>Instruments by id: texts and measures that are no tie between states.</summary>
    public required IReadOnlyDictionary<string, Instrument> Instruments { get; init; }

    /// <summary>Successions by id.</summary>
    public required IReadOnlyDictionary<string, Succession> Successions { get; init; }

    /// <summary>Disputes by id.</summary>
    public required IReadOnlyDictionary<string, Dispute> Disputes { get; init; }

    /// <summary>Stationed forces by id.</summary>
    public required IReadOnlyDictionary<string, Force> Forces { get; init; }

    /// <summary>Tables by id.</summary>
    public required IReadOnlyDictionary<string, Series> Series { get; init; }

    /// <summary>Event logs by id.</summary>
    public required IReadOnlyDictionary<string, EventLog> EventLogs { get; init; }

    /// <summary>Trade matrices by id.</summary>
    public required IReadOnlyDictionary<string, TradeMatrix> TradeMatrices { get; init; }

    /// <summary>Sets of trade elasticities by id.</summary>
    public required IReadOnlyDictionary<string, ElasticitySet> ElasticitySets { get; init; }

    /// <summary>Tariff schedules by id.</summary>
    public required IReadOnlyDictionary<string, TariffSchedule> TariffSchedules { get; init; }

    /// <summary>Parameter families by id.</summary>
    public required IReadOnlyDictionary<string, ParameterFamily> Families { get; init; }

    /// <summary>Scenarios by id.</summary>
    public required IReadOnlyDictionary<string, Scenario> Scenarios { get; init; }

    /// <summary>Options by id.</summary>
    public required IReadOnlyDictionary<string, OptionSet> Options { get; init; }

    /// <summary>Studies by id.</summary>
    public required IReadOnlyDictionary<string, Study> Studies { get; init; }

    /// <summary>Files that overlays added or replaced, in the order they were laid over.</summary>
    public required IReadOnlyList<OverlaidFile> Overlaid { get; init; }

    /// <summary>Every mistake, by file and line; empty when the data are sound.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>SHA-256 of what a study asks: the study itself, its scenarios and its options; not the facts it is asked of.</summary>
    public string HashOf(Study study) =>
        CanonicalContent.Hash(study, study.Scenarios.Select(s => Scenarios[s]), study.Options.Select(o => Options[o]));

    /// <summary>What the dossier held on a day.</summary>
    /// <param name="day">The as-of day.</param>
    /// <remarks>
    /// Hides whatever became known later: entries, facts, stances, features, bases, events, observations, elections and their outcomes, the end of
    /// a government or a fact, and members who had not joined. Of several forecasts of one election the latest known stands. Parameters belong to the model,
    /// not to the day: they are never filtered, only hashed. Sources are those the visible content refers to.
    /// </remarks>
    public Snapshot AsOf(DateOnly day)
    {
        var matrices = Visible(TradeMatrices, m => m.Provenance, day, m => m);
        var elasticities = Visible(ElasticitySets, e => e.Provenance, day, e => e);
        var schedules = Visible(TariffSchedules, s => s.Provenance, day, s => On(s, day));
        var states = Visible(States, s => s.Provenance, day, s => s with { Facts = On(s.Facts, day) });
        var governments = Visible(Governments, g => g.Provenance, day, g => On(g, day, schedules));
        var elections = Elections
            .Where(e => e.Date > day && e.Provenance.Known <= day && !(e.Cancelled?.Known <= day))
            .GroupBy(e => (e.State, e.Date, e.Office))
            .Select(forecasts => forecasts.MaxBy(e => (e.Candidates.Count > 0, e.Provenance.Known))! with { Outcome = null, Cancelled = null })
            .ToList();
        var held = Elections
            .Where(e => e.Date <= day && e.Outcome?.Provenance.Known <= day)
            .Select(e => e.Cancelled?.Known <= day ? e : e with { Cancelled = null })
            .ToList();
        var agreements = new SortedDictionary<string, Agreement>(StringComparer.Ordinal);
        foreach (var agreement in Agreements.Values)
        {
            if (On(agreement, day) is { } visible)
                agreements[agreement.Id] = visible;
        }
        var instruments = Visible(Instruments, i => i.Provenance, day, i => i with
        {
            Events = On(i.Events, day),
            Facts = On(i.Facts, day),
        });
        var disputes = Visible(Disputes, d => d.Provenance, day, d => d with { Facts = On(d.Facts, day) });
        var forces = Visible(Forces, f => f.Provenance, day, f => f with { Facts = On(f.Facts, day) });
        var series = new SortedDictionary<string, Series>(StringComparer.Ordinal);
        foreach (var table in Series.Values)
        {
            // The card says when the whole table was released; its rows say when each figure could be known.
            Observation[] rows = [.. table.Rows.Where(r => r.Known <= day)];
            if (rows.Length > 0)
                series[table.Id] = table with { Rows = rows };
        }
        var successions = Visible(Successions, x => x.Provenance, day, x => x with
        {
            Entries = [.. x.Entries.Where(e => agreements.ContainsKey(e) || instruments.ContainsKey(e))],
            Series = [.. x.Series.Where(series.ContainsKey)],
        });
        foreach (var id in successions.Where(x => x.Value.Entries.Count == 0).Select(x => x.Key).ToList())
            successions.Remove(id);
        var logs = new SortedDictionary<string, EventLog>(StringComparer.Ordinal);
        foreach (var log in EventLogs.Values)
        {
            // As with a table: the card says when the log was compiled, its rows when each thing could be known.
            LoggedEvent[] rows = [.. log.Rows.Where(r => r.Provenance.Known <= day).Select(r => r.Until > day ? r with { Until = null } : r)];
            if (rows.Length > 0)
                logs[log.Id] = log with { Rows = rows };
        }
        return new Snapshot
        {
            AsOf = day,
            Library = Sources,
            States = states,
            Governments = governments,
            Elections = elections,
            ElectionsHeld = held,
            Agreements = agreements,
            Instruments = instruments,
            Successions = successions,
            Disputes = disputes,
            Forces = forces,
            Series = series,
            EventLogs = logs,
            TradeMatrices = matrices,
            ElasticitySets = elasticities,
            TariffSchedules = schedules,
            Families = Families,
        };
    }

    private static SortedDictionary<string, T> Visible<T>(
        IReadOnlyDictionary<string, T> entries, Func<T, Provenance> provenance, DateOnly day, Func<T, T> seen)
    {
        var visible = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (id, entry) in entries)
        {
            if (provenance(entry).Known <= day)
                visible[id] = seen(entry);
        }
        return visible;
    }

    private static IReadOnlyList<Fact> On(IReadOnlyList<Fact> facts, DateOnly day) =>
    [
        .. facts.Where(f => f.Provenance.Known <= day)
            .Select(f => f.UntilKnown > day ? f with { Until = null, UntilKnown = null } : f)
            .Select(f => f.Also.Count == 0 ? f : f with { Also = On(f.Also, day) }),
    ];

    private static IReadOnlyList<DatedEvent> On(IReadOnlyList<DatedEvent> events, DateOnly day) =>
        [.. events.Where(e => e.Provenance.Known <= day).Select(e => e.Also.Count == 0 ? e : e with { Also = On(e.Also, day) })];

    private TariffSchedule On(TariffSchedule schedule, DateOnly day)
    {
        var seen = schedule with { RetaliatesTo = [.. schedule.RetaliatesTo.Where(id => TariffSchedules.TryGetValue(id, out var answered) && answered.Provenance.Known <= day)] };
        return seen.UntilKnown > day ? seen with { Until = null, UntilKnown = null } : seen;
    }

    private static Government On(Government government, DateOnly day, SortedDictionary<string, TariffSchedule> schedules)
    {
        var tariffs = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (schedule, weight) in government.TariffsProvenance?.Known <= day ? government.Tariffs : tariffs)
        {
            if (schedules.ContainsKey(schedule))
                tariffs[schedule] = weight;
        }
        var seen = government with
        {
            Sols = government.Sols?.Provenance.Known <= day ? government.Sols : null,
            Suspensions = [.. government.Suspensions.Where(x => x.Provenance.Known <= day).Select(x => x.Until > day ? x with { Until = null } : x)],
            Stances = [.. government.Stances.Where(s => s.Provenance.Known <= day)],
            Tariffs = tariffs,
            TariffsProvenance = tariffs.Count > 0 ? government.TariffsProvenance : null,
        };
        return seen.UntilKnown > day ? seen with { Until = null, UntilKnown = null, Exit = null } : seen;
    }

    // Null when nothing had happened that could be known.
    private static Agreement? On(Agreement agreement, DateOnly day)
    {
        var events = On(agreement.Events, day);
        if ((events.Count == 0 && agreement.Events.Count > 0) || agreement.Provenance.Known > day)
            return null;
        // Somebody whose joining is hidden would otherwise look like a founder.
        var joinedLater = agreement.Events.Where(e => e.Member is not null)
            .GroupBy(e => e.Member)
            .Select(moves => moves.First())
            .Where(first => first.Event == "member_joined" && first.Provenance.Known > day)
            .Select(first => first.Member)
            .ToHashSet();
        return agreement with
        {
            Members = [.. agreement.Members.Where(m => !joinedLater.Contains(m))],
            FeatureHistory = [.. agreement.FeatureHistory.Where(f => f.Provenance.Known <= day)],
            Bases = [.. agreement.Bases.Where(b => b.Provenance.Known <= day).Select(b => b.Until > day ? b with { Until = null } : b)],
            Events = events,
            Facts = On(agreement.Facts, day),
        };
    }
}
