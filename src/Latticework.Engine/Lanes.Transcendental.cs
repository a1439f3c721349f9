using System.Numerics;

namespace Latticework.Engine;

public readonly partial struct Lanes
{
    /// <summary>e to the power x.</summary>
    public static Lanes Exp(Lanes x) => Each(x, Math.Exp);

    /// <summary>Natural logarithm.</summary>
    public static Lanes Log(Lanes x) => Each(x, Math.Log);

    /// <summary>1/(1+e^−x), exact limits 0 and 1.</summary>
    public static Lanes Logistic(Lanes x) => One / (One + Exp(-x));

    /// <summary>x to the power y for x ≥ 0: exp(y·ln x), 0 at x = 0.</summary>
    public static Lanes Pow(Lanes x, Lanes y) => Where(x > Zero, Exp(y * Log(x)), Zero);

    private static Lanes Each(Lanes x, Func<double, double> f)
    {
        Span<double> buffer = stackalloc double[Vector<double>.Count];
        x.Store(buffer);
        for (var i = 0; i < buffer.Length; i++)
            buffer[i] = f(buffer[i]);
        return Load(buffer);
    }
}
