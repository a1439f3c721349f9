using static Latticework.Dossier.Imports.ImportColumn;

namespace Latticework.Dossier.Imports;

/// <summary>Ideal points in the General Assembly of the United Nations (Bailey, Strezhnev and Voeten 2017), state-years.</summary>
public static class UnIdealPoints
{
    /// <summary>The state-year file.</summary>
    public static DataSetLayout StateYear { get; } = new("un-ideal-points", "UN General Assembly ideal points")
    {
        Unit = "one state in one year",
        Citation = "Bailey, M. A., A. Strezhnev and E. Voeten (2017). Estimating Dynamic State Preferences from United Nations Voting Data. Journal of Conflict Resolution 61 (2): 430–456.",
        Licence = "CC0 (Harvard Dataverse, doi:10.7910/DVN/LEJUQZ)",
        Where = "https://doi.org/10.7910/DVN/LEJUQZ (ideal point estimates, saved as CSV)",
        Key = ["ccode", "year"],
        YearColumn = "year",
        FirstYear = 1946,
        IsStateYear = true,
        Releases = [new("July 2025", 2024, 11_440, "2025-07")],
        Ordered = [("q5fp", "q50fp"), ("q50fp", "q95fp"), ("q5all", "q50all"), ("q50all", "q95all")],
        Columns =
        [
            State("ccode"), OwnIso3("iso3", "iso3c"), Text("country", "Countryname"), Year("year"),
            Point("ideal_point_fp", "IdealPointFP") with { Required = true }, Point("q5fp", "Q5%FP"), Point("q50fp", "Q50%FP"), Point("q95fp", "Q95%FP"), Count("n_votes_fp", "votes", "NVotesFP"),
            Point("ideal_point_all", "IdealPointAll"), Point("q5all", "Q5%All"), Point("q50all", "Q50%All"), Point("q95all", "Q95%All"), Count("n_votes_all", "votes", "NVotesAll"),
            Point("ideal_point_legacy", "IdealPointLegacy"), Count("n_votes_legacy", "votes", "NVotesLegacy"),
        ],
        Caution = "The three scales (final votes, all votes, old method) are not one scale. Taiwan has no row after 1971.",
    };

    private static ImportColumn Point(string name, string published) => new(name, ColumnKind.Number) { Aliases = [published], Unit = "points of the scale", Low = -10, High = 10 };
}
