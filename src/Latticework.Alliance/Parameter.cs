using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Alliance;

/// <summary>A number of the model in each of several futures: an input of the design, or a constant.</summary>
/// <remarks>Read it like a number: it converts to <see cref="Lanes"/>.</remarks>
public sealed class Parameter
{
    internal Parameter(string name, int input, double constant)
    {
        Name = name;
        Input = input;
        Value = constant;
    }

    /// <summary>The number one, where another case has a sampled number.</summary>
    public static Parameter One { get; } = new("one", -1, 1);

    /// <summary>Unique name, <c>family.parameter</c>, or <c>family.parameter/entity</c>.</summary>
    public string Name { get; }

    /// <summary>Column of the design, or −1 for a constant.</summary>
    public int Input { get; }

    /// <summary>Value in the packet being run.</summary>
    public Lanes Value { get; internal set; }

    /// <summary>The value, so that equations read as equations.</summary>
    public static implicit operator Lanes(Parameter parameter) => parameter.Value;

#pragma warning disable CS1591, CA2225 // The ordinary operators, so that two parameters meet as numbers.
    public static Lanes operator +(Parameter a, Parameter b) => a.Value + b.Value;

    public static Lanes operator +(double a, Parameter b) => a + b.Value;

    public static Lanes operator +(Parameter a, double b) => a.Value + b;

    public static Lanes operator -(Parameter a, Parameter b) => a.Value - b.Value;

    public static Lanes operator -(double a, Parameter b) => a - b.Value;

    public static Lanes operator -(Parameter a, double b) => a.Value - b;

    public static Lanes operator *(Parameter a, Parameter b) => a.Value * b.Value;

    public static Lanes operator *(double a, Parameter b) => a * b.Value;

    public static Lanes operator *(Parameter a, double b) => a.Value * b;

    public static Lanes operator /(Parameter a, Parameter b) => a.Value / b.Value;

    public static Lanes operator /(double a, Parameter b) => a / b.Value;

    public static Lanes operator /(Parameter a, double b) => a.Value / b;

    public static Lanes operator -(Parameter a) => -a.Value;
#pragma warning restore CS1591, CA2225
}

/// <summary>Hands the numbers of the dossier to the mechanisms by name, and turns every range into a column of the design.</summary>
/// <remarks>
/// Mechanisms take their parameters in a fixed order, so every simulator numbers the columns alike. A name that is not in its family, or
/// that nobody takes, is a problem with the nearest right name.
/// </remarks>
public sealed class ParameterBinding(Snapshot snapshot)
{
    private readonly List<Parameter> parameters = [];
    private readonly List<Uncertainty> uncertainties = [];
    private readonly Dictionary<string, Parameter> byName = new(StringComparer.Ordinal);
    private readonly List<Problem> problems = [];
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> taken = new(StringComparer.Ordinal);

    /// <summary>Columns of the design, in order.</summary>
    public IReadOnlyList<Uncertainty> Uncertainties => uncertainties;

    /// <summary>Everything bound so far by name.</summary>
    public IReadOnlyDictionary<string, Parameter> ByName => byName;

    /// <summary>What was asked for and not found, or found and never asked for.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Takes one parameter of a family.</summary>
    public Parameter Take(string family, string name) =>
        Find(family, name) is { } value ? Bind($"{family}.{name}", value.Label, value.Unit, value.Value, value.Provenance.Source) : Constant($"{family}.{name}", double.NaN);

    /// <summary>Takes a parameter of a family once per entity: the same range, drawn apart for each.</summary>
    public Parameter TakeEach(string family, string name, string entity) =>
        Find(family, name) is { } value
            ? Bind($"{family}.{name}/{entity}", $"{value.Label} ({entity})", value.Unit, value.Value, value.Provenance.Source)
            : Constant($"{family}.{name}", double.NaN);

    /// <summary>Names parameters that are read only where a dossier holds what they are about, so that elsewhere they are not taken for misspelt.</summary>
    public void MayTake(string family, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Note(family, name);
    }

    private ParameterValue? Find(string family, string name)
    {
        Note(family, name);
        if (!snapshot.Families.TryGetValue(family, out var found))
        {
            // One line for a family, however many of its parameters are missing with it.
            if (missing.Add(family))
                problems.Add(new Problem(new Place($"parameters/{family}.yaml", 1), "family", "no such file", $"parameters/{family}.yaml with '{name}'"));
            return null;
        }
        var value = found.Parameters.FirstOrDefault(p => p.Name == name);
        if (value is null && missing.Add($"{family}.{name}"))
            problems.Add(new Problem(found.Place, name, "no such parameter", $"a value for '{name}', which the model reads"));
        return value;
    }

    private void Note(string family, string name)
    {
        if (!taken.TryGetValue(family, out var names))
            taken[family] = names = new HashSet<string>(StringComparer.Ordinal);
        names.Add(name);
    }

    /// <summary>Takes a value that stands with an entity, such as a stance or an anchor.</summary>
    public Parameter Bind(string name, string label, string unit, Distribution range, string source)
    {
        if (byName.TryGetValue(name, out var known))
            return known;
        if (range.Spread == Spread.Fixed)
            return Constant(name, range.Central);
        var parameter = new Parameter(name, uncertainties.Count, double.NaN);
        uncertainties.Add(new Uncertainty(name, label, unit, range, source));
        return Keep(parameter);
    }

    /// <summary>Takes the fact of an entity, or reports that it is missing.</summary>
    public Parameter Fact(IReadOnlyList<Fact> facts, string entity, string key, Place place)
    {
        var fact = facts.Current(key);
        if (fact is null)
        {
            problems.Add(new Problem(place, key, "no such fact", $"a value for '{key}', which the model reads"));
            return Constant($"{key}/{entity}", double.NaN);
        }
        return Bind($"{key}/{entity}", $"{key.Replace('_', ' ')} ({entity})", fact.Unit, fact.Range ?? Distribution.Of(fact.Value ?? double.NaN), fact.Provenance.Source);
    }

    /// <summary>Notes a mistake found while the world was built.</summary>
    public void Report(Place place, string field, string found, string expected) => problems.Add(new Problem(place, field, found, expected));

    /// <summary>Reports the parameters nobody took: a misspelt name would otherwise be silent.</summary>
    public void ReportUntaken()
    {
        foreach (var (id, names) in taken.Where(t => snapshot.Families.ContainsKey(t.Key)).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            foreach (var parameter in snapshot.Families[id].Parameters.Where(p => !names.Contains(p.Name)))
                problems.Add(new Problem(parameter.Provenance.Place, parameter.Name, $"'{parameter.Name}'", Lookup.Expected(parameter.Name, names)));
        }
        foreach (var family in snapshot.Families.Values.Where(f => !taken.ContainsKey(f.Id)).OrderBy(f => f.Id, StringComparer.Ordinal))
            problems.Add(new Problem(family.Place, "family", $"'{family.Id}'", Lookup.Expected(family.Id, taken.Keys)));
    }

    /// <summary>Sets every parameter to its column of the packet.</summary>
    public void Load(ReadOnlySpan<Lanes> inputs)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Input >= 0)
                parameter.Value = inputs[parameter.Input];
        }
    }

    private Parameter Constant(string name, double value) =>
        byName.TryGetValue(name, out var known) ? known : Keep(new Parameter(name, -1, value));

    private Parameter Keep(Parameter parameter)
    {
        parameters.Add(parameter);
        byName[parameter.Name] = parameter;
        return parameter;
    }
}
