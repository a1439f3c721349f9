using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary>The verbs that use the dossier without a model, on the shipped data, as processes of their own.</summary>
public sealed class LatticeTests
{
    [Fact]
    public void The_series_is_complete_and_its_figures_are_in_range()
    {
        var (code, output, error) = Tool.Run("dossier", "lattice", "--from", "1951", "--to", "2025", "--json");
        Assert.Equal((0, ""), (code, error));
        var years = JsonNode.Parse(output)!["years"]!.AsArray();
        Assert.Equal(Enumerable.Range(1951, 75).Select(y => $"{y}-12-31"), years.Select(y => (string)y!["day"]!));
        foreach (var year in years)
        {
            Assert.InRange((double)year!["hub_share"]!, 0, 1);
            Assert.InRange((double)year["centralisation"]!, 0, 1);
            Assert.Equal((double)year["hub_share"]!, (double)year["removals"]!.AsArray().Single(r => (string)r!["state"]! == (string)year["hub"]!)!["weight_lost"]!, 1e-12);
            Assert.Equal(2, year["removals"]!.AsArray().Sum(r => (double)r!["weight_lost"]!), 1e-9);
        }
    }

    [Fact]
    public void Knowledge_of_the_day_ends_the_series()
    {
        var (code, output, _) = Tool.Run("dossier", "lattice", "--from", "2015", "--as-of", "2016-11-01", "--json");
        Assert.Equal(0, code);
        Assert.Equal(["2015-12-31", "2016-11-01"], JsonNode.Parse(output)!["years"]!.AsArray().Select(y => (string)y!["day"]!));
        Assert.DoesNotContain("jp-kr-gsomia", Tool.Run("dossier", "lattice", "--at", "2016-11-01", "--as-of", "2016-11-01").Output, StringComparison.Ordinal);
        Assert.Contains("jp-kr-gsomia", Tool.Run("dossier", "lattice", "--at", "2016-11-23").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-12-31", "shared")]
    [InlineData("1955-12-31", "shared")]
    [InlineData("1990-12-31", "whole")]
    public void Networkx_finds_the_same_figures(string day, string memberships)
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python) || Repository.Run(Python, ["-c", "import networkx, numpy"]).Code != 0)
            Assert.Skip("python3-networkx is not installed.");
        using var scratch = new Scratch();
        var exported = Tool.Run("dossier", "export", "--format", "graphml", "--at", day, "--memberships", memberships, "--output", scratch["out"]);
        Assert.Equal((0, ""), (exported.Code, exported.Error));
        var script = Path.Combine(Repository.Root, "tests", "Latticework.Tests", "Cli", "networkx_figures.py");
        var (code, output, error) = Repository.Run(Python, [script, Path.Combine(scratch["out"], "ties.graphml")]);
        Assert.True(code == 0, error);
        var theirs = JsonNode.Parse(output)!;
        var ours = JsonNode.Parse(Tool.Run("dossier", "lattice", "--at", day, "--memberships", memberships, "--json").Output)!["figures"]!;
        foreach (var figure in new[] { "states", "ties", "total_weight", "hub_share", "centralisation", "algebraic_connectivity", "parts" })
            Assert.Equal((double)theirs[figure]!, (double)ours[figure]!, 1e-9);
        Assert.Equal((string)theirs["hub"]!, (string)ours["hub"]!);
        Assert.Equal((int)theirs["joined"]!, (int)ours["allied_pairs_joined_without_hub"]!);
        Assert.Equal((int)theirs["states"]!, ours["removals"]!.AsArray().Count);
        foreach (var removal in ours["removals"]!.AsArray())
        {
            foreach (var figure in new[] { "ties_lost", "weight_lost", "connectivity_after", "parts_after", "largest_part" })
                Assert.Equal((double)theirs["removals"]![(string)removal!["state"]!]![figure]!, (double)removal[figure]!, 1e-9);
        }
    }

    [Fact]
    public void Memberships_are_a_bipartite_graph_with_typed_keys()
    {
        using var scratch = new Scratch();
        Tool.Run("dossier", "export", "--format", "graphml", "--at", "2024-12-31", "--output", scratch["out"]);
        XNamespace g = "http://graphml.graphdrawing.org/xmlns";
        foreach (var name in new[] { "ties", "memberships" })
        {
            var root = XDocument.Load(Path.Combine(scratch["out"], $"{name}.graphml")).Root!;
            var keys = root.Elements(g + "key").ToDictionary(k => (string)k.Attribute("id")!, k => (string)k.Attribute("attr.type")!);
            Assert.Empty(keys.Values.Except(["boolean", "int", "long", "float", "double", "string"]));
            foreach (var data in root.Descendants(g + "data"))
            {
                var fits = keys[(string)data.Attribute("key")!] switch
                {
                    "double" => double.TryParse(data.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
                    "int" => int.TryParse(data.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
                    "boolean" => data.Value is "true" or "false",
                    _ => true,
                };
                Assert.True(fits, data.ToString());
            }
            var nodes = root.Descendants(g + "node").ToDictionary(n => (string)n.Attribute("id")!, n => n.Elements(g + "data").SingleOrDefault(d => (string)d.Attribute("key")! == "node_bipartite")?.Value);
            var edges = root.Descendants(g + "edge").Select(e => ((string)e.Attribute("source")!, (string)e.Attribute("target")!)).ToList();
            Assert.Equal(edges.Count, edges.Distinct().Count());
            Assert.All(edges, e => Assert.True(nodes.ContainsKey(e.Item1) && nodes.ContainsKey(e.Item2)));
            if (name == "memberships")
                Assert.All(edges, e => Assert.Equal(("0", "1"), (nodes[e.Item1], nodes[e.Item2])));
        }
    }

    [Fact]
    public void Tables_are_tidy()
    {
        using var scratch = new Scratch();
        var (code, output, error) = Tool.Run("dossier", "export", "--format", "csv", "--output", scratch["out"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, Directory.GetFiles(scratch["out"]).Length);
        var counts = JsonNode.Parse(Tool.Run("dossier", "check", "--json").Output)!["counts"]!;
        foreach (var (table, rows) in new[]
        {
            ("states", (int)counts["states"]!), ("governments", (int)counts["governments"]!), ("agreements", (int)counts["agreements"]! + (int)counts["groupings"]!),
            ("disputes", (int)counts["disputes"]!), ("forces", (int)counts["forces"]!), ("series", (int)counts["series_rows"]!), ("parameters", (int)counts["parameters"]!),
            ("sources", (int)counts["sources"]!), ("studies", (int)counts["studies"]!), ("state_codes", 243 + 239),
        })
        {
            var records = Records(File.ReadAllText(Path.Combine(scratch["out"], $"{table}.csv")));
            Assert.Equal(rows, records.Count - 1);
            Assert.All(records, r => Assert.Equal(records[0].Count, r.Count));
        }
        Assert.Contains("JPN,Japan,740,740,Asia,Tokyo,35.68,139.76,", File.ReadAllText(Path.Combine(scratch["out"], "states.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_and_ties_are_on_the_globe()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Tool.Run("dossier", "export", "--format", "geojson", "--at", "2024-12-31", "--output", scratch["map.geojson"]).Code);
        using var map = JsonDocument.Parse(File.ReadAllText(scratch["map.geojson"]));
        var features = map.RootElement.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(["base", "dispute", "event", "state", "tie"], features.Select(f => f.GetProperty("properties").GetProperty("layer").GetString()).Distinct().Order());
        Assert.All(features.SelectMany(f => Positions(f.GetProperty("geometry").GetProperty("coordinates"))), p =>
        {
            Assert.InRange(p.Longitude, -180, 180);
            Assert.InRange(p.Latitude, -90, 90);
        });
        // No stretch of a line runs the wrong way round the globe; across the antimeridian it is cut.
        foreach (var tie in features.Where(f => f.GetProperty("properties").GetProperty("layer").GetString() == "tie"))
        {
            var geometry = tie.GetProperty("geometry");
            var lines = geometry.GetProperty("type").GetString() == "LineString" ? [geometry.GetProperty("coordinates")] : geometry.GetProperty("coordinates").EnumerateArray().ToArray();
            Assert.All(lines, line => Assert.All(Positions(line).Zip(Positions(line).Skip(1)), s => Assert.True(Math.Abs(s.First.Longitude - s.Second.Longitude) < 90)));
        }
        var pacific = features.Single(f => f.GetProperty("properties").TryGetProperty("a", out var a) && a.GetString() == "JPN" && f.GetProperty("properties").GetProperty("b").GetString() == "USA");
        Assert.Equal("MultiLineString", pacific.GetProperty("geometry").GetProperty("type").GetString());
    }

    [Fact]
    public void The_picture_is_an_svg_with_a_text_alternative()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Tool.Run("dossier", "lattice", "--svg", scratch["lattice.svg"]).Code);
        var svg = XDocument.Load(scratch["lattice.svg"]).Root!;
        XNamespace space = "http://www.w3.org/2000/svg";
        Assert.Contains("ran through the hub", svg.Element(space + "title")!.Value, StringComparison.Ordinal);
        Assert.Contains("2001: hub share", svg.Element(space + "desc")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-ph-vfa", "notice withdrawn", "notice withdrawn")]
    [InlineData("us-kr-sma", "a succession", "us-kr-sma-12")]
    [InlineData("jp-nss-2022", "an instrument", "adopted")]
    [InlineData("incidents", "an event log", "incidents/")]
    [InlineData("JPN-KOR", "a tie", "jp-kr-gsomia")]
    [InlineData("quad", "a grouping", "revived (ended → in force)")]
    [InlineData("kor-moon-2017", "a government", "leaves office")]
    [InlineData("taiwan-strait", "a dispute", "war rate")]
    [InlineData("NZL", "a state", "NZL leaves")]
    public void A_timeline_tells(string id, string what, string expected)
    {
        var (code, output, error) = Tool.Run("dossier", "timeline", id);
        Assert.True(code == 0, $"{what}: {error}");
        Assert.Contains(expected, output, StringComparison.Ordinal);
        var moments = JsonNode.Parse(Tool.Run("dossier", "timeline", id, "--json").Output)!["moments"]!.AsArray();
        Assert.Equal(moments.Select(m => (string)m!["date"]!).Order(StringComparer.Ordinal), moments.Select(m => (string)m!["date"]!));
    }

    [Fact]
    public void A_span_and_an_as_of_day_cut_a_timeline()
    {
        var span = JsonNode.Parse(Tool.Run("dossier", "timeline", "us-ph-vfa", "--from", "2020-01-01", "--to", "2020-12-31", "--json").Output)!["moments"]!.AsArray();
        Assert.Equal(["statement", "access", "notice", "extended", "extended"], span.Select(m => (string)m!["kind"]!));
        Assert.DoesNotContain("2021", Tool.Run("dossier", "timeline", "us-ph-vfa", "--as-of", "2020-12-31").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_is_grouped()
    {
        var (code, output, error) = Tool.Run("dossier", "diff", "2016-11-01", "2020-12-31");
        Assert.Equal((0, ""), (code, error));
        foreach (var expected in new[] { "Agreements begun", "jp-kr-gsomia", "Agreements ended", "Members", "Governments", "Tables" })
            Assert.Contains(expected, output, StringComparison.Ordinal);
        var changes = JsonNode.Parse(Tool.Run("dossier", "diff", "2016-11-01", "2020-12-31", "--json").Output)!["changes"]!.AsArray();
        Assert.Contains(changes, c => (string)c!["group"]! == "agreements begun" && (string)c["id"]! == "jp-kr-gsomia" && (string)c["what"]! == "in force 2016-11-23");
    }

    [Theory]
    [InlineData("id: found \"sipri-milex-2025\", a source, expected a state, tie, agreement, grouping, instrument, succession, government, dispute, force or event log", "timeline", "sipri-milex-2025")]
    [InlineData("id: found \"JPN-JPN\", expected two different states", "timeline", "JPN-JPN")]
    [InlineData("id: found \"JPM\", expected perhaps JPN", "timeline", "JPM")]
    [InlineData("--from: found 2021-01-01, expected a day not after --to, 2020-01-01", "timeline", "JPN", "--from", "2021-01-01", "--to", "2020-01-01")]
    [InlineData("second: found 2019-01-01, expected a day not before the first, 2020-01-01", "diff", "2020-01-01", "2019-01-01")]
    [InlineData("first: found \"2020\", expected a date such as 2024-12-31", "diff", "2020", "2021-01-01")]
    [InlineData("--at: found with --from or --to, expected a day or a span of years, not both", "lattice", "--at", "2020-01-01", "--from", "1990")]
    [InlineData("--svg: found with --at, expected a series of years to draw", "lattice", "--at", "2020-01-01", "--svg", "x.svg")]
    [InlineData("--at: found 2030-01-01, expected a day not after the as-of day, 2024-12-31", "lattice", "--at", "2030-01-01", "--as-of", "2024-12-31")]
    [InlineData("--from: found 2020, expected a year not after 2010", "lattice", "--from", "2020", "--to", "2010")]
    [InlineData("--to: found 3000, expected a year from 1900 to 2024, the year of the as-of day", "lattice", "--to", "3000", "--as-of", "2024-12-31")]
    [InlineData("--svg: found \"no/such/folder/x.svg\", expected a file in a folder that exists", "lattice", "--svg", "no/such/folder/x.svg")]
    public void A_mistake_is_one_line(string problem, params string[] arguments)
    {
        var (code, output, error) = Tool.Run(["dossier", .. arguments]);
        Assert.Equal((2, "", problem + "\n"), (code, output, error));
    }

    private static IEnumerable<(double Longitude, double Latitude)> Positions(JsonElement coordinates) => coordinates[0].ValueKind == JsonValueKind.Number
        ? [(coordinates[0].GetDouble(), coordinates[1].GetDouble())]
        : coordinates.EnumerateArray().SelectMany(Positions);

    // RFC 4180 by hand, so that the writer is not read by its own rules.
    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>> { new() };
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                records[^1].Add(field.ToString());
                field.Clear();
                if (c == '\n')
                    records.Add([]);
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }
        records.RemoveAt(records.Count - 1);
        return records;
    }
}
