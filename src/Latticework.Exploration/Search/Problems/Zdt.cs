using Latticework.Engine;

namespace Latticework.Exploration.Search.Problems;

/// <summary>Problems of two objectives with known fronts (Zitzler, Deb and Thiele 2000).</summary>
/// <remarks>Levers x1 … xn, objectives f1 and f2, both minimised. Reference point for the hypervolume: 1.1 in both.</remarks>
public static class Zdt
{
    private const int FrontPoints = 1000;

    /// <summary>The problem of a number.</summary>
    /// <param name="number">1, 2, 3, 4 or 6. ZDT5 is on bits and left out.</param>
    /// <param name="levers">Number of levers, at least 2; null for the published one: 30 for ZDT1 to 3, else 10.</param>
    public static KnownProblem Problem(int number, int? levers = null)
    {
        if (number is not (1 or 2 or 3 or 4 or 6))
            throw new ArgumentOutOfRangeException(nameof(number), number, "There are ZDT1, 2, 3, 4 and 6.");
        var n = levers ?? (number <= 3 ? 30 : 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2, nameof(levers));
        var range = number == 4 ? 5.0 : 1.0;
        Lever[] x = [.. Enumerable.Range(1, n).Select(i => i == 1 ? new RealLever("x1", 0, 1) : new RealLever($"x{i}", 1 - (range == 1 ? 1 : 6), range))];
        Evaluation evaluate = number switch
        {
            1 => (l, f, _) => Set(f, l[0], Rest(l), static (f1, g) => 1 - Math.Sqrt(f1 / g)),
            2 => (l, f, _) => Set(f, l[0], Rest(l), static (f1, g) => 1 - (f1 / g * (f1 / g))),
            3 => (l, f, _) => Set(f, l[0], Rest(l), static (f1, g) => 1 - Math.Sqrt(f1 / g) - (f1 / g * Math.Sin(10 * Math.PI * f1))),
            4 => (l, f, _) => Set(f, l[0], Rugged(l), static (f1, g) => 1 - Math.Sqrt(f1 / g)),
            _ => (l, f, _) => Set(f, Crowded(l[0]), 1 + (9 * Math.Pow((Rest(l) - 1) / 9, 0.25)), static (f1, g) => 1 - (f1 / g * (f1 / g))),
        };
        var problem = new SearchProblem($"zdt{number}", x, [new("f1", Direction.Minimise), new("f2", Direction.Minimise)], evaluate);
        return new KnownProblem(problem, [1.1, 1.1], [0.01, 0.01], Front(number), Hypervolume(number));
    }

    // Integrals of the front to the reference point: closed for all but ZDT3, whose front is in pieces.
    private static double? Hypervolume(int number) => number switch
    {
        1 or 4 => (1.1 * 1.1) - (1.0 / 3),
        2 => (1.1 * 1.1) - (2.0 / 3),
        6 => 0.11 + (0.1 * (1 - SixthStart)) + ((1 - (SixthStart * SixthStart * SixthStart)) / 3),
        _ => null,
    };

    // Least value of f1 in ZDT6.
    private static double SixthStart { get; } = LeastOfSixth();

    private static double LeastOfSixth()
    {
        // The largest exp(−4x)·sin⁶(6πx) is near x = 1/12, where 6π·cot(6πx) = 2/3.
        var x = Math.Atan(9 * Math.PI) / (6 * Math.PI);
        return Crowded(x);
    }

    private static List<double[]> Front(int number)
    {
        var start = number == 6 ? SixthStart : 0;
        var points = Enumerable.Range(0, FrontPoints).Select(i =>
        {
            var f1 = start + ((1 - start) * i / (FrontPoints - 1));
            return number switch
            {
                1 or 4 => new[] { f1, 1 - Math.Sqrt(f1) },
                3 => [f1, 1 - Math.Sqrt(f1) - (f1 * Math.Sin(10 * Math.PI * f1))],
                _ => [f1, 1 - (f1 * f1)],
            };
        });
        return number == 3 ? Lowest(points) : [.. points];
    }

    // From left to right, a point is on the front when it is lower than all before.
    private static List<double[]> Lowest(IEnumerable<double[]> points)
    {
        var kept = new List<double[]>();
        foreach (var point in points)
        {
            if (kept.Count == 0 || point[1] < kept[^1][1])
                kept.Add(point);
        }
        return kept;
    }

    private static void Set(Span<double> f, double f1, double g, Func<double, double, double> shape) => (f[0], f[1]) = (f1, g * shape(f1, g));

    private static double Rest(LeverSetting levers)
    {
        var sum = 0.0;
        foreach (var x in levers.Numbers[1..])
            sum += x;
        return 1 + (9 * sum / (levers.Count - 1));
    }

    private static double Rugged(LeverSetting levers)
    {
        var sum = 1 + (10.0 * (levers.Count - 1));
        foreach (var x in levers.Numbers[1..])
            sum += (x * x) - (10 * Math.Cos(4 * Math.PI * x));
        return sum;
    }

    private static double Crowded(double x) => 1 - (Math.Exp(-4 * x) * Math.Pow(Math.Sin(6 * Math.PI * x), 6));
}
