using System.Globalization;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;

namespace Latticework.Tests.Exploration.Sensitivity;

/// <summary>Functions whose indices are known in closed form, and samples to evaluate them on.</summary>
internal static class TestProblems
{
    /// <summary>Ishigami and Homma (1990) with a = 7, b = 0.1 on the unit cube.</summary>
    public static double Ishigami(ReadOnlySpan<double> u)
    {
        var (x1, x2, x3) = (Angle(u[0]), Angle(u[1]), Angle(u[2]));
        return Math.Sin(x1) + (7 * Math.Pow(Math.Sin(x2), 2)) + (0.1 * Math.Pow(x3, 4) * Math.Sin(x1));
    }

    public static readonly double[] IshigamiFirst = [0.31390519114781146, 0.4424111447900409, 0];
    public static readonly double[] IshigamiTotal = [0.5575888552099592, 0.4424111447900409, 0.24368366406214773];

    public static readonly double[] GFirst = [0.7161921688790331, 0.17904804221975829, 0.02367577417781928, 0.007161921688790333, 7.16e-5, 7.16e-5, 7.16e-5, 7.16e-5];
    public static readonly double[] GTotal = [0.7871441266592748, 0.2421981928182384, 0.03431691015408282, 0.010460387065239534, 1.05e-4, 1.05e-4, 1.05e-4, 1.05e-4];

    /// <summary>Sobol' G with a = (0, 1, 4.5, 9, 99, 99, 99, 99).</summary>
    public static double G(ReadOnlySpan<double> u)
    {
        ReadOnlySpan<double> a = [0, 1, 4.5, 9, 99, 99, 99, 99];
        var product = 1.0;
        for (var i = 0; i < u.Length; i++)
            product *= (Math.Abs((4 * u[i]) - 2) + a[i]) / (1 + a[i]);
        return product;
    }

    public delegate double Response(ReadOnlySpan<double> u);

    public static double[] Evaluate(Table inputs, Response response)
    {
        var row = new double[inputs.Columns.Count];
        var y = new double[inputs.Rows];
        for (var i = 0; i < y.Length; i++)
        {
            for (var c = 0; c < row.Length; c++)
                row[c] = inputs.Columns[c].Values[i];
            y[i] = response(row);
        }
        return y;
    }

    public static Table Of(double[][] columns) => new([.. columns.Select((c, i) => Column.Real($"x{i + 1}", c))], "sample");

    public static Table FromRows(IReadOnlyList<double[]> rows) => Of([.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(r => r[c]).ToArray())]);

    public static Table LatinHypercube(int inputs, int rows, uint seed = 1) => Of(new LatinHypercube().Points(inputs, rows, seed));

    /// <summary>A Saltelli sample of the unit cube on scrambled Sobol' points.</summary>
    public static Table Saltelli(int[] groupOf, int basePoints, bool second, uint seed = 1)
    {
        var d = groupOf.Length;
        var points = new Sobol().Points(2 * d, basePoints, seed);
        var groups = groupOf.Distinct().ToArray();
        var rows = new List<double[]>();
        for (var i = 0; i < basePoints; i++)
        {
            var at = i;
            double[] a = [.. Enumerable.Range(0, d).Select(c => points[c][at])];
            double[] b = [.. Enumerable.Range(d, d).Select(c => points[c][at])];
            rows.Add(a);
            foreach (var g in groups)
                rows.Add([.. a.Select((v, c) => groupOf[c] == g ? b[c] : v)]);
            foreach (var g in second ? groups : [])
                rows.Add([.. b.Select((v, c) => groupOf[c] == g ? a[c] : v)]);
            rows.Add(b);
        }
        return FromRows(rows);
    }

    /// <summary>Trajectories on a grid of the unit cube; inputs of a group move together.</summary>
    public static Table Morris(int[] groupOf, int trajectories, int levels, uint seed = 1)
    {
        var d = groupOf.Length;
        var groups = groupOf.Distinct().ToArray();
        var delta = levels / (2.0 * (levels - 1));
        var draws = new LatinHypercube().Points(d + groups.Length, trajectories, seed);
        var rows = new List<double[]>();
        for (var t = 0; t < trajectories; t++)
        {
            var at = t;
            var point = new double[d];
            var step = new double[d];
            for (var c = 0; c < d; c++)
            {
                // The half of the grid from which a step upwards stays inside, or its mirror image.
                var cell = (int)(draws[c][t] * levels);
                step[c] = cell < levels / 2 ? delta : -delta;
                point[c] = cell / (levels - 1.0);
            }
            rows.Add((double[])point.Clone());
            foreach (var g in Enumerable.Range(0, groups.Length).OrderBy(g => draws[d + g][at]))
            {
                for (var c = 0; c < d; c++)
                {
                    if (groupOf[c] == groups[g])
                        point[c] += step[c];
                }
                rows.Add((double[])point.Clone());
            }
        }
        return FromRows(rows);
    }

    /// <summary>Search curves of the extended FAST on the unit cube, M = 4.</summary>
    public static Table Fast(int inputs, int rowsPerCurve, double phase = 0.7)
    {
        var own = (rowsPerCurve - 1) / 8;
        var most = Math.Max(1, own / 8);
        var rows = new List<double[]>();
        for (var i = 0; i < inputs; i++)
        {
            for (var s = 0; s < rowsPerCurve; s++)
            {
                var row = new double[inputs];
                var other = 0;
                for (var c = 0; c < inputs; c++)
                {
                    var w = c == i ? own : most >= inputs - 1 && inputs > 2 ? (int)(1 + (other++ * (most - 1.0) / (inputs - 2))) : (other++ % most) + 1;
                    row[c] = 0.5 + (Math.Asin(Math.Sin((w * 2 * Math.PI * s / rowsPerCurve) + phase + i)) / Math.PI);
                }
                rows.Add(row);
            }
        }
        return FromRows(rows);
    }

    public static InputGroups Each(Table inputs) => InputGroups.Each([.. inputs.Columns.Select(c => c.Name)]);

    public static (Table Inputs, double[] Outcome) ReadCase(string path, string outcome = "Y")
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        var rows = lines.Skip(1).Select(l => l.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var columns = header.Select((name, c) => Column.Real(name, [.. rows.Select(r => r[c])])).ToArray();
        return (new Table([.. columns.Where(c => c.Name != outcome)], Path.GetFileName(path)), columns.Single(c => c.Name == outcome).Values);
    }

    private static double Angle(double u) => Math.PI * ((2 * u) - 1);
}
