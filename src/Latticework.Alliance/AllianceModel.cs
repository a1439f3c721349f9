using Latticework.Alliance.Levers;
using Latticework.Alliance.Measures;
using Latticework.Alliance.Mechanisms;
using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>The alliance system as a model the engine can run: twelve mechanisms, security accounting, levers and measures.</summary>
/// <remarks>
/// Order within a quarter: levers, governments, trade, patron's will, rollback resistance, treaty durability, credibility, cost-sharing, posture, ally
/// strategy, economic coercion, defence spending, challenge; then security is accounted and the measures read.
/// </remarks>
public sealed class AllianceModel : IModel
{
    private readonly Snapshot snapshot;
    private readonly IReadOnlyList<Scenario> scenarios;
    private readonly LeverSetting[][] settings;

    private AllianceModel(Snapshot snapshot, Study study, IReadOnlyList<Scenario> scenarios, Simulation reference, LeverSetting[][] settings)
    {
        this.snapshot = snapshot;
        this.scenarios = scenarios;
        this.settings = settings;
        Scenarios = study.Scenarios;
        Options = study.Options;
        Steps = study.Quarters;
        Uncertainties = reference.Binding.Uncertainties;
        Measures = [.. reference.Gauges.Select(g => g.Measure)];
        Trajectories = [.. reference.Paths.Select(p => p.Trajectory)];
        Draws = reference.Plan.Columns;
        World = reference.World;
        Levers = reference.Board.Levers;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Scenarios { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Uncertainty> Uncertainties { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Measure> Measures { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Trajectory> Trajectories { get; }

    /// <inheritdoc/>
    public IReadOnlyList<DrawColumn> Draws { get; }

    /// <inheritdoc/>
    public int Steps { get; }

    /// <summary>The world of the snapshot, to ask who is hub and who is protected. Its columns are nobody's future.</summary>
    public World World { get; }

    /// <summary>Levers there are.</summary>
    public IReadOnlyList<ILever> Levers { get; }

    /// <summary>The levers each option pulls, in the order of <see cref="Options"/>.</summary>
    public IReadOnlyList<IReadOnlyList<LeverSetting>> Settings => settings;

    /// <summary>Builds the model of a study on a snapshot.</summary>
    /// <param name="snapshot">What was known.</param>
    /// <param name="study">What to run.</param>
    /// <param name="scenarios">The study's scenarios, in its order.</param>
    /// <param name="options">The study's options, in its order.</param>
    /// <param name="problems">Everything wrong with the numbers and names the model needs; when not empty, the result is null.</param>
    public static AllianceModel? Build(
        Snapshot snapshot, Study study, IReadOnlyList<Scenario> scenarios, IReadOnlyList<OptionSet> options, out IReadOnlyList<Problem> problems)
    {
        if (Unbuildable(snapshot, study) is { } reason)
        {
            problems = [reason];
            return null;
        }
        var reference = new Simulation(snapshot, study.Quarters, scenarios);
        reference.Binding.ReportUntaken();
        var found = new List<Problem>(reference.Binding.Problems);
        var resolved = options.Select(o => Resolve(o, reference.Board, found)).ToArray();
        foreach (var scenario in scenarios)
        {
            foreach (var pin in scenario.Pins.Keys.Where(k => !reference.Binding.ByName.ContainsKey(k)))
                found.Add(new Problem(scenario.Place, "pins", $"'{pin}'", Lookup.Expected(pin, reference.Binding.ByName.Keys)));
            foreach (var (pin, value) in scenario.Pins)
            {
                var range = reference.Binding.Uncertainties.FirstOrDefault(u => u.Name == pin)?.Range;
                if (range is not null && !(value >= range.Low && value <= range.High))
                    found.Add(new Problem(scenario.Place, $"pins.{pin}", $"{value}", $"a value from {range.Low} to {range.High}, the parameter's range"));
            }
        }
        found.AddRange(MistakesOf(study, reference.Gauges));
        problems = found;
        return found.Count > 0 ? null : new AllianceModel(snapshot, study, scenarios, reference, resolved);
    }

    /// <inheritdoc/>
    public ISimulator Open() => new AllianceSimulator(new Simulation(snapshot, Steps, scenarios), scenarios, settings, Steps);

    // What a study asks of measures: that they exist, and that those it ranks by have a better and a worse side.
    private static IEnumerable<Problem> MistakesOf(Study study, IReadOnlyList<Gauge> gauges)
    {
        const string Ranked = "a measure with a better and a worse side";
        var directions = gauges.ToDictionary(g => g.Measure.Name, g => g.Measure.Direction, StringComparer.Ordinal);
        bool IsReported(string name) => directions.TryGetValue(name, out var direction) && direction == Direction.Report;
        if (study.Headline.Count == 0)
            yield return new Problem(study.Place, "headline", "no measure", "at least one: the first decides the ranking");
        else if (IsReported(study.Headline[0]))
            yield return new Problem(study.Place, "headline", $"'{study.Headline[0]}' first, which is reported and not ranked", Ranked);
        foreach (var name in study.Satisficing.Keys.Where(IsReported))
            yield return new Problem(study.Place, "satisficing", $"'{name}', which is reported and not ranked", Ranked);
        foreach (var (field, names) in new[] { ("headline", study.Headline), ("satisficing", study.Satisficing.Keys) })
        {
            foreach (var name in names.Where(n => !directions.ContainsKey(n)))
                yield return new Problem(study.Place, field, $"'{name}'", Lookup.Expected(name, directions.Keys));
        }
    }

    // A dossier that holds no system: said in one line before anything is built on it.
    private static Problem? Unbuildable(Snapshot snapshot, Study study)
    {
        var day = snapshot.AsOf;
        if (snapshot.Disputes.Count == 0)
            return new Problem(study.Place, "as_of", $"no dispute known on {day:yyyy-MM-dd}", "a dossier with at least one dispute by then");
        if (snapshot.Disputes.Values.FirstOrDefault(d => !snapshot.States.ContainsKey(d.Challenger) || !snapshot.States.ContainsKey(d.Target)) is { } dispute)
        {
            var missing = snapshot.States.ContainsKey(dispute.Challenger) ? dispute.Target : dispute.Challenger;
            return new Problem(dispute.Provenance.Place, "states", $"no file of {missing}", $"states/{missing}.yaml, since the dispute names it");
        }
        var spending = snapshot.Series.GetValueOrDefault("military-spending");
        var pacts = snapshot.Agreements.Values.Where(a => a.Obligations.HasFlag(Obligations.Defence) && a.StageOn(day) == AgreementStage.InForce).ToList();
        var members = pacts.SelectMany(a => a.MembersOn(day)).Where(m => snapshot.Disputes.Values.All(d => d.Challenger != m)).ToList();
        if (members.Count == 0)
            return new Problem(study.Place, "as_of", $"no defence agreement in force on {day:yyyy-MM-dd}", "a dossier with at least one by then: the hub is the stronger side of most");
        if (spending is null || !members.Any(m => spending.Latest(m)?.Value > 0))
            return new Problem(study.Place, "as_of", $"no military spending known on {day:yyyy-MM-dd}", "rows in series/military-spending.csv: the hub is the stronger side of most defence agreements");
        if (!snapshot.Series.ContainsKey("gdp"))
            return new Problem(study.Place, "series", "no series gdp", "series/gdp.yaml and series/gdp.csv");
        return null;
    }

    private static LeverSetting[] Resolve(OptionSet option, LeverBoard board, List<Problem> problems)
    {
        var resolved = new List<LeverSetting>();
        foreach (var (key, intensity) in option.Levers)
        {
            var colon = key.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? key : key[..colon];
            var target = colon < 0 ? null : key[(colon + 1)..];
            var lever = board.Levers.ToList().FindIndex(l => l.Name == name);
            if (lever < 0)
            {
                problems.Add(new Problem(option.Place, "levers", $"'{name}'", Lookup.Expected(name, board.Levers.Select(l => l.Name))));
                continue;
            }
            if (target is not null && !board.Levers[lever].Targets.Contains(target, StringComparer.Ordinal))
                problems.Add(new Problem(option.Place, $"levers.{name}", $"target '{target}'", Lookup.Expected(target, board.Levers[lever].Targets)));
            if (intensity is not (> 0 and <= 1))
                problems.Add(new Problem(option.Place, $"levers.{key}", $"{intensity}", "an intensity above 0 and up to 1, which is the lever as its file states it"));
            resolved.Add(new LeverSetting(lever, target, intensity));
        }
        return [.. resolved.OrderBy(s => s.Lever).ThenBy(s => s.Target, StringComparer.Ordinal)];
    }
}

/// <summary>A path kept for charts, and how it is read.</summary>
/// <param name="Trajectory">What it is.</param>
/// <param name="Read">Reading of one quarter.</param>
public sealed record TrackedPath(Trajectory Trajectory, Func<Lanes> Read);

/// <summary>The parts of one simulator, wired together.</summary>
public sealed class Simulation
{
    /// <summary>Builds world, mechanisms, levers, gauges and paths for a snapshot.</summary>
    public Simulation(Snapshot snapshot, int quarters, IReadOnlyList<Scenario> scenarios)
    {
        Binding = new ParameterBinding(snapshot);
        World = new World(snapshot, Binding);
        Governments = new Governments(World, Binding, Plan, scenarios, quarters);
        Trade = new TradeRegime(World, Binding, Plan, Governments);
        CostSharing = new CostSharing(World, Binding, Plan);
        PatronWill = new PatronWill(World, Binding, Plan, CostSharing);
        RollbackResistance = new RollbackResistance(World, Binding, Plan);
        TreatyDurability = new TreatyDurability(World, Binding, Plan);
        Credibility = new Credibility(World, Binding, Plan);
        Posture = new Posture(World, Binding, Plan, CostSharing);
        Security = new Security(World, Binding);
        AllyStrategy = new AllyStrategy(World, Binding, Plan, Security, RollbackResistance);
        EconomicCoercion = new EconomicCoercion(World, Binding, Plan, Trade);
        DefenceSpending = new DefenceSpending(World, Binding, Plan);
        Challenge = new Challenge(World, Binding, Plan);
        Board = new LeverBoard(World, Binding, Plan, CostSharing, RollbackResistance, DefenceSpending, Trade, EconomicCoercion);
        Schedule =
        [
            Governments, Trade, PatronWill, RollbackResistance, TreatyDurability, Credibility, CostSharing, Posture, AllyStrategy, EconomicCoercion,
            DefenceSpending, Challenge,
        ];
        Gauges =
        [
            .. AlliedSecurity.Of(World, Security), .. PatronCommitment.Of(World), .. CrisisRisk.Of(World), .. BurdenSharing.Of(World, CostSharing),
            .. Hedging.Of(World), .. TradeEffects.Of(World, Trade), .. OptionCost.Of(World), .. AgreementFate.Of(World, TreatyDurability),
        ];
        Paths = [.. TrackedPaths()];
    }

    /// <summary>Parameters bound.</summary>
    public ParameterBinding Binding { get; }

    /// <summary>Random numbers asked for.</summary>
    public DrawPlan Plan { get; } = new();

    /// <summary>The world.</summary>
    public World World { get; }

    /// <summary>Governments.</summary>
    public Governments Governments { get; }

    /// <summary>Trade: tariffs, market access, supply chains.</summary>
    public TradeRegime Trade { get; }

    /// <summary>Economic coercion by challengers.</summary>
    public EconomicCoercion EconomicCoercion { get; }

    /// <summary>Patron's will.</summary>
    public PatronWill PatronWill { get; }

    /// <summary>Rollback resistance.</summary>
    public RollbackResistance RollbackResistance { get; }

    /// <summary>Treaty durability.</summary>
    public TreatyDurability TreatyDurability { get; }

    /// <summary>Credibility.</summary>
    public Credibility Credibility { get; }

    /// <summary>Cost-sharing bargain.</summary>
    public CostSharing CostSharing { get; }

    /// <summary>Posture and readiness.</summary>
    public Posture Posture { get; }

    /// <summary>Ally strategy.</summary>
    public AllyStrategy AllyStrategy { get; }

    /// <summary>Defence spending.</summary>
    public DefenceSpending DefenceSpending { get; }

    /// <summary>Challenge, crisis, deterrence.</summary>
    public Challenge Challenge { get; }

    /// <summary>Security accounting.</summary>
    public Security Security { get; }

    /// <summary>Levers.</summary>
    public LeverBoard Board { get; }

    /// <summary>Mechanisms in the order of a quarter.</summary>
    public Roster<IMechanism> Schedule { get; }

    /// <summary>Measures.</summary>
    public Roster<Gauge> Gauges { get; }

    /// <summary>Paths.</summary>
    public Roster<TrackedPath> Paths { get; }

    /// <summary>Sets the as-of state of a packet: stocks and stances, then what follows from them, then the anchors.</summary>
    public void Begin(ReadOnlySpan<Lanes> inputs)
    {
        Binding.Load(inputs);
        World.LeverOutlay = 0;
        World.NuclearRestraint = 0;
        AllyStrategy.Begin();
        DefenceSpending.Begin();
        Governments.Begin();
        Trade.Begin();
        EconomicCoercion.Begin();
        PatronWill.Begin();
        RollbackResistance.Begin();
        TreatyDurability.Begin();
        Credibility.Begin();
        CostSharing.Begin();
        Posture.Begin();
        Challenge.Begin();
        Security.Begin();
        PatronWill.Anchor();
        DefenceSpending.Anchor();
        AllyStrategy.Anchor();
        Challenge.Anchor();
        World.Columns.Save();
    }

    /// <summary>Moves the world by one quarter.</summary>
    public void Step(in Quarter quarter, IReadOnlyList<LeverSetting> settings)
    {
        Board.Pull(settings, quarter);
        foreach (var mechanism in Schedule)
            mechanism.Step(quarter);
        Security.Update();
    }

    private IEnumerable<TrackedPath> TrackedPaths()
    {
        yield return new TrackedPath(new Trajectory("lattice_index", "Lattice index", "1", null), () => AlliedSecurity.LatticeIndex(Security));
        yield return new TrackedPath(
            new Trajectory("allied_security_if_tested", "Security of protected allies if tested", "1", null), () => Security.Mean(a => a.SecurityIfTested));
        yield return new TrackedPath(
            new Trajectory("allied_security", "Security of protected allies as challengers see it", "1", null), () => Security.Mean(a => a.Security));
        yield return new TrackedPath(
            new Trajectory("allied_security_without_hub", "Security of protected allies without the hub", "1", null), () => Security.Mean(a => a.SecurityWithoutHub));
        yield return new TrackedPath(new Trajectory("patron_will", "Will of the hub", "1", null), () => PatronCommitment.MeanOverProtected(World, t => t.Will));
        yield return new TrackedPath(
            new Trajectory("patron_credibility", "Credibility of the hub to its allies", "1", null), () => PatronCommitment.MeanOverProtected(World, t => t.AllyBelief));
        yield return new TrackedPath(new Trajectory("allied_real_income", "Real income of protected states against the as-of date", "1", null), () => TradeEffects.MeanRealIncome(World));
        yield return new TrackedPath(new Trajectory("hub_share", "Share of institutional depth that runs through the hub", "1", null), () => Hedging.HubShare(World));
        foreach (var tie in PatronCommitment.ProtectedTies(World))
        {
            var ally = tie.To;
            yield return new TrackedPath(new Trajectory($"credibility/{ally.Id}", "Credibility of the hub", "1", ally.Facts.Name), () => tie.AllyBelief);
            yield return new TrackedPath(new Trajectory($"security/{ally.Id}", "Security", "1", ally.Facts.Name), () => ally.Security);
        }
    }
}

/// <summary>Runs packets for one thread.</summary>
internal sealed class AllianceSimulator(Simulation simulation, IReadOnlyList<Scenario> scenarios, LeverSetting[][] settings, int steps) : ISimulator
{
    private readonly (Parameter Parameter, Lanes Value)[][] pins = [.. scenarios.Select(s => s.Pins
        .Select(p => (simulation.Binding.ByName[p.Key], (Lanes)p.Value)).ToArray())];

    // A pin describes the government the scenario names: it ends when the next one on the path takes office.
    private readonly int[] pinnedQuarters = [.. scenarios.Select(s => Governments.QuartersOfFirst(s, simulation.World.Snapshot.AsOf, steps))];

    private Packet packet = null!;

    public void Begin(Packet packet)
    {
        this.packet = packet;
        simulation.Begin(packet.Inputs);
    }

    public void Run(int scenario, int option, Span<Lanes> measures, Span<Lanes> trajectories)
    {
        var world = simulation.World;
        world.Columns.Restore();
        world.LeverOutlay = 0;
        world.NuclearRestraint = 0;
        // What supporters could bring is kept beside the columns; it must not be that of the end of the run before.
        simulation.Security.Update();
        simulation.Governments.Follow(scenario);
        var sampled = new Lanes[pins[scenario].Length];
        for (var p = 0; p < sampled.Length; p++)
        {
            sampled[p] = pins[scenario][p].Parameter.Value;
            pins[scenario][p].Parameter.Value = pins[scenario][p].Value;
        }
        if (sampled.Length > 0)
            simulation.Trade.Rebind();
        foreach (var gauge in simulation.Gauges)
            gauge.Begin();
        Record(trajectories, 0);
        for (var step = 0; step < steps; step++)
        {
            if (step == pinnedQuarters[scenario])
                Unpin(scenario, sampled);
            simulation.Step(new Quarter(step, packet.DrawsOf(step)), settings[option]);
            foreach (var gauge in simulation.Gauges)
                gauge.Observe();
            Record(trajectories, step + 1);
        }
        for (var m = 0; m < measures.Length; m++)
            measures[m] = simulation.Gauges[m].Result(steps);
        Unpin(scenario, sampled);
    }

    private void Unpin(int scenario, Lanes[] sampled)
    {
        for (var p = 0; p < sampled.Length; p++)
            pins[scenario][p].Parameter.Value = sampled[p];
        if (sampled.Length > 0)
            simulation.Trade.Rebind();
    }

    private void Record(Span<Lanes> trajectories, int step)
    {
        for (var t = 0; t < simulation.Paths.Count; t++)
            trajectories[(t * (steps + 1)) + step] = simulation.Paths[t].Read();
    }
}
