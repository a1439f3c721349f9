using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Leaders court the hub's leader (L02, L33).</summary>
/// <remarks>Raises rapport towards a ceiling. It moves terms only under a transactional government, and is lost with either leader.</remarks>
public sealed class LeaderRapport(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter perYear = binding.Take("lever_leader_rapport", "rapport_per_year");
    private readonly Parameter ceiling = binding.Take("lever_leader_rapport", "ceiling");

    /// <inheritdoc/>
    public string Name => "leader_rapport";

    /// <inheritdoc/>
    public string Owner => "allies";

    /// <inheritdoc/>
    public string About => "Leaders court the hub's leader; worth something under a transactional government, lost with either leader.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.HubTies.Select(t => t.To.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var tie in world.HubTies)
        {
            if (target is not null && tie.To.Id != target)
                continue;
            var room = Lanes.Max(ceiling - tie.Rapport, 0);
            tie.Rapport += Lanes.Min(0.25 * perYear * pull, room);
        }
        return 0;
    }
}
