namespace Latticework.Dossier.Imports;

/// <summary>The data sets that can be imported.</summary>
public static class DataSets
{
    /// <summary>All layouts, in the order of their names.</summary>
    public static IReadOnlyList<DataSetLayout> All { get; } =
        [.. new[]
        {
            Atop.Alliance, Atop.Member, Atop.DyadYear, Chisols.StateYear, CorrelatesOfWar.Capabilities, CorrelatesOfWar.StateSystem, CorrelatesOfWar.Contiguity,
            GmlMid.DyadYear, SipriMilex.StateYear, TroopData.HostYear, TroopData.Reports, Dcad.Agreements, UnIdealPoints.StateYear,
        }.OrderBy(d => d.Name, StringComparer.Ordinal)];

    /// <summary>The layout of a name; null when there is none.</summary>
    public static DataSetLayout? Find(string name) => All.FirstOrDefault(d => d.Name == name);
}
