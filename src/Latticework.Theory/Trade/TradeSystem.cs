using System.Numerics;
using System.Runtime.InteropServices;
using Latticework.Engine;

namespace Latticework.Theory.Trade;

/// <summary>The equations of one economy under one policy, in logs, and the room to evaluate them: what the solver drives to zero.</summary>
/// <remarks>
/// <para>
/// The state is ln w and ln L of every region, and with intermediate inputs also ln P and ln E; everything else follows. Sums run over
/// regions in their order, whatever the vector width, and exponentials are those of <see cref="Lanes"/>: the same bits on every machine.
/// </para>
/// <para>
/// Where a region's spending or its take-home pay would not be positive, both are continued smoothly below <see cref="Floor"/> of income:
/// the iteration can pass through such a state, and an answer that rests there is recognised (<see cref="Trespasser"/>).
/// </para>
/// <para>Cost of an evaluation: 6 S N² operations; nothing is allocated.</para>
/// </remarks>
internal sealed class TradeSystem
{
    /// <summary>Share of income below which spending and take-home pay are continued instead of computed.</summary>
    public const double Floor = 1e-4;

    private readonly double inputShare;
    private readonly double[] tariffFactor;
    private readonly double[] weight;
    private readonly double[] sum;

    public TradeSystem(TradeEconomy economy)
    {
        Economy = economy;
        var sectors = economy.Flows.Sectors.Count;
        var matrix = economy.Flows.Count * economy.Stride;
        Kernel = [.. Enumerable.Range(0, sectors).Select(_ => new double[matrix])];
        NetKernel = [.. Enumerable.Range(0, sectors).Select(_ => new double[matrix])];
        NetKernelByImporter = [.. Enumerable.Range(0, sectors).Select(_ => new double[matrix])];
        U = [.. Enumerable.Range(0, sectors).Select(_ => Row())];
        D = [.. Enumerable.Range(0, sectors).Select(_ => Row())];
        M = [.. Enumerable.Range(0, sectors).Select(_ => Row())];
        (Income, Net, LogD, Expenditure, Receipts, Sales, LogP, Tau) = (Row(), Row(), Row(), Row(), Row(), Row(), Row(), Row());
        (weight, sum, tariffFactor) = (Row(), Row(), Row());
        inputShare = 1 - economy.Parameters.ValueAddedShare;
        HasLabour = economy.Parameters.LabourSupply > 0 || HasInputs;
        Bloc = new int[economy.Flows.Count];
    }

    public TradeEconomy Economy { get; }

    public int Stride => Economy.Stride;

    /// <summary>Whether labour supply is part of the state.</summary>
    public bool HasLabour { get; }

    /// <summary>Whether prices and expenditure are part of the state.</summary>
    public bool HasInputs => Economy.Parameters.ValueAddedShare < 1;

    /// <summary>Blocks of <see cref="Stride"/> numbers in a state: ln w, then ln L, then ln P and ln E.</summary>
    public int Blocks => HasInputs ? 4 : HasLabour ? 2 : 1;

    // λ ((1+t)/(1+t⁰))^(−εφ) d^(−ε), and the same over 1 + t, by exporter and by importer.
    public double[][] Kernel { get; }

    public double[][] NetKernel { get; }

    public double[][] NetKernelByImporter { get; }

    public double[][] U { get; }

    public double[][] D { get; }

    public double[][] M { get; }

    public double[] Income { get; }

    public double[] Net { get; }

    public double[] LogD { get; }

    public double[] Expenditure { get; }

    public double[] Receipts { get; }

    public double[] Sales { get; }

    public double[] LogP { get; }

    public double[] Tau { get; }

    /// <summary>G: world labour income over its initial level.</summary>
    public double World { get; private set; }

    /// <summary>Which part of the world each region belongs to: more than one when bans cut trade between them.</summary>
    public int[] Bloc { get; }

    /// <summary>Number of parts.</summary>
    public int Blocs { get; private set; } = 1;

