using Latticework.Dossier;
using Latticework.Dossier.Networks;
using Latticework.Tests.Alliance;
using Xunit;

namespace Latticework.Tests.Dossier.Networks;

public sealed class TieNetworkTests
{
    private const string S = DataFolder.System;

    private static readonly DateOnly day = new(2020, 1, 1);

    [Fact]
    public void A_tie_weighs_what_its_agreements_give_it()
    {
        using var folder = WithDepths();
        Agreement(folder, "jp-kr-secrets", "information_security", "JPN, KOR");
        Agreement(folder, "jp-kr-supplies", "logistics", "JPN, KOR");
        var network = On(folder, day);
        var tie = Assert.Single(network.Ties, t => t is { A: "JPN", B: "KOR" });
        Assert.Equal(1 - (0.875 * 0.875), tie.Weight, 1e-12);
        Assert.Equal(["jp-kr-secrets", "jp-kr-supplies"], tie.Agreements);
        // One pledge only: Japan, with the stronger ties of its two ends, is the hub here.
        Assert.Equal("JPN", network.Hub);
        Assert.False(tie.WithoutHub || tie.IsDefence);
        var treaty = Assert.Single(network.Ties, t => t is { A: "JPN", B: "USA" });
        Assert.True(treaty is { IsDefence: true, WithoutHub: false });
        // The Quad's four members of 2020 have three partners each.
        Assert.Equal(1 - (0.55 * (1 - (0.2 / 3))), treaty.Weight, 1e-12);
        Assert.Equal(1 - (0.55 * 0.8), Assert.Single(On(folder, day, MembershipWeight.Whole).Ties, t => t is { A: "JPN", B: "USA" }).Weight, 1e-12);
    }

    [Fact]
    public void Only_what_is_in_force_between_members_of_the_day_counts()
    {
        using var folder = WithDepths();
        Assert.Empty(On(folder, new(1960, 6, 22)).Ties);
        Assert.Equal(["JPN-USA"], On(folder, new(1960, 6, 23)).Ties.Select(t => $"{t.A}-{t.B}"));
        Agreement(folder, "jp-kr-trade", "trade", "JPN, KOR");
        Agreement(folder, "kr-cn-talks", "dialogue", "CHN, JPN, KOR");
        Assert.DoesNotContain(On(folder, day).Ties, t => t is { A: "JPN", B: "KOR" });
        Agreement(folder, "jp-kr-secrets", "information_security", "JPN, KOR", "\n  - {date: 2019-01-01, event: suspended, source: record}");
        Assert.DoesNotContain(On(folder, day).Ties, t => t is { A: "JPN", B: "KOR" });
    }

    [Fact]
    public void The_hub_is_who_most_are_pledged_to()
    {
        using var folder = WithDepths();
        Assert.Null(On(folder, new(1950, 1, 1)).Hub);
        Assert.Null(LatticeFigures.Of(On(folder, new(1950, 1, 1))).HubShare);
        // One pledge: the two have one partner and one strength each, and the code decides.
        Assert.Equal("JPN", On(folder, new(2000, 1, 1)).Hub);
        Agreement(folder, "us-kr-pact", "mutual_defence_treaty", "KOR, USA", obligations: "[defence]");
        var network = On(folder, new(2000, 1, 1));
        Assert.Equal("USA", network.Hub);
        Assert.Equal(["JPN", "KOR"], network.Allies);
        var star = LatticeFigures.Of(network);
        Assert.Equal((1.0, 1.0, 1, 0), (star.HubShare!.Value, star.Centralisation!.Value, star.AlliedPairs, star.AlliedPairsJoinedWithoutHub));
        Assert.Equal((2, 1.0, 2, 0.0), (star.Removals[0].TiesLost, star.Removals[0].WeightLost, star.Removals[0].PartsAfter, star.Removals[0].ConnectivityAfter!.Value));
        Agreement(folder, "jp-kr-secrets", "information_security", "JPN, KOR");
        var joined = LatticeFigures.Of(On(folder, new(2000, 1, 1)));
        Assert.Equal(1.0, joined.ShareJoinedWithoutHub);
        Assert.Equal(0.9 / 1.025, joined.HubShare!.Value, 1e-12);
        Assert.Equal(1, joined.Removals.Single(r => r.State == "USA").PartsAfter);
    }

