using System.Globalization;
using Latticework.Briefing;
using Latticework.Briefing.Charts;
using Latticework.Exploration.Discovery;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>Boxes found by PRIM.</summary>
internal sealed class PrimReport(DiscoveryTask task, IReadOnlyList<PrimBox> boxes, IReadOnlyList<Reproduced>? reproduced) : DiscoveryReport
{
    private readonly bool binary = task.Outcome.IsBinary;

    public static PrimReport Of(DiscoveryTask task)
    {
        var request = task.Request;
        IReadOnlyList<PrimBox> boxes = request.Constrained is { } largest
            ? [ConstrainedPrim.Find(task.Inputs, task.Outcome, request.Settings, largest)]
            : Prim.Find(task.Inputs, task.Outcome, request.Settings, request.Boxes, request.Removal);
        var reproduced = request.Resamples > 0
            ? PrimResampling.Of(task.Inputs, task.Outcome, request.Settings, boxes[0].ChosenStep, request.Resamples, request.Seed)
            : null;
        return new PrimReport(task, boxes, reproduced);
    }

    public override object ToJson() => new
    {
        method = task.Request.Constrained is null ? "prim" : "constrained-prim",
        source = task.Source,
        outcome = task.OutcomeName,
        where = task.Request.Where?.ToString(),
        direction = binary ? null : task.Request.Minimise ? "min" : "max",
        rows = task.Inputs.Rows,
        interest = binary ? (int?)task.Outcome.Total : null,
        heldOutRows = task.HeldInputs?.Rows,
        quasiPTest = binary ? "binomial, one-sided" : "kolmogorov-smirnov, box against box with the limit put back (overlapping)",
        separatePTest = binary ? null : "kolmogorov-smirnov, box against the points the limit alone keeps out",
        rotation = task.Axes?.Select(a => new { axis = a.Name, variance = a.Variance, weights = a.Weights.ToDictionary(w => w.Input, w => w.Weight) }),
        boxes = boxes.Select((box, b) => new
        {
            trajectory = box.Trajectory.Select(Step),
            chosen = box.Chosen,
            meetsThreshold = box.MeetsThreshold,
            words = task.InWords(box.ChosenStep.Box),
            weakLimits = Weak(box.ChosenStep).Select(w => new { input = w.Input, side = w.Side, quasiP = w.P }),
            simplified = box.Simplified is { } simple ? Step(simple) : null,
            resampling = b == 0 ? reproduced?.ToDictionary(r => r.Input, r => new { coverage = r.Coverage, density = r.Density }) : null,
        }),
    };

    public override void Print(IAnsiConsole console)
    {
        console.MarkupLine(task.Head());
        for (var b = 0; b < boxes.Count; b++)
        {
            console.WriteLine();
            if (boxes.Count > 1)
                console.MarkupLine($"[bold]Box {b + 1}[/]");
            Print(console, boxes[b], first: b == 0);
        }
        if (reproduced is not null)
        {
            console.WriteLine();
            console.WriteLine($"On {task.Request.Resamples} random halves, the box nearest in coverage or in density restricts:");
            var grid = Grid("input", "coverage", "density");
            foreach (var r in reproduced.Where(r => r.Coverage > 0 || r.Density > 0).OrderByDescending(r => r.Coverage).ThenByDescending(r => r.Density))
                grid.AddRow(Markup.Escape(r.Input), Numbers.Share(r.Coverage), Numbers.Share(r.Density));
            console.Write(grid);
        }
        if (task.Axes is not null)
        {
            console.WriteLine();
            foreach (var axis in task.Axes)
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{axis.Name} = {string.Join(" + ", axis.Weights.Select(w => $"{w.Weight:0.000} {w.Input}"))}, inputs standardised"));
        }
    }

