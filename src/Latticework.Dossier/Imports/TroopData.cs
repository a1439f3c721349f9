using static Latticework.Dossier.Imports.ImportColumn;

namespace Latticework.Dossier.Imports;

/// <summary>U.S. military personnel abroad (Allen, Flynn and Machain 2022), by host and year and by report.</summary>
public static class TroopData
{
    private const string Citation =
        "Allen, M. A., M. E. Flynn and C. M. Machain (2022). US Global Military Deployments, 1950–2020. Conflict Management and Peace Science 39 (3): 351–370.";

    private const string Licence = "Package under GPL-2; the counts are those of the U.S. Department of Defense";

    private const string Where = "https://github.com/meflynn/troopdata";

    /// <summary>One row for each host and year.</summary>
    public static DataSetLayout HostYear { get; } = new("troopdata", "U.S. troops by host and year")
    {
        Unit = "one host in one year",
        Citation = Citation,
        Licence = Licence,
        Where = Where,
        Key = ["ccode", "year"],
        YearColumn = "year",
        FirstYear = 1950,
        IsStateYear = true,
        OtherNumber = IsTerritory,
        Releases = [new("2025-09", 2025, 10_312)],
        Ordered = [("troops_ad_min", "troops_ad"), ("troops_ad", "troops_ad_max")],
        Columns =
        [
            .. Host(), .. Report(), Text("basis"), Count("troops_ad", "person", "troops") with { Required = true, Filled = true },
            Count("troops_ad_min", "person"), Count("troops_ad_max", "person"), Count("n_reports", "reports"), .. Services(), Count("troops_kane_v0", "person"),
        ],
        Caution = "Rotational forces are in some reports and not in others; forces afloat cannot be told apart before 2008.",
    };

    /// <summary>One row for each host and report: yearly, quarterly from 2013.</summary>
    public static DataSetLayout Reports { get; } = new("troopdata-reports", "U.S. troops by host and report")
    {
        Unit = "one host in one report",
        Citation = Citation,
        Licence = Licence,
        Where = Where,
        Key = ["ccode", "countryname", "report"],
        YearColumn = "year",
        FirstYear = 1950,
        OtherNumber = IsTerritory,
        Releases = [new("2025-09", 2025, 15_412)],
        Columns = [.. Host(), .. Report().Select(c => c with { Required = true, Filled = true }), Count("troops_ad", "person") with { Required = true, Filled = true }, .. Services()],
    };

    // Territories and places without a state bear numbers above those of states; Puerto Rico is 6, and Serbia also stands as Gleditsch and Ward's 340.
    private static bool IsTerritory(int number) => number is 6 or 340 or (>= 1000 and < 11_000);

    private static IEnumerable<ImportColumn> Host() => [State("ccode"), OwnIso3("iso3", "iso3c"), Text("countryname", "host"), Text("region"), Year("year")];

    private static IEnumerable<ImportColumn> Report() => [new("quarter", ColumnKind.Whole) { Low = 1, High = 4 }, Text("report")];

    private static IEnumerable<ImportColumn> Services() =>
    [
        Count("army_ad", "person", "army"), Count("navy_ad", "person", "navy"), Count("marine_corps_ad", "person", "marine_corps"), Count("air_force_ad", "person", "air_force"),
        Count("coast_guard_ad", "person"), Count("space_force_ad", "person"), Count("total_selected_reserve", "person"), Count("total_civilian", "person"),
    ];
}
