using Latticework.Briefing;
using Latticework.Dossier;
using Latticework.Engine;
using Latticework.Exploration.Robustness;
using Xunit;

namespace Latticework.Tests.Briefing;

/// <summary>
/// A made-up study of realistic size: 4 scenarios, 9 options, 8 allies, 30 agreements, 200 futures of 32 quarters.
/// Every number comes from a formula in this file; none is a result of the model.
/// </summary>
internal static class BriefingFixture
{
    private const int Futures = 200;
    private const int Steps = 32;
    private const double Z = 1.6448536269514722;

    private static readonly NamedThing[] scenarios =
    [
        new("continuity", "Continuity", "The hub keeps its commitments and works through its alliances."),
        new("renegotiation", "Renegotiation", "The hub keeps its commitments for a higher price."),
        new("retrenchment", "Retrenchment", "The hub bargains with challengers and brings troops home."),
        new("confrontation", "Confrontation", "The hub is hard on challengers and demanding of allies."),
    ];

    // Label, gain in security by scenario (hundredths), yearly cost.
    private static readonly (NamedThing Thing, double[] Gain, double Cost)[] options =
    [
        (new("baseline", "Do nothing more", "Only what is already agreed goes on."), [0, 0, 0, 0], 0),
        (new("proof_hub", "Proof the hub’s commitments", "Put agreements into treaties, budgets and commands before the next change of government."), [0.6, 0.9, 1.1, 0.5], 1.4),
        (new("lattice", "Weave spoke to spoke", "Access, logistics and intelligence agreements among allies."), [0.7, 1.0, 1.9, 0.9], 2.1),
        (new("arm", "Arm faster", "Bring forward announced budgets by three years."), [0.9, 1.0, 1.4, 1.1], 24),
        (new("both", "Proof and weave", "Both of the above at half speed."), [0.9, 1.3, 2.1, 1.0], 2.9),
        (new("pay", "Settle cost-sharing early", "Offer a higher payment for a longer term."), [0.1, 0.9, 0.3, 0.4], 3.2),
        (new("economic", "Economic resilience", "Shared stockpiles and an answer to coercion."), [0.2, 0.2, 0.4, 0.3], 5.5),
        (new("engage", "Engage the challenger", "Military channels and conditional steps."), [-0.1, 0.0, 0.2, -0.6], 0.2),
        (new("nuclear_consult", "Deepen nuclear consultation", "Standing consultation on extended deterrence."), [0.15, 0.2, 0.05, 0.1], 0.1),
    ];

    private static readonly (string Id, string Label, double With, double Without)[] allies =
    [
        ("JPN", "Japan", 0.78, 0.41), ("KOR", "South Korea", 0.89, 0.62), ("TWN", "Taiwan", 0.66, 0.16), ("PHL", "Philippines", 0.57, 0.19),
        ("AUS", "Australia", 0.91, 0.74), ("THA", "Thailand", 0.83, 0.70), ("NZL", "New Zealand", 0.94, 0.85), ("SGP", "Singapore", 0.86, 0.71),
    ];

    private static readonly string[] agreements =
    [
        "US–Japan Security Treaty", "US–Korea Mutual Defense Treaty", "US–Philippines Mutual Defense Treaty", "ANZUS", "Quad", "AUKUS", "Camp David trilateral",
        "Japan special measures", "Korea special measures", "EDCA", "Japan–Philippines access", "Japan–Australia access", "Korea–Japan intelligence (GSOMIA)",
        "US–Taiwan arms sales", "US–Japan–Philippines trilateral", "Squad", "Five Power Defence Arrangements", "Nuclear Consultative Group", "Japan–UK access",
        "Australia–Philippines forces status", "Korea–Australia logistics", "India–Japan logistics", "India–US logistics (LEMOA)", "Japan–India intelligence",
        "Partners in the Blue Pacific", "Chip 4", "Bersama Lima", "Pitch Black exercise", "Freedom Edge exercise", "Indo-Pacific Economic Framework",
    ];

    private static readonly (string Id, string Label, double Risk)[] places =
    [
        ("scarborough", "Scarborough / Second Thomas Shoal", 0.52), ("senkaku", "Senkaku / Diaoyu", 0.17), ("strait", "Taiwan Strait", 0.14), ("korea", "Korean Peninsula", 0.33),
        ("kurils", "Northern Territories / Southern Kurils", 0.04), ("dokdo", "Dokdo / Takeshima", 0.0),
    ];

    /// <summary>The study; the same objects every time.</summary>
    public static BriefingInput Input { get; } = Make();

