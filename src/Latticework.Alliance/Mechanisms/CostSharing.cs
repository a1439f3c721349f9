using Latticework.Dossier;
using Latticework.Dossier.Views;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>Payments for stationed forces: demands, settlements, delays, breakdowns, precedents.</summary>
/// <remarks>
/// <para>Question: what does a demand for more money do to a host and to the forces it hosts? (M07)</para>
/// <para>
/// At expiry, or when a government reopens (yearly rate ω·τ·max(demand−1, 0)·(1 − lock-in)), the demand is D = multiple·payment at the start,
/// raised by precedents elsewhere. The host's reservation is R = min(v·GDP·(S − S without the hub)·c, cap·payment): what the posture is
/// worth to it, within fiscal room. D ≤ R: Nash bargaining over [low, D], low = (1−τ)·payment + τ·ψ·D, share α to the patron:
/// x = low + α·(D − low) where low ≤ D. D &gt; R: talks break down with probability (2·logistic(φ·(D−R)/R) − 1)·(1 − lock-in), else they settle at R.
/// The factor 2·logistic − 1 makes the probability continuous at D = R (the first design stated logistic alone, which would jump to ½).
/// </para>
/// <para>
/// A settlement comes late with its measured share: a log-normal delay in which the old payment runs on. Breakdown is apart from delay: it signals against the
/// tie, and posture reads it. Worked closed forms: BARGAINING §6. Units: billion USD/year; v share of GDP per unit of security.
/// Not for: in-kind contributions, or several domestic actors (a spatial bargaining model is the rival form).
/// </para>
/// </remarks>
public sealed class CostSharing : IMechanism
{
    private const double PauseAfterBreakdown = 8;

    private readonly World world;
    private readonly Parameter reopening, securityWorth, fiscalCap, patronShare, ownDemandShare, breakdownSteepness, lateShare, delayMonths, delaySpread, precedentWeight;
    private readonly Parameter breakdownSignal, settlementSignal, lapseSignal, termQuarters;
    private readonly Roster<Deal> deals;
    private readonly Deal?[] dealOfTie;

    /// <summary>Takes its parameters: family <c>cost_sharing</c>; payments from the agreements' facts.</summary>
    public CostSharing(World world, ParameterBinding binding, DrawPlan plan)
    {
        this.world = world;
        Parameter Take(string name) => binding.Take(Name, name);
        reopening = Take("reopening_rate");
        securityWorth = Take("security_worth");
        fiscalCap = Take("fiscal_cap");
        patronShare = Take("patron_share");
        ownDemandShare = Take("own_demand_share");
        breakdownSteepness = Take("breakdown_steepness");
        lateShare = binding.Take("base_rates", "cost_talks_late_share");
        delayMonths = Take("delay_months");
        delaySpread = Take("delay_spread");
        precedentWeight = Take("precedent_weight");
        breakdownSignal = Take("breakdown_signal");
        settlementSignal = Take("settlement_signal");
        lapseSignal = Take("lapse_signal");
        termQuarters = Take("term_quarters");
        var day = world.Snapshot.AsOf;
        deals = [.. world.HubTies
            .Select(t => (Tie: t, Accord: CurrentAccord(t, day)))
            .Where(x => x.Accord is not null)
            .Select(x => new Deal(x.Tie, x.Accord!, PaymentOn(x.Accord!, day), ExpiryQuarter(x.Tie, day), world.Columns, plan))];
        dealOfTie = [.. world.Ties.Select(t => deals.FirstOrDefault(d => d.Tie == t))];
    }

    /// <inheritdoc/>
    public string Name => "cost_sharing";

    /// <summary>The deals in play, for measures, posture and levers.</summary>
    public Roster<Deal> Deals => deals;

