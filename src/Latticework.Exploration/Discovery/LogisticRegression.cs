using Latticework.Exploration.Tables;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Latticework.Exploration.Discovery;

/// <summary>A term of a logistic model.</summary>
/// <param name="Name">The input, <c>input = name</c>, or <c>intercept</c>.</param>
/// <param name="Coefficient">Change of the log odds from the least to the largest value of the input.</param>
/// <param name="StandardError">Its standard error, from the curvature of the log-likelihood.</param>
/// <param name="Z">Coefficient over standard error.</param>
/// <param name="P">Two-sided p-value of <paramref name="Z"/>; too small by construction, as the input was chosen for fitting well.</param>
public sealed record LogisticTerm(string Name, double Coefficient, double StandardError, double Z, double P);

/// <summary>What is above a cut-off of the predicted probability.</summary>
/// <param name="Probability">Cut-off of the predicted probability; strictly larger ones are above.</param>
/// <param name="Coverage">Share of the points of interest that are above.</param>
/// <param name="Density">Share of the points above that are of interest; null when none is above.</param>
public sealed record CutOff(double Probability, double Coverage, double? Density);

/// <summary>A fitted model.</summary>
/// <param name="Terms">Inputs in the order in which they entered, then the intercept.</param>
/// <param name="LogLikelihood">Log-likelihood.</param>
/// <param name="NullLogLikelihood">Log-likelihood of the intercept alone.</param>
/// <param name="Aic">Akaike's criterion, −2 log L + 2 k with k terms.</param>
/// <param name="Bic">Bayesian criterion (Schwarz 1978), −2 log L + k log n.</param>
/// <param name="CutOffs">Coverage and density at 0, 0.1, … 1.</param>
public sealed record LogisticModel(
    IReadOnlyList<LogisticTerm> Terms, double LogLikelihood, double NullLogLikelihood, double Aic, double Bic, IReadOnlyList<CutOff> CutOffs)
{
    internal double[] Probabilities { get; init; } = [];

    internal double[] Interest { get; init; } = [];

    /// <summary>Number of inputs in the model.</summary>
    public int RestrictedCount => Terms.Count - 1;

    /// <summary>Coverage and density above a cut-off of the predicted probability.</summary>
    public CutOff Above(double probability)
    {
        var (above, hits, interest) = (0, 0.0, 0.0);
        for (var r = 0; r < Probabilities.Length; r++)
        {
            interest += Interest[r];
            if (Probabilities[r] <= probability)
                continue;
            above++;
            hits += Interest[r];
        }
        return new CutOff(probability, hits / interest, above > 0 ? hits / above : null);
    }
}

/// <summary>The models of a forward selection.</summary>
/// <param name="Models">One more input each, as long as the criterion falls.</param>
/// <param name="Separated">The inputs that predict without fault some of the experiments, so that the best next model has no finite coefficients; null when there were none.</param>
/// <param name="Constant">Inputs that never vary and were left out.</param>
public sealed record LogisticSelection(IReadOnlyList<LogisticModel> Models, IReadOnlyList<string>? Separated, IReadOnlyList<string> Constant);

/// <summary>Logistic regression with forward selection of inputs.</summary>
/// <remarks>
/// <para>
/// Source: Quinn et al. (2018) and Lamontagne et al. (2019) for scenario discovery. Inputs are scaled to [0, 1] by their least and
/// largest value, names become one feature each; an intercept is always there. Starting from it, the input that gives the lowest Bayesian criterion is
/// added as long as the criterion falls; ties go to the earlier feature, numbers in the order of the table before names. Each model is fitted by Newton's method
/// (iteratively reweighted least squares) to 1e-10 in every coefficient.
/// </para>
/// <para>
/// Where inputs separate the experiments of interest from the others, the likelihood has no maximum (Albert and Anderson 1984): selection ends and says
/// so. Features that repeat others are passed over. Cost: O(models · features · rows · terms²) and a few exponentials per row. Describes slanting
/// boundaries that boxes do not; not for interactions, and not for outcomes high in the middle of a range.
/// </para>
/// </remarks>
public static class LogisticRegression
{
    private const int MostIterations = 50;
    private const double Converged = 1e-10;
    private const double MostInflated = 1e12;

