namespace Latticework.Dossier;

/// <summary>A named place on the globe.</summary>
/// <param name="Name">Name, both names where it is disputed.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record GeoPoint(string Name, double Latitude, double Longitude);

/// <summary>A state or territory with its own statistics. Listing implies no position on status.</summary>
/// <param name="Id">ISO 3166-1 alpha-3.</param>
/// <param name="Name">Common English name.</param>
/// <param name="CowCode">Correlates of War number; null when there is none.</param>
/// <param name="GwCode">Gleditsch–Ward number; null when there is none.</param>
/// <param name="Capital">Seat of government.</param>
/// <param name="Facts">
/// Dated facts. Keys: <c>nuclear_stage</c> (text: none, hedging, programme, weapons), <c>regime</c> (text: democracy, other),
/// <c>spending_target</c> (share of GDP, <c>until</c> is the target date), <c>nuclear_latency</c> (1), <c>enabler_dependence</c> (1),
/// <c>purchasing_power</c> (1, military purchasing power of a market-rate dollar), <c>growth_trend</c> (1/year),
/// <c>defended_value</c> (1, weight of the state in system-wide security), <c>affinity</c> (1, for states without UN votes).
/// </param>
/// <param name="Provenance">Source of the entry.</param>
public sealed record State(
    string Id, string Name, int? CowCode, int? GwCode, GeoPoint Capital, IReadOnlyList<Fact> Facts, Provenance Provenance)
{
    /// <summary>Region of the United Nations geoscheme (M49): Africa, Americas, Asia, Europe or Oceania; null when not stated.</summary>
    public string? Region { get; init; }
}

/// <summary>What a government wants, one value and range per dimension.</summary>
/// <param name="Dimension">
/// One of <c>transactional</c> (0–1), <c>threat_weight</c> (0–1), <c>values_weight</c> (0–1),
/// <c>contribution_demanded</c> (multiple of what is paid now, ≥ 0), <c>spending_floor</c> (share of GDP),
/// <c>bargaining_readiness</c> (0–1, appetite for deals with challengers), <c>volatility</c> (0–1),
/// <c>rival_view</c> (−1 hostile … 1 friendly, towards the state in <c>About</c>),
/// <c>accommodation</c> (0 confronts … 1 aligns, towards the challenger), <c>partner_diplomacy</c> (0–1, will to build ties beyond the hub).
/// </param>
/// <param name="About">State it is about; null when it is general.</param>
/// <param name="Value">Central value and range.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record Stance(string Dimension, string? About, Distribution Value, string Unit, Provenance Provenance);

