namespace Latticework.Theory.Trade;

/// <summary>What a government maximises by its tariffs.</summary>
public enum TariffObjective
{
    /// <summary>C: what households can buy.</summary>
    RealConsumption,

    /// <summary>W: utility with the disutility of labour, consistent formula.</summary>
    Welfare,
}

/// <summary>Whether a government levies the same on everyone.</summary>
public enum TariffShape
{
    /// <summary>One tariff on all goods from all others.</summary>
    Uniform,

    /// <summary>One tariff for each partner, on all its goods.</summary>
    ByPartner,
}

/// <summary>The best tariffs of one region.</summary>
/// <param name="Policy">All tariffs, its own included.</param>
/// <param name="Region">Who levies.</param>
/// <param name="Solution">The equilibrium there.</param>
/// <param name="Value">Hat of what it maximises.</param>
/// <param name="Slope">Largest derivative of <paramref name="Value"/> with respect to a tariff not at its bound: how far from a maximum.</param>
public sealed record OptimalTariff(TradePolicy Policy, int Region, TradeSolution Solution, double Value, double Slope);

/// <summary>The outcome of a tariff war.</summary>
/// <param name="Policy">Tariffs of all.</param>
/// <param name="Solution">The equilibrium there.</param>
/// <param name="Rounds">Rounds of best replies.</param>
/// <param name="Change">Largest change of a tariff in the last round.</param>
/// <param name="Settled">Whether nobody wants to move by more than the tolerance: a Nash equilibrium, as far as best replies are global.</param>
public sealed record TariffWar(TradePolicy Policy, TradeSolution Solution, int Rounds, double Change, bool Settled);

/// <summary>Unilaterally optimal tariffs, and Nash equilibria of tariff wars, by search.</summary>
/// <remarks>
/// Deterministic. Tariffs lie between 0 and <see cref="Highest"/>. A uniform tariff is first looked for on a grid of 5 points in a
/// hundred, then where the exact derivative is zero; tariffs by partner climb from there by a quasi-Newton method (BFGS) on the exact
/// gradient and may be a local maximum. A policy without an equilibrium counts as worse than any other. Long-run and without finance, like
/// the model; retaliation by others is not foreseen by a unilateral optimum.
/// </remarks>
public static class TariffSearch
{
    /// <summary>Highest tariff considered: 200 %.</summary>
    public const double Highest = 2;

    private const double Grid = 0.05;

