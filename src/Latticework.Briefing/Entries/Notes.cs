using System.Text;
using Latticework.Briefing.Documents;
using Latticework.Dossier;
using Provenance = Latticework.Dossier.Provenance;

namespace Latticework.Briefing.Entries;

/// <summary>
/// The numbered notes of a page. A number is a source, a letter after it a place in it with its basis and the day it was known; both say the same on the
/// page, under the pointer, and in print.
/// </summary>
internal sealed class Notes(IReadOnlyDictionary<string, Source> sources)
{
    private readonly List<(string Source, List<string> Uses)> cited = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>Sources cited so far.</summary>
    public int Count => cited.Count;

    /// <summary>A marker that leads to the note.</summary>
    /// <param name="provenance">Where a statement comes from.</param>
    /// <param name="date">The day the statement is about: most are known on that day, which is then not written out.</param>
    public Html Cite(Provenance provenance, DateOnly? date = null)
    {
        if (!numbers.TryGetValue(provenance.Source, out var at))
        {
            numbers[provenance.Source] = at = cited.Count;
            cited.Add((provenance.Source, []));
        }
        var uses = cited[at].Uses;
        var place = string.IsNullOrWhiteSpace(provenance.At) ? "" : provenance.At + "; ";
        var use = $"{place}{Say.Words(provenance.Basis)}{(provenance.Known == DateOnly.MinValue ? "" : provenance.Known == date ? "; known the same day" : $"; known {Say.Date(provenance.Known)}")}";
        var index = uses.IndexOf(use);
        if (index < 0)
        {
            index = uses.Count;
            uses.Add(use);
        }
        var source = sources.GetValueOrDefault(provenance.Source);
        var title = source is null ? provenance.Source : $"{source.Title}. {source.Publisher}, {source.Date}";
        return Html.Of($"<a class=\"cite\" href=\"#{Anchor(at, index)}\" title=\"{title}: {use}\">{Marker(at, index)}</a>");
    }

    /// <summary>The notes themselves, in order.</summary>
    public Html List()
    {
        var html = new StringBuilder("<ol class=\"sources notes\">\n");
        for (var at = 0; at < cited.Count; at++)
        {
            var (id, uses) = cited[at];
            var source = sources.GetValueOrDefault(id);
            var reference = source is null
                ? id
                : Html.Made(HtmlBriefing.Reference(new SourceLine(source.Id, source.Title, source.Author, source.Publisher, source.Date, source.Url)));
            Html[] places =
            [
                .. uses.Select((use, i) => Html.Of($"<span id=\"{Anchor(at, i)}\">{(i == 0 ? Html.None : Html.Of($"<b>{Letter(i)}</b> "))}{use}</span>")),
            ];
            html.Append(Html.Of($"<li>{reference} <span class=\"uses\">{Html.Join(". ", places)}.</span>{(source?.Note is { } note ? Html.Of($" <span class=\"meta\">{note}</span>") : Html.None)} <code>{id}</code></li>\n"));
        }
        return Html.Made(html.Append("</ol>\n").ToString());
    }

    private static string Anchor(int at, int use) => $"note-{Marker(at, use)}";

    private static string Marker(int at, int use) => $"{at + 1}{Letter(use)}";

    // 3, 3b, …, 3z, 3aa: the first place needs no letter.
    private static string Letter(int use) => use == 0 ? "" : use < 26 ? $"{(char)('a' + use)}" : $"{(char)('a' + (use / 26) - 1)}{(char)('a' + (use % 26))}";
}
