namespace Latticework.Dossier;

/// <summary>The closed list of units a value in the dossier may carry.</summary>
/// <remarks>
/// Every value states its own unit; nothing is inherited (ADR 0002). Adding a unit is a change to this file,
/// so that a misspelt unit is an error and never a new unit.
/// </remarks>
public static class Unit
{
    /// <summary>All units, in the order they are printed in messages.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "1", "1/year", "year", "quarter", "month", "km", "person", "million person", "count", "count/year",
        "billion USD", "billion USD/year", "billion USD (2023)", "million USD", "billion KRW", "billion KRW/year", "billion JPY", "billion JPY/year", "million TIV",
        "share of GDP", "share of GDP/year", "share of respondents", "index", "stage", "text",
    ];

    /// <summary>True when <paramref name="unit"/> is on the list, spelt exactly.</summary>
    public static bool IsKnown(string unit) => All.Contains(unit, StringComparer.Ordinal);

    /// <summary>What a value in the unit can be at all: shares lie in [0, 1], their changes in [−1, 1], and nothing is counted or measured below 0.</summary>
    /// <returns>Lowest and highest value; infinite where the unit sets no bound.</returns>
    public static (double Low, double High) Bounds(string unit) => unit switch
    {
        "share of GDP" or "share of respondents" => (0, 1),
        "share of GDP/year" => (-1, 1),
        "billion USD" or "billion USD/year" or "billion USD (2023)" or "million USD" or "billion KRW" or "billion KRW/year" or "billion JPY" or "billion JPY/year" or "million TIV"
            or "year" or "quarter" or "month" or "km" or "person" or "million person" or "count" or "count/year" => (0, double.PositiveInfinity),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };
}
