using Latticework.Alliance.Mechanisms;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Allies commit to a defence burden (L18).</summary>
/// <remarks>Sets a target burden, met with the drawn completion rate of announced targets. Fast arming alarms historic rivals (M35). The cost is the added burden.</remarks>
public sealed class AlliedSpending(World world, ParameterBinding binding, DefenceSpending spending) : ILever
{
    private readonly Parameter floor = binding.Take("lever_allied_spending", "target_burden");
    private readonly Parameter rise = binding.Take("lever_allied_spending", "relative_rise");

    /// <inheritdoc/>
    public string Name => "allied_spending";

    /// <inheritdoc/>
    public string Owner => "allies";

    /// <inheritdoc/>
    public string About => "Allies commit to at least 2 % of GDP, or a further rise where they are above; money becomes capability only after years, and arming alarms rivals.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Protected.Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        Lanes cost = 0;
        foreach (var tie in world.HubTies)
        {
            var ally = tie.To;
            if ((target is not null && ally.Id != target) || !ally.IsProtected)
                continue;
            var now = spending.BurdenAtStart(ally);
            var wanted = Lanes.Max(floor, now * (Lanes.One + rise));
            ally.TargetBurden = Lanes.Max(ally.TargetBurden, now + ((wanted - now) * pull));
            // Against the same future without the levers: arming that comes anyway is not their cost.
            cost += Lanes.Max(ally.Burden - ally.BurdenWithoutLevers, 0) * ally.Gdp;
        }
        return cost;
    }
}
