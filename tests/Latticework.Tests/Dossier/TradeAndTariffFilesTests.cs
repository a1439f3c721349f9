using Latticework.Dossier;
using Xunit;

namespace Latticework.Tests.Dossier;

/// <summary>Trade matrices, elasticity sets and tariff schedules: shapes, mistakes and what a day can see. All values are invented.</summary>
public sealed class TradeAndTariffFilesTests
{
    private const string Korea = $"{DataFolder.System}/governments/KOR.yaml";

    private static readonly DateOnly cutOff = new(2026, 11, 21);

    [Fact]
    public void The_small_world_has_no_mistakes_and_is_read()
    {
        using var folder = World();
        Assert.Empty(folder.Problems());
        var seen = folder.Load().AsOf(cutOff);

        var goods = seen.TradeMatrices["goods"];
        Assert.Equal(["USA", "KOR", "REST"], goods.Regions.Select(r => r.Id));
        Assert.Equal([10, 1, 2, 3, 20, 4, 5, 6, 30], goods.Flows);
        Assert.Equal((4, 0), (goods.Flow(1, 2), goods.AppliedTariff(1, 2)));
        Assert.True(Assert.Single(goods.Sectors).IsGoods);
        Assert.True(goods.HasOverhead);
        Assert.Equal(("REST", "KOR", null), (goods.RegionOf("JPN")?.Id, goods.RegionOf("KOR")?.State, goods.RegionOf("FRA")));

        var sectors = seen.TradeMatrices["sectors"];
        Assert.Equal((7, 0.05), (sectors.Flow(0, 1, 1), sectors.AppliedTariff(1, 0)));
        Assert.False(sectors.HasOverhead);
        Assert.Equal(4, seen.ElasticitySets["four"].Values["cars"]);

        var plan = seen.TariffSchedules["plan"];
        Assert.Equal((ScheduleKind.Announced, false, 3), (plan.Kind, plan.IsRetaliation, plan.Duties.Count));
        Assert.True(seen.TariffSchedules["answer"].IsRetaliation);
        Assert.Equal([("answer", 0.25), ("older", 1.0)], seen.Governments["kor-progressive"].Tariffs.Select(t => (t.Key, t.Value)));
        Assert.Equal("record", seen.Governments["kor-progressive"].TariffsProvenance?.Source);
    }

