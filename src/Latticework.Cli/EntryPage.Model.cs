using Latticework.Dossier;
using Spectre.Console;

namespace Latticework.Cli;

// Trade, tariffs, sources, parameters, scenarios, options and studies.
internal sealed partial class EntryPage
{
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

    public void Print(CoveredStatement c)
    {
        var s = c.Statement;
        console.MarkupLineInterpolated($"[bold]{s.Text}[/] ({kind}, {s.Id})");
        Line("kind", Words(s.Kind));
        Line("source", $"{s.Source}, paragraph {s.Paragraph}");
        cited.Add(s.Source);
        Line("caution", s.Caution);
        Line("home", string.Join(' ', s.Where));
        Line("reason", s.Reason);
        Line("file", s.Place.ToString());
        Rows("Answered by", ["id", "kind", "part", "how", "file"], c.Answers.Select(a => new[] { a.Id, a.Kind, a.What, a.Restates ? "as said" : "", a.Place.ToString() }));
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
}
