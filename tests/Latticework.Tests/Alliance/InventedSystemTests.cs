using Latticework.Alliance;
using Latticework.Alliance.Mechanisms;
using Latticework.Dossier;
using Latticework.Tests.Dossier;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>Another alliance system, all of it invented, loads and runs without a line of code changed.</summary>
public sealed class InventedSystemTests
{
    [Fact]
    public void An_invented_system_runs()
    {
        using var folder = Invented();
        var model = Build(folder);
        Assert.Equal("BRA", model.World.Hub.Id);
        Assert.Equal(["CHL"], model.World.Protected.Select(a => a.Id));
        Assert.Equal(["ARG"], model.World.Actors.Where(a => a.IsChallenger).Select(a => a.Id));
        Assert.Equal(2500, model.World.HubTies.Single(t => t.To.Id == "CHL").TroopsAtStart);
        Assert.Contains(model.World.Pairs, p => p.IsHistoricRivalry && p.A.Id == "CHL" && p.B.Id == "PER");
        var results = WholeModel.Run(model, 16);
        Assert.All(results.Outcomes, o => Assert.All(o, x => Assert.True(double.IsFinite(x))));
        Assert.InRange(WholeModel.Mean(results, "allied_security", 0, 0), 0.1, 0.95);
        Assert.True(WholeModel.Mean(results, "patron_will", 0, 0) > 0);
    }

    [Fact]
    public void The_smallest_system_runs()
    {
        // A hub, an ally and a challenger: no pair of spokes, and nothing to be central in.
        using var folder = Invented();
        foreach (var path in new[] { "states/PER.yaml", "governments/PER.yaml", "agreements/br-pe-treaty.yaml", "agreements/cl-pe-access.yaml" })
            folder.Delete($"systems/cone/{path}");
        folder.Replace("systems/cone/governments/CHL.yaml", "rival_view, about: PER", "rival_view, about: ARG");
        var results = WholeModel.Run(Build(folder), 8);
        Assert.All(results.Outcomes, o => Assert.All(o, x => Assert.True(double.IsFinite(x))));
    }

    [Fact]
    public void Two_rivalries_do_not_make_rivals_of_all_four()
    {
        using var folder = Invented();
        // The hub and the challenger hold views of each other, as do the two allies: hub and ally are no rivals.
        const string Governments = "systems/cone/governments";
        folder.Replace($"{Governments}/BRA.yaml", "dimension: partner_diplomacy, range", "dimension: rival_view, about: ARG, range: [-0.2, 0.2], unit: \"1\", basis: elicited, known: 2020-01-01, source: invented}\n      - {dimension: partner_diplomacy, range");
        var hub = File.ReadAllText(Path.Combine(folder.Root, Governments, "BRA.yaml"));
        folder.Write($"{Governments}/ARG.yaml", hub.Replace("ARG", "XXX").Replace("BRA", "ARG").Replace("XXX", "BRA").Replace("bra-", "arg-"));
        var world = Build(folder).World;
        Assert.Equal(["CHL-PER"], world.Pairs.Where(p => p.IsHistoricRivalry).Select(p => p.Id));
    }

    [Fact]
    public void A_payment_without_an_end_does_not_stop_the_model()
    {
        using var folder = Invented();
        folder.Replace("systems/cone/agreements/br-cl-costs.yaml", ", until: 2026-12-31", "").Replace("systems/cone/agreements/br-cl-costs.yaml", "term_years: 5\n", "");
        WholeModel.Run(Build(folder), 8);
    }

    [Fact]
    public void A_payment_in_another_currency_is_not_taken_for_dollars()
    {
        const string Path = "systems/cone/agreements/br-cl-costs.yaml", First = "  - {key: payment, value: 0.5,";
        const string Won = "key: payment, value: 700, unit: billion KRW/year, from: 2023-01-01, until: 2023-12-31, basis: measured, source: invented}";
        using var folder = Invented();
        folder.Replace(Path, First, "  - {" + Won + "\n" + First);
        Assert.Equal([0.5], Deals(folder).Select(d => d.PaymentAtStart));
        // Without a sum in dollars there is nothing to bargain over.
        using var alone = Invented();
        alone.Replace(Path, "{key: payment, value: 0.5, unit: billion USD/year, from: 2022-01-01, until: 2026-12-31, basis: measured, source: invented}", "{" + Won);
        Assert.Empty(Deals(alone));
    }

    private static IReadOnlyList<Deal> Deals(DataFolder folder)
    {
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var study = dossier.Studies["cone"];
        return [.. new Simulation(dossier.AsOf(study.AsOf), study.Quarters, [.. study.Scenarios.Select(s => dossier.Scenarios[s])]).CostSharing.Deals];
    }

