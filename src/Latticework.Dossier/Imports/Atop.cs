using System.Globalization;
using static Latticework.Dossier.Imports.ImportColumn;

namespace Latticework.Dossier.Imports;

/// <summary>Alliance Treaty Obligations and Provisions (Leeds, Ritter, Mitchell and Long 2002): alliances, members, directed dyad-years.</summary>
public static class Atop
{
    private const string Citation =
        "Leeds, B. A., J. M. Ritter, S. McL. Mitchell and A. G. Long (2002). Alliance Treaty Obligations and Provisions, 1815–1944. International Interactions 28: 237–260.";

    private const string Licence = "Free for research with citation; not to be passed on without asking the project";

    private const string Where = "https://www.atopdata.org (CSV of the alliance-level, member-level and directed dyad-year files)";

    private const string StillInForce = "still in force when coding ended";

    /// <summary>The alliance-level file.</summary>
    public static DataSetLayout Alliance { get; } = new("atop-alliance", "ATOP alliances")
    {
        Unit = "one alliance",
        Citation = Citation,
        Licence = Licence,
        Where = Where,
        Key = ["atopid"],
        YearColumn = "begyr",
        FirstYear = 1815,
        Releases = [new("4.01", 2016, 745)],
        Gathered = new("mem", "members", "atopid"),
        Columns =
        [
            Id("atopid") with { Required = true, Filled = true }, Id("cowid"), Id("cow4id"),
            Year("begyr"), Month("begmo"), Day("begday"), End("endyr"), EndMonth("endmo"), EndDay("endday"),
            .. Flags("ineffect bilat"), .. Codes("maxphase"), .. Flags("wartime estmode"), .. Terms(), .. Obligations(), .. Provisions(),
            .. Codes("source"), .. Flags("new4 rev4"), VersionNumber(), .. Flags("hinst minst milorg"), .. Codes("milinst"), .. Flags("pubtreat formorg"), .. Codes("formal"),
        ],
        Caution = "A consultation obligation is one to consult in a crisis. The Helsinki Act (3740) and the Treaty of Amity (3755) are coded as non-aggression pacts of dozens of states.",
    };

    /// <summary>The member-level file: one row for each member in each phase of an alliance.</summary>
    public static DataSetLayout Member { get; } = new("atop-member", "ATOP members of alliances")
    {
        Unit = "one member of an alliance in one of its phases",
        Citation = Citation,
        Licence = Licence,
        Where = Where,
        Key = ["atopid", "member", "phase", "yrent"],
        YearColumn = "yrent",
        FirstYear = 1815,
        Releases = [new("4.01", 2016, 2398)],
        // The file has one party without a state number of its own, 8152, the second signer of 1320.
        OtherNumber = n => n == 8152,
        Columns =
        [
            Id("atopid") with { Required = true, Filled = true }, Id("cowid"), Id("cow4id"), State("member"), OwnIso3("iso3"), Text("member_name"), .. Flags("cowsys"),
            Year("yrent"), Month("moent"), Day("dayent"), End("yrexit"), EndMonth("moexit"), EndDay("dayexit"),
            .. Flags("ineffect bilat"), .. Codes("phase maxphase"), .. Flags("wartime"), Id("cowwar"), .. Flags("estmode"), .. Terms(), .. Codes("termmode termcaus"),
            .. Obligations(),
            .. Flags("defcoadv defcoloc defcocon defconum defcodem defconpr offcoadv offcoloc offcocon offconum offcodem neucoadv neucoloc neucocon neuconum neucodem neuconpr"),
            .. Flags("neucoatt concoadv concoloc concocon concoreq olimob obvary"),
            .. Provisions(), .. Codes("source"), .. Flags("new4 rev4"), VersionNumber(),
        ],
        Caution = "`ineffect` is of the alliance, not of the member: see the exit of the member.",
    };

    /// <summary>The directed dyad-year file: what the first state has pledged to the second.</summary>
    public static DataSetLayout DyadYear { get; } = new("atop-dyad-year", "ATOP directed dyad-years")
    {
        Unit = "pledges of one state to another in one year",
        Citation = Citation,
        Licence = Licence,
        Where = Where,
        Key = ["ccode1", "ccode2", "year"],
        YearColumn = "year",
        FirstYear = 1815,
        Directed = ("ccode1", "ccode2"),
        Releases = [new("5.1", 2018, 273_296)],
        Columns =
        [
            State("ccode1", "stateA"), State("ccode2", "stateB"), Year("year"),
            Flag("defense", "atop_defense"), Flag("offense", "atop_offense"), Flag("neutral", "atop_neutral"), Flag("nonagg", "atop_nonagg"), Flag("consul", "atop_consul"),
            Count("number", "alliances") with { High = 99 }, .. Flags("asymm"), VersionNumber(),
        ],
    };

    private static IEnumerable<ImportColumn> Terms() =>
        [.. Codes("pubsecr secrart proadd futmem speclgth"), Count("length", "month"), .. Codes("renounce proren"), Count("renewlgt", "month"), .. Codes("term")];

    private static IEnumerable<ImportColumn> Obligations() =>
        [Flag("defense"), Flag("offense"), Flag("neutral"), Flag("nonagg"), Flag("consul"), .. Flags("active conditio defcon offcon neucon concon")];

    private static IEnumerable<ImportColumn> Provisions() =>
    [
        .. Flags("asymm"), .. Codes("notaiden"), .. Flags("dipaid terrres"), .. Codes("seppeace"), .. Flags("thirdcom noothall"), .. Codes("specthrt"),
        .. Codes("statthr1 statthr2", 999), .. Codes("conwtin"), .. Flags("medarb"), .. Codes("milcon milaid"), .. Flags("intcom"),
        .. Codes("subord organ1 orgpurp1 organ2 orgpurp2 base"), .. Flags("contrib"), .. Codes("armred acqterr"), .. Flags("divgains demwith"), .. Codes("reflnun"),
        .. Flags("refothio"), .. Codes("natrefal compag"), .. Flags("nomicoop"), .. Codes("conres agprois"), .. Flags("conmen"), .. Codes("ecaid interv"),
    ];

    private static ImportColumn Id(string name) => new(name, ColumnKind.Whole) { Low = 0, High = 99_999 };

    private static ImportColumn Month(string name) => new(name, ColumnKind.Month) { Required = true };

    private static ImportColumn Day(string name) => new(name, ColumnKind.Day);

    private static ImportColumn End(string name) => new(name, ColumnKind.Year) { Required = true, Missing = Zero };

    private static ImportColumn EndMonth(string name) => new(name, ColumnKind.Month) { Required = true, Missing = Zero };

    private static ImportColumn EndDay(string name) => new(name, ColumnKind.Day) { Missing = Zero };

    private static Dictionary<string, string> Zero => new(StringComparer.Ordinal) { ["0"] = StillInForce };

    // Stata keeps 4.01 in single precision and writes 4.0100002.
    private static ImportColumn VersionNumber() => Version(cell =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Math.Round(number, 3).ToString(CultureInfo.InvariantCulture) : cell);
}
