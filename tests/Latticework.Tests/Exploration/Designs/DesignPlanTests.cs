using Latticework.Dossier;
using Latticework.Exploration.Designs;
using Latticework.Exploration.Distributions;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class DesignPlanTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latticework-").FullName;

    public static TheoryData<DesignKind> Kinds => [.. Enum.GetValues<DesignKind>()];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sample_and_its_card_come_back_from_disk(DesignKind kind)
    {
        var plan = Plan(kind);
        var (path, card) = Save(plan);
        var read = DesignCard.Beside(path)!;
        Assert.Equal(card.Hash, read.Hash);
        Assert.Equal((kind, 7u, card.Rows), (read.Plan.Kind, read.Plan.Seed, read.Rows));
        Assert.Equal(card.Json(), read.Json());
        Assert.Empty(read.Mistakes(Table(path)));
        Assert.Empty(read.Mistakes(Table(path), kind));
        // The card alone makes the same sample again.
        Assert.Equal(plan.Values(), read.Plan.Values());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_in_another_order_are_refused_where_their_order_is_read(DesignKind kind)
    {
        var (path, _) = Save(Plan(kind));
        var lines = File.ReadAllLines(path);
        (lines[1], lines[^1]) = (lines[^1], lines[1]);
        File.WriteAllLines(path, lines);
        var mistakes = DesignCard.Beside(path)!.Mistakes(Table(path));
        if (kind is DesignKind.Saltelli or DesignKind.Morris or DesignKind.Efast)
            Assert.Contains("in row 1, expected", Assert.Single(mistakes), StringComparison.Ordinal);
        else
            Assert.Empty(mistakes);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Changed_values_are_refused(DesignKind kind)
    {
        var (path, _) = Save(Plan(kind));
        var lines = File.ReadAllLines(path);
        lines[3] = $"0.12345{lines[3][lines[3].IndexOf(',', StringComparison.Ordinal)..]}";
        File.WriteAllLines(path, lines);
        Assert.Contains("inflow: found 0.", Assert.Single(DesignCard.Beside(path)!.Mistakes(Table(path))), StringComparison.Ordinal);
    }

    [Fact]
    public void More_columns_another_order_of_columns_and_rounding_are_no_mistakes()
    {
        var (path, card) = Save(Plan(DesignKind.Saltelli));
        var rows = File.ReadAllLines(path).Select(l => l.Split(',')).ToArray();
        File.WriteAllLines(path, rows.Select((r, i) => i == 0
            ? $"y,{r[2]},{r[1]},{r[0]}"
            : $"{i},{r[2]},{r[1]},{double.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture):G9}"));
        Assert.Empty(card.Mistakes(Table(path)));
    }

    [Fact]
    public void Another_design_missing_rows_columns_and_names_are_refused()
    {
        var (path, card) = Save(Plan(DesignKind.Morris));
        Assert.Contains("found the design morris", Assert.Single(card.Mistakes(Table(path), DesignKind.Saltelli)), StringComparison.Ordinal);
        var lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines[..^1]);
        Assert.Contains($"found {lines.Length - 2} rows, expected {lines.Length - 1}", Assert.Single(card.Mistakes(Table(path))), StringComparison.Ordinal);
        File.WriteAllLines(path, ["inflw" + lines[0][6..], .. lines[1..]]);
        Assert.Contains("found no column 'inflow', expected 'inflw'", Assert.Single(card.Mistakes(Table(path))), StringComparison.Ordinal);
        File.WriteAllLines(path, lines.Select(l => l.Replace("some", "sum", StringComparison.Ordinal)));
        Assert.Contains("policy: found 'sum', expected one of none, some, all", Assert.Single(card.Mistakes(Table(path))), StringComparison.Ordinal);
    }

    [Fact]
    public void No_card_is_null_and_a_broken_one_is_said_to_be_broken()
    {
        var path = Path.Combine(folder, "x.csv");
        Assert.Null(DesignCard.Beside(path));
        foreach (var text in new[] { "{", "{}", "null", "[]", "{\"design\":\"sobl\",\"seed\":1,\"inputs\":[],\"rows\":1,\"row_order\":\"\",\"hash\":\"\",\"version\":\"\"}" })
        {
            File.WriteAllText(DesignCard.PathBeside(path), text);
            var error = Assert.Throws<InvalidDataException>(() => DesignCard.Beside(path));
            Assert.DoesNotContain('\n', error.Message);
            Assert.Contains("x.csv.design.json:1: card: found", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_changed_card_does_not_vouch_for_its_sample()
    {
        var (path, _) = Save(Plan(DesignKind.Sobol));
        var card = DesignCard.PathBeside(path);
        File.WriteAllText(card, File.ReadAllText(card).Replace("\"seed\": 7", "\"seed\": 8", StringComparison.Ordinal).Replace("\"hash\": \"", "\"hash\": \"0", StringComparison.Ordinal));
        Assert.Contains("another version", Assert.Single(DesignCard.Beside(path)!.Mistakes(Table(path))), StringComparison.Ordinal);
    }

    [Fact]
    public void Factorials_take_every_value_of_inputs_of_few_values()
    {
        var space = new InputSpace([new Input("a", new Uniform(0, 10)), new Input("k", new WholeNumbers(1, 5)), new Input("p", Discrete.Categorical(["x", "y"], [9, 1]))]);
        var values = new DesignPlan(DesignKind.Factorial, space, 1, 1) { Levels = 3 }.Values();
        Assert.Equal(30, values[0].Length);
        Assert.Equal([0, 5, 10], values[0].Distinct());
        Assert.Equal([1, 2, 3, 4, 5], values[1].Distinct());
        Assert.Equal([0, 1], values[2].Distinct());
    }

    [Fact]
    public void The_fold_over_adds_dummies()
    {
        var plan = Plan(DesignKind.Fractional);
        Assert.Equal(["inflow", "growth", "policy", "dummy_1"], plan.Columns.Inputs.Select(i => i.Name));
        var values = plan.Values();
        Assert.Equal(8, values[0].Length);
        Assert.Equal([0.1, 0.9], values[0].Distinct().Order());
        Assert.Equal([-1, 1], values[3].Distinct().Order());
    }

    [Fact]
    public void Inputs_without_ends_are_named_where_a_design_needs_them()
    {
        var space = new InputSpace([new Input("a", new Uniform(0, 1)), new Input("z", new Normal(0, 1))]);
        foreach (var kind in new[] { DesignKind.Morris, DesignKind.Factorial, DesignKind.Fractional })
            Assert.Contains("z: found 'normal 0 1', which has no", Assert.Throws<ArgumentException>(() => new DesignPlan(kind, space, 4, 1).Values()).Message, StringComparison.Ordinal);
        Assert.All(new DesignPlan(DesignKind.Saltelli, space, 64, 1).Values()[1], x => Assert.True(double.IsFinite(x)));
        Assert.Throws<ArgumentException>(() => new DesignPlan(DesignKind.Sobol, space, 64, 1) { Scrambled = false }.Values());
    }

    [Fact]
    public void Correlations_are_refused_where_the_order_of_rows_matters()
    {
        var space = new InputSpace([new Input("a", new Uniform(0, 1)), new Input("b", new Uniform(0, 1))]);
        var correlation = new RankCorrelation([[1, 0.5], [0.5, 1]]);
        Assert.Contains("correlations", Assert.Throws<ArgumentException>(() => new DesignPlan(DesignKind.Saltelli, space, 8, 1) { Correlation = correlation }.Values()).Message, StringComparison.Ordinal);
        var achieved = RankCorrelation.Of(new DesignPlan(DesignKind.Lhs, space, 500, 1) { Correlation = correlation }.Values());
        Assert.Equal(0.5, achieved[0][1], 0.02);
    }

    [Fact]
    public void Spaces_are_read_from_files()
    {
        var space = Read("name,distribution,group\n inflow , uniform 0 1 ,water\n\"a, b\",normal 0 1,land\r\n\n k,categorical x|y:3,water\n", out var problems);
        Assert.Empty(problems);
        Assert.Equal(["inflow", "a, b", "k"], space!.Inputs.Select(i => i.Name));
        Assert.Equal("categorical x:1|y:3", space.Inputs[2].Spread.ToString());
        Assert.Equal(["water", "land"], space.Groups!.Names);
        Assert.Equal([[0, 2], [1]], space.Groups.Members);
        Assert.Null(Read("name,distribution\na,uniform 0 1\n", out _)!.Groups);
    }

    [Theory]
    [InlineData("", "space.csv:1: header: found an empty file")]
    [InlineData("name,distribution\n", "space.csv:1: rows: found a header and nothing below it")]
    [InlineData("nam,distribution\na,uniform 0 1\n", "space.csv:1: header: found 'nam', expected 'name'|space.csv:1: header: found no column 'name'")]
    [InlineData("name,distribution\na,unifrm 0 1\n\nb,uniform 2 1\n", "space.csv:2: a: found 'unifrm', expected 'uniform'|space.csv:4: b: found low 2 and high 1")]
    [InlineData("name,distribution\na,uniform 0 1\na,uniform 0 1\n", "space.csv:3: name: found 'a', as in line 2")]
    [InlineData("name,distribution,group\na,uniform 0 1,g\nb,uniform 0 1,\n", "space.csv:3: group: found nothing")]
    [InlineData("name,distribution\n,uniform 0 1\n", "space.csv:2: name: found nothing")]
    [InlineData("name,distribution\na\n", "space.csv:2: a: found '', expected one of")]
    [InlineData("name,distribution\na,uniform 0 1,2\n", "space.csv:2: row: found 3 cells, expected 2")]
    public void Mistakes_in_spaces_have_a_line_each(string text, string expected)
    {
        Assert.Null(Read(text, out var problems));
        var lines = problems.Select(p => p.ToString()).ToArray();
        Assert.All(expected.Split('|'), e => Assert.Contains(lines, l => l.Contains(e, StringComparison.Ordinal)));
    }

    [Fact]
    public void Correlations_are_read_from_files()
    {
        var space = Read("name,distribution\na,uniform 0 1\nb,uniform 0 1\nc,uniform 0 1\n", out _)!;
        var problems = new List<Problem>();
        RankCorrelation? Matrix(string text)
        {
            problems.Clear();
            File.WriteAllText(Path.Combine(folder, "corr.csv"), text);
            return SpaceFile.ReadCorrelation(Path.Combine(folder, "corr.csv"), space, problems);
        }

        Assert.Equal([0.5, 0, 1], Matrix("name,c,a\nc,1,0.5\na,0.5,1\n")!.Target[2]);
        (string Text, string Expected)[] wrong =
        [
            ("", "found 0, expected a header of names"),
            ("name,a,x\na,1,0\nx,0,1\n", "found 'x', expected"),
            ("name,a,b\na,1,0.5\n", "found 1, expected 2"),
            ("name,a,b\na,1,0.5\nb,0.4,1\n", "symmetric"),
            ("name,a,b\na,1,z\nb,0.4,1\n", "found 'z', expected a number"),
            ("name,a,b\na,1\nb,0.4,1\n", "found 2 cells, expected 3"),
            ("name,a,b\na,1,2\nb,2,1\n", "between -1 and 1"),
            ("name,a,a\na,1,1\n", "'a' again"),
        ];
        foreach (var (text, expected) in wrong)
        {
            Assert.Null(Matrix(text));
            Assert.Contains(problems, p => p.ToString().Contains(expected, StringComparison.Ordinal));
        }
    }

    private static DesignPlan Plan(DesignKind kind) => new(kind, new InputSpace(
    [
        new Input("inflow", new Uniform(0.1, 0.9)), new Input("growth", Beta.Pert(0, 2, 5)), new Input("policy", Discrete.Categorical(["none", "some", "all"], [2, 1, 1])),
    ]), kind == DesignKind.Efast ? 65 : 16, 7)
    {
        Candidates = kind is DesignKind.Maximin ? 5 : kind is DesignKind.Morris ? 40 : 0,
        Correlation = kind == DesignKind.Lhs ? new RankCorrelation([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]) : null,
        Levels = 4,
    };

    private (string Path, DesignCard Card) Save(DesignPlan plan)
    {
        var path = Path.Combine(folder, "sample.csv");
        var card = DesignCard.Of(plan, plan.Values());
        using (var writer = File.CreateText(path))
            TableFile.Write(writer, plan.Sample());
        card.WriteBeside(path);
        return (path, card);
    }

    private static Table Table(string path)
    {
        var problems = new List<Problem>();
        var table = TableFile.Read(path, problems);
        Assert.Empty(problems);
        return table!;
    }

    private InputSpace? Read(string text, out List<Problem> problems)
    {
        var path = Path.Combine(folder, "space.csv");
        File.WriteAllText(path, text);
        problems = [];
        return SpaceFile.Read(path, problems);
    }
}