    private static AllianceModel Build(DataFolder folder)
    {
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var study = dossier.Studies["cone"];
        var model = AllianceModel.Build(
            dossier.AsOf(study.AsOf), study, [.. study.Scenarios.Select(s => dossier.Scenarios[s])], [.. study.Options.Select(o => dossier.Options[o])], out var problems);
        Assert.Empty(problems);
        return model!;
    }

    private static DataFolder Invented()
    {
        const string S = "systems/cone";
        var folder = DataFolder.Empty();
        // The model's own numbers are the same for every system.
        var data = Path.Combine(Repository.Root, "data");
        foreach (var file in Directory.GetFiles(Path.Combine(data, "parameters")).Concat(Directory.GetFiles(Path.Combine(data, "sources"))))
            folder.Write(Path.GetRelativePath(data, file), File.ReadAllText(file));
        folder.Write("dossier.yaml", "title: An invented system\ncut_off: 2026-11-21\nsystems: [cone]\n");
        folder.Write("sources/invented.yaml", "title: Nothing but invention\npublisher: Nobody\ndate: 2024\nlicence: free\n");
        State("BRA", "Northland", -15.8, -47.9, "democracy", "");
        State("ARG", "Southland", -34.6, -58.4, "other", "  - {key: nuclear_stage, value: weapons, unit: stage, from: 2000, basis: measured, source: invented}\n");
        State("CHL", "Westland", -33.4, -70.7, "democracy", "");
        State("PER", "Hilland", -12.0, -77.0, "democracy", "");
        Governments("BRA", "      - {dimension: bargaining_readiness, range: [0.0, 0.6], unit: \"1\", basis: elicited, source: invented}\n");
        Governments("CHL", "      - {dimension: rival_view, about: PER, range: [-0.5, 0.3], unit: \"1\", basis: elicited, source: invented}\n");
        Governments("PER", "      - {dimension: rival_view, about: CHL, range: [-0.5, 0.3], unit: \"1\", basis: elicited, source: invented}\n");
        Agreement("br-cl-treaty", "mutual_defence_treaty", "[BRA, CHL]", "obligations: [defence]\nfeatures: [ratified, bases]\nbases:\n  - {name: Camp, lat: -33.0, lon: -70.0}\n");
        Agreement("br-pe-treaty", "mutual_defence_treaty", "[BRA, PER]", "obligations: [defence]\nfeatures: [ratified]\n");
        Agreement("cl-pe-access", "dialogue", "[CHL, PER]", "features: [regular_meetings]\n");
        Agreement("br-cl-costs", "cost_sharing", "[BRA, CHL]", "term_years: 5\n", "facts:\n  - {key: payment, value: 0.5, unit: billion USD/year, from: 2022-01-01, until: 2026-12-31, basis: measured, source: invented}\n");
        folder.Write($"{S}/disputes/the-pass.yaml", """
            name: The pass
            challenger: ARG
            target: CHL
            issue: a pass
            location: {name: The pass, lat: -33.0, lon: -69.8}
            source: invented
            facts:
              - {key: militarised_rate, value: 0.3, unit: 1/year, from: 2000, basis: measured, source: invented}
              - {key: conflict_rate, range: [0.005, 0.03], unit: 1/year, from: 2000, basis: elicited, source: invented}
              - {key: war_rate, range: [0.02, 0.2], unit: 1/year, from: 2000, basis: elicited, source: invented}
              - {key: security_engaged, range: [0.6, 0.9], unit: "1", from: 2000, basis: elicited, source: invented}
              - {key: security_alone, range: [0.1, 0.4], unit: "1", from: 2000, basis: elicited, source: invented}
            """);
        Series("military-spending", "billion USD (2023)", "BRA,2022,25,2023-05-01\nBRA,2023,26,2024-05-01\nARG,2023,9,2024-05-01\nCHL,2023,5,2024-05-01\nPER,2023,3,2024-05-01\n");
        Series("gdp", "billion USD", "BRA,2023,2000,2024-05-01\nARG,2023,600,2024-05-01\nCHL,2023,330,2024-05-01\nPER,2023,260,2024-05-01\n");
        Series("military-burden", "share of GDP", "BRA,2023,0.013,2024-05-01\nARG,2023,0.015,2024-05-01\nCHL,2023,0.015,2024-05-01\nPER,2023,0.012,2024-05-01\n");
        Series("un-ideal-point", "1", "BRA,2023,0.4,2024-05-01\nARG,2023,-0.9,2024-05-01\nCHL,2023,0.5,2024-05-01\nPER,2023,0.3,2024-05-01\n");
        Series("forward-forces", "person", "CHL,2023,2500,2024-05-01\n");
        folder.Write("scenarios/steady.yaml", "label: Steady\nabout: The same government.\ngovernments:\n  BRA:\n    - {from: 2025-01-01, candidates: {bra-a: 1}}\npins: {}\n");
        folder.Write("scenarios/turn.yaml", "label: Turn\nabout: Another government.\ngovernments:\n  BRA:\n    - {from: 2025-01-01, candidates: {bra-b: 1}}\npins: {}\n");
        folder.Write("options/nothing.yaml", "label: Nothing\nabout: Nothing more.\nlevers: {}\n");
        folder.Write("options/floor.yaml", "label: Floor\nabout: A floor and exercises.\nlevers: {troop_floor: 1, \"exercise_programme:CHL\": 1, settle_cost_sharing: 1}\n");
        folder.Write("studies/cone.yaml", """
            label: The cone
            question: Does it run?
            system: cone
            as_of: 2024-12-31
            quarters: 12
            futures: 16
            seed: 1
            design: latin_hypercube
            scenarios: [steady, turn]
            options: [nothing, floor]
            headline: [allied_security_if_tested, allied_security, option_cost]
            satisficing: {allied_security_change: -0.1}
            """);
        return folder;

        void State(string id, string name, double latitude, double longitude, string regime, string more) => folder.Write($"{S}/states/{id}.yaml", $$"""
            name: {{name}}
            capital: {name: {{name}} City, lat: {{latitude}}, lon: {{longitude}}}
            source: invented
            facts:
              - {key: regime, value: {{regime}}, unit: text, from: 2000, basis: measured, source: invented}
              - {key: purchasing_power, range: [1.0, 1.5], unit: "1", from: 2000, basis: estimated, source: invented}
              - {key: growth_trend, range: [0.0, 0.03], unit: "1/year", from: 2000, basis: estimated, source: invented}
              - {key: enabler_dependence, range: [0.3, 0.6], unit: "1", from: 2000, basis: elicited, source: invented}
              - {key: defended_value, range: [0.5, 1.5], unit: "1", from: 2000, basis: elicited, source: invented}

            """ + more);

        void Governments(string id, string more)
        {
            var lower = id.ToLowerInvariant();
            string Government(string suffix, string head, string transactional) => $$"""
                  - id: {{lower}}-{{suffix}}
                    name: {{id}} {{suffix}}
                    coalition: {{lower}}-{{suffix}}
                {{head}}
                    source: invented
                    stances:
                      - {dimension: transactional, range: [{{transactional}}], unit: "1", basis: elicited, known: 2020-01-01, source: invented}
                      - {dimension: threat_weight, range: [0.4, 0.8], unit: "1", basis: elicited, known: 2020-01-01, source: invented}
                      - {dimension: values_weight, range: [0.4, 0.8], unit: "1", basis: elicited, known: 2020-01-01, source: invented}
                      - {dimension: contribution_demanded, range: [1.0, 2.5], unit: "1", basis: elicited, known: 2020-01-01, source: invented}
                      - {dimension: spending_floor, range: [0.015, 0.03], unit: share of GDP, basis: elicited, known: 2020-01-01, source: invented}
                      - {dimension: volatility, range: [0.1, 0.5], unit: "1", basis: elicited, known: 2020-01-01, source: invented}
                      - {dimension: accommodation, range: [0.0, 0.4], unit: "1", basis: elicited, known: 2020-01-01, source: invented}
                      - {dimension: partner_diplomacy, range: [0.3, 0.9], unit: "1", basis: elicited, known: 2020-01-01, source: invented}

                """;
            var dated = more.Replace("basis: elicited,", "basis: elicited, known: 2020-01-01,");
            folder.Write($"{S}/governments/{id}.yaml", $"state: {id}\ngovernments:\n" + Government("a", "    from: 2020-01-01\n    known: 2020-01-01", "0.0, 0.3") + dated + Government("b", "    known: 2020-01-01\n    basis: elicited", "0.5, 0.9") + dated);
        }

        void Agreement(string id, string kind, string members, string more, string facts = "") => folder.Write(
            $"{S}/agreements/{id}.yaml",
            $"name: {id}\nkind: {kind}\nmembers: {members}\n{more}source: invented\nevents:\n  - {{date: 2000-01-01, event: signed, source: invented}}\n  - {{date: 2001-01-01, event: in_force, source: invented}}\n{facts}");

        void Series(string id, string unit, string rows)
        {
            folder.Write($"{S}/series/{id}.yaml", $"label: {id}\nunit: {(unit == "1" ? "\"1\"" : unit)}\ndyadic: false\nsource: invented\nbasis: measured\nknown: 2024-05-01\n");
            folder.Write($"{S}/series/{id}.csv", $"state,year,value,known\n{rows}");
        }
    }
}
