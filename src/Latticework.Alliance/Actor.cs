using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>A state in play, with what it carries in each future.</summary>
public sealed class Actor
{
    private readonly Lanes[] state;

    internal Actor(State facts, int index, Columns columns)
    {
        Facts = facts;
        Index = index;
        state = columns.Add("actor", facts.Id, Enum.GetNames<Variable>());
    }

    /// <summary>Dossier entry.</summary>
    public State Facts { get; }

    /// <summary>ISO3.</summary>
    public string Id => Facts.Id;

    /// <summary>Place in <see cref="World.Actors"/>.</summary>
    public int Index { get; }

    /// <summary>True for the patron of most defence ties.</summary>
    public bool IsHub { get; internal set; }

    /// <summary>True for a state that challenges another in a dispute.</summary>
    public bool IsChallenger { get; internal set; }

    /// <summary>True for a state that is challenged in a dispute.</summary>
    public bool IsTarget { get; internal set; }

    /// <summary>True for a target to which the hub is pledged: the states whose security the headline counts.</summary>
    public bool IsProtected { get; internal set; }

    /// <summary>True when the dossier calls its regime a democracy.</summary>
    public bool IsDemocracy { get; internal set; }

    /// <summary>How transactional the government is (τ), 0–1.</summary>
    public ref Lanes Transactional => ref state[(int)Variable.Transactional];

    /// <summary>Weight the government puts on threat, 0–1.</summary>
    public ref Lanes ThreatWeight => ref state[(int)Variable.ThreatWeight];

    /// <summary>Weight the government puts on affinity, 0–1.</summary>
    public ref Lanes ValuesWeight => ref state[(int)Variable.ValuesWeight];

    /// <summary>Contribution the government demands, as a multiple of what was paid at the start.</summary>
    public ref Lanes Demand => ref state[(int)Variable.Demand];

    /// <summary>Defence burden it demands of allies, share of GDP.</summary>
    public ref Lanes SpendingFloor => ref state[(int)Variable.SpendingFloor];

    /// <summary>Appetite for deals with challengers, 0–1; 0 for states other than the hub.</summary>
    public ref Lanes Bargaining => ref state[(int)Variable.Bargaining];

    /// <summary>Volatility of its will, 0–1.</summary>
    public ref Lanes Volatility => ref state[(int)Variable.Volatility];

    /// <summary>Accommodation of the challenger, 0–1.</summary>
    public ref Lanes Accommodation => ref state[(int)Variable.Accommodation];

    /// <summary>Will to build ties beyond the hub, 0–1.</summary>
    public ref Lanes PartnerDiplomacy => ref state[(int)Variable.PartnerDiplomacy];

    /// <summary>View of its historic rival, −1 hostile to 1 friendly; 0 where it has none.</summary>
    public ref Lanes RivalView => ref state[(int)Variable.RivalView];

    /// <summary>Number of the government in office, in the order of <c>Governments</c>.</summary>
    public ref Lanes Government => ref state[(int)Variable.Government];

    /// <summary>Quarters since the source of leader support changed; 999 at the start when long ago.</summary>
    public ref Lanes SinceTurnover => ref state[(int)Variable.SinceTurnover];

    /// <summary>How far the stance moved in this quarter's turnover, 0–1; 0 without turnover.</summary>
    public ref Lanes StanceShift => ref state[(int)Variable.StanceShift];

    /// <summary>1 in the quarter in which the leader changed.</summary>
    public ref Lanes LeaderChanged => ref state[(int)Variable.LeaderChanged];

    /// <summary>Gross domestic product, billion USD.</summary>
    public ref Lanes Gdp => ref state[(int)Variable.Gdp];

    /// <summary>Military burden, share of GDP.</summary>
    public ref Lanes Burden => ref state[(int)Variable.Burden];

    /// <summary>Burden announced as a target and reached by its date, share of GDP; 0 without a target.</summary>
    public ref Lanes CommittedBurden => ref state[(int)Variable.CommittedBurden];

