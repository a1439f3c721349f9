using Latticework.Exploration.Discovery;
using Latticework.Exploration.Randomness;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Discovery;

public sealed class PrimTests
{
    public static TheoryData<PrimObjective, double, double, BoxRemoval, bool> Settings()
    {
        var data = new TheoryData<PrimObjective, double, double, BoxRemoval, bool>();
        foreach (var objective in Enum.GetValues<PrimObjective>())
        {
            data.Add(objective, 0.05, 0.05, BoxRemoval.Points, false);
            data.Add(objective, 0.1, 0.2, BoxRemoval.Interest, false);
            data.Add(objective, 0.3, 0.6, BoxRemoval.Points, true);
            data.Add(objective, 0.6, 0.1, BoxRemoval.Interest, true);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Equals_the_rules_spelled_out(PrimObjective objective, double peel, double paste, BoxRemoval removal, bool pasteWithoutReal)
    {
        for (uint seed = 0; seed < 12; seed++)
        {
            var (table, interest) = Mixed(seed, rows: 60 + ((int)seed * 9));
            var settings = new PrimSettings
            {
                Objective = objective,
                PeelAlpha = peel,
                PasteAlpha = paste,
                Threshold = 0.5,
                MinimumMass = 0.04,
                PasteWithoutReal = pasteWithoutReal,
            };
            var y = interest.Select(i => i ? 1.0 : 0.0).ToArray();
            var literal = new LiteralPrim(table, y, settings);

            var boxes = Prim.Find(table, Outcome.OfInterest(interest), settings, boxes: 3, removal);

            var expected = literal.Find(3, removal);
            Assert.Equal(expected.Count, boxes.Count);
            for (var b = 0; b < boxes.Count; b++)
            {
                Assert.Equal(expected[b].Count, boxes[b].Trajectory.Count);
                for (var s = 0; s < boxes[b].Trajectory.Count; s++)
                    AssertSame(expected[b][s], boxes[b].Trajectory[s], table);
            }
        }
    }

    [Fact]
    public void Quasi_p_counts_the_box_with_one_limit_put_back()
    {
        var (table, interest) = Mixed(3, 400);
        var settings = new PrimSettings { PeelAlpha = 0.1 };
        var literal = new LiteralPrim(table, [.. interest.Select(i => i ? 1.0 : 0.0)], settings);

        var box = Prim.Find(table, Outcome.OfInterest(interest), settings)[0];

        var steps = literal.Find(1, BoxRemoval.Points)[0];
        var checks = 0;
        foreach (var step in box.Trajectory)
        {
            foreach (var p in step.QuasiP)
            {
                var column = table.Columns.Index().Single(c => c.Item.Name == p.Input).Index;
                foreach (var (value, isUpper) in new[] { (p.Lower, false), (p.Upper, true) })
                {
                    if (value is null)
                        continue;
                    // A relabelled outcome would change the counts; the first box has none.
                    var (count, sum) = new LiteralPrim(table, [.. interest.Select(i => i ? 1.0 : 0.0)], settings).PutBack(steps[step.Step].Limits, column, isUpper);
                    Assert.Equal(BinomialTail.AtLeast(step.Interest!.Value, step.Count, sum / count), value.Value, 1e-15);
                    checks++;
                }
            }
        }
        Assert.True(checks > 20);
    }

    [Fact]
    public void Finds_a_planted_box()
    {
        var table = Uniform(4000, 6, 11);
        var (a, b) = (table["x0"].Values, table["x3"].Values);
        var interest = Enumerable.Range(0, table.Rows).Select(r => a[r] > 0.6 && b[r] < 0.5).ToArray();

        var box = Prim.Find(table, Outcome.OfInterest(interest), new PrimSettings { PeelAlpha = 0.05, Threshold = 0.95 })[0].ChosenStep;

        Assert.True(box.Density > 0.95 && box.Coverage > 0.9);
        Assert.InRange(box.Box.Limits.Single(l => l.Input == "x0").Min, 0.55, 0.65);
        Assert.InRange(box.Box.Limits.Single(l => l.Input == "x3").Max, 0.45, 0.55);
    }

    [Fact]
    public void Order_of_rows_and_number_of_threads_change_nothing()
    {
        var (table, interest) = Mixed(5, 30_000);
        var order = KeyedUniform.Order(table.Rows, 1, RandomStream.Bootstrap, 0);
        var settings = new PrimSettings { PeelAlpha = 0.05, Threads = 1 };

        var one = Prim.Find(table, Outcome.OfInterest(interest), settings, 2);
        var two = Prim.Find(table, Outcome.OfInterest(interest), settings with { Threads = 2 }, 2);
        var shuffled = Prim.Find(table.Only(order), Outcome.OfInterest(Array.ConvertAll(order, r => interest[r])), settings with { Threads = 2 }, 2);

        Assert.Equal(Written(one), Written(two));
        Assert.Equal(Written(one), Written(shuffled));
    }

    [Fact]
    public void A_cut_never_splits_equal_values()
    {
        // Seventy zeros, thirty ones: a tenth from below is all zeros, from above all ones.
        var x = Enumerable.Range(0, 100).Select(i => i < 70 ? 0.0 : 1).ToArray();
        var interest = Enumerable.Range(0, 100).Select(i => i >= 70 && i % 2 == 0).ToArray();

        var box = Prim.Find(new Table([Column.Real("x", x)], "test"), Outcome.OfInterest(interest), new PrimSettings { Threshold = 0.4 })[0];

        Assert.Equal(2, box.Trajectory.Count);
        Assert.Equal(30, box.Last.Count);
        Assert.Equal(0.5, box.Last.Box.Limits[0].Min);
    }

    [Fact]
    public void Whole_numbers_are_cut_towards_zero()
    {
        // The tenth lies between −7 and −6: the limit −6.5 becomes −6, and keeps −6 and above.
        double[] x = [-9, -8, -7, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
        var interest = x.Select(v => v >= -6).ToArray();

        var step = Prim.Find(new Table([Column.Integer("i", x)], "test"), Outcome.OfInterest(interest), new PrimSettings())[0].Trajectory[1];

        Assert.Equal(-6, step.Box.Limits[0].Min);
        Assert.Equal(27, step.Count);
    }

    [Fact]
    public void Names_alone_are_pasted_only_when_asked()
    {
        var pasted = 0;
        for (uint seed = 0; seed < 60; seed++)
        {
            var (table, interest) = Mixed(seed, 200);
            var names = new Table([.. table.Columns.Where(c => c.Kind != ColumnKind.Real)], "test");
            var settings = new PrimSettings { PeelAlpha = 0.5, PasteAlpha = 0.3, MinimumMass = 0.02 };
            Assert.DoesNotContain(Prim.Find(names, Outcome.OfInterest(interest), settings)[0].Trajectory, s => s.Pasted);
            pasted += Prim.Find(names, Outcome.OfInterest(interest), settings with { PasteWithoutReal = true })[0].Trajectory.Count(s => s.Pasted);
        }
        Assert.True(pasted > 0);
    }

    [Fact]
    public void A_single_experiment_and_constant_inputs_give_one_box()
    {
        var one = Prim.Find(new Table([Column.Real("x", [3])], "test"), Outcome.OfInterest([true]), new PrimSettings())[0];
        Assert.Equal((1, 1.0, 1.0), (one.Trajectory.Count, one.Last.Coverage!.Value, one.Last.Density!.Value));

        var constant = new Table([Column.Real("x", new double[50]), Column.Integer("i", new double[50]), Column.Categorical("c", [.. Enumerable.Repeat("a", 50)])], "test");
        var box = Prim.Find(constant, Outcome.OfInterest([.. Enumerable.Range(0, 50).Select(i => i < 20)]), new PrimSettings())[0];
        Assert.Single(box.Trajectory);
        Assert.Equal(0.4, box.Last.Density);
    }

    [Fact]
    public void All_of_interest_is_one_box_with_everything()
    {
        var table = Uniform(100, 3, 1);
        var box = Prim.Find(table, Outcome.OfInterest([.. Enumerable.Repeat(true, 100)]), new PrimSettings())[0];
        Assert.Single(box.Trajectory);
        Assert.Equal(100, box.Last.Interest);
    }

    [Fact]
    public void Mistakes_are_refused_in_words()
    {
        var table = Uniform(10, 2, 1);
        Assert.Contains("None of the experiments is of interest", Assert.Throws<ArgumentException>(() => Outcome.OfInterest(new bool[10])).Message, StringComparison.Ordinal);
        Assert.Contains("is 2 in every experiment", Assert.Throws<ArgumentException>(() => Outcome.Continuous([2, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("row 2", Assert.Throws<ArgumentException>(() => Outcome.Continuous([1, double.NaN])).Message, StringComparison.Ordinal);
        var outcome = Outcome.OfInterest([.. Enumerable.Range(0, 10).Select(i => i < 3)]);
        Assert.Contains("PeelAlpha", Assert.Throws<ArgumentException>(() => Prim.Find(table, outcome, new PrimSettings { PeelAlpha = 0 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Prim.Find(Uniform(9, 2, 1), outcome, new PrimSettings()));
        var continuous = Outcome.Continuous([.. Enumerable.Range(0, 10).Select(i => (double)i)]);
        Assert.Throws<ArgumentException>(() => Prim.Find(table, continuous, new PrimSettings(), 2, BoxRemoval.Interest));
    }

    [Fact]
    public void Three_hundred_columns_and_the_planted_two_are_found()
    {
        var table = Uniform(1500, 300, 2);
        var interest = Enumerable.Range(0, 1500).Select(r => table["x7"].Values[r] > 0.7 && table["x290"].Values[r] > 0.5).ToArray();

        var chosen = Prim.Find(table, Outcome.OfInterest(interest), new PrimSettings { PeelAlpha = 0.1 })[0].ChosenStep;

        Assert.True(chosen.Box.Limits.Single(l => l.Input == "x7").Restricted);
        Assert.True(chosen.Box.Limits.Single(l => l.Input == "x290").Restricted);
    }

    [Fact]
    public void Weak_limits_are_dropped_until_none_is_left()
    {
        var bryant = Cases.Bryant();
        var outcome = Outcome.OfInterest(new Condition("==", 1).Of(bryant["Greater than 90%"]));
        var box = Prim.Find(Cases.BryantInputs(bryant), outcome, new PrimSettings { PeelAlpha = 0.1, Threshold = 0.7 })[0];

        // Bryant and Lempert's three survive; cellulosic cost, with a quasi-p-value of 0.16, does not.
        Assert.Contains(box.ChosenStep.QuasiP, p => p.Input == "Cellulosic cost" && p.Lower > 0.05);
        Assert.NotNull(box.Simplified);
        Assert.Equal(["Total biomass", "Demand elasticity", "Biomass backstop price"], box.Simplified.QuasiP.Select(p => p.Input));
        Assert.All(box.Simplified.QuasiP, p => Assert.True((p.Lower ?? 0) <= 0.05 && (p.Upper ?? 0) <= 0.05));
    }

    [Fact]
    public void Continuous_outcomes_go_up_and_down_alike()
    {
        var table = Uniform(600, 4, 9);
        double[] y = [.. Enumerable.Range(0, 600).Select(r => (3 * table["x1"].Values[r]) - table["x2"].Values[r] + (0.1 * table["x3"].Values[r]))];

        var high = Prim.Find(table, Outcome.Continuous(y), new PrimSettings())[0];
        var low = Prim.Find(table, Outcome.Continuous([.. y.Select(v => -v)], minimise: true), new PrimSettings())[0];

        Assert.Equal(high.Trajectory.Count, low.Trajectory.Count);
        Assert.Equal(high.Trajectory.Select(s => s.Mean), low.Trajectory.Select(s => -s.Mean));
        Assert.Equal(high.Trajectory.Select(s => s.Count), low.Trajectory.Select(s => s.Count));
        Assert.True(high.Last.Mean > high.Trajectory[0].Mean);
        var inside = high.Last.Box.Holds(table);
        var values = y.Where((_, r) => inside[r]).ToArray();
        Assert.Equal(values.Average(), high.Last.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2))), high.Last.Spread!.Value, 1e-12);
        Assert.Null(high.Last.Coverage);
    }

    [Fact]
    public void Equal_sums_in_other_orders_are_ties()
    {
        // Both columns are the same, so every peel of one is a peel of the other; sums must not tell them apart.
        var x = Uniform(500, 1, 4)["x0"].Values;
        var table = new Table([Column.Real("a", x), Column.Real("b", [.. x.Select(v => 1 - v)])], "test");
        double[] y = [.. x.Select((v, i) => (v * v) + (1e-3 * Math.Sin(i)))];

        var box = Prim.Find(table, Outcome.Continuous(y), new PrimSettings())[0];

        Assert.All(box.Trajectory, s => Assert.False(s.Box.Limits[1].Restricted));
    }

    internal static Table Uniform(int rows, int columns, uint seed) => new(
        [.. Enumerable.Range(0, columns).Select(c => Column.Real($"x{c}", [.. Enumerable.Range(0, rows).Select(r => KeyedUniform.Share(seed, RandomStream.Bootstrap, (ulong)c, (ulong)r))]))], "test");

    /// <summary>Reals, some with many equal values, whole numbers of both signs and names, in no order of kinds.</summary>
    internal static (Table Table, bool[] Interest) Mixed(uint seed, int rows)
    {
        double U(int c, int r) => KeyedUniform.Share(seed, RandomStream.Bootstrap, (ulong)c, (ulong)r);
        double[] Numbers(int c, Func<double, double> of) => [.. Enumerable.Range(0, rows).Select(r => of(U(c, r)))];
        string[] names = ["red", "blue", "grey", "green"];
        var table = new Table(
            [
                Column.Categorical("colour", [.. Enumerable.Range(0, rows).Select(r => names[(int)(4 * U(0, r))])]),
                Column.Real("a", Numbers(1, u => u)),
                Column.Integer("i", Numbers(2, u => Math.Floor(12 * u) - 7)),
                Column.Real("few", Numbers(3, u => Math.Floor(5 * u) / 4)),
                Column.Integer("bit", Numbers(4, u => u < 0.8 ? 0 : 1)),
                Column.Categorical("side", [.. Enumerable.Range(0, rows).Select(r => U(5, r) < 0.9 ? "left" : "right")]),
                Column.Real("b", Numbers(6, u => -Math.Log(u))),
            ],
            "test");
        var interest = Enumerable.Range(0, rows).Select(r =>
            U(7, r) < (U(1, r) > 0.5 && U(2, r) < 0.6 && U(0, r) < 0.75 ? 0.8 : U(3, r) > 0.6 && U(6, r) < 0.3 ? 0.6 : 0.08)).ToArray();
        interest[0] = true;
        return (table, interest);
    }

    private static void AssertSame(LiteralPrim.Step expected, PrimStep found, Table table)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected.Sum, (double?)found.Interest);
        Assert.Equal(expected.Mean, found.Mean);
        for (var c = 0; c < table.Columns.Count; c++)
        {
            var limit = found.Box.Limits[c];
            if (limit.Categories is { } names)
            {
                Assert.Equal(expected.Limits.Names[c].Select(n => table.Columns[c].Categories[n]), names);
                continue;
            }
            Assert.Equal(expected.Limits.Lower[c], limit.Min);
            Assert.Equal(expected.Limits.Upper[c], limit.Max);
        }
    }

    private static string Written(IReadOnlyList<PrimBox> boxes) => string.Join('\n', boxes.SelectMany(b => b.Trajectory).Select(s =>
        $"{s.Step} {s.Coverage:R} {s.Density:R} {s.Count} {string.Join(' ', s.QuasiP)} {string.Join(' ', s.Box.Limits.Select(l => $"{l.Min:R} {l.Max:R} {string.Join('|', l.Categories ?? [])}"))}"));
}
