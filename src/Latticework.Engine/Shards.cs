using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Latticework.Engine;

/// <summary>Finished tiles of a run that is under way, one file each: what lets a killed run go on.</summary>
/// <remarks>
/// A shard is <c>LWSHARD1</c>, the identity of the run (32 bytes), first future and end (32-bit), the outcomes (float64) and
/// paths (float32) of those futures in the order of <see cref="RunResults"/>, and the SHA-256 of all that. It is written beside
/// and renamed into place, and read back only if identity, length and hash agree. Shards of any tile sizes may lie together.
/// </remarks>
internal sealed class Shards(string folder, byte[] identity, RunResults results)
{
    private const int HeaderLength = 8 + 32 + 4 + 4;
    private readonly string directory = Path.Combine(folder, "shards");

    /// <summary>Copies every good shard into the results and deletes the others.</summary>
    /// <returns>The ranges of futures still to be run, in order.</returns>
    public List<(int First, int End)> Load()
    {
        Directory.CreateDirectory(directory);
        var have = new bool[results.Futures];
        foreach (var file in Directory.GetFiles(directory).Order(StringComparer.Ordinal))
        {
            if (file.EndsWith(".shard", StringComparison.Ordinal) && Read(file, have) is var (first, end))
                have.AsSpan(first, end - first).Fill(true);
            else
                File.Delete(file);
        }

        var missing = new List<(int, int)>();
        for (var f = 0; f < have.Length; f++)
        {
            if (have[f])
                continue;
            var first = f;
            while (f < have.Length && !have[f])
                f++;
            missing.Add((first, f));
        }
        return missing;
    }

    /// <summary>Writes the futures of one finished tile. Called from any thread.</summary>
    public void Write(int first, int end)
    {
        var file = Path.Combine(directory, $"{first:D9}-{end:D9}.shard");
        var partial = file + ".partial";
        using (var stream = File.Create(partial))
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            void Put(Span<byte> bytes)
            {
                hash.AppendData(bytes);
                stream.Write(bytes);
            }

            Put(Header(first, end));
            Visit(first, end, Put);
            stream.Write(hash.GetHashAndReset());
        }
        File.Move(partial, file, overwrite: true);
    }

    /// <summary>Deletes the shards, once the final files are in place.</summary>
    public void Delete() => Directory.Delete(directory, recursive: true);

    private (int First, int End)? Read(string file, bool[] have)
    {
        using var stream = File.OpenRead(file);
        var header = new byte[HeaderLength];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            return null;
        var first = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(40));
        var end = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(44));
        if (first < 0 || end <= first || end > results.Futures || have.AsSpan(first, end - first).Contains(true))
            return null;
        if (!header.AsSpan().SequenceEqual(Header(first, end)))
            return null;
        long length = 0;
        Visit(first, end, part => length += part.Length);
        if (stream.Length != HeaderLength + length + SHA256.HashSizeInBytes)
            return null;

        // What is read goes straight to its place. Should the hash fail, these futures are run again and overwritten.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        Visit(first, end, part =>
        {
            stream.ReadExactly(part);
            hash.AppendData(part);
        });
        var stored = new byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(stored);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(stored) ? (first, end) : null;
    }

    private byte[] Header(int first, int end)
    {
        var header = new byte[HeaderLength];
        "LWSHARD1"u8.CopyTo(header);
        identity.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), first);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(44), end);
        return header;
    }

    // The bytes of the results that belong to these futures, part by part, in the order of the file.
    private void Visit(int first, int end, Action<Span<byte>> part)
    {
        foreach (var outcome in results.Outcomes)
            part(MemoryMarshal.AsBytes(outcome.AsSpan(first, end - first)));
        var points = results.Manifest.Steps + 1;
        var cells = results.Scenarios.Count * results.Options.Count;
        foreach (var path in results.Paths)
        {
            for (var cell = 0; cell < cells; cell++)
                part(MemoryMarshal.AsBytes(path.AsSpan(((cell * results.Futures) + first) * points, (end - first) * points)));
        }
    }
}
