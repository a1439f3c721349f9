using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Latticework.Engine;

// Four counters under one key: the same bits as the scalar form.
public static partial class Philox
{
    /// <summary>Whether this machine can compute <see cref="FourBlocks"/>.</summary>
    public static bool HasFourBlocks => Avx2.IsSupported;

    /// <summary>Four blocks that differ in the third counter.</summary>
    /// <param name="key0">First key.</param>
    /// <param name="key1">Second key.</param>
    /// <param name="counter0">First counter.</param>
    /// <param name="counter1">Second counter.</param>
    /// <param name="counter2">Third counter of each block, below 2³².</param>
    /// <param name="counter3">Fourth counter.</param>
    /// <returns>Of each block words 1 and 0, and words 3 and 2, as numbers of 64 bits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<ulong> Low, Vector256<ulong> High) FourBlocks(
        uint key0, uint key1, uint counter0, uint counter1, Vector256<ulong> counter2, uint counter3)
    {
        // The upper halves gather rubbish which no multiplication reads, so the words are cut to size only at the end.
        var m0 = Vector256.Create((ulong)Multiplier0).AsUInt32();
        var m1 = Vector256.Create((ulong)Multiplier1).AsUInt32();
        var (c0, c1, c2, c3) = (Vector256.Create((ulong)counter0), Vector256.Create((ulong)counter1), counter2, Vector256.Create((ulong)counter3));
        for (var round = 0; round < Rounds; round++)
        {
            var p0 = Avx2.Multiply(m0, c0.AsUInt32());
            var p1 = Avx2.Multiply(m1, c2.AsUInt32());
            c0 = Vector256.ShiftRightLogical(p1, 32) ^ c1 ^ Vector256.Create((ulong)key0);
            c2 = Vector256.ShiftRightLogical(p0, 32) ^ c3 ^ Vector256.Create((ulong)key1);
            (c1, c3) = (p1, p0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        var word = Vector256.Create(0xFFFFFFFFUL);
        return ((c0 & word) | Vector256.ShiftLeft(c1, 32), (c2 & word) | Vector256.ShiftLeft(c3, 32));
    }
}
