using System.Globalization;
using Latticework.Briefing.Charts;
using Latticework.Exploration.Discovery;
using Spectre.Console;

namespace Latticework.Cli;

/// <summary>Leaves of a tree as boxes.</summary>
internal sealed class CartReport(DiscoveryTask task, CartTree tree) : DiscoveryReport
{
    private readonly bool binary = task.Outcome.IsBinary;

    public static CartReport Of(DiscoveryTask task) => new(task, Cart.Grow(task.Inputs, task.Outcome, task.Request.Settings.MinimumMass));

    public override object ToJson() => new
    {
        method = "cart",
        source = task.Source,
        outcome = task.OutcomeName,
        where = task.Request.Where?.ToString(),
        rows = task.Inputs.Rows,
        interest = binary ? (int?)task.Outcome.Total : null,
        heldOutRows = task.HeldInputs?.Rows,
        leaves = tree.Leaves.Select((leaf, l) => new
        {
            leaf = l,
            node = leaf.Node,
            coverage = leaf.Coverage,
            density = leaf.Density,
            mean = leaf.Mean,
            mass = leaf.Mass,
            restrictedCount = leaf.Box.RestrictedCount,
            n = leaf.Count,
            interest = leaf.Interest,
            limits = Limits(leaf.Box),
            words = task.InWords(leaf.Box),
            holdOut = task.Check(leaf.Box) is { } held ? PrimReport.HeldOut(held) : null,
        }),
        nodes = tree.Nodes.Select((node, n) => new
        {
            node = n,
            feature = node.Feature,
            threshold = node.Threshold,
            left = node.Left,
            right = node.Right,
            n = node.Count,
            interest = node.Interest,
            impurity = node.Impurity,
            value = node.Value,
        }),
    };

    public override void Print(IAnsiConsole console)
    {
        console.MarkupLine(task.Head());
        string[] headings = binary ? ["leaf", "coverage", "density", "mass", "points"] : ["leaf", "mean", "mass", "points"];
        var grid = Grid([.. headings, .. task.HeldInputs is null ? [] : new[] { binary ? "held-out density" : "held-out mean" }]);
        grid.AddColumn("when");
        foreach (var (l, leaf) in Ordered())
        {
            var name = l.ToString(CultureInfo.InvariantCulture);
            string[] cells = binary
                ? [name, Share(leaf.Coverage), Share(leaf.Density), Share(leaf.Mass), $"{leaf.Count:N0}"]
                : [name, Number(leaf.Mean), Share(leaf.Mass), $"{leaf.Count:N0}"];
            var held = task.Check(leaf.Box);
            grid.AddRow([.. cells, .. held is null ? [] : new[] { binary ? Share(held.Density) : Number(held.Mean) }, Markup.Escape(task.InWords(leaf.Box))]);
        }
        console.Write(grid);
    }

    public override string ToSvg()
    {
        // The purest leaf, then the two purest together, and so on: what a reader could call of interest.
        var points = new List<CurvePoint>();
        var (interest, count, inputs) = (0.0, 0, 0);
        foreach (var (_, leaf) in Ordered())
        {
            interest += leaf.Mean * leaf.Count;
            count += leaf.Count;
            inputs = Math.Max(inputs, leaf.Box.RestrictedCount);
            points.Add(new CurvePoint(binary ? interest / task.Outcome.Total : (double)count / task.Inputs.Rows, interest / count, inputs, points.Count == 0 ? "purest leaf" : null));
        }
        var curve = new DiscoveryCurve(points, binary ? "coverage" : "mass", binary ? "density" : $"mean of {task.OutcomeName}") { Shares = binary };
        var title = $"{task.Subject}: the leaves of a tree";
        const string subtitle = "From the purest leaf at the start of the line, each dot adds the next purest.";
        return curve.Draw(640, "discovery").ToFile("discovery", title, subtitle, $"{task.Source}; {task.Inputs.Rows} experiments; CART.", $"{title}. {subtitle} {points.Count} leaves.");
    }

    private IEnumerable<(int Index, CartLeaf Leaf)> Ordered() => tree.Leaves.Index().OrderByDescending(l => l.Item.Mean).ThenBy(l => l.Index);
}
