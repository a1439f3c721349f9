using Latticework.Exploration.Distributions;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Designs;

/// <summary>One input of a model: its name, how belief about it is spread, and the group it moves with.</summary>
/// <param name="Name">Name, unique in its space.</param>
/// <param name="Spread">Spread of belief.</param>
/// <param name="Group">Name of the group that grouped designs move together; null when there are no groups.</param>
public sealed record Input(string Name, Marginal Spread, string? Group = null);

/// <summary>The inputs of a model: what a point of the unit cube means.</summary>
public sealed class InputSpace
{
    /// <summary>A space of these inputs.</summary>
    /// <param name="inputs">One or more, no name twice; all with a group or none.</param>
    /// <exception cref="ArgumentException">No input, an empty or repeated name, or groups for some inputs only.</exception>
    public InputSpace(IReadOnlyList<Input> inputs)
    {
        if (inputs.Count == 0)
            throw Mistake.Of("found no inputs, expected one or more");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (string.IsNullOrWhiteSpace(input.Name) || !seen.Add(input.Name))
                throw Mistake.Of($"found the name '{input.Name}'{(string.IsNullOrWhiteSpace(input.Name) ? "" : " again")}, expected each input to have a name of its own");
            if (input.Group is null != inputs[0].Group is null)
                throw Mistake.Of($"found a group for some inputs only, expected one for each or none: {inputs.First(i => i.Group is null).Name} has none");
        }
        Inputs = inputs;
        if (inputs[0].Group is not null)
            Groups = InputGroups.Of([.. inputs.Select(i => i.Group!)]);
    }

    /// <summary>The inputs, in order.</summary>
    public IReadOnlyList<Input> Inputs { get; }

    /// <summary>The groups that the inputs move in; null when each stands alone.</summary>
    public InputGroups? Groups { get; }

    /// <summary>Turns points of the unit cube into values, in place.</summary>
    /// <param name="points"><c>[input][point]</c>, shares in [0, 1].</param>
    /// <returns>The same arrays: values in the units of the inputs; of categorical inputs, places of names.</returns>
    /// <exception cref="ArgumentException">An input without an end where a point lies on it, or a share outside [0, 1]; the message names the input.</exception>
    public double[][] Values(double[][] points)
    {
        for (var d = 0; d < points.Length; d++)
        {
            Inputs[d].Spread.Quantiles(points[d]);
            if (Array.FindIndex(points[d], x => !double.IsFinite(x)) is >= 0 and var i)
            {
                throw Mistake.Of(double.IsNaN(points[d][i])
                    ? $"{Inputs[d].Name}: found a share outside 0 to 1 at point {i + 1}, expected a point of the unit cube"
                    : $"{Inputs[d].Name}: found '{Inputs[d].Spread}', which has no {(points[d][i] < 0 ? "lower" : "upper")} end, expected bounds, as in 'normal 0 1 -3 3': this design goes to the ends");
            }
        }
        return points;
    }

    /// <summary>Values as a table, names of categories in place of numbers.</summary>
    /// <param name="values"><c>[input][row]</c>, as <see cref="Values"/> gives them.</param>
    /// <param name="source">Where the rows are from, for messages.</param>
    public Table Table(double[][] values, string source) => new([.. Inputs.Select((input, d) => input.Spread.Kind switch
    {
        ColumnKind.Categorical => Column.Categorical(input.Name, Array.ConvertAll(values[d], v => input.Spread.Categories[(int)v])),
        ColumnKind.Integer => Column.Integer(input.Name, values[d]),
        _ => Column.Real(input.Name, values[d]),
    })], source);
}
