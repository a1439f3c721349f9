namespace Latticework.Dossier.Loading;

/// <summary>What may be stated about an entity: the key, its units, its bounds, or its words.</summary>
internal sealed record FactKey(string Name, IReadOnlyList<string> Units, double Low, double High, IReadOnlyList<string>? Words = null)
{
    public static FactKey Share(string name, string unit = "1") => new(name, [unit], 0, 1);

    public static FactKey AtLeastZero(string name, params string[] units) => new(name, units, 0, double.PositiveInfinity);

    public static FactKey Change(string name) => new(name, ["1/year"], -1, 1);

    public static FactKey Word(string name, params string[] words) => new(name, ["stage", "text"], 0, 0, words);
}

/// <summary>What a government may want: the dimension, its units and bounds, and whether it must be about a state.</summary>
internal sealed record StanceDimension(string Name, IReadOnlyList<string> Units, double Low, double High, bool AboutRequired = false);

/// <summary>The closed lists of words the files may use, in one place.</summary>
internal static class Vocabulary
{
    public static IReadOnlyList<string> Regions { get; } = ["Africa", "Americas", "Asia", "Europe", "Oceania"];

    public static IReadOnlyList<FactKey> StateFacts { get; } =
    [
        FactKey.Word("nuclear_stage", "none", "hedging", "programme", "weapons"),
        FactKey.Word("regime", "democracy", "other"),
        FactKey.Share("spending_target", "share of GDP"),
        FactKey.Share("nuclear_latency"),
        FactKey.Share("enabler_dependence"),
        FactKey.AtLeastZero("purchasing_power", "1"),
        FactKey.Change("growth_trend"),
        FactKey.AtLeastZero("defended_value", "1"),
        new("affinity", ["1"], -1, 1),
    ];

    public static IReadOnlyList<FactKey> AgreementFacts { get; } =
    [
        FactKey.AtLeastZero("payment", "billion USD/year", "billion KRW/year", "billion JPY/year"),
        FactKey.Change("increase"),
        FactKey.AtLeastZero("commitment", "billion USD"),
    ];

    public static IReadOnlyList<FactKey> InstrumentFacts { get; } =
    [
        FactKey.AtLeastZero("amount", "billion USD", "billion JPY", "billion KRW"),
        FactKey.AtLeastZero("rate", "1"),
        FactKey.Share("share_of_gdp", "share of GDP"),
        FactKey.AtLeastZero("floor", "person"),
        FactKey.AtLeastZero("count", "count"),
    ];

    public static IReadOnlyList<string> AtopDifferences { get; } =
        ["signed", "ended", "members", "exits", "defence", "offence", "neutrality", "nonaggression", "consultation"];

    public static IReadOnlyList<FactKey> DisputeFacts { get; } =
    [
        FactKey.AtLeastZero("militarised_rate", "1/year"),
        FactKey.AtLeastZero("conflict_rate", "1/year"),
        FactKey.AtLeastZero("war_rate", "1/year"),
        FactKey.Share("security_engaged"),
        FactKey.Share("security_alone"),
    ];

    public static IReadOnlyList<FactKey> ForceFacts { get; } =
    [
        FactKey.AtLeastZero("authorised", "person"),
        FactKey.AtLeastZero("statutory_floor", "person"),
        FactKey.AtLeastZero("stationing_cost", "billion USD/year"),
    ];

    public static IReadOnlyList<StanceDimension> Stances { get; } =
    [
        new("transactional", ["1"], 0, 1),
        new("threat_weight", ["1"], 0, 1),
        new("values_weight", ["1"], 0, 1),
        new("contribution_demanded", ["1"], 0, double.PositiveInfinity),
        new("spending_floor", ["share of GDP"], 0, 1),
        new("bargaining_readiness", ["1"], 0, 1),
        new("volatility", ["1"], 0, 1),
        new("rival_view", ["1"], -1, 1, AboutRequired: true),
        new("accommodation", ["1"], 0, 1),
        new("partner_diplomacy", ["1"], 0, 1),
    ];

    public static IReadOnlyList<string> Events { get; } =
    [
        "negotiation_start", "concluded", "signed", "ratified", "in_force", "amended", "extended", "renewed", "suspended", "revived", "notice",
        "notice_withdrawn", "lapsed", "ended", "member_joined", "member_left", "meeting", "exercise", "statement",
    ];

    public static IReadOnlyList<string> InstrumentEvents { get; } =
        ["adopted", "in_force", "amended", "extended", "suspended", "revived", "lapsed", "ended", "struck_down", "superseded", "statement"];

    public static IReadOnlyList<string> MeetingLevels { get; } = ["leaders", "ministers", "officials"];

