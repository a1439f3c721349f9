using Latticework.Dossier;
using Latticework.Dossier.Histories;
using Latticework.Dossier.Views;

namespace Latticework.Briefing.Entries;

/// <summary>The page of a state: who governs, what it owes and is owed, its ties, its agreements, the record, what happened.</summary>
internal static class StatePage
{
    public static string Write(State state, EntryInput input)
    {
        var s = input.Snapshot;
        var page = new EntryDocument(input, "state", state.Id, state.Name);
        var government = s.GovernmentInOffice(state.Id);
        var partners = input.Depths is null ? null : Partners.Of(state.Id, s, input.Depths);
        var agreements = s.Agreements.Values.Where(a => a.Members.Contains(state.Id)).ToList();
        var inForce = agreements.Where(a => a.StageOn(s.AsOf) == AgreementStage.InForce && a.MembersOn(s.AsOf).Contains(state.Id)).ToList();

        page.Fact("Codes", string.Join(", ", new[] { $"ISO {state.Id}", state.CowCode is { } cow ? $"Correlates of War {cow}" : null, state.GwCode is { } gw ? $"Gleditsch–Ward {gw}" : null }.OfType<string>()));
        page.Fact("Seat of government", state.Capital.Name);
        page.Fact("Government", government is null ? Html.None : Html.Of($"{government.Name}{(government.Party is { } party ? $", {party}" : "")}, since {Say.Date(government.From!.Value)} {page.Notes.Cite(government.Provenance, government.From)}"));
        page.Fact("Agreements in force", Numbers.Plain(inForce.Count, 0));
        if (partners is not null)
            page.Fact("Tied to", Say.Count(partners.All.Count, "state of the dossier", "states of the dossier"));
        page.Fact("Entry from", page.Notes.Cite(state.Provenance));

        Governs(page, state, government);
        page.Section(
            "owes", "What it owes and is owed",
            Owes(page, state),
            EntryDocument.Remark("Obligations of agreements in force on the day, as coded by the dossier in the vocabulary of ATOP: not a legal opinion, and without the conditions of the texts. Help when attacked is owed by one side alone where the treaty binds one side."));
        page.Section("ties", "Ties", Ties(page, state, partners));
        page.Section("agreements", "Agreements", Agreements(page, state, agreements, inForce));
        page.Section("texts", "Its own texts and measures, and those about it", TextPages.List(page, "Texts and measures", s.Instruments.Values
            .Where(i => i.By.Contains(state.Id) || i.Concerns.Contains(state.Id))
            .OrderBy(i => !i.By.Contains(state.Id)).ThenBy(i => i.Events is [var e, ..] ? e.Date : DateOnly.MinValue).ThenBy(i => i.Id, StringComparer.Ordinal)));
        page.Section("facts", "Facts", page.FactsByBasis(state.Name, state.Facts));
        page.Section("tables", "In figures", Tables(page, state));
        page.Section(
            "disputes", "Disputes and forces",
            page.Disputes("Disputes it is a side of", s.Disputes.Values.Where(d => d.Challenger == state.Id || d.Target == state.Id), state.Id),
            page.Forces("Forces it keeps abroad or hosts", s.Forces.Values.Where(f => f.State == state.Id || f.Host == state.Id)));
        var moments = Timeline.Of(state, s).Where(m => m.Date <= s.AsOf && m.Kind is not ("fact" or "stance") && !m.Of.Contains('/')).ToList();
        page.Section("timeline", "What happened", page.Moments(moments, state.Id));
        page.Section("logged", "Events logged with a part of it", page.Logged(Happenings.Of(state.Id, s)));
        return page.Write(Lede(state, s, government, inForce.Count, partners));
    }

    private static string Lede(State state, Snapshot s, Government? government, int inForce, Partners? partners)
    {
        var governed = government is null ? "" : $"Governed by the {government.Name.TrimEnd('.')}{(government.Party is { } p ? $" ({p})" : "")} since {Say.Date(government.From!.Value)}. ";
        governed = governed.Replace("the the ", "the ", StringComparison.OrdinalIgnoreCase);
        string[] pledged = [.. Owed.To(state.Id, s).Where(d => d.Kind == CommitmentKind.Defence).SelectMany(d => d.By).Distinct(StringComparer.Ordinal).Where(s.States.ContainsKey).Select(s.Name).Order(StringComparer.Ordinal)];
        var help = pledged.Length switch
        {
            0 => "No state of the dossier is bound by treaty to help it when attacked.",
            <= 4 => $"Bound by treaty to help it when attacked: {Say.List([.. pledged.Select(Say.The)])}.",
            _ => $"{Numbers.Plain(pledged.Length, 0)} states of the dossier are bound by treaty to help it when attacked.",
        };
        return $"{governed}{Say.Begin(Say.Count(inForce, "agreement", "agreements"))} in force{(partners is null ? "" : $" with {Say.Count(partners.All.Count, "other state", "other states")} of the dossier")}. {help}";
    }

