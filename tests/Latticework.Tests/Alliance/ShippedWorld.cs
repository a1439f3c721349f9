using System.Numerics;
using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Designs;
using Latticework.Tests.House;

namespace Latticework.Tests.Alliance;

/// <summary>The shipped data on the as-of day of the default study, and simulations on them driven by hand.</summary>
internal static class ShippedWorld
{
    private static readonly Lazy<LoadedDossier> dossier = new(() => DossierLoader.Load(Path.Combine(Repository.Root, "data")));
    private static readonly Lazy<Snapshot> snapshot = new(() => Dossier.AsOf(Study.AsOf));

    public static LoadedDossier Dossier => dossier.Value;

    public static Study Study => Dossier.Studies["next-administration"];

    public static Snapshot Snapshot => snapshot.Value;

    public static IReadOnlyList<Scenario> Scenarios { get; } = [.. Study.Scenarios.Select(s => Dossier.Scenarios[s])];

    public static IReadOnlyList<OptionSet> Options { get; } = [.. Study.Options.Select(o => Dossier.Options[o])];

    /// <summary>A new simulation of the as-of day, not yet begun.</summary>
    public static Simulation New() => new(Snapshot, Study.Quarters, Scenarios);

    /// <summary>A simulation begun with every input at its centre, but for those given by name (a trailing <c>*</c> stands for any ending).</summary>
    public static Simulation Begun(params (string Name, double Value)[] changes)
    {
        var simulation = New();
        simulation.Begin(Inputs(simulation, changes));
        return simulation;
    }

    public static Lanes[] Inputs(Simulation simulation, params (string Name, double Value)[] changes)
    {
        var uncertainties = simulation.Binding.Uncertainties;
        var inputs = uncertainties.Select(u => (Lanes)u.Range.Central).ToArray();
        foreach (var (name, value) in changes)
        {
            var found = false;
            for (var i = 0; i < inputs.Length; i++)
            {
                if (uncertainties[i].Name != name && !(name.EndsWith('*') && uncertainties[i].Name.StartsWith(name[..^1], StringComparison.Ordinal)))
                    continue;
                inputs[i] = value;
                found = true;
            }
            if (!found)
                throw new InvalidOperationException($"No uncertainty is named {name}.");
        }
        return inputs;
    }

    /// <summary>Inputs of a packet of futures of the design that the study would sample.</summary>
    public static Lanes[][] Sampled(Simulation simulation, int futures, uint seed = 7)
    {
        var design = Design.Sample(simulation.Binding.Uncertainties, futures, seed).Inputs;
        return [.. Enumerable.Range(0, futures / Lanes.Count)
            .Select(p => design.Select(c => Lanes.Load(c.AsSpan(p * Lanes.Count, Lanes.Count))).ToArray())];
    }

    /// <summary>Luck that decides nothing by itself: one half, zero, zero.</summary>
    public static Lanes[] Calm(Simulation simulation) =>
        [.. simulation.Plan.Columns.Select(c => (Lanes)(c.Shape == DrawShape.Uniform ? 0.5 : 0.0))];

    /// <summary>Draws of a packet, <c>[step * columns + column]</c>.</summary>
    public static Lanes[] Luck(Simulation simulation, int packet, int steps, uint seed = 11)
    {
        var futures = new ulong[Vector<ulong>.Count];
        for (var i = 0; i < futures.Length; i++)
            futures[i] = (ulong)((packet * futures.Length) + i);
        var draws = new Lanes[steps * simulation.Plan.Columns.Count];
        Draws.Fill(seed, new Vector<ulong>(futures), simulation.Plan.Columns, steps, draws);
        return draws;
    }

    /// <summary>The draws of one step.</summary>
    public static Quarter At(this Lanes[] draws, int step, Simulation simulation) =>
        new(step, draws.AsSpan(step * simulation.Plan.Columns.Count, simulation.Plan.Columns.Count));

    /// <summary>The same draws for any quarter.</summary>
    public static Quarter Of(this Lanes[] draws, int step) => new(step, draws);

    /// <summary>Sets one draw by what it is for.</summary>
    public static Lanes[] With(this Lanes[] draws, Simulation simulation, Luck stream, string entity, Lanes value, uint index = 0)
    {
        for (var c = 0; c < draws.Length; c++)
        {
            var column = simulation.Plan.Columns[c];
            if (column.Stream == (uint)stream && column.Entity == DrawPlan.NumberOf(entity) && column.Index == index)
            {
                draws[c] = value;
                return draws;
            }
        }
        throw new InvalidOperationException($"Nothing draws {stream} {index} for {entity}.");
    }

    public static Tie HubTie(this Simulation simulation, string ally) => simulation.World.HubTies.Single(t => t.To.Id == ally);

    public static double Value(this Simulation simulation, string parameter, int lane = 0) => simulation.Binding.ByName[parameter].Value[lane];
}
