namespace Latticework.Theory.Trade;

/// <summary>One entry of a direction in which policy moves.</summary>
/// <param name="Exporter">Who sells.</param>
/// <param name="Importer">Who buys, and levies.</param>
/// <param name="Tariff">Change of the tariff, in shares.</param>
/// <param name="LogCost">Change of the logarithm of the iceberg cost.</param>
/// <param name="Sector">One sector, or null for all.</param>
public sealed record PolicyChange(int Exporter, int Importer, double Tariff, double LogCost = 0, int? Sector = null);

/// <summary>Derivatives of outcomes along a direction of policy, per unit of it: hats and levels as in <see cref="TradeOutcomes"/>.</summary>
/// <param name="WageHat">d w.</param>
/// <param name="LabourHat">d L.</param>
/// <param name="PriceHat">d P.</param>
/// <param name="ExpenditureHat">d (E′/E).</param>
/// <param name="RealConsumptionHat">d C.</param>
/// <param name="WelfareHat">d W, consistent formula.</param>
/// <param name="TariffRevenue">d R, in the unit of the flows.</param>
/// <param name="DomesticShare">d of the domestic share of spending over all sectors.</param>
public sealed record TradeDerivative(
    double[] WageHat, double[] LabourHat, double[] PriceHat, double[] ExpenditureHat,
    double[] RealConsumptionHat, double[] WelfareHat, double[] TariffRevenue, double[] DomesticShare);

/// <summary>How the outcomes of an equilibrium move with tariffs and trade costs, exactly, without solving again.</summary>
/// <remarks>
/// The implicit function theorem: with f(z, t) = 0 in equilibrium, dz/dt = −(∂f/∂z)⁻¹ ∂f/∂t. One LU factorisation of the system on the first call,
/// one back substitution for each direction. Error: that of the linear solve, about 1e-11 relative. Cost: with N regions and labour
/// supply (2 N)³/3 + 8 N³ operations once, then 12 N² a direction. Takes the state as it is when made: later solves do not disturb it.
/// </remarks>
public sealed class TradeSensitivities
{
    private readonly TradeEconomy economy;
    private readonly TradeLinearisation linear;
    private readonly TradeOutcomes at;
    private readonly TradePolicy policy;
    private readonly double kappa;
    private readonly bool hasInputs;
    private readonly double[] wages;

    internal TradeSensitivities(TradeSystem system, double[] z, TradePolicy policy)
    {
        // A system of its own, since the solver goes on to other policies.
        var own = new TradeSystem(system.Economy);
        own.Take(policy);
        own.Evaluate(z, new double[z.Length]);
        economy = own.Economy;
        linear = new TradeLinearisation(own);
        at = new TradeOutcomes(own, z, policy);
        this.policy = new TradePolicy(policy);
        (kappa, hasInputs) = (economy.Parameters.LabourSupply, own.HasInputs);
        wages = at.WageHat;
        World = own;
    }

    private TradeSystem World { get; }

    /// <summary>Derivatives with respect to the tariff an importer levies on an exporter, in one sector or in all (null).</summary>
    public TradeDerivative ToTariff(int exporter, int importer, int? sector = null) => Along([new(exporter, importer, 1, 0, sector)]);

    /// <summary>Derivatives with respect to a tariff an importer levies on everyone else alike.</summary>
    public TradeDerivative ToUniformTariff(int importer) =>
        Along([.. Enumerable.Range(0, economy.Flows.Count).Where(j => j != importer).Select(j => new PolicyChange(j, importer, 1))]);

    /// <summary>Derivatives with respect to the logarithm of a trade cost, in one sector or in all (null).</summary>
    public TradeDerivative ToLogCost(int exporter, int importer, int? sector = null) => Along([new(exporter, importer, 0, 1, sector)]);

    /// <summary>Derivatives along a direction of policy.</summary>
    /// <param name="direction">What moves, and how fast; entries for the same flow add up.</param>
    /// <exception cref="ArgumentException">A region levies on itself, or a position is out of range.</exception>
    public TradeDerivative Along(IReadOnlyList<PolicyChange> direction)
    {
        ArgumentNullException.ThrowIfNull(direction);
        var p = economy.Parameters;
        var n = economy.Flows.Count;
        var changes = new List<TradeLinearisation.Change>();
        foreach (var d in direction)
        {
            if (d.Exporter == d.Importer && d.Tariff != 0)
                throw new ArgumentException($"direction: found a tariff of {economy.Flows.Regions[d.Importer]} on itself, expected two regions", nameof(direction));
            for (var s = d.Sector ?? 0; s <= (d.Sector ?? policy.Sectors - 1); s++)
            {
                var eps = p.Elasticity(s);
                var step = d.Tariff / (1 + policy.Tariff(d.Exporter, d.Importer, s));
                var kernel = (-eps * economy.Phi[d.Importer] * step) - (eps * d.LogCost);
                changes.Add(new(s, d.Exporter, d.Importer, kernel, kernel - step));
            }
        }
        var size = World.Blocks * n;
        double[] df = new double[size], dz = new double[size];
        linear.Differentiate(dz, changes, df);
        linear.Solve(df, dz);
        linear.Differentiate(dz, changes, df);

        // From the pinned price level to the numeraire: everything nominal moves alike.
        var shift = new double[World.Blocs];
        for (var b = 0; b < World.Blocs; b++)
        {
            double moved = 0, all = 0;
            for (var i = 0; i < n; i++)
            {
                if (World.Bloc[i] != b)
                    continue;
                var weight = hasInputs ? economy.Y[i] * wages[i] : economy.E[i] * at.PriceHat[i];
                moved += weight * (hasInputs ? dz[i] : linear.LogP[i]);
                all += weight;
            }
            shift[b] = -moved / all;
        }
        var result = new TradeDerivative(new double[n], new double[n], new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var c = shift[World.Bloc[i]];
            result.WageHat[i] = at.WageHat[i] * (dz[i] + c);
            result.LabourHat[i] = World.HasLabour ? at.LabourHat[i] * dz[n + i] : 0;
            result.PriceHat[i] = at.PriceHat[i] * (linear.LogP[i] + c);
            result.ExpenditureHat[i] = (linear.Expenditure[i] + (at.Expenditure[i] * c)) / economy.E[i];
            result.TariffRevenue[i] = linear.Revenue[i] + (at.TariffRevenue[i] * c);
            var before = economy.Y[i] + economy.T[i] + economy.Revenue[i];
            // The price level drops out of real consumption.
            var spending = hasInputs ? linear.Income[i] + (economy.T[i] * linear.World) + linear.Revenue[i] : linear.Expenditure[i];
            var real = (spending / (before * at.PriceHat[i])) - (at.RealConsumptionHat[i] * linear.LogP[i]);
            result.RealConsumptionHat[i] = real;
            var weightOfLabour = kappa / (1 + kappa) * economy.Y[i];
            var earned = at.RealWageHat[i] * at.LabourHat[i] * (dz[i] + (World.HasLabour ? dz[n + i] : 0) - linear.LogP[i]);
            var below = before - (weightOfLabour * (1 - at.AbolishedIncomeTax[i]));
            result.WelfareHat[i] = ((before * real) - (weightOfLabour * earned) - (at.WelfareHat[i] * weightOfLabour * linear.Tau[i])) / below;
            for (var s = 0; s < policy.Sectors; s++)
                result.DomesticShare[i] += economy.SectorShares[s][i] * linear.ShareChange(i, i, s, changes, dz);
        }
        return result;
    }
}
