using System.IO.Compression;
using System.Text;
using Latticework.Dossier;
using Latticework.Dossier.Imports;
using Latticework.Tests.Cli;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Dossier.Imports;

/// <summary>Layouts on small files. All values are invented.</summary>
public sealed class ImportReaderTests
{
    private static readonly LoadedDossier dossier = DossierLoader.Load(Path.Combine(Repository.Root, "data"));

    private const string Capabilities = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n";

    [Fact]
    public void Numbers_become_states_and_codes_become_missing()
    {
        var x = Read("cow-nmc", Capabilities + "260,1989,5,-9,1,,8659.0,7,0.01\n255,1991,5,4,NA,2,8659,7,1.5e-2\n315,1950,5,0,3,2,8,7,0.01\n");
        Assert.Equal(["cow", "iso3", "iso3_from", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"], x.Tables[0].Header);
        Assert.Equal(
            ["260,DEU,list,1989,5,,1,,8659,7,0.01", "255,DEU,list,1991,5,4,,2,8659,7,0.015", "315,,list,1950,5,0,3,2,8,7,0.01"],
            x.Tables[0].Rows.Select(r => string.Join(',', r)));
        Assert.Equal(["milper -9 1", "irst NA 1", "pec  1"], x.Missing.Select(m => $"{m.Column} {m.Code} {m.Cells}"));
        Assert.Equal(("invented", "user", false, 3, 1950, 1991), (x.Release, x.ReleaseFrom, x.IsWhole, x.Rows, x.FirstYear, x.LastYear));
        Assert.Empty(x.Duplicates);
        Assert.Empty(x.Numbers);
    }

    [Fact]
    public void Years_without_a_row_stay_without_one()
    {
        var x = Read("cow-nmc", Capabilities + "2,1990,1,1,1,1,1,1,0.1\n2,1993,1,1,1,1,1,1,0.1\n");
        Assert.Equal(["1990", "1993"], x.Tables[0].Rows.Select(r => r[3]));
    }

    [Fact]
    public void A_state_twice_in_a_year_is_reported_under_one_number_and_under_two()
    {
        var x = Read("cow-nmc", Capabilities + "260,1990,1,1,1,1,1,1,0.1\n255,1990,2,1,1,1,1,1,0.1\n2,1990,1,1,1,1,1,1,0.1\n2,1990,1,1,1,1,1,1,0.1\n");
        Assert.Equal(["ccode 2 year 1990 5 4", "DEU 1990 (number 255) 3 2"], x.Duplicates.Select(d => $"{d.What} {d.Line} {d.First}"));
        Assert.Equal(4, x.Tables[0].Rows.Count);
    }

    [Fact]
    public void The_list_has_the_word_then_the_file_then_other_years()
    {
        const string Header = "ccode,iso3c,year,troops_ad\n";
        var x = Read("troopdata", Header + "260,DEU,2000,1\n817,CHN,1960,1\n369,,1950,1\n1007,BMU,1990,1\n1003,,1990,1\n817,,1990,1\n");
        Assert.Equal(["260 DEU file", "817  list", "369 UKR other years", "1007 BMU file", "1003  ", "817  "], x.Tables[0].Rows.Select(r => string.Join(' ', r[..3])));
        Assert.Contains(x.Numbers, n => n.Number == 260 && n.Iso3 == "DEU" && n.Why.Contains("own code", StringComparison.Ordinal));
        Assert.Contains(x.Numbers, n => n.Number == 817 && n.From == 1960 && n.Why.Contains("CHN", StringComparison.Ordinal));
    }

    [Fact]
    public void Ended_states_are_known_by_name_and_a_zero_beside_a_figure_is_none()
    {
        const string Header = "iso3,country,year,milex_usd_current_m,milex_usd_constant2023_m,milex_pct_gdp,milex_lcu_calendar\n";
        var x = Read("sipri-milex", Header + ",\"Yemen, North\",1980,0.0,,1.5,20\nCRI,Costa Rica,1980,0,0,...,0\nDEU,Germany,1990,7,xxx,2,3\n");
        Assert.Equal(["678,YEM,list,Yemen, North,1980,,,1.5,20", "94,CRI,file,Costa Rica,1980,0,0,,0", "255,DEU,file,Germany,1990,7,,2,3"], x.Tables[0].Rows.Select(r => string.Join(',', r)));
        Assert.Contains("expected \"Yemen, North\"", Refused("sipri-milex", Header + ",\"Yemen, Nort\",1980,1,,1.5,20\n")[0], StringComparison.Ordinal);
        Assert.Contains("iso3: found \"GRM\"", Refused("sipri-milex", Header + "GRM,Germany,1980,1,,1.5,20\n")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Published_names_of_columns_are_known_whatever_their_case()
    {
        var pledges = Read("atop-dyad-year", "stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul\n2,740,1960,1,1,0,0,1,1\n740,2,1960,1,0,0,0,1,1\n");
        Assert.Equal(["2,USA,list,740,JPN,list,1960,1,0,0,1,1", "740,JPN,list,2,USA,list,1960,0,0,0,1,1"], pledges.Tables[0].Rows.Select(r => string.Join(',', r)));
        Assert.Equal(["atopally"], pledges.LeftOut);
        var points = Read("un-ideal-points", "ccode,Countryname,year,IdealPointFP,Q5%FP,Q50%FP,Q95%FP\n2,United States,1990,1.5,1,1.5,2\n");
        Assert.Equal("2,USA,list,United States,1990,1.5,1,1.5,2", string.Join(',', points.Tables[0].Rows[0]));
    }

    [Fact]
    public void A_symmetric_relation_written_once_gets_its_other_direction()
    {
        var x = Read("cow-contiguity", "statelno,statelab,statehno,statehab,conttype,begin,end\n2,USA,20,CAN,1,192001,201612\n2,USA,40,CUB,4,190205,190609\n");
        Assert.Equal(2, x.Mirrored);
        Assert.Equal(
            ["2,USA,list,20,CAN,list,1,1920-01-01,2016-12-01", "2,USA,list,40,CUB,list,4,1902-05-01,1906-09-01", "20,CAN,list,2,USA,list,1,1920-01-01,2016-12-01", "40,CUB,list,2,USA,list,4,1902-05-01,1906-09-01"],
            x.Tables[0].Rows.Select(r => string.Join(',', r)));
    }

    [Fact]
    public void Members_in_numbered_columns_become_a_table()
    {
        var x = Read("atop-alliance", "atopid,begyr,begmo,begday,endyr,endmo,endday,defense,offense,neutral,nonagg,consul,mem1,mem2,mem3,version\n9001,1951,9,1,0,0,0,1,0,0,1,1,2,900,920,9.0100002\n9002,1960,1,1,1965,2,,0,0,0,1,0,265,365,,9.0100002\n", "9.01");
        Assert.Equal(["9001,1,2,USA,other years", "9001,2,900,AUS,other years", "9001,3,920,NZL,other years", "9002,1,265,,", "9002,2,365,RUS,other years"], x.Tables[1].Rows.Select(r => string.Join(',', r)));
        Assert.Equal("9001,1951,9,1,,,,1,0,0,1,1", string.Join(',', x.Tables[0].Rows[0]));
        Assert.Equal(("9.01", "file"), (x.Release, x.ReleaseFrom));
    }

    [Theory]
    // Codes and figures.
    [InlineData("cow-nmc", Capabilities + "999,1990,1,1,1,1,1,1,0.1\n", ":2: ccode: found \"999\", expected a state number")]
    [InlineData("cow-nmc", Capabilities + "2,1990,-8,1,1,1,1,1,0.1\n", ":2: milex: found \"-8\", expected a number of at least 0 (missing is -9 or an empty cell)")]
    [InlineData("cow-nmc", Capabilities + "2,1790,1,1,1,1,1,1,0.1\n", ":2: year: found \"1790\", expected a year from 1816 to")]
    [InlineData("cow-nmc", Capabilities + "2,2999,1,1,1,1,1,1,0.1\n", ":2: year: found \"2999\"")]
    [InlineData("cow-nmc", Capabilities + "2,1990,1,1,1,1,1,1,1.1\n", ":2: cinc: found \"1.1\"")]
    [InlineData("cow-nmc", Capabilities + "2,1990,Infinity,1,1,1,1,1,0.1\n", ":2: milex: found \"Infinity\"")]
    [InlineData("cow-nmc", Capabilities + "2,,1,1,1,1,1,1,0.1\n", ":2: year: found nothing")]
    [InlineData("cow-nmc", Capabilities + "2,1990,\"1,5\",1,1,1,1,1,0.1\n", ":2: milex: found \"1,5\"")]
    [InlineData("chisols", "ccode,year,leader,totalldrtrans,leadertrans,solschange,solschdum,solschange30,solsch30dum,solsminchange,solsminchdum\n2,1990,A,0,2,0,0,0,0,0,0\n", ":2: leadertrans: found \"2\", expected 0 or 1")]
    [InlineData("dcad", "DCAid,ccode1,ccode2,signYear,type\nX-1,2,20,1990,generl\n", ":2: type: found \"generl\", expected \"general\"")]
    [InlineData("un-ideal-points", "ccode,year,ideal_point_fp,q5fp,q50fp\n2,1990,1,3,2\n", ":2: q50fp: found 2, expected no less than q5fp, 3")]
    // Shape.
    [InlineData("cow-nmc", Capabilities + "2,1990,1,1,1,1,1,1,0.1\n2,1991,1,1\n", ":3: row: found 4 cells, expected 9, as in the header; the file breaks off here: get it again")]
    [InlineData("cow-nmc", Capabilities + "2,1990,1,1,1,1,1,1,0.1\n2,1991,1,1,1,1,1,1,0.", ":3: row: found no line break at the end")]
    [InlineData("cow-nmc", Capabilities, ":1: file: found a header without rows")]
    [InlineData("cow-nmc", "", ":1: file: found an empty file")]
    [InlineData("cow-nmc", "ccode,yeer,milex,milper,irst,pec,tpop,upop,cinc\n2,1990,1,1,1,1,1,1,0.1\n", ":1: header: found a column \"yeer\", expected a column \"year\"")]
    [InlineData("cow-nmc", "ccode;year;milex;milper\n2;1990;1;1\n", "separated by commas")]
    [InlineData("cow-nmc", "ccode,CCODE,year,milex,milper,irst,pec,tpop,upop,cinc\n2,2,1990,1,1,1,1,1,1,0.1\n", ":1: header: found two columns \"CCODE\"")]
    [InlineData("atop-dyad-year", "ccode1,ccode2,year,defense,offense,neutral,nonagg,consul\n2,740,1960,1,0,0,1,1\n740,2,1960,1,0,0,1,1\n2,900,1960,1,0,0,1,1\n", ":4: direction: found ccode1 2 ccode2 900 year 1960 without its counterpart")]
    [InlineData("cow-contiguity", "statelno,statehno,conttype,begin,end,version\n2,20,1,192001,201612,3.2\n", ":2: version: found version 3.2 in the file, expected the release asked for, invented")]
    [InlineData("gml-mid", "dispnum,ccode1,ccode2,year,midongoing,midonset,sidea1,sidea2,version\n1,2,200,1902,1,1,1,0,a\n1,200,2,1902,1,1,0,1,b\n", ":3: version: found version b, expected version a")]
    public void What_is_not_right_is_refused_with_file_line_and_remedy(string name, string text, string expected)
    {
        var problems = Refused(name, text);
        Assert.Contains(problems, p => p.Contains(expected, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.StartsWith("file.csv:", p, StringComparison.Ordinal));
    }

    [Fact]
    public void A_release_nobody_named_must_be_whole()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["a.csv"], Capabilities + "2,2022,1,1,1,1,1,1,0.1\n2,2022,1,1,1,1,1,1,0.1\n");
        var problems = ImportReader.Read(DataSets.Find("cow-nmc")!, scratch["a.csv"], dossier).Problems;
        Assert.Contains(problems, p => p.Found == "2 rows to 2022" && p.Expected.StartsWith("17121 rows to 2022, all of release 7.0", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Found == "ccode 2 year 2022 again (first in line 2)");
        File.WriteAllText(scratch["a.csv"], Capabilities + "2,2016,1,1,1,1,1,1,0.1\n");
        Assert.Contains("--release", Assert.Single(ImportReader.Read(DataSets.Find("cow-nmc")!, scratch["a.csv"], dossier).Problems).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_files_are_read_and_broken_ones_refused()
    {
        using var scratch = new Scratch();
        var text = Encoding.UTF8.GetBytes(Capabilities + string.Concat(Enumerable.Range(1900, 100).Select(y => $"2,{y},{y * 37 % 101},1,1,1,1,1,0.1\n")));
        using (var gzip = new GZipStream(File.Create(scratch["a.csv.gz"]), CompressionLevel.Optimal))
            gzip.Write(text);
        var layout = DataSets.Find("cow-nmc")!;
        Assert.Equal(100, ImportReader.Read(layout, scratch["a.csv.gz"], dossier, "invented").Content!.Rows);
        var whole = File.ReadAllBytes(scratch["a.csv.gz"]);
        foreach (var length in new[] { 12, whole.Length / 2, whole.Length - 8, whole.Length - 1 })
        {
            File.WriteAllBytes(scratch["cut.csv.gz"], whole[..length]);
            var problem = Assert.Single(ImportReader.Read(layout, scratch["cut.csv.gz"], dossier, "invented").Problems);
            Assert.Contains("get it again", problem.Expected, StringComparison.Ordinal);
        }
        foreach (var bytes in new byte[][] { [0x50, 0x4B, 3, 4, 0], [0xFF, 0xFE, 65, 0], [65, 0xC3, 10], [65, 0, 10] })
        {
            File.WriteAllBytes(scratch["odd.csv"], bytes);
            Assert.Single(ImportReader.Read(layout, scratch["odd.csv"], dossier, "invented").Problems);
        }
        Assert.Contains("no such file", Assert.Single(ImportReader.Read(layout, scratch["none.csv"], dossier).Problems).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_again_and_the_same_file_gives_the_same_bytes()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["a.csv"], "DCAid,ccode1,ccode2,signYear,type,source\nX-1,2,20,1990,general,\"Ministry, \"\"division\"\"\"\nX-2,2,20,1991,sector,\n");
        var content = ImportReader.Read(Dcad.Agreements, scratch["a.csv"], dossier, "X").Content!;
        ImportFolder.Write(content, scratch["one"]);
        var first = Bytes(scratch["one"]);
        ImportFolder.Write(content, scratch["one"]);
        ImportFolder.Write(ImportReader.Read(Dcad.Agreements, scratch["a.csv"], dossier, "X").Content!, scratch["two"]);
        Assert.Equal(first, Bytes(scratch["one"]));
        Assert.Equal(first, Bytes(scratch["two"]));
        var table = ImportFolder.Read(scratch["one"], "dcad", "dcad")!;
        Assert.Equal(content.Tables[0].Header, table.Header);
        Assert.Equal(content.Tables[0].Rows, table.Rows);
        Assert.Equal("Ministry, \"division\"", table.Rows[0][table.Column("source")]);
        Assert.Equal(["dcad"], Directory.EnumerateFileSystemEntries(Path.Combine(scratch["one"], "imports")).Select(Path.GetFileName));

        static string Bytes(string workspace) => string.Join('\n', Directory.EnumerateFiles(workspace, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetRelativePath(workspace, f)}: {Convert.ToHexString(File.ReadAllBytes(f))}"));
    }

    [Fact]
    public void Layouts_are_complete()
    {
        Assert.Equal(DataSets.All.Count, DataSets.All.Select(d => d.Name).Distinct().Count());
        Assert.All(DataSets.All, d =>
        {
            string[] named = [.. d.Key, d.YearColumn, .. d.OneThing, .. d.Ordered.SelectMany(o => new[] { o.Lower, o.Upper }), .. d.Directed is { } x ? new[] { x.From, x.To } : [], .. d.NameColumn is { } n ? new[] { n } : []];
            Assert.Subset(d.Columns.Select(c => c.Name).ToHashSet(), named.ToHashSet());
            Assert.Equal(d.Columns.Count, d.Columns.Select(c => c.Name).Distinct().Count());
            Assert.True(d.Columns.Single(c => c.Name == d.YearColumn).Required);
            Assert.NotEmpty(d.Releases);
        });
    }

    private static ImportedDataSet Read(string name, string text, string release = "invented")
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["file.csv"], text);
        var (content, problems) = ImportReader.Read(DataSets.Find(name)!, scratch["file.csv"], dossier, release);
        Assert.True(content is not null, string.Join('\n', problems));
        return content;
    }

    private static List<string> Refused(string name, string text)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["file.csv"], text);
        var (content, problems) = ImportReader.Read(DataSets.Find(name)!, scratch["file.csv"], dossier, "invented");
        Assert.Null(content);
        return [.. problems.Select(p => p.ToString()[(scratch.Path.Length + 1)..])];
    }
}
