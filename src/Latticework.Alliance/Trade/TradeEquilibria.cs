using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Theory.Trade;

namespace Latticework.Alliance.Trade;

/// <summary>The trade equilibria of one packet of futures: each is solved for a future when that future first needs it, and kept.</summary>
/// <remarks>
/// <para>
/// An equilibrium depends on the tariff regime, the trade elasticity and the form of the model, and on nothing an option does; so the options and
/// scenarios of a packet share it. Duties fall on goods, sector by sector, and are averaged over what was traded (<see cref="DossierTrade"/>).
/// </para>
/// <para>
/// Long run, static, no finance (docs/methods/trade-equilibrium.md). Cost: 0.1 to 0.3 ms for one regime of one future of 23 regions; the answer is
/// the same bits for any number of threads, because every simulator solves for itself and no solve depends on another.
/// </para>
/// </remarks>
public sealed class TradeEquilibria
{
    // Ranges are known to two digits; eight are enough, in half the time of twelve.
    private static readonly TradeSolverSettings tolerance = new(1e-8);

    private readonly World world;
    private readonly DossierTrade table;
    private readonly TradeFlows flows;
    private readonly TradePolicy statusQuo;
    private readonly double[] overhead;
    private readonly int[] region;
    private readonly int hub;
    private readonly bool[] isChallenger;
    private readonly TradePolicy[][] policies;
    private readonly List<Conditions> known = [];
    private Conditions now = null!;

    private TradeEquilibria(World world, TradeMatrix matrix, IReadOnlyList<TariffSchedule> schedules)
    {
        this.world = world;
        Schedules = schedules;
        table = new DossierTrade(matrix);
        flows = table.Flows();
        statusQuo = table.StatusQuo();
        region = [.. world.Actors.Select(a => RegionOf(matrix, a.Id))];
        hub = region[world.Hub.Index];
        isChallenger = new bool[flows.Count];
        foreach (var challenger in world.Actors.Where(a => a.IsChallenger && region[a.Index] >= 0))
            isChallenger[region[challenger.Index]] = true;
        string[] challengers = [.. table.Regions.Where((_, r) => isChallenger[r])];
        policies = [.. schedules.Select(s => new[]
        {
            table.Policy([s]),
            challengers.Length == 0 ? table.Policy([s]) : table.Policy([s], Retaliation.Challenger, challengers),
            table.Policy([s], Retaliation.Reciprocal),
        })];
        // The published set has one value for the economy whose tariffs it studies and one for all others.
        var (ofHub, ofOthers) = TradeModels.PublishedOverheadShares;
        overhead = [.. matrix.Regions.Select((r, i) => r.OverheadShare ?? (i == hub ? ofHub : ofOthers))];
    }

    /// <summary>Schedules that may come into force.</summary>
    public IReadOnlyList<TariffSchedule> Schedules { get; }

