using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Unambiguous public reassurance and leaders' visits (L01, L02).</summary>
/// <remarks>A signal for every pledge. Visits precede lower effort by allies (the compilers’ reading of the literature): burdens slip by a share a year.</remarks>
public sealed class PublicReassurance(World world, ParameterBinding binding) : ILever
{
    private readonly Parameter signal = binding.Take("lever_public_reassurance", "signal");
    private readonly Parameter slippage = binding.Take("lever_public_reassurance", "effort_slippage");

    /// <inheritdoc/>
    public string Name => "public_reassurance";

    /// <inheritdoc/>
    public string Owner => "hub";

    /// <inheritdoc/>
    public bool NeedsHubGovernment => true;

    /// <inheritdoc/>
    public string About => "The hub reassures in public and by visits; belief rises, allied effort may slip.";

    /// <inheritdoc/>
    public IEnumerable<string> Targets => world.Protected.Select(a => a.Id);

    /// <inheritdoc/>
    public Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter)
    {
        foreach (var tie in world.HubTies)
        {
            if (!tie.To.IsProtected || (target is not null && tie.To.Id != target))
                continue;
            tie.Assure(0.25 * signal * pull);
            tie.To.Burden *= Lanes.One - (0.25 * slippage * pull);
        }
        return 0;
    }
}
