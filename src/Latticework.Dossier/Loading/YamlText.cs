using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Latticework.Dossier.Loading;

/// <summary>Turns the text of a YAML file into nodes. Reports what is not plain YAML and never throws.</summary>
internal static class YamlText
{
    // Far beyond any entry of the dossier; keeps hostile nesting from exhausting the stack.
    private const int DeepestNesting = 40;

    /// <summary>The top mapping of the file; null, with a problem reported, when there is none.</summary>
    public static MappingNode? Parse(string text, FileReading file)
    {
        if (!FreeOfTabs(text, file))
            return null;
        var parser = new Parser(new StringReader(text));
        try
        {
            var top = Document(parser, file);
            if (top is MappingNode mapping)
                return mapping;
            if (top is null or ScalarNode { IsNothing: true })
                file.Report(1, "file", "an empty file", "fields written as `name: value`");
            else if (file.Problems.Count == 0)
                file.Report(top.Line, "file", Shown.Node(top), "fields written as `name: value`");
        }
        catch (YamlException e)
        {
            var complaint = e.Message.TrimEnd('.');
            var line = (int)Math.Clamp(e.End.Line, 1, int.MaxValue);
            file.Report(
                line, "yaml", $"text that is not YAML ({complaint})",
                "`name: value` lines evenly indented with spaces, brackets closed, and quotes around text that holds `: ` or ` #`");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // YamlDotNet lets a few of these escape on malformed escapes and surrogates.
            file.Report((int)Math.Max(1, parser.Current?.Start.Line ?? 1), "yaml", "text that is not YAML", "`name: value` lines");
        }
        return null;
    }

    private static bool FreeOfTabs(string text, FileReading file)
    {
        if (!text.Contains('\t', StringComparison.Ordinal))
            return true;
        var before = file.Problems.Count;
        var line = 0;
        foreach (var row in text.AsSpan().EnumerateLines())
        {
            line++;
            if (row.Contains('\t'))
                file.Report(line, "yaml", "a tab", "spaces");
        }
        return file.Problems.Count == before;
    }

    private static Node? Document(Parser parser, FileReading file)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return null;
        var top = Read(parser, file, 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            file.Report((int)second.Start.Line, "yaml", "a second document (`---`)", "one entry in each file");
            return null;
        }
        return file.Problems.Any(p => p.Field == "yaml") ? null : top;
    }

    private static Node Read(Parser parser, FileReading file, int depth)
    {
        if (depth > DeepestNesting)
            throw new YamlException(parser.Current!.Start, parser.Current.End, "The nesting is too deep");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new ScalarNode((int)scalar.Start.Line, scalar.Value, scalar.Style != ScalarStyle.Plain);
        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Read(parser, file, depth + 1));
            return new SequenceNode((int)sequence.Start.Line, items);
        }
        if (parser.TryConsume<MappingStart>(out var mapping))
            return new MappingNode((int)mapping.Start.Line, Pairs(parser, file, depth));
        var alias = parser.Consume<AnchorAlias>();
        throw new YamlException(alias.Start, alias.End, "References such as `*name` are not used in the dossier");
    }

    private static List<Pair> Pairs(Parser parser, FileReading file, int depth)
    {
        var pairs = new List<Pair>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Read(parser, file, depth + 1);
            var value = Read(parser, file, depth + 1);
            if (key is not ScalarNode name)
                file.Report(key.Line, "yaml", Shown.Node(key) + " as a field name", "a plain word");
            else if (seen.Add(name.Text))
                pairs.Add(new Pair(name.Text, key.Line, value));
            else
                file.Report(key.Line, name.Text, "the field a second time", "each field once in an entry");
        }
        return pairs;
    }
}
