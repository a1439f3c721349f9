using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Latticework.Engine;

/// <summary>NumPy's array file, format version 1.0: float32, little-endian, last axis innermost.</summary>
/// <remarks>Source: numpy.lib.format, "Format Version 1.0". The data begin at a multiple of 64 bytes.</remarks>
public static class Npy
{
    private static readonly byte[] magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>Writes an array.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="values">The numbers, last axis innermost.</param>
    /// <param name="shape">Length of each axis; their product is the number of values.</param>
    public static void Write(Stream stream, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        long size = 1;
        var axes = new StringBuilder();
        foreach (var length in shape)
        {
            size *= length;
            axes.Append(axes.Length == 0 ? "" : ", ").Append(length);
        }
        if (size != values.Length)
            throw new ArgumentException($"{values.Length} values do not fill an array of shape ({axes}).", nameof(values));

        // A tuple of one is written with a comma.
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({axes}{(shape.Length == 1 ? "," : "")}), }}";
        const int prefix = 10;
        var total = (prefix + text.Length + 1 + 63) / 64 * 64;
        var header = new byte[total];
        header.AsSpan().Fill((byte)' ');
        magic.CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(total - prefix));
        Encoding.ASCII.GetBytes(text, header.AsSpan(prefix));
        header[^1] = (byte)'\n';
        stream.Write(header);

        const int block = 1 << 18;
        for (var i = 0; i < values.Length; i += block)
            stream.Write(MemoryMarshal.AsBytes(values.Slice(i, Math.Min(block, values.Length - i))));
    }

    /// <summary>Reads an array.</summary>
    /// <returns>Length of each axis, and the numbers, last axis innermost.</returns>
    /// <exception cref="InvalidDataException">Not a version 1.0 file of little-endian float32 in C order, or too short.</exception>
    public static (int[] Shape, float[] Values) Read(Stream stream)
    {
        var prefix = new byte[10];
        if (stream.ReadAtLeast(prefix, 10, throwOnEndOfStream: false) < 10 || !prefix.AsSpan(0, 8).SequenceEqual(magic))
            throw new InvalidDataException("Not a NumPy array of format 1.0.");
        var bytes = new byte[BinaryPrimitives.ReadUInt16LittleEndian(prefix.AsSpan(8))];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("The header is cut short.");
        var header = Encoding.ASCII.GetString(bytes);
        if (!header.Contains("'descr': '<f4'", StringComparison.Ordinal)
            || !header.Contains("'fortran_order': False", StringComparison.Ordinal))
            throw new InvalidDataException($"Expected little-endian float32 in C order; found {header.Trim()}.");
        var open = header.IndexOf("'shape': (", StringComparison.Ordinal);
        var close = header.IndexOf(')', Math.Max(open, 0));
        if (open < 0 || close < 0)
            throw new InvalidDataException($"No shape in {header.Trim()}.");
        int[] shape = [.. header[(open + 10)..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(x => int.Parse(x, CultureInfo.InvariantCulture))];
        var values = new float[shape.Aggregate(1L, (size, length) => size * length)];
        const int block = 1 << 18;
        for (var i = 0; i < values.Length; i += block)
        {
            var part = MemoryMarshal.AsBytes(values.AsSpan(i, Math.Min(block, values.Length - i)));
            if (stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length)
                throw new InvalidDataException("The data are cut short.");
        }
        return (shape, values);
    }
}
