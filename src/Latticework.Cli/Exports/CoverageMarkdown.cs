using System.Globalization;
using System.Text;
using Latticework.Dossier;

namespace Latticework.Cli.Exports;

/// <summary>Coverage of the founding texts as a page, with links as they are from <c>docs/coverage</c>.</summary>
internal static class CoverageMarkdown
{
    public const string Page = "docs/coverage/dossier.md";

    /// <summary>The page.</summary>
    /// <param name="covered">Statements with their answers, in the order of the texts.</param>
    /// <param name="kinds">The kinds asked for.</param>
    /// <param name="sources">Sources by id, for the headings.</param>
    /// <param name="arguments">The options that make the page again.</param>
    public static string Of(IReadOnlyList<CoveredStatement> covered, IReadOnlyList<LedgerKind> kinds, IReadOnlyDictionary<string, Source> sources, string arguments)
    {
        var page = new StringBuilder();
        void Line(string text = "") => page.Append(text).Append('\n');
        Line("# What the dossier answers of the founding texts");
        Line();
        Line($"Five texts stood at the beginning. Their claims are restated one by one in [ledger.csv](../../data/ledger.csv); this page says where each {Listed(kinds)} is answered, or why it is not. "
            + "An answer says that the entry bears on the claim, not that the claim is right: cautions are in brackets. What can only be recorded as what the text says is marked *as said*, with the reason.");
        Line();
        Line($"{covered.Count(c => c.IsAnswered)} of {covered.Count} are answered from other sources, {covered.Count(c => c.IsOnlyRestated)} only recorded as said. Made by `./latticework dossier coverage{arguments} --format markdown --out {Page}`; a test compares it with the data.");
        Line();
        var texts = covered.GroupBy(c => c.Statement.Source).ToList();
        Line($"| text | {string.Join(" | ", kinds.Select(Word))} | all |");
        Line($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", kinds.Count + 1))}");
        foreach (var text in texts)
            Line($"| {Title(text.Key, sources)} | {string.Join(" | ", kinds.Select(k => Share([.. text.Where(c => c.Statement.Kind == k)])))} | {Share([.. text])} |");
        foreach (var text in texts)
        {
            Line();
            Line($"## {Title(text.Key, sources)}");
            Line();
            if (sources.TryGetValue(text.Key, out var source))
            {
                Line($"{string.Join(", ", new[] { source.Author, source.Publisher, source.Date }.OfType<string>())} ([{source.Id}](../../data/sources/{source.Id}.yaml)){(source.Url is { } url ? $", {url}" : "")}. Paragraphs as the ledger counts them.");
                Line();
            }
            Line("| id | paragraph | kind | statement | answered by |");
            Line("| --- | ---: | --- | --- | --- |");
            foreach (var c in text)
            {
                var s = c.Statement;
                Line($"| {s.Id} | {s.Paragraph} | {Word(s.Kind)} | {Cell(s.Text)}{(s.Caution is { } caution ? $" ({Cell(caution)}.)" : "")} | {AnsweredBy(c)} |");
            }
        }
        return page.ToString();
    }

    private static string AnsweredBy(CoveredStatement c)
    {
        var entries = c.Answers.OrderBy(a => a.Restates).GroupBy(a => (a.Kind, a.Id, a.Place.File, a.Restates))
            .Select(g => (Link: $"{(g.Key.Restates ? "*as said*: " : "")}{g.Key.Kind} [{g.Key.Id}](../../data/{g.Key.File})", Parts: string.Join(", ", g.Select(a => a.What).Where(w => w.Length > 0))))
            .Select(e => e.Parts.Length == 0 ? e.Link : $"{e.Link}: {Cell(e.Parts)}");
        var answers = string.Join("; ", entries.Concat(c.Statement.Where.Select(Home)));
        var reason = c.Statement.Reason is { } why ? $"{Cell(why)}." : c.IsOpen ? "**open**" : "";
        return answers.Length == 0 ? $"None. {reason}" : reason.Length == 0 ? answers : $"{answers}. {reason}";
    }

    private static string Home(string where) => where.Split(':') switch
    {
        ["model", var family] => $"mechanism [{family}](../model/{family}.md)",
        ["lever", var lever] => $"lever [{lever}](../model/levers.md)",
        ["measure", var measure] => $"measure [{measure}](../model/measures.md)",
        ["study", var study] => $"study [{study}](../../data/studies/{study}.yaml)",
        _ => where,
    };

    private static string Title(string source, IReadOnlyDictionary<string, Source> sources)
    {
        var number = source[(source.LastIndexOf('-') + 1)..];
        return Cell($"{(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"{number}. " : "")}{(sources.TryGetValue(source, out var s) ? s.Title : source)}");
    }

    private static string Share(IReadOnlyList<CoveredStatement> some) => some.Count == 0 ? "" : $"{some.Count(c => c.IsAnswered)} of {some.Count}";

    private static string Listed(IReadOnlyList<LedgerKind> kinds) => kinds.Count == Enum.GetValues<LedgerKind>().Length ? "claim"
        : kinds.Count == 1 ? Word(kinds[0])
        : $"{string.Join(", ", kinds.SkipLast(1).Select(Word))} and {Word(kinds[^1])}";

    private static string Word(LedgerKind kind) => kind.ToString().ToLowerInvariant();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