    /// <summary>Takes a policy; returns why it cannot have an equilibrium, or null.</summary>
    public (string Reason, int Region)? Take(TradePolicy policy)
    {
        var (n, regions) = (Economy.Flows.Count, Economy.Flows.Regions);
        var parameters = Economy.Parameters;
        var phi = Economy.Phi;
        var anyZero = false;
        for (var s = 0; s < Kernel.Length; s++)
        {
            var eps = parameters.Elasticity(s);
            var (kernel, net, byImporter) = (Kernel[s], NetKernel[s], NetKernelByImporter[s]);
            for (var j = 0; j < n; j++)
            {
                var row = j * Stride;
                var factor = tariffFactor.AsSpan();
                factor.Fill(1);
                policy.TariffRow(j, s).CopyTo(weight);
                var before = Economy.Initial.TariffRow(j, s);
                for (var i = 0; i < n; i++)
                {
                    weight[i] += 1;
                    factor[i] = weight[i] / (1 + before[i]);
                }
                for (var i = n; i < Stride; i++)
                    weight[i] = 1;
                if (factor.IndexOfAnyExcept(1.0) >= 0)
                {
                    for (var i = 0; i < Stride; i += Lanes.Count)
                        Lanes.Exp(-eps * Lanes.Load(phi.AsSpan(i)) * Lanes.Log(Lanes.Load(factor[i..]))).Store(factor[i..]);
                }
                if (policy.ChangesCosts)
                {
                    policy.CostRow(j, s).CopyTo(sum);
                    for (var i = n; i < Stride; i++)
                        sum[i] = 1;
                    for (var i = 0; i < Stride; i += Lanes.Count)
                        (Lanes.Load(factor[i..]) * Lanes.Exp(-eps * Lanes.Log(Lanes.Load(sum.AsSpan(i))))).Store(factor[i..]);
                    anyZero |= factor.IndexOf(0.0) >= 0;
                }
                for (var i = 0; i < Stride; i += Lanes.Count)
                {
                    var k = Lanes.Load(Economy.Shares[s].AsSpan(row + i)) * Lanes.Load(factor[i..]);
                    k.Store(kernel.AsSpan(row + i));
                    (k / Lanes.Load(weight.AsSpan(i))).Store(net.AsSpan(row + i));
                }
            }
            // By blocks, so that both sides stay in the first-level cache.
            for (var j0 = 0; j0 < n; j0 += 8)
            {
                for (var i0 = 0; i0 < n; i0 += 8)
                {
                    for (var j = j0; j < Math.Min(j0 + 8, n); j++)
                    {
                        for (var i = i0; i < Math.Min(i0 + 8, n); i++)
                            byImporter[(i * Stride) + j] = net[(j * Stride) + i];
                    }
                }
            }
        }
        return anyZero ? Severed() : Whole();

        (string, int)? Whole()
        {
            Array.Clear(Bloc);
            Blocs = 1;
            return null;
        }

        (string, int)? Severed()
        {
            for (var i = 0; i < n; i++)
            {
                for (var s = 0; s < Kernel.Length; s++)
                {
                    var supplied = Economy.SectorShares[s][i] == 0;
                    for (var j = 0; j < n && !supplied; j++)
                        supplied = Kernel[s][(j * Stride) + i] > 0;
                    if (!supplied)
                        return ($"{regions[i]} has no supplier left{(Kernel.Length > 1 ? $" of {Economy.Flows.Sectors[s]}" : "")}", i);
                }
            }
            for (var j = 0; j < n; j++)
            {
                if (Economy.Nu[j] == 0 && !Kernel.Index().Any(k => Enumerable.Range(0, n).Any(i => k.Item[(j * Stride) + i] * Economy.SectorShares[k.Index][i] > 0)))
                    return ($"{regions[j]} has no buyer left", j);
            }
            FindBlocs();
            if (Blocs > 1 && Economy.T.AsSpan(0, n).IndexOfAnyExcept(0.0) is >= 0)
            {
                var apart = Array.FindIndex(Bloc, b => b != Bloc[0]);
                return ($"{regions[0]} and {regions[apart]} no longer trade, directly or through others, so nothing can carry the transfers between them: balance trade first", apart);
            }
            return null;
        }
    }

