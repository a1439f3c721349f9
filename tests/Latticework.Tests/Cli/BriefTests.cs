using System.Text.Json;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary><c>brief</c> and <c>explore</c> end to end, on the shipped dossier, as a user runs them.</summary>
public sealed class BriefTests
{
    [Fact]
    public void BriefPrintsJsonAndNothingElse()
    {
        using var scratch = new Scratch();
        var (code, output, error) = Tool.Run("brief", "--json", "--futures", "12", "--output", scratch["run"]);
        Assert.True(code == 0, error);
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        Assert.Equal("next-administration", root.GetProperty("study").GetString());
        Assert.Matches("^[0-9a-f]{64}$", root.GetProperty("dossierHash").GetString());
        Assert.Matches("^[0-9a-f]{64}$", root.GetProperty("studyHash").GetString());
        Assert.Equal(20241231u, root.GetProperty("seed").GetUInt32());
        Assert.Equal(12, root.GetProperty("futures").GetInt32());
        var options = root.GetProperty("options").GetArrayLength();
        var scenarios = root.GetProperty("scenarios").GetArrayLength();
        Assert.True(options >= 8, $"{options} options");
        Assert.Equal(4, scenarios);
        Assert.Contains(root.GetProperty("options").EnumerateArray(), o => o.GetProperty("id").GetString() == root.GetProperty("robustOption").GetString());
        var results = root.GetProperty("results").EnumerateArray().ToArray();
        Assert.True(results.Length >= options * scenarios * 8, $"{results.Length} results");
        Assert.All(results, r =>
        {
            var interval = r.GetProperty("interval");
            Assert.Equal(2, interval.GetArrayLength());
            Assert.True(interval[0].GetDouble() <= interval[1].GetDouble());
            Assert.Equal(JsonValueKind.Number, r.GetProperty("mean").ValueKind);
            Assert.True(r.GetProperty("regret").GetDouble() >= 0);
        });
        Assert.True(File.Exists(scratch["run/briefing.html"]));
    }

    [Fact]
    public void ThreadsChangeNoByte()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Tool.Run("explore", "--futures", "150", "--threads", "1", "--output", scratch["one"]).Code);
        Assert.Equal(0, Tool.Run("explore", "--futures", "150", "--threads", "2", "--output", scratch["two"]).Code);
        AssertSameFiles(scratch["one"], scratch["two"]);
    }

    [Fact]
    public void AKilledRunGoesOnAndEndsWithTheSameBytes()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Tool.Run("explore", "--futures", "600", "--output", scratch["whole"]).Code);
        using (var process = Tool.Start("explore", "--futures", "600", "--output", scratch["killed"]))
        {
            // Killed as soon as one tile is on disk: in the middle, whatever the speed of the machine.
            while (!process.HasExited && !(Directory.Exists(scratch["killed/shards"]) && Directory.EnumerateFiles(scratch["killed/shards"], "*.shard").Any()))
                Thread.Sleep(2);
            process.Kill();
            process.WaitForExit();
        }
        Assert.False(File.Exists(scratch["killed/manifest.json"]), "the run finished before it could be killed");
        var (code, _, error) = Tool.Run("explore", "--futures", "600", "--output", scratch["killed"]);
        Assert.True(code == 0, error);
        Assert.Contains("Continuing", error, StringComparison.Ordinal);
        AssertSameFiles(scratch["whole"], scratch["killed"]);
    }

    [Fact]
    public void AFinishedRunIsNotRunAgain()
    {
        using var scratch = new Scratch();
        Assert.Contains("written to", Tool.Run("explore", "--futures", "8", "--output", scratch["run"]).Output, StringComparison.Ordinal);
        Assert.Contains("already in", Tool.Run("explore", "--futures", "8", "--output", scratch["run"]).Output, StringComparison.Ordinal);
        Assert.Contains("written to", Tool.Run("explore", "--futures", "8", "--seed", "5", "--output", scratch["run"]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("next-administraton", "expected 'next-administration'")]
    [InlineData("elsewhere", "expected one of")]
    public void AMisspeltStudyIsMisuse(string study, string expected)
    {
        var (code, output, error) = Tool.Run("brief", study);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersOutOfRangeAreMisuse()
    {
        Assert.Equal(2, Tool.Run("brief", "--futures", "0").Code);
        Assert.Equal(2, Tool.Run("explore", "--threads", "-3").Code);
        Assert.Equal(2, Tool.Run("explore", "--futures", "many").Code);
    }

    private static void AssertSameFiles(string expected, string actual)
    {
        var names = Files(expected);
        Assert.Equal(names, Files(actual));
        Assert.All(names, name => Assert.True(
            File.ReadAllBytes(Path.Combine(expected, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, name))), $"{name} differs"));
    }

    private static string[] Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
}
