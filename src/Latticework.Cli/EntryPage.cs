using System.Globalization;
using Latticework.Dossier;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>The printed page of one entry. Sources cited on the page are collected and listed in full at its end.</summary>
internal sealed class EntryPage(IAnsiConsole console, Snapshot snapshot, LoadedDossier dossier)
{
    private readonly SortedSet<string> cited = new(StringComparer.Ordinal);
    private string kind = "";

    public void Title(string kindOfEntry) => kind = kindOfEntry;

    public void Print(State s)
    {
        Head(s.Id, s.Name, s.Provenance);
        Line("codes", string.Join(", ", new[]
        {
            $"ISO {s.Id}", s.CowCode is { } cow ? $"COW {cow}" : null, s.GwCode is { } gw ? $"Gleditsch–Ward {gw}" : null,
        }.Where(c => c is not null)));
        Line("capital", Point(s.Capital));
        if (snapshot.GovernmentInOffice(s.Id) is { } government)
            Line("government", $"{government.Name} ({government.Id}) since {Day(government.From)}");
        Facts(s.Facts);
        var party = snapshot.Agreements.Values
            .Where(a => a.MembersOn(snapshot.AsOf).Contains(s.Id))
            .OrderBy(a => a.IsGrouping).ThenBy(a => a.Kind).ThenBy(a => a.Id, StringComparer.Ordinal)
            .ToLookup(a => a.StageOn(snapshot.AsOf) == AgreementStage.InForce);
        Rows("Agreements that bind it", ["id", "name", "with", "kind", "in force since", "obligations"], party[true].Select(a => new[]
        {
            a.Id, a.Short, Partners(a, s), Words(a.Kind), Day(a.InForceSince(snapshot.AsOf)), a.Obligations == Obligations.None ? "" : Words(a.Obligations),
        }));
        Rows("Other agreements it took part in", ["id", "name", "with", "kind", "stage"], party[false].Select(a => new[]
        {
            a.Id, a.Short, Partners(a, s), Words(a.Kind), Words(a.StageOn(snapshot.AsOf)),
        }));
        Rows("Governments", ["id", "name", "coalition", "from", "until", "source"], snapshot.Governments.Values
            .Where(g => g.State == s.Id).OrderBy(g => g.From ?? DateOnly.MaxValue)
            .Select(g => new[] { g.Id, g.Name, g.Coalition, g.IsCandidate ? "may come" : Day(g.From), Day(g.Until), Cite(g.Provenance) }));
        Rows("Elections ahead", ["date", "takes office", "candidates", "known", "basis", "source"], snapshot.Elections
            .Where(e => e.State == s.Id)
            .Select(e => new[]
            {
                Day(e.Date), Day(e.TakesOffice), Candidates(e.Candidates), Day(e.Provenance.Known), Words(e.Provenance.Basis), Cite(e.Provenance),
            }));
    }

    public void Print(Government g)
    {
        Head(g.Id, g.Name, g.Provenance);
        Line("state", g.State);
        Line("leader", g.Leader);
        Line("coalition", g.Coalition);
        Line("in office", g.IsCandidate ? "never yet: a kind of government that may come" : $"{(g.Until is null ? $"since {Day(g.From)}" : $"{Day(g.From)} – {Day(g.Until)}")}{(g.Acting ? ", acting" : "")}");
        Rows("What it wants", ["dimension", "about", "value", "unit", "known", "basis", "source", "note"], g.Stances.Select(s => new[]
        {
            s.Dimension, s.About ?? "", Value(s.Value), s.Unit, Day(s.Provenance.Known), Words(s.Provenance.Basis), Cite(s.Provenance), s.Provenance.Note ?? "",
        }));
        Rows("Tariff schedules it may put in force, or did", ["schedule", "label", "weight", "basis", "source"], g.Tariffs.Select(t => new[]
        {
            t.Key, snapshot.TariffSchedules[t.Key].Label, Number(t.Value), Words(g.TariffsProvenance!.Basis), Cite(g.TariffsProvenance),
        }));
        if (g.Tariffs.Count > 0)
            Line("weights", g.TariffsProvenance!.Note);
    }

