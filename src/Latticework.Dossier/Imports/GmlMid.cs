using static Latticework.Dossier.Imports.ImportColumn;

namespace Latticework.Dossier.Imports;

/// <summary>Militarised interstate disputes as corrected by Gibler, Miller and Little (2016), directed dyadic dispute-years.</summary>
public static class GmlMid
{
    private static readonly Dictionary<string, string> unknown = new(StringComparer.Ordinal) { ["-9"] = "missing, unknown or not applicable" };

    /// <summary>The directed dyadic dispute-year file.</summary>
    public static DataSetLayout DyadYear { get; } = new("gml-mid", "GML militarised interstate disputes, directed dyads")
    {
        Unit = "one state against another in one dispute in one year",
        Citation = "Gibler, D. M., S. V. Miller and E. K. Little (2016). An Analysis of the Militarized Interstate Dispute (MID) Dataset, 1816–2001. International Studies Quarterly 60 (4): 719–730.",
        Licence = "Free for research with citation",
        Where = "https://svmiller.com/gml-mid-data/ (directed dyadic dispute-year file, CSV)",
        Key = ["dispnum", "ccode1", "ccode2", "year"],
        YearColumn = "year",
        FirstYear = 1816,
        Directed = ("ccode1", "ccode2"),
        Releases = [new("gml-2.2.1", 2010, 10_276)],
        Ordered = [("mindur", "maxdur")],
        Columns =
        [
            new("dispnum", ColumnKind.Whole) { Aliases = ["dispnum3", "dispnum4"], Low = 1, High = 99_999, Required = true, Filled = true },
            State("ccode1"), State("ccode2"), Year("year"), Flag("midongoing", "gmlmidongoing"), Flag("midonset", "gmlmidonset"), Flag("sidea1"), Flag("sidea2"),
            .. Coded("revstate1 revstate2", 1), .. Coded("revtype11 revtype12 revtype21 revtype22", 4), .. Coded("fatality1 fatality2", 6),
            .. Deaths("fatalpre1 fatalpre2"), .. Coded("hiact1 hiact2", 21), .. Coded("hostlev1 hostlev2", 5), .. Flags("orig1 orig2"),
            .. Coded("hiact", 21), .. Coded("hostlev", 5), .. Days("mindur maxdur"), .. Coded("outcome", 9), .. Coded("settle", 4), .. Coded("fatality", 6), .. Deaths("fatalpre"),
            // Months run on past December of the year a dispute began in.
            .. Coded("stmon endmon", 99), .. Flags("recip"), .. Coded("numa numb", 99), .. Flags("ongo2010"), Version(),
        ],
        Caution = "Ends in 2010: no row after that year does not mean no dispute.",
    };

    private static IEnumerable<ImportColumn> Coded(string names, int high) => Codes(names, high).Select(c => c with { Missing = unknown });

    private static IEnumerable<ImportColumn> Deaths(string names) => Codes(names, int.MaxValue).Select(c => c with { Missing = unknown, Unit = "deaths" });

    private static IEnumerable<ImportColumn> Days(string names) => Codes(names, int.MaxValue).Select(c => c with { Missing = unknown, Unit = "day" });
}
