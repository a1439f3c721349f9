using Latticework.Dossier;
using Latticework.Dossier.Histories;
using Latticework.Dossier.Views;
using Xunit;

namespace Latticework.Tests.Dossier;

public sealed class HistoriesTests
{
    private const string S = DataFolder.System;

    [Fact]
    public void An_agreement_is_told_with_the_stages_it_passed()
    {
        using var folder = DataFolder.Valid();
        var snapshot = On(folder, new(2026, 1, 1));
        Assert.Equal(
            [
                ("1960-01-19", "signed", "signed (proposed → signed)"),
                ("1960-06-23", "in_force", "in force (signed → in force)"),
                ("2021", "fact", "payment 1.1 billion USD/year, until 2026-03-31"),
            ],
            Timeline.Of(snapshot.Agreements["us-jp-treaty-1960"], snapshot).Select(m => (m.Written, m.Kind, m.What)));
    }

    [Fact]
    public void A_government_takes_office_speaks_and_leaves()
    {
        using var folder = DataFolder.Valid();
        Assert.Equal(
            ["Yoon government (Yoon Suk-yeol) takes office, coalition kor-conservative", "transactional 0.1 [0, 0.2]", "rival view towards JPN 0.4 [0.2, 0.6]", "Yoon government (Yoon Suk-yeol) leaves office"],
            Timeline.Of(On(folder, new(2026, 1, 1)).Governments["kor-yoon-2022"]).Select(m => m.What));
        // On the day before, nobody knew that it would end, nor what was said in March.
        Assert.Equal(2, Timeline.Of(On(folder, new(2023, 1, 1)).Governments["kor-yoon-2022"]).Count);
    }

    [Fact]
    public void A_state_has_the_moments_of_all_it_is_part_of_in_order()
    {
        using var folder = DataFolder.Valid();
        var snapshot = On(folder, new(2026, 1, 1));
        var moments = Timeline.Of(snapshot.States["KOR"], snapshot);
        Assert.Equal(moments.OrderBy(m => m.Date).Select(m => m.What), moments.Select(m => m.What));
        Assert.Equal(["KOR", "usfk", "kor-yoon-2022", "kor-yoon-2022", "kor-yoon-2022", "kor-yoon-2022", "KOR"], moments.Select(m => m.Of));
        Assert.StartsWith("election, in office from 2027-05-10: kor-conservative 0.5", moments[^1].What, StringComparison.Ordinal);
        // That another member left a club is not a moment of this one.
        Assert.DoesNotContain(Timeline.Of(snapshot.States["JPN"], snapshot), m => m.What.Contains("AUS leaves", StringComparison.Ordinal));
        Assert.Contains(Timeline.Of(snapshot.Agreements["quad"], snapshot), m => m.What == "AUS leaves");
    }

    [Fact]
    public void A_tie_has_what_both_are_part_of()
    {
        using var folder = DataFolder.Valid();
        var snapshot = On(folder, new(2026, 1, 1));
        Assert.Equal(["us-jp-treaty-1960", "us-jp-treaty-1960", "quad", "quad", "us-jp-treaty-1960"], Timeline.Of("USA", "JPN", snapshot).Select(m => m.Of));
        Assert.Equal(Timeline.Of("USA", "JPN", snapshot), Timeline.Of("JPN", "USA", snapshot));
        Assert.Equal(["usfk"], Timeline.Of("USA", "KOR", snapshot).Select(m => m.Of));
        Assert.Empty(Timeline.Of("JPN", "KOR", snapshot));
    }

    [Fact]
    public void Nothing_is_told_that_was_not_known()
    {
        var dossier = Alliance.ShippedWorld.Dossier;
        foreach (var day in new[] { new DateOnly(2016, 11, 1), new DateOnly(2024, 12, 31) })
        {
            var snapshot = dossier.AsOf(day);
            Assert.All(snapshot.States.Values, s => Assert.All(Timeline.Of(s, snapshot), m => Assert.True(m.Provenance.Known <= day, m.ToString())));
        }
    }

    [Fact]
    public void A_day_differs_from_itself_in_nothing_and_the_order_matters()
    {
        using var folder = DataFolder.Valid();
        var (first, second) = (On(folder, new(2005, 1, 1)), On(folder, new(2026, 1, 1)));
        Assert.Empty(Difference.Between(second, second));
        Assert.Throws<ArgumentException>(() => Difference.Between(second, first));
    }

