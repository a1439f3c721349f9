using MathNet.Numerics.LinearAlgebra.Double;

namespace Latticework.Theory.Trade;

/// <summary>The equations of a system, linearised at a state it has just been evaluated at.</summary>
/// <remarks>
/// One directional derivative costs 4 S N² operations; the Jacobian is N (or 2 N, or 4 N) of them, and one LU factorisation. The price
/// level is pinned by Σ Y d ln w = 0 in each bloc, which replaces the redundant market (Walras).
/// </remarks>
internal sealed class TradeLinearisation
{
    private readonly TradeSystem system;
    private readonly int n;
    private readonly int blocks;
    private readonly double[][] share;
    private readonly double[][] netShare;
    private readonly double[][] receipts;
    private readonly double[] dLogU;
    private readonly double[] dLogD;
    private readonly double[] dNet;
    private MathNet.Numerics.LinearAlgebra.Factorization.LU<double>? factors;

    public TradeLinearisation(TradeSystem system)
    {
        this.system = system;
        (n, blocks) = (system.Economy.Flows.Count, system.Blocks);
        var sectors = system.Kernel.Length;
        share = Matrices();
        netShare = Matrices();
        receipts = Matrices();
        for (var s = 0; s < sectors; s++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var i = 0; i < n; i++)
                {
                    var (from, at) = ((j * system.Stride) + i, (j * n) + i);
                    var demand = system.U[s][j] / system.D[s][i];
                    share[s][at] = system.Kernel[s][from] * demand;
                    netShare[s][at] = system.NetKernel[s][from] * demand;
                    receipts[s][at] = netShare[s][at] * system.Economy.SectorShares[s][i] * (1 - system.Economy.Nu[i]) * system.Expenditure[i];
                }
            }
        }
        (dLogU, dLogD, dNet) = (new double[n], new double[sectors * n], new double[n]);
        (Income, Expenditure, LogP, Revenue, Tau) = (new double[n], new double[n], new double[n], new double[n], new double[n]);

        double[][] Matrices() => [.. Enumerable.Range(0, sectors).Select(_ => new double[n * n])];
    }

    /// <summary>A change of one entry of the kernel: d ln K, and d ln of the kernel net of tariff.</summary>
    public sealed record Change(int Sector, int Exporter, int Importer, double LogKernel, double LogNetKernel);

    // What the last derivative did to labour income, expenditure, ln P, tariff revenue and τ.
    public double[] Income { get; }

    public double[] Expenditure { get; }

    public double[] LogP { get; }

    public double[] Revenue { get; }

    public double[] Tau { get; }

    public double World { get; private set; }

    /// <summary>Derivative of a share: d λ′ of the last derivative, kernel changes included.</summary>
    public double ShareChange(int exporter, int importer, int sector, IReadOnlyList<Change> changes, ReadOnlySpan<double> dz)
    {
        var p = system.Economy.Parameters;
        var at = (exporter * n) + importer;
        var change = (-p.Elasticity(sector) * LogCost(exporter, dz)) - dLogD[(sector * n) + importer];
        foreach (var c in changes)
        {
            if (c.Sector == sector && c.Exporter == exporter && c.Importer == importer)
                change += c.LogKernel;
        }
        return share[sector][at] * change;
    }

    /// <summary>Derivative of the residuals along a change of the state (without padding) and of the kernel.</summary>
    public void Differentiate(ReadOnlySpan<double> dz, IReadOnlyList<Change> changes, Span<double> df)
    {
        var (e, p) = (system.Economy, system.Economy.Parameters);
        var hasLabour = system.HasLabour;
        World = 0;
        for (var i = 0; i < n; i++)
        {
            Income[i] = system.Income[i] * (dz[i] + (hasLabour ? dz[n + i] : 0));
            World += Income[i] / e.WorldIncome;
        }
        Array.Clear(dNet);
        Array.Clear(dLogD);
        for (var s = 0; s < share.Length; s++)
        {
            var dD = dLogD.AsSpan(s * n, n);
            for (var j = 0; j < n; j++)
            {
                dLogU[j] = -p.Elasticity(s) * LogCost(j, dz);
                if (dLogU[j] == 0)
                    continue;
                for (var i = 0; i < n; i++)
                    dD[i] += share[s][(j * n) + i] * dLogU[j];
            }
            foreach (var c in changes)
            {
                if (c.Sector == s)
                    dD[c.Importer] += share[s][(c.Exporter * n) + c.Importer] * c.LogKernel;
            }
            for (var j = 0; j < n; j++)
            {
                for (var i = 0; i < n; i++)
                    dNet[i] += e.SectorShares[s][i] * netShare[s][(j * n) + i] * (dLogU[j] - dD[i]);
            }
            foreach (var c in changes)
            {
                if (c.Sector == s)
                    dNet[c.Importer] += e.SectorShares[s][c.Importer] * netShare[s][(c.Exporter * n) + c.Importer] * c.LogNetKernel;
            }
        }
        for (var i = 0; i < n; i++)
        {
            Expenditure[i] = system.HasInputs
                ? system.Expenditure[i] * dz[(3 * n) + i]
                : ((Income[i] + (e.T[i] * World)) / system.Net[i]) - (system.Expenditure[i] * dNet[i] / system.Net[i]);
        }
        Span<double> dReceipts = new double[n];
        for (var s = 0; s < share.Length; s++)
        {
            for (var j = 0; j < n; j++)
            {
                var dU = -p.Elasticity(s) * LogCost(j, dz);
                double total = 0;
                for (var i = 0; i < n; i++)
                    total += receipts[s][(j * n) + i] * (dU - dLogD[(s * n) + i] + (Expenditure[i] / system.Expenditure[i]));
                dReceipts[j] += total;
            }
            foreach (var c in changes)
            {
                if (c.Sector == s)
                    dReceipts[c.Exporter] += receipts[s][(c.Exporter * n) + c.Importer] * c.LogNetKernel;
            }
        }
        var beta = p.ValueAddedShare;
        for (var i = 0; i < n; i++)
        {
            var dSales = (beta * dReceipts[i]) + (e.Nu[i] * ((Expenditure[i] * system.Net[i]) + (system.Expenditure[i] * dNet[i])));
            df[i] = (dSales / system.Sales[i]) - (Income[i] / system.Income[i]);
            double prices = 0;
            for (var s = 0; s < share.Length; s++)
                prices += e.SectorShares[s][i] / p.Elasticity(s) * dLogD[(s * n) + i];
            LogP[i] = ((1 - e.Phi[i]) * ((Expenditure[i] / system.Expenditure[i]) - dz[i])) - prices;
            Revenue[i] = ((1 - system.Net[i]) * Expenditure[i]) - (system.Expenditure[i] * dNet[i]);
            Tau[i] = p.Rebate == Rebate.IncomeTaxRelief
                ? (Revenue[i] - ((1 - system.Net[i]) * system.Expenditure[i] * Income[i] / system.Income[i])) / system.Income[i]
                : 0;
            if (!hasLabour)
                continue;
            df[n + i] = (p.LabourSupply * ((Tau[i] / (1 - system.Tau[i])) + dz[i] - LogP[i])) - dz[n + i];
            if (!system.HasInputs)
                continue;
            df[(2 * n) + i] = LogP[i] - dz[(2 * n) + i];
            var spend = system.Income[i] + (e.T[i] * system.World) + ((1 - beta) * system.Receipts[i]);
            df[(3 * n) + i] = ((Income[i] + (e.T[i] * World) + ((1 - beta) * dReceipts[i])) / spend) - (dNet[i] / system.Net[i]) - dz[(3 * n) + i];
        }
    }

    /// <summary>Change of the state that makes up for a residual, price level pinned.</summary>
    /// <param name="residual">Residual without padding; entries of the pinned rows are ignored.</param>
    /// <param name="dz">Receives the change of the state, without padding.</param>
    public void Solve(ReadOnlySpan<double> residual, Span<double> dz)
    {
        factors ??= Jacobian().LU();
        var right = new DenseVector(residual.Length);
        for (var i = 0; i < residual.Length; i++)
            right[i] = -residual[i];
        for (var b = 0; b < system.Blocs; b++)
            right[Array.IndexOf(system.Bloc, b)] = 0;
        factors.Solve(right).AsArray().CopyTo(dz);
    }

    private DenseMatrix Jacobian()
    {
        var size = blocks * n;
        var matrix = new DenseMatrix(size, size);
        double[] dz = new double[size], df = new double[size];
        for (var k = 0; k < size; k++)
        {
            dz[k] = 1;
            Differentiate(dz, [], df);
            dz[k] = 0;
            matrix.SetColumn(k, df);
        }
        for (var b = 0; b < system.Blocs; b++)
        {
            var row = Array.IndexOf(system.Bloc, b);
            for (var k = 0; k < size; k++)
                matrix[row, k] = k < n && system.Bloc[k] == b ? system.Economy.Y[k] / system.Economy.WorldIncome : 0;
        }
        return matrix;
    }

    private double LogCost(int region, ReadOnlySpan<double> dz)
    {
        var p = system.Economy.Parameters;
        var (wage, labour) = (dz[region], system.HasLabour ? dz[n + region] : 0);
        if (!system.HasInputs)
            return wage - (p.Scale * labour);
        var price = dz[(2 * n) + region];
        var inputs = 1 - p.ValueAddedShare;
        return (p.ValueAddedShare * wage) + (inputs * price) - (p.Scale * ((inputs * (wage - price)) + labour));
    }
}
