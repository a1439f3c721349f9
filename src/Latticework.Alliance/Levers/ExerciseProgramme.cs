using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Exercises and rotations of strategic assets are restored and enlarged (L15, L16).</summary>
/// <remarks>Raises the level of exercises on the hub's ties; readiness follows. Challengers may be provoked or held back: the effect on acting has an open sign.</remarks>
public sealed class ExerciseProgramme(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter added = binding.Take("lever_exercise_programme", "added_exercises");

    /// <inheritdoc/>
    public string Name => "exercise_programme";

    /// <inheritdoc/>
    public string Owner => "hub and allies";

    /// <inheritdoc/>
    public bool NeedsHubGovernment => true;

    /// <inheritdoc/>
    public string About => "More exercises and rotations; readiness rises, the effect on challengers has an open sign.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Protected.Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var tie in world.HubTies)
        {
            if (tie.To.IsProtected && (target is null || tie.To.Id == target))
                tie.AddedExercises = added * pull;
        }
        return 0;
    }
}
