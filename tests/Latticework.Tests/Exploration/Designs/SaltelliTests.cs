using System.Globalization;
using Latticework.Exploration.Designs;
using Xunit;

namespace Latticework.Tests.Exploration.Designs;

public sealed class SaltelliTests
{
    [Fact]
    public void Rows_follow_the_documented_order()
    {
        var both = Sobol.Unscrambled(6, 8);
        var x = new Saltelli(Scrambled: false).Points(3, 8, 1);
        Assert.Equal(8 * 8, x[0].Length);
        for (var i = 0; i < 8; i++)
        {
            double[] a = [both[0][i], both[1][i], both[2][i]];
            double[] b = [both[3][i], both[4][i], both[5][i]];
            double[][] rows = [a, [b[0], a[1], a[2]], [a[0], b[1], a[2]], [a[0], a[1], b[2]], [a[0], b[1], b[2]], [b[0], a[1], b[2]], [b[0], b[1], a[2]], b];
            for (var r = 0; r < 8; r++)
                Assert.Equal(rows[r], x.Select(c => c[(8 * i) + r]));
        }
    }

    [Fact]
    public void Without_second_order_there_are_fewer_rows()
    {
        var both = new Sobol().Points(4, 4, 3);
        var x = new Saltelli(SecondOrder: false).Points(2, 4, 3);
        Assert.Equal(4 * 4, x[0].Length);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal([both[0][i], both[2][i], both[0][i], both[2][i]], x[0][(4 * i)..((4 * i) + 4)]);
            Assert.Equal([both[1][i], both[1][i], both[3][i], both[3][i]], x[1][(4 * i)..((4 * i) + 4)]);
        }
    }

    [Fact]
    public void Groups_move_together()
    {
        var x = new Saltelli().Points(3, 4, 1, InputGroups.Of(["a", "b", "a"]));
        var both = new Sobol().Points(6, 4, 1);
        Assert.Equal(4 * 6, x[0].Length);
        // A, AB of group 0, AB of group 1, BA of group 0, BA of group 1, B.
        Assert.Equal([both[0][1], both[3][1], both[0][1], both[0][1], both[3][1], both[3][1]], x[0][6..12]);
        Assert.Equal([both[1][1], both[1][1], both[4][1], both[4][1], both[1][1], both[4][1]], x[1][6..12]);
        Assert.Equal([both[2][1], both[5][1], both[2][1], both[2][1], both[5][1], both[5][1]], x[2][6..12]);
        Assert.Contains("found groups of 2 inputs, expected those of 3", Assert.Throws<ArgumentException>(() => new Saltelli().Points(3, 4, 1, InputGroups.Of(["a", "b"]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_sizes_are_refused()
    {
        Assert.Contains("at most 500", Assert.Throws<ArgumentException>(() => new Saltelli().Points(501, 4, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Saltelli().Points(2, 0, 1));
        Assert.Contains("rows", Assert.Throws<ArgumentException>(() => new Saltelli().Points(500, 1 << 28, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reference_sample_has_this_order()
    {
        var file = SharedCases.Find("dmdu/sobol/ishigami_N1024.csv");
        Assert.SkipWhen(file is null, "shared/cases/dmdu/sobol is absent.");
        var rows = File.ReadLines(file!).Skip(1).Select(l => l.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var x = new Saltelli().Points(3, 1024, 1);
        Assert.Equal(rows.Length, x[0].Length);
        // Which rows of a base point agree in which input is the same in both.
        for (var i = 0; i < rows.Length; i++)
        {
            for (var d = 0; d < 3; d++)
                Assert.Equal(rows[i][d].Equals(rows[i / 8 * 8][d]), x[d][i].Equals(x[d][i / 8 * 8]));
        }
    }
}
