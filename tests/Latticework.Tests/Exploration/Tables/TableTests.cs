using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Tables;

public sealed class TableTests
{
    private static readonly Table table = new([Column.Real("rate", [1, 2]), Column.Categorical("policy", ["b", "a"])], "t.csv");

    [Fact]
    public void Columns_are_found_by_name_and_near_misses_are_named()
    {
        Assert.Equal([1, 2], table["rate"].Values);
        Assert.Null(table.Find("Rate"));
        Assert.Contains("t.csv: found no column 'rat', expected 'rate'", Assert.Throws<ArgumentException>(() => table["rat"]).Message, StringComparison.Ordinal);
        Assert.Equal("t.csv: found no column 'something', expected one of rate, policy", table.Missing("something"));
    }

    [Fact]
    public void Categories_are_in_ordinal_order()
    {
        Assert.Equal(["a", "b"], table["policy"].Categories);
        Assert.Equal([1, 0], table["policy"].Values);
    }

    [Fact]
    public void Columns_must_fit_together()
    {
        Assert.Throws<ArgumentException>(() => new Table([], "x"));
        Assert.Contains("has 1 rows, a 2", Assert.Throws<ArgumentException>(() => new Table([Column.Real("a", [1, 2]), Column.Real("b", [1])], "x")).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => new Table([Column.Real("a", [1]), Column.Real("a", [1])], "x")).Message, StringComparison.Ordinal);
        Assert.Contains("NaN in row 2", Assert.Throws<ArgumentException>(() => Column.Real("a", [1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("1.5 in row 1", Assert.Throws<ArgumentException>(() => Column.Integer("a", [1.5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Column.Integer("a", [double.PositiveInfinity]));
    }

    [Fact]
    public void Columns_can_be_left_out()
    {
        Assert.Equal(["policy"], table.Without("rate", "unknown").Columns.Select(c => c.Name));
        Assert.Throws<ArgumentException>(() => table.Without("rate", "policy"));
    }
}
