using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Sensitivity;

/// <summary>Effect of one input in a two-level design.</summary>
/// <param name="Name">Input.</param>
/// <param name="Effect">Half the difference between the mean outcomes at its high and its low level, in the outcome's unit.</param>
public sealed record FactorialEffect(string Name, double Effect);

/// <summary>Interaction of two inputs in a two-level design.</summary>
/// <param name="First">The one that comes first among the inputs.</param>
/// <param name="Second">The other.</param>
/// <param name="Interaction">Half the difference between the mean outcomes where both are at like and at unlike levels.</param>
public sealed record FactorialInteraction(string First, string Second, double Interaction);

/// <summary>Main effects and two-factor interactions from a full or fractional two-level factorial design.</summary>
/// <param name="Inputs">Effects by input.</param>
/// <param name="Pairs">Interactions in the order (1, 2), (1, 3), (2, 3), (1, 4) ….</param>
/// <remarks>
/// <para>
/// With x = ±1 for the high and the low level, the effect is mean(x_j · y) and the interaction mean(x_i · x_j · y). Source: Box, Hunter and Hunter
/// (2005), chapters 5 and 6, who call twice that number the effect; the half is what SALib 1.5 reports, and the coefficient of a regression.
/// </para>
/// <para>
/// Error: none from sampling; in a fraction an interaction is the sum of all interactions aliased with it, and a main effect too unless the
/// design is folded over. Cost: O(rows · inputs²). Not for curved responses: two levels see a straight line.
/// </para>
/// </remarks>
public sealed record FactorialEffects(IReadOnlyList<FactorialEffect> Inputs, IReadOnlyList<FactorialInteraction> Pairs)
{
    /// <summary>Why a sample is not a balanced two-level design with independent columns, in one line; null when it is one.</summary>
    public static string? Misfit(Table inputs)
    {
        foreach (var column in inputs.Columns)
        {
            if (column.Values.Distinct().Take(3).Count() is var levels && levels != 2)
                return $"{inputs.Source}: {column.Name}: found {(levels == 1 ? "one level" : "more than two levels")}, expected the two levels of a factorial design";
        }
        var x = Contrasts(inputs);
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i].Sum() is var sum && sum != 0)
                return $"{inputs.Source}: {inputs.Columns[i].Name}: found {(x[i].Length + sum) / 2:N0} rows at the high level and {(x[i].Length - sum) / 2:N0} at the low one, expected as many: not a factorial design";
            for (var j = 0; j < i; j++)
            {
                var product = 0;
                for (var row = 0; row < x[i].Length; row++)
                    product += x[i][row] * x[j][row];
                if (product != 0)
                    return $"{inputs.Source}: found {inputs.Columns[j].Name} and {inputs.Columns[i].Name} at like levels in {(x[i].Length + product) / 2:N0} of {x[i].Length:N0} rows, expected half: not a factorial design";
            }
        }
        return null;
    }

    /// <summary>Computes the effects.</summary>
    /// <param name="inputs">The design, two levels in each column.</param>
    /// <param name="outcome">The outcome of each row, finite.</param>
    /// <exception cref="ArgumentException">The sample is no such design, or an outcome is not finite or never changes.</exception>
    public static FactorialEffects Of(Table inputs, double[] outcome)
    {
        Outcome.Check(outcome, inputs.Rows);
        if (Misfit(inputs) is { } misfit)
            throw new ArgumentException(misfit, nameof(inputs));
        var x = Contrasts(inputs);
        var n = outcome.Length;
        var effects = new FactorialEffect[x.Length];
        var pairs = new List<FactorialInteraction>();
        for (var j = 0; j < x.Length; j++)
        {
            var sum = 0.0;
            for (var row = 0; row < n; row++)
                sum += x[j][row] * outcome[row];
            effects[j] = new FactorialEffect(inputs.Columns[j].Name, sum / n);
            for (var i = 0; i < j; i++)
            {
                var product = 0.0;
                for (var row = 0; row < n; row++)
                    product += x[i][row] * x[j][row] * outcome[row];
                pairs.Add(new FactorialInteraction(inputs.Columns[i].Name, inputs.Columns[j].Name, product / n));
            }
        }
        return new FactorialEffects(effects, pairs);
    }

    private static int[][] Contrasts(Table inputs) =>
        [.. inputs.Columns.Select(c => c.Values.Max() is var high ? Array.ConvertAll(c.Values, v => v.Equals(high) ? 1 : -1) : [])];
}
