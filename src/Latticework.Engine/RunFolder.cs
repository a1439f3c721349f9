using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Latticework.Engine;

/// <summary>A run on disk: <c>manifest.json</c>, <c>run.sqlite</c> and one <c>.npy</c> per trajectory.</summary>
/// <remarks>
/// The manifest is put in place last: where it is, the run is complete. While a run is under way the folder holds
/// <c>shards/</c> and <c>run.lock</c> besides. No file holds a clock time; the same run is the same bytes.
/// </remarks>
public static class RunFolder
{
    internal const string ManifestFile = "manifest.json";
    internal const string DatabaseFile = "run.sqlite";
    internal const string TrajectoryFolder = "trajectories";
    private const int Format = 2;

    private static readonly JsonSerializerOptions json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Whether the folder holds a finished run.</summary>
    public static bool IsComplete(string folder) => File.Exists(Path.Combine(folder, ManifestFile));

    /// <summary>Whether the folder holds shards of a run that was interrupted; running the same experiment again continues it.</summary>
    public static bool IsInterrupted(string folder) =>
        Directory.Exists(Path.Combine(folder, "shards")) && Directory.EnumerateFiles(Path.Combine(folder, "shards"), "*.shard").Any();

    /// <summary>What a finished run was made of, without its numbers.</summary>
    /// <exception cref="InvalidDataException">No finished run, or a manifest of another format.</exception>
    public static RunManifest ReadManifest(string folder) => ReadDescription(folder).Run;

    /// <summary>Loads a finished run.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="paths">False leaves the trajectories, most of the bytes, and <see cref="RunResults.Paths"/> is empty.</param>
    /// <returns>The results, the same bits as <see cref="Experiment.Run"/> returned.</returns>
    /// <exception cref="InvalidDataException">No finished run, or files that do not fit together.</exception>
    public static RunResults Open(string folder, bool paths = true)
    {
        var description = ReadDescription(folder);
        var cells = description.Scenarios.Count * description.Options.Count;
        var results = new RunResults
        {
            Manifest = description.Run,
            Scenarios = description.Scenarios,
            Options = description.Options,
            Uncertainties = description.Uncertainties,
            Measures = description.Measures,
            Trajectories = [.. description.Trajectories.Select(x => new Trajectory(x.Name, x.Label, x.Unit, x.EntityLabel))],
            Inputs = new double[description.Uncertainties.Count][],
            Outcomes = new double[cells * description.Measures.Count][],
            Paths = new float[paths ? description.Trajectories.Count : 0][],
        };
        RunDatabase.Read(Path.Combine(folder, description.Database), results);
        int[] shape = [results.Scenarios.Count, results.Options.Count, results.Futures, results.Manifest.Steps + 1];
        for (var t = 0; t < results.Paths.Length; t++)
        {
            var file = Path.Combine(folder, description.Trajectories[t].File);
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            var (found, values) = Npy.Read(stream);
            if (!found.SequenceEqual(shape))
                throw new InvalidDataException($"{file}: shape ({string.Join(", ", found)}), expected ({string.Join(", ", shape)}).");
            results.Paths[t] = values;
        }
        // A number that somebody changed is not a result: it is computed again rather than believed.
        if (HashOf(results.Inputs) != description.InputsSha256 || HashOf(results.Outcomes) != description.OutcomesSha256
            || (paths && HashOf(results.Paths) != description.PathsSha256))
            throw new InvalidDataException($"{folder}: the numbers are not those the manifest was written for.");
        return results;
    }

    /// <summary>What a folder holds that is not part of a run, so that nobody's files are ever overwritten or removed; null when there is nothing.</summary>
    public static string? ForeignFile(string folder)
    {
        if (!Directory.Exists(folder))
            return null;
        string[] files = [ManifestFile, DatabaseFile, "run.lock", "briefing.html", "briefing.json"];
        var foreign = Directory.EnumerateFileSystemEntries(folder)
            .FirstOrDefault(e => Directory.Exists(e)
                ? Path.GetFileName(e) is not ("shards" or "partial" or TrajectoryFolder)
                : !files.Contains(Path.GetFileName(e).Replace(".partial", "", StringComparison.Ordinal)));
        foreign ??= Inside("shards", f => f.Contains(".shard", StringComparison.Ordinal));
        foreign ??= Inside(TrajectoryFolder, f => f.EndsWith(".npy", StringComparison.Ordinal));
        foreign ??= Inside("partial", f => f.EndsWith(".npy", StringComparison.Ordinal) || files.Contains(Path.GetFileName(f)));
        if (foreign is null && IsComplete(folder) && !File.ReadAllText(Path.Combine(folder, ManifestFile)).Contains("\"format\"", StringComparison.Ordinal))
            foreign = Path.Combine(folder, ManifestFile);
        return foreign;

        string? Inside(string name, Func<string, bool> ours) => Directory.Exists(Path.Combine(folder, name))
            ? Directory.EnumerateFiles(Path.Combine(folder, name), "*", SearchOption.AllDirectories).FirstOrDefault(f => !ours(f))
            : null;
    }