    /// <summary>Equilibria over the table that names most of the states in play, the hub among them; null when the dossier has none.</summary>
    public static TradeEquilibria? Of(World world, IReadOnlyList<TariffSchedule> schedules)
    {
        var best = world.Snapshot.TradeMatrices.Values
            .Where(m => RegionOf(m, world.Hub.Id) >= 0)
            .OrderByDescending(m => world.Actors.Count(a => RegionOf(m, a.Id) >= 0)).ThenByDescending(m => m.Year).ThenBy(m => m.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is null ? null : new TradeEquilibria(world, best, schedules);
    }

    /// <summary>Whether the table names the actor, alone or in a group of states that is not the rest of the world.</summary>
    public bool Names(Actor actor) => region[actor.Index] >= 0;

    /// <summary>What an actor sells to another over all it sells, at home included, in the data, share.</summary>
    public double ShareSoldTo(Actor seller, Actor buyer)
    {
        double sold = 0, all = 0;
        for (var i = 0; i < flows.Count; i++)
        {
            all += flows[region[seller.Index], i];
            sold += i == region[buyer.Index] ? flows[region[seller.Index], i] : 0;
        }
        return sold / all;
    }

    /// <summary>Forgets the packet before.</summary>
    public void Begin() => known.Clear();

    /// <summary>Takes the numbers that equilibria rest on as they stand now: a scenario may pin some of them for a time.</summary>
    /// <param name="numbers">The numbers in every future of the packet.</param>
    public void Under(TradeNumbers numbers)
    {
        foreach (var conditions in known)
        {
            if (conditions.Numbers == numbers)
            {
                now = conditions;
                return;
            }
        }
        known.Add(now = new Conditions(numbers));
    }

    /// <summary>A schedule in force, with the answers of others; solved where asked, other futures hold no change.</summary>
    public TradeShift Tariffs(int schedule, LaneMask where) => Kept((schedule, "tariffs"), where, now.LongRun, (_, laboratory) => policies[schedule][laboratory.Retaliation], schedule);

    /// <summary>Trade between the hub and each protected state made cheaper by a factor exp(−cut).</summary>
    public TradeShift MarketAccess(LaneMask where) => Kept((-1, "market access"), where, now.LongRun, (lane, _) =>
    {
        var policy = new TradePolicy(statusQuo);
        foreach (var member in MembersApart().Where(m => m != hub))
        {
            policy.MultiplyCost(hub, member, Lanes.Exp(-now.Numbers.AccessCut)[lane]);
            policy.MultiplyCost(member, hub, Lanes.Exp(-now.Numbers.AccessCut)[lane]);
        }
        return policy;
    });

    /// <summary>What members buy of challengers made dearer by exp(cost), what they buy of each other cheaper by exp(−cut).</summary>
    public TradeShift SupplyChains(LaneMask where) => Kept((-1, "supply chains"), where, now.LongRun, (lane, _) =>
    {
        var policy = new TradePolicy(statusQuo);
        var members = MembersApart();
        foreach (var buyer in members)
        {
            for (var seller = 0; seller < flows.Count; seller++)
            {
                if (isChallenger[seller])
                    policy.MultiplyCost(seller, buyer, Lanes.Exp(now.Numbers.ChallengerCost)[lane]);
            }
            foreach (var seller in members.Where(m => m != buyer))
                policy.MultiplyCost(seller, buyer, Lanes.Exp(-now.Numbers.MemberCut)[lane]);
        }
        return policy;
    });

    /// <summary>
    /// A challenger stops a share of what it buys of the target: a trade cost that lowers the share of the target in its purchases by so much at
    /// unchanged prices, on the short-run elasticity.
    /// </summary>
    public TradeShift Ban(Contest dispute, LaneMask where) => Kept((dispute.Index, "ban"), where, now.ShortRun, (lane, laboratory) =>
        new TradePolicy(statusQuo).MultiplyCost(
            region[dispute.Target.Index], region[dispute.Challenger.Index], Lanes.Exp(Lanes.Log(Lanes.One - now.Numbers.BannedShare) / -laboratory.Elasticity)[lane]));

    private static int RegionOf(TradeMatrix matrix, string state)
    {
        var found = matrix.RegionOf(state);
        return found is null || found.IsRest ? -1 : matrix.IndexOf(found.Id);
    }

    // The hub and the protected states, each region once.
    private int[] MembersApart() => [.. world.Protected.Append(world.Hub).Select(a => region[a.Index]).Where(r => r >= 0).Distinct().Order()];

    private TradeShift Kept((int Number, string What) key, LaneMask where, Laboratory[] laboratories, Func<int, Laboratory, TradePolicy> policyOf, int schedule = -1)
    {
        if (!now.Kept.TryGetValue(key, out var shifts))
            now.Kept[key] = shifts = new Shifts(world.Actors.Count);
        var wanted = where.AsNumber;
        var isNew = false;
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            if (wanted[lane] == 0 || shifts.IsSolved[lane])
                continue;
            shifts.IsSolved[lane] = isNew = true;
            Note(shifts, lane, laboratories[lane].Solve(this, policyOf(lane, laboratories[lane]), key.What), schedule);
        }
        if (isNew)
            shifts.Publish();
        return shifts.Published;
    }

    private void Note(Shifts shifts, int lane, TradeOutcomes outcomes, int schedule)
    {
        foreach (var actor in world.Actors)
        {
            var r = region[actor.Index];
            if (r < 0)
                continue;
            var at = (actor.Index * Lanes.Count) + lane;
            shifts.RealIncome[at] = outcomes.RealConsumptionHat[r];
            shifts.Dependence[at] = ToChallengers(outcomes.ExportsOverIncomeAfter, r) / ToChallengers(outcomes.ExportsOverIncomeBefore, r);
            if (r == hub)
                continue;
            shifts.HubBalance[at] = Balance(outcomes.FlowAfter(hub, r), outcomes.FlowAfter(r, hub)) - Balance(outcomes.FlowBefore(hub, r), outcomes.FlowBefore(r, hub));
            if (schedule >= 0)
                shifts.TariffOfHub[at] = policies[schedule][0].Tariff(r, hub) - statusQuo.Tariff(r, hub);
        }
    }

