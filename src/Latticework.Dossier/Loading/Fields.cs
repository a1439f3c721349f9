using System.Globalization;

namespace Latticework.Dossier.Loading;

/// <summary>
/// The fields of one mapping, asked for by name. Every question that has no right answer is reported and answered with a placeholder,
/// so that a reader states plainly what it expects and one pass finds every mistake; a file with a problem contributes nothing.
/// <see cref="Finish"/> reports the fields nobody asked for.
/// </summary>
internal sealed class Fields(FileReading file, MappingNode mapping, string path = "")
{
    private readonly List<string> asked = [];

    public FileReading File => file;

    public int Line => mapping.Line;

    public Place Place => new(file.Path, mapping.Line);

    public string Name(string field) => path.Length == 0 ? field : $"{path}.{field}";

    public bool Has(string field) => Find(field) is not null;

    public int LineOf(string field) => PairOf(field)?.Line ?? mapping.Line;

    public void Report(string field, string found, string expected) => file.Report(LineOf(field), Name(field), found, expected);

    /// <summary>The node of a field, or null when it is left out or empty.</summary>
    public Node? Find(string field)
    {
        if (!asked.Contains(field))
            asked.Add(field);
        var node = PairOf(field)?.Value;
        return node is ScalarNode { IsNothing: true } ? null : node;
    }

    private Pair? PairOf(string field)
    {
        foreach (var pair in mapping.Pairs)
        {
            if (pair.Key == field)
                return pair;
        }
        return null;
    }

    public void Finish()
    {
        foreach (var pair in mapping.Pairs)
        {
            if (!asked.Contains(pair.Key))
                file.Report(pair.Line, Name(pair.Key), $"an unknown field {Shown.Text(pair.Key)}", Shown.Expected(pair.Key, asked, "a known field"));
            else if (pair.Value is ScalarNode { IsNothing: true })
                file.Report(pair.Line, Name(pair.Key), "a field without a value", "a value, or the field left out");
        }
    }

    public string? OptionalText(string field, string expected = "text")
    {
        var node = Find(field);
        if (node is null or ScalarNode)
        {
            var text = (node as ScalarNode)?.Text;
            if (text is not null && Plain.Fault(text) is { } fault)
                Report(field, Shown.Text(text), fault);
            return text;
        }
        Report(field, Shown.Node(node), expected);
        return null;
    }

    public string Text(string field, string expected = "text")
    {
        if (IsMissing(field, expected))
            return "";
        return OptionalText(field, expected) ?? "";
    }

    // A field written without a value is reported once, by Finish.
    private bool IsMissing(string field, string expected)
    {
        if (Find(field) is not null)
            return false;
        if (PairOf(field) is null)
            Report(field, "nothing", expected);
        return true;
    }

    /// <summary>One of a closed list of words.</summary>
    public string Word(string field, IReadOnlyCollection<string> words, string what)
    {
        // What to say of a mistake is put together only where there is one: a dossier has a hundred thousand fields.
        if (Find(field) is null)
        {
            IsMissing(field, $"{what}, one of {string.Join(", ", words)}");
            return "";
        }
        var text = OptionalText(field, what) ?? "";
        if (text.Length > 0 && !words.Contains(text))
            Report(field, Shown.Text(text), Shown.Expected(text, words, what));
        return text;
    }

    public T Word<T>(string field, IReadOnlyDictionary<string, T> words, string what)
        where T : struct => Find(field) is ScalarNode scalar && words.TryGetValue(scalar.Text, out var value)
            ? value
            : words.GetValueOrDefault(Word(field, [.. words.Keys], what));

    /// <summary>Flags written as a list of words.</summary>
    public int Flags<T>(string field, IReadOnlyDictionary<string, T> words, string what)
        where T : struct, Enum
    {
        var all = 0;
        foreach (var word in Scalars(field, what))
        {
            if (words.TryGetValue(word.Text, out var flag))
                all |= Convert.ToInt32(flag, CultureInfo.InvariantCulture);
            else
                file.Report(word.Line, Name(field), Shown.Text(word.Text), Shown.Expected(word.Text, [.. words.Keys], what));
        }
        return all;
    }

