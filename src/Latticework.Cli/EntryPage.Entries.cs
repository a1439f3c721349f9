using System.Globalization;
using Latticework.Dossier;
using Latticework.Dossier.Histories;
using Latticework.Dossier.Views;

namespace Latticework.Cli;

// States, governments, agreements, groupings, instruments, successions, disputes, forces, tables and logs.
internal sealed partial class EntryPage
{
    private static readonly string[] loggedColumns = ["id", "date", "kind", "who", "what", "basis", "source", "note"];

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
        Rows("What it owes", ["what", "to", "under", "since", "source"], Owed.By(s.Id, snapshot).Select(d => DutyRow(d, d.To)));
        Rows("What it is owed", ["what", "by", "under", "since", "source"], Owed.To(s.Id, snapshot).Select(d => DutyRow(d, d.By)));
        var party = snapshot.Agreements.Values
            .Where(a => a.MembersOn(snapshot.AsOf).Contains(s.Id))
            .OrderBy(a => a.IsGrouping).ThenBy(a => a.Kind).ThenBy(a => a.Id, StringComparer.Ordinal)
            .ToLookup(a => a.StageOn(snapshot.AsOf) == AgreementStage.InForce);
        Rows("Agreements that bind it", ["id", "name", "with", "kind", "in force since", "obligations"], party[true].Select(a => new[]
        {
            a.Id, a.Short, Partners(a, s), Words(a.Kind), Since(a), a.Obligations == Obligations.None ? "" : Words(a.Obligations),
        }));
        Rows("Other agreements it took part in", ["id", "name", "with", "kind", "stage"], party[false].Select(a => new[]
        {
            a.Id, a.Short, Partners(a, s), Words(a.Kind), Words(a.StageOn(snapshot.AsOf)),
        }));
        Rows("Its own texts and measures, and those about it", ["id", "name", "kind", "by", "last", "source"], snapshot.Instruments.Values
            .Where(i => i.By.Contains(s.Id) || i.Concerns.Contains(s.Id))
            .OrderBy(i => !i.By.Contains(s.Id)).ThenBy(i => i.Events.Count == 0 ? DateOnly.MinValue : i.Events[0].Date).ThenBy(i => i.Id, StringComparer.Ordinal)
            .Select(i => new[] { i.Id, i.Short, Words(i.Kind), string.Join(' ', i.By), i.Events is [.., var last] ? $"{Words(last.Event)} {last.Written ?? Day(last.Date)}" : "", Cite(i.Provenance) }));
        Rows("Governments", ["id", "name", "party", "coalition", "from", "until", "source of leader support", "source"], snapshot.Governments.Values
            .Where(g => g.State == s.Id).OrderBy(g => g.From ?? DateOnly.MaxValue)
            .Select(g => new[]
            {
                g.Id, g.Name, g.Party ?? "", g.Coalition, g.IsCandidate ? "may come" : Day(g.From), Day(g.Until), g.Sols is null ? "" : g.Sols.Change ? "changed" : "same", Cite(g.Provenance),
            }));
        Rows("Elections held", ["date", "office", "winner", "party", "incumbent", "source"], snapshot.ElectionsHeld
            .Where(e => e.State == s.Id)
            .Select(e => new[]
            {
                Day(e.Date), e.Office is null ? "" : Words(e.Office), e.Outcome!.Winner, e.Outcome.Party ?? "", e.Outcome.IncumbentHeld is { } held ? held ? "held" : "lost" : "", Cite(e.Outcome.Provenance),
            }));
        Rows("Elections ahead", ["date", "office", "takes office", "candidates", "known", "basis", "source"], snapshot.Elections
            .Where(e => e.State == s.Id)
            .Select(e => new[]
            {
                Day(e.Date), e.Office is null ? "" : Words(e.Office), e.Candidates.Count == 0 ? "" : Day(e.TakesOffice), Candidates(e.Candidates), Day(e.Provenance.Known), Words(e.Provenance.Basis),
                Cite(e.Provenance),
            }));
        Logs("Events logged with a part of it (all of them: dossier timeline)", Happenings.Of(s.Id, snapshot));
    }

    public void Print(StateTie t)
    {
        Head(t.Id, $"{t.A.Name} and {t.B.Name}");
        Rows("What they owe each other", ["what", "by", "to", "under", "since", "source"], t.Owed.Select(d => new[]
        {
            Duty(d), string.Join(' ', d.By), Others(d), d.Under, d.Written ?? "", Cite(d.Provenance),
        }));
        Rows("Agreements in force", ["id", "name", "with", "kind", "in force since", "source"], t.InForce.Select(a => new[]
        {
            a.Id, a.Short, string.Join(' ', a.MembersOn(snapshot.AsOf).Where(m => m != t.A.Id && m != t.B.Id)), Words(a.Kind), Since(a), Cite(a.Provenance),
        }));
        Rows("Other agreements", ["id", "name", "kind", "stage", "source"], t.Others.Select(a => new[]
        {
            a.Id, a.Short, Words(a.Kind), Words(a.StageOn(snapshot.AsOf)), Cite(a.Provenance),
        }));
        Rows("Forces of one in the other", ["id", "name", "of", "in", "source"], t.Forces.Select(f => new[] { f.Id, f.Name, f.State, f.Host, Cite(f.Provenance) }));
        Rows("Disputes", ["id", "name", "challenger", "target", "source"], t.Disputes.Select(d => new[] { d.Id, d.Name, d.Challenger, d.Target, Cite(d.Provenance) }));
        Rows("Latest figures", ["table", "label", "state", "other", "year", "value", "unit", "source"], t.Figures.Select(f => new[]
        {
            f.Table.Id, f.Table.Label, f.Row.Key, f.Row.Other ?? "", $"{f.Row.Year}", Number(f.Row.Value), f.Table.Unit, f.Row.Source is { } source ? Cite(source) : Cite(f.Table.Provenance),
        }));
        Logs("Events logged with a part of both (all of them: dossier timeline)", Happenings.Between(t.A.Id, t.B.Id, snapshot));
    }

    public void Print(Government g)
    {
        Head(g.Id, g.Name, g.Provenance);
        Line("state", g.State);
        Line("leader", g.Leader);
        Line("party", g.Party);
        Line("coalition", g.Coalition);
        Line("in office", g.IsCandidate ? "never yet: a kind of government that may come" : $"{(g.Until is null ? $"since {Day(g.From)}" : $"{Day(g.From)} – {Day(g.Until)}")}{(g.Acting ? ", acting" : "")}");
        Line("entry", g.Entry is null ? null : Words(g.Entry));
        Line("exit", g.Exit is null ? null : Words(g.Exit));
        Line("support", g.Sols is { } sols ? $"source of leader support {(sols.Change ? "changed" : "did not change")} when it took office ({Words(sols.Provenance.Basis)}, {Cite(sols.Provenance)}){(sols.Provenance.Note is { } note ? $": {note}" : "")}" : null);
        Rows("Suspended", ["from", "until", "powers held by", "source", "note"], g.Suspensions.Select(x => new[]
        {
            Day(x.From), Day(x.Until), x.Acting ?? "", Cite(x.Provenance), x.Provenance.Note ?? "",
        }));
        Rows("What it wants", ["dimension", "about", "value", "unit", "known", "basis", "source", "ledger", "note"], g.Stances.Select(s => new[]
        {
            s.Dimension, s.About ?? "", Value(s.Value), s.Unit, Day(s.Provenance.Known), Words(s.Provenance.Basis), Cite(s.Provenance), Ledger(s.Provenance), s.Provenance.Note ?? "",
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
        Line("stage", $"{Words(a.StageOn(snapshot.AsOf))}{(Timeline.Turn(a, snapshot.AsOf) is { } turn ? $" since {turn.Written ?? Day(turn.Date)}" : "")}");
        Line("members", string.Join(' ', a.MembersOn(snapshot.AsOf)));
        Line("former", string.Join(' ', a.Members.Except(a.MembersOn(snapshot.AsOf))));
        Line("obligor", a.Obligor);
        Line("obligations", a.Obligations == Obligations.None ? null : Words(a.Obligations));
        Line("term", a.TermYears is { } years ? $"{Number(years)} years" : null);
        Line("exit notice", a.ExitNoticeMonths is { } months ? $"{months} months" : null);
        Line("in ATOP", a.Atop is { } atop ? $"alliance {atop}{string.Concat(a.AtopDiffers.Select(d => $"; differs on {d.Key}: {d.Value}"))}" : null);
        Line("part of", string.Join(' ', snapshot.Successions.Values.Where(x => x.Entries.Contains(a.Id)).Select(x => x.Id)));
        Rows("Who is bound to what", ["what", "by", "to", "since", "source"], Owed.Under(a, snapshot)
            .Select(d => new[] { Duty(d), string.Join(' ', d.By), Others(d), d.Written ?? "", Cite(d.Provenance) }));
        Rows("Features", ["feature", "from", "known", "basis", "source", "ledger", "note"], a.FeatureHistory.Select(f => new[]
        {
            Words(f.Feature), Day(f.From), Day(f.Provenance.Known), Words(f.Provenance.Basis), Cite(f.Provenance), Ledger(f.Provenance), f.Provenance.Note ?? "",
        }));
        Rows("Bases", ["name", "lat", "lon", "from", "until", "known", "source", "ledger", "note"], a.Bases.Select(b => new[]
        {
            b.Place.Name, Number(b.Place.Latitude), Number(b.Place.Longitude), Day(b.From), Day(b.Until), Day(b.Provenance.Known), Cite(b.Provenance), Ledger(b.Provenance), b.Provenance.Note ?? "",
        }));
        Events(a.Events);
        Rows("Meetings recorded, by year", ["year", "leaders", "ministers", "officials", "level not stated"], Cadence.Of(a, snapshot.AsOf)
            .Where(y => y.All > 0)
            .Select(y => new[] { $"{y.Year}", Count(y.Leaders), Count(y.Ministers), Count(y.Officials), Count(y.Unstated) }));
        Facts(a.Facts);
        Logged(a.Id);
    }

    public void Print(Instrument i)
    {
        Head(i.Id, i.Name, i.Provenance);
        Line("kind", Words(i.Kind));
        Line("by", string.Join(' ', i.By));
        Line("issuer", i.Issuer);
        Line("concerns", string.Join(' ', i.Concerns));
        Line("part of", string.Join(' ', snapshot.Successions.Values.Where(x => x.Entries.Contains(i.Id)).Select(x => x.Id)));
        Events(i.Events);
        Facts(i.Facts);
        Logged(i.Id);
    }

    public void Print(Succession s)
    {
        Head(s.Id, s.Name, s.Provenance);
        Rows("One after another", ["id", "name", "signed", "in force", "ended", "stage", "source"], s.Entries.Select(id =>
        {
            var (brief, events, stage, provenance) = snapshot.Agreements.TryGetValue(id, out var a)
                ? (a.Short, a.Events, Words(a.StageOn(snapshot.AsOf)), a.Provenance)
                : (snapshot.Instruments[id].Short, snapshot.Instruments[id].Events, "", snapshot.Instruments[id].Provenance);
            string First(params string[] words) => events.FirstOrDefault(e => words.Contains(e.Event)) is { } e ? e.Written ?? Day(e.Date) : "";
            return new[] { id, brief, First("signed", "adopted"), First("in_force"), First("ended", "lapsed", "superseded"), stage, Cite(provenance) };
        }));
        Rows("What was agreed", ["agreement", "years", "payment", "unit", "increase", "computed", "basis", "source", "note"], Payments.Of(s, snapshot).Select(p =>
        {
            var stated = (p.Payment ?? p.Agreed)!;
            return new[]
            {
                p.Agreement.Id, Years(stated), p.Payment is null ? "" : Text(p.Payment), p.Payment?.Unit ?? "", p.Agreed is null ? "" : Share(p.Agreed),
                p.Computed is { } change ? Percent(change) : "", Words(stated.Provenance.Basis), Cite(stated.Provenance),
                string.Join("; ", new[] { p.Payment?.Provenance.Note, p.Agreed?.Provenance.Note }.OfType<string>()),
            };
        }));
        foreach (var table in s.Series.Select(id => snapshot.Series[id]))
        {
            Rows($"{table.Label} ({table.Id}), {table.Unit}", ["state", "year", "value", "change", "known", "source", "note"], table.Rows
                .OrderBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.Year)
                .Select(r => new[]
                {
                    r.Key, $"{r.Year}", Number(r.Value), Change(table, r), Day(r.Known), r.Source is null ? Cite(table.Provenance) : Cite(r.Source), r.Note ?? "",
                }));
        }
        Logged(s.Id);
    }

    public void Print(EventLog l)
    {
        Head(l.Id, l.Label, l.Provenance);
        Line("kinds", string.Join(", ", l.Kinds.Select(Words)));
        Line("compiled", Day(l.Provenance.Known));
        Rows("Events", loggedColumns, l.Rows.Select(Row));
    }

    public void Print(Dispute d)
    {
        Head(d.Id, d.Name, d.Provenance);
        Line("challenger", d.Challenger);
        Line("target", d.Target);
        Line("issue", d.Issue);
        Line("where", Point(d.Location));
        Facts(d.Facts);
        Logged(d.Id);
    }

    public void Print(Force f)
    {
        Head(f.Id, f.Name, f.Provenance);
        Line("of", f.State);
        Line("in", f.Host);
        Facts(f.Facts);
        Logged(f.Id);
    }

    public void Print(Series s)
    {
        Head(s.Id, s.Label, s.Provenance);
        Line("unit", s.Unit);
        Line("basis", Words(s.Provenance.Basis));
        Line("released", Day(s.Provenance.Known));
        Line("rows", s.Rows.Count.ToString("N0"));
        Line("sources", string.Join(", ", s.Rows.Select(r => r.Source).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(Cite)));
        Rows("Latest known value of each", ["state", "other", "year", "value", "known", "years"], s.Rows
            .GroupBy(r => (r.Key, r.Other))
            .OrderBy(g => g.Key.Key, StringComparer.Ordinal).ThenBy(g => g.Key.Other, StringComparer.Ordinal)
            .Select(g => (Last: g.MaxBy(r => r.Year)!, First: g.Min(r => r.Year), Count: g.Count()))
            .Select(g => new[]
            {
                g.Last.Key, g.Last.Other ?? "", $"{g.Last.Year}", Number(g.Last.Value), Day(g.Last.Known), $"{g.Count} since {g.First}",
            }));
    }

    private void Events(IReadOnlyList<DatedEvent> events) => Rows("Events", ["date", "event", "member", "level", "agenda", "known", "basis", "source", "ledger", "note"], events
        .SelectMany(e => e.Also.Select(o => (o, "  or else")).Prepend((e, Words(e.Event))))
        .Select(x => (Event: x.Item1, What: x.Item2))
        .Select(x => new[]
        {
            x.Event.Written ?? Day(x.Event.Date), x.What, x.Event.Member ?? "", x.Event.Level ?? "", string.Join(", ", x.Event.Agenda.Select(Words)), Day(x.Event.Provenance.Known),
            Words(x.Event.Provenance.Basis), Cite(x.Event.Provenance), Ledger(x.Event.Provenance), x.Event.Provenance.Note ?? "",
        }));

    private void Logs(string title, IReadOnlyList<(EventLog Log, LoggedEvent Event)> events) => Rows(title, ["log", "label", "events", "first", "last"], events
        .GroupBy(x => x.Log)
        .Select(g => new[] { g.Key.Id, g.Key.Label, $"{g.Count()}", Date(g.First().Event), Date(g.Last().Event) }));

    private void Logged(string id)
    {
        foreach (var log in Happenings.About(id, snapshot).GroupBy(x => x.Log))
            Rows($"{log.Key.Label} ({log.Key.Id})", loggedColumns, log.Select(x => Row(x.Event)));
    }

    private string[] Row(LoggedEvent e) =>
    [
        e.Id, e.Until is null ? Date(e) : $"{Date(e)} – {Day(e.Until)}", Words(e.Kind),
        $"{string.Join(' ', e.By)}{(e.By.Count > 0 && e.On.Count > 0 ? " → " : "")}{string.Join(' ', e.On)}",
        $"{e.What}{(e.Value is null ? "" : $" [{Value(e.Value)} {e.Unit}]")}{(e.Where?.Name is { } place ? $" ({place})" : "")}", Words(e.Provenance.Basis), Cite(e.Provenance), e.Provenance.Note ?? "",
    ];

    private string[] DutyRow(Commitment d, IReadOnlyList<string> others) => [Duty(d), string.Join(' ', others), d.Under, d.Written ?? "", Cite(d.Provenance)];

    private string Since(Agreement a) => Standing.Since(a, snapshot.AsOf) is { } begun ? begun.Written ?? Day(begun.Date) : "";

    private static string Others(Commitment d) => d.By.SequenceEqual(d.To) ? "each other" : string.Join(' ', d.To);

    private static string Duty(Commitment d) => d.Amounts.Count == 0 ? Words(d.Kind) : $"{Words(d.Kind)}: {string.Join("; ", d.Amounts.Select(a => $"{(d.Kind == CommitmentKind.Forces ? $"{Words(a.Key)} " : $"{Years(a)} ")}{Text(a)} {a.Unit}"))}";

    private static string Date(LoggedEvent e) => e.Written ?? Day(e.Date);

    // A payment is for calendar or fiscal years; the days are in the facts.
    private static string Years(Fact f) => f.Until is { } until && until.Year > f.From.Year ? $"{f.From.Year}–{until.Year}" : $"{f.From.Year}";

    private static string Text(Fact f) => f.Text ?? (f.Range is null ? Number(f.Value ?? 0) : Value(f.Range));

    private static string Share(Fact f) => f.Range is { Spread: not Spread.Fixed } range
        ? $"{Percent(range.Low)} to {Percent(range.High)}"
        : Percent(f.Value ?? 0);

    private static string Percent(double share) => share.ToString("+0.0 %;−0.0 %;0.0 %", CultureInfo.InvariantCulture);

    private static string Change(Series table, Observation row) =>
        table.For(row.Key, row.Other).LastOrDefault(r => r.Year == row.Year - 1) is { Value: > 0 } before ? Percent((row.Value / before.Value) - 1) : "";

    private static string Count(int number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);
}