    public void Print(Agreement a)
    {
        Head(a.Id, a.Name, a.Provenance);
        Line("kind", Words(a.Kind));
        Line("stage", $"{Words(a.StageOn(snapshot.AsOf))} on {Day(snapshot.AsOf)}{(a.InForceSince(snapshot.AsOf) is { } since ? $", in force since {Day(since)}" : "")}");
        Line("members", string.Join(' ', a.MembersOn(snapshot.AsOf)));
        Line("former", string.Join(' ', a.Members.Except(a.MembersOn(snapshot.AsOf))));
        Line("obligor", a.Obligor);
        Line("obligations", a.Obligations == Obligations.None ? null : Words(a.Obligations));
        Line("features", a.Features == Features.None ? null : Words(a.Features));
        Line("term", a.TermYears is { } years ? $"{Number(years)} years" : null);
        Line("exit notice", a.ExitNoticeMonths is { } months ? $"{months} months" : null);
        Line("bases", string.Join("; ", a.Bases.Select(b => Point(b.Place))));
        Line("ledger", string.Join(' ', a.Provenance.Ledger));
        Line("in ATOP", a.Atop is { } atop ? $"alliance {atop}{string.Concat(a.AtopDiffers.Select(d => $"; differs on {d.Key}: {d.Value}"))}" : null);
        Rows("Events", ["date", "event", "member", "known", "basis", "source", "note"], a.Events.Select(e => new[]
        {
            e.Written ?? Day(e.Date), e.Event.Replace('_', ' '), e.Member ?? "", Day(e.Provenance.Known), Words(e.Provenance.Basis), Cite(e.Provenance),
            e.Provenance.Note ?? "",
        }));
        Facts(a.Facts);
    }

    public void Print(Dispute d)
    {
        Head(d.Id, d.Name, d.Provenance);
        Line("challenger", d.Challenger);
        Line("target", d.Target);
        Line("issue", d.Issue);
        Line("where", Point(d.Location));
        Facts(d.Facts);
    }

    public void Print(Force f)
    {
        Head(f.Id, f.Name, f.Provenance);
        Line("of", f.State);
        Line("in", f.Host);
        Facts(f.Facts);
    }

    public void Print(Series s)
    {
        Head(s.Id, s.Label, s.Provenance);
        Line("unit", s.Unit);
        Line("basis", Words(s.Provenance.Basis));
        Line("released", Day(s.Provenance.Known));
        Line("rows", s.Rows.Count.ToString("N0"));
        Rows("Latest known value of each", ["state", "other", "year", "value", "known", "years"], s.Rows
            .GroupBy(r => (r.Key, r.Other))
            .OrderBy(g => g.Key.Key, StringComparer.Ordinal).ThenBy(g => g.Key.Other, StringComparer.Ordinal)
            .Select(g => (Last: g.MaxBy(r => r.Year)!, First: g.Min(r => r.Year), Count: g.Count()))
            .Select(g => new[]
            {
                g.Last.Key, g.Last.Other ?? "", $"{g.Last.Year}", Number(g.Last.Value), Day(g.Last.Known), $"{g.Count} since {g.First}",
            }));
    }

    public void Print(TradeMatrix m)
    {
        Head(m.Id, m.Label, m.Provenance);
        Line("year", $"{m.Year}, {m.Unit}");
        Line("concept", m.Concept);
        Line("basis", Words(m.Provenance.Basis));
        Line("known", $"{Day(m.Provenance.Known)}, edition of {Day(m.Released)}");
        Line("not for", string.Join(' ', m.NotFor));
        Line("sectors", m.Sectors.Count > 1 ? $"{m.Sectors.Count}, of which {m.Sectors.Count(s => s.IsGoods)} of goods" : m.Sectors[0].Label);
        Line("overhead", m.HasOverhead ? "shares, pass-through and an imputed diagonal for every region" : null);
        Line("ledger", string.Join(' ', m.Provenance.Ledger));
        foreach (var caution in m.Cautions)
            Line("caution", caution);
        Rows($"Regions ({m.Unit})", ["id", "region", "home sales", "exports", "imports", "product", "states"], m.Regions.Select((r, i) => new[]
        {
            r.Id, r.Label, $"{Sold(m, i, i):N0}", $"{m.Regions.Select((_, k) => k == i ? 0 : Sold(m, i, k)).Sum():N0}",
            $"{m.Regions.Select((_, k) => k == i ? 0 : Sold(m, k, i)).Sum():N0}", r.Gdp is { } gdp ? $"{gdp:N0}" : "", r.State is null ? $"{r.Members.Count}{(r.IsRest ? " and the rest" : "")}" : "1",
        }));
        Rows("Sectors", ["id", "sector", "kind"], m.Sectors.Count > 1 ? m.Sectors.Select(s => new[] { s.Id, s.Label, s.IsGoods ? "goods" : "services" }) : []);
    }