    [Fact]
    public void Logged_events_stand_in_the_history_of_what_they_are_about_and_of_those_who_took_part()
    {
        using var folder = DataFolder.Valid();
        var snapshot = On(folder, new(2026, 1, 1));
        Assert.Equal(
            [("1996-03-08", "clash", "incidents/I1", "Missiles fall, ships come."), ("2023-03", "scrambles", "incidents/I2", "Fighters rise. (30 [20, 40] count)")],
            Timeline.Of(snapshot.Disputes["taiwan-strait"], snapshot).Where(m => m.Kind != "fact").Select(m => (m.Written, m.Kind, m.Of, m.What)));
        Assert.Contains(Timeline.Of(snapshot.States["JPN"], snapshot), m => m.Of == "incidents/I2");
        Assert.DoesNotContain(Timeline.Of(snapshot.States["JPN"], snapshot), m => m.Of == "incidents/I1");
        Assert.Contains(Timeline.Of("CHN", "USA", snapshot), m => m.Of == "incidents/I1");
        Assert.Equal(["incidents/I1", "incidents/I2"], Timeline.Of(snapshot.EventLogs["incidents"]).Select(m => m.Of));
    }

    [Fact]
    public void An_instrument_and_a_succession_are_told()
    {
        using var folder = DataFolder.Valid();
        var snapshot = On(folder, new(2026, 1, 1));
        Assert.Equal(
            [("2022-12-16", "adopted"), ("2022-12-16", "amount 43000 billion JPY, until 2028-03-31"), ("2025-11", "statement: deterrence")],
            Timeline.Of(snapshot.Instruments["jp-nss-2022"], snapshot).Select(m => (m.Written, m.What)));
        Assert.Equal(
            ["us-jp-treaty-1960", "us-jp-treaty-1960", "us-jp-treaty-1960", "jp-nss-2022", "jp-nss-2022", "jp-nss-2022"],
            Timeline.Of(snapshot.Successions["japan-security-texts"], snapshot).Select(m => m.Of));
        Assert.Contains(Timeline.Of(snapshot.Agreements["quad"], snapshot), m => m.What == "meeting of leaders: maritime, health");
    }

    [Fact]
    public void Payments_of_a_line_of_agreements_are_told_with_what_was_agreed_and_what_it_comes_to()
    {
        using var folder = DataFolder.Valid();
        string Pact(string facts) => $$"""
            name: A pact
            kind: cost_sharing
            members: [KOR, USA]
            source: record
            known: 2019-03-08
            facts: [{{facts}}]
            """;
        folder.Write($"{S}/agreements/sma-1.yaml", Pact(
            "{key: payment, value: 1038.9, unit: billion KRW/year, from: 2019-01-01, until: 2019-12-31, basis: measured, source: record}, {key: increase, value: 0.082, unit: 1/year, from: 2019-01-01, basis: measured, source: record}"));
        folder.Write($"{S}/agreements/sma-2.yaml", Pact(
            "{key: payment, value: 1183.3, unit: billion KRW/year, from: 2020-01-01, until: 2020-12-31, basis: measured, source: record}, {key: payment, value: 1300, unit: billion KRW/year, from: 2022-01-01, until: 2022-12-31, basis: measured, source: record}, {key: payment, value: 1, unit: billion USD/year, from: 2021-01-01, basis: measured, source: record}, {key: increase, range: [0, 0.05], unit: 1/year, from: 2022-01-01, basis: elicited, source: record}"));
        folder.Write($"{S}/successions/sma.yaml", "name: Pacts\nagreements: [sma-1, sma-2]\nsource: record\n");
        var snapshot = On(folder, new(2026, 1, 1));
        var payments = Payments.Of(snapshot.Successions["sma"], snapshot);
        Assert.Equal(["sma-1", "sma-2", "sma-2", "sma-2"], payments.Select(p => p.Agreement.Id));
        Assert.Equal([1038.9, 1183.3, 1, 1300], payments.Select(p => p.Payment?.Value));
        Assert.Equal([0.082, null, null, 0.025], payments.Select(p => p.Agreed?.Value));
        Assert.Null(payments[0].Computed);
        Assert.Equal(0.13899, payments[1].Computed!.Value, 5);
        Assert.Null(payments[2].Computed);
        // Two years on from the last sum in won: no yearly change.
        Assert.Null(payments[3].Computed);
    }

