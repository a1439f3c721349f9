using static Latticework.Dossier.Imports.ImportColumn;

namespace Latticework.Dossier.Imports;

/// <summary>Change in Source of Leader Support (Mattes, Leeds and Matsumura 2016), state-years.</summary>
public static class Chisols
{
    /// <summary>The state-year file.</summary>
    public static DataSetLayout StateYear { get; } = new("chisols", "CHISOLS state-years")
    {
        Unit = "one state in one year",
        Citation = "Mattes, M., B. A. Leeds and N. Matsumura (2016). Measuring Change in Source of Leader Support: The CHISOLS Dataset. Journal of Peace Research 53 (2): 259–267.",
        Licence = "Free for research with citation",
        Where = "https://www.chisols.org (state-year file, CSV)",
        Key = ["ccode", "year"],
        YearColumn = "year",
        FirstYear = 1919,
        IsStateYear = true,
        Releases = [new("4", 2008, 9703)],
        Columns =
        [
            State("ccode"), OwnIso3("iso3"), Year("year"), Text("statename"), Text("leader") with { Required = true }, Text("leaderpos"), Text("affiliation"),
            Count("totalldrtrans", "changes of leader"), Flag("leadertrans"), Count("solschange", "changes of source of support"), Flag("solschdum"),
            Count("solschange30", "changes, those undone within 30 days left out"), Flag("solsch30dum"), Count("solsminchange", "minor changes"), Flag("solsminchdum"),
            .. Flags("nonindep"), .. Regime("dem pres parl mixed mil indmil sp per mon warlord hybrid olig other regtrans demtrans auttrans autend"), Version(),
            .. Enumerable.Range(1, 4).SelectMany(i => new[] { new ImportColumn($"solschyr{i}", ColumnKind.Year), new ImportColumn($"solschmo{i}", ColumnKind.Month) }),
        ],
        Caution = "A regime flag is empty where its question does not apply and in a year of transition; the manifest counts both.",
    };

    private static IEnumerable<ImportColumn> Regime(string names) => Flags(names).Select(c => c with
    {
        Missing = new Dictionary<string, string>(StringComparer.Ordinal) { ["Not Applicable"] = "the question does not apply", ["Transition Year"] = "a year of transition" },
    });
}