    /// <summary>A list of words; empty when left out.</summary>
    public IReadOnlyList<ScalarNode> Scalars(string field, string what)
    {
        var scalars = new List<ScalarNode>();
        if (Find(field) is not { } node)
            return scalars;
        if (node is not SequenceNode sequence)
        {
            Report(field, Shown.Node(node), $"a list in brackets, each {what}");
            return scalars;
        }
        foreach (var item in sequence.Items)
        {
            if (item is not ScalarNode { IsNothing: false } scalar)
                file.Report(item.Line, Name(field), Shown.Node(item), what);
            else if (Plain.Fault(scalar.Text) is { } fault)
                file.Report(item.Line, Name(field), Shown.Text(scalar.Text), fault);
            else
                scalars.Add(scalar);
        }
        if (scalars.Count < 2)
            return scalars;
        foreach (var twice in scalars.GroupBy(s => s.Text).Where(g => g.Count() > 1))
            file.Report(twice.Last().Line, Name(field), $"{Shown.Text(twice.Key)} more than once", "each once");
        return scalars;
    }

    public IReadOnlyList<string> Texts(string field, string what) => [.. Scalars(field, what).Select(s => s.Text)];

    /// <summary>A list of words of a closed list; empty when left out.</summary>
    public IReadOnlyList<string> Words(string field, IReadOnlyCollection<string> words, string what)
    {
        var scalars = Scalars(field, what);
        foreach (var wrong in scalars.Where(s => !words.Contains(s.Text)))
            file.Report(wrong.Line, Name(field), Shown.Text(wrong.Text), Shown.Expected(wrong.Text, words, what));
        return [.. scalars.Select(s => s.Text)];
    }

