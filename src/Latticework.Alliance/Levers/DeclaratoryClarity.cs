using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>An ambiguous pledge is made explicit (L34).</summary>
/// <remarks>Raises the pledge where it rests on a statute, and provokes: for a time the challenger acts more often.</remarks>
public sealed class DeclaratoryClarity(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter clarity = binding.Take("lever_declaratory_clarity", "clarity");
    private readonly Parameter provocation = binding.Take("lever_declaratory_clarity", "provocation");

    /// <inheritdoc/>
    public string Name => "declaratory_clarity";

    /// <inheritdoc/>
    public string Owner => "hub";

    /// <inheritdoc/>
    public bool NeedsHubGovernment => true;

    /// <inheritdoc/>
    public string About => "The hub says plainly that it would come where its pledge is ambiguous; the challenger may be deterred, and may be provoked.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Protected.Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var tie in world.HubTies)
        {
            if (!tie.Accords.Any(a => a.Kind == AgreementKind.Statute) || !tie.To.IsProtected || (target is not null && tie.To.Id != target))
                continue;
            // A pledge is worth the will behind it.
            tie.Clarity = clarity * pull * tie.Will;
            foreach (var dispute in world.Disputes)
            {
                if (dispute.Target == tie.To)
                    dispute.Provocation = Lanes.Where(begins, dispute.Provocation + (provocation * pull), dispute.Provocation);
            }
        }
        return 0;
    }
}
