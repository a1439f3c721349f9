using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Members finish and embed a grouping before a transition: secretariat, budget line, meetings fixed years ahead (L03, L04, L09).</summary>
/// <remarks>Adds a standing body and a statute step by step, and speeds the way to being embedded. A body without leaders' interest protects little: the weights start at zero.</remarks>
public sealed class EmbedGrouping(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter bodyPerYear = binding.Take("lever_embed_grouping", "body_per_year");
    private readonly Parameter statutePerYear = binding.Take("lever_embed_grouping", "statute_per_year");
    private readonly Parameter push = binding.Take("lever_embed_grouping", "push");
    private readonly Parameter backlash = binding.Take("lever_embed_grouping", "challenger_backlash");

    /// <inheritdoc/>
    public string Name => "embed_grouping";

    /// <inheritdoc/>
    public string Owner => "members";

    /// <inheritdoc/>
    public string About => "Members give a grouping a standing body, a budget line and fixed meetings; challengers may answer the visible step with pressure.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Accords.Where(IsGrouping).Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var accord in world.Accords)
        {
            if (!IsGrouping(accord) || (target is not null && accord.Id != target))
                continue;
            accord.AddedBody = Lanes.Min(accord.AddedBody + (0.25 * bodyPerYear * pull), 1);
            accord.AddedStatute = Lanes.Min(accord.AddedStatute + (0.25 * statutePerYear * pull), 1);
            accord.Push = Lanes.Max(accord.Push, push * pull);
        }
        foreach (var dispute in world.Disputes)
            dispute.Provocation = Lanes.Where(begins, dispute.Provocation + (backlash * pull), dispute.Provocation);
        return 0;
    }

    private static bool IsGrouping(Accord accord) => accord.HasHub && accord.Members.Count >= 3 && accord.Kind == AgreementKind.Minilateral;
}
