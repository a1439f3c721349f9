using System.Globalization;
using Latticework.Dossier;
using Latticework.Exploration.Tables;

namespace Latticework.Exploration.Scoring;

/// <summary>Forecasts and outcomes from a table, one question per row; which kind they are is told by the names of the columns.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Yes or no: <c>probability</c> (or <c>forecast</c>) and <c>outcome</c>, 0 or 1.</item>
/// <item>Categories: <c>p_…</c> for each, in their order, summing to 1, and <c>outcome</c>, the part of the name after <c>p_</c>.</item>
/// <item>Numbers, a sample: <c>member…</c>, two or more, and <c>observed</c>.</item>
/// <item>Numbers, a distribution: its parameters (<see cref="Families"/>) and <c>observed</c>.</item>
/// </list>
/// Besides: <c>id</c>; <c>weight</c>, 0 or more; <c>baseline</c> or <c>baseline_…</c>, another forecast of the same question: a probability,
/// or a number for numbers. Other columns are passed over, unless one is nearly a name above.
/// </remarks>
public abstract record ForecastTable
{
    private static readonly Dictionary<string, (string[] Parameters, Func<double[], ContinuousForecast> Make)> families = new(StringComparer.Ordinal)
    {
        ["normal"] = (["mean", "sd"], p => new NormalForecast(p[0], p[1])),
        ["lognormal"] = (["mu", "sigma"], p => new LogNormalForecast(p[0], p[1])),
        ["uniform"] = (["low", "high"], p => new UniformForecast(p[0], p[1])),
        ["exponential"] = (["rate"], p => new ExponentialForecast(p[0])),
        ["gamma"] = (["shape", "rate"], p => new GammaForecast(p[0], p[1])),
        ["beta"] = (["alpha", "beta"], p => new BetaForecast(p[0], p[1])),
        ["student"] = (["df", "location", "scale"], p => new StudentForecast(p[0], p[1], p[2])),
        ["logistic"] = (["location", "scale"], p => new LogisticForecast(p[0], p[1])),
        ["laplace"] = (["location", "scale"], p => new LaplaceForecast(p[0], p[1])),
    };

    /// <summary>Names of the questions, or row numbers from 1.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Weights; null when all are 1.</summary>
    public required IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Other forecasts of the same questions by name, a number per row.</summary>
    public required IReadOnlyDictionary<string, double[]> Baselines { get; init; }

    /// <summary>Distributions that can be written as parameters, with the names of their columns.</summary>
    public static IReadOnlyDictionary<string, string[]> Families { get; } = families.ToDictionary(f => f.Key, f => f.Value.Parameters);

    /// <summary>Reads forecasts.</summary>
    /// <param name="table">Rows of a file.</param>
    /// <param name="problems">Receives the mistakes, the first few of each column in full.</param>
    /// <param name="distribution">Name of the distribution; null finds it by its parameters. Needed for logistic and laplace.</param>
    /// <param name="baselines">Further columns to compare with.</param>
    /// <returns>The forecasts; null when there was a mistake.</returns>
    public static ForecastTable? Of(Table table, ICollection<Problem> problems, string? distribution = null, IReadOnlyCollection<string>? baselines = null)
    {
        var before = problems.Count;
        var said = table.Find("probability") ?? table.Find("forecast");
        var categories = table.Columns.Where(c => c.Name.StartsWith("p_", StringComparison.Ordinal)).ToArray();
        var members = table.Columns.Where(c => c.Name.StartsWith("member", StringComparison.Ordinal)).ToArray();
        var family = Family(table, distribution, problems);
        var kinds = (said is null ? 0 : 1) + (categories.Length > 0 ? 1 : 0) + (members.Length > 0 ? 1 : 0) + (family is null ? 0 : 1);
        if (problems.Count > before)
            return null;
        if (kinds != 1)
        {
            problems.Add(new Problem(
                new Place(table.Source, 1), "header", kinds == 0 ? $"{string.Join(", ", table.Columns.Take(8).Select(c => c.Name))}" : "columns of several kinds of forecast",
                "one of: probability; p_… for each category; member… for each member; or the parameters of a distribution such as mean and sd"));
            return null;
        }
        var number = members.Length > 0 || family is not null;
        if (Outcome(table, number ? "observed" : "outcome", problems) is not { } outcome)
            return null;
        string[] known = [.. categories.Concat(members).Select(c => c.Name), said?.Name ?? "probability", outcome.Name, "id", "weight", .. family?.Parameters ?? []];
        var others = Baselined(table, [.. known], baselines ?? [], problems);
        var weight = table.Find("weight");
        if (weight is not null)
        {
            Check(table, weight, problems, w => w >= 0, "a weight from 0 up");
            if (weight.Kind != ColumnKind.Categorical && weight.Values.All(w => w == 0))
                problems.Add(new Problem(new Place(table.Source, 2), "weight", "0 in every row", "a weight above 0 somewhere"));
        }
        if (!number)
        {
            foreach (var other in others)
                Check(table, other, problems, p => p is >= 0 and <= 1, "a probability from 0 to 1");
        }
        else
        {
            foreach (var column in others.Concat(members).Append(outcome))
                Check(table, column, problems, _ => true, "a number");
        }
        ForecastTable? read = null;
        var ids = table.Find("id") is { } id ? id.Values.Select((v, i) => id.Kind == ColumnKind.Categorical ? id.Categories[(int)v] : Text(v)).ToArray() : [.. Enumerable.Range(1, table.Rows).Select(i => Text(i))];
        var w = weight?.Values;
        var compared = others.ToDictionary(c => c.Name, c => c.Values);
        if (said is not null)
        {
            Check(table, said, problems, p => p is >= 0 and <= 1, "a probability from 0 to 1");
            Check(table, outcome, problems, o => o is 0 or 1, "0 or 1");
            if (problems.Count == before)
                read = new YesOrNo(new ProbabilityForecasts(said.Values, [.. outcome.Values.Select(o => o > 0)], w)) { Ids = ids, Weights = w, Baselines = compared };
        }
        else if (categories.Length > 0)
        {
            var happened = Categories(table, categories, outcome, problems);
            if (problems.Count == before)
            {
                read = new OverCategories(
                    [.. categories.Select(c => c.Name[2..])], [.. Enumerable.Range(0, table.Rows).Select(i => Array.ConvertAll(categories, c => c.Values[i]))], happened)
                { Ids = ids, Weights = w, Baselines = compared };
            }
        }
        else if (problems.Count == before)
        {
            if (members.Length == 1)
                problems.Add(new Problem(new Place(table.Source, 1), "header", $"only {members[0].Name}", "two members or more"));
            var forecasts = family is { } f ? Distributions(table, f, problems) : [];
            if (problems.Count == before)
            {
                read = new NumberForecasts(
                    family?.Name ?? "sample", [.. Enumerable.Range(0, family is null ? table.Rows : 0).Select(i => Array.ConvertAll(members, c => c.Values[i]))], forecasts, outcome.Values)
                { Ids = ids, Weights = w, Baselines = compared };
            }
        }
        return problems.Count == before ? read : null;
    }

