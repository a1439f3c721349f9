using Latticework.Engine;

namespace Latticework.Exploration.Search.Problems;

/// <summary>What is uncertain about the shallow lake.</summary>
/// <param name="B">Share of the phosphorus lost each year, in (0, 1).</param>
/// <param name="Q">Exponent of the recycling from sediment, above 1.</param>
/// <param name="Mean">Mean of the natural inflow, positive, phosphorus a year.</param>
/// <param name="Stdev">Standard deviation of the natural inflow, not negative.</param>
/// <param name="Delta">Discount factor, in (0, 1].</param>
/// <param name="Alpha">Benefit per unit of release.</param>
public sealed record LakeConditions(double B = 0.42, double Q = 2, double Mean = 0.02, double Stdev = 0.0017, double Delta = 0.98, double Alpha = 0.4)
{
    /// <summary>The critical level: the root of x^q / (1 + x^q) = b·x in [0.01, 1.5], above which the lake tips. Bisected to the last bit.</summary>
    /// <returns>The level; null when the two sides do not cross between these bounds.</returns>
    public double? CriticalLevel()
    {
        double low = 0.01, high = 1.5;
        if (!(Surplus(low) < 0 && Surplus(high) > 0))
            return null;
        for (var middle = 0.5 * (low + high); middle > low && middle < high; middle = 0.5 * (low + high))
            (low, high) = Surplus(middle) < 0 ? (middle, high) : (low, middle);
        return 0.5 * (low + high);
    }

    private double Surplus(double x) => Lanes.Logistic(Q * Lanes.Log(x))[0] - (B * x);
}

/// <summary>A rule of release: two cubic radial basis functions of the phosphorus in the lake (Quinn, Reed and Keller 2017).</summary>
/// <param name="C1">Centre of the first.</param>
/// <param name="C2">Centre of the second.</param>
/// <param name="R1">Radius of the first, positive.</param>
/// <param name="R2">Radius of the second, positive.</param>
/// <param name="W1">Weight of the first, in [0, 1]; the second has the rest.</param>
/// <remarks>Release = w1·|(x − c1)/r1|³ + (1 − w1)·|(x − c2)/r2|³, held between 0.01 and 0.1.</remarks>
public sealed record LakeRule(double C1, double C2, double R1, double R2, double W1);

/// <summary>What counts as inertia. Three definitions are in use; all are shares of the year-to-year changes of release.</summary>
public enum LakeInertia
{
    /// <summary>Share of changes larger than 0.02 either way, of years − 1: EMA Workbench's lake with fixed releases.</summary>
    LargeChanges,

    /// <summary>Share of changes below +0.02, of samples × years although there are years − 1 changes: EMA Workbench's lake with a rule.</summary>
    NoLargeRise,

    /// <summary>Share of changes above −0.02, of years − 1: Rhodium's lake.</summary>
    NoLargeFall,
}

/// <summary>The four objectives of the shallow lake and its critical level.</summary>
/// <param name="MaxP">Highest phosphorus over the years, of the mean over samples.</param>
/// <param name="Utility">Discounted benefit of releases, mean over samples.</param>
/// <param name="Inertia">As <see cref="LakeInertia"/> says, mean over samples.</param>
/// <param name="Reliability">Share of samples and years with phosphorus below the critical level; year 0, an empty lake, counts.</param>
/// <param name="CriticalLevel">The critical level.</param>
public sealed record LakeOutcome(double MaxP, double Utility, double Inertia, double Reliability, double CriticalLevel);

/// <summary>
/// The shallow lake: a town releases phosphorus into it each year, and beyond a critical level it tips into a turbid state for good.
/// </summary>
/// <remarks>
/// <para>
/// X[t] = (1 − b)·X[t−1] + X[t−1]^q / (1 + X[t−1]^q) + release + inflow[t−1], X[0] = 0, inflow = exp(μ + σ·Z) with the mean and standard
/// deviation of the conditions. With fixed releases that of year t−1 enters X[t]; with a rule the one it answers to X[t−1], which counts as that
/// of year t, and the first, which enters nothing but utility and inertia, is 0.1. Sources: Carpenter, Ludwig and Brock (1999); Ward et al.
/// (2015); the definitions of EMA Workbench.
/// </para>
/// <para>
/// Samples lie side by side in vectors and x^q / (1 + x^q) is computed as the logistic function of q·ln x. Sums over samples are taken in eight
/// interleaved parts whatever the vector width, so the bits are the same on every machine. Error against one sample at a time in
/// System.Math: below 1e-12. Cost: samples × years × about 5 ns. An instance keeps buffers: one thread at a time.
/// </para>
/// </remarks>
public sealed class ShallowLake
{
    private const int Parts = 8;
    private const double Large = 0.02;
    private readonly int samples;
    private readonly int years;
    private readonly int vectors;
    private readonly Lanes[] normals;
    private readonly Lanes[] inflow;
    private readonly Lanes[] weight;
    private readonly Lanes[] x;
    private readonly Lanes[] release;
    private (double Mean, double Stdev) inflowOf = (double.NaN, double.NaN);
    private (double B, double Q, double Level) critical = (double.NaN, double.NaN, double.NaN);