/// <summary>A government in office, or one that could come.</summary>
/// <param name="Id">Unique id, e.g. <c>kor-yoon-2022</c> or <c>usa-renegotiation</c>.</param>
/// <param name="State">ISO3.</param>
/// <param name="Name">Name as printed.</param>
/// <param name="Leader">Leader; null for a kind of government that is not a person.</param>
/// <param name="Coalition">Source of leader support: turnover between different coalitions is a SOLS change.</param>
/// <param name="From">First day in office; null for a candidate.</param>
/// <param name="Until">Last day in office; null when open or a candidate. As-of snapshots hide an end that was not yet known.</param>
/// <param name="Acting">True for an acting head of government.</param>
/// <param name="Stances">What it wants.</param>
/// <param name="Provenance">Source of the entry.</param>
public sealed record Government(
    string Id, string State, string Name, string? Leader, string Coalition, DateOnly? From, DateOnly? Until, bool Acting,
    IReadOnlyList<Stance> Stances, Provenance Provenance)
{
    /// <summary>First day on which the end could be known; null when there is no end.</summary>
    public DateOnly? UntilKnown { get; init; }

    /// <summary>
    /// Tariff schedules it may put in force (of a government in office: those it did), by id, each with a weight above 0. Weights are relative:
    /// divide by their sum to draw one. Empty when the dossier says nothing; as-of snapshots leave out schedules not yet known.
    /// </summary>
    public IReadOnlyDictionary<string, double> Tariffs { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Where <see cref="Tariffs"/> come from; null when there are none.</summary>
    public Provenance? TariffsProvenance { get; init; }

    /// <summary>Party or parties in government; null when not stated.</summary>
    public string? Party { get; init; }

    /// <summary>How it came: a word such as <c>election</c> or <c>party_selection</c>; null when not stated.</summary>
    public string? Entry { get; init; }

    /// <summary>How it went: a word such as <c>term_limit</c> or <c>removal</c>; null when not stated, or not yet known on the as-of day.</summary>
    public string? Exit { get; init; }

    /// <summary>Whether the source of leader support changed when it took office (Mattes, Leeds and Matsumura 2016); null when not stated.</summary>
    public SourceOfLeaderSupport? Sols { get; init; }

    /// <summary>Spans in which its head was suspended and another held the powers, oldest first.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>True when the government never took office in the dossier: a kind that may come.</summary>
    public bool IsCandidate => From is null;
}

/// <summary>Whether a change of leader changed the coalition that the leader draws on.</summary>
/// <param name="Change">True for a change of the source of leader support.</param>
/// <param name="Provenance">Source: CHISOLS where it reaches, a judgement elsewhere.</param>
public sealed record SourceOfLeaderSupport(bool Change, Provenance Provenance);

/// <summary>A span in which the head of government could not use the powers of the office, an impeachment for example.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null when open or not yet known.</param>
/// <param name="Acting">Id of the government that held the powers; null when the dossier has none.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record Suspension(DateOnly From, DateOnly? Until, string? Acting, Provenance Provenance);

/// <summary>What kind of instrument joins the members.</summary>
public enum AgreementKind
{
    /// <summary>Treaty with a defence obligation.</summary>
    MutualDefenceTreaty,

    /// <summary>Duty to consult when threatened.</summary>
    ConsultationPact,

    /// <summary>Domestic law of one member that commits it to another.</summary>
    Statute,

    /// <summary>Use of bases or reciprocal access of forces.</summary>
    Access,

    /// <summary>Legal status of visiting or stationed forces.</summary>
    StatusOfForces,

    /// <summary>Acquisition and cross-servicing, logistics.</summary>
    Logistics,

    /// <summary>Protection and exchange of classified information.</summary>
    InformationSecurity,

    /// <summary>Payment for stationed forces.</summary>
    CostSharing,

    /// <summary>Equipment, technology, arms.</summary>
    ArmsCooperation,

    /// <summary>Standing talks without a text in force.</summary>
    Dialogue,

    /// <summary>Political declaration or executive arrangement.</summary>
    Declaration,

    /// <summary>Trade or economic framework.</summary>
    Trade,

    /// <summary>Grouping of three or more with its own meetings.</summary>
    Minilateral,
}

/// <summary>Obligations in ATOP's vocabulary (Leeds et al. 2002).</summary>
[Flags]
public enum Obligations
{
    /// <summary>No such obligation.</summary>
    None = 0,

    /// <summary>To help a member under attack.</summary>
    Defence = 1,

    /// <summary>To join a member that attacks.</summary>
    Offence = 2,

    /// <summary>To stay out when a member is at war.</summary>
    Neutrality = 4,

    /// <summary>Not to attack each other.</summary>
    NonAggression = 8,

    /// <summary>To consult.</summary>
    Consultation = 16,
}

/// <summary>Features that make an agreement hard to undo.</summary>
[Flags]
public enum Features
{
    /// <summary>None of the features.</summary>
    None = 0,

    /// <summary>Ratified as a treaty.</summary>
    Ratified = 1,

    /// <summary>Backed by a statute or budget law.</summary>
    Statute = 2,

    /// <summary>Standing secretariat or committee.</summary>
    StandingBody = 4,

    /// <summary>Integrated command.</summary>
    IntegratedCommand = 8,

    /// <summary>Bases or stationed troops.</summary>
    Bases = 16,

    /// <summary>Support across the main parties of the members.</summary>
    CrossParty = 32,

    /// <summary>Regular meetings at leaders' or ministers' level.</summary>
    RegularMeetings = 64,

    /// <summary>Unequal obligations: only the hub pledges.</summary>
    Asymmetric = 128,
}

/// <summary>A feature with where it is known from.</summary>
/// <param name="Feature">One feature.</param>
/// <param name="From">First day it holds; null when it holds from the start.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record AgreementFeature(Features Feature, DateOnly? From, Provenance Provenance);

/// <summary>A place that forces may use under an agreement.</summary>
/// <param name="Place">Where.</param>
/// <param name="From">First day; null when from the start.</param>
/// <param name="Until">Last day; null when open.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record Base(GeoPoint Place, DateOnly? From, DateOnly? Until, Provenance Provenance);

/// <summary>What happened to an agreement or an instrument.</summary>
/// <param name="Date">Day; a month is read as its 15th, a year as its 1 July.</param>
/// <param name="Event">
/// Of an agreement one of <c>negotiation_start</c>, <c>concluded</c>, <c>signed</c>, <c>ratified</c>, <c>in_force</c>, <c>amended</c>, <c>extended</c>,
/// <c>renewed</c>, <c>suspended</c>, <c>revived</c>, <c>notice</c>, <c>notice_withdrawn</c>, <c>lapsed</c>, <c>ended</c>, <c>member_joined</c>,
/// <c>member_left</c>, <c>meeting</c>, <c>exercise</c>, <c>statement</c>; of an instrument see <see cref="Instrument"/>.
/// </param>
/// <param name="Member">Member concerned by joining or leaving; else null.</param>
/// <param name="Provenance">Source, basis, known.</param>
public sealed record DatedEvent(DateOnly Date, string Event, string? Member, Provenance Provenance)
{
    /// <summary>The date as the file has it where that is only a month or a year, for printing; null for a full day.</summary>
    public string? Written { get; init; }

    /// <summary>Level of a meeting: <c>leaders</c>, <c>ministers</c> or <c>officials</c>; null when not stated.</summary>
    public string? Level { get; init; }

    /// <summary>The same as other sources have it: kept, shown, and not used. The note of the event says why its own date was preferred. Mostly empty.</summary>
    public IReadOnlyList<DatedEvent> Also { get; init; } = [];

    /// <summary>Subjects of a meeting or statement, words of a closed list; empty when not stated.</summary>
    public IReadOnlyList<string> Agenda { get; init; } = [];
}

/// <summary>Stage of an agreement.</summary>
public enum AgreementStage
{
    /// <summary>Talked about.</summary>
    Proposed,

    /// <summary>Being negotiated.</summary>
    Negotiating,

    /// <summary>Signed or announced, not in force.</summary>
    Signed,

    /// <summary>In force.</summary>
    InForce,

    /// <summary>Suspended.</summary>
    Suspended,

    /// <summary>Ended or superseded.</summary>
    Ended,
}

/// <summary>An agreement, grouping or instrument: one hyperedge over its members.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Name">Full name.</param>
/// <param name="Short">Short name for tables.</param>
/// <param name="Kind">Kind of instrument.</param>
/// <param name="IsGrouping">True for entries of <c>groupings/</c>.</param>
/// <param name="Members">ISO3 codes, those that are or were members, alphabetical.</param>
/// <param name="Obligor">For a statute or asymmetric pledge, the member that is bound; else null.</param>
/// <param name="Obligations">Obligations.</param>
/// <param name="FeatureHistory">Institutional features, each with its source and the day from which it was known.</param>
/// <param name="TermYears">Fixed term in years; null when indefinite.</param>
/// <param name="ExitNoticeMonths">Notice needed to leave; null when none is stated.</param>
/// <param name="Bases">Places the hub or partners may use under it.</param>
/// <param name="Events">Dated history, oldest first.</param>
/// <param name="Facts">Dated facts. Keys: <c>payment</c> (billion a year, in the currency agreed), <c>increase</c> (1/year), <c>commitment</c> (billion USD, sums pledged).</param>
/// <param name="Provenance">Source of the entry.</param>
public sealed record Agreement(
    string Id, string Name, string Short, AgreementKind Kind, bool IsGrouping, IReadOnlyList<string> Members, string? Obligor,
    Obligations Obligations, IReadOnlyList<AgreementFeature> FeatureHistory, double? TermYears, int? ExitNoticeMonths, IReadOnlyList<Base> Bases,
    IReadOnlyList<DatedEvent> Events, IReadOnlyList<Fact> Facts, Provenance Provenance)
{
    /// <summary>The institutional features together.</summary>
    public Features Features => FeatureHistory.Aggregate(Features.None, (all, f) => all | f.Feature);

    /// <summary>Number of the same treaty in Alliance Treaty Obligations and Provisions (ATOP); null when it has none, or none that is certain.</summary>
    public int? Atop { get; init; }

    /// <summary>Why the entry differs from ATOP, by what differs: <c>signed</c>, <c>ended</c>, <c>members</c>, <c>exits</c>, or an obligation.</summary>
    public IReadOnlyDictionary<string, string> AtopDiffers { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The stage on a day, from the events up to it.</summary>
    public AgreementStage StageOn(DateOnly day)
    {
        var stage = AgreementStage.Proposed;
        foreach (var e in Events)
        {
            if (e.Date > day)
                break;
            stage = e.Event switch
            {
                "negotiation_start" or "concluded" => AgreementStage.Negotiating,
                "signed" => AgreementStage.Signed,
                "in_force" or "revived" or "extended" or "renewed" => AgreementStage.InForce,
                "suspended" => AgreementStage.Suspended,
                "lapsed" or "ended" => AgreementStage.Ended,
                _ => stage,
            };
        }
        return stage;
    }

    /// <summary>Members on a day, those that left removed and those that had not joined left out.</summary>
    public IReadOnlyList<string> MembersOn(DateOnly day) => [.. Members.Where(m =>
    {
        var last = Events.LastOrDefault(e => e.Member == m && e.Date <= day && (e.Event is "member_joined" or "member_left"));
        return last is null ? !Events.Any(e => e.Member == m && e.Event == "member_joined") : last.Event == "member_joined";
    })];
}

/// <summary>A dispute between a challenger and a target over a place.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Name">Name, both names where it is contested.</param>
/// <param name="Challenger">ISO3 of the state that would change the status quo by force or pressure.</param>
/// <param name="Target">ISO3 of the state that would be pressed.</param>
/// <param name="Issue">What it is about.</param>
/// <param name="Location">Where.</param>
/// <param name="Facts">
/// Keys: <c>militarised_rate</c> (1/year, share of years with a militarised dispute), <c>conflict_rate</c> (1/year, lethal clash, limited conflict or war), <c>war_rate</c> (1/year, from there to war),
/// <c>security_engaged</c> (1), <c>security_alone</c> (1): the two anchors of the security level.
/// </param>
/// <param name="Provenance">Source of the entry.</param>
public sealed record Dispute(
    string Id, string Name, string Challenger, string Target, string Issue, GeoPoint Location, IReadOnlyList<Fact> Facts, Provenance Provenance);

/// <summary>Forces of one state stationed in another.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Name">Name.</param>
/// <param name="State">ISO3 of the sender.</param>
/// <param name="Host">ISO3 of the host.</param>
/// <param name="Facts">Keys: <c>authorised</c> (person), <c>statutory_floor</c> (person), <c>stationing_cost</c> (billion USD/year).</param>
/// <param name="Provenance">Source of the entry.</param>
public sealed record Force(string Id, string Name, string State, string Host, IReadOnlyList<Fact> Facts, Provenance Provenance);

/// <summary>One cell of a table: a value for an entity in a year.</summary>
/// <param name="Key">First key, a state or host.</param>
/// <param name="Other">Second key for dyadic tables; null otherwise.</param>
/// <param name="Year">Year.</param>
/// <param name="Value">Value in the series' unit.</param>
/// <param name="Known">First day it could be known.</param>
/// <param name="Line">Line in the CSV.</param>
public sealed record Observation(string Key, string? Other, int Year, double Value, DateOnly Known, int Line)
{
    /// <summary>Source of the row where the table mixes several; null when the card's stands.</summary>
    public string? Source { get; init; }

    /// <summary>Caveat; null when there is none.</summary>
    public string? Note { get; init; }
}

/// <summary>A table with its card: a CSV of facts too many for YAML.</summary>
/// <param name="Id">File name without extension.</param>
/// <param name="Label">What it is.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Dyadic">True when rows carry two states.</param>
/// <param name="Rows">Observations in file order.</param>
/// <param name="Provenance">Source, basis; <c>Known</c> of the card is the date of the data release.</param>
public sealed record Series(string Id, string Label, string Unit, bool Dyadic, IReadOnlyList<Observation> Rows, Provenance Provenance)
{
    /// <summary>The latest observation for a key, or null when there is none. Missing stays missing.</summary>
    public Observation? Latest(string key, string? other = null) =>
        Rows.Where(r => r.Key == key && r.Other == other).MaxBy(r => r.Year);

    /// <summary>All observations for a key, oldest first.</summary>
    public IReadOnlyList<Observation> For(string key, string? other = null) =>
        [.. Rows.Where(r => r.Key == key && r.Other == other).OrderBy(r => r.Year)];
}
