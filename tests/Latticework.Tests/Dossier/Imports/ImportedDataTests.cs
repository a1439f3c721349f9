using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Latticework.Dossier;
using Latticework.Dossier.Imports;
using Latticework.Tests.Cli;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Dossier.Imports;

/// <summary>The published files themselves, where they lie beside the repository.</summary>
public sealed class ImportedDataTests
{
    private static readonly LoadedDossier dossier = DossierLoader.Load(Path.Combine(Repository.Root, "data"));

    public static TheoryData<string, string> Files => new()
    {
        { "atop-alliance", "atop_alliance.csv" }, { "atop-member", "atop_member.csv" }, { "atop-dyad-year", "atop_dyad_year.csv.gz" }, { "chisols", "chisols_state_year.csv" },
        { "cow-nmc", "cow_nmc.csv" }, { "cow-states", "cow_states.csv" }, { "cow-contiguity", "contiguity.csv" }, { "gml-mid", "mid_dyad.csv.gz" },
        { "sipri-milex", "milex_sipri.csv" }, { "troopdata", "us_troops.csv" }, { "troopdata-reports", "us_troops_reports.csv" }, { "dcad", "dcad_agreements.csv" },
        { "un-ideal-points", "un_ideal_points.csv" },
    };

    [Fact]
    public void Every_layout_has_a_file() => Assert.Equal(DataSets.All.Select(d => d.Name), Files.Select(f => f.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void The_whole_file_is_taken_and_its_rows_are_those_of_the_list(string name, string file)
    {
        var content = Import(name, file);
        var said = Regex.Match(File.ReadAllText(SharedCases.FindData("README.md")!), $@"^\| global/{Regex.Escape(file)} \| (?<rows>[\d,]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.Equal(said.Groups["rows"].Value.Replace(",", "", StringComparison.Ordinal), $"{content.Rows}");
        Assert.Equal(content.Rows, content.Tables[0].Rows.Count);
        Assert.True(content.IsWhole);
        Assert.Empty(content.LeftOut);
        // No code for a missing value is left among quantities.
        foreach (var column in content.Layout.Columns.Where(c => c.Kind is ColumnKind.Number or ColumnKind.Whole && c.Low >= 0 && content.Tables[0].Column(c.Name) >= 0))
            Assert.DoesNotContain(content.Tables[0].Rows, r => r[content.Tables[0].Column(column.Name)].StartsWith('-'));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_cut_file_is_refused_at_whatever_place(string name, string file)
    {
        var path = Find(file);
        using var scratch = new Scratch();
        var text = Text(path);
        var cuts = new[] { text.LastIndexOf('\n', text.Length - 2) + 1, text.IndexOf('\n', text.Length / 2) + 1, text.Length / 2, text.Length - 1 };
        foreach (var cut in cuts)
        {
            File.WriteAllText(scratch["cut.csv"], text[..cut]);
            var (content, problems) = ImportReader.Read(DataSets.Find(name)!, scratch["cut.csv"], dossier);
            Assert.Null(content);
            var lines = text.AsSpan(0, cut).Count('\n') + 1;
            Assert.NotEmpty(problems);
            Assert.True(problems.All(p => p.Place.Line >= 1 && p.Place.Line <= lines));
        }
    }

    [Fact]
    public void Both_directions_of_every_dyad_are_there()
    {
        foreach (var (name, file) in new[] { ("atop-dyad-year", "atop_dyad_year.csv.gz"), ("gml-mid", "mid_dyad.csv.gz"), ("cow-contiguity", "contiguity.csv") })
        {
            var table = Import(name, file).Tables[0];
            int a = table.Column("cow_1"), b = table.Column("cow_2"), year = table.Column(name == "cow-contiguity" ? "stdate" : "year"), of = table.Column("dispnum");
            var there = table.Rows.Select(r => (r[a], r[b], r[year], of < 0 ? "" : r[of])).ToHashSet();
            Assert.DoesNotContain(table.Rows, r => !there.Contains((r[b], r[a], r[year], of < 0 ? "" : r[of])));
        }
    }

    [Fact]
    public void Values_are_those_of_the_files()
    {
        var pledges = Import("atop-dyad-year", "atop_dyad_year.csv.gz").Tables[0];
        Assert.Contains(pledges.Rows, r => string.Join(',', r) == "2,USA,list,740,JPN,list,1960,1,0,0,1,1");
        Assert.DoesNotContain(pledges.Rows, r => r is ["2", _, _, "920", _, _, "1987", "1", ..]);
        var spending = Import("sipri-milex", "milex_sipri.csv").Tables[0];
        var japan = spending.Rows.Single(r => r[1] == "JPN" && r[4] == "2024");
        Assert.StartsWith("55.", $"{double.Parse(japan[spending.Column("milex_usd_current_m")], System.Globalization.CultureInfo.InvariantCulture) / 1000}", StringComparison.Ordinal);
        Assert.DoesNotContain(spending.Rows, r => r[1] == "PRK" && r[spending.Column("milex_usd_current_m")].Length > 0 && r[4].CompareTo("2015", StringComparison.Ordinal) < 0);
        var troops = Import("troopdata", "us_troops.csv");
        Assert.Contains(troops.Tables[0].Rows, r => r[1] == "JPN" && r[troops.Tables[0].Column("year")] == "2025" && r[troops.Tables[0].Column("troops_ad")] == "53490");
        // Germany is 260 throughout in this file, which the list ends in 1990.
        Assert.All(troops.Tables[0].Rows.Where(r => r[0] == "260"), r => Assert.Equal("DEU", r[1]));
        // Two numbers in the year of unification.
        Assert.Contains(Import("un-ideal-points", "un_ideal_points.csv").Duplicates, d => d.What.StartsWith("DEU 1990", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_difference_with_ATOP_has_a_reason()
    {
        var alliances = Import("atop-alliance", "atop_alliance.csv");
        var comparison = new AtopComparison(dossier, alliances.Tables[0], alliances.Tables[1], Import("atop-member", "atop_member.csv").Tables[0]);
        Assert.Equal(new DateOnly(2016, 12, 31), comparison.Through);
        Assert.Empty(comparison.Unknown);
        Assert.All(comparison.Matches, m =>
        {
            Assert.Equal("atop", m.Matched);
            Assert.All(m.Differences, d => Assert.False(string.IsNullOrWhiteSpace(d.Reason), $"{m.Agreement.Id}: {d.What}, ours {d.Ours}, theirs {d.Theirs}"));
            Assert.Empty(m.Unneeded);
        });
        Assert.All(dossier.Agreements.Values.Where(a => a.Provenance.At?.StartsWith("alliance ", StringComparison.Ordinal) == true), a => Assert.Equal($"alliance {a.Atop}", a.Provenance.At));
        Assert.Contains(comparison.Matches, m => m.Agreement.Id == "nato-1949" && m.Atop == 3180);
        Assert.Contains(comparison.OnlyTheirs, a => a.Atop == 3130);
        Assert.Contains(comparison.OnlyOurs, a => a.Id == "fpda");
    }

    private static ImportedDataSet Import(string name, string file)
    {
        var (content, problems) = ImportReader.Read(DataSets.Find(name)!, Find(file), dossier);
        Assert.True(content is not null, string.Join('\n', problems.Take(5)));
        return content;
    }

    private static string Find(string file)
    {
        var path = SharedCases.FindData($"global/{file}");
        if (path is null)
            Assert.Skip($"The published file {file} is not beside the repository.");
        return path;
    }

    private static string Text(string path)
    {
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