    /// <summary>A lake with the luck of its inflows.</summary>
    /// <param name="unitNormals">Standard normal numbers, <c>[sample][year]</c>; as many years as releases.</param>
    /// <exception cref="ArgumentException">No sample, fewer than two years, rows of unequal length, or a number that is not finite.</exception>
    public ShallowLake(double[][] unitNormals)
    {
        samples = unitNormals.Length;
        years = samples == 0 ? 0 : unitNormals[0].Length;
        if (years < 2)
            throw new ArgumentException($"found {samples} samples of {years} years, expected at least one of two.", nameof(unitNormals));
        if (Array.Exists(unitNormals, row => row.Length != years || Array.Exists(row, z => !double.IsFinite(z))))
            throw new ArgumentException($"found rows of unequal length or numbers that are not finite, expected {years} finite numbers in each.", nameof(unitNormals));
        vectors = (samples + Parts - 1) / Parts * Parts / Lanes.Count;
        weight = Column(i => i < samples ? 1 : 0);
        normals = new Lanes[(years - 1) * vectors];
        for (var t = 0; t < years - 1; t++)
            Column(i => i < samples ? unitNormals[i][t] : 0).CopyTo(normals, t * vectors);
        inflow = new Lanes[normals.Length];
        x = new Lanes[vectors];
        release = new Lanes[vectors];
    }

    /// <summary>The lake under releases fixed beforehand.</summary>
    /// <param name="conditions">What is uncertain.</param>
    /// <param name="releases">A release for each year.</param>
    /// <param name="inertia">What counts as inertia.</param>
    /// <exception cref="ArgumentException">Another number of releases than years, a number out of range, or no critical level.</exception>
    public LakeOutcome Intertemporal(LakeConditions conditions, ReadOnlySpan<double> releases, LakeInertia inertia = LakeInertia.LargeChanges)
    {
        if (releases.Length != years)
            throw new ArgumentException($"found {releases.Length} releases, expected {years}, one for each year.", nameof(releases));
        foreach (var r in releases)
        {
            if (!(r >= 0) || double.IsInfinity(r))
                throw new ArgumentException($"found a release of {r}, expected a number from 0.", nameof(releases));
        }
        var level = Begin(conditions);
        var (highest, below, utility, discount, changes) = (0.0, (double)samples, releases[0], 1.0, 0);
        for (var t = 1; t < years; t++)
        {
            Array.Fill(release, releases[t - 1]);
            var (sum, count) = Step(conditions, level, t);
            highest = Math.Max(highest, sum / samples);
            below += count;
            discount *= conditions.Delta;
            utility += releases[t] * discount;
            changes += Counts(releases[t] - releases[t - 1], inertia) ? 1 : 0;
        }
        return new LakeOutcome(
            highest, conditions.Alpha * utility, (double)changes / Changes(inertia), below / ((double)samples * years), level);
    }

    /// <summary>The lake under a rule of release.</summary>
    /// <param name="conditions">What is uncertain.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="inertia">What counts as inertia.</param>
    /// <exception cref="ArgumentException">A number is out of range, or there is no critical level.</exception>
    public LakeOutcome Directed(LakeConditions conditions, LakeRule rule, LakeInertia inertia = LakeInertia.NoLargeRise)
    {
        if (!(rule.R1 > 0 && rule.R2 > 0 && rule.W1 is >= 0 and <= 1 && double.IsFinite(rule.C1 + rule.C2 + rule.R1 + rule.R2)))
            throw new ArgumentException($"found {rule}, expected finite centres, positive radii and a weight from 0 to 1.", nameof(rule));
        var level = Begin(conditions);
        Array.Fill(release, 0.1);
        var (highest, below, utility, discount, changes) = (0.0, (double)samples, 0.1 * samples, 1.0, 0.0);
        for (var t = 1; t < years; t++)
        {
            var (released, changed) = Decide(rule, inertia);
            var (sum, count) = Step(conditions, level, t);
            highest = Math.Max(highest, sum / samples);
            below += count;
            discount *= conditions.Delta;
            utility += released * discount;
            changes += changed;
        }
        return new LakeOutcome(
            highest, conditions.Alpha * utility / samples, changes / ((double)samples * Changes(inertia)), below / ((double)samples * years), level);
    }

    // Number of changes that the share is taken of.
    private int Changes(LakeInertia inertia) => inertia == LakeInertia.NoLargeRise ? years : years - 1;

    private static bool Counts(double change, LakeInertia inertia) => inertia switch
    {
        LakeInertia.LargeChanges => Math.Abs(change) > Large,
        LakeInertia.NoLargeRise => change < Large,
        _ => change > -Large,
    };

