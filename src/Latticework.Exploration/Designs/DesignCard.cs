using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Latticework.Exploration.Distributions;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Designs;

/// <summary>
/// What travels beside a sample, in <c>FILE.design.json</c>: the plan it was made from and the hash of its inputs, so that an analysis can refuse
/// rows that are not the design it needs.
/// </summary>
/// <param name="Plan">Everything that determines the sample.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Hash">SHA-256 of the inputs, as <see cref="Design.Hash"/>; of categorical inputs the places of the names.</param>
/// <param name="Version">Version of the library that made it.</param>
public sealed record DesignCard(DesignPlan Plan, int Rows, string Hash, string Version)
{
    // Other tools round: a spreadsheet keeps nine digits or so.
    private const double Rounding = 1e-6;

    private static readonly JsonSerializerOptions form = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The card of a sample just made.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="values">What <see cref="DesignPlan.Values"/> gave.</param>
    public static DesignCard Of(DesignPlan plan, double[][] values) =>
        new(plan, values[0].Length, Design.HashOf(values), Assembly.GetExecutingAssembly().GetName().Version!.ToString(3));

    /// <summary>Where the card of a sample lies.</summary>
    public static string PathBeside(string samplePath) => samplePath + ".design.json";

    /// <summary>The card beside a sample.</summary>
    /// <param name="samplePath">The sample's file.</param>
    /// <returns>The card; null when there is none.</returns>
    /// <exception cref="InvalidDataException">There is a file that is no card; the message says what is wrong, in one line.</exception>
    public static DesignCard? Beside(string samplePath)
    {
        var path = PathBeside(samplePath);
        if (!File.Exists(path))
            return null;
        try
        {
            return Read(File.ReadAllText(path));
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or NullReferenceException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}:1: card: found text that is no card of a design ({e.Message.Split('\n', '.')[0]}), expected the file that `design` wrote", e);
        }
    }

    /// <summary>Writes the card beside its sample.</summary>
    public void WriteBeside(string samplePath) => File.WriteAllText(PathBeside(samplePath), Json() + "\n");

    /// <summary>What is wrong with a sample that should be this design: one line each, none when it is.</summary>
    /// <param name="sample">The sample as it came back; more columns are no mistake, nor is the order of columns.</param>
    /// <param name="needed">Designs that the analysis can read; any when none is named.</param>
    /// <returns>
    /// Lines "file: found …, expected …". Values may differ from the design by rounding, a millionth of the range of their column; more is
    /// named with its first row. Where the order of rows means nothing, another order is no mistake. Cost: that of a hash; if that differs,
    /// of making the design again.
    /// </returns>
    public IReadOnlyList<string> Mistakes(Table sample, params ReadOnlySpan<DesignKind> needed)
    {
        var card = PathBeside(sample.Source);
        if (needed.Length > 0 && !needed.Contains(Plan.Kind))
        {
            var names = string.Join(" or ", needed.ToArray().Select(DesignPlan.Name));
            return [$"{sample.Source}: found the design {DesignPlan.Name(Plan.Kind)}, says {Path.GetFileName(card)}, expected {names}"];
        }
        if (sample.Rows != Rows)
            return [$"{sample.Source}: found {sample.Rows} rows, expected {Rows}, says {Path.GetFileName(card)}"];
        var columns = Plan.Columns;
        var mistakes = columns.Inputs.Where(i => sample.Find(i.Name) is null).Select(i => sample.Missing(i.Name)).ToList();
        if (mistakes.Count > 0)
            return mistakes;
        var values = new double[columns.Inputs.Count][];
        for (var d = 0; d < values.Length; d++)
        {
            if (ValuesOf(sample[columns.Inputs[d].Name], columns.Inputs[d].Spread, out var wrong) is { } column)
                values[d] = column;
            else
                mistakes.Add($"{sample.Source}: {columns.Inputs[d].Name}: found '{wrong}', expected {(columns.Inputs[d].Spread.Categories is [_, ..] names ? $"one of {string.Join(", ", names)}" : "numbers")}");
        }
        if (mistakes.Count > 0 || Design.HashOf(values) == Hash)
            return mistakes;

        var expected = Plan.Values();
        var version = Design.HashOf(expected) == Hash ? "" : $", or the design was made by another version, {Version}";
        for (var d = 0; d < values.Length; d++)
        {
            var (found, sought) = (values[d], expected[d]);
            if (!Plan.RowsAreOrdered)
                (found, sought) = ([.. found.Order()], [.. sought.Order()]);
            var tolerance = Rounding * Math.Max(sought.Max() - sought.Min(), double.Epsilon);
            for (var row = 0; row < Rows; row++)
            {
                if (!(Math.Abs(found[row] - sought[row]) > tolerance))
                    continue;
                var (place, what) = Plan.RowsAreOrdered ? ($" in row {row + 1}", "rows were changed or moved") : ("", "values were changed");
                return [$"{sample.Source}: {columns.Inputs[d].Name}: found {Parameters.Spell(found[row])}{place}, expected {Parameters.Spell(sought[row])}, as {Path.GetFileName(card)} has it: {what}{version}"];
            }
        }
        return [];
    }

    /// <summary>Columns of a sample without <see cref="Mistakes"/>, with names as their places in the design.</summary>
    /// <param name="inputs">Some or all columns of the sample, inputs of the design only.</param>
    /// <exception cref="ArgumentException">A column that is no input of the design, or a name that the design has not.</exception>
    public Table InPlaces(Table inputs) => new([.. inputs.Columns.Select(column =>
    {
        var spread = Plan.Columns.Inputs.FirstOrDefault(i => i.Name == column.Name)?.Spread ?? throw Mistake.Of($"found '{column.Name}', expected an input of the design");
        if (spread.Kind != ColumnKind.Categorical)
            return column;
        return Column.Integer(column.Name, ValuesOf(column, spread, out var wrong) ?? throw Mistake.Of($"found '{wrong}', expected one of {string.Join(", ", spread.Categories)}"));
    })], inputs.Source);

    /// <summary>The card as JSON.</summary>
    public string Json()
    {
        var (plan, kind) = (Plan, Plan.Kind);
        return JsonSerializer.Serialize(new Content
        {
            Design = DesignPlan.Name(kind),
            Count = kind is DesignKind.Factorial or DesignKind.Fractional ? null : plan.Count,
            Seed = plan.Seed,
            SecondOrder = kind == DesignKind.Saltelli ? plan.SecondOrder : null,
            Scrambled = kind is DesignKind.Saltelli or DesignKind.Sobol or DesignKind.Halton ? plan.Scrambled : null,
            Centred = kind is DesignKind.Lhs or DesignKind.Maximin ? plan.Centred : null,
            Levels = kind is DesignKind.Morris or DesignKind.Factorial ? plan.Levels : null,
            Candidates = kind is DesignKind.Maximin or DesignKind.Morris ? plan.Candidates : null,
            Harmonics = kind == DesignKind.Efast ? plan.Harmonics : null,
            Generators = plan.Generators,
            Inputs = [.. plan.Space.Inputs.Select(i => new InputContent(i.Name, i.Spread.ToString(), i.Group))],
            RankCorrelation = plan.Correlation?.Target.Select(r => r.ToArray()).ToArray(),
            Rows = Rows,
            RowOrder = plan.RowOrder,
            Hash = Hash,
            Version = Version,
        }, form);
    }

    private static DesignCard Read(string json)
    {
        var content = JsonSerializer.Deserialize<Content>(json, form) ?? throw new JsonException("nothing");
        var kind = Enum.GetValues<DesignKind>().Cast<DesignKind?>().FirstOrDefault(k => DesignPlan.Name(k!.Value) == content.Design)
            ?? throw new JsonException($"the design '{content.Design}'");
        var space = new InputSpace([.. content.Inputs.Select(i => new Input(i.Name, MarginalText.Parse(i.Distribution), i.Group))]);
        var plan = new DesignPlan(kind, space, content.Count ?? 1, content.Seed)
        {
            SecondOrder = content.SecondOrder ?? true,
            Scrambled = content.Scrambled ?? true,
            Centred = content.Centred ?? false,
            Levels = content.Levels ?? 4,
            Candidates = content.Candidates ?? 0,
            Harmonics = content.Harmonics ?? 4,
            Generators = content.Generators,
            Correlation = content.RankCorrelation is { } target ? new RankCorrelation(target) : null,
        };
        return new DesignCard(plan, content.Rows, content.Hash, content.Version);
    }

    // Places of names in the order of the plan; a table sorts the names, and reads numbers where names look like them.
    private static double[]? ValuesOf(Column column, Marginal spread, out string wrong)
    {
        wrong = "";
        if (spread.Kind != ColumnKind.Categorical)
        {
            wrong = column.Kind == ColumnKind.Categorical ? column.Categories[0] : "";
            return column.Kind == ColumnKind.Categorical ? null : column.Values;
        }
        var places = spread.Categories.Index().ToDictionary(c => c.Item, c => (double)c.Index, StringComparer.Ordinal);
        var values = new double[column.Count];
        for (var row = 0; row < values.Length; row++)
        {
            var name = column.Kind == ColumnKind.Categorical
                ? column.Categories[(int)column.Values[row]]
                : column.Values[row].ToString("R", CultureInfo.InvariantCulture);
            if (!places.TryGetValue(name, out values[row]))
            {
                wrong = name;
                return null;
            }
        }
        return values;
    }

    private sealed record InputContent(string Name, string Distribution, string? Group);

    private sealed record Content
    {
        public required string Design { get; init; }

        public int? Count { get; init; }

        public required uint Seed { get; init; }

        public bool? SecondOrder { get; init; }

        public bool? Scrambled { get; init; }

        public bool? Centred { get; init; }

        public int? Levels { get; init; }

        public int? Candidates { get; init; }

        public int? Harmonics { get; init; }

        public IReadOnlyList<string>? Generators { get; init; }

        public required IReadOnlyList<InputContent> Inputs { get; init; }

        public double[][]? RankCorrelation { get; init; }

        public required int Rows { get; init; }

        public required string RowOrder { get; init; }

        public required string Hash { get; init; }

        public required string Version { get; init; }
    }
}
