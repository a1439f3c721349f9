using System.Reflection;
using Latticework.Tests.House;
using Xunit;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Latticework.Tests.Docs;

/// <summary>The glossary is in order, leads nowhere wrong, and is short.</summary>
public sealed class GlossaryTests
{
    private const int MostWords = 60;

    private static readonly IReadOnlyList<Entry> entries = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .Build()
        .Deserialize<List<Entry>>(Repository.Read("docs/glossary.yaml"));

    [Fact]
    public void Terms_are_in_alphabetical_order_and_unique()
    {
        var terms = entries.Select(e => e.Term).ToList();
        Assert.Equal(terms.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase), terms);
    }

    [Fact]
    public void See_also_leads_to_other_terms()
    {
        var terms = entries.Select(e => e.Term).ToHashSet(StringComparer.Ordinal);
        var wrong = entries.SelectMany(e => e.See.Where(s => s == e.Term || !terms.Contains(s)).Select(s => $"{e.Term} → {s}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Definitions_are_sentences_and_short()
    {
        Assert.All(entries, e =>
        {
            Assert.EndsWith(".", e.Definition, StringComparison.Ordinal);
            Assert.InRange(e.Definition.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 3, MostWords);
        });
    }

    [Fact]
    public void Every_term_says_where_it_comes_from()
    {
        Assert.Empty(entries.Where(e => e.Reference is null && e.Field is null).Select(e => e.Term));
    }

    [Fact]
    public void Fields_exist_in_the_code()
    {
        Assert.Empty(entries.Where(e => e.Field is not null && !Exists(e.Field)).Select(e => $"{e.Term}: {e.Field}"));
    }

    // Project.Type, Project.Type.Member, with namespaces in between; the project is the first word.
    private static bool Exists(string field)
    {
        var words = field.Split('.');
        var assembly = Assembly.Load($"Latticework.{words[0]}");
        return assembly.GetType($"Latticework.{field}") is not null
            || assembly.GetType($"Latticework.{string.Join('.', words[..^1])}")?.GetMember(words[^1]).Length > 0;
    }

    private sealed class Entry
    {
        public string Term { get; set; } = "";

        public string Definition { get; set; } = "";

        public string? Reference { get; set; }

        public string? Field { get; set; }

        public List<string> See { get; set; } = [];
    }
}