    private static (string Name, string[] Parameters, Func<double[], ContinuousForecast> Make)? Family(Table table, string? name, ICollection<Problem> problems)
    {
        if (name is not null && !families.ContainsKey(name))
        {
            var nearest = Spelling.Nearest(name, families.Keys);
            problems.Add(new Problem(new Place(table.Source, 1), "distribution", $"'{name}'", nearest is [var meant, ..] ? $"'{meant}'" : $"one of {string.Join(", ", families.Keys)}"));
            return null;
        }
        if (name is not null)
        {
            foreach (var missing in families[name].Parameters.Where(p => table.Find(p) is null))
                problems.Add(new Problem(new Place(table.Source, 1), "header", $"no column '{missing}'", $"{string.Join(", ", families[name].Parameters)} of a {name} distribution"));
            return (name, families[name].Parameters, families[name].Make);
        }
        var fitting = families.Where(f => f.Value.Parameters.All(p => table.Find(p) is not null)).ToArray();
        // Shape and rate are a gamma distribution though rate alone is another; df, location and scale likewise.
        fitting = [.. fitting.Where(f => !fitting.Any(g => g.Value.Parameters.Length > f.Value.Parameters.Length && f.Value.Parameters.All(g.Value.Parameters.Contains)))];
        if (fitting.Length > 1)
        {
            problems.Add(new Problem(new Place(table.Source, 1), "header", $"parameters of {string.Join(" and of ", fitting.Select(f => f.Key))}", "one, named by --distribution"));
            return null;
        }
        return fitting.Length == 1 ? (fitting[0].Key, fitting[0].Value.Parameters, fitting[0].Value.Make) : null;
    }

    private static Column? Outcome(Table table, string name, ICollection<Problem> problems)
    {
        if (table.Find(name) is { } column)
            return column;
        problems.Add(new Problem(new Place(table.Source, 1), "header", $"no column '{name}'", $"'{name}', what happened"));
        return null;
    }

    private static Column[] Baselined(Table table, string[] known, IReadOnlyCollection<string> asked, ICollection<Problem> problems)
    {
        var found = new List<Column>();
        foreach (var name in asked)
        {
            if (table.Find(name) is { } column)
                found.Add(column);
            else
                problems.Add(new Problem(new Place(table.Source, 1), "baseline", $"no column '{name}'", $"one of {string.Join(", ", table.Columns.Take(12).Select(c => c.Name))}"));
        }
        string[] optional = ["weight", "baseline", "id"];
        foreach (var column in table.Columns.Where(c => !known.Contains(c.Name) && !asked.Contains(c.Name)))
        {
            if (column.Name == "baseline" || column.Name.StartsWith("baseline_", StringComparison.Ordinal))
                found.Add(column);
            else if (Spelling.Nearest(column.Name, optional.Where(o => table.Find(o) is null)) is [var meant, ..] && column.Name.Length > 3)
                problems.Add(new Problem(new Place(table.Source, 1), "header", $"'{column.Name}'", $"'{meant}', or a name less like it"));
        }
        return [.. found];
    }

