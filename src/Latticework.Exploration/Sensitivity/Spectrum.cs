using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Power of a series at whole frequencies.</summary>
internal static class Spectrum
{
    /// <summary>|Σ y_s exp(−2πi k s / n)|² / n² for k = 1 … ⌈n / 2⌉ − 1; index 0 is k = 1.</summary>
    /// <remarks>
    /// Bluestein (1970): any length as a convolution of a power of two, with the chirp's angle reduced in whole numbers, so that the
    /// relative error stays about 1e-15 · log n. Cost: O(n log n).
    /// </remarks>
    internal static double[] Power(ReadOnlySpan<double> series)
    {
        var n = series.Length;
        var padded = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * n));
        var chirp = new Complex[n];
        for (var s = 0; s < n; s++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * ((long)s * s % (2L * n)) / n);
            chirp[s] = new Complex(cos, -sin);
        }
        var values = new Complex[padded];
        var kernel = new Complex[padded];
        kernel[0] = Complex.Conjugate(chirp[0]);
        for (var s = 0; s < n; s++)
            values[s] = series[s] * chirp[s];
        for (var s = 1; s < n; s++)
            kernel[s] = kernel[padded - s] = Complex.Conjugate(chirp[s]);
        Fourier.Forward(values, FourierOptions.AsymmetricScaling);
        Fourier.Forward(kernel, FourierOptions.AsymmetricScaling);
        for (var k = 0; k < padded; k++)
            values[k] *= kernel[k];
        Fourier.Inverse(values, FourierOptions.AsymmetricScaling);
        var power = new double[((n + 1) / 2) - 1];
        for (var k = 0; k < power.Length; k++)
        {
            // The chirp that remains to be multiplied has modulus 1.
            var value = values[k + 1] / n;
            power[k] = (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
        }
        return power;
    }
}