    /// <summary>The same study with the first few scenarios and options only.</summary>
    public static BriefingInput First(int scenarioCount, int optionCount)
    {
        var run = Input.Run;
        var cells = (from s in Enumerable.Range(0, scenarioCount) from o in Enumerable.Range(0, optionCount) select (s * run.Options.Count) + o).ToArray();
        var length = Futures * (Steps + 1);
        var part = new RunResults
        {
            Manifest = run.Manifest,
            Scenarios = [.. run.Scenarios.Take(scenarioCount)],
            Options = [.. run.Options.Take(optionCount)],
            Uncertainties = run.Uncertainties,
            Measures = run.Measures,
            Trajectories = run.Trajectories,
            Inputs = run.Inputs,
            Outcomes = [.. cells.SelectMany(c => run.Outcomes.Skip(c * run.Measures.Count).Take(run.Measures.Count))],
            Paths = [.. run.Paths.Select(path => cells.SelectMany(c => path.Skip(c * length).Take(length)).ToArray())],
        };
        return Input with
        {
            Run = part,
            Decision = Analyse(part, [0, 1, 2], [(0, 0.72), (1, 0.5)]),
            Scenarios = [.. Input.Scenarios.Take(scenarioCount)],
            Options = [.. Input.Options.Take(optionCount)],
        };
    }

    /// <summary>A number in (0, 1) that depends on nothing but its coordinates.</summary>
    private static double Luck(int stream, int entity, int future)
    {
        var x = ((ulong)(uint)stream << 40) ^ ((ulong)(uint)entity << 20) ^ (uint)future;
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        x ^= x >> 31;
        return ((x >> 11) + 0.5) / (1UL << 53);
    }

    private static double Wobble(int stream, int entity, int future) =>
        Luck(stream, entity, future) + Luck(stream + 100, entity, future) + Luck(stream + 200, entity, future) - 1.5;