    private static int[] Categories(Table table, Column[] categories, Column outcome, ICollection<Problem> problems)
    {
        if (categories.Length == 1)
            problems.Add(new Problem(new Place(table.Source, 1), "header", $"only {categories[0].Name}", "two categories or more"));
        foreach (var column in categories)
            Check(table, column, problems, p => p is >= 0 and <= 1, "a probability from 0 to 1");
        var names = Array.ConvertAll(categories, c => c.Name[2..]);
        var happened = new int[table.Rows];
        for (var i = 0; i < happened.Length && problems.Count < 20; i++)
        {
            var name = outcome.Kind == ColumnKind.Categorical ? outcome.Categories[(int)outcome.Values[i]] : Text(outcome.Values[i]);
            happened[i] = Array.IndexOf(names, name);
            if (happened[i] < 0)
                problems.Add(new Problem(new Place(table.Source, i + 2), "outcome", $"'{name}'", $"one of {string.Join(", ", names)}"));
            if (categories.All(c => c.Kind != ColumnKind.Categorical) && RankedProbability.Mistake(Array.ConvertAll(categories, c => c.Values[i])) is { } mistake && mistake.Contains("sum", StringComparison.Ordinal))
            {
                var parts = mistake.Split(", expected ");
                problems.Add(new Problem(new Place(table.Source, i + 2), "p_…", parts[0], $"{parts[1]}, within 0.000001"));
            }
        }
        return happened;
    }

    private static ContinuousForecast[] Distributions(Table table, (string Name, string[] Parameters, Func<double[], ContinuousForecast> Make) family, ICollection<Problem> problems)
    {
        var columns = Array.ConvertAll(family.Parameters, p => table[p]);
        foreach (var column in columns)
            Check(table, column, problems, _ => true, "a number");
        var forecasts = new ContinuousForecast[table.Rows];
        for (var i = 0; i < forecasts.Length && problems.Count < 20; i++)
        {
            try
            {
                forecasts[i] = family.Make(Array.ConvertAll(columns, c => c.Values[i]));
            }
            catch (ArgumentException e)
            {
                var parts = e.Message.Split(" (Parameter", 2)[0].Split(", expected ", 2);
                problems.Add(new Problem(new Place(table.Source, i + 2), e.ParamName?.ToLowerInvariant() ?? family.Name, parts[0].Replace("found ", "", StringComparison.Ordinal), parts[^1]));
            }
        }
        return forecasts;
    }

    private static void Check(Table table, Column column, ICollection<Problem> problems, Func<double, bool> right, string expected)
    {
        const int shown = 3;
        if (column.Kind == ColumnKind.Categorical)
        {
            problems.Add(new Problem(new Place(table.Source, 2), column.Name, $"'{column.Categories[(int)column.Values[0]]}'", expected));
            return;
        }
        var wrong = Enumerable.Range(0, column.Count).Where(i => !right(column.Values[i])).ToArray();
        foreach (var i in wrong.Take(shown))
            problems.Add(new Problem(new Place(table.Source, i + 2), column.Name, Text(column.Values[i]), expected));
        if (wrong.Length > shown)
            problems.Add(new Problem(new Place(table.Source, wrong[shown] + 2), column.Name, $"{wrong.Length - shown:N0} more such cells", $"{expected} in each"));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Probabilities of yes-or-no questions.</summary>
/// <param name="Forecasts">Forecasts and outcomes.</param>
public sealed record YesOrNo(ProbabilityForecasts Forecasts) : ForecastTable;

/// <summary>Probabilities over ordered categories.</summary>
/// <param name="Categories">Names in their order.</param>
/// <param name="Probabilities">Probabilities, <c>[row][category]</c>.</param>
/// <param name="Happened">Index of what happened, by row.</param>
public sealed record OverCategories(IReadOnlyList<string> Categories, IReadOnlyList<double[]> Probabilities, IReadOnlyList<int> Happened) : ForecastTable;

/// <summary>Samples or distributions of numbers.</summary>
/// <param name="Family"><c>sample</c>, or the name of the distribution.</param>
/// <param name="Members">Members, <c>[row][member]</c>; empty for a distribution.</param>
/// <param name="Distributions">Distributions by row; empty for a sample.</param>
/// <param name="Observed">What happened, by row.</param>
public sealed record NumberForecasts(string Family, IReadOnlyList<double[]> Members, IReadOnlyList<ContinuousForecast> Distributions, IReadOnlyList<double> Observed) : ForecastTable;