    [Fact]
    public void A_tie_touches_the_regions_of_the_system()
    {
        using var folder = WithDepths();
        folder.Replace("dossier.yaml", "systems: [indo-pacific]", "systems: [indo-pacific]\nregions: [Asia]");
        folder.Replace($"{S}/states/JPN.yaml", "source: atlas\n", "region: Asia\nsource: atlas\n");
        Agreement(folder, "us-kr-pact", "mutual_defence_treaty", "KOR, USA", obligations: "[defence]");
        // Korea has no region here: its tie to Japan counts, its tie to the United States does not.
        Agreement(folder, "jp-kr-secrets", "information_security", "JPN, KOR");
        Assert.Equal(["JPN-KOR", "JPN-USA"], On(folder, new(2000, 1, 1)).Ties.Select(t => $"{t.A}-{t.B}"));
        folder.Replace("dossier.yaml", "regions: [Asia]", "regions: [Azia]");
        Assert.Equal(["dossier.yaml:4: regions: found \"Azia\", expected \"Asia\""], folder.Problems());
    }

    [Fact]
    public void Depths_come_from_the_parameters_and_a_missing_one_is_named()
    {
        using var folder = DataFolder.Valid();
        var problems = new List<Problem>();
        Assert.Null(TieDepths.Read(folder.Load().Families, problems));
        Assert.Equal("parameters/rollback_resistance.yaml:1: parameters.depth_treaty: found nothing, expected the depth of a class of agreements, 0 to 1", problems[0].ToString());
        Assert.Equal(4, problems.Count);
    }

    [Fact]
    public void Every_kind_but_trade_makes_a_tie() =>
        Assert.Equal([AgreementKind.Trade], Enum.GetValues<AgreementKind>().Where(k => TieDepths.ParameterOf(k) is null));

    [Fact]
    public void Hub_and_depths_are_those_of_the_model()
    {
        var simulation = ShippedWorld.Begun();
        var world = simulation.World;
        var depths = TieDepths.Read(ShippedWorld.Snapshot.Families, [])!;
        var network = TieNetwork.On(ShippedWorld.Snapshot, ShippedWorld.Study.AsOf, depths, [], MembershipWeight.Whole);
        Assert.Equal(world.Hub.Id, network.Hub);
        var compared = 0;
        foreach (var pair in world.Pairs)
        {
            var weight = network.Ties.FirstOrDefault(t => t.A == pair.A.Id && t.B == pair.B.Id)?.Weight ?? 0;
            Assert.Equal(pair.Depth[0], weight, 1e-12);
            compared++;
        }
        Assert.True(compared > 50);
    }

    [Fact]
    public void The_year_is_its_last_day_or_the_as_of_day()
    {
        Assert.Equal(new DateOnly(2023, 12, 31), LatticeFigures.DayOf(2023, new(2024, 6, 1)));
        Assert.Equal(new DateOnly(2024, 6, 1), LatticeFigures.DayOf(2024, new(2024, 6, 1)));
    }

    private static DataFolder WithDepths()
    {
        var folder = DataFolder.Valid();
        var text = string.Concat(new[] { ("treaty", 0.45), ("access", 0.2), ("working", 0.125), ("light", 0.06) }.Select(d =>
            $"  depth_{d.Item1}:\n    label: Depth\n    unit: \"1\"\n    value: {d.Item2}\n    basis: measured\n    known: 2024-12-31\n    source: record\n"));
        return folder.Write("parameters/rollback_resistance.yaml", "about: Depths.\nparameters:\n" + text);
    }

    private static void Agreement(DataFolder folder, string id, string kind, string members, string events = "", string obligations = "[]") => folder.Write(
        $"{S}/agreements/{id}.yaml",
        $"name: {id}\nkind: {kind}\nmembers: [{members}]\nobligations: {obligations}\nsource: record\nevents:\n  - {{date: 1999-01-01, event: in_force, source: record}}{events}\n");

    private static TieNetwork On(DataFolder folder, DateOnly day, MembershipWeight memberships = MembershipWeight.Shared)
    {
        var dossier = folder.Load();
        Assert.Empty(dossier.Problems);
        var snapshot = dossier.AsOf(dossier.CutOff);
        return TieNetwork.On(snapshot, day, TieDepths.Read(snapshot.Families, [])!, dossier.Regions, memberships);
    }
}
