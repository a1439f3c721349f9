using Latticework.Alliance;
using Latticework.Dossier;
using Latticework.Tests.Dossier;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Alliance;

/// <summary>What a user gets to read who misspells a name: one line that says where, and the nearest right name.</summary>
public sealed class MistakesTests
{
    [Fact]
    public void The_shipped_study_has_no_problem() => Assert.Empty(Problems(_ => { }));

    [Theory]
    [InlineData("options/do-nothing.yaml", "levers: {}", "levers: {trop_floor: 1}", "'trop_floor'", "'troop_floor'")]
    [InlineData("options/do-nothing.yaml", "levers: {}", "levers: {\"exercise_programme:JPM\": 1}", "target 'JPM'", "'JPN'")]
    [InlineData("scenarios/continuity.yaml", "pins: {}", "pins: {patron_will.commonfocus: 0.5}", "'patron_will.commonfocus'", "'patron_will.common_focus'")]
    [InlineData("studies/next-administration.yaml", "headline: [allied_security_if_tested,", "headline: [alied_security_if_tested,", "'alied_security_if_tested'", "'allied_security_if_tested'")]
    [InlineData("studies/next-administration.yaml", "allied_security_change: -0.1", "alied_security_change: -0.1", "'alied_security_change'", "'allied_security_change'")]
    public void A_misspelt_name_in_a_study_is_one_line_with_the_right_one(string file, string old, string now, string found, string expected)
    {
        var problem = Assert.Single(Problems(folder => folder.Replace(file, old, now)));
        Assert.Contains(file, problem, StringComparison.Ordinal);
        Assert.Contains($"found {found}", problem, StringComparison.Ordinal);
        Assert.Contains($"expected {expected}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_satisficing_measure_is_said_to_be_there()
    {
        var problem = Assert.Single(Problems(f => f.Replace("studies/next-administration.yaml", "allied_security_change: -0.1", "alied_security_change: -0.1")));
        Assert.Contains(": satisficing:", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_nobody_reads_is_one_line()
    {
        var problem = Assert.Single(Problems(f => f.Write("parameters/posture.yaml", f.Read("parameters/posture.yaml") + """
              readiness_halflife:
                label: Misspelt
                unit: quarter
                range: [4, 12]
                basis: elicited
                known: 2024-12-31
                source: model-design
            """)));
        Assert.Contains("found 'readiness_halflife', expected 'readiness_half_life'", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posture", "readiness_half_life")]
    [InlineData("patron_will", "initial_defence_pact")]
    public void A_missing_parameter_is_one_line_however_often_it_is_read(string family, string name)
    {
        var problems = Problems(f => f.Replace($"parameters/{family}.yaml", $"  {name}:", $"  entirely_other:"));
        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, p => p.Contains("no such parameter", StringComparison.Ordinal) && p.Contains($"'{name}'", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("'entirely_other'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_family_is_one_line()
    {
        // The ledger names the family too, and would say so line by line.
        var problem = Assert.Single(Problems(f =>
        {
            f.Delete("parameters/posture.yaml");
            f.Write("ledger.csv", f.Read("ledger.csv").Replace("model:posture", "model:security", StringComparison.Ordinal));
        }));
        Assert.Contains("parameters/posture.yaml", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dispute_without_an_anchor_is_one_line()
    {
        const string File = $"{DataFolder.System}/disputes/taiwan-strait.yaml";
        var problem = Assert.Single(Problems(f => f.Write(File, string.Join('\n', f.Read(File).Split('\n').Where(l => !l.Contains("security_alone", StringComparison.Ordinal))))));
        Assert.Contains("taiwan-strait.yaml", problem, StringComparison.Ordinal);
        Assert.Contains("'security_alone'", problem, StringComparison.Ordinal);
    }

    private static List<string> Problems(Action<Copy> change)
    {
        using var copy = new Copy();
        change(copy);
        var dossier = DossierLoader.Load(copy.Root);
        Assert.Empty(dossier.Problems);
        var study = dossier.Studies["next-administration"];
        var model = AllianceModel.Build(
            dossier.AsOf(study.AsOf), study, [.. study.Scenarios.Select(s => dossier.Scenarios[s])], [.. study.Options.Select(o => dossier.Options[o])], out var problems);
        Assert.Equal(problems.Count == 0, model is not null);
        Assert.All(problems, p => Assert.DoesNotContain('\n', p.ToString()));
        return [.. problems.Select(p => p.ToString())];
    }

    // The shipped data in a temporary place.
    private sealed class Copy : IDisposable
    {
        private readonly DataFolder folder = DataFolder.Empty();

        public Copy()
        {
            var data = Path.Combine(Repository.Root, "data");
            foreach (var file in Directory.GetFiles(data, "*", SearchOption.AllDirectories))
                folder.Write(Path.GetRelativePath(data, file), File.ReadAllText(file));
        }

        public string Root => folder.Root;

        public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

        public void Write(string path, string text) => folder.Write(path, text);

        public void Replace(string path, string old, string now) => folder.Replace(path, old, now);

        public void Delete(string path) => folder.Delete(path);

        public void Dispose() => folder.Dispose();
    }
}
