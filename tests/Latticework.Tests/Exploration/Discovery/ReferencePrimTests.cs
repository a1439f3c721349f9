using System.Globalization;
using Latticework.Exploration.Discovery;
using Latticework.Exploration.Tables;
using Xunit;

namespace Latticework.Tests.Exploration.Discovery;

/// <summary>Trajectories, limits and quasi-p-values of EMA Workbench, step by step.</summary>
public sealed class ReferencePrimTests
{
    [Fact]
    public void Bryant_and_Lempert_step_by_step()
    {
        var table = Cases.Bryant();
        var inputs = Cases.BryantInputs(table);
        var outcome = Outcome.OfInterest(new Condition("==", 1).Of(table["Greater than 90%"]));

        var boxes = Prim.Find(inputs, outcome, new PrimSettings { PeelAlpha = 0.1 });

        Assert.Equal(28, boxes[0].Trajectory.Count);
        Cases.AssertEqual("dmdu/prim/bryant_a10_lenient1", boxes);
    }

    [Fact]
    public void Reals_whole_numbers_and_names_with_pasting()
    {
        var table = Cases.Read("dmdu/prim/mixed_input.csv", ["i1", "i2"], ["c1", "c2"]);
        var outcome = Outcome.OfInterest(new Condition("==", 1).Of(table["y"]));

        var boxes = Prim.Find(table.Without("y"), outcome, new PrimSettings { PeelAlpha = 0.1 });

        Assert.True(boxes[0].Last.Pasted);
        Cases.AssertEqual("dmdu/prim/mixed_a10_lenient1", boxes);
    }
}

/// <summary>The shared cases, read.</summary>
internal static class Cases
{
    // The reference prints 16 to 17 digits; tails of the binomial distribution are computed in other ways there.
    private const double QuasiPTolerance = 1e-12;

    public static Table Bryant() => Read("dmdu/prim/bryant_input.csv", [], []);

    public static Table BryantInputs(Table table) => new([.. table.Columns.Skip(2).Take(9)], table.Source);

    public static Table Read(string path, string[] integer, string[] categorical)
    {
        if (SharedCases.Find(path) is not { } file)
        {
            Assert.Skip($"The shared case {path} is not here.");
            throw new InvalidOperationException();
        }
        var problems = new List<Latticework.Dossier.Problem>();
        var table = TableFile.Read(file, problems, integer, categorical);
        Assert.Empty(problems);
        return table!;
    }

    public static string[][] Rows(string path) => [.. File.ReadLines(SharedCases.Find(path)!).Skip(1).Select(line => line.Split(','))];

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static void AssertEqual(string path, IReadOnlyList<PrimBox> boxes)
    {
        var trajectory = Rows(path + "_trajectory.csv");
        Assert.Equal(trajectory.Length, boxes.Sum(b => b.Trajectory.Count));
        foreach (var row in trajectory)
        {
            var step = boxes[int.Parse(row[0], CultureInfo.InvariantCulture)].Trajectory[int.Parse(row[1], CultureInfo.InvariantCulture)];
            Assert.Equal(Number(row[2]), step.Coverage);
            Assert.Equal(Number(row[3]), step.Density);
            Assert.Equal(Number(row[4]), step.Mean);
            Assert.Equal(Number(row[5]), step.Mass);
            Assert.Equal(Number(row[6]), step.RestrictedCount);
            Assert.Equal(Number(row[7]), step.Count);
            Assert.Equal(Number(row[8]), (double?)step.Interest);
        }
        foreach (var row in Rows(path + "_limits.csv"))
        {
            var step = boxes[int.Parse(row[0], CultureInfo.InvariantCulture)].Trajectory[int.Parse(row[1], CultureInfo.InvariantCulture)];
            var limit = step.Box.Limits.Single(l => l.Input == row[2]);
            Assert.Equal(row[3] == "1", limit.Restricted);
            if (limit.Categories is { } categories)
            {
                Assert.Equal(row[4], string.Join('|', categories));
            }
            else
            {
                Assert.Equal(Number(row[4]), limit.Min);
                Assert.Equal(Number(row[5]), limit.Max);
            }
            var p = step.QuasiP.SingleOrDefault(q => q.Input == row[2]);
            AssertP(row[6], p?.Lower);
            AssertP(row[7], p?.Upper);
        }
    }

    private static void AssertP(string expected, double? found)
    {
        if (expected.Length == 0)
        {
            Assert.Null(found);
            return;
        }
        Assert.NotNull(found);
        var p = Number(expected);
        Assert.InRange(found.Value, p * (1 - QuasiPTolerance), p * (1 + QuasiPTolerance));
    }
}
