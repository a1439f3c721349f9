using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>Two states that an agreement joins or could join.</summary>
public sealed class Pair
{
    private readonly Lanes[] state;

    internal Pair(Actor a, Actor b, int index, Columns columns)
    {
        A = a;
        B = b;
        Index = index;
        state = columns.Add("pair", Id, Enum.GetNames<Variable>());
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
    public ref Lanes Depth => ref state[(int)Variable.Depth];

    /// <summary>Rollback resistance of the pair's agreements together (R), 0–1.</summary>
    public ref Lanes Resistance => ref state[(int)Variable.Resistance];

    /// <summary>Grievance to friendship (q), −1 to 1.</summary>
    public ref Lanes Relationship => ref state[(int)Variable.Relationship];

    /// <summary>Lift of the relationship by reconciliation, 0–1.</summary>
    public ref Lanes Thaw => ref state[(int)Variable.Thaw];

    private enum Variable
    {
        Depth,
        Resistance,
        Relationship,
        Thaw,
    }
}

/// <summary>What one state owes another, and what others believe of it.</summary>
public sealed class Tie
{
    private readonly Lanes[] state;

    internal Tie(Actor from, Actor to, Pair pair, int index, Columns columns)
    {
        From = from;
        To = to;
        Pair = pair;
        Index = index;
        state = columns.Add("tie", Id, Enum.GetNames<Variable>());
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
    public Roster<Accord> Accords { get; internal set; } = [];

    /// <summary>Pledge from the obligations in force (p), 0–1.</summary>
    public ref Lanes Pledge => ref state[(int)Variable.Pledge];

    /// <summary>How far the government in office would honour and resource the tie (w), 0–1.</summary>
    public ref Lanes Will => ref state[(int)Variable.Will];

    /// <summary>Score at which this tie's will is even, set so that will starts at its sampled value (ū).</summary>
    public ref Lanes Threshold => ref state[(int)Variable.Threshold];

    /// <summary>Strategic score at the start, to which a transactional government with its demands met comes back.</summary>
    public ref Lanes StrategicAtStart => ref state[(int)Variable.StrategicAtStart];

    /// <summary>Readiness to act together (h), 0–1.</summary>
    public ref Lanes Readiness => ref state[(int)Variable.Readiness];

    /// <summary>Level of exercises that readiness follows, 0–1.</summary>
    public ref Lanes Exercises => ref state[(int)Variable.Exercises];

    /// <summary>Forward forces, persons.</summary>
    public ref Lanes Troops => ref state[(int)Variable.Troops];

    /// <summary>The helped state's evidence for the tie (α).</summary>
    public ref Lanes AllyFor => ref state[(int)Variable.AllyFor];

    /// <summary>The helped state's evidence against the tie (β).</summary>
    public ref Lanes AllyAgainst => ref state[(int)Variable.AllyAgainst];

    /// <summary>Challengers' evidence for the tie.</summary>
    public ref Lanes ChallengerFor => ref state[(int)Variable.ChallengerFor];

    /// <summary>Challengers' evidence against the tie.</summary>
    public ref Lanes ChallengerAgainst => ref state[(int)Variable.ChallengerAgainst];

    /// <summary>Rapport of the two leaders, −1 to 1; it does not pass to a successor.</summary>
    public ref Lanes Rapport => ref state[(int)Variable.Rapport];

    /// <summary>Weight of this quarter's signals for the tie.</summary>
    public ref Lanes SignalFor => ref state[(int)Variable.SignalFor];

    /// <summary>Weight of this quarter's signals against the tie.</summary>
    public ref Lanes SignalAgainst => ref state[(int)Variable.SignalAgainst];

    /// <summary>Declaratory clarity added to the pledge by a lever, 0–1.</summary>
    public ref Lanes Clarity => ref state[(int)Variable.Clarity];

    /// <summary>Legislated floor under forward forces, 0 none to 1 binding: a lever raises it.</summary>
    public ref Lanes Floor => ref state[(int)Variable.Floor];

    /// <summary>Exercises added by a lever to what will sustains, 0–1.</summary>
    public ref Lanes AddedExercises => ref state[(int)Variable.AddedExercises];

    /// <summary>The hub's trade balance with the helped state over their two-way trade, against the as-of date, with what levers concede: −1 to 1, 0 at the start.</summary>
    public ref Lanes TradeBalance => ref state[(int)Variable.TradeBalance];

    /// <summary>Share of new tariffs on the helped state that is waived: a lever raises it.</summary>
    public ref Lanes TariffRelief => ref state[(int)Variable.TariffRelief];

    /// <summary>Trade balance conceded by a lever, a share of two-way trade.</summary>
    public ref Lanes Concession => ref state[(int)Variable.Concession];

    /// <summary>Credibility as the helped state sees it, c = α/(α+β).</summary>
    public Lanes AllyBelief => AllyFor / (AllyFor + AllyAgainst);

    /// <summary>Credibility as challengers see it.</summary>
    public Lanes ChallengerBelief => ChallengerFor / (ChallengerFor + ChallengerAgainst);

    /// <summary>
    /// True where forces may be stationed: under the defence treaties of the tie where it has any, since access hangs on them, else under access,
    /// status of forces or bases.
    /// </summary>
    public LaneMask LetsForcesStay
    {
        get
        {
            Lanes any = 0;
            foreach (var accord in Hosting)
                any = Lanes.Max(any, accord.Active);
            return Hosting.Count == 0 ? LaneMask.All : any > 0;
        }
    }

    internal Roster<Accord> Hosting { get; set; } = [];

    /// <summary>Adds a signal of strength <paramref name="weight"/> that points to the tie holding with share <paramref name="share"/>.</summary>
    public void Signal(Lanes weight, Lanes share)
    {
        SignalFor += weight * share;
        SignalAgainst += weight * (Lanes.One - share);
    }

    /// <summary>
    /// Adds the signal of words and talks, as strong as the pledge they are about. They carry as far as the government behind them: the signal
    /// points half way from its will to certainty.
    /// </summary>
    public void Assure(Lanes weight) => Signal(weight * Pledge, 0.5 * (Lanes.One + Will));

    private enum Variable
    {
        Pledge,
        Will,
        Threshold,
        StrategicAtStart,
        Readiness,
        Exercises,
        Troops,
        AllyFor,
        AllyAgainst,
        ChallengerFor,
        ChallengerAgainst,
        Rapport,
        SignalFor,
        SignalAgainst,
        Clarity,
        Floor,
        AddedExercises,
        TradeBalance,
        TariffRelief,
        Concession,
    }
}
