using System.Xml.Linq;
using Latticework.Cli;
using Xunit;

namespace Latticework.Tests.Dossier;

/// <summary>Arrows between the rooms point down only (ARCHITECTURE.md).</summary>
public sealed class HouseTests
{
    private static readonly Dictionary<string, string[]> mayReach = new(StringComparer.Ordinal)
    {
        ["Dossier"] = [],
        ["Engine"] = ["Dossier"],
        ["Theory"] = ["Engine", "Dossier"],
        ["Alliance"] = ["Theory", "Engine", "Dossier"],
        ["Exploration"] = ["Engine", "Dossier"],
        ["Briefing"] = ["Exploration", "Engine", "Dossier"],
        ["Desk"] = ["Briefing", "Alliance", "Exploration", "Theory", "Engine", "Dossier"],
        ["Cli"] = ["Desk", "Briefing", "Alliance", "Exploration", "Theory", "Engine", "Dossier"],
    };

    [Fact]
    public void Projects_reference_only_what_lies_below_them()
    {
        var source = Path.Combine(Path.GetDirectoryName(Workspace.ShippedData())!, "src");
        var projects = Directory.GetFiles(source, "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        foreach (var project in projects)
        {
            var room = Room(project);
            Assert.True(mayReach.ContainsKey(room), $"{room} has no place in the house: add it to this test and to ARCHITECTURE.md");
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(r => Room(r.Attribute("Include")!.Value));
            Assert.All(references, below => Assert.True(mayReach[room].Contains(below), $"{room} may not reference {below}"));
        }
    }

    private static string Room(string project) =>
        Path.GetFileNameWithoutExtension(project.Replace('\\', '/')).Replace("Latticework.", "", StringComparison.Ordinal);
}
