using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Latticework.Engine;

// The vector form: the same bits as the scalar one.
public static partial class Philox
{
    /// <summary>Uniform numbers of a column in each of <see cref="Lanes.Count"/> futures: the same bits as the scalar form.</summary>
    /// <param name="seed">Study seed.</param>
    /// <param name="futures">Future number of each lane, below 2^32.</param>
    /// <param name="column">What the numbers are for.</param>
    /// <param name="steps">Out: steps 0, 1, 2 …</param>
    public static void Uniform(uint seed, Vector<ulong> futures, DrawColumn column, Span<Lanes> steps)
    {
        var step = 0;
        if (Avx2.IsSupported && Vector<ulong>.Count == Vector256<ulong>.Count)
        {
            for (; step + 1 < steps.Length; step += 2)
            {
                var (one, two) = TopWordsOfTwoSteps(seed, futures.AsVector256(), (uint)step, column.Stream, column.Entity, column.Index);
                steps[step] = ToUniform(one.AsVector());
                steps[step + 1] = ToUniform(two.AsVector());
            }
        }
        for (; step < steps.Length; step++)
            steps[step] = ToUniform(TopWords(seed, futures, (uint)step, column.Stream, column.Entity, column.Index));
    }

    // 52 random bits under the exponent of 1 give [1, 2); the subtraction is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes ToUniform(Vector<ulong> words)
    {
        var mantissa = Vector.ShiftRightLogical(words, 12) | new Vector<ulong>(0x3FF0000000000000);
        return new(Vector.AsVectorDouble(mantissa) - new Vector<double>(1 - (1.0 / (1L << 53))));
    }

    // Each 64-bit lane holds one 32-bit word. The upper halves gather rubbish which no multiplication reads, so the words are
    // cut to size only at the end. Two steps at once, because one is a long chain of operations that wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong> One, Vector256<ulong> Two) TopWordsOfTwoSteps(
        uint seed, Vector256<ulong> futures, uint step, uint stream, uint entity, uint index)
    {
        var m0 = Vector256.Create((ulong)Multiplier0).AsUInt32();
        var m1 = Vector256.Create((ulong)Multiplier1).AsUInt32();
        var (a0, b0) = (Vector256.Create((ulong)step), Vector256.Create((ulong)step + 1));
        var a1 = Vector256.Create((ulong)stream);
        var a2 = Vector256.Create((ulong)entity);
        var a3 = Vector256.Create((ulong)index);
        var (b1, b2, b3) = (a1, a2, a3);
        var (key0, key1) = (Vector256.Create((ulong)seed), futures);
        for (var round = 0; round < Rounds; round++)
        {
            var p0 = Avx2.Multiply(m0, a0.AsUInt32());
            var p1 = Avx2.Multiply(m1, a2.AsUInt32());
            var q0 = Avx2.Multiply(m0, b0.AsUInt32());
            var q1 = Avx2.Multiply(m1, b2.AsUInt32());
            a0 = Vector256.ShiftRightLogical(p1, 32) ^ (a1 ^ key0);
            a2 = Vector256.ShiftRightLogical(p0, 32) ^ (a3 ^ key1);
            b0 = Vector256.ShiftRightLogical(q1, 32) ^ (b1 ^ key0);
            b2 = Vector256.ShiftRightLogical(q0, 32) ^ (b3 ^ key1);
            (a1, a3, b1, b3) = (p1, p0, q1, q0);
            key0 += Vector256.Create((ulong)Weyl0);
            key1 += Vector256.Create((ulong)Weyl1);
        }
        var word = Vector256.Create(0xFFFFFFFFUL);
        return ((a0 & word) | Vector256.ShiftLeft(a1, 32), (b0 & word) | Vector256.ShiftLeft(b1, 32));
    }

    // One step on any machine: the ordinary multiplication of 64-bit lanes, which needs clean upper halves.
    internal static Vector<ulong> TopWords(uint seed, Vector<ulong> futures, uint step, uint stream, uint entity, uint index)
    {
        var word = new Vector<ulong>(0xFFFFFFFF);
        var (c0, c1) = (new Vector<ulong>(step), new Vector<ulong>(stream));
        var (c2, c3) = (new Vector<ulong>(entity), new Vector<ulong>(index));
        var (key0, key1) = (new Vector<ulong>(seed), futures);
        for (var round = 0; round < Rounds; round++)
        {
            var p0 = (c0 & word) * Multiplier0;
            var p1 = (c2 & word) * Multiplier1;
            c0 = Vector.ShiftRightLogical(p1, 32) ^ c1 ^ key0;
            c2 = Vector.ShiftRightLogical(p0, 32) ^ c3 ^ key1;
            c1 = p1;
            c3 = p0;
            key0 += new Vector<ulong>(Weyl0);
            key1 += new Vector<ulong>(Weyl1);
        }
        return (c0 & word) | Vector.ShiftLeft(c1, 32);
    }
}