    [Theory]
    [InlineData("trade/goods.flows.csv", "USA,10,1,2", "USA,10,-1,2", "2: USA → KOR: found \"-1\", expected a finite number, 0 or more")]
    [InlineData("trade/goods.flows.csv", "USA,10,1,2", "USA,10,,2", "2: USA → KOR: found nothing, expected a finite number, 0 or more")]
    [InlineData("trade/goods.flows.csv", "USA,10,1,2", "USA,10,NaN,2", "2: USA → KOR: found \"NaN\", expected a finite number, 0 or more")]
    [InlineData("trade/goods.flows.csv", "USA,10,1,2", "USA,10,1", "2: row: found 3 cells, expected 4: the exporter and a flow to each region", "1: exporter: found nothing, expected a row for \"USA\"")]
    [InlineData("trade/goods.flows.csv", "USA,10,1,2", "USS,10,1,2", "2: exporter: found \"USS\", expected \"USA\"", "1: exporter: found nothing, expected a row for \"USA\"")]
    [InlineData("trade/goods.flows.csv", "USA,10,1,2", "USA,0,0,0", "1: exporter: found no sales by \"USA\", expected at least one flow above 0")]
    [InlineData("trade/goods.flows.csv", "exporter,USA,KOR,REST", "exporter,USA,KOX,REST", "1: header: found an unknown column \"KOX\", expected \"KOR\"")]
    [InlineData("trade/goods.flows.csv", "KOR,3,20,4", "KOR,3,20,4\nKOR,3,20,4", "4: exporter: found \"KOR\" again (first in line 3), expected one row for each exporter")]
    [InlineData("trade/sectors.sectors.csv", "cars,KOR,USA,3,0.05", "cars,KOR,USA,3,-0.05", "4: applied_tariff: found \"-0.05\", expected a finite number, 0 or more")]
    [InlineData("trade/sectors.sectors.csv", "cars,KOR,USA,3,0.05\n", "", "1: row: found 1 row too few, expected one for each sector and pair; the first that is missing is cars, KOR → USA")]
    [InlineData("trade/sectors.sectors.csv", "cars,KOR,USA,3,0.05", "carts,KOR,USA,3,0.05", "4: sector: found \"carts\", expected \"cars\"")]
    [InlineData("trade/goods.yaml", "members: [KOR]", "members: [KOX]", "9: regions.members: found \"KOX\", expected \"KOR\"", "9: regions.state: found \"KOR\", expected the only member of the region, or the field left out")]
    [InlineData("trade/goods.yaml", "unit: million USD", "unit: billion USD", "3: unit: found \"billion USD\", expected \"million USD\"")]
    [InlineData("trade/goods.yaml", "pass_through: 1.1, ", "", "8: regions.overhead_share: found one of overhead_share, pass_through, overhead_absorption without the others, expected all three or none")]
    [InlineData("trade/goods.yaml", "source: record", "# none", "1: source: found nothing, expected the id of a source, a file name in sources/ without .yaml")]
    [InlineData("trade/goods.yaml", "known: 2023-07-01", "# none", "1: known: found nothing, expected a date such as 1991-03-17, or 1991-03 or 1991 where no more is known")]
    [InlineData("trade/goods.yaml", "cautions: [Invented.]", "", "6: not_for: found regions without a word of why, expected a sentence in `cautions`")]
    [InlineData("elasticities/four.yaml", "cars: 4", "carz: 4", "3: values: found \"carz\", expected \"cars\"", "1: values: found nothing, expected a value for the sector \"cars\" of sectors")]
    [InlineData("elasticities/four.yaml", "cars: 4", "cars: 0", "3: values.cars: found 0, expected a number above 0")]
    [InlineData("elasticities/four.yaml", "matrix: sectors", "matrix: sector", "2: matrix: found \"sector\", expected \"sectors\"")]
    [InlineData("tariffs/plan.yaml", "on: KOR, rate: 0.6", "on: KOX, rate: 0.6", "6: duties.on: found \"KOX\", expected \"KOR\"")]
    [InlineData("tariffs/plan.yaml", "on: KOR, rate: 0.6", "on: KOR, rate: 60", "6: duties.rate: found 60, expected a number from 0 to 5")]
    [InlineData("tariffs/plan.yaml", "on: KOR, rate: 0.6", "on: KOR, rate: -0.1", "6: duties.rate: found -0.1, expected a number from 0 to 5")]
    [InlineData("tariffs/plan.yaml", "on: KOR, rate: 0.6", "on: all, rate: 0.6", "6: duties.on: found USA on all a second time (first in line 5), expected one duty for each")]
    [InlineData("tariffs/plan.yaml", "on: KOR, rate: 0.6", "on: USA, rate: 0.6", "6: duties.on: found \"USA\", expected another party than the one that lays the duty")]
    [InlineData("tariffs/plan.yaml", "sector: cars", "sector: carts", "7: duties.sector: found \"carts\", expected \"cars\"")]
    [InlineData("tariffs/plan.yaml", "source: record", "# none", "1: source: found nothing, expected the id of a source, a file name in sources/ without .yaml")]
    [InlineData("tariffs/plan.yaml", "kind: announced", "kind: anounced", "2: kind: found \"anounced\", expected \"announced\"")]
    [InlineData("tariffs/plan.yaml", "kind: announced", "kind: enacted", "1: from: found nothing, expected the first day in force, as the kind is enacted")]
    [InlineData("tariffs/plan.yaml", "basis: measured", "basis: elicited",
        "5: duties.range: found nothing, expected `range: [low, high]`, as the basis is elicited", "6: duties.range: found nothing, expected `range: [low, high]`, as the basis is elicited",
        "7: duties.range: found nothing, expected `range: [low, high]`, as the basis is elicited")]
    [InlineData("tariffs/answer.yaml", "retaliates_to: [plan]", "retaliates_to: [plam]", "4: retaliates_to: found \"plam\", expected \"plan\"")]
    [InlineData("tariffs/answer.yaml", "share: 0.5", "share: 1.5", "8: exemptions.share: found 1.5, expected a number from 0 to 1")]
    [InlineData(Korea, "answer: 0.25", "anser: 0.25", "18: governments.tariffs.weights: found \"anser\", expected \"answer\"")]
    [InlineData(Korea, "answer: 0.25", "plan: 0.25", "18: governments.tariffs.weights: found \"plan\", in which KOR lays no duty, expected a schedule with duties by KOR")]
    [InlineData(Korea, "answer: 0.25", "answer: 0", "18: governments.tariffs.weights.answer: found 0, expected a weight above 0, or the schedule left out")]
    public void A_mistake_is_one_line(string path, string old, string now, params string[] expected)
    {
        using var folder = World();
        var found = folder.Replace(path, old, now).Problems();
        Assert.Equal(expected.Select(e => $"{path}:{e}").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_table_goes_with_its_card()
    {
        using var folder = World();
        folder.Delete("trade/goods.flows.csv");
        folder.Write("trade/alone.flows.csv", "exporter,USA\n").Write("trade/odd.csv", "exporter,USA\n").Write("trade/sectors.flows.csv", "exporter,USA\n");
        Assert.Equal(
            [
                "trade/alone.flows.csv:1: file: found a table without a card, expected alone.yaml beside it",
                "trade/goods.yaml:1: file: found a card without a table, expected goods.flows.csv beside it",
                "trade/odd.csv:1: file: found the name \"odd\", expected a name that ends in .flows.csv or .sectors.csv",
                "trade/sectors.yaml:1: file: found sectors.flows.csv beside sectors.sectors.csv, expected one table: .sectors.csv where the card has sectors, else .flows.csv",
            ],
            folder.Problems());
    }

    [Fact]
    public void A_day_sees_no_later_schedule_and_no_end_that_was_news()
    {
        using var folder = World();
        var dossier = folder.Load();
        var before = dossier.AsOf(new DateOnly(2023, 12, 31));
        Assert.Equal(["older"], before.TariffSchedules.Keys);
        Assert.Null(before.TariffSchedules["older"].Until);
        Assert.Equal(["older"], before.Governments["kor-progressive"].Tariffs.Keys);
        Assert.True(before.TariffSchedules["older"].IsInForceOn(new DateOnly(2024, 6, 1)));

        var after = dossier.AsOf(cutOff);
        Assert.Equal(new DateOnly(2024, 3, 1), after.TariffSchedules["older"].Until);
        Assert.False(after.TariffSchedules["older"].IsInForceOn(new DateOnly(2024, 6, 1)));

        Assert.DoesNotContain("goods", dossier.AsOf(new DateOnly(2023, 6, 30)).TradeMatrices.Keys);
        Assert.Empty(dossier.AsOf(new DateOnly(2019, 1, 1)).Governments["kor-progressive"].Tariffs);
    }

    [Theory]
    [InlineData("trade/goods.flows.csv", "USA,10,1,2", "USA,10,1,2.5")]
    [InlineData("trade/sectors.sectors.csv", "cars,KOR,USA,3,0.05", "cars,KOR,USA,3,0.06")]
    [InlineData("elasticities/four.yaml", "cars: 4", "cars: 5")]
    [InlineData("tariffs/plan.yaml", "rate: 0.6", "rate: 0.61")]
    [InlineData("tariffs/answer.yaml", "share: 0.5", "share: 0.51")]
    [InlineData(Korea, "answer: 0.25", "answer: 0.26")]
    public void The_hash_moves_with_every_number(string path, string old, string now)
    {
        using var folder = World();
        var before = folder.Load().AsOf(cutOff).Hash;
        Assert.NotEqual(before, folder.Replace(path, old, now).Load().AsOf(cutOff).Hash);
    }

    [Fact]
    public void The_hash_does_not_move_with_the_order_of_duties()
    {
        using var folder = World();
        var before = folder.Load().AsOf(cutOff).Hash;
        folder.Replace("tariffs/plan.yaml", "  - {by: USA, on: all, rate: 0.1}\n  - {by: USA, on: KOR, rate: 0.6}", "  - {by: USA, on: KOR, rate: 0.6}\n  - {by: USA, on: all, rate: 0.1}");
        Assert.Equal(before, folder.Load().AsOf(cutOff).Hash);
    }

    [Fact]
    public void The_most_specific_duty_holds_and_none_are_added()
    {
        using var folder = World();
        var seen = folder.Load().AsOf(cutOff);
        var (plan, answer) = (seen.TariffSchedules["plan"], seen.TariffSchedules["answer"]);
        var r = seen.TradeMatrices["goods"].Regions;
        var (usa, korea, rest) = (r[0], r[1], r[2]);
        Assert.Equal((0.6, 0.1), (plan.RateOf(usa, korea), plan.RateOf(usa, rest)));
        // A sector comes before a country.
        Assert.Equal((0.25, 0.25), (plan.RateOf(usa, korea, "cars"), plan.RateOf(usa, rest, "cars")));
        Assert.Equal((0, 0), (plan.RateOf(korea, usa), plan.RateOf(usa, usa)));
        // Half is exempt, but not of a sector that has a duty of its own, nor for those the duty leaves out.
        Assert.Equal((0.15, 0.4, 0.0), (answer.RateOf(korea, usa), answer.RateOf(korea, usa, "cars"), answer.RateOf(korea, rest)));
        Assert.Equal(0.4 * 0.5, answer.RateOf(korea, usa, value: range => range.High), 12);
    }

    [Fact]
    public void A_users_file_needs_nothing_but_duties()
    {
        using var folder = World();
        var seen = folder.Load().AsOf(cutOff);
        folder.Write("mine.yaml", "duties:\n  - {by: USA, on: KOR, rate: 0.3}\n");
        var (mine, problems) = TariffFile.Read(Path.Combine(folder.Root, "mine.yaml"), seen);
        Assert.Empty(problems);
        Assert.Equal(("mine", 0.3), (mine!.Label, mine.RateOf(seen.TradeMatrices["goods"].Regions[0], seen.TradeMatrices["goods"].Regions[1])));

        folder.Write("wrong.yaml", "duties:\n  - {by: USA, on: KOX, rate: 30, sector: carts}\ndutys: 1\n");
        (mine, problems) = TariffFile.Read(Path.Combine(folder.Root, "wrong.yaml"), seen);
        Assert.Null(mine);
        Assert.Equal(
            ["2: duties.rate: found 30, expected a number from 0 to 5", "2: duties.on: found \"KOX\", expected \"KOR\"", "2: duties.sector: found \"carts\", expected \"cars\"", "3: dutys: found an unknown field \"dutys\", expected \"duties\""],
            problems.Select(p => p.ToString()[(p.Place.File.Length + 1)..]));
        Assert.Contains("found nothing", TariffFile.Read(WriteEmpty(folder), seen).Problems[0].ToString(), StringComparison.Ordinal);
    }

    private static string WriteEmpty(DataFolder folder)
    {
        folder.Write("empty.yaml", "label: nothing else\n");
        return Path.Combine(folder.Root, "empty.yaml");
    }

    // Three regions, invented numbers.
    private static DataFolder World()
    {
        var folder = DataFolder.Valid();
        folder.Write("trade/goods.yaml", """
            label: Invented goods
            year: 2022
            unit: million USD
            concept: Invented.
            released: 2024-01-15
            not_for: [KOR]
            regions:
              - {id: USA, label: United States, members: [USA], state: USA, gdp: 13, overhead_share: 0.2, pass_through: 1.1, overhead_absorption: 9}
              - {id: KOR, label: South Korea, members: [KOR], state: KOR, gdp: 27, overhead_share: 0.1, pass_through: 1.05, overhead_absorption: 18}
              - {id: REST, label: All others, rest: true, members: [JPN], gdp: 41, overhead_share: 0.1, pass_through: 1.05, overhead_absorption: 30}
            cautions: [Invented.]
            source: record
            basis: estimated
            known: 2023-07-01
            """);
        folder.Write("trade/goods.flows.csv", "exporter,USA,KOR,REST\nUSA,10,1,2\nKOR,3,20,4\nREST,5,6,30\n");
        folder.Write("trade/sectors.yaml", """
            label: Invented sectors
            year: 2022
            unit: million USD
            concept: Invented.
            released: 2024-01-15
            sectors:
              - {id: cars, label: Cars, goods: true}
              - {id: service, label: Services}
            regions:
              - {id: USA, label: United States, members: [USA], state: USA}
              - {id: KOR, label: South Korea, members: [KOR], state: KOR}
            source: record
            basis: estimated
            known: 2023-07-01
            """);
        folder.Write("trade/sectors.sectors.csv", "sector,exporter,importer,flow,applied_tariff\ncars,USA,USA,10,0\ncars,USA,KOR,1,0.1\ncars,KOR,USA,3,0.05\ncars,KOR,KOR,20,0\nservice,USA,USA,50,0\nservice,USA,KOR,7,0\nservice,KOR,USA,2,0\nservice,KOR,KOR,40,0\n");
        folder.Write("elasticities/four.yaml", "label: Four\nmatrix: sectors\nvalues: {cars: 4, service: 4}\nsource: record\nbasis: assumed\nknown: 2020\nnote: Invented.\n");
        folder.Write("tariffs/plan.yaml", "label: Plan\nkind: announced\nabout: Invented.\nduties:\n  - {by: USA, on: all, rate: 0.1}\n  - {by: USA, on: KOR, rate: 0.6}\n  - {by: USA, on: all, sector: cars, rate: 0.25}\nsource: record\nbasis: measured\nknown: 2024-02-04\n");
        folder.Write("tariffs/answer.yaml", "label: Answer\nkind: hypothetical\nabout: Invented.\nretaliates_to: [plan]\nduties:\n  - {by: KOR, on: all, rate: 0.3, range: [0.2, 0.4], except: [REST]}\n  - {by: KOR, on: USA, sector: cars, rate: 0.4}\nexemptions: [{on: all, share: 0.5}]\nsource: record\nbasis: measured\nknown: 2024-02-05\n");
        folder.Write("tariffs/older.yaml", "label: Older\nkind: enacted\nabout: Invented.\nfrom: 2022-07-01\nuntil: 2024-03-01\nduties:\n  - {by: KOR, on: USA, rate: 0.05}\nsource: record\nbasis: measured\n");
        folder.Replace(
            Korea, "  - {id: kor-progressive, name: Progressive, coalition: kor-progressive, source: record}",
            "  - id: kor-progressive\n    name: Progressive\n    coalition: kor-progressive\n    source: record\n    tariffs: {weights: {answer: 0.25, older: 1}, basis: elicited, source: record}");
        return folder;
    }
}