    /// <summary>Burden that option levers commit the state to, share of GDP; 0 without.</summary>
    public ref Lanes TargetBurden => ref state[(int)Variable.TargetBurden];

    /// <summary>Military outlay that has become effective, billion USD a year at military purchasing power.</summary>
    public ref Lanes Outlay => ref state[(int)Variable.Outlay];

    /// <summary>Capability stock, billion USD of accumulated military outlay at military purchasing power.</summary>
    public ref Lanes Capability => ref state[(int)Variable.Capability];

    /// <summary>Capability bought per unit of outlay, 1 at the start.</summary>
    public ref Lanes Efficiency => ref state[(int)Variable.Efficiency];

    /// <summary>0 none, 1 hedging, 2 programme, 3 weapons.</summary>
    public ref Lanes NuclearStage => ref state[(int)Variable.NuclearStage];

    /// <summary>Security in its worst dispute as challengers see it, 0–1.</summary>
    public ref Lanes Security => ref state[(int)Variable.Security];

    /// <summary>Security in its worst dispute if it came to the test, by what governments would do.</summary>
    public ref Lanes SecurityIfTested => ref state[(int)Variable.SecurityIfTested];

    /// <summary>Burden that its own decisions to arm commit it to, share of GDP; 0 without.</summary>
    public ref Lanes DecidedBurden => ref state[(int)Variable.DecidedBurden];

    /// <summary>Burden it would carry without the levers, share of GDP: what a lever's outlay is measured against.</summary>
    public ref Lanes BurdenWithoutLevers => ref state[(int)Variable.BurdenWithoutLevers];

    /// <summary>Security in its worst dispute without the hub, as the challenger sees it.</summary>
    public ref Lanes SecurityWithoutHub => ref state[(int)Variable.SecurityWithoutHub];

    /// <summary>Lowering of relationships by partners' alarm at its arming, 0–1.</summary>
    public ref Lanes Alarm => ref state[(int)Variable.Alarm];

    /// <summary>Share of the hub's enablers it can do without beyond the sampled substitution, 0–1: levers raise it.</summary>
    public ref Lanes Enablers => ref state[(int)Variable.Enablers];

    /// <summary>Real income against the as-of date as trade measures move it, 1 at the start; what a ban takes is not in it.</summary>
    public ref Lanes RealIncome => ref state[(int)Variable.RealIncome];

    /// <summary>Share of real income that bans by challengers take this quarter, 0–1.</summary>
    public ref Lanes CoercionLoss => ref state[(int)Variable.CoercionLoss];

    /// <summary>Exports to challengers over income, against the as-of date: 1 at the start.</summary>
    public ref Lanes Dependence => ref state[(int)Variable.Dependence];

    /// <summary>Accommodation of the challenger that tariffs of the hub add, 0–1.</summary>
    public ref Lanes Alienation => ref state[(int)Variable.Alienation];

    /// <summary>Fear of a challenger's punishment, 1 when fresh; it fades.</summary>
    public ref Lanes FearOfPunishment => ref state[(int)Variable.FearOfPunishment];

    /// <summary>1 in a quarter in which it took a step that a challenger can see: arming, a new tie, a deeper one.</summary>
    public ref Lanes VisibleStep => ref state[(int)Variable.VisibleStep];

    private enum Variable
    {
        Transactional,
        ThreatWeight,
        ValuesWeight,
        Demand,
        SpendingFloor,
        Bargaining,
        Volatility,
        Accommodation,
        PartnerDiplomacy,
        RivalView,
        Government,
        SinceTurnover,
        StanceShift,
        LeaderChanged,
        Gdp,
        Burden,
        CommittedBurden,
        TargetBurden,
        Outlay,
        Capability,
        Efficiency,
        NuclearStage,
        Security,
        SecurityWithoutHub,
        SecurityIfTested,
        DecidedBurden,
        BurdenWithoutLevers,
        Alarm,
        Enablers,
        RealIncome,
        CoercionLoss,
        Dependence,
        Alienation,
        FearOfPunishment,
        VisibleStep,
    }
}
