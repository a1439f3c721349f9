using Latticework.Exploration.Distributions;
using Latticework.Exploration.Tables;
using MathNet.Numerics.LinearAlgebra;

namespace Latticework.Exploration.Designs;

/// <summary>Gives the columns of a sample chosen rank correlations by putting each column into another order.</summary>
/// <remarks>
/// <para>
/// Source: Iman and Conover (1982), with normal scores of the ranks (van der Waerden) in place of values and with their correction for the
/// correlation that the scores happen to have. The scores are those of the ranks the sample already has, so no random number is needed,
/// and the first column stays as it is. The target is Spearman's: scores are given the Pearson correlation 2 sin(π ρ / 6) that belongs to
/// it under a normal copula (Pearson 1907).
/// </para>
/// <para>
/// Error: every column keeps exactly its values. The rank correlations come out within about 0.01 of the target for 1,000 rows; ties and small
/// samples cost more: look at <see cref="Of"/>. Cost: O(columns · rows · (columns + log rows)). Not for designs whose analysis needs the order of
/// the rows (Saltelli, Morris, FAST); the even spread of pairs in Sobol' and Halton points is lost. Only rank correlation is set: other forms
/// of dependence stay those of a normal copula.
/// </para>
/// </remarks>
public sealed class RankCorrelation
{
    private readonly double[][] target;
    private readonly Matrix<double> factor;

    /// <summary>A target.</summary>
    /// <param name="target">Spearman's rank correlations, square: <c>[row][column]</c>.</param>
    /// <exception cref="ArgumentException">
    /// Not square, not symmetric, a diagonal other than 1, an entry outside [−1, 1] or not a number, or correlations that cannot hold together.
    /// </exception>
    public RankCorrelation(IReadOnlyList<IReadOnlyList<double>> target)
    {
        var size = target.Count;
        for (var a = 0; a < size; a++)
        {
            if (target[a].Count != size)
                throw Mistake.Of($"found {target[a].Count} entries in row {a + 1} of the correlations, expected {size}");
            for (var b = 0; b <= a; b++)
            {
                var (here, there) = (target[a][b], target[b].Count > a ? target[b][a] : double.NaN);
                if (!here.Equals(there))
                    throw Mistake.Of($"found {Parameters.Spell(here)} in row {a + 1}, column {b + 1} and {Parameters.Spell(there)} in row {b + 1}, column {a + 1}, expected a symmetric matrix");
                if (a == b ? here is not 1 : !(Math.Abs(here) < 1))
                    throw Mistake.Of($"found {Parameters.Spell(here)} in row {a + 1}, column {b + 1}, expected {(a == b ? "1 on the diagonal" : "a correlation between -1 and 1")}");
            }
        }
        this.target = [.. target.Select(row => row.ToArray())];
        factor = Factor(this.target)
            ?? throw Mistake.Of("found correlations that cannot hold together, expected a positive definite matrix");
        factor = Factor([.. this.target.Select((row, a) => row.Select((r, b) => a == b ? 1 : ScoreCorrelation(r)).ToArray())])
            ?? throw Mistake.Of("found correlations too strong for normal scores to reach together, expected weaker ones");
    }

    /// <summary>Number of columns.</summary>
    public int Size => target.Length;

    /// <summary>The target, <c>[row][column]</c>.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Target => target;

    /// <summary>The sample with its columns put into another order.</summary>
    /// <param name="points"><c>[column][row]</c>, as many columns as the target; left as it is.</param>
    /// <returns>New columns, each with exactly the values of the old one.</returns>
    /// <exception cref="ArgumentException">Wrong number of columns, or too few or too much alike rows to tell the columns apart.</exception>
    public double[][] Impose(double[][] points)
    {
        if (points.Length != Size)
            throw Mistake.Of($"found {points.Length} columns, expected {Size}, as in the correlations");
        var rows = points[0].Length;
        var orders = points.Select(Ranks.Order).ToArray();
        var normal = new double[rows];
        for (var i = 0; i < rows; i++)
            normal[i] = (i + 1.0) / (rows + 1);
        new Normal(0, 1).Quantiles(normal);
        var scores = orders.Select(order =>
        {
            var column = new double[rows];
            for (var i = 0; i < rows; i++)
                column[order[i]] = normal[i];
            return column;
        }).ToArray();

        // Undo the correlation the scores have, then give them the target's.
        var had = (rows > Size ? Factor(Pearson(scores)) : null)
            ?? throw Mistake.Of($"found {rows} rows whose columns cannot be told apart, expected more rows than the {Size} columns, in independent orders");
        var turn = factor * had.Inverse();
        var correlated = new double[Size][];
        for (var a = 0; a < Size; a++)
        {
            var mixed = new double[rows];
            for (var b = 0; b <= a; b++)
            {
                var weight = turn[a, b];
                for (var i = 0; i < rows; i++)
                    mixed[i] += weight * scores[b][i];
            }
            var order = a == 0 ? orders[0] : Ranks.Order(mixed);
            correlated[a] = new double[rows];
            for (var i = 0; i < rows; i++)
                correlated[a][order[i]] = points[a][orders[a][i]];
        }
        return correlated;
    }

    /// <summary>Spearman's rank correlations of a sample; ties share the mean of their ranks.</summary>
    /// <param name="columns"><c>[column][row]</c>, all of one length.</param>
    /// <returns><c>[column][column]</c>; NaN for a column of one value only, which has none.</returns>
    public static double[][] Of(IReadOnlyList<double[]> columns)
    {
        var ranks = columns.Select(Ranks.Shared).ToArray();
        return Pearson(ranks);
    }

    private static Matrix<double>? Factor(double[][] rows)
    {
        try
        {
            return Matrix<double>.Build.DenseOfRowArrays(rows).Cholesky().Factor;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // 2 sin(π ρ / 6) by its series: |π ρ / 6| stays below 0.53, so ten terms are exact to the last digit.
    private static double ScoreCorrelation(double rank)
    {
        var x = Math.PI * rank / 6;
        var term = x;
        var sum = x;
        for (var k = 2; k <= 20; k += 2)
        {
            term *= -x * x / (k * (k + 1));
            sum += term;
        }
        return 2 * sum;
    }

    private static double[][] Pearson(IReadOnlyList<double[]> columns)
    {
        var centred = columns.Select(column =>
        {
            var mean = column.Sum() / column.Length;
            return Array.ConvertAll(column, x => x - mean);
        }).ToArray();
        var lengths = centred.Select(c => Math.Sqrt(Product(c, c))).ToArray();
        var correlations = centred.Select(_ => new double[centred.Length]).ToArray();
        for (var a = 0; a < centred.Length; a++)
        {
            for (var b = 0; b < a; b++)
                correlations[a][b] = correlations[b][a] = Product(centred[a], centred[b]) / (lengths[a] * lengths[b]);
            correlations[a][a] = lengths[a] > 0 ? 1 : double.NaN;
        }
        return correlations;
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
