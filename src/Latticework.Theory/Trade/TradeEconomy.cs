using System.Diagnostics;

namespace Latticework.Theory.Trade;

/// <summary>The world before the change: flows, parameters and initial tariffs, and the accounts that follow from them.</summary>
/// <remarks>
/// With X the flows net of tariff and t⁰ the initial tariffs (Ignatenko et al. 2025, equations of section 3, in hats): expenditure
/// E_i = Σ_j X_ji (1 + t⁰_ji), shares λ_ji = X_ji (1 + t⁰_ji) / E_i, labour income Y_i = β Σ_n (1 − ν_n) X_in + ν_i Σ_j X_ji, tariff revenue
/// R⁰_i = Σ_j t⁰_ji X_ji, and transfers T_i = E_i − Y_i − R⁰_i − (1 − β) Σ_n (1 − ν_n) X_in, which sum to zero. Immutable, safe to share
/// between threads.
/// </remarks>
public sealed class TradeEconomy
{
    private const int Alignment = 8;

    /// <summary>Builds the accounts.</summary>
    /// <param name="flows">Sales between regions, net of tariff.</param>
    /// <param name="parameters">Elasticities and shares.</param>
    /// <param name="initial">Tariffs in force in the data; null for none. It may not change costs.</param>
    /// <exception cref="ArgumentException">One line per mistake in the parameters, or shapes that do not fit.</exception>
    public TradeEconomy(TradeFlows flows, TradeParameters parameters, TradePolicy? initial = null)
        : this(flows, parameters, initial, balanced: false)
    {
    }

    private TradeEconomy(TradeFlows flows, TradeParameters parameters, TradePolicy? initial, bool balanced)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(parameters);
        var mistakes = parameters.Mistakes(flows);
        if (initial is not null && (initial.Regions != flows.Count || initial.Sectors != flows.Sectors.Count))
            mistakes.Add($"initial tariffs: found {initial.Regions} regions and {initial.Sectors} sectors, expected {flows.Count} and {flows.Sectors.Count}");
        if (initial?.ChangesCosts == true)
            mistakes.Add("initial tariffs: found changes of trade costs, expected tariffs only");
        if (mistakes.Count > 0)
            throw new ArgumentException(string.Join('\n', mistakes), nameof(parameters));

        Flows = flows;
        Parameters = parameters;
        Initial = new TradePolicy(initial ?? new TradePolicy(flows.Count, flows.Sectors.Count));
        IsBalanced = balanced;
        var (n, sectors) = (flows.Count, flows.Sectors.Count);
        Stride = (n + Alignment - 1) / Alignment * Alignment;

