namespace Latticework.Dossier.Loading;

/// <summary>Reader of the governments and elections of a state.</summary>
internal static class GovernmentFiles
{
    private static readonly DateOnly always = DateOnly.MinValue;

    public static (IReadOnlyList<Government> Governments, IReadOnlyList<Election> Elections) Governments(Fields f)
    {
        var state = f.State("state");
        if (state.Length > 0 && state != f.File.Id)
            f.Report("state", Shown.Text(state), $"\"{f.File.Id}\", as the file is named");
        var governments = new List<Government>();
        foreach (var g in f.Items("governments"))
        {
            governments.Add(Government(g, f.File.Id));
            g.Finish();
        }
        var elections = new List<Election>();
        foreach (var e in f.Items("elections"))
        {
            var election = Election(e, f.File.Id);
            e.Finish();
            if (elections.Exists(x => x.Date == election.Date && x.Office == election.Office && (x.Provenance.Known == election.Provenance.Known || (x.Outcome is not null && election.Outcome is not null))))
                e.Report("date", $"{Shown.Day(election.Date)} a second time", "one entry for each election, and one for each forecast of it, known on another day");
            elections.Add(election);
        }
        return (governments, elections);
    }

    private static Government Government(Fields f, string state)
    {
        var id = f.Text("id", "an id, unique in the dossier");
        if (id.Length > 0)
            f.File.Governments.Add(new Declared(id, state, new Place(f.File.Path, f.LineOf("id"))));
        if (!DataFile.IsId(id) && id.Length > 0)
            f.Report("id", Shown.Text(id), DataFile.IdForm);
        var name = f.Text("name");
        var leader = f.OptionalText("leader");
        var coalition = f.Text("coalition", "the coalition the leader draws on");
        var from = f.OptionalDay("from");
        var until = f.Until(from);
        var untilKnown = f.OptionalDay("until_known") ?? until;
        if (until is not null && from is null && !f.Has("from"))
            f.Report("until", Shown.Day(until.Value), "`from` too, or neither for a kind of government that may come");
        if (until is null && f.Has("exit") && !f.Has("until"))
            f.Report("exit", "a way out without an end", "`until` too");
        var acting = f.Flag("acting");
        var provenance = f.Provenance(from ?? always, Basis.Measured);
        var stances = new List<Stance>();
        foreach (var s in f.Items("stances"))
        {
            stances.Add(Stance(s, provenance.Known));
            s.Finish();
        }
        var (tariffs, tariffsProvenance) = Tariffs(f, provenance.Known);
        return new Government(
            id, state, name, leader, coalition, from, until, acting,
            [.. stances.OrderBy(s => s.Dimension, StringComparer.Ordinal).ThenBy(s => s.About, StringComparer.Ordinal).ThenBy(s => s.Provenance.Known)],
            provenance)
        {
            UntilKnown = untilKnown,
            Party = f.OptionalText("party"),
            Entry = f.Has("entry") ? f.Word("entry", Vocabulary.Entries, "a way into office") : null,
            Exit = f.Has("exit") ? f.Word("exit", Vocabulary.Exits, "a way out of office") : null,
            Sols = Sols(f, provenance),
            Suspensions = Suspensions(f, provenance, id, state, from, until),
            Tariffs = tariffs,
            TariffsProvenance = tariffsProvenance,
        };
    }

    private static (IReadOnlyDictionary<string, double> Weights, Provenance? Provenance) Tariffs(Fields f, DateOnly governmentKnown)
    {
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (!f.Has("tariffs") || f.Group("tariffs", "{weights: {…}, basis: elicited, source: …}") is not { } tariffs)
            return (weights, null);
        const string Expected = "tariff schedules with weights, {us-10-all: 0.5, us-20-all: 0.5}";
        foreach (var pair in tariffs.Pairs("weights", Expected))
        {
            tariffs.File.Refer(ReferenceKind.Schedule, pair.Key, pair.Line, tariffs.Name("weights"));
            var weight = tariffs.NumberAt(pair.Value, $"weights.{pair.Key}", 0, 1000);
            if (weight == 0)
                tariffs.File.Report(pair.Line, tariffs.Name($"weights.{pair.Key}"), "0", "a weight above 0, or the schedule left out");
            weights[pair.Key] = weight ?? 1;
        }
        if (weights.Count == 0 && tariffs.Find("weights") is null or MappingNode)
            tariffs.Report("weights", "nothing", Expected);
        var provenance = tariffs.Provenance(governmentKnown, basisByDefault: null);
        tariffs.Finish();
        return (weights, provenance);
    }

