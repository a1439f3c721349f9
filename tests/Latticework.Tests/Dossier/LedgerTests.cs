using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Latticework.Cli;
using Latticework.Cli.Exports;
using Latticework.Dossier;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Dossier;

/// <summary>The statements of the founding texts: how they are read, and what answers them.</summary>
public sealed class LedgerTests
{
    private const string Treaty = $"{DataFolder.System}/agreements/us-jp-treaty-1960.yaml";

    private static readonly Lazy<LoadedDossier> shipped = new(() => DossierLoader.Load(Path.Combine(Repository.Root, "data")));

    private static LedgerKind[] Kinds => Enum.GetValues<LedgerKind>();

    [Fact]
    public void What_rests_on_a_founding_text_names_its_paragraph()
    {
        var texts = shipped.Value.Ledger.Statements.Select(s => s.Source).ToHashSet();
        var unplaced = shipped.Value.AsOf(shipped.Value.CutOff).All()
            .Where(s => texts.Contains(s.Provenance.Source) && s.Provenance.At?.Contains("paragraph", StringComparison.Ordinal) != true)
            .Select(s => $"{s.Provenance.Place}: {s.Id} {s.What}");
        Assert.Empty(unplaced);
    }

    [Fact]
    public void A_statement_is_read_as_written()
    {
        using var folder = DataFolder.Valid();
        var ledger = folder.Load().Ledger;
        Assert.Equal("Statements of a text", ledger.Label);
        Assert.Equal(["S1-02", "S1-05", "S1-08", "S1-09"], ledger.Statements.Select(s => s.Id).Take(4));
        var statement = ledger.Statements[1];
        Assert.Equal(
            ("text", 3, LedgerKind.Fact, "It rained, they say", "The text has snow", "Weather is left out"),
            (statement.Source, statement.Paragraph, statement.Kind, statement.Text, statement.Caution, statement.Reason));
        Assert.Equal(["study:next", "model:patron_will"], ledger.Statements[2].Where);
        Assert.Equal("ledger.csv:4", ledger.Statements[2].Place.ToString());
    }

    [Theory]
    [InlineData("S1-02,text", "S1-02,txet", "2: source: found \"txet\", expected \"text\"")]
    [InlineData("text,3,actor", "text,0,actor", "2: paragraph: found \"0\", expected a whole number of at least 1")]
    [InlineData("actor,Both", "actors,Both", "2: kind: found \"actors\", expected \"actor\"")]
    [InlineData("Both allies like the treaty", "", "2: statement: found nothing, expected text")]
    [InlineData("S1-09,text", "S1-08,text", "5: id: found \"S1-08\" again (first in line 4), expected an id used once")]
    [InlineData("S1-09,text", ",text", "5: id: found nothing, expected the text and a number, such as S4-33")]
    [InlineData("study:next ", "study:nest ", "4: where: found \"nest\", expected \"next\"")]
    [InlineData("next model:patron_will", "next model:patron_wil", "4: where: found \"patron_wil\", expected \"patron_will\"")]
    [InlineData("next model:patron_will", "next patron_will",
        "4: where: found \"patron_will\", expected words such as model:credibility, lever:public_reassurance, measure:allied_security or study:next-administration, with a blank between two")]
    [InlineData("treaty,,,", "treaty,,model:patron_will,",
        "2: where: found \"model:patron_will\", expected nothing, as a statement of kind actor is answered by an entry that bears its id")]
    [InlineData("Rain each day,,,", "Rain each day,,", "5: row: found 7 cells, expected 8 (id,source,paragraph,kind,statement,caution,where,reason); empty cells for what is missing, quotation marks around text with commas")]
    [InlineData("kind,statement", "kind,statment", "1: header: found an unknown column \"statment\", expected \"statement\"")]
    public void A_mistake_in_the_ledger_is_one_line(string old, string now, string problem)
    {
        using var folder = DataFolder.Valid();
        folder.Replace("ledger.csv", old, now);
        Assert.Equal([$"ledger.csv:{problem}"], folder.Problems());
    }

    [Fact]
    public void An_id_that_no_statement_has_is_a_mistake_wherever_it_stands()
    {
        using var folder = DataFolder.Valid();
        folder.Replace(Treaty, "ledger: [S1-02, S1-08]", "ledger: [S1-02, S1-8]")
            .Replace(Treaty, "event: signed, source: record", "event: signed, source: record, ledger: [S1-02, XX]")
            .Replace("scenarios/conservative.yaml", "S1-08", "S1-8")
            .Write($"{DataFolder.System}/events/log.yaml", "label: Log\nkinds: [clash]\nsource: record\nbasis: measured\nknown: 2024\n")
            .Write($"{DataFolder.System}/events/log.csv",
                "id,date,until,kind,by,on,about,place,lat,lon,value,low,high,unit,what,known,basis,source,at,ledger,note\nI1,2020,,clash,JPN,,,,,,,,,,A clash,,,,,S1-02 S1-90,\n");
        Assert.Equal(
            [
                "scenarios/conservative.yaml:7: ledger: found \"S1-8\", expected \"S1-08\"",
                $"{Treaty}:14: events.ledger: found \"XX\", expected the id of a statement in ledger.csv, such as S4-33, one of S1-02, S1-05, S1-08, S1-09, S2-10, S4-03, S5-31, S5-75",
                $"{Treaty}:17: ledger: found \"S1-8\", expected \"S1-08\"",
                $"{DataFolder.System}/events/log.csv:2: ledger: found \"S1-90\", expected \"S1-09\"",
            ],
            folder.Problems());
    }

