using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Tests.Engine.Lake;

/// <summary>The shallow lake with releases fixed beforehand: the reference model of the engine, free of politics.</summary>
/// <remarks>
/// Equation: X[t] = (1−b)·X[t−1] + X[t−1]^q/(1+X[t−1]^q) + release[t−1] + inflow[t−1], X[0] = 0, inflow log-normal.
/// A future is a set of the five uncertainties and an ensemble of inflow paths; an option is a series of releases. Objectives:
/// max_p (largest ensemble mean of X over time), utility, inertia (share of |change of release| above 0.02), reliability (share
/// of X below the critical level, X[0] counted). Source: Carpenter, Ludwig and Brock (1999); Ward et al. (2015).
/// </remarks>
internal sealed class LakeModel(IReadOnlyDictionary<string, double[]> releases, int ensemble) : IModel
{
    public IReadOnlyList<string> Scenarios { get; } = ["lake"];

    public IReadOnlyList<string> Options { get; } = [.. releases.Keys];

    public IReadOnlyList<Uncertainty> Uncertainties { get; } =
    [
        new("b", "Removal rate", "1/year", Distribution.Between(0.1, 0.45), "ward2015"),
        new("q", "Recycling exponent", "1", Distribution.Between(2, 4.5), "ward2015"),
        new("mean", "Mean inflow", "1/year", Distribution.Between(0.01, 0.05), "ward2015"),
        new("stdev", "Spread of inflow", "1/year", Distribution.Between(0.001, 0.005), "ward2015"),
        new("delta", "Discount factor", "1", Distribution.Between(0.93, 0.99), "ward2015"),
    ];

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("max_p", "Highest phosphorus", "1", Direction.Minimise, Aggregation.MeanOverTime, null, null, "Largest mean over the ensemble."),
        new("utility", "Utility", "1", Direction.Maximise, Aggregation.Total, null, null, "Discounted benefit of releases."),
        new("inertia", "Inertia", "1", Direction.Report, Aggregation.MeanOverTime, null, null, "Share of large changes."),
        new("reliability", "Reliability", "1", Direction.Maximise, Aggregation.MeanOverTime, null, null, "Share below the critical level."),
        new("p_crit", "Critical phosphorus", "1", Direction.Report, Aggregation.AtHorizon, null, null, "Unstable equilibrium."),
    ];

    public IReadOnlyList<Trajectory> Trajectories { get; } = [new("phosphorus", "Phosphorus, mean over the ensemble", "1", null)];

    public IReadOnlyList<DrawColumn> Draws { get; } =
        [.. Enumerable.Range(0, ensemble).Select(i => new DrawColumn(1, 0, (uint)i, DrawShape.Normal))];

    public int Steps { get; } = releases.Values.First().Length;

    public ISimulator Open() => new Simulator([.. releases.Values], ensemble);

    /// <summary>Root of x^q/(1+x^q) = b·x on [0.01, 1.5], by bisection to the last bit.</summary>
    public static Lanes CriticalLevel(Lanes b, Lanes q)
    {
        Lanes low = 0.01, high = 1.5;
        for (var i = 0; i < 60; i++)
        {
            var x = 0.5 * (low + high);
            var below = Recycling(x, q) < b * x;
            low = Lanes.Where(below, x, low);
            high = Lanes.Where(below, high, x);
        }
        return 0.5 * (low + high);
    }

    private static Lanes Recycling(Lanes x, Lanes q)
    {
        var power = Lanes.Pow(x, q);
        return power / (1.0 + power);
    }

    private sealed class Simulator(double[][] releases, int ensemble) : ISimulator
    {
        private const double Benefit = 0.4;
        private readonly int steps = releases[0].Length;
        private readonly Lanes[] inflow = new Lanes[releases[0].Length * ensemble];
        private readonly Lanes[] x = new Lanes[ensemble];
        private Lanes b, q, delta, critical;

        public void Begin(Packet packet)
        {
            (b, q, delta) = (packet.Inputs[0], packet.Inputs[1], packet.Inputs[4]);
            var (mean, stdev) = (packet.Inputs[2], packet.Inputs[3]);
            var mu = Lanes.Log(mean * mean / Lanes.Sqrt((stdev * stdev) + (mean * mean)));
            var sigma = Lanes.Sqrt(Lanes.Log(1.0 + (stdev * stdev / (mean * mean))));
            for (var t = 0; t < steps; t++)
            {
                for (var i = 0; i < ensemble; i++)
                    inflow[(t * ensemble) + i] = Lanes.Exp(mu + (sigma * packet.DrawsOf(t)[i]));
            }
            critical = CriticalLevel(b, q);
        }

        public void Run(int scenario, int option, Span<Lanes> measures, Span<Lanes> trajectories)
        {
            var release = releases[option];
            Array.Fill(x, Lanes.Zero);
            trajectories.Clear();
            Lanes highest = 0.0, reliable = (double)ensemble, utility = Benefit * release[0], discount = 1.0;
            var jumps = 0;
            for (var t = 1; t < steps; t++)
            {
                Lanes sum = 0.0;
                for (var i = 0; i < ensemble; i++)
                {
                    x[i] = ((1.0 - b) * x[i]) + Recycling(x[i], q) + release[t - 1] + inflow[((t - 1) * ensemble) + i];
                    sum += x[i] / ensemble;
                    reliable += (x[i] < critical).AsNumber;
                }
                trajectories[t] = sum;
                highest = Lanes.Max(highest, sum);
                discount *= delta;
                utility += Benefit * release[t] * discount;
                jumps += Math.Abs(release[t] - release[t - 1]) > 0.02 ? 1 : 0;
            }
            // There are as many states as releases; the schedule keeps one point more.
            trajectories[steps] = trajectories[steps - 1];
            measures[0] = highest;
            measures[1] = utility;
            measures[2] = (double)jumps / (steps - 1);
            measures[3] = reliable / (ensemble * (double)steps);
            measures[4] = critical;
        }
    }
}
