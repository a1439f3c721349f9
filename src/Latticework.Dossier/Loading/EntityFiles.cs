namespace Latticework.Dossier.Loading;

/// <summary>Readers of sources, states, agreements, groupings, disputes and forces.</summary>
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
        var term = f.OptionalNumber("term_years", 0);
        var notice = (int?)f.OptionalWhole("exit_notice_months", 0, 1200);
        var events = new List<DatedEvent>();
        foreach (var e in f.Items("events"))
        {
            events.Add(Event(e, codes));
            e.Finish();
        }
        var facts = Facts(f, Vocabulary.AgreementFacts);
        // What was only ever talked about has no events, and then must say since when.
        DateOnly? firstKnown = events.Count == 0 ? null : events.Min(e => e.Provenance.Known);
        var provenance = f.Provenance(firstKnown, Basis.Measured);
        return new Agreement(
            f.File.Id, name, brief, kind, isGrouping, codes, obligor, obligations, FeatureHistory(f, provenance), term, notice, Bases(f, provenance),
            [.. events.OrderBy(e => e.Date)], facts, provenance)
        {
            Atop = (int?)f.OptionalWhole("atop", 1000, 9999),
            AtopDiffers = AtopDiffers(f),
        };
    }

    // A bare word rests on the entry's own source.
    private static List<AgreementFeature> FeatureHistory(Fields f, Provenance entry)
    {
        const string Expected = "a feature, or {feature: standing_body, from: 2024-11-15, source: …}";
        var history = new List<AgreementFeature>();
        foreach (var item in f.Elements("features", Expected))
        {
            if (item is ScalarNode { IsNothing: false } word)
            {
                if (Vocabulary.Features.TryGetValue(word.Text, out var feature))
                    history.Add(new AgreementFeature(feature, null, entry with { Ledger = [], Note = null }));
                else
                    f.File.Report(word.Line, f.Name("features"), Shown.Text(word.Text), Shown.Expected(word.Text, [.. Vocabulary.Features.Keys], "a feature"));
            }
            else if (f.Inside("features", item) is { } fields)
            {
                var feature = fields.Word("feature", Vocabulary.Features, "a feature");
                var from = fields.OptionalDay("from");
                history.Add(new AgreementFeature(feature, from, fields.ProvenanceWithin(entry, from ?? entry.Known)));
                fields.Finish();
            }
            else
            {
                f.File.Report(item.Line, f.Name("features"), Shown.Node(item), Expected);
            }
        }
        foreach (var twice in history.GroupBy(h => (h.Feature, h.Provenance.Known)).Where(g => g.Count() > 1))
            f.File.Report(twice.Last().Provenance.Place.Line, f.Name("features"), $"{Shown.Text(Vocabulary.Features.First(x => x.Value == twice.Key.Feature).Key)} more than once", "each once");
        return history;
    }

    private static List<Base> Bases(Fields f, Provenance entry)
    {
        var bases = new List<Base>();
        foreach (var item in f.Items("bases"))
        {
            var from = item.OptionalDay("from");
            var until = item.Until(from);
            bases.Add(new Base(PointOf(item), from, until, item.ProvenanceWithin(entry, from ?? entry.Known)));
            item.Finish();
        }
        return bases;
    }

    private static SortedDictionary<string, string> AtopDiffers(Fields f)
    {
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        const string Expected = "what differs with the reason, {ended: \"ATOP ends it at …\"}";
        foreach (var pair in f.Pairs("atop_differs", Expected))
        {
            if (!Vocabulary.AtopDifferences.Contains(pair.Key))
                f.File.Report(pair.Line, f.Name("atop_differs"), Shown.Text(pair.Key), Shown.Expected(pair.Key, Vocabulary.AtopDifferences, "what differs"));
            else if (pair.Value is ScalarNode { IsNothing: false } reason && Plain.Fault(reason.Text) is null)
                reasons[pair.Key] = reason.Text;
            else
                f.File.Report(pair.Line, f.Name($"atop_differs.{pair.Key}"), Shown.Node(pair.Value), "the reason, in words");
        }
        if (f.Find("atop_differs") is not null && !f.Has("atop"))
            f.Report("atop_differs", "a reason without a number", "`atop` too, the number of the alliance");
        return reasons;
    }

    private static DatedEvent Event(Fields f, List<string> members)
    {
        var date = f.Day("date");
        var word = f.Word("event", Vocabulary.Events, "an event");
        var moves = word is "member_joined" or "member_left";
        var member = moves ? f.Text("member", "the member that moved") : f.OptionalText("member");
        if (member is { Length: > 0 } && !members.Contains(member))
            f.Report("member", Shown.Text(member), Shown.Expected(member, members, "one of the entry's members"));
        else if (member is not null && !moves)
            f.Report("member", Shown.Text(member), "a member only with member_joined or member_left");
        var isMeeting = word == "meeting";
        if (!isMeeting && f.Has("level"))
            f.Report("level", $"a level of {Shown.Text(word)}", "a level only with meeting");
        if (!isMeeting && word != "statement" && f.Has("agenda"))
            f.Report("agenda", $"an agenda of {Shown.Text(word)}", "an agenda only with meeting or statement");
        var provenance = f.Provenance(date, Basis.Measured);
        return new DatedEvent(date, word, member, provenance)
        {
            Written = f.Imprecise("date"),
            Also = OtherDates(f, word, member, provenance),
            Level = f.Has("level") ? f.Word("level", Vocabulary.MeetingLevels, "a level") : null,
            Agenda = f.Words("agenda", Vocabulary.Subjects, "a subject"),
        };
    }

    /// <summary>When other sources have an event happen.</summary>
    internal static IReadOnlyList<DatedEvent> OtherDates(Fields f, string word, string? member, Provenance preferred)
    {
        var others = new List<DatedEvent>();
        foreach (var other in f.Items("also"))
        {
            var date = other.Day("date");
            others.Add(new DatedEvent(date, word, member, other.Provenance(date, preferred.Basis)) { Written = other.Imprecise("date") });
            other.Finish();
        }
        if (others.Count > 0 && preferred.Note is null)
            f.Report("note", "nothing", "a note that says why this date and not the others");
        return others;
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

    internal static IReadOnlyList<Fact> Facts(Fields f, IReadOnlyList<FactKey> keys)
    {
        var facts = new List<Fact>();
        foreach (var item in f.Items("facts"))
        {
            var fact = Fact(item, keys);
            item.Finish();
            if (facts.Any(other => other.Key == fact.Key && other.Unit == fact.Unit && other.From == fact.From && other.Provenance.Known == fact.Provenance.Known))
                item.Report("key", $"\"{fact.Key}\" from {Shown.Day(fact.From)} a second time", "each key once for a day and unit, unless it became known on another day; what another source says goes under `also`");
            facts.Add(fact);
        }
        return [.. facts.OrderBy(x => x.Key, StringComparer.Ordinal).ThenBy(x => x.From).ThenBy(x => x.Provenance.Known)];
    }

    private static Fact Fact(Fields f, IReadOnlyList<FactKey> keys)
    {
        var key = f.Find("key") is ScalarNode written ? keys.FirstOrDefault(k => k.Name == written.Text) : null;
        var name = key?.Name ?? f.Word("key", [.. keys.Select(k => k.Name)], "a key");
        var fact = Reading(f, name, key, null);
        var others = new List<Fact>();
        foreach (var other in f.Items("also"))
        {
            others.Add(Reading(other, name, key, fact));
            other.Finish();
        }
        if (others.Count > 0 && fact.Provenance.Note is null)
            f.Report("note", "nothing", "a note that says why this value and not the others");
        return fact with { Also = others };
    }

    // What another source says is of the same key; unit and days are the fact's where it states none.
    private static Fact Reading(Fields f, string name, FactKey? key, Fact? fact)
    {
        var unit = fact is null || f.Has("unit") ? f.Unit(key?.Units) : fact.Unit;
        string? text = null;
        Distribution? range = null;
        if (key?.Words is { } words)
            text = f.Word("value", words, $"a value of {name}");
        else if (key is not null)
            range = f.Distribution(key.Low, key.High);
        else
            (_, _, _) = (f.Find("value"), f.Find("range"), f.Find("spread"));
        var from = fact is null || f.Has("from") ? f.Day("from") : fact.From;
        var until = fact is null || f.Has("until") ? f.Until(from) : fact.Until;
        var provenance = f.Provenance(fact?.Provenance.Known ?? from, fact?.Provenance.Basis);
        if (range is not null)
            f.JudgementHasRange(provenance);
        // A number's end is mostly stated with it (a target, a term); a word's end is news (a stage that was left).
        var untilKnown = f.OptionalDay("until_known") ?? (until is null || text is not null ? until : provenance.Known);
        return new Fact(name, range?.Central, text, range is { Spread: Spread.Fixed } ? null : range, unit, from, until, provenance)
        {
            UntilKnown = untilKnown,
            Written = f.Imprecise("from") ?? (f.Has("from") ? null : fact?.Written),
        };
    }

    private static GeoPoint Point(Fields f, string field)
    {
        if (f.Group(field, "a place, {name: Tokyo, lat: 35.68, lon: 139.69}") is not { } group)
            return new GeoPoint("", 0, 0);
        var point = PointOf(group);
        group.Finish();
        return point;
    }

    private static GeoPoint PointOf(Fields f) => new(f.Text("name"), f.Number("lat", -90, 90), f.Number("lon", -180, 180));
}
