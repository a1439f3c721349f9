using System.Globalization;
using Latticework.Exploration.Discovery;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Discovery;

/// <summary>The tree of scikit-learn, node by node and leaf by leaf.</summary>
public sealed class ReferenceCartTests
{
    // scikit-learn holds the inputs as singles.
    private const double ThresholdTolerance = 1e-6;

    [Fact]
    public void Bryant_and_Lempert_node_by_node()
    {
        var table = Cases.Bryant();
        var outcome = Outcome.OfInterest(new Condition("==", 1).Of(table["Greater than 90%"]));

        var tree = Cart.Grow(Cases.BryantInputs(table), outcome, 0.05);

        var nodes = Cases.Rows("dmdu/cart/bryant_mass05_tree.csv");
        Assert.Equal(nodes.Length, tree.Nodes.Count);
        foreach (var row in nodes)
        {
            var node = tree.Nodes[int.Parse(row[0], CultureInfo.InvariantCulture)];
            Assert.Equal(Cases.Number(row[1]), node.Left);
            Assert.Equal(Cases.Number(row[2]), node.Right);
            Assert.Equal(row[3], node.Feature ?? "");
            AssertNear(row[4], node.Threshold);
            Assert.Equal(Cases.Number(row[5]), node.Impurity, 1e-15);
            Assert.Equal(Cases.Number(row[6]), node.Count);
            Assert.Equal(Cases.Number(row[8]), (double?)node.Interest);
        }
        foreach (var row in Cases.Rows("dmdu/cart/bryant_mass05_leaves.csv"))
        {
            var leaf = tree.Leaves[int.Parse(row[0], CultureInfo.InvariantCulture)];
            Assert.Equal(Cases.Number(row[1]), leaf.Coverage);
            Assert.Equal(Cases.Number(row[2]), leaf.Density);
            Assert.Equal(Cases.Number(row[3]), leaf.Mass);
            Assert.Equal(Cases.Number(row[4]), leaf.Box.RestrictedCount);
            var limit = leaf.Box.Limits.Single(l => l.Input == row[5]);
            AssertNear(row[6], limit.Min);
            AssertNear(row[7], limit.Max);
        }
    }

    private static void AssertNear(string expected, double? found)
    {
        if (expected.Length == 0)
        {
            Assert.Null(found);
            return;
        }
        Assert.Equal(Cases.Number(expected), found!.Value, ThresholdTolerance * Math.Max(1, Math.Abs(found.Value)));
    }
}
