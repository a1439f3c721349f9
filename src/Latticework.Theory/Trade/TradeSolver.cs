namespace Latticework.Theory.Trade;

/// <summary>When a solve stops.</summary>
/// <param name="Tolerance">Largest residual, and largest next step, of an equilibrium: relative, 1e-12 by default.</param>
/// <param name="Iterations">Most evaluations in the first attempt.</param>
public sealed record TradeSolverSettings(double Tolerance = 1e-12, int Iterations = 200);

/// <summary>Finds the equilibrium of an economy under a policy: one solver, many policies, one after another.</summary>
/// <remarks>
/// <para>
/// A fixed-point iteration in ln w and ln L, each wage moved by its excess demand over a fixed estimate of its own response, accelerated
/// by Anderson's method with a memory of five. No step moves anything by more than 0.5. Should it not settle, it starts again damped by
/// 0.5, and last it lets the policy come into force little by little, each answer the start of the next. The answer does not depend on
/// earlier policies.
/// </para>
/// <para>
/// Error: wages, prices and shares agree with 60-digit arithmetic to about 1e-12 relative at the default tolerance. Cost: 10 to 25
/// evaluations of 6 S N² operations; 0.03 ms for 22 regions, 1 ms for 194. No allocation while it iterates. Not safe for use by two
/// threads at once: give each its own.
/// </para>
/// </remarks>
public sealed class TradeSolver
{
    private const double LargestStep = 0.5;
    private const double Farthest = 100;

    private readonly TradeSystem system;
    private readonly TradeSolverSettings settings;
    private readonly Anderson anderson;
    private readonly double[] z;
    private readonly double[] f;
    private readonly double[] step;
    private readonly double[] change;

    /// <summary>Makes room for an economy.</summary>
    /// <param name="economy">The economy.</param>
    /// <param name="settings">When to stop; null for the defaults.</param>
    public TradeSolver(TradeEconomy economy, TradeSolverSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(economy);
        this.settings = settings ?? new();
        if (!(this.settings.Tolerance > 0) || this.settings.Iterations < 1)
            throw new ArgumentException($"solver settings: found tolerance {this.settings.Tolerance} and {this.settings.Iterations} iterations, expected both above 0", nameof(settings));
        system = new TradeSystem(economy);
        var length = system.Blocks * system.Stride;
        (z, f, step, change) = (new double[length], new double[length], new double[length], new double[length]);
        anderson = new Anderson(length);
    }

    /// <summary>The economy.</summary>
    public TradeEconomy Economy => system.Economy;

    /// <summary>The equilibrium under a policy: absolute tariffs, replacing the initial ones, and changes of trade costs.</summary>
    /// <exception cref="ArgumentException">The policy is for another number of regions or sectors.</exception>
    public TradeSolution Solve(TradePolicy policy)
    {
        var (status, reason, region, iterations, residual) = Find(policy);
        return new TradeSolution(status, reason, region, iterations, residual, status == TradeStatus.Converged ? new TradeOutcomes(system, z, policy) : null);
    }

    /// <summary>The equilibrium under a policy, and how it would move with tariffs and trade costs.</summary>
    /// <returns>The solution, and its derivatives; these are null unless it converged.</returns>
    /// <exception cref="ArgumentException">The policy is for another number of regions or sectors.</exception>
    public (TradeSolution Solution, TradeSensitivities? Sensitivities) SolveWithSensitivities(TradePolicy policy)
    {
        var solution = Solve(policy);
        return (solution, solution.Outcomes is null ? null : new TradeSensitivities(system, z, policy));
    }

    // Leaves the system evaluated at the answer, numeraire applied.
    internal (TradeStatus Status, string Reason, int Region, int Iterations, double Residual) Find(TradePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var flows = Economy.Flows;
        if (policy.Regions != flows.Count || policy.Sectors != flows.Sectors.Count)
            throw new ArgumentException($"policy: found {policy.Regions} regions and {policy.Sectors} sectors, expected {flows.Count} and {flows.Sectors.Count}", nameof(policy));
        if (system.Take(policy) is { } severed)
            return (TradeStatus.Infeasible, severed.Reason, severed.Region, 0, 0);

        var iterations = 0;
        Array.Clear(z);
        var (converged, residual) = Iterate(1, settings.Iterations, ref iterations);
        if (!converged)
        {
            Array.Clear(z);
            (converged, residual) = Iterate(0.5, settings.Iterations * 2, ref iterations);
        }
        if (!converged)
        {
            var (share, region, reason) = Follow(policy, ref iterations, ref residual);
            if (share < 1 && reason.Length > 0)
                return (TradeStatus.Infeasible, reason, region, iterations, residual);
            if (share < 1)
                return (TradeStatus.NotConverged, $"no equilibrium found beyond {share:P0} of the change, in {iterations} iterations", -1, iterations, residual);
        }
        if (system.Trespasser() is { } outside)
            return (TradeStatus.Infeasible, outside.Reason, outside.Region, iterations, residual);
        system.ApplyNumeraire(z);
        system.Evaluate(z, f);
        return (TradeStatus.Converged, "", -1, iterations, Largest(f));
    }

