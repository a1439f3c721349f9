using MathNet.Numerics;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Classical tests of one input against the outcome.</summary>
internal static class UnivariateScores
{
    /// <summary>F of the analysis of variance of x over the classes, and the probability of that much or more if all had one mean.</summary>
    /// <returns>Nulls for a constant x; F alone is null, and the probability 0, when x never differs within a class.</returns>
    internal static (double? F, double? P) AcrossClasses(double[] x, int[] classOf, int classes)
    {
        if (Outcome.IsConstant(x))
            return (null, null);
        var (mean, _) = Outcome.Moments(x);
        var (sums, counts) = Sums(x, classOf, classes, mean);
        var (between, within) = (0.0, 0.0);
        for (var c = 0; c < classes; c++)
            between += sums[c] * sums[c] / counts[c];
        for (var i = 0; i < x.Length; i++)
        {
            var rest = x[i] - mean - (sums[classOf[i]] / counts[classOf[i]]);
            within += rest * rest;
        }
        var (d1, d2) = (classes - 1, x.Length - classes);
        if (d2 < 1)
            return (null, null);
        // What rounding leaves of a class without spread is no spread.
        if (within <= 1e-28 * x.Length * mean * mean || within == 0)
            return (null, 0);
        var f = between / d1 / (within / d2);
        return (f, FTail(f, d1, d2));
    }

    /// <summary>F of a straight line of y on x, r² / (1 − r²) · (n − 2), and the probability of that much or more without one.</summary>
    /// <returns>A constant x has F 0 and probability 1; F is null, and the probability 0, when the line is exact; nulls below three rows.</returns>
    internal static (double? F, double? P) OfLine(double[] x, double[] y)
    {
        if (x.Length < 3)
            return (null, null);
        if (Outcome.IsConstant(x))
            return (0, 1);
        var (mx, sx) = Outcome.Moments(x);
        var (my, sy) = Outcome.Moments(y);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += (x[i] - mx) * (y[i] - my);
        var r = sum / (x.Length * sx * sy);
        var d2 = x.Length - 2;
        if (1 - (r * r) < 1e-15)
            return (null, 0);
        var f = r * r / (1 - (r * r)) * d2;
        return (f, FTail(f, 1, d2));
    }

    /// <summary>χ² of the sums of x, scaled to [0, 1], over the classes against the classes' sizes, and its probability.</summary>
    /// <returns>Nulls for a constant x.</returns>
    internal static (double? Chi2, double? P) ChiSquared(double[] x, int[] classOf, int classes)
    {
        if (Outcome.IsConstant(x))
            return (null, null);
        var (low, high) = (x.Min(), x.Max());
        var scaled = Array.ConvertAll(x, v => (v - low) / (high - low));
        var (sums, counts) = Sums(scaled, classOf, classes, 0);
        var all = sums.Sum();
        var chi2 = 0.0;
        for (var c = 0; c < classes; c++)
        {
            var expected = counts[c] / (double)x.Length * all;
            chi2 += (sums[c] - expected) * (sums[c] - expected) / expected;
        }
        return (chi2, chi2 > 0 ? SpecialFunctions.GammaUpperRegularized((classes - 1) / 2.0, chi2 / 2) : 1);
    }

    private static double FTail(double f, double d1, double d2) => SpecialFunctions.BetaRegularized(d2 / 2, d1 / 2, d2 / (d2 + (d1 * f)));

    private static (double[] Sums, int[] Counts) Sums(double[] x, int[] classOf, int classes, double from)
    {
        var sums = new double[classes];
        var counts = new int[classes];
        for (var i = 0; i < x.Length; i++)
        {
            sums[classOf[i]] += x[i] - from;
            counts[classOf[i]]++;
        }
        return (sums, counts);
    }
}
