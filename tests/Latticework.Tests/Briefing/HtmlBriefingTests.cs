using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Latticework.Briefing;
using Latticework.Briefing.Documents;
using Latticework.Briefing.Findings;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class HtmlBriefingTests
{
    private static readonly string html = HtmlBriefing.Write(BriefingFixture.Input);
    private static readonly IHtmlDocument page = new HtmlParser().ParseDocument(html);

    [Fact]
    public void HasOneHeadingOfTheFirstLevelAndNoLevelIsSkipped()
    {
        Assert.Single(page.QuerySelectorAll("h1"));
        var levels = page.QuerySelectorAll("h1,h2,h3,h4").Select(h => h.TagName[1] - '0').ToArray();
        for (var i = 1; i < levels.Length; i++)
            Assert.True(levels[i] <= levels[i - 1] + 1);
    }

    [Fact]
    public void HasLandmarksLanguageAndSkipLink()
    {
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotNull(page.QuerySelector("header"));
        Assert.NotNull(page.QuerySelector("nav[aria-label]"));
        Assert.NotNull(page.QuerySelector("footer"));
        Assert.Equal("#content", page.QuerySelector("a.skip")!.GetAttribute("href"));
    }

    [Fact]
    public void TablesHaveCaptionsAndScopedHeadersAndScrollInsideThemselves()
    {
        foreach (var table in page.QuerySelectorAll("table"))
        {
            Assert.NotNull(table.QuerySelector("caption"));
            Assert.All(table.QuerySelectorAll("thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
            Assert.All(table.QuerySelectorAll("tbody th"), th => Assert.Equal("row", th.GetAttribute("scope")));
            var region = table.ParentElement!;
            Assert.Equal("0", region.GetAttribute("tabindex"));
            Assert.True(region.HasAttribute("aria-label") || region.HasAttribute("aria-labelledby"));
        }
    }

    [Fact]
    public void IdsAreUniqueAndReferencesResolve()
    {
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        foreach (var element in page.QuerySelectorAll("[aria-labelledby]"))
            Assert.All(element.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.Contains(id, ids));
        foreach (var link in page.QuerySelectorAll("a[href^='#']"))
            Assert.Contains(link.GetAttribute("href")![1..], ids);
    }

    [Fact]
    public void AsksTheNetworkForNothing()
    {
        Assert.Empty(page.QuerySelectorAll("script,link,img,iframe,object,embed,video,audio,[src],[onclick]"));
        Assert.DoesNotMatch(new Regex(@"@import|url\((?!#)", RegexOptions.None, TimeSpan.FromSeconds(5)), html);
        var outside = page.QuerySelectorAll("[href]").Where(e => e.GetAttribute("href")!.StartsWith("http", StringComparison.Ordinal)).ToArray();
        Assert.All(outside, e => Assert.True(e is IHtmlAnchorElement && e.Closest("#sources") is not null));
    }

    [Fact]
    public void TheRobustRowIsMarkedInWords() => Assert.Contains("robust", page.QuerySelector("#options tr.marked .mark")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public void SaysThatNumbersAreConditional() => Assert.Contains("conditional", page.QuerySelector("#bottom-line")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public void EveryShownMeasureIsDefined()
    {
        var links = page.QuerySelectorAll("a.define").Select(a => a.GetAttribute("href")).ToHashSet();
        string[] expected = ["#means-security", "#means-lattice", "#means-nuclear-start", "#means-security-each", "#means-conflict-each"];
        Assert.All(expected, e => Assert.Contains(e, links));
        Assert.All(page.QuerySelectorAll("#words dd"), dd => Assert.True(dd.TextContent.Length > 10, dd.TextContent));
    }

    [Fact]
    public void TheBottomLineSpeaksOfTheTreatiesAndNotInNamesOfMeasures()
    {
        var text = page.QuerySelector("#bottom-line .prose")!.TextContent;
        Assert.Contains("each of the three treaties that carry the pledge of the United States", text, StringComparison.Ordinal);
        Assert.Contains("given the scenario and this model", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_", text, StringComparison.Ordinal);
    }

    [Fact]
    public void StatesWithoutAPledgeStandApart()
    {
        Assert.DoesNotContain("Singapore", page.QuerySelector("#x-with-without")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Singapore", page.QuerySelector("details #x-with-without-others")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void LikelihoodAndConfidenceAreNeverInOneSentence()
    {
        var words = new Regex("likely|even chance|almost certain|almost no chance", RegexOptions.None, TimeSpan.FromSeconds(5));
        foreach (var sentence in page.Body!.TextContent.Split('.'))
            Assert.False(words.IsMatch(sentence) && sentence.Contains("confidence", StringComparison.OrdinalIgnoreCase), sentence);
    }

    public static TheoryData<string, string> Parts() => new()
    {
        { nameof(BriefingRoles.SecurityByState), "without-the-hub" },
        { nameof(BriefingRoles.SecurityWithoutHubByState), "without-the-hub" },
        { nameof(BriefingRoles.LatticeIndexPath), "lattice-index" },
        { nameof(BriefingRoles.CredibilityPathPrefix), "credibility" },
        { nameof(BriefingRoles.AgreementFate), "agreements" },
        { nameof(BriefingRoles.ConflictMeasurePrefix), "conflict" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void AMissingPartLeavesNoTrace(string part, string section)
    {
        var input = BriefingFixture.Input;
        var roles = input.Roles with { };
        typeof(BriefingRoles).GetProperty(part)!.SetValue(roles, null);
        var without = new HtmlParser().ParseDocument(HtmlBriefing.Write(input with { Roles = roles }));
        Assert.NotNull(page.GetElementById(section));
        Assert.Null(without.GetElementById(section));
        Assert.Null(without.QuerySelector($"a[href='#{section}']"));
        Assert.Equal(AllFindings.Write(input).Count - 1, AllFindings.Write(input with { Roles = roles }).Count);
        Assert.NotEmpty(JsonBriefing.Write(input with { Roles = roles }));
    }

    [Fact]
    public void WithoutAnyPartTheRestStillStands()
    {
        var bare = BriefingFixture.Input with { Roles = new(), Sources = [], LeftOut = [], Cautions = [] };
        var document = new HtmlParser().ParseDocument(HtmlBriefing.Write(bare));
        Assert.NotNull(document.GetElementById("options"));
        Assert.Null(document.GetElementById("sources"));
        Assert.Null(document.GetElementById("left-out"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    [InlineData(2, 2)]
    public void SmallStudiesReadWellToo(int scenarios, int options)
    {
        var input = BriefingFixture.First(scenarios, options);
        var document = new HtmlParser().ParseDocument(HtmlBriefing.Write(input));
        Assert.NotNull(document.GetElementById("bottom-line"));
        Assert.Equal(options > 1, document.GetElementById("potency") is not null);
        Assert.DoesNotContain("NaN", document.Body!.TextContent, StringComparison.Ordinal);
        JsonBriefing.Write(input);
    }

    [Fact]
    public void SaysPlainlyWhenOptionsMatterLittle()
    {
        var input = BriefingFixture.Input;
        var on = input.Decision.OnMeasures.Select(x => x.Measure == 0 ? x with { ByScenario = input.Decision.On(0, 0).ByScenario } : x).ToArray();
        var text = AllFindings.Write(input with { Decision = input.Decision with { OnMeasures = on } })[0].Sentences[^1].Text;
        Assert.StartsWith("No option makes much difference beside the scenario: on security of allies the scenario moves the mean by 0.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileLabelsAreTextAndNothingElse()
    {
        const string Nasty = "<script>alert('x')</script> \"quoted\" & [red]markup[/] \u0001\u0000";
        var endless = new string('W', 400);
        var input = BriefingFixture.Input;
        var hostile = input with
        {
            Scenarios = [.. input.Scenarios.Select((s, i) => s with { Label = i == 0 ? Nasty : endless + i, About = Nasty })],
            Options = [.. input.Options.Select((o, i) => o with { Label = i % 2 == 0 ? Nasty + i : endless + i })],
            Study = input.Study with { Question = Nasty },
            Sources = [new(Nasty, Nasty, Nasty, Nasty, "2024", "javascript:alert(1)"), new("b", "B", null, "C", "2024", "https://example.org/?a=\"><script>")],
            Overlay = [new(Nasty, "1", "2", null)],
            Cautions = [new(Nasty)],
            Roles = input.Roles with { HubName = Nasty },
        };
        var document = new HtmlParser().ParseDocument(HtmlBriefing.Write(hostile));
        Assert.Empty(document.QuerySelectorAll("script"));
        Assert.Empty(document.QuerySelectorAll("a[href^='javascript']"));
        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.Contains("<script>alert('x')</script>", document.QuerySelector(".question")!.TextContent, StringComparison.Ordinal);
        foreach (var exhibit in AllFindings.Write(hostile).SelectMany(f => f.Exhibits).OfType<ChartExhibit>())
        {
            var drawing = exhibit.Chart.Draw(348, exhibit.Id);
            System.Xml.Linq.XDocument.Parse(exhibit.ToSvg(348));
            Assert.All(drawing.Content.Texts, t => Assert.True(t.Right <= 360 && t.Left >= -10, t.ToString()));
        }
        using var writer = new StringWriter();
        var console = Spectre.Console.AnsiConsole.Create(new() { Ansi = Spectre.Console.AnsiSupport.No, Out = new Spectre.Console.AnsiConsoleOutput(writer) });
        console.Profile.Width = 80;
        TerminalBriefing.Write(console, hostile);
        Assert.Contains("[red]markup[/]", writer.ToString(), StringComparison.Ordinal);
        System.Text.Json.JsonDocument.Parse(JsonBriefing.Write(hostile)).Dispose();
    }
}
