using System.Globalization;

namespace Latticework.Theory.Trade;

/// <summary>Who sells how much to whom: one square matrix per sector, domestic sales on the diagonal.</summary>
/// <remarks>
/// Value received by the exporter, net of tariff, in any one currency unit: multiplying all flows by a constant changes no hat.
/// Immutable, safe to share between threads.
/// </remarks>
public sealed class TradeFlows
{
    private readonly double[] values;

    /// <summary>Checks and copies the matrices.</summary>
    /// <param name="regions">Names, at least two, each once.</param>
    /// <param name="sectors">Names, at least one, each once.</param>
    /// <param name="values">
    /// Sales of exporter j to importer i in sector s at <c>[(s·N + j)·N + i]</c>: finite, not negative. Every region sells and buys
    /// something, and none buys everything from a single one (its share would be fixed at 100 %).
    /// </param>
    /// <exception cref="ArgumentException">One line per mistake, with the regions named.</exception>
    public TradeFlows(IReadOnlyList<string> regions, IReadOnlyList<string> sectors, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(sectors);
        Regions = [.. regions];
        Sectors = [.. sectors];
        this.values = values.ToArray();
        var mistakes = Mistakes();
        if (mistakes.Count > 0)
            throw new ArgumentException(string.Join('\n', mistakes), nameof(values));
    }

    /// <summary>One sector, from a matrix with rows for exporters.</summary>
    /// <inheritdoc cref="TradeFlows(IReadOnlyList{string}, IReadOnlyList{string}, ReadOnlySpan{double})"/>
    public TradeFlows(IReadOnlyList<string> regions, double[,] matrix)
        : this(regions, ["all"], Rows(matrix))
    {
    }

    /// <summary>Names of the regions, in the order of every result.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>Names of the sectors.</summary>
    public IReadOnlyList<string> Sectors { get; }

    /// <summary>Number of regions, N.</summary>
    public int Count => Regions.Count;

    /// <summary>All sales, laid out as <c>[(s·N + j)·N + i]</c>.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Sales of an exporter to an importer in a sector.</summary>
    public double this[int exporter, int importer, int sector = 0] => values[(((sector * Count) + exporter) * Count) + importer];

    /// <summary>Position of a region; −1 when there is none of that name.</summary>
    public int IndexOf(string region)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Regions[i] == region)
                return i;
        }
        return -1;
    }

    private static double[] Rows(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return [.. matrix.Cast<double>()];
    }

    private List<string> Mistakes()
    {
        var mistakes = new List<string>();
        if (Count < 2)
            mistakes.Add($"regions: found {Count}, expected at least 2");
        if (Sectors.Count < 1)
            mistakes.Add("sectors: found none, expected at least 1");
        foreach (var (what, names) in new[] { ("region", Regions), ("sector", Sectors) })
        {
            foreach (var twice in names.GroupBy(x => x, StringComparer.Ordinal).Where(g => g.Count() > 1))
                mistakes.Add($"{what} '{twice.Key}': found {twice.Count()} times, expected once");
        }
        if (values.LongLength != (long)Sectors.Count * Count * Count)
            mistakes.Add($"flows: found {values.LongLength} numbers, expected {Sectors.Count} × {Count} × {Count}");
        if (mistakes.Count > 0)
            return mistakes;

        Span<double> sells = new double[Count], buys = new double[Count];
        for (var s = 0; s < Sectors.Count; s++)
        {
            for (var j = 0; j < Count; j++)
            {
                for (var i = 0; i < Count; i++)
                {
                    var x = this[j, i, s];
                    if (!double.IsFinite(x) || x < 0)
                        mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"flow {Regions[j]} → {Regions[i]}: found {x}, expected a finite number, 0 or more"));
                    sells[j] += x;
                    buys[i] += x;
                }
            }
        }
        for (var i = 0; i < Count && mistakes.Count == 0; i++)
        {
            if (sells[i] == 0)
                mistakes.Add($"row {Regions[i]}: sells nothing to anyone, expected at least one positive flow");
            if (buys[i] == 0)
                mistakes.Add($"column {Regions[i]}: buys nothing from anyone, expected at least one positive flow");
            for (var j = 0; j < Count && buys[i] > 0; j++)
            {
                var from = 0.0;
                for (var s = 0; s < Sectors.Count; s++)
                    from += this[j, i, s];
                if (from == buys[i])
                    mistakes.Add($"column {Regions[i]}: buys everything from {Regions[j]}, expected at least two suppliers");
            }
        }
        return mistakes;
    }
}
