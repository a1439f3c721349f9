using System.Text.Json;
using Xunit;

namespace Latticework.Tests.House;

/// <summary>The one script a user runs, in a copy of its own with a stand-in for <c>dotnet</c>: no build takes place.</summary>
public sealed class ScriptTests : IDisposable
{
    private static readonly string[] utilities =
        ["sh", "cat", "dirname", "find", "head", "mkdir", "mv", "readlink", "rm", "rmdir", "sed", "sleep", "tr"];

    private readonly string root = Path.Combine(Path.GetTempPath(), $"lattice work {Guid.NewGuid():N}");
    private readonly string house;
    private readonly string tools;

    public ScriptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for POSIX shells.");
        house = Path.Combine(root, "the house");
        tools = Path.Combine(root, "tools");
        Directory.CreateDirectory(Path.Combine(house, "src"));
        Directory.CreateDirectory(tools);
        foreach (var file in new[] { "latticework", "global.json" })
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(house, file));
        foreach (var name in utilities)
        {
            var path = new[] { "/bin", "/usr/bin" }.Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);
            Assert.SkipWhen(path is null, $"This machine has no {name} in /bin or /usr/bin.");
            File.CreateSymbolicLink(Path.Combine(tools, name), path!);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("test")]
    public void Without_dotnet_it_says_how_to_get_it(params string[] arguments)
    {
        var (code, output, error) = Script(arguments);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("'dotnet' was not found", error, StringComparison.Ordinal);
        Assert.Contains($".NET SDK {WantedSdk()} ", error, StringComparison.Ordinal);
        Assert.Contains("https://dotnet.microsoft.com/download/dotnet/10.0", error, StringComparison.Ordinal);
    }

    [Fact]
    public void With_too_old_an_SDK_it_names_what_it_found()
    {
        StandIn("""
            case $1 in
                --version) exit 155 ;;
                --list-sdks) echo '9.0.100 [/somewhere]' ;;
            esac
            """);

        var (code, _, error) = Script(["brief"]);

        Assert.Equal(1, code);
        Assert.Contains("found: 9.0.100", error, StringComparison.Ordinal);
        Assert.Contains("https://dotnet.microsoft.com/download/dotnet/10.0", error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_builds_once_then_hands_over_arguments_and_exit_code()
    {
        StandInThatBuilds();

        var first = Script(["dossier", "show", "two words"]);
        var second = Script(["dossier", "show", "two words"]);

        Assert.Equal((7, "<dossier><show><two words>\n", "latticework: building …\n"), first);
        Assert.Equal((7, "<dossier><show><two words>\n", ""), second);
    }

    [Fact]
    public void No_argument_asks_for_help()
    {
        StandInThatBuilds();
        Assert.Equal("<--help>\n", Script([]).Output);
    }

    [Fact]
    public void It_works_through_a_link_from_anywhere()
    {
        StandInThatBuilds();
        var link = Path.Combine(root, "a link");
        File.CreateSymbolicLink(link, Path.Combine("the house", "latticework"));

        var (code, output, _) = Repository.Run(Path.Combine(tools, "sh"), [link, "brief"], Environment(), "/");

        Assert.Equal((7, "<brief>\n"), (code, output));
        Assert.True(File.Exists(Path.Combine(house, "artifacts", "latticework.stamp")));
    }

    [Fact]
    public void A_newer_source_or_a_removed_one_is_built_again()
    {
        StandInThatBuilds();
        var source = Path.Combine(house, "src", "A.cs");
        File.WriteAllText(source, "// one");
        Script(["brief"]);

        File.SetLastWriteTimeUtc(source, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
        Assert.Contains("building", Script(["brief"]).Error, StringComparison.Ordinal);

        File.Delete(source);
        Directory.SetLastWriteTimeUtc(Path.Combine(house, "src"), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
        Assert.Contains("building", Script(["brief"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_build_shows_why_and_leaves_no_lock()
    {
        StandIn("""
            case $1 in
                --version) echo 10.0.401 ;;
                build) echo 'A.cs(1,1): error CS1002: ; expected'; exit 1 ;;
            esac
            """);

        var (code, output, error) = Script(["brief"]);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("error CS1002", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(house, "artifacts", "latticework.lock")));
    }

    [Fact]
    public void A_lock_left_by_a_dead_process_is_cleared()
    {
        StandInThatBuilds();
        var abandoned = Directory.CreateDirectory(Path.Combine(house, "artifacts", "latticework.lock")).FullName;
        // Larger than the largest process number of any system in use.
        File.WriteAllText(Path.Combine(abandoned, "pid"), "99999999\n");

        Assert.Equal(7, Script(["brief"]).Code);
        Assert.False(Directory.Exists(abandoned));
    }

    [Fact]
    public async Task Two_at_once_build_once()
    {
        StandInThatBuilds(pause: "sleep 1");

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Script(["brief"]))));

        Assert.All(runs, r => Assert.Equal((7, "<brief>\n"), (r.Code, r.Output)));
        Assert.Single(File.ReadAllLines(Path.Combine(root, "builds")));
    }

    public void Dispose()
    {
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
    }

    private (int Code, string Output, string Error) Script(string[] arguments) =>
        Repository.Run(Path.Combine(tools, "sh"), [Path.Combine(house, "latticework"), .. arguments], Environment());

    private static string WantedSdk()
    {
        using var settings = JsonDocument.Parse(Repository.Read("global.json"));
        return settings.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
    }

    private Dictionary<string, string?> Environment() => new() { ["PATH"] = tools, ["HOME"] = root, ["DOTNET_ROOT"] = null };

    // Builds by writing an empty tool and a line in a log; runs by printing its arguments and ending with 7.
    private void StandInThatBuilds(string pause = ":") => StandIn($"""
        case $1 in
            --version) echo 10.0.401 ;;
            build)
                {pause}
                echo built >>"{root}/builds"
                mkdir -p artifacts/bin/Latticework.Cli/release
                : >artifacts/bin/Latticework.Cli/release/latticework.dll
                ;;
            *)
                shift
                for argument; do printf '<%s>' "$argument"; done
                echo
                exit 7
                ;;
        esac
        """);

    private void StandIn(string body)
    {
        var path = Path.Combine(tools, "dotnet");
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
