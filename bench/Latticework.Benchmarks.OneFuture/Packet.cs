using MathNet.Numerics.Distributions;

namespace Latticework.Engine;

/// <summary>Inputs and luck of one future. A random number is computed when it is asked for, as a plain model does, or once for all options.</summary>
public sealed class Packet
{
    private readonly Lanes[] inputs;
    private readonly uint seed;
    private readonly uint future;
    private readonly DrawColumn[] columns;
    private readonly double[]? kept;

    /// <summary>States what the future is made of.</summary>
    /// <param name="inputs">One value per uncertainty.</param>
    /// <param name="seed">Study seed.</param>
    /// <param name="future">Number of the future.</param>
    /// <param name="columns">Random numbers of a quarter.</param>
    /// <param name="keepSteps">Steps whose numbers are computed now, for all options; 0 computes each when it is asked for.</param>
    public Packet(double[] inputs, uint seed, uint future, DrawColumn[] columns, int keepSteps)
    {
        this.inputs = [.. inputs.Select(x => (Lanes)x)];
        this.seed = seed;
        this.future = future;
        this.columns = columns;
        if (keepSteps == 0)
            return;
        var all = new double[keepSteps * columns.Length];
        for (var i = 0; i < all.Length; i++)
            all[i] = Draw(i / columns.Length, i % columns.Length);
        kept = all;
    }

    /// <summary>The sampled values of the uncertainties.</summary>
    public ReadOnlySpan<Lanes> Inputs => inputs;

    /// <summary>The luck of one step.</summary>
    public StepLuck DrawsOf(int step) => new(this, step);

    internal double Draw(int step, int column)
    {
        if (kept is not null)
            return kept[(step * columns.Length) + column];
        var u = Philox.Uniform(seed, future, (uint)step, columns[column]);
        return columns[column].Shape switch
        {
            DrawShape.Normal => Normal.InvCDF(0, 1, u),
            DrawShape.Gumbel => -Math.Log(-Math.Log(u)),
            _ => u,
        };
    }
}

/// <summary>The random numbers of one step of one future.</summary>
/// <param name="packet">The future.</param>
/// <param name="step">The step.</param>
public readonly struct StepLuck(Packet packet, int step)
{
    /// <summary>The number of a column.</summary>
    public Lanes this[int column] => packet.Draw(step, column);
}
