using Latticework.Exploration.Randomness;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Scores of one input.</summary>
/// <param name="Name">Input.</param>
/// <param name="F">F of the classes' means, or of a straight line; null for names, and where it is infinite or there is none.</param>
/// <param name="FP">Probability of that F or more without influence.</param>
/// <param name="Chi2">χ² of the input, scaled to [0, 1], over the classes; null in regression and for names.</param>
/// <param name="Chi2P">Probability of that χ² or more without influence.</param>
/// <param name="ExtraTrees">Importance in extra-trees, mean over the seeds; all inputs' sum to 1.</param>
/// <param name="ExtraTreesDeviation">Standard deviation over the seeds, divisor n − 1.</param>
/// <param name="Forest">Importance in a random forest, mean over the seeds; all inputs' sum to 1.</param>
/// <param name="ForestDeviation">Standard deviation over the seeds, divisor n − 1.</param>
public sealed record FeatureScore(
    string Name, double? F, double? FP, double? Chi2, double? Chi2P, double ExtraTrees, double ExtraTreesDeviation, double Forest, double ForestDeviation);

/// <summary>Scores of inputs, as used before scenario discovery, from any sample.</summary>
/// <param name="Inputs">Scores by input.</param>
/// <param name="Classes">Number of classes of the outcome; 0 when it is a number to be predicted.</param>
/// <param name="Rows">Rows the trees of one seed learn from.</param>
/// <param name="ExtraTreesOutOfBag">Share of unseen rows classified rightly, or R² on them, mean over the seeds; null when no row is unseen.</param>
/// <param name="ForestOutOfBag">The same for the forest.</param>
/// <remarks>
/// <para>
/// Extra-trees: Geurts, Ernst and Wehenkel (2006), 100 trees, a third of the inputs at each split, leaves of at least √(n / 1000) rows, on bootstrap
/// samples; random forest: Breiman (2001), 250 trees, √d inputs. Importance is the mean drop of impurity (Gini, or variance), each tree's shares
/// summing to 1: the settings of the EMA Workbench, so that scores can be compared. F: one-way analysis of variance, or F of a
/// regression on one input; χ² as in scikit-learn. Names enter the trees as their alphabetical number.
/// </para>
/// <para>
/// Error: the deviation over the seeds is that of the trees, not of the sample; importances of inputs with many values are too high (Strobl et al.
/// 2007), and an input without influence has some. Beyond <see cref="MostRows"/> rows, or a million cells (but at least a thousand rows), each
/// seed learns from so many rows, drawn without replacement.
/// Cost: 882 × 9, ten seeds, under a second. Not for shares of variance.
/// </para>
/// </remarks>
public sealed record FeatureScores(
    IReadOnlyList<FeatureScore> Inputs, int Classes, int Rows, double? ExtraTreesOutOfBag, double? ForestOutOfBag)
{
    /// <summary>Rows beyond which a seed's trees learn from a part of them.</summary>
    public const int MostRows = 10_000;

    // Many inputs make every split dear: fewer rows then, but never less than a thousand.
    private const int MostCells = 1_000_000;
    private const int LeastRows = 1_000;
    private const int ExtraTreesCount = 100;
    private const int ForestCount = 250;

    /// <summary>Scores the inputs for an outcome that falls into classes.</summary>
    /// <param name="inputs">The sample.</param>
    /// <param name="classOf">The class of each row, from 0; every class has a row.</param>
    /// <param name="classes">Number of classes, 2 or more.</param>
    /// <param name="seeds">Number of seeds, 2 or more.</param>
    /// <param name="seed">First seed.</param>
    /// <param name="threads">Threads; the results are the same for any number.</param>
    /// <exception cref="ArgumentException">The number of classes is not the number of rows, or a class has no row.</exception>
    public static FeatureScores OfClasses(Table inputs, int[] classOf, int classes, int seeds = 10, uint seed = 1, int threads = 1)
    {
        if (classOf.Length != inputs.Rows)
            throw new ArgumentException($"found {classOf.Length:N0} classes, expected {inputs.Rows:N0}, one per row", nameof(classOf));
        if (classes < 2 || classOf.Distinct().Count() != classes || Array.Exists(classOf, c => c < 0 || c >= classes))
            throw new ArgumentException($"found {classOf.Distinct().Count()} classes among the rows, expected 2 or more, numbered from 0 without gaps", nameof(classOf));
        double[][] targets = classes == 2
            ? [Array.ConvertAll(classOf, c => (double)c)]
            : [.. Enumerable.Range(0, classes).Select(k => Array.ConvertAll(classOf, c => c == k ? 1.0 : 0))];
        return Of(inputs, targets, seeds, seed, threads, classes, predictions => ShareRight(predictions, classOf, classes), x =>
        {
            var (f, p) = UnivariateScores.AcrossClasses(x, classOf, classes);
            var (chi2, chi2P) = UnivariateScores.ChiSquared(x, classOf, classes);
            return (f, p, chi2, chi2P);
        });
    }

    /// <summary>Scores the inputs for an outcome that is a number.</summary>
    /// <param name="inputs">The sample.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <param name="seeds">Number of seeds, 2 or more.</param>
    /// <param name="seed">First seed.</param>
    /// <param name="threads">Threads; the results are the same for any number.</param>
    /// <exception cref="ArgumentException">The number of outcomes is not the number of rows, one is not finite, or all are the same.</exception>
    public static FeatureScores OfNumbers(Table inputs, double[] outcome, int seeds = 10, uint seed = 1, int threads = 1)
    {
        Outcome.Check(outcome, inputs.Rows);
        var (mean, _) = Outcome.Moments(outcome);
        var centred = Array.ConvertAll(outcome, y => y - mean);
        return Of(inputs, [centred], seeds, seed, threads, 0, predictions => Explained(predictions, centred), x =>
        {
            var (f, p) = UnivariateScores.OfLine(x, outcome);
            return (f, p, null, null);
        });
    }

    private static FeatureScores Of(
        Table inputs, double[][] targets, int seeds, uint seed, int threads, int classes, Func<Func<int, double[]?>, double?> outOfBag,
        Func<double[], (double? F, double? FP, double? Chi2, double? Chi2P)> univariate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 2);
        var (n, d) = (inputs.Rows, inputs.Columns.Count);
        var used = Math.Min(n, Math.Clamp(MostCells / d, LeastRows, MostRows));
        var whole = used == n ? new TreeData([.. inputs.Columns.Select(c => c.Values)], targets) : null;
        var extraTrees = new TreeSettings(ExtraTreesCount, Math.Max(1, RoundToEven(d / 3.0)), Math.Max(1, RoundToEven(Math.Sqrt(used / 1000.0))), RandomThresholds: true);
        var forest = new TreeSettings(ForestCount, Math.Max(1, (int)Math.Sqrt(d)), 1, RandomThresholds: false);
        var importances = new[] { new double[seeds][], new double[seeds][] };
        var scores = new[] { new double?[seeds], new double?[seeds] };
        for (var s = 0; s < seeds; s++)
        {
            var rows = whole is null ? Part(n, used, seed + (uint)s) : null;
            var data = whole ?? new TreeData([.. inputs.Columns.Select(c => Picked(c.Values, rows!))], Array.ConvertAll(targets, t => Picked(t, rows!)));
            for (var e = 0; e < 2; e++)
            {
                var grown = TreeEnsemble.Grow(data, e == 0 ? extraTrees : forest, seed + (uint)s, (uint)e, threads);
                importances[e][s] = grown.Importances;
                var width = targets.Length;
                scores[e][s] = outOfBag(i =>
                {
                    // Rows outside the part are never predicted.
                    var at = rows is null ? i : Array.BinarySearch(rows, i);
                    return at < 0 || double.IsNaN(grown.Predictions[at * width]) ? null : grown.Predictions[(at * width)..((at + 1) * width)];
                });
            }
        }
        var results = new FeatureScore[d];
        for (var i = 0; i < d; i++)
        {
            var column = inputs.Columns[i];
            var (f, fp, chi2, chi2P) = column.Kind == ColumnKind.Categorical ? default : univariate(column.Values);
            var (extraMean, extraDeviation) = OverSeeds(importances[0], i);
            var (forestMean, forestDeviation) = OverSeeds(importances[1], i);
            results[i] = new FeatureScore(column.Name, f, fp, chi2, chi2P, extraMean, extraDeviation, forestMean, forestDeviation);
        }
        return new FeatureScores(results, classes, used, scores[0].Average(), scores[1].Average());
    }

    private static int RoundToEven(double x) => (int)Math.Round(x, MidpointRounding.ToEven);

    private static double[] Picked(double[] values, int[] rows) => Array.ConvertAll(rows, r => values[r]);

    private static int[] Part(int n, int count, uint seed)
    {
        var rows = KeyedUniform.Order(n, seed, RandomStream.RandomisedTrees, ulong.MaxValue)[..count];
        Array.Sort(rows);
        return rows;
    }

    private static (double Mean, double Deviation) OverSeeds(double[][] importances, int input)
    {
        var (mean, deviation) = Outcome.Moments(Array.ConvertAll(importances, s => s[input]));
        return (mean, deviation * Math.Sqrt(importances.Length / (importances.Length - 1.0)));
    }

    private static double? ShareRight(Func<int, double[]?> predictions, int[] classOf, int classes)
    {
        var (right, seen) = (0, 0);
        for (var i = 0; i < classOf.Length; i++)
        {
            if (predictions(i) is not { } p)
                continue;
            seen++;
            // Ties go to the class that comes first.
            var predicted = classes == 2 ? (p[0] > 0.5 ? 1 : 0) : Array.IndexOf(p, p.Max());
            if (predicted == classOf[i])
                right++;
        }
        return seen == 0 ? null : (double)right / seen;
    }

    private static double? Explained(Func<int, double[]?> predictions, double[] outcome)
    {
        var (n, sum, squares, rest) = (0, 0.0, 0.0, 0.0);
        for (var i = 0; i < outcome.Length; i++)
        {
            if (predictions(i) is not [var predicted])
                continue;
            n++;
            sum += outcome[i];
            squares += outcome[i] * outcome[i];
            rest += (outcome[i] - predicted) * (outcome[i] - predicted);
        }
        var total = n == 0 ? 0 : squares - (sum * sum / n);
        return total > 0 ? 1 - (rest / total) : null;
    }
}