    /// <summary>Codes of states, alphabetical; empty when left out.</summary>
    public IReadOnlyList<string> States(string field)
    {
        var states = Scalars(field, "the three-letter code of a state");
        foreach (var state in states)
            file.Refer(ReferenceKind.State, state.Text, state.Line, Name(field));
        return [.. states.Select(s => s.Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>A list whose items are words or mappings; empty when left out.</summary>
    public IReadOnlyList<Node> Elements(string field, string expected)
    {
        var node = Find(field);
        if (node is SequenceNode sequence)
            return sequence.Items;
        if (node is not null)
            Report(field, Shown.Node(node), $"a list, each {expected}");
        return [];
    }

    /// <summary>The fields of one item of a list; null when it is none.</summary>
    public Fields? Inside(string field, Node item) => item is MappingNode fields ? new Fields(file, fields, Name(field)) : null;

    /// <summary>A list of mappings; empty when left out.</summary>
    public IEnumerable<Fields> Items(string field)
    {
        foreach (var item in Elements(field, "an entry that starts with `- `"))
        {
            if (Inside(field, item) is { } fields)
                yield return fields;
            else
                file.Report(item.Line, Name(field), Shown.Node(item), "an entry of fields such as {key: …, value: …}");
        }
    }

    public Fields? Group(string field, string expected)
    {
        if (IsMissing(field, expected))
            return null;
        var node = Find(field);
        if (node is MappingNode fields)
            return new Fields(file, fields, Name(field));
        Report(field, Shown.Node(node), expected);
        return null;
    }

    /// <summary>The pairs of a mapping whose keys are free; empty when left out.</summary>
    public IReadOnlyList<Pair> Pairs(string field, string expected)
    {
        var node = Find(field);
        if (node is MappingNode fields)
            return fields.Pairs;
        if (node is not null)
            Report(field, Shown.Node(node), expected);
        return [];
    }

    public bool Flag(string field)
    {
        var text = OptionalText(field);
        if (text is not (null or "true" or "false"))
            Report(field, Shown.Text(text), "true or false");
        return text == "true";
    }

    public DateOnly? OptionalDay(string field)
    {
        var text = OptionalText(field, Dates.Form);
        if (text is null)
            return null;
        if (Dates.TryParse(text, out var day))
            return day;
        Report(field, Shown.Text(text), Dates.Form);
        return null;
    }

    public DateOnly Day(string field) => IsMissing(field, Dates.Form) ? default : OptionalDay(field) ?? default;

    /// <summary>The date as written when it is a month or a year; null for a full day.</summary>
    public string? Imprecise(string field) => Find(field) is ScalarNode { Text.Length: < 10 } scalar ? scalar.Text : null;

    public double? OptionalNumber(string field, double low = double.NegativeInfinity, double high = double.PositiveInfinity) =>
        Find(field) is { } node ? NumberAt(node, field, low, high) : null;

    public double Number(string field, double low = double.NegativeInfinity, double high = double.PositiveInfinity) =>
        Find(field) is null && IsMissing(field, Expected(low, high, "a number")) ? 0 : OptionalNumber(field, low, high) ?? 0;

    public long? OptionalWhole(string field, long low, long high)
    {
        var number = OptionalNumber(field, low, high);
        if (number is { } value && value != Math.Floor(value))
            Report(field, Shown.Number(value), "a whole number");
        return (long?)number;
    }

    public long Whole(string field, long low, long high) =>
        Find(field) is null && IsMissing(field, Expected(low, high, "a whole number")) ? low : OptionalWhole(field, low, high) ?? low;

    /// <summary>A finite number inside the bounds; reported, and null, otherwise.</summary>
    public double? NumberAt(Node node, string field, double low = double.NegativeInfinity, double high = double.PositiveInfinity)
    {
        if (node is ScalarNode scalar && Plain.TryNumber(scalar.Text, out var number))
        {
            if (number >= low && number <= high)
                return number;
            file.Report(node.Line, Name(field), Shown.Number(number), Expected(low, high, "a number"));
            return null;
        }
        var expected = Expected(low, high, "a number");
        file.Report(node.Line, Name(field), Shown.Node(node), node is ScalarNode other ? Plain.NumberForm(other.Text, expected) : expected);
        return null;
    }

    private static string Expected(double low, double high, string what) => (double.IsFinite(low), double.IsFinite(high)) switch
    {
        (true, true) => $"{what} from {Shown.Number(low)} to {Shown.Number(high)}",
        (true, false) => $"{what} of at least {Shown.Number(low)}",
        (false, true) => $"{what} of at most {Shown.Number(high)}",
        _ => $"a finite {what[2..]}",
    };

    /// <summary>A value, a range, or both, with its spread.</summary>
    public Distribution Distribution(double low, double high, string field = "value")
    {
        var central = OptionalNumber(field, low, high);
        var range = Find("range");
        var spread = Has("spread") ? Word("spread", Vocabulary.Spreads, "a spread") : Spread.Uniform;
        if (range is null)
        {
            IsMissing(field, $"`{field}: {(field == "value" ? "3.2" : "0.1")}`, or `range: [low, high]`");
            if (Has("spread"))
                Report("spread", "a spread without a range", "`range: [low, high]`, or the spread left out");
            return Dossier.Distribution.Of(central ?? 0);
        }
        if (range is not SequenceNode { Items: [var first, var last] })
        {
            Report("range", range is SequenceNode list ? $"a list of {list.Items.Count}" : Shown.Node(range), "two numbers, [low, high]");
            return Dossier.Distribution.Of(central ?? 0);
        }
        if (NumberAt(first, "range", low, high) is not { } bottom || NumberAt(last, "range", low, high) is not { } top)
            return Dossier.Distribution.Of(central ?? 0);
        var shown = $"[{Shown.Number(bottom)}, {Shown.Number(top)}]";
        if (bottom >= top)
            Report("range", shown, "the lower bound first and the higher second");
        else if (central < bottom || central > top)
            Report(field, Shown.Number(central.Value), $"a central value inside the range {shown}");
        if (spread == Spread.LogNormal && bottom <= 0)
            Report("range", shown, "bounds above 0 for a lognormal spread");
        if (spread == Spread.Integer && (bottom != Math.Floor(bottom) || top != Math.Floor(top)))
            Report("range", shown, "whole numbers for an integer spread");
        var middle = spread switch
        {
            Spread.LogNormal when bottom > 0 => Math.Sqrt(bottom * top),
            Spread.Integer => Math.Floor(0.5 * (bottom + top)),
            _ => 0.5 * (bottom + top),
        };
        return new Distribution(spread, bottom, central ?? middle, top);
    }

    /// <summary>A unit of the closed list, further narrowed where the quantity allows only some.</summary>
    public string Unit(IReadOnlyList<string>? allowed = null) => Word("unit", allowed ?? Dossier.Unit.All, "a unit");

    /// <summary>ISO3 code of a state: one of the system's, or any other spelt as ISO 3166 has it.</summary>
    public string State(string field)
    {
        var code = Text(field, "the three-letter code of a state");
        if (code.Length > 0)
            file.Refer(ReferenceKind.State, code, LineOf(field), Name(field));
        return code;
    }

    /// <summary>Ids with probabilities that add to 1.</summary>
    public IReadOnlyList<ElectionCandidate> Candidates(string state)
    {
        const string Expected = "government ids with probabilities, {kor-conservative: 0.5, kor-progressive: 0.5}";
        if (IsMissing("candidates", Expected))
            return [];
        var candidates = new List<ElectionCandidate>();
        foreach (var pair in Pairs("candidates", Expected))
        {
            file.Refer(ReferenceKind.Government, pair.Key, pair.Line, Name("candidates"), state);
            candidates.Add(new ElectionCandidate(pair.Key, NumberAt(pair.Value, $"candidates.{pair.Key}", 0, 1) ?? double.NaN));
        }
        var sum = candidates.Sum(c => c.Probability);
        if (Find("candidates") is MappingNode && Math.Abs(sum - 1) > 1e-9)
            Report("candidates", $"probabilities that add to {Shown.Number(sum)}", "probabilities that add to 1");
        return candidates;
    }

    /// <summary>Source, place in it, basis, day known, note.</summary>
    /// <param name="knownByDefault">Day when <c>known</c> is left out; null when it must be written.</param>
    /// <param name="basisByDefault">Basis when it is left out; null when it must be written.</param>
    public Provenance Provenance(DateOnly? knownByDefault, Basis? basisByDefault)
    {
        var source = Text("source", "the id of a source, a file name in sources/ without .yaml");
        if (source.Length > 0)
            file.Refer(ReferenceKind.Source, source, LineOf("source"), Name("source"));
        var at = OptionalText("at");
        var basis = basisByDefault is { } usual && !Has("basis") ? usual : Word("basis", Vocabulary.Bases, "a basis");
        var known = knownByDefault is { } day && !Has("known") ? day : Day("known");
        return Checked(source, at, basis, known);
    }

    /// <summary>Provenance of a part of an entry: its source and basis are the entry's where it states none.</summary>
    public Provenance ProvenanceWithin(Provenance entry, DateOnly knownByDefault)
    {
        if (Has("source"))
            return Provenance(knownByDefault, entry.Basis);
        var basis = Has("basis") ? Word("basis", Vocabulary.Bases, "a basis") : entry.Basis;
        return Checked(entry.Source, OptionalText("at"), basis, Has("known") ? Day("known") : knownByDefault);
    }

    private Provenance Checked(string source, string? at, Basis basis, DateOnly known)
    {
        if (known > file.CutOff)
        {
            var found = Has("known") ? Shown.Day(known) : $"nothing, which stands for {Shown.Day(known)}";
            Report("known", found, $"a day not after the cut-off of the data, {Shown.Day(file.CutOff)}");
        }
        return new Provenance(source, at, basis, known, OptionalText("note"), Place) { Ledger = Ledger() };
    }

    /// <summary>Ids of the founding-document statements it answers, in order; empty when left out.</summary>
    public IReadOnlyList<string> Ledger()
    {
        var ids = Scalars("ledger", "the id of a founding-document statement, such as S4-33");
        foreach (var id in ids)
            file.Refer(ReferenceKind.Statement, id.Text, id.Line, Name("ledger"));
        return [.. ids.Select(s => s.Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>Judgement is never a bare number: an elicited value has a range, an assumed one a range and a note.</summary>
    public void JudgementHasRange(Provenance provenance)
    {
        if (provenance.Basis is not (Basis.Elicited or Basis.Assumed) || !Has("basis"))
            return;
        var basis = provenance.Basis == Basis.Elicited ? "elicited" : "assumed";
        if (!Has("range"))
            Report("range", "nothing", $"`range: [low, high]`, as the basis is {basis}");
        if (provenance.Basis == Basis.Assumed && provenance.Note is null)
            Report("note", "nothing", "a note that says why, as the basis is assumed");
    }

    /// <summary>The end of a span, not before its start.</summary>
    public DateOnly? Until(DateOnly? from)
    {
        var until = OptionalDay("until");
        if (until < from)
            Report("until", Shown.Day(until.Value), $"a day not before `from`, {Shown.Day(from.Value)}");
        return until;
    }
}
