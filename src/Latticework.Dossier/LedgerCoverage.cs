namespace Latticework.Dossier;

/// <summary>Something that bears the id of a ledger statement.</summary>
/// <param name="Kind">Kind of the entry: <c>state</c>, <c>agreement</c>, <c>event log</c>, <c>option</c> and so on.</param>
/// <param name="Id">Id of the entry.</param>
/// <param name="What">Which part of it: <c>fact spending_target 2022-12-16</c>, <c>row I031</c>; empty for the entry itself.</param>
/// <param name="Restates">True when its source is one of the founding texts: it records what the text says and is no evidence for it.</param>
/// <param name="Place">Where it stands in the files.</param>
public sealed record LedgerAnswer(string Kind, string Id, string What, bool Restates, Place Place);

/// <summary>A ledger statement with all that answers it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Answers">By kind of entry, id and part; empty when nothing bears its id.</param>
public sealed record CoveredStatement(LedgerStatement Statement, IReadOnlyList<LedgerAnswer> Answers)
{
    /// <summary>True when something that rests on another source than the founding texts answers it, or it has a home outside the dossier.</summary>
    public bool IsAnswered => Answers.Any(a => !a.Restates) || Statement.Where.Count > 0;

    /// <summary>True when it is only recorded as what the text says.</summary>
    public bool IsOnlyRestated => !IsAnswered && Answers.Count > 0;

    /// <summary>True when no other source answers it and nobody has said why.</summary>
    public bool IsOpen => !IsAnswered && Statement.Reason is null;
}

/// <summary>Which statements of the founding texts the dossier answers, and where.</summary>
public static class LedgerCoverage
{
    /// <summary>The statements of some kinds, in the order of the ledger, each with its answers.</summary>
    /// <param name="dossier">The dossier with its ledger.</param>
    /// <param name="snapshot">The dossier on a day: only what was known on it answers.</param>
    /// <param name="kinds">Kinds of statements.</param>
    /// <remarks>
    /// A statement of a kind that belongs in the dossier is answered by entries alone; the others also by the scenarios and options that bear their
    /// id. O(statements of the snapshot). Not for judging how well an entry answers: it says that somebody meant it to.
    /// </remarks>
    public static IReadOnlyList<CoveredStatement> Of(LoadedDossier dossier, Snapshot snapshot, IReadOnlyCollection<LedgerKind> kinds)
    {
        var texts = dossier.Ledger.Statements.Select(s => s.Source).ToHashSet(StringComparer.Ordinal);
        var entries = snapshot.All()
            .SelectMany(s => s.Provenance.Ledger, (s, id) => (Ledger: id, Answer: new LedgerAnswer(s.Kind, s.Id, s.What, texts.Contains(s.Provenance.Source), s.Provenance.Place)))
            .ToLookup(x => x.Ledger, x => x.Answer);
        var model = dossier.Scenarios.Values.SelectMany(s => s.Ledger, (s, id) => (Ledger: id, Answer: new LedgerAnswer("scenario", s.Id, "", Restates: false, s.Place)))
            .Concat(dossier.Options.Values.SelectMany(o => o.Ledger, (o, id) => (Ledger: id, Answer: new LedgerAnswer("option", o.Id, "", Restates: false, o.Place))))
            .ToLookup(x => x.Ledger, x => x.Answer);
        return [.. dossier.Ledger.Statements.Where(s => kinds.Contains(s.Kind)).Select(s =>
            new CoveredStatement(s, [.. LedgerStatement.KindsOfTheDossier.Contains(s.Kind) ? entries[s.Id] : entries[s.Id].Concat(model[s.Id])]))];
    }
}
