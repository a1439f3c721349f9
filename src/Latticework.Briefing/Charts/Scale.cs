namespace Latticework.Briefing.Charts;

/// <summary>A linear axis with round ticks.</summary>
public sealed class Scale
{
    private static readonly int[] roundSteps = [1, 2, 5, 10];
    private readonly double from, to;

    private Scale(double low, double high, double step, double from, double to)
    {
        (Low, High, this.from, this.to) = (low, high, from, to);
        Decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6);
        var first = (long)Math.Ceiling((low / step) - 1e-9);
        var last = (long)Math.Floor((high / step) + 1e-9);
        Ticks = [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step)];
    }

    /// <summary>Value at the start of the axis.</summary>
    public double Low { get; }

    /// <summary>Value at the end of the axis.</summary>
    public double High { get; }

    /// <summary>Round values along the axis.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Decimals the ticks need.</summary>
    public int Decimals { get; }

    /// <summary>An axis that covers values, ends on round numbers, and carries about <paramref name="ticks"/> of them.</summary>
    /// <param name="values">Values to cover; those that are not finite are passed over.</param>
    /// <param name="from">Coordinate of the low end.</param>
    /// <param name="to">Coordinate of the high end; may lie before <paramref name="from"/>.</param>
    /// <param name="ticks">About how many intervals.</param>
    /// <param name="floor">A value the axis must not pass below, e.g. 0 for a share; null for none.</param>
    /// <param name="ceiling">A value the axis must not pass above; null for none.</param>
    public static Scale Over(IEnumerable<double> values, double from, double to, int ticks = 4, double? floor = null, double? ceiling = null)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high)))
            (low, high) = (low - 0.5, high + 0.5);
        var raw = (high - low) / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * roundSteps.First(m => m * power >= raw * 0.999);
        low = Math.Floor((low / step) + 1e-9) * step;
        high = Math.Ceiling((high / step) - 1e-9) * step;
        return new(Math.Max(low, floor ?? low), Math.Min(high, ceiling ?? high), step, from, to);
    }

    /// <summary>Coordinate of a value, held inside the axis.</summary>
    public double At(double value) =>
        double.IsFinite(value) ? from + ((Math.Clamp(value, Low, High) - Low) / (High - Low) * (to - from)) : from;
}
