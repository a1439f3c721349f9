using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>The two anchors, and how security moves with each of its parts.</summary>
public sealed class SecurityTests
{
    [Fact]
    public void Every_dispute_starts_on_its_two_anchors()
    {
        var simulation = ShippedWorld.New();
        foreach (var inputs in ShippedWorld.Sampled(simulation, 64))
        {
            simulation.Begin(inputs);
            foreach (var dispute in simulation.World.Disputes)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                    Assert.Equal(simulation.Value($"security_alone/{dispute.Facts.Id}", lane), dispute.SecurityWithoutHub[lane], 1e-9);
            }
            var hubs = simulation.World.HubTies;
            foreach (var tie in hubs)
            {
                tie.Pledge = 1;
                tie.Readiness = 1;
                tie.ChallengerFor = 1;
                tie.ChallengerAgainst = 0;
            }
            simulation.Security.Update();
            foreach (var dispute in simulation.World.Disputes.Where(d => hubs.Any(t => t.To == d.Target)))
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                {
                    // A share of zero: what the others bring already lies above the anchor, so the hub is given nothing to add.
                    var engaged = Math.Max(simulation.Value($"security_engaged/{dispute.Facts.Id}", lane), simulation.Value($"security_alone/{dispute.Facts.Id}", lane));
                    if (dispute.HubShare[lane] > 0)
                        Assert.Equal(engaged, dispute.Security[lane], 1e-9);
                    else
                        Assert.True(dispute.Security[lane] >= engaged - 1e-9, dispute.Facts.Id);
                }
            }
        }
    }

    [Fact]
    public void Hubs_share_is_positive_for_every_protected_state_at_the_centre()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var dispute in simulation.World.Disputes.Where(d => d.Target.IsProtected))
            Assert.True(dispute.HubShare[0] > 0, dispute.Facts.Id);
    }

    [Fact]
    public void More_troops_never_lower_reach_nor_security()
    {
        var simulation = ShippedWorld.Begun();
        var tie = simulation.World.HubTies.First(t => t.To.IsProtected && t.TroopsAtStart > 1000);
        var dispute = simulation.World.Disputes.First(d => d.Target == tie.To);
        var strength = double.NegativeInfinity;
        var security = double.NegativeInfinity;
        foreach (var troops in new[] { 0.0, 1_000, 10_000, 50_000, 500_000 })
        {
            tie.Troops = troops;
            simulation.Security.Update();
            Assert.True(simulation.Security.FullStrength(dispute, tie)[0] >= strength);
            Assert.True(dispute.Security[0] >= security);
            (strength, security) = (simulation.Security.FullStrength(dispute, tie)[0], dispute.Security[0]);
        }
    }

    [Theory]
    [InlineData("belief")]
    [InlineData("readiness")]
    [InlineData("pledge")]
    [InlineData("depth")]
    [InlineData("own capability")]
    public void Security_does_not_fall_with(string part)
    {
        var simulation = ShippedWorld.Begun();
        foreach (var dispute in simulation.World.Disputes.Where(d => d.Target.IsProtected))
        {
            var tie = simulation.World.HubTies.Single(t => t.To == dispute.Target);
            var before = double.NegativeInfinity;
            foreach (var level in new[] { 0.05, 0.3, 0.6, 0.95 })
            {
                switch (part)
                {
                    case "belief":
                        (tie.ChallengerFor, tie.ChallengerAgainst) = (level, 1 - level);
                        break;
                    case "readiness":
                        tie.Readiness = level;
                        break;
                    case "pledge":
                        tie.Pledge = level;
                        break;
                    case "depth":
                        tie.Pair.Depth = level;
                        break;
                    default:
                        dispute.Target.Capability = 100 * level;
                        break;
                }
                simulation.Security.Update();
                Assert.True(dispute.Security[0] >= before, $"{dispute.Facts.Id}: {part} {level}");
                before = dispute.Security[0];
            }
        }
    }

    [Fact]
    public void A_stronger_challenger_lowers_security_with_and_without_the_hub()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var dispute in simulation.World.Disputes)
        {
            var (with, without) = (dispute.Security[0], dispute.SecurityWithoutHub[0]);
            var before = dispute.Challenger.Capability;
            dispute.Challenger.Capability = before * 1.5;
            simulation.Security.Update();
            Assert.True(dispute.Security[0] < with && dispute.SecurityWithoutHub[0] < without, dispute.Facts.Id);
            dispute.Challenger.Capability = before;
            simulation.Security.Update();
        }
    }

    [Fact]
    public void A_state_is_as_secure_as_its_worst_dispute()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var target in simulation.World.Actors.Where(a => a.IsTarget))
            Assert.Equal(simulation.World.Disputes.Where(d => d.Target == target).Min(d => d.Security[0]), target.Security[0]);
    }

    [Fact]
    public void Removing_the_hub_costs_JPN_less_than_PHL()
    {
        var simulation = ShippedWorld.New();
        var lost = new Dictionary<string, double> { ["JPN"] = 0, ["PHL"] = 0 };
        foreach (var inputs in ShippedWorld.Sampled(simulation, 128))
        {
            simulation.Begin(inputs);
            foreach (var id in lost.Keys)
            {
                var actor = simulation.World.Find(id)!;
                for (var lane = 0; lane < Lanes.Count; lane++)
                    lost[id] += (1 - (actor.SecurityWithoutHub[lane] / actor.Security[lane])) / 128;
            }
        }
        Assert.True(lost["JPN"] < lost["PHL"] - 0.05, $"relative loss: JPN {lost["JPN"]:0.00}, PHL {lost["PHL"]:0.00}");
    }
}
