namespace Latticework.Exploration;

/// <summary>What is wrong with an argument, said so that the message can be shown to people.</summary>
internal static class Mistake
{
    /// <summary>An exception whose message is the given text and nothing else.</summary>
    /// <param name="found">"found …, expected …", a clause without a full stop.</param>
    /// <param name="cause">What it was found out from, if anything.</param>
#pragma warning disable MA0015 // Whoever reads the message at a terminal knows no parameter of ours.
    internal static ArgumentException Of(string found, Exception? cause = null) => new(found, cause);
#pragma warning restore MA0015
}
