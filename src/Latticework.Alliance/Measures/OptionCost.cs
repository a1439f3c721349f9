using Latticework.Engine;

namespace Latticework.Alliance.Measures;

/// <summary>What the option costs.</summary>
public static class OptionCost
{
    /// <summary>The gauges.</summary>
    public static IEnumerable<Gauge> Of(World world)
    {
        yield return new Gauge(
            new Measure("option_cost", "Cost of the option", "billion USD/year", Direction.Minimise, Aggregation.MeanOverTime, null, null,
                "Money the option's levers cost all who pull them, averaged over time; added defence outlay included, political capital not."),
            () => world.LeverOutlay);
    }
}
