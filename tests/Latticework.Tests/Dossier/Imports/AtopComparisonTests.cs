using Latticework.Dossier;
using Latticework.Dossier.Imports;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Dossier.Imports;

/// <summary>The comparison on tables made up so that one thing differs at a time.</summary>
public sealed class AtopComparisonTests
{
    private static readonly LoadedDossier dossier = DossierLoader.Load(Path.Combine(Repository.Root, "data"));

    // The treaty of 1960 as the dossier has it, and a last row that ends the coding in 2016.
    private static readonly string[] treaty = ["3375", "1960", "1", "19", "", "", "", "1", "0", "0", "1", "1"];

    private static readonly string[] last = ["9999", "2016", "1", "1", "", "", "", "0", "0", "0", "1", "0"];

    [Fact]
    public void The_same_is_the_same() => Assert.Empty(Match(treaty).Differences);

    [Theory]
    [InlineData(3, "20", "signed", "1960-01-19", "1960-01-20")]
    [InlineData(1, "1961", "signed", "1960-01-19", "1961-01-19")]
    [InlineData(4, "1990", "ended", "in force", "1990")]
    [InlineData(7, "0", "defence", "yes", "no")]
    [InlineData(8, "1", "offence", "no", "yes")]
    [InlineData(9, "1", "neutrality", "no", "yes")]
    [InlineData(10, "0", "nonaggression", "yes", "no")]
    [InlineData(11, "0", "consultation", "yes", "no")]
    public void One_difference_is_found_and_has_no_reason(int cell, string value, string what, string ours, string theirs)
    {
        var changed = treaty.ToArray();
        changed[cell] = value;
        Assert.Equal(new AtopDifference(what, ours, theirs, null), Assert.Single(Match(changed).Differences));
    }

    [Fact]
    public void A_vaguer_date_is_no_difference()
    {
        var vague = treaty.ToArray();
        vague[3] = "";
        Assert.Empty(Match(vague).Differences);
    }

    [Fact]
    public void Members_and_those_who_left_are_compared()
    {
        var difference = Assert.Single(Match(treaty, ["2", "USA"], ["740", "JPN"], ["732", "KOR"]).Differences);
        Assert.Equal(("members", "JPN USA", "JPN KOR USA"), (difference.What, difference.Ours, difference.Theirs));
        var spells = new TidyTable("m", ["atopid", "iso3", "yrexit", "moexit", "dayexit"], [["3375", "USA", "", "", ""], ["3375", "JPN", "1970", "5", ""], ["3375", "USA", "1965", "1", "1"]]);
        difference = Assert.Single(Compare(treaty, spells, ["2", "USA"], ["740", "JPN"]).Matches.Single(m => m.Atop == 3375).Differences);
        Assert.Equal(("exits", "JPN stays", "JPN 1970-05"), (difference.What, difference.Ours, difference.Theirs));
    }

    [Fact]
    public void Numbers_ATOP_does_not_have_and_alliances_we_do_not_have_are_told()
    {
        var comparison = Compare(treaty, null, ["2", "USA"], ["740", "JPN"]);
        Assert.Contains(comparison.Unknown, a => a.Id == "anzus-1951");
        Assert.DoesNotContain(comparison.Unknown, a => a.Id == "us-jp-treaty-1960");
        Assert.Equal([9999], comparison.OnlyTheirs.Select(a => a.Atop));
        Assert.Equal(0, comparison.Unexplained);
    }

    private static AtopMatch Match(string[] row, params string[][] members) =>
        Compare(row, null, members.Length > 0 ? members : [["2", "USA"], ["740", "JPN"]]).Matches.Single(m => m.Atop == 3375);

    private static AtopComparison Compare(string[] row, TidyTable? spells, params string[][] members) => new(
        dossier,
        new TidyTable("a", ["atopid", "begyr", "begmo", "begday", "endyr", "endmo", "endday", "defense", "offense", "neutral", "nonagg", "consul"], [row, last]),
        new TidyTable("m", ["atopid", "cow", "iso3"], [.. members.Select(m => (string[])["3375", .. m]), ["9999", "710", "CHN"], ["9999", "732", "KOR"]]),
        spells);
}
