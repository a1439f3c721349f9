using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Latticework.Briefing.Entries;
using Latticework.Briefing.Maps;
using Latticework.Cli;
using Latticework.Dossier;
using Latticework.Dossier.Networks;
using Latticework.Dossier.Views;
using Latticework.Tests.Dossier;
using Xunit;
using Known = Latticework.Dossier.Snapshot;

namespace Latticework.Tests.Briefing.Entries;

/// <summary>What a reader meets on the page of an entry, from the shipped dossier and from an invented one.</summary>
public sealed class EntryPageTests
{
    private static readonly LoadedDossier shipped = DossierLoader.Load(Workspace.ShippedData()!);
    private static readonly Known today = shipped.AsOf(shipped.CutOff);
    private static readonly BaseMap map = BaseMap.Parse(File.ReadAllText(Path.Combine(Workspace.ShippedData()!, "map", "world.json")));

    [Fact]
    public void A_state_tells_who_governs_what_it_owes_and_to_whom_it_is_tied()
    {
        var page = Page(today.States["JPN"], today);
        Assert.Equal("Japan", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(today.GovernmentInOffice("JPN")!.Name, page.QuerySelector("#governs p")!.TextContent, StringComparison.Ordinal);
        var owes = page.QuerySelector("#owes")!.TextContent;
        Assert.Contains("Help when attacked", owes, StringComparison.Ordinal);
        Assert.Contains("US–Japan Security Treaty", owes, StringComparison.Ordinal);
        Assert.Contains("1960-06-23", owes, StringComparison.Ordinal);
        var desc = page.QuerySelector("#ties svg desc")!.TextContent;
        Assert.Contains("United States: 0.", desc, StringComparison.Ordinal);
        Assert.Contains("between spokes", desc, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("#tables svg title"));
        Assert.Contains(today.Hash, page.QuerySelector("#cite")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#timeline table"));
    }

    [Fact]
    public void An_agreement_tells_who_is_bound_its_life_and_where_it_differs()
    {
        var page = Page(today.Agreements["us-jp-treaty-1960"], today);
        var bound = page.QuerySelector("#bound")!.TextContent;
        Assert.Contains("Help when attacked", bound, StringComparison.Ordinal);
        Assert.Contains("each of Japan, United States", bound, StringComparison.Ordinal);
        Assert.Contains("1960-01-19", page.QuerySelector("#history table")!.ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("alliance 3375", page.QuerySelector("#atop")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kadena", page.QuerySelector("#bases")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("in force", page.QuerySelector("#history svg desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_succession_prints_every_text_with_what_it_pays()
    {
        Assert.NotEmpty(today.Successions);
        foreach (var line in today.Successions.Values)
        {
            var page = Page(line, today);
            Assert.Equal(line.Entries.Count, page.QuerySelectorAll("#line tbody tr").Length);
            var payments = Payments.Of(line, today);
            Assert.Equal(payments.Count, page.QuerySelectorAll("#payments table.entry tbody tr:not(.group)").Length);
            Assert.All(payments, p => Assert.Contains(p.Agreement.Short, page.QuerySelector("#payments")!.TextContent, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("JPN")]
    [InlineData("us-jp-treaty-1960")]
    [InlineData("us-ph-edca")]
    public void Nothing_known_later_is_on_the_page(string id)
    {
        var day = new DateOnly(2016, 11, 1);
        var then = shipped.AsOf(day);
        object entry = then.States.TryGetValue(id, out var state) ? state : then.Agreements[id];
        var page = Page(entry, then);
        foreach (Match known in Regex.Matches(page.QuerySelector("#notes")!.TextContent, @"known (?<day>\d{1,2} \w+ \d{4})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            Assert.True(DateOnly.ParseExact(known.Groups["day"].Value, "d MMMM yyyy", CultureInfo.InvariantCulture) <= day, known.Value);
        foreach (var date in page.QuerySelectorAll("#timeline tbody th, #history tbody th").Select(th => th.TextContent))
            Assert.True(string.CompareOrdinal(date, "2016-11-01") <= 0, date);
        foreach (var later in new[] { "Takaichi", "Kishida", "Biden", "Camp David", "AUKUS" })
            Assert.DoesNotContain(later, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 November 2016", page.QuerySelector(".kicker")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_statement_leads_to_a_note_and_every_note_names_its_source()
    {
        var page = Page(today.States["KOR"], today);
        var cites = page.QuerySelectorAll("a.cite");
        Assert.True(cites.Length > 100);
        foreach (var cite in cites)
        {
            var note = page.GetElementById(cite.GetAttribute("href")![1..]);
            Assert.NotNull(note);
            Assert.Contains(note.TextContent.TrimStart("abcdefghijklmnopqrstuvwxyz".ToCharArray()).Trim(), cite.GetAttribute("title")!, StringComparison.Ordinal);
            Assert.Contains(page.QuerySelector("#notes")!.QuerySelectorAll("li"), li => li.Contains(note));
        }
        Assert.All(page.QuerySelectorAll("#notes li code"), code => Assert.True(today.Sources.ContainsKey(code.TextContent), code.TextContent));
        // Every row of facts, duties and events bears one.
        Assert.All(page.QuerySelectorAll("#facts tbody tr, #owes tbody tr:not(.group), #timeline tbody tr"), row => Assert.NotNull(row.QuerySelector("a.cite")));
    }

    [Fact]
    public void Every_entry_that_has_a_page_is_well_formed_and_asks_the_network_for_nothing()
    {
        object[] entries =
        [
            .. today.States.Values, .. today.Agreements.Values.Where((_, i) => i % 5 == 0), .. today.Instruments.Values.Where((_, i) => i % 5 == 0), .. today.Successions.Values, .. today.Disputes.Values,
            .. today.Forces.Values, .. today.EventLogs.Values, .. today.Series.Values, .. today.Governments.Values.Where((_, i) => i % 20 == 0), StateTie.Of("JPN-USA", today)!, StateTie.Of("KOR-PRK", today)!,
        ];
        foreach (var entry in entries)
        {
            var html = EntryPages.Write(entry, Input(today));
            Assert.NotNull(html);
            // Throws on anything that is not well-formed.
            var root = XDocument.Parse(html).Root!;
            Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName is "script" or "link" or "img" or "iframe" or "object");
            Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
            Assert.DoesNotMatch(new Regex(@"@import|url\((?!#)", RegexOptions.None, TimeSpan.FromSeconds(5)), html);
        }
    }

    [Theory]
    [InlineData("JPN")]
    [InlineData("quad")]
    [InlineData("taiwan-strait")]
    public void Headings_captions_ids_and_pictures_are_accessible(string id)
    {
        var page = Page((object?)today.States.GetValueOrDefault(id) ?? (object?)today.Agreements.GetValueOrDefault(id) ?? today.Disputes[id], today, withMap: true);
        Assert.Single(page.QuerySelectorAll("h1"));
        var levels = page.QuerySelectorAll("h1,h2,h3,h4").Select(h => h.TagName[1] - '0').ToArray();
        for (var i = 1; i < levels.Length; i++)
            Assert.True(levels[i] <= levels[i - 1] + 1);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToArray();
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), e => Assert.All(e.GetAttribute("aria-labelledby")!.Split(' '), x => Assert.Contains(x, ids)));
        Assert.All(page.QuerySelectorAll("a[href^='#']"), a => Assert.Contains(a.GetAttribute("href")![1..], ids));
        Assert.All(page.QuerySelectorAll("table"), t => Assert.NotNull(t.QuerySelector("caption")));
        Assert.All(page.QuerySelectorAll("tbody th"), th => Assert.True(th.GetAttribute("scope") is "row" or "rowgroup"));
        Assert.All(page.QuerySelectorAll(".scroll"), r => Assert.Equal("0", r.GetAttribute("tabindex")));
        Assert.All(page.QuerySelectorAll("div.wide svg"), svg => Assert.True(svg.QuerySelector("desc")!.TextContent.Length > 10));
        Assert.Contains("implies no position", page.QuerySelector("#x-map figcaption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_facts_make_the_same_bytes()
    {
        var again = DossierLoader.Load(Workspace.ShippedData()!);
        Assert.Equal(EntryPages.Write(today.States["PHL"], Input(today, withMap: true)), EntryPages.Write(again.AsOf(again.CutOff).States["PHL"], Input(again.AsOf(again.CutOff), withMap: true)));
    }

    [Fact]
    public void Hostile_words_in_the_files_are_text_and_nothing_else()
    {
        const string Nasty = "<script>alert('x')</script> & {0} \\\"quoted\\\"";
        using var folder = DataFolder.Valid();
        folder.Replace("sources/record.yaml", "title: A record", $"title: \"{Nasty}\"").Replace("sources/record.yaml", "https://example.org", "\"javascript:alert(1)\"")
            .Replace($"{DataFolder.System}/states/JPN.yaml", "name: Japan", $"name: \"{Nasty}\"").Replace($"{DataFolder.System}/states/JPN.yaml", "name: Tokyo", $"name: \"{Nasty}\"")
            .Replace($"{DataFolder.System}/agreements/us-jp-treaty-1960.yaml", "short: US–Japan Treaty", $"short: \"{Nasty}\"")
            .Replace($"{DataFolder.System}/agreements/us-jp-treaty-1960.yaml", "event: signed, source: record", $"event: signed, source: record, note: \"{Nasty}\"")
            .Replace($"{DataFolder.System}/disputes/taiwan-strait.yaml", "issue: sovereignty", $"issue: \"{Nasty}\"");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var s = dossier.AsOf(dossier.CutOff);
        foreach (var entry in new object[] { s.States["JPN"], s.States["KOR"], s.Agreements["us-jp-treaty-1960"], s.Disputes["taiwan-strait"], s.Series["spending"] })
        {
            var html = EntryPages.Write(entry, new EntryInput(s, "1", "latticework <b>") { Depths = Depths(), Map = map })!;
            XDocument.Parse(html);
            var page = new HtmlParser().ParseDocument(html);
            Assert.Empty(page.QuerySelectorAll("script"));
            Assert.Empty(page.QuerySelectorAll("a[href^='javascript']"));
        }
        Assert.Contains("<script>alert('x')</script> & {0} \"quoted\"", new HtmlParser().ParseDocument(EntryPages.Write(s.States["JPN"], Input(s))!).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Judgements_stand_apart_from_the_record()
    {
        using var folder = DataFolder.Valid();
        var dossier = folder.Load();
        var s = dossier.AsOf(dossier.CutOff);
        var page = new HtmlParser().ParseDocument(EntryPages.Write(s.States["JPN"], Input(s))!);
        var judged = page.QuerySelector("#facts details")!.TextContent;
        Assert.Contains("Nuclear latency", judged, StringComparison.Ordinal);
        Assert.Contains("0.9 (0.7 to 1)", judged, StringComparison.Ordinal);
        Assert.DoesNotContain("Spending target", judged, StringComparison.Ordinal);
        Assert.Contains("2\u202F% of GDP", page.QuerySelector("#facts table")!.TextContent, StringComparison.Ordinal);
    }

    private static IHtmlDocument Page(object entry, Known s, bool withMap = false) => new HtmlParser().ParseDocument(EntryPages.Write(entry, Input(s, withMap))!);

    private static EntryInput Input(Known s, bool withMap = false) => new(s, "0.0.0", "latticework dossier show X --format html") { Depths = Depths(), Map = withMap ? map : null };

    // Invented folders have no family of depths: the shipped one serves.
    private static TieDepths Depths() => TieDepths.Read(today.Families, [])!;
}
