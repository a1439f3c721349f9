using System.Numerics;
using Latticework.Engine;

namespace Latticework.Benchmarks;

/// <summary>Random numbers, scalar against vector: nanoseconds per number.</summary>
internal static class DrawsBenchmark
{
    private const int Steps = 40;
    private const int Columns = 50;
    private static readonly Vector<ulong> futures = Vector.CreateSequence(0UL, 1UL);
    private static readonly Lanes[] target = new Lanes[Steps * Columns];

    public static void Run()
    {
        foreach (var shape in Enum.GetValues<DrawShape>())
        {
            DrawColumn[] columns = [.. Enumerable.Range(0, Columns).Select(i => new DrawColumn(1, (uint)i * 7919, 0, shape))];
            Timing.Compare("draw", (long)Steps * Columns * Lanes.Count,
                ($"{shape}, scalar", () => Scalar(columns)),
                ($"{shape}, vector", () => Packet(columns)));
        }
    }

    private static double Packet(DrawColumn[] columns)
    {
        Draws.Fill(7, futures, columns, Steps, target);
        return target[^1][0];
    }

    private static double Scalar(DrawColumn[] columns)
    {
        var sum = 0.0;
        foreach (var column in columns)
        {
            for (var step = 0; step < Steps; step++)
            {
                for (var future = 0; future < Lanes.Count; future++)
                    sum += Draws.One(7, (uint)future, step, column);
            }
        }
        return sum;
    }
}