    public void Print(ElasticitySet e)
    {
        Head(e.Id, e.Label, e.Provenance);
        Line("basis", Words(e.Provenance.Basis));
        Line("known", Day(e.Provenance.Known));
        Line("matrix", e.Matrix);
        var labels = snapshot.TradeMatrices.GetValueOrDefault(e.Matrix)?.Sectors.ToDictionary(s => s.Id, s => s.Label, StringComparer.Ordinal);
        Rows("Elasticities", ["sector", "what", "elasticity"], e.Values.Select(v => new[] { v.Key, labels?.GetValueOrDefault(v.Key) ?? "", Number(v.Value) }));
    }

    public void Print(TariffSchedule t)
    {
        Head(t.Id, t.Label, t.Provenance);
        Line("about", t.About);
        Line("kind", $"{Words(t.Kind)}{(t.IsStanding ? ", standing: already in the trade that was observed" : "")}");
        Line("in force", t.From is null ? null : t.Until is null ? $"since {Day(t.From)}" : $"{Day(t.From)} – {Day(t.Until)}");
        Line("known", Day(t.Provenance.Known));
        Line("basis", Words(t.Provenance.Basis));
        Line("answers", string.Join(' ', t.RetaliatesTo));
        Line("named by", string.Join(' ', snapshot.Governments.Values.Where(g => g.Tariffs.ContainsKey(t.Id)).Select(g => g.Id)));
        Line("ledger", string.Join(' ', t.Provenance.Ledger));
        Rows("Duties: the most specific holds, sector before country", ["by", "on", "sector", "rate", "except", "note"], t.Duties.Select(d => new[]
        {
            d.By, d.On, d.Sector ?? "", Value(d.Rate), string.Join(' ', d.Except), d.Note ?? "",
        }));
        Rows("Exempt from the duties on all goods", ["on", "sector", "share", "note"], t.Exemptions.Select(x => new[]
        {
            x.On, x.Sector ?? "", Value(x.Share), x.Note ?? "",
        }));
    }

    public void Print(Source s)
    {
        console.MarkupLineInterpolated($"[bold]{s.Title}[/] ({kind} {s.Id})");
        Line("author", s.Author);
        Line("publisher", s.Publisher);
        Line("date", s.Date);
        Line("url", s.Url);
        Line("licence", s.Licence);
        Line("note", s.Note);
        Line("file", s.Place.ToString());
    }

    public void Print(ParameterFamily f)
    {
        console.MarkupLineInterpolated($"[bold]{f.About}[/] ({kind} {f.Id})");
        Line("file", f.Place.ToString());
        Rows("Parameters", ["name", "label", "value", "unit", "basis", "source"], f.Parameters.Select(p => new[]
        {
            p.Name, p.Label, Value(p.Value), p.Unit, Words(p.Provenance.Basis), Cite(p.Provenance),
        }));
    }

    public void Print(ParameterValue p)
    {
        Head(p.Name, p.Label, p.Provenance);
        Line("value", $"{Value(p.Value)}, {Words(p.Value.Spread)}");
        Line("unit", p.Unit);
        Line("basis", Words(p.Provenance.Basis));
        Line("known", Day(p.Provenance.Known));
    }

    public void Print(Scenario s)
    {
        console.MarkupLineInterpolated($"[bold]{s.Label}[/] ({kind} {s.Id})");
        Line("about", s.About);
        Line("ledger", string.Join(' ', s.Ledger));
        Line("file", s.Place.ToString());
        Rows("Governments", ["state", "from", "candidates"], s.Governments.SelectMany(g => g.Value.Select(
            step => new[] { g.Key, Day(step.From), Candidates(step.Candidates) })));
        Rows("Pinned parameters", ["parameter", "value"], s.Pins.Select(p => new[] { p.Key, Number(p.Value) }));
    }