    private static void Governs(EntryDocument page, State state, Government? government)
    {
        var s = page.Snapshot;
        var all = s.Governments.Values.Where(g => g.State == state.Id).OrderBy(g => g.From ?? DateOnly.MaxValue).ThenBy(g => g.Id, StringComparer.Ordinal).ToList();
        var now = government is null ? Html.None : EntryDocument.Paragraph(Html.Of(
            $"{government.Name}{(government.Leader is { } leader && !government.Name.Contains(leader, StringComparison.Ordinal) ? $", under {leader}" : "")}{(government.Party is { } party ? $" ({party})" : "")}, since {Say.Date(government.From!.Value)}{(government.Acting ? ", acting" : "")}{(government.Entry is { } entry && entry != "acting" ? $", by {Say.Words(entry)}" : "")}.{page.Notes.Cite(government.Provenance, government.From)}"));
        var past = all.Where(g => !g.IsCandidate).ToList();
        page.Section(
            "governs", "Who governs", now,
            EntryDocument.Fold($"Governments since {past.FirstOrDefault()?.From?.Year} ({past.Count})", page.Table(
                $"Governments of {Say.The(state.Name)} on record", [new("Government"), new("Party"), new("In office"), new("How it came"), new("How it went"), new("Supporters changed"), new("Note no.")],
                past.Select(g => new Html[]
                {
                    EntryDocument.Under(g.Name, Html.Join("; ", [g.Leader == g.Name ? Html.None : (Html)g.Leader, .. g.Suspensions.Select(x => Html.Of($"suspended {Say.Day(x.From)}{(x.Until is { } end ? $" to {Say.Day(end)}" : "")}{page.Notes.Cite(x.Provenance, x.From)}"))])),
                    g.Party ?? "", Say.Span(g.From, g.Until), Say.Words(g.Entry ?? "") + (g.Acting && g.Entry != "acting" ? " (acting)" : ""), Say.Words(g.Exit ?? ""), g.Sols is { } sols ? Html.Of($"{(sols.Change ? "yes" : "no")}{page.Notes.Cite(sols.Provenance, g.From)}") : Html.None,
                    page.Notes.Cite(g.Provenance, g.From),
                }))),
            Elections(page, "Elections ahead", s.Elections.Where(e => e.State == state.Id)),
            EntryDocument.Fold("Elections held", Elections(page, "Elections held, as far as the dossier records their outcome", s.ElectionsHeld.Where(e => e.State == state.Id))));
    }

    private static Html Elections(EntryDocument page, string caption, IEnumerable<Election> elections) => page.Table(
        caption, [new("Day"), new("Of"), new("Outcome"), new("Forecast read by the model"), new("In office from"), new("Note no.")],
        elections.Select(e => new Html[]
        {
            Say.Day(e.Date), EntryDocument.Under(Say.Words(e.Office ?? ""), e.Decides ? "" : "does not decide who governs"),
            e.Outcome is { } o
                ? EntryDocument.Under(o.Party is null || o.Party == o.Winner ? o.Winner : $"{o.Winner}, {o.Party}", o.IncumbentHeld is { } held ? held ? "The party in office held on." : "The party in office lost." : "")
                : e.Cancelled is { } why ? Html.Of($"fell away{page.Notes.Cite(why)}") : Html.None,
            string.Join("; ", e.Candidates.Select(c => $"{page.Snapshot.NameOf(c.Government)} {Numbers.Share(c.Probability)}")), e.Candidates.Count > 0 ? Say.Day(e.TakesOffice) : "",
            page.Notes.Cite(e.Outcome?.Provenance ?? e.Provenance, e.Outcome is null ? null : e.Date),
        }));

    // What both sides owe each other stands once: the page of a state would else be twice as long and half as clear.
    private static Html Owes(EntryDocument page, State state)
    {
        var (by, to) = (Owed.By(state.Id, page.Snapshot), Owed.To(state.Id, page.Snapshot));
        bool In(IReadOnlyList<Commitment> others, Commitment d) => others.Any(o => o.Kind == d.Kind && o.Under == d.Under);
        var name = Say.The(state.Name);
        return page.Duties($"Owed to {name}, and not by it", [.. to.Where(d => !In(by, d))], by: true, to: false)
            + page.Duties($"Owed by {name}, and not to it", [.. by.Where(d => !In(to, d))], by: false, to: true)
            + page.Duties($"Owed both ways, by {name} and to it", [.. by.Where(d => In(to, d))], by: false, to: true);
    }

