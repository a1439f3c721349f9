using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Form, projects and the race against a transition.</summary>
public sealed class RollbackResistanceTests
{
    private static readonly string[] weights =
    [
        "ratified", "statute", "standing_body", "integrated_command", "bases", "fixed_term", "cross_party", "regular_meetings", "ageing", "layering",
    ];

    [Fact]
    public void With_every_weight_at_zero_nothing_resists()
    {
        var simulation = ShippedWorld.Begun([.. weights.Select(w => ($"rollback_resistance.{w}", 0.0))]);
        Assert.All(simulation.World.Accords, a => Assert.Equal(0, a.Resistance[0]));
        Assert.All(simulation.World.Pairs, p => Assert.Equal(0, p.Resistance[0]));
    }

    [Fact]
    public void Resistance_is_the_closed_form()
    {
        var simulation = ShippedWorld.Begun();
        var treaty = simulation.World.Accords.First(a => a.Kind == AgreementKind.MutualDefenceTreaty && a.HasHub && a.IsActive.Any && a.TermLeft[0] > 900);
        var sum = 0.0;
        foreach (var (feature, name) in new[]
        {
            (Features.Ratified, "ratified"), (Features.Statute, "statute"), (Features.StandingBody, "standing_body"), (Features.IntegratedCommand, "integrated_command"),
            (Features.Bases, "bases"), (Features.CrossParty, "cross_party"), (Features.RegularMeetings, "regular_meetings"),
        })
        {
            sum += treaty.Features.HasFlag(feature) ? simulation.Value($"rollback_resistance.{name}") : 0;
        }
        sum += simulation.Value("rollback_resistance.ageing") * Math.Min(treaty.Age[0] / 80, 1);
        Assert.Equal(1 - Math.Exp(-sum), treaty.Resistance[0], 1e-12);
    }

    [Fact]
    public void Shares_lie_between_zero_and_one_at_the_start()
    {
        var simulation = ShippedWorld.New();
        foreach (var inputs in ShippedWorld.Sampled(simulation, 32))
        {
            simulation.Begin(inputs);
            Assert.All(simulation.World.Accords, a => Assert.False(((a.Resistance < 0) | (a.Resistance > 1)).Any));
            Assert.All(simulation.World.Pairs, p => Assert.False(((p.Depth < 0) | (p.Depth > 1) | (p.Resistance < 0) | (p.Resistance > 1)).Any));
            Assert.All(simulation.World.Ties, t => Assert.False(((t.Pledge < 0) | (t.Pledge > 1)).Any));
        }
    }

    [Fact]
    public void A_project_is_dropped_with_one_less_resistance_times_the_shift()
    {
        var simulation = ShippedWorld.Begun();
        var prospect = simulation.World.Accords.First(a => a.Facts is null);
        var calm = ShippedWorld.Calm(simulation);
        var chance = (1 - prospect.Resistance[0]) * Math.Min(0.3 / simulation.Value("rollback_resistance.shift_scale"), 1);
        foreach (var (luck, dropped) in new[] { (chance - 1e-6, true), (chance + 1e-6, false) })
        {
            simulation.World.Columns.Restore();
            simulation.RollbackResistance.Open(prospect, LaneMask.All, calm.Of(0));
            prospect.Members[0].StanceShift = 0.3;
            simulation.RollbackResistance.Step(calm.With(simulation, Luck.Rollback, prospect.Id, luck).Of(0));
            Assert.Equal(dropped, prospect.Stage[0] < Accord.Negotiating);
        }
    }

    [Fact]
    public void Without_a_shift_nothing_is_dropped_and_a_project_comes_into_force_and_is_embedded()
    {
        var simulation = ShippedWorld.Begun();
        var prospect = simulation.World.Accords.First(a => a.Facts is null);
        var calm = ShippedWorld.Calm(simulation).With(simulation, Luck.Rollback, prospect.Id, 1e-9);
        simulation.RollbackResistance.Open(prospect, LaneMask.All, calm.Of(0));
        var stages = new List<double>();
        for (var step = 0; step < 80; step++)
        {
            simulation.RollbackResistance.Step(calm.Of(step));
            stages.Add(prospect.Stage[0]);
        }
        Assert.Equal(stages.Order(), stages);
        Assert.Equal([Accord.Negotiating, Accord.Signed, Accord.InForce, Accord.Embedded], stages.Distinct());
    }

    [Fact]
    public void What_is_embedded_is_not_dropped_by_a_new_government()
    {
        var simulation = ShippedWorld.Begun();
        var calm = ShippedWorld.Calm(simulation);
        var embedded = simulation.World.Accords.Where(a => a.Stage[0] >= Accord.Embedded && a.Stage[0] < Accord.Suspended).ToList();
        foreach (var accord in embedded)
            calm.With(simulation, Luck.Rollback, accord.Id, 1e-9);
        foreach (var actor in simulation.World.Actors)
            actor.StanceShift = 1;
        simulation.RollbackResistance.Step(calm.Of(0));
        Assert.All(embedded, a => Assert.Equal(Accord.Embedded, a.Stage[0]));
    }

    [Fact]
    public void Crowding_slows_and_push_speeds()
    {
        var quarters = new List<double>();
        foreach (var (push, bandwidth) in new[] { (0.0, 16.0), (1.0, 16.0), (0.0, 1.0) })
        {
            var simulation = ShippedWorld.Begun(("rollback_resistance.bandwidth", bandwidth));
            var calm = ShippedWorld.Calm(simulation);
            var prospects = simulation.World.Accords.Where(a => a.Facts is null).Take(6).ToList();
            foreach (var accord in prospects)
            {
                simulation.RollbackResistance.Open(accord, LaneMask.All, calm.Of(0));
                accord.Push = push;
            }
            var step = 0;
            while (!prospects[0].IsActive.Any && step < 400)
                simulation.RollbackResistance.Step(calm.Of(step++));
            quarters.Add(step);
        }
        Assert.True(quarters[1] < quarters[0] && quarters[0] < quarters[2], string.Join(", ", quarters));
    }
}
