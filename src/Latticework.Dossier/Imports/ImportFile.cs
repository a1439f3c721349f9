using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Latticework.Dossier.Loading;

namespace Latticework.Dossier.Imports;

/// <summary>The bytes of a file and the text in them, whether compressed or not.</summary>
internal static class ImportFile
{
    /// <summary>Text and hash; null, with a problem reported, for a file that cannot be opened, breaks off, or is not UTF-8.</summary>
    public static (string Text, string Sha256)? Read(string path, FileReading file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            file.Report(1, "file", File.Exists(path) ? "a file that cannot be opened" : Directory.Exists(path) ? "a folder" : "no such file", "a CSV file, or one compressed by gzip");
            return null;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 3, 4]))
        {
            file.Report(1, "file", "a zip archive or a workbook", "a CSV file, or one compressed by gzip: unpack it, or save the sheet as CSV");
            return null;
        }
        var content = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? Unpacked(bytes, file) : bytes;
        if (content is null || DataFile.Decoded(content, file) is not { } text)
            return null;
        if (text.Trim().Length == 0)
        {
            file.Report(1, "file", "an empty file", "a header and rows; get the file again");
            return null;
        }
        if (!text.EndsWith('\n'))
        {
            file.Report(1 + text.Count(c => c == '\n'), "row", "no line break at the end, as in a file that breaks off", "a whole file; get it again, or if it is whole end it with a line break");
            return null;
        }
        return (text, hash);
    }

    private static byte[]? Unpacked(byte[] bytes, FileReading file)
    {
        using var unpacked = new MemoryStream();
        var isSound = true;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            gzip.CopyTo(unpacked);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            isSound = false;
        }
        var content = unpacked.ToArray();
        // The last four bytes are the length before compression; a stream that was cut has other bytes there, and not every reader complains.
        if (isSound && bytes.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4)) == (uint)content.Length)
            return content;
        file.Report(1 + content.AsSpan().Count((byte)'\n'), "file", "compressed data that break off or are damaged", "a whole gzip file; get it again");
        return null;
    }
}
