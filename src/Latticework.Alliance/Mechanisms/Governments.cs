using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance.Mechanisms;

/// <summary>Who governs, and what they want: elections and irregular turnover switch the stance of each state.</summary>
/// <remarks>
/// <para>Question: how does a change of leaders move what a state will do? (M02, M19, M20)</para>
/// <para>
/// Scheduled elections come from the dossier; the winner is drawn with the candidates' probabilities, or the scenario names the whole
/// path. Between elections a government falls with a yearly hazard: the measured rate of change in the source of leader support (SOLS)
/// less what elections already bring, h = max(0, r_SOLS − f·π), and a change of leader inside the coalition with r_leader − r_SOLS.
/// Each government brings its stance. Rapport does not pass to a successor. The relationship of historic rivals moves towards the mean
/// of the two governments' views at a yearly rate, plus any thaw.
/// </para>
/// <para>Units: hazards 1/year, stances 0–1, relationship −1 to 1. Holds for: orderly politics. Not for: coups, state collapse.</para>
/// <para>Source: Mattes, Leeds &amp; Matsumura 2016 (CHISOLS 4.0, own count since 1990); Leeds, Mattes &amp; Vogel 2009.</para>
/// </remarks>
public sealed class Governments : IMechanism
{
    private readonly World world;
    private readonly Office[] offices;
    private readonly Parameter relationshipSpeed, rapportSpread, rivalWeight, friendBaseline;
    private readonly int[] rapportDraws;

    /// <summary>Takes its parameters: families <c>governments</c> and <c>base_rates</c>, and every stance of every government that may govern.</summary>
    public Governments(World world, ParameterBinding binding, DrawPlan plan, IReadOnlyList<Scenario> scenarios, int quarters)
    {
        this.world = world;
        relationshipSpeed = binding.Take(Name, "relationship_speed");
        rapportSpread = binding.Take(Name, "rapport_spread");
        rivalWeight = binding.Take(Name, "rival_view_weight");
        friendBaseline = binding.Take(Name, "friendship_baseline");
        var rates = new TurnoverRates(
            binding.Take("base_rates", "turnover_sols_democracy"), binding.Take("base_rates", "turnover_sols_other"),
            binding.Take("base_rates", "turnover_leader_democracy"), binding.Take("base_rates", "turnover_leader_other"));
        offices = [.. world.Actors.Where(a => !a.IsChallenger).Select(a => new Office(a, world, binding, plan, scenarios, quarters, rates))];
        rapportDraws = [.. world.HubTies.Select(t => plan.Ask(Luck.Rapport, t.Id, DrawShape.Normal))];
    }

    /// <inheritdoc/>
    public string Name => "governments";

    /// <summary>Governments a state may have, in the order of <see cref="Actor.Government"/>; none for challengers.</summary>
    public IReadOnlyList<Government> Of(Actor actor) => offices.FirstOrDefault(o => o.Actor == actor)?.Governments ?? [];

