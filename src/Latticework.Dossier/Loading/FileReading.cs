namespace Latticework.Dossier.Loading;

/// <summary>What is learnt while one file is read: its problems, and the names it refers to.</summary>
internal sealed class FileReading(DataFile file, DateOnly cutOff)
{
    public string Path { get; } = file.Shown;

    public string Id { get; } = file.Id;

    /// <summary>Newest day a contemporary of the data can have known.</summary>
    public DateOnly CutOff { get; } = cutOff;

    public List<Problem> Problems { get; } = [];

    public List<Reference> References { get; } = [];

    /// <summary>Government ids the file defines, gathered even where the rest of the entry is wrong.</summary>
    public List<Declared> Governments { get; } = [];

    /// <summary>Ids of trade regions the file defines.</summary>
    public List<string> Regions { get; } = [];

    /// <summary>Ids of trade sectors the file defines.</summary>
    public List<string> Sectors { get; } = [];

    /// <summary>Ids of the founding-document statements that the file defines.</summary>
    public List<string> Statements { get; } = [];

    public void Report(int line, string field, string found, string expected) =>
        Problems.Add(new Problem(new Place(Path, line), field, found, expected));

    public void Refer(ReferenceKind kind, string id, int line, string field, string? state = null) =>
        References.Add(new Reference(kind, id, new Place(Path, line), field, state));
}

internal enum ReferenceKind
{
    Source,
    State,
    Government,
    Scenario,
    Option,
    Matrix,
    Schedule,
    Sector,

    /// <summary>A state, or a region of a trade matrix.</summary>
    Party,

    /// <summary>A table.</summary>
    Series,

    /// <summary>A family of parameters.</summary>
    Family,

    Study,

    /// <summary>A statement of the ledger.</summary>
    Statement,

    /// <summary>An agreement, grouping or instrument.</summary>
    Text,

    /// <summary>What a logged event can be about: a text, a succession, a dispute or stationed forces.</summary>
    Entry,
}

/// <summary>A name one file uses and another defines; <paramref name="State"/> narrows governments to those of one state.</summary>
internal sealed record Reference(ReferenceKind Kind, string Id, Place Place, string Field, string? State);

internal sealed record Declared(string Id, string State, Place Place);
