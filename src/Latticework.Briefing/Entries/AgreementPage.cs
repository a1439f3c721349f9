using System.Globalization;
using Latticework.Briefing.Charts;
using Latticework.Briefing.Findings;
using Latticework.Dossier;
using Latticework.Dossier.Views;

namespace Latticework.Briefing.Entries;

/// <summary>The page of an agreement or grouping: what it is, who is bound to what, its life, what it pays, how often its members meet.</summary>
internal static class AgreementPage
{
    private static readonly string[] often = ["meeting", "exercise", "statement"];

    public static string Write(Agreement a, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, a.IsGrouping ? "grouping" : "agreement", a.Id, a.Name);
        var stage = a.StageOn(s.AsOf);
        var (members, former) = (a.MembersOn(s.AsOf), a.Members.Except(a.MembersOn(s.AsOf)).ToList());
        var begun = a.Events is [var first, ..] ? first.Date : (DateOnly?)null;

        page.Fact("Kind", Say.Words(a.Kind));
        page.Fact("Stage", Say.Words(stage) + (StatePage.Since(a, s.AsOf) is { Length: > 0 } since ? $", since {since}" : ""));
        page.Fact("Members", s.Names(members));
        page.Fact("Former members", s.Names(former));
        page.Fact("One-sided: bound is", a.Obligor is null ? "" : s.Name(a.Obligor));
        page.Fact("Obligations", a.Obligations == Obligations.None ? "" : Say.Words(a.Obligations));
        page.Fact("Term", a.TermYears is { } years ? Say.Number(years, "year") + (years == 1 ? " year" : " years") : "");
        page.Fact("Notice to leave", a.ExitNoticeMonths is { } months ? Say.Count(months, "month", "months") : "");
        page.Fact("Follows or is followed", string.Join("; ", s.Successions.Values.Where(x => x.Entries.Contains(a.Id)).Select(x => x.Short)));
        page.Fact("Entry from", page.Notes.Cite(a.Provenance, begun));

