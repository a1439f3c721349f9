using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>Two states that an agreement joins or could join.</summary>
public sealed class Pair
{
    private readonly Columns columns;
    private readonly int depth, resistance, relationship, thaw, strongest, layers;

    internal Pair(Actor a, Actor b, int index, Columns columns)
    {
        A = a;
        B = b;
        Index = index;
        this.columns = columns;
        int Add(string name) => columns.Add($"pair.{name}/{Id}");
        depth = Add(nameof(depth));
        resistance = Add(nameof(resistance));
        relationship = Add(nameof(relationship));
        thaw = Add(nameof(thaw));
        strongest = Add(nameof(strongest));
        layers = Add(nameof(layers));
    }

    /// <summary>First state, alphabetical.</summary>
    public Actor A { get; }

    /// <summary>Second state.</summary>
    public Actor B { get; }

    /// <summary>Place in <see cref="World.Pairs"/>.</summary>
    public int Index { get; }

    /// <summary><c>AUS–JPN</c>.</summary>
    public string Id => $"{A.Id}-{B.Id}";

    /// <summary>Affinity from UN voting or a dossier fact, 0–1.</summary>
    public double Affinity { get; internal set; }

    /// <summary>True when the two hold opposed claims against each other: the relationship then follows the governments' views.</summary>
    public bool IsHistoricRivalry { get; internal set; }

    /// <summary>Institutional depth (d), 0–1.</summary>
    public ref Lanes Depth => ref columns[depth];

    /// <summary>Rollback resistance of the pair's agreements together (R), 0–1.</summary>
    public ref Lanes Resistance => ref columns[resistance];

    /// <summary>Grievance to friendship (q), −1 to 1.</summary>
    public ref Lanes Relationship => ref columns[relationship];

    /// <summary>Lift of the relationship by reconciliation, 0–1.</summary>
    public ref Lanes Thaw => ref columns[thaw];

    internal ref Lanes Strongest => ref columns[strongest];

    internal ref Lanes Layers => ref columns[layers];
}

/// <summary>What one state owes another, and what others believe of it.</summary>
public sealed class Tie
{
    private readonly Columns columns;
    private readonly int pledge, will, threshold, readiness, exercises, troops, allyFor, allyAgainst, challengerFor, challengerAgainst, rapport, signalFor, signalAgainst, clarity, floor, addedExercises;

    internal Tie(Actor from, Actor to, Pair pair, int index, Columns columns)
    {
        From = from;
        To = to;
        Pair = pair;
        Index = index;
        this.columns = columns;
        int Add(string name) => columns.Add($"tie.{name}/{Id}");
        pledge = Add(nameof(pledge));
        will = Add(nameof(will));
        threshold = Add(nameof(threshold));
        readiness = Add(nameof(readiness));
        exercises = Add(nameof(exercises));
        troops = Add(nameof(troops));
        allyFor = Add(nameof(allyFor));
        allyAgainst = Add(nameof(allyAgainst));
        challengerFor = Add(nameof(challengerFor));
        challengerAgainst = Add(nameof(challengerAgainst));
        rapport = Add(nameof(rapport));
        signalFor = Add(nameof(signalFor));
        signalAgainst = Add(nameof(signalAgainst));
        clarity = Add(nameof(clarity));
        floor = Add(nameof(floor));
        addedExercises = Add(nameof(addedExercises));
    }

    /// <summary>Who would help.</summary>
    public Actor From { get; }

    /// <summary>Who would be helped.</summary>
    public Actor To { get; }

    /// <summary>The undirected pair.</summary>
    public Pair Pair { get; }

    /// <summary>Place in <see cref="World.Ties"/>.</summary>
    public int Index { get; }

    /// <summary><c>USA→JPN</c>.</summary>
    public string Id => $"{From.Id}→{To.Id}";

    /// <summary>Forces of <see cref="From"/> in <see cref="To"/> on the as-of date, persons; NaN when not counted.</summary>
    public double TroopsAtStart { get; internal set; }

    /// <summary>Agreements and prospects that carry the tie.</summary>
    public IReadOnlyList<Accord> Accords { get; internal set; } = [];

    /// <summary>Pledge from the obligations in force (p), 0–1.</summary>
    public ref Lanes Pledge => ref columns[pledge];

    /// <summary>How far the government in office would honour and resource the tie (w), 0–1.</summary>
    public ref Lanes Will => ref columns[will];

    /// <summary>Score at which this tie's will is even, set so that will starts at its sampled value (ū).</summary>
    public ref Lanes Threshold => ref columns[threshold];

    /// <summary>Readiness to act together (h), 0–1.</summary>
    public ref Lanes Readiness => ref columns[readiness];

    /// <summary>Level of exercises that readiness follows, 0–1.</summary>
    public ref Lanes Exercises => ref columns[exercises];

    /// <summary>Forward forces, persons.</summary>
    public ref Lanes Troops => ref columns[troops];

    /// <summary>The helped state's evidence for the tie (α).</summary>
    public ref Lanes AllyFor => ref columns[allyFor];

    /// <summary>The helped state's evidence against the tie (β).</summary>
    public ref Lanes AllyAgainst => ref columns[allyAgainst];

    /// <summary>Challengers' evidence for the tie.</summary>
    public ref Lanes ChallengerFor => ref columns[challengerFor];

    /// <summary>Challengers' evidence against the tie.</summary>
    public ref Lanes ChallengerAgainst => ref columns[challengerAgainst];

    /// <summary>Rapport of the two leaders, −1 to 1; it does not pass to a successor.</summary>
    public ref Lanes Rapport => ref columns[rapport];

    /// <summary>Weight of this quarter's signals for the tie.</summary>
    public ref Lanes SignalFor => ref columns[signalFor];

    /// <summary>Weight of this quarter's signals against the tie.</summary>
    public ref Lanes SignalAgainst => ref columns[signalAgainst];

    /// <summary>Declaratory clarity added to the pledge by a lever, 0–1.</summary>
    public ref Lanes Clarity => ref columns[clarity];

    /// <summary>Legislated floor under forward forces, 0 none to 1 binding: a lever raises it.</summary>
    public ref Lanes Floor => ref columns[floor];

    /// <summary>Exercises added by a lever to what will sustains, 0–1.</summary>
    public ref Lanes AddedExercises => ref columns[addedExercises];

    /// <summary>Credibility as the helped state sees it, c = α/(α+β).</summary>
    public Lanes AllyBelief => AllyFor / (AllyFor + AllyAgainst);

    /// <summary>Credibility as challengers see it.</summary>
    public Lanes ChallengerBelief => ChallengerFor / (ChallengerFor + ChallengerAgainst);

    /// <summary>Adds a signal of strength <paramref name="weight"/> that points to the tie holding with share <paramref name="share"/>.</summary>
    public void Signal(Lanes weight, Lanes share)
    {
        SignalFor += weight * share;
        SignalAgainst += weight * (Lanes.One - share);
    }
}
