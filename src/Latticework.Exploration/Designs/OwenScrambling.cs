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

    /// <summary>The scrambled form of a number of 32 binary digits.</summary>
    internal uint Of(uint cell)
    {
        var top = cell >> (32 - Levels);
        // An empty block has probability 2⁻¹²⁸: it would only be computed again.
        ref var next = ref second[top];
        if (next == default)
            next = Block(seed, dimension, 1, top);
        var flips = Flips(first, top) << (32 - Levels);
        flips |= Flips(next, cell >> 18) << 18;
        flips |= Flips(Block(seed, dimension, 2, cell >> 18), cell >> 11) << 11;
        flips |= Flips(Block(seed, dimension, 3, cell >> 11), cell >> 4) << 4;
        // Four digits are left: the path continues with digits that are not there, and their flips are dropped.
        flips |= Flips(Block(seed, dimension, 4, cell >> 4), cell << 3) >> 3;
        return cell ^ flips;
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
