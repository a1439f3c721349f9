using Latticework.Dossier.Views;
using Xunit;

namespace Latticework.Tests.Dossier.Views;

/// <summary>What is owed, how often members meet and since when something stands, on an invented dossier.</summary>
public sealed class OwedTests
{
    [Fact]
    public void Help_is_owed_by_the_obligor_alone_and_consultation_by_both()
    {
        using var folder = DataFolder.Valid();
        var s = folder.Load().AsOf(new(2024, 1, 1));
        var help = Assert.Single(Owed.To("JPN", s), d => d.Kind == CommitmentKind.Defence);
        Assert.Equal(["USA"], help.By);
        Assert.Equal("1960-06-23", help.Written);
        Assert.DoesNotContain(Owed.By("JPN", s), d => d.Kind == CommitmentKind.Defence);
        Assert.Equal(["USA"], Assert.Single(Owed.By("JPN", s), d => d.Kind == CommitmentKind.Consultation).To);
        var under = Owed.Under(s.Agreements["us-jp-treaty-1960"], s);
        Assert.Equal(["JPN", "USA"], under.Single(d => d.Kind == CommitmentKind.Consultation).By);
    }

    [Fact]
    public void Nothing_is_owed_before_it_is_in_force_or_after_it_ended()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{DataFolder.System}/agreements/us-jp-treaty-1960.yaml", "  - {date: 1960-01-19, event: signed, source: record}", "  - {date: 1960-01-19, event: signed, source: record}\n  - {date: 2000-01-01, event: ended, source: record}");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        Assert.DoesNotContain(Owed.To("JPN", dossier.AsOf(new(1960, 3, 1))), d => d.Under == "us-jp-treaty-1960");
        Assert.Contains(Owed.To("JPN", dossier.AsOf(new(1961, 1, 1))), d => d.Under == "us-jp-treaty-1960");
        Assert.DoesNotContain(Owed.To("JPN", dossier.AsOf(new(2001, 1, 1))), d => d.Under == "us-jp-treaty-1960");
    }

    [Fact]
    public void A_host_pays_for_the_forces_it_hosts()
    {
        using var folder = DataFolder.Valid();
        folder.Write($"{DataFolder.System}/agreements/kr-pays.yaml", """
            name: A special measures agreement
            kind: cost_sharing
            members: [USA, KOR]
            source: record
            events:
              - {date: 2021-01-01, event: in_force, source: record}
            facts:
              - {key: payment, value: 1183.3, unit: billion KRW/year, from: 2021-01-01, until: 2021-12-31, basis: measured, source: record}
              - {key: payment, value: 1200, unit: billion KRW/year, from: 2025-01-01, until: 2025-12-31, known: 2021-01-01, basis: measured, source: record}
            """);
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var s = dossier.AsOf(new(2024, 1, 1));
        var payment = Assert.Single(Owed.By("KOR", s), d => d.Kind == CommitmentKind.Payment);
        Assert.Equal(["USA"], payment.To);
        Assert.Equal(1200, payment.Amounts.Single().Value);
        var forces = Assert.Single(Owed.To("KOR", s), d => d.Kind == CommitmentKind.Forces);
        Assert.Equal(28500, forces.Amounts.Single().Value);
    }

    [Fact]
    public void A_member_that_joined_later_owes_since_then_and_a_revival_begins_anew()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{DataFolder.System}/groupings/quad.yaml", "kind: minilateral", "kind: minilateral\nobligations: [consultation]");
        folder.Replace($"{DataFolder.System}/groupings/quad.yaml", "events:", "events:\n  - {date: 2009-01-01, event: lapsed, source: record}\n  - {date: 2011-06-01, event: revived, source: record}");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var s = dossier.AsOf(new(2018, 1, 1));
        Assert.Equal("2011-06-01", Owed.By("JPN", s).Single(d => d.Under == "quad").Written);
        Assert.Equal("2017-11-12", Owed.By("AUS", s).Single(d => d.Under == "quad").Written);
        Assert.Equal("2011-06-01", Owed.By("IND", s).Single(d => d.Under == "quad").Written);
        Assert.Equal(new DateOnly(2011, 6, 1), Standing.Since(s.Agreements["quad"], s.AsOf)!.Date);
        Assert.Null(Standing.Since(s.Agreements["quad"], new(2010, 1, 1)));
    }

    [Fact]
    public void Meetings_are_counted_by_year_and_level_up_to_the_day()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{DataFolder.System}/groupings/quad.yaml", "events:", """
            events:
              - {date: 2019-09-26, event: meeting, level: ministers, source: record}
              - {date: 2021-09-24, event: meeting, level: leaders, source: record}
              - {date: 2021-10-01, event: meeting, source: record}
            """);
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var quad = dossier.Agreements["quad"];
        Assert.Equal([new(2019, 0, 1, 0, 0), new(2020, 0, 0, 0, 0), new(2021, 2, 0, 0, 1), new(2022, 0, 0, 0, 0)], Cadence.Of(quad, new(2022, 1, 1)));
        Assert.Equal([new(2019, 0, 1, 0, 0)], Cadence.Of(quad, new(2019, 12, 31)));
        Assert.Empty(Cadence.Of(quad, new(2010, 1, 1)));
        Assert.Equal(3.0 / 2, Cadence.PerYear(quad, new(2022, 12, 31), 2));
        Assert.Null(Cadence.PerYear(quad, new(2010, 1, 1), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cadence.PerYear(quad, new(2022, 1, 1), 0));
    }
}