    [Fact]
    public void A_ledger_that_cannot_be_read_is_the_one_mistake()
    {
        using var folder = DataFolder.Valid();
        folder.Delete("ledger.csv");
        Assert.Equal(["ledger.yaml:1: file: found a card without a table, expected ledger.csv beside it"], folder.Problems());
    }

    [Fact]
    public void Without_a_ledger_no_id_is_known()
    {
        using var folder = DataFolder.Valid();
        folder.Delete("ledger.csv").Delete("ledger.yaml");
        Assert.All(folder.Problems(), problem => Assert.Contains("ledger: found \"S", problem, StringComparison.Ordinal));
        Assert.NotEmpty(folder.Problems());
        Assert.Empty(folder.Load().Ledger.Statements);
    }

    [Fact]
    public void Answers_name_the_part_that_bears_the_id()
    {
        using var folder = DataFolder.Valid();
        folder.Replace(Treaty, "event: signed, source: record", "event: signed, source: record, ledger: [S1-02]")
            .Replace(Treaty, "basis: measured, source: record}", "basis: measured, source: record, ledger: [S1-02]}");
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var covered = LedgerCoverage.Of(dossier, dossier.AsOf(dossier.CutOff), Kinds);
        Assert.Equal(
            ["agreement us-jp-treaty-1960 ", "agreement us-jp-treaty-1960 event signed 1960-01-19", "agreement us-jp-treaty-1960 fact payment 2021"],
            covered[0].Answers.Select(a => $"{a.Kind} {a.Id} {a.What}").Order(StringComparer.Ordinal));
        Assert.True(covered[0].IsAnswered);
        Assert.Equal((false, false), (covered[1].IsAnswered, covered[1].IsOpen));
        Assert.Equal(["agreement", "scenario"], covered[2].Answers.Select(a => a.Kind).Order(StringComparer.Ordinal));
        Assert.True(covered[3].IsOpen);
        Assert.DoesNotContain(covered, c => c.IsOnlyRestated);
        var before = LedgerCoverage.Of(dossier, dossier.AsOf(new DateOnly(1959, 1, 1)), LedgerStatement.KindsOfTheDossier);
        Assert.DoesNotContain(before, c => c.IsAnswered);
    }

