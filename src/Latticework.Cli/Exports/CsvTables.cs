using System.Globalization;
using Latticework.Briefing.Findings;
using Latticework.Dossier;
using Latticework.Dossier.Networks;
using Latticework.Dossier.Views;

namespace Latticework.Cli.Exports;

/// <summary>The dossier as tidy tables: one table for a kind of thing, one row for a thing, one column for a property; missing is empty.</summary>
internal static class CsvTables
{
    private static readonly string[] provenance = ["known", "basis", "source", "at", "ledger", "note"];

    /// <summary>The tables with their file names.</summary>
    public static IEnumerable<(string Name, string Text)> Of(TieNetwork network, Snapshot s, LoadedDossier dossier)
    {
        var day = network.Day;
        yield return Table("states", ["iso3", "name", "cow", "gw", "region", "capital", "lat", "lon", "source"],
            s.States.Values.Select(x => Row(x.Id, x.Name, x.CowCode, x.GwCode, x.Region, x.Capital.Name, x.Capital.Latitude, x.Capital.Longitude, x.Provenance.Source)));
        yield return Table("state_codes", ["system", "code", "abbreviation", "name", "iso3", "from", "until", "source"],
            dossier.Codes.Tables.SelectMany(t => t.Spells.Select(c => Row(
                t.System == CodeSystem.CorrelatesOfWar ? "cow" : "gw", c.Code, c.Abbreviation, c.Name, c.Iso3, c.From, c.Until, t.Provenance.Source))));
        yield return Table("governments", ["id", "state", "name", "leader", "party", "coalition", "from", "until", "acting", "entry", "exit", "sols_change", .. provenance],
            s.Governments.Values.Select(g => Row([g.Id, g.State, g.Name, g.Leader, g.Party, g.Coalition, g.From, g.Until, g.Acting, g.Entry, g.Exit, g.Sols?.Change, .. From(g.Provenance)])));
        yield return Table("suspensions", ["government", "state", "from", "until", "acting", .. provenance],
            s.Governments.Values.SelectMany(g => g.Suspensions.Select(x => Row([g.Id, g.State, x.From, x.Until, x.Acting, .. From(x.Provenance)]))));
        yield return Table("elections_held", ["state", "date", "office", "decides", "winner", "party", "government", "incumbent_held", .. provenance],
            s.ElectionsHeld.Select(e => Row(
                [e.State, e.Date, e.Office, e.Decides, e.Outcome!.Winner, e.Outcome.Party, e.Outcome.Government, e.Outcome.IncumbentHeld, .. From(e.Outcome.Provenance)])));
        yield return Table("stances", ["government", "state", "dimension", "about", "value", "low", "high", "spread", "unit", .. provenance],
            s.Governments.Values.SelectMany(g => g.Stances.Select(x => Row([g.Id, g.State, x.Dimension, x.About, .. Range(x.Value), x.Unit, .. From(x.Provenance)]))));
        yield return Table("elections_ahead", ["state", "date", "office", "takes_office", "candidate", "probability", .. provenance],
            s.Elections.SelectMany(e => e.Candidates.Count == 0
                ? [Row([e.State, e.Date, e.Office, null, null, null, .. From(e.Provenance)])]
                : e.Candidates.Select(c => Row([e.State, e.Date, e.Office, e.TakesOffice, c.Government, c.Probability, .. From(e.Provenance)]))));
        yield return Table(
            "agreements",
            ["id", "name", "short", "kind", "grouping", "stage", "in_force_since", "obligor", "obligations", "features", "term_years", "exit_notice_months", .. provenance],
            s.Agreements.Values.Select(a => Row(
            [
                a.Id, a.Name, a.Short, GraphMl.Word(a.Kind), a.IsGrouping, GraphMl.Word(a.StageOn(day)), Standing.Since(a, day)?.Date, a.Obligor, GraphMl.Word(a.Obligations), GraphMl.Word(a.Features),
                a.TermYears, a.ExitNoticeMonths, .. From(a.Provenance),
            ])));
        yield return Table("agreement_members", ["agreement", "state", "member_on_day"],
            s.Agreements.Values.SelectMany(a => a.Members.Select(m => Row(a.Id, m, a.MembersOn(day).Contains(m)))));
        yield return Table("agreement_features", ["agreement", "feature", "from", .. provenance],
            s.Agreements.Values.SelectMany(a => a.FeatureHistory.Select(f => Row([a.Id, GraphMl.Word(f.Feature), f.From, .. From(f.Provenance)]))));
        yield return Table("agreement_events", ["agreement", "date", "written", "event", "member", "level", "agenda", .. provenance],
            s.Agreements.Values.SelectMany(a => a.Events.Select(e => Row([a.Id, e.Date, e.Written, e.Event, e.Member, e.Level, string.Join(' ', e.Agenda), .. From(e.Provenance)]))));
        yield return Table("instruments", ["id", "name", "short", "kind", "by", "issuer", "concerns", .. provenance],
            s.Instruments.Values.Select(i => Row(
                [i.Id, i.Name, i.Short, GraphMl.Word(i.Kind), string.Join(' ', i.By), i.Issuer, string.Join(' ', i.Concerns), .. From(i.Provenance)])));
        yield return Table("instrument_events", ["instrument", "date", "written", "event", "agenda", .. provenance],
            s.Instruments.Values.SelectMany(i => i.Events.Select(e => Row([i.Id, e.Date, e.Written, e.Event, string.Join(' ', e.Agenda), .. From(e.Provenance)]))));
        yield return Table("successions", ["succession", "name", "place", "entry", .. provenance],
            s.Successions.Values.SelectMany(x => x.Entries.Select((entry, i) => Row([x.Id, x.Name, i + 1, entry, .. From(x.Provenance)]))));
        yield return Table("logged_events",
            ["log", "id", "date", "written", "until", "kind", "by", "on", "about", "place", "lat", "lon", "value", "low", "high", "spread", "unit", "what", .. provenance],
            s.EventLogs.Values.SelectMany(l => l.Rows.Select(e => Row(
            [
                l.Id, e.Id, e.Date, e.Written, e.Until, e.Kind, string.Join(' ', e.By), string.Join(' ', e.On), e.About, e.Where?.Name, e.Where?.Latitude, e.Where?.Longitude,
                .. e.Value is { } value ? Range(value) : [null, null, null, null], e.Unit, e.What, .. From(e.Provenance),
            ]))));
        yield return Table("bases", ["agreement", "name", "lat", "lon", "from", "until", .. provenance],
            s.Agreements.Values.SelectMany(a => a.Bases.Select(b => Row([a.Id, b.Place.Name, b.Place.Latitude, b.Place.Longitude, b.From, b.Until, .. From(b.Provenance)]))));
        yield return Table("disputes", ["id", "name", "challenger", "target", "issue", "place", "lat", "lon", .. provenance],
            s.Disputes.Values.Select(d => Row([d.Id, d.Name, d.Challenger, d.Target, d.Issue, d.Location.Name, d.Location.Latitude, d.Location.Longitude, .. From(d.Provenance)])));
        yield return Table("forces", ["id", "name", "state", "host", .. provenance], s.Forces.Values.Select(f => Row([f.Id, f.Name, f.State, f.Host, .. From(f.Provenance)])));
        yield return Table("facts", ["of", "id", "key", "text", "value", "low", "high", "spread", "unit", "from", "until", .. provenance],
            s.States.Values.SelectMany(x => Facts("state", x.Id, x.Facts))
                .Concat(s.Agreements.Values.SelectMany(x => Facts(x.IsGrouping ? "grouping" : "agreement", x.Id, x.Facts)))
                .Concat(s.Instruments.Values.SelectMany(x => Facts("instrument", x.Id, x.Facts)))
                .Concat(s.Disputes.Values.SelectMany(x => Facts("dispute", x.Id, x.Facts)))
                .Concat(s.Forces.Values.SelectMany(x => Facts("force", x.Id, x.Facts))));
        yield return Table("series", ["series", "state", "other", "year", "value", "unit", "known", "basis", "source", "note"],
            s.Series.Values.SelectMany(x => x.Rows.Select(r => Row(
                x.Id, r.Key, r.Other, r.Year, r.Value, x.Unit, r.Known, GraphMl.Word(x.Provenance.Basis), r.Source ?? x.Provenance.Source, r.Note))));
        yield return Table("ties", ["a", "b", "weight", "defence", "without_hub", "agreements"],
            network.Ties.Select(t => Row(t.A, t.B, t.Weight, t.IsDefence, t.WithoutHub, string.Join(' ', t.Agreements))));
        yield return Table("parameters", ["family", "name", "label", "value", "low", "high", "spread", "unit", .. provenance],
            s.Families.Values.SelectMany(f => f.Parameters.Select(p => Row([f.Id, p.Name, p.Label, .. Range(p.Value), p.Unit, .. From(p.Provenance)]))));
        yield return Table("scenarios", ["scenario", "kind", "of", "from", "candidate", "value"],
            dossier.Scenarios.Values.SelectMany(x => x.Governments
                .SelectMany(g => g.Value.SelectMany(step => step.Candidates.Select(c => Row(x.Id, "government", g.Key, step.From, c.Government, c.Probability))))
                .Concat(x.Pins.Select(p => Row(x.Id, "pin", p.Key, null, null, p.Value)))));
        yield return Table("options", ["option", "label", "lever", "intensity"],
            dossier.Options.Values.SelectMany(o => o.Levers.Count == 0 ? [Row(o.Id, o.Label, null, null)] : o.Levers.Select(l => Row(o.Id, o.Label, l.Key, l.Value))));
        yield return Table("studies", ["study", "label", "question", "system", "as_of", "quarters", "futures", "seed", "design", "scenarios", "options", "headline"],
            dossier.Studies.Values.Select(x => Row(
                x.Id, x.Label, x.Question, x.System, x.AsOf, x.Quarters, x.Futures, x.Seed, x.Design, string.Join(' ', x.Scenarios), string.Join(' ', x.Options), string.Join(' ', x.Headline))));
        yield return Table("sources", ["id", "title", "author", "publisher", "date", "url", "licence", "note"],
            s.Sources.Values.Select(x => Row(x.Id, x.Title, x.Author, x.Publisher, x.Date, x.Url, x.Licence, x.Note)));
    }

    private static IEnumerable<IReadOnlyList<object>> Facts(string of, string id, IEnumerable<Fact> facts) => facts.Select(f => Row(
        [of, id, f.Key, f.Text, .. f.Range is { } range ? Range(range) : [f.Value, null, null, null], f.Unit, f.From, f.Until, .. From(f.Provenance)]));

    private static object?[] Range(Distribution d) => [d.Central, d.Spread == Spread.Fixed ? null : d.Low, d.Spread == Spread.Fixed ? null : d.High, GraphMl.Word(d.Spread)];

    private static object?[] From(Provenance p) => [p.Known == DateOnly.MinValue ? null : p.Known, GraphMl.Word(p.Basis), p.Source, p.At, string.Join(' ', p.Ledger), p.Note];

    private static (string Name, string Text) Table(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows) =>
        ($"{name}.csv", new DataSheet(columns, [.. rows]).ToCsv());

    private static IReadOnlyList<object> Row(params object?[] cells) => [.. cells.Select(c => c switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => c,
    })];
}
