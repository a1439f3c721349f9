using Latticework.Dossier;
using Latticework.Dossier.Views;
using Xunit;

namespace Latticework.Tests.Dossier;

public sealed class SnapshotTests
{
    private const string S = DataFolder.System;

    private static readonly DateOnly cutOff = new(2026, 11, 21);

    [Fact]
    public void The_end_of_a_logged_event_is_hidden_until_it_came()
    {
        using var folder = DataFolder.Valid();
        var dossier = folder.Replace($"{DataFolder.System}/events/incidents.csv", "2023-04-02,", "2024-04-02,").Load();
        DateOnly? Until(int year) => dossier.AsOf(new DateOnly(year, 6, 1)).EventLogs["incidents"].Rows.Single(r => r.Id == "I2").Until;
        Assert.Equal((null, new DateOnly(2024, 4, 2)), (Until(2023), Until(2024)));
    }

    [Fact]
    public void Nothing_known_later_is_seen()
    {
        using var folder = DataFolder.Valid();
        var day = new DateOnly(2022, 12, 31);
        var snapshot = folder.Load().AsOf(day);

        Assert.Null(snapshot.Governments["kor-yoon-2022"].Until);
        Assert.Equal(["transactional"], snapshot.Governments["kor-yoon-2022"].Stances.Select(s => s.Dimension));
        Assert.Empty(snapshot.Disputes["taiwan-strait"].Facts);
        Assert.Empty(snapshot.Series);
        Assert.Equal(new DateOnly(2027, 3, 31), snapshot.States["JPN"].Facts.Single(f => f.Key == "spending_target").Until);
        Assert.Equal("kor-yoon-2022", snapshot.GovernmentInOffice("KOR")?.Id);
        Assert.All(snapshot.States.Values.SelectMany(s => s.Facts), f => Assert.True(f.Provenance.Known <= day));
        Assert.All(snapshot.Agreements.Values.SelectMany(a => a.Events), e => Assert.True(e.Provenance.Known <= day));
    }

    [Fact]
    public void Rows_appear_on_the_day_of_their_release()
    {
        using var folder = DataFolder.Valid();
        var dossier = folder.Load();
        Assert.Single(dossier.AsOf(new DateOnly(2023, 4, 24)).Series["spending"].Rows);
        Assert.Equal(3, dossier.AsOf(new DateOnly(2024, 4, 22)).Series["spending"].Rows.Count);
    }

    [Fact]
    public void An_agreement_before_its_first_event_is_not_there()
    {
        using var folder = DataFolder.Valid();
        var dossier = folder.Load();
        Assert.DoesNotContain("quad", dossier.AsOf(new DateOnly(2007, 5, 24)).Agreements.Keys);
        Assert.Contains("quad", dossier.AsOf(new DateOnly(2007, 5, 25)).Agreements.Keys);
    }

    [Fact]
    public void Somebody_who_joined_later_does_not_look_like_a_founder()
    {
        using var folder = DataFolder.Valid();
        var dossier = folder.Load();
        var before = dossier.AsOf(new DateOnly(2011, 12, 31));
        Assert.Equal(["JPN", "USA"], before.Agreements["quad"].MembersOn(before.AsOf));
        var after = dossier.AsOf(new DateOnly(2012, 1, 1));
        Assert.Equal(["IND", "JPN", "USA"], after.Agreements["quad"].MembersOn(after.AsOf));
        var now = dossier.AsOf(cutOff);
        Assert.Equal(["AUS", "IND", "JPN", "USA"], now.Agreements["quad"].MembersOn(cutOff));
    }

    [Fact]
    public void The_end_of_a_stage_is_news_and_the_end_of_a_target_is_not()
    {
        using var folder = DataFolder.Valid();
        var dossier = folder.Load();
        Assert.Null(dossier.AsOf(new DateOnly(1974, 1, 1)).States["KOR"].Facts[0].Until);
        Assert.Equal(new DateOnly(1975, 4, 23), dossier.AsOf(new DateOnly(1976, 1, 1)).States["KOR"].Facts[0].Until);
    }

