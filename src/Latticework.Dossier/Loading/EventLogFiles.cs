namespace Latticework.Dossier.Loading;

/// <summary>Reader of an event log: the card (YAML) and the rows (CSV beside it).</summary>
internal static class EventLogFiles
{
    private static readonly string[] columns =
    [
        "id", "date", "until", "kind", "by", "on", "about", "place", "lat", "lon", "value", "low", "high", "unit", "what", "known", "basis", "source", "at", "ledger", "note",
    ];

    public static EventLog Card(Fields f)
    {
        var label = f.Text("label");
        var kinds = f.Texts("kinds", "a kind of happening");
        if (kinds.Count == 0 && (f.Find("kinds") is null or SequenceNode))
            f.Report("kinds", "nothing", "the kinds of its rows, [clash, ramming]");
        return new EventLog(f.File.Id, label, kinds, [], f.Provenance(knownByDefault: null, basisByDefault: null));
    }

    /// <summary>The rows of a log. Every row that is wrong is reported; the right ones are returned, oldest first.</summary>
    public static IReadOnlyList<LoggedEvent> Rows(string text, EventLog card, FileReading file)
    {
        var rows = new List<LoggedEvent>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, cells) in CsvText.Records(text, columns, file))
        {
            if (new Row(cells, line, card, file).Read() is not { } row)
                continue;
            rows.Add(row);
            if (!seen.TryAdd(row.Id, line))
                file.Report(line, "id", $"{Shown.Text(row.Id)} again (first in line {seen[row.Id]})", "an id used once");
        }
        return [.. rows.OrderBy(r => r.Date)];
    }

    private sealed class Row(string[] cells, int line, EventLog card, FileReading file)
    {
        public LoggedEvent? Read()
        {
            var before = file.Problems.Count;
            var date = Day("date");
            var until = Day("until");
            if (Cell("date").Length == 0)
                Report("date", "nothing", Dates.Form);
            if (until < date)
                Report("until", Shown.Day(until.Value), $"a day not before the date, {Shown.Day(date!.Value)}");
            foreach (var column in new[] { "id", "kind", "what" })
            {
                if (Cell(column).Length == 0)
                    Report(column, "nothing", column == "kind" ? "a kind of the card" : "text");
            }
            if (Optional("id") is { } id && !DataFile.IsId(id))
                Report("id", Shown.Text(id), DataFile.IdForm);
            if (Cell("kind").Length > 0 && !card.Kinds.Contains(Cell("kind")))
                Report("kind", Shown.Text(Cell("kind")), Shown.Expected(Cell("kind"), [.. card.Kinds], "a kind of the card"));
            if (Optional("about") is { } about)
                file.Refer(ReferenceKind.Entry, about, line, "about");
            var (by, on) = (States("by"), States("on"));
            var basis = Basis();
            var (value, unit) = Quantity(basis);
            var where = Where();
            var known = Day("known") ?? until ?? date ?? default;
            if (known > file.CutOff)
                Report("known", Cell("known").Length > 0 ? Shown.Day(known) : $"nothing, which stands for {Shown.Day(known)}", $"a day not after the cut-off of the data, {Shown.Day(file.CutOff)}");
            if (Optional("source") is { } source)
                file.Refer(ReferenceKind.Source, source, line, "source");
            var provenance = new Provenance(Optional("source") ?? card.Provenance.Source, Optional("at"), basis, known, Optional("note"), new Place(file.Path, line))
            {
                Ledger = Ledger(),
            };
            return file.Problems.Count > before ? null : new LoggedEvent(
                Cell("id"), date!.Value, until, Cell("kind"), by, on, Optional("about"), where, value, unit, Cell("what"), provenance)
            {
                Written = Cell("date").Length < 10 ? Cell("date") : null,
            };
        }

        private string Cell(string column) => cells[Array.IndexOf(columns, column)];

        private string? Optional(string column) => Cell(column) is { Length: > 0 } text ? text : null;

        private string[] Words(string column)
        {
            var words = Cell(column).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var twice in words.GroupBy(w => w, StringComparer.Ordinal).Where(g => g.Count() > 1))
                Report(column, $"{Shown.Text(twice.Key)} more than once", "each once");
            return words;
        }

        private void Report(string column, string found, string expected) => file.Report(line, column, found, expected);

        private DateOnly? Day(string column)
        {
            if (Optional(column) is not { } text)
                return null;
            if (Dates.TryParse(text, out var day))
                return day;
            Report(column, Shown.Text(text), Dates.Form);
            return null;
        }

        private string[] States(string column)
        {
            var states = Words(column);
            foreach (var state in states)
                file.Refer(ReferenceKind.State, state, line, column);
            return states;
        }

        private string[] Ledger()
        {
            var ids = Words("ledger");
            foreach (var id in ids)
                file.Refer(ReferenceKind.Statement, id, line, "ledger");
            return [.. ids.Order(StringComparer.Ordinal)];
        }

        private double? Number(string column, double low, double high)
        {
            if (Optional(column) is not { } text)
                return null;
            if (!Plain.TryNumber(text, out var number))
                Report(column, Shown.Text(text), Plain.NumberForm(text, "a finite number, or an empty cell"));
            else if (number < low || number > high)
                Report(column, Shown.Number(number), double.IsFinite(high) ? $"from {Shown.Number(low)} to {Shown.Number(high)}" : $"at least {Shown.Number(low)}");
            else
                return number;
            return null;
        }

        private Basis Basis()
        {
            if (Optional("basis") is not { } word)
                return card.Provenance.Basis;
            if (Vocabulary.Bases.TryGetValue(word, out var basis))
                return basis;
            Report("basis", Shown.Text(word), Shown.Expected(word, [.. Vocabulary.Bases.Keys], "a basis"));
            return default;
        }

        private (Distribution? Value, string? Unit) Quantity(Basis basis)
        {
            var unit = Optional("unit");
            if (unit is not null && !Unit.IsKnown(unit))
                Report("unit", Shown.Text(unit), Shown.Expected(unit, Unit.All, "a unit"));
            var (least, most) = unit is null ? (double.NegativeInfinity, double.PositiveInfinity) : Unit.Bounds(unit);
            var (value, low, high) = (Number("value", least, most), Number("low", least, most), Number("high", least, most));
            if (Optional("value") is null && Optional("low") is null && Optional("high") is null)
            {
                if (unit is not null)
                    Report("unit", "a unit without a quantity", "a value, or an empty cell");
                return (null, null);
            }
            if (unit is null)
                Report("unit", "nothing", "the unit of the quantity");
            if (Optional("low") is null != Optional("high") is null)
                Report("low", "one end of a range", "both low and high, or neither");
            if (basis is Dossier.Basis.Elicited or Dossier.Basis.Assumed && Optional("low") is null)
                Report("low", "nothing", "low and high, as the basis is elicited or assumed");
            if (low >= high)
                Report("low", Shown.Number(low.Value), "the lower bound in low and the higher in high");
            else if (value < low || value > high)
                Report("value", Shown.Number(value.Value), $"a value from {Shown.Number(low!.Value)} to {Shown.Number(high!.Value)}");
            if (low is { } bottom && high is { } top)
                return (new Distribution(Spread.Uniform, bottom, value ?? (0.5 * (bottom + top)), top), unit);
            return (value is { } point ? Distribution.Of(point) : null, unit);
        }

        private LoggedPlace? Where()
        {
            var (latitude, longitude) = (Number("lat", -90, 90), Number("lon", -180, 180));
            if (Optional("lat") is null != Optional("lon") is null)
                Report("lat", "one of lat and lon", "both, or neither");
            return Optional("place") is null && latitude is null ? null : new LoggedPlace(Optional("place"), latitude, longitude);
        }
    }
}
