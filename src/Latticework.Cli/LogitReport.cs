using System.Globalization;
using Latticework.Briefing.Charts;
using Latticework.Exploration.Discovery;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>Models of a logistic regression.</summary>
internal sealed class LogitReport(DiscoveryTask task, LogisticSelection selection) : DiscoveryReport
{
    private readonly double threshold = task.Request.Settings.Threshold;

    public static LogitReport Of(DiscoveryTask task) => new(task, LogisticRegression.Select(task.Inputs, task.Outcome));

    public override object ToJson() => new
    {
        method = "logit",
        source = task.Source,
        outcome = task.OutcomeName,
        where = task.Request.Where?.ToString(),
        rows = task.Inputs.Rows,
        interest = (int)task.Outcome.Total,
        separated = selection.Separated,
        constant = selection.Constant,
        models = selection.Models.Select(model => new
        {
            restrictedCount = model.RestrictedCount,
            coefficients = model.Terms.Select(t => new { name = t.Name, coefficient = t.Coefficient, standardError = t.StandardError, z = t.Z, p = t.P }),
            bic = model.Bic,
            aic = model.Aic,
            logLikelihood = model.LogLikelihood,
            nullLogLikelihood = model.NullLogLikelihood,
            threshold,
            coverage = model.Above(threshold).Coverage,
            density = model.Above(threshold).Density,
            cutOffs = model.CutOffs.Select(c => new Dictionary<string, double?> { ["cutOff"] = c.Probability, ["coverage"] = c.Coverage, ["density"] = c.Density }),
        }),
    };

    public override void Print(IAnsiConsole console)
    {
        console.MarkupLine(task.Head());
        if (selection.Models.Count > 0)
        {
            var grid = Grid("inputs", "BIC", "AIC", "log-likelihood", "coverage", "density");
            grid.AddColumn("added");
            foreach (var model in selection.Models)
            {
                var above = model.Above(threshold);
                grid.AddRow(
                    $"{model.RestrictedCount}", Figure(model.Bic), Figure(model.Aic), Figure(model.LogLikelihood), Share(above.Coverage), Share(above.Density), Markup.Escape(model.Terms[^2].Name));
            }
            console.Write(grid);
            console.WriteLine($"Coverage and density where the predicted probability is above {threshold.ToString(CultureInfo.InvariantCulture)}. The last model, inputs scaled to 0–1:");
            var terms = Grid("term", "coefficient", "standard error", "z", "p");
            foreach (var term in selection.Models[^1].Terms)
                terms.AddRow(Markup.Escape(term.Name), Number(term.Coefficient), Number(term.StandardError), Number(term.Z), Number(term.P));
            console.Write(terms);
            var cutOffs = Grid("cut-off", "coverage", "density");
            foreach (var cut in selection.Models[^1].CutOffs)
                cutOffs.AddRow(cut.Probability.ToString("0.0", CultureInfo.InvariantCulture), Share(cut.Coverage), Share(cut.Density));
            console.Write(cutOffs);
        }
        if (selection.Separated is { } separated)
            console.WriteLine($"Selection ended: {string.Join(", ", separated)} separate{(separated.Count == 1 ? "s" : "")} experiments of interest from others without fault, so coefficients would grow without bound. Boxes (--method prim) describe this.");
        else if (selection.Models.Count == 0)
            console.WriteLine("No input lowers the Bayesian criterion: nothing to tell apart by.");
        if (selection.Constant.Count > 0)
            console.WriteLine($"Left out, as they never vary: {string.Join(", ", selection.Constant)}.");
    }

    public override string ToSvg()
    {
        var model = selection.Models.Count > 0 ? selection.Models[^1] : throw new InvalidDataException("--svg: found no model to draw, expected at least one");
        var points = model.CutOffs.Where(c => c.Density is not null)
            .Select(c => new CurvePoint(c.Coverage, c.Density!.Value, model.RestrictedCount, Math.Abs(c.Probability - 0.5) < 1e-9 ? "cut-off 0.5" : null)).ToArray();
        var title = $"{task.Subject}: logistic regression on {string.Join(", ", model.Terms.SkipLast(1).Select(t => t.Name))}";
        const string subtitle = "Each dot is a cut-off of the predicted probability, from 0 at the right.";
        return new DiscoveryCurve(points, "coverage", "density").Draw(640, "discovery")
            .ToFile("discovery", title, subtitle, $"{task.Source}; {task.Inputs.Rows} experiments; logistic regression.", $"{title}. {subtitle} {points.Length} cut-offs.");
    }

    private static string Figure(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