    /// <summary>Share of what is demanded that is paid, minus one: 0 when demands are met, there is no deal, or it is over; in [−1, …].</summary>
    public Lanes PaidOverDemanded(Tie tie)
    {
        var deal = dealOfTie[tie.Index];
        if (deal is null)
            return 0;
        var demanded = Lanes.Max(tie.From.Demand, 0.1) * deal.PaymentAtStart;
        return Lanes.Where(tie.LetsForcesStay, (deal.Payment / demanded) - Lanes.One, 0);
    }

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var deal in deals)
        {
            deal.Payment = deal.PaymentAtStart;
            deal.TermLeft = deal.QuartersToExpiry;
            deal.Waiting = 0;
            deal.Agreed = 0;
            deal.LockIn = 0;
            deal.Accepted = 0;
            deal.BrokenDown = 0;
            deal.Breakdowns = 0;
            deal.Pause = 0;
        }
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        foreach (var deal in deals)
            Run(deal, quarter);
    }

    private void Run(Deal deal, in Quarter quarter)
    {
        var hub = deal.Tie.From;
        deal.BrokenDown = 0;
        // No forces, no payment: where nothing lets them stay any more, the deal is over.
        var over = !deal.Tie.LetsForcesStay;
        deal.Payment = Lanes.Where(over, 0, deal.Payment);
        var waiting = deal.Waiting > 0;
        deal.Waiting = Lanes.Where(waiting, Lanes.Max(deal.Waiting - 1, 0), deal.Waiting);
        var signs = waiting & (deal.Waiting <= 0) & !over;
        if (signs.Any)
        {
            deal.Payment = Lanes.Where(signs, deal.Agreed, deal.Payment);
            deal.TermLeft = Lanes.Where(signs, termQuarters, deal.TermLeft);
            deal.Tie.Signal(Lanes.Where(signs, settlementSignal, 0), 1);
        }
        deal.TermLeft = Lanes.Where(waiting, deal.TermLeft, deal.TermLeft - 1);
        var push = 0.25 * reopening * hub.Transactional * Lanes.Max(hub.Demand - 1, 0) * (Lanes.One - deal.LockIn);
        var unmet = deal.Payment < hub.Demand * deal.PaymentAtStart * 0.999;
        deal.Pause = Lanes.Max(deal.Pause - 1, 0);
        var opens = !over & !waiting & (deal.Pause <= 0) & ((deal.TermLeft <= 0) | (unmet & (quarter.Draw(deal.ReopenDraw) < push)));
        if (!opens.Any)
            return;
        var demand = Demand(deal, hub);
        var reservation = Reservation(deal);
        var low = ((Lanes.One - hub.Transactional) * deal.Payment) + (hub.Transactional * ownDemandShare * demand);
        var nash = low + (patronShare * Lanes.Max(demand - low, 0));
        var affordable = demand <= reservation;
        var breakdownChance = ((2 * Lanes.Logistic(breakdownSteepness * (demand - reservation) / reservation)) - 1) * (Lanes.One - deal.LockIn);
        var breaks = opens & !affordable & (quarter.Draw(deal.BreakdownDraw) < breakdownChance);
        var settles = opens & !breaks;
        deal.Agreed = Lanes.Where(settles, Lanes.Where(affordable, Lanes.Min(nash, demand), Lanes.Max(reservation, deal.Payment)), deal.Agreed);
        var late = Lanes.Max(delayMonths * Lanes.Exp(delaySpread * quarter.Draw(deal.DelayDraw)) / 3, 1);
        var delay = Lanes.Where(quarter.Draw(deal.LateDraw) < lateShare, late, 1);
        deal.Waiting = Lanes.Where(settles, delay, deal.Waiting);
        // A breakdown leaves the old terms running, as failed talks have; the next round comes after two years.
        deal.TermLeft = Lanes.Where(breaks, PauseAfterBreakdown, deal.TermLeft);
        deal.Pause = Lanes.Where(breaks, PauseAfterBreakdown, deal.Pause);
        deal.BrokenDown = breaks.AsNumber;
        deal.Breakdowns += breaks.AsNumber;
        deal.Tie.Signal(Lanes.Where(breaks, breakdownSignal, Lanes.Where(settles, lapseSignal, 0)), Lanes.Where(breaks, 0, 0.5));
    }

    // What was conceded elsewhere raises what is asked here.
    private Lanes Demand(Deal deal, Actor hub)
    {
        Lanes precedent = 0;
        foreach (var other in deals)
        {
            if (other != deal)
                precedent = Lanes.Max(precedent, (other.Payment / other.PaymentAtStart) - 1);
        }
        return deal.PaymentAtStart * Lanes.Max(Lanes.Max(hub.Demand, 1) + (precedentWeight * precedent), deal.Payment / deal.PaymentAtStart);
    }

    private Lanes Reservation(Deal deal)
    {
        var host = deal.Tie.To;
        var worth = securityWorth * host.Gdp * Lanes.Max(host.Security - host.SecurityWithoutHub, 0) * deal.Tie.AllyBelief;
        return Lanes.Max(Lanes.Min(worth, fiscalCap * deal.PaymentAtStart), 0.2 * deal.PaymentAtStart);
    }

    private static Accord? CurrentAccord(Tie tie, DateOnly day) => tie.Accords
        .Where(a => a.Kind == AgreementKind.CostSharing && a.Members.Count == 2 && a.Facts is not null && Payments(a.Facts, day).Any())
        .OrderBy(a => Standing.Since(a.Facts!, day)?.Date).LastOrDefault();

    private static double PaymentOn(Accord accord, DateOnly day) =>
        Payments(accord.Facts!, day).OrderBy(f => f.From).Select(f => f.Value ?? f.Range!.Central).Last();

    // The dossier also has what was agreed in the host's currency; the model counts in dollars.
    private static IEnumerable<Fact> Payments(Agreement agreement, DateOnly day) =>
        agreement.Facts.Where(f => f.Key == "payment" && f.Unit == "billion USD/year" && f.From <= day);

    // The last day that agreements signed by the as-of date cover: by their term, or by the last payment they fix; at once where neither is known.
    private static double ExpiryQuarter(Tie tie, DateOnly day)
    {
        var signed = tie.Accords.Where(a => a.Kind == AgreementKind.CostSharing).Select(a => a.Facts).OfType<Agreement>().ToList();
        var payments = signed.SelectMany(a => a.Facts).Where(f => f.Key == "payment" && f.Until is not null).Select(f => (double)f.Until!.Value.DayNumber);
        var terms = signed.Where(a => a.TermYears is not null)
            .Select(a => (Begun: Standing.Since(a, day), Years: a.TermYears!.Value)).Where(t => t.Begun is not null).Select(t => t.Begun!.Date.DayNumber + (365.25 * t.Years));
        var end = payments.Concat(terms).DefaultIfEmpty(day.DayNumber).Max();
        return Math.Max(1, (end - day.DayNumber) / 91.3125);
    }
}

