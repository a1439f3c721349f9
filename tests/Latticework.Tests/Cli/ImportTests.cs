using System.Text.Json.Nodes;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary>The verbs <c>import</c> and <c>dossier compare atop</c> as processes of their own, on invented files.</summary>
public sealed class ImportTests
{
    private const string Spending = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n2,1990,5,-9,1,1,8,7,0.2\n255,1990,5,4,1,1,8,7,0.1\n260,1990,5,4,1,1,8,7,0.1\n";

    [Fact]
    public void An_import_leaves_tables_and_a_manifest()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["nmc.csv"], Spending);
        var (code, output, error) = Tool.Run("import", "cow-nmc", scratch["nmc.csv"], "--release", "invented", "--workspace", scratch["w"], "--json");
        Assert.Equal((0, ""), (code, error));
        var said = JsonNode.Parse(output)!;
        Assert.Equal(3, (int)said["rows"]!);
        Assert.False((bool)said["whole_release"]!);
        Assert.Equal(["DEU 1990 (number 260)"], said["duplicates"]!.AsArray().Select(d => (string)d!["what"]!));
        var folder = Path.Combine(scratch["w"], "imports", "cow-nmc");
        Assert.Equal(["cow-nmc.csv", "manifest.json"], Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.StartsWith("cow,iso3,iso3_from,year,milex,milper,", File.ReadAllText(Path.Combine(folder, "cow-nmc.csv")), StringComparison.Ordinal);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))!;
        Assert.Equal((string)said["sha256"]!, (string)manifest["source"]!["sha256"]!);
        Assert.Equal("invented", (string)manifest["release"]!);
        Assert.Equal("-9", (string)manifest["missing"]![0]!["code"]!);
    }

    [Fact]
    public void A_refused_file_leaves_an_earlier_import_as_it_was()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["nmc.csv"], Spending);
        Assert.Equal(0, Tool.Run("import", "cow-nmc", scratch["nmc.csv"], "--release", "invented", "--workspace", scratch["w"]).Code);
        var table = Path.Combine(scratch["w"], "imports", "cow-nmc", "cow-nmc.csv");
        var before = File.ReadAllText(table);
        File.WriteAllText(scratch["nmc.csv"], Spending + "2,1991,5\n");
        var (code, output, error) = Tool.Run("import", "cow-nmc", scratch["nmc.csv"], "--release", "invented", "--workspace", scratch["w"]);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"{scratch["nmc.csv"]}:5: row: found 3 cells, expected 9, as in the header; the file breaks off here: get it again", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(table));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.Combine(scratch["w"], "imports")));
        Assert.Equal(2, Tool.Run("import", "cow-states", scratch["nmc.csv"], "--workspace", scratch["none"]).Code);
        Assert.False(Directory.Exists(scratch["none"]));
    }

    [Theory]
    [InlineData("name: found nothing, expected one of atop-alliance", "import")]
    [InlineData("name: found \"cow-nmd\", expected \"cow-nmc\"", "import", "cow-nmd", "x.csv")]
    [InlineData("path: found nothing, expected the file of COW national material capabilities", "import", "cow-nmc")]
    [InlineData("nowhere.csv:1: file: found no such file", "import", "cow-nmc", "nowhere.csv")]
    [InlineData("--workspace: found no import of atop-alliance in nowhere", "dossier", "compare", "atop", "--workspace", "nowhere")]
    [InlineData("--members: found a file without --path", "dossier", "compare", "atop", "--members", "m.csv")]
    [InlineData("nowhere.csv:1: file: found no such file", "dossier", "compare", "atop", "--path", "nowhere.csv")]
    public void Misuse_is_said_in_one_line(string expected, params string[] arguments)
    {
        var (code, output, error) = Tool.Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_names_source_and_licence()
    {
        var list = JsonNode.Parse(Tool.Run("import", "--list", "--json").Output)!.AsArray();
        Assert.Equal(13, list.Count);
        Assert.All(list, d => Assert.All(new[] { "name", "citation", "licence", "where" }, f => Assert.NotEmpty((string)d![f]!)));
        Assert.Contains("atop-dyad-year", Tool.Run("import", "--list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_comparison_reads_what_was_imported_and_fails_on_what_nobody_explained()
    {
        using var scratch = new Scratch();
        // The treaty of 1960 with another day of signature; no other number of the dossier is there.
        File.WriteAllText(scratch["atop.csv"], "atopid,begyr,begmo,begday,endyr,endmo,endday,defense,offense,neutral,nonagg,consul,mem1,mem2\n3375,1960,1,20,0,0,0,1,0,0,1,1,2,740\n9999,2016,1,1,0,0,0,0,0,0,1,0,710,732\n");
        Assert.Equal(0, Tool.Run("import", "atop-alliance", scratch["atop.csv"], "--release", "invented", "--workspace", scratch["w"]).Code);
        var (code, output, _) = Tool.Run("dossier", "compare", "atop", "--workspace", scratch["w"], "--json");
        Assert.Equal(1, code);
        var said = JsonNode.Parse(output)!;
        Assert.Equal(1, (int)said["unexplained"]!);
        Assert.Equal("signed", (string)said["matches"]!.AsArray().Single()!["differences"]![0]!["what"]!);
        Assert.Equal(9999, (int)said["only_in_atop"]!.AsArray().Single()!["atop"]!);
        Assert.Equal(output, Tool.Run("dossier", "compare", "atop", "--path", scratch["atop.csv"], "--release", "invented", "--json").Output);
    }

    [Fact]
    public void Every_difference_with_the_published_file_is_printed_with_its_reason()
    {
        var (alliances, members) = (SharedCases.FindData("global/atop_alliance.csv"), SharedCases.FindData("global/atop_member.csv"));
        if (alliances is null || members is null)
            Assert.Skip("The published files of ATOP are not beside the repository.");
        var (code, output, error) = Tool.Run("dossier", "compare", "atop", "--path", alliances, "--members", members);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("0 without a reason", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NONE GIVEN", output, StringComparison.Ordinal);
        Assert.Contains("Montenegro", output, StringComparison.Ordinal);
    }
}
