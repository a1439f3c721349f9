using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>An agreement or grouping in play: a hyperedge over its members, and where it stands in each future.</summary>
public sealed class Accord
{
    private readonly Columns columns;
    private readonly int stage, remaining, age, termLeft, addedBody, addedStatute, addedCrossParty, resistance, renegotiated, push, active;

    internal Accord(string id, Agreement? facts, AgreementKind kind, IReadOnlyList<Actor> members, Actor? obligor, int index, Columns columns)
    {
        Id = id;
        Facts = facts;
        Kind = kind;
        Members = members;
        Obligor = obligor;
        Index = index;
        this.columns = columns;
        int Add(string name) => columns.Add($"accord.{name}/{id}");
        stage = Add(nameof(stage));
        remaining = Add(nameof(remaining));
        age = Add(nameof(age));
        termLeft = Add(nameof(termLeft));
        addedBody = Add(nameof(addedBody));
        addedStatute = Add(nameof(addedStatute));
        addedCrossParty = Add(nameof(addedCrossParty));
        resistance = Add(nameof(resistance));
        renegotiated = Add(nameof(renegotiated));
        push = Add(nameof(push));
        active = Add(nameof(active));
    }

    /// <summary>Not yet talked about: a tie that could be opened.</summary>
    public const double Prospect = 0;

    /// <summary>Being negotiated.</summary>
    public const double Negotiating = 1;

    /// <summary>Signed, not in force.</summary>
    public const double Signed = 2;

    /// <summary>In force, not yet embedded in routine.</summary>
    public const double InForce = 3;

    /// <summary>In force and embedded.</summary>
    public const double Embedded = 4;

    /// <summary>Suspended.</summary>
    public const double Suspended = 5;

    /// <summary>Ended.</summary>
    public const double Ended = 6;

    /// <summary>Id in the dossier, or <c>access/AUS-KOR</c> for a tie that could be opened.</summary>
    public string Id { get; }

    /// <summary>Dossier entry; null for a tie that could be opened.</summary>
    public Agreement? Facts { get; }

    /// <summary>Kind of instrument.</summary>
    public AgreementKind Kind { get; }

    /// <summary>Members in play.</summary>
    public IReadOnlyList<Actor> Members { get; }

    /// <summary>The one bound member of a one-sided pledge; null when all are bound.</summary>
    public Actor? Obligor { get; }

    /// <summary>Place in <see cref="World.Accords"/>.</summary>
    public int Index { get; }

    /// <summary>Pairs of members in play.</summary>
    public IReadOnlyList<Pair> Pairs { get; internal set; } = [];

    /// <summary>Directed ties whose pledge it carries.</summary>
    public IReadOnlyList<Tie> Ties { get; internal set; } = [];

    /// <summary>Institutional features of the text and its bodies.</summary>
    public Features Features => Facts?.Features ?? Features.Ratified;

    /// <summary>True when the hub is a member.</summary>
    public bool HasHub { get; internal set; }

    /// <summary>One of the stage constants.</summary>
    public ref Lanes Stage => ref columns[stage];

    /// <summary>Quarters left in the present stage of negotiation at normal speed.</summary>
    public ref Lanes Remaining => ref columns[remaining];

    /// <summary>Quarters in force.</summary>
    public ref Lanes Age => ref columns[age];

    /// <summary>Quarters of a fixed term left; large when indefinite.</summary>
    public ref Lanes TermLeft => ref columns[termLeft];

    /// <summary>Standing body added by a lever, 0–1.</summary>
    public ref Lanes AddedBody => ref columns[addedBody];

    /// <summary>Statute or budget law added by a lever, 0–1.</summary>
    public ref Lanes AddedStatute => ref columns[addedStatute];

    /// <summary>Cross-party support added by a lever, 0–1.</summary>
    public ref Lanes AddedCrossParty => ref columns[addedCrossParty];

    /// <summary>Rollback resistance (R), 0–1.</summary>
    public ref Lanes Resistance => ref columns[resistance];

    /// <summary>1 once it was renegotiated.</summary>
    public ref Lanes Renegotiated => ref columns[renegotiated];

    /// <summary>Extra speed of negotiation from levers, 0 none.</summary>
    public ref Lanes Push => ref columns[push];

    /// <summary>1 while in force or embedded, else 0.</summary>
    public ref Lanes Active => ref columns[active];

    /// <summary>True where it is in force or embedded.</summary>
    public LaneMask IsActive => (Stage >= InForce) & (Stage <= Embedded);

    /// <summary>True where it is under way and not yet embedded.</summary>
    public LaneMask IsProject => (Stage >= Negotiating) & (Stage <= InForce);
}
