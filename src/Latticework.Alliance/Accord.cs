using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>An agreement or grouping in play: a hyperedge over its members, and where it stands in each future.</summary>
public sealed class Accord
{
    private readonly Lanes[] state;

    internal Accord(string id, Agreement? facts, AgreementKind kind, Roster<Actor> members, Actor? obligor, int index, Columns columns)
    {
        Id = id;
        Facts = facts;
        Kind = kind;
        Members = members;
        Obligor = obligor;
        Bound = obligor is null ? [.. members] : [obligor];
        Index = index;
        Features = facts?.Features ?? Features.Ratified;
        state = columns.Add("accord", id, Enum.GetNames<Variable>());
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
    public Roster<Actor> Members { get; }

    /// <summary>The one bound member of a one-sided pledge; null when all are bound.</summary>
    public Actor? Obligor { get; }

    /// <summary>Members that can undo it: the obligor of a one-sided pledge, else all.</summary>
    public Roster<Actor> Bound { get; }

    /// <summary>Place in <see cref="World.Accords"/>.</summary>
    public int Index { get; }

    /// <summary>Pairs of members in play.</summary>
    public Roster<Pair> Pairs { get; internal set; } = [];

    /// <summary>Directed ties whose pledge it carries.</summary>
    public Roster<Tie> Ties { get; internal set; } = [];

    /// <summary>Ties whose will decides how much the agreement is worth: the hub's where it is a member, else all.</summary>
    public Roster<Tie> DecisiveTies { get; internal set; } = [];

    /// <summary>Institutional features of the text and its bodies.</summary>
    public Features Features { get; }

    /// <summary>True when the hub is a member.</summary>
    public bool HasHub { get; internal set; }

    /// <summary>One of the stage constants.</summary>
    public ref Lanes Stage => ref state[(int)Variable.Stage];

    /// <summary>Quarters left in the present stage of negotiation at normal speed.</summary>
    public ref Lanes Remaining => ref state[(int)Variable.Remaining];

    /// <summary>Quarters in force.</summary>
    public ref Lanes Age => ref state[(int)Variable.Age];

    /// <summary>Quarters of a fixed term left; large when indefinite.</summary>
    public ref Lanes TermLeft => ref state[(int)Variable.TermLeft];

    /// <summary>Standing body added by a lever, 0–1.</summary>
    public ref Lanes AddedBody => ref state[(int)Variable.AddedBody];

    /// <summary>Statute or budget law added by a lever, 0–1.</summary>
    public ref Lanes AddedStatute => ref state[(int)Variable.AddedStatute];

    /// <summary>Cross-party support added by a lever, 0–1.</summary>
    public ref Lanes AddedCrossParty => ref state[(int)Variable.AddedCrossParty];

    /// <summary>Rollback resistance (R), 0–1.</summary>
    public ref Lanes Resistance => ref state[(int)Variable.Resistance];

    /// <summary>1 once it was renegotiated.</summary>
    public ref Lanes Renegotiated => ref state[(int)Variable.Renegotiated];

    /// <summary>Extra speed of negotiation from levers, 0 none.</summary>
    public ref Lanes Push => ref state[(int)Variable.Push];

    /// <summary>1 while in force or embedded, else 0.</summary>
    public ref Lanes Active => ref state[(int)Variable.Active];

    /// <summary>True where it is in force or embedded.</summary>
    public LaneMask IsActive => (Stage >= InForce) & (Stage <= Embedded);

    /// <summary>True where there is something of it: under way, in force or suspended.</summary>
    public LaneMask IsAlive => (Stage >= Negotiating) & (Stage <= Suspended);

    /// <summary>True where it is under way and not yet embedded.</summary>
    public LaneMask IsProject => (Stage >= Negotiating) & (Stage <= InForce);

    private enum Variable
    {
        Stage,
        Remaining,
        Age,
        TermLeft,
        AddedBody,
        AddedStatute,
        AddedCrossParty,
        Resistance,
        Renegotiated,
        Push,
        Active,
    }
}
