using Latticework.Alliance;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Challenges: history at the start, and which way belief, channels and balance push.</summary>
public sealed class ChallengeTests
{
    [Fact]
    public void At_the_start_the_yearly_rate_of_militarised_disputes_is_history()
    {
        var simulation = ShippedWorld.New();
        foreach (var inputs in ShippedWorld.Sampled(simulation, 8 * Lanes.Count))
        {
            simulation.Begin(inputs);
            foreach (var dispute in simulation.World.Disputes)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                {
                    var history = Math.Min(simulation.Value($"militarised_rate/{dispute.Facts.Id}", lane), 0.995);
                    Assert.Equal(1 - Math.Pow(1 - history, 0.25), ActsBelow(simulation, dispute, lane), 1e-8);
                }
            }
        }
    }

    [Fact]
    public void At_the_start_the_yearly_rate_of_conflict_is_its_prior()
    {
        var simulation = ShippedWorld.Begun();
        const int Packets = 3000;
        var counts = new double[simulation.World.Disputes.Count];
        for (var packet = 0; packet < Packets; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, 1);
            simulation.World.Columns.Restore();
            simulation.Challenge.Step(luck.At(0, simulation));
            foreach (var dispute in simulation.World.Disputes)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                    counts[dispute.Index] += dispute.ConflictEver[lane];
            }
        }
        foreach (var dispute in simulation.World.Disputes)
        {
            var expected = 0.25 * simulation.Value($"conflict_rate/{dispute.Facts.Id}") * Packets * Lanes.Count;
            Assert.InRange(counts[dispute.Index], expected - (4.5 * Math.Sqrt(expected)) - 1, expected + (4.5 * Math.Sqrt(expected)) + 1);
        }
    }

    [Theory]
    [InlineData("a stronger defence")]
    [InlineData("a believed umbrella")]
    [InlineData("an open channel")]
    public void Acting_does_not_become_likelier_with(string what)
    {
        var simulation = ShippedWorld.Begun();
        foreach (var dispute in simulation.World.Disputes)
        {
            var before = ActsBelow(simulation, dispute, 0);
            var (defence, umbrella) = (dispute.Defence, dispute.Umbrella);
            if (what == "a stronger defence")
                dispute.Defence *= 1.5;
            else if (what == "a believed umbrella")
                dispute.Umbrella += 0.3;
            else
                dispute.Channel = 0.5;
            Assert.True(ActsBelow(simulation, dispute, 0) < before, dispute.Facts.Id);
            (dispute.Defence, dispute.Umbrella, dispute.Channel) = (defence, umbrella, 0);
        }
    }

    [Fact]
    public void Honouring_strengthens_belief_and_abandoning_weakens_it()
    {
        foreach (var (luck, sign) in new[] { (0.001, 1), (0.999, -1) })
        {
            var simulation = ShippedWorld.Begun();
            var dispute = simulation.World.Disputes.First(d => d.Target.IsProtected);
            var tie = simulation.HubTie(dispute.Target.Id);
            var draws = ShippedWorld.Calm(simulation);
            draws.With(simulation, Luck.Challenge, dispute.Facts.Id, 1e-9).With(simulation, Luck.Challenge, dispute.Facts.Id, 1e-9, 1)
                .With(simulation, Luck.Challenge, dispute.Facts.Id, luck, 3);
            simulation.Challenge.Step(draws.Of(0));
            Assert.Equal(3, dispute.Level[0]);
            var before = tie.AllyBelief[0];
            simulation.Credibility.Step(draws.Of(1));
            Assert.True(sign * (tie.AllyBelief[0] - before) > 0);
        }
    }

    [Fact]
    public void Levels_stay_between_calm_and_war()
    {
        var simulation = ShippedWorld.Begun(("war_rate/*", 0.8), ("challenge.crisis_share", 0.3));
        for (var packet = 0; packet < 20; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, 40);
            simulation.World.Columns.Restore();
            for (var step = 0; step < 40; step++)
            {
                simulation.Challenge.Step(luck.At(step, simulation));
                Assert.All(simulation.World.Disputes, d => Assert.False(((d.Level < 0) | (d.Level > 4)).Any));
            }
        }
    }

    [Fact]
    public void A_conflict_becomes_war_at_the_rate_of_its_dispute()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var dispute in simulation.World.Disputes)
        {
            // Nobody acts, nothing calms; the upper end of the climbing luck is war.
            double low = 0, high = 1;
            for (var i = 0; i < 32; i++)
            {
                var middle = 0.5 * (low + high);
                simulation.World.Columns.Restore();
                dispute.Level = 3;
                var luck = ShippedWorld.Calm(simulation).With(simulation, Luck.Challenge, dispute.Facts.Id, 0.999999)
                    .With(simulation, Luck.Challenge, dispute.Facts.Id, middle, 1).With(simulation, Luck.Challenge, dispute.Facts.Id, 0.999999, 2);
                simulation.Challenge.Step(luck.Of(0));
                (low, high) = dispute.Level[0] >= 4 ? (low, middle) : (middle, high);
            }
            Assert.Equal(simulation.Value($"war_rate/{dispute.Facts.Id}"), 4 * (1 - low), 1e-6);
        }
    }

    [Fact]
    public void A_probe_in_the_grey_zone_does_not_keep_a_crisis_alive()
    {
        foreach (var acts in new[] { false, true })
        {
            var simulation = ShippedWorld.Begun();
            var dispute = simulation.World.Disputes[0];
            dispute.Level = 2;
            var luck = ShippedWorld.Calm(simulation).With(simulation, Luck.Challenge, dispute.Facts.Id, acts ? 1e-9 : 0.999999)
                .With(simulation, Luck.Challenge, dispute.Facts.Id, 0.999, 1).With(simulation, Luck.Challenge, dispute.Facts.Id, 1e-9, 2);
            simulation.Challenge.Step(luck.Of(0));
            Assert.Equal(acts ? 1 : 0, dispute.Challenged[0]);
            Assert.Equal(1, dispute.Level[0]);
        }
    }

    [Fact]
    public void Provocation_adds_to_the_log_odds_and_fades_by_half_in_two_years()
    {
        var simulation = ShippedWorld.Begun();
        var dispute = simulation.World.Disputes[0];
        static double LogOdds(double p) => Math.Log(p / (1 - p));
        var before = LogOdds(ActsBelow(simulation, dispute, 0));
        dispute.Provocation = 0.4;
        Assert.Equal(before + 0.4, LogOdds(ActsBelow(simulation, dispute, 0)), 1e-6);
        for (var step = 0; step < 8; step++)
            simulation.Challenge.Step(ShippedWorld.Calm(simulation).Of(step));
        Assert.Equal(0.2, dispute.Provocation[0], 1e-3);
    }

    // The luck below which the challenger acts, by bisection.
    private static double ActsBelow(Simulation simulation, Contest dispute, int lane)
    {
        var (level, channel, provocation) = (dispute.Level, dispute.Channel, dispute.Provocation);
        double low = 0, high = 1;
        for (var i = 0; i < 32; i++)
        {
            var middle = 0.5 * (low + high);
            (dispute.Level, dispute.Channel, dispute.Provocation) = (level, channel, provocation);
            simulation.Challenge.Step(ShippedWorld.Calm(simulation).With(simulation, Luck.Challenge, dispute.Facts.Id, middle).Of(0));
            (low, high) = dispute.Challenged[lane] > 0 ? (middle, high) : (low, middle);
        }
        (dispute.Level, dispute.Channel, dispute.Provocation) = (level, channel, provocation);
        return low;
    }
}
