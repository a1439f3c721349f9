namespace Latticework.Theory.Trade;

/// <summary>Published forms of the model.</summary>
public enum TradeModel
{
    /// <summary>Armington, or Eaton and Kortum, with transfers a fixed share of world income (Dekle, Eaton and Kortum 2008).</summary>
    M0,

    /// <summary>The same on data from which trade imbalances have been removed first (Ossa 2016).</summary>
    M0bal,

    /// <summary>Scale, labour supply and overhead labour; tariff revenue replaces income tax (Ignatenko et al. 2025, baseline).</summary>
    M1Relief,

    /// <summary>The same with tariff revenue handed out.</summary>
    M1Lump,
}

/// <summary>The published parameter sets, and the calibration behind them.</summary>
/// <remarks>Source: Ignatenko, Lashkaripour, Macedoni and Simonovska, J. Int. Econ. 157 (2025) 104138, section 4, and the values their code uses.</remarks>
public static class TradeModels
{
    /// <summary>ε of the published sets.</summary>
    public const double PublishedElasticity = 4;

    /// <summary>ψ of the published M1 sets, .67/4: kept when ε is varied, as in their robustness table.</summary>
    public const double PublishedScale = 0.67 / 4;

    /// <summary>κ of the published M1 sets.</summary>
    public const double PublishedLabourSupply = 0.5;

    /// <summary>β of the published roundabout.</summary>
    public const double PublishedValueAddedShare = 0.49;

    /// <summary>ν of the United States and of all others: the values at which overhead costs are 26 % and 12 % of sales (<see cref="OverheadShares"/>).</summary>
    public static (double UnitedStates, double Others) PublishedOverheadShares => (0.27047098228278549, 0.11433521281618389);

    /// <summary>Parameters of a form.</summary>
    /// <param name="model">The form.</param>
    /// <param name="elasticities">ε, one or one per sector.</param>
    /// <param name="nu">ν per region; read by the M1 forms only, which need it.</param>
    /// <param name="phi">φ per region; read by the M1 forms only; null computes it from ν (<see cref="PassThrough"/>).</param>
    /// <exception cref="ArgumentException">An M1 form without ν.</exception>
    public static TradeParameters Parameters(TradeModel model, double[] elasticities, double[]? nu = null, double[]? phi = null)
    {
        ArgumentNullException.ThrowIfNull(elasticities);
        if (model is TradeModel.M0 or TradeModel.M0bal)
            return new TradeParameters { Elasticities = elasticities };
        if (nu is null)
            throw new ArgumentException($"{model}: found no overhead shares (nu), expected one for each region", nameof(nu));
        return new TradeParameters
        {
            Elasticities = elasticities,
            Scale = PublishedScale,
            LabourSupply = PublishedLabourSupply,
            OverheadShares = nu,
            PassThrough = phi ?? [.. nu.Select(x => PassThrough(x, PublishedScale))],
            Rebate = model == TradeModel.M1Relief ? Rebate.IncomeTaxRelief : Rebate.LumpSum,
        };
    }

    /// <summary>An economy in a form: for <see cref="TradeModel.M0bal"/> the one without imbalances.</summary>
    /// <param name="model">The form.</param>
    /// <param name="flows">The data.</param>
    /// <param name="elasticities">ε, one or one per sector.</param>
    /// <param name="nu">ν per region, for the M1 forms.</param>
    /// <param name="phi">φ per region, for the M1 forms; null computes it.</param>
    /// <param name="initial">Tariffs in force in the data; null for none.</param>
    /// <exception cref="ArgumentException">Parameters out of range, or missing.</exception>
    /// <exception cref="InvalidOperationException">Imbalances cannot be removed.</exception>
    public static TradeEconomy Economy(
        TradeModel model, TradeFlows flows, double[] elasticities, double[]? nu = null, double[]? phi = null, TradePolicy? initial = null)
    {
        var economy = new TradeEconomy(flows, Parameters(model, elasticities, nu, phi), initial);
        return model == TradeModel.M0bal ? economy.Balanced() : economy;
    }

