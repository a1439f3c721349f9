using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Hazards of treaties: the measured rates when will and form are left out, and the direction of both when they are not.</summary>
public sealed class TreatyDurabilityTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void The_untouched_mechanism_reproduces_the_measured_rates(bool democracy, bool turnover)
    {
        var simulation = Untouched();
        var regime = democracy ? "democracy" : "other";
        var when = turnover ? "with" : "without";
        // Two pacts without a term, and an agreement with one, which alone can lapse.
        var termed = simulation.World.Accords.First(a => a.Kind != AgreementKind.CostSharing && a.Facts?.TermYears is not null && a.IsActive.Any);
        foreach (var treaty in Pacts(simulation).Take(2).Append(termed))
        {
            foreach (var member in treaty.Bound)
            {
                member.IsDemocracy = democracy;
                member.SinceTurnover = turnover ? 3 : 20;
            }
            var (ends, renegotiates) = Thresholds(simulation, treaty);
            var abrogation = simulation.Value($"base_rates.treaty_abrogation_{regime}_{when}_sols");
            var lapse = simulation.Value($"base_rates.treaty_lapse_{regime}_{when}_sols");
            var renegotiation = simulation.Value($"base_rates.treaty_renegotiation_{regime}_{when}_sols");
            Assert.Equal(treaty == termed ? abrogation + lapse : abrogation, 4 * ends, 1e-6);
            Assert.Equal(renegotiation, 4 * renegotiates, 1e-6);
        }
    }

    [Fact]
    public void Sampled_events_come_at_those_rates_and_renegotiation_is_the_commonest()
    {
        var simulation = Untouched();
        var pacts = Pacts(simulation);
        double ended = 0, renegotiated = 0, expectedEnded = 0, expectedRenegotiated = 0;
        const int Packets = 1500;
        var columns = simulation.Plan.Columns.Count;
        for (var packet = 0; packet < Packets; packet++)
        {
            var luck = ShippedWorld.Luck(simulation, packet, 1);
            simulation.World.Columns.Restore();
            simulation.TreatyDurability.Step(new Quarter(0, luck.AsSpan(0, columns)));
            foreach (var pact in pacts)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                {
                    ended += pact.Stage[lane] >= Accord.Ended ? 1 : 0;
                    renegotiated += pact.Renegotiated[lane];
                }
            }
        }
        foreach (var pact in pacts)
        {
            foreach (var member in pact.Bound)
            {
                var regime = member.IsDemocracy ? "democracy" : "other";
                double Rate(string cause) => simulation.Value($"base_rates.treaty_{cause}_{regime}_without_sols") * 0.25 * Packets * Lanes.Count / pact.Bound.Count;
                expectedEnded += Rate("abrogation") + (pact.Facts!.TermYears is null ? 0 : Rate("lapse"));
                expectedRenegotiated += Rate("renegotiation");
            }
        }
        // Four standard errors of a Poisson count.
        Assert.InRange(ended, expectedEnded - (4 * Math.Sqrt(expectedEnded)), expectedEnded + (4 * Math.Sqrt(expectedEnded)));
        Assert.InRange(renegotiated, expectedRenegotiated - (4 * Math.Sqrt(expectedRenegotiated)), expectedRenegotiated + (4 * Math.Sqrt(expectedRenegotiated)));
        Assert.True(renegotiated > ended);
    }

    [Fact]
    public void Renegotiation_is_about_twice_as_frequent_as_abrogation()
    {
        var simulation = ShippedWorld.Begun();
        foreach (var (regime, when, low, high) in new[] { ("democracy", "without", 1.5, 3.0), ("democracy", "with", 1.2, 2.5), ("other", "without", 1.2, 2.5) })
        {
            var ratio = simulation.Value($"base_rates.treaty_renegotiation_{regime}_{when}_sols") / simulation.Value($"base_rates.treaty_abrogation_{regime}_{when}_sols");
            Assert.InRange(ratio, low, high);
        }
    }

    [Fact]
    public void Hazards_do_not_depend_on_will_when_its_effect_is_zero()
    {
        var hazards = new List<double>();
        foreach (var (effect, will) in new[] { (0.0, 0.9), (0.0, 0.1), (1.5, 0.9), (1.5, 0.1) })
        {
            var simulation = ShippedWorld.Begun(("treaty_durability.will_effect", effect));
            var treaty = Pacts(simulation)[0];
            foreach (var tie in treaty.Ties)
                tie.Will = will;
            hazards.Add(Thresholds(simulation, treaty).Ends);
        }
        Assert.Equal(hazards[0], hazards[1], 1e-7);
        Assert.Equal(hazards[2] * Math.Exp(1.5 * 0.8), hazards[3], 1e-6);
    }

    [Fact]
    public void Added_resistance_lowers_the_hazard()
    {
        var simulation = ShippedWorld.Begun(("treaty_durability.resistance_effect", 1.5));
        var treaty = Pacts(simulation)[0];
        var before = Thresholds(simulation, treaty).Ends;
        treaty.Resistance = 1;
        Assert.True(Thresholds(simulation, treaty, restore: false).Ends < before);
    }

    [Fact]
    public void The_step_to_turnover_is_taken_by_the_share_chi()
    {
        var ends = new List<double>();
        foreach (var (chi, since) in new[] { (0.0, 3), (0.5, 3), (1.0, 3), (1.0, 20) })
        {
            var simulation = ShippedWorld.Begun(("treaty_durability.will_effect", 0), ("treaty_durability.resistance_effect", 0), ("treaty_durability.turnover_effect", chi));
            var treaty = Pacts(simulation)[0];
            foreach (var member in treaty.Bound)
                member.SinceTurnover = since;
            ends.Add(Thresholds(simulation, treaty).Ends);
        }
        Assert.Equal(ends[3], ends[0], 1e-9);
        Assert.Equal(0.5 * (ends[0] + ends[2]), ends[1], 1e-9);
        Assert.True(ends[2] > ends[0]);
    }

    [Fact]
    public void A_one_sided_pledge_hangs_on_its_obligor_alone()
    {
        var simulation = Untouched();
        var oneSided = simulation.World.Accords.Where(a => a.Obligor is not null && a.IsActive.Any && a.Kind != AgreementKind.CostSharing).ToList();
        Assert.NotEmpty(oneSided);
        foreach (var pledge in oneSided)
        {
            Assert.Equal([pledge.Obligor!], pledge.Bound);
            var before = Thresholds(simulation, pledge);
            foreach (var member in pledge.Members.Where(m => m != pledge.Obligor))
                member.SinceTurnover = 0;
            Assert.Equal(before, Thresholds(simulation, pledge));
            pledge.Obligor!.SinceTurnover = 0;
            Assert.True(Thresholds(simulation, pledge).Ends > before.Ends);
            pledge.Obligor!.SinceTurnover = 999;
            foreach (var member in pledge.Members)
                member.SinceTurnover = 999;
        }
        Assert.All(simulation.World.Accords.Where(a => a.Obligor is null), a => Assert.Equal(a.Members, a.Bound));
    }

    [Fact]
    public void Cost_sharing_agreements_are_left_to_their_own_mechanism()
    {
        var simulation = ShippedWorld.Begun();
        var paying = simulation.World.Accords.Where(a => a.Kind == AgreementKind.CostSharing && a.IsActive.Any).ToList();
        Assert.NotEmpty(paying);
        var luck = ShippedWorld.Calm(simulation);
        foreach (var accord in paying)
            luck.With(simulation, Luck.Durability, accord.Id, 0);
        simulation.TreatyDurability.Step(luck.Of(0));
        Assert.All(paying, a => Assert.True(a.IsActive.Any));
    }

    [Fact]
    public void Hollow_is_below_three_tenths_and_below_the_start()
    {
        foreach (var (start, now, hollow) in new[] { (0.6, 0.31, false), (0.6, 0.29, true), (0.28, 0.28, false), (0.28, 0.29, false), (0.28, 0.27, true) })
        {
            var simulation = ShippedWorld.Begun(("patron_will.initial_with_forces/*", start));
            var tie = simulation.HubTie("KOR");
            var treaty = tie.Accords.Single(a => a.Kind == AgreementKind.MutualDefenceTreaty);
            tie.Will = now;
            Assert.Equal(hollow, simulation.TreatyDurability.IsHollow(treaty, 0.3).Any);
        }
    }

    private static Simulation Untouched() => ShippedWorld.Begun(
        ("treaty_durability.will_effect", 0), ("treaty_durability.resistance_effect", 0), ("treaty_durability.turnover_effect", 1), ("treaty_durability.other_kinds_multiplier", 1));

    private static List<Accord> Pacts(Simulation simulation) =>
        [.. simulation.World.Accords.Where(a => a.Kind == AgreementKind.MutualDefenceTreaty && a.IsActive.Any && a.Facts!.Obligations.HasFlag(Obligations.Defence))];

    // The luck below which the treaty ends, and the width of what follows in which it is renegotiated, by bisection.
    private static (double Ends, double Renegotiates) Thresholds(Simulation simulation, Accord treaty, bool restore = true)
    {
        var (stage, renegotiated, age) = (treaty.Stage, treaty.Renegotiated, treaty.Age);
        double Edge(Func<Accord, bool> happened)
        {
            double low = 0, high = 1;
            for (var i = 0; i < 40; i++)
            {
                var middle = 0.5 * (low + high);
                (treaty.Stage, treaty.Renegotiated, treaty.Age) = (stage, renegotiated, age);
                simulation.TreatyDurability.Step(ShippedWorld.Calm(simulation).With(simulation, Luck.Durability, treaty.Id, middle).Of(0));
                (low, high) = happened(treaty) ? (middle, high) : (low, middle);
            }
            if (restore)
                (treaty.Stage, treaty.Renegotiated, treaty.Age) = (stage, renegotiated, age);
            return low;
        }
        var ends = Edge(a => a.Stage[0] >= Accord.Ended);
        return (ends, Edge(a => a.Stage[0] >= Accord.Ended || a.Renegotiated[0] > 0) - ends);
    }
}
