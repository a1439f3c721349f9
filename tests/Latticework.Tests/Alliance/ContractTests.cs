using System.Text.RegularExpressions;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>What every mechanism, lever and measure must have, whoever adds it.</summary>
public sealed partial class ContractTests
{
    public static TheoryData<string> Families => [.. ShippedWorld.Dossier.Families.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Mechanisms => [.. ShippedWorld.New().Schedule.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void A_mechanism_has_a_family_and_a_page(string name)
    {
        Assert.True(ShippedWorld.Dossier.Families.ContainsKey(name), $"data/parameters/{name}.yaml");
        var page = Page(name);
        foreach (var heading in new[] { "## Question", "## Equations", "## Parameters", "## Sources", "## Limits", "## What surprised" })
            Assert.Contains(heading, page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_parameter_stands_on_its_page(string family)
    {
        var page = Page(family switch
        {
            "base_rates" => "README",
            "levers" => "levers",
            _ when family.StartsWith("lever_", StringComparison.Ordinal) => "levers",
            _ => family,
        });
        var missing = ShippedWorld.Dossier.Families[family].Parameters.Select(p => p.Name)
            .Where(p => !page.Contains($"`{p}`", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_lever_has_a_family_and_a_row()
    {
        var page = Page("levers");
        foreach (var lever in ShippedWorld.New().Board.Levers)
        {
            Assert.True(ShippedWorld.Dossier.Families.ContainsKey($"lever_{lever.Name}"), lever.Name);
            Assert.Contains($"| `{lever.Name}` |", page, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(lever.Owner) || !lever.About.EndsWith('.'), lever.Name);
        }
    }

    [Fact]
    public void Every_measure_says_what_it_is_and_stands_on_the_page()
    {
        var page = Page("measures");
        foreach (var measure in ShippedWorld.New().Gauges.Select(g => g.Measure))
        {
            Assert.False(string.IsNullOrWhiteSpace(measure.Label), measure.Name);
            Assert.False(string.IsNullOrWhiteSpace(measure.Unit), measure.Name);
            Assert.EndsWith(".", measure.About, StringComparison.Ordinal);
            var family = measure.Name.Split('/')[0];
            Assert.Contains(measure.Name == family ? $"`{family}`" : $"`{family}/…`", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_mechanism_names_a_country()
    {
        var states = ShippedWorld.Dossier.States.Values.ToList();
        var names = states.Select(s => s.Id).Concat(states.Select(s => s.Name))
            .Concat(["Japanese", "Korean", "Chinese", "Russian", "Philippine", "Taiwanese", "Australian", "American", "Tokyo", "Seoul", "Beijing", "Washington"]);
        var name = new Regex($@"\b({string.Join('|', names.Select(Regex.Escape))})\b|""us-|\bU\.S\.", RegexOptions.None, TimeSpan.FromSeconds(5));
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "Latticework.Alliance"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("obj", StringComparison.Ordinal)))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                // Comments may show an id as an example.
                if (name.Match(Comment().Replace(line, "")) is { Success: true } match)
                    found.Add($"{Path.GetFileName(file)}:{number}: {match.Value}");
            }
        }
        Assert.Empty(found);
    }

    private static string Page(string name) => Repository.Read($"docs/model/{name}.md");

    [GeneratedRegex("//.*$", RegexOptions.None, 1000)]
    private static partial Regex Comment();
}
