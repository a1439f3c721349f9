using System.Globalization;
using Latticework.Dossier;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Dossier;

/// <summary>The numbers of the Correlates of War and of Gleditsch and Ward, as shipped.</summary>
public sealed class StateCodesTests
{
    private static readonly LoadedDossier dossier = DossierLoader.Load(Path.Combine(Repository.Root, "data"));

    private static StateCodes Codes => dossier.Codes;

    [Theory]
    // Germany: both lists part ways in 1949 and 1990.
    [InlineData("cow", 255, "1938-01-01", "DEU")]
    [InlineData("cow", 255, "1970-01-01", null)]
    [InlineData("cow", 260, "1970-01-01", "DEU")]
    [InlineData("cow", 260, "1990-10-03", null)]
    [InlineData("cow", 255, "1990-10-03", "DEU")]
    [InlineData("cow", 265, "1970-01-01", "")]
    [InlineData("gw", 255, "1938-01-01", "DEU")]
    [InlineData("gw", 260, "1949-09-21", "DEU")]
    [InlineData("gw", 260, "2020-01-01", "DEU")]
    [InlineData("gw", 255, "2020-01-01", null)]
    // Korea before and after the division.
    [InlineData("cow", 730, "1900-01-01", "")]
    [InlineData("cow", 731, "1949-01-01", "PRK")]
    [InlineData("cow", 732, "1949-01-01", null)]
    [InlineData("gw", 732, "1949-01-01", "KOR")]
    [InlineData("cow", 732, "2026-11-21", "KOR")]
    // Vietnam: the north's number carries on.
    [InlineData("cow", 816, "1965-01-01", "VNM")]
    [InlineData("cow", 817, "1965-01-01", "")]
    [InlineData("cow", 817, "1976-01-01", null)]
    [InlineData("gw", 816, "1954-06-01", "VNM")]
    [InlineData("cow", 816, "1954-06-01", null)]
    [InlineData("gw", 815, "1850-01-01", "")]
    // Yemen: a new number for the one, the old number for the other.
    [InlineData("cow", 678, "1980-01-01", "YEM")]
    [InlineData("cow", 678, "1990-05-22", null)]
    [InlineData("cow", 679, "1990-05-22", "YEM")]
    [InlineData("cow", 680, "1980-01-01", "")]
    [InlineData("gw", 678, "2020-01-01", "YEM")]
    [InlineData("gw", 679, "2020-01-01", null)]
    // The Soviet Union and Russia, Yugoslavia and Serbia, the Czech lands, Ethiopia under occupation.
    [InlineData("cow", 365, "1960-01-01", "RUS")]
    [InlineData("cow", 345, "2010-01-01", "SRB")]
    [InlineData("gw", 345, "2006-06-04", "SRB")]
    [InlineData("gw", 340, "2006-06-05", "SRB")]
    [InlineData("cow", 315, "1980-01-01", "")]
    [InlineData("cow", 316, "1993-01-01", "CZE")]
    [InlineData("cow", 530, "1938-01-01", null)]
    [InlineData("gw", 530, "1938-01-01", "ETH")]
    public void A_number_stands_for_a_state_on_a_day(string system, int code, string day, string? iso3)
    {
        var found = Codes.Find(System(system), code, Day(day));
        if (iso3 is null)
            Assert.Null(found);
        else
            Assert.Equal(iso3, Assert.IsType<CodeSpell>(found).Iso3 ?? "");
    }

    [Theory]
    [InlineData("cow", "DEU", "1970-01-01", 260)]
    [InlineData("cow", "DEU", "1950-01-01", null)]
    [InlineData("gw", "DEU", "1950-01-01", 260)]
    [InlineData("cow", "DEU", "2024-12-31", 255)]
    [InlineData("cow", "KOR", "2024-12-31", 732)]
    [InlineData("cow", "VNM", "1954-06-01", null)]
    [InlineData("cow", "YEM", "1990-05-21", 678)]
    [InlineData("cow", "YEM", "1990-05-22", 679)]
    [InlineData("gw", "YEM", "1990-05-22", 678)]
    [InlineData("gw", "SRB", "1960-01-01", 345)]
    [InlineData("gw", "SRB", "2010-01-01", 340)]
    [InlineData("cow", "CZE", "1980-01-01", null)]
    public void A_state_has_a_number_on_a_day(string system, string iso3, string day, int? code) =>
        Assert.Equal(code, Codes.Find(System(system), iso3, Day(day))?.Code);

    [Fact]
    public void A_year_of_change_has_both_numbers()
    {
        Assert.Equal([260, 255], Codes.FindInYear(CodeSystem.CorrelatesOfWar, "DEU", 1990).Select(s => s.Code));
        Assert.Equal([260], Codes.FindInYear(CodeSystem.GleditschWard, "DEU", 1990).Select(s => s.Code));
        Assert.Equal([678, 679], Codes.FindInYear(CodeSystem.CorrelatesOfWar, "YEM", 1990).Select(s => s.Code));
        Assert.Equal("DEU", Codes.FindInYear(CodeSystem.CorrelatesOfWar, 255, 1990)?.Iso3);
        Assert.Equal("DEU", Codes.FindInYear(CodeSystem.CorrelatesOfWar, 260, 1990)?.Iso3);
        Assert.Null(Codes.FindInYear(CodeSystem.CorrelatesOfWar, 260, 1991));
        Assert.Empty(Codes.FindInYear(CodeSystem.CorrelatesOfWar, "CZE", 1992));
    }

