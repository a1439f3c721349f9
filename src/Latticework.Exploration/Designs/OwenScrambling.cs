using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Latticework.Engine;
using Latticework.Exploration.Randomness;

namespace Latticework.Exploration.Designs;

/// <summary>
/// Owen's nested uniform scrambling of one dimension: each binary digit is flipped or kept by a random bit of its own for every
/// combination of the digits before it.
/// </summary>
/// <remarks>
/// <para>
/// Source: Owen (1995). The bits form a binary tree of depth 32. Seven levels of a subtree have 127 nodes, so one 128-bit block of
/// Philox, keyed by the digits that lead to the subtree, holds them all: five blocks answer for a number instead of 32, and every node
/// keeps a bit of its own. Hashes that scramble in one pass (Laine and Karras 2011) are faster, but not uniform over the trees.
/// </para>
/// <para>Blocks of the first fourteen levels are kept. Not for several threads.</para>
/// </remarks>
internal sealed class OwenScrambling(uint seed, int dimension)
{
    private const int Levels = 7;
    private readonly (ulong Low, ulong High)[] second = new (ulong, ulong)[1 << Levels];
    private readonly (ulong Low, ulong High) first = Block(seed, dimension, 0, 0);

    /// <summary>The centres of scrambled cells.</summary>
    /// <param name="cells">Numbers of 32 binary digits.</param>
    /// <param name="centres">Out: the centre of each one's scrambled form among 2³² equal cells of (0, 1).</param>
    internal void Centres(ReadOnlySpan<uint> cells, Span<double> centres)
    {
        var i = 0;
        if (Philox.HasFourBlocks)
        {
            for (; i + 4 <= cells.Length; i += 4)
                Four(cells.Slice(i, 4)).CopyTo(centres[i..]);
        }
        for (; i < cells.Length; i++)
            centres[i] = KeyedUniform.CellCentre(Of(cells[i]));
    }

    /// <summary>The scrambled form of a number of 32 binary digits.</summary>
    internal uint Of(uint cell)
    {
        var next = Second(cell);
        var top = cell >> (32 - Levels);
        var flips = Flips(first, top) << (32 - Levels);
        flips |= Flips(next, cell >> 18) << 18;
        flips |= Flips(Block(seed, dimension, 2, cell >> 18), cell >> 11) << 11;
        flips |= Flips(Block(seed, dimension, 3, cell >> 11), cell >> 4) << 4;
        // Four digits are left: the path continues with digits that are not there, and their flips are dropped.
        flips |= Flips(Block(seed, dimension, 4, cell >> 4), cell << 3) >> 3;
        return cell ^ flips;
    }

    private (ulong Low, ulong High) Second(uint cell)
    {
        var top = cell >> (32 - Levels);
        // An empty block has probability 2⁻¹²⁸: it would only be computed again.
        ref var block = ref second[top];
        if (block == default)
            block = Block(seed, dimension, 1, top);
        return block;
    }

    // The same as Of, a cell in each lane.
    private Vector256<double> Four(ReadOnlySpan<uint> cells)
    {
        var (a, b, c, d) = (Second(cells[0]), Second(cells[1]), Second(cells[2]), Second(cells[3]));
        var cell = Vector256.Create((ulong)cells[0], cells[1], cells[2], cells[3]);
        var stream = (uint)RandomStream.OwenScrambling;
        var third = Philox.FourBlocks(seed, stream, (uint)dimension, 2, cell >> 18, 0);
        var fourth = Philox.FourBlocks(seed, stream, (uint)dimension, 3, cell >> 11, 0);
        var fifth = Philox.FourBlocks(seed, stream, (uint)dimension, 4, cell >> 4, 0);
        var flips = Flips((Vector256.Create(first.Low), Vector256.Create(first.High)), cell >> 25) << 25;
        flips |= Flips((Vector256.Create(a.Low, b.Low, c.Low, d.Low), Vector256.Create(a.High, b.High, c.High, d.High)), cell >> 18) << 18;
        flips |= Flips(third, cell >> 11) << 11;
        flips |= Flips(fourth, cell >> 4) << 4;
        flips |= Flips(fifth, cell << 3) >> 3;
        // The digits under the exponent of 2⁵²: the subtraction, the half and the scaling are exact.
        var number = ((cell ^ flips) | Vector256.Create(0x4330000000000000UL)).AsDouble() - Vector256.Create(4503599627370496.0);
        return (number + Vector256.Create(0.5)) * Vector256.Create(1.0 / 4294967296.0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Flips((Vector256<ulong> Low, Vector256<ulong> High) block, Vector256<ulong> digits)
    {
        var one = Vector256.Create(1UL);
        var path = (digits & Vector256.Create(127UL)) | Vector256.Create(128UL);
        var flips = Avx2.ShiftRightLogicalVariable(block.High, (path >> 1) & Vector256.Create(63UL)) & one;
        for (var level = 2; level <= Levels; level++)
            flips |= (Avx2.ShiftRightLogicalVariable(block.Low, path >> level) & one) << (level - 1);
        return flips;
    }

    private static (ulong Low, ulong High) Block(uint seed, int dimension, uint depth, uint prefix)
    {
        var (a, b, c, d) = Philox.Block(seed, (uint)RandomStream.OwenScrambling, (uint)dimension, depth, prefix, 0);
        return (((ulong)b << 32) | a, ((ulong)d << 32) | c);
    }

    // The nodes of a subtree are numbered as in a heap, 1 for the root: the path to a digit is its number. Numbers below 64 are bits
    // of the low word, the last level is the high word.
    private static uint Flips((ulong Low, ulong High) block, uint digits)
    {
        var path = (int)((digits & 127) | 128);
        var low = block.Low;
        return (uint)(
            (((low >> (path >> 7)) & 1) << 6) | (((low >> (path >> 6)) & 1) << 5) | (((low >> (path >> 5)) & 1) << 4)
            | (((low >> (path >> 4)) & 1) << 3) | (((low >> (path >> 3)) & 1) << 2) | (((low >> (path >> 2)) & 1) << 1)
            | ((block.High >> ((path >> 1) & 63)) & 1));
    }
}