    // A log odds of this size over the range of an input is a probability that differs from 0 or 1 by less than rounding.
    private const double Diverged = 500;

    /// <summary>Selects inputs and fits.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="outcome">Of interest or not; some must not be.</param>
    /// <param name="threads">Threads; 0 takes all processors. Results do not depend on it.</param>
    /// <exception cref="ArgumentException">A continuous outcome, every experiment of interest, or rows that differ in number.</exception>
    public static LogisticSelection Select(Table inputs, Outcome outcome, int threads = 0)
    {
        if (inputs.Rows != outcome.Count)
            throw new ArgumentException($"Found {outcome.Count} outcomes for {inputs.Rows} experiments, expected one each.", nameof(outcome));
        if (!outcome.IsBinary)
            throw new ArgumentException("Logistic regression explains what is of interest or not; a continuous outcome is neither.", nameof(outcome));
        var (n, interest) = (inputs.Rows, outcome.Total);
        if (interest >= n)
            throw new ArgumentException("Every experiment is of interest: there is nothing to tell apart.", nameof(outcome));

        var all = Feature.Of(inputs);
        var features = all.Where(f => f.Values.Max() > f.Values.Min()).ToArray();
        var constant = all.Except(features).Select(f => f.Name(inputs)).ToArray();
        var scaled = features.Select(f => Scaled(f.Values)).ToArray();
        var ones = new double[n];
        Array.Fill(ones, 1);

        var nothing = (interest * Math.Log(interest / n)) + ((n - interest) * Math.Log(1 - (interest / n)));
        var chosen = new List<int>();
        var models = new List<LogisticModel>();
        double[] start = [Math.Log(interest / (n - interest))];
        var lowest = double.PositiveInfinity;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads };
        while (chosen.Count < features.Length)
        {
            var fits = new Fit?[features.Length];
            Parallel.For(0, features.Length, parallel, f =>
            {
                if (!chosen.Contains(f))
                    fits[f] = Fitted([.. chosen.Select(c => scaled[c]), scaled[f], ones], outcome.Values, [.. start[..^1], 0, start[^1]]);
            });
            var best = -1;
            for (var f = 0; f < fits.Length; f++)
            {
                if (fits[f] is { } fit && (best < 0 || fit.LogLikelihood > fits[best]!.LogLikelihood))
                    best = f;
            }
            if (best < 0)
                break;
            var terms = chosen.Count + 2;
            var bic = (-2 * fits[best]!.LogLikelihood) + (terms * Math.Log(n));
            if (bic >= lowest)
                break;
            if (fits[best]!.IsSeparated)
                return new LogisticSelection(models, [.. chosen.Append(best).Select(c => features[c].Name(inputs))], constant);
            (lowest, start) = (bic, fits[best]!.Coefficients);
            chosen.Add(best);
            models.Add(Model([.. chosen.Select(c => features[c].Name(inputs)), "intercept"], fits[best]!, nothing, bic, outcome.Values));
        }
        return new LogisticSelection(models, null, constant);
    }

    private static LogisticModel Model(string[] names, Fit fit, double nothing, double bic, double[] y)
    {
        var terms = names.Select((name, t) =>
        {
            var error = Math.Sqrt(fit.Covariance[t, t]);
            var z = fit.Coefficients[t] / error;
            return new LogisticTerm(name, fit.Coefficients[t], error, z, SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2));
        }).ToArray();
        var model = new LogisticModel(terms, fit.LogLikelihood, nothing, (-2 * fit.LogLikelihood) + (2 * terms.Length), bic, [])
        {
            Probabilities = fit.Probabilities,
            Interest = y,
        };
        return model with { CutOffs = [.. Enumerable.Range(0, 11).Select(c => model.Above(c * 0.1))] };
    }

    // Newton's method, a step halved while it lowers the likelihood. Null when the features repeat each other.
    private static Fit? Fitted(double[][] x, double[] y, double[] start)
    {
        var k = x.Length;
        var beta = Vector<double>.Build.DenseOfArray(start);
        var p = new double[y.Length];
        var likelihood = Probabilities(x, y, beta, p);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var (gradient, information) = Derivatives(x, y, p);
            if (Inverse(information) is not { } inverse)
                return iteration == 0 ? null : new Fit([.. beta], likelihood, information, p, true);
            var step = inverse * gradient;
            var (next, q, after) = (beta, p, double.NegativeInfinity);
            for (var half = 0; half < 30 && !(after >= likelihood - (1e-12 * Math.Abs(likelihood))); half++, step /= 2)
            {
                next = beta + step;
                q = new double[y.Length];
                after = Probabilities(x, y, next, q);
            }
            var largest = (next - beta).AbsoluteMaximum();
            (beta, p, likelihood) = (next, q, after);
            if (beta.AbsoluteMaximum() > Diverged)
                return new Fit([.. beta], likelihood, inverse, p, true);
            if (largest < Converged)
                return new Fit([.. beta], likelihood, Inverse(Derivatives(x, y, p).Information) ?? inverse, p, likelihood > -1e-6);
        }
        // Newton's method converges in a handful of steps unless coefficients run away.
        return new Fit([.. beta], likelihood, Matrix<double>.Build.Dense(k, k), p, true);
    }

    private static double Probabilities(double[][] x, double[] y, Vector<double> beta, double[] p)
    {
        var likelihood = 0.0;
        for (var r = 0; r < p.Length; r++)
        {
            var odds = 0.0;
            for (var t = 0; t < x.Length; t++)
                odds += beta[t] * x[t][r];
            var small = Math.Exp(-Math.Abs(odds));
            p[r] = odds >= 0 ? 1 / (1 + small) : small / (1 + small);
            likelihood -= Math.Log(1 + small) + (y[r] > 0 ? Math.Max(0, -odds) : Math.Max(0, odds));
        }
        return likelihood;
    }

    private static (Vector<double> Gradient, Matrix<double> Information) Derivatives(double[][] x, double[] y, double[] p)
    {
        var k = x.Length;
        var gradient = Vector<double>.Build.Dense(k);
        var information = Matrix<double>.Build.Dense(k, k);
        var weighted = new double[p.Length];
        for (var a = 0; a < k; a++)
        {
            var (xa, slope) = (x[a], 0.0);
            for (var r = 0; r < weighted.Length; r++)
            {
                slope += xa[r] * (y[r] - p[r]);
                weighted[r] = xa[r] * p[r] * (1 - p[r]);
            }
            gradient[a] = slope;
            for (var b = a; b < k; b++)
            {
                var (xb, sum) = (x[b], 0.0);
                for (var r = 0; r < weighted.Length; r++)
                    sum += weighted[r] * xb[r];
                information[a, b] = information[b, a] = sum;
            }
        }
        return (gradient, information);
    }

    // Null when a feature is, to rounding, a sum of the others: its variance is then inflated without bound.
    private static Matrix<double>? Inverse(Matrix<double> information)
    {
        var inverse = information.Inverse();
        for (var t = 0; t < information.RowCount; t++)
        {
            if (!(inverse[t, t] > 0 && inverse[t, t] * information[t, t] < MostInflated))
                return null;
        }
        return inverse;
    }

    private static double[] Scaled(double[] x)
    {
        var (low, high) = (x.Min(), x.Max());
        return Array.ConvertAll(x, v => (v - low) / (high - low));
    }

    private sealed record Fit(double[] Coefficients, double LogLikelihood, Matrix<double> Covariance, double[] Probabilities, bool IsSeparated);
}
