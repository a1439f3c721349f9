using static Latticework.Dossier.Imports.ImportColumn;

namespace Latticework.Dossier.Imports;

/// <summary>Military expenditure by state and year (SIPRI), in long form: the sheets of the published workbook side by side.</summary>
public static class SipriMilex
{
    private static readonly Dictionary<string, string> marks = new(StringComparer.Ordinal) { ["..."] = "not available", [". ."] = "not available", ["xxx"] = "the state did not exist" };

    /// <summary>The state-year table.</summary>
    public static DataSetLayout StateYear { get; } = new("sipri-milex", "SIPRI military expenditure")
    {
        Unit = "one state in one year",
        Citation = "SIPRI Military Expenditure Database, Stockholm International Peace Research Institute.",
        Licence = "Copyright SIPRI; single facts may be quoted with attribution, the table may not be passed on without permission",
        Where = "https://www.sipri.org/databases/milex (workbook; save its sheets as one CSV with a row for each state and year)",
        Key = ["iso3", "country", "year"],
        YearColumn = "year",
        FirstYear = 1949,
        IsStateYear = true,
        Releases = [new("April 2025", 2024, 8843, "2025-04")],
        NameColumn = "country",
        Named = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["Czechoslovakia"] = 315,
            ["German Democratic Republic"] = 265,
            ["USSR"] = 365,
            ["Yemen, North"] = 678,
            ["Yugoslavia"] = 345,
        },
        OneThing = ["milex_usd_current_m", "milex_usd_constant2023_m", "milex_pct_gdp", "milex_lcu_calendar"],
        Columns =
        [
            new("iso3", ColumnKind.StateByIso3) { Required = true }, Text("country", "state") with { Required = true, Filled = true }, Year("year"),
            Measure("milex_usd_current_m", "million current US$", "Current US$") with { Required = true },
            Measure("milex_usd_constant2023_m", "million US$ of 2023", "Constant (2023) US$"), Measure("milex_pct_gdp", "% of GDP", "Share of GDP"),
            Measure("milex_lcu_calendar", "local currency, current prices", "Local currency calendar years"), Measure("milex_pct_govt_spending", "% of government spending", "Share of Govt. spending"),
            Measure("milex_per_capita_usd", "current US$ per person", "Per capita"), Text("sipri_notes", "Notes"),
        ],
        Caution = "A zero beside another measure of the same state and year that is above zero is no figure, and comes out empty. Estimates are not marked.",
    };

    private static ImportColumn Measure(string name, string unit, string published) => Amount(name, unit, published) with { Missing = marks };
}