    /// <summary>The best tariffs of a region, all others' as they are.</summary>
    /// <param name="economy">The economy.</param>
    /// <param name="region">Who levies.</param>
    /// <param name="others">Tariffs of everybody; those of the region are replaced.</param>
    /// <param name="shape">Uniform or by partner.</param>
    /// <param name="objective">What it maximises.</param>
    /// <exception cref="ArgumentException">The region is not there.</exception>
    /// <exception cref="InvalidOperationException">No tariff on the grid has an equilibrium.</exception>
    public static OptimalTariff Best(
        TradeEconomy economy, int region, TradePolicy others, TariffShape shape = TariffShape.Uniform, TariffObjective objective = TariffObjective.RealConsumption)
    {
        ArgumentNullException.ThrowIfNull(economy);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)region, (uint)economy.Flows.Count, nameof(region));
        return new Government(economy, region, objective).Best(others, shape, null);
    }

    /// <summary>Best replies in turn until nobody moves any more.</summary>
    /// <param name="economy">The economy.</param>
    /// <param name="players">Who replies, in this order; the tariffs of all others stay.</param>
    /// <param name="start">Tariffs before the first reply.</param>
    /// <param name="shape">Uniform or by partner.</param>
    /// <param name="objective">What each maximises.</param>
    /// <param name="tolerance">Largest change of a tariff in a round at which the war has settled.</param>
    /// <param name="rounds">Most rounds.</param>
    /// <exception cref="ArgumentException">No players, or one that is not there.</exception>
    /// <exception cref="InvalidOperationException">A player has no tariff with an equilibrium.</exception>
    public static TariffWar War(
        TradeEconomy economy, IReadOnlyList<int> players, TradePolicy start, TariffShape shape = TariffShape.Uniform,
        TariffObjective objective = TariffObjective.RealConsumption, double tolerance = 1e-6, int rounds = 100)
    {
        ArgumentNullException.ThrowIfNull(economy);
        ArgumentNullException.ThrowIfNull(players);
        ArgumentNullException.ThrowIfNull(start);
        if (players.Count == 0 || players.Any(i => i < 0 || i >= economy.Flows.Count) || players.Distinct().Count() != players.Count)
            throw new ArgumentException("players: found none, one twice or one that is not there, expected different regions", nameof(players));
        Government[] governments = [.. players.Select(i => new Government(economy, i, objective))];
        var policy = new TradePolicy(start);
        var change = double.PositiveInfinity;
        var round = 0;
        while (round < rounds && change > tolerance)
        {
            round++;
            change = 0;
            foreach (var government in governments)
            {
                var before = Levies(policy, government.Region);
                policy = government.Best(policy, shape, round == 1 ? null : before).Policy;
                change = Math.Max(change, before.Zip(Levies(policy, government.Region), (a, b) => Math.Abs(a - b)).Max());
            }
        }
        return new TariffWar(policy, new TradeSolver(economy).Solve(policy), round, change, change <= tolerance);
    }

    private static double[] Levies(TradePolicy policy, int importer) =>
        [.. Enumerable.Range(0, policy.Regions).Where(j => j != importer).Select(j => policy.Tariff(j, importer))];

    private sealed class Government(TradeEconomy economy, int region, TariffObjective objective)
    {
        private readonly TradeSolver solver = new(economy);
        private readonly int[] partners = [.. Enumerable.Range(0, economy.Flows.Count).Where(j => j != region)];

        public int Region => region;

        // From the tariffs it has now when these are near, else from anywhere.
        public OptimalTariff Best(TradePolicy others, TariffShape shape, double[]? now)
        {
            if (shape == TariffShape.ByPartner)
                return Climb(others, now ?? Levies(Uniform(others, null), region));
            var policy = Uniform(others, now?[0]);
            var solution = solver.Solve(policy);
            var slope = Slope(policy, d => d.ToUniformTariff(region));
            return new OptimalTariff(policy, region, solution, Value(solution), policy.Tariff(partners[0], region) is 0 or Highest ? 0 : Math.Abs(slope));
        }

        private TradePolicy Uniform(TradePolicy others, double? now)
        {
            var (low, high) = (0.0, Highest);
            if (now is { } t)
            {
                (low, high) = (Math.Max(0, t - Grid), Math.Min(Highest, t + Grid));
                if (!(SlopeAt(low) >= 0) || !(SlopeAt(high) <= 0))
                    (low, high) = (0, Highest);
            }
            if (high - low > 2.5 * Grid)
            {
                var (best, at) = (double.NegativeInfinity, -1);
                for (var k = 0; k <= (int)Math.Round(Highest / Grid); k++)
                {
                    var value = Value(solver.Solve(Levying(others, k * Grid)));
                    if (value > best)
                        (best, at) = (value, k);
                }
                if (at < 0)
                    throw new InvalidOperationException($"{economy.Flows.Regions[region]}: no tariff from 0 to {Highest:P0} has an equilibrium");
                (low, high) = (Math.Max(0, (at - 1) * Grid), Math.Min(Highest, (at + 1) * Grid));
            }
            var (below, above) = (SlopeAt(low), SlopeAt(high));
            if (!(below > 0))
                return Levying(others, low);
            if (!(above < 0))
                return Levying(others, high);
            // Regula falsi, Illinois variant.
            for (var k = 0; k < 100 && high - low > 1e-12; k++)
            {
                var middle = ((low * above) - (high * below)) / (above - below);
                var slope = SlopeAt(middle);
                if (Math.Abs(slope) < 1e-13)
                    return Levying(others, middle);
                if (slope > 0)
                {
                    (low, below) = (middle, slope);
                    above /= 2;
                }
                else
                {
                    (high, above) = (middle, slope);
                    below /= 2;
                }
            }
            return Levying(others, (low + high) / 2);

            double SlopeAt(double rate) => Slope(Levying(others, rate), d => d.ToUniformTariff(region));
        }

        // BFGS on tariffs, each in units in which the curvature is about one; those at a bound and pushed outwards rest.
        private OptimalTariff Climb(TradePolicy others, double[] start)
        {
            var n = partners.Length;
            var unit = partners.Select(j => 1 / Math.Sqrt(4 * (Imports(j) + 1e-9))).ToArray();
            var x = (double[])start.Clone();
            var policy = Levying(others, x);
            var solution = solver.Solve(policy);
            var value = Value(solution);
            var gradient = Gradient(policy);
            var inverse = Identity(n);
            var fresh = true;
            for (var k = 0; k < 200 && gradient is not null && Resting(x, gradient) > 1e-11; k++)
            {
                var direction = new double[n];
                for (var a = 0; a < n; a++)
                {
                    for (var b = 0; b < n; b++)
                        direction[a] += Held(x, gradient, a) || Held(x, gradient, b) ? 0 : inverse[a, b] * unit[a] * unit[b] * gradient[b];
                }
                var rise = direction.Zip(gradient, (d, g) => d * g).Sum();
                var longest = direction.Max(Math.Abs);
                var scale = longest > 0.2 ? 0.2 / longest : 1;
                double[]? next = null;
                for (var tries = 0; tries < 30 && rise > 0; tries++, scale /= 2)
                {
                    var trial = x.Zip(direction, (t, d) => Math.Clamp(t + (scale * d), 0, Highest)).ToArray();
                    var found = solver.Solve(Levying(others, trial));
                    // The objective is exact to about 1e-13: below that the gradient decides.
                    if (Value(found) >= value + (1e-4 * scale * rise) - 2e-13)
                    {
                        (next, solution, value) = (trial, found, Value(found));
                        break;
                    }
                }
                if (next is null)
                {
                    if (fresh)
                        break;
                    (inverse, fresh) = (Identity(n), true);
                    continue;
                }
                policy = Levying(others, next);
                var slope = Gradient(policy);
                if (slope is null)
                    break;
                Update(inverse, [.. next.Zip(x, (a, b) => a - b).Zip(unit, (s, u) => s / u)], [.. gradient.Zip(slope, (a, b) => a - b).Zip(unit, (g, u) => g * u)]);
                (x, gradient, fresh) = (next, slope, false);
            }
            return new OptimalTariff(policy, region, solution, value, gradient is null ? double.PositiveInfinity : Resting(x, gradient));
        }

        private static bool Held(double[] x, double[] gradient, int k) => (x[k] <= 0 && gradient[k] <= 0) || (x[k] >= Highest && gradient[k] >= 0);

        private static double Resting(double[] x, double[] gradient) => Enumerable.Range(0, x.Length).Max(k => Held(x, gradient, k) ? 0 : Math.Abs(gradient[k]));

        private static double[,] Identity(int n)
        {
            var matrix = new double[n, n];
            for (var k = 0; k < n; k++)
                matrix[k, k] = 1;
            return matrix;
        }

        // Nocedal and Wright (2006), equation 6.17, for a maximum: y is the fall of the gradient.
        private static void Update(double[,] h, double[] s, double[] y)
        {
            var n = s.Length;
            var sy = s.Zip(y, (a, b) => a * b).Sum();
            if (sy <= 1e-14 * Math.Sqrt(s.Sum(a => a * a) * y.Sum(b => b * b)) || sy <= 0)
                return;
            var hy = new double[n];
            for (var a = 0; a < n; a++)
            {
                for (var b = 0; b < n; b++)
                    hy[a] += h[a, b] * y[b];
            }
            var yhy = y.Zip(hy, (a, b) => a * b).Sum();
            for (var a = 0; a < n; a++)
            {
                for (var b = 0; b < n; b++)
                    h[a, b] += ((1 + (yhy / sy)) * s[a] * s[b] / sy) - (((hy[a] * s[b]) + (s[a] * hy[b])) / sy);
            }
        }

        private double Imports(int partner)
        {
            double total = 0;
            for (var s = 0; s < economy.Flows.Sectors.Count; s++)
                total += economy.SectorShare(region, s) * economy.Share(partner, region, s);
            return total;
        }

        private double Value(TradeSolution solution) => solution.Outcomes is { } o
            ? objective == TariffObjective.Welfare ? o.WelfareHat[region] : o.RealConsumptionHat[region]
            : double.NegativeInfinity;

        private double Slope(TradePolicy policy, Func<TradeSensitivities, TradeDerivative> direction)
        {
            var (_, sensitivities) = solver.SolveWithSensitivities(policy);
            return sensitivities is null ? double.NegativeInfinity : Of(direction(sensitivities));
        }

        private double[]? Gradient(TradePolicy policy)
        {
            var (_, sensitivities) = solver.SolveWithSensitivities(policy);
            return sensitivities is null ? null : [.. partners.Select(j => Of(sensitivities.ToTariff(j, region)))];
        }

        private double Of(TradeDerivative d) => objective == TariffObjective.Welfare ? d.WelfareHat[region] : d.RealConsumptionHat[region];

        private TradePolicy Levying(TradePolicy others, double rate) => new TradePolicy(others).SetTariffOnAll(region, rate);

        private TradePolicy Levying(TradePolicy others, double[] rates)
        {
            var policy = new TradePolicy(others);
            for (var k = 0; k < partners.Length; k++)
                policy.SetTariff(partners[k], region, rates[k]);
            return policy;
        }
    }
}
