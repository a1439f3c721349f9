namespace Latticework.Dossier.Loading;

/// <summary>Readers of sources, states, governments, agreements, groupings, disputes and forces.</summary>
internal static class EntityFiles
{
    private static readonly DateOnly always = DateOnly.MinValue;

    public static Source Source(Fields f)
    {
        var source = new Source(
            f.File.Id, f.Text("title"), f.OptionalText("author"), f.Text("publisher"), f.Text("date", Dates.Form), f.OptionalText("url"),
            f.Text("licence"), f.OptionalText("note"), f.Place);
        if (source.Date.Length > 0 && !Dates.TryParse(source.Date, out _))
            f.Report("date", Shown.Text(source.Date), Dates.Form);
        return source;
    }

    public static State State(Fields f)
    {
        var name = f.Text("name");
        var cow = (int?)f.OptionalWhole("cow", 1, 999);
        var gw = (int?)f.OptionalWhole("gw", 1, 999);
        var capital = Point(f, "capital");
        var facts = Facts(f, Vocabulary.StateFacts);
        var region = f.Has("region") ? f.Word("region", Vocabulary.Regions, "a region of the United Nations geoscheme") : null;
        return new State(f.File.Id, name, cow, gw, capital, facts, f.Provenance(always, Basis.Measured)) { Region = region };
    }

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
            elections.Add(Election(e, f.File.Id));
            e.Finish();
        }
        return (governments, elections);
    }

    private static Government Government(Fields f, string state)
    {
        var id = f.Text("id", "an id, unique in the dossier");
        if (id.Length > 0)
            f.File.Governments.Add(new Declared(id, state, new Place(f.File.Path, f.LineOf("id"))));
        var name = f.Text("name");
        var leader = f.OptionalText("leader");
        var coalition = f.Text("coalition", "the coalition the leader draws on");
        var from = f.OptionalDay("from");
        var until = f.Until(from);
        var untilKnown = f.OptionalDay("until_known") ?? until;
        if (until is not null && from is null && !f.Has("from"))
            f.Report("until", Shown.Day(until.Value), "`from` too, or neither for a kind of government that may come");
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
        { UntilKnown = untilKnown, Tariffs = tariffs, TariffsProvenance = tariffsProvenance };
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

    private static Election Election(Fields f, string state)
    {
        var date = f.Day("date");
        var takesOffice = f.Day("takes_office");
        if (takesOffice < date)
            f.Report("takes_office", Shown.Day(takesOffice), $"a day not before the election, {Shown.Day(date)}");
        return new Election(state, date, takesOffice, f.Candidates(state), f.Provenance(knownByDefault: null, basisByDefault: null));
    }

    public static Agreement Agreement(Fields f, bool isGrouping)
    {
        var name = f.Text("name");
        var brief = f.OptionalText("short") ?? name;
        var kind = isGrouping && !f.Has("kind") ? AgreementKind.Minilateral : f.Word("kind", Vocabulary.Kinds, "a kind");
        var members = f.Scalars("members", "the three-letter code of a state");
        foreach (var member in members)
            f.File.Refer(ReferenceKind.State, member.Text, member.Line, "members");
        var codes = members.Select(m => m.Text).Order(StringComparer.Ordinal).ToList();
        if (codes.Count < 2 && (f.Find("members") is null or SequenceNode))
            f.Report("members", codes.Count == 0 ? "nothing" : "one member", "at least two members");
        var obligor = f.OptionalText("obligor");
        if (obligor is not null && codes.Count > 0 && !codes.Contains(obligor))
            f.Report("obligor", Shown.Text(obligor), Shown.Expected(obligor, codes, "a member"));
        var obligations = (Obligations)f.Flags("obligations", Vocabulary.Obligations, "an obligation");
        var features = (Features)f.Flags("features", Vocabulary.Features, "a feature");
        var term = f.OptionalNumber("term_years", 0);
        var notice = (int?)f.OptionalWhole("exit_notice_months", 0, 1200);
        var bases = new List<GeoPoint>();
        foreach (var b in f.Items("bases"))
            bases.Add(Point(b));
        var meetings = f.OptionalNumber("meetings", 0);
        var events = new List<AgreementEvent>();
        foreach (var e in f.Items("events"))
        {
            events.Add(Event(e, codes));
            e.Finish();
        }
        var facts = Facts(f, Vocabulary.AgreementFacts);
        var ledger = f.Texts("ledger", "the id of a founding-document statement, such as S4-33");
        // What was only ever talked about has no events, and then must say since when.
        DateOnly? firstKnown = events.Count == 0 ? null : events.Min(e => e.Provenance.Known);
        return new Agreement(
            f.File.Id, name, brief, kind, isGrouping, codes, obligor, obligations, features, term, notice, bases, meetings,
            [.. events.OrderBy(e => e.Date)], facts, ledger, f.Provenance(firstKnown, Basis.Measured))
        {
            Atop = (int?)f.OptionalWhole("atop", 1000, 9999),
            AtopDiffers = AtopDiffers(f),
        };
    }

    private static SortedDictionary<string, string> AtopDiffers(Fields f)
    {
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        const string Expected = "what differs with the reason, {ended: \"ATOP ends it at …\"}";
        foreach (var pair in f.Pairs("atop_differs", Expected))
        {
            if (!Vocabulary.AtopDifferences.Contains(pair.Key))
                f.File.Report(pair.Line, f.Name("atop_differs"), Shown.Text(pair.Key), Shown.Expected(pair.Key, Vocabulary.AtopDifferences, "what differs"));
            else if (pair.Value is ScalarNode { IsNothing: false } reason)
                reasons[pair.Key] = reason.Text;
            else
                f.File.Report(pair.Line, f.Name($"atop_differs.{pair.Key}"), Shown.Node(pair.Value), "the reason, in words");
        }
        if (f.Find("atop_differs") is not null && !f.Has("atop"))
            f.Report("atop_differs", "a reason without a number", "`atop` too, the number of the alliance");
        return reasons;
    }

    private static AgreementEvent Event(Fields f, List<string> members)
    {
        var date = f.Day("date");
        var word = f.Word("event", Vocabulary.Events, "an event");
        var moves = word is "member_joined" or "member_left";
        var member = moves ? f.Text("member", "the member that moved") : f.OptionalText("member");
        if (member is { Length: > 0 } && !members.Contains(member))
            f.Report("member", Shown.Text(member), Shown.Expected(member, members, "one of the entry's members"));
        else if (member is not null && !moves)
            f.Report("member", Shown.Text(member), "a member only with member_joined or member_left");
        return new AgreementEvent(date, word, member, f.Provenance(date, Basis.Measured)) { Written = f.Imprecise("date") };
    }

    public static Dispute Dispute(Fields f)
    {
        var name = f.Text("name");
        var challenger = f.State("challenger");
        var target = f.State("target");
        if (challenger.Length > 0 && challenger == target)
            f.Report("target", Shown.Text(target), "another state than the challenger");
        return new Dispute(
            f.File.Id, name, challenger, target, f.Text("issue"), Point(f, "location"), Facts(f, Vocabulary.DisputeFacts),
            f.Provenance(always, Basis.Measured));
    }

    public static Force Force(Fields f) => new(
        f.File.Id, f.Text("name"), f.State("state"), f.State("host"), Facts(f, Vocabulary.ForceFacts), f.Provenance(always, Basis.Measured));

    private static IReadOnlyList<Fact> Facts(Fields f, IReadOnlyList<FactKey> keys)
    {
        var facts = new List<Fact>();
        foreach (var item in f.Items("facts"))
        {
            var fact = Fact(item, keys);
            item.Finish();
            if (facts.Any(other => other.Key == fact.Key && other.From == fact.From && other.Provenance.Known == fact.Provenance.Known))
                item.Report("key", $"\"{fact.Key}\" from {Shown.Day(fact.From)} a second time", "each key once for a day, unless it became known on another");
            facts.Add(fact);
        }
        return [.. facts.OrderBy(x => x.Key, StringComparer.Ordinal).ThenBy(x => x.From).ThenBy(x => x.Provenance.Known)];
    }

    private static Fact Fact(Fields f, IReadOnlyList<FactKey> keys)
    {
        var name = f.Word("key", [.. keys.Select(k => k.Name)], "a key");
        var key = keys.FirstOrDefault(k => k.Name == name);
        var unit = f.Unit(key?.Units);
        string? text = null;
        Distribution? range = null;
        if (key?.Words is { } words)
            text = f.Word("value", words, $"a value of {name}");
        else if (key is not null)
            range = f.Distribution(key.Low, key.High);
        else
            (_, _, _) = (f.Find("value"), f.Find("range"), f.Find("spread"));
        var from = f.Day("from");
        var until = f.Until(from);
        var provenance = f.Provenance(from, basisByDefault: null);
        if (range is not null)
            f.JudgementHasRange(provenance);
        // A number's end is mostly stated with it (a target, a term); a word's end is news (a stage that was left).
        var untilKnown = f.OptionalDay("until_known") ?? (until is null || text is not null ? until : provenance.Known);
        return new Fact(name, range?.Central, text, range is { Spread: Spread.Fixed } ? null : range, unit, from, until, provenance)
        {
            UntilKnown = untilKnown,
            Written = f.Imprecise("from"),
        };
    }

    private static GeoPoint Point(Fields f, string field) =>
        f.Group(field, "a place, {name: Tokyo, lat: 35.68, lon: 139.69}") is { } group ? Point(group) : new GeoPoint("", 0, 0);

    private static GeoPoint Point(Fields f)
    {
        var point = new GeoPoint(f.Text("name"), f.Number("lat", -90, 90), f.Number("lon", -180, 180));
        f.Finish();
        return point;
    }
}
