using Latticework.Engine;
using Latticework.Exploration.Search.Algorithms;

namespace Latticework.Exploration.Search.Problems;

/// <summary>Problems of any number of objectives with known fronts (Deb, Thiele, Laumanns and Zitzler 2002).</summary>
/// <remarks>
/// Levers x1 … xn in [0, 1], n = objectives + k − 1 with the published k: 5 for DTLZ1, 20 for DTLZ7, else 10. Objectives f1 … fM,
/// minimised. Reference point for the hypervolume: 1.1 in each; for the last of DTLZ7, 2.2 times the number of objectives.
/// </remarks>
public static class Dtlz
{
    /// <summary>The problem of a number.</summary>
    /// <param name="number">1, 2, 3, 4 or 7.</param>
    /// <param name="objectives">Number of objectives, 2 to 15.</param>
    public static KnownProblem Problem(int number, int objectives = 3)
    {
        if (number is not (1 or 2 or 3 or 4 or 7))
            throw new ArgumentOutOfRangeException(nameof(number), number, "There are DTLZ1, 2, 3, 4 and 7.");
        if (objectives is < 2 or > 15)
            throw new ArgumentOutOfRangeException(nameof(objectives), objectives, "Expected 2 to 15 objectives.");
        var k = number switch { 1 => 5, 7 => 20, _ => 10 };
        Lever[] levers = [.. Enumerable.Range(1, objectives + k - 1).Select(i => new RealLever($"x{i}", 0, 1))];
        Objective[] all = [.. Enumerable.Range(1, objectives).Select(i => new Objective($"f{i}", Direction.Minimise))];
        Evaluation evaluate = number switch
        {
            1 => (l, f, _) => Plane(l.Numbers, f, Rugged(l.Numbers[(objectives - 1)..])),
            2 => (l, f, _) => Sphere(l.Numbers, f, Smooth(l.Numbers[(objectives - 1)..]), 1),
            3 => (l, f, _) => Sphere(l.Numbers, f, Rugged(l.Numbers[(objectives - 1)..]), 1),
            4 => (l, f, _) => Sphere(l.Numbers, f, Smooth(l.Numbers[(objectives - 1)..]), 100),
            _ => (l, f, _) => Islands(l.Numbers, f),
        };
        double[] reference = [.. Enumerable.Repeat(1.1, objectives)];
        if (number == 7)
            reference[^1] = 2.2 * objectives;
        var epsilon = (number == 1 ? 0.5 : 1) * (objectives <= 3 ? 0.05 : 0.1);
        var problem = new SearchProblem($"dtlz{number}", levers, all, evaluate);
        return new KnownProblem(problem, reference, [.. Enumerable.Repeat(epsilon, objectives)], Front(number, objectives), Hypervolume(number, objectives));
    }

    private static double? Hypervolume(int number, int objectives) => number switch
    {
        // The box to the reference point less what lies below the simplex of side ½.
        1 => Math.Pow(1.1, objectives) - (Math.Pow(0.5, objectives) / Factorial(objectives)),
        // Less the orthant of the unit ball.
        2 or 3 or 4 => Math.Pow(1.1, objectives) - (BallVolume(objectives) / Math.Pow(2, objectives)),
        _ => null,
    };

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    private static double BallVolume(int n) => n switch { 0 => 1, 1 => 2, _ => 2 * Math.PI / n * BallVolume(n - 2) };

    private static List<double[]> Front(int number, int objectives)
    {
        if (number == 7)
            return IslandFront(objectives);
        // As many evenly spaced directions as stay below about two thousand.
        var divisions = Enumerable.Range(1, 999).TakeWhile(d => DasDennis.Count(objectives, d) <= 2000).Last();
        return [.. DasDennis.Points(objectives, divisions).Select(p => number == 1
            ? p.Select(x => x / 2).ToArray()
            : p.Select(x => x / Math.Sqrt(p.Sum(y => y * y))).ToArray())];
    }

    private static List<double[]> IslandFront(int objectives)
    {
        var side = (int)Math.Floor(Math.Pow(4000, 1.0 / (objectives - 1)));
        if (side < 3)
            return [];
        var points = new List<double[]>();
        for (var at = 0; at < (int)Math.Pow(side, objectives - 1); at++)
        {
            var point = new double[objectives];
            for (var (m, rest) = (0, at); m < objectives - 1; m++, rest /= side)
                point[m] = (double)(rest % side) / (side - 1);
            point[^1] = Height(point.AsSpan(0, objectives - 1), 1);
            points.Add(point);
        }
        return [.. points.Where(p => !points.Exists(o => Dominance.Dominates(o, p)))];
    }

    private static double Rugged(ReadOnlySpan<double> x)
    {
        var sum = (double)x.Length;
        foreach (var v in x)
            sum += ((v - 0.5) * (v - 0.5)) - Math.Cos(20 * Math.PI * (v - 0.5));
        return 100 * sum;
    }

    private static double Smooth(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var v in x)
            sum += (v - 0.5) * (v - 0.5);
        return sum;
    }

    private static void Plane(ReadOnlySpan<double> x, Span<double> f, double g)
    {
        var product = 0.5 * (1 + g);
        for (var m = f.Length - 1; m > 0; m--)
        {
            var v = x[f.Length - 1 - m];
            f[m] = product * (1 - v);
            product *= v;
        }
        f[0] = product;
    }

    private static void Sphere(ReadOnlySpan<double> x, Span<double> f, double g, double power)
    {
        var product = 1 + g;
        for (var m = f.Length - 1; m > 0; m--)
        {
            var v = x[f.Length - 1 - m];
            var angle = (power == 1 ? v : Math.Pow(v, power)) * (Math.PI / 2);
            f[m] = product * Math.Sin(angle);
            product *= Math.Cos(angle);
        }
        f[0] = product;
    }

    private static void Islands(ReadOnlySpan<double> x, Span<double> f)
    {
        var sum = 0.0;
        foreach (var v in x[(f.Length - 1)..])
            sum += v;
        x[..(f.Length - 1)].CopyTo(f);
        f[^1] = Height(x[..(f.Length - 1)], 1 + (9 * sum / (x.Length - f.Length + 1)));
    }

    // (1 + g)·h of DTLZ7; on the front its g is 1.
    private static double Height(ReadOnlySpan<double> f, double g)
    {
        var h = f.Length + 1.0;
        foreach (var v in f)
            h -= v / (1 + g) * (1 + Math.Sin(3 * Math.PI * v));
        return (1 + g) * h;
    }
}