    [Fact]
    public void What_only_restates_a_text_is_no_answer()
    {
        using var folder = DataFolder.Valid();
        folder.Replace($"{DataFolder.System}/states/USA.yaml", "source: atlas", "source: text\nledger: [S1-09, S1-02]");
        var dossier = folder.Load();
        var covered = LedgerCoverage.Of(dossier, dossier.AsOf(dossier.CutOff), Kinds);
        var rain = covered.Single(c => c.Statement.Id == "S1-09");
        Assert.True(Assert.Single(rain.Answers).Restates);
        Assert.Equal((false, true, true), (rain.IsAnswered, rain.IsOnlyRestated, rain.IsOpen));
        Assert.Equal((true, false), (covered[0].IsAnswered, covered[0].IsOnlyRestated));
        Assert.Contains("as said: state USA", Run("dossier", "coverage", "--data", folder.Root).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_does_not_answer_what_belongs_in_the_dossier()
    {
        using var folder = DataFolder.Valid();
        folder.Write("options/rain.yaml", "label: Rain\nabout: It rains.\nlevers: {}\nledger: [S1-09, S1-08]\n");
        var dossier = folder.Load();
        var covered = LedgerCoverage.Of(dossier, dossier.AsOf(dossier.CutOff), Kinds);
        Assert.Empty(covered.Single(c => c.Statement.Id == "S1-09").Answers);
        Assert.Contains(covered.Single(c => c.Statement.Id == "S1-08").Answers, a => a is { Kind: "option", Id: "rain" });
    }

    [Fact]
    public void The_verb_prints_tables_JSON_and_a_page()
    {
        using var folder = DataFolder.Valid();
        var (code, output, error) = Run("dossier", "coverage", "--data", folder.Root);
        Assert.Equal((1, ""), (code, error));
        Assert.Contains("4 of 6 statements are answered from other sources, 1 are not for a reason given, 1 are open.", output, StringComparison.Ordinal);
        Assert.Contains("none: Weather is left out", output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(Run("dossier", "coverage", "--data", folder.Root, "--kinds", "all", "--format", "json").Output);
        Assert.Equal("S1-09", json.RootElement.GetProperty("open")[0].GetString());
        Assert.Equal(["actor", "fact", "lever", "indicator", "scenario", "fact", "fact", "fact"], json.RootElement.GetProperty("ledger").EnumerateArray().Select(s => s.GetProperty("kind").GetString()));

        var file = Path.Combine(folder.Root, "page.md");
        Assert.Equal((0, "", ""), Run("dossier", "coverage", "--data", folder.Root, "--kinds", "lever, fact", "--format", "markdown", "--out", file));
        var page = File.ReadAllText(file);
        Assert.Contains("| S1-05 | 3 | fact | It rained, they say (The text has snow.) | None. Weather is left out. |", page, StringComparison.Ordinal);
        Assert.Contains(
            "agreement [us-jp-treaty-1960](../../data/systems/indo-pacific/agreements/us-jp-treaty-1960.yaml); scenario [conservative](../../data/scenarios/conservative.yaml); study [next](../../data/studies/next.yaml); mechanism [patron_will](../model/patron_will.md) |",
            page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verb_says_what_it_did_not_understand()
    {
        using var folder = DataFolder.Valid();
        Assert.Equal((2, "", "--kinds: found 'facts', expected 'fact'\n"), Run("dossier", "coverage", "--data", folder.Root, "--kinds", "facts,lever"));
        Assert.Equal(
            (2, "", "--kinds: found 'x', expected all or some of fact, actor, agreement, indicator, barrier, mechanism, lever, scenario, forecast, measure\n"),
            Run("dossier", "coverage", "--data", folder.Root, "--kinds", "x"));
        Assert.Equal((2, "", $"--out: found \"{folder.Root}/no/page.md\", expected a file in a folder that exists\n"), Run("dossier", "coverage", "--data", folder.Root, "--out", $"{folder.Root}/no/page.md"));
    }

    [Fact]
    public void All_statements_of_the_five_texts_are_there()
    {
        var statements = shipped.Value.Ledger.Statements;
        Assert.Equal([25, 31, 55, 85, 82], statements.GroupBy(s => s.Source).Select(g => g.Count()));
        Assert.Equal([45, 33, 11, 12, 14, 70, 54, 20, 17, 2], Kinds.Select(k => statements.Count(s => s.Kind == k)));
        foreach (var text in statements.GroupBy(s => s.Source))
        {
            var number = text.Key[^1];
            Assert.Equal(Enumerable.Range(1, text.Count()).Select(i => $"S{number}-{i:00}"), text.Select(s => s.Id));
            Assert.Equal(text.Select(s => s.Paragraph).Order(), text.Select(s => s.Paragraph));
        }
    }

    [Fact]
    public void Every_statement_has_an_answer_a_home_or_a_reason_and_no_reason_is_out_of_date()
    {
        var covered = LedgerCoverage.Of(shipped.Value, shipped.Value.AsOf(shipped.Value.CutOff), Kinds);
        Assert.Empty(covered.Where(c => c.IsOpen).Select(c => c.Statement.Id));
        // What the model leaves out may still have evidence in the dossier; then the reason stands beside it.
        Assert.Empty(covered
            .Where(c => c.Statement.Reason is not null && (LedgerStatement.KindsOfTheDossier.Contains(c.Statement.Kind) ? c.IsAnswered : c.Statement.Where.Count > 0))
            .Select(c => $"{c.Statement.Id} is answered and has a reason"));
    }

    [Fact]
    public void Homes_in_the_model_have_a_page()
    {
        var homes = shipped.Value.Ledger.Statements.SelectMany(s => s.Where).Distinct().Select(w => w.Split(':')).ToLookup(w => w[0], w => w[1]);
        Assert.All(homes["model"], family => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", "model", $"{family}.md")), family));
        Assert.Empty(homes["lever"].Except(Named("docs/model/levers.md")));
        Assert.Empty(homes["measure"].Except(Named("docs/model/measures.md")));
    }

    [Fact]
    public void The_page_is_what_the_data_say()
    {
        var covered = LedgerCoverage.Of(shipped.Value, shipped.Value.AsOf(shipped.Value.CutOff), LedgerStatement.KindsOfTheDossier);
        var expected = CoverageMarkdown.Of(covered, LedgerStatement.KindsOfTheDossier, shipped.Value.Sources, "");
        Assert.True(
            Repository.Read(CoverageMarkdown.Page) == expected,
            $"{CoverageMarkdown.Page} is not what the data say; write it again with ./latticework dossier coverage --format markdown --out {CoverageMarkdown.Page}");
    }

    // Names in the first column of a page's table, without the part that stands for a state or dispute.
    private static IEnumerable<string> Named(string page) =>
        Regex.Matches(Repository.Read(page), @"^\| `(?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["name"].Value);

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(arguments, new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