/// <summary>One host's cost-sharing, and where it stands in each future.</summary>
public sealed class Deal
{
    private readonly Lanes[] state;

    internal Deal(Tie tie, Accord accord, double paymentAtStart, double quartersToExpiry, Columns columns, DrawPlan plan)
    {
        Tie = tie;
        Accord = accord;
        PaymentAtStart = paymentAtStart;
        QuartersToExpiry = quartersToExpiry;
        state = columns.Add("deal", tie.To.Id, Enum.GetNames<Variable>());
        ReopenDraw = plan.Ask(Luck.CostSharing, tie.Id, DrawShape.Uniform, 0);
        BreakdownDraw = plan.Ask(Luck.CostSharing, tie.Id, DrawShape.Uniform, 1);
        LateDraw = plan.Ask(Luck.CostSharing, tie.Id, DrawShape.Uniform, 3);
        DelayDraw = plan.Ask(Luck.CostSharing, tie.Id, DrawShape.Normal, 2);
    }

    /// <summary>Patron to host.</summary>
    public Tie Tie { get; }

    /// <summary>The agreement in force at the start.</summary>
    public Accord Accord { get; }

    /// <summary>Payment at the as-of date, billion USD/year.</summary>
    public double PaymentAtStart { get; }

    /// <summary>Quarters until what is agreed runs out.</summary>
    public double QuartersToExpiry { get; }

    internal int ReopenDraw { get; }

    internal int BreakdownDraw { get; }

    internal int DelayDraw { get; }

    internal int LateDraw { get; }

    /// <summary>Payment, billion USD/year.</summary>
    public ref Lanes Payment => ref state[(int)Variable.Payment];

    /// <summary>Quarters of term left.</summary>
    public ref Lanes TermLeft => ref state[(int)Variable.TermLeft];

    /// <summary>Quarters until an agreed settlement takes effect; 0 when none is waiting.</summary>
    public ref Lanes Waiting => ref state[(int)Variable.Waiting];

    /// <summary>Payment agreed and waiting, billion USD/year.</summary>
    public ref Lanes Agreed => ref state[(int)Variable.Agreed];

    /// <summary>How far an early settlement was accepted, 0–1.</summary>
    public ref Lanes Accepted => ref state[(int)Variable.Accepted];

    /// <summary>Lock-in by early settlement, 0–1.</summary>
    public ref Lanes LockIn => ref state[(int)Variable.LockIn];

    /// <summary>1 in a quarter in which talks broke down.</summary>
    public ref Lanes BrokenDown => ref state[(int)Variable.BrokenDown];

    /// <summary>Breakdowns so far.</summary>
    public ref Lanes Breakdowns => ref state[(int)Variable.Breakdowns];

    /// <summary>Quarters in which nobody opens talks after a breakdown.</summary>
    public ref Lanes Pause => ref state[(int)Variable.Pause];

    private enum Variable
    {
        Payment,
        TermLeft,
        Waiting,
        Agreed,
        Accepted,
        LockIn,
        BrokenDown,
        Breakdowns,
        Pause,
    }
}
