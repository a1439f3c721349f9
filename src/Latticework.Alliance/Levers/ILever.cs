using Latticework.Engine;

namespace Latticework.Alliance.Levers;

/// <summary>Something a government can do (L). It changes state or signals from its lead time on, and costs money and attention.</summary>
/// <remarks>
/// Every lever has its own parameter family <c>lever_&lt;name&gt;</c> with <c>lead_time</c> (quarter), <c>annual_cost</c> (billion USD/year) and
/// <c>political_capital</c> (1), and its direct effects in natural units, each with a range and a source. What it does to security follows
/// from the mechanisms, and may be nothing or harm.
/// </remarks>
public interface ILever
{
    /// <summary>Name in option files.</summary>
    string Name { get; }

    /// <summary>Who can pull it.</summary>
    string Owner { get; }

    /// <summary>True when the hub's executive must want it: it is then pulled only as far as the government in office is not transactional.</summary>
    bool NeedsHubGovernment => false;

    /// <summary>One sentence: the direct effect, and how it can backfire.</summary>
    string About { get; }

    /// <summary>Ids a target may name (<c>lever:target</c> in option files); empty when the lever takes none.</summary>
    IEnumerable<string> Targets { get; }

    /// <summary>Acts for one quarter.</summary>
    /// <param name="pull">Intensity times attention times (1 from the lead time on), per future.</param>
    /// <param name="begins">True in the first quarter it acts.</param>
    /// <param name="target">Target named by the option; null for all.</param>
    /// <param name="quarter">Quarter and its random numbers.</param>
    /// <returns>Money beyond the annual cost, billion USD/year.</returns>
    Lanes Pull(Lanes pull, LaneMask begins, string? target, in Quarter quarter);
}

/// <summary>One lever in an option.</summary>
/// <param name="Lever">Place in the board.</param>
/// <param name="Target">Target; null for all.</param>
/// <param name="Intensity">1 as the lever's family states.</param>
public sealed record LeverSetting(int Lever, string? Target, double Intensity);

/// <summary>All levers, and the attention they share.</summary>
/// <remarks>
/// attention = min(1, available / Σ political capital·intensity) over all levers of the option, those still waiting for their lead time included: a package of
/// everything is done less well. Family <c>levers</c>.
/// </remarks>
public sealed class LeverBoard
{
    private readonly World world;
    private readonly Parameter available;
    private readonly Parameter[] leadTime, annualCost, politicalCapital;

    /// <summary>Builds every lever.</summary>
    public LeverBoard(World world, ParameterBinding binding, DrawPlan plan, Mechanisms.CostSharing costSharing, Mechanisms.RollbackResistance projects, Mechanisms.DefenceSpending spending,
        Mechanisms.TradeRegime trade, Mechanisms.EconomicCoercion coercion)
    {
        this.world = world;
        Levers =
        [
            new AlliedSpending(world, binding, spending),
            new CrossPartySupport(world, binding),
            new DeclaratoryClarity(world, binding),
            new DenialCapabilities(world, binding),
            new EmbedGrouping(world, binding),
            new EnablerSubstitution(world, binding),
            new ExerciseProgramme(world, binding),
            new ExtendedDeterrenceConsultation(world, binding),
            new IntelligencePact(world, binding),
            new LeaderRapport(world, binding),
            new MarketAccess(world, binding, trade),
            new MilitaryChannels(world, binding),
            new PublicReassurance(world, binding),
            new Reconciliation(world, binding),
            new SettleCostSharing(binding, costSharing),
            new SpokeAccess(world, binding, plan, projects),
            new SupplyChainPact(binding, trade, coercion),
            new TradeConcessions(world, binding),
            new TroopFloor(world, binding),
        ];
        available = binding.Take("levers", "political_capital_available");
        leadTime = [.. Levers.Select(l => binding.Take($"lever_{l.Name}", "lead_time"))];
        annualCost = [.. Levers.Select(l => binding.Take($"lever_{l.Name}", "annual_cost"))];
        politicalCapital = [.. Levers.Select(l => binding.Take($"lever_{l.Name}", "political_capital"))];
    }

    /// <summary>Levers by name.</summary>
    public IReadOnlyList<ILever> Levers { get; }

    /// <summary>Pulls the levers of an option for one quarter.</summary>
    public void Pull(IReadOnlyList<LeverSetting> settings, in Quarter quarter)
    {
        world.LeverOutlay = 0;
        if (settings.Count == 0)
            return;
        Lanes wanted = 0;
        foreach (var setting in settings)
            wanted += politicalCapital[setting.Lever] * setting.Intensity;
        var attention = Lanes.Min(available / Lanes.Max(wanted, 1e-9), 1);
        foreach (var setting in settings)
        {
            var lead = leadTime[setting.Lever];
            Lanes now = quarter.Number;
            var acts = now >= lead.Value;
            var begins = acts & (now - 1 < lead.Value);
            var lever = Levers[setting.Lever];
            var willing = lever.NeedsHubGovernment ? Lanes.One - world.Hub.Transactional : Lanes.One;
            var extra = lever.Pull(setting.Intensity * attention * willing * acts.AsNumber, begins, setting.Target, quarter);
            world.LeverOutlay += (annualCost[setting.Lever] * setting.Intensity * willing) + extra;
        }
    }
}
