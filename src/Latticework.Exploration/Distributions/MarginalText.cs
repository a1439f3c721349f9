using System.Globalization;
using Latticework.Dossier;

namespace Latticework.Exploration.Distributions;

/// <summary>Reads spreads as people write them: <c>uniform 0 1</c>, <c>normal 10 2</c>, <c>categorical low:1|high:3</c>.</summary>
public static class MarginalText
{
    /// <summary>Every form, one a line, for help and messages.</summary>
    public static IReadOnlyList<string> Forms { get; } =
    [
        "constant VALUE",
        "uniform LOW HIGH",
        "triangular LOW MODE HIGH",
        "pert LOW MODE HIGH [SHAPE]",
        "normal MEAN SD [LOW HIGH]",
        "lognormal LOG-MEAN LOG-SD [LOW HIGH]",
        "beta A B [LOW HIGH]",
        "integer LOW HIGH",
        "discrete VALUE[:WEIGHT]|VALUE[:WEIGHT]|…",
        "categorical NAME[:WEIGHT]|NAME[:WEIGHT]|…",
    ];

    /// <summary>Reads one spread.</summary>
    /// <param name="text">Name, then parameters, between spaces; values of discrete and categorical inputs between bars.</param>
    /// <returns>The spread.</returns>
    /// <exception cref="FormatException">The text is none; the message is "found …, expected …", for a line of a file.</exception>
    public static Marginal Parse(string text)
    {
        var trimmed = text.Trim();
        var gap = trimmed.IndexOf(' ', StringComparison.Ordinal);
        var (name, rest) = gap < 0 ? (trimmed, "") : (trimmed[..gap], trimmed[(gap + 1)..].Trim());
        var form = Forms.FirstOrDefault(f => f.StartsWith(name + ' ', StringComparison.Ordinal));
        if (form is null)
        {
            var names = Forms.Select(f => f[..f.IndexOf(' ', StringComparison.Ordinal)]).ToArray();
            throw new FormatException($"found '{name}', expected {(Spelling.Nearest(name, names) is [var near, ..] ? $"'{near}'" : $"one of {string.Join(", ", names)}")}");
        }
        try
        {
            if (name is "discrete" or "categorical")
                return Listed(name, rest, form);
            var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var numbers = Array.ConvertAll(words, w => Number(w) ?? throw new FormatException($"found '{w}', expected a number: {form}"));
            return (name, numbers) switch
            {
                ("constant", [var v]) => new Constant(v),
                ("uniform", [var low, var high]) => new Uniform(low, high),
                ("triangular", [var low, var mode, var high]) => new Triangular(low, mode, high),
                ("pert", [var low, var mode, var high]) => Beta.Pert(low, mode, high),
                ("pert", [var low, var mode, var high, var shape]) => Beta.Pert(low, mode, high, shape),
                ("normal", [var mean, var sd]) => new Normal(mean, sd),
                ("normal", [var mean, var sd, var low, var high]) => new Normal(mean, sd, low, high),
                ("lognormal", [var mean, var sd]) => new LogNormal(mean, sd),
                ("lognormal", [var mean, var sd, var low, var high]) => new LogNormal(mean, sd, low, high),
                ("beta", [var a, var b]) => new Beta(a, b),
                ("beta", [var a, var b, var low, var high]) => new Beta(a, b, low, high),
                ("integer", [var low, var high]) => new WholeNumbers(low, high),
                _ => throw new FormatException($"found {numbers.Length} parameters, expected {form}"),
            };
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static Discrete Listed(string name, string rest, string form)
    {
        var items = rest.Split('|', StringSplitOptions.TrimEntries);
        var names = new string[items.Length];
        var weights = new double[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            // Only the last colon can start a weight: names may hold colons.
            var colon = items[i].LastIndexOf(':');
            var weight = colon < 0 ? null : Number(items[i][(colon + 1)..]);
            (names[i], weights[i]) = weight is { } w ? (items[i][..colon].Trim(), w) : (items[i], 1);
        }
        if (name == "categorical")
            return Discrete.Categorical(names, weights);
        return new Discrete(Array.ConvertAll(names, n => Number(n) ?? throw new FormatException($"found '{n}', expected a number: {form}")), weights);
    }

    private static double? Number(string word) => word switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null,
    };
}