    public void Print(OptionSet o)
    {
        console.MarkupLineInterpolated($"[bold]{o.Label}[/] ({kind} {o.Id})");
        Line("about", o.About);
        Line("ledger", string.Join(' ', o.Ledger));
        Line("file", o.Place.ToString());
        Rows("Levers", ["lever", "intensity"], o.Levers.Select(l => new[] { l.Key, Number(l.Value) }));
    }

    public void Print(Study s)
    {
        console.MarkupLineInterpolated($"[bold]{s.Label}[/] ({kind} {s.Id})");
        Line("question", s.Question);
        Line("system", s.System);
        Line("as of", Day(s.AsOf));
        Line("quarters", $"{s.Quarters}");
        Line("futures", $"{s.Futures} for each scenario and option, {s.Design.Replace('_', ' ')}, seed {s.Seed}");
        Line("scenarios", string.Join(' ', s.Scenarios));
        Line("options", string.Join(' ', s.Options));
        Line("headline", string.Join(' ', s.Headline));
        Line("satisficing", string.Join("; ", s.Satisficing.Select(m => $"{m.Key} {Number(m.Value)}")));
        Line("file", s.Place.ToString());
    }

    public void PrintSources() => Rows("Sources", ["id", "title", "publisher", "date"], cited
        .Where(dossier.Sources.ContainsKey)
        .Select(id => dossier.Sources[id])
        .Select(s => new[] { s.Id, s.Title, s.Publisher, s.Date }));

    private void Head(string id, string name, Provenance provenance)
    {
        console.MarkupLineInterpolated($"[bold]{name}[/] ({kind} {id}), as of {Day(snapshot.AsOf)}");
        Line("source", Cite(provenance));
        Line("note", provenance.Note);
        Line("file", provenance.Place.ToString());
    }

    private void Facts(IReadOnlyList<Fact> facts) => Rows("Facts", ["key", "value", "unit", "from", "until", "known", "basis", "source", "note"], facts
        .Select(f => new[]
        {
            f.Key, f.Text ?? (f.Range is null ? Number(f.Value ?? 0) : Value(f.Range)), f.Unit, f.Written ?? Day(f.From), Day(f.Until), Day(f.Provenance.Known),
            Words(f.Provenance.Basis), Cite(f.Provenance), f.Provenance.Note ?? "",
        }));

    private void Line(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            console.MarkupLineInterpolated($"  [grey]{name,-12}[/]{text}");
    }

    // Columns without a single entry are left out.
    private void Rows(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        var used = Enumerable.Range(0, columns.Length).Where(c => all.Exists(r => r[c].Length > 0)).ToList();
        var table = new Table().Border(TableBorder.Simple);
        foreach (var c in used)
        {
            var column = new TableColumn(Markup.Escape(columns[c]));
            table.AddColumn(columns[c] is "note" or "title" or "label" or "name" or "with" ? column : column.NoWrap());
        }
        foreach (var row in all)
            table.AddRow([.. used.Select(c => new Text(row[c]))]);
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        console.Write(table);
    }

    private string Partners(Agreement agreement, State state) =>
        string.Join(' ', agreement.MembersOn(snapshot.AsOf).Where(m => m != state.Id));

    private string Cite(Provenance provenance)
    {
        cited.Add(provenance.Source);
        return provenance.At is null ? provenance.Source : $"{provenance.Source}, {provenance.At}";
    }

    private static double Sold(TradeMatrix m, int exporter, int importer) => m.Sectors.Select((_, s) => m.Flow(exporter, importer, s)).Sum();

    private static string Candidates(IReadOnlyList<ElectionCandidate> candidates) =>
        string.Join("; ", candidates.Select(c => $"{c.Government} {Number(c.Probability)}"));

    private static string Value(Distribution d) =>
        d.Spread == Spread.Fixed ? Number(d.Central) : $"{Number(d.Central)} [{Number(d.Low)}, {Number(d.High)}]";

    private static string Point(GeoPoint p) => $"{p.Name} ({Number(p.Latitude)}, {Number(p.Longitude)})";

    // MutualDefenceTreaty → mutual defence treaty
    private static string Words(Enum value) => string.Concat(value.ToString().Select((c, i) =>
        i > 0 && char.IsAsciiLetterUpper(c) && value.ToString()[i - 1] != ' ' ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day is { } d && d != DateOnly.MinValue ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
