namespace Latticework.Dossier;

/// <summary>What a statement of a founding text is.</summary>
public enum LedgerKind
{
    /// <summary>Something that is or was so.</summary>
    Fact,

    /// <summary>Position, preference or judgement of an actor.</summary>
    Actor,

    /// <summary>An agreement, grouping or pledge.</summary>
    Agreement,

    /// <summary>Something to be counted or watched.</summary>
    Indicator,

    /// <summary>What stands in the way.</summary>
    Barrier,

    /// <summary>How one thing moves another.</summary>
    Mechanism,

    /// <summary>Something that somebody can do.</summary>
    Lever,

    /// <summary>A way things may go.</summary>
    Scenario,

    /// <summary>What somebody expected when the text was written: to be tested, not entered.</summary>
    Forecast,

    /// <summary>How an outcome is to be judged.</summary>
    Measure,
}

/// <summary>One statement of a founding text, in our words.</summary>
/// <param name="Id">Id, the text and a number: <c>S4-33</c>.</param>
/// <param name="Source">Id of the <see cref="Source"/> it was read in.</param>
/// <param name="Paragraph">Where in the text: lines that are not blank, counted from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The statement, numbers and units as stated.</param>
/// <param name="Caution">Where the text is wrong, loose or dated; null where it is not.</param>
/// <param name="Where">
/// Homes outside the dossier, of what is no fact: <c>model:credibility</c>, <c>lever:public_reassurance</c>, <c>measure:allied_security</c>,
/// <c>study:next-administration</c>. Empty for kinds that belong in the dossier.
/// </param>
/// <param name="Reason">Why nothing that rests on another source than the founding texts answers it; null where something does, or where that is still open.</param>
/// <param name="Place">Row of the table.</param>
public sealed record LedgerStatement(
    string Id, string Source, int Paragraph, LedgerKind Kind, string Text, string? Caution, IReadOnlyList<string> Where, string? Reason, Place Place)
{
    /// <summary>Kinds that the dossier has to answer; the others belong to the model, its scenarios, options and measures.</summary>
    public static IReadOnlyList<LedgerKind> KindsOfTheDossier { get; } =
        [LedgerKind.Fact, LedgerKind.Actor, LedgerKind.Agreement, LedgerKind.Indicator, LedgerKind.Barrier];
}

/// <summary>The statements of the founding texts, which entries answer by their ids.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Statements">In the order of the texts.</param>
/// <param name="Provenance">Who made it and how; null when the data folder has none.</param>
/// <remarks>A list of questions and not a fact: as-of days and hashes leave it out.</remarks>
public sealed record Ledger(string Label, IReadOnlyList<LedgerStatement> Statements, Provenance? Provenance)
{
    /// <summary>A ledger without statements.</summary>
    public static Ledger None { get; } = new("", [], null);
}
