using System.Globalization;
using Latticework.Engine;

namespace Latticework.Cli;

/// <summary>What the steps of a run are called: months after the as-of day where the length of a step is known, else numbers.</summary>
internal sealed class StepNames(RunManifest manifest)
{
    private readonly DateOnly? start = DateOnly.TryParseExact(manifest.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    private readonly int? months = manifest.StepLength switch { "month" => 1, "quarter" => 3, "half-year" => 6, "year" => 12, _ => null };

    /// <summary>Time of the as-of day in years; 0 when steps are only counted.</summary>
    public double StartYear => start is { } day && months is not null ? day.Year + ((day.DayOfYear - 1) / 365.25) : 0;

    /// <summary>Length of a step in years; 0 when steps are only counted.</summary>
    public double YearsPerStep => start is not null && months is { } m ? m / 12.0 : 0;

    /// <summary>Year and month of a step, or its number.</summary>
    public string Of(int step) => start is { } day && months is { } m
        ? day.AddMonths(m * step).ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : step.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same, or that there is none.</summary>
    public string Of(int? step) => step is { } s ? Of(s) : "–";
}
