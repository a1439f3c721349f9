using Latticework.Engine;

namespace Latticework.Benchmarks;

/// <summary>Elementary functions over Lanes against the platform's scalar ones: nanoseconds per vector and per number.</summary>
internal static class LanesBenchmark
{
    private const int Vectors = 4096;
    private static readonly Lanes[] x = [.. Enumerable.Range(0, Vectors).Select(i => (Lanes)((i * 20.0 / Vectors) - 10 + 1e-3))];
    private static readonly Lanes[] u = Uniforms();

    public static void Run()
    {
        var n = (long)Vectors * Lanes.Count;
        Timing.Compare("vector", Vectors,
            ("Multiply and add", () => Sum<MultiplyAdd>(x)),
            ("Exp", () => Sum<Exp>(x)),
            ("Log", () => Sum<Log>(u)),
            ("Logistic", () => Sum<Logistic>(x)),
            ("Pow", () => Sum<Pow>(u)),
            ("NormalQuantile", () => Sum<Quantile>(u)));
        Timing.Compare("number", n,
            ("Exp, Lanes", () => Sum<Exp>(x)),
            ("Exp, Math.Exp", () => SumScalar(x, Math.Exp)),
            ("Log, Lanes", () => Sum<Log>(u)),
            ("Log, Math.Log", () => SumScalar(u, Math.Log)));
    }

    private static Lanes[] Uniforms()
    {
        var values = new Lanes[Vectors];
        var futures = System.Numerics.Vector.CreateSequence(0UL, 1UL);
        Draws.Fill(1, futures, [new DrawColumn(1, 2, 3, DrawShape.Uniform)], Vectors, values);
        return values;
    }

    // Static abstract, so that the function is compiled into the loop as it is in a mechanism.
    private interface IFunction
    {
        static abstract Lanes Of(Lanes x);
    }

    private readonly struct MultiplyAdd : IFunction { public static Lanes Of(Lanes x) => (x * 1.01) + 0.5; }

    private readonly struct Exp : IFunction { public static Lanes Of(Lanes x) => Lanes.Exp(x); }

    private readonly struct Log : IFunction { public static Lanes Of(Lanes x) => Lanes.Log(x); }

    private readonly struct Logistic : IFunction { public static Lanes Of(Lanes x) => Lanes.Logistic(x); }

    private readonly struct Pow : IFunction { public static Lanes Of(Lanes x) => Lanes.Pow(x, 2.3); }

    private readonly struct Quantile : IFunction { public static Lanes Of(Lanes x) => Lanes.NormalQuantile(x); }

    private static double Sum<TFunction>(Lanes[] values)
        where TFunction : struct, IFunction
    {
        var sum = Lanes.Zero;
        foreach (var v in values)
            sum += TFunction.Of(v);
        return sum[0];
    }

    private static double SumScalar(Lanes[] values, Func<double, double> f)
    {
        var sum = 0.0;
        foreach (var v in values)
        {
            for (var lane = 0; lane < Lanes.Count; lane++)
                sum += f(v[lane]);
        }
        return sum;
    }
}
