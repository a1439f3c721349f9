using static Latticework.Dossier.Imports.ImportColumn;

namespace Latticework.Dossier.Imports;

/// <summary>Defense Cooperation Agreement Dataset (Kinne 2020), agreements.</summary>
public static class Dcad
{
    private static readonly string[] categories = ["DCA", "DIC", "TREX", "PROCUREMENT", "COMMISSION", "RESEARCH"];

    // Three codes that say nothing is known; what else is below zero in a column is a category of its own.
    private static readonly Dictionary<string, string> missing = new(StringComparer.Ordinal) { ["-77"] = "missing", ["-88"] = "missing", ["-99"] = "missing" };

    /// <summary>The agreement-level file.</summary>
    public static DataSetLayout Agreements { get; } = new("dcad", "Defense cooperation agreements")
    {
        Unit = "one agreement of two states",
        Citation = "Kinne, B. J. (2020). The Defense Cooperation Agreement Dataset (DCAD). Journal of Conflict Resolution 64 (4): 729–755.",
        Licence = "Free for research with citation",
        Where = "https://doi.org/10.1177/0022002719857796 (replication files)",
        Key = ["DCAid"],
        YearColumn = "signYear",
        FirstYear = 1980,
        Releases = [new("DCADv1.0", 2010, 1871, "2020")],
        Ordered = [("signYear", "endYearEstimate")],
        Columns =
        [
            new("DCAid", ColumnKind.Text) { Required = true, Filled = true, TellsVersion = id => id.LastIndexOf('-') is var dash and > 0 ? id[..dash] : id },
            State("ccode1"), OwnIso3("iso3_1"), Text("cowName1"), State("ccode2"), OwnIso3("iso3_2"), Text("cowName2"),
            Year("signYear"), new("signMonth", ColumnKind.Month), new("signDay", ColumnKind.Day),
            new("EIFYear", ColumnKind.Year), new("EIFMonth", ColumnKind.Month), new("EIFDay", ColumnKind.Day),
            Text("type") with { Required = true, Filled = true, Words = ["general", "sector"] }, Category("category1"), Category("category2"), Category("category3"),
            new("span", ColumnKind.Whole) { Unit = "year", Missing = missing, Low = 0 }, Renewal("renewType"), Renewal("renewYears"),
            new("terminated", ColumnKind.Flag) { Missing = missing }, Count("durationActual", "year"), new("endYearEstimate", ColumnKind.Year),
            new("asymmetry", ColumnKind.Whole) { Low = 0, High = 2 }, Text("categoryConf") with { Words = ["high", "med", "low", "atypical"] },
            Text("UNTS"), Text("fullText"), Text("sourceType"), Text("source"),
        ],
        Caution = "Ends in 2010: no row after that year does not mean no agreement. `renewType` and `renewYears` keep the codes -66 to -44 of the project, which are kinds of renewal and not numbers of years.",
    };

    private static ImportColumn Category(string name) => Text(name) with { Words = categories };

    private static ImportColumn Renewal(string name) => new(name, ColumnKind.Whole) { Missing = missing, Low = -66, High = 99 };
}
