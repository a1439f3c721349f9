using Latticework.Exploration.Discovery;
using Latticework.Exploration.Randomness;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Discovery;

public sealed class OtherMethodsTests
{
    [Fact]
    public void Constrained_boxes_are_significant_unbeaten_and_the_same_on_any_threads()
    {
        var bryant = Cases.Bryant();
        var inputs = Cases.BryantInputs(bryant);
        var outcome = Outcome.OfInterest(new Condition("==", 1).Of(bryant["Greater than 90%"]));
        var settings = new PrimSettings { PeelAlpha = 0.1, Threads = 1 };

        var box = ConstrainedPrim.Find(inputs, outcome, settings, largest: 9);
        var again = ConstrainedPrim.Find(inputs, outcome, settings with { Threads = 2 }, largest: 9);

        // EMA Workbench finds 43 to 45 on these data, by the order of a hash.
        Assert.InRange(box.Trajectory.Count, 43, 45);
        Assert.Equal(box.Trajectory.Select(s => (s.Coverage, s.Density, s.RestrictedCount)), again.Trajectory.Select(s => (s.Coverage, s.Density, s.RestrictedCount)));
        Assert.Equal(1, box.Trajectory[0].Coverage);
        foreach (var step in box.Trajectory)
        {
            Assert.All(step.QuasiP, p => Assert.True((p.Lower ?? 0) <= 0.05 && (p.Upper ?? 0) <= 0.05));
            Assert.DoesNotContain(box.Trajectory, o =>
                o.Coverage >= step.Coverage && o.Density >= step.Density && o.RestrictedCount <= step.RestrictedCount
                && (o.Coverage > step.Coverage || o.Density > step.Density || o.RestrictedCount < step.RestrictedCount));
        }
        Assert.All(ConstrainedPrim.Find(inputs, outcome, settings, largest: 2).Trajectory, s => Assert.True(s.RestrictedCount <= 2));
    }

