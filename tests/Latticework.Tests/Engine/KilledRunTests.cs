#pragma warning disable xUnit1051 // Runs of milliseconds need no cancelling.
using System.Diagnostics;
using Latticework.Engine;
using Xunit;

namespace Latticework.Tests.Engine;

public sealed class KilledRunTests : IDisposable
{
    private const string FolderVariable = "LATTICEWORK_TEST_RUN_TO_KILL";
    private readonly string root = Directory.CreateTempSubdirectory("latticework-killed-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_killed_process_leaves_what_the_next_run_goes_on_from()
    {
        var executable = Path.Combine(AppContext.BaseDirectory, "Latticework.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        Assert.SkipUnless(File.Exists(executable), "the tests were not built as an executable");
        var (killed, whole) = (Path.Combine(root, "killed"), Path.Combine(root, "whole"));
        var method = $"{typeof(KilledRunTests).FullName}.{nameof(The_run_to_be_killed)}";
        var start = new ProcessStartInfo(executable, ["-method", method, "-explicit", "on"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment[FolderVariable] = killed;
        using (var process = Process.Start(start)!)
        {
            var shards = Path.Combine(killed, "shards");
            for (var i = 0; i < 600 && !process.HasExited && Written() < 3; i++)
                await Task.Delay(50);
            Assert.False(process.HasExited, "the run ended before it could be killed");
            process.Kill();
            await process.WaitForExitAsync();

            int Written() => Directory.Exists(shards) ? Directory.GetFiles(shards, "*.shard").Length : 0;
        }
        Assert.True(RunFolder.IsInterrupted(killed));
        Assert.False(RunFolder.IsComplete(killed));

        var kept = -1L;
        ExperimentTests.Walk(400).Run(new() { Folder = killed }, new ExperimentTests.Listener(x => kept = kept < 0 ? x.Done : kept));
        ExperimentTests.Walk(400).Run(new() { Folder = whole });
        Assert.True(kept >= 3 * 8 * 6, "the shards were not kept");
        RunFolderTests.AssertSameFiles(RunFolderTests.Files(whole), RunFolderTests.Files(killed));
    }

    [Fact(Explicit = true)]
    public void The_run_to_be_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "started by the test above only");
        var slow = new RandomWalkModel { Disturb = (_, _, _, _) => Thread.Sleep(20) };
        var experiment = new Experiment(slow, ExperimentTests.Manifest(400, 7), ExperimentTests.Inputs(2, 400));
        experiment.Run(new() { Folder = folder, TileSize = 8, Threads = 2 });
    }
}
