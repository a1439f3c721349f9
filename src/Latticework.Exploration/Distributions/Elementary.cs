using Latticework.Engine;

namespace Latticework.Exploration.Distributions;

/// <summary>The engine's elementary functions of one number: the same bits on every machine, which the platform's are not.</summary>
internal static class Elementary
{
    internal static double Exp(double x) => Lanes.Exp(x)[0];

    internal static double Log(double x) => Lanes.Log(x)[0];

    /// <summary>
    /// The standard normal distribution function. Error: measured at most 1e-15 of the value above −8; below, 2e-16 · x² of the value.
    /// </summary>
    /// <remarks>Marsaglia (2004), the series about 0; below −1.5 Laplace's continued fraction. Cost: about 1 µs.</remarks>
    internal static double NormalBelow(double x)
    {
        if (double.IsInfinity(x))
            return x > 0 ? 1 : 0;
        if (x > 1.5)
            return 1 - NormalBelow(-x);
        var density = Exp(-0.5 * x * x) * 0.39894228040143267794;
        if (x < -1.5)
        {
            // 1 / (y + 1 / (y + 2 / (y + 3 / …))), from the far end.
            var fraction = -x;
            for (var k = 400; k > 0; k--)
                fraction = (k / fraction) - x;
            return density / fraction;
        }
        var sum = x;
        var term = x;
        for (var k = 3; Math.Abs(term) > 1e-18; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + (density * sum);
    }

    /// <summary>Logarithm of the gamma function for x above 0. Error: 3e-16 · max(1, x ln x).</summary>
    /// <remarks>Stirling's series above 12; below, the recurrence Γ(x + 1) = x Γ(x).</remarks>
    internal static double LogGamma(double x)
    {
        var product = 1.0;
        for (; x < 12; x++)
            product *= x;
        var r = 1 / (x * x);
        var series = ((1.0 / 12) + (r * ((-1.0 / 360) + (r * ((1.0 / 1260) + (r * ((-1.0 / 1680) + (r * ((1.0 / 1188)
            + (r * ((-691.0 / 360360) + (r / 156)))))))))))) / x;
        return ((x - 0.5) * Log(x)) - x + 0.91893853320467274178 + series - Log(product);
    }
}