    private static BriefingInput Make()
    {
        double[] will = [0, -0.035, -0.105, -0.02];
        double[] strain = [0.6, 1.0, 1.6, 1.2];
        var measures = new List<Measure>
        {
            new("security", "Security of allies", "1", Direction.Maximise, Aggregation.MeanOverTime, null, null, "Value-weighted mean over allies."),
            new("lattice", "Lattice index", "1", Direction.Maximise, Aggregation.AtHorizon, null, null, "Share of security that remains without the hub."),
            new("nuclear_start", "Any ally starts a nuclear programme", "1", Direction.Minimise, Aggregation.EverHappened, null, null, "In any quarter."),
            new("cost", "Cost", "billion USD/year", Direction.Report, Aggregation.MeanOverTime, null, null, "Public spending beyond the baseline."),
        };
        measures.AddRange(allies.Select(a => new Measure($"security/{a.Id}", "Security", "1", Direction.Maximise, Aggregation.MeanOverTime, a.Id, a.Label, "Worst dispute.")));
        measures.AddRange(allies.Select(a => new Measure($"security_without_hub/{a.Id}", "Security without the hub", "1", Direction.Maximise, Aggregation.MeanOverTime, a.Id, a.Label, "Worst dispute.")));
        foreach (var fate in new[] { "ended", "hollow", "renegotiated" })
            measures.AddRange(agreements.Select((a, i) => new Measure($"{fate}/a{i}", $"Agreement {fate}", "1", Direction.Report, Aggregation.EverHappened, $"a{i}", a, "By the horizon.")));
        measures.AddRange(places.Select(p => new Measure($"conflict/{p.Id}", "Limited conflict or war", "1", Direction.Minimise, Aggregation.EverHappened, p.Id, p.Label, "By the horizon.")));

        var trajectories = new List<Trajectory> { new("lattice_index", "Lattice index", "1", null) };
        trajectories.AddRange(allies.Select(a => new Trajectory($"credibility/{a.Id}", "Credibility", "1", a.Label)));

        var outcomes = new List<double[]>();
        for (var s = 0; s < scenarios.Length; s++)
        {
            for (var o = 0; o < options.Length; o++)
            {
                foreach (var measure in measures)
                    outcomes.Add([.. Enumerable.Range(0, Futures).Select(f => Math.Round(Outcome(measure, s, o, f, will[s], strain[s]), 6))]);
            }
        }
        var run = new RunResults
        {
            Manifest = new(
                "after_the_election", "After the election: what holds in the Indo-Pacific", "6f1c0e5b7a3d4e2f9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f6a",
                "b8e41f7c2d9a05638e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d", "2025-01-20", "0.1.0", 20250120, Futures, Steps, "quarter", "latin_hypercube"),
            Scenarios = [.. scenarios.Select(s => s.Id)],
            Options = [.. options.Select(o => o.Thing.Id)],
            Uncertainties = [new("reach.length", "Reach", "km", Distribution.Between(2000, 6000), "elicited")],
            Measures = measures,
            Trajectories = trajectories,
            Inputs = [[.. Enumerable.Range(0, Futures).Select(f => 2000 + (4000 * Luck(9, 9, f)))]],
            Outcomes = [.. outcomes],
            Paths = [.. trajectories.Select((_, t) => Path(t, will))],
        };
        var study = new Study(
            "after_the_election", run.Manifest.StudyLabel, "Which commitments hold under which administration, and what can allies do before it is known which one comes?", "indo_pacific",
            new(2025, 1, 20), Steps, Futures, 20250120, "latin_hypercube", run.Scenarios, run.Options, ["security", "lattice", "nuclear_start"],
            new Dictionary<string, double> { ["security"] = 0.72, ["lattice"] = 0.5 }, new("studies/after_the_election.yaml", 1));
        return new(
            run, Analyse(run, [0, 1, 2], [(0, 0.72), (1, 0.5)]), study, scenarios, [.. options.Select(o => o.Thing)], ["security", "lattice", "nuclear_start"],
            new()
            {
                SecurityByState = "security",
                SecurityWithoutHubByState = "security_without_hub",
                LatticeIndexPath = "lattice_index",
                CredibilityPathPrefix = "credibility",
                Protected = ["JPN", "KOR", "TWN", "PHL", "AUS"],
                AgreementFate = new("ended", "hollow", "renegotiated")
                {
                    Pledges = ["a0", "a1", "a2"],
                    Groups =
                    [
                        new("Defence treaties", ["a0", "a1", "a2", "a3"], null),
                        new("Groupings", ["a4", "a5", "a6", "a14", "a15", "a17"], "A grouping ends when it stops meeting."),
                        new("Access and cost-sharing", ["a7", "a8", "a9", "a10", "a11", "a18", "a19"], null),
                    ],
                },
                HubName = "the United States",
                ConflictMeasurePrefix = "conflict",
                CostMeasure = "cost",
            },
            [
                new("atop", "Alliance Treaty Obligations and Provisions, version 5.1", "Leeds, Brett Ashley, and others", "Rice University", "2022", "http://www.atopdata.org"),
                new("milex", "Military Expenditure Database", null, "SIPRI", "2025-04", "https://www.sipri.org/databases/milex") { Group = "Data" },
                new("treaty_1960", "Treaty of Mutual Cooperation and Security", null, "Governments of Japan and the United States", "1960-01-19", "373 UNTS 179") { Group = "Treaties", Note = "Printed text; not opened." },
            ],
            [
                new("Domestic politics below the level of governments", "Coalitions inside a legislature are not modelled; resistance to exit may be under- or overstated."),
                new("Economic warfare between the great powers", "Only coercion of allies is modelled; large shocks would widen every interval."),
            ],
            [new("Levels of security rest on elicited anchors; movements are better founded than levels."), new("Wars are rare events: their risks rest on expert ranges.")],
            [], null);
    }

    private static double Outcome(Measure measure, int s, int o, int f, double will, double strain)
    {
        var gain = options[o].Gain[s] / 100;
        var common = 0.07 * Wobble(1, 0, f);
        var slot = measure.Entity is null ? 0 : Math.Abs(string.CompareOrdinal(measure.Entity, "M") * 7) + measure.Entity.Length + measure.Entity[^1];
        var kind = measure.Name.Split('/')[0];
        switch (kind)
        {
            case "security" when measure.Entity is null:
                return Math.Clamp(0.745 + will + common + (gain * (0.6 + (0.8 * Luck(2, o, f)))), 0, 1);
            case "lattice":
                return Math.Clamp(0.52 - (will / 3) + (0.1 * Wobble(3, 0, f)) + (o is 2 or 4 ? 0.05 : o == 3 ? 0.03 : 0) + (gain / 2), 0, 1);
            case "nuclear_start":
                return Luck(4, 0, f) < 0.03 - (1.3 * will) - (o == 8 ? 0.03 : 0) - (gain / 2) ? 1 : 0;
            case "cost":
                return options[o].Cost * (0.9 + (0.2 * Luck(5, 0, f)));
            case "security":
                return Math.Clamp(allies.First(a => a.Id == measure.Entity).With + (1.3 * will) + common + (0.05 * Wobble(6, slot, f)) + gain, 0.01, 0.99);
            case "security_without_hub":
                return Math.Clamp(allies.First(a => a.Id == measure.Entity).Without + (common / 2) + (0.08 * Wobble(7, slot, f)) + (gain / 2), 0.01, 0.99);
            case "conflict":
                return Luck(8, slot, f) < places.First(p => p.Id == measure.Entity).Risk * strain ? 1 : 0;
            default:
                var index = int.Parse(measure.Entity![1..]);
                var frailty = (0.25 + (0.75 * ((index * 37 % 30) / 30.0))) * strain;
                var draw = Luck(kind switch { "ended" => 10, "hollow" => 11, _ => 12 }, index, f);
                return draw < frailty * (kind switch { "ended" => 0.10, "hollow" => 0.28, _ => 0.16 }) ? 1 : 0;
        }
    }