    /// <summary>Residuals of a state: zero in equilibrium.</summary>
    /// <param name="z">The state.</param>
    /// <param name="f">Excess demand for labour, then of labour supply, price and expenditure: logarithms of what the equations say over the state.</param>
    public void Evaluate(ReadOnlySpan<double> z, Span<double> f)
    {
        var (e, p) = (Economy, Economy.Parameters);
        var (n, w) = (e.Flows.Count, Stride);
        var (beta, psi, kappa) = (p.ValueAddedShare, p.Scale, p.LabourSupply);
        var zw = z[..w];
        var zl = HasLabour ? z.Slice(w, w) : default;
        var zp = HasInputs ? z.Slice(2 * w, w) : default;
        var ze = HasInputs ? z.Slice(3 * w, w) : default;

        for (var i = 0; i < w; i += Lanes.Count)
        {
            var (wage, labour) = (Lanes.Load(zw[i..]), HasLabour ? Lanes.Load(zl[i..]) : Lanes.Zero);
            (Lanes.Exp(wage + labour) * Lanes.Load(e.Y.AsSpan(i))).Store(Income.AsSpan(i));
            var cost = wage - (psi * labour);
            if (HasInputs)
            {
                var price = Lanes.Load(zp[i..]);
                cost = (beta * wage) + (inputShare * price) - (psi * ((inputShare * (wage - price)) + labour));
            }
            cost.Store(LogD.AsSpan(i));
        }
        World = Sum(Income.AsSpan(0, n)) / e.WorldIncome;

        for (var s = 0; s < Kernel.Length; s++)
        {
            var eps = p.Elasticity(s);
            for (var i = 0; i < w; i += Lanes.Count)
                Lanes.Exp(-eps * Lanes.Load(LogD.AsSpan(i))).Store(U[s].AsSpan(i));
            WeightedRows(Kernel[s], U[s], n, w, D[s]);
            WeightedRows(NetKernel[s], U[s], n, w, M[s]);
            D[s].AsSpan(n).Fill(1);
            M[s].AsSpan(n).Fill(1);
        }
        for (var i = 0; i < w; i += Lanes.Count)
        {
            var (net, logD) = (Lanes.Zero, Lanes.Zero);
            for (var s = 0; s < Kernel.Length; s++)
            {
                var (d, share) = (Lanes.Load(D[s].AsSpan(i)), Lanes.Load(e.SectorShares[s].AsSpan(i)));
                net += share * Lanes.Load(M[s].AsSpan(i)) / d;
                logD += share * Lanes.Log(d) * (1 / p.Elasticity(s));
            }
            net.Store(Net.AsSpan(i));
            logD.Store(LogD.AsSpan(i));
            var expenditure = HasInputs
                ? Lanes.Exp(Lanes.Load(ze[i..])) * Lanes.Load(e.E.AsSpan(i))
                : Own(Lanes.Load(Income.AsSpan(i)), Lanes.Load(e.T.AsSpan(i)) * World) / net;
            expenditure.Store(Expenditure.AsSpan(i));
        }

        Receipts.AsSpan().Clear();
        for (var s = 0; s < Kernel.Length; s++)
        {
            for (var i = 0; i < w; i += Lanes.Count)
            {
                var spent = Lanes.Load(e.SectorShares[s].AsSpan(i)) * Lanes.Load(Expenditure.AsSpan(i));
                (spent * (1 - Lanes.Load(e.Nu.AsSpan(i))) / Lanes.Load(D[s].AsSpan(i))).Store(weight.AsSpan(i));
            }
            WeightedRows(NetKernelByImporter[s], weight, n, w, sum);
            for (var i = 0; i < w; i += Lanes.Count)
                (Lanes.Load(Receipts.AsSpan(i)) + (Lanes.Load(U[s].AsSpan(i)) * Lanes.Load(sum.AsSpan(i)))).Store(Receipts.AsSpan(i));
        }
        Receipts.AsSpan(n).Fill(1 / beta);

        for (var i = 0; i < w; i += Lanes.Count)
        {
            var (income, expenditure, net) = (Lanes.Load(Income.AsSpan(i)), Lanes.Load(Expenditure.AsSpan(i)), Lanes.Load(Net.AsSpan(i)));
            var (wage, receipts) = (Lanes.Load(zw[i..]), Lanes.Load(Receipts.AsSpan(i)));
            var sales = (beta * receipts) + (Lanes.Load(e.Nu.AsSpan(i)) * expenditure * net);
            sales.Store(Sales.AsSpan(i));
            Lanes.Log(sales / income).Store(f[i..]);
            // φ = 1 needs no logarithm of spending, but a vector of regions may hold both kinds.
            var logE = HasInputs ? Lanes.Load(ze[i..]) : Lanes.Log(expenditure / Lanes.Load(e.E.AsSpan(i)));
            var logP = ((1 - Lanes.Load(e.Phi.AsSpan(i))) * (logE - wage)) - Lanes.Load(LogD.AsSpan(i));
            logP.Store(LogP.AsSpan(i));
            if (!HasLabour)
                continue;
            var keep = Lanes.One;
            if (p.Rebate == Rebate.IncomeTaxRelief)
            {
                var tau = ((1 - net) * expenditure / income) - Lanes.Load(e.RevenueOverIncome.AsSpan(i));
                tau.Store(Tau.AsSpan(i));
                keep = Above(1 - tau);
            }
            ((kappa * (wage - logP - Lanes.Log(keep))) - Lanes.Load(zl[i..])).Store(f[(w + i)..]);
            if (!HasInputs)
                continue;
            (logP - Lanes.Load(zp[i..])).Store(f[((2 * w) + i)..]);
            var spend = Own(income, (Lanes.Load(e.T.AsSpan(i)) * World) + (inputShare * receipts)) / net;
            Lanes.Log(spend / expenditure).Store(f[((3 * w) + i)..]);
        }
        if (HasInputs)
        {
            // The closed economies beyond the last region have no part in this.
            for (var block = 2; block < 4; block++)
                f.Slice((block * w) + n, w - n).Clear();
        }
    }