    public override string ToSvg()
    {
        var box = boxes[0];
        var chosen = box.ChosenStep;
        var held = task.Check(chosen.Box);
        var curve = new DiscoveryCurve(
            [.. box.Trajectory.Select(s => new CurvePoint(s.Coverage ?? s.Mass, s.Density ?? s.Mean, s.RestrictedCount, s.Step == chosen.Step ? $"step {s.Step}" : null))],
            binary ? "coverage" : "mass",
            binary ? "density" : $"mean of {task.OutcomeName}")
        {
            Shares = binary,
            Threshold = binary ? task.Request.Settings.Threshold : null,
            HeldOut = held is { Coverage: not null, Density: { } density } ? new Mark(density, held.DensityLow!.Value, held.DensityHigh!.Value, MarkKind.Second, "held out") : null,
            HeldOutX = held?.Coverage ?? 0,
        };
        var title = $"{task.Subject}: {task.InWords(chosen.Box)}";
        var subtitle = binary
            ? $"Each dot is a box. Coverage: share of the experiments of interest inside; density: share of those inside that are of interest. Chosen: {Share(chosen.Coverage)} and {Share(chosen.Density)}."
            : $"Each dot is a box: its share of the experiments, and the mean inside. Chosen: {Share(chosen.Mass)} and {Number(chosen.Mean)}.";
        return curve.Draw(640, "discovery").ToFile("discovery", title, subtitle, $"{task.Source}; {task.Inputs.Rows} experiments; PRIM.", $"{title}. {subtitle} {box.Trajectory.Count} boxes.");
    }

    private void Print(IAnsiConsole console, PrimBox box, bool first)
    {
        var chosen = box.ChosenStep;
        if (!box.MeetsThreshold && !first)
        {
            console.WriteLine($"No further box reaches a density of {task.Request.Settings.Threshold.ToString(CultureInfo.InvariantCulture)}; {chosen.Count:N0} experiments are left, {chosen.Interest:N0} of them of interest.");
            return;
        }
        var checks = box.Trajectory.Select(s => task.Check(s.Box)).ToArray();
        string[] headings = binary ? ["", "step", "coverage", "density", "mass", "points", "of interest", "inputs"] : ["", "step", "mean", "spread", "mass", "points", "inputs"];
        string[] checking = task.HeldInputs is null ? [] : binary ? ["held-out coverage", "held-out density"] : ["held-out mean"];
        var grid = Grid([.. headings, .. checking]);
        foreach (var (i, step) in box.Trajectory.Index())
        {
            var mark = step == chosen ? "→" : step.Pasted ? "+" : "";
            var name = step.Step.ToString(CultureInfo.InvariantCulture);
            string[] cells = binary
                ? [mark, name, Share(step.Coverage), Share(step.Density), Share(step.Mass), $"{step.Count:N0}", $"{step.Interest:N0}", $"{step.RestrictedCount}"]
                : [mark, name, Number(step.Mean), Number(step.Spread), Share(step.Mass), $"{step.Count:N0}", $"{step.RestrictedCount}"];
            var held = checks[i];
            grid.AddRow([.. cells, .. held is null ? [] : binary ? [Share(held.Coverage), Share(held.Density)] : new[] { Number(held.Mean) }]);
        }
        console.Write(grid);
        if (chosen.Density < task.Request.Settings.Threshold)
            console.WriteLine($"No box reaches a density of {task.Request.Settings.Threshold.ToString(CultureInfo.InvariantCulture)}; the densest is described.");
        console.MarkupLine($"Step {chosen.Step}: {Markup.Escape(task.Subject)} when [bold]{Markup.Escape(task.InWords(chosen.Box))}[/].");
        if (chosen.RestrictedCount == 0 && chosen.Density < 1 && chosen.Density >= task.Request.Settings.Threshold)
            console.WriteLine("All experiments together are this dense already; a higher --threshold asks for more.");
        PrintLimits(console, chosen);
        if (box.Simplified is { } simple)
            console.MarkupLine($"Without the weak limits: {Markup.Escape(task.InWords(simple.Box))} ({Figures(simple)}).");
        if (checks[box.Chosen] is { } check)
        {
            console.MarkupLine(binary
                ? $"Held out: coverage {Share(check.Coverage)} (95 %: {Share(check.CoverageLow)} to {Share(check.CoverageHigh)}), density {Share(check.Density)} ({Share(check.DensityLow)} to {Share(check.DensityHigh)}), {check.Count:N0} of {task.HeldInputs!.Rows:N0} inside."
                : $"Held out: mean {Number(check.Mean)}, {check.Count:N0} of {task.HeldInputs!.Rows:N0} inside.");
        }
    }