    /// <summary>φ = φ̃ + ν/(1 − ν) · (1 + ψ): pass-through into prices once exit of suppliers is counted.</summary>
    /// <param name="nu">ν, in [0, 1).</param>
    /// <param name="psi">ψ.</param>
    /// <param name="firmLevel">φ̃: what the single firm passes on; 1 is everything, .25 the paper's incomplete case.</param>
    public static double PassThrough(double nu, double psi, double firmLevel = 1) => firmLevel + (nu / (1 - nu) * (1 + psi));

    /// <summary>
    /// ν of one region and of all others, such that the overhead cost of each group, ν of the market times sales there, is a given share of
    /// what the group sells at home and abroad.
    /// </summary>
    /// <param name="flows">Trade between regions, one sector or several; the diagonal is not read.</param>
    /// <param name="output">Gross domestic product of each region, in the unit of the flows.</param>
    /// <param name="region">The one region: the United States in the paper.</param>
    /// <param name="target">Overhead over sales there: .26 in the code of the paper.</param>
    /// <param name="othersTarget">Overhead over sales of all others together: .12 in the code of the paper.</param>
    /// <returns>ν of the region and of the others.</returns>
    /// <remarks>
    /// Two groups a and b, with sales at home H = GDP + (1 − ν)(M − (1 − ν of the other) X) − M for imports M and exports X, and r = H / (H + X):
    /// r_a ν_a + (1 − r_a) ν_b = target. Trade among the others counts as their imports and exports in the bracket, as in the paper's code.
    /// Solved by substitution: the pair is linear in ν once r is known.
    /// </remarks>
    /// <exception cref="ArgumentException">Shapes that do not fit, targets outside (0, 1), or no such pair.</exception>
    public static (double Region, double Others) OverheadShares(
        TradeFlows flows, ReadOnlySpan<double> output, int region, double target = 0.26, double othersTarget = 0.12)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (output.Length != flows.Count || region < 0 || region >= flows.Count)
            throw new ArgumentException($"output: found {output.Length} numbers and region {region}, expected {flows.Count} and a region among them", nameof(output));
        if (!(target is > 0 and < 1 && othersTarget is > 0 and < 1))
            throw new ArgumentException($"targets: found {target} and {othersTarget}, expected both between 0 and 1", nameof(target));
        double own = output[region], others = 0, imports = 0, exports = 0, among = 0;
        for (var i = 0; i < flows.Count; i++)
        {
            if (i == region)
                continue;
            others += output[i];
            for (var s = 0; s < flows.Sectors.Count; s++)
            {
                exports += flows[region, i, s];
                imports += flows[i, region, s];
                for (var j = 0; j < flows.Count; j++)
                    among += j == region || j == i ? 0 : flows[i, j, s];
            }
        }
        var (a, b) = (target, othersTarget);
        for (var k = 0; k < 1000; k++)
        {
            var homeA = own + ((1 - a) * (imports - ((1 - b) * exports))) - imports;
            var homeB = others + ((1 - b) * (exports + (b * among) - ((1 - a) * imports))) - exports;
            var (ra, rb) = (homeA / (homeA + exports), homeB / (homeB + imports));
            var determinant = (ra * rb) - ((1 - ra) * (1 - rb));
            var (nextA, nextB) = (((target * rb) - (othersTarget * (1 - ra))) / determinant, ((othersTarget * ra) - (target * (1 - rb))) / determinant);
            var moved = Math.Max(Math.Abs(nextA - a), Math.Abs(nextB - b));
            (a, b) = (nextA, nextB);
            if (moved < 1e-15 && a is >= 0 and < 1 && b is >= 0 and < 1)
                return (a, b);
        }
        throw new ArgumentException($"overhead shares: found no pair in [0, 1) with {target} and {othersTarget} of sales", nameof(target));
    }
}
