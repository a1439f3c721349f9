using Latticework.Alliance;
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
        var (exact, exceeded) = (0, 0);
        foreach (var inputs in ShippedWorld.Sampled(simulation, 256))
        {
            simulation.Begin(inputs);
            foreach (var dispute in simulation.World.Disputes)
            {
                others[dispute.Index] = UmbrellaOfOthers(dispute);
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
                    // The umbrella alone multiplies the ratio by the nuclear factor. Where the anchors lie closer together than that, nothing
                    // is left for forces and enablers: both shares are zero, and the anchor is exceeded by the umbrella.
                    var alone = simulation.Value($"security_alone/{dispute.Facts.Id}", lane);
                    var engaged = Math.Max(simulation.Value($"security_engaged/{dispute.Facts.Id}", lane), alone);
                    var gain = Math.Pow(engaged / (1 - engaged) * (1 - alone) / alone, 1 / simulation.Value("security.contest_exponent", lane)) / NuclearFactor(simulation, dispute, lane);
                    if (gain > 1)
                    {
                        Assert.Equal(engaged, dispute.Security[lane], 1e-9);
                        exact++;
                    }
                    else
                    {
                        Assert.Equal(0, dispute.HubShare[lane]);
                        Assert.Equal(0, dispute.EnablerShare[lane]);
                        Assert.True(dispute.Security[lane] >= engaged - 1e-9, dispute.Facts.Id);
                        exceeded++;
                    }
                    Assert.InRange(dispute.EnablerShare[lane], 0, 1);
                }
            }
        }
        Assert.True(exact > 20 * exceeded, $"{exact} exact, {exceeded} exceeded");
    }

    // Umbrella of nuclear supporters other than the hub, on the as-of state.
    private readonly double[][] others = new double[64][];

    private static double[] UmbrellaOfOthers(Contest dispute) => [.. Enumerable.Range(0, Lanes.Count).Select(lane => dispute.Supporters
        .Where(t => !t.From.IsHub && t.From.NuclearStage[lane] >= 3).Select(t => t.ChallengerBelief[lane] * t.Pledge[lane]).DefaultIfEmpty(0).Max())];

    private double NuclearFactor(Simulation simulation, Contest dispute, int lane) =>
        dispute.Challenger.NuclearStage[lane] >= 3 && dispute.Target.NuclearStage[lane] < 3
            ? 1 + (simulation.Value("security.nuclear_edge", lane) * (1 - others[dispute.Index][lane])) : 1;

    [Fact]
    public void Enablers_follow_the_engagement_of_the_hub()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var dispute in simulation.World.Disputes.Where(d => d.Target.IsProtected && d.EnablerShare[0] > 0))
        {
            var tie = simulation.World.HubTies.Single(t => t.To == dispute.Target);
            var substitution = simulation.Value("security.substitution");
            var dependence = simulation.Value($"enabler_dependence/{dispute.Target.Id}");
            double Own(double belief)
            {
                (tie.ChallengerFor, tie.ChallengerAgainst) = (belief, 1 - belief);
                (tie.Pledge, tie.Clarity) = (1, 0);
                // Others bring nothing, so what is left besides the hub's forces is the target's own.
                foreach (var other in dispute.Supporters.Where(t => !t.From.IsHub))
                    other.Pledge = other.Clarity = 0;
                simulation.Security.Update();
                return dispute.Defence[0] - dispute.HubDefence[0];
            }
            var full = Own(1);
            Assert.Equal(dispute.Target.Capability[0] * simulation.Security.OwnReach(dispute)[0], full, full * 1e-12);
            foreach (var belief in new[] { 0.0, 0.4, 0.8 })
                Assert.Equal(full * (1 - (dispute.EnablerShare[0] * (1 - substitution) * dependence * (1 - belief))), Own(belief), full * 1e-9);
        }
    }

    [Fact]
    public void At_least_the_stated_share_of_the_hubs_worth_is_its_own_forces()
    {
        foreach (var share in new[] { 0.3, 0.7 })
        {
            var simulation = ShippedWorld.Begun(("security.own_forces_share", share));
            foreach (var dispute in simulation.World.Disputes.Where(d => d.Target.IsProtected))
            {
                var tie = simulation.World.HubTies.Single(t => t.To == dispute.Target);
                (tie.Pledge, tie.Readiness, tie.ChallengerFor, tie.ChallengerAgainst) = (1, 1, 1, 0);
                simulation.Security.Update();
                var (full, forces) = (dispute.Defence[0], dispute.HubDefence[0]);
                tie.ChallengerFor = 0;
                tie.ChallengerAgainst = 1;
                simulation.Security.Update();
                var gain = full - dispute.Defence[0];
                Assert.True(gain <= 0 || forces >= (share * gain) - 1e-9, $"{dispute.Facts.Id}: forces {forces / gain:0.00} of the gain");
            }
        }
    }

    [Fact]
    public void If_tested_it_is_will_that_counts_and_not_belief()
    {
        var simulation = ShippedWorld.Begun();
        var dispute = simulation.World.Disputes.First(d => d.Target.IsProtected);
        var tie = simulation.World.HubTies.Single(t => t.To == dispute.Target);
        var (seen, ally, tested, without) = Views(dispute);
        tie.Will *= 0.5;
        simulation.Security.Update();
        Assert.True(dispute.SecurityIfTested[0] < tested);
        Assert.Equal((seen, ally, without), (dispute.Security[0], dispute.SecurityAsAllySees[0], dispute.SecurityWithoutHub[0]));
        tie.Will *= 2;
        tie.ChallengerAgainst += 5;
        simulation.Security.Update();
        Assert.True(dispute.Security[0] < seen);
        Assert.Equal((ally, tested, without), (dispute.SecurityAsAllySees[0], dispute.SecurityIfTested[0], dispute.SecurityWithoutHub[0]));
        tie.ChallengerAgainst -= 5;
        tie.AllyAgainst += 5;
        simulation.Security.Update();
        Assert.True(dispute.SecurityAsAllySees[0] < ally);
        Assert.Equal((tested, without), (dispute.SecurityIfTested[0], dispute.SecurityWithoutHub[0]));

        static (double, double, double, double) Views(Contest d) => (d.Security[0], d.SecurityAsAllySees[0], d.SecurityIfTested[0], d.SecurityWithoutHub[0]);
    }

    [Fact]
    public void Protected_states_weigh_alike_and_the_weight_is_not_sampled()
    {
        var simulation = ShippedWorld.Begun();
        Assert.Single(simulation.Security.Values.Distinct());
        Assert.DoesNotContain(simulation.Binding.Uncertainties, u => u.Name.StartsWith("defended_value", StringComparison.Ordinal));
        Assert.Equal(simulation.World.Protected.Average(a => a.SecurityIfTested[0]), simulation.Security.TestedAtStart[0], 1e-12);
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