    private void PrintLimits(IAnsiConsole console, PrimStep step)
    {
        if (step.QuasiP.Count == 0)
            return;
        var grid = new Table().Border(TableBorder.Simple).AddColumn("limit").AddColumn(new TableColumn(binary ? "quasi-p" : "KS p").RightAligned());
        if (!binary)
            grid.AddColumn(new TableColumn("separate p").RightAligned());
        grid.AddColumn("");
        foreach (var (i, p) in step.QuasiP.Index())
        {
            var limit = step.Box.Limits.Single(l => l.Input == p.Input);
            foreach (var (value, slab, side) in new[]
            {
                (p.Lower, step.SlabP?[i].Lower, limit with { MaxRestricted = false }), (p.Upper, step.SlabP?[i].Upper, limit with { MinRestricted = false }),
            })
            {
                if (value is null)
                    continue;
                var weak = (slab ?? value) > Prim.WeakLimit ? "weak: noise would often do as well" : "";
                string[] cells = [Markup.Escape(BoxInWords.Of(side)), Number(value)];
                grid.AddRow([.. cells, .. binary ? [] : new[] { Number(slab) }, weak]);
            }
        }
        console.Write(grid);
        console.WriteLine("These p-values are too small by construction, for the limits were chosen by what they measure; trust held-out figures (--hold-out).");
    }

    private string Figures(PrimStep step) => binary
        ? $"coverage {Share(step.Coverage)}, density {Share(step.Density)}"
        : $"mean {Number(step.Mean)}, mass {Share(step.Mass)}";

    private List<(string Input, string Side, double P)> Weak(PrimStep step)
    {
        var ps = binary ? step.QuasiP : step.SlabP!;
        return
        [
            .. ps.SelectMany(p => new[] { (p.Input, Side: "lower", P: p.Lower), (p.Input, Side: "upper", P: p.Upper) })
                .Where(w => w.P > Prim.WeakLimit).Select(w => (w.Input, w.Side, w.P!.Value)),
        ];
    }

    private object Step(PrimStep step) => new
    {
        step = step.Step,
        coverage = step.Coverage,
        density = step.Density,
        mean = step.Mean,
        mass = step.Mass,
        restrictedCount = step.RestrictedCount,
        n = step.Count,
        interest = step.Interest,
        rmse = step.Spread,
        pasted = step.Pasted,
        limits = Limits(step.Box),
        quasiP = Ps(step.QuasiP),
        separateP = step.SlabP is { } slabs ? Ps(slabs) : null,
        holdOut = task.Check(step.Box) is { } held ? HeldOut(held) : null,
    };

    internal static object HeldOut(HeldOutStatistics held) => new
    {
        n = held.Count,
        interest = held.Interest,
        mass = held.Mass,
        mean = held.Mean,
        coverage = held.Coverage,
        coverageLow = held.CoverageLow,
        coverageHigh = held.CoverageHigh,
        density = held.Density,
        densityLow = held.DensityLow,
        densityHigh = held.DensityHigh,
    };

    // Dictionaries, so that a side without a limit is written as null.
    private static Dictionary<string, Dictionary<string, double?>> Ps(IEnumerable<LimitP> ps) =>
        ps.ToDictionary(p => p.Input, p => new Dictionary<string, double?> { ["lower"] = p.Lower, ["upper"] = p.Upper });
}