    public static IReadOnlyList<string> Subjects { get; } =
    [
        "security", "maritime", "deterrence", "nuclear", "missile_defence", "north_korea", "taiwan", "south_china_sea", "ukraine", "intelligence", "cyber", "space",
        "technology", "supply_chains", "critical_minerals", "infrastructure", "trade", "health", "climate", "humanitarian", "people", "human_rights", "history",
        "cost_sharing", "industry",
    ];

    public static IReadOnlyList<string> Offices { get; } =
        ["president", "lower_house", "upper_house", "legislature", "party_leadership", "party_congress", "local", "midterm"];

    public static IReadOnlyList<string> Entries { get; } = ["election", "party_selection", "coalition", "succession", "acting", "irregular", "foundation"];

    public static IReadOnlyList<string> Exits { get; } =
    [
        "term_limit", "election_defeat", "party_replacement", "resignation", "death", "removal", "retirement", "no_confidence", "acting_end", "other",
    ];

    public static IReadOnlyDictionary<string, InstrumentKind> InstrumentKinds { get; } = new Dictionary<string, InstrumentKind>(StringComparer.Ordinal)
    {
        ["strategy"] = InstrumentKind.Strategy,
        ["statute"] = InstrumentKind.Statute,
        ["executive_measure"] = InstrumentKind.ExecutiveMeasure,
        ["initiative"] = InstrumentKind.Initiative,
        ["ruling"] = InstrumentKind.Ruling,
        ["charter"] = InstrumentKind.Charter,
        ["plan"] = InstrumentKind.Plan,
        ["concept"] = InstrumentKind.Concept,
    };

    public static IReadOnlyDictionary<string, Basis> Bases { get; } = new Dictionary<string, Basis>(StringComparer.Ordinal)
    {
        ["measured"] = Basis.Measured,
        ["estimated"] = Basis.Estimated,
        ["elicited"] = Basis.Elicited,
        ["assumed"] = Basis.Assumed,
    };

    public static IReadOnlyDictionary<string, AgreementKind> Kinds { get; } = new Dictionary<string, AgreementKind>(StringComparer.Ordinal)
    {
        ["mutual_defence_treaty"] = AgreementKind.MutualDefenceTreaty,
        ["consultation_pact"] = AgreementKind.ConsultationPact,
        ["statute"] = AgreementKind.Statute,
        ["access"] = AgreementKind.Access,
        ["status_of_forces"] = AgreementKind.StatusOfForces,
        ["logistics"] = AgreementKind.Logistics,
        ["information_security"] = AgreementKind.InformationSecurity,
        ["cost_sharing"] = AgreementKind.CostSharing,
        ["arms_cooperation"] = AgreementKind.ArmsCooperation,
        ["dialogue"] = AgreementKind.Dialogue,
        ["declaration"] = AgreementKind.Declaration,
        ["trade"] = AgreementKind.Trade,
        ["minilateral"] = AgreementKind.Minilateral,
    };

    public static IReadOnlyDictionary<string, Obligations> Obligations { get; } = new Dictionary<string, Obligations>(StringComparer.Ordinal)
    {
        ["defence"] = Dossier.Obligations.Defence,
        ["offence"] = Dossier.Obligations.Offence,
        ["neutrality"] = Dossier.Obligations.Neutrality,
        ["nonaggression"] = Dossier.Obligations.NonAggression,
        ["consultation"] = Dossier.Obligations.Consultation,
    };

    public static IReadOnlyDictionary<string, Features> Features { get; } = new Dictionary<string, Features>(StringComparer.Ordinal)
    {
        ["ratified"] = Dossier.Features.Ratified,
        ["statute"] = Dossier.Features.Statute,
        ["standing_body"] = Dossier.Features.StandingBody,
        ["integrated_command"] = Dossier.Features.IntegratedCommand,
        ["bases"] = Dossier.Features.Bases,
        ["cross_party"] = Dossier.Features.CrossParty,
        ["regular_meetings"] = Dossier.Features.RegularMeetings,
        ["asymmetric"] = Dossier.Features.Asymmetric,
    };

    public static IReadOnlyDictionary<string, Spread> Spreads { get; } = new Dictionary<string, Spread>(StringComparer.Ordinal)
    {
        ["uniform"] = Spread.Uniform,
        ["triangular"] = Spread.Triangular,
        ["normal"] = Spread.Normal,
        ["lognormal"] = Spread.LogNormal,
        ["integer"] = Spread.Integer,
    };

    public static IReadOnlyDictionary<string, ScheduleKind> ScheduleKinds { get; } = new Dictionary<string, ScheduleKind>(StringComparer.Ordinal)
    {
        ["announced"] = ScheduleKind.Announced,
        ["enacted"] = ScheduleKind.Enacted,
        ["hypothetical"] = ScheduleKind.Hypothetical,
    };

    public static IReadOnlyList<string> Designs { get; } = ["latin_hypercube", "sobol"];
}
