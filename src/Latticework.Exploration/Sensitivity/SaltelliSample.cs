using Latticework.Exploration.Designs;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>How the rows of a Saltelli sample lie: for each base point A, AB₁ … AB_k, then with second order BA₁ … BA_k, then B.</summary>
/// <param name="Names">Names of the k inputs or groups.</param>
/// <param name="BasePoints">Number of base points, 1 or more.</param>
/// <param name="SecondOrder">Whether the rows BA are there.</param>
/// <remarks>
/// AB_j is A with input (or group) j from B, BA_j is B with j from A. Source: Saltelli (2002), theorem 1 and section 4; Saltelli et al.
/// (2010), section 3.1.
/// </remarks>
public sealed record SaltelliSample(IReadOnlyList<string> Names, int BasePoints, bool SecondOrder)
{
    /// <summary>Rows of one base point: k + 2, or 2k + 2 with second order.</summary>
    public int RowsPerBasePoint => ((SecondOrder ? 2 : 1) * Names.Count) + 2;

    /// <summary>Rows in all.</summary>
    public int Rows => RowsPerBasePoint * BasePoints;

    /// <summary>Recognises a Saltelli sample by its rows, every one of which is checked: exact equality of the numbers.</summary>
    /// <param name="inputs">The sample, one row per experiment, in its original order.</param>
    /// <param name="groups">Inputs that change together.</param>
    /// <param name="secondOrder">Whether it should hold the rows BA; null finds out.</param>
    /// <param name="mistakes">Receives one line saying why it is none: counts that would fit, or the first row that does not.</param>
    /// <returns>The sample's layout; null when it is none. Cost: one pass.</returns>
    public static SaltelliSample? Recognise(Table inputs, InputGroups groups, bool? secondOrder, ICollection<string> mistakes)
    {
        var k = groups.Count;
        string? reason = null;
        foreach (var second in secondOrder is { } asked ? new[] { asked } : [true, false])
        {
            var step = ((second ? 2 : 1) * k) + 2;
            if (inputs.Rows % step != 0)
                continue;
            var sample = new SaltelliSample(groups.Names, inputs.Rows / step, second);
            if (sample.FirstMisfit(inputs, groups) is not { } misfit)
                return sample;
            reason ??= misfit;
        }
        mistakes.Add(reason ?? Counts(inputs, k, secondOrder));
        return null;
    }

    private static string Counts(Table inputs, int k, bool? secondOrder)
    {
        var first = $"a multiple of {k + 2:N0} (first order{Near(inputs.Rows, k + 2)})";
        var second = $"a multiple of {(2 * k) + 2:N0} (with second order{Near(inputs.Rows, (2 * k) + 2)})";
        var expected = secondOrder switch { true => second, false => first, null => $"{first} or {second}" };
        return $"{inputs.Source}: found {inputs.Rows:N0} rows for {k:N0} inputs or groups, expected a Saltelli sample: {expected}";
    }

    private static string Near(int rows, int step) => rows < step ? $", at least {step:N0}" : $", such as {rows / step * step:N0} or {((rows / step) + 1) * step:N0}";

    private string? FirstMisfit(Table inputs, InputGroups groups)
    {
        var k = groups.Count;
        var step = RowsPerBasePoint;
        double[][] columns = [.. inputs.Columns.Select(c => c.Values)];
        for (var point = 0; point < BasePoints; point++)
        {
            var a = point * step;
            var b = a + step - 1;
            for (var row = a + 1; row < b; row++)
            {
                var j = row - a - 1;
                var (of, swapped, from) = j < k ? (a, j, b) : (b, j - k, a);
                for (var g = 0; g < k; g++)
                {
                    var same = g == swapped ? from : of;
                    foreach (var i in groups.Indices[g])
                    {
                        if (!columns[i][row].Equals(columns[i][same]))
                        {
                            return $"{inputs.Source}: row {row + 1}, {inputs.Columns[i].Name}: found {columns[i][row]:R}, expected {columns[i][same]:R} as in row {same + 1}: "
                                + $"not a Saltelli sample {(SecondOrder ? "with" : "without")} second order";
                        }
                    }
                }
            }
        }
        return null;
    }
}
