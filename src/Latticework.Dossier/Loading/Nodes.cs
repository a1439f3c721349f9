namespace Latticework.Dossier.Loading;

// The tree of one YAML file, every node with its line.
internal abstract record Node(int Line);

internal sealed record ScalarNode(int Line, string Text, bool Quoted) : Node(Line)
{
    /// <summary>True for a field written without a value.</summary>
    public bool IsNothing => !Quoted && Text is "" or "~" or "null";
}

internal sealed record SequenceNode(int Line, IReadOnlyList<Node> Items) : Node(Line);

internal sealed record MappingNode(int Line, IReadOnlyList<Pair> Pairs) : Node(Line);

internal sealed record Pair(string Key, int Line, Node Value);
