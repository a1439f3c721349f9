using System.Text.Json;
using Latticework.Tests.House;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary>Changing a fact changes the hash and the answer; breaking one is said in one line.</summary>
public sealed class FactsMatterTests
{
    private const string Governments = "systems/indo-pacific/governments/USA.yaml";

    [Fact]
    public void ChangingOneFactChangesHashAndAnswer()
    {
        using var scratch = new Scratch();
        var before = Brief(scratch["before"]);
        // A renegotiating government that is hardly transactional after all.
        Overlay(scratch, Governments, text =>
        {
            var kind = text.IndexOf("id: usa-renegotiation\n", StringComparison.Ordinal);
            var line = text.IndexOf("dimension: transactional, range: [", kind, StringComparison.Ordinal);
            var end = text.IndexOf(']', line);
            return $"{text[..line]}dimension: transactional, range: [0, 0.05{text[end..]}";
        });
        var after = Brief(scratch["after"], "--overlay", scratch["overlay"]);
        Assert.NotEqual(before.GetProperty("dossierHash").GetString(), after.GetProperty("dossierHash").GetString());
        Assert.Equal(before.GetProperty("studyHash").GetString(), after.GetProperty("studyHash").GetString());
        Assert.True(Credibility(after) > Credibility(before) + 0.02, $"{Credibility(after)} after, {Credibility(before)} before");
        Assert.Contains("governments/USA.yaml", after.GetProperty("overlay").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void DeletingASourceIsOneLine() => AssertOneLine(
        data => File.Delete(Path.Combine(data, "sources/gml-mid-2-2-1.yaml")), "gml-mid-2-2-1");

    [Fact]
    public void AMisspeltUnitIsOneLine() => AssertOneLine(
        data => Replace(data, "systems/indo-pacific/disputes/taiwan-strait.yaml", "unit: \"1/year\", from: 1990-01-01", "unit: \"1/yaer\", from: 1990-01-01"), "1/year");

    [Fact]
    public void ADateInTheFutureOfKnownIsOneLine() => AssertOneLine(
        data => Replace(data, "systems/indo-pacific/disputes/taiwan-strait.yaml", "known: 2016,", "known: 2031-01-01,"), "2031-01-01");

    [Fact]
    public void ANaNIsOneLine() => AssertOneLine(
        data => Replace(data, "systems/indo-pacific/disputes/taiwan-strait.yaml", "value: 0.5714", "value: .nan"), "nan");

    private static void AssertOneLine(Action<string> spoil, string said)
    {
        using var scratch = new Scratch();
        var data = scratch["data"];
        Copy(Path.Combine(Repository.Root, "data"), data);
        spoil(data);
        var (code, output, error) = Tool.Run("brief", "--json", "--futures", "4", "--data", data, "--output", scratch["run"]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, l => l.Contains(said, StringComparison.OrdinalIgnoreCase)
            && l.Contains(".yaml:", StringComparison.Ordinal) && l.Contains("found ", StringComparison.Ordinal) && l.Contains("expected ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal(2, Tool.Run("dossier", "check", "--data", data).Code);
    }

    private static JsonElement Brief(string folder, params string[] more)
    {
        var (code, output, error) = Tool.Run(["brief", "--json", "--futures", "24", "--output", folder, .. more]);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static double Credibility(JsonElement briefing) => briefing.GetProperty("results").EnumerateArray()
        .Single(r => r.GetProperty("measure").GetString() == "patron_credibility" && r.GetProperty("scenario").GetString() == "renegotiation"
            && r.GetProperty("option").GetString() == "do-nothing").GetProperty("mean").GetDouble();

    private static void Overlay(Scratch scratch, string path, Func<string, string> change)
    {
        var target = Path.Combine(scratch["overlay"], path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, change(Repository.Read(Path.Combine("data", path))));
    }

    private static void Replace(string data, string path, string found, string by)
    {
        var file = Path.Combine(data, path);
        var text = File.ReadAllText(file);
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(found, by, StringComparison.Ordinal));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