    private static float[] Path(int trajectory, double[] will)
    {
        var path = new float[scenarios.Length * options.Length * Futures * (Steps + 1)];
        var at = 0;
        for (var s = 0; s < scenarios.Length; s++)
        {
            for (var o = 0; o < options.Length; o++)
            {
                for (var f = 0; f < Futures; f++)
                {
                    var level = trajectory == 0 ? 0.49 : 0.63 + (0.02 * ((trajectory * 5 % 8) - 3.5));
                    var drift = trajectory == 0 ? (0.06 - will[s] + options[o].Gain[s] / 100) / Steps : (0.01 + (2.2 * will[s])) / Steps * (0.7 + (0.1 * trajectory));
                    for (var t = 0; t <= Steps; t++)
                    {
                        path[at++] = (float)Math.Clamp(level, 0, 1);
                        level += drift + ((trajectory == 0 ? 0.016 : 0.024) * Wobble(20 + trajectory, t, f));
                    }
                }
            }
        }
        return path;
    }

    /// <summary>A plain decision analysis, enough for a fixture; the real one is in Exploration.</summary>
    internal static DecisionAnalysis Analyse(RunResults run, int[] headline, (int Measure, double Threshold)[] thresholds)
    {
        var (scenarioCount, optionCount) = (run.Scenarios.Count, run.Options.Count);
        var on = new List<OptionOnMeasure>();
        foreach (var m in headline)
        {
            var sign = run.Measures[m].Direction == Direction.Minimise ? -1 : 1;
            for (var o = 0; o < optionCount; o++)
            {
                var regrets = Enumerable.Range(0, scenarioCount).Select(s => Mean(Futured(run, f => Enumerable.Range(0, optionCount).Max(p => sign * run.Outcome(s, p, m)[f]) - (sign * run.Outcome(s, o, m)[f])))).ToArray();
                on.Add(new(
                    o, m, [.. Enumerable.Range(0, scenarioCount).Select(s => FuturesSummary.Of(run.Outcome(s, o, m)))],
                    [.. Enumerable.Range(0, scenarioCount).Select(s => Mean(Futured(run, f => run.Outcome(s, o, m)[f] - run.Outcome(s, 0, m)[f])))],
                    regrets, regrets.MaxBy(r => r.Value)!, [.. regrets.Select(r => r.Value < 1e-9 ? 1.0 : 0.0)]));
            }
        }
        var satisficing = Enumerable.Range(0, optionCount).Select(o =>
        {
            var shares = Enumerable.Range(0, scenarioCount).Select(s => Mean(Futured(run, f => thresholds.All(t => run.Outcome(s, o, t.Measure)[f] >= t.Threshold) ? 1 : 0))).ToArray();
            return new OptionSatisficing(o, shares, shares.MinBy(x => x.Value)!);
        }).ToArray();
        var byRegret = on.Where(x => x.Measure == headline[0]).OrderBy(x => x.MaximumRegret.Value).ToArray();
        var choices = new List<RobustChoice>();
        if (byRegret.Length > 1)
        {
            var margin = byRegret[1].MaximumRegret.Value - byRegret[0].MaximumRegret.Value;
            choices.Add(new("Smallest largest regret", byRegret[0].Option, byRegret[1].Option, new(margin, margin / 3.1), 0.97) { Definition = "the smallest mean regret, in the scenario where it is largest." });
            var byShare = satisficing.OrderByDescending(x => x.Lowest.Value).ToArray();
            choices.Add(new("Largest share of futures that meet all thresholds", byShare[0].Option, byShare[1].Option, new(byShare[0].Lowest.Value - byShare[1].Lowest.Value, 0.02), 0.71));
        }
        return new(on, satisficing, choices);
    }

    private static double[] Futured(RunResults run, Func<int, double> value) => [.. Enumerable.Range(0, run.Futures).Select(value)];

    private static Estimate Mean(double[] values)
    {
        var x = FuturesSummary.Of(values).Mean;
        Assert.True(double.IsFinite(x.Value + (Z * x.StandardError)));
        return x;
    }
}
