using Latticework.Dossier;
using Xunit;

namespace Latticework.Tests.Dossier;

public sealed class SnapshotTests
{
    private const string S = DataFolder.System;

    private static readonly DateOnly cutOff = new(2026, 11, 21);

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
    public void Stage_follows_the_events_whatever_their_order_in_the_file()
    {
        using var folder = DataFolder.Valid();
        var treaty = folder.Load().Agreements["us-jp-treaty-1960"];
        Assert.Equal(AgreementStage.Proposed, treaty.StageOn(new DateOnly(1960, 1, 18)));
        Assert.Equal(AgreementStage.Signed, treaty.StageOn(new DateOnly(1960, 1, 19)));
        Assert.Equal(AgreementStage.InForce, treaty.StageOn(cutOff));
        Assert.Equal(new DateOnly(1960, 6, 23), treaty.InForceSince(cutOff));
        Assert.Null(treaty.InForceSince(new DateOnly(1960, 6, 22)));
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
