using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>A state in play, with what it carries in each future.</summary>
public sealed class Actor
{
    private readonly Columns columns;
    private readonly int transactional, threatWeight, valuesWeight, demand, spendingFloor, bargaining, volatility, accommodation, partnerDiplomacy;
    private readonly int rivalView, government, sinceTurnover, stanceShift, leaderChanged, gdp, burden, committedBurden, targetBurden, outlay, capability, efficiency, nuclearStage, security, securityWithoutHub;
    private readonly int alarm, enablers;

    internal Actor(State facts, int index, Columns columns)
    {
        Facts = facts;
        Index = index;
        this.columns = columns;
        int Add(string name) => columns.Add($"actor.{name}/{facts.Id}");
        transactional = Add(nameof(transactional));
        threatWeight = Add(nameof(threatWeight));
        valuesWeight = Add(nameof(valuesWeight));
        demand = Add(nameof(demand));
        spendingFloor = Add(nameof(spendingFloor));
        bargaining = Add(nameof(bargaining));
        volatility = Add(nameof(volatility));
        accommodation = Add(nameof(accommodation));
        partnerDiplomacy = Add(nameof(partnerDiplomacy));
        rivalView = Add(nameof(rivalView));
        government = Add(nameof(government));
        sinceTurnover = Add(nameof(sinceTurnover));
        stanceShift = Add(nameof(stanceShift));
        leaderChanged = Add(nameof(leaderChanged));
        gdp = Add(nameof(gdp));
        burden = Add(nameof(burden));
        committedBurden = Add(nameof(committedBurden));
        targetBurden = Add(nameof(targetBurden));
        outlay = Add(nameof(outlay));
        capability = Add(nameof(capability));
        efficiency = Add(nameof(efficiency));
        nuclearStage = Add(nameof(nuclearStage));
        security = Add(nameof(security));
        securityWithoutHub = Add(nameof(securityWithoutHub));
        alarm = Add(nameof(alarm));
        enablers = Add(nameof(enablers));
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
    public ref Lanes Transactional => ref columns[transactional];

    /// <summary>Weight the government puts on threat, 0–1.</summary>
    public ref Lanes ThreatWeight => ref columns[threatWeight];

    /// <summary>Weight the government puts on affinity, 0–1.</summary>
    public ref Lanes ValuesWeight => ref columns[valuesWeight];

    /// <summary>Contribution the government demands, as a multiple of what was paid at the start.</summary>
    public ref Lanes Demand => ref columns[demand];

    /// <summary>Defence burden it demands of allies, share of GDP.</summary>
    public ref Lanes SpendingFloor => ref columns[spendingFloor];

    /// <summary>Readiness to bargain with challengers, 0–1.</summary>
    public ref Lanes Bargaining => ref columns[bargaining];

    /// <summary>Volatility of its will, 0–1.</summary>
    public ref Lanes Volatility => ref columns[volatility];

    /// <summary>Accommodation of the challenger, 0–1.</summary>
    public ref Lanes Accommodation => ref columns[accommodation];

    /// <summary>Will to build ties beyond the hub, 0–1.</summary>
    public ref Lanes PartnerDiplomacy => ref columns[partnerDiplomacy];

    /// <summary>View of its historic rival, −1 hostile to 1 friendly; 0 where it has none.</summary>
    public ref Lanes RivalView => ref columns[rivalView];

    /// <summary>Number of the government in office, in the order of <c>Governments</c>.</summary>
    public ref Lanes Government => ref columns[government];

    /// <summary>Quarters since the source of leader support changed; 999 at the start when long ago.</summary>
    public ref Lanes SinceTurnover => ref columns[sinceTurnover];

    /// <summary>How far the stance moved in this quarter's turnover, 0–1; 0 without turnover.</summary>
    public ref Lanes StanceShift => ref columns[stanceShift];

    /// <summary>1 in the quarter in which the leader changed.</summary>
    public ref Lanes LeaderChanged => ref columns[leaderChanged];

    /// <summary>Gross domestic product, billion USD.</summary>
    public ref Lanes Gdp => ref columns[gdp];

    /// <summary>Military burden, share of GDP.</summary>
    public ref Lanes Burden => ref columns[burden];

    /// <summary>Burden announced as a target and reached by its date, share of GDP; 0 without a target.</summary>
    public ref Lanes CommittedBurden => ref columns[committedBurden];

    /// <summary>Burden that option levers commit the state to, share of GDP; 0 without.</summary>
    public ref Lanes TargetBurden => ref columns[targetBurden];

    /// <summary>Military outlay that has become effective, billion USD a year at military purchasing power.</summary>
    public ref Lanes Outlay => ref columns[outlay];

    /// <summary>Capability stock, billion USD of accumulated military outlay at military purchasing power.</summary>
    public ref Lanes Capability => ref columns[capability];

    /// <summary>Capability bought per unit of outlay, 1 at the start.</summary>
    public ref Lanes Efficiency => ref columns[efficiency];

    /// <summary>0 none, 1 hedging, 2 programme, 3 weapons.</summary>
    public ref Lanes NuclearStage => ref columns[nuclearStage];

    /// <summary>Security in its worst dispute as challengers see it, 0–1.</summary>
    public ref Lanes Security => ref columns[security];

    /// <summary>The same without the hub.</summary>
    public ref Lanes SecurityWithoutHub => ref columns[securityWithoutHub];

    /// <summary>Lowering of relationships by partners' alarm at its arming, 0–1.</summary>
    public ref Lanes Alarm => ref columns[alarm];

    /// <summary>Share of the hub's enablers it can do without beyond the sampled substitution, 0–1: levers raise it.</summary>
    public ref Lanes Enablers => ref columns[enablers];
}