    private static IEnumerable<Html> Ties(EntryDocument page, State state, Partners? partners)
    {
        if (partners is null || partners.All.Count == 0)
            yield break;
        var s = page.Snapshot;
        yield return EntryDocument.Figure(TieFigures.Network(state, partners, s));
        if (page.Input.Map is { } map)
            yield return EntryDocument.Figure(TieFigures.Map(state, partners, map, s));
        yield return EntryDocument.Fold("The ties behind the figure, deepest first", page.Table(
            $"Ties of {Say.The(state.Name)}: depth from 0 to 1, and the agreements in force that make it",
            [new("With"), new("Depth", IsNumber: true), new("Kind of tie"), new("Agreements in force")],
            partners.All.OrderByDescending(p => p.Tie.Weight).ThenBy(p => p.State, StringComparer.Ordinal).Select(p => new Html[]
            {
                s.Name(p.State), TieFigures.Depth(p.Tie.Weight), TieFigures.Words(p.Form, s, partners.Hub) + (p.Tie.IsDefence ? ", with a defence obligation" : ""),
                string.Join("; ", p.Tie.Agreements.Select(s.NameOf)),
            })));
    }

    private static IEnumerable<Html> Agreements(EntryDocument page, State state, List<Agreement> all, List<Agreement> inForce)
    {
        var s = page.Snapshot;
        yield return page.Table(
            $"In force on {Say.Date(s.AsOf)}, by kind", [new("Agreement"), new("With"), new("In force since"), new("Obligations"), new("Features"), new("Note no.")],
            inForce.GroupBy(a => a.Kind).OrderBy(g => g.Key).Select(kind => (
                $"{Say.Begin(Say.Words(kind.Key))} ({kind.Count()})",
                kind.OrderBy(a => Standing.Since(a, s.AsOf)?.Date ?? DateOnly.MinValue).ThenBy(a => a.Id, StringComparer.Ordinal).Select(a => (IReadOnlyList<Html>)new Html[]
                {
                    EntryDocument.Under(a.Short, a.Id), s.Names([.. a.MembersOn(s.AsOf).Where(m => m != state.Id)]), Since(a, s.AsOf),
                    a.Obligations == Obligations.None ? "" : Say.Words(a.Obligations) + (a.Obligor is { } o ? $"; bound: {s.Name(o)}" : ""),
                    a.Features == Features.None ? "" : Say.Words(a.Features), page.Notes.Cite(a.Provenance, a.Events is [var first, ..] ? first.Date : null),
                }))));
        yield return EntryDocument.Fold("Not in force: under way, suspended, ended, or left", page.Table(
            "Agreements it had a part in that do not bind it on the day", [new("Agreement"), new("With"), new("Kind"), new("Stage"), new("Note no.")],
            all.Except(inForce).OrderBy(a => a.Events is [var e, ..] ? e.Date : DateOnly.MinValue).ThenBy(a => a.Id, StringComparer.Ordinal).Select(a => new Html[]
            {
                EntryDocument.Under(a.Short, a.Id), s.Names([.. a.Members.Where(m => m != state.Id)]), Say.Words(a.Kind),
                a.MembersOn(s.AsOf).Contains(state.Id) ? Say.Words(a.StageOn(s.AsOf)) : $"{Say.Words(a.StageOn(s.AsOf))}; no member", page.Notes.Cite(a.Provenance, a.Events is [var f, ..] ? f.Date : null),
            })));
    }

    /// <summary>The day since which an agreement is in force without a break, as precise as it is known.</summary>
    public static string Since(Agreement a, DateOnly day) => Standing.Since(a, day) is { } begun ? begun.Written ?? Say.Day(begun.Date) : "";

    private static Html Tables(EntryDocument page, State state) => page.Series(
        $"{state.Name} in tables of the dossier",
        page.Snapshot.Series.Values.SelectMany(t => t.Dyadic
            ? t.Rows.Where(r => r.Key == state.Id || r.Other == state.Id).Select(r => (r.Key, r.Other)).Distinct().Order().Select(k => (t, k.Key, k.Other))
            : [(t, state.Id, (string?)null)]));
}