        page.Section("about", "What it is", EntryDocument.Paragraph(a.Provenance.Note is { } note ? Html.Of($"{note}{page.Notes.Cite(a.Provenance, begun)}") : Html.None), Place(page, a));
        page.Section("bound", "Who is bound to what", page.Duties($"Owed under it on {Say.Date(s.AsOf)}", Owed.Under(a, s), by: true, to: true));
        page.Section("history", "What happened", [History(page, a), .. Events(page, a)]);
        page.Section("features", "What makes it hard to undo", page.Table(
            "Features on record, from the day each was known", [new("Feature"), new("Since"), new("Known"), new("Basis"), new("Note no.")],
            a.FeatureHistory.Select(f => new[]
            {
                EntryDocument.Under(Say.Begin(Say.Words(f.Feature)), f.Provenance == a.Provenance ? "" : f.Provenance.Note), Say.Day(f.From), Say.Day(f.Provenance.Known), Say.Words(f.Provenance.Basis), page.Notes.Cite(f.Provenance, f.From ?? begun),
            })));
        page.Section("payments", "What is paid", Payments(page, a));
        page.Section("facts", "Other facts", page.FactsByBasis(a.Short, [.. a.Facts.Where(f => f.Key is not ("payment" or "increase"))]));
        page.Section("meetings", "How often its members meet", Meetings(page, a));
        page.Section("bases", "Bases", page.Table(
            "Places that may be used under it", [new("Place"), new("North", IsNumber: true), new("East", IsNumber: true), new("Use"), new("Known"), new("Note no.")],
            a.Bases.Select(b => new[]
            {
                EntryDocument.Under(b.Place.Name, b.Provenance == a.Provenance ? "" : b.Provenance.Note), Degrees(b.Place.Latitude), Degrees(b.Place.Longitude), Say.Span(b.From, b.Until), Say.Day(b.Provenance.Known), page.Notes.Cite(b.Provenance, b.From ?? begun),
            })));
        page.Section("atop", "Beside ATOP", a.Atop is not { } atop ? Html.None : EntryDocument.Paragraph(
            a.AtopDiffers.Count == 0 ? $"The same treaty is alliance {atop} in Alliance Treaty Obligations and Provisions (ATOP). No difference is on record." : $"The same treaty is alliance {atop} in Alliance Treaty Obligations and Provisions (ATOP). The dossier differs:"),
            page.Table("Where the dossier differs from ATOP, and why", [new("On"), new("Why")], a.AtopDiffers.Select(d => new Html[] { Say.Words(d.Key), d.Value })));
        page.Section("logged", "Events logged about it", page.Logged(Happenings.About(a.Id, s)));
        return page.Write(Lede(a, s, stage, members));
    }

    private static string Lede(Agreement a, Snapshot s, AgreementStage stage, IReadOnlyList<string> members)
    {
        var since = Standing.Since(a, s.AsOf) is { } begun ? $" since {Say.Date(begun.Date, begun.Written)}" : "";
        var kind = Kind(a.Kind);
        var of = members.Count == 0 ? "" : members.Count <= 4 ? $" of {Say.List([.. members.Select(s.Name).Order(StringComparer.Ordinal).Select(Say.The)])}" : $" of {members.Count} members";
        var last = stage is AgreementStage.Ended or AgreementStage.Suspended && a.Events.LastOrDefault(e => e.Event is "ended" or "lapsed" or "suspended" && e.Date <= s.AsOf) is { } end ? $" since {Say.Date(end.Date, end.Written)}" : "";
        return $"{kind}{of}. {Say.Begin(Say.Words(stage))}{since}{last}.";
    }

    private static string Kind(AgreementKind kind) => kind switch
    {
        AgreementKind.Access => "Access agreement",
        AgreementKind.StatusOfForces => "Status-of-forces agreement",
        AgreementKind.Logistics => "Logistics agreement",
        AgreementKind.InformationSecurity => "Information-security agreement",
        AgreementKind.CostSharing => "Cost-sharing agreement",
        AgreementKind.ArmsCooperation => "Arms-cooperation agreement",
        AgreementKind.Trade => "Trade agreement",
        AgreementKind.Minilateral => "Grouping",
        _ => Say.Begin(Say.Words(kind)),
    };

    private static Html Place(EntryDocument page, Agreement a)
    {
        var s = page.Snapshot;
        var bases = TieFigures.InUse(a, s.AsOf).ToList();
        var members = a.MembersOn(s.AsOf).Where(s.States.ContainsKey).ToList();
        if (page.Input.Map is not { } map || members.Count + bases.Count == 0)
            return Html.None;
        var chart = new MapChart(map, null, null, [.. members.Select(m => (new TieEnd(s.Name(m), 1, TieForm.WithHub, ""), s.States[m].Capital))], [.. bases.Select(b => b.Place)], [], ["", "", ""]);
        return EntryDocument.Figure(TieFigures.MapExhibit(
            "map", $"Members of the {a.Short}{(bases.Count > 0 ? ", and the bases in use under it" : "")}", "Dots are seats of government of members that the dossier has a file of.", chart, map, s,
            $"Members: {Say.List([.. members.Select(s.Name)])}.{(bases.Count == 0 ? "" : $" Bases: {Say.List([.. bases.Select(b => b.Place.Name)])}.")}",
            new(["Name", "What", "North", "East"], [.. members.Select(m => new object[] { s.Name(m), "member", s.States[m].Capital.Latitude, s.States[m].Capital.Longitude }), .. bases.Select(b => new object[] { b.Place.Name, "base", b.Place.Latitude, b.Place.Longitude })])));
    }

    private static Html History(EntryDocument page, Agreement a)
    {
        var s = page.Snapshot;
        var events = a.Events.Where(e => e.Date <= s.AsOf).ToList();
        if (events.Count == 0)
            return Html.None;
        var (from, to) = (Year(events[0].Date), Year(s.AsOf));
        var pad = Math.Max(0.3, (to - from) * 0.015);
        var stretches = new List<Stretch>();
        foreach (var (e, next) in events.Select((e, i) => (e, i + 1 < events.Count ? events[i + 1].Date : s.AsOf)))
        {
            var stage = a.StageOn(e.Date);
            var form = stage switch { AgreementStage.InForce => 2, AgreementStage.Signed => 1, AgreementStage.Suspended => 3, AgreementStage.Ended => -1, _ => 0 };
            if (form < 0)
                continue;
            if (stretches is [.., var open] && open.Form == form && Math.Abs(open.To - Year(e.Date)) < 1e-9)
                stretches[^1] = open with { To = Year(next) };
            else
                stretches.Add(new Stretch(Year(e.Date), Year(next), form, Say.Words(stage)));
        }
        NamedMoment[] moments = [.. events.Where(e => !often.Contains(e.Event)).Select(e => new NamedMoment(Year(e.Date), $"{(e.Written ?? Say.Day(e.Date))[..4]} {EntryParts.EventOf(s, e).ToLowerInvariant()}"))];
        (string, IReadOnlyList<double>)[] ticks =
        [
            .. often.Select(word => (Name: Say.Begin(word) + "s", At: (IReadOnlyList<double>)[.. events.Where(e => e.Event == word).Select(e => Year(e.Date))])).Where(t => t.At.Count > 0),
        ];
        var chart = new HistoryChart(stretches, moments, ticks, from - pad, to + pad);
        return EntryDocument.Figure(new ChartExhibit(
            "history", $"The life of the {a.Short}", $"From {Say.Date(events[0].Date, events[0].Written)} to {Say.Date(s.AsOf)}. Bar: under way, signed, in force; hatched where suspended, no bar once ended.",
            $"Latticework dossier, facts as known on {Say.Date(s.AsOf)}. Every event, with its source, stands in the table below.",
            new(["Date", "What", "Stage after it"], [.. events.Select(e => new object[] { e.Written ?? Say.Day(e.Date), EntryParts.EventOf(s, e), Say.Words(a.StageOn(e.Date)) })]),
            chart, string.Join(" ", events.Where(e => !often.Contains(e.Event)).Select(e => $"{e.Written ?? Say.Day(e.Date)}: {EntryParts.EventOf(s, e).ToLowerInvariant()}.")), null));
    }

    private static IEnumerable<Html> Events(EntryDocument page, Agreement a)
    {
        yield return page.Events("Events that made or changed it", a.Events.Where(e => !often.Contains(e.Event)));
        foreach (var word in often)
            yield return EntryDocument.Fold($"{Say.Begin(word)}s ({a.Events.Count(e => e.Event == word)})", page.Events($"{Say.Begin(word)}s on record", a.Events.Where(e => e.Event == word)));
    }

    private static IEnumerable<Html> Payments(EntryDocument page, Agreement a)
    {
        var payments = a.Facts.Where(f => f.Key == "payment" && f.Value is not null).OrderBy(f => f.From).ToList();
        foreach (var unit in payments.GroupBy(f => f.Unit))
        {
            var bars = ByYear(unit);
            if (bars.Count > 1)
                yield return EntryDocument.Figure(PaymentFigure($"paid-{Currency(unit.Key).ToLowerInvariant()}", $"What the {a.Short} sets as payment, in {Currency(unit.Key)}", bars, unit.Key, page.Snapshot));
        }
        yield return page.Facts("Payments and increases agreed", a.Facts.Where(f => f.Key is "payment" or "increase").OrderBy(f => f.Key == "increase").ThenBy(f => f.Unit, StringComparer.Ordinal).ThenBy(f => f.From));
    }

    /// <summary>The currency of a unit of payment: <c>KRW</c> of <c>billion KRW/year</c>.</summary>
    public static string Currency(string unit) => unit.Split(' ', '/')[1];

    /// <summary>One value a year: a payment of several years stands in each.</summary>
    public static List<(int Year, double Value, string Written)> ByYear(IEnumerable<Fact> payments) =>
        [.. payments.SelectMany(f => Enumerable.Range(f.From.Year, Math.Clamp((f.Until?.Year ?? f.From.Year) - f.From.Year + 1, 1, 50)).Select(year => (year, f))).GroupBy(x => x.year).OrderBy(g => g.Key)
            .Select(g => g.Last()).Select(x => (x.year, x.f.Value!.Value, Say.Number(x.f.Value.Value, x.f.Unit)))];

    /// <summary>Payments by year as bars.</summary>
    public static ChartExhibit PaymentFigure(string id, string title, List<(int Year, double Value, string Written)> bars, string unit, Snapshot s) => new(
        id, title, $"{Say.Begin(unit.Replace("/year", " a year", StringComparison.Ordinal))}, by the year it is for.", $"Latticework dossier, facts as known on {Say.Date(s.AsOf)}. Sources stand with each figure in the table below.",
        new(["Year", unit], [.. bars.Select(b => new object[] { $"{b.Year}", b.Value })]), new YearBars(bars, unit.Replace("/year", " a year", StringComparison.Ordinal)),
        string.Join(" ", bars.Select(b => $"{b.Year}: {b.Written}.")), null);

    private static IEnumerable<Html> Meetings(EntryDocument page, Agreement a)
    {
        var s = page.Snapshot;
        var years = Cadence.Of(a, s.AsOf);
        if (years.Count == 0)
            yield break;
        var rate = Cadence.PerYear(a, s.AsOf, 5)!.Value;
        var total = years.Sum(y => y.All);
        yield return EntryDocument.Figure(new ChartExhibit(
            "cadence", $"{Say.Count(total, "meeting", "meetings")} on record since {years[0].Year}, {Numbers.Plain(rate, rate < 1 ? 2 : 1)} a year over the last five", "One mark a meeting, by year; its form is the level.",
            $"Latticework dossier, facts as known on {Say.Date(s.AsOf)}. Counted are the meetings that the dossier records, not all there were.",
            new(["Year", "Leaders", "Ministers", "Officials", "Level not stated"], [.. years.Select(y => new object[] { $"{y.Year}", (double)y.Leaders, (double)y.Ministers, (double)y.Officials, (double)y.Unstated })]),
            new MeetingsChart(years), string.Join(" ", years.Where(y => y.All > 0).Select(y => $"{y.Year}: {y.All}.")), null));
    }

    private static double Year(DateOnly day) => day.Year + ((day.DayOfYear - 1) / 366.0);

    private static string Degrees(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
