using System.Numerics;

namespace Latticework.Engine;

/// <summary>The random numbers of a packet: every column for every step, made once and shared by all scenarios and options.</summary>
public static class Draws
{
    /// <summary>Fills the draws of one packet, a column at a time.</summary>
    /// <param name="seed">Study seed.</param>
    /// <param name="futures">Future number of each lane.</param>
    /// <param name="columns">What the numbers are for.</param>
    /// <param name="steps">Steps in a future.</param>
    /// <param name="target">Out: <c>[step * columns + column]</c>, as <see cref="Packet.DrawsOf"/> reads them.</param>
    public static void Fill(uint seed, Vector<ulong> futures, IReadOnlyList<DrawColumn> columns, int steps, Span<Lanes> target)
    {
        var column = new Lanes[steps];
        for (var c = 0; c < columns.Count; c++)
        {
            Philox.Uniform(seed, futures, columns[c], column);
            if (columns[c].Shape == DrawShape.Normal)
            {
                Lanes.NormalQuantile(column);
            }
            else if (columns[c].Shape == DrawShape.Gumbel)
            {
                foreach (ref var u in column.AsSpan())
                    u = -Lanes.Log(-Lanes.Log(u));
            }
            for (var step = 0; step < steps; step++)
                target[(step * columns.Count) + c] = column[step];
        }
    }

    /// <summary>One number for one future: the reference form of <see cref="Fill"/>, the same bits.</summary>
    public static double One(uint seed, uint future, int step, DrawColumn column)
    {
        var u = Philox.Uniform(seed, future, (uint)step, column);
        return column.Shape switch
        {
            DrawShape.Uniform => u,
            DrawShape.Normal => Lanes.NormalQuantile(u),
            DrawShape.Gumbel => (-Lanes.Log(-Lanes.Log(u)))[0],
            _ => throw new InvalidOperationException($"Unknown shape {column.Shape}."),
        };
    }
}