    internal static string HashOf<T>(T[][] columns)
        where T : unmanaged
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in columns)
            hash.AppendData(MemoryMarshal.AsBytes(column.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes all files of a finished run into a folder.</summary>
    internal static void Write(string folder, RunResults results)
    {
        Directory.CreateDirectory(folder);
        RunDatabase.Write(Path.Combine(folder, DatabaseFile), results);
        var trajectories = new TrajectoryFile[results.Trajectories.Count];
        for (var t = 0; t < trajectories.Length; t++)
        {
            var x = results.Trajectories[t];
            trajectories[t] = new(x.Name, x.Label, x.Unit, x.EntityLabel, FileOf(x.Name));
            var file = Path.Combine(folder, trajectories[t].File);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
            Npy.Write(
                stream, results.Paths[t], results.Scenarios.Count, results.Options.Count, results.Futures, results.Manifest.Steps + 1);
        }
        var description = new Description(
            Format, results.Manifest, DatabaseFile, HashOf(results.Inputs), HashOf(results.Outcomes), HashOf(results.Paths), results.Scenarios, results.Options, results.Uncertainties,
            results.Measures, ["scenario", "option", "future", "step"], trajectories);
        File.WriteAllText(Path.Combine(folder, ManifestFile), JsonSerializer.Serialize(description, json) + "\n");
    }

    // A name such as "trade/japan" becomes a file in a folder; anything a file system might mind is escaped.
    private static string FileOf(string name)
    {
        var parts = name.Split('/').Select(Uri.EscapeDataString).Select(x => x.StartsWith('.') ? $"%2E{x[1..]}" : x);
        return $"{TrajectoryFolder}/{string.Join('/', parts)}.npy";
    }

    private static Description ReadDescription(string folder)
    {
        var file = Path.Combine(folder, ManifestFile);
        if (!File.Exists(file))
            throw new InvalidDataException($"{folder} holds no finished run: there is no {ManifestFile}.");
        try
        {
            var description = JsonSerializer.Deserialize<Description>(File.ReadAllBytes(file), json);
            if (description is not { Format: Format })
                throw new InvalidDataException($"{file}: format {description?.Format}, expected {Format}.");
            return description;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }

    private sealed record TrajectoryFile(string Name, string Label, string Unit, string? EntityLabel, string File);

    private sealed record Description(
        int Format, RunManifest Run, string Database, string InputsSha256, string OutcomesSha256, string PathsSha256, IReadOnlyList<string> Scenarios, IReadOnlyList<string> Options,
        IReadOnlyList<Uncertainty> Uncertainties, IReadOnlyList<Measure> Measures, IReadOnlyList<string> TrajectoryAxes,
        IReadOnlyList<TrajectoryFile> Trajectories);
}

/// <summary>The folder of a run that is under way: locked against a second run, and finished in one move.</summary>
internal sealed class RunFolderWriter : IDisposable
{
    private readonly string folder;
    private readonly FileStream held;

    public RunFolderWriter(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "run.lock");
        try
        {
            // The system lets go of the lock when the process dies, however it dies.
            held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new IOException($"Another run is writing to {folder}.", e);
        }
    }

    /// <summary>Writes the files beside the old ones, then puts them in place, the manifest last.</summary>
    public void Finish(RunResults results)
    {
        var partial = Path.Combine(folder, "partial");
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        RunFolder.Write(partial, results);

        // From here until the new manifest is in place the folder holds no finished run.
        File.Delete(Path.Combine(folder, RunFolder.ManifestFile));
        var trajectories = Path.Combine(folder, RunFolder.TrajectoryFolder);
        if (Directory.Exists(trajectories))
            Directory.Delete(trajectories, recursive: true);
        if (results.Trajectories.Count > 0)
            Directory.Move(Path.Combine(partial, RunFolder.TrajectoryFolder), trajectories);
        foreach (var file in new[] { RunFolder.DatabaseFile, RunFolder.ManifestFile })
            File.Move(Path.Combine(partial, file), Path.Combine(folder, file), overwrite: true);
        Directory.Delete(partial);
    }

    public void Dispose() => held.Dispose();
}