    /// <summary>A region whose state lies where the equations were continued, and why there is no such equilibrium; null when there is none.</summary>
    public (string Reason, int Region)? Trespasser()
    {
        for (var i = 0; i < Economy.Flows.Count; i++)
        {
            var spends = Income[i] + (Economy.T[i] * World) + (inputShare * Receipts[i]);
            if (!(spends > Floor * Income[i]))
                return ($"{Economy.Flows.Regions[i]} would have to send more abroad than it earns", i);
            if (Economy.Parameters.LabourSupply > 0 && !(1 - Tau[i] > Floor))
                return ($"the tariff revenue of {Economy.Flows.Regions[i]} would exceed its labour income, so no income tax of that yield can be abolished", i);
        }
        return null;
    }

    /// <summary>The region that keeps the smallest share of its income, of transfers or of tariff revenue under income-tax relief; what it keeps; and which of the two.</summary>
    public (int Region, double Left, bool ByRevenue) Tightest()
    {
        var (region, left, byRevenue) = (0, double.PositiveInfinity, false);
        for (var i = 0; i < Economy.Flows.Count; i++)
        {
            var own = 1 + (Economy.T[i] * World / Income[i]);
            if (own < left)
                (region, left, byRevenue) = (i, own, false);
            if (Economy.Parameters.LabourSupply > 0 && 1 - Tau[i] < left)
                (region, left, byRevenue) = (i, 1 - Tau[i], true);
        }
        return (region, left, byRevenue);
    }

    /// <summary>Shifts wages of each bloc so that their average, weighted by income, is zero: the equations do not fix the price level.</summary>
    public void Centre(Span<double> z)
    {
        for (var b = 0; b < Blocs; b++)
        {
            double mean = 0, total = 0;
            for (var i = 0; i < Bloc.Length; i++)
            {
                if (Bloc[i] != b)
                    continue;
                mean += Economy.Y[i] * z[i];
                total += Economy.Y[i];
            }
            Shift(z, b, -mean / total);
        }
    }

