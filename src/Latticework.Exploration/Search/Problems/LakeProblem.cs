using Latticework.Engine;
using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Search.Problems;

/// <summary>The shallow lake as a problem of search: low phosphorus, much release, few changes, no tipping.</summary>
/// <remarks>
/// Every candidate meets the same inflows, so differences are due to the levers (common random numbers). Objectives: max_p minimised;
/// utility, inertia and reliability maximised, as in EMA Workbench. Reference point for the hypervolume: max_p 2.5 and 0 for the others; its unit
/// is that of the product, a box of 2.5 × 1 × 1 × 1 or so at most.
/// </remarks>
public static class LakeProblem
{
    private static readonly Objective[] objectives =
    [
        new("max_p", Direction.Minimise), new("utility", Direction.Maximise), new("inertia", Direction.Maximise), new("reliability", Direction.Maximise),
    ];

    /// <summary>Standard normal numbers for inflows, <c>[sample][year]</c>: a function of seed, sample and year.</summary>
    public static double[][] UnitNormals(int samples, int years, uint seed) =>
        [.. Enumerable.Range(0, samples).Select(s => Enumerable.Range(0, years)
            .Select(t => Lanes.NormalQuantile(KeyedUniform.Share(seed, RandomStream.LakeInflow, (ulong)s, (ulong)t))).ToArray())];

    /// <summary>Direct policy search: the levers are the five numbers of <see cref="LakeRule"/>. Radii start at 0.001, for at 0 the rule is not defined.</summary>
    /// <param name="conditions">What is uncertain; null for the defaults.</param>
    /// <param name="samples">Samples of inflow.</param>
    /// <param name="years">Years.</param>
    /// <param name="inertia">What counts as inertia.</param>
    /// <param name="luck">Seed of the inflows.</param>
    public static KnownProblem Directed(
        LakeConditions? conditions = null, int samples = 100, int years = 100, LakeInertia inertia = LakeInertia.NoLargeRise, uint luck = 1)
    {
        var world = conditions ?? new LakeConditions();
        var normals = UnitNormals(samples, years, luck);
        Lever[] levers = [new RealLever("c1", -2, 2), new RealLever("c2", -2, 2), new RealLever("r1", 0.001, 2), new RealLever("r2", 0.001, 2), new RealLever("w1", 0, 1)];
        return Known("lake", levers, () =>
        {
            var lake = new ShallowLake(normals);
            return (l, f, _) => Set(f, lake.Directed(world, new LakeRule(l[0], l[1], l[2], l[3], l[4]), inertia));
        });
    }

    /// <summary>Releases fixed beforehand: a lever for each year, from 0 to 0.1.</summary>
    /// <inheritdoc cref="Directed"/>
    public static KnownProblem Intertemporal(
        LakeConditions? conditions = null, int samples = 100, int years = 100, LakeInertia inertia = LakeInertia.LargeChanges, uint luck = 1)
    {
        var world = conditions ?? new LakeConditions();
        var normals = UnitNormals(samples, years, luck);
        Lever[] levers = [.. Enumerable.Range(0, years).Select(t => new RealLever($"l{t}", 0, 0.1))];
        return Known("lake-intertemporal", levers, () =>
        {
            var lake = new ShallowLake(normals);
            return (l, f, _) => Set(f, lake.Intertemporal(world, l.Numbers, inertia));
        });
    }

    private static KnownProblem Known(string name, Lever[] levers, Func<Evaluation> open) =>
        new(new SearchProblem(name, levers, objectives, open), [2.5, 0, 0, 0], [0.05, 0.02, 0.02, 0.02], [], null);

    private static void Set(Span<double> f, LakeOutcome outcome) => (f[0], f[1], f[2], f[3]) = (outcome.MaxP, outcome.Utility, outcome.Inertia, outcome.Reliability);
}
