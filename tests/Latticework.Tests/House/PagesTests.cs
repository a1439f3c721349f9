using System.Text.RegularExpressions;
using Xunit;

namespace Latticework.Tests.House;

/// <summary>The pages at the door, the records of decisions, and what no file may say.</summary>
public sealed partial class PagesTests
{
    public static TheoryData<string> Pages =>
    [
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md",
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var text = Repository.Read(page);
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var broken = new List<string>();
        foreach (Match link in Link().Matches(Fence().Replace(text, "")))
        {
            var target = link.Groups["target"].Value;
            if (target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                continue;
            var parts = target.Split('#', 2);
            var path = parts[0].Length == 0 ? Path.Combine(Repository.Root, page) : Path.Combine(folder, parts[0]);
            if (!File.Exists(path) && !Directory.Exists(path))
                broken.Add($"{target}: no such file");
            else if (parts.Length == 2 && !Headings(path).Contains(parts[1]))
                broken.Add($"{target}: no such heading");
        }
        Assert.True(broken.Count == 0, $"{page}: {string.Join("; ", broken)}");
    }

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Decisions().Select(f => Path.GetFileName(f)[..4]);
        Assert.Equal(Enumerable.Range(1, Decisions().Length).Select(i => $"{i:0000}"), numbers);
    }

    [Fact]
    public void Decisions_have_a_title_and_four_headings()
    {
        string[] headings = ["## Context", "## Choice", "## Consequence", "## What would change our mind"];
        Assert.All(Decisions(), file =>
        {
            var lines = File.ReadAllLines(file);
            Assert.StartsWith($"# {Path.GetFileName(file)[..4]} ", lines[0], StringComparison.Ordinal);
            Assert.Equal(headings, lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)));
        });
    }

    [Fact]
    public void No_file_names_a_build_machine()
    {
        var files = Repository.TrackedFiles();
        Assert.SkipWhen(files is null, "Not a clone: there is no list of tracked files.");
        var found = new List<string>();
        foreach (var file in files!.Where(f => f != "tests/Latticework.Tests/House/PagesTests.cs"))
        {
            var number = 0;
            foreach (var line in File.ReadLines(Path.Combine(Repository.Root, file)))
            {
                number++;
                if (MachinePath().IsMatch(line) || InternalHost().IsMatch(line))
                    found.Add($"{file}:{number}: {line.Trim()}");
            }
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static string[] Decisions() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "adr"), "*.md").Order(StringComparer.Ordinal)];

    // Anchors as the usual renderers make them: lower case, punctuation dropped, spaces to dashes.
    private static HashSet<string> Headings(string path) =>
        [.. File.ReadLines(path).Where(l => l.StartsWith('#')).Select(l =>
            NotInAnchor().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"(?<![\w.])/(work|root)/|(?<![\w.])/home/\w+/|[A-Z]:\\Users\\", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|[\w.-]+\.(local|internal|lan|corp)\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InternalHost();
}