    [Fact]
    public void What_has_no_answer_is_explained()
    {
        Assert.Equal(
            "Correlates of War 260 is German Federal Republic from 1955-05-05 to 1990-10-02; on 2000-01-01 DEU is 255",
            Codes.WhyNot(CodeSystem.CorrelatesOfWar, 260, Day("2000-01-01")));
        Assert.Equal(
            "Correlates of War 817 is Republic of Vietnam, which no state of ISO 3166 carries on",
            Codes.WhyNot(CodeSystem.CorrelatesOfWar, 817, Day("1965-01-01")));
        Assert.Equal("Gleditsch–Ward has no number 679", Codes.WhyNot(CodeSystem.GleditschWard, 679, Day("2000-01-01")));
        Assert.Equal(
            "YEM has no Correlates of War number on 1920-01-01: 678 from 1926-09-02 to 1990-05-21; 679 from 1990-05-22",
            Codes.WhyNot(CodeSystem.CorrelatesOfWar, "YEM", Day("1920-01-01")));
        Assert.Equal("Correlates of War has no number for \"JPM\", perhaps JAM", Codes.WhyNot(CodeSystem.CorrelatesOfWar, "JPM", Day("1960-01-01")));
    }

    [Fact]
    public void Every_number_comes_back_as_itself()
    {
        foreach (var spell in Codes.Tables.SelectMany(t => t.Spells).Where(s => s.Iso3 is not null))
        {
            foreach (var day in new[] { spell.From, spell.Until ?? dossier.CutOff })
            {
                Assert.Equal(spell, Codes.Find(spell.System, spell.Code, day));
                Assert.Equal(spell, Codes.Find(spell.System, spell.Iso3!, day));
            }
        }
        Assert.Equal(243, Codes.Tables.Single(t => t.System == CodeSystem.CorrelatesOfWar).Spells.Count);
        Assert.Equal(239, Codes.Tables.Single(t => t.System == CodeSystem.GleditschWard).Spells.Count);
    }

    [Fact]
    public void States_of_the_dossier_carry_the_numbers_of_the_lists()
    {
        Assert.Empty(dossier.Problems);
        Assert.All(dossier.States.Values, s =>
        {
            Assert.Equal(Codes.Find(CodeSystem.CorrelatesOfWar, s.Id, dossier.CutOff)?.Code, s.CowCode);
            Assert.Equal(Codes.Find(CodeSystem.GleditschWard, s.Id, dossier.CutOff)?.Code, s.GwCode);
        });
    }

    [Theory]
    [InlineData("1,AAA,Aland,DEX,1990-01-01,", "codes/cow.csv:2: iso3: found \"DEX\", expected \"DEU\"")]
    [InlineData("0,AAA,Aland,DEU,1990-01-01,", "codes/cow.csv:2: code: found \"0\", expected a whole number from 1 to 999")]
    [InlineData("1,AAA,Aland,DEU,1990,", "codes/cow.csv:2: from: found \"1990\", expected a date such as 1990-10-03")]
    [InlineData("1,AAA,Aland,DEU,1990-01-01,1980-01-01", "codes/cow.csv:2: until: found 1980-01-01, expected a day not before 1990-01-01")]
    [InlineData("1,AAA,Aland,DEU,1990-01-01,2017-01-01", "codes/cow.csv:2: until: found 2017-01-01, expected a day not after 2016-12-31, the end of the list, or nothing")]
    [InlineData("1,AAA,Aland,DEU,1990-01-01", "codes/cow.csv:2: row: found 5 cells, expected 6 (code,abbreviation,name,iso3,from,until); empty cells for what is missing, quotation marks around text with commas")]
    [InlineData(
        "1,AAA,Aland,DEU,1990-01-01,\n1,AAB,Bland,FRA,1995-01-01,",
        "codes/cow.csv:3: from: found 1 again on 1995-01-01 (held since 1990-01-01, line 2), expected stretches that do not overlap")]
    [InlineData(
        "1,AAA,Aland,DEU,1990-01-01,1995-01-01\n2,AAB,Bland,DEU,1995-01-01,",
        "codes/cow.csv:3: from: found DEU again on 1995-01-01 (held since 1990-01-01, line 2), expected stretches that do not overlap")]
    public void A_wrong_row_is_refused(string rows, string problem)
    {
        using var folder = DataFolder.Valid();
        folder.Write("codes/cow.yaml", "label: Numbers\nsystem: cow\nthrough: 2016-12-31\nsource: record\nbasis: measured\nknown: 2017\n");
        folder.Write("codes/cow.csv", $"code,abbreviation,name,iso3,from,until\n{rows}\n");
        Assert.Equal([problem], folder.Problems());
    }

    [Fact]
    public void A_card_and_its_table_belong_together()
    {
        using var folder = DataFolder.Valid();
        folder.Write("codes/cow.csv", "code,abbreviation,name,iso3,from,until\n");
        Assert.Equal(["codes/cow.csv:1: file: found a table without a card, expected cow.yaml beside it"], folder.Problems());
        folder.Delete("codes/cow.csv").Write("codes/cow.yaml", "label: Numbers\nsystem: cw\nthrough: 2016-12-31\nsource: record\nbasis: measured\nknown: 2017\n");
        Assert.Equal(
            [
                "codes/cow.yaml:1: file: found a card without a table, expected cow.csv beside it",
                "codes/cow.yaml:2: system: found \"cw\", expected \"cow\"",
            ],
            folder.Problems());
    }

    private static CodeSystem System(string name) => name == "cow" ? CodeSystem.CorrelatesOfWar : CodeSystem.GleditschWard;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
