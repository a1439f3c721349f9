#pragma warning disable xUnit1051 // Runs of milliseconds need no cancelling.
using System.Text;
using Latticework.Engine;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Latticework.Tests.Engine;

public sealed class RunFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("latticework-runs-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_run_comes_back_as_it_went()
    {
        foreach (var (experiment, name) in new[] { (ExperimentTests.Walk(50), "walk"), (ExperimentTests.LakeRun(21), "lake") })
        {
            var folder = Path.Combine(root, name);
            var run = experiment.Run(new() { Folder = folder, TileSize = 8 });
            Assert.True(RunFolder.IsComplete(folder));
            Assert.False(RunFolder.IsInterrupted(folder));
            var opened = RunFolder.Open(folder);
            ExperimentTests.AssertSame(run, opened);
            Assert.Equal(run.Manifest, opened.Manifest);
            Assert.Equal(run.Manifest, RunFolder.ReadManifest(folder));
            Assert.Equal(run.Scenarios, opened.Scenarios);
            Assert.Equal(run.Options, opened.Options);
            Assert.Equal(run.Measures, opened.Measures);
            Assert.Equal(run.Uncertainties, opened.Uncertainties);
            Assert.Equal(run.Trajectories, opened.Trajectories);
            Assert.Equal(run.Inputs, opened.Inputs);
            Assert.Empty(RunFolder.Open(folder, paths: false).Paths);
        }
    }

    [Fact]
    public void A_finished_folder_holds_the_results_and_nothing_else()
    {
        ExperimentTests.Walk(10).Run(new() { Folder = root });
        Assert.Equal(["manifest.json", "run.sqlite", "trajectories/luck.npy", "trajectories/walk/a.npy"], Files(root).Keys);
        var manifest = File.ReadAllText(Path.Combine(root, "manifest.json"));
        Assert.Contains("\"trajectory_axes\": [\n    \"scenario\",\n    \"option\",\n    \"future\",\n    \"step\"\n  ]", manifest, StringComparison.Ordinal);
        Assert.Contains("\"file\": \"trajectories/walk/a.npy\"", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Awkward_names_stay_inside_the_folder()
    {
        Trajectory[] names = [new("../../etc/x y", "", "1", null), new("ä%/.", "", "1", null)];
        var experiment = new Experiment(new RandomWalkModel { Trajectories = names }, ExperimentTests.Manifest(9, 7), ExperimentTests.Inputs(2, 9));
        var run = experiment.Run(new() { Folder = root });
        ExperimentTests.AssertSame(run, RunFolder.Open(root));
        Assert.Equal(["manifest.json", "run.sqlite", "trajectories/%2E./%2E./etc/x%20y.npy", "trajectories/%C3%A4%25/%2E.npy"], Files(root).Keys);
    }

    [Fact]
    public void The_same_run_is_the_same_bytes_for_any_threads_and_tiles()
    {
        var (one, two) = (Path.Combine(root, "one"), Path.Combine(root, "two"));
        ExperimentTests.Walk(101).Run(new() { Folder = one, Threads = 1, TileSize = 4 });
        ExperimentTests.Walk(101).Run(new() { Folder = two, Threads = 5, TileSize = 60 });
        AssertSameFiles(Files(one), Files(two));
    }

    [Theory]
    [InlineData(1, 8, 8)]
    [InlineData(3, 8, 20)]
    [InlineData(2, 24, 4)]
    public void An_interrupted_run_goes_on_and_ends_with_the_same_bytes(int threads, int tile, int tileAfter)
    {
        var (whole, broken) = (Path.Combine(root, "whole"), Path.Combine(root, "broken"));
        ExperimentTests.Walk(101).Run(new() { Folder = whole });
        Interrupt(ExperimentTests.Walk(101), broken, threads, tile);
        Assert.True(RunFolder.IsInterrupted(broken));
        Assert.False(RunFolder.IsComplete(broken));

        // What a kill can leave besides: a shard half written, one cut short, one with a wrong byte, one missing, a stale partial folder.
        var shards = Directory.GetFiles(Path.Combine(broken, "shards")).Order(StringComparer.Ordinal).ToList();
        Assert.True(shards.Count >= 3);
        File.WriteAllBytes(shards[0] + ".partial", [1, 2, 3]);
        File.WriteAllBytes(shards[0], File.ReadAllBytes(shards[0])[..^9]);
        var wrong = File.ReadAllBytes(shards[1]);
        wrong[200] ^= 1;
        File.WriteAllBytes(shards[1], wrong);
        Directory.CreateDirectory(Path.Combine(broken, "partial", "trajectories"));
        File.WriteAllText(Path.Combine(broken, "partial", "run.sqlite"), "half");
        File.WriteAllText(Path.Combine(broken, "run.lock"), "");

        var first = -1L;
        var again = ExperimentTests.Walk(101).Run(
            new() { Folder = broken, Threads = threads, TileSize = tileAfter }, new ExperimentTests.Listener(x => first = first < 0 ? x.Done : first));
        Assert.True(first > 0, "nothing was kept");
        AssertSameFiles(Files(whole), Files(broken));
        ExperimentTests.AssertSame(RunFolder.Open(whole), again);
    }

    [Fact]
    public void Shards_of_another_run_are_not_kept()
    {
        Interrupt(ExperimentTests.Walk(101, seed: 8), root, 1, 8);
        var first = -1L;
        var run = ExperimentTests.Walk(101).Run(new() { Folder = root }, new ExperimentTests.Listener(x => first = first < 0 ? x.Done : first));
        Assert.Equal(0, first);
        ExperimentTests.AssertSame(ExperimentTests.Walk(101).Run(), run);
    }

    [Fact]
    public void A_later_run_replaces_all_of_an_earlier_one()
    {
        new Experiment(new RandomWalkModel { Trajectories = [new("old", "", "1", null), new("luck", "", "1", null)] },
            ExperimentTests.Manifest(9, 7), ExperimentTests.Inputs(2, 9)).Run(new() { Folder = root });
        ExperimentTests.Walk(10).Run(new() { Folder = root });
        Assert.DoesNotContain("trajectories/old.npy", Files(root).Keys);
        Assert.Equal(10, RunFolder.Open(root).Futures);
    }

    [Fact]
    public void Two_runs_do_not_share_a_folder()
    {
        var message = "";
        ExperimentTests.Walk(16).Run(new() { Folder = root, TileSize = 8, Threads = 1 }, new ExperimentTests.Listener(_ =>
            message = Assert.Throws<IOException>(() => ExperimentTests.Walk(9).Run(new() { Folder = root })).Message));
        Assert.Equal($"Another run is writing to {root}.", message);
    }

    [Fact]
    public void A_name_that_cannot_be_a_column_is_refused_before_the_run()
    {
        var model = new RandomWalkModel { Measures = [new RandomWalkModel().Measures[0] with { Name = "Future" }] };
        var experiment = new Experiment(model, ExperimentTests.Manifest(9, 7), ExperimentTests.Inputs(2, 9));
        var e = Assert.Throws<InvalidOperationException>(() => experiment.Run(new() { Folder = Path.Combine(root, "x") }));
        Assert.Equal("A measure cannot be named 'Future' in the results.", e.Message);
        Assert.False(Directory.Exists(Path.Combine(root, "x")));
    }

    [Fact]
    public void A_folder_without_a_finished_run_says_so()
    {
        Assert.Contains("holds no finished run", Assert.Throws<InvalidDataException>(() => RunFolder.Open(root)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(root, "manifest.json"), "{");
        Assert.Contains("manifest.json", Assert.Throws<InvalidDataException>(() => RunFolder.Open(root)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(root, "manifest.json"), """{"format": 1}""");
        Assert.Throws<InvalidDataException>(() => RunFolder.ReadManifest(root));
    }

    [Fact]
    public void The_database_can_be_asked_in_plain_SQL()
    {
        var run = ExperimentTests.Walk(41).Run(new() { Folder = root });
        using var connection = new SqliteConnection($"Data Source={Path.Combine(root, "run.sqlite")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        Assert.Equal(41L, Ask("SELECT count(*) FROM inputs"));
        Assert.Equal(2L * 3 * 41, Ask("SELECT count(*) FROM outcomes"));
        Assert.Equal(
            run.Outcome(1, 2, 1)[5],
            Ask("SELECT \"above/a\" FROM outcomes WHERE scenario = 'rough' AND option = 'act \"twice\"' AND future = 5"));
        Assert.Equal(run.Inputs[1][40], Ask("SELECT \"walk.spread/a\" FROM inputs WHERE future = 40"));
        Assert.Equal("ever_happened", Ask("SELECT aggregation FROM measures WHERE name = 'above/a'"));
        Assert.Equal("uniform", Ask("SELECT spread FROM uncertainties WHERE name = 'walk.drift'"));

        var end = run.Outcome(1, 0, 0).ToArray();
        Array.Sort(end);
        const string summary = " FROM summary WHERE scenario = 'rough' AND option = 'wait' AND measure = 'end'";
        Assert.Equal(end.Average(), (double)Ask("SELECT mean" + summary), 1e-12);
        Assert.Equal(Math.Sqrt(end.Sum(x => Math.Pow(x - end.Average(), 2)) / 40), (double)Ask("SELECT standard_deviation" + summary), 1e-12);
        Assert.Equal(end[2], Ask("SELECT p05" + summary));
        Assert.Equal(end[20], Ask("SELECT median" + summary));
        Assert.Equal((end[0], end[40]), (Ask("SELECT minimum" + summary), Ask("SELECT maximum" + summary)));

        object Ask(string sql)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are written above.
            command.CommandText = sql;
#pragma warning restore CA2100
            return command.ExecuteScalar()!;
        }
    }

    [Fact]
    public void A_numpy_file_is_the_documented_bytes()
    {
        using var stream = new MemoryStream();
        Npy.Write(stream, [1f, 2f, 3f, 4f, 5f, 6f], 2, 3);
        var bytes = stream.ToArray();
        Assert.Equal(128 + 24, bytes.Length);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, 118, 0], bytes[..10]);
        Assert.Equal("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".PadRight(117) + "\n", Encoding.ASCII.GetString(bytes, 10, 118));
        Assert.Equal([0, 0, 0x80, 0x3F], bytes[128..132]);
        stream.Position = 0;
        var (shape, values) = Npy.Read(stream);
        Assert.Equal([2, 3], shape);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], values);
    }

    [Fact]
    public void A_numpy_file_of_one_axis_has_the_comma_of_its_tuple()
    {
        using var stream = new MemoryStream();
        Npy.Write(stream, [1f], 1);
        Assert.Contains("'shape': (1,), }", Encoding.ASCII.GetString(stream.ToArray()), StringComparison.Ordinal);
        stream.Position = 0;
        Assert.Equal([1], Npy.Read(stream).Shape);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK345678901234567890")]
    public void A_file_that_is_no_numpy_array_is_refused(string content) =>
        Assert.Throws<InvalidDataException>(() => Npy.Read(new MemoryStream(Encoding.ASCII.GetBytes(content))));

    [Fact]
    public void A_numpy_file_cut_short_is_refused()
    {
        using var stream = new MemoryStream();
        Npy.Write(stream, [1f, 2f], 2);
        foreach (var length in new[] { 40, 129 })
            Assert.Throws<InvalidDataException>(() => Npy.Read(new MemoryStream(stream.ToArray()[..length])));
    }

    private static void Interrupt(Experiment experiment, string folder, int threads, int tile)
    {
        using var source = new CancellationTokenSource();
        var total = 0;
        Assert.Throws<OperationCanceledException>(() => experiment.Run(
            new() { Folder = folder, Threads = threads, TileSize = tile }, new ExperimentTests.Listener(_ =>
            {
                // The first report comes before the first tile.
                if (++total == 4)
                    source.Cancel();
            }),
            source.Token));
    }

    internal static SortedDictionary<string, byte[]> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(x => Path.GetRelativePath(folder, x), File.ReadAllBytes),
        StringComparer.Ordinal);

    internal static void AssertSameFiles(SortedDictionary<string, byte[]> expected, SortedDictionary<string, byte[]> found)
    {
        Assert.Equal(expected.Keys, found.Keys);
        Assert.All(expected, x => Assert.True(x.Value.AsSpan().SequenceEqual(found[x.Key]), $"{x.Key} differs"));
    }
}
