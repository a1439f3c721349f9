using static Latticework.Dossier.Imports.ImportColumn;

namespace Latticework.Dossier.Imports;

/// <summary>Three data sets of the Correlates of War Project: material capabilities, membership of the state system, direct contiguity.</summary>
public static class CorrelatesOfWar
{
    private const string Licence = "Free with citation";

    /// <summary>National material capabilities, state-years.</summary>
    public static DataSetLayout Capabilities { get; } = new("cow-nmc", "COW national material capabilities")
    {
        Unit = "one state in one year",
        Citation = "Singer, J. D. (1987). Reconstructing the Correlates of War Dataset on Material Capabilities of States, 1816–1985. International Interactions 14: 115–132.",
        Licence = Licence,
        Where = "https://correlatesofwar.org/data-sets/national-material-capabilities/",
        Key = ["ccode", "year"],
        YearColumn = "year",
        FirstYear = 1816,
        IsStateYear = true,
        Releases = [new("7.0", 2022, 17_121)],
        Columns =
        [
            State("ccode"), OwnIso3("iso3"), Year("year"),
            Size("milex", "thousand current US$ (British pounds to 1913)"), Size("milper", "thousand persons"), Size("irst", "thousand tons of iron and steel"),
            Size("pec", "thousand tons of coal equivalent"), Size("tpop", "thousand persons"), Size("upop", "thousand persons in cities"),
            Size("cinc", "share of the world's capabilities") with { High = 1 }, Version(),
        ],
        Caution = "Release 7.0 breaks its urban population in 2017 (the median state jumps by 1.64), so the index changes that year partly by definition.",
    };

    /// <summary>Members of the state system, by stretch of membership.</summary>
    public static DataSetLayout StateSystem { get; } = new("cow-states", "COW state system membership")
    {
        Unit = "one stretch of membership of a state",
        Citation = "Correlates of War Project (2017). State System Membership List, v2016.",
        Licence = Licence,
        Where = "https://correlatesofwar.org/data-sets/state-system-membership/",
        Key = ["ccode", "styear", "stmonth", "stday"],
        YearColumn = "styear",
        FirstYear = 1816,
        Releases = [new("2016", 2011, 243, "2017")],
        Ordered = [("styear", "endyear")],
        Columns =
        [
            State("ccode"), OwnIso3("iso3"), Text("stateabb"), Text("statenme") with { Required = true },
            Year("styear"), Part("stmonth", ColumnKind.Month), Part("stday", ColumnKind.Day), Year("endyear"), Part("endmonth", ColumnKind.Month), Part("endday", ColumnKind.Day), Version(),
        ],
        Caution = "A membership that ends on 31 December 2016 goes on: the list ends there.",
    };

    /// <summary>Direct contiguity, by stretch. The published master list has each pair once; both directions come out.</summary>
    public static DataSetLayout Contiguity { get; } = new("cow-contiguity", "COW direct contiguity")
    {
        Unit = "one stretch of contiguity of one state to another",
        Citation = "Stinnett, D. M., J. Tir, P. Schafer, P. F. Diehl and C. Gochman (2002). The Correlates of War Project Direct Contiguity Data, Version 3. Conflict Management and Peace Science 19 (2): 59–67.",
        Licence = Licence,
        Where = "https://correlatesofwar.org/data-sets/direct-contiguity/ (contdir, the list of stretches)",
        Key = ["ccode1", "ccode2", "stdate"],
        YearColumn = "stdate",
        FirstYear = 1816,
        Directed = ("ccode1", "ccode2"),
        Symmetric = true,
        Releases = [new("3.2", 2014, 1874)],
        Ordered = [("stdate", "enddate")],
        Columns =
        [
            State("ccode1", "statelno", "state1no"), OwnIso3("iso3_1"), State("ccode2", "statehno", "state2no"), OwnIso3("iso3_2"),
            new("conttype", ColumnKind.Whole) { Low = 0, High = 5, Required = true, Filled = true },
            Stretch("stdate", "begin"), Stretch("enddate", "end"), Version(),
        ],
        Caution = "1 land, 2 to 12 miles of water, 3 to 24, 4 to 150, 5 to 400, 0 not contiguous. Only the month of a date means anything; a stretch that ends in December 2016 goes on.",
    };

    private static ImportColumn Size(string name, string unit) => Amount(name, unit) with
    {
        Required = true,
        Missing = new Dictionary<string, string>(StringComparer.Ordinal) { ["-9"] = "missing" },
    };

    private static ImportColumn Part(string name, ColumnKind kind) => new(name, kind) { Required = true, Filled = true };

    private static ImportColumn Stretch(string name, string published) => new(name, ColumnKind.Date) { Aliases = [published], Required = true, Filled = true };
}
