namespace Latticework.Exploration.Discovery;

/// <summary>What PRIM compares candidate boxes by.</summary>
public enum PrimObjective
{
    /// <summary>Gain in the mean per point given up (or taken in): (mean′ − mean) / |n′ − n|.</summary>
    Lenient1,

    /// <summary>The same, times the points in the new box: n′ · (mean′ − mean) / |n′ − n| (Friedman and Fisher 1999, section 14.6).</summary>
    Lenient2,

    /// <summary>The mean of the new box (Friedman and Fisher 1999, section 5).</summary>
    Original,
}

/// <summary>What a found box leaves for the next.</summary>
public enum BoxRemoval
{
    /// <summary>The points inside are taken out.</summary>
    Points,

    /// <summary>The points stay, but those of interest no longer are (Guivarch, Rozenberg and Schweizer 2016). Only for points of interest.</summary>
    Interest,
}

/// <summary>How PRIM searches.</summary>
public sealed record PrimSettings
{
    /// <summary>Share of the points in the box that one peel takes off, in (0, 1); smaller is more patient.</summary>
    public double PeelAlpha { get; init; } = 0.1;

    /// <summary>Share of the points beside the box that one paste takes in, in (0, 1).</summary>
    public double PasteAlpha { get; init; } = 0.05;

    /// <summary>Least share of all points a box may hold, in [0, 1].</summary>
    public double MinimumMass { get; init; } = 0.05;

    /// <summary>Density a box must reach, in [0, 1]; one that does not ends the search for further boxes. Not used for continuous outcomes.</summary>
    public double Threshold { get; init; } = 0.8;

    /// <summary>What candidates are compared by.</summary>
    public PrimObjective Objective { get; init; } = PrimObjective.Lenient1;

    /// <summary>
    /// Whether whole numbers and names are pasted also when no real input is restricted. EMA Workbench does not; neither do we unless asked,
    /// so that results can be compared.
    /// </summary>
    public bool PasteWithoutReal { get; init; }

    /// <summary>Threads; 0 takes all processors. Results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentException">A number is outside its range; the message names it.</exception>
    internal void Check()
    {
        Require(PeelAlpha is > 0 and < 1, nameof(PeelAlpha), PeelAlpha, "a share between 0 and 1, both excluded");
        Require(PasteAlpha is > 0 and < 1, nameof(PasteAlpha), PasteAlpha, "a share between 0 and 1, both excluded");
        Require(MinimumMass is >= 0 and <= 1, nameof(MinimumMass), MinimumMass, "a share from 0 to 1");
        Require(Threshold is >= 0 and <= 1, nameof(Threshold), Threshold, "a share from 0 to 1");
        Require(Threads >= 0, nameof(Threads), Threads, "0 or more");
        Require(Enum.IsDefined(Objective), nameof(Objective), (int)Objective, "one of the three objectives");
    }

    private static void Require(bool holds, string name, double found, string expected)
    {
        if (!holds)
            throw new ArgumentException($"{name}: found {found}, expected {expected}.", name);
    }

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads == 0 ? -1 : Threads };
}