    /// <summary>
    /// Applies the numeraire to a state just evaluated, bloc by bloc: Σ E (P − 1) = 0, or Σ Y (w − 1) = 0 with intermediate inputs.
    /// </summary>
    public void ApplyNumeraire(Span<double> z)
    {
        for (var b = 0; b < Blocs; b++)
        {
            double before = 0, after = 0;
            for (var i = 0; i < Bloc.Length; i++)
            {
                if (Bloc[i] != b)
                    continue;
                before += HasInputs ? Economy.Y[i] : Economy.E[i];
                after += HasInputs ? Economy.Y[i] * Exp(z[i]) : Economy.E[i] * Exp(LogP[i]);
            }
            Shift(z, b, Log(before / after));
        }
    }

    /// <summary>e to the power x, the same bits on every machine.</summary>
    public static double Exp(double x) => Lanes.Exp(x)[0];

    /// <summary>Natural logarithm, the same bits on every machine.</summary>
    public static double Log(double x) => Lanes.Log(x)[0];

    private void Shift(Span<double> z, int bloc, double by)
    {
        for (var i = 0; i < Bloc.Length; i++)
        {
            if (Bloc[i] != bloc)
                continue;
            z[i] += by;
            if (HasInputs)
            {
                z[(2 * Stride) + i] += by;
                z[(3 * Stride) + i] += by;
            }
        }
    }

    // Income and what is added to it, continued below the floor.
    private static Lanes Own(Lanes income, Lanes added) => income * Above(Lanes.One + (added / income));

    private static Lanes Above(Lanes x)
    {
        var low = x < Floor;
        return low.Any ? Lanes.Where(low, Floor * Lanes.Exp(Lanes.Max((x * (1 / Floor)) - 1, -300.0)), x) : x;
    }

    // Σ_j rows[j, ·] x_j: vectors run along the row and the sum over j is in order, so the bits do not depend on the vector width.
    private static void WeightedRows(double[] rows, double[] weights, int count, int stride, double[] result)
    {
        Array.Clear(result);
        ref var first = ref MemoryMarshal.GetArrayDataReference(rows);
        ref var to = ref MemoryMarshal.GetArrayDataReference(result);
        var j = 0;
        for (; j + 4 <= count; j += 4)
        {
            Vector<double> a = new(weights[j]), b = new(weights[j + 1]), c = new(weights[j + 2]), d = new(weights[j + 3]);
            var at = (nuint)(j * stride);
            for (nuint i = 0; i < (nuint)stride; i += (nuint)Vector<double>.Count)
            {
                var total = Vector.LoadUnsafe(ref to, i)
                    + (Vector.LoadUnsafe(ref first, at + i) * a)
                    + (Vector.LoadUnsafe(ref first, at + (nuint)stride + i) * b)
                    + (Vector.LoadUnsafe(ref first, at + (nuint)(2 * stride) + i) * c)
                    + (Vector.LoadUnsafe(ref first, at + (nuint)(3 * stride) + i) * d);
                total.StoreUnsafe(ref to, i);
            }
        }
        for (; j < count; j++)
        {
            var a = new Vector<double>(weights[j]);
            for (nuint i = 0; i < (nuint)stride; i += (nuint)Vector<double>.Count)
                (Vector.LoadUnsafe(ref to, i) + (Vector.LoadUnsafe(ref first, (nuint)(j * stride) + i) * a)).StoreUnsafe(ref to, i);
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double total = 0;
        foreach (var value in values)
            total += value;
        return total;
    }

    // Regions joined by any flow that is left.
    private void FindBlocs()
    {
        var n = Bloc.Length;
        Array.Fill(Bloc, -1);
        Blocs = 0;
        var open = new Stack<int>();
        for (var start = 0; start < n; start++)
        {
            if (Bloc[start] >= 0)
                continue;
            open.Push(start);
            Bloc[start] = Blocs;
            while (open.TryPop(out var i))
            {
                for (var j = 0; j < n; j++)
                {
                    if (Bloc[j] < 0 && Kernel.Index().Any(k =>
                        k.Item[(j * Stride) + i] * Economy.SectorShares[k.Index][i] > 0 || k.Item[(i * Stride) + j] * Economy.SectorShares[k.Index][j] > 0))
                    {
                        Bloc[j] = Blocs;
                        open.Push(j);
                    }
                }
            }
            Blocs++;
        }
    }

    private double[] Row() => new double[Economy.Stride];
}