    private static Stance Stance(Fields f, DateOnly governmentKnown)
    {
        var name = f.Word("dimension", [.. Vocabulary.Stances.Select(d => d.Name)], "a dimension");
        var dimension = Vocabulary.Stances.FirstOrDefault(d => d.Name == name);
        var about = dimension?.AboutRequired == true || f.Has("about") ? f.State("about") : null;
        var value = f.Distribution(dimension?.Low ?? double.NegativeInfinity, dimension?.High ?? double.PositiveInfinity);
        var unit = f.Unit(dimension?.Units);
        var provenance = f.Provenance(governmentKnown, basisByDefault: null);
        f.JudgementHasRange(provenance);
        return new Stance(name, about, value, unit, provenance);
    }

    private static SourceOfLeaderSupport? Sols(Fields f, Provenance government)
    {
        if (!f.Has("sols") || f.Group("sols", "{change: true, source: chisols-4-0}") is not { } sols)
            return null;
        if (!sols.Has("change"))
            sols.Report("change", "nothing", "true or false");
        var support = new SourceOfLeaderSupport(sols.Flag("change"), sols.ProvenanceWithin(government, government.Known));
        sols.Finish();
        return support;
    }

    private static List<Suspension> Suspensions(Fields f, Provenance government, string id, string state, DateOnly? begin, DateOnly? end)
    {
        var suspensions = new List<Suspension>();
        foreach (var item in f.Items("suspended"))
        {
            var from = item.Day("from");
            var until = item.Until(from);
            if (from < begin || from > end || until > end)
                item.Report("from", "days outside its term", $"days from {(begin is { } first ? Shown.Day(first) : "its beginning")} to {(end is { } last ? Shown.Day(last) : "its end")}");
            var acting = item.OptionalText("acting");
            if (acting == id)
                item.Report("acting", $"{Shown.Text(id)} itself", "another government, which holds the powers, or nothing");
            else if (acting is not null)
                item.File.Refer(ReferenceKind.Government, acting, item.LineOf("acting"), item.Name("acting"), state);
            suspensions.Add(new Suspension(from, until, acting, item.ProvenanceWithin(government, from)));
            item.Finish();
        }
        return [.. suspensions.OrderBy(s => s.From)];
    }

    private static Election Election(Fields f, string state)
    {
        var date = f.Day("date");
        var isForecast = f.Has("candidates");
        var takesOffice = isForecast ? f.Day("takes_office") : f.OptionalDay("takes_office") ?? date;
        if (takesOffice < date)
            f.Report("takes_office", Shown.Day(takesOffice), $"a day not before the election, {Shown.Day(date)}");
        var candidates = isForecast ? f.Candidates(state) : [];
        var provenance = f.Provenance(knownByDefault: null, basisByDefault: isForecast ? null : Basis.Measured);
        var election = new Election(state, date, takesOffice, candidates, provenance)
        {
            Office = f.Has("office") ? f.Word("office", Vocabulary.Offices, "an office") : null,
            Decides = !f.Has("decides") || f.Flag("decides"),
            Outcome = Outcome(f, provenance, date, state),
            Cancelled = Cancelled(f, provenance),
        };
        if (election is { Outcome: not null, Cancelled: not null })
            f.Report("cancelled", "an election that was held and fell away", "`outcome` or `cancelled`");
        if (election.Outcome?.Provenance.Known < date && f.Imprecise("date") is null)
            f.Report("outcome", $"an outcome known {Shown.Day(election.Outcome.Provenance.Known)}", $"a day not before the election, {Shown.Day(date)}");
        if (election.Cancelled?.Known < provenance.Known)
            f.Report("cancelled", $"an election cancelled {Shown.Day(election.Cancelled.Known)}", $"a day not before it was known, {Shown.Day(provenance.Known)}");
        if (!isForecast && election.Outcome is null && election.Cancelled is null && date <= f.File.CutOff)
            f.Report("outcome", "nothing", "`outcome`, `cancelled` or `candidates`, as the day is past");
        return election;
    }

    private static ElectionOutcome? Outcome(Fields f, Provenance election, DateOnly date, string state)
    {
        if (!f.Has("outcome") || f.Group("outcome", "{winner: …, known: …}") is not { } outcome)
            return null;
        var government = outcome.OptionalText("government");
        if (government is not null)
            outcome.File.Refer(ReferenceKind.Government, government, outcome.LineOf("government"), outcome.Name("government"), state);
        bool? held = outcome.Has("incumbent_held") ? outcome.Flag("incumbent_held") : null;
        // A forecast is a judgement, its outcome is a record.
        var read = new ElectionOutcome(
            outcome.Text("winner"), outcome.OptionalText("party"), government, held, outcome.ProvenanceWithin(election with { Basis = Basis.Measured }, date));
        outcome.Finish();
        return read;
    }

    private static Provenance? Cancelled(Fields f, Provenance election)
    {
        if (!f.Has("cancelled") || f.Group("cancelled", "{known: …, note: …}") is not { } cancelled)
            return null;
        if (!cancelled.Has("known"))
            cancelled.Report("known", "nothing", Dates.Form);
        var read = cancelled.ProvenanceWithin(election with { Basis = Basis.Measured }, election.Known);
        cancelled.Finish();
        return read;
    }
}
