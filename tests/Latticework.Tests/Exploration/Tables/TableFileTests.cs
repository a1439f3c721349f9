using System.Diagnostics;
using System.Globalization;
using System.Text;
using Latticework.Dossier;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Tables;

public sealed class TableFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("latticework-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Numbers_names_and_whole_numbers_are_read()
    {
        var table = Good("x,k,policy,code\n 0.5 ,3,none,1\r\n-1e-3,4,\"some, more\",2\n", ["k"], ["code"]);
        Assert.Equal(["x", "k", "policy", "code"], table.Columns.Select(c => c.Name));
        Assert.Equal([ColumnKind.Real, ColumnKind.Integer, ColumnKind.Categorical, ColumnKind.Categorical], table.Columns.Select(c => c.Kind));
        Assert.Equal([0.5, -0.001], table["x"].Values);
        Assert.Equal(["none", "some, more"], table["policy"].Categories);
        Assert.Equal(["1", "2"], table["code"].Categories);
        Assert.Equal(2, table.Rows);
    }

    [Fact]
    public void A_byte_order_mark_quotes_and_empty_lines_do_no_harm()
    {
        var path = Path.Combine(folder, "t.csv");
        File.WriteAllText(path, "x,\"a \"\"b\"\"\"\n\n1,2\n\n3,4\n\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var table = Read(path, out var problems);
        Assert.Empty(problems);
        Assert.Equal(["x", "a \"b\""], table!.Columns.Select(c => c.Name));
        Assert.Equal([1, 3], table["x"].Values);
    }

    [Fact]
    public void Columns_may_be_numbered_in_the_header_and_may_go_without_names_where_that_is_allowed()
    {
        Assert.Equal(["0", "1"], Good("0,1\n0.5,2\n").Columns.Select(c => c.Name));
        var path = Path.Combine(folder, "t.csv");
        File.WriteAllText(path, "0.5,2\n0.25,4\n");
        var problems = new List<Problem>();
        var table = TableFile.Read(path, problems, headless: true);
        Assert.Empty(problems);
        Assert.Equal(["column 1", "column 2"], table!.Columns.Select(c => c.Name));
        Assert.Equal([2, 4], table.Columns[1].Values);
        File.WriteAllText(path, "0,1\n0.25,4\n");
        Assert.Null(TableFile.Read(path, problems, headless: true));
        Assert.EndsWith("t.csv:1: first row: found only 0, 1 …, numbers of columns or a row, expected a header of names", problems.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_row_and_one_column_are_a_table() => Assert.Equal([7], Good("x\n7").Columns[0].Values);

    [Theory]
    [InlineData("", "t.csv:1: header: found an empty file")]
    [InlineData("x,y\n", "t.csv:1: rows: found a header and nothing below it")]
    [InlineData("x,y\n1,2\n3\n4,5,6\n", "t.csv:3: row: found 1 cells, expected 2, as in the header|t.csv:4: row: found 3 cells, expected 2, as in the header")]
    [InlineData("x,y\n1,2\n3,NaN\n", "t.csv:3: y: found 'NaN', expected a finite number")]
    [InlineData("x,y\n1,2\n3,\n", "t.csv:3: y: found nothing, expected a finite number")]
    [InlineData("x,y\n1,2\n3,inf\n", "t.csv:3: y: found 'inf', expected a finite number")]
    [InlineData("x,y\ninf,2\n3,4\n", "t.csv:2: x: found 'inf', expected a finite number")]
    [InlineData("x,y\n1e999,2\n", "t.csv:2: x: found '1e999', expected a finite number")]
    [InlineData("x,y\n#DIV/0!,2\n", "t.csv:2: x: found '#DIV/0!', expected a finite number")]
    [InlineData("x,y\n1,two\n3,4\n5,NA\n", "t.csv:4: y: found 'NA', expected a name")]
    [InlineData("x,y\n1,2\n3,four\n", "t.csv:3: y: found 'four', expected a finite number")]
    [InlineData("x,x\n1,2\n", "t.csv:1: header, column 2: found 'x' again, expected each name once")]
    [InlineData("x,\n1,2\n", "t.csv:1: header, column 2: found nothing, expected a name")]
    [InlineData("x;y\n1;2\n", "t.csv:1: header: found cells between semicolons, expected cells between commas")]
    [InlineData("x,y\n1,2\n\"3,4\n", "quotation mark")]
    [InlineData("0.5,0.25\n1,2\n", "t.csv:1: header: found only numbers, such as 0.5, expected names of columns")]
    [InlineData("x,y\n1,-1e150\n", "t.csv:2: y: found '-1e150', expected a finite number")]
    public void Mistakes_have_a_line_each(string text, string expected)
    {
        var path = Path.Combine(folder, "t.csv");
        File.WriteAllText(path, text);
        Assert.Null(Read(path, out var problems));
        var lines = problems.Select(p => p.ToString()).ToArray();
        Assert.All(lines, l => Assert.DoesNotContain('\n', l));
        Assert.All(expected.Split('|'), e => Assert.Contains(lines, l => l.Contains(e, StringComparison.Ordinal)));
    }

    [Fact]
    public void Whole_numbers_are_checked_where_they_are_asked_for()
    {
        var path = Path.Combine(folder, "t.csv");
        File.WriteAllText(path, "k\n1\n1.5\n");
        var problems = new List<Problem>();
        Assert.Null(TableFile.Read(path, problems, integer: ["k"]));
        Assert.EndsWith("t.csv:3: k: found '1.5', expected a whole number", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_every_row_is_counted_not_listed()
    {
        var path = Path.Combine(folder, "t.csv");
        File.WriteAllLines(path, ["x,y", .. Enumerable.Repeat("1,NaN", 1000), .. Enumerable.Repeat("1", 500)]);
        Assert.Null(Read(path, out var problems));
        Assert.Equal(8, problems.Count);
        Assert.Contains(problems, p => p.Found.StartsWith("997 more such cells", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Found.StartsWith("497 more of another length", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_file_is_said_to_be_none()
    {
        Read(Path.Combine(folder, "none.csv"), out var missing);
        Assert.EndsWith("none.csv:1: file: found nothing, expected a CSV file", Assert.Single(missing).ToString(), StringComparison.Ordinal);
        Read(folder, out var directory);
        Assert.Contains("found a folder", Assert.Single(directory).ToString(), StringComparison.Ordinal);
        var wide = Path.Combine(folder, "wide.csv");
        File.WriteAllText(wide, "x\n1\n", Encoding.Unicode);
        Read(wide, out var utf16);
        Assert.Contains("found text in UTF-16", Assert.Single(utf16).ToString(), StringComparison.Ordinal);
        var bytes = Path.Combine(folder, "bytes.csv");
        File.WriteAllBytes(bytes, [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7919 >> 3))]);
        Assert.Null(Read(bytes, out var binary));
        Assert.NotEmpty(binary);
    }

    [Fact]
    public void Three_hundred_columns_are_read()
    {
        var table = Good($"{string.Join(',', Enumerable.Range(0, 300).Select(c => $"x{c}"))}\n{string.Join(',', Enumerable.Range(0, 300))}\n{string.Join(',', Enumerable.Range(1, 300))}\n");
        Assert.Equal(300, table.Columns.Count);
        Assert.Equal([299, 300], table["x299"].Values);
    }

    [Fact]
    public void A_million_rows_are_read_in_seconds()
    {
        var path = Path.Combine(folder, "t.csv");
        using (var writer = File.CreateText(path))
        {
            writer.Write("a,b,c,d,e,f,g,h,i,j\n");
            for (var i = 0; i < 1_000_000; i++)
            {
                var x = i * 0.123456789;
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{x},{x},{x},{x},{x},{x},{x},{x},{i},name{i % 5}\n"));
            }
        }
        var start = Stopwatch.GetTimestamp();
        var table = Read(path, out var problems);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Assert.Empty(problems);
        Assert.Equal(1_000_000, table!.Rows);
        Assert.Equal(5, table["j"].Categories.Count);
        Assert.Equal(999_999 * 0.123456789, table["a"].Values[^1]);
        TestContext.Current.SendDiagnosticMessage($"a million rows of ten columns: {seconds:0.00} s");
        // About 2 s on one idle core; room for a busy machine.
        Assert.InRange(seconds, 0, 15);
    }

    [Fact]
    public void What_is_written_reads_back_to_the_bit()
    {
        var table = new Table(
            [Column.Real("x, y", [1 / 3.0, -0.0, 1e-300, 123456789.123456789]), Column.Integer("k", [1, -2, 3, 4]), Column.Categorical("n", ["a,b", "say \"hi\"", "a,b", "z"])],
            "here");
        var path = Path.Combine(folder, "t.csv");
        using (var writer = File.CreateText(path))
            TableFile.Write(writer, table);
        var problems = new List<Problem>();
        var read = TableFile.Read(path, problems, integer: ["k"])!;
        Assert.Empty(problems);
        for (var c = 0; c < 3; c++)
        {
            Assert.Equal((table.Columns[c].Name, table.Columns[c].Kind), (read.Columns[c].Name, read.Columns[c].Kind));
            Assert.Equal(table.Columns[c].Values.Select(BitConverter.DoubleToInt64Bits), read.Columns[c].Values.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(table.Columns[c].Categories, read.Columns[c].Categories);
        }
    }

    private static Table? Read(string path, out List<Problem> problems)
    {
        problems = [];
        return TableFile.Read(path, problems);
    }

    private Table Good(string text, string[]? integer = null, string[]? categorical = null)
    {
        var path = Path.Combine(folder, "t.csv");
        File.WriteAllText(path, text);
        var problems = new List<Problem>();
        var table = TableFile.Read(path, problems, integer, categorical);
        Assert.Empty(problems);
        return table!;
    }
}