    [Fact]
    public void Every_statement_is_counted_with_where_it_stands()
    {
        using var folder = DataFolder.Valid();
        var statements = On(folder, new(2026, 1, 1)).All().ToList();
        Assert.Contains(statements, s => s is { Kind: "event log", Id: "incidents", What: "row I1" } && s.Provenance.Ledger.SequenceEqual(["S2-10", "S4-03"]));
        Assert.Contains(statements, s => s is { Kind: "grouping", Id: "quad", What: "event meeting 2021-03-12" } && s.Provenance.Ledger.SequenceEqual(["S5-31"]));
        Assert.Contains(statements, s => s is { Kind: "agreement", Id: "us-jp-treaty-1960", What: "" } && s.Provenance.Ledger.SequenceEqual(["S1-02", "S1-08"]));
        Assert.Contains(statements, s => s is { Kind: "state", Id: "JPN", What: "fact nuclear_latency 2010" });
        Assert.Contains(statements, s => s is { Kind: "agreement", What: "base Kadena" });
    }

    [Fact]
    public void Two_days_differ_in_what_began_ended_and_changed()
    {
        using var folder = DataFolder.Valid();
        var changes = Difference.Between(On(folder, new(2005, 1, 1)), On(folder, new(2026, 1, 1)));
        Assert.Equal(
            [
                ("agreements begun", "quad", "in force 2007-05-25", null, "in force"),
                ("instruments", "jp-nss-2022", "adopted 2022-12-16", null, "adopted 2022-12-16"),
                ("elections", "KOR", "2027-03-03", null, "ahead"),
                ("facts", "JPN", "nuclear latency", null, "0.9 [0.7, 1]"),
                ("facts", "JPN", "spending target", null, "0.02 share of GDP"),
                ("facts", "jp-nss-2022", "amount", null, "43000 billion JPY"),
                ("facts", "taiwan-strait", "conflict rate", null, "0.0109545 [0.003, 0.04] 1/year"),
                ("facts", "us-jp-treaty-1960", "payment", null, "1.1 billion USD/year"),
                ("facts", "usfk", "authorised", null, "28500 person"),
                ("tables", "incidents", "1 events more", "1", "2"),
                ("tables", "spending", "3 rows more", null, "3, to 2023"),
            ],
            changes.Where(c => c.Group != "new entries").Select(c => (c.Group, c.Id, c.What, c.Before, c.After)));
        var later = Difference.Between(On(folder, new(2022, 6, 1)), On(folder, new(2026, 1, 1)));
        Assert.Contains(later, c => c is { Group: "governments", Id: "KOR", Before: "Yoon government (kor-yoon-2022)", After: null });
    }

    [Fact]
    public void Members_that_came_and_left_and_what_ended_are_told()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{S}/groupings/quad.yaml", "\nevents:\n", "\nevents:\n  - {date: 2021-01-01, event: suspended, source: record}\n  - {date: 2022-01-01, event: ended, source: record}\n");
        var left = Difference.Between(On(folder, new(2007, 6, 1)), On(folder, new(2009, 1, 1)));
        Assert.Equal(("members", "AUS", "member", null), left.Where(c => c.Id == "quad").Select(c => (c.Group, c.What, c.Before, c.After)).Single());
        var joined = Difference.Between(On(folder, new(2015, 1, 1)), On(folder, new(2018, 1, 1)));
        Assert.Contains(joined, c => c is { Group: "members", Id: "quad", What: "AUS", Before: null, After: "member" });
        Assert.Contains(Difference.Between(On(folder, new(2020, 6, 1)), On(folder, new(2021, 6, 1))), c => c is { Group: "agreements suspended", What: "suspended 2021-01-01", Before: "in force", After: "suspended" });
        Assert.Contains(Difference.Between(On(folder, new(2020, 6, 1)), On(folder, new(2022, 6, 1))), c => c is { Group: "agreements ended", What: "ended 2022-01-01" });
    }

    private static Snapshot On(DataFolder folder, DateOnly day)
    {
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        return dossier.AsOf(day);
    }
}