    [Fact]
    public void Too_many_subsets_are_refused()
    {
        var table = PrimTests.Uniform(2000, 20, 2);
        var interest = Enumerable.Range(0, 2000).Select(r => table.Columns.All(c => c.Values[r] < 0.93)).ToArray();
        var error = Assert.Throws<ArgumentException>(() => ConstrainedPrim.Find(table, Outcome.OfInterest(interest), new PrimSettings { PeelAlpha = 0.07 }, 20));
        Assert.Contains("subsets", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rotation_finds_the_slanting_band_that_axes_do_not()
    {
        var table = PrimTests.Uniform(3000, 3, 6);
        var interest = Enumerable.Range(0, 3000).Select(r => Math.Abs(table["x0"].Values[r] - table["x1"].Values[r]) < 0.1).ToArray();
        var outcome = Outcome.OfInterest(interest);

        var rotated = PcaPrim.Rotate(table, outcome, [["x0", "x1"]]);

        Assert.Equal(["r_0", "r_1", "x2"], rotated.Inputs.Columns.Select(c => c.Name));
        Assert.Equal(0.5, Math.Pow(rotated.Axes[0].Weights[0].Weight, 2), 0.01);
        Assert.Equal(1, rotated.Axes[1].Weights.Sum(w => w.Weight * w.Weight), 1e-12);
        Assert.True(rotated.Axes[0].Variance > rotated.Axes[1].Variance);
        Assert.All(rotated.Axes, a => Assert.True(a.Weights.MaxBy(w => Math.Abs(w.Weight)).Weight > 0));
        var settings = new PrimSettings { PeelAlpha = 0.05, Threshold = 0.9 };
        var (straight, aslant) = (Prim.Find(table, outcome, settings)[0].ChosenStep, Prim.Find(rotated.Inputs, outcome, settings)[0].ChosenStep);
        Assert.True(aslant.Coverage > 0.9);
        Assert.True(straight.Coverage < 0.5 || straight.Density < 0.5);
    }

    [Fact]
    public void Rotation_refuses_what_it_cannot_turn()
    {
        var (table, interest) = PrimTests.Mixed(1, 100);
        var outcome = Outcome.OfInterest(interest);
        Assert.Contains("holds names", Assert.Throws<ArgumentException>(() => PcaPrim.Rotate(table, outcome, [["colour"]])).Message, StringComparison.Ordinal);
        Assert.Contains("two groups", Assert.Throws<ArgumentException>(() => PcaPrim.Rotate(table, outcome, [["a"], ["a"]])).Message, StringComparison.Ordinal);
        Assert.Contains("expected 'few'", Assert.Throws<ArgumentException>(() => PcaPrim.Rotate(table, outcome, [["few1"]])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tree_with_names_ends_in_boxes_that_hold_its_leaves()
    {
        var (table, interest) = PrimTests.Mixed(2, 500);

        var tree = Cart.Grow(table, Outcome.OfInterest(interest), 0.05);

        Assert.Contains(tree.Nodes, n => n.Feature?.StartsWith("colour = ", StringComparison.Ordinal) == true);
        Assert.Equal(500, tree.Leaves.Sum(l => l.Count));
        Assert.Equal(1, tree.Leaves.Sum(l => l.Coverage!.Value), 1e-12);
        Assert.All(tree.Leaves, l => Assert.True(l.Count >= 25));
        Assert.All(tree.Leaves, l => Assert.Equal(tree.Nodes[l.Node].Count, l.Count));
    }

    [Fact]
    public void Regression_tree_finds_the_step_and_its_means()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        double[] y = [.. x.Select(v => v < 30 ? 1.0 : 5)];

        var tree = Cart.Grow(new Table([Column.Real("x", x)], "test"), Outcome.Continuous(y), 0.05);

        Assert.Equal(3, tree.Nodes.Count);
        Assert.Equal(29.5, tree.Nodes[0].Threshold);
        Assert.Equal(0.3 * 0.7 * 16, tree.Nodes[0].Impurity, 1e-12);
        Assert.Equal([1, 5], tree.Leaves.Select(l => l.Mean));
        Assert.Null(tree.Leaves[0].Coverage);
    }

    [Fact]
    public void Tree_of_one_row_and_of_constant_inputs_is_a_leaf()
    {
        Assert.Single(Cart.Grow(new Table([Column.Real("x", [3])], "test"), Outcome.OfInterest([true])).Nodes);
        Assert.Single(Cart.Grow(new Table([Column.Real("x", new double[40])], "test"), Outcome.OfInterest([.. Enumerable.Range(0, 40).Select(i => i < 5)])).Nodes);
    }

    [Fact]
    public void Logistic_models_of_Bryant_and_Lempert()
    {
        var bryant = Cases.Bryant();
        var outcome = Outcome.OfInterest(new Condition("==", 1).Of(bryant["Greater than 90%"]));

        var selection = LogisticRegression.Select(Cases.BryantInputs(bryant), outcome);

        Assert.Equal(5, selection.Models.Count);
        Assert.Null(selection.Separated);
        for (var m = 0; m < 5; m++)
        {
            var model = selection.Models[m];
            Assert.Equal(m + 1, model.RestrictedCount);
            Assert.Equal(model.Aic + (model.Terms.Count * (Math.Log(882) - 2)), model.Bic, 1e-9);
            // At the maximum the predicted probabilities sum to the number of points of interest.
            Assert.Equal(89, model.Probabilities.Sum(), 1e-8);
            Assert.Equal(1, model.CutOffs[0].Coverage);
            Assert.Null(model.CutOffs[^1].Density);
        }
    }

    [Fact]
    public void One_binary_input_has_the_log_odds_ratio_and_its_error()
    {
        // 30 of 40 with, 20 of 60 without: log odds ratio log(3 · 2), variance the sum of the reciprocals of the four counts.
        double[] x = [.. Enumerable.Range(0, 100).Select(i => i < 40 ? 1.0 : 0)];
        bool[] interest = [.. Enumerable.Range(0, 100).Select(i => i < 30 || (i >= 40 && i < 60))];

        var model = LogisticRegression.Select(new Table([Column.Real("x", x)], "test"), Outcome.OfInterest(interest)).Models.Single();

        Assert.Equal(Math.Log(6), model.Terms[0].Coefficient, 1e-9);
        Assert.Equal(Math.Sqrt((1 / 30.0) + (1 / 10.0) + (1 / 20.0) + (1 / 40.0)), model.Terms[0].StandardError, 1e-9);
        Assert.Equal(Math.Log(0.5), model.Terms[1].Coefficient, 1e-9);
        var above = model.Above(0.5);
        Assert.Equal((0.6, 0.75), (above.Coverage, above.Density!.Value));
    }

    [Fact]
    public void Separated_and_repeated_and_constant_inputs_are_named()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)i)];
        bool[] interest = [.. x.Select(v => v > 30)];
        var selection = LogisticRegression.Select(new Table([Column.Real("x", x), Column.Real("still", new double[60])], "test"), Outcome.OfInterest(interest));
        Assert.Empty(selection.Models);
        Assert.Equal(["x"], selection.Separated);
        Assert.Equal(["still"], selection.Constant);

        interest = [.. x.Select((v, i) => v + (30 * KeyedUniform.Share(1, RandomStream.Bootstrap, 0, (ulong)i)) > 45)];
        selection = LogisticRegression.Select(new Table([Column.Real("x", x), Column.Real("twice", [.. x.Select(v => 2 * v)])], "test"), Outcome.OfInterest(interest));
        Assert.Single(selection.Models);
        Assert.Contains("Every experiment", Assert.Throws<ArgumentException>(() => LogisticRegression.Select(new Table([Column.Real("x", x)], "test"), Outcome.OfInterest([.. x.Select(_ => true)]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Boxes_read_as_sentences()
    {
        var box = new Box([
            new BoxLimit("biomass", ColumnKind.Real, 450, 755.7999878, null, false, true, false),
            new BoxLimit("years", ColumnKind.Integer, 3, 12, null, true, true, false),
            new BoxLimit("free", ColumnKind.Real, 0, 1, null, false, false, false),
            new BoxLimit("road", ColumnKind.Categorical, 0, 0, ["closed", "open"], false, false, true),
        ]);
        Assert.Equal("biomass is at most 755.8, years is between 3 and 12 and road is closed or open", BoxInWords.Of(box));
        Assert.Equal("nothing is restricted", BoxInWords.Of(new Box([])));
    }
}