        // What lies beyond the last region is a closed economy of size one: it never moves, and vectors need no tail.
        Nu = Padded(parameters.OverheadShares, 0);
        Phi = Padded(parameters.PassThrough, 1);
        E = Padded(null, 1);
        Y = Padded(null, 1);
        T = Padded(null, 0);
        RevenueOverIncome = Padded(null, 0);
        SectorShares = [.. Enumerable.Range(0, sectors).Select(s => Padded(null, s == 0 ? 1 : 0))];
        Shares = [.. Enumerable.Range(0, sectors).Select(_ => new double[n * Stride])];
        var revenue = new double[n];
        for (var i = 0; i < n; i++)
        {
            var spent = new double[sectors];
            double received = 0;
            for (var s = 0; s < sectors; s++)
            {
                for (var j = 0; j < n; j++)
                {
                    spent[s] += flows[j, i, s] * (1 + Initial.Tariff(j, i, s));
                    received += flows[j, i, s];
                    revenue[i] += flows[j, i, s] * Initial.Tariff(j, i, s);
                }
            }
            E[i] = spent.Sum();
            Y[i] = Nu[i] * received;
            for (var s = 0; s < sectors; s++)
            {
                SectorShares[s][i] = spent[s] / E[i];
                for (var j = 0; j < n; j++)
                    Shares[s][(j * Stride) + i] = flows[j, i, s] * (1 + Initial.Tariff(j, i, s)) / spent[s];
                // A sector in which nothing is bought needs some supplier, so that its price exists; its weight is zero.
                if (spent[s] == 0)
                {
                    for (var j = 0; j < n; j++)
                        Shares[s][(j * Stride) + i] = i == j ? 1 : 0;
                }
            }
        }
        for (var j = 0; j < n; j++)
        {
            double receipts = 0;
            for (var s = 0; s < sectors; s++)
            {
                for (var i = 0; i < n; i++)
                    receipts += (1 - Nu[i]) * flows[j, i, s];
            }
            Y[j] += parameters.ValueAddedShare * receipts;
            T[j] = balanced ? 0 : E[j] - Y[j] - revenue[j] - ((1 - parameters.ValueAddedShare) * receipts);
            RevenueOverIncome[j] = revenue[j] / Y[j];
        }
        Revenue = revenue;
        WorldIncome = Y.AsSpan(0, n).ToArray().Sum();
        Gains = StepGains();
    }

    /// <summary>The flows.</summary>
    public TradeFlows Flows { get; }

    /// <summary>The parameters.</summary>
    public TradeParameters Parameters { get; }

    /// <summary>Tariffs in force in the data.</summary>
    internal TradePolicy Initial { get; }

    /// <summary>Whether transfers have been removed (<see cref="Balanced"/>).</summary>
    public bool IsBalanced { get; }

    /// <summary>E: expenditure at prices with tariffs, per region, in the unit of the flows.</summary>
    public ReadOnlySpan<double> Expenditure => E.AsSpan(0, Flows.Count);

    /// <summary>Y: labour income, per region, in the unit of the flows.</summary>
    public ReadOnlySpan<double> Income => Y.AsSpan(0, Flows.Count);

    /// <summary>T: transfers received from abroad, per region; they sum to zero.</summary>
    public ReadOnlySpan<double> Transfers => T.AsSpan(0, Flows.Count);

    /// <summary>R⁰: tariff revenue in the data, per region.</summary>
    public ReadOnlySpan<double> TariffRevenue => Revenue;

    internal int Stride { get; }

    internal double[] E { get; }

    internal double[] Y { get; }

    internal double[] T { get; }

    internal double[] Nu { get; }

    internal double[] Phi { get; }

    internal double[] Revenue { get; }

    internal double[] RevenueOverIncome { get; }

    // [sector][importer], and [sector][exporter · Stride + importer].
    internal double[][] SectorShares { get; }

    internal double[][] Shares { get; }

    internal double WorldIncome { get; }

    internal double[] Gains { get; }

    /// <summary>λ: share of a supplier in what a region spends in a sector.</summary>
    public double Share(int exporter, int importer, int sector = 0) => Shares[sector][(exporter * Stride) + importer];

    /// <summary>Share of a sector in what a region spends.</summary>
    public double SectorShare(int importer, int sector) => SectorShares[sector][importer];

    /// <summary>Tariff in force in the data.</summary>
    public double InitialTariff(int exporter, int importer, int sector = 0) => Initial.Tariff(exporter, importer, sector);

    /// <summary>A policy that changes nothing: the initial tariffs.</summary>
    public TradePolicy StatusQuo() => new(Initial);

    /// <summary>
    /// The same world after all transfers between regions have ended, tariffs as they are: a new data set without trade imbalances
    /// (Ossa 2016, Handbook of Commercial Policy, section 4.1). Hats of a policy are then relative to this world.
    /// </summary>
    /// <exception cref="InvalidOperationException">No such equilibrium was found; the message says why.</exception>
    public TradeEconomy Balanced()
    {
        if (IsBalanced)
            return this;
        var solution = new TradeSolver(new TradeEconomy(Flows, Parameters, Initial, balanced: true)).Solve(Initial);
        if (solution.Outcomes is not { } after)
            throw new InvalidOperationException($"trade cannot be balanced: {solution.Reason}");
        return new TradeEconomy(new TradeFlows(Flows.Regions, Flows.Sectors, after.Flows), Parameters, Initial, balanced: true);
    }

    private double[] Padded(double[]? values, double rest)
    {
        var padded = new double[Stride];
        Array.Fill(padded, rest);
        values?.CopyTo(padded, 0);
        return padded;
    }

    // How far a wage must move to clear its market when it is one per cent short, all others at rest: near-closed economies answer weakly to
    // their own wage, and without this the iteration would take hundreds of steps. Prices and spending of a region that buys its own inputs
    // feed back on themselves in the same way.
    private double[] StepGains()
    {
        var (n, beta, inputs) = (Flows.Count, Parameters.ValueAddedShare, 1 - Parameters.ValueAddedShare);
        // Labour supply answers itself directly; prices and spending are part of the state only with inputs.
        var gains = inputs > 0 ? new double[4 * Stride] : Padded(null, 1);
        Array.Fill(gains, 1);
        var throughCost = beta - (inputs * Parameters.Scale);
        for (var j = 0; j < n; j++)
        {
            var own = Nu[j] * E[j] / Y[j];
            double response = 0;
            for (var s = 0; s < Flows.Sectors.Count; s++)
            {
                for (var i = 0; i < n; i++)
                {
                    var sold = beta * (1 - Nu[i]) * Flows[j, i, s] / Y[j];
                    response += Parameters.Elasticity(s) * throughCost * sold * (1 - Share(j, i, s));
                    if (i == j)
                        own += sold;
                }
            }
            gains[j] = 1 / (Math.Max(0, 1 - (own * Y[j] / E[j])) + response);
            Debug.Assert(double.IsFinite(gains[j]));
            if (inputs > 0)
            {
                gains[(2 * Stride) + j] = 1 / (1 - (inputs * (1 + Parameters.Scale) * Share(j, j)));
                gains[(3 * Stride) + j] = 1 / (1 - (inputs * (1 - Nu[j]) * Flows[j, j] / E[j]));
            }
        }
        return gains;
    }
}