    internal TradeSystem System => system;

    // From the state as it is.
    private (bool Converged, double Residual) Iterate(double damping, int cap, ref int iterations)
    {
        const int patience = 50;
        anderson.Restart();
        var best = double.PositiveInfinity;
        var sinceBest = 0;
        var residual = best;
        for (var k = 0; k < cap; k++)
        {
            system.Evaluate(z, f);
            iterations++;
            residual = Largest(f);
            if (!double.IsFinite(residual))
                return (false, residual);
            f.CopyTo(step, 0);
            var gains = Economy.Gains;
            for (var i = 0; i < gains.Length; i++)
                step[i] *= gains[i];
            var next = Largest(step);
            // A near-closed region magnifies rounding: when the equations hold and nothing improves any more, that is all there is.
            (best, sinceBest) = next < best ? (next, 0) : (best, sinceBest + 1);
            var settled = residual <= 0.5 * settings.Tolerance && (next <= settings.Tolerance || sinceBest >= 10);
            if (sinceBest >= patience)
                return (settled, residual);
            anderson.Step(z, step, damping, change);
            var largest = Largest(change);
            if (settled)
            {
                // One more step costs nothing and leaves room for the rounding of the numeraire.
                for (var i = 0; i < z.Length && largest <= 1e3 * settings.Tolerance; i++)
                    z[i] += change[i];
                return (true, residual);
            }
            if (!double.IsFinite(largest))
                return (false, residual);
            var scale = largest > LargestStep ? LargestStep / largest : 1;
            for (var i = 0; i < z.Length; i++)
                z[i] += scale * change[i];
            system.Centre(z);
            if (Largest(z) > Farthest)
                return (false, residual);
        }
        return (false, residual);
    }

    // Follows the equilibrium while the policy comes into force little by little, each answer the start of the next. Where it ends, the
    // region closest to the edge of what its income allows is the reason, if it is close.
    private (double Share, int Region, string Reason) Follow(TradePolicy policy, ref int iterations, ref double residual)
    {
        const double shortest = 1.0 / 256, near = 0.3;
        var reached = new double[z.Length];
        var (share, pace) = (0.0, 0.25);
        while (share < 1 && pace >= shortest)
        {
            var target = Math.Min(1, share + pace);
            system.Take(policy.Between(Economy.Initial, target));
            reached.CopyTo(z, 0);
            var (converged, left) = Iterate(1, settings.Iterations, ref iterations);
            if (!converged)
            {
                reached.CopyTo(z, 0);
                (converged, left) = Iterate(0.5, settings.Iterations, ref iterations);
            }
            residual = left;
            if (converged && system.Trespasser() is null)
            {
                (share, pace) = (target, pace * 1.5);
                z.CopyTo(reached, 0);
            }
            else
            {
                pace /= 2;
            }
        }
        if (share == 1)
            return (1, -1, "");
        system.Take(policy.Between(Economy.Initial, share));
        system.Evaluate(reached, f);
        var (region, kept, byRevenue) = system.Tightest();
        if (kept > near)
            return (share, -1, "");
        var name = Economy.Flows.Regions[region];
        var edge = byRevenue ? $"the tariff revenue of {name} is {1 - kept:P0} of its labour income" : $"{name} sends {1 - kept:P0} of its income abroad";
        return (share, region, $"no equilibrium beyond {share:P0} of the change, where {edge}");
    }

    // NaN counts as infinite.
    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (var value in values)
        {
            var size = Math.Abs(value);
            if (!(size <= largest))
                largest = double.IsNaN(size) ? double.PositiveInfinity : size;
        }
        return largest;
    }
}