    [Fact]
    public void The_latest_forecast_of_an_election_stands_and_past_elections_are_gone()
    {
        using var folder = DataFolder.Valid();
        folder.Write($"{S}/governments/KOR.yaml", DataFolder.Files[$"{S}/governments/KOR.yaml"] + """

              - {date: 2027-03-03, takes_office: 2027-05-10, known: 2025-06-04, basis: elicited, source: record, candidates: {kor-conservative: 0.3, kor-progressive: 0.7}}
              - {date: 2022-03-09, takes_office: 2022-05-10, known: 2017-05-10, basis: elicited, source: record, candidates: {kor-conservative: 1}}
            """);
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        Assert.Equal(0.5, dossier.AsOf(new DateOnly(2025, 6, 3)).Elections.Single().Candidates[0].Probability);
        Assert.Equal(0.3, dossier.AsOf(new DateOnly(2025, 6, 4)).Elections.Single().Candidates[0].Probability);
        Assert.Equal(2022, dossier.AsOf(new DateOnly(2022, 3, 8)).Elections.Single().Date.Year);
    }

    [Fact]
    public void Features_and_bases_appear_when_they_were_known()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{S}/agreements/us-jp-treaty-1960.yaml", "lon: 127.77}", "lon: 127.77}\n  - {name: Camp Schwab, lat: 26.5, lon: 128, from: 1959, until: 2019-01-01, known: 2016-04-01, source: atlas}");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var before = dossier.AsOf(new DateOnly(2016, 3, 31));
        Assert.Equal(["Kadena"], before.Agreements["us-jp-treaty-1960"].Bases.Select(b => b.Place.Name));
        Assert.Equal(Features.RegularMeetings, before.Agreements["quad"].Features);
        var after = dossier.AsOf(new DateOnly(2018, 1, 1)).Agreements["us-jp-treaty-1960"];
        Assert.Null(after.Bases[1].Until);
        Assert.Equal("atlas", after.Bases[1].Provenance.Source);
        Assert.Equal("record", after.Bases[0].Provenance.Source);
        var now = dossier.AsOf(cutOff);
        Assert.Equal(Features.RegularMeetings | Features.StandingBody, now.Agreements["quad"].Features);
        Assert.Equal(new DateOnly(2019, 1, 1), now.Agreements["us-jp-treaty-1960"].Bases[1].Until);
    }

    [Fact]
    public void Instruments_successions_and_logged_events_keep_to_the_day()
    {
        using var folder = DataFolder.Valid();
        var dossier = folder.Load();
        var before = dossier.AsOf(new DateOnly(2022, 12, 15));
        Assert.Empty(before.Instruments);
        Assert.Equal(["us-jp-treaty-1960"], before.Successions["japan-security-texts"].Entries);
        Assert.Empty(before.Successions["japan-security-texts"].Series);
        Assert.Equal(["I1"], before.EventLogs["incidents"].Rows.Select(r => r.Id));
        Assert.DoesNotContain("japan-security-texts", dossier.AsOf(new DateOnly(1959, 1, 1)).Successions.Keys);
        Assert.Empty(dossier.AsOf(new DateOnly(1996, 3, 7)).EventLogs);

        var later = dossier.AsOf(new DateOnly(2023, 4, 24));
        Assert.Equal(["adopted"], later.Instruments["jp-nss-2022"].Events.Select(e => e.Event));
        Assert.Equal(["I1", "I2"], later.EventLogs["incidents"].Rows.Select(r => r.Id));
        Assert.Equal(["us-jp-treaty-1960", "jp-nss-2022"], later.Successions["japan-security-texts"].Entries);
        Assert.Equal(["spending"], later.Successions["japan-security-texts"].Series);
    }

    [Fact]
    public void A_logged_event_is_read_whole()
    {
        using var folder = DataFolder.Valid();
        var rows = folder.Load().EventLogs["incidents"].Rows;
        Assert.Equal("Missiles fall, ships come.", rows[0].What);
        Assert.Equal(["TWN", "USA"], rows[0].On);
        Assert.Equal(["S2-10", "S4-03"], rows[0].Provenance.Ledger);
        Assert.Equal((Basis.Measured, "record", new DateOnly(1996, 3, 8)), (rows[0].Provenance.Basis, rows[0].Provenance.Source, rows[0].Provenance.Known));
        Assert.Equal("2023-03", rows[1].Written);
        Assert.Equal(new Distribution(Spread.Uniform, 20, 30, 40), rows[1].Value);
        Assert.Equal((Basis.Elicited, "atlas", "p. 4", "From memory."), (rows[1].Provenance.Basis, rows[1].Provenance.Source, rows[1].Provenance.At, rows[1].Provenance.Note));
        Assert.Equal(new LoggedPlace("Yonaguni", 24.4, 123), rows[1].Where);
    }

    [Fact]
    public void What_other_sources_say_is_kept_beside_and_not_used()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{S}/agreements/us-jp-treaty-1960.yaml", "until: 2026-03-31, basis: measured, source: record}", "until: 2026-03-31, basis: measured, source: record, note: The treaty text., also: [{value: 1.3, source: atlas}, {value: 1.2, known: 2025, source: atlas}]}");
        folder.Replace($"{S}/agreements/us-jp-treaty-1960.yaml", "event: signed, source: record}", "event: signed, source: record, note: Tokyo time., also: [{date: 1960-01-18, source: atlas}]}");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var treaty = dossier.AsOf(new DateOnly(2024, 12, 31)).Agreements["us-jp-treaty-1960"];
        var payment = Assert.Single(treaty.Facts);
        Assert.Equal(1.1, payment.Value);
        Assert.Equal([(1.3, "atlas", "billion USD/year")], payment.Also.Select(o => (o.Value!.Value, o.Provenance.Source, o.Unit)));
        Assert.Equal([new DateOnly(1960, 1, 18)], treaty.Events[0].Also.Select(o => o.Date));
        Assert.Equal(AgreementStage.Proposed, treaty.StageOn(new DateOnly(1960, 1, 18)));
    }

    [Fact]
    public void A_preference_among_sources_needs_a_reason()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{S}/agreements/us-jp-treaty-1960.yaml", "event: signed, source: record}", "event: signed, source: record, also: [{date: 1960-01-18, source: atlas}]}");
        Assert.Equal([$"{S}/agreements/us-jp-treaty-1960.yaml:14: events.note: found nothing, expected a note that says why this date and not the others"], folder.Problems());
    }

    [Fact]
    public void A_table_may_name_the_source_of_each_row()
    {
        using var folder = DataFolder.Valid();
        folder.Write($"{S}/series/spending.csv", "state,year,value,known,source,note\nJPN,2022,46.9,2023-04-24,,\nKOR,2023,47.9,2024-04-22,atlas,Read off a chart.\n");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        Assert.Equal([(null, null), ("atlas", "Read off a chart.")], dossier.Series["spending"].Rows.Select(r => (r.Source, r.Note)));
        Assert.Contains("atlas", dossier.AsOf(cutOff).Sources.Keys);
    }

    [Fact]
    public void An_election_is_ahead_then_held_or_falls_away()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{S}/governments/KOR.yaml", "elections:", """
            elections:
              - date: 2022-03-09
                office: president
                takes_office: 2022-05-10
                known: 2017-05-10
                basis: elicited
                source: record
                candidates: {kor-conservative: 0.5, kor-progressive: 0.5}
                outcome: {winner: Yoon Suk-yeol, party: People Power, government: kor-yoon-2022, incumbent_held: false, known: 2022-03-10}
              - {date: 2024-04-10, office: legislature, decides: false, known: 2020-04-16, source: record, outcome: {winner: Democratic Party, incumbent_held: false}}
            """);
        folder.Replace($"{S}/governments/KOR.yaml", "    takes_office: 2027-05-10", "    cancelled: {known: 2025-04-04, note: The office fell vacant.}\n    takes_office: 2027-05-10");
        folder.Replace($"{S}/governments/KOR.yaml", "    until: 2025-04-04", "    until: 2025-04-04\n    exit: removal\n    suspended: [{from: 2024-12-14, until: 2025-04-04, acting: kor-conservative, source: atlas}]");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);

        var before = dossier.AsOf(new DateOnly(2022, 3, 8));
        Assert.Null(before.Elections.First(e => e.Date.Year == 2022).Outcome);
        Assert.Empty(before.ElectionsHeld);

        var after = dossier.AsOf(new DateOnly(2025, 1, 1));
        Assert.Equal(["Yoon Suk-yeol", "Democratic Party"], after.ElectionsHeld.Select(e => e.Outcome!.Winner));
        Assert.Equal(Basis.Measured, after.ElectionsHeld[0].Outcome!.Provenance.Basis);
        Assert.Equal(2027, Assert.Single(after.Elections).Date.Year);
        Assert.Null(after.Governments["kor-yoon-2022"].Exit);
        Assert.Null(Assert.Single(after.Governments["kor-yoon-2022"].Suspensions).Until);

        var now = dossier.AsOf(cutOff);
        Assert.Empty(now.Elections);
        Assert.Equal("removal", now.Governments["kor-yoon-2022"].Exit);
        Assert.Equal(new DateOnly(2025, 4, 4), now.Governments["kor-yoon-2022"].Suspensions[0].Until);
    }

    [Fact]
    public void The_hash_sees_instruments_successions_logs_features_and_outcomes()
    {
        var hashes = new List<string>();
        void Hash(string? path = null, string old = "", string now = "")
        {
            using var folder = DataFolder.Valid();
            if (path is not null)
                folder.Replace($"{S}/{path}", old, now);
            var dossier = folder.Load();
            Assert.Empty(dossier.Problems);
            hashes.Add(dossier.AsOf(cutOff).Hash);
        }
        Hash();
        Hash("instruments/jp-nss-2022.yaml", "43000", "43001");
        Hash("successions/japan-security-texts.yaml", "[us-jp-treaty-1960, jp-nss-2022]", "[jp-nss-2022, us-jp-treaty-1960]");
        Hash("events/incidents.csv", "Fighters rise.", "Fighters rose.");
        Hash("groupings/quad.yaml", "from: 2021-03-12", "from: 2021-03-13");
        Hash("groupings/quad.yaml", "level: leaders", "level: ministers");
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void Stage_follows_the_events_whatever_their_order_in_the_file()
    {
        using var folder = DataFolder.Valid();
        var treaty = folder.Load().Agreements["us-jp-treaty-1960"];
        Assert.Equal(AgreementStage.Proposed, treaty.StageOn(new DateOnly(1960, 1, 18)));
        Assert.Equal(AgreementStage.Signed, treaty.StageOn(new DateOnly(1960, 1, 19)));
        Assert.Equal(AgreementStage.InForce, treaty.StageOn(cutOff));
        Assert.Equal(new DateOnly(1960, 6, 23), Standing.Since(treaty, cutOff)?.Date);
        Assert.Null(Standing.Since(treaty, new DateOnly(1960, 6, 22)));
    }

    [Fact]
    public void Hash_is_about_what_is_said_and_not_how()
    {
        using var folder = DataFolder.Valid();
        var hash = folder.Load().AsOf(cutOff).Hash;
        Assert.Matches("^[0-9a-f]{64}$", hash);

        folder.Write($"{S}/states/USA.yaml", """
            # the same, in another order and layout

            source: "atlas"
            capital:
              lon: -77.040
              lat: 38.90
              name: Washington
            name: 'United States'
            """);
        folder.Write($"{S}/series/spending.csv", """
            state,year,value,known
            KOR,2023,47.90,2024-04-22
            JPN,2023,50.2,2024-04-22
            JPN,2022,46.9,2023-04-24
            """);
        folder.Replace($"{S}/groupings/quad.yaml", "[USA, JPN, AUS, IND]", "[IND, AUS, USA, JPN]");
        Assert.Empty(folder.Problems());
        Assert.Equal(hash, folder.Load().AsOf(cutOff).Hash);
    }

    [Theory]
    [InlineData("systems/indo-pacific/series/spending.csv", "47.9", "47.91")]
    [InlineData("systems/indo-pacific/states/JPN.yaml", "0.02", "0.021")]
    [InlineData("systems/indo-pacific/states/JPN.yaml", "from: 2022-12-16", "from: 2022-12-17")]
    [InlineData("systems/indo-pacific/states/USA.yaml", "source: atlas", "source: record")]
    [InlineData("systems/indo-pacific/governments/KOR.yaml", "0.2, 0.6", "0.2, 0.7")]
    [InlineData("systems/indo-pacific/agreements/us-jp-treaty-1960.yaml", "1960-01-19", "1960-01-20")]
    [InlineData("parameters/patron_will.yaml", "0.8", "0.9")]
    [InlineData("sources/atlas.yaml", "2020-05", "2020-06")]
    public void Hash_changes_with_any_value_date_or_source(string path, string old, string now)
    {
        using var folder = DataFolder.Valid();
        var hash = folder.Load().AsOf(cutOff).Hash;
        Assert.Empty(folder.Replace(path, old, now).Problems());
        Assert.NotEqual(hash, folder.Load().AsOf(cutOff).Hash);
    }

    [Fact]
    public void What_becomes_known_later_does_not_change_an_earlier_hash()
    {
        using var folder = DataFolder.Valid();
        var day = new DateOnly(2023, 12, 31);
        var hash = folder.Load().AsOf(day).Hash;
        folder.Replace($"{S}/series/spending.csv", "47.9", "48.8").Write("sources/later.yaml", DataFolder.Files["sources/atlas.yaml"])
            .Replace($"{S}/disputes/taiwan-strait.yaml", "basis: elicited, source: record", "basis: elicited, source: later");
        Assert.Empty(folder.Problems());
        Assert.Equal(hash, folder.Load().AsOf(day).Hash);
    }

    [Fact]
    public void An_overlay_adds_and_replaces_and_says_so()
    {
        using var folder = DataFolder.Valid();
        using var overlay = DataFolder.Empty();
        overlay.Write($"{S}/states/USA.yaml", DataFolder.Files[$"{S}/states/USA.yaml"].Replace("United States", "U.S.", StringComparison.Ordinal))
            .Write($"{S}/states/NZL.yaml", "name: New Zealand\ncapital: {name: Wellington, lat: -41.29, lon: 174.78}\nsource: atlas\n");
        var dossier = folder.Load(overlay.Root);
        Assert.Empty(dossier.Problems);
        Assert.Equal("U.S.", dossier.States["USA"].Name);
        Assert.Equal(
            [$"added {S}/states/NZL.yaml from {overlay.Root}", $"replaced {S}/states/USA.yaml from {overlay.Root}"],
            dossier.Overlaid.Select(o => o.ToString()));
        Assert.NotEqual(folder.Load().AsOf(cutOff).Hash, dossier.AsOf(cutOff).Hash);

        overlay.Replace($"{S}/states/NZL.yaml", "source: atlas", "source: altas");
        Assert.Equal([$"{overlay.Root}/{S}/states/NZL.yaml:3: source: found \"altas\", expected \"atlas\""], folder.Problems(overlay.Root));
    }

    [Fact]
    public void What_was_only_talked_about_needs_no_events_but_a_day()
    {
        using var folder = DataFolder.Valid();
        folder.Write($"{S}/agreements/idea.yaml", "name: Idea\nkind: logistics\nmembers: [JPN, KOR]\nsource: record\nknown: 2011-01-10\n");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        Assert.DoesNotContain("idea", dossier.AsOf(new DateOnly(2011, 1, 9)).Agreements.Keys);
        Assert.Equal(AgreementStage.Proposed, dossier.AsOf(cutOff).Agreements["idea"].StageOn(cutOff));
    }
}
