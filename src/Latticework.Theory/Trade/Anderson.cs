namespace Latticework.Theory.Trade;

/// <summary>Anderson acceleration of a fixed-point iteration, with a short memory and no allocation while it runs.</summary>
/// <remarks>
/// Anderson (1965), J. ACM 12; in the form of Walker and Ni (2011), SIAM J. Numer. Anal. 49, equation 2.1: the combination of the last
/// few steps that makes the linearised residual smallest, by orthogonalisation, newest difference first; directions that add nothing
/// are left out. Sums run in a fixed order.
/// </remarks>
internal sealed class Anderson
{
    private const int Memory = 5;
    private const double Dependent = 1e-9;

    private readonly double[][] states;
    private readonly double[][] steps;
    private readonly double[][] basis;
    private readonly double[,] triangle = new double[Memory, Memory];
    private readonly double[] weights = new double[Memory];
    private readonly bool[] used = new bool[Memory];
    private readonly double[] lastState;
    private readonly double[] lastStep;
    private int count;
    private int next;
    private bool started;

    public Anderson(int length)
    {
        states = [.. Enumerable.Range(0, Memory).Select(_ => new double[length])];
        steps = [.. Enumerable.Range(0, Memory).Select(_ => new double[length])];
        basis = [.. Enumerable.Range(0, Memory).Select(_ => new double[length])];
        (lastState, lastStep) = (new double[length], new double[length]);
    }

    /// <summary>Forgets everything.</summary>
    public void Restart()
    {
        (count, next, started) = (0, 0, false);
    }

    /// <summary>Where to go from a state, given the plain step there.</summary>
    /// <param name="state">The state.</param>
    /// <param name="step">Step of the plain iteration from it.</param>
    /// <param name="damping">Share of the step that is trusted, in (0, 1].</param>
    /// <param name="change">Receives the accelerated step.</param>
    public void Step(ReadOnlySpan<double> state, ReadOnlySpan<double> step, double damping, Span<double> change)
    {
        if (started)
        {
            var (ds, dg) = (states[next], steps[next]);
            for (var i = 0; i < state.Length; i++)
            {
                ds[i] = state[i] - lastState[i];
                dg[i] = step[i] - lastStep[i];
            }
            next = (next + 1) % Memory;
            count = Math.Min(count + 1, Memory);
        }
        state.CopyTo(lastState);
        step.CopyTo(lastStep);
        started = true;

        // Newest difference first.
        for (var k = 0; k < count; k++)
        {
            var q = basis[k].AsSpan();
            steps[Slot(k)].CopyTo(q);
            var full = Dot(q, q);
            for (var m = 0; m < k; m++)
            {
                triangle[m, k] = 0;
                if (!used[m])
                    continue;
                var along = Dot(basis[m], q);
                triangle[m, k] = along;
                AddTo(q, basis[m], -along);
            }
            var rest = Dot(q, q);
            used[k] = rest > Dependent * Dependent * full && rest > 0;
            if (!used[k])
                continue;
            triangle[k, k] = Math.Sqrt(rest);
            var scale = 1 / triangle[k, k];
            foreach (ref var x in q)
                x *= scale;
        }
        for (var k = count - 1; k >= 0; k--)
        {
            weights[k] = 0;
            if (!used[k])
                continue;
            var total = Dot(basis[k], step);
            for (var m = k + 1; m < count; m++)
                total -= triangle[k, m] * weights[m];
            weights[k] = total / triangle[k, k];
        }
        for (var i = 0; i < change.Length; i++)
            change[i] = damping * step[i];
        for (var k = 0; k < count; k++)
        {
            if (weights[k] == 0)
                continue;
            AddTo(change, states[Slot(k)], -weights[k]);
            AddTo(change, steps[Slot(k)], -damping * weights[k]);
        }
    }

    private int Slot(int age) => (next - 1 - age + (2 * Memory)) % Memory;

    private static void AddTo(Span<double> to, ReadOnlySpan<double> what, double factor)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] += factor * what[i];
    }

    // Four sums side by side: fast, and the same on every machine.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (var i = 0; i + 4 <= a.Length; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        return s0 + s1 + (s2 + s3);
    }
}
