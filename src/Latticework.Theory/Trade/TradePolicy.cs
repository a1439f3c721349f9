namespace Latticework.Theory.Trade;

/// <summary>Tariffs and trade costs between every pair of regions, sector by sector.</summary>
/// <remarks>
/// Tariffs are ad valorem on the value before tariff (0.10 is ten per cent) and raise revenue; costs are iceberg, relative to the data (1.05:
/// five per cent more must be sent for one to arrive), and raise none. <see cref="Ban"/> ends a flow. Mutable; not safe to change while a
/// solver reads it.
/// </remarks>
public sealed class TradePolicy
{
    private readonly double[] tariffs;
    private double[]? costs;

    /// <summary>No tariffs, no change of costs.</summary>
    public TradePolicy(int regions, int sectors = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(regions, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(sectors, 1);
        Regions = regions;
        Sectors = sectors;
        tariffs = new double[sectors * regions * regions];
    }

    /// <summary>A copy that can be changed by itself.</summary>
    public TradePolicy(TradePolicy other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (Regions, Sectors) = (other.Regions, other.Sectors);
        tariffs = [.. other.tariffs];
        costs = other.costs is null ? null : [.. other.costs];
    }

    /// <summary>Number of regions.</summary>
    public int Regions { get; }

    /// <summary>Number of sectors.</summary>
    public int Sectors { get; }

    /// <summary>The tariff an importer levies on an exporter's goods in a sector: above −1, zero between a region and itself.</summary>
    public double Tariff(int exporter, int importer, int sector = 0) => tariffs[Index(exporter, importer, sector)];

    /// <summary>Sets the tariff an importer levies on an exporter, in one sector or in all (null).</summary>
    /// <exception cref="ArgumentException">The rate is not a finite number above −1, or the two are the same region and the rate is not zero.</exception>
    public TradePolicy SetTariff(int exporter, int importer, double rate, int? sector = null)
    {
        if (!double.IsFinite(rate) || rate <= -1)
            throw new ArgumentException($"tariff: found {rate}, expected a finite number above -1", nameof(rate));
        if (exporter == importer && rate != 0)
            throw new ArgumentException($"tariff: found {rate} of a region on itself, expected 0", nameof(rate));
        Each(exporter, importer, sector, (policy, at) => policy.tariffs[at] = rate);
        return this;
    }

    /// <summary>Sets the tariff an importer levies on everyone else, in one sector or in all (null).</summary>
    /// <inheritdoc cref="SetTariff" path="/exception"/>
    public TradePolicy SetTariffOnAll(int importer, double rate, int? sector = null)
    {
        for (var j = 0; j < Regions; j++)
        {
            if (j != importer)
                SetTariff(j, importer, rate, sector);
        }
        return this;
    }

    /// <summary>Iceberg cost of a flow relative to the data: 1 is no change, +∞ a ban.</summary>
    public double Cost(int exporter, int importer, int sector = 0) => costs is null ? 1 : costs[Index(exporter, importer, sector)];

    /// <summary>Multiplies the iceberg cost of a flow, in one sector or in all (null).</summary>
    /// <param name="exporter">Who sells.</param>
    /// <param name="importer">Who buys.</param>
    /// <param name="hat">Above 0; below 1 makes trade cheaper; +∞ bans it.</param>
    /// <param name="sector">One sector, or null for all.</param>
    /// <exception cref="ArgumentException">The hat is not above 0.</exception>
    public TradePolicy MultiplyCost(int exporter, int importer, double hat, int? sector = null)
    {
        if (!(hat > 0))
            throw new ArgumentException($"trade cost: found {hat}, expected a number above 0, or infinity for a ban", nameof(hat));
        if (costs is null)
        {
            costs = new double[tariffs.Length];
            Array.Fill(costs, 1);
        }
        Each(exporter, importer, sector, (policy, at) => policy.costs![at] *= hat);
        return this;
    }

    /// <summary>Ends a flow, in one sector or in all (null).</summary>
    public TradePolicy Ban(int exporter, int importer, int? sector = null) => MultiplyCost(exporter, importer, double.PositiveInfinity, sector);

    /// <summary>Whether any cost differs from the data.</summary>
    public bool ChangesCosts => costs is not null;

    // Part of the way from other tariffs to these, in logarithms of 1 + t and of costs; bans are in force at once.
    internal TradePolicy Between(TradePolicy start, double share)
    {
        var between = new TradePolicy(this);
        for (var k = 0; k < tariffs.Length; k++)
        {
            if (share < 1 && tariffs[k] != start.tariffs[k])
                between.tariffs[k] = ((1 + start.tariffs[k]) * TradeSystem.Exp(share * TradeSystem.Log((1 + tariffs[k]) / (1 + start.tariffs[k])))) - 1;
            if (share < 1 && costs is not null && costs[k] != 1)
                between.costs![k] = double.IsPositiveInfinity(costs[k]) ? costs[k] : TradeSystem.Exp(share * TradeSystem.Log(costs[k]));
        }
        return between;
    }

    internal ReadOnlySpan<double> TariffRow(int exporter, int sector) => tariffs.AsSpan(((sector * Regions) + exporter) * Regions, Regions);

    internal ReadOnlySpan<double> CostRow(int exporter, int sector) => costs.AsSpan(((sector * Regions) + exporter) * Regions, Regions);

    private int Index(int exporter, int importer, int sector)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)exporter, (uint)Regions, nameof(exporter));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)importer, (uint)Regions, nameof(importer));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sector, (uint)Sectors, nameof(sector));
        return (((sector * Regions) + exporter) * Regions) + importer;
    }

    private void Each(int exporter, int importer, int? sector, Action<TradePolicy, int> change)
    {
        for (var s = sector ?? 0; s <= (sector ?? Sectors - 1); s++)
            change(this, Index(exporter, importer, s));
    }
}
