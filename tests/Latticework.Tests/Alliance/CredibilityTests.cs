using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Beliefs: forgetting, learning, and what is known of one tie told of another.</summary>
public sealed class CredibilityTests
{
    [Fact]
    public void Evidence_halves_over_its_half_life()
    {
        var simulation = ShippedWorld.Begun(("credibility.half_life", 8), ("credibility.will_weight", 0));
        var tie = simulation.HubTie("JPN");
        var (before, belief) = (tie.AllyFor[0] + tie.AllyAgainst[0], tie.AllyBelief[0]);
        for (var step = 0; step < 8; step++)
            simulation.Credibility.Step(ShippedWorld.Calm(simulation).Of(step));
        Assert.Equal(before / 2, tie.AllyFor[0] + tie.AllyAgainst[0], 1e-9);
        Assert.Equal(belief, tie.AllyBelief[0], 1e-12);
    }

    [Fact]
    public void Belief_comes_to_will_as_it_is_seen()
    {
        var simulation = ShippedWorld.Begun(("credibility.cross_theatre_weight", 0), ("credibility.half_life", 6), ("credibility.will_weight", 0.8));
        var tie = simulation.HubTie("JPN");
        tie.Will = 0.2;
        for (var step = 0; step < 80; step++)
            simulation.Credibility.Step(ShippedWorld.Calm(simulation).Of(step));
        Assert.Equal(0.2, tie.AllyBelief[0], 1e-3);
        Assert.Equal(0.2, tie.ChallengerBelief[0], 1e-3);
    }

    [Fact]
    public void A_signal_about_one_tie_tells_of_another_only_with_cross_theatre_weight()
    {
        foreach (var weight in new[] { 0.0, 0.4 })
        {
            var beliefs = new List<double>();
            foreach (var signal in new[] { 0.0, 5.0 })
            {
                var simulation = ShippedWorld.Begun(("credibility.cross_theatre_weight", weight));
                simulation.HubTie("KOR").Signal(signal, 0);
                simulation.Credibility.Step(ShippedWorld.Calm(simulation).Of(0));
                beliefs.Add(simulation.HubTie("JPN").AllyBelief[0]);
            }
            Assert.Equal(weight > 0, beliefs[1] < beliefs[0]);
        }
    }

    [Fact]
    public void Belief_moves_with_the_share_of_a_signal_and_signals_are_used_once()
    {
        var before = double.NegativeInfinity;
        foreach (var share in new[] { 0.0, 0.5, 1.0 })
        {
            var simulation = ShippedWorld.Begun();
            var tie = simulation.HubTie("JPN");
            tie.Signal(3, share);
            simulation.Credibility.Step(ShippedWorld.Calm(simulation).Of(0));
            Assert.True(tie.AllyBelief[0] > before);
            before = tie.AllyBelief[0];
            Assert.Equal(0, tie.SignalFor[0] + tie.SignalAgainst[0]);
        }
    }
}