    private static LaneMask Counts(Lanes change, LakeInertia inertia) => inertia switch
    {
        LakeInertia.LargeChanges => Lanes.Abs(change) > Large,
        LakeInertia.NoLargeRise => change < Large,
        _ => change > -Large,
    };

    private Lanes[] Column(Func<int, double> value)
    {
        var numbers = new double[vectors * Lanes.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = value(i);
        return [.. Enumerable.Range(0, vectors).Select(v => Lanes.Load(numbers.AsSpan(v * Lanes.Count)))];
    }

    private double Begin(LakeConditions conditions)
    {
        var (b, q, mean, stdev, delta, alpha) = conditions;
        if (!(b is > 0 and < 1 && q > 1 && mean > 0 && stdev >= 0 && delta is > 0 and <= 1) || !double.IsFinite(q + mean + stdev + alpha))
            throw new ArgumentException($"found {conditions}, expected b in (0, 1), q above 1, a positive mean, a standard deviation from 0, and a discount factor in (0, 1].", nameof(conditions));
        if (!(b.Equals(critical.B) && q.Equals(critical.Q)))
        {
            critical = (b, q, conditions.CriticalLevel() ?? throw new ArgumentException(
                $"found b = {b} and q = {q}, for which recycling and loss do not cross between 0.01 and 1.5, expected a lake with a critical level there.", nameof(conditions)));
        }
        // A search asks about the same conditions again and again.
        if (inflowOf != (mean, stdev))
        {
            Lanes mu = Math.Log(mean * mean / Math.Sqrt((stdev * stdev) + (mean * mean)));
            Lanes sigma = Math.Sqrt(Math.Log(1 + (stdev * stdev / (mean * mean))));
            for (var i = 0; i < inflow.Length; i++)
                inflow[i] = Lanes.Exp(mu + (sigma * normals[i]));
            inflowOf = (mean, stdev);
        }
        Array.Fill(x, Lanes.Zero);
        return critical.Level;
    }

    // A year of all samples: sum of phosphorus, and how many are below the critical level.
    private (double Sum, double Below) Step(LakeConditions conditions, double level, int t)
    {
        // Apart from the sums, so that nothing stands between one sample's chain of operations and the next's.
        Advance(x, release, inflow.AsSpan((t - 1) * vectors, vectors), 1 - conditions.B, conditions.Q);
        Lanes limit = level;
        Span<Lanes> sum = stackalloc Lanes[Parts / Lanes.Count];
        Span<Lanes> below = stackalloc Lanes[Parts / Lanes.Count];
        sum.Clear();
        below.Clear();
        for (var v = 0; v < x.Length; v++)
        {
            var part = v & (sum.Length - 1);
            sum[part] += x[v] * weight[v];
            below[part] += Lanes.Where(x[v] < limit, weight[v], Lanes.Zero);
        }
        return (Total(sum), Total(below));
    }

    private static void Advance(Span<Lanes> x, ReadOnlySpan<Lanes> release, ReadOnlySpan<Lanes> inflow, Lanes keep, Lanes q)
    {
        for (var v = 0; v < x.Length && v < release.Length && v < inflow.Length; v++)
            x[v] = (keep * x[v]) + Lanes.Logistic(q * Lanes.Log(x[v])) + release[v] + inflow[v];
    }

    // Each sample's release by the rule: their sum, and the number of changes that count.
    private (double Released, double Changed) Decide(LakeRule rule, LakeInertia inertia)
    {
        var (c1, c2, w1, w2) = ((Lanes)rule.C1, (Lanes)rule.C2, (Lanes)rule.W1, (Lanes)(1 - rule.W1));
        var (inverse1, inverse2) = ((Lanes)(1 / rule.R1), (Lanes)(1 / rule.R2));
        Span<Lanes> released = stackalloc Lanes[Parts / Lanes.Count];
        Span<Lanes> changed = stackalloc Lanes[Parts / Lanes.Count];
        released.Clear();
        changed.Clear();
        for (var (v, part) = (0, 0); v < x.Length; v++, part = (part + 1) & (released.Length - 1))
        {
            var near1 = Lanes.Abs((x[v] - c1) * inverse1);
            var near2 = Lanes.Abs((x[v] - c2) * inverse2);
            var next = Lanes.Clamp((w1 * (near1 * near1 * near1)) + (w2 * (near2 * near2 * near2)), 0.01, 0.1);
            changed[part] += Lanes.Where(Counts(next - release[v], inertia), weight[v], Lanes.Zero);
            released[part] += next * weight[v];
            release[v] = next;
        }
        return (Total(released), Total(changed));
    }

    // Eight parts, each a sum of every eighth sample, added in one order for any vector width.
    private static double Total(ReadOnlySpan<Lanes> parts)
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            for (var lane = 0; lane < Lanes.Count; lane++)
                sum += part[lane];
        }
        return sum;
    }
}
