namespace Latticework.Engine;

/// <summary>Philox4x32-10: random numbers computed from what they are for, without a state.</summary>
/// <remarks>
/// Key = (study seed, future); counter = (step, stream, entity, index). The option is in neither, so every option of a future
/// meets the same luck; and any number can be computed alone, on any thread, in any order. Source: Salmon, Moraes, Dror and
/// Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
/// </remarks>
public static partial class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>The published generator: four random words of 32 bits from a key and a counter.</summary>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block(
        uint key0, uint key1, uint counter0, uint counter1, uint counter2, uint counter3)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var p0 = (ulong)Multiplier0 * counter0;
            var p1 = (ulong)Multiplier1 * counter2;
            (counter0, counter1, counter2, counter3) =
                ((uint)(p1 >> 32) ^ counter1 ^ key0, (uint)p1, (uint)(p0 >> 32) ^ counter3 ^ key1, (uint)p0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return (counter0, counter1, counter2, counter3);
    }

    /// <summary>A uniform number for one future: the reference form.</summary>
    /// <returns>(k + ½)·2^−52 with k the top 52 bits of words 1 and 0: never 0 nor 1, symmetric about ½, exact.</returns>
    public static double Uniform(uint seed, uint future, uint step, DrawColumn column)
    {
        var (low, high, _, _) = Block(seed, future, step, column.Stream, column.Entity, column.Index);
        var bits = ((ulong)high << 32) | low;
        return ((bits >> 12) + 0.5) * (1.0 / (1L << 52));
    }
}
