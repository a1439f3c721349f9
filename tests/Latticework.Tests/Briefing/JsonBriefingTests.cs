using System.Text.Json;
using Latticework.Briefing.Documents;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Briefing;

public sealed class JsonBriefingTests
{
    private static readonly JsonElement root = JsonDocument.Parse(JsonBriefing.Write(BriefingFixture.Input)).RootElement;

    [Fact]
    public void CarriesTheManifest()
    {
        var manifest = BriefingFixture.Input.Run.Manifest;
        Assert.Equal(manifest.Study, root.GetProperty("study").GetString());
        Assert.Equal(manifest.StudyHash, root.GetProperty("studyHash").GetString());
        Assert.Equal(manifest.DossierHash, root.GetProperty("dossierHash").GetString());
        Assert.Equal(manifest.AsOf, root.GetProperty("asOf").GetString());
        Assert.Equal(manifest.Seed, root.GetProperty("seed").GetUInt32());
        Assert.Equal(200, root.GetProperty("futures").GetInt32());
        Assert.Equal(32, root.GetProperty("steps").GetInt32());
        Assert.Equal("latin_hypercube", root.GetProperty("design").GetString());
    }

    [Fact]
    public void HasOneResultForEveryOptionScenarioAndHeadlineMeasure()
    {
        var results = root.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(9 * 4 * 3, results.Length);
        Assert.Equal(results.Length, results.Select(r => (r.GetProperty("option").GetString(), r.GetProperty("scenario").GetString(), r.GetProperty("measure").GetString())).Distinct().Count());
        foreach (var result in results)
        {
            Assert.True(result.GetProperty("regret").GetDouble() >= 0);
            Assert.True(result.GetProperty("interval")[0].GetDouble() <= result.GetProperty("interval")[1].GetDouble());
            var mean = result.GetProperty("mean").GetDouble();
            Assert.InRange(mean, result.GetProperty("meanInterval")[0].GetDouble(), result.GetProperty("meanInterval")[1].GetDouble());
        }
    }

    [Fact]
    public void KeepsFullPrecision()
    {
        var first = root.GetProperty("results")[0].GetProperty("mean").GetDouble();
        Assert.Equal(BriefingFixture.Input.Decision.On(0, 0).ByScenario[0].Mean.Value, first);
    }

    [Fact]
    public void NamesTheRobustOption()
    {
        var metric = root.GetProperty("robust").GetProperty("metrics")[0];
        Assert.Equal(root.GetProperty("robustOption").GetString(), metric.GetProperty("option").GetString());
        Assert.Contains(root.GetProperty("robustOption").GetString(), BriefingFixture.Input.Run.Options);
        Assert.Equal(2, metric.GetProperty("marginInterval").GetArrayLength());
    }

    [Fact]
    public void FatesOfAnAgreementAddToOne()
    {
        var agreements = root.GetProperty("agreements").EnumerateArray().ToArray();
        Assert.Equal(30 * 4, agreements.Length);
        Assert.All(agreements, a => Assert.Equal(1, new[] { "healthy", "renegotiated", "hollow", "ended" }.Sum(p => a.GetProperty(p).GetDouble()), 9));
    }

    [Fact]
    public void TheOtherListsAreThere()
    {
        Assert.Equal(4, root.GetProperty("scenarios").GetArrayLength());
        Assert.True(root.GetProperty("options")[1].GetProperty("cost").GetDouble() > 1);
        Assert.Equal(9, root.GetProperty("satisficing").GetArrayLength());
        Assert.Equal(8 * 4, root.GetProperty("security").GetArrayLength());
        Assert.Equal(BriefingFixture.Input.Run.Measures.Count, root.GetProperty("measures").GetArrayLength());
        Assert.Equal(3, root.GetProperty("sources").GetArrayLength());
        Assert.Equal(2, root.GetProperty("leftOut").GetArrayLength());
    }

    [Fact]
    public void ANumberThatIsMissingIsNull()
    {
        var input = BriefingFixture.Input;
        var on = input.Decision.OnMeasures.ToArray();
        var gap = new Latticework.Exploration.Robustness.Estimate(double.NaN, double.NaN);
        on[0] = on[0] with { RegretByScenario = [gap, .. on[0].RegretByScenario.Skip(1)] };
        var json = JsonDocument.Parse(JsonBriefing.Write(input with { Decision = input.Decision with { OnMeasures = on } })).RootElement;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("results")[0].GetProperty("regret").ValueKind);
        Assert.Equal("maximise", json.GetProperty("measures")[0].GetProperty("direction").GetString());
        Assert.Equal(Direction.Maximise, input.Run.Measures[0].Direction);
    }
}
