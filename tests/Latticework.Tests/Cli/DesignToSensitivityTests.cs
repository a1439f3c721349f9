using System.Globalization;
using System.Text.Json;
using Latticework.Dossier;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Cli;

/// <summary>From <c>design</c> through a model to <c>sensitivity</c>, as a user goes.</summary>
public sealed class DesignToSensitivityTests
{
    private const string Cube = "name,distribution\nx1,uniform -3.141592653589793 3.141592653589793\nx2,uniform -3.141592653589793 3.141592653589793\nx3,uniform -3.141592653589793 3.141592653589793\n";

    private static double Ishigami(double[] x) => Math.Sin(x[0]) + (7 * Math.Pow(Math.Sin(x[1]), 2)) + (0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0]));

    // Makes the sample and appends what the model makes of it.
    private static string Sample(Scratch scratch, string design, string space, Func<double[], double> model, Func<List<string>, IEnumerable<string>>? spoil = null)
    {
        File.WriteAllText(scratch["space.csv"], space);
        var (code, _, error) = Tool.Run(["design", .. design.Split(' '), "--space", scratch["space.csv"], "--output", scratch["s.csv"]]);
        Assert.True(code == 0, error);
        var problems = new List<Problem>();
        var table = TableFile.Read(scratch["s.csv"], problems)!;
        var lines = File.ReadAllLines(scratch["s.csv"]);
        var rows = Enumerable.Range(0, table.Rows).Select(row => $"{lines[row + 1]},{model([.. table.Columns.Select(c => c.Values[row])]).ToString("R", CultureInfo.InvariantCulture)}").ToList();
        File.WriteAllLines(scratch["s.csv"], [lines[0] + ",Y", .. spoil is null ? rows : spoil(rows)]);
        return scratch["s.csv"];
    }

    private static Dictionary<string, JsonElement> Inputs(params string[] arguments) =>
        Json(arguments).GetProperty("inputs").EnumerateArray().ToDictionary(i => i.GetProperty("name").GetString()!);

    private static JsonElement Json(params string[] arguments)
    {
        var (code, output, error) = Tool.Run(["sensitivity", .. arguments, "--outcome", "Y", "--json"]);
        Assert.True(code == 0, error);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    private static string Refused(params string[] arguments)
    {
        var (code, output, error) = Tool.Run(["sensitivity", .. arguments, "--outcome", "Y"]);
        Assert.Equal((2, ""), (code, output));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        return error;
    }

    private static double Number(JsonElement input, string field) => input.GetProperty(field).GetDouble();

    [Theory]
    [InlineData("sobol", "saltelli --count 4096", 0.02)]
    [InlineData("efast", "efast --count 4097 --harmonics 6", 0.03)]
    public void Shares_of_Ishigamis_variance_are_those_of_the_formula(string verb, string design, double tolerance)
    {
        using var scratch = new Scratch();
        var inputs = Inputs(verb, "--sample", Sample(scratch, design, Cube, Ishigami));
        foreach (var (name, first, total) in new[] { ("x1", 0.3139, 0.5576), ("x2", 0.4424, 0.4424), ("x3", 0, 0.2437) })
        {
            Assert.Equal(first, Number(inputs[name], "s1"), tolerance);
            Assert.Equal(total, Number(inputs[name], "st"), tolerance);
        }
    }

    [Fact]
    public void Morris_takes_the_levels_of_the_card()
    {
        using var scratch = new Scratch();
        var file = Sample(scratch, "morris --trajectories 200 --levels 6", Cube, Ishigami);
        var root = Json("morris", "--sample", file);
        Assert.Equal(6, root.GetProperty("levels").GetInt32());
        // x1 = ±π, ±3π/5, ±π/5: on that grid a move of half the range in x2 always changes 7 sin² by the same size.
        var x2 = root.GetProperty("inputs")[1];
        var moves = new[] { 0, 1, 2 }.Select(l => Math.Abs(7 * (Square(l + 3) - Square(l))) / 0.6).ToArray();
        Assert.InRange(Number(x2, "muStar"), moves.Min(), moves.Max());
        Assert.Contains("--levels: found 4, expected 6", Refused("morris", "--sample", file, "--levels", "4"), StringComparison.Ordinal);

        static double Square(int level) => Math.Pow(Math.Sin(Math.PI * ((level / 2.5) - 1)), 2);
    }

    [Fact]
    public void Groups_and_second_order_are_those_of_the_card()
    {
        using var scratch = new Scratch();
        var space = Cube.Replace("distribution\n", "distribution,group\n", StringComparison.Ordinal)
            .Replace("\nx2", ",swing\nx2", StringComparison.Ordinal).Replace("\nx3", ",alone\nx3", StringComparison.Ordinal).TrimEnd() + ",swing\n";
        var root = Json("sobol", "--sample", Sample(scratch, "saltelli --count 1024 --no-second-order", space, Ishigami));
        Assert.False(root.GetProperty("secondOrder").GetBoolean());
        Assert.Equal(["swing", "alone"], root.GetProperty("inputs").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
        // x1 and x3 act only with each other, so that their share alone is their share in all.
        Assert.Equal(0.5576, Number(root.GetProperty("inputs")[0], "s1"), 0.03);
        Assert.Equal(0.4424, Number(root.GetProperty("inputs")[1], "st"), 0.03);
        Assert.Equal(2, Json("morris", "--sample", Sample(scratch, "morris --trajectories 20", space, Ishigami)).GetProperty("inputs").GetArrayLength());
    }

    [Fact]
    public void Names_and_inputs_of_one_value_are_read_as_the_design_has_them()
    {
        using var scratch = new Scratch();
        // Sorted, "all" comes before "none": only the card knows which is the high level. A table reads the places of sorted names.
        const string space = "name,distribution\na,uniform 0 1\npolicy,categorical none|all\nk,constant 3\n";
        static double Model(double[] x) => x[0] + (x[1] == 0 ? 4 : 0);
        Assert.Equal(2, Number(Inputs("ff", "--sample", Sample(scratch, "fractional", space.Replace("k,constant 3", "k,uniform 0 1", StringComparison.Ordinal), Model))["policy"], "mainEffect"), 1e-12);
        var morris = Inputs("morris", "--sample", Sample(scratch, "morris --trajectories 10", space, Model));
        Assert.Equal((1, 0), (Math.Round(Number(morris["a"], "mu"), 12), Number(morris["k"], "muStar")));
        Assert.True(Number(morris["policy"], "mu") > 0);
        var efast = Inputs("efast", "--sample", Sample(scratch, "efast --count 257", space, Model));
        Assert.True(Number(efast["policy"], "s1") > 0.8 && Number(efast["k"], "s1") < 0.01);
    }

    [Fact]
    public void A_card_of_another_design_is_refused_with_what_the_sample_is_for()
    {
        using var scratch = new Scratch();
        var file = Sample(scratch, "morris --trajectories 8", Cube, Ishigami);
        Assert.Contains("s.csv: found the design morris, says s.csv.design.json, expected saltelli; that sample is for morris", Refused("sobol", "--sample", file), StringComparison.Ordinal);
        Assert.Contains("expected efast; that sample is for morris", Refused("efast", "--sample", file), StringComparison.Ordinal);
        Assert.Contains("expected fractional or factorial; that sample is for morris", Refused("ff", "--sample", file), StringComparison.Ordinal);
        file = Sample(scratch, "lhs --count 64", Cube, Ishigami);
        Assert.Contains("found the design lhs, says s.csv.design.json, expected morris; that sample is for rbdfast, delta", Refused("morris", "--sample", file), StringComparison.Ordinal);
        File.WriteAllText(file + ".design.json", "{}");
        Assert.Contains("s.csv.design.json:1: card: found text that is no card", Refused("delta", "--sample", file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sobol", "saltelli --count 16")]
    [InlineData("morris", "morris --trajectories 8")]
    [InlineData("efast", "efast --count 129")]
    public void Moved_and_missing_rows_are_refused(string verb, string design)
    {
        using var scratch = new Scratch();
        static IEnumerable<string> Sorted(List<string> rows) => rows.Order(StringComparer.Ordinal);
        Assert.Contains("rows were changed or moved", Refused(verb, "--sample", Sample(scratch, design, Cube, Ishigami, Sorted)), StringComparison.Ordinal);
        // Whole blocks in another place: every rule of the design holds, but they are not its rows.
        Assert.Matches("rows were changed or moved|found no swing", Refused(verb, "--sample", Sample(scratch, design, Cube, Ishigami, rows => rows.AsEnumerable().Reverse())));
        Assert.Matches(@"found \d+ rows, expected \d+, says", Refused(verb, "--sample", Sample(scratch, design, Cube, Ishigami, rows => rows.Skip(1))));
        var file = Sample(scratch, design, Cube, Ishigami);
        Assert.Contains("found x2 left out of the inputs", Refused(verb, "--sample", file, "--ignore", "x2"), StringComparison.Ordinal);
    }

    [Fact]
    public void Factorial_rows_may_come_in_any_order()
    {
        using var scratch = new Scratch();
        static double Model(double[] x) => (2 * x[0]) - x[2];
        var file = Sample(scratch, "fractional", Cube, Model, rows => rows.AsEnumerable().Reverse());
        var inputs = Inputs("ff", "--sample", file);
        Assert.Equal(2 * Math.PI, Number(inputs["x1"], "mainEffect"), 1e-12);
        Assert.Equal(4, inputs.Count);
        Assert.Equal(3, Inputs("ff", "--sample", file, "--ignore", "dummy_1").Count);
    }

    [Fact]
    public void Discrepancy_takes_the_ends_of_the_card_and_only_its_inputs()
    {
        using var scratch = new Scratch();
        var file = Sample(scratch, "lhs --count 50", Cube, Ishigami);
        File.WriteAllLines(file, File.ReadAllLines(file).Select((line, i) => i == 0 ? line + ",cost" : line + "," + i));
        var (_, _, note) = Tool.Run("sensitivity", "discrepancy", "--sample", file, "--outcome", "Y");
        Assert.Contains("note: " + file + ": cost: no input of the design", note, StringComparison.Ordinal);
        var told = Inputs("discrepancy", "--sample", file);
        Assert.Equal(3, told.Count);
        File.WriteAllText(scratch["b.csv"], "name,minimum,maximum\nx1,-3.141592653589793,3.141592653589793\nx2,-3.141592653589793,3.141592653589793\nx3,-3.141592653589793,3.141592653589793\n");
        var same = Inputs("discrepancy", "--sample", file, "--bounds", scratch["b.csv"]);
        File.WriteAllText(scratch["b.csv"], "name,minimum,maximum\nx1,-9,9\nx2,-3.2,3.2\nx3,-4,4\n");
        var wider = Inputs("discrepancy", "--sample", file, "--bounds", scratch["b.csv"]);
        File.Delete(file + ".design.json");
        var own = Inputs("discrepancy", "--sample", file, "--ignore", "cost");
        foreach (var name in told.Keys)
        {
            Assert.Equal(Number(same[name], "discrepancy"), Number(told[name], "discrepancy"));
            Assert.NotEqual(Number(wider[name], "discrepancy"), Number(told[name], "discrepancy"));
            Assert.NotEqual(Number(own[name], "discrepancy"), Number(told[name], "discrepancy"));
        }
    }
}
