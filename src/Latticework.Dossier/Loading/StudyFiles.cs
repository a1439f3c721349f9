namespace Latticework.Dossier.Loading;

/// <summary>Readers of parameter families, scenarios, options and studies.</summary>
/// <remarks>Names of parameters, levers and measures belong to the model and are checked there, not here.</remarks>
internal static class StudyFiles
{
    public static ParameterFamily Family(Fields f)
    {
        var about = f.Text("about");
        var parameters = new List<ParameterValue>();
        if (f.Group("parameters", "parameters by name") is { } group)
        {
            foreach (var pair in f.Pairs("parameters", "parameters by name"))
            {
                if (!IsSnakeCase(pair.Key))
                    f.File.Report(pair.Line, $"parameters.{pair.Key}", $"the name {Shown.Text(pair.Key)}", "a name in lower case, words joined by _");
                if (group.Group(pair.Key, "label, unit, value or range, basis, known, source") is not { } p)
                    continue;
                parameters.Add(Parameter(pair.Key, p));
                p.Finish();
            }
        }
        return new ParameterFamily(f.File.Id, about, parameters, f.Place);
    }

    private static ParameterValue Parameter(string name, Fields f)
    {
        var label = f.Text("label");
        var unit = f.Unit();
        var (low, high) = Unit.Bounds(unit);
        var value = f.Distribution(low, high);
        var provenance = f.Provenance(knownByDefault: null, basisByDefault: null);
        f.JudgementHasRange(provenance);
        return new ParameterValue(name, label, unit, value, provenance);
    }

    public static Scenario Scenario(Fields f)
    {
        var label = f.Text("label");
        var about = f.Text("about");
        var governments = new SortedDictionary<string, IReadOnlyList<ScenarioGovernment>>(StringComparer.Ordinal);
        const string Expected = "states, each with a list of {from: 2029-01-20, candidates: {…}}";
        var byState = f.Has("governments") ? f.Group("governments", Expected) : null;
        foreach (var pair in byState is null ? [] : f.Pairs("governments", Expected))
        {
            f.File.Refer(ReferenceKind.State, pair.Key, pair.Line, "governments");
            var path = new List<ScenarioGovernment>();
            foreach (var item in byState!.Items(pair.Key))
            {
                var from = item.Day("from");
                if (path.Count > 0 && from <= path[^1].From)
                    item.Report("from", Shown.Day(from), $"a day after the one before it, {Shown.Day(path[^1].From)}");
                path.Add(new ScenarioGovernment(from, item.Candidates(pair.Key)));
                item.Finish();
            }
            if (path.Count == 0 && byState.Find(pair.Key) is null or SequenceNode)
                byState.Report(pair.Key, "nothing", "a list of {from: 2029-01-20, candidates: {…}}");
            governments[pair.Key] = path;
        }
        var pins = Numbers(f, "pins", "parameters with values, {family.parameter: 0.5}");
        foreach (var pin in pins.Keys.Where(p => p.Split('.') is not [{ Length: > 0 }, { Length: > 0 }]))
            f.Report("pins", Shown.Text(pin), "family.parameter");
        return new Scenario(f.File.Id, label, about, governments, pins, f.Ledger(), f.Place);
    }

    public static OptionSet Option(Fields f) => new(
        f.File.Id, f.Text("label"), f.Text("about"), Numbers(f, "levers", "levers with intensities, {settle_cost_sharing: 1}"),
        f.Ledger(), f.Place);

    public static Study Study(Fields f, IReadOnlyList<string> systems)
    {
        var label = f.Text("label");
        var question = f.Text("question");
        var system = f.Word("system", systems, "a system of dossier.yaml");
        var asOf = f.Day("as_of");
        if (asOf > f.File.CutOff)
            f.Report("as_of", Shown.Day(asOf), $"a day not after the cut-off of the data, {Shown.Day(f.File.CutOff)}");
        var quarters = (int)f.Whole("quarters", 1, 1000);
        var futures = (int)f.Whole("futures", 1, 10_000_000);
        var seed = (uint)f.Whole("seed", 0, uint.MaxValue);
        var design = f.Word("design", Vocabulary.Designs, "a design");
        var scenarios = References(f, "scenarios", ReferenceKind.Scenario);
        var options = References(f, "options", ReferenceKind.Option);
        var headline = f.Texts("headline", "a measure");
        return new Study(
            f.File.Id, label, question, system, asOf, quarters, futures, seed, design, scenarios, options, headline,
            Numbers(f, "satisficing", "measures with thresholds, {allied_security: 0.5}"), f.Place);
    }

    private static IReadOnlyList<string> References(Fields f, string field, ReferenceKind kind)
    {
        var one = field.TrimEnd('s');
        var ids = f.Scalars(field, $"the id of {(one == "option" ? "an" : "a")} {one}");
        foreach (var id in ids)
            f.File.Refer(kind, id.Text, id.Line, field);
        if (ids.Count == 0 && f.Find(field) is null or SequenceNode { Items: [] })
            f.Report(field, "nothing", $"at least one {one}");
        return [.. ids.Select(i => i.Text)];
    }

    private static SortedDictionary<string, double> Numbers(Fields f, string field, string expected)
    {
        var numbers = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var pair in f.Pairs(field, expected))
            numbers[pair.Key] = f.NumberAt(pair.Value, $"{field}.{pair.Key}") ?? 0;
        return numbers;
    }

    private static bool IsSnakeCase(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
