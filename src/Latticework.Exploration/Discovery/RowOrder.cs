namespace Latticework.Exploration.Discovery;

/// <summary>Rows by rising value, equal values by rising row.</summary>
/// <remarks>
/// Least significant digit first, over the bits of the numbers made to rise with them; digits that all share are passed over. Cost: at most six passes
/// of O(rows), several times less than sorting by comparison.
/// </remarks>
internal static class RowOrder
{
    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int ByComparisonUpTo = 400;

    internal static int[] By(double[] values)
    {
        var n = values.Length;
        var order = new int[n];
        for (var i = 0; i < n; i++)
            order[i] = i;
        var keys = new ulong[n];
        for (var i = 0; i < n; i++)
            keys[i] = Rising(values[i]);
        if (n <= ByComparisonUpTo)
        {
            MemoryExtensions.Sort(order.AsSpan(), (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
            return order;
        }

        var counts = new int[Digits << DigitBits];
        foreach (var key in keys)
        {
            for (var d = 0; d < Digits; d++)
                counts[(d << DigitBits) + Digit(key, d)]++;
        }
        var (otherKeys, otherOrder) = (new ulong[n], new int[n]);
        for (var d = 0; d < Digits; d++)
        {
            var places = counts.AsSpan(d << DigitBits, 1 << DigitBits);
            if (places[Digit(keys[0], d)] == n)
                continue;
            var place = 0;
            foreach (ref var count in places)
                (count, place) = (place, place + count);
            for (var i = 0; i < n; i++)
            {
                var to = places[Digit(keys[i], d)]++;
                otherKeys[to] = keys[i];
                otherOrder[to] = order[i];
            }
            (keys, otherKeys) = (otherKeys, keys);
            (order, otherOrder) = (otherOrder, order);
        }
        return order;
    }

    private static int Digit(ulong key, int d) => (int)(key >> (d * DigitBits)) & ((1 << DigitBits) - 1);

    // Adding 0 makes −0 a 0, its equal.
    private static ulong Rising(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (ulong)(bits ^ ((bits >> 63) & long.MaxValue)) ^ (1UL << 63);
    }
}