    /// <summary>Chooses the scenario whose path of governments is followed.</summary>
    public void Follow(int scenario)
    {
        foreach (var office in offices)
            office.Scenario = scenario;
    }

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var office in offices)
            office.Begin();
        foreach (var pair in world.Pairs)
        {
            pair.Thaw = 0;
            pair.Relationship = Implied(pair);
        }
        foreach (var tie in world.HubTies)
            tie.Rapport = 0;
    }

    /// <inheritdoc/>
    public void Step(in Quarter quarter)
    {
        foreach (var office in offices)
            office.Step(quarter);
        for (var i = 0; i < rapportDraws.Length; i++)
        {
            var tie = world.HubTies[i];
            var changed = Lanes.Max(tie.From.LeaderChanged, tie.To.LeaderChanged) > 0;
            if (changed.Any)
                tie.Rapport = Lanes.Where(changed, Lanes.Clamp(rapportSpread * quarter.Draw(rapportDraws[i]), -1, 1), tie.Rapport);
        }
        foreach (var pair in world.Pairs)
        {
            var moved = pair.Relationship + (0.25 * relationshipSpeed * (Implied(pair) - pair.Relationship));
            pair.Relationship = Lanes.Clamp(moved, -1, 1);
        }
    }

    /// <summary>Quarter in which the second government on a scenario's path takes office; the horizon where there is none.</summary>
    public static int QuartersOfFirst(Scenario scenario, DateOnly asOf, int horizon) => scenario.Governments.Values
        .SelectMany(path => path.Where(p => p.From > asOf).OrderBy(p => p.From).Skip(1).Take(1))
        .Select(p => Office.QuarterOf(p.From, asOf)).DefaultIfEmpty(horizon).Min();

    // Friendly states sit at a baseline scaled by affinity; historic rivals are pulled to what the two governments think of each other.
    private Lanes Implied(Pair pair)
    {
        var friendly = friendBaseline * pair.Affinity;
        var arming = pair.A.Alarm + pair.B.Alarm;
        if (!pair.IsHistoricRivalry)
            return friendly;
        var views = 0.5 * (pair.A.RivalView + pair.B.RivalView);
        return Lanes.Clamp(((Lanes.One - rivalWeight) * friendly) + (rivalWeight * views) + pair.Thaw - arming, -1, 1);
    }

    private sealed record TurnoverRates(Parameter SolsDemocracy, Parameter SolsOther, Parameter LeaderDemocracy, Parameter LeaderOther);

    // One state's governments: who may sit, what each wants, when elections come.
    private sealed class Office
    {
        private static readonly string[] dimensions =
        [
            "transactional", "threat_weight", "values_weight", "contribution_demanded", "spending_floor",
            "volatility", "accommodation", "partner_diplomacy", "rival_view", "bargaining_readiness",
        ];

        private readonly Actor actor;
        private readonly Government[] governments;
        private readonly Parameter?[][] stances;
        private readonly bool[][] sameCoalition;
        private readonly int[][] rivals;
        private readonly int incumbent;
        private readonly TurnoverRates rates;
        private readonly List<Handover>[] paths;
        private readonly double[] electionTurnover;
        private readonly int electionDraw, fallDraw, successorDraw;

        public Office(
            Actor actor, World world, ParameterBinding binding, DrawPlan plan, IReadOnlyList<Scenario> scenarios, int quarters, TurnoverRates rates)
        {
            this.actor = actor;
            this.rates = rates;
            var snapshot = world.Snapshot;
            var sitting = snapshot.GovernmentInOffice(actor.Id);
            if (sitting is null)
                binding.Report(actor.Facts.Provenance.Place, "government", $"no government of {actor.Id} in office on {snapshot.AsOf:yyyy-MM-dd}", $"an entry in governments/{actor.Id}.yaml");
            governments = [.. Reachable(actor.Id, sitting, snapshot, scenarios, quarters).OrderBy(g => g.Id, StringComparer.Ordinal)];
            incumbent = Math.Max(0, Array.FindIndex(governments, g => g.Id == sitting?.Id));
            stances = [.. governments.Select(g => dimensions.Select(d => Bind(g, d, binding)).ToArray())];
            sameCoalition = [.. governments.Select(g => governments.Select(h => g.Coalition == h.Coalition).ToArray())];
            rivals = [.. sameCoalition.Select(row => Enumerable.Range(0, row.Length).Where(h => !row[h]).ToArray())];
            electionDraw = plan.Ask(Luck.Election, actor.Id, DrawShape.Uniform);
            fallDraw = plan.Ask(Luck.IrregularTurnover, actor.Id, DrawShape.Uniform, 0);
            successorDraw = plan.Ask(Luck.IrregularTurnover, actor.Id, DrawShape.Uniform, 1);
            paths = [.. scenarios.Select(s => Path(s, snapshot, binding, quarters))];
            electionTurnover = [.. paths.Select(p => TurnoverPerYear(p, quarters))];
        }

        public Actor Actor => actor;

        public IReadOnlyList<Government> Governments => governments;

        public int Scenario { get; set; }

        // Who sits, who may win, and where no election is due, every kind that may come.
        private static IEnumerable<Government> Reachable(string state, Government? sitting, Snapshot snapshot, IReadOnlyList<Scenario> scenarios, int quarters)
        {
            var end = snapshot.AsOf.AddMonths(3 * quarters);
            var named = snapshot.Elections.Where(e => e.State == state && e.TakesOffice > snapshot.AsOf && e.TakesOffice <= end).SelectMany(e => e.Candidates)
                .Concat(scenarios.SelectMany(s => s.Governments.GetValueOrDefault(state) ?? []).SelectMany(g => g.Candidates))
                .Select(c => c.Government).ToHashSet(StringComparer.Ordinal);
            return snapshot.Governments.Values.Where(g => g.State == state && (g.Id == sitting?.Id || named.Contains(g.Id) || (named.Count == 0 && g.IsCandidate)));
        }

        // The stance a government lacks is a mistake in the dossier, except where only the hub has it.
        private Parameter? Bind(Government government, string dimension, ParameterBinding binding)
        {
            var stance = government.Stances.LastOrDefault(s => s.Dimension == dimension);
            if (stance is not null)
                return binding.Bind($"stance.{dimension}/{government.Id}", $"{dimension.Replace('_', ' ')} ({government.Name})", stance.Unit, stance.Value, stance.Provenance.Source);
            var onlyHub = dimension is "contribution_demanded" or "spending_floor" or "bargaining_readiness";
            var optional = dimension is "rival_view" || (onlyHub && !actor.IsHub) || (dimension is "accommodation" && actor.IsHub);
            if (!optional)
                binding.Report(government.Provenance.Place, $"stances of {government.Id}", $"no '{dimension}'", $"a stance '{dimension}' with a range");
            return null;
        }

        private List<Handover> Path(Scenario scenario, Snapshot snapshot, ParameterBinding binding, int quarters)
        {
            var path = new List<Handover>();
            var end = snapshot.AsOf.AddMonths(3 * quarters);
            if (scenario.Governments.TryGetValue(actor.Id, out var pinned))
            {
                foreach (var step in pinned.Where(p => p.From > snapshot.AsOf && p.From <= end))
                    path.Add(new Handover(QuarterOf(step.From, snapshot.AsOf), Chances(step.Candidates, binding, scenario.Place)));
                return path;
            }
            foreach (var election in snapshot.Elections.Where(e => e.State == actor.Id && e.Candidates.Count > 0 && e.TakesOffice > snapshot.AsOf && e.TakesOffice <= end))
                path.Add(new Handover(QuarterOf(election.TakesOffice, snapshot.AsOf), Chances(election.Candidates, binding, election.Provenance.Place)));
            return path;
        }

        private double[] Chances(IReadOnlyList<ElectionCandidate> candidates, ParameterBinding binding, Place place)
        {
            var chances = new double[governments.Length];
            foreach (var candidate in candidates)
            {
                var i = Array.FindIndex(governments, g => g.Id == candidate.Government);
                if (i < 0)
                    binding.Report(place, "candidates", $"'{candidate.Government}'", Lookup.Expected(candidate.Government, governments.Select(g => g.Id)));
                else
                    chances[i] += candidate.Probability;
            }
            return chances;
        }

        // Expected changes of coalition a year that the path of elections brings by itself.
        private double TurnoverPerYear(List<Handover> path, int quarters)
        {
            var expected = 0.0;
            var seat = new double[governments.Length];
            if (seat.Length > 0)
                seat[incumbent] = 1;
            foreach (var handover in path)
            {
                for (var g = 0; g < seat.Length; g++)
                {
                    for (var h = 0; h < seat.Length; h++)
                        expected += sameCoalition[g][h] ? 0 : seat[g] * handover.Chances[h];
                }
                seat = handover.Chances;
            }
            return expected * 4 / quarters;
        }

        public void Begin()
        {
            actor.Government = incumbent;
            actor.SinceTurnover = 999;
            actor.StanceShift = 0;
            actor.LeaderChanged = 0;
            Seat(LaneMask.All, incumbent);
        }

        public void Step(in Quarter quarter)
        {
            actor.StanceShift = 0;
            actor.LeaderChanged = 0;
            actor.SinceTurnover += 1;
            foreach (var handover in paths[Scenario])
            {
                if (handover.Quarter == quarter.Number)
                    Elect(handover.Chances, quarter.Draw(electionDraw));
            }
            FallBetweenElections(quarter);
        }

        private void Elect(double[] chances, Lanes luck)
        {
            var sum = 0.0;
            var before = actor.Government;
            for (var g = 0; g < governments.Length; g++)
            {
                if (chances[g] <= 0)
                    continue;
                var wins = luck >= sum;
                sum += chances[g];
                wins &= luck < sum;
                if (wins.Any)
                    Take(wins, before, g);
            }
        }

        private void FallBetweenElections(in Quarter quarter)
        {
            if (governments.Length < 2)
                return;
            var sols = actor.IsDemocracy ? rates.SolsDemocracy.Value : rates.SolsOther.Value;
            var leader = actor.IsDemocracy ? rates.LeaderDemocracy.Value : rates.LeaderOther.Value;
            var coalitionFalls = 0.25 * Lanes.Max(sols - electionTurnover[Scenario], 0);
            var leaderFalls = 0.25 * Lanes.Max(leader - sols, 0);
            // The hub's path is the scenario's: between its elections only the leader may change.
            if (actor.IsHub)
                coalitionFalls = 0;
            var luck = quarter.Draw(fallDraw);
            var coalition = luck < coalitionFalls;
            var within = (luck >= coalitionFalls) & (luck < coalitionFalls + leaderFalls);
            if (within.Any)
                actor.LeaderChanged = Lanes.Where(within, 1, actor.LeaderChanged);
            if (!coalition.Any)
                return;
            var pick = quarter.Draw(successorDraw);
            var before = actor.Government;
            for (var g = 0; g < governments.Length; g++)
            {
                var sitting = coalition & Lanes.Same(before, g);
                if (!sitting.Any)
                    continue;
                var n = rivals[g].Length;
                for (var k = 0; k < n; k++)
                {
                    var chosen = sitting & (pick >= (double)k / n) & (pick < (double)(k + 1) / n);
                    if (chosen.Any)
                        Take(chosen, before, rivals[g][k]);
                }
            }
        }

        // The winner takes office: stance, flags, and how far the stance moved.
        private void Take(LaneMask where, Lanes before, int winner)
        {
            var tau = actor.Transactional;
            var diplomacy = actor.PartnerDiplomacy;
            var view = actor.RivalView;
            var newCoalition = LaneMask.None;
            for (var g = 0; g < governments.Length; g++)
            {
                if (!sameCoalition[g][winner])
                    newCoalition |= where & Lanes.Same(before, g);
            }
            Seat(where, winner);
            actor.Government = Lanes.Where(where, winner, actor.Government);
            actor.LeaderChanged = Lanes.Where(where & !Lanes.Same(before, winner), 1, actor.LeaderChanged);
            actor.SinceTurnover = Lanes.Where(newCoalition, 0, actor.SinceTurnover);
            var shift = Lanes.Max(Lanes.Abs(actor.Transactional - tau), Lanes.Abs(actor.PartnerDiplomacy - diplomacy));
            shift = Lanes.Max(shift, 0.5 * Lanes.Abs(actor.RivalView - view));
            actor.StanceShift = Lanes.Where(newCoalition, Lanes.Min(shift, 1), actor.StanceShift);
        }

        private void Seat(LaneMask where, int government)
        {
            if (governments.Length == 0)
                return;
            var stance = stances[government];
            Set(ref actor.Transactional, stance[0], where);
            Set(ref actor.ThreatWeight, stance[1], where);
            Set(ref actor.ValuesWeight, stance[2], where);
            Set(ref actor.Demand, stance[3], where);
            Set(ref actor.SpendingFloor, stance[4], where);
            Set(ref actor.Volatility, stance[5], where);
            Set(ref actor.Accommodation, stance[6], where);
            Set(ref actor.PartnerDiplomacy, stance[7], where);
            Set(ref actor.RivalView, stance[8], where);
            Set(ref actor.Bargaining, stance[9], where);
        }

        private static void Set(ref Lanes column, Parameter? value, LaneMask where) =>
            column = Lanes.Where(where, value?.Value ?? Lanes.Zero, column);

        // Months after the as-of day, in quarters; the first quarter is 0.
        public static int QuarterOf(DateOnly day, DateOnly asOf) => Math.Max(0, (((day.Year - asOf.Year) * 12) + day.Month - asOf.Month - 1) / 3);

        private sealed record Handover(int Quarter, double[] Chances);
    }
}