    private double ToChallengers(Func<int, int, double> exportsOverIncome, int seller)
    {
        var sum = 1e-12;
        for (var buyer = 0; buyer < flows.Count; buyer++)
        {
            if (isChallenger[buyer] && buyer != seller)
                sum += exportsOverIncome(seller, buyer);
        }
        return sum;
    }

    private static double Balance(double sold, double bought) => sold + bought > 0 ? (sold - bought) / (sold + bought) : 0;

    // The equilibria solved so far under one set of numbers, and one solver for each future and horizon.
    private sealed class Conditions
    {
        public Conditions(TradeNumbers numbers)
        {
            Numbers = numbers;
            for (var lane = 0; lane < Lanes.Count; lane++)
            {
                var model = numbers.Form[lane] switch { 0 => TradeModel.M0bal, 1 => TradeModel.M0, _ => TradeModel.M1Lump };
                LongRun[lane] = new Laboratory(model, numbers.Elasticity[lane], numbers.ValueAddedShare[lane], (int)numbers.Retaliation[lane]);
                // Imbalances do not close within two years, nor do firms come and go.
                ShortRun[lane] = new Laboratory(TradeModel.M0, numbers.ShortRunElasticity[lane], numbers.ValueAddedShare[lane], 0);
            }
        }

        public TradeNumbers Numbers { get; }

        public Laboratory[] LongRun { get; } = new Laboratory[Lanes.Count];

        public Laboratory[] ShortRun { get; } = new Laboratory[Lanes.Count];

        public Dictionary<(int Number, string What), Shifts> Kept { get; } = [];
    }

    // One equilibrium in all futures of the packet: numbers by actor and future as they are solved, and what mechanisms read.
    private sealed class Shifts
    {
        public Shifts(int actors)
        {
            Published = new TradeShift(actors);
            (RealIncome, Dependence, HubBalance, TariffOfHub) = (Filled(1), Filled(1), Filled(0), Filled(0));

            double[] Filled(double value) => [.. Enumerable.Repeat(value, actors * Lanes.Count)];
        }

        public bool[] IsSolved { get; } = new bool[Lanes.Count];

        public double[] RealIncome { get; }

        public double[] Dependence { get; }

        public double[] HubBalance { get; }

        public double[] TariffOfHub { get; }

        public TradeShift Published { get; }

        public void Publish()
        {
            for (var a = 0; a < Published.RealIncome.Length; a++)
            {
                Published.RealIncome[a] = Lanes.Load(RealIncome.AsSpan(a * Lanes.Count));
                Published.Dependence[a] = Lanes.Load(Dependence.AsSpan(a * Lanes.Count));
                Published.HubBalance[a] = Lanes.Load(HubBalance.AsSpan(a * Lanes.Count));
                Published.TariffOfHub[a] = Lanes.Load(TariffOfHub.AsSpan(a * Lanes.Count));
            }
        }
    }

    // One future's form and elasticity, and the solver made for them when first needed.
    private sealed class Laboratory(TradeModel model, double elasticity, double valueAddedShare, int retaliation)
    {
        private TradeSolver? solver;

        public double Elasticity { get; } = elasticity;

        public int Retaliation { get; } = retaliation;

        public TradeOutcomes Solve(TradeEquilibria of, TradePolicy policy, string what)
        {
            solver ??= new TradeSolver(Economy(of), tolerance);
            var solution = solver.Solve(policy);
            return solution.Outcomes
                ?? throw new InvalidOperationException($"No trade equilibrium ({what}, {model}, elasticity {Elasticity:R}): {solution.Reason}.");
        }

        private TradeEconomy Economy(TradeEquilibria of)
        {
            var parameters = TradeModels.Parameters(model, [Elasticity], model == TradeModel.M1Lump ? of.overhead : null) with { ValueAddedShare = valueAddedShare };
            var economy = new TradeEconomy(of.flows, parameters, of.statusQuo);
            return model == TradeModel.M0bal ? economy.Balanced() : economy;
        }
    }
}
